#include "vm/bytecode/codegen_constants.h"

#include <gmp.h>

#include <algorithm>
#include <charconv>

namespace pvm::vm {

using namespace ast;
using Folded = pvm::vm::Constant;

namespace {

constexpr int kFoldDepthMax = 12;
constexpr int64_t kFoldIntMax = (int64_t{1} << 62) - 1;
constexpr int64_t kExactIntMax = int64_t{1} << 53;
// Bytes of a text made by an operator.
constexpr size_t kFoldTextMax = 4096;

// Digits of any size in base 2, 8, 10 or 16, as plain decimal text.
std::string decimal_text(std::string_view digits, int base) {
    const size_t first = digits.find_first_not_of('0');
    if (first == std::string_view::npos) return "0";
    if (base == 10) return std::string(digits.substr(first));
    mpz_t value;
    mpz_init_set_str(value, std::string(digits.substr(first)).c_str(), base);
    std::string text(mpz_sizeinbase(value, 10) + 2, '\0');
    mpz_get_str(text.data(), 10, value);
    mpz_clear(value);
    text.resize(text.find('\0'));
    return text;
}

std::optional<int64_t> floor_divide(int64_t x, int64_t y) {
    if (y == 0) return std::nullopt;
    const int64_t quotient = x / y;
    return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
}

std::optional<int64_t> power(int64_t base, int64_t exponent) {
    if (exponent < 0 || exponent > 62) return std::nullopt;
    __int128 result = 1;
    for (int64_t i = 0; i < exponent; ++i) {
        result *= base;
        if (result > kFoldIntMax || result < -kFoldIntMax) return std::nullopt;
    }
    return static_cast<int64_t>(result);
}

std::optional<int64_t> combine(BinaryOperator op, int64_t x, int64_t y) {
    const auto bounded = [](__int128 value) -> std::optional<int64_t> {
        if (value > kFoldIntMax || value < -kFoldIntMax) return std::nullopt;
        return static_cast<int64_t>(value);
    };
    switch (op) {
        case BinaryOperator::Add: return bounded(static_cast<__int128>(x) + y);
        case BinaryOperator::Sub: return bounded(static_cast<__int128>(x) - y);
        case BinaryOperator::Mult: return bounded(static_cast<__int128>(x) * y);
        case BinaryOperator::FloorDiv: return floor_divide(x, y);
        case BinaryOperator::Mod: {
            const auto quotient = floor_divide(x, y);
            if (!quotient) return std::nullopt;
            return x - *quotient * y;
        }
        case BinaryOperator::Pow: return power(x, y);
        case BinaryOperator::LShift:
            if (y < 0 || y > 62) return std::nullopt;
            return bounded(static_cast<__int128>(x) * (static_cast<__int128>(1) << y));
        case BinaryOperator::RShift:
            if (y < 0) return std::nullopt;
            return y > 62 ? (x < 0 ? -1 : 0) : x >> y;
        case BinaryOperator::BitAnd: return x & y;
        case BinaryOperator::BitOr: return x | y;
        case BinaryOperator::BitXor: return x ^ y;
        default: return std::nullopt;
    }
}

std::optional<Folded> fold_at(const Expr& expr, int depth);

std::optional<Folded> fold_unary(const UnaryOp& node, int depth) {
    if (node.op == UnaryOperator::Not) return std::nullopt;
    auto value = fold_at(*node.operand, depth);
    if (!value) return std::nullopt;
    if (value->kind == Folded::Kind::Float && node.op == UnaryOperator::USub) {
        value->number = -value->number;
        return value;
    }
    if (value->kind != Folded::Kind::Int) return std::nullopt;
    if (node.op == UnaryOperator::UAdd) return value;
    if (node.op == UnaryOperator::USub) {
        if (value->text == "0") return value;
        if (value->text.front() == '-') {
            value->text.erase(0, 1);
        } else {
            value->text.insert(0, "-");
        }
        return value;
    }
    const auto number = small_int(*value);
    if (!number) return std::nullopt;
    return int_constant(~*number);
}

bool is_text(const Folded& value) {
    return value.kind == Folded::Kind::Str || value.kind == Folded::Kind::Bytes;
}

// A text or bytes object `times` times, as far as it stays short.
std::optional<Folded> repeat(const Folded& value, const Folded& times) {
    const auto count = small_int(times);
    if (!count) return std::nullopt;
    const auto n = static_cast<size_t>(std::max<int64_t>(*count, 0));
    if (n > kFoldTextMax || n * value.text.size() > kFoldTextMax) return std::nullopt;
    Folded result;
    result.kind = value.kind;
    for (size_t i = 0; i < n; ++i) result.text += value.text;
    return result;
}

std::optional<Folded> fold_texts(BinaryOperator op, const Folded& x, const Folded& y) {
    if (op == BinaryOperator::Mult) {
        const bool text_first = is_text(x);
        const Folded& times = text_first ? y : x;
        if (times.kind != Folded::Kind::Int) return std::nullopt;
        return repeat(text_first ? x : y, times);
    }
    const bool joins = op == BinaryOperator::Add && x.kind == y.kind;
    if (!joins || x.text.size() + y.text.size() > kFoldTextMax) return std::nullopt;
    Folded result = x;
    result.text += y.text;
    return result;
}

// A float, or an int that is one exactly.
std::optional<double> number_of(const Folded& value) {
    if (value.kind == Folded::Kind::Float) return value.number;
    if (value.kind != Folded::Kind::Int) return std::nullopt;
    const auto i = small_int(value);
    if (!i || *i > kExactIntMax || *i < -kExactIntMax) return std::nullopt;
    return static_cast<double>(*i);
}

std::optional<Folded> fold_floats(BinaryOperator op, const Folded& left, const Folded& right) {
    const auto x = number_of(left), y = number_of(right);
    if (!x || !y) return std::nullopt;
    Folded result;
    result.kind = Folded::Kind::Float;
    switch (op) {
        case BinaryOperator::Add: result.number = *x + *y; break;
        case BinaryOperator::Sub: result.number = *x - *y; break;
        case BinaryOperator::Mult: result.number = *x * *y; break;
        case BinaryOperator::Div:
            if (*y == 0) return std::nullopt;
            result.number = *x / *y;
            break;
        default: return std::nullopt;
    }
    return result;
}

std::optional<Folded> fold_binary(const BinOp& node, int depth) {
    const auto left = fold_at(*node.left, depth);
    if (!left) return std::nullopt;
    const auto right = fold_at(*node.right, depth);
    if (!right) return std::nullopt;
    if (is_text(*left) || is_text(*right)) return fold_texts(node.op, *left, *right);
    // Whether two ints may make a float is the profile's to say, when the program runs.
    if (left->kind == Folded::Kind::Float || right->kind == Folded::Kind::Float) {
        return fold_floats(node.op, *left, *right);
    }
    if (left->kind != Folded::Kind::Int || right->kind != Folded::Kind::Int) return std::nullopt;
    const auto x = small_int(*left);
    const auto y = small_int(*right);
    if (!x || !y) return std::nullopt;
    const auto result = combine(node.op, *x, *y);
    if (!result) return std::nullopt;
    return int_constant(*result);
}

std::optional<Folded> fold_items(const Exprs& exprs, int depth) {
    Folded tuple;
    tuple.kind = Folded::Kind::Tuple;
    for (const Expr* item : exprs) {
        auto value = fold_at(*item, depth);
        if (!value) return std::nullopt;
        tuple.items.push_back(std::move(*value));
    }
    return tuple;
}

std::optional<Folded> fold_at(const Expr& expr, int depth) {
    if (depth >= kFoldDepthMax) return std::nullopt;
    switch (expr.kind) {
        case Kind::Constant: {
            const auto& node = as<ast::Constant>(expr);
            if (node.type == ast::Constant::Type::Imaginary) return std::nullopt;
            return literal_constant(node);
        }
        case Kind::UnaryOp: return fold_unary(as<UnaryOp>(expr), depth + 1);
        case Kind::BinOp: return fold_binary(as<BinOp>(expr), depth + 1);
        case Kind::Tuple:
            if (as<Tuple>(expr).ctx != ExprContext::Load) return std::nullopt;
            return fold_items(as<Tuple>(expr).elts, depth + 1);
        case Kind::Name:
            if (as<Name>(expr).id == "__debug__" && as<Name>(expr).ctx == ExprContext::Load) {
                Folded value;
                value.kind = Folded::Kind::True;
                return value;
            }
            return std::nullopt;
        default: return std::nullopt;
    }
}

bool is_true(const Folded& value) {
    switch (value.kind) {
        case Folded::Kind::None:
        case Folded::Kind::False: return false;
        case Folded::Kind::True:
        case Folded::Kind::Ellipsis: return true;
        case Folded::Kind::Int: return value.text != "0";
        case Folded::Kind::Float: return value.number != 0;
        case Folded::Kind::Str:
        case Folded::Kind::Bytes: return !value.text.empty();
        case Folded::Kind::Tuple:
        case Folded::Kind::FrozenSet: return !value.items.empty();
    }
    UNREACHABLE();
}

}  // namespace

Folded literal_constant(const ast::Constant& node) {
    Folded value;
    switch (node.type) {
        case ast::Constant::Type::None: value.kind = Folded::Kind::None; break;
        case ast::Constant::Type::True: value.kind = Folded::Kind::True; break;
        case ast::Constant::Type::False: value.kind = Folded::Kind::False; break;
        case ast::Constant::Type::Ellipsis: value.kind = Folded::Kind::Ellipsis; break;
        case ast::Constant::Type::Int:
            value.kind = Folded::Kind::Int;
            value.text = decimal_text(node.text, node.base);
            break;
        case ast::Constant::Type::Float:
            value.kind = Folded::Kind::Float;
            value.number = node.number;
            break;
        case ast::Constant::Type::Str:
            value.kind = Folded::Kind::Str;
            value.text = node.text;
            break;
        case ast::Constant::Type::Bytes:
            value.kind = Folded::Kind::Bytes;
            value.text = node.text;
            break;
        case ast::Constant::Type::Imaginary: UNREACHABLE();
    }
    return value;
}

Folded int_constant(int64_t value) {
    Folded constant;
    constant.kind = Folded::Kind::Int;
    constant.text = std::to_string(value);
    return constant;
}

std::optional<Folded> fold(const Expr& expr) { return fold_at(expr, 0); }

std::optional<Folded> fold_all(const Exprs& exprs) { return fold_items(exprs, 0); }

std::optional<bool> known_truth(const Expr& expr) {
    if (const auto* node = as_if<UnaryOp>(&expr); node && node->op == UnaryOperator::Not) {
        const auto inner = known_truth(*node->operand);
        if (!inner) return std::nullopt;
        return !*inner;
    }
    const auto value = fold(expr);
    if (!value) return std::nullopt;
    return is_true(*value);
}

std::optional<int64_t> small_int(const Folded& constant) {
    if (constant.kind != Folded::Kind::Int) return std::nullopt;
    int64_t value = 0;
    const char* end = constant.text.data() + constant.text.size();
    const auto read = std::from_chars(constant.text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    if (value > kFoldIntMax || value < -kFoldIntMax) return std::nullopt;
    return value;
}

}  // namespace pvm::vm
