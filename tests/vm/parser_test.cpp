#include "vm/syntax/parser.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "vm/limits.h"
#include "vm/syntax/ast_dump.h"

namespace pvm::vm {
namespace {

std::string tree_of(std::string_view source) {
    Result<std::unique_ptr<ast::Tree>> tree = parse(source, "deal.py");
    if (!tree) return tree.error().code + ": " + tree.error().message;
    return dump(*tree.value()->module);
}

// The dump without spans.
std::string shape_of(std::string_view source) {
    std::string out;
    bool in_span = false;
    bool quoted = false;
    for (char c : tree_of(source)) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == '@') in_span = true;
        if (in_span && (c == ' ' || c == ')')) in_span = false;
        if (!in_span) out += c;
    }
    return out;
}

struct ErrorCase {
    std::string source;
    std::string code;
    std::string message;
    std::string where;
};

// Every expectation was printed by CPython 3.11 (tests/vm/ast_oracle.py).
void expect_errors(const std::vector<ErrorCase>& cases) {
    for (const ErrorCase& expected : cases) {
        Result<std::unique_ptr<ast::Tree>> tree = parse(expected.source, "deal.py");
        ASSERT_FALSE(tree.ok()) << expected.source;
        EXPECT_EQ(tree.error().code, expected.code) << expected.source;
        EXPECT_EQ(tree.error().message, expected.message) << expected.source;
        EXPECT_EQ(tree.error().where, expected.where) << expected.source;
    }
}

// ---- shapes ----

TEST(Parser, GivesNodesTheSpansOfCPython) {
    EXPECT_EQ(tree_of("x = (a) + b\n"),
              "(Assign@1:0-1:11 [(Name@1:0-1:1 x Store)] (BinOp@1:4-1:11 (Name@1:5-1:6 a Load) Add "
              "(Name@1:10-1:11 b Load)))\n");
}

TEST(Parser, BindsOperatorsByPrecedence) {
    EXPECT_EQ(shape_of("-a ** -b * c"),
              "(Expr (BinOp (UnaryOp USub (BinOp (Name a Load) Pow (UnaryOp USub (Name b Load)))) "
              "Mult (Name c Load)))\n");
    EXPECT_EQ(shape_of("a or b and not c < d"),
              "(Expr (BoolOp Or [(Name a Load) (BoolOp And [(Name b Load) (UnaryOp Not (Compare "
              "(Name c Load) [Lt] [(Name d Load)]))])]))\n");
    EXPECT_EQ(shape_of("a ** b ** c"),
              "(Expr (BinOp (Name a Load) Pow (BinOp (Name b Load) Pow (Name c Load))))\n");
    EXPECT_EQ(shape_of("a | b ^ c & d << e - f % g"),
              "(Expr (BinOp (Name a Load) BitOr (BinOp (Name b Load) BitXor (BinOp (Name c Load) "
              "BitAnd (BinOp (Name d Load) LShift (BinOp (Name e Load) Sub (BinOp (Name f Load) "
              "Mod "
              "(Name g Load))))))))\n");
}

TEST(Parser, JoinsChainsOfComparisons) {
    EXPECT_EQ(shape_of("a < b not in c is not d"),
              "(Expr (Compare (Name a Load) [Lt NotIn IsNot] [(Name b Load) (Name c Load) (Name d "
              "Load)]))\n");
}

TEST(Parser, ReadsEveryKindOfParameter) {
    EXPECT_EQ(shape_of("def f(a, /, b: int = 1, *args: *Ts, c, d=2, **k) -> e: pass"),
              "(FunctionDef f (arguments [(arg a -)] [(arg b (Name int Load))] (arg args (Starred "
              "(Name Ts Load) Load)) [(arg c -) (arg d -)] [- (Constant int:10:2)] (arg k -) "
              "[(Constant int:10:1)]) [(Pass)] [] (Name e Load))\n");
    EXPECT_EQ(shape_of("lambda *, a=1: a"),
              "(Expr (Lambda (arguments [] [] - [(arg a -)] [(Constant int:10:1)] - []) (Name a "
              "Load)))\n");
}

TEST(Parser, ReadsEveryKindOfArgument) {
    EXPECT_EQ(shape_of("f(a, *b, c=1, *d, **e)"),
              "(Expr (Call (Name f Load) [(Name a Load) (Starred (Name b Load) Load) (Starred "
              "(Name "
              "d Load) Load)] [(keyword c (Constant int:10:1)) (keyword - (Name e Load))]))\n");
    EXPECT_EQ(tree_of("f(x for x in y)"),
              "(Expr@1:0-1:15 (Call@1:0-1:15 (Name@1:0-1:1 f Load) [(GeneratorExp@1:1-1:15 "
              "(Name@1:2-1:3 x Load) [(comprehension (Name@1:8-1:9 x Store) (Name@1:13-1:14 y "
              "Load) "
              "[] 0)])] []))\n");
}

TEST(Parser, ReadsSlicesWithTuplesAndStars) {
    EXPECT_EQ(shape_of("a[1:2, ::3, *b]"),
              "(Expr (Subscript (Name a Load) (Tuple [(Slice (Constant int:10:1) (Constant "
              "int:10:2) -) (Slice - - (Constant int:10:3)) (Starred (Name b Load) Load)] Load) "
              "Load))\n");
}

