// Mutated snapshots, as if sealed anew by whoever mutated them: each is refused by a rule with a
// name, or restores a state that runs without breaking the runtime.
//
// The input is a script of edits on one of the snapshots that the programs give, so that it stays
// useful when the compiler changes: 2 bytes choose the snapshot, then 8 bytes an edit
// (snapshot_edits.h). A few edits change the circumstances instead: the hash that was promised, the
// size of the input, the memory there is.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "snapshot/refusal.h"
#include "snapshot/render.h"
#include "tests/fuzz/small_programs.h"
#include "tests/fuzz/snapshot_edits.h"
#include "tests/fuzz/standalone.h"
#include "tests/support/snapshot_program.h"
#include "tests/support/snapshot_programs.h"
#include "vm/builtins/freeze.h"
#include "vm/limits.h"
#include "vm/run/unwind.h"

namespace {

using namespace pvm;            // NOLINT: this is a program
using namespace pvm::snapshot;  // NOLINT
using fuzz::Edit;
using fuzz::Original;

class SilentHost final : public vm::ActivationHost {
public:
    void write_output(std::string_view) override {}
};

// ---- The snapshots that are edited ----

// Runs a program to its end, past its pauses, and calls `stop` before every `step`-th instruction
// and at each pause; gives the number of instructions.
template <typename Stop>
uint64_t walk(vm::Image& image, uint32_t step, Stop&& stop) {
    SilentHost host;
    vm::Activation act(host);
    vm::Stress stress;
    stress.count = true;
    stress.capture_every = step;
    stress.capture = [&stop](vm::Activation& stopped) {
        stop(stopped);
        return true;
    };
    act.start_module(image, "__main__");
    act.set_stress(std::move(stress));
    while (act.run().kind == vm::OutcomeKind::Paused) {
        stop(act);
        act.resume(vm::Value::small_int(1));
    }
    return act.instructions();
}

void freeze_work(vm::Activation& act) {
    for (const vm::Frame& frame : act.frames()) {
        if (vm::to_utf8(frame.code->name) == "work")
            CHECK(vm::freeze(act, frame.base[0]).is_none());
    }
}

// Snapshots at about `most` places of a run, evenly spread, and at every pause.
void add_snapshots(vm::Image& image, uint64_t most, std::vector<Bytes>& out) {
    uint64_t step = 0;
    if (most != 0) step = walk(image, 0, [](vm::Activation&) {}) / most + 1;
    const bool freezes = image.source() == fuzz::kFrozen;
    walk(image, static_cast<uint32_t>(step), [&](vm::Activation& stopped) {
        if (freezes) freeze_work(stopped);
        auto bytes = capture(stopped, {});
        CHECK(bytes.ok());
        out.push_back(std::move(bytes.value()));
    });
}

struct Corpus {
    Corpus() {
        std::vector<Bytes> all;
        const auto add = [&](const char* source, uint64_t most) {
            vm::Image& image = compile_image(source);
            images.add(image);
            add_snapshots(image, most, all);
        };
        for (const char* source : fuzz::kSmallPrograms) add(source, 60);
        add(fuzz::kEqualHashes, 0);
        add(fuzz::kFrozen, 0);
        // These take ten times as long each.
        for (const char* source : kPrograms) add(source, 4);
        for (Bytes& bytes : all) originals.push_back(fuzz::with_columns(std::move(bytes)));
    }
    LoadedImages images;
    std::vector<Original> originals;
};

Corpus& corpus() {
    static Corpus& corpus = *new Corpus;
    return corpus;
}

// ---- One input ----

struct Totals {
    uint64_t refused = 0, restored = 0, changed = 0, ran = 0;
    uint64_t outcomes[4] = {};  // by OutcomeKind
};
Totals g_totals;

struct Forgery {
    const Original* original;
    Bytes bytes;
    bool promised_hash = false;  // the original's
    bool giant = false;
    size_t memory = size_t{4} << 20;
    uint64_t digest = 0;  // of the script: decides how the state is run
};

// Edits with this kind change the circumstances.
constexpr uint8_t kCircumstance = 0xff;
// Edits from this kind on change lengths.
constexpr uint8_t kLengths = 0xe8;

void apply(const Edit& edit, Forgery& forgery) {
    if (edit.kind == kCircumstance) {
        switch (edit.extra % 4) {
            case 0: forgery.promised_hash = true; break;
            case 1: forgery.giant = edit.from % 16 == 0; break;
            default: forgery.memory = edit.from; break;
        }
    } else if (edit.kind >= kLengths) {
        Bytes rebuilt = fuzz::edit_lengths(forgery.bytes, edit);
        if (!rebuilt.empty()) forgery.bytes = std::move(rebuilt);
    } else if (forgery.bytes.size() == forgery.original->bytes.size()) {
        fuzz::edit_values(*forgery.original, edit, forgery.bytes);
    } else {
        // Columns have moved: any word then.
        Edit anywhere = edit;
        anywhere.kind &= 7;
        fuzz::edit_values(*forgery.original, anywhere, forgery.bytes);
    }
}

bool read_script(const uint8_t* data, size_t size, Forgery& forgery) {
    if (size < 2) return false;
    uint16_t which;
    std::memcpy(&which, data, 2);
    const auto& originals = corpus().originals;
    forgery.original = &originals[which % originals.size()];
    forgery.bytes = forgery.original->bytes;
    constexpr size_t kEditsMax = 6;
    for (size_t at = 2, n = 0; at + sizeof(Edit) <= size && n < kEditsMax;
         at += sizeof(Edit), ++n) {
        Edit edit;
        std::memcpy(&edit, data + at, sizeof edit);
        apply(edit, forgery);
    }
    for (size_t i = 0; i < size; ++i) forgery.digest = forgery.digest * 0x100000001b3 ^ data[i];
    forgery.digest ^= forgery.digest >> 29;
    return true;
}

// As many zeros as are one word too many; pages that are never touched.
std::string_view giant() {
    static void* memory = std::calloc(limits::kSnapshotBytesMax + 8, 1);
    CHECK(memory != nullptr);
    return {static_cast<const char*>(memory), limits::kSnapshotBytesMax + 8};
}

Status restore_forgery(const Forgery& forgery, vm::Activation& act) {
    if (forgery.giant) return restore(giant(), act, corpus().images, Trust::Foreign);
    if (forgery.promised_hash) {
        const Hash256 promised = snapshot_hash(forgery.original->bytes);
        return restore(forgery.bytes, promised, act, corpus().images);
    }
    return restore(forgery.bytes, act, corpus().images, Trust::Foreign);
}

// Most runs are short; some are long, and in some everything that is not reached goes at once.
void run(const Forgery& forgery, vm::Activation& act) {
    const uint64_t way = forgery.digest % 64;
    vm::Stress stress;
    if (way % 16 == 1) {
        stress.count = stress.collect = true;
        act.set_gas(500);
    } else {
        act.set_gas(way == 0 ? 50'000 : 2'000);
    }
    act.set_stress(std::move(stress));
    if (way == 2) CHECK(!render_text(view_stack(act, {})).empty());
    if (act.awaiting_result()) {
        if (way % 2) {
            act.resume(vm::Value::small_int(7));
        } else {
            act.resume_raise(
                vm::make_exception(act, vm::TypeId::ValueError, vm::Value::small_int(7)));
        }
    }
    const vm::Outcome outcome = act.run();
    ++g_totals.ran;
    ++g_totals.outcomes[static_cast<size_t>(outcome.kind)];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static SilentHost host;
    static vm::Activation& act = *new vm::Activation(host);
    Forgery forgery;
    if (!read_script(data, size, forgery)) return 0;
    act.heap().set_limit(forgery.memory);
    act.reset();
    const Status status = restore_forgery(forgery, act);
    if (!status.ok()) {
        ++g_totals.refused;
        CHECK(!status.error().code.empty() && !status.error().where.empty());
        CHECK(act.frames().empty());
        return 0;
    }
    ++g_totals.restored;
    const bool changed = forgery.bytes != forgery.original->bytes;
    g_totals.changed += changed;
    // What is as it was runs as it ran.
    if (changed || (forgery.digest >> 8) % 8 == 0) run(forgery, act);
    act.reset();
    return 0;
}

// ---- For the standalone driver ----

namespace pvm::fuzz {

// A script is dense: any bytes say something. Every fourth input is a seed with bytes edited.
bool make_input(Random& random, const std::vector<Input>&, Input& input) {
    if (random() % 4 == 0) return false;
    const uint64_t edits = random() % 2 ? 1 : 1 + random() % 4;
    input.resize(2 + sizeof(Edit) * edits);
    for (uint8_t& byte : input) byte = static_cast<uint8_t>(random());
    return true;
}

void report() {
    print_figure("refused", g_totals.refused);
    print_figure("restored", g_totals.restored);
    print_figure("restored, not as it was", g_totals.changed);
    print_figure("restored and ran", g_totals.ran);
    static constexpr const char* kEnds[] = {"returned", "raised", "paused", "stopped for gas"};
    for (size_t i = 0; i < std::size(kEnds); ++i) {
        print_figure(std::string("ran and ") + kEnds[i], g_totals.outcomes[i]);
    }
    for (size_t i = 0; i < kRuleCount; ++i) {
        print_figure(std::string("refused by ") + rule_name(static_cast<Rule>(i)),
                     refusal_counts()[i]);
    }
}

}  // namespace pvm::fuzz
