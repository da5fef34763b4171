#include "snapshot/capture.h"

#include <cstring>

#include <capnp/message.h>

#include "snapshot/message.h"
#include "snapshot/objects.h"
#include "snapshot/path.h"
#include "snapshot/writer.h"
#include "vm/limits.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

struct FrameRow {
    uint32_t code, pc, line, words_end, blocks_end;
    ReturnMode mode;
    uint8_t dst;
};

struct BlockRow {
    const Block* block;
    uint32_t iterator, turns;
};

struct Ephemeral {
    const Object* object;
    std::string what;
};

// One capture: the walk, then the message.
class Capture {
public:
    Capture(Activation& act, const CaptureOptions& options)
        : act_(act), options_(options), w_(act), c_(w_.columns()) {}

    void walk() {
        w_.write_to(c_.frame_words);
        for (size_t depth = 0; depth < act_.frames().size(); ++depth) write_frame(depth);
        for (size_t i = 0; i < static_cast<size_t>(Root::Count); ++i) {
            roots_[i] = w_.word_of(act_.root(static_cast<Root>(i)));
        }
        w_.write_to(c_.words);
        for (size_t n = 0; n < c_.objects.size(); ++n) {
            Object& o = *c_.objects[n];
            if (options_.ephemeral) check(o);
            write_object(w_, o);
            if (o.flags & kHasIdentity) {
                c_.identities.push_back(static_cast<uint32_t>(n + 1));
                c_.identity_numbers.push_back(act_.heap().identity_of(&o));
            }
            if (o.frozen()) c_.frozen_objects.push_back(static_cast<uint32_t>(n + 1));
        }
    }

    // What the message will take, nearly.
    size_t size() const {
        return 4 * (c_.words.size() + c_.shapes.size() + c_.frame_words.size() +
                    c_.atom_ends.size() + c_.names.size()) +
               8 * (c_.wide.size() + c_.hashes.size()) + 12 * c_.identities.size() +
               4 * c_.frozen_objects.size() + c_.objects.size() + c_.atom_kinds.size() +
               c_.atom_bytes.size() + 32 * frames_.size() + 24 * blocks_.size() +
               16 * c_.codes.size();
    }

    Bytes message(const PauseInfo& info);

private:
    void check(const Object& o) {
        std::string what = options_.ephemeral(o);
        if (!what.empty()) throw Ephemeral{&o, std::move(what)};
    }

    void write_frame(size_t depth) {
        const Frame& f = act_.frames()[depth];
        const Code& code = *f.code;
        const uint32_t at = place_of_frame(act_, depth);
        const uint32_t code_number = w_.code_with_names(code);
        const LiveMask live = act_.live_registers(depth);
        w_.put_object(f.function);
        w_.put(f.generator ? Value::object(f.generator) : Value::none());
        w_.put(f.held);
        w_.put_registers(code, f.base, live);
        for (const Block& b : code.unit().blocks) {
            if (b.start <= at && at < b.end) write_block(b, f, live);
        }
        frames_.push_back({code_number, static_cast<uint32_t>(f.pc - code.words), code.line_of(at),
                           static_cast<uint32_t>(c_.frame_words.size()),
                           static_cast<uint32_t>(blocks_.size()), f.mode, f.dst});
    }

    void write_block(const Block& b, const Frame& f, const LiveMask& live) {
        BlockRow row{&b, word::kUnset, word::kUnset};
        if ((b.kind == BlockKind::For || b.kind == BlockKind::AsyncFor) && live.test(b.reg)) {
            row.iterator = w_.word_of(f.base[b.reg]);
            const Value turns = f.base[b.reg + 1];
            if (live.test(b.reg + 1u) && turns.is_small_int() && word::fits(turns.as_small_int())) {
                row.turns = w_.word_of(turns);
            }
        }
        blocks_.push_back(row);
    }

    void fill_header(schema::Snapshot::Builder root) const;
    void fill_code(schema::Snapshot::Builder root) const;
    void fill_frames(schema::Snapshot::Builder root) const;
    void fill_objects(schema::Snapshot::Builder root) const;
    void fill_atoms(schema::Snapshot::Builder root) const;
    uint64_t native_table() const;

    Activation& act_;
    const CaptureOptions& options_;
    Writer w_;
    Columns& c_;
    std::vector<FrameRow> frames_;
    std::vector<BlockRow> blocks_;
    uint32_t roots_[static_cast<size_t>(Root::Count)];
};

uint32_t count_of(size_t n) { return static_cast<uint32_t>(n); }

