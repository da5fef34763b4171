#include "vm/objects/anchors.h"

#include <array>
#include <string>

namespace pvm::vm {

namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr int kPower = 8;  // binds tighter than a sign before it
constexpr int kNoOperator = 9;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Behind the string literal whose first quote stands at `at`.
size_t after_string(std::string_view s, size_t at) {
    const char quote = s[at];
    const bool triple = s.substr(at, 3) == std::string(3, quote);
    const std::string close(triple ? 3 : 1, quote);
    for (size_t i = at + close.size(); i < s.size(); ++i) {
        if (s[i] == '\\') {
            ++i;
        } else if (s.substr(i, close.size()) == close) {
            return i + close.size();
        }
    }
    return kNone;
}

// Behind the bracket that closes the one at `at`.
size_t after_bracket(std::string_view s, size_t at) {
    size_t depth = 0;
    for (size_t i = at; i < s.size();) {
        if (s[i] == '\'' || s[i] == '"') {
            i = after_string(s, i);
            if (i == kNone) return kNone;
            continue;
        }
        if (s[i] == '(' || s[i] == '[' || s[i] == '{') ++depth;
        if (s[i] == ')' || s[i] == ']' || s[i] == '}') --depth;
        ++i;
        if (depth == 0) return i;
    }
    return kNone;
}

struct Span {
    size_t begin = 0;
    size_t end = 0;
};

Span trimmed(std::string_view s, Span span) {
    while (span.begin < span.end && is_space(s[span.begin])) ++span.begin;
    while (span.end > span.begin && is_space(s[span.end - 1])) --span.end;
    return span;
}

// How tightly the binary operator at `at` binds, and its length; 0 for what is none of them.
int operator_at(std::string_view s, size_t at, size_t& length) {
    constexpr std::array<std::string_view, 4> kLong = {"**", "//", "<<", ">>"};
    constexpr std::array kBinding = {kPower, 6, 4, 4};
    length = 2;
    for (size_t i = 0; i < kLong.size(); ++i) {
        if (s.substr(at, 2) == kLong[i]) return s.substr(at + 2, 1) == "=" ? 0 : kBinding[i];
    }
    length = 1;
    if (s.substr(at + 1, 1) == "=") return 0;
    switch (s[at]) {
        case '|': return 1;
        case '^': return 2;
        case '&': return 3;
        case '+':
        case '-': return 5;
        case '*':
        case '/':
        case '%':
        case '@': return 6;
        default: return 0;
    }
}

// One pass over an expression: its loosest operator, and what its last operand ends with.
class Scan {
public:
    explicit Scan(std::string_view text) : s_(text) {}

    // False when the whole is something else than operands between binary operators.
    bool run() {
        while (at_ < s_.size()) {
            if (is_space(s_[at_])) {
                ++at_;
            } else if (!(operand_next_ ? operand() : after_operand())) {
                return false;
            }
        }
        return !operand_next_;
    }

    int binding = kNoOperator;  // of the root operator
    size_t root = kNone;
    size_t root_length = 0;
    size_t operands = 0;
    bool sign_first = false;
    size_t subscript = kNone;  // where the last operand's last bracket opens, when it is [

private:
    bool operand() {
        const char c = s_[at_];
        if (c == '+' || c == '-' || c == '~') {
            sign_first |= operands == 0;
            ++at_;
            return true;
        }
        subscript = kNone;
        if (c == '(' || c == '[' || c == '{') {
            at_ = after_bracket(s_, at_);
        } else if (c == '\'' || c == '"') {
            at_ = after_string(s_, at_);
        } else if (is_digit(c) || c == '.') {
            number();
        } else if (!word()) {
            return false;
        }
        if (awaiting_) return at_ != kNone;
        operand_next_ = false;
        ++operands;
        return at_ != kNone;
    }

