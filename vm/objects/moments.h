#pragma once
// Objects of datetime's classes date, datetime, time and timedelta: what they hold, how they
// compare, their hashes and usual texts.
//
// They are instances of the attributes that prelude/datetime gives them, in that order; the classes
// are frozen with their modules. The one rule: what is said here is what the methods in the prelude
// say; of anything else (subclasses, zones of people's own beside others, fields that no
// constructor leaves) nothing is said.

#include <cstdint>
#include <string>
#include <string_view>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"

namespace pvm::vm {

// Span: a timedelta; Day: a date; Moment: a datetime; Clock: a time.
enum class MomentKind : uint8_t { None, Span, Day, Moment, Clock };

// Looks at the class of a shape that has no form yet.
MomentKind find_moment_kind(const Shape* shape);
inline MomentKind moment_kind(const Shape* shape) {
    switch (static_cast<LibraryForm>(shape->form.load(std::memory_order_relaxed))) {
        case LibraryForm::TimeDelta: return MomentKind::Span;
        case LibraryForm::Date: return MomentKind::Day;
        case LibraryForm::DateTime: return MomentKind::Moment;
        case LibraryForm::TimeOfDay: return MomentKind::Clock;
        case LibraryForm::None:
            return shape->owner->frozen() ? find_moment_kind(shape) : MomentKind::None;
        default: return MomentKind::None;
    }
}
inline MomentKind moment_kind(Value v) {
    return is_kind(v, Kind::Instance) ? moment_kind(as<Instance>(v)->shape) : MomentKind::None;
}
inline bool is_moment(Value v) { return moment_kind(v) != MomentKind::None; }

// ---- The calendar: a day is known by its ordinal, 1 for 1 January of the year 1 -----------------

constexpr int64_t kOrdinalMax = 3652059;
struct CalendarDay {
    int64_t year, month, day;
};
bool is_day(const CalendarDay& day);
int64_t ordinal_of(const CalendarDay& day);  // of one that is_day()
CalendarDay day_of(int64_t ordinal);         // 1 … kOrdinalMax
int64_t day_of_year(const CalendarDay& day);
inline int64_t weekday_of(int64_t ordinal) { return (ordinal + 6) % 7; }  // 0: Monday

// ---- What they hold -----------------------------------------------------------------------------

constexpr int64_t kSecondsOfDay = 86400;
constexpr int64_t kMicroseconds = 1'000'000;  // of a second

struct SpanFields {
    int64_t days, seconds, microseconds;
};
// A date has no time of day: 0, and no zone. A time is one of 1 January 1900.
struct MomentFields {
    CalendarDay day;
    int64_t ordinal = 0, seconds = 0, microseconds = 0;
    Value zone = Value::none();
    int64_t fold = 0;
};
// False for other values.
bool read_span(Value v, SpanFields& out);
bool read_moment(Value v, MomentKind kind, MomentFields& out);
// How far a timezone of whole seconds is from UTC; false for other zones, and for None.
bool zone_offset(Value zone, int64_t& seconds);
// Seconds and microseconds brought within their limits; false for more days than a timedelta has.
bool fit_span(SpanFields& span);
// In microseconds; false where a word cannot hold it for certain.
bool span_total(const SpanFields& span, int64_t& out);

// ---- Making them; room was reserved -------------------------------------------------------------

constexpr size_t kMomentBytes = 512;
// The shape of instances of the class itself, which a class attribute shows; null if it is not a
// class of that kind.
Shape* moment_maker(const Class* c, MomentKind kind);
// The same, and of a subclass that is not abstract the shape that instances begin with.
Shape* maker_of_any(const Class* c, MomentKind kind);
// The shape of timedeltas, as the class of a date or datetime knows it.
Shape* span_maker(const Class* c);
Value make_span(Heap& heap, const SpanFields& span, Shape* maker);
Value make_day(Heap& heap, const CalendarDay& day, int64_t ordinal, Shape* maker);
Value make_moment(Heap& heap, const MomentFields& fields, Shape* maker);
// The timezone so many seconds from UTC, less than a day; unset where the class of a datetime does
// not know UTC.
Value make_zone(Heap& heap, int64_t seconds, const Class* of_moments);
Value make_clock(Heap& heap, const MomentFields& fields, Shape* maker);

// ---- What they say ------------------------------------------------------------------------------

// Two of one kind, of one zone where they have any, or datetimes with two timezones: NeedsPython
// and Unknown for any other.
Order order_of_moments(Value v, Value w);
inline Order moment_order(Value v, Value w) {
    return is_moment(v) ? order_of_moments(v, w) : Order::Unknown;
}
inline Equal moment_equal(Value v, Value w) {
    const Order order = moment_order(v, w);
    if (order == Order::Unknown) return Equal::NeedsPython;
    return order == Order::Same ? Equal::Yes : Equal::No;
}
// False for what has a zone (a timezone may be a datetime's), and for other values.
bool hash_of_moment(Value v, int64_t& out);
inline bool moment_hash(Value v, int64_t& out) { return is_moment(v) && hash_of_moment(v, out); }
// A word that orders those of one kind that moment_order() orders, spans but for their
// microseconds.
int64_t moment_word(Value v);
// str() and repr(); false for what has a zone (str() of a datetime with a timezone is known), and
// for other values.
bool moment_text(Value v, std::string& out);
bool moment_repr(Value v, std::string& out);
// "2024-02-29", "12:30:00" and, with microseconds, "12:30:00.000250".
void append_date(std::string& out, const CalendarDay& day);
void append_clock(std::string& out, int64_t seconds, int64_t microseconds);
// "+02:00", and with another sign between hours and minutes; false for other zones than a timezone.
bool append_offset(std::string& out, Value zone, std::string_view between = ":");
// A number with zeros before it.
void append_padded(std::string& out, int64_t number, int digits);

}  // namespace pvm::vm
