#pragma once
// The turns of itertools' compress, groupby, zip_longest and tee where no Python code takes part.
//
// These are Python objects with a few attributes (vm/prelude/itertools.py); their __next__ is a
// native whose twin does the same in Python. The one rule: when slow() is said, the attributes are
// as the twin needs them to go on.

#include <span>

#include "vm/objects/class.h"
#include "vm/run/activation.h"

namespace pvm::vm {

// Items that one turn passes over at most, and what that costs.
inline constexpr int kPassedInTurnMax = 32;
inline constexpr int64_t kPassedGas = 4;

// The object when it can change and begins with the attributes `names`; else null.
Instance* with_form(Value v, LibraryForm form, std::span<const Value> names);

// One turn of one of them: an item, unset at the end, slow or an error. Slow for anything else.
Value next_of_library(Activation& act, Value iterator);
// The function in Python that takes such a turn after slow(); null for anything else.
Function* turn_in_python(Value iterator);
// The iterators that a compress() reads, while no pair is held back; false for anything else.
struct CompressParts {
    Value data, selectors;
};
bool parts_of_compress(Value iterator, CompressParts& parts);
// A zip_longest() with what it reads: `sources` holds None for those at their end, `live` says how
// many are not.
struct LongestParts {
    Instance* self = nullptr;
    List* sources = nullptr;
    Value fill;
    int64_t live = 0;
};
bool parts_of_zip_longest(Value iterator, LongestParts& parts);
void set_live_of_zip_longest(Instance* self, int64_t live);

// What a reader of a tee() asks next, when nobody has taken that item yet and Python code gives it;
// unset for anything else.
Value asked_by_tee(Value reader);
// That item, given by what it asked; unset where the reader has another form now.
Value give_to_tee(Activation& act, Value reader, Value item);
// What a reader of a tee() gives next, where another one has taken it already; unset otherwise.
Value taken_before(Value reader);
// Whether its next turn needs no Python code, whatever else happens before.
bool library_has_next(Value iterator);

}  // namespace pvm::vm
