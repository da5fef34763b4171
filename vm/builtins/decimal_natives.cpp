// Methods of decimal.Decimal where a machine can do them; the rest is the twins'.

#include <algorithm>
#include <cmath>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/decimals.h"

namespace pvm::vm {

namespace {

// What a text is to Decimal(): a number, none for sure, or for the twin to say.
enum class Reading : uint8_t { Number, None, Unknown };

// Most are digits with a sign and a point.
bool read_plain(const Str& s, DecimalNumber& out) {
    if (s.extra != 1 || s.length == 0 || s.length > uint32_t{kCoefficientDigits}) return false;
    const uint8_t *at = s.u8(), *const end = at + s.length;
    out = {*at == '-', 0, 0};
    at += *at == '-' || *at == '+';
    bool digits = false, point = false;
    for (; at < end; ++at) {
        if (*at == '.' && !point) {
            point = true;
            continue;
        }
        if (*at < '0' || *at > '9') return false;
        out.coefficient = out.coefficient * 10 + (*at - '0');
        out.exponent -= point;
        digits = true;
    }
    return digits;
}

constexpr size_t kTextMax = 64;

// Without spaces around it and lines within, in small letters; false for what is long or not ASCII.
bool read_letters(const Str& s, std::string& out) {
    if (s.extra != 1 || s.length > kTextMax) return false;
    const auto is_space = [](uint8_t c) {
        return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c < 32);
    };
    const uint8_t *at = s.u8(), *end = at + s.length;
    while (at < end && is_space(*at)) ++at;
    while (at < end && is_space(end[-1])) --end;
    for (; at < end; ++at) {
        if (*at >= 0x80) return false;
        if (*at != '_') out += static_cast<char>(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
    }
    return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The power of ten behind an `e`.
Reading read_power(std::string_view text, int64_t& out) {
    constexpr size_t kDigitsMax = 12;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return Reading::None;
    if (text.size() > kDigitsMax) return Reading::Unknown;
    int64_t power = 0;
    for (const char c : text) power = power * 10 + (c - '0');
    out += negative ? -power : power;
    return Reading::Number;
}

Reading read_text(const Str& s, DecimalNumber& out) {
    if (read_plain(s, out)) return Reading::Number;
    std::string letters;
    if (!read_letters(s, letters)) return Reading::Unknown;
    std::string_view text = letters;
    out = {text.starts_with('-'), 0, 0};
    if (out.negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with("inf") || text.starts_with("nan") || text.starts_with("snan")) {
        return Reading::Unknown;
    }
    const size_t mark = text.find('e');
    bool digits = false, point = false;
    int count = 0;
    for (const char c : text.substr(0, mark)) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) return Reading::None;
        digits = true;
        count += count || c != '0';
        if (count > kCoefficientDigits) continue;
        out.coefficient = out.coefficient * 10 + static_cast<Coefficient>(c - '0');
        out.exponent -= point;
    }
    if (!digits) return Reading::None;
    if (mark != std::string_view::npos) {
        const Reading power = read_power(text.substr(mark + 1), out.exponent);
        if (power != Reading::Number) return power;
    }
    return count > kCoefficientDigits ? Reading::Unknown : Reading::Number;
}

// From a float: a signal, where it is not asked for by another name.
Value decimal_of_double(Activation& act, double d, Value context, Shape* maker) {
    constexpr int64_t kFloatOperation = 2;
    DecimalSettings settings;
    if (!std::isfinite(d) || !read_context(act, context, settings)) return Value::slow();
    if (!may_note(settings, kFloatOperation)) return Value::slow();
    const Value made = make_decimal_of_double(act, d, maker);
    if (!made.is_error()) note_decimal(settings, kFloatOperation);
    return made;
}

}  // namespace

Value decimal_new(Activation& act, const Value* args, uint32_t) {
    auto* c = cast<Class>(args[0]);
    DecimalNumber n;
    Shape* maker = c ? decimal_maker(c) : nullptr;
    if (!maker) return Value::slow();
    if (is_kind(args[1], Kind::Instance)) return is_decimal(args[1]) ? args[1] : Value::slow();
    if (is_float(args[1])) return decimal_of_double(act, float_value(args[1]), args[2], maker);
    const auto* text = cast<Str>(args[1]);
    Shape* other = nullptr;
    if (text ? read_text(*text, n) != Reading::Number
             : !args[1].is_small_int() || !read_operand(args[1], n, other)) {
        return Value::slow();
    }
    return reserve_decimal(act) ? make_decimal(act.heap(), n, maker) : Value::error();
}

// (text): whether it is surely no number.
Value native_decimal_wrong(Activation& act, const Value* args, uint32_t) {
    const auto* text = cast<Str>(args[0]);
    DecimalNumber n;
    if (!act.charge(2)) return Value::error();
    return Value::boolean(text && read_text(*text, n) == Reading::None);
}

namespace {

// A Decimal, and the context that is asked for.
struct Asked {
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
};
bool read_asked(Activation& act, Value v, Value context, Asked& out) {
    return read_decimal(v, out.n, out.maker) && read_context(act, context, out.settings);
}

Value made(Activation& act, const DecimalNumber& n, Shape* maker) {
    return reserve_decimal(act) ? make_decimal(act.heap(), n, maker) : Value::error();
}

}  // namespace