TEST(Parser, TurnsExpressionsIntoTargets) {
    EXPECT_EQ(shape_of("a, (b.c, [*d]) = e[0] = f"),
              "(Assign [(Tuple [(Name a Store) (Tuple [(Attribute (Name b Load) c Store) (List "
              "[(Starred (Name d Store) Store)] Store)] Store)] Store) (Subscript (Name e Load) "
              "(Constant int:10:0) Store)] (Name f Load))\n");
    EXPECT_EQ(shape_of("(x): int = 1"),
              "(AnnAssign (Name x Store) (Name int Load) (Constant int:10:1) 0)\n");
    EXPECT_EQ(shape_of("for i, *j in k: pass"),
              "(For (Tuple [(Name i Store) (Starred (Name j Store) Store)] Store) (Name k Load) "
              "[(Pass)] [])\n");
}

TEST(Parser, TakesSoftKeywordsForNamesElsewhere) {
    EXPECT_EQ(shape_of("match = case = _ = type"),
              "(Assign [(Name match Store) (Name case Store) (Name _ Store)] (Name type Load))\n");
    EXPECT_EQ(shape_of("match(x)"), "(Expr (Call (Name match Load) [(Name x Load)] []))\n");
    EXPECT_EQ(shape_of("match[x]: int"),
              "(AnnAssign (Subscript (Name match Load) (Name x Load) Store) (Name int Load) - "
              "0)\n");
    EXPECT_EQ(shape_of("match not in x"),
              "(Expr (Compare (Name match Load) [NotIn] [(Name x Load)]))\n");
    EXPECT_EQ(shape_of("match (x):\n case _: pass"),
              "(Match (Name x Load) [(match_case (MatchAs - -) - [(Pass)])])\n");
    EXPECT_EQ(shape_of("match -x, *y:\n case _: pass"),
              "(Match (Tuple [(UnaryOp USub (Name x Load)) (Starred (Name y Load) Load)] Load) "
              "[(match_case (MatchAs - -) - [(Pass)])])\n");
}

TEST(Parser, ReadsEveryKindOfPattern) {
    EXPECT_EQ(shape_of("match x:\n case -1 | 2+3j | 'a' 'b' | None | a.b | [c, *_] | (d) as e "
                       "if f: "
                       "pass"),
              "(Match (Name x Load) [(match_case (MatchAs (MatchOr [(MatchValue (UnaryOp USub "
              "(Constant int:10:1))) (MatchValue (BinOp (Constant int:10:2) Add (Constant "
              "imaginary:4008000000000000))) (MatchValue (Constant s \"ab\")) (MatchSingleton "
              "None) "
              "(MatchValue (Attribute (Name a Load) b Load)) (MatchSequence [(MatchAs - c) "
              "(MatchStar -)]) (MatchAs - d)]) e) (Name f Load) [(Pass)])])\n");
    EXPECT_EQ(shape_of("match x:\n case {'a': 1, b.c: d, **e}: pass\n case A.B(1, c=2): pass"),
              "(Match (Name x Load) [(match_case (MatchMapping [(Constant s \"a\") (Attribute "
              "(Name "
              "b Load) c Load)] [(MatchValue (Constant int:10:1)) (MatchAs - d)] e) - [(Pass)]) "
              "(match_case (MatchClass (Attribute (Name A Load) B Load) [(MatchValue (Constant "
              "int:10:1))] [c] [(MatchValue (Constant int:10:2))]) - [(Pass)])])\n");
}

TEST(Parser, TellsItemsInParenthesesFromAParenthesisedItem) {
    EXPECT_EQ(shape_of("with (a as b, c,): pass"),
              "(With [(withitem (Name a Load) (Name b Store)) (withitem (Name c Load) -)] "
              "[(Pass)])\n");
    EXPECT_EQ(shape_of("with (a, b) as c: pass"),
              "(With [(withitem (Tuple [(Name a Load) (Name b Load)] Load) (Name c Store))] "
              "[(Pass)])\n");
    EXPECT_EQ(shape_of("with (yield): pass"), "(With [(withitem (Yield -) -)] [(Pass)])\n");
    EXPECT_EQ(shape_of("with (a).b: pass"),
              "(With [(withitem (Attribute (Name a Load) b Load) -)] [(Pass)])\n");
}

TEST(Parser, NestsEachElifInTheBranchBefore) {
    EXPECT_EQ(tree_of("if a:\n x\nelif b:\n y\nelse:\n z\n"),
              "(If@1:0-6:2 (Name@1:3-1:4 a Load) [(Expr@2:1-2:2 (Name@2:1-2:2 x Load))] "
              "[(If@3:0-6:2 (Name@3:5-3:6 b Load) [(Expr@4:1-4:2 (Name@4:1-4:2 y Load))] "
              "[(Expr@6:1-6:2 (Name@6:1-6:2 z Load))])])\n");
}

