// Programs close to their memory limit: they end, and always in the same way.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <set>
#include <string>

#include "vm/builtins/runtime.h"
#include "vm/bytecode/compiler.h"
#include "vm/heap/arrays.h"
#include "vm/heap/pages.h"
#include "vm/heap/regions.h"
#include "vm/objects/exception.h"
#include "vm/run/activation.h"

namespace pvm::vm {
namespace {

class CollectingHost final : public ActivationHost {
public:
    void write_output(std::string_view text) override { output += text; }
    std::string output;
};

// Natives that ask for room more than once, over a few live objects.
constexpr const char* kSource = R"py(
def work(n):
    d = {i: str(i) for i in range(n)}
    out = [len(list(d.items())), len(sorted(d.values())), len([*d.values(), *d]), len(tuple(d))]
    out.append(len(dict(d)))
    out.append(len([*()] + list({}) + [*"", *[], *set()]))
    match d:
        case {"absent": _}: pass
        case list() | dict(): out.append(len("".join(())))
    out.append(len(set(d) | frozenset(d.values())))
    out.append(len("".join(d.values())))
    out.append(len(str(d)))
    out.append(sum(list(map(int, d.values()))))
    return out
for n in range(1, 40, 3):
    try:
        print(n, work(n))
    except MemoryError as e:
        print(n, type(e).__name__)
)py";

struct Ended {
    OutcomeKind kind;
    std::string output;
    uint64_t collections;
};

Ended run_within(Image& image, size_t limit, bool collect_always, int64_t gas = 5'000'000) {
    CollectingHost host;
    Activation act(host, limit);
    act.set_gas(gas);
    Stress stress;
    stress.count = stress.collect = collect_always;
    act.start_module(image, "__main__");
    act.set_stress(std::move(stress));
    const Outcome outcome = act.run();
    if (outcome.kind == OutcomeKind::Raised) host.output += describe_exception(outcome.value);
    return {outcome.kind, host.output, act.heap().collections()};
}

TEST(Memory, ProgramsEndCloseToTheLimitWhateverTheyAskFor) {
    auto module = compile(kSource, "__main__", "main.py", {});
    ASSERT_TRUE(module.ok());
    const auto image = load_image(std::move(module.value()));
    image->freeze();
    size_t whole = 0;
    for (size_t limit = 2'000; limit < 14'000; limit += 424) {
        const Ended plain = run_within(*image, limit, false);
        EXPECT_NE(plain.kind, OutcomeKind::OutOfGas) << limit;
        EXPECT_LT(plain.collections, 20'000u) << limit;
        const Ended always = run_within(*image, limit, true);
        EXPECT_EQ(plain.output, always.output) << limit;
        whole += plain.output.find("Memory") == std::string::npos;
    }
    EXPECT_GT(whole, 0u);  // so the limits tried reach from too little to enough
}

// `texts` are 1,600 texts of 300 to 1,899 characters, more than the limit in all.
Ended run_with_texts(const std::string& texts, size_t limit = size_t{1} << 20) {
    const std::string source = "texts = []\ns = 'x' * 300\nfor i in range(1600):\n    " + texts +
                               "\nfor i in range(1 << 20): pass\nprint(len(texts))\n";
    auto module = compile(source, "__main__", "main.py", {});
    if (!module.ok()) return {OutcomeKind::Raised, "not compiled", 0};
    const auto image = load_image(std::move(module.value()));
    image->freeze();
    return run_within(*image, limit, false, 1'000'000'000);
}

TEST(Memory, TheBeginningsOfATextCountAsPartOfItHoweverTheyWereMade) {
    EXPECT_EQ(run_with_texts("s += 'y'; texts.append(s)").output, "1600\n");
    // What a restored activation holds: the same texts, sharing nothing.
    EXPECT_EQ(run_with_texts("texts.append('x' * 300 + 'y' * i)").output, "1600\n");
    const Ended others = run_with_texts("texts.append(str(i).rjust(5) + 'x' * 300 + 'y' * i)");
    EXPECT_NE(others.output.find("MemoryLimitExceeded"), std::string::npos) << others.output;
}

TEST(Memory, ATextThatGrowsDoesNotMakeItsHeapBeWalked) {
    const std::string growing = "for k in range(60): s += 'y'";
    const size_t more = size_t{1} << 20;
    const Ended grown = run_with_texts(growing, g_frozen_bytes + more);
    const Ended far_from_limit = run_with_texts(growing, g_frozen_bytes + 64 * more);
    EXPECT_EQ(grown.output, "0\n");
    EXPECT_EQ(grown.collections, far_from_limit.collections);
}

TEST(Memory, AMapThatIsTakenWholeAsksForNoMoreThanItsItems) {
    constexpr const char* kMapping =
        "L = [1] * 20000\nprint(len(list(map(str, L))), sum(map(abs, L)))\n";
    auto module = compile(kMapping, "__main__", "main.py", {});
    ASSERT_TRUE(module.ok());
    const auto image = load_image(std::move(module.value()));
    image->freeze();
    EXPECT_EQ(run_within(*image, size_t{1} << 20, false).output, "20000 20000\n");
}

// It would take two gigabytes; what it takes is known before it is made.
TEST(Memory, AReplacementThatIsTooLargeIsRefusedBeforeItIsMade) {
    constexpr const char* kReplacing = R"py(
import re
for f in (lambda: re.sub("a", "b" * 4000, "a" * 300000),
          lambda: re.compile("()" * 99).findall("a" * 2000000)):
    try:
        print(len(f()))
    except MemoryError as e:
        print(type(e).__name__)
)py";
    auto module = compile(kReplacing, "__main__", "main.py", {});
    ASSERT_TRUE(module.ok());
    const auto image = load_image(std::move(module.value()));
    image->freeze();
    const Ended ended = run_within(*image, size_t{1} << 26, false, 1'000'000'000);
    EXPECT_EQ(ended.output, "MemoryLimitExceeded\nMemoryLimitExceeded\n");
}

TEST(Memory, NamesThatAreOnlyAskedForDoNotStayWithTheProcess) {
    constexpr const char* kAsking = R"py(
class A: pass
def ask(first):
    for o in (A(), A, A.mro, 3):
        for i in range(first, first + 200):
            name = "unheard_of_" + str(i) + "x" * 100
            if getattr(o, name, 1) != 1 or hasattr(o, name): print("found")
            try: delattr(o, name)
            except (AttributeError, TypeError): pass
            try: getattr(o, name)
            except AttributeError: pass
ask(0)
)py";
    auto module = compile(std::string(kAsking) + "ask(1000)\n", "__main__", "main.py", {});
    auto warming = compile(kAsking, "__main__", "main.py", {});
    ASSERT_TRUE(module.ok() && warming.ok());
    const auto first = load_image(std::move(warming.value()));
    const auto second = load_image(std::move(module.value()));
    EXPECT_EQ(run_within(*first, size_t{8} << 20, false).output, "");
    const size_t before = g_frozen_bytes;
    EXPECT_EQ(run_within(*second, size_t{8} << 20, false).output, "");
    EXPECT_EQ(g_frozen_bytes, before);
}

// More pieces than are asked for in small parts, so that some lie in huge pages.
TEST(Pages, PiecesLieApartAtMultiplesOfTheirSize) {
    std::set<uintptr_t> taken;
    for (size_t n = 0; n < 300; ++n) {
        const size_t pieces = 1 + n % 2;
        auto* bytes = static_cast<unsigned char*>(take_pieces(pieces));
        const auto at = reinterpret_cast<uintptr_t>(bytes);
        EXPECT_EQ(at % kPieceBytes, 0u);
        for (size_t k = 0; k < pieces; ++k) EXPECT_TRUE(taken.insert(at + k * kPieceBytes).second);
        bytes[0] = bytes[pieces * kPieceBytes - 1] = 1;  // it can be written from end to end
    }
}

TEST(Pages, LargeArraysKeepTheirBytesWhenTheyGrow) {
    const size_t bytes = kRegionBytes - 8;
    auto* array = static_cast<uint64_t*>(take_array(bytes));
    for (size_t i = 0; i < bytes / 8; ++i) array[i] = i;
    array = static_cast<uint64_t*>(resize_array(array, bytes, 4 * bytes));
    for (size_t i = 0; i < bytes / 8; ++i) ASSERT_EQ(array[i], i);
    array = static_cast<uint64_t*>(resize_array(array, 4 * bytes, 512));
    for (size_t i = 0; i < 64; ++i) ASSERT_EQ(array[i], i);
    give_array(array, 512);
}

// Regions beside one another, that come, grow and go, all written from end to end.
TEST(Pages, RegionsKeepApart) {
    const auto fill = [](size_t bytes, unsigned char with) {
        auto* array = static_cast<unsigned char*>(take_array(bytes));
        std::memset(array, with, bytes);
        return array;
    };
    unsigned char* first = fill(3 * kRegionBytes + 1, 1);
    unsigned char* second = fill(kRegionBytes, 2);
    give_array(first, 3 * kRegionBytes + 1);
    unsigned char* third = fill(2 * kRegionBytes + 5000, 3);
    EXPECT_EQ(std::count(second, second + kRegionBytes, 2), static_cast<ptrdiff_t>(kRegionBytes));
    third = static_cast<unsigned char*>(
        resize_array(third, 2 * kRegionBytes + 5000, 20 * kRegionBytes));
    EXPECT_EQ(std::count(third, third + 2 * kRegionBytes + 5000, 3),
              static_cast<ptrdiff_t>(2 * kRegionBytes + 5000));
    third[20 * kRegionBytes - 1] = 4;
    give_array(second, kRegionBytes);
    give_array(third, 20 * kRegionBytes);
    give_array(fill(kRegionBytes + 4096, 5), kRegionBytes + 4096);
}

}  // namespace
}  // namespace pvm::vm