    void number() {
        while (at_ < s_.size() && (is_word(s_[at_]) || s_[at_] == '.')) {
            const bool exponent = s_[at_] == 'e' || s_[at_] == 'E';
            ++at_;
            if (exponent && at_ < s_.size() && (s_[at_] == '-' || s_[at_] == '+')) ++at_;
        }
    }

    bool word() {
        constexpr std::array<std::string_view, 3> kOther = {"not", "lambda", "yield"};
        const size_t begin = at_;
        while (at_ < s_.size() && is_word(s_[at_])) ++at_;
        const std::string_view text = s_.substr(begin, at_ - begin);
        for (const std::string_view other : kOther) {
            if (text == other) return false;
        }
        if (at_ < s_.size() && (s_[at_] == '\'' || s_[at_] == '"')) at_ = after_string(s_, at_);
        awaiting_ = text == "await";
        if (awaiting_) sign_first |= operands == 0;
        return begin < at_;
    }

    bool after_operand() {
        const char c = s_[at_];
        if (c == '(' || c == '[') {
            subscript = c == '[' ? at_ : kNone;
            at_ = after_bracket(s_, at_);
            return at_ != kNone;
        }
        if (c == '.') {
            subscript = kNone;
            ++at_;
            while (at_ < s_.size() && is_space(s_[at_])) ++at_;
            while (at_ < s_.size() && is_word(s_[at_])) ++at_;
            return true;
        }
        if (c == '\'' || c == '"') {
            at_ = after_string(s_, at_);
            return at_ != kNone;
        }
        size_t length = 0;
        const int found = operator_at(s_, at_, length);
        if (found == 0) return false;
        // The last of equal operators is the root; of powers the first.
        if (found < binding || (found == binding && found != kPower)) {
            binding = found;
            root = at_;
            root_length = length;
        }
        at_ += length;
        operand_next_ = true;
        return true;
    }

    std::string_view s_;
    size_t at_ = 0;
    bool operand_next_ = true;
    bool awaiting_ = false;
};

// An operand without the parentheses around it, as the syntax tree has it. A tuple, a call and what
// has several parts keep theirs.
Span without_parentheses(std::string_view s, Span span) {
    span = trimmed(s, span);
    while (span.begin < span.end && s[span.begin] == '(' &&
           after_bracket(s, span.begin) == span.end) {
        const Span inner = trimmed(s, {span.begin + 1, span.end - 1});
        size_t at = inner.begin;
        while (at < inner.end && s[at] != ',') {
            const char c = s[at];
            const bool opens = c == '(' || c == '[' || c == '{';
            at = opens                   ? after_bracket(s, at)
                 : c == '\'' || c == '"' ? after_string(s, at)
                                         : at + 1;
            if (s.substr(at, 5) == " for ") return span;
        }
        if (inner.begin == inner.end || at < inner.end) return span;
        span = inner;
    }
    return span;
}

}  // namespace

std::optional<Anchors> anchors_of(std::string_view expression) {
    Scan scan(expression);
    if (!scan.run()) return std::nullopt;
    if (scan.root == kNone) {
        if (scan.subscript == kNone || scan.sign_first) return std::nullopt;
        const Span value = without_parentheses(expression, {0, scan.subscript});
        const Span index =
            without_parentheses(expression, {scan.subscript + 1, expression.size() - 1});
        return Anchors{value.end, index.end + 1};
    }
    if (scan.binding == kPower && scan.sign_first) return std::nullopt;
    const Span left = without_parentheses(expression, {0, scan.root});
    const Span right =
        without_parentheses(expression, {scan.root + scan.root_length, expression.size()});
    // CPython takes the first character behind the left operand, and the one behind that.
    size_t begin = left.end;
    while (begin < right.begin && is_space(expression[begin])) ++begin;
    const bool two = begin + 1 < right.begin && !is_space(expression[begin + 1]);
    return Anchors{begin, begin + (two ? 2 : 1)};
}

}  // namespace pvm::vm
