#include "vm/syntax/lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "vm/limits.h"
#include "vm/syntax/source_text.h"

namespace pvm::vm {
namespace {

struct Lexed {
    std::string text;
    std::vector<Token> tokens;
    LexError error;
};

Lexed lex(std::string_view bytes) {
    Lexed result;
    result.text = decode_source(bytes, "deal.py").value();
    Lexer lexer(result.text, result.tokens);
    lexer.read_file();
    result.error = lexer.error();
    return result;
}

// Layout tokens as words, others as they are written.
std::string words(std::string_view bytes) {
    Lexed lexed = lex(bytes);
    std::string out;
    for (const Token& token : lexed.tokens) {
        if (!out.empty()) out += ' ';
        if (is_layout(token.kind))
            out += "<" + std::string(spelling(token.kind)) + ">";
        else
            out += lexed.text.substr(token.begin, token.end - token.begin);
    }
    return out;
}

TEST(Lexer, SplitsOperatorsAtTheLongestMatch) {
    EXPECT_EQ(words("a**=b//c!=d->e:=f...g<<=h"),
              "a **= b // c != d -> e := f ... g <<= h <newline> <end of file>");
}

TEST(Lexer, TellsKeywordsFromNames) {
    Lexed lexed = lex("None none match async lambdas");
    EXPECT_EQ(lexed.tokens[0].kind, TokenKind::None);
    EXPECT_EQ(lexed.tokens[1].kind, TokenKind::Name);
    EXPECT_EQ(lexed.tokens[2].kind, TokenKind::Name);
    EXPECT_EQ(lexed.tokens[3].kind, TokenKind::Async);
    EXPECT_EQ(lexed.tokens[4].kind, TokenKind::Name);
}

TEST(Lexer, MarksBlocksByIndentation) {
    EXPECT_EQ(words("if a:\n  b\n\n  # note\n  c\nd\n"),
              "if a : <newline> <indent> b <newline> c <newline> <unindent> d <newline> "
              "<end of file>");
}

TEST(Lexer, ClosesAllBlocksAtTheEnd) {
    EXPECT_EQ(words("if a:\n  if b:\n    c"),
              "if a : <newline> <indent> if b : <newline> <indent> c <newline> <unindent> "
              "<unindent> <end of file>");
}

TEST(Lexer, ReadsTabsAsCPythonDoes) {
    EXPECT_EQ(lex("if a:\n\tb\n        c\n").error.code, "TabError");
    EXPECT_EQ(lex("if a:\n \tb\n \tc\n").error.code, "");
}

TEST(Lexer, JoinsLinesInBracketsAndBehindBackslashes) {
    EXPECT_EQ(words("(a,\n  b)\nc = \\\n  d\n"),
              "( a , b ) <newline> c = d <newline> <end of file>");
}

TEST(Lexer, KeepsEveryKindOfLineEnd) {
    EXPECT_EQ(words("a\r\nb\rc"), "a <newline> b <newline> c <newline> <end of file>");
    EXPECT_EQ(lex("a\r\nb\rc").tokens[4].line, 3u);
}

TEST(Lexer, ReadsEveryKindOfNumber) {
    for (const char* number : {"0", "00", "1_000", "0x_Ff", "0o17", "0b1_0", "1.", ".5", "1e10",
                               "1_0.0_1E-1_0", "3j", "09.5", "0777j"}) {
        Lexed lexed = lex(number);
        EXPECT_EQ(lexed.error.message, "") << number;
        EXPECT_EQ(lexed.tokens[0].kind, TokenKind::Number) << number;
        EXPECT_EQ(lexed.tokens[0].end, std::string_view(number).size()) << number;
    }
}

TEST(Lexer, LetsAKeywordTouchANumber) {
    EXPECT_EQ(words("1if 2else 3"), "1 if 2 else 3 <newline> <end of file>");
    EXPECT_EQ(lex("1iff").error.code, "");  // as CPython: only two letters are looked at
    EXPECT_EQ(lex("1orx").error.message, "invalid decimal literal");
}

TEST(Lexer, ReadsEveryStringPrefix) {
    for (const char* text : {"'a'", "\"a\"", "r'a'", "R'a'", "b'a'", "Br'a'", "rB'a'", "f'{a}'",
                             "fR'a'", "rf'a'", "u'a'", "U'a'", "'''a\n'b'''", "'a\\'b'"}) {
        Lexed lexed = lex(text);
        EXPECT_EQ(lexed.tokens[0].kind, TokenKind::String) << text;
        EXPECT_EQ(lexed.tokens[0].end, std::string_view(text).size()) << text;
    }
    EXPECT_EQ(lex("ur'a'").tokens[0].kind, TokenKind::Name);
}

TEST(Lexer, CountsColumnsInCharacters) {
    Lexed lexed = lex("'\xC3\xA9\xF0\x9F\x98\x80' + na\xC3\xAFve + x\n");
    EXPECT_EQ(lexed.tokens[1].column, 5u);
    EXPECT_EQ(lexed.tokens[2].column, 7u);
    EXPECT_EQ(lexed.tokens[3].column, 13u);
}

TEST(Lexer, GoesOnBehindAStringOfManyLines) {
    Lexed lexed = lex("'''a\n\xC3\xA9''' + b\n");
    EXPECT_EQ(lexed.tokens[1].line, 2u);
    EXPECT_EQ(lexed.tokens[1].column, 5u);
}

TEST(Lexer, RefusesMoreBracketsThanTheLimit) {
    const auto limit = static_cast<std::size_t>(limits::kNestingMax);
    std::string inside(limit, '(');
    EXPECT_EQ(lex(inside + std::string(limit, ')')).error.message, "");
    EXPECT_EQ(lex(inside + "()" + std::string(limit, ')')).error.message,
              "too many nested parentheses");
}

TEST(SourceText, DropsAByteOrderMark) {
    EXPECT_EQ(decode_source("\xEF\xBB\xBFx\n", "m").value(), "x\n");
}

TEST(SourceText, RefusesWhatIsNotUtf8) {
    Result<std::string> text = decode_source("x = 1\ny = '\xFF'\n", "m.py");
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().code, "SyntaxError");
    EXPECT_EQ(text.error().message,
              "(unicode error) 'utf-8' codec can't decode byte 0xff in position 11: invalid start "
              "byte");
    EXPECT_EQ(text.error().where, "m.py:2:1");
}

TEST(SourceText, RefusesNullBytes) {
    Result<std::string> text = decode_source(std::string_view("a\n\0", 3), "m.py");
    EXPECT_EQ(text.error().message, "source code cannot contain null bytes");
    EXPECT_EQ(text.error().where, "m.py:2:1");
}

TEST(SourceText, TakesADeclaredEncodingOnlyIfItChangesNothing) {
    EXPECT_TRUE(decode_source("# -*- coding: utf-8 -*-\n\xC3\xA9\n", "m").ok());
    EXPECT_TRUE(decode_source("#!/x\n# vim: set fileencoding=latin-1 :\nx\n", "m").ok());
    EXPECT_EQ(decode_source("# coding: latin-1\n'\xC3\xA9'\n", "m").error().message,
              "unknown encoding: latin-1");
    EXPECT_FALSE(decode_source("# coding: utf-16\nx\n", "m").ok());
    EXPECT_TRUE(decode_source("x\n# coding: utf-16\n", "m").ok());
}

TEST(SourceText, RefusesMoreBytesThanTheLimit) {
    std::string source(limits::kSourceBytesMax, '\n');
    EXPECT_TRUE(decode_source(source, "m").ok());
    EXPECT_EQ(decode_source(source + "\n", "m").error().message, "source is too large");
}

TEST(SourceText, SplitsIntoLinesWithoutTheirEnds) {
    std::vector<std::string_view> lines = split_lines("a\n\nbc\n");
    EXPECT_EQ(lines, (std::vector<std::string_view>{"a", "", "bc"}));
}

}  // namespace
}  // namespace pvm::vm
