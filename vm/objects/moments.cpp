#include "vm/objects/moments.h"

#include <algorithm>
#include <array>
#include <span>

#include "vm/objects/str.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

// ---- Their classes ------------------------------------------------------------------------------

namespace {

enum SpanSlot { kDays, kSpanSeconds, kSpanMicroseconds, kSpanSlots };
enum MomentSlot {
    kYear,
    kMonth,
    kDay,
    kOrdinal,
    kDaySlots,
    kSeconds = kDaySlots,
    kMicrosecond,
    kZone,
    kFold,
    kMomentSlots,
    kClockSlots = kMomentSlots - kDaySlots
};
enum ZoneSlot { kOffset, kZoneName, kZoneSlots };

std::span<const Value> slot_names(MomentKind kind) {
    static const Value kOfSpan[] = {intern("_days"), intern("_seconds"), intern("_microseconds")};
    static const Value kOfMoment[] = {
        intern("_year"),    intern("_month"),        intern("_day"),    intern("_ordinal"),
        intern("_seconds"), intern("_microseconds"), intern("_tzinfo"), intern("_fold")};
    const std::span<const Value> all = kOfMoment;
    if (kind == MomentKind::Span) return kOfSpan;
    if (kind == MomentKind::Clock) return all.subspan(kDaySlots);
    return kind == MomentKind::Day ? all.first(kDaySlots) : all;
}

// Whether a method that only the prelude can have put there is there.
bool is_of_prelude(const Class* c) {
    const auto* equal = cast<Function>(special_lookup(const_cast<Class*>(c), Special::Eq));
    return c->frozen() && equal && (equal->code->flags & kCodePrelude);
}

MomentKind kind_of_class(const Class* c) {
    static const Value kSpan = intern("timedelta"), kDate = intern("date"),
                       kMoment = intern("datetime"), kClock = intern("time");
    const Value name = c->name;
    const auto named = [&](Value wanted, uint32_t bases) {
        return name.same_bits(wanted) && c->mro->length == bases;
    };
    MomentKind kind = MomentKind::None;
    if (named(kSpan, 2)) kind = MomentKind::Span;
    if (named(kDate, 2)) kind = MomentKind::Day;
    if (named(kMoment, 3)) kind = MomentKind::Moment;
    if (named(kClock, 2)) kind = MomentKind::Clock;
    return kind != MomentKind::None && is_of_prelude(c) ? kind : MomentKind::None;
}

bool within(Value v, int64_t least, int64_t most) {
    return v.is_small_int() && v.as_small_int() >= least && v.as_small_int() <= most;
}

}  // namespace

MomentKind find_moment_kind(const Shape* shape) {
    if (shape->count != kSpanSlots && shape->count != kDaySlots && shape->count != kMomentSlots) {
        return MomentKind::None;
    }
    const MomentKind kind = kind_of_class(shape->owner);
    if (kind == MomentKind::None) return kind;
    const std::span<const Value> names = slot_names(kind);
    static_assert(size_t{kClockSlots} == size_t{kDaySlots});
    constexpr LibraryForm kForms[] = {LibraryForm::None, LibraryForm::TimeDelta, LibraryForm::Date,
                                      LibraryForm::DateTime, LibraryForm::TimeOfDay};
    const bool fits =
        shape->count == names.size() && has_form(shape, kForms[static_cast<size_t>(kind)], names);
    return fits ? kind : MomentKind::None;
}

// ---- The calendar -------------------------------------------------------------------------------

