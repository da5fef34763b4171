// What is captured comes back as it was, and goes on as if nothing had happened.

#include <gtest/gtest.h>

#include <set>

#include "snapshot/message.h"
#include "snapshot/refusal.h"
#include "snapshot/stress.h"
#include "tests/support/snapshot_program.h"
#include "tests/support/snapshot_programs.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"

namespace pvm::snapshot {
namespace {

std::string plain_output(vm::Image& image) {
    OutputHost host;
    vm::Activation act(host);
    act.start_module(image, "__main__");
    return finish(act, host);
}

class Programs : public testing::TestWithParam<const char*> {
protected:
    Programs() : image_(compile_image(GetParam())) { images_.add(image_); }

    vm::Image& image_;
    LoadedImages images_;
};

INSTANTIATE_TEST_SUITE_P(All, Programs, testing::ValuesIn(kPrograms));

TEST_P(Programs, EveryStateComesBackByteForByte) {
    OutputHost host;
    vm::Activation act(host);
    for (const Bytes& bytes : snapshots_of(image_, 3)) {
        act.reset();
        const Status status = restore(bytes, act, images_, Trust::Foreign);
        ASSERT_TRUE(status.ok()) << status.error().code << " " << status.error().message << " at "
                                 << status.error().where;
        const auto again = capture(act, {});
        ASSERT_TRUE(again.ok());
        ASSERT_EQ(again.value(), bytes);
    }
}

TEST_P(Programs, ARunThroughRestoredStatesPrintsTheSame) {
    const std::string expected = plain_output(image_);
    OutputHost host;
    vm::Activation act(host);
    act.start_module(image_, "__main__");
    vm::Stress stress;
    stress.capture_every = 1;
    StressCounts counts;
    stress.capture = make_stress_hook(images_, 5, &counts, Trust::Foreign);
    act.set_stress(std::move(stress));
    EXPECT_EQ(finish(act, host), expected);
    EXPECT_GT(counts.captures, 100u);
    EXPECT_GT(counts.compared, 0u);
}

TEST_P(Programs, ACaptureLeavesNoTrace) {
    OutputHost host;
    vm::Activation act(host);
    act.start_module(image_, "__main__");
    vm::Stress stress;
    stress.capture_every = 7;
    stress.capture = [](vm::Activation& stopped) {
        const auto first = capture(stopped, {});
        const auto second = capture(stopped, {});
        CHECK(first.ok() && second.ok() && first.value() == second.value());
        return true;
    };
    act.set_stress(std::move(stress));
    EXPECT_EQ(finish(act, host), plain_output(image_));
}

TEST(RoundTrip, MeetsEveryKindOfObject) {
    std::set<uint8_t> met;
    for (const char* source : kPrograms) {
        for (const Bytes& bytes : snapshots_of(compile_image(source), 5)) {
            Message message(bytes);
            for (const uint8_t kind : message.root<schema::Snapshot>().getKinds()) met.insert(kind);
        }
    }
    for (uint8_t kind = 1; kind < static_cast<uint8_t>(vm::Kind::Count); ++kind) {
        const auto k = static_cast<vm::Kind>(kind);
        const bool atom = k <= vm::Kind::Bytes;
        if (atom || k == vm::Kind::NativeFunction) {
            EXPECT_FALSE(met.contains(kind)) << vm::kind_name(k);
        } else {
            EXPECT_TRUE(met.contains(kind)) << vm::kind_name(k);
        }
    }
}

TEST(RoundTrip, EqualStatesHaveEqualBytesHoweverTheyWereReached) {
    // The second program takes detours: strings made anew, a dict that grew and shrank,
    // collections.
    constexpr const char* kStraight = R"py(
def stop(): return 1
def f(items, table, text):
    return stop()
f([1, "ab"], {"k": 1}, "abc")
)py";
    vm::Image& image = compile_image(kStraight);
    const auto bytes = snapshot_at_stop(image);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host);
    ASSERT_TRUE(restore(bytes, act, images, Trust::Own).ok());
    vm::Dict* table = vm::as<vm::Dict>(act.frames()[1].base[1]);
    for (int64_t i = 0; i < 100; ++i) {
        vm::dict_insert_new(act.heap(), table, vm::Value::small_int(i), i, vm::Value::none());
    }
    for (int64_t i = 0; i < 100; ++i) {
        const int64_t entry = vm::dict_find(table, vm::Value::small_int(i), i);
        vm::dict_erase_entry(act.heap(), table, static_cast<uint32_t>(entry));
    }
    auto* items = vm::as<vm::List>(act.frames()[1].base[0]);
    vm::list_set(items, 1, vm::make_str(act.heap(), std::string("a") + "b"));
    act.heap().collect(act);
    EXPECT_EQ(capture(act, {}).value(), bytes);
}

TEST(RoundTrip, AnAwaitedResultArrivesInTheRestoredState) {
    constexpr const char* kSource = R"py(
def stop(): return 1
def f(x):
    y = stop()
    return (x, y)
print(f("x"))
)py";
    vm::Image& image = compile_image(kSource);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host);
    ASSERT_TRUE(restore(snapshot_at_stop(image), act, images, Trust::Own).ok());
    // As if stop() were a native that pauses: its frame goes, its caller awaits the result.
    const vm::Frame stopped = act.frames().back();
    act.drop_frame();
    act.set_awaiting(true, stopped.mode, stopped.dst);
    PauseInfo info;
    info.kind = "message";
    info.label = "answer";
    info.senders = {"alice", "bob"};
    info.deadline = 12;
    info.guards = {{"balance", 3}};
    const auto bytes = capture(act, info);
    ASSERT_TRUE(bytes.ok());
    EXPECT_EQ(read_pause_info(bytes.value()).value(), info);
    act.reset();
    const Status status = restore(bytes.value(), act, images, Trust::Foreign);
    ASSERT_TRUE(status.ok()) << status.error().message;
    EXPECT_TRUE(act.awaiting_result());
    EXPECT_EQ(capture(act, info).value(), bytes.value());
    act.resume(vm::Value::small_int(42));
    EXPECT_EQ(finish(act, host), "('x', 42)\n");
}

}  // namespace
}  // namespace pvm::snapshot
