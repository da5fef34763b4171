// A person sees where a stopped program is, with which values, and what changed between two stops.

#include "snapshot/render.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "snapshot/diff.h"
#include "tests/support/snapshot_program.h"
#include "vm/objects/sequence.h"

namespace pvm::snapshot {
namespace {

constexpr const char* kSource = R"py(
def stop(): return 1
class Lock:
    def __enter__(self): return self
    def __exit__(self, *_): return False
class Order:
    def __init__(self, amount):
        self.amount = amount
def settle(orders, lock):
    total = 0
    for order in orders:
        with lock:
            try:
                total += order.amount
                order.amount = 0
                stop()
            finally:
                pass
    return total
def run():
    book = {"a": [1]}
    count = 0
    def key(v):
        nonlocal count
        count += settle([Order(v), Order(2), Order(3)], Lock())
        book["n"] = count
        return -v
    return (key(5), key(4))
print(run())
)py";

class Render : public testing::Test {
protected:
    Render() : image_(compile_image(kSource)) { images_.add(image_); }

    // Inside the n-th call of stop().
    Bytes stopped(int n) {
        bool inside = false;
        return snapshot_when(image_, [&, calls = 0](vm::Activation& act) mutable {
            const bool now = vm::to_utf8(act.frames().back().code->name) == "stop";
            if (now && !inside) ++calls;
            inside = now;
            return now && calls == n;
        });
    }

    vm::Image& image_;
    LoadedImages images_;
};

TEST_F(Render, TextShowsTheStackAsSourceWithValues) {
    const auto view = view_snapshot(stopped(2), images_, Trust::Own);
    ASSERT_TRUE(view.ok());
    EXPECT_EQ(render_text(view.value()),
              R"(frame 1: <module> in __main__.py, line 29
    print(run())
frame 2: run in __main__.py, line 28
    return (key(5), key(4))
      key = function run.<locals>.key
      book = {'a': [1]}
      count = 0
frame 3: run.<locals>.key in __main__.py, line 25
    count += settle([Order(v), Order(2), Order(3)], Lock())
      v = 5
      count = 0
      book = {'a': [1]}
frame 4: settle in __main__.py, line 16
    stop()
      in the 2nd turn of `for order in orders` (list of 3, at 2) (line 11)
      inside `with lock` (line 12)
      inside try, before its finally (line 13)
      orders = [Order(amount=0), Order(amount=0), Order(amount=3)]
      lock = Lock()
      total = 7
      order = Order(amount=0)
frame 5: stop in __main__.py, line 2
    def stop(): return 1
stopped before an instruction; it goes on when it is run
)" + fmt::format("gas used: {}\n", view.value().gas_used));
}

TEST_F(Render, JsonSaysTheSame) {
    const auto view = view_snapshot(stopped(2), images_, Trust::Own);
    ASSERT_TRUE(view.ok());
    const auto json = render_json(view.value());
    ASSERT_EQ(json["frames"].size(), 5u);
    const auto& settle = json["frames"][3];
    EXPECT_EQ(settle["function"], "settle");
    EXPECT_EQ(settle["source"], "stop()");
    EXPECT_EQ(settle["blocks"][0]["turns"], 2);
    EXPECT_EQ(settle["blocks"][0]["source"], "for order in orders:");
    EXPECT_EQ(settle["variables"][2]["name"], "total");
    EXPECT_EQ(settle["variables"][2]["value"], "7");
    EXPECT_EQ(settle["variables"][2]["type"], "int");
}

TEST_F(Render, FramesOfTheRuntimeAreFolded) {
    vm::Image& image = compile_image("def stop(v): return [v]\nprint(sorted([2, 1], key=stop))\n");
    LoadedImages images;
    images.add(image);
    const auto view = view_snapshot(snapshot_at_stop(image), images, Trust::Own);
    ASSERT_TRUE(view.ok());
    const std::string text = render_text(view.value());
    EXPECT_NE(text.find(" of the runtime: "), std::string::npos) << text;
    EXPECT_EQ(text.find("frame 2:"), std::string::npos) << text;
    EXPECT_EQ(render_json(view.value())["frames"][1]["runtime"], true);
}

TEST_F(Render, SaysWhatWouldWakeIt) {
    StackView view;
    view.awaiting = true;
    view.awaits.kind = "message";
    view.awaits.label = "approval";
    view.awaits.senders = {"alice", "bob"};
    view.awaits.deadline = 99;
    EXPECT_EQ(render_text(view),
              "waits for message 'approval' from alice or bob, until 99\ngas used: 0\n");
}

TEST_F(Render, LongAndDeepValuesAreCut) {
    OutputHost host;
    vm::Activation act(host);
    vm::Heap& heap = act.heap();
    vm::Value nested = vm::make_list(heap, nullptr, 0);
    for (int i = 0; i < 100'000; ++i) nested = vm::make_list(heap, &nested, 1);
    EXPECT_EQ(bounded_repr(nested), "[[[[[…]]]]]");
    std::vector<vm::Value> many(1000, vm::Value::small_int(7));
    const vm::Value list = vm::make_list(heap, many.data(), 1000);
    EXPECT_EQ(bounded_repr(list), "[7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, … 988 more]");
    const vm::Value text = vm::make_str(heap, std::string(100'000, 'x'));
    EXPECT_LT(bounded_repr(text).size(), 200u);
}

TEST_F(Render, DiffNamesWhatChangedByItsPath) {
    const auto diff = diff_snapshots(stopped(2), stopped(3), images_, Trust::Own);
    ASSERT_TRUE(diff.ok());
    const std::string text = render_text(diff.value());
    EXPECT_EQ(text,
              "  frame 4: total: 7 → 10\n"
              "  frame 4: orders[2].amount: 3 → 0\n" +
                  fmt::format("gas used: {:+}\n", diff.value().gas));
    const auto later = diff_snapshots(stopped(3), stopped(4), images_, Trust::Own);
    ASSERT_TRUE(later.ok());
    EXPECT_NE(render_text(later.value()).find("frame 2: book['n'] = 10\n"), std::string::npos)
        << render_text(later.value());
}

TEST_F(Render, EqualStatesHaveNoDifference) {
    const auto diff = diff_snapshots(stopped(2), stopped(2), images_, Trust::Own);
    ASSERT_TRUE(diff.ok());
    EXPECT_TRUE(diff.value().empty()) << render_text(diff.value());
}

}  // namespace
}  // namespace pvm::snapshot