TEST(Parser, StartsDecoratedDefinitionsAtTheirKeyword) {
    EXPECT_EQ(tree_of("@a.b\n@c()\nasync def f(): pass\n"),
              "(AsyncFunctionDef@3:0-3:19 f (arguments [] [] - [] [] - []) [(Pass@3:15-3:19)] "
              "[(Attribute@1:1-1:4 (Name@1:1-1:2 a Load) b Load) (Call@2:1-2:4 (Name@2:1-2:2 c "
              "Load) [] [])] -)\n");
}

TEST(Parser, ReadsExceptStar) {
    EXPECT_EQ(shape_of("try: pass\nexcept* A as b: pass\nelse: pass\nfinally: pass"),
              "(TryStar [(Pass)] [(ExceptHandler (Name A Load) b [(Pass)])] [(Pass)] [(Pass)])\n");
}

// ---- literals ----

TEST(Literals, KeepDigitsOfAnySizeAndTheirBase) {
    EXPECT_EQ(shape_of("0x_FFff, 0b1_01, 0o17, 1_000, 00"),
              "(Expr (Tuple [(Constant int:16:ffff) (Constant int:2:101) (Constant int:8:17) "
              "(Constant int:10:1000) (Constant int:10:0)] Load))\n");
}

TEST(Literals, RoundFloatsToTheNearest) {
    EXPECT_EQ(shape_of("0.1, 1_0.5e-1, 1e999, 1e-999, 5e-324, 2j"),
              "(Expr (Tuple [(Constant float:3fb999999999999a) (Constant float:3ff0cccccccccccd) "
              "(Constant float:7ff0000000000000) (Constant float:0000000000000000) (Constant "
              "float:0000000000000001) (Constant imaginary:4000000000000000)] Load))\n");
}

TEST(Literals, RefuseMoreDecimalDigitsThanTheLimit) {
    std::string digits(limits::kIntTextDigitsMax, '9');
    EXPECT_TRUE(parse(digits, "m").ok());
    EXPECT_TRUE(parse("0x" + digits + "9", "m").ok());
    EXPECT_EQ(parse(digits + "9", "m").error().message.substr(0, 71),
              "Exceeds the limit (4300 digits) for integer string conversion: value ha");
}

TEST(Literals, ReplaceEscapes) {
    EXPECT_EQ(shape_of(R"('\a\b\f\n\r\t\v\\\'\x41\101\u00e9\U0001f600\d\
')"),
              "(Expr (Constant s \"\\x07\\x08\\x0c\\x0a\\x0d\\x09\\x0b\\x5c'AA\\xc3\\xa9"
              "\\xf0\\x9f\\x98\\x80\\x5cd\"))\n");
    EXPECT_EQ(shape_of(R"(b'\xff\377\u0041' rb'\x')"),
              "(Expr (Constant b \"\\xff\\xff\\x5cu0041\\x5cx\"))\n");
}

TEST(Literals, KeepLoneSurrogates) {
    EXPECT_EQ(shape_of(R"('\ud800')"), "(Expr (Constant s \"\\xed\\xa0\\x80\"))\n");
}

TEST(Literals, JoinAdjacentStrings) {
    EXPECT_EQ(tree_of("('a'\n 'b' r'\\c')"),
              "(Expr@1:0-2:11 (Constant@1:1-2:10 s \"ab\\x5cc\"))\n");
    EXPECT_EQ(shape_of("u'a' 'b'"), "(Expr (Constant u \"ab\"))\n");
}

TEST(Literals, NormaliseIdentifiers) {
    EXPECT_EQ(shape_of("\xEF\xAC\x81x"), "(Expr (Name fix Load))\n");  // U+FB01, the ligature fi
}

TEST(FormattedStrings, GiveTheirFieldsTheirOwnSpans) {
    EXPECT_EQ(tree_of("f'\xC3\xA9{a + b!r:>{w}}'"),
              "(Expr@1:0-1:18 (JoinedStr@1:0-1:18 [(Constant@1:0-1:18 s \"\\xc3\\xa9\") "
              "(FormattedValue@1:0-1:18 (BinOp@1:4-1:9 (Name@1:4-1:5 a Load) Add (Name@1:8-1:9 b "
              "Load)) r (JoinedStr@1:0-1:18 [(Constant@1:0-1:18 s \">\") (FormattedValue@1:0-1:18 "
              "(Name@1:14-1:15 w Load) - -)]))]))\n");
}

TEST(FormattedStrings, ShowTheTextOfAField) {
    EXPECT_EQ(shape_of("f'{ a = }{b=:x}{c=!s}'"),
              "(Expr (JoinedStr [(Constant s \" a = \") (FormattedValue (Name a Load) r -) "
              "(Constant "
              "s \"b=\") (FormattedValue (Name b Load) - (JoinedStr [(Constant s \"x\")])) "
              "(Constant "
              "s \"c=\") (FormattedValue (Name c Load) s -)]))\n");
}

TEST(FormattedStrings, ReadDoubledBracesAndComparisons) {
    EXPECT_EQ(shape_of("f'{{{a!=b}}}{c==d}{ {1}}'"),
              "(Expr (JoinedStr [(Constant s \"{\") (FormattedValue (Compare (Name a Load) [NotEq] "
              "[(Name b Load)]) - -) (Constant s \"}\") (FormattedValue (Compare (Name c Load) "
              "[Eq] "
              "[(Name d Load)]) - -) (FormattedValue (Set [(Constant int:10:1)]) - -)]))\n");
}

