#include "vm/run/decimals.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <span>

#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

namespace {

enum NumberSlot { kSign, kCoefficient, kExponent, kKind, kNumberSlots };
enum ContextSlot {
    kPrecision,
    kRounding,
    kLeast,
    kGreatest,
    kCapitals,
    kClamp,
    kFlags,
    kTraps,
    kContextSlots
};

// Exponents and precisions beyond are the prelude's.
constexpr int64_t kExponentMax = int64_t{1} << 40;
constexpr int64_t kPrecisionMax = kCoefficientDigits - 1;
constexpr int64_t kGas = 4;

std::span<const Value> slot_names() {
    static const Value kNames[] = {intern("_sign"), intern("_int"), intern("_exp"),
                                   intern("_kind")};
    return kNames;
}

bool is_decimal_class(Class* c) {
    static const Value kName = intern("Decimal");
    if (!c->frozen() || !c->name.same_bits(kName) || c->mro->length != 2) return false;
    const auto* add = cast<Function>(special_lookup(c, Special::Add));
    return add && (add->code->flags & kCodePrelude);
}

bool is_decimal_shape(const Shape* shape) {
    if (shape->form.load(std::memory_order_relaxed) == uint8_t(LibraryForm::Decimal)) return true;
    return shape->count == kNumberSlots && is_decimal_class(shape->owner) &&
           has_form(shape, LibraryForm::Decimal, slot_names());
}

bool read_coefficient(Value v, Coefficient& out) {
    if (v.is_small_int()) {
        out = static_cast<uint64_t>(v.as_small_int());
        return v.as_small_int() >= 0;
    }
    const auto* big = cast<BigInt>(v);
    if (!big || big->size < 0 || big->size > 2) return false;
    out = big->limbs[0];
    if (big->size == 2) out |= static_cast<Coefficient>(big->limbs[1]) << 64;
    return true;
}

Value coefficient_value(Heap& heap, Coefficient n) {
    const uint64_t limbs[] = {static_cast<uint64_t>(n), static_cast<uint64_t>(n >> 64)};
    if (!limbs[1] && limbs[0] <= uint64_t{Value::kSmallIntMax}) {
        return Value::small_int(static_cast<int64_t>(limbs[0]));
    }
    return make_int(heap, limbs, 2, false);
}

bool within(Value v, int64_t most) {
    return v.is_small_int() && v.as_small_int() <= most && v.as_small_int() >= -most;
}

}  // namespace

bool is_decimal(Value v) {
    const auto* i = cast<Instance>(v);
    return i && is_decimal_shape(i->shape);
}

bool read_decimal(Value v, DecimalNumber& out, Shape*& maker) {
    const auto* i = cast<Instance>(v);
    if (!i || !is_decimal_shape(i->shape)) return false;
    const Value *slots = i->slots, exponent = slots[kExponent], sign = slots[kSign];
    if (!slots[kKind].same_bits(Value::small_int(0)) || !within(exponent, kExponentMax)) {
        return false;
    }
    if (!sign.is_small_int() || !read_coefficient(slots[kCoefficient], out.coefficient)) {
        return false;
    }
    out.negative = sign.as_small_int() != 0;
    out.exponent = exponent.as_small_int();
    maker = i->shape;
    return true;
}

bool read_operand(Value v, DecimalNumber& out, Shape*& maker) {
    if (!v.is_small_int()) return read_decimal(v, out, maker);
    const int64_t n = v.as_small_int();
    out = {n < 0, static_cast<uint64_t>(n < 0 ? -n : n), 0};
    return true;
}

bool read_rounding(Value v, Rounding& out) {
    static const std::array<Value, 8> kNames = {
        intern("ROUND_UP"),        intern("ROUND_DOWN"),    intern("ROUND_CEILING"),
        intern("ROUND_FLOOR"),     intern("ROUND_HALF_UP"), intern("ROUND_HALF_DOWN"),
        intern("ROUND_HALF_EVEN"), intern("ROUND_05UP")};
    const auto* text = cast<Str>(v);
    if (!text) return false;
    size_t i = static_cast<size_t>(Rounding::HalfEven);
    if (v.same_bits(kNames[i])) {
        out = Rounding::HalfEven;
        return true;
    }
    i = 0;
    while (i < kNames.size() && !v.same_bits(kNames[i])) ++i;
    if (i == kNames.size()) {
        // A restored text is not the interned one.
        i = 0;
        while (i < kNames.size() && !str_equal(text, as<Str>(kNames[i]))) ++i;
    }
    out = static_cast<Rounding>(i);
    return i < kNames.size();
}