// An empty column stays a null pointer.
template <typename T, typename List>
void set_column(schema::Snapshot::Builder root, const std::vector<T>& from,
                List (schema::Snapshot::Builder::*init)(unsigned)) {
    if (from.empty()) return;
    List list = (root.*init)(count_of(from.size()));
    for (uint32_t i = 0; i < list.size(); ++i) list.set(i, from[i]);
}

kj::ArrayPtr<const uint8_t> octets(const void* data, size_t size) {
    return kj::arrayPtr(static_cast<const uint8_t*>(data), size);
}

uint64_t Capture::native_table() const {
    std::string rows;
    for (const ExternRow& row : c_.externs) {
        if (!row.native) continue;
        rows += std::to_string(row.native->id) + " " + row.native->owner + "." + row.native->name +
                "(" + row.native->params + ")\n";
    }
    return rows.empty() ? 0 : first_word(domain_hash("pvm natives", rows));
}

void Capture::fill_header(schema::Snapshot::Builder root) const {
    root.setVersion(kFormatVersion);
    root.setOpCount(options_.tables.op_count);
    root.setInstructionSet(options_.tables.instruction_set);
    root.setNativeTable(native_table());
    root.setHashAlgorithm(kHashBlake2b256);
    if (act_.awaiting_result()) {
        root.setAwaiting(1);
        root.setAwaitMode(static_cast<uint8_t>(act_.awaiting_mode()));
        root.setAwaitRegister(act_.awaiting_register());
    }
    root.setEnteringRun(act_.entering_run());
    root.setMemoryCheckDue(act_.memory_check_due());
    root.setGasUsed(act_.gas_used());
    root.setIdentityCounter(act_.heap().identity_counter());
}

void Capture::fill_code(schema::Snapshot::Builder root) const {
    auto images = root.initImages(count_of(c_.images.size()));
    auto hashes = root.initImageHashes(count_of(32 * c_.images.size()));
    for (uint32_t i = 0; i < images.size(); ++i) {
        const Image& image = *c_.images[i].image;
        images[i].setName(c_.images[i].name);
        images[i].setRole(image.prelude);
        std::memcpy(hashes.begin() + size_t{32} * i, image.hash().data(), 32);
    }
    auto codes = root.initCodes(count_of(c_.codes.size()));
    for (uint32_t i = 0; i < codes.size(); ++i) {
        const CodeRow& row = c_.codes[i];
        codes[i].setUnit(row.code->index);
        codes[i].setName(row.name);
        codes[i].setFirstName(row.first_name);
        codes[i].setImage(row.image);
        codes[i].setLocalCount(static_cast<uint8_t>(row.code->local_count));
        codes[i].setCellCount(static_cast<uint8_t>(row.code->cell_count));
    }
    set_column(root, c_.names, &schema::Snapshot::Builder::initNames);
}

void Capture::fill_frames(schema::Snapshot::Builder root) const {
    auto frames = root.initFrames(count_of(frames_.size()));
    for (uint32_t i = 0; i < frames.size(); ++i) {
        const FrameRow& row = frames_[i];
        frames[i].setCode(row.code);
        frames[i].setPc(row.pc);
        frames[i].setLine(row.line);
        frames[i].setWordsEnd(row.words_end);
        frames[i].setBlocksEnd(row.blocks_end);
        frames[i].setMode(static_cast<uint8_t>(row.mode));
        frames[i].setRegister(row.dst);
    }
    if (!blocks_.empty()) {
        auto blocks = root.initBlocks(count_of(blocks_.size()));
        for (uint32_t i = 0; i < blocks.size(); ++i) {
            const Block& b = *blocks_[i].block;
            blocks[i].setLine(b.line);
            blocks[i].setHandler(b.handler);
            blocks[i].setIterator(blocks_[i].iterator);
            blocks[i].setTurns(blocks_[i].turns);
            blocks[i].setKind(static_cast<uint8_t>(b.kind));
            blocks[i].setRegister(b.reg);
            blocks[i].setRegister2(b.reg2);
        }
    }
    set_column(root, c_.frame_words, &schema::Snapshot::Builder::initFrameWords);
    size_t root_count = std::size(roots_);
    while (root_count > kRootsAlwaysWritten && roots_[root_count - 1] == word::kNone) --root_count;
    auto roots = root.initRoots(count_of(root_count));
    for (uint32_t i = 0; i < roots.size(); ++i) roots.set(i, roots_[i]);
}