TEST(FormattedStrings, JoinWithTheirNeighbours) {
    EXPECT_EQ(shape_of("'a{' f'b{c}' 'd}'"),
              "(Expr (JoinedStr [(Constant s \"a{b\") (FormattedValue (Name c Load) - -) (Constant "
              "s \"d}\")]))\n");
    EXPECT_EQ(shape_of("f''"), "(Expr (JoinedStr []))\n");
}

TEST(FormattedStrings, PlaceErrorsInTheSource) {
    Result<std::unique_ptr<ast::Tree>> tree = parse("x = f'''\n{a b}'''", "deal.py");
    EXPECT_EQ(tree.error().message, "f-string: invalid syntax. Perhaps you forgot a comma?");
    EXPECT_EQ(tree.error().where, "deal.py:2:2");
}

// ---- errors ----

TEST(SyntaxErrors, NameUnreadableTokens) {
    expect_errors({
        {"x = 'abc", "SyntaxError", "unterminated string literal (detected at line 1)",
         "deal.py:1:5"},
        {"x = '''abc\n\n", "SyntaxError",
         "unterminated triple-quoted string literal (detected at line 2)", "deal.py:1:5"},
        {"x = 0777", "SyntaxError",
         "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
         "octal integers",
         "deal.py:1:5"},
        {"x = 1__0", "SyntaxError", "invalid decimal literal", "deal.py:1:6"},
        {"x=0xg", "SyntaxError", "invalid hexadecimal literal", "deal.py:1:4"},
        {"x=0b2", "SyntaxError", "invalid digit '2' in binary literal", "deal.py:1:5"},
        {"x=0o8", "SyntaxError", "invalid digit '8' in octal literal", "deal.py:1:5"},
        {"1.5abc", "SyntaxError", "invalid decimal literal", "deal.py:1:3"},
        {"x = $", "SyntaxError", "invalid syntax", "deal.py:1:5"},
        {"x = “hi”", "SyntaxError", "invalid character '“' (U+201C)", "deal.py:1:5"},
        {"a\u00a0b", "SyntaxError", "invalid non-printable character U+00A0", "deal.py:1:2"},
        {"'a\nb'", "SyntaxError", "unterminated string literal (detected at line 1)",
         "deal.py:1:1"},
        {"0_7", "SyntaxError",
         "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
         "octal integers",
         "deal.py:1:1"},
        {"1 \\ 2", "SyntaxError", "unexpected character after line continuation character",
         "deal.py:1:4"},
        {"x = 1 + \\\n", "SyntaxError", "unexpected EOF while parsing", "deal.py:1:10"},
        {"x = )", "SyntaxError", "unmatched ')'", "deal.py:1:5"},
        {"(1]", "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('",
         "deal.py:1:3"},
        {"(\n]", "SyntaxError",
         "closing parenthesis ']' does not match opening parenthesis '(' on line 1", "deal.py:2:1"},
        {"x = 1for2", "SyntaxError", "invalid decimal literal", "deal.py:1:5"},
    });
}

TEST(SyntaxErrors, NameTheBracketThatWasNeverClosed) {
    expect_errors({
        {"(", "SyntaxError", "'(' was never closed", "deal.py:1:1"},
        {"[1, 2", "SyntaxError", "'[' was never closed", "deal.py:1:1"},
        {"{1:[}", "SyntaxError", "closing parenthesis '}' does not match opening parenthesis '['",
         "deal.py:1:5"},
        {"x = (\n1,\n2", "SyntaxError", "'(' was never closed", "deal.py:1:5"},
        {"foo(a, b\nx = 1\n", "SyntaxError", "'(' was never closed", "deal.py:1:4"},
        {"(a b\n", "SyntaxError", "'(' was never closed", "deal.py:1:1"},
    });
}

TEST(SyntaxErrors, NameWrongLayout) {
    expect_errors({
        {"  x", "IndentationError", "unexpected indent", "deal.py:1:2"},
        {"if 1:\npass", "IndentationError",
         "expected an indented block after 'if' statement on line 1", "deal.py:2:1"},
        {"if 1:\n    x\n  y\n", "IndentationError",
         "unindent does not match any outer indentation level", "deal.py:3:4"},
        {"if x:\n\ty\n        z", "TabError", "inconsistent use of tabs and spaces in indentation",
         "deal.py:3:1"},
        {"x\n y", "IndentationError", "unexpected indent", "deal.py:2:1"},
        {"class A:\nx=1", "IndentationError",
         "expected an indented block after class definition on line 1", "deal.py:2:1"},
        {"def f():\n", "IndentationError",
         "expected an indented block after function definition on line 1", "deal.py:1:9"},
        {"for x in y:\n", "IndentationError",
         "expected an indented block after 'for' statement on line 1", "deal.py:1:12"},
        {"try:\n    pass\nfinally:\nx", "IndentationError",
         "expected an indented block after 'finally' statement on line 3", "deal.py:4:1"},
        {"match x:\n    case 1:\n    y", "IndentationError",
         "expected an indented block after 'case' statement on line 2", "deal.py:3:5"},
        {"while 1:\n", "IndentationError",
         "expected an indented block after 'while' statement on line 1", "deal.py:1:9"},
        {"with a:\nb", "IndentationError",
         "expected an indented block after 'with' statement on line 1", "deal.py:2:1"},
    });
}

