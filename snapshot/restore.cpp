#include "snapshot/restore.h"

#include <kj/exception.h>

#include "snapshot/capture.h"
#include "snapshot/message.h"
#include "snapshot/reader.h"
#include "vm/builtins/runtime.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

// Whatever is wrong with a message ends here as one Refusal.
template <typename F>
Status guarded(F&& f) {
    try {
        f();
        return Ok{};
    } catch (const Refusal& refusal) {
        return to_error(refusal);
    } catch (const kj::Exception& e) {
        return to_error({Rule::Malformed, "message", std::string(e.getDescription().cStr())});
    }
}

void expect_same(Activation& act, schema::Snapshot::Reader root, std::string_view bytes) {
    CaptureOptions options;
    options.tables = {root.getOpCount(), root.getInstructionSet()};
    const PauseInfo info = root.hasAwaits() ? read_awaits(root.getAwaits()) : PauseInfo{};
    const auto again = capture(act, info, options);
    if (!again.ok()) throw Refusal{Rule::NotCanonical, "state", again.error().message};
    if (again.value() != bytes) throw Refusal{Rule::NotCanonical, "state", ""};
}

}  // namespace

Image* LoadedImages::image(const Hash256& hash, std::string_view name, bool prelude) {
    if (prelude) Runtime::get().module(name);  // a module that nobody has imported here yet
    for (Image* image : added_) {
        if (image->hash() == hash) return image;
    }
    return Runtime::get().image_by_hash(hash);
}

Status restore(std::string_view bytes, Activation& act, ImageSource& images, Trust trust) {
    const Status status = guarded([&] {
        Message message(bytes);
        const auto root = message.root<schema::Snapshot>();
        if (trust == Trust::Foreign && !message.canonical()) {
            throw Refusal{Rule::NotCanonical, "message", ""};
        }
        Reader reader(root, act, images, trust);
        reader.run();
        if (trust == Trust::Foreign) expect_same(act, root, bytes);
    });
    if (!status.ok()) act.reset();
    return status;
}

Status restore(std::string_view bytes, const Hash256& expected, Activation& act,
               ImageSource& images) {
    if (snapshot_hash(bytes) != expected) return to_error({Rule::WrongHash, "message", ""});
    return restore(bytes, act, images, Trust::Own);
}

Status restore_layer(std::string_view bytes, Activation& act, ImageSource& images) {
    const Status status = guarded([&] {
        Message message(bytes);
        Reader reader(message.root<schema::Snapshot>(), act, images, Trust::Own);
        reader.run_layer();
    });
    if (!status.ok()) act.reset();
    return status;
}

Result<PauseInfo> read_pause_info(std::string_view bytes) {
    PauseInfo info;
    const Status status = guarded([&] {
        Message message(bytes);
        const auto root = message.root<schema::Snapshot>();
        if (root.hasAwaits()) info = read_awaits(root.getAwaits());
    });
    if (!status.ok()) return status.error();
    return info;
}

}  // namespace pvm::snapshot
