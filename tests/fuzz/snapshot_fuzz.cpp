// Mutated snapshots, as if sealed anew by whoever mutated them: each is refused by a rule with a
// name, or restores a state that runs without breaking the runtime.
//
// The input is a script of edits on one of the snapshots that the programs give, so that it stays
// useful when the compiler changes: 2 bytes choose the snapshot, then 8 bytes an edit.

#include <cstdio>
#include <cstring>

#include "snapshot/refusal.h"
#include "tests/support/snapshot_program.h"
#include "tests/support/snapshot_programs.h"

namespace {

using namespace pvm;            // NOLINT: this is a program
using namespace pvm::snapshot;  // NOLINT

struct Corpus {
    Corpus() {
        for (const char* source : kPrograms) {
            vm::Image& image = compile_image(source);
            images.add(image);
            // Every fifth instruction: all the kinds of places, but not each of them often.
            for (Bytes& bytes : snapshots_of(image, 5, 600)) snapshots.push_back(std::move(bytes));
        }
    }
    LoadedImages images;
    std::vector<Bytes> snapshots;
};

struct Totals {
    uint64_t inputs = 0, restored = 0, changed = 0, finished = 0, raised = 0;
    ~Totals() {
        std::printf(
            "%llu inputs, %llu restored, %llu of them changed; %llu returned, %llu raised\n",
            static_cast<unsigned long long>(inputs), static_cast<unsigned long long>(restored),
            static_cast<unsigned long long>(changed), static_cast<unsigned long long>(finished),
            static_cast<unsigned long long>(raised));
        for (size_t i = 0; i < kRuleCount; ++i) {
            std::printf("  %-24s %llu\n", rule_name(static_cast<Rule>(i)),
                        static_cast<unsigned long long>(refusal_counts()[i]));
        }
    }
};

struct Edit {
    uint8_t kind;
    uint8_t extra;
    uint16_t from;
    uint32_t at;
};

void edit_words(Bytes& bytes, const Edit& edit) {
    const size_t words = bytes.size() / 4;
    const size_t at = edit.at % words * 4;
    const size_t from = (edit.at / 7 + edit.from) % words * 4;
    uint32_t value;
    std::memcpy(&value, bytes.data() + at, 4);
    switch (edit.kind % 8) {
        case 0: value ^= uint32_t{1} << (edit.extra % 32); break;
        case 1: value += static_cast<uint32_t>(static_cast<int8_t>(edit.extra)); break;
        case 2: value += static_cast<uint32_t>(static_cast<int8_t>(edit.extra)) * 2; break;
        case 3: value += static_cast<uint32_t>(static_cast<int8_t>(edit.extra)) * 8; break;
        case 4: std::memcpy(&value, bytes.data() + from, 4); break;  // another word of the message
        case 5: value = 4 + 8 * (edit.extra % 6); break;             // a constant
        case 6:
            value = edit.extra % 2 ? uint32_t{edit.from} << 3 : uint32_t{edit.from} << 4 | 6;
            break;
        default: {
            auto byte = static_cast<uint8_t>(edit.extra);
            bytes[at + edit.from % 4] = static_cast<char>(byte);
            return;
        }
    }
    std::memcpy(bytes.data() + at, &value, 4);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Corpus& corpus = *new Corpus;
    static Totals totals;
    if (size < 2) return 0;
    uint16_t which;
    std::memcpy(&which, data, 2);
    const Bytes& original = corpus.snapshots[which % corpus.snapshots.size()];
    Bytes bytes = original;
    constexpr size_t kEditsMax = 6;
    for (size_t at = 2, n = 0; at + sizeof(Edit) <= size && n < kEditsMax;
         at += sizeof(Edit), ++n) {
        Edit edit;
        std::memcpy(&edit, data + at, sizeof edit);
        edit_words(bytes, edit);
    }
    ++totals.inputs;
    OutputHost host;
    vm::Activation act(host, size_t{4} << 20);
    act.set_gas(50'000);
    const Status status = restore(bytes, act, corpus.images, Trust::Foreign);
    if (!status.ok()) {
        CHECK(!status.error().code.empty() && !status.error().where.empty());
        CHECK(act.frames().empty());
        return 0;
    }
    ++totals.restored;
    totals.changed += bytes != original;
    const vm::Outcome outcome = act.run();
    totals.finished += outcome.kind == vm::OutcomeKind::Returned;
    totals.raised += outcome.kind == vm::OutcomeKind::Raised;
    return 0;
}
