// Methods of decimal.Decimal where a machine can do them; the rest is the twins'.

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/decimals.h"

namespace pvm::vm {

namespace {

// What is plain in a text: digits with a sign and a point.
bool read_text(const Str& s, DecimalNumber& out) {
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

}  // namespace

Value decimal_new(Activation& act, const Value* args, uint32_t) {
    auto* c = cast<Class>(args[0]);
    DecimalNumber n;
    Shape* maker = c ? decimal_maker(c) : nullptr;
    if (!maker) return Value::slow();
    const auto* text = cast<Str>(args[1]);
    Shape* other = nullptr;
    if (text ? !read_text(*text, n) : !args[1].is_small_int() || !read_operand(args[1], n, other)) {
        return Value::slow();
    }
    return reserve_decimal(act) ? make_decimal(act.heap(), n, maker) : Value::error();
}

Value decimal_quantize(Activation& act, const Value* args, uint32_t) {
    DecimalNumber n, unit;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!args[3].is_unset() && !args[3].is_none()) return Value::slow();
    if (!read_decimal(args[0], n, maker) || !read_operand(args[1], unit, maker) ||
        !read_context(act, settings)) {
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
    const bool plain = by.is_small_int() && (args[2].is_unset() || args[2].is_none());
    if (!plain || !read_decimal(args[0], n, maker) || !read_context(act, settings)) {
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

}  // namespace pvm::vm
