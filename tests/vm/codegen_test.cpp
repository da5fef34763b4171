// The compiler: source in, instructions out; and what it refuses.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "vm/bytecode/compiler.h"
#include "vm/bytecode/disassemble.h"
#include "vm/bytecode/verify.h"

namespace pvm::vm {
namespace {

ModuleCode compiled(std::string_view source, const CompileOptions& options = {}) {
    auto result = compile(source, "__main__", "test.py", options);
    if (!result.ok()) {
        ADD_FAILURE() << result.error().where << ": " << result.error().message;
        return {};
    }
    const Status status = verify(*result);
    if (!status.ok()) {
        ADD_FAILURE() << status.error().where << ": " << status.error().code << ": "
                      << status.error().message << "\n"
                      << disassemble(*result);
    }
    return std::move(*result);
}

const CodeUnit& unit_named(const ModuleCode& module, std::string_view qualname) {
    for (const CodeUnit& unit : module.units) {
        if (unit.qualname == qualname) return unit;
    }
    ADD_FAILURE() << "no unit " << qualname << "\n" << disassemble(module);
    return module.units[0];
}

// The instructions of one function, one a line, without addresses' leading spaces.
std::string code_of(std::string_view source, std::string_view qualname = "f") {
    const ModuleCode module = compiled(source);
    if (module.units.empty()) return "";
    std::istringstream text(disassemble_plain(unit_named(module, qualname)));
    std::string out = "\n";
    for (std::string line; std::getline(text, line);) {
        out += line.substr(line.find_first_not_of(' ')) + "\n";
    }
    return out;
}

Error refused(std::string_view source, const CompileOptions& options = {}) {
    const auto result = compile(source, "__main__", "test.py", options);
    if (!result.ok()) return result.error();
    ADD_FAILURE() << "accepted: " << source;
    return {};
}

std::string syntax_error(std::string_view source) {
    const Error error = refused(source);
    EXPECT_EQ(error.code, "SyntaxError") << source;
    return error.where + ": " + error.message;
}

// ---- expressions ----

TEST(Codegen, ReadsLocalsInPlace) {
    EXPECT_EQ(code_of("def f(a, b):\n    return a + b\n"), R"(
0  Add           %0, a, b
1  Return        %0
)");
}

TEST(Codegen, WritesTheTargetWithTheLastInstruction) {
    EXPECT_EQ(code_of("def f(a):\n    a = a.b[a] * 2 + 1\n    return a\n"), R"(
0  LoadAttr      %0, a, .b
2  GetItem       %0, %0, a
3  LoadInt       %1, 2
4  Mul           %0, %0, %1
5  AddInt        a, %0, 1
6  Return        a
)");
}

TEST(Codegen, CopiesALocalThatALaterOperandRebinds) {
    EXPECT_EQ(code_of("def f(x):\n    return x + (x := 1)\n"), R"(
0  Move          %1, x
1  LoadInt       x, 1
2  Add           %0, %1, x
3  Return        %0
)");
}

TEST(Codegen, FusesComparisonsWithTheirJumps) {
    EXPECT_EQ(code_of("def f(a, b, c):\n    if a < b < c and not c:\n        return 1\n"), R"(
0  LtJ           %0, a, b
1  JumpIfFalse   %0, -> 8
2  LtJ           %0, b, c
3  JumpIfFalse   %0, -> 8
4  TestJ         %0, c
5  JumpIfTrue    %0, -> 8
6  LoadInt       %0, 1
7  Return        %0
8  ReturnNone
)");
}

TEST(Codegen, KeepsTheDecidingOperandOfAnd) {
    EXPECT_EQ(code_of("def f(a, b):\n    return a and b or 3\n"), R"(
0  Move          %0, a
1  TestJ         %1, %0
2  JumpIfFalse   %1, -> 5
3  Move          %0, b
4  Run
5  TestJ         %1, %0
6  JumpIfTrue    %1, -> 9
7  LoadInt       %0, 3
8  Run
9  Return        %0
)");
}

TEST(Codegen, FoldsConstants) {
    EXPECT_EQ(code_of("def f():\n    return -1, 1 << 10, 7 // -2, 0xff, (1, 'a')\n"), R"(
0  LoadConst     %0, (-1, 1024, -4, 255, (1, 'a'))
1  Return        %0
)");
    EXPECT_EQ(code_of("def f():\n    return 2 ** 200\n"), R"(
0  LoadInt       %0, 2
1  LoadInt       %1, 200
2  Pow           %0, %0, %1
3  Return        %0
)");
}

TEST(Codegen, KeepsConstantsOfDifferentTypesApart) {
    const ModuleCode module = compiled("x = [1000000, 1000000.0, 0.0, -0.0, '1', b'1']\n");
    EXPECT_EQ(module.units[0].constants[0].items.size(), 6u);
    const ModuleCode two = compiled("x = (1.5, 0.0)\ny = (1.5, -0.0)\n");
    EXPECT_EQ(two.units[0].constants.size(), 4u);  // two tuples and two names
}

TEST(Codegen, DropsWhatIsNeverReached) {
    EXPECT_EQ(code_of("def f():\n    if False:\n        g()\n    while True:\n        h()\n"), R"(
0  LoadGlobal    %0, .h
2  Call          %0, %0, 0
3  Jump          -> 0
block  While 0..4
)");
}

// ---- statements ----

TEST(Codegen, TestsALoopAtItsEnd) {
    EXPECT_EQ(code_of("def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n"), R"(
0  LoadInt       i, 0
1  LtJ           %0, i, n
2  JumpIfFalse   %0, -> 6
3  IAddInt       i, i, 1
4  LtJ           %0, i, n
5  JumpIfTrue    %0, -> 3
6  Return        i
block  While 1..6
)");
}

TEST(Codegen, ChargesTheRunThatIsFallenInto) {
    const char* source =
        "def f(xs):\n    for x in xs:\n        if x:\n            continue\n        g(x)\n";
    EXPECT_EQ(code_of(source), R"(
0  GetIter       %0, xs
1  ForIter       x, %0, -> 12
3  TestJ         %2, x
4  JumpIfTrue    %2, -> 10
5  LoadGlobal    %2, .g
7  Move          %3, x
8  Call          %2, %2, 1
9  Run
10  ForLoop       x, %0, -> 3
12  ReturnNone
block  For 1..12 %0
)");
}

TEST(Codegen, SwapsWithoutATuple) {
    EXPECT_EQ(code_of("def f(a, b):\n    a, b = b, a\n    return a\n"), R"(
0  Move          %0, b
1  Move          %1, a
2  Move          a, %0
3  Move          b, %1
4  Return        a
)");
}

TEST(Codegen, UnpacksIntoNeighbours) {
    EXPECT_EQ(code_of("def f(d):\n    for k, v in d:\n        g(k, v)\n"), R"(
0  GetIter       %0, d
1  ForIter       %2, %0, -> 11
3  Unpack        k, %2, 2
4  LoadGlobal    %3, .g
6  Move          %4, k
7  Move          %5, v
8  Call          %3, %3, 2
9  ForLoop       %2, %0, -> 3
11  ReturnNone
block  For 1..11 %0
)");
}

TEST(Codegen, ALoopThatNeverTurnedBindsNothing) {
    const std::string text = code_of("def f(xs):\n    for x in xs:\n        pass\n    return x\n");
    EXPECT_NE(text.find("CheckLocal    x"), std::string::npos) << text;
}

TEST(Codegen, ChecksOnlyLocalsThatMayBeUnbound) {
    EXPECT_EQ(code_of("def f(c):\n    if c:\n        v = 1\n    return v\n"), R"(
0  TestJ         %0, c
1  JumpIfFalse   %0, -> 4
2  LoadInt       v, 1
3  Run
4  CheckLocal    v
5  Return        v
)");
    const std::string text = code_of(
        "def f(g):\n    try:\n        v = g()\n    except E:\n        v = 2\n    del v\n"
        "    return v\n");
    // The `del` needs no check; the read behind it does.
    EXPECT_NE(text.find("CheckLocal    v\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("CheckLocal    v\n"), text.rfind("CheckLocal    v\n")) << text;
}

// ---- exceptions and with ----

TEST(Codegen, CopiesFinallyIntoEveryWayOut) {
    EXPECT_EQ(code_of("def f(g):\n    try:\n        return g()\n    except KeyError as e:\n"
                      "        raise E from e\n    finally:\n        h()\n"),
              R"(
0  Move          %2, g
1  Call          %2, %2, 0
2  LoadGlobal    %3, .h
4  Call          %3, %3, 0
5  Return        %2
6  LoadGlobal    %2, .KeyError
8  ExceptMatch   %2, %1, %2
9  JumpIfFalse   %2, -> 16
10  Move          e, %1
11  LoadGlobal    %3, .E
13  RaiseFrom     %3, e
14  Unset         e
15  Reraise       %2
16  Reraise       %1
17  LoadGlobal    %1, .h
19  Call          %1, %1, 0
20  Reraise       %0
block  Finally 0..2 %0 -> 17
block  Finally 6..17 %0 -> 17
block  Try 0..2 %1 -> 6
block  Handler 6..17 %1
block  Cleanup 11..14 %2 -> 14
block  Handler 17..21 %0
)");
}

TEST(Codegen, LeavesWithOnBothWays) {
    EXPECT_EQ(code_of("def f(lock):\n    with lock as l:\n        l.use()\n"), R"(
0  LoadSpecial   %2, lock, 0
1  LoadSpecial   %0, lock, 1
2  Call          %2, %2, 0
3  Move          l, %2
4  Move          %2, l
5  CallMethod    %2, %2, 0, .use
7  WithExitNone  %2, %0
8  Jump          -> 12
9  WithExit      %2, %0, %1
10  JumpIfTrue    %2, -> 12
11  Reraise       %1
12  ReturnNone
block  With 3..7 %1, %0 -> 9
block  Handler 9..12 %1
)");
}

// ---- functions, classes, comprehensions ----

TEST(Codegen, CapturesThroughCells) {
    const char* source =
        "def f(a):\n    b = 1\n    def g():\n        nonlocal b\n        b += a\n    return g\n";
    EXPECT_EQ(code_of(source), R"(
0  ParamToCell   &a, a
1  LoadInt       %0, 1
2  StoreCell     &b, %0
3  MakeFunction  %0, child 0
4  Move          g, %0
5  Return        g
)");
    const ModuleCode module = compiled(source);
    const CodeUnit& inner = unit_named(module, "f.<locals>.g");
    ASSERT_EQ(inner.free.size(), 2u);
    EXPECT_TRUE(inner.free[0].from_cell);
    EXPECT_EQ(inner.free[0].name, "b");
    EXPECT_EQ(inner.free[0].index, 3);
}

TEST(Codegen, InlinesAComprehensionThatNothingCaptures) {
    EXPECT_EQ(code_of("def f(xs):\n    return [x for x in xs if x]\n"), R"(
0  GetIter       %2, xs
1  BuildList     %0, %0, 0
2  ForIter       %1, %2, -> 10
4  TestJ         %4, %1
5  JumpIfFalse   %4, -> 8
6  ListAppend    %0, %1
7  Run
8  ForLoop       %1, %2, -> 4
10  Return        %0
block  For 2..10 %2
)");
    EXPECT_EQ(compiled("def f(xs):\n    return [lambda: x for x in xs]\n").units.size(), 4u);
    EXPECT_EQ(compiled("class C:\n    a = [x for x in y]\n").units.size(), 3u);
}

TEST(Codegen, HandsTheClassCellOn) {
    const ModuleCode module =
        compiled("class C(B):\n    def m(self):\n        return super().m()\n");
    EXPECT_EQ(unit_named(module, "C").cell_names, std::vector<std::string>{"__class__"});
    EXPECT_NE(disassemble(module).find("Move          %0, &__class__"), std::string::npos);
    EXPECT_NE(disassemble(module).find("^__class__"), std::string::npos);
}

TEST(Codegen, NamesUnitsAsPythonDoes) {
    const ModuleCode module = compiled(
        "class A:\n    class B:\n        def m(self):\n            return lambda: (i for i in "
        "self)\n");
    unit_named(module, "A.B.m.<locals>.<lambda>.<locals>.<genexpr>");
    EXPECT_EQ(unit_named(module, "A.B").name, "B");
}

TEST(Codegen, DelegatesWithAHandlerForThrow) {
    EXPECT_EQ(code_of("def f(g):\n    x = yield from g\n    return x\n"), R"(
0  GetYieldFrom  %1, g
1  LoadNone      %2
2  Run
3  Send          %0, %1, %2, -> 10
5  Yield         %2, %0
6  Jump          -> 3
7  ThrowInto     %0, %1, %2, -> 10
9  Jump          -> 5
10  Move          x, %0
11  Return        x
block  Delegate 5..6 %2, %1 -> 7
)");
}

TEST(Codegen, ManglesPrivateNames) {
    const std::string text = disassemble(compiled(
        "class _A:\n    def f(self, __x):\n        self.__y = __x\n        return __z__\n"));
    EXPECT_NE(text.find("._A__y"), std::string::npos) << text;
    EXPECT_NE(text.find("_A__x"), std::string::npos);
    EXPECT_NE(text.find(".__z__"), std::string::npos);
}

TEST(Codegen, SplitsLongDisplaysAndCalls) {
    std::string items;
    for (int i = 0; i < 600; ++i) items += "x, ";
    const ModuleCode module = compiled("a = [" + items + "]\nb = (" + items + ")\nf(" + items +
                                       ")\nd = {" + items + "}\n");
    EXPECT_LT(module.units[0].register_count, 60);
}

// ---- what is refused ----

TEST(Codegen, RefusesWhatPythonRefuses) {
    struct Row {
        const char* source;
        const char* error;
    };
    const Row rows[] = {
        {"return 1\n", "1:1: 'return' outside function"},
        {"yield 1\n", "1:1: 'yield' outside function"},
        {"await x\n", "1:1: 'await' outside function"},
        {"def f():\n    await x\n", "2:5: 'await' outside async function"},
        {"break\n", "1:1: 'break' outside loop"},
        {"if x:\n    continue\n", "2:5: 'continue' not properly in loop"},
        {"def f(a, a): pass\n", "1:10: duplicate argument 'a' in function definition"},
        {"def f(x):\n    global x\n", "2:5: name 'x' is parameter and global"},
        {"def f():\n    x = 1\n    global x\n",
         "3:5: name 'x' is assigned to before global declaration"},
        {"def f():\n    print(x)\n    global x\n",
         "3:5: name 'x' is used prior to global declaration"},
        {"def f():\n    nonlocal x\n", "2:5: no binding for nonlocal 'x' found"},
        {"nonlocal x\n", "1:1: nonlocal declaration not allowed at module level"},
        {"async def f():\n    yield from g\n", "2:5: 'yield from' inside async function"},
        {"async def f():\n    yield 1\n    return 2\n",
         "3:5: 'return' with value in async generator"},
        {"def f():\n    async with x: pass\n", "2:5: 'async with' outside async function"},
        {"def f():\n    async for x in y: pass\n", "2:5: 'async for' outside async function"},
        {"[(yield) for x in y]\n", "1:3: 'yield' inside list comprehension"},
        {"[x := 1 for x in y]\n",
         "1:2: assignment expression cannot rebind comprehension iteration variable 'x'"},
        {"*a, *b = c\n", "1:1: multiple starred expressions in assignment"},
        {"try: pass\nexcept: pass\nexcept E: pass\n", "2:1: default 'except:' must be last"},
        {"match x:\n    case y: pass\n    case 1: pass\n",
         "2:10: name capture 'y' makes remaining patterns unreachable"},
        {"match x:\n    case [a, a]: pass\n", "2:14: multiple assignments to name 'a' in pattern"},
        {"match x:\n    case [a] | [b]: pass\n", "2:10: alternative patterns bind different names"},
        {"from __future__ import nothing\n", "1:1: future feature nothing is not defined"},
        {"x = 1\nfrom __future__ import annotations\n",
         "2:1: from __future__ imports must occur at the beginning of the file"},
        {"__debug__ = 1\n", "1:1: cannot assign to __debug__"},
        {"for x in y:\n    try: pass\n    except* E: break\n",
         "3:16: 'break', 'continue' and 'return' cannot appear in an except* block"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(syntax_error(row.source), std::string("test.py:") + row.error) << row.source;
    }
}

bool only_json(std::string_view name) { return name == "json"; }

TEST(Codegen, RefusesWhatTheLanguageLeavesOut) {
    struct Row {
        const char* source;
        const char* construct;
    };
    const Row rows[] = {
        {"eval('1')\n", "eval()"},
        {"run = exec\n", "exec()"},
        {"open('x')\n", "open()"},
        {"globals()['x'] = 1\n", "writing globals()[…]"},
        {"globals().update(x=1)\n", "writing globals()[…]"},
        {"class A:\n    def __del__(self): pass\n", "a `__del__` method"},
        {"class A(metaclass=M): pass\n", "a metaclass of one's own"},
        {"from json import *\n", "`from … import *`"},
        {"from . import x\n", "a relative import"},
        {"import jsn\n", "import of module 'jsn'"},
        {"x = 1j\n", "a complex literal"},
        {"__native_list_append\n", "`__native_list_append`"},
    };
    CompileOptions options;
    options.module_exists = only_json;
    for (const Row& row : rows) {
        const Error error = refused(row.source, options);
        EXPECT_EQ(error.code, "Unsupported") << row.source;
        EXPECT_EQ(error.message.find(std::string(row.construct) + " is not supported: "), 0u)
            << error.message;
        EXPECT_FALSE(error.remedy.empty());
    }
    EXPECT_EQ(refused("import jsn\n", options).remedy, "did you mean `json`?");
    compiled("import json\n", options);
    compiled("def open(x): return x\nopen(1)\n", options);
    compiled("if TYPE_CHECKING:\n    import nowhere\n", options);
}

TEST(Codegen, RefusesFloatsInTheStrictProfile) {
    CompileOptions strict;
    strict.profile = Profile::Strict;
    EXPECT_EQ(refused("x = 1\ny = [2.5]\n", strict).where, "test.py:2:6");
    EXPECT_EQ(refused("x = float(3)\n", strict).where, "test.py:1:5");
    compiled("x = 7 // 2\n", strict);
}

TEST(Codegen, NestedDeeperThanTheNativeStackIsAnError) {
    std::string source = "x = ";
    for (int i = 0; i < 90; ++i) source += "(a + 1 == b and c or ";
    source += "1" + std::string(90, ')') + "\n";
    EXPECT_EQ(refused(source).message, "too many nested expressions");
    std::string chain = "x = a";
    for (int i = 0; i < 5000; ++i) chain += " + b";
    compiled(chain + "\n");
    std::string spine = "x = a";
    for (int i = 0; i < 5000; ++i) spine += ".b()";
    compiled(spine + "\n");
}

TEST(Codegen, NestedFinallyBodiesEndInALimit) {
    std::string source;
    for (int i = 0; i < 60; ++i) {
        source += std::string(i, ' ') + "try: f()\n" + std::string(i, ' ') + "finally:\n";
    }
    source += std::string(60, ' ') + "f()\n";
    EXPECT_EQ(refused(source).message, "function is too large");
}

// Every program of the language tests that compiles passes the verifier.
TEST(Codegen, LeavesNoHandlerOfNothing) {
    const auto module = compile(R"py(
try:
    raise E
except:
    ...
else:
    pass
finally:
    g()
)py",
                                "__main__", "main.py", {});
    ASSERT_TRUE(module.ok());
    EXPECT_TRUE(verify(module.value()).ok());
}

TEST(Codegen, MakesCodeThatVerifies) {
    const std::filesystem::path root = std::filesystem::path(PVM_SOURCE_DIR);
    size_t programs = 0;
    for (const char* folder : {"tests/language", "vm/prelude"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".py") continue;
            std::ifstream file(entry.path());
            std::stringstream text;
            text << file.rdbuf();
            CompileOptions options;
            options.prelude = std::string_view(folder) == "vm/prelude";
            const auto result = compile(text.str(), "__main__", entry.path().string(), options);
            if (!result.ok()) continue;
            const Status status = verify(result.value());
            EXPECT_TRUE(status.ok())
                << entry.path() << ": " << status.error().where << ": " << status.error().message;
            ++programs;
        }
    }
    EXPECT_GT(programs, 200u);
}

}  // namespace
}  // namespace pvm::vm
