// Bounds of gas are bounds: whatever a function does, it never costs more; and there are enough of
// them for that to mean something.

#include "vm/bound/gas_bound.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/vm/prelude_program.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {
namespace {

namespace fs = std::filesystem;

// ---- Programs and what they use -----------------------------------------------------------------

// A module whose top level ran, and its functions one call after the other.
class Program {
public:
    // Null when it does not compile, or its top level does not return.
    static std::unique_ptr<Program> of(std::string_view source, const std::string& name,
                                       int64_t gas = 50'000'000) {
        CompileOptions options;
        options.module_exists = Runtime::module_exists;
        auto module = compile(source, "__main__", name, options);
        if (!module.ok()) return nullptr;
        auto out = std::unique_ptr<Program>(new Program);
        out->image_ = load_image(std::move(module.value()));
        out->activation_.set_gas(gas);
        out->activation_.start_module(*out->image_, "__main__");
        if (out->activation_.run().kind != OutcomeKind::Returned) return nullptr;
        return out;
    }

    ~Program() { activation_.reset(); }

    // Functions of the module's own that it defined at its top level.
    std::vector<const Function*> functions() {
        std::vector<const Function*> out;
        const auto* modules = cast<Dict>(activation_.root(Root::ModuleTable));
        const auto* module = as<Module>(dict_get_str(modules, intern("__main__")));
        for (uint32_t e = dict_next_entry(module->globals, 0); e < module->globals->entry_count;
             e = dict_next_entry(module->globals, e + 1)) {
            const auto* function = cast<Function>(module->globals->entries[e].value);
            if (function && function->code->image == image_.get()) out.push_back(function);
        }
        return out;
    }

    // Gas of one call; what becomes of it is its own affair.
    uint64_t cost(const Function* function, const std::vector<Value>& arguments, int64_t limit) {
        activation_.set_gas(limit);
        const int64_t before = activation_.gas_used();
        activation_.start_call(Value::object(function), arguments.data(),
                               static_cast<uint32_t>(arguments.size()));
        const Outcome end = activation_.run();
        const auto used = static_cast<uint64_t>(activation_.gas_used() - before);
        // What pauses or needs more gas is over for this activation.
        alive_ = end.kind == OutcomeKind::Returned || end.kind == OutcomeKind::Raised;
        return used;
    }
    bool alive() const { return alive_; }
    Heap& heap() { return activation_.heap(); }

private:
    Program() = default;
    PrintedText host_;
    std::unique_ptr<Image> image_;
    Activation activation_{host_};
    bool alive_ = true;
};

struct Draw {
    uint64_t seed;
    uint64_t operator()(uint64_t below) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return (seed >> 33) % below;
    }
    template <size_t N>
    const char* of(const char* const (&words)[N]) {
        return words[(*this)(N)];
    }
};

Value any_argument(Draw& draw, Heap& heap) {
    switch (draw(7)) {
        case 0: return Value::none();
        case 1: return Value::small_int(static_cast<int64_t>(draw(20)) - 5);
        case 2: return make_int(heap, INT64_MIN + static_cast<int64_t>(draw(9)));
        case 3: return make_str(heap, std::string(draw(40), 'x'));
        case 4: return Value::boolean(draw(2));
        case 5: return make_tuple(heap, {Value::small_int(1), Value::none()});
        default: return make_float(heap, 0.5);
    }
}

// ---- Random programs ----------------------------------------------------------------------------

class Maker {
public:
    explicit Maker(uint64_t seed) : draw_{seed} {}

    std::string module(int functions) {
        std::string out = "import math\nLIMIT = 5\n\n";
        for (made_ = 0; made_ < functions; ++made_) {
            parameters_ = static_cast<int>(draw_(3));
            counts_.push_back(parameters_);
            out += fmt::format("def f{}({}):\n", made_, names(parameters_));
            // Most begin with values that are known.
            if (parameters_ && draw_(4)) out += "    p0 = 3\n";
            if (parameters_ > 1 && draw_(4)) out += "    p1 = -7\n";
            out += "    a, b, c = 1, 20, -3\n    s = 'ab'\n    t = (1, 2, 3)\n";
            out += block(1, 5) + fmt::format("    return {}\n\n", number(2));
        }
        return out;
    }

private:
    static std::string names(int count) { return count == 0 ? "" : count == 1 ? "p0" : "p0, p1"; }
    std::string variable() {
        static constexpr const char* kNames[] = {"a", "b", "c"};
        if (parameters_ && draw_(5) == 0) return draw_(2) && parameters_ > 1 ? "p1" : "p0";
        return draw_.of(kNames);
    }