namespace {

bool read_settings(Value v, DecimalSettings& out) {
    static const Value kNames[] = {intern("prec"),   intern("rounding"), intern("Emin"),
                                   intern("Emax"),   intern("capitals"), intern("clamp"),
                                   intern("_flags"), intern("_traps")};
    auto* i = cast<Instance>(v);
    if (!i || i->frozen() || !has_form(i->shape, LibraryForm::DecimalContext, kNames)) return false;
    const Value* slots = i->slots;
    const bool plain = within(slots[kPrecision], kPrecisionMax) &&
                       within(slots[kLeast], kExponentMax) &&
                       within(slots[kGreatest], kExponentMax) && slots[kClamp].is_small_int() &&
                       slots[kFlags].is_small_int() && slots[kTraps].is_small_int();
    if (!plain || slots[kPrecision].as_small_int() < 1) return false;
    if (!read_rounding(slots[kRounding], out.bounds.rounding)) return false;
    out.bounds.precision = slots[kPrecision].as_small_int();
    out.bounds.least_exponent = slots[kLeast].as_small_int();
    out.bounds.greatest_exponent = slots[kGreatest].as_small_int();
    out.bounds.clamp = slots[kClamp].as_small_int() != 0;
    out.context = i;
    return true;
}

// Whether the context has such a number, and no trap for what is said of it.
bool settle(DecimalNumber& n, const DecimalSettings& settings, int64_t& status) {
    return decimal_fit(n, settings.bounds, status) && may_note(settings, status);
}

}  // namespace

bool may_note(const DecimalSettings& settings, int64_t status) {
    return !(status & settings.context->slots[kTraps].as_small_int());
}

void note_decimal(const DecimalSettings& settings, int64_t status) {
    if (!status) return;
    Instance* context = settings.context;
    context->slots[kFlags] = Value::small_int(context->slots[kFlags].as_small_int() | status);
    context->changed();
}

bool read_context(Activation& act, DecimalSettings& out) {
    return read_settings(act.root(Root::DecimalContext), out);
}

bool read_context(Activation& act, Value argument, DecimalSettings& out) {
    const Value own = act.root(Root::DecimalContext);
    if (argument.is_unset() || argument.is_none()) argument = own;
    return is_kind(own, Kind::Instance) && is_kind(argument, Kind::Instance) &&
           class_of(own) == class_of(argument) && read_settings(argument, out);
}

bool reserve_decimal(Activation& act) { return act.charge(kGas) && act.reserve(256); }

namespace {

Value make_instance(Heap& heap, bool negative, Value coefficient, int64_t exponent, Shape* maker) {
    const Value values[] = {Value::small_int(negative), coefficient, make_int(heap, exponent),
                            Value::small_int(0)};
    Instance* i = new_instance(heap, maker->owner);
    if (i->extra >= kNumberSlots) {
        heap.grow(8 * size_t{kNumberSlots});
        std::copy_n(values, size_t{kNumberSlots}, i->slots);
        i->shape = maker;
    } else {
        for (int k = 0; k < kNumberSlots; ++k) instance_set(heap, i, slot_names()[k], values[k]);
    }
    return Value::object(i);
}

}  // namespace

Value make_decimal(Heap& heap, const DecimalNumber& n, Shape* maker) {
    return make_instance(heap, n.negative, coefficient_value(heap, n.coefficient), n.exponent,
                         maker);
}

Value make_decimal_of_double(Activation& act, double d, Shape* maker) {
    constexpr int kMantissaBits = 53;
    int power = 0;
    const double fraction = std::frexp(std::fabs(d), &power);
    auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, kMantissaBits));
    const int zeros = mantissa ? std::countr_zero(mantissa) : 0;
    mantissa >>= zeros;
    // Now it is this times a power of two, which below one is a power of five, and so many places.
    power = mantissa ? power - kMantissaBits + zeros : 0;
    const auto size = static_cast<uint64_t>(std::abs(power));
    if (!act.charge(kGas + static_cast<int64_t>(size / 16)) || !act.reserve(1024 + 2 * size)) {
        return Value::error();
    }
    Heap& heap = act.heap();
    Value coefficient = make_int(heap, static_cast<int64_t>(mantissa));
    if (power > 0) coefficient = int_shift_left(heap, coefficient, size);
    if (power < 0) {
        coefficient = int_mul(heap, coefficient, int_power(heap, Value::small_int(5), size));
    }
    return make_instance(heap, std::signbit(d), coefficient, std::min(power, 0), maker);
}