void Capture::fill_objects(schema::Snapshot::Builder root) const {
    if (!c_.objects.empty()) {
        auto kinds = root.initKinds(count_of(c_.objects.size()));
        for (size_t i = 0; i < c_.objects.size(); ++i) {
            kinds[i] = static_cast<uint8_t>(c_.objects[i]->kind);
        }
    }
    set_column(root, c_.words, &schema::Snapshot::Builder::initWords);
    set_column(root, c_.shapes, &schema::Snapshot::Builder::initShapes);
    set_column(root, c_.wide, &schema::Snapshot::Builder::initWide);
    set_column(root, c_.identities, &schema::Snapshot::Builder::initIdentities);
    set_column(root, c_.identity_numbers, &schema::Snapshot::Builder::initIdentityNumbers);
    set_column(root, c_.hashes, &schema::Snapshot::Builder::initHashes);
    set_column(root, c_.frozen_objects, &schema::Snapshot::Builder::initFrozen);
}

void Capture::fill_atoms(schema::Snapshot::Builder root) const {
    if (!c_.atom_kinds.empty()) {
        root.setAtomKinds(octets(c_.atom_kinds.data(), c_.atom_kinds.size()));
    }
    set_column(root, c_.atom_ends, &schema::Snapshot::Builder::initAtomEnds);
    if (!c_.atom_bytes.empty()) {
        root.setAtomBytes(octets(c_.atom_bytes.data(), c_.atom_bytes.size()));
    }
    if (c_.externs.empty()) return;
    auto externs = root.initExterns(count_of(c_.externs.size()));
    for (uint32_t i = 0; i < externs.size(); ++i) {
        const ExternRow& row = c_.externs[i];
        externs[i].setKind(static_cast<uint8_t>(row.kind));
        externs[i].setObjectKind(static_cast<uint8_t>(row.object_kind));
        externs[i].setImage(row.image);
        externs[i].setNumber(row.number);
        externs[i].setName(row.name);
    }
}

Bytes Capture::message(const PauseInfo& info) {
    // One segment that holds everything, so that nothing is copied twice while it is built.
    thread_local std::vector<uint64_t> scratch;
    const size_t words = size() / 8 + 512;
    if (scratch.size() < words) scratch.resize(words);
    std::memset(scratch.data(), 0, words * sizeof(uint64_t));
    capnp::MallocMessageBuilder builder(
        kj::arrayPtr(reinterpret_cast<capnp::word*>(scratch.data()), words));
    auto root = builder.initRoot<schema::Snapshot>();
    fill_header(root);
    if (info != PauseInfo{}) write_awaits(root.initAwaits(), info);
    fill_code(root);
    fill_frames(root);
    fill_objects(root);
    fill_atoms(root);
    return framed_canonical(root);
}

}  // namespace

namespace {

Result<Bytes> write_down(Activation& act, const PauseInfo& info, const CaptureOptions& options) {
    const Object* culprit = nullptr;
    Error error;
    try {
        Capture c(act, options);
        c.walk();
        Bytes bytes;
        if (c.size() <= limits::kSnapshotBytesMax) bytes = c.message(info);
        if (!bytes.empty() && bytes.size() <= limits::kSnapshotBytesMax) return bytes;
        return Error{"SnapshotTooLarge",
                     fmt::format("the snapshot would take {} bytes, the limit is {}", c.size(),
                                 limits::kSnapshotBytesMax),
                     "", "keep large data in storage"};
    } catch (const Unstorable& found) {
        culprit = found.object;
        error = Error{"Unstorable", found.what + " has no stored form", "", ""};
    } catch (const Ephemeral& found) {
        culprit = found.object;
        error = Error{"Ephemeral", found.what + " must not outlive its turn", "",
                      "use it up before the pause"};
    }
    // The scratch numbers are back to 0 here, so that the search finds a state like any other.
    if (culprit) error.where = path_to(act, culprit);
    return error;
}

}  // namespace

Result<Bytes> capture(Activation& act, const PauseInfo& info, const CaptureOptions& options) {
    if (act.frames().empty()) {
        return Error{"NothingToCapture", "no frame is running", "", ""};
    }
    if (!act.at_boundary()) {
        return Error{"NotAtBoundary", "a result or an exception is on its way",
                     frame_title(act, act.frames().size() - 1), "capture before an instruction"};
    }
    return write_down(act, info, options);
}

Result<Bytes> capture_layer(Activation& act) {
    CHECK(act.frames().empty() && act.at_boundary());
    return write_down(act, {}, {});
}

}  // namespace pvm::snapshot
