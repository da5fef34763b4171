// What is frozen stays frozen across a stop; the root that actors use is written when it is used.

#include <gtest/gtest.h>

#include <functional>

#include <capnp/message.h>

#include "snapshot/message.h"
#include "snapshot/refusal.h"
#include "tests/support/snapshot_program.h"
#include "vm/builtins/freeze.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"

namespace pvm::snapshot {
namespace {

constexpr const char* kSource = R"py(
from enum import Enum
class Side(Enum):
    BUY = 1
class Order:
    def __init__(self):
        self.items = [1, {"k": {2}}]
        self.side = Side.BUY
        self.nothing = ()
        self.text = "text"
def stop(): return 1
def work(order, other):
    stop()
    try:
        order.items[1]["k"].add(3)
    except TypeError as e:
        print(type(e).__name__, e)
    try:
        order.items = 1
    except TypeError as e:
        print(type(e).__name__, e)
    other.append(order)
    Side.BUY.note = 1
    print(other[0].items, Side.BUY.note)
work(Order(), [])
)py";

class Frozen : public testing::Test {
protected:
    Frozen() : image_(compile_image(kSource)) { images_.add(image_); }

    // Stopped in stop(), after `prepare` with the activation and the order.
    Bytes stopped(const std::function<void(vm::Activation&, vm::Value)>& prepare) {
        return snapshot_when(image_, [&](vm::Activation& act) {
            if (vm::to_utf8(act.frames().back().code->name) != "stop") return false;
            prepare(act, act.frames()[act.frames().size() - 2].base[0]);
            return true;
        });
    }
    static void freeze_order(vm::Activation& act, vm::Value order) {
        CHECK(vm::freeze(act, order).is_none());
    }

    std::string code_of(const Bytes& bytes) {
        vm::Activation act(host_);
        const Status status = restore(bytes, act, images_, Trust::Foreign);
        return status.ok() ? "restored" : status.error().code;
    }
    std::string after(const Bytes& bytes,
                      const std::function<void(schema::Snapshot::Builder)>& edit) {
        Message message(bytes);
        capnp::MallocMessageBuilder builder;
        builder.setRoot(message.root<schema::Snapshot>());
        auto root = builder.getRoot<schema::Snapshot>();
        edit(root);
        return code_of(framed_canonical(root));
    }

    vm::Image& image_;
    LoadedImages images_;
    OutputHost host_;
};

TEST_F(Frozen, StaysFrozenAcrossAStop) {
    const Bytes bytes = stopped(freeze_order);
    for (const Trust trust : {Trust::Own, Trust::Foreign}) {
        vm::Activation act(host_);
        ASSERT_TRUE(restore(bytes, act, images_, trust).ok());
        EXPECT_EQ(capture(act, {}).value(), bytes);
        host_.output.clear();
        EXPECT_EQ(finish(act, host_),
                  "FrozenError 'set' object is frozen and cannot be changed: make a new set, like "
                  "s | {x}\n"
                  "FrozenError 'Order' object is frozen and cannot be changed: make a changed "
                  "copy\n"
                  "[1, {'k': {2}}] 1\n");
    }
}

TEST_F(Frozen, IsAColumnOfRisingNumbersThatIsNotThereWhenNothingIs) {
    const auto nothing = [](vm::Activation&, vm::Value) {};
    const Bytes plain = stopped(nothing);
    EXPECT_FALSE(Message(plain).root<schema::Snapshot>().hasFrozen());
    const Bytes bytes = stopped(freeze_order);
    Message message(bytes);
    const auto root = message.root<schema::Snapshot>();
    // The order, the list, the dict, the set.
    ASSERT_EQ(root.getFrozen().size(), 4u);
    for (uint32_t i = 0; i < 4; ++i) {
        EXPECT_LT(i ? root.getFrozen()[i - 1] : 0, root.getFrozen()[i]);
        const auto kind = static_cast<vm::Kind>(root.getKinds()[root.getFrozen()[i] - 1]);
        EXPECT_TRUE(kind == vm::Kind::Instance || kind == vm::Kind::List ||
                    kind == vm::Kind::Dict || kind == vm::Kind::Set);
    }
}

TEST_F(Frozen, IsRefusedWhereItCouldStillChange) {
    const Bytes bytes = stopped(freeze_order);
    const auto frozen = [&](uint32_t i) {
        return Message(bytes).root<schema::Snapshot>().getFrozen()[i];
    };
    const uint32_t first = frozen(0), last = frozen(3);
    const auto with = [&](std::vector<uint32_t> numbers) {
        return after(bytes, [&](auto root) {
            auto list = root.initFrozen(static_cast<uint32_t>(numbers.size()));
            for (uint32_t i = 0; i < list.size(); ++i) list.set(i, numbers[i]);
        });
    };
    EXPECT_EQ(with({first, frozen(1), frozen(2), last}), "restored");
    EXPECT_EQ(with({frozen(1), frozen(2), last}), "restored");  // only what the order holds
    EXPECT_EQ(with({last}), "restored");
    EXPECT_EQ(with({first, frozen(1), frozen(2)}), "BadFrozen");
    EXPECT_EQ(with({first}), "BadFrozen");
    EXPECT_EQ(with({last, first}), "BadFrozen");
    EXPECT_EQ(with({last, last}), "BadFrozen");
    EXPECT_EQ(with({0}), "BadFrozen");
    EXPECT_EQ(with({1'000'000}), "BadFrozen");
    EXPECT_EQ(with({}), "NotCanonical");
    Message message(bytes);
    const auto kinds = message.root<schema::Snapshot>().getKinds();
    for (uint32_t n = 1; n <= kinds.size(); ++n) {
        const auto kind = static_cast<vm::Kind>(kinds[n - 1]);
        if (kind == vm::Kind::Module || kind == vm::Kind::Class || kind == vm::Kind::Function) {
            EXPECT_EQ(with({n}), "BadFrozen") << vm::kind_name(kind);
        }
    }
}

TEST_F(Frozen, TheContractRootIsWrittenWhenItIsUsed) {
    const Bytes bytes = stopped([](vm::Activation& act, vm::Value) {
        act.root(vm::Root::Contract) = vm::make_list(act.heap(), nullptr, 0);
    });
    const Bytes plain = stopped([](vm::Activation&, vm::Value) {});
    EXPECT_EQ(Message(bytes).root<schema::Snapshot>().getRoots().size(), 7u);
    EXPECT_EQ(Message(plain).root<schema::Snapshot>().getRoots().size(), 6u);
    vm::Activation act(host_);
    ASSERT_TRUE(restore(bytes, act, images_, Trust::Foreign).ok());
    EXPECT_TRUE(vm::is_kind(act.root(vm::Root::Contract), vm::Kind::List));
    act.reset();
    ASSERT_TRUE(restore(plain, act, images_, Trust::Foreign).ok());
    EXPECT_TRUE(act.root(vm::Root::Contract).is_none());
    const auto resized = [&](uint32_t count) {
        return after(plain, [&](auto root) {
            std::vector<uint32_t> words;
            for (const uint32_t word : root.getRoots()) words.push_back(word);
            words.resize(count, word::kNone);
            auto list = root.initRoots(count);
            for (uint32_t i = 0; i < count; ++i) list.set(i, words[i]);
        });
    };
    EXPECT_EQ(resized(6), "restored");
    EXPECT_EQ(resized(7), "NotCanonical");
    EXPECT_EQ(resized(5), "BadCount");
    EXPECT_EQ(resized(8), "BadCount");
}

}  // namespace
}  // namespace pvm::snapshot
