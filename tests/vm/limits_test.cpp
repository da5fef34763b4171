// What is too large or too deep is an error with a name, raised before any work, on a native stack
// of 64 KiB: numbers, lengths and counts of programs, and the nesting of their source.

#include "vm/limits.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/support/small_stack.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/compiler.h"
#include "vm/objects/exception.h"
#include "vm/run/activation.h"

namespace pvm::vm {
namespace {

class OutputHost final : public ActivationHost {
public:
    void write_output(std::string_view text) override { output += text; }
    std::string output;
};

Result<ModuleCode> compiled(std::string_view source) {
    CompileOptions options;
    options.module_exists = Runtime::module_exists;
    return compile(source, "__main__", "deal.py", options);
}

// What a program prints, and how it ends when that is not by itself.
std::string printed_by(std::string_view source, int64_t gas = limits::kGasDefault) {
    auto module = compiled(source);
    if (!module) return module.error().code + ": " + module.error().message;
    // Images live as long as the process.
    static auto& images = *new std::vector<std::unique_ptr<Image>>;
    images.push_back(load_image(std::move(module.value())));
    images.back()->freeze();
    OutputHost host;
    Activation act(host);
    act.start_module(*images.back(), "__main__");
    act.set_gas(gas);
    const Outcome outcome = act.run();
    if (outcome.kind == OutcomeKind::Raised) return format_traceback(outcome.value);
    return host.output + (outcome.kind == OutcomeKind::OutOfGas ? "out of gas" : "");
}

// ---- Values -------------------------------------------------------------------------------------

struct Row {
    const char* expression;
    const char* error;
};

// Where CPython 3.11 refuses at once and by another name than MemoryError, the text is its own.
const Row kTooLarge[] = {
    {"1 << 2**40", "OverflowError: int is too large: 1099511627777 bits, limit 1048576"},
    {"1 << 2**70", "OverflowError: int is too large: 9223372036854775808 bits, limit 1048576"},
    {"(1 << 1000000) << 1000000", "OverflowError: int is too large: 2000001 bits, limit 1048576"},
    {"10**10**10", "OverflowError: int is too large: 30000000001 bits, limit 1048576"},
    {"2 ** 2**80", "OverflowError: int is too large: 9223372036854775807 bits, limit 1048576"},
    {"pow(7, 10**12)", "OverflowError: int is too large: 2000000000001 bits, limit 1048576"},
    {"(10**300000) * (10**300000)", "OverflowError: int is too large: 1993157 bits, limit 1048576"},
    {R"(int.from_bytes(b"\xff" * 2**20, "big"))",
     "OverflowError: int is too large: 8388608 bits, limit 1048576"},
    {"math.factorial(10**9)", "OverflowError: int is too large: 14000000000 bits, limit 1048576"},
    {"math.comb(10**9, 10**8)", "OverflowError: int is too large: 200000000 bits, limit 1048576"},
    {"math.perm(10**9)", "OverflowError: int is too large: 14000000000 bits, limit 1048576"},
    {"math.lcm(10**300000 + 1, 10**300000 + 3)",
     "OverflowError: int is too large: 1993157 bits, limit 1048576"},
    {"fractions.Fraction(1, 3) ** 10**10",
     "OverflowError: int is too large: 10000000001 bits, limit 1048576"},
    {"2.0 ** 2**20", "OverflowError: (34, 'Numerical result out of range')"},
    {"float(10**400)", "OverflowError: int too large to convert to float"},
    {"10**400 / 3", "OverflowError: integer division result too large for a float"},
    {R"(int("9" * 10**7))",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has "
     "10000000 digits; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {R"(int("9" * 4301))",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 "
     "digits; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {"str(10**5000)",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {R"("%d" % 10**5000)",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {R"(f"{10**5000}")",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {R"(json.loads("1" * 5000))",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 "
     "digits; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {"json.dumps(10**5000)",
     "ValueError: Exceeds the limit (4300 digits) for integer string conversion; "
     "use sys.set_int_max_str_digits() to increase the limit"},
    {"(lambda s: s.__init__(classmethod(s)))(staticmethod(len))",
     "ValueError: a staticmethod cannot wrap itself"},
    {R"("a" * 2**60)", "MemoryLimitExceeded: str is too long"},
    {R"(b"a" * 2**60)", "MemoryLimitExceeded: bytes is too long"},
    {R"(bytearray(b"ab") * 2**60)", "MemoryLimitExceeded: bytearray is too long"},
    {"[0] * 2**60", "MemoryLimitExceeded: list is too long"},
    {"(0,) * 2**60", "MemoryLimitExceeded: tuple is too long"},
    {R"("ab" * 2**63)", "OverflowError: cannot fit 'int' into an index-sized integer"},
    {"[0] * 2**64", "OverflowError: cannot fit 'int' into an index-sized integer"},
    {R"("a" * (2**24 + 1))", "MemoryLimitExceeded: str is too long"},
    {R"("a" * 2**24 + "b")", "MemoryLimitExceeded: str is too long"},
    {"[0] * 2**30", "MemoryLimitExceeded: memory limit of 67108864 bytes exceeded"},
    {"bytes(2**60)",
     "MemoryLimitExceeded: bytes is too long: 1152921504606846976 bytes, limit 16777216"},
    {"bytes(2**64)", "OverflowError: cannot fit 'int' into an index-sized integer"},
    {"bytearray(2**60)",
     "MemoryLimitExceeded: bytearray is too long: 1152921504606846976 bytes, limit 16777216"},
    {R"((1).to_bytes(2**60, "big"))", "MemoryLimitExceeded: bytes is too long"},
    {R"("%2147483648d" % 1)",
     "MemoryLimitExceeded: str is too long: 2147483648 code points, limit 16777216"},
    {R"("%*d" % (2**70, 1))", "OverflowError: Python int too large to convert to C ssize_t"},
    {R"("%.2147483648f" % 1.0)", "ValueError: precision too big"},
    {R"("%.99999999f" % 1.0)",
     "MemoryLimitExceeded: str is too long: 99999999 code points, limit 16777216"},
    {R"(f"{1:99999999999}")",
     "MemoryLimitExceeded: str is too long: 99999999999 code points, limit 16777216"},
    {R"(f"{1:99999999999999999999999}")", "ValueError: Too many decimal digits in format string"},
    {R"(format(1.5, ".99999999f"))",
     "MemoryLimitExceeded: str is too long: 99999999 code points, limit 16777216"},
    {R"("{:99999999999}".format("x"))",
     "MemoryLimitExceeded: str is too long: 99999999999 code points, limit 16777216"},
    {R"("x".ljust(2**60))",
     "MemoryLimitExceeded: str is too long: 1152921504606846976 code points, limit 16777216"},
    {R"("x".zfill(2**50))",
     "MemoryLimitExceeded: str is too long: 1125899906842624 code points, limit 16777216"},
    {R"(b"x".rjust(2**60))",
     "MemoryLimitExceeded: bytes is too long: 1152921504606846976 bytes, limit 16777216"},
    {R"(("a" * 10**6).replace("a", "b" * 1000))",
     "MemoryLimitExceeded: str is too long: 1000000000 code points, limit 16777216"},
    {R"(("ab" * 10**6).join(["x"] * 1000))",
     "MemoryLimitExceeded: str is too long: 1998001000 code points, limit 16777216"},
    {"list(range(2**60))", "MemoryLimitExceeded: list is too long"},
    {"tuple(range(2**60))", "MemoryLimitExceeded: list is too long"},
    {"set(range(2**60))", "MemoryLimitExceeded: list is too long"},
    {"dict.fromkeys(range(2**60))", "MemoryLimitExceeded: list is too long"},
    {"sorted(range(2**60))", "MemoryLimitExceeded: list is too long"},
    {"list(itertools.repeat(1, 2**62))",
     "MemoryLimitExceeded: memory limit of 67108864 bytes exceeded"},
    {"list(itertools.product([1], repeat=2**40))", "MemoryLimitExceeded: tuple is too long"},
    {"collections.deque([1]) * 2**60", "MemoryLimitExceeded: list is too long"},
    {"len(range(2**70))", "OverflowError: Python int too large to convert to C ssize_t"},
    {"[0][2**70]", "IndexError: cannot fit 'int' into an index-sized integer"},
    {R"(struct.pack("99999999999x"))", "MemoryLimitExceeded: bytes is too long"},
    {R"((lambda a: (a.append(a), json.dumps(a, check_circular=False)))([]))",
     "RecursionError: maximum recursion depth exceeded while encoding a JSON object"},
    {R"(json.dumps((lambda a: [a := [a, a] for _ in range(60)][-1])([])))",
     "MemoryLimitExceeded: str is too long"},
    {R"(json.loads("[" * 10**6))", "MemoryLimitExceeded: memory limit of 67108864 bytes exceeded"},
    {"(lambda f: f(f))(lambda f: f(f))", "RecursionError: maximum recursion depth exceeded"},
};

class TooLarge : public testing::TestWithParam<Row> {};

TEST_P(TooLarge, IsAnErrorWithAName) {
    constexpr const char* kProgram = R"py(
import collections, fractions, itertools, json, math, struct
def attempt():
    return {}
try:
    print(type(attempt()))
except Exception as error:
    print(f"{{type(error).__name__}}: {{error}}", end="")
print(" and on it goes", end="")
)py";
    std::string printed;
    on_small_stack([&] { printed = printed_by(fmt::format(kProgram, GetParam().expression)); });
    EXPECT_EQ(printed, std::string(GetParam().error) + " and on it goes") << GetParam().expression;
}

INSTANTIATE_TEST_SUITE_P(All, TooLarge, testing::ValuesIn(kTooLarge));

// What is long but holds little is not refused; it is paid for, and nobody pays so much.
class TooLong : public testing::TestWithParam<const char*> {};

TEST_P(TooLong, RunsOutOfGas) {
    std::string printed;
    on_small_stack([&] { printed = printed_by(GetParam(), 3'000'000); });
    EXPECT_EQ(printed, "out of gas") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(All, TooLong,
                         testing::Values("sum(range(2**60))", "max(range(2**60))",
                                         "any([] for i in range(2**60))", "while True: pass",
                                         "print(*(0 for _ in iter(int, 1)))",
                                         "list(map(abs, iter(int, 1)))",
                                         "def f(n):\n    return f(n - 1) + f(n - 1) if n else 0\n"
                                         "f(900)"));

// Iterators that pass over items and find none, one in the other: each that is passed over is paid.
class Search : public testing::TestWithParam<const char*> {};

TEST_P(Search, RunsOutOfGas) {
    const std::string program =
        "from itertools import (chain, count, filterfalse, islice, pairwise, repeat, starmap, "
        "takewhile)\n" +
        std::string(GetParam());
    std::string printed;
    on_small_stack([&] { printed = printed_by(program, 3'000'000); });
    EXPECT_EQ(printed, "out of gas") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(All, Search,
                         testing::Values("list(islice(repeat(1), 0, None, 10**9))",
                                         "sum(islice(count(), 0, None, 10**9))",
                                         "list(map(str, islice(repeat(0), 10**15, None)))",
                                         "list(map(str, filter(None, repeat(0))))",
                                         "list(map(str, filterfalse(None, repeat(1))))",
                                         "list(starmap(max, filter(None, repeat(0))))",
                                         "[x for x in map(lambda x: x, filter(None, count(0, 0)))]",
                                         "list(takewhile(lambda x: x, filter(None, repeat(0))))",
                                         "list(pairwise(filter(None, repeat(0))))",
                                         "list(zip(filter(None, repeat(0)), repeat(1)))",
                                         "list(zip(repeat(1), filter(None, repeat(0))))",
                                         "any(chain.from_iterable(repeat(())))"));

// ---- Source -------------------------------------------------------------------------------------

std::string times(int count, std::string_view text) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

std::string blocks(int count, std::string_view head) {
    std::string out;
    for (int i = 0; i < count; ++i) out += std::string(i, ' ') + std::string(head) + "\n";
    return out + std::string(count, ' ') + "pass\n";
}

std::string wrapped(int count, std::string_view open, std::string_view core,
                    std::string_view close) {
    return "x = " + times(count, open) + std::string(core) + times(count, close) + "\n";
}

std::string verdict_on(std::string_view source) {
    std::string verdict;
    on_small_stack([&] {
        const auto module = compiled(source);
        verdict = module ? "compiled" : module.error().code + ": " + module.error().message;
    });
    return verdict;
}

TEST(DeepSource, IsRefusedAboveTheLimit) {
    const std::string parentheses = "SyntaxError: too many nested parentheses";
    const std::string expressions = "SyntaxError: too many nested expressions";
    for (const auto& [open, close] : {std::pair{"(", ")"},
                                      {"[", "]"},
                                      {"{1: ", "}"},
                                      {"f(", ")"},
                                      {"x[", "]"},
                                      {"(a := ", ")"},
                                      {"[0 for _ in ", "]"}}) {
        EXPECT_EQ(verdict_on(wrapped(5000, open, "1", close)), parentheses) << open;
    }
    for (const char* prefix : {"-", "not ", "2 ** ", "1 if 1 else ", "lambda: ", "~"}) {
        EXPECT_EQ(verdict_on(wrapped(5000, prefix, "1", "")), expressions) << prefix;
    }
    EXPECT_EQ(verdict_on(blocks(150, "if 1:")), "IndentationError: too many levels of indentation");
    EXPECT_EQ(verdict_on("match 1:\n case " + times(5000, "[") + times(5000, "]") + ": pass\n"),
              parentheses);
    EXPECT_EQ(verdict_on("del " + times(5000, "(") + "x" + times(5000, ")")), parentheses);
    EXPECT_EQ(verdict_on(times(200'000, "x = 1\n")), "SyntaxError: source is too large");
}

TEST(DeepSource, CompilesBelowTheLimit) {
    for (const auto& [open, close] : {std::pair{"(", ")"},
                                      {"[", "]"},
                                      {"{1: ", "}"},
                                      {"f(", ")"},
                                      {"-", ""},
                                      {"lambda: ", ""},
                                      {"1 if 1 else ", ""}}) {
        EXPECT_EQ(verdict_on(wrapped(90, open, "1", close)), "compiled") << open;
    }
    EXPECT_EQ(verdict_on(wrapped(40, "[", "1", " for a in b]")), "compiled");
    EXPECT_EQ(verdict_on(blocks(90, "if 1:")), "compiled");
    EXPECT_EQ(verdict_on(blocks(60, "for a in b:")), "compiled");
    EXPECT_EQ(verdict_on(blocks(70, "def f():")), "compiled");
    EXPECT_EQ(verdict_on(blocks(70, "class f:")), "compiled");
}

// Chains grow to one side and are no nesting.
TEST(DeepSource, CompilesAnyChain) {
    for (const char* link : {" + 1", ".real", "[0]", "()", " and 1", " or 0", "\nx = 1"}) {
        EXPECT_EQ(verdict_on("x = y" + times(5000, link) + "\n"), "compiled") << link;
    }
    EXPECT_EQ(verdict_on("if 1: pass\n" + times(5000, "elif 1: pass\n")), "compiled");
    EXPECT_EQ(verdict_on(times(5000, "x = ") + "1\n"), "compiled");
    EXPECT_EQ(verdict_on("x = " + times(20'000, "'a' ") + "\n"), "compiled");
}

}  // namespace
}  // namespace pvm::vm