TEST(SyntaxErrors, NameWhatCannotBeATarget) {
    expect_errors({
        {"f() = 1", "SyntaxError",
         "cannot assign to function call here. Maybe you meant '==' instead of '='?",
         "deal.py:1:1"},
        {"x = f() = 1", "SyntaxError", "cannot assign to function call", "deal.py:1:5"},
        {"f() += 1", "SyntaxError",
         "'function call' is an illegal expression for augmented assignment", "deal.py:1:1"},
        {"None = 1", "SyntaxError", "cannot assign to None", "deal.py:1:1"},
        {"(a, b) += 1", "SyntaxError", "'tuple' is an illegal expression for augmented assignment",
         "deal.py:1:1"},
        {"a + b = c", "SyntaxError",
         "cannot assign to expression here. Maybe you meant '==' instead of '='?", "deal.py:1:1"},
        {"'s' = 1", "SyntaxError",
         "cannot assign to literal here. Maybe you meant '==' instead of '='?", "deal.py:1:1"},
        {"x = yield = 3", "SyntaxError", "assignment to yield expression not possible",
         "deal.py:1:5"},
        {"[f()] = 1", "SyntaxError", "cannot assign to function call", "deal.py:1:2"},
        {"f(), a = 1, 2", "SyntaxError",
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "deal.py:1:6"},
        {"a, f() = 1, 2", "SyntaxError",
         "cannot assign to function call here. Maybe you meant '==' instead of '='?",
         "deal.py:1:4"},
        {"(a, b): int", "SyntaxError", "only single target (not tuple) can be annotated",
         "deal.py:1:1"},
        {"[a]: int = 3", "SyntaxError", "only single target (not list) can be annotated",
         "deal.py:1:1"},
        {"f(): int", "SyntaxError", "illegal target for annotation", "deal.py:1:1"},
        {"for f() in x: pass", "SyntaxError", "cannot assign to function call", "deal.py:1:5"},
        {"with a as f(): pass", "SyntaxError", "cannot assign to function call", "deal.py:1:11"},
        {"del f()", "SyntaxError", "cannot delete function call", "deal.py:1:5"},
        {"del *a", "SyntaxError", "cannot delete starred", "deal.py:1:5"},
        {"(x:=1):=2", "SyntaxError", "cannot use assignment expressions with named expression",
         "deal.py:1:2"},
        {"[a for a in b] = 1", "SyntaxError",
         "cannot assign to list comprehension here. Maybe you meant '==' instead of '='?",
         "deal.py:1:1"},
        {"*a += 1", "SyntaxError", "'starred' is an illegal expression for augmented assignment",
         "deal.py:1:1"},
        {"x.y := 1", "SyntaxError", "cannot use assignment expressions with attribute",
         "deal.py:1:1"},
        {"f'{a}' = 1", "SyntaxError",
         "cannot assign to f-string expression here. Maybe you meant '==' instead of '='?",
         "deal.py:1:1"},
        {"(a if b else c) = 1", "SyntaxError",
         "cannot assign to conditional expression here. Maybe you meant '==' instead of '='?",
         "deal.py:1:2"},
    });
}

TEST(SyntaxErrors, SuggestAComparison) {
    expect_errors({
        {"if x = 3: pass", "SyntaxError",
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "deal.py:1:4"},
        {"if x.y = 3: pass", "SyntaxError",
         "cannot assign to attribute here. Maybe you meant '==' instead of '='?", "deal.py:1:4"},
        {"while (x = 1): pass", "SyntaxError",
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "deal.py:1:8"},
        {"f(a.b=1)", "SyntaxError",
         "expression cannot contain assignment, perhaps you meant \"==\"?", "deal.py:1:3"},
        {"f(a=x for x in y)", "SyntaxError",
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "deal.py:1:3"},
        {"f(True=1)", "SyntaxError", "cannot assign to True", "deal.py:1:3"},
    });
}