namespace {

constexpr int64_t kYearMax = 9999;
constexpr std::array<int16_t, 13> kDaysBefore = {0,   0,   31,  59,  90,  120, 151,
                                                 181, 212, 243, 273, 304, 334};
constexpr std::array<int8_t, 13> kDaysIn = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_leap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

bool is_day(const CalendarDay& d) {
    if (d.year < 1 || d.year > kYearMax || d.month < 1 || d.month > 12 || d.day < 1) return false;
    const bool longer = d.month == 2 && is_leap(d.year);
    return d.day <= kDaysIn[static_cast<size_t>(d.month)] + longer;
}

int64_t day_of_year(const CalendarDay& d) {
    const bool after_leap = d.month > 2 && is_leap(d.year);
    return kDaysBefore[static_cast<size_t>(d.month)] + d.day + after_leap;
}

int64_t ordinal_of(const CalendarDay& d) {
    const int64_t before = d.year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + day_of_year(d);
}

// Years from March on, as in prelude/datetime/_calendar.py.
CalendarDay day_of(int64_t ordinal) {
    const auto days = static_cast<uint32_t>(ordinal + 305);
    const uint32_t era = days / 146097, of_era = days % 146097;
    const uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const uint32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const uint32_t month = (5 * of_year + 2) / 153;
    const uint32_t day = of_year - (153 * month + 2) / 5 + 1;
    const uint32_t next = month >= 10;
    return {era * 400 + year + next, month + 3 - 12 * next, day};
}

// ---- What they hold -----------------------------------------------------------------------------

namespace {

constexpr int64_t kSpanDaysMax = 999999999;

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

}  // namespace

bool read_span(Value v, SpanFields& out) {
    if (moment_kind(v) != MomentKind::Span) return false;
    const Value* slots = as<Instance>(v)->slots;
    if (!within(slots[kDays], -kSpanDaysMax, kSpanDaysMax) ||
        !within(slots[kSpanSeconds], 0, kSecondsOfDay - 1) ||
        !within(slots[kSpanMicroseconds], 0, kMicroseconds - 1)) {
        return false;
    }
    out = {slots[kDays].as_small_int(), slots[kSpanSeconds].as_small_int(),
           slots[kSpanMicroseconds].as_small_int()};
    return true;
}

// From the slots behind those of a day.
static bool read_clock(const Value* slots, MomentFields& out) {
    const Value seconds = slots[kSeconds - kDaySlots],
                microseconds = slots[kMicrosecond - kDaySlots], fold = slots[kFold - kDaySlots];
    if (!within(seconds, 0, kSecondsOfDay - 1) || !within(microseconds, 0, kMicroseconds - 1) ||
        !within(fold, 0, 1)) {
        return false;
    }
    out.seconds = seconds.as_small_int();
    out.microseconds = microseconds.as_small_int();
    out.zone = slots[kZone - kDaySlots];
    out.fold = fold.as_small_int();
    return true;
}

bool read_moment(Value v, MomentKind kind, MomentFields& out) {
    if (kind <= MomentKind::Span || moment_kind(v) != kind) return false;
    const Value* slots = as<Instance>(v)->slots;
    if (kind == MomentKind::Clock) {
        out.day = {1900, 1, 1};
        out.ordinal = ordinal_of(out.day);
        return read_clock(slots, out);
    }
    if (!within(slots[kYear], 1, kYearMax) || !within(slots[kMonth], 1, 12) ||
        !within(slots[kDay], 1, 31) || !within(slots[kOrdinal], 1, kOrdinalMax)) {
        return false;
    }
    out.day = {slots[kYear].as_small_int(), slots[kMonth].as_small_int(),
               slots[kDay].as_small_int()};
    out.ordinal = slots[kOrdinal].as_small_int();
    return kind == MomentKind::Day || read_clock(slots + kDaySlots, out);
}

bool zone_offset(Value zone, int64_t& seconds) {
    static const Value kName = intern("timezone");
    static const Value kNames[] = {intern("_offset"), intern("_name")};
    const auto* i = cast<Instance>(zone);
    if (!i || i->shape->count != kZoneSlots || i->shape->dict_mode) return false;
    const Class* c = i->shape->owner;
    if (!c->name.same_bits(kName) || c->mro->length != 3 || !is_of_prelude(c)) return false;
    if (shape_find(i->shape, kNames[kOffset]) != kOffset) return false;
    SpanFields offset;
    if (!read_span(i->slots[kOffset], offset) || offset.microseconds) return false;
    seconds = offset.days * kSecondsOfDay + offset.seconds;
    return true;
}

bool fit_span(SpanFields& s) {
    if (s.microseconds < 0 || s.microseconds >= kMicroseconds) {
        const int64_t over = floor_div(s.microseconds, kMicroseconds);
        s.seconds += over;
        s.microseconds -= over * kMicroseconds;
    }
    if (s.seconds < 0 || s.seconds >= kSecondsOfDay) {
        const int64_t over = floor_div(s.seconds, kSecondsOfDay);
        s.days += over;
        s.seconds -= over * kSecondsOfDay;
    }
    return s.days >= -kSpanDaysMax && s.days <= kSpanDaysMax;
}

bool span_total(const SpanFields& s, int64_t& out) {
    constexpr int64_t kDaysMax = 100'000'000;
    if (s.days > kDaysMax || s.days < -kDaysMax) return false;
    out = (s.days * kSecondsOfDay + s.seconds) * kMicroseconds + s.microseconds;
    return true;
}

// ---- Making them --------------------------------------------------------------------------------

namespace {

Value make_of(Heap& heap, Shape* maker, MomentKind kind, std::span<const Value> values) {
    Instance* i = new_instance(heap, maker->owner);
    if (maker->count == values.size() && i->extra >= values.size()) {
        heap.grow(sizeof(Value) * values.size());
        std::copy(values.begin(), values.end(), i->slots);
        i->shape = maker;
    } else {
        const auto names = slot_names(kind);
        for (size_t k = 0; k < values.size(); ++k) instance_set(heap, i, names[k], values[k]);
    }
    return Value::object(i);
}

Shape* shape_of_attribute(const Class* c, Value name) {
    const auto* i = cast<Instance>(class_lookup(c, name));
    return i ? i->shape : nullptr;
}

}  // namespace

Shape* moment_maker(const Class* c, MomentKind kind) {
    static const Value kLeast = intern("min");
    Shape* shape = c->frozen() ? shape_of_attribute(c, kLeast) : nullptr;
    return shape && shape->owner == c && moment_kind(shape) == kind ? shape : nullptr;
}

Shape* maker_of_any(const Class* c, MomentKind kind) {
    Shape* own = moment_maker(c, kind);
    if (own || c->layout != Layout::Plain || (c->class_flags & kClassAbstract)) return own;
    for (uint32_t i = 1; i < c->mro->length; ++i) {
        if (moment_maker(as<Class>(c->mro->items[i]), kind)) return c->root_shape;
    }
    return nullptr;
}

Shape* span_maker(const Class* c) {
    static const Value kResolution = intern("resolution");
    Shape* shape = shape_of_attribute(c, kResolution);
    return shape && moment_kind(shape) == MomentKind::Span ? shape : nullptr;
}

Value make_span(Heap& heap, const SpanFields& s, Shape* maker) {
    const Value values[] = {Value::small_int(s.days), Value::small_int(s.seconds),
                            Value::small_int(s.microseconds)};
    return make_of(heap, maker, MomentKind::Span, values);
}

Value make_day(Heap& heap, const CalendarDay& d, int64_t ordinal, Shape* maker) {
    const Value values[] = {Value::small_int(d.year), Value::small_int(d.month),
                            Value::small_int(d.day), Value::small_int(ordinal)};
    return make_of(heap, maker, MomentKind::Day, values);
}

Value make_moment(Heap& heap, const MomentFields& m, Shape* maker) {
    const Value values[] = {Value::small_int(m.day.year),
                            Value::small_int(m.day.month),
                            Value::small_int(m.day.day),
                            Value::small_int(m.ordinal),
                            Value::small_int(m.seconds),
                            Value::small_int(m.microseconds),
                            m.zone,
                            Value::small_int(m.fold)};
    return make_of(heap, maker, MomentKind::Moment, values);
}

Value make_clock(Heap& heap, const MomentFields& m, Shape* maker) {
    const Value values[] = {Value::small_int(m.seconds), Value::small_int(m.microseconds), m.zone,
                            Value::small_int(m.fold)};
    return make_of(heap, maker, MomentKind::Clock, values);
}

Value make_zone(Heap& heap, int64_t seconds, const Class* of_moments) {
    static const Value kUtc = intern("_utc"), kOffsetName = intern("_offset"),
                       kName = intern("_name");
    const Value utc = class_lookup(of_moments, kUtc);
    Shape* spans = span_maker(of_moments);
    int64_t none;
    if (!spans || !zone_offset(utc, none)) return Value::unset();
    SpanFields offset = {0, seconds, 0};
    if (!seconds || !fit_span(offset)) return utc;
    Instance* i = new_instance(heap, class_of(utc));
    instance_set(heap, i, kOffsetName, make_span(heap, offset, spans));
    instance_set(heap, i, kName, Value::none());
    return Value::object(i);
}

// ---- Order and hashes ---------------------------------------------------------------------------

namespace {

template <typename T>
Order order_by(T x, T y) {
    return x < y ? Order::Less : x > y ? Order::Greater : Order::Same;
}

}  // namespace

Order order_of_moments(Value v, Value w) {
    const MomentKind kind = moment_kind(v);
    if (kind == MomentKind::Span) {
        SpanFields x, y;
        if (!read_span(v, x) || !read_span(w, y)) return Order::Unknown;
        const std::array a = {x.days, x.seconds, x.microseconds};
        const std::array b = {y.days, y.seconds, y.microseconds};
        return order_by(a, b);
    }
    MomentFields x, y;
    if (!read_moment(v, kind, x) || !read_moment(w, kind, y)) return Order::Unknown;
    if (!x.zone.same_bits(y.zone)) {
        int64_t of_v, of_w;
        const bool known =
            kind == MomentKind::Moment && zone_offset(x.zone, of_v) && zone_offset(y.zone, of_w);
        if (!known) return Order::Unknown;
    }
    return order_by(moment_word(v), moment_word(w));
}

int64_t moment_word(Value v) {
    const Value* slots = as<Instance>(v)->slots;
    switch (moment_kind(v)) {
        case MomentKind::Day: return slots[kOrdinal].as_small_int();
        case MomentKind::Span:
            return slots[kDays].as_small_int() * kSecondsOfDay + slots[kSpanSeconds].as_small_int();
        case MomentKind::Moment: {
            int64_t offset = 0;  // of a zone of people's own: all have the same
            if (!slots[kZone].is_none() && !zone_offset(slots[kZone], offset)) offset = 0;
            return (slots[kOrdinal].as_small_int() * kSecondsOfDay +
                    slots[kSeconds].as_small_int() - offset) *
                       kMicroseconds +
                   slots[kMicrosecond].as_small_int();
        }
        case MomentKind::Clock:
            return slots[kSeconds - kDaySlots].as_small_int() * kMicroseconds +
                   slots[kMicrosecond - kDaySlots].as_small_int();
        case MomentKind::None: break;
    }
    return 0;
}

static int64_t hash_of_span(const SpanFields& s) {
    text::TupleHasher hasher;
    for (const int64_t n : {s.days, s.seconds, s.microseconds}) hasher.add(text::hash_integer(n));
    return hasher.finish();
}

// Of the bytes that __reduce__() gives, and of a timedelta's three numbers.
bool hash_of_moment(Value v, int64_t& out) {
    const MomentKind kind = moment_kind(v);
    if (SpanFields s; kind == MomentKind::Span) {
        if (!read_span(v, s)) return false;
        out = hash_of_span(s);
        return true;
    }
    MomentFields m;
    if (!read_moment(v, kind, m)) return false;
    if (!m.zone.is_none()) {
        int64_t offset;
        if (kind != MomentKind::Moment || !zone_offset(m.zone, offset)) return false;
        SpanFields since = {m.ordinal, m.seconds - offset, m.microseconds};
        if (!fit_span(since)) return false;
        out = hash_of_span(since);
        return true;
    }
    const auto byte = [](int64_t n) { return static_cast<uint8_t>(n); };
    const uint8_t bytes[] = {byte(m.day.year >> 8),     byte(m.day.year),
                             byte(m.day.month),         byte(m.day.day),
                             byte(m.seconds / 3600),    byte(m.seconds / 60 % 60),
                             byte(m.seconds % 60),      byte(m.microseconds >> 16),
                             byte(m.microseconds >> 8), byte(m.microseconds)};
    constexpr size_t kOfDay = 4;
    const bool timed = kind != MomentKind::Day, dated = kind != MomentKind::Clock;
    out = hash_buffer(bytes + (dated ? 0 : kOfDay),
                      (dated ? kOfDay : 0) + (timed ? std::size(bytes) - kOfDay : 0));
    return true;
}

// ---- Texts --------------------------------------------------------------------------------------

void append_padded(std::string& out, int64_t number, int digits) {
    char text[20];
    char* at = std::end(text);
    for (; number || digits > 0; number /= 10, --digits) {
        *--at = static_cast<char>('0' + number % 10);
    }
    out.append(at, std::end(text));
}

void append_date(std::string& out, const CalendarDay& d) {
    append_padded(out, d.year, 4);
    out += '-';
    append_padded(out, d.month, 2);
    out += '-';
    append_padded(out, d.day, 2);
}

void append_clock(std::string& out, int64_t seconds, int64_t microseconds) {
    append_padded(out, seconds / 3600, 2);
    out += ':';
    append_padded(out, seconds / 60 % 60, 2);
    out += ':';
    append_padded(out, seconds % 60, 2);
    if (!microseconds) return;
    out += '.';
    append_padded(out, microseconds, 6);
}

bool append_offset(std::string& out, Value zone, std::string_view between) {
    int64_t seconds;
    if (!zone_offset(zone, seconds)) return false;
    out += seconds < 0 ? '-' : '+';
    if (seconds < 0) seconds = -seconds;
    append_padded(out, seconds / 3600, 2);
    out += between;
    append_padded(out, seconds / 60 % 60, 2);
    if (seconds % 60) {
        out += between;
        append_padded(out, seconds % 60, 2);
    }
    return true;
}

namespace {

void append_span(std::string& out, const SpanFields& s) {
    if (s.days) {
        out += std::to_string(s.days);
        out += s.days == 1 || s.days == -1 ? " day, " : " days, ";
    }
    const size_t start = out.size();
    append_clock(out, s.seconds, s.microseconds);
    if (out[start] == '0') out.erase(start, 1);  // the hour as it is
}

void append_span_parts(std::string& out, const SpanFields& s) {
    out += "datetime.timedelta(";
    const char* between = "";
    const auto part = [&](const char* name, int64_t number) {
        if (!number) return;
        out += between;
        out += name;
        out += std::to_string(number);
        between = ", ";
    };
    part("days=", s.days);
    part("seconds=", s.seconds);
    part("microseconds=", s.microseconds);
    out += *between ? ")" : "0)";
}

}  // namespace

bool moment_text(Value v, std::string& out) {
    const MomentKind kind = moment_kind(v);
    if (kind == MomentKind::None) return false;
    SpanFields s;
    if (kind == MomentKind::Span) return read_span(v, s) && (append_span(out, s), true);
    MomentFields m;
    int64_t offset;
    if (!read_moment(v, kind, m)) return false;
    const bool zoned = !m.zone.is_none();
    if (zoned && (kind != MomentKind::Moment || !zone_offset(m.zone, offset))) return false;
    if (kind != MomentKind::Clock) append_date(out, m.day);
    if (kind == MomentKind::Day) return true;
    if (kind == MomentKind::Moment) out += ' ';
    append_clock(out, m.seconds, m.microseconds);
    return !zoned || append_offset(out, m.zone);
}

bool moment_repr(Value v, std::string& out) {
    const MomentKind kind = moment_kind(v);
    if (kind == MomentKind::None) return false;
    SpanFields s;
    if (kind == MomentKind::Span) return read_span(v, s) && (append_span_parts(out, s), true);
    MomentFields m;
    if (!read_moment(v, kind, m) || !m.zone.is_none()) return false;
    const auto numbers = [&out](std::initializer_list<int64_t> row, const char* before) {
        for (const int64_t n : row) {
            out += before;
            out += std::to_string(n);
            before = ", ";
        }
    };
    const bool dated = kind != MomentKind::Clock;
    out += kind == MomentKind::Day ? "datetime.date("
           : dated                 ? "datetime.datetime("
                                   : "datetime.time(";
    if (dated) numbers({m.day.year, m.day.month, m.day.day}, "");
    if (kind != MomentKind::Day) {
        numbers({m.seconds / 3600, m.seconds / 60 % 60}, dated ? ", " : "");
        if (m.seconds % 60 || m.microseconds) numbers({m.seconds % 60}, ", ");
        if (m.microseconds) numbers({m.microseconds}, ", ");
        if (m.fold) out += ", fold=1";
    }
    out += ')';
    return true;
}

}  // namespace pvm::vm
