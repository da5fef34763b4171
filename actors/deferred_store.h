#pragma once
// DeferredStore: a state file that is not made before something has to be kept.
//
// `pvm run` of a program that neither pauses nor touches state should leave no file behind. Until
// the first commit this store is empty and nowhere; the commit makes the file. The one rule: a file
// that is there already is opened at once, and refused at once if it is not ours; one that somebody
// else makes is seen from the next view on.

#include <memory>
#include <string>

#include "hoststate/sqlite_store.h"

namespace pvm::actors {

class DeferredStore final : public hoststate::StateStore {
public:
    explicit DeferredStore(std::string path, const hoststate::SqliteOptions& options = {});

    // Whether the file is there and open.
    bool exists() const { return file_ != nullptr; }

    std::optional<hoststate::Bytes> get(hoststate::Space space, hoststate::BytesView key) override;
    std::vector<hoststate::KeyValue> scan(hoststate::Space space, hoststate::BytesView prefix,
                                          const std::optional<hoststate::Bytes>& after,
                                          std::size_t limit) override;
    std::uint64_t begin_view() override;
    void end_view() override;
    std::uint64_t commit(const hoststate::WriteBatch& batch) override;
    std::uint64_t last_commit() override;
    std::optional<hoststate::CommitRecord> commit_record(std::uint64_t number) override;
    std::vector<hoststate::Logged<hoststate::Event>> events(std::uint64_t after,
                                                            std::size_t limit) override;
    std::vector<hoststate::Logged<hoststate::OutgoingMessage>> messages(std::uint64_t after,
                                                                        std::size_t limit) override;
    std::vector<hoststate::Logged<hoststate::TurnOutput>> outputs(std::uint64_t after,
                                                                  std::size_t limit) override;
    std::optional<hoststate::Timer> timer(hoststate::BytesView id) override;
    std::vector<hoststate::Timer> timers_due(std::uint64_t height, std::size_t limit) override;
    std::optional<hoststate::ChainBlock> block(std::uint64_t height) override;
    std::optional<hoststate::ChainBlock> last_block() override;

private:
    void open_if_there();

    std::string path_;
    hoststate::SqliteOptions options_;
    std::unique_ptr<hoststate::SqliteStore> file_;
};

}  // namespace pvm::actors