TEST(SyntaxErrors, SayWhatIsMissing) {
    expect_errors({
        {"if x\n    y", "SyntaxError", "expected ':'", "deal.py:1:5"},
        {"while x\n", "SyntaxError", "expected ':'", "deal.py:1:8"},
        {"def f()\n    pass", "SyntaxError", "expected ':'", "deal.py:1:8"},
        {"class A\n    pass", "SyntaxError", "expected ':'", "deal.py:1:8"},
        {"else: pass", "SyntaxError", "invalid syntax", "deal.py:1:1"},
        {"try:\n pass\nx", "SyntaxError", "expected 'except' or 'finally' block", "deal.py:3:1"},
        {"a if b", "SyntaxError", "expected 'else' after 'if' expression", "deal.py:1:1"},
        {"x = (1 2)", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", "deal.py:1:6"},
        {"f(a b)", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", "deal.py:1:3"},
        {"print 1", "SyntaxError",
         "Missing parentheses in call to 'print'. Did you mean print(...)?", "deal.py:1:1"},
        {"exec 'a'", "SyntaxError",
         "Missing parentheses in call to 'exec'. Did you mean exec(...)?", "deal.py:1:1"},
        {"print x, y", "SyntaxError",
         "Missing parentheses in call to 'print'. Did you mean print(...)?", "deal.py:1:1"},
        {"with (a, b)\n    pass", "SyntaxError", "expected ':'", "deal.py:1:12"},
        {"match x\n    case 1: pass", "SyntaxError", "expected ':'", "deal.py:1:8"},
    });
}

TEST(SyntaxErrors, NameArgumentsOutOfOrder) {
    expect_errors({
        {"f(x for x in y, 1)", "SyntaxError", "Generator expression must be parenthesized",
         "deal.py:1:3"},
        {"f(1, x for x in y)", "SyntaxError", "Generator expression must be parenthesized",
         "deal.py:1:6"},
        {"f(a=1, b)", "SyntaxError", "positional argument follows keyword argument", "deal.py:1:9"},
        {"f(**k, b)", "SyntaxError", "positional argument follows keyword argument unpacking",
         "deal.py:1:9"},
        {"f(**x, *y)", "SyntaxError",
         "iterable argument unpacking follows keyword argument unpacking", "deal.py:1:3"},
        {"class A(x for x in y): pass", "SyntaxError", "invalid syntax", "deal.py:1:11"},
        {"f(x:=1, y:=)", "SyntaxError", "invalid syntax", "deal.py:1:12"},
    });
}

TEST(SyntaxErrors, NameWhatDisplaysCannotHold) {
    expect_errors({
        {"[x, y for x in z]", "SyntaxError",
         "did you forget parentheses around the comprehension target?", "deal.py:1:2"},
        {"[*x for x in z]", "SyntaxError", "iterable unpacking cannot be used in comprehension",
         "deal.py:1:2"},
        {"{**x for x in z}", "SyntaxError", "dict unpacking cannot be used in dict comprehension",
         "deal.py:1:2"},
        {"{1:}", "SyntaxError", "expression expected after dictionary key and ':'", "deal.py:1:3"},
        {"{1:*a}", "SyntaxError", "cannot use a starred expression in a dictionary value",
         "deal.py:1:4"},
        {"{1: 2, 3}", "SyntaxError", "':' expected after dictionary key", "deal.py:1:8"},
        {"(*a)", "SyntaxError", "cannot use starred expression here", "deal.py:1:2"},
        {"(**a)", "SyntaxError", "cannot use double starred expression here", "deal.py:1:2"},
        {"x[]", "SyntaxError", "invalid syntax", "deal.py:1:3"},
    });
}

TEST(SyntaxErrors, NameParametersOutOfOrder) {
    expect_errors({
        {"def f(a=1, b): pass", "SyntaxError", "non-default argument follows default argument",
         "deal.py:1:12"},
        {"def f(*): pass", "SyntaxError", "named arguments must follow bare *", "deal.py:1:7"},
        {"def f(*, **k): pass", "SyntaxError", "named arguments must follow bare *", "deal.py:1:7"},
        {"def f(**k, a): pass", "SyntaxError", "arguments cannot follow var-keyword argument",
         "deal.py:1:12"},
        {"def f(/, a): pass", "SyntaxError", "at least one argument must precede /", "deal.py:1:7"},
        {"def f(a, /, b, /): pass", "SyntaxError", "/ may appear only once", "deal.py:1:16"},
        {"def f(*a, /): pass", "SyntaxError", "/ must be ahead of *", "deal.py:1:11"},
        {"def f(a, / *b): pass", "SyntaxError", "expected comma between / and *", "deal.py:1:12"},
        {"def f((a)): pass", "SyntaxError", "Function parameters cannot be parenthesized",
         "deal.py:1:7"},
        {"lambda (a): 1", "SyntaxError", "Lambda expression parameters cannot be parenthesized",
         "deal.py:1:8"},
        {"def f(*a=1): pass", "SyntaxError", "var-positional argument cannot have default value",
         "deal.py:1:9"},
        {"def f(**a=1): pass", "SyntaxError", "var-keyword argument cannot have default value",
         "deal.py:1:10"},
        {"def f(a=): pass", "SyntaxError", "expected default value expression", "deal.py:1:8"},
        {"def f(*a, *b): pass", "SyntaxError", "* argument may appear only once", "deal.py:1:11"},
        {"lambda *: 1", "SyntaxError", "named arguments must follow bare *", "deal.py:1:9"},
    });
}

TEST(SyntaxErrors, NameMixedHandlers) {
    expect_errors({
        {"try:\n pass\nexcept:\n pass\nexcept* A:\n pass", "SyntaxError",
         "cannot have both 'except' and 'except*' on the same 'try'", "deal.py:5:1"},
        {"try:\n pass\nexcept A, B:\n pass", "SyntaxError",
         "multiple exception types must be parenthesized", "deal.py:3:8"},
        {"try:\n pass\nexcept*:\n pass", "SyntaxError", "expected one or more exception types",
         "deal.py:3:8"},
        {"try: pass\nelse: pass", "SyntaxError", "expected 'except' or 'finally' block",
         "deal.py:2:1"},
    });
}

TEST(SyntaxErrors, NameUnfinishedImports) {
    expect_errors({
        {"from a import b,", "SyntaxError",
         "trailing comma not allowed without surrounding parentheses", "deal.py:1:17"},
        {"import a,", "SyntaxError", "invalid syntax", "deal.py:1:10"},
        {"from a import (b,,)", "SyntaxError", "invalid syntax", "deal.py:1:18"},
        {"from a import", "SyntaxError", "invalid syntax", "deal.py:1:14"},
    });
}

TEST(SyntaxErrors, NameImpossiblePatterns) {
    expect_errors({
        {"match x:\n case a.b as _: pass", "SyntaxError", "cannot use '_' as a target",
         "deal.py:2:14"},
        {"match x:\n case A(a=1, b): pass", "SyntaxError",
         "positional patterns follow keyword patterns", "deal.py:2:14"},
        {"match x:\n case 1+2: pass", "SyntaxError", "imaginary number required in complex literal",
         "deal.py:2:9"},
        {"match x:\n case 1j+2j: pass", "SyntaxError", "real number required in complex literal",
         "deal.py:2:7"},
        {"match x:\n case {**a, 'b': 1}: pass", "SyntaxError", "invalid syntax", "deal.py:2:13"},
        {"match x:\n case a | b as 1: pass", "SyntaxError", "invalid pattern target",
         "deal.py:2:16"},
        {"match x:\n case *a: pass", "SyntaxError", "invalid syntax", "deal.py:2:9"},
    });
}

TEST(SyntaxErrors, NameBadEscapes) {
    expect_errors({
        {"'\\x1'", "SyntaxError",
         "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated "
         "\\xXX escape",
         "deal.py:1:6"},
        {"'\\u12'", "SyntaxError",
         "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated "
         "\\uXXXX escape",
         "deal.py:1:7"},
        {"'\\U12345678'", "SyntaxError",
         "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal "
         "Unicode character",
         "deal.py:1:13"},
        {"'a' b'b'", "SyntaxError", "cannot mix bytes and nonbytes literals", "deal.py:1:9"},
    });
}

TEST(SyntaxErrors, NameBadFields) {
    expect_errors({
        {"f'{}'", "SyntaxError", "f-string: empty expression not allowed", "deal.py:1:6"},
        {"f'{a'", "SyntaxError", "f-string: expecting '}'", "deal.py:1:6"},
        {"f'}'", "SyntaxError", "f-string: single '}' is not allowed", "deal.py:1:5"},
        {"f'{a!x}'", "SyntaxError",
         "f-string: invalid conversion character: expected 's', 'r', or 'a'", "deal.py:1:9"},
        {"f'{a!}'", "SyntaxError",
         "f-string: invalid conversion character: expected 's', 'r', or 'a'", "deal.py:1:8"},
        {"f'{a:{b:{c}}}'", "SyntaxError", "f-string: expressions nested too deeply",
         "deal.py:1:15"},
        {"f'{\\n}'", "SyntaxError", "f-string expression part cannot include a backslash",
         "deal.py:1:8"},
        {"f'{#}'", "SyntaxError", "f-string expression part cannot include '#'", "deal.py:1:7"},
        {"f'{a[}'", "SyntaxError",
         "f-string: closing parenthesis '}' does not match opening parenthesis '['", "deal.py:1:8"},
        {"f'{a)}'", "SyntaxError", "f-string: unmatched ')'", "deal.py:1:8"},
        {"f'{ }'", "SyntaxError", "f-string: empty expression not allowed", "deal.py:1:7"},
        {"f'{a:{b}'", "SyntaxError", "f-string: expecting '}'", "deal.py:1:10"},
    });
}
TEST(SyntaxErrors, RefuseARepeatedKeyword) {
    Result<std::unique_ptr<ast::Tree>> tree = parse("f(a=1, b=2, a=3)", "deal.py");
    EXPECT_EQ(tree.error().message, "keyword argument repeated: a");
    EXPECT_EQ(tree.error().where, "deal.py:1:13");
}

TEST(SyntaxErrors, PreferTheLexersFindings) {
    Result<std::unique_ptr<ast::Tree>> tree = parse("x y\nz = 'open\n", "deal.py");
    EXPECT_EQ(tree.error().message, "unterminated string literal (detected at line 2)");
    EXPECT_EQ(tree.error().where, "deal.py:2:5");
}

// ---- limits ----

std::string repeated(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

std::string blocks(std::string_view header, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += std::string(static_cast<std::size_t>(i), ' ') + std::string(header) + "\n";
    }
    return out + std::string(static_cast<std::size_t>(count), ' ') + "pass\n";
}

std::string handlers(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        std::string margin(static_cast<std::size_t>(i), ' ');
        out += margin + "try: pass\n" + margin + "except:\n";
    }
    return out + std::string(static_cast<std::size_t>(count), ' ') + "pass\n";
}

TEST(NestingLimit, CountsBracketsBlocksAndOperatorsTogether) {
    const int limit = limits::kNestingMax;
    EXPECT_TRUE(parse(repeated("(", limit) + "x" + repeated(")", limit), "m").ok());
    EXPECT_TRUE(parse(repeated("not ", limit) + "x", "m").ok());
    EXPECT_TRUE(parse(blocks("if x:", limit - 1), "m").ok());
    Result<std::unique_ptr<ast::Tree>> tree =
        parse("if x: " + repeated("-", limit / 2) + repeated("(", limit / 2) + "x" +
                  repeated(")", limit / 2),
              "m");
    EXPECT_EQ(tree.error().message, "too many nested expressions");
    EXPECT_NE(tree.error().remedy.find("kNestingMax"), std::string::npos);
    EXPECT_EQ(parse(blocks("if x:", limit), "m").error().message, "too many levels of indentation");
}

TEST(NestingLimit, LeavesLongChainsAlone) {
    EXPECT_TRUE(parse("x" + repeated(" + x", 5000), "m").ok());
    EXPECT_TRUE(parse("x" + repeated(".a(1)[2]", 5000), "m").ok());
    EXPECT_TRUE(parse("x" + repeated(" and x < y", 5000), "m").ok());
    EXPECT_TRUE(parse("if x: pass\n" + repeated("elif x: pass\n", 5000), "m").ok());
    EXPECT_TRUE(parse("[" + repeated("1, ", 5000) + "]", "m").ok());
}

// The native stack that parse() takes, found by painting one.
std::size_t stack_used(const std::string& source) {
    constexpr std::size_t kStackBytes = 1 << 20;
    constexpr int kPaint = 0xA5;
    auto* stack = static_cast<unsigned char*>(std::aligned_alloc(4096, kStackBytes));
    auto untouched = [&](void* (*work)(void*)) {
        std::fill(stack, stack + kStackBytes, static_cast<unsigned char>(kPaint));
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstack(&attributes, stack, kStackBytes);
        pthread_t thread;
        pthread_create(&thread, &attributes, work, const_cast<std::string*>(&source));
        pthread_join(thread, nullptr);
        pthread_attr_destroy(&attributes);
        std::size_t count = 0;
        while (count < kStackBytes && stack[count] == kPaint) ++count;
        return count;
    };
    std::size_t idle = untouched([](void*) -> void* { return nullptr; });
    std::size_t busy = untouched([](void* text) -> void* {
        (void)parse(*static_cast<std::string*>(text), "m");
        return nullptr;
    });
    std::free(stack);
    return idle - busy;
}

// Frames are larger without optimisation, and larger still with a sanitizer.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kStackBytesMax = 256 * 1024;
#elif !defined(__OPTIMIZE__)
constexpr std::size_t kStackBytesMax = 96 * 1024;
#else
constexpr std::size_t kStackBytesMax = 40 * 1024;
#endif

TEST(NestingLimit, BoundsTheNativeStack) {
    const int deep = limits::kNestingMax - 2;
    std::map<std::string, std::string> sources = {
        {"group", repeated("(", deep) + "x" + repeated(")", deep)},
        {"call", repeated("f(a, k=", deep) + "x" + repeated(")", deep)},
        {"dict", repeated("{1: 2, 3: ", deep) + "x" + repeated("}", deep)},
        {"generator", repeated("f(", deep) + "x" + repeated(" for y in z)", deep)},
        {"lambda", repeated("lambda a=", deep / 2) + "x" + repeated(": 0", deep / 2)},
        {"set", repeated("{1, ", deep) + "x" + repeated("}", deep)},
        {"handler", handlers(deep)},
        {"definition", blocks("def f(a=1):", deep)},
        {"hint", repeated("(x = ", deep) + "x y" + repeated(")", deep)},
    };
    for (const auto& [name, source] : sources) {
        EXPECT_LT(stack_used(source), kStackBytesMax) << name;
    }
}

// ---- the oracle ----

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return out;
    char buffer[65536];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    pclose(pipe);
    return out;
}

