// Images: loaded, shared, and freed with everything they froze.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "vm/builtins/prelude_code.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/compiler.h"
#include "vm/run/activation.h"
#include "vm/run/code.h"

namespace pvm::vm {
namespace {

class CollectingHost final : public ActivationHost {
public:
    void write_output(std::string_view text) override { output += text; }
    std::string output;
};

constexpr const char* kSource = R"py(
class A:
    kinds = ("x", (1, 2 ** 80), b"data")
    def __init__(self, v):
        self.v = v
        self.w = v in {1, 2, 3}
print(A(2).w, A.kinds)
)py";

std::unique_ptr<Image> loaded() {
    auto module = compile(kSource, "__main__", "main.py", {});
    CHECK(module.ok());
    auto image = load_image(std::move(module.value()));
    image->freeze();
    return image;
}

std::string output_of(Image& image) {
    CollectingHost host;
    Activation act(host);
    act.start_module(image, "__main__");
    EXPECT_EQ(act.run().kind, OutcomeKind::Returned);
    return host.output;
}

// Made before main() and so destroyed after everything that functions keep in static storage, the
// pools of heaps among it.
std::vector<std::unique_ptr<Image>> g_kept_to_the_end;

TEST(Image, MayBeFreedWhenTheProcessEnds) {
    g_kept_to_the_end.push_back(loaded());
    EXPECT_EQ(output_of(*g_kept_to_the_end.back()), output_of(*loaded()));
}

TEST(Image, OfThePreludeIsWhatItsSourceCompilesTo) {
    for (const std::string& name : prelude_modules()) {
        auto image = load_prelude_image(name);
        auto compiled = compile_prelude_module(name);
        ASSERT_TRUE(image.ok() && compiled.ok()) << name;
        const ModuleCode& whole = (*image)->whole();
        EXPECT_EQ(whole.name, compiled->name);
        EXPECT_EQ(whole.source_name, compiled->source_name);
        EXPECT_EQ(whole.source, compiled->source);
        EXPECT_TRUE(whole.units == compiled->units) << name;
    }
}

TEST(Image, ReadsTheBodyOfAFunctionWhenItIsFirstLookedInto) {
    auto image = load_prelude_image("json");
    ASSERT_TRUE(image.ok() && (*image)->built_in());
    const Code& code = *(*image)->codes.back();
    EXPECT_EQ(code.words, nullptr);
    EXPECT_FALSE(code.simple);
    EXPECT_FALSE(code.unit().words.empty());
    EXPECT_EQ(code.words, code.unit().words.data());
    for (const auto& other : (*image)->codes) {
        EXPECT_EQ(other->words == nullptr, other.get() != &code);
    }
}

TEST(Image, GivesItsNumbersBackWhenItIsFreed) {
    const auto largest = [](const Image& image) {
        uint32_t out = 0;
        for (const Object* o : image.objects) out = std::max(out, o->id);
        return out;
    };
    const uint32_t first = largest(*loaded());
    ASSERT_GT(first, 0u);
    for (int i = 0; i < 100; ++i) EXPECT_LE(largest(*loaded()), first);
}

TEST(Image, FrozenObjectsNameTheImageTheyBelongTo) {
    auto one = loaded();
    const auto two = loaded();
    one.reset();
    const auto three = loaded();
    for (const Image* image : {two.get(), three.get()}) {
        for (uint32_t n = 0; n < image->objects.size(); ++n) {
            const FrozenRef ref = frozen_ref(image->objects[n]);
            EXPECT_EQ(ref.image, image);
            EXPECT_EQ(ref.number, n);
        }
    }
}

TEST(Image, RunsTheSameAfterOthersWereFreed) {
    const std::string expected = output_of(*loaded());
    EXPECT_EQ(expected, "True ('x', (1, 1208925819614629174706176), b'data')\n");
    for (int i = 0; i < 50; ++i) EXPECT_EQ(output_of(*loaded()), expected);
}

// ---- Shapes: freed with their class, found by name however many there are ----

TEST(Shapes, ThousandsOfWaysToGoOnFromOneShapeCostNoMoreThanAFew) {
    auto module = compile(R"py(
class A: pass
class B:
    __slots__ = tuple("s%d" % i for i in range(2000)) + ("__dict__",)
def main(n):
    for i in range(n):
        a = A()
        setattr(a, "x%d" % i, i)
        a.y = i
        assert getattr(a, "x%d" % i) == i and a.y == i
    b = B()
    b.__dict__["k"] = 1
    for i in range(2000):
        setattr(b, "s%d" % i, i)
    return sum(getattr(b, "s%d" % i) for i in range(2000))
print(main(20_000))
)py",
                          "__main__", "main.py", {});
    ASSERT_TRUE(module.ok());
    const auto image = load_image(std::move(module.value()));
    image->freeze();
    EXPECT_EQ(output_of(*image), "1999000\n");
}

}  // namespace
}  // namespace pvm::vm