    std::string number(int depth) {
        if (depth == 0 || draw_(4) == 0) {
            return draw_(3) ? variable() : fmt::format("{}", static_cast<int64_t>(draw_(50)) - 9);
        }
        const auto inner = [&] { return number(depth - 1); };
        static constexpr const char* kOperators[] = {"+", "-", "*", "//", "%", "&", "|", "^", "+"};
        switch (draw_(16)) {
            case 0: return fmt::format("abs({})", inner());
            case 1: return fmt::format("max({}, {})", inner(), inner());
            case 2:
                return fmt::format("({} if {} else {})", inner(), condition(depth - 1), inner());
            case 3: return fmt::format("({} << {})", inner(), draw_(90));
            case 4: return fmt::format("({} ** {})", variable(), draw_(4));
            case 5: return fmt::format("t[{} % 3]", inner());
            case 6: return "len(s)";
            case 7: return fmt::format("-{}", variable());
            case 8: return made_ ? call(depth) : inner();
            case 9: return fmt::format("sum(({}, {}))", draw_(9), draw_(9));
            default: return fmt::format("({} {} {})", inner(), draw_.of(kOperators), inner());
        }
    }

    std::string call(int depth) {
        const int callee = static_cast<int>(draw_(static_cast<uint64_t>(made_)));
        std::string arguments;
        for (int i = 0; i < counts_[static_cast<size_t>(callee)]; ++i) {
            arguments += (i ? ", " : "") + number(depth - 1);
        }
        return fmt::format("f{}({})", callee, arguments);
    }

    std::string condition(int depth) {
        static constexpr const char* kSigns[] = {"<", "<=", "==", "!=", ">", ">="};
        switch (draw_(8)) {
            case 0: return fmt::format("{} in (1, 2, {})", variable(), draw_(9));
            case 1: return fmt::format("not {}", variable());
            case 2: return fmt::format("{} is None", variable());
            case 3:
                return depth > 0
                           ? fmt::format("({} and {})", condition(depth - 1), condition(depth - 1))
                           : "True";
            case 4: return fmt::format("'{}' in s", draw_(2) ? "a" : "bc");
            default:
                return fmt::format("{} {} {}", number(depth > 0 ? depth - 1 : 0), draw_.of(kSigns),
                                   number(0));
        }
    }

    std::string block(int indent, int statements) {
        std::string out;
        const int count = 1 + static_cast<int>(draw_(static_cast<uint64_t>(statements)));
        for (int i = 0; i < count; ++i) out += statement(indent);
        return out;
    }

    std::string iterable() {
        switch (draw_(9)) {
            case 0: return fmt::format("range({}, {}, {})", 20 + draw_(9), draw_(9), "-3");
            case 1: return "(4, 5, 6)";
            case 2: return "'hello'";
            case 3: return "t";
            case 4: return fmt::format("range({}, {})", draw_(4), draw_(12));
            case 5: return draw_(3) ? "range(3)" : "[1, 2]";
            default: return fmt::format("range({})", draw_(9));
        }
    }

    std::string statement(int indent) {
        const std::string pad(static_cast<size_t>(4 * indent), ' ');
        const bool nests = indent < 4;
        static constexpr const char* kInPlace[] = {"+=", "-=", "*=", "|=", "%="};
        switch (draw_(nests ? 17 : 8)) {
            case 0: return fmt::format("{}{} {} {}\n", pad, "a", draw_.of(kInPlace), number(1));
            case 1: return fmt::format("{}s = s + '{}'\n", pad, draw_(2) ? "x" : "long text");
            case 2: return fmt::format("{}s = f'{{a}}:{{b!r}}-{{s}}'\n", pad);
            case 3:
                return fmt::format("{}t = ({}, {}, {})\n", pad, number(1), number(0), number(0));
            case 4:
                return loops_ && draw_(2)
                           ? fmt::format("{}if {}: {}\n", pad, condition(1),
                                         draw_(2) ? "break" : "continue")
                           : fmt::format(
                                 "{}x = [a, b]; x.append(c); d = {{a: 1, s: 2}}; d[b] = c\n", pad);
            case 5:
                return draw_(5) ? fmt::format("{}print(a, s, t[0])\n", pad)
                                : fmt::format("{}if {}: raise ValueError(f'{{a}}')\n", pad,
                                              condition(1));
            case 6:
            case 7: return fmt::format("{}{} = {}\n", pad, draw_(2) ? "b" : "c", number(2));
            case 8:
            case 9:
                return fmt::format("{0}if {1}:\n{2}{0}elif {3}:\n{4}{0}else:\n{5}", pad,
                                   condition(2), block(indent + 1, 3), condition(1),
                                   block(indent + 1, 2), block(indent + 1, 2));
            case 10:
            case 11:
            case 12: {
                ++loops_;
                std::string out =
                    fmt::format("{0}for i in {1}:\n{0}    a = a + 1 if a < 99 else 0\n{2}", pad,
                                iterable(), block(indent + 1, 3));
                --loops_;
                if (draw_(3) == 0) out += fmt::format("{}else:\n{}", pad, block(indent + 1, 1));
                return out;
            }
            case 13:
            case 14:
                return fmt::format(
                    "{0}try:\n{1}{0}except (ZeroDivisionError, ValueError):\n{2}{3}", pad,
                    block(indent + 1, 3), block(indent + 1, 2),
                    draw_(2) ? fmt::format("{}finally:\n{}", pad, block(indent + 1, 1)) : "");
            case 15:
                return draw_(6) ? fmt::format(
                                      "{0}b = sum((i, 2))if 'i' in s else 1\n{0}c = [j * j for j "
                                      "in range({1})]\n{0}c = 2\n",
                                      pad, draw_(7))
                                : fmt::format("{0}while b > 0:\n{0}    b -= 1\n", pad);
            default:
                return draw_(3)
                           ? fmt::format("{0}def g(n):\n{0}    return n + 1\n{0}a = g(b)\n", pad)
                           : fmt::format("{}return {}\n", pad, number(1));
        }
    }