// Debian 12's own CPython, over every module of its library and over asyncio.
TEST(Oracle, AgreesOnTheStandardLibrary) {
    const std::string python = "/usr/bin/python3";
    const std::filesystem::path library = "/usr/lib/python3.11";
    const auto script = std::filesystem::path(PVM_SOURCE_DIR) / "tests/vm/ast_oracle.py";
    ASSERT_TRUE(std::filesystem::exists(library)) << "the oracle is Debian 12's CPython 3.11";
    std::string files;
    for (const char* folder : {".", "asyncio"}) {
        for (const auto& entry : std::filesystem::directory_iterator(library / folder)) {
            if (entry.path().extension() == ".py") files += " " + entry.path().string();
        }
    }
    std::string expected = output_of("for f in" + files + "; do echo $f; done | " + python + " " +
                                     script.string() + " --batch");
    std::map<std::string, std::string> dumps;
    std::string* current = nullptr;
    for (std::size_t start = 0; start < expected.size();) {
        std::size_t end = expected.find('\n', start) + 1;
        std::string line = expected.substr(start, end - start);
        if (line.starts_with("== "))
            current = &dumps[line.substr(3, line.size() - 4)];
        else if (current)
            *current += line;
        start = end;
    }
    EXPECT_GT(dumps.size(), 100u);
    for (const auto& [path, text] : dumps) {
        std::ifstream file(path, std::ios::binary);
        std::string source((std::istreambuf_iterator<char>(file)), {});
        EXPECT_TRUE(tree_of(source) == text) << path;
    }
}

}  // namespace
}  // namespace pvm::vm
