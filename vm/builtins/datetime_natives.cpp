// What the classes of datetime have in C++: the usual arguments of their own instances. The rest is
// the twins', which go on in prelude/datetime.

#include <array>
#include <cmath>
#include <optional>

#include "vm/builtins/natives.h"
#include "vm/objects/moment_texts.h"
#include "vm/objects/str.h"
#include "vm/run/moments.h"

namespace pvm::vm {

namespace {

constexpr int64_t kTextGas = 8;

Value text_value(Activation& act, std::string_view text) {
    if (!act.charge(kTextGas) || !act.reserve(128 + text.size())) return Value::error();
    return make_str(act.heap(), text);
}

// An argument, or what stands for it where it is missing; false for anything but a small number.
bool read_number(Value v, int64_t missing, int64_t& out) {
    constexpr int64_t kMost = int64_t{1} << 40;
    if (v.is_unset()) {
        out = missing;
        return true;
    }
    if (!v.is_small_int()) return false;
    out = v.as_small_int();
    return out <= kMost && out >= -kMost;
}

Shape* maker_of(Value cls, MomentKind kind) {
    const auto* c = cast<Class>(cls);
    return c ? moment_maker(c, kind) : nullptr;
}

// For a __new__, which makes instances of subclasses too.
Shape* maker_of_any(Value cls, MomentKind kind) {
    const auto* c = cast<Class>(cls);
    return c ? maker_of_any(c, kind) : nullptr;
}

// The bytes of a state as __reduce__() gives it, so many; null for anything else.
const uint8_t* read_state(Value v, uint32_t length) {
    const auto* b = cast<Bytes>(v);
    return b && b->length == length ? reinterpret_cast<const uint8_t*>(b->data) : nullptr;
}
bool read_day_state(const uint8_t* state, CalendarDay& day) {
    day = {state[0] * 256 + state[1], state[2], state[3]};
    return is_day(day);
}

// None or a timezone; of others it has to be found out whether they are zones.
bool is_plain_zone(Value zone) {
    int64_t offset;
    return zone.is_none() || zone_offset(zone, offset);
}

Value day_value(Activation& act, const CalendarDay& day, Shape* maker) {
    if (!reserve_moment(act)) return Value::error();
    return make_day(act.heap(), day, ordinal_of(day), maker);
}

Value moment_value(Activation& act, const MomentFields& fields, Shape* maker) {
    if (!reserve_moment(act)) return Value::error();
    return make_moment(act.heap(), fields, maker);
}

// Year, month and day from arguments; those missing are as in `day`.
bool read_day_arguments(const Value* args, CalendarDay& day) {
    return read_number(args[0], day.year, day.year) && read_number(args[1], day.month, day.month) &&
           read_number(args[2], day.day, day.day) && is_day(day);
}

// Hour, minute, second and microsecond likewise.
bool read_clock_arguments(const Value* args, MomentFields& m) {
    std::array<int64_t, 4> now = {m.seconds / 3600, m.seconds / 60 % 60, m.seconds % 60,
                                  m.microseconds};
    constexpr std::array<int64_t, 4> kLimits = {24, 60, 60, kMicroseconds};
    for (size_t i = 0; i < now.size(); ++i) {
        if (!read_number(args[i], now[i], now[i]) || now[i] < 0 || now[i] >= kLimits[i]) {
            return false;
        }
    }
    m.seconds = now[0] * 3600 + now[1] * 60 + now[2];
    m.microseconds = now[3];
    return true;
}

// The arguments of datetime() and its replace(): what they do not say is as in `m`.
Value moment_of_arguments(Activation& act, const Value* args, MomentFields& m, Shape* maker) {
    const Value zone = args[7];
    const bool plain = zone.is_unset() || is_plain_zone(zone);
    if (!plain || !read_day_arguments(args, m.day) || !read_clock_arguments(args + 3, m)) {
        return Value::slow();
    }
    if (!zone.is_unset()) m.zone = zone;
    m.ordinal = ordinal_of(m.day);
    return moment_value(act, m, maker);
}

// The same from the ten bytes of a state and its zone.
Value moment_of_state(Activation& act, const uint8_t* state, Value zone, Shape* maker) {
    MomentFields m;
    const bool plain = zone.is_unset() || is_plain_zone(zone);
    const int64_t microseconds = state[7] * 65536 + state[8] * 256 + state[9];
    const bool fits =
        state[4] < 24 && state[5] < 60 && state[6] < 60 && microseconds < kMicroseconds;
    if (!plain || !fits || !read_day_state(state, m.day)) return Value::slow();
    m.seconds = state[4] * 3600 + state[5] * 60 + state[6];
    m.microseconds = microseconds;
    if (!zone.is_unset()) m.zone = zone;
    m.ordinal = ordinal_of(m.day);
    return moment_value(act, m, maker);
}

Value formatted(Activation& act, const MomentFields& m, Value format) {
    const auto* directives = cast<Str>(format);
    std::string text;
    if (!directives || !append_formatted(text, m, directives)) return Value::slow();
    return text_value(act, text);
}

}  // namespace

// ---- timedelta ----------------------------------------------------------------------------------

namespace {

enum SpanArgument : size_t {
    kDaysArgument,
    kSecondsArgument,
    kMicrosecondsArgument,
    kMillisecondsArgument,
    kMinutesArgument,
    kHoursArgument,
    kWeeksArgument,
    kSpanArguments
};

bool read_whole_span(const Value* args, SpanFields& out) {
    std::array<int64_t, kSpanArguments> n;
    for (size_t i = 0; i < n.size(); ++i) {
        if (!read_number(args[i], 0, n[i])) return false;
    }
    out = {n[kWeeksArgument] * 7 + n[kDaysArgument],
           n[kHoursArgument] * 3600 + n[kMinutesArgument] * 60 + n[kSecondsArgument],
           n[kMillisecondsArgument] * 1000 + n[kMicrosecondsArgument]};
    return true;
}

// Where some numbers are floats: as _counted() of prelude/datetime/_delta.py, in its order.
bool read_broken_span(const Value* args, SpanFields& out) {
    constexpr double kMost = 1e6;
    constexpr struct {
        SpanArgument argument;
        int64_t scale;
    } kOrder[] = {{kMicrosecondsArgument, 1},
                  {kMillisecondsArgument, 1000},
                  {kSecondsArgument, kMicroseconds},
                  {kMinutesArgument, 60 * kMicroseconds},
                  {kHoursArgument, 3600 * kMicroseconds},
                  {kDaysArgument, kSecondsOfDay * kMicroseconds},
                  {kWeeksArgument, 7 * kSecondsOfDay * kMicroseconds}};
    int64_t total = 0;
    double rest = 0;
    for (const auto& [argument, scale] : kOrder) {
        const Value v = args[argument];
        if (v.is_unset()) continue;
        if (!v.is_small_int() && !v.is_flonum()) return false;
        const double value = v.is_flonum() ? v.as_flonum() : static_cast<double>(v.as_small_int());
        if (!(value <= kMost && value >= -kMost)) return false;
        const auto part = static_cast<int64_t>(value);
        const double fraction = (value - static_cast<double>(part)) * static_cast<double>(scale);
        const auto whole = static_cast<int64_t>(fraction);
        total += part * scale + whole;
        rest += fraction - static_cast<double>(whole);
    }
    const double below = std::floor(rest), above = (rest - below) * 2;
    total += static_cast<int64_t>(below);
    if (above > 1 || (above == 1 && total % 2)) ++total;  // half to even
    out = {0, 0, total};
    return true;
}

}  // namespace

// (cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)
Value timedelta_new(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of_any(args[0], MomentKind::Span);
    SpanFields span;
    const bool known =
        maker && (read_whole_span(args + 1, span) || read_broken_span(args + 1, span));
    if (!known || !fit_span(span)) return Value::slow();
    if (!reserve_moment(act)) return Value::error();
    return make_span(act.heap(), span, maker);
}

// str() of all.
Value datetime_str(Activation& act, const Value* args, uint32_t) {
    std::string text;
    return moment_text(args[0], text) ? text_value(act, text) : Value::slow();
}

// ---- date ---------------------------------------------------------------------------------------

// (cls, year, month, day)
Value date_new(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of_any(args[0], MomentKind::Day);
    CalendarDay day = {0, 0, 0};
    if (!maker) return Value::slow();
    const uint8_t* state = args[2].is_unset() ? read_state(args[1], 4) : nullptr;
    const bool known = state ? read_day_state(state, day) : read_day_arguments(args + 1, day);
    if (!known) return Value::slow();
    return day_value(act, day, maker);
}

Value date_fromisoformat(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of(args[0], MomentKind::Day);
    const auto* text = cast<Str>(args[1]);
    CalendarDay day;
    if (!maker || !text || !read_iso_date(text, day)) return Value::slow();
    return day_value(act, day, maker);
}

Value date_fromordinal(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of(args[0], MomentKind::Day);
    int64_t ordinal;
    if (!maker || !read_number(args[1], 0, ordinal) || ordinal < 1 || ordinal > kOrdinalMax) {
        return Value::slow();
    }
    if (!reserve_moment(act)) return Value::error();
    return make_day(act.heap(), day_of(ordinal), ordinal, maker);
}

Value date_isoformat(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    std::string text;
    if (!read_moment(args[0], MomentKind::Day, m)) return Value::slow();
    append_date(text, m.day);
    return text_value(act, text);
}

// (self, year, month, day)
Value date_replace(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    if (!read_moment(args[0], MomentKind::Day, m) || !read_day_arguments(args + 1, m.day)) {
        return Value::slow();
    }
    return day_value(act, m.day, as<Instance>(args[0])->shape);
}

Value date_strftime(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    return read_moment(args[0], MomentKind::Day, m) ? formatted(act, m, args[1]) : Value::slow();
}

// ---- datetime -----------------------------------------------------------------------------------

// (cls, year, month, day, hour, minute, second, microsecond, tzinfo)
Value datetime_new(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of_any(args[0], MomentKind::Moment);
    MomentFields m;
    m.day = {0, 0, 0};
    if (!maker) return Value::slow();
    const uint8_t* state = args[3].is_unset() ? read_state(args[1], 10) : nullptr;
    return state ? moment_of_state(act, state, args[2], maker)
                 : moment_of_arguments(act, args + 1, m, maker);
}

// (self, and the same)
Value datetime_replace(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    if (!read_moment(args[0], MomentKind::Moment, m)) return Value::slow();
    return moment_of_arguments(act, args + 1, m, as<Instance>(args[0])->shape);
}

Value datetime_fromisoformat(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of(args[0], MomentKind::Moment);
    const auto* text = cast<Str>(args[1]);
    MomentFields m;
    std::optional<int64_t> offset;
    if (!maker || !text || !read_iso_moment(text, m, offset)) return Value::slow();
    if (!reserve_moment(act) || !act.reserve(3 * kMomentBytes)) return Value::error();
    if (offset) m.zone = make_zone(act.heap(), *offset, maker->owner);
    return m.zone.is_unset() ? Value::slow() : make_moment(act.heap(), m, maker);
}

// (cls, text, format)
Value datetime_strptime(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of(args[0], MomentKind::Moment);
    const auto *text = cast<Str>(args[1]), *format = cast<Str>(args[2]);
    MomentFields m;
    if (!maker || !text || !format || !read_formatted(text, format, m)) return Value::slow();
    if (!act.charge(kTextGas)) return Value::error();
    return moment_value(act, m, maker);
}

Value datetime_date(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    if (!read_moment(args[0], MomentKind::Moment, m)) return Value::slow();
    Shape* maker = maker_of(class_of(args[0])->mro->items[1], MomentKind::Day);
    if (!maker) return Value::slow();
    if (!reserve_moment(act)) return Value::error();
    return make_day(act.heap(), m.day, m.ordinal, maker);
}

// (self, sep, timespec)
Value datetime_isoformat(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    const auto* between = cast<Str>(args[1]);
    const bool usual = args[1].is_unset() || (between && between->length == 1);
    if (!usual || !args[2].is_unset() || !read_moment(args[0], MomentKind::Moment, m) ||
        !is_plain_zone(m.zone)) {
        return Value::slow();
    }
    if (between && between->at(0) >= 128) return Value::slow();
    std::string text;
    append_date(text, m.day);
    text += between ? static_cast<char>(between->at(0)) : 'T';
    append_clock(text, m.seconds, m.microseconds);
    if (!m.zone.is_none() && !append_offset(text, m.zone)) return Value::slow();
    return text_value(act, text);
}

Value datetime_strftime(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    return read_moment(args[0], MomentKind::Moment, m) ? formatted(act, m, args[1]) : Value::slow();
}

// (cls, date, time, tzinfo)
Value datetime_combine(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of(args[0], MomentKind::Moment);
    MomentFields day, clock;
    const MomentKind kind = moment_kind(args[1]);
    const bool known = maker && args[3].is_unset() && kind != MomentKind::Clock &&
                       read_moment(args[1], kind, day) &&
                       read_moment(args[2], MomentKind::Clock, clock);
    if (!known) return Value::slow();
    clock.day = day.day;
    clock.ordinal = day.ordinal;
    return moment_value(act, clock, maker);
}

// ---- time ---------------------------------------------------------------------------------------

// (cls, hour, minute, second, microsecond, tzinfo)
Value time_new(Activation& act, const Value* args, uint32_t) {
    Shape* maker = maker_of_any(args[0], MomentKind::Clock);
    MomentFields m;
    const bool known = maker && (args[5].is_unset() || is_plain_zone(args[5])) &&
                       read_clock_arguments(args + 1, m);
    if (!known) return Value::slow();
    if (!args[5].is_unset()) m.zone = args[5];
    if (!reserve_moment(act)) return Value::error();
    return make_clock(act.heap(), m, maker);
}

// (self, timespec)
Value time_isoformat(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    std::string text;
    if (!args[1].is_unset() || !read_moment(args[0], MomentKind::Clock, m) || !m.zone.is_none()) {
        return Value::slow();
    }
    append_clock(text, m.seconds, m.microseconds);
    return text_value(act, text);
}

Value time_strftime(Activation& act, const Value* args, uint32_t) {
    MomentFields m;
    return read_moment(args[0], MomentKind::Clock, m) ? formatted(act, m, args[1]) : Value::slow();
}

}  // namespace pvm::vm
