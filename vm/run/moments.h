#pragma once
// Operators on dates, datetimes and timedeltas.
//
// The one rule: what is given here is what the methods in prelude/datetime give; for all else
// (floats, two zones, what is out of range) it is slow(), and nothing was done.

#include "vm/objects/moments.h"
#include "vm/run/operators.h"

namespace pvm::vm {

// Room for one more object, and its price.
bool reserve_moment(Activation& act);

Value moment_binary(Activation& act, BinaryOp op, Value a, Value b);
Value moment_compared(CompareOp op, Value a, Value b);
Value moment_negative(Activation& act, Value v);
Value moment_absolute(Activation& act, Value v);
// Whether a timedelta is not 0; slow() for any other value.
Value moment_truth(Value v);
// The day or moment so much later; slow() beyond the calendar.
Value moment_moved(Activation& act, const MomentFields& from, MomentKind kind, const SpanFields& by,
                   int64_t sign, Shape* maker);

}  // namespace pvm::vm