    Draw draw_;
    int made_ = 0, parameters_ = 0, loops_ = 0;
    std::vector<int> counts_;
};

constexpr int64_t kCallGas = 3'000'000;

struct Share {
    int bounded = 0, all = 0, calls = 0, typed = 0;
    double spread = 0;  // of the least bound that was nearly reached
};

// The same for what is said of arguments: ints of up to 64 bits.
void check_with_ints(Program& program, const Function* function, Draw& draw, Share& share,
                     std::string_view source) {
    const uint32_t count = function->code->positional_count;
    const BoundArgument number{BoundArgument::Kind::Int, 64, nullptr, 0, 0};
    const GasBound bound = gas_bound(*function->code, std::vector<BoundArgument>(count, number));
    if (!bound.gas || count == 0) return;
    ++share.typed;
    for (int turn = 0; turn < 3 && program.alive(); ++turn) {
        std::vector<Value> arguments;
        for (uint32_t i = 0; i < count; ++i) {
            const auto wide = static_cast<int64_t>(draw(UINT64_MAX) << draw(33));
            arguments.push_back(make_int(program.heap(), turn ? wide : static_cast<int64_t>(i)));
        }
        EXPECT_LE(program.cost(function, arguments, kCallGas), *bound.gas)
            << function->code->unit().qualname << "\n"
            << source;
    }
}

// Calls every function several times and compares.
void check_all(std::string_view source, const std::string& name, Draw& draw, Share& share) {
    auto program = Program::of(source, name);
    if (!program) return;
    for (const Function* function : program->functions()) {
        const GasBound bound = gas_bound(*function->code);
        ++share.all;
        check_with_ints(*program, function, draw, share, source);
        if (!program->alive()) return;
        if (!bound.gas) {
            EXPECT_FALSE(bound.reason.empty());
            EXPECT_GT(bound.line, 0u) << name << ' ' << bound.reason;
            continue;
        }
        ++share.bounded;
        uint64_t most = 0;
        for (int turn = 0; turn < 3 && program->alive(); ++turn) {
            std::vector<Value> arguments;
            for (uint32_t i = 0; i < function->code->positional_count; ++i) {
                arguments.push_back(any_argument(draw, program->heap()));
            }
            most = std::max(most, program->cost(function, arguments, kCallGas));
            ++share.calls;
        }
        EXPECT_LE(most, *bound.gas) << name << ", " << function->code->unit().qualname << "\n"
                                    << source;
        share.spread =
            std::max(share.spread, static_cast<double>(most) / static_cast<double>(*bound.gas));
        if (!program->alive()) return;
    }
}

TEST(GasBound, IsNeverLessThanWhatARandomProgramUses) {
    Share share;
    Draw draw{99};
    for (uint64_t seed = 1; seed <= 400 && !testing::Test::HasFailure(); ++seed) {
        check_all(Maker(seed).module(6), fmt::format("seed {}", seed), draw, share);
    }
    EXPECT_GE(share.all, 1500);
    EXPECT_GE(share.calls, 1500);
    EXPECT_GE(share.typed, 300);
    EXPECT_GE(100 * share.bounded, 35 * share.all) << share.bounded << " of " << share.all;
    // Some bound is reached nearly.
    EXPECT_GE(share.spread, 0.9);
    RecordProperty("bounded", share.bounded);
    RecordProperty("functions", share.all);
}

TEST(GasBound, IsNeverLessThanWhatTheLanguageProgramsUse) {
    Share share;
    Draw draw{7};
    std::vector<fs::path> files;
    const fs::path folder = fs::path(PVM_SOURCE_DIR) / "tests/language";
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = entry.path().string();
        const bool usable = path.find("/refused/") == std::string::npos &&
                            path.find("/stand_in/") == std::string::npos;
        if (usable && entry.path().extension() == ".py") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        std::ostringstream source;
        source << std::ifstream(file).rdbuf();
        check_all(source.str(), file.filename().string(), draw, share);
    }
    EXPECT_GE(share.all, 300);
    EXPECT_GE(share.bounded, 30) << "of " << share.all;
    RecordProperty("bounded", share.bounded);
    RecordProperty("functions", share.all);
}

