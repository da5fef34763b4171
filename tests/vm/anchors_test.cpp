// Anchors: what CPython 3.11 marks of a failed expression (its own output, one row each).

#include "vm/objects/anchors.h"

#include <gtest/gtest.h>

#include <string>

namespace pvm::vm {
namespace {

std::string marks(std::string_view expression) {
    const auto anchors = anchors_of(expression);
    if (!anchors) return "";
    std::string out(expression.size(), '~');
    for (size_t i = anchors->begin; i < anchors->end; ++i) out[i] = '^';
    return out;
}

TEST(Anchors, PointAtTheRootOperator) {
    EXPECT_EQ(marks("a+b"), "~^~");
    EXPECT_EQ(marks("a // b"), "~~^^~~");
    EXPECT_EQ(marks("a + b*c"), "~~^~~~~");
    EXPECT_EQ(marks("a * b - c - d"), "~~~~~~~~~~^~~");
    EXPECT_EQ(marks("a ** b ** c"), "~~^^~~~~~~~");
    EXPECT_EQ(marks("-a + b"), "~~~^~~");
    EXPECT_EQ(marks("'+' + a"), "~~~~^~~");
    EXPECT_EQ(marks("1e+5 + a"), "~~~~~^~~");
    EXPECT_EQ(marks("f(x=1, y='+') + 1"), "~~~~~~~~~~~~~~^~~");
}

TEST(Anchors, KeepWhatCPythonDoesWithParentheses) {
    EXPECT_EQ(marks("(a)+(b)"), "~~^^~~~");
    EXPECT_EQ(marks("((a)) + b"), "~~~^^~~~~");
    EXPECT_EQ(marks("(1,2) + a"), "~~~~~~^~~");
    EXPECT_EQ(marks("a+(b)"), "~^^~~");
}

TEST(Anchors, PointAtTheBracketsOfASubscript) {
    EXPECT_EQ(marks("x[0]"), "~^^^");
    EXPECT_EQ(marks("x.y[f(1)]"), "~~~^^^^^^");
    EXPECT_EQ(marks("x['a]']"), "~^^^^^^");
    EXPECT_EQ(marks("x[(1)]"), "~^^^^~");
}

TEST(Anchors, AreAbsentElsewhere) {
    for (const char* text : {"", "a", "f(a+b)", "(a+b)", "not a+b", "a if b+c else d", "a < b",
                             "-x[0]", "x[0].y", "lambda: a+b", "a += b", "a, b", "a + ", "'open",
                             "f(", "a and b", "-a ** b", "[1][", "await x[0]"}) {
        EXPECT_EQ(marks(text), "") << text;
    }
}

}  // namespace
}  // namespace pvm::vm
