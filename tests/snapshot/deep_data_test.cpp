// Data of 200,000 levels, lists of a million, is built, compared, printed, hashed, frozen,
// captured, restored and dropped on a native stack of 64 KiB: nothing of it recurses with the data.

#include <gtest/gtest.h>

#include "tests/support/small_stack.h"
#include "tests/support/snapshot_program.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"

namespace pvm::snapshot {
namespace {

constexpr std::size_t kLevels = 200'000;
constexpr std::size_t kMemoryBytes = std::size_t{2} << 30;

// Compiles and runs `source` to its end; at a pause the state goes through capture, encode, decode
// into a fresh heap with every check, and a second capture that must give the same bytes.
std::string run_with_pauses(const std::string& source) {
    vm::Image& image = compile_image(source);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host, kMemoryBytes);
    act.start_module(image, "__main__");
    while (true) {
        const vm::Outcome outcome = act.run();
        if (outcome.kind == vm::OutcomeKind::Raised) {
            return host.output + vm::format_traceback(outcome.value);
        }
        if (outcome.kind == vm::OutcomeKind::OutOfGas) return host.output + "out of gas\n";
        if (outcome.kind == vm::OutcomeKind::Returned) return host.output;
        const auto bytes = capture(act, {});
        if (!bytes.ok()) return host.output + "capture: " + bytes.error().code + "\n";
        act.reset();
        const Status restored = restore(bytes.value(), act, images, Trust::Foreign);
        if (!restored.ok()) return host.output + "restore: " + restored.error().code + "\n";
        const auto again = capture(act, {});
        if (!again.ok() || again.value() != bytes.value()) return host.output + "differs\n";
        host.output += "restored\n";
        act.resume(vm::Value::none());
    }
}

// ---- Deep data ----------------------------------------------------------------------------------

struct Program {
    const char* name;
    const char* source;  // behind kPrologue
    const char* printed;
};

constexpr const char* kPrologue = R"py(
import copy, functools, itertools, json
from pvm_sdk import pause
N = 200_000

def nested(wrap, core, levels=N):
    for _ in range(levels):
        core = wrap(core)
    return core

def said(what):
    try:
        return what()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
)py";

const Program kDeep[] = {
    {"Lists", R"py(
a, b = nested(lambda x: [x], [], 1_000_000), nested(lambda x: [x], [], 1_000_000)
pause("deep")
print(a == b, a < b, repr(a) == str(b))
a = copy.copy(a)
b = None
levels = 0
while a:
    a, levels = a[0], levels + 1
print(levels)
M = 50_000
a, b = nested(lambda x: [x], [], M), nested(lambda x: [x], [], M)
print(a != b, a in [b], [0, a].index(b), [b].count(a), max([a, b]) is a)
print(a == nested(lambda x: [x], [], M - 1), a == nested(lambda x: [x], [1], M))
for text in repr(a), str(b), f"{a}", "%r" % (b,), "{!r}".format(a), repr(ValueError(a)):
    print(len(text), text[-3:])
print(said(lambda: copy.deepcopy(a)), said(lambda: hash((a,))))
)py",
     R"(restored
True False True
1000000
False True 1 1 True
False False
100002 ]]]
100002 ]]]
100002 ]]]
100002 ]]]
100002 ]]]
100014 ]])
RecursionError: maximum recursion depth exceeded TypeError: unhashable type: 'list'
)"},
    {"Printed", R"py(
print(nested(lambda x: [x], []))
)py",
     nullptr},
    {"Tuples", R"py(
a, b = nested(lambda x: (x,), ()), nested(lambda x: (x,), ())
print(hash(a) == hash(b))
table = {a: "found"}
pause("deep")
print(table[b], a == b)
table.clear()
print(len(repr(b)), said(lambda: isinstance(1, a)), said(lambda: "x".startswith(b)))
)py",
     R"(True
restored
found True
600002 RecursionError: maximum recursion depth exceeded )"
     R"(TypeError: tuple for startswith must only contain str, not tuple
)"},
    {"DictsAndSets", R"py(
a, b = nested(lambda x: {"k": x}, {}), nested(lambda x: {"k": x}, {})
pause("deep")
print(a == b, len(repr(a)), said(lambda: copy.deepcopy(a)))
a = b = None
a, b = nested(lambda x: frozenset([x]), 0), nested(lambda x: frozenset([x]), 0)
pause("deeper")
print(hash(a) == hash(b), {a: 1}[b], len(repr(a)))
)py",
     R"(restored
True 1400002 RecursionError: maximum recursion depth exceeded
restored
True 1 2600001
)"},
    {"Json", R"py(
text = "[" * N + "]" * N
a = json.loads(text)
print(a == nested(lambda x: [x], [], N - 1), json.dumps(a) == text)
pause("deep")
print(json.dumps(a) == text, said(lambda: json.loads('{"k":' * N)))
a.append(a)
print(said(lambda: json.dumps(a)))
print(said(lambda: json.loads(text + "]")))
)py",
     R"(True True
