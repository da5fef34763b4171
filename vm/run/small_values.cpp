#include "vm/run/small_values.h"

#include <algorithm>
#include <cmath>

#include "vm/objects/equality.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/ready_items.h"

namespace pvm::vm {

Value small_or_slow(int64_t i, bool overflow) {
    return overflow || !Value::fits_small_int(i) ? Value::slow() : Value::small_int(i);
}

namespace {

Value flonum_or_slow(double d) {
    Value out;
    return Value::try_flonum(d, out) ? out : Value::slow();
}

Value power(int64_t base, int64_t exponent) {
    if (exponent < 0 || exponent > 62) return Value::slow();
    int64_t product = 1;
    for (; exponent; --exponent) {
        if (__builtin_mul_overflow(product, base, &product)) return Value::slow();
    }
    return small_or_slow(product, false);
}

Value int_result(Activation& act, Op op, int64_t a, int64_t b) {
    int64_t out = 0;
    bool overflow = false;
    switch (op) {
        case Op::Add: overflow = __builtin_add_overflow(a, b, &out); break;
        case Op::Sub: overflow = __builtin_sub_overflow(a, b, &out); break;
        case Op::Mul: overflow = __builtin_mul_overflow(a, b, &out); break;
        case Op::And: out = a & b; break;
        case Op::Or: out = a | b; break;
        case Op::Xor: out = a ^ b; break;
        case Op::Pow: return power(a, b);
        case Op::RShift:
            if (b < 0) return Value::slow();
            out = a >> std::min<int64_t>(b, 63);
            break;
        case Op::LShift:
            if (b < 0 || b > 61) return Value::slow();
            overflow = __builtin_mul_overflow(a, int64_t{1} << b, &out);
            break;
        case Op::FloorDiv:
        case Op::Mod: {
            if (b <= 0) return Value::slow();
            const int64_t rest = a % b;
            out = op == Op::Mod ? rest + (rest < 0 ? b : 0) : a / b - (rest < 0);
            break;
        }
        case Op::TrueDiv: {
            constexpr int64_t kExact = int64_t{1} << 53;
            const bool exact = b != 0 && std::abs(a) <= kExact && std::abs(b) <= kExact;
            if (!exact || act.refuses_floats()) return Value::slow();
            return flonum_or_slow(static_cast<double>(a) / static_cast<double>(b));
        }
        default: return Value::slow();
    }
    return small_or_slow(out, overflow);
}

Value float_result(Op op, double a, double b) {
    switch (op) {
        case Op::Add: return flonum_or_slow(a + b);
        case Op::Sub: return flonum_or_slow(a - b);
        case Op::Mul: return flonum_or_slow(a * b);
        case Op::TrueDiv: return b == 0 ? Value::slow() : flonum_or_slow(a / b);
        case Op::Pow: return b == 2 ? flonum_or_slow(a * a) : Value::slow();
        default: return Value::slow();
    }
}

}  // namespace

Value arithmetic(Activation& act, Op op, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        return int_result(act, op, a.as_small_int(), b.as_small_int());
    }
    const bool floats = (a.is_flonum() || a.is_small_int()) && (b.is_flonum() || b.is_small_int());
    if (!floats) return Value::slow();
    const auto as_double = [](Value v) {
        return v.is_flonum() ? v.as_flonum() : static_cast<double>(v.as_small_int());
    };
    return float_result(op, as_double(a), as_double(b));
}

Value negative(Value v) {
    if (v.is_flonum()) return flonum_or_slow(-v.as_flonum());
    return v.is_small_int() ? small_or_slow(-v.as_small_int(), false) : Value::slow();
}

Value comparison(Op op, Value a, Value b, int64_t& gas) {
    constexpr uint64_t kWorkMax = 1024, kWorkPerGas = 8;
    uint64_t work = 0;
    const auto pay = [&] { gas += static_cast<int64_t>(work / kWorkPerGas); };
    const bool equals = op == Op::Eq || op == Op::EqJ;
    const bool less = op == Op::Lt || op == Op::LtJ;
    // Classes in Python may say anything of the other operators.
    const bool of_instances = is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance);
    if (of_instances && !equals && !less) return Value::slow();
    if (equals || op == Op::Ne || op == Op::NeJ) {
        const Equal equal = equal_within(a, b, false, work, kWorkMax);
        pay();
        if (equal != Equal::Yes && equal != Equal::No) return Value::slow();
        return Value::boolean((equal == Equal::Yes) == equals);
    }
    const Order order = order_within(a, b, less, work, kWorkMax);
    pay();
    if (order == Order::Unknown || order == Order::Unordered) return Value::slow();
    switch (op) {
        case Op::Lt:
        case Op::LtJ: return Value::boolean(order == Order::Less);
        case Op::Le:
        case Op::LeJ: return Value::boolean(order != Order::Greater);
        case Op::Gt:
        case Op::GtJ: return Value::boolean(order == Order::Greater);
        default: return Value::boolean(order != Order::Less);
    }
}

Value item_of(Heap& heap, Value container, Value key) {
    if (const auto* d = cast<Dict>(container)) {
        // A text that was hashed before and one that was not, as a restored one is, are alike here.
        if (const auto* s = cast<Str>(key)) str_hash(s);
        const int64_t at = dict_find_plain(d, key);
        return at >= 0 ? d->entries[at].value : Value::slow();
    }
    const Value* items = nullptr;
    uint32_t length = 0;
    const auto* text = cast<Str>(container);
    if (!key.is_small_int() || (!text && !row_of(container, items, length))) return Value::slow();
    if (text) length = text->length;
    const int64_t at = key.as_small_int() + (key.as_small_int() < 0 ? length : 0);
    if (at < 0 || at >= length) return Value::slow();
    if (!text) return items[at];
    // Those that cost the heap nothing.
    constexpr uint32_t kSharedChars = 256;
    const uint32_t code_point = text->at(static_cast<uint32_t>(at));
    return code_point < kSharedChars ? make_char(heap, code_point) : Value::slow();
}

}  // namespace pvm::vm
