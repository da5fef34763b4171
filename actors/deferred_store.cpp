#include "actors/deferred_store.h"

#include <filesystem>
#include <utility>

namespace pvm::actors {

using namespace hoststate;

DeferredStore::DeferredStore(std::string path, const SqliteOptions& options)
    : path_(std::move(path)), options_(options) {
    open_if_there();
}

void DeferredStore::open_if_there() {
    std::error_code ignored;
    if (!file_ && std::filesystem::exists(path_, ignored)) {
        file_ = std::make_unique<SqliteStore>(path_, options_);
    }
}

std::optional<Bytes> DeferredStore::get(Space space, BytesView key) {
    return file_ ? file_->get(space, key) : std::nullopt;
}

std::vector<KeyValue> DeferredStore::scan(Space space, BytesView prefix,
                                          const std::optional<Bytes>& after, std::size_t limit) {
    return file_ ? file_->scan(space, prefix, after, limit) : std::vector<KeyValue>();
}

std::uint64_t DeferredStore::begin_view() {
    open_if_there();
    return file_ ? file_->begin_view() : 0;
}

void DeferredStore::end_view() {
    if (file_) file_->end_view();
}

std::uint64_t DeferredStore::commit(const WriteBatch& batch) {
    // If somebody else made the file meanwhile, its last commit is not the batch's parent, and the
    // turn is run again.
    if (!file_) file_ = std::make_unique<SqliteStore>(path_, options_);
    file_->hooks = hooks;
    return file_->commit(batch);
}

std::uint64_t DeferredStore::last_commit() { return file_ ? file_->last_commit() : 0; }

std::optional<CommitRecord> DeferredStore::commit_record(std::uint64_t number) {
    return file_ ? file_->commit_record(number) : std::nullopt;
}

std::vector<Logged<Event>> DeferredStore::events(std::uint64_t after, std::size_t limit) {
    return file_ ? file_->events(after, limit) : std::vector<Logged<Event>>();
}

std::vector<Logged<OutgoingMessage>> DeferredStore::messages(std::uint64_t after,
                                                             std::size_t limit) {
    return file_ ? file_->messages(after, limit) : std::vector<Logged<OutgoingMessage>>();
}

std::vector<Logged<TurnOutput>> DeferredStore::outputs(std::uint64_t after, std::size_t limit) {
    return file_ ? file_->outputs(after, limit) : std::vector<Logged<TurnOutput>>();
}

std::optional<Timer> DeferredStore::timer(BytesView id) {
    return file_ ? file_->timer(id) : std::nullopt;
}

std::vector<Timer> DeferredStore::timers_due(std::uint64_t height, std::size_t limit) {
    return file_ ? file_->timers_due(height, limit) : std::vector<Timer>();
}

std::optional<ChainBlock> DeferredStore::block(std::uint64_t height) {
    return file_ ? file_->block(height) : std::nullopt;
}

std::optional<ChainBlock> DeferredStore::last_block() {
    return file_ ? file_->last_block() : std::nullopt;
}

}  // namespace pvm::actors