// ---- What it says -------------------------------------------------------------------------------

GasBound bound_of(const std::string& source, const std::string& name = "f",
                  const std::vector<BoundArgument>& arguments = {}) {
    static auto& programs = *new std::vector<std::unique_ptr<Program>>;
    programs.push_back(Program::of(source, "test.py"));
    EXPECT_NE(programs.back(), nullptr) << source;
    for (const Function* function : programs.back()->functions()) {
        if (function->code->unit().name == name) return gas_bound(*function->code, arguments);
    }
    ADD_FAILURE() << "no function " << name;
    return {};
}

TEST(GasBound, NamesTheLineThatHasNone) {
    struct Case {
        const char* source;
        uint32_t line;
        const char* reason;
    };
    const Case cases[] = {
        {"def f():\n    n = 9\n    while n:\n        n -= 1\n", 3, "while"},
        {"def f(n):\n    return n and f(n - 1)\n", 2, "not known"},
        {"def f(n):\n    if n is None:\n        return f(1)\n", 3, "recursion"},
        {"def f(items):\n    for x in items:\n        pass\n", 2, "how many items"},
        {"def f():\n    items = []\n    for x in items:\n        items.append(x)\n", 3,
         "a list may grow"},
        {"def f(g):\n    return g()\n", 2, "a call of a value that is not known"},
        {"def f(a):\n    return 1 + a\n", 2, "an operator"},
        {"def f():\n    return sorted((2, 1))\n", 2, "sorted() is priced by sizes"},
        {"def g():\n    yield 1\ndef f():\n    for x in g():\n        pass\n", 4, "how many items"},
        {"def g(n):\n    while n: pass\ndef f():\n    x = 1\n    return g(x)\n", 2, "while"},
        {"def f():\n    yield 1\n", 1, "generator"},
        {"from pvm_sdk import pause\ndef f():\n    pause('x')\n", 3, ""},
        {"def f():\n    for i in range(10**9):\n        for j in range(10**9): pass\n", 2,
         "more than"},
    };
    for (const Case& each : cases) {
        const GasBound bound = bound_of(each.source);
        EXPECT_FALSE(bound.gas) << each.source << *bound.gas;
        EXPECT_EQ(bound.line, each.line) << each.source << bound.reason;
        EXPECT_NE(bound.reason.find(each.reason), std::string::npos) << each.source << bound.reason;
    }
}

TEST(GasBound, IsExactWhereThereIsOneWay) {
    const char* const sources[] = {
        "def f():\n    return 1\n",
        "def f():\n    total = 0\n    for i in range(25):\n        total += i\n    return total\n",
        "def f():\n    x = 0\n    for i in range(7):\n        for j in (1, 2, 3):\n            x = "
        "i * j\n",
        "def f():\n    for i in range(100000):\n        pass\n",
    };
    for (const char* source : sources) {
        auto program = Program::of(source, "test.py");
        ASSERT_NE(program, nullptr);
        const Function* function = program->functions().at(0);
        const GasBound bound = gas_bound(*function->code);
        ASSERT_TRUE(bound.gas) << source << bound.reason;
        EXPECT_EQ(*bound.gas, program->cost(function, {}, kCallGas)) << source;
    }
}

TEST(GasBound, KnowsArgumentsByWhatIsSaidOfThem) {
    const std::string source = "def f(n, s):\n    return f'{n * n}{s}' + s if n > 3 else s\n";
    EXPECT_FALSE(bound_of(source).gas);
    using Kind = BoundArgument::Kind;
    const auto bound = [&](uint64_t bits, uint64_t length) {
        const GasBound found = bound_of(
            source, "f", {{Kind::Int, bits, nullptr, 0, 0}, {Kind::Str, length, nullptr, 0, 0}});
        EXPECT_TRUE(found.gas) << found.reason;
        return found.gas.value_or(0);
    };
    EXPECT_LT(bound(64, 10), bound(64, 100'000));
    EXPECT_LT(bound(64, 10), bound(20'000, 10));
    auto program = Program::of(source, "test.py");
    const Function* function = program->functions().at(0);
    for (const size_t length : {0, 10, 100'000}) {
        const std::vector<Value> arguments = {make_int(program->heap(), INT64_MAX),
                                              make_str(program->heap(), std::string(length, 'y'))};
        EXPECT_LE(program->cost(function, arguments, kCallGas), bound(64, length));
    }
}

}  // namespace
}  // namespace pvm::vm