Value finish_decimal(Activation& act, DecimalNumber n, const DecimalSettings& settings,
                     Shape* maker, int64_t status) {
    if (!settle(n, settings, status)) return Value::slow();
    note_decimal(settings, status);
    return make_decimal(act.heap(), n, maker);
}

bool decimal_text(Value v, std::string& out) {
    DecimalNumber n;
    Shape* maker = nullptr;
    if (!read_decimal(v, n, maker)) return false;
    // Beyond that the text has an exponent.
    if (n.exponent > 0 || -n.exponent - decimal_digits(n.coefficient) > 5) return false;
    if (n.negative) out += '-';
    out += decimal_digits_text(n);
    return true;
}

Shape* decimal_maker(Class* c) {
    if (!is_decimal_class(c)) return nullptr;
    Shape* shape = c->root_shape;
    for (const Value name : slot_names()) shape = shape_after(shape, name);
    return shape;
}

Value decimal_binary(Activation& act, BinaryOp op, Value a, Value b) {
    DecimalNumber x, y, result;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_operand(a, x, maker) || !read_operand(b, y, maker) || !maker) return Value::slow();
    if (!read_context(act, settings)) return Value::slow();
    bool done = false;
    DecimalNumber other;
    switch (op) {
        case BinaryOp::Sub: y.negative = !y.negative; [[fallthrough]];
        case BinaryOp::Add: done = decimal_add(x, y, settings.bounds, result); break;
        case BinaryOp::Mul: done = decimal_multiply(x, y, result); break;
        case BinaryOp::TrueDiv:
            done = decimal_divide(x, y, settings.bounds.precision, result);
            break;
        case BinaryOp::FloorDiv:
            done = decimal_divide_whole(x, y, settings.bounds.precision, result, other);
            break;
        case BinaryOp::Mod:
            done = decimal_divide_whole(x, y, settings.bounds.precision, other, result);
            break;
        case BinaryOp::Pow: done = decimal_power(x, y, settings.bounds.precision, result); break;
        default: break;
    }
    if (!done) return Value::slow();
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, result, settings, maker);
}

Value decimal_divmod(Activation& act, Value a, Value b) {
    DecimalNumber x, y, whole, rest;
    Shape* maker = nullptr;
    DecimalSettings settings;
    int64_t status = 0;
    if (!read_operand(a, x, maker) || !read_operand(b, y, maker) || !maker) return Value::slow();
    if (!read_context(act, settings)) return Value::slow();
    if (!decimal_divide_whole(x, y, settings.bounds.precision, whole, rest) ||
        !settle(whole, settings, status) || !settle(rest, settings, status)) {
        return Value::slow();
    }
    if (!act.charge(2 * kGas) || !act.reserve(640)) return Value::error();
    note_decimal(settings, status);
    const Value first = make_decimal(act.heap(), whole, maker);
    return make_tuple(act.heap(), {first, make_decimal(act.heap(), rest, maker)});
}

bool decimal_sum(DecimalNumber& total, Value item, const DecimalSettings& settings, int64_t& status,
                 Shape*& maker) {
    DecimalNumber other;
    const DecimalNumber before = total;
    return read_operand(item, other, maker) && decimal_add(before, other, settings.bounds, total) &&
           settle(total, settings, status);
}

Value decimal_compared(CompareOp op, Value a, Value b) {
    DecimalNumber x, y;
    Shape* maker = nullptr;
    int order;
    if (!read_operand(a, x, maker) || !read_operand(b, y, maker) || !maker) return Value::slow();
    if (!decimal_compare(x, y, order)) return Value::slow();
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Eq: return Value::boolean(order == 0);
        case CompareOp::Ne: return Value::boolean(order != 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        case CompareOp::Ge: return Value::boolean(order >= 0);
        default: return Value::slow();
    }
}

Value decimal_negative(Activation& act, Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_decimal(v, n, maker) || !read_context(act, settings)) return Value::slow();
    n.negative = !n.negative;
    if (!n.coefficient && settings.bounds.rounding != Rounding::Floor) n.negative = false;
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, n, settings, maker);
}

Value decimal_positive(Activation& act, Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_decimal(v, n, maker) || !read_context(act, settings)) return Value::slow();
    if (!n.coefficient && settings.bounds.rounding != Rounding::Floor) n.negative = false;
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, n, settings, maker);
}

