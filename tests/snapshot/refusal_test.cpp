// Each rule refuses what it is there for, by its name; no byte that is changed goes unnoticed.

#include <gtest/gtest.h>

#include <functional>

#include <capnp/message.h>

#include "snapshot/message.h"
#include "snapshot/refusal.h"
#include "tests/support/snapshot_program.h"
#include "tests/support/snapshot_programs.h"

namespace pvm::snapshot {
namespace {

constexpr const char* kSource = R"py(
def stop(): return 1
class A:
    def __init__(self, v):
        self.v = v
class B(A):
    pass
def gen(n):
    for i in range(n):
        yield [i]
def work(items, table, g):
    total = 0.5
    for item in items:
        try:
            total += item
            stop()
        finally:
            table["done"] = total
    return total
g = gen(3)
next(g)
work([2 ** 70, 1], {1: "one", "two": (1, B(7)), B(8): {3, 4}}, g)
)py";

class Refusals : public testing::Test {
protected:
    Refusals() : image_(compile_image(kSource)), bytes_(snapshot_at_stop(image_)) {
        images_.add(image_);
    }

    std::string code_of(const Bytes& bytes) {
        vm::Activation act(host_);
        const Status status = restore(bytes, act, images_, Trust::Foreign);
        if (status.ok()) return "restored";
        EXPECT_FALSE(status.error().where.empty());
        EXPECT_TRUE(act.frames().empty());
        return status.error().code;
    }

    // The snapshot with something else in it, canonical and framed as capture() would.
    Bytes edited(const std::function<void(schema::Snapshot::Builder)>& edit) {
        Message message(bytes_);
        capnp::MallocMessageBuilder builder;
        builder.setRoot(message.root<schema::Snapshot>());
        auto root = builder.getRoot<schema::Snapshot>();
        edit(root);
        return framed_canonical(root);
    }
    std::string after(const std::function<void(schema::Snapshot::Builder)>& edit) {
        return code_of(edited(edit));
    }

    // Number - 1 of the first object of a kind.
    uint32_t first(vm::Kind kind) {
        Message message(bytes_);
        const auto kinds = message.root<schema::Snapshot>().getKinds();
        for (uint32_t i = 0; i < kinds.size(); ++i) {
            if (kinds[i] == static_cast<uint8_t>(kind)) return i;
        }
        ADD_FAILURE() << "no " << vm::kind_name(kind);
        return 0;
    }

    vm::Image& image_;
    Bytes bytes_;
    LoadedImages images_;
    OutputHost host_;
};

TEST_F(Refusals, TheOriginalIsRestored) {
    EXPECT_EQ(code_of(bytes_), "restored");
    EXPECT_EQ(after([](auto) {}), "restored");
}

TEST_F(Refusals, EveryFlippedByteIsSeenByTheHash) {
    const Hash256 hash = snapshot_hash(bytes_);
    vm::Activation act(host_);
    for (size_t i = 0; i < bytes_.size(); ++i) {
        Bytes flipped = bytes_;
        flipped[i] = static_cast<char>(flipped[i] ^ 1 << i % 8);
        const Status status = restore(flipped, hash, act, images_);
        ASSERT_FALSE(status.ok());
        EXPECT_EQ(status.error().code, "WrongHash");
    }
    EXPECT_TRUE(restore(bytes_, hash, act, images_).ok());
}

TEST_F(Refusals, EveryFlippedBitThatIsSealedAnewIsNamedOrRestored) {
    size_t restored = 0;
    for (size_t i = 0; i < 8 * bytes_.size(); ++i) {
        Bytes flipped = bytes_;
        flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ 1 << i % 8);
        const std::string code = code_of(flipped);
        ASSERT_FALSE(code.empty());
        restored += code == "restored";
    }
    // Other numbers and names are other states; everything else is not.
    EXPECT_LT(restored, 4 * bytes_.size());
}

TEST_F(Refusals, EveryLengthOfTheMessageButItsOwn) {
    for (size_t size = 0; size < bytes_.size(); ++size) {
        EXPECT_EQ(code_of(bytes_.substr(0, size)), "Malformed");
    }
    EXPECT_EQ(code_of(bytes_ + std::string(8, '\0')), "Malformed");
}

