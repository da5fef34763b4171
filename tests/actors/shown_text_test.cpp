#include "actors/shown_text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace pvm::actors {
namespace {

TEST(ShownText, IsOneLineWhateverStandsInIt) {
    EXPECT_EQ(one_line("paid: naïve 雪 \\n 'x'"), "paid: naïve 雪 \\n 'x'");
    EXPECT_EQ(one_line("a\nblock 9: eve\r\t"), "a\\nblock 9: eve\\r\\t");
    EXPECT_EQ(one_line("\x1b[2K\x7f\xc2\x9b"), "\\x1b[2K\\x7f\\x9b");
    EXPECT_EQ(one_line("a\u202eb\u2028\U000e0001"), "a\\u202eb\\u2028\\U000e0001");
    EXPECT_EQ(one_line("ok\xff\xc3(é"), "ok\\xff\\xc3(é");
    EXPECT_EQ(one_line(std::string_view("\0", 1)), "\\x00");
}

TEST(ShownText, KeepsTheLinesOfATraceback) {
    EXPECT_EQ(safe_lines("a\n\x1b[1m b"), "a\n\\x1b[1m b");
    EXPECT_EQ(traceback_lines("Traceback:\n  f\nValueError: a\nb\n", "a\nb"),
              "Traceback:\n  f\nValueError: a\\nb\n");
    EXPECT_EQ(traceback_lines("Traceback:\n  f\nValueError\n", ""),
              "Traceback:\n  f\nValueError\n");
    EXPECT_EQ(traceback_lines("", "message"), "");
}

TEST(ShownText, KeepsJsonWhatItIs) {
    const nlohmann::ordered_json value{{"a", "x\n\x7f\u202e\U000e0001é"}, {"b", {1, 2}}};
    const std::string line = json_line(value);
    EXPECT_EQ(line, R"({"a":"x\n\u007f\u202e\udb40\udc01é","b":[1,2]})");
    EXPECT_EQ(nlohmann::ordered_json::parse(line), value);
    EXPECT_EQ(nlohmann::ordered_json::parse(json_lines(value)), value);
}

TEST(ShownText, IsOneWordOfAShell) {
    EXPECT_EQ(shell_word("alice-2.b_c/d:0x1"), "alice-2.b_c/d:0x1");
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(shell_word("a b"), "'a b'");
    EXPECT_EQ(shell_word("x'; touch P; echo '"), R"('x'\''; touch P; echo '\''')");
    EXPECT_EQ(shell_word("$(a)`b`~*"), "'$(a)`b`~*'");
}

}  // namespace
}  // namespace pvm::actors
