#pragma once
// Patterns and matches as the objects of Python that they are.
//
// A pattern is an instance with `pattern`, `flags`, `groups`, `_index` and `_given`, a match one
// with `re`, `string`, `pos`, `endpos` and `_spans` as their first attributes (vm/prelude/re.py).
// The one rule: an object that looks otherwise, or a text that is no plain str, is the twins'.

#include <span>
#include <vector>

#include "vm/builtins/re_calls.h"
#include "vm/objects/class.h"

namespace pvm::vm {

enum PatternSlot : uint32_t { kPattern, kFlags, kGroups, kIndex, kGiven };
enum MatchSlot : uint32_t { kRe, kString, kPos, kEndpos, kSpans };

// The attributes of a pattern, in the order of PatternSlot.
const Value* pattern_names();
// The object when it has the form, else null.
const Instance* pattern_of(Value v);
const Instance* match_of(Value v);
const Tuple* spans_of(const Instance* match);

// What the number of a group, or its name, stands for; -1 when the twin must see to it.
int64_t group_number(const Instance* pattern, Value group);

// A search of a pattern object in a str. The status is slow where the twin must see to it.
Value read_call(Activation& act, const Instance* pattern, Value text, Value pos, Value endpos,
                ReCall& call);

// The match of these slots; there must be room for match_bytes().
Value new_match(Activation& act, const Instance* pattern, Value text, uint32_t pos, uint32_t endpos,
                std::span<const uint32_t> slots);
size_t match_bytes(size_t slots);

// Where a search goes on behind a match; false when there is nothing left of the text.
bool go_on_behind(const Instance* before, const ReCall& call, regex::Request& request);
// Where a group begins and ends; false when it took no part.
bool group_span(const Tuple* spans, const Str* text, int64_t n, uint32_t& begin, uint32_t& end);

// All matches first: their number says what room the result takes.
class Matches {
public:
    // At most `most` when it is not 0. False: out of gas.
    bool find(Activation& act, const ReCall& call, int64_t most) {
        each_ = call.program().slots();
        bool paid = true;
        const bool found = for_each_match(
            act, call, most,
            [&](const std::vector<uint32_t>& slots) { paid = paid && add(act, slots); },
            [&] { return paid; });
        return found && paid;
    }

    size_t size() const { return slots_.size() / each_; }
    std::span<const uint32_t> operator[](size_t i) const {
        return {slots_.data() + i * each_, each_};
    }

private:
    // They stand outside of the heap, but within its limit.
    bool add(Activation& act, const std::vector<uint32_t>& slots) {
        const size_t more = slots_.size() + slots.size();
        if (!act.charge(static_cast<int64_t>(each_ / 16))) return false;
        if (more > slots_.capacity()) {
            if (!act.reserve(2 * sizeof(uint32_t) * more)) return false;
            slots_.reserve(2 * more);
        }
        slots_.insert(slots_.end(), slots.begin(), slots.end());
        return true;
    }

    size_t each_ = 1;
    std::vector<uint32_t> slots_;
};

}  // namespace pvm::vm