Value decimal_normalize(Activation& act, const Value* args, uint32_t) {
    Asked a;
    int64_t status = 0;
    if (!read_asked(act, args[0], args[1], a) || !decimal_fit(a.n, a.settings.bounds, status) ||
        !may_note(a.settings, status)) {
        return Value::slow();
    }
    const DecimalBounds& bounds = a.settings.bounds;
    const int64_t clamped = bounds.clamp ? bounds.precision - 1 : 0;
    if (!reserve_decimal(act)) return Value::error();
    note_decimal(a.settings, status);
    decimal_strip(a.n, bounds.greatest_exponent - clamped);
    if (!a.n.coefficient) a.n.exponent = 0;
    return make_decimal(act.heap(), a.n, a.maker);
}

Value decimal_compare_method(Activation& act, const Value* args, uint32_t) {
    Asked a;
    DecimalNumber other;
    int order = 0;
    if (!read_asked(act, args[0], args[2], a) || !read_operand(args[1], other, a.maker) ||
        !decimal_compare(a.n, other, order)) {
        return Value::slow();
    }
    return made(act, {order < 0, order != 0, 0}, a.maker);
}

namespace {

Value to_integral(Activation& act, const Value* args, bool tells) {
    Asked a;
    if (!read_asked(act, args[0], args[2], a)) return Value::slow();
    Rounding rounding = a.settings.bounds.rounding;
    const bool asks = !args[1].is_unset() && !args[1].is_none();
    if (asks && !read_rounding(args[1], rounding)) return Value::slow();
    if (a.n.exponent >= 0) return made(act, a.n, a.maker);
    int64_t status = 0;
    const bool zero = !a.n.coefficient;
    if (!decimal_rescale(a.n, 0, rounding, status)) return Value::slow();
    if (zero || !tells) status = 0;
    if (!may_note(a.settings, status)) return Value::slow();
    if (!reserve_decimal(act)) return Value::error();
    note_decimal(a.settings, status);
    return make_decimal(act.heap(), a.n, a.maker);
}

}  // namespace

Value decimal_to_integral_value(Activation& act, const Value* args, uint32_t) {
    return to_integral(act, args, false);
}
Value decimal_to_integral_exact(Activation& act, const Value* args, uint32_t) {
    return to_integral(act, args, true);
}

Value decimal_sqrt(Activation& act, const Value* args, uint32_t) {
    constexpr int64_t kRootGas = 16;
    Asked a;
    DecimalNumber root;
    if (!read_asked(act, args[0], args[1], a)) return Value::slow();
    DecimalBounds& bounds = a.settings.bounds;
    if (!decimal_square_root(a.n, bounds.precision, root)) return Value::slow();
    bounds.rounding = Rounding::HalfEven;
    if (!act.charge(kRootGas) || !reserve_decimal(act)) return Value::error();
    return finish_decimal(act, root, a.settings, a.maker);
}

Value decimal_copy_abs(Activation& act, const Value* args, uint32_t) {
    Asked a;
    if (!read_decimal(args[0], a.n, a.maker)) return Value::slow();
    a.n.negative = false;
    return made(act, a.n, a.maker);
}
Value decimal_copy_negate(Activation& act, const Value* args, uint32_t) {
    Asked a;
    if (!read_decimal(args[0], a.n, a.maker)) return Value::slow();
    a.n.negative = !a.n.negative;
    return made(act, a.n, a.maker);
}

Value decimal_quantize(Activation& act, const Value* args, uint32_t) {
    DecimalNumber n, unit;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_decimal(args[0], n, maker) || !read_operand(args[1], unit, maker) ||
        !read_context(act, args[3], settings)) {
        return Value::slow();
    }
    DecimalBounds& bounds = settings.bounds;
    const bool rounds = !args[2].is_unset() && !args[2].is_none();
    if (rounds && !read_rounding(args[2], bounds.rounding)) return Value::slow();
    return decimal_with_exponent(act, n, unit.exponent, settings, maker);
}

Value decimal_scaleb(Activation& act, const Value* args, uint32_t) {
    constexpr int64_t kFarthest = int64_t{1} << 40;
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
    const Value by = args[1];
    if (!by.is_small_int() || !read_decimal(args[0], n, maker) ||
        !read_context(act, args[2], settings)) {
        return Value::slow();
    }
    const int64_t farthest =
        std::min(kFarthest, 2 * (settings.bounds.greatest_exponent + settings.bounds.precision));
    if (by.as_small_int() > farthest || by.as_small_int() < -farthest) return Value::slow();
    n.exponent += by.as_small_int();
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, n, settings, maker);
}

Value decimal_str(Activation& act, const Value* args, uint32_t) {
    std::string text;
    if (!decimal_text(args[0], text)) return Value::slow();
    if (!act.charge(4) || !act.reserve(128)) return Value::error();
    return make_str(act.heap(), text);
}

Value decimal_repr(Activation& act, const Value* args, uint32_t) {
    std::string text;
    if (!decimal_text(args[0], text)) return Value::slow();
    if (!act.charge(4) || !act.reserve(128)) return Value::error();
    return make_str(act.heap(), "Decimal('" + text + "')");
}

}  // namespace pvm::vm
