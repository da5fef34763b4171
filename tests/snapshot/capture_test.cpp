// What cannot be captured is refused with the path to it.

#include <gtest/gtest.h>

#include "tests/support/snapshot_program.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"

namespace pvm::snapshot {
namespace {

TEST(Capture, NamesThePathToWhatMustNotOutliveItsTurn) {
    constexpr const char* kSource = R"py(
def stop(): return 1
class Token:
    def __init__(self):
        self.owner = {"name": "x"}
def settle(h):
    return stop()
def run():
    settle({"items": [1, {"token": Token()}]})
run()
)py";
    vm::Image& image = compile_image(kSource);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host);
    ASSERT_TRUE(restore(snapshot_at_stop(image), act, images, Trust::Own).ok());
    CaptureOptions options;
    options.ephemeral = [](const vm::Object& o) -> std::string {
        if (o.kind != vm::Kind::Instance) return "";
        const vm::Class* c = static_cast<const vm::Instance&>(o).shape->owner;
        return vm::to_utf8(c->name) == "Token" ? "ephemeral capability" : "";
    };
    const auto refused = capture(act, {}, options);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "Ephemeral");
    EXPECT_EQ(refused.error().message, "ephemeral capability must not outlive its turn");
    EXPECT_EQ(refused.error().where,
              "frame 3 (settle, line 7) → local 'h' → key 'items' → item 1 → key 'token'");
    // A refused capture leaves the state as it was.
    EXPECT_TRUE(capture(act, {}).ok());
}

TEST(Capture, RefusesAStateThatIsTooLarge) {
    vm::Image& image = compile_image("pass\n");
    OutputHost host;
    vm::Activation act(host, size_t{1} << 30);
    act.start_module(image, "__main__");
    vm::Value list = vm::make_list(act.heap(), nullptr, 0);
    for (int i = 0; i < 9; ++i) {
        const std::string filling(limits::kStringLengthMax, static_cast<char>('a' + i));
        vm::list_append(act.heap(), vm::as<vm::List>(list), vm::make_str(act.heap(), filling));
    }
    vm::dict_set_str(act.heap(), act.frames()[0].function->globals, vm::intern("big"), list);
    const auto refused = capture(act, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "SnapshotTooLarge");
    // Without the last one it fits: the limit is on the bytes alone.
    vm::list_erase(act.heap(), vm::as<vm::List>(list), 7, 2);
    EXPECT_TRUE(capture(act, {}).ok());
}

TEST(Capture, RefusesAnEmptyActivation) {
    OutputHost host;
    vm::Activation act(host);
    EXPECT_EQ(capture(act, {}).error().code, "NothingToCapture");
}

TEST(Capture, SmallStatesAreSmall) {
    constexpr const char* kSource = R"py(
def stop(): return 1
class Order:
    def __init__(self, id, amount, buyer):
        self.id = id
        self.amount = amount
        self.buyer = buyer
def settle(orders, book):
    for order in orders:
        book[order.buyer] = [order.amount, order.id]
    return stop()
def run(n):
    orders = [Order(i, 100 + i, "buyer" + str(i % 7)) for i in range(n)]
    tags = [(i, [i, i + 1]) for i in range(12)]
    return settle(orders, {})
def main():
    return run(50)
main()
)py";
    vm::Image& image = compile_image(kSource);
    const Bytes bytes = snapshot_at_stop(image);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host);
    ASSERT_TRUE(restore(bytes, act, images, Trust::Own).ok());
    EXPECT_EQ(act.frames().size(), 5u);
    EXPECT_GE(act.heap().object_count(), 100u);
    EXPECT_LE(bytes.size(), 3200u);  // 32 bytes an object, frames and their names included
}

}  // namespace
}  // namespace pvm::snapshot
