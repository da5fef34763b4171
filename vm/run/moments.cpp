#include "vm/run/moments.h"

#include "vm/objects/numbers.h"

namespace pvm::vm {

namespace {

constexpr int64_t kGas = 4;

Value span_value(Activation& act, SpanFields span, Shape* maker) {
    if (!maker || !fit_span(span)) return Value::slow();
    if (!reserve_moment(act)) return Value::error();
    return make_span(act.heap(), span, maker);
}

// From microseconds.
Value span_of_total(Activation& act, int64_t total, Shape* maker) {
    int64_t seconds = total / kMicroseconds, rest = total % kMicroseconds;
    if (rest < 0) --seconds, rest += kMicroseconds;
    return span_value(act, {0, seconds, rest}, maker);
}

struct Divided {
    int64_t whole, rest;  // the rest has the sign of what was divided by
};
Divided divide(int64_t top, int64_t bottom) {
    Divided d = {top / bottom, top % bottom};
    if (d.rest && (d.rest < 0) != (bottom < 0)) --d.whole, d.rest += bottom;
    return d;
}

// By an int.
Value span_by_number(Activation& act, BinaryOp op, const SpanFields& s, int64_t n, Shape* maker) {
    constexpr int64_t kFactorMax = int64_t{1} << 31;
    if (n > kFactorMax || n < -kFactorMax) return Value::slow();
    if (op == BinaryOp::Mul) {
        return span_value(act, {s.days * n, s.seconds * n, s.microseconds * n}, maker);
    }
    int64_t total;
    if (n == 0 || !span_total(s, total)) return Value::slow();
    Divided d = divide(total, n);
    if (op == BinaryOp::FloorDiv) return span_of_total(act, d.whole, maker);
    if (op != BinaryOp::TrueDiv) return Value::slow();
    // Half to even.
    const int64_t twice = 2 * (d.rest < 0 ? -d.rest : d.rest), bottom = n < 0 ? -n : n;
    if (twice > bottom || (twice == bottom && d.whole % 2)) ++d.whole;
    return span_of_total(act, d.whole, maker);
}

bool is_exact(int64_t n) {
    constexpr int64_t kExact = int64_t{1} << 53;
    return n <= kExact && n >= -kExact;
}

Value span_by_span(Activation& act, BinaryOp op, const SpanFields& s, const SpanFields& t,
                   Shape* maker) {
    if (op == BinaryOp::Add || op == BinaryOp::Sub) {
        const int64_t sign = op == BinaryOp::Add ? 1 : -1;
        return span_value(act,
                          {s.days + sign * t.days, s.seconds + sign * t.seconds,
                           s.microseconds + sign * t.microseconds},
                          maker);
    }
    int64_t top, bottom;
    if (!span_total(s, top) || !span_total(t, bottom) || !bottom) return Value::slow();
    switch (op) {
        case BinaryOp::TrueDiv:
            if (!is_exact(top) || !is_exact(bottom) || act.refuses_floats()) return Value::slow();
            if (!act.charge(kGas) || !act.reserve(64)) return Value::error();
            return make_float(act, static_cast<double>(top) / static_cast<double>(bottom));
        case BinaryOp::FloorDiv:
            if (!act.charge(kGas) || !act.reserve(64)) return Value::error();
            return make_int(act.heap(), divide(top, bottom).whole);
        case BinaryOp::Mod: return span_of_total(act, divide(top, bottom).rest, maker);
        default: return Value::slow();
    }
}

// What a timedelta says of a number or another timedelta; `maker` is its shape.
Value span_binary(Activation& act, BinaryOp op, Value a, Value b) {
    SpanFields s, t;
    Shape* maker = as<Instance>(a)->shape;
    if (!read_span(a, s)) return Value::slow();
    if (b.is_small_int()) return span_by_number(act, op, s, b.as_small_int(), maker);
    return read_span(b, t) ? span_by_span(act, op, s, t, maker) : Value::slow();
}

Value moments_apart(Activation& act, const MomentFields& x, const MomentFields& y,
                    const Class* owner) {
    int64_t of_x = 0, of_y = 0;
    if (!x.zone.same_bits(y.zone) && (!zone_offset(x.zone, of_x) || !zone_offset(y.zone, of_y))) {
        return Value::slow();
    }
    return span_value(act,
                      {x.ordinal - y.ordinal, x.seconds - of_x - (y.seconds - of_y),
                       x.microseconds - y.microseconds},
                      span_maker(owner));
}

}  // namespace

bool reserve_moment(Activation& act) { return act.charge(kGas) && act.reserve(kMomentBytes); }

Value moment_moved(Activation& act, const MomentFields& from, MomentKind kind, const SpanFields& by,
                   int64_t sign, Shape* maker) {
    SpanFields at = {from.ordinal + sign * by.days, 0, 0};
    if (kind == MomentKind::Moment) {
        at.seconds = from.seconds + sign * by.seconds;
        at.microseconds = from.microseconds + sign * by.microseconds;
    }
    if (!fit_span(at) || at.days < 1 || at.days > kOrdinalMax) return Value::slow();
    if (!reserve_moment(act)) return Value::error();
    const CalendarDay day = day_of(at.days);
    if (kind == MomentKind::Day) return make_day(act.heap(), day, at.days, maker);
    return make_moment(act.heap(), {day, at.days, at.seconds, at.microseconds, from.zone, 0},
                       maker);
}

Value moment_binary(Activation& act, BinaryOp op, Value a, Value b) {
    MomentKind kind = moment_kind(a);
    const MomentKind other = moment_kind(b);
    // What comes first on the right: 3 * span, span + day.
    const bool turned = kind == MomentKind::None
                            ? op == BinaryOp::Mul && other == MomentKind::Span && a.is_small_int()
                            : op == BinaryOp::Add && kind == MomentKind::Span &&
                                  (other == MomentKind::Day || other == MomentKind::Moment);
    if (turned) {
        std::swap(a, b);
        kind = other;
    }
    if (kind == MomentKind::None) return Value::slow();
    if (kind == MomentKind::Span) return span_binary(act, op, a, b);
    if (kind == MomentKind::Clock || (op != BinaryOp::Add && op != BinaryOp::Sub)) {
        return Value::slow();
    }
    MomentFields m, n;
    SpanFields by;
    Shape* maker = as<Instance>(a)->shape;
    if (!read_moment(a, kind, m)) return Value::slow();
    if (read_span(b, by)) {
        return moment_moved(act, m, kind, by, op == BinaryOp::Add ? 1 : -1, maker);
    }
    if (op != BinaryOp::Sub || !read_moment(b, kind, n)) return Value::slow();
    return moments_apart(act, m, n, maker->owner);
}

Value moment_compared(CompareOp op, Value a, Value b) {
    const Order order = moment_order(a, b);
    if (order == Order::Unknown) return Value::slow();
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order == Order::Less);
        case CompareOp::Le: return Value::boolean(order != Order::Greater);
        case CompareOp::Eq: return Value::boolean(order == Order::Same);
        case CompareOp::Ne: return Value::boolean(order != Order::Same);
        case CompareOp::Gt: return Value::boolean(order == Order::Greater);
        case CompareOp::Ge: return Value::boolean(order != Order::Less);
    }
    return Value::slow();
}

Value moment_negative(Activation& act, Value v) {
    SpanFields s;
    if (!read_span(v, s)) return Value::slow();
    return span_value(act, {-s.days, -s.seconds, -s.microseconds}, as<Instance>(v)->shape);
}

Value moment_absolute(Activation& act, Value v) {
    SpanFields s;
    if (!read_span(v, s)) return Value::slow();
    const int64_t sign = s.days < 0 ? -1 : 1;
    return span_value(act, {sign * s.days, sign * s.seconds, sign * s.microseconds},
                      as<Instance>(v)->shape);
}

Value moment_truth(Value v) {
    SpanFields s;
    if (!read_span(v, s)) return Value::slow();
    return Value::boolean(s.days || s.seconds || s.microseconds);
}

}  // namespace pvm::vm