Value decimal_absolute(Activation& act, Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_decimal(v, n, maker) || !read_context(act, settings)) return Value::slow();
    n.negative = false;
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, n, settings, maker);
}

namespace {

Value whole_number(Activation& act, DecimalNumber n, Rounding rounding) {
    int64_t status = 0;
    if (!decimal_rescale(n, 0, rounding, status)) return Value::slow();
    if (!reserve_decimal(act)) return Value::error();
    const Value size = coefficient_value(act.heap(), n.coefficient);
    return n.negative ? int_negate(act.heap(), size) : size;
}

}  // namespace

Value decimal_truncated(Activation& act, Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    return read_decimal(v, n, maker) ? whole_number(act, n, Rounding::Down) : Value::slow();
}

Value decimal_rounded(Activation& act, Value v, Value digits) {
    DecimalNumber n;
    Shape* maker = nullptr;
    DecimalSettings settings;
    if (!read_decimal(v, n, maker)) return Value::slow();
    if (digits.is_unset() || digits.is_none()) return whole_number(act, n, Rounding::HalfEven);
    if (!within(digits, kExponentMax) || !read_context(act, settings)) return Value::slow();
    return decimal_with_exponent(act, n, -digits.as_small_int(), settings, maker);
}

Value decimal_with_exponent(Activation& act, DecimalNumber n, int64_t exponent,
                            const DecimalSettings& settings, Shape* maker) {
    int64_t status = 0;
    if (!n.coefficient) {
        n.exponent = exponent;
    } else if (!decimal_rescale(n, exponent, settings.bounds.rounding, status)) {
        return Value::slow();
    }
    // One digit too many is an error, not a reason to round again.
    if (decimal_digits(n.coefficient) > settings.bounds.precision) return Value::slow();
    if (!reserve_decimal(act)) return Value::error();
    return finish_decimal(act, n, settings, maker, status);
}

// Source: W. Clinger, How to read floating point numbers accurately, PLDI 1990.
Value decimal_double(Activation& act, Value v) {
    constexpr int kExactTens = 22;
    static constexpr double kTens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    DecimalNumber n;
    Shape* maker = nullptr;
    if (!read_decimal(v, n, maker) || n.coefficient >> 53) return Value::slow();
    if (n.exponent > kExactTens || n.exponent < -kExactTens) return Value::slow();
    const auto size = static_cast<double>(static_cast<uint64_t>(n.coefficient));
    const double d = n.exponent < 0 ? size / kTens[-n.exponent] : size * kTens[n.exponent];
    return make_float(act, n.negative ? -d : d);
}

Value decimal_truth(Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    return read_decimal(v, n, maker) ? Value::boolean(n.coefficient != 0) : Value::slow();
}

namespace {

// Modulo 2**61 - 1, whose multiples are what 61 bits above a place are worth there.
uint64_t times(uint64_t a, uint64_t b) {
    const auto product = static_cast<unsigned __int128>(a) * b;
    const uint64_t sum =
        static_cast<uint64_t>(product & text::kHashModulus) + static_cast<uint64_t>(product >> 61);
    return sum >= text::kHashModulus ? sum - text::kHashModulus : sum;
}

uint64_t power_of_hash(uint64_t base, uint64_t exponent) {
    uint64_t product = 1;
    for (; exponent; exponent >>= 1, base = times(base, base)) {
        if (exponent & 1) product = times(product, base);
    }
    return product;
}

}  // namespace

// The rational number's: https://docs.python.org/3/library/stdtypes.html#hashing-of-numeric-types
bool decimal_hash(Value v, int64_t& out) {
    DecimalNumber n;
    Shape* maker = nullptr;
    if (!read_operand(v, n, maker)) return false;
    const uint64_t modulus = text::kHashModulus;
    static_assert(text::kHashModulus == (uint64_t{1} << 61) - 1);
    constexpr uint64_t kInverseOfTen = 2075258708292324556;  // times 10 it is 1, modulo that
    const uint64_t ten = n.exponent >= 0 ? 10 : kInverseOfTen;
    const auto steps = static_cast<uint64_t>(n.exponent >= 0 ? n.exponent : -n.exponent);
    const auto digits = static_cast<uint64_t>(n.coefficient % modulus);
    const auto hash = static_cast<int64_t>(times(digits, power_of_hash(ten, steps)));
    out = n.negative ? -hash : hash;
    if (out == -1) out = -2;
    return true;
}

}  // namespace pvm::vm