restored
True JSONDecodeError: Expecting value: line 1 column 1000001 (char 1000000)
ValueError: Circular reference detected
JSONDecodeError: Extra data: line 1 column 400001 (char 400000)
)"},
    {"Objects", R"py(
class Link:
    def __init__(self, rest):
        self.rest = rest
a = nested(Link, None)
chain = None
for i in range(100_000):
    link = ValueError(i)
    link.__cause__, chain = chain, link
parts = nested(functools.partial, abs)
closures = nested(lambda x: lambda: x, None)
slices = nested(slice, None), nested(slice, None)
pause("deep")
print(a.rest.rest.rest is not None, chain, parts(-3), closures()() is not None)
print(slices[0] == slices[1])
a = parts = closures = slices = None
pause("gone")
try:
    raise chain
except ValueError as error:
    print(repr(error), error.__cause__)
)py",
     R"(restored
True 99999 3 True
True
restored
ValueError(99999) 99998
)"},
    {"Iterators", R"py(
M = 100_000
for make in (lambda i: map(abs, i), zip, enumerate, lambda i: filter(None, i), itertools.chain,
             itertools.cycle, lambda i: (x for x in i), lambda i: itertools.islice(i, 2),
             itertools.accumulate, lambda i: itertools.chain.from_iterable([i])):
    outer = nested(make, iter([1, 2]), M)
    print(said(lambda: next(outer)))
def inside(inner):
    yield from inner
outer = nested(inside, iter([1]), M)
pause("deep")
print(said(lambda: next(outer)))
outer.close()
)py",
     nullptr},
    {"Calls", R"py(
def count(n):
    return count(n + 1)
def even(n):
    return n == 0 or odd(n - 1)
def odd(n):
    return n != 0 and even(n - 1)
class Node:
    def __init__(self, inner):
        self.inner = inner
    def __repr__(self):
        return f"Node({self.inner!r})"
    def __eq__(self, other):
        return self.inner == other.inner
    def __getattr__(self, name):
        return getattr(self, name + "x")
a, b = nested(Node, None, 5000), nested(Node, None, 5000)
pause("deep")
print(even(400))
for what in (lambda: count(0), lambda: even(N), lambda: repr(a), lambda: a == b,
             lambda: a.none, lambda: [a] == [b], lambda: sorted([1, 2], key=count)):
    print(said(what))
)py",
     R"(restored
True
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
RecursionError: maximum recursion depth exceeded
)"},
};

std::string expected_of(const Program& program) {
    if (program.printed) return program.printed;
    if (program.name == std::string("Printed")) {
        return std::string(kLevels + 1, '[') + std::string(kLevels + 1, ']') + "\n";
    }
    const std::string refused = "RecursionError: maximum recursion depth exceeded\n";
    std::string out;
    for (int i = 0; i < 10; ++i) out += refused;
    return out + "restored\n" + refused;
}

class DeepData : public testing::TestWithParam<Program> {};

TEST_P(DeepData, NeedsNoDeepStack) {
    std::string printed;
    on_small_stack([&] { printed = run_with_pauses(kPrologue + std::string(GetParam().source)); });
    EXPECT_EQ(printed.substr(0, 1000), expected_of(GetParam()).substr(0, 1000));
    EXPECT_TRUE(printed == expected_of(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(All, DeepData, testing::ValuesIn(kDeep),
                         [](const auto& of) { return of.param.name; });

// ---- Frozen -------------------------------------------------------------------------------------

// What a module's top level left becomes part of its image; a snapshot then names it by number.
TEST(DeepFreeze, NeedsNoDeepStack) {
    on_small_stack([] {
        vm::Image& image = compile_image("class deep: pass\n", "frozen");
        OutputHost host;
        vm::Activation act(host, kMemoryBytes);
        act.start_module(image, "frozen");
        auto* table = vm::as<vm::Dict>(act.root(vm::Root::ModuleTable));
        auto* module = vm::as<vm::Module>(vm::dict_get_str(table, vm::intern("frozen")));
        vm::Value deep = vm::make_list(act.heap(), nullptr, 0);
        for (std::size_t i = 0; i < kLevels; ++i) deep = vm::make_list(act.heap(), &deep, 1);
        vm::dict_set_str(act.heap(), module->globals, vm::intern("deep"), deep);
        image.globals_module = module;
        image.layer = act.take_frozen_heap();
        image.freeze();
        ASSERT_GT(image.objects.size(), kLevels);
        EXPECT_EQ(vm::frozen_ref(deep.as_object()).image, &image);

        LoadedImages images;
        images.add(image);
        vm::Image& user = compile_image("pass\n");
        images.add(user);
        act.reset();
        act.start_module(user, "__main__");
        vm::dict_set_str(act.heap(), act.frames()[0].function->globals, vm::intern("d"), deep);
        const auto bytes = capture(act, {});
        ASSERT_TRUE(bytes.ok());
        EXPECT_LT(bytes.value().size(), 2000u) << "frozen objects are named, not written";
        act.reset();
        ASSERT_TRUE(restore(bytes.value(), act, images, Trust::Foreign).ok());
        EXPECT_EQ(capture(act, {}).value(), bytes.value());
    });
}

}  // namespace
}  // namespace pvm::snapshot