TEST_F(Refusals, HeadersOfOtherMachines) {
    EXPECT_EQ(after([](auto root) { root.setVersion(2); }), "UnknownVersion");
    EXPECT_EQ(after([](auto root) { root.setOpCount(3); }), "UnknownInstructionSet");
    EXPECT_EQ(after([](auto root) { root.setOpCount(70'000); }), "UnknownInstructionSet");
    EXPECT_EQ(after([](auto root) { root.setHashAlgorithm(2); }), "UnknownHashAlgorithm");
    EXPECT_EQ(after([](auto root) { root.setNativeTable(1); }), "NotCanonical");
    EXPECT_EQ(after([](auto root) { root.setEnteringRun(2); }), "BadHeader");
    EXPECT_EQ(after([](auto root) { root.setGasUsed(-1); }), "BadHeader");
    EXPECT_EQ(after([](auto root) { root.setAwaitMode(1); }), "BadHeader");
    EXPECT_EQ(after([](auto root) { root.getImageHashes()[0] ^= 1; }), "UnknownImage");
}

TEST_F(Refusals, Tables) {
    EXPECT_EQ(after([](auto root) { root.getCodes()[0].setUnit(99); }), "BadCode");
    EXPECT_EQ(after([](auto root) { root.getCodes()[0].setImage(9); }), "BadCode");
    EXPECT_EQ(after([](auto root) { root.getAtomKinds()[0] = 2; }), "BadAtom");
    EXPECT_EQ(after([](auto root) { root.getAtomEnds().set(0, 1 << 30); }), "BadCount");
    EXPECT_EQ(after([](auto root) { root.getWide().set(0, 3); }), "BadWide");
    EXPECT_EQ(after([](auto root) { root.getExterns()[0].setNumber(60'000); }), "BadExtern");
    EXPECT_EQ(after([](auto root) { root.initIdentities(1).set(0, 9999); }), "BadIdentity");
    EXPECT_EQ(after([](auto root) { root.initHashes(0); }), "BadKeyHash");
}

TEST(RefusalsOfTables, KeysOfOneHash) {
    vm::Image& image = compile_image(R"py(
def stop(): return 1
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return max(0, self.n - 255)
s = {K(n) for n in range(320)}
stop()
)py");
    LoadedImages images;
    images.add(image);
    const Bytes bytes = snapshot_at_stop(image);
    const auto with_hash = [&](int64_t hash) {
        Message message(bytes);
        capnp::MallocMessageBuilder builder;
        builder.setRoot(message.root<schema::Snapshot>());
        auto root = builder.getRoot<schema::Snapshot>();
        auto hashes = root.getHashes();
        EXPECT_EQ(hashes.size(), 320u);
        hashes.set(319, hash);
        OutputHost host;
        vm::Activation act(host);
        const Status status = restore(framed_canonical(root), act, images, Trust::Foreign);
        return status.ok() ? std::string("restored") : status.error().code;
    };
    // What a class says of its keys is not asked again, but how many may say the same is limited.
    EXPECT_EQ(with_hash(1), "restored");
    EXPECT_EQ(with_hash(0), "EqualHashes");
}

TEST_F(Refusals, Objects) {
    const uint32_t list = first(vm::Kind::List);
    EXPECT_EQ(after([&](auto root) { root.getKinds()[list] = 200; }), "BadKind");
    EXPECT_EQ(after([&](auto root) { root.getKinds()[list] = 3; }), "BadKind");
    EXPECT_EQ(after([&](auto root) { root.getWords().set(0, 1 << 20); }), "BadWord");
    EXPECT_EQ(after([](auto root) {
                  auto words = root.getWords();
                  words.set(words.size() - 1, 0x34);  // a word for a native's error
              }),
              "BadWord");
}

TEST_F(Refusals, Frames) {
    EXPECT_EQ(after([](auto root) { root.disownFrames(); }), "BadFrames");
    EXPECT_EQ(after([](auto root) { root.getFrames()[1].setPc(60'000); }), "BadProgramCounter");
    EXPECT_EQ(after([](auto root) { root.getFrames()[1].setMode(77); }), "BadReturnMode");
    EXPECT_EQ(after([](auto root) { root.getFrames()[1].setMode(9); }), "BadReturnMode");
    EXPECT_EQ(after([](auto root) { root.getFrames()[1].setRegister(200); }), "BadReturnMode");
    EXPECT_EQ(after([](auto root) { root.getFrames()[1].setLine(1); }), "BadBlocks");
    EXPECT_EQ(after([](auto root) { root.getBlocks()[0].setKind(1); }), "BadBlocks");
    EXPECT_EQ(after([](auto root) { root.getBlocks()[0].setTurns(word::of_int(9)); }), "BadBlocks");
    EXPECT_EQ(after([](auto root) { root.getFrameWords().set(0, word::kNone); }), "BadField");
}

TEST_F(Refusals, AStepOfAnAsyncGeneratorThrowsNothingButExceptions) {
    vm::Image& image = compile_image(R"py(
def stop(): return 1
async def numbers():
    yield 1
step = numbers().asend(None)
stop()
)py");
    images_.add(image);
    bytes_ = snapshot_at_stop(image);
    const auto with = [&](uint32_t argument, uint32_t kind) {
        return after([&](schema::Snapshot::Builder root) {
            auto words = root.getWords();
            for (uint32_t i = 0; i + 3 < words.size(); ++i) {
                const bool step = words[i] == word::kNone && words[i + 1] == word::of_int(0) &&
                                  words[i + 2] == word::of_int(0) &&
                                  words[i + 3] == word::of_int(0);
                if (!step) continue;
                words.set(i, argument);
                words.set(i + 1, word::of_int(kind));
                return;
            }
            ADD_FAILURE() << "no step";
        });
    };
    EXPECT_EQ(with(word::kNone, 0), "restored");
    EXPECT_EQ(with(word::kNone, 1), "BadField");
    EXPECT_EQ(with(word::kUnset, 0), "BadField");
}

TEST_F(Refusals, CountsWhatEachRuleRefused) {
    const auto before = refusal_counts()[static_cast<size_t>(Rule::UnknownVersion)];
    after([](auto root) { root.setVersion(7); });
    EXPECT_EQ(refusal_counts()[static_cast<size_t>(Rule::UnknownVersion)], before + 1);
}

}  // namespace
}  // namespace pvm::snapshot
