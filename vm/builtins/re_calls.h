#pragma once
// A search of a pattern in a text, for the natives of re.
//
// Programs are made from patterns when they are first needed and kept in a cache of the process,
// which nothing observable depends on. The one rule: what a ReCall holds stands until the heap is
// asked for room.

#include "vm/builtins/natives.h"
#include "vm/objects/str.h"
#include "vm/regex/match.h"

namespace pvm::vm {

// The text of a pattern, or false when `v` is neither str nor bytes.
bool pattern_text(Value v, std::u32string& text, bool& bytes);
// The program of a pattern's text; null with `failure` set.
const regex::Program* program_of(const std::u32string& text, uint32_t flags, bool bytes,
                                 regex::Failure& failure);

// The same of a text that may have been asked for before.
const regex::Program* program_of(const Str* text, uint32_t flags, regex::Failure& failure);

class ReCall {
public:
    // None when all is well; else TypeError, or what is wrong with the pattern.
    Value read(Activation& act, Value pattern, Value flags, Value text, Value pos, Value endpos);

    // Charges the search; on Yes `slots` holds the places of the groups.
    regex::Found run(Activation& act, const regex::Request& request,
                     std::vector<uint32_t>& slots) const;

    const regex::Program& program() const { return *program_; }
    const Str* str() const { return str_; }  // null when the text is bytes
    uint32_t start() const { return start_; }
    uint32_t end() const { return end_; }

private:
    const regex::Program* program_ = nullptr;
    const Str* str_ = nullptr;
    std::string_view data_;
    uint32_t start_ = 0, end_ = 0;
};

// Where a search puts its groups; the next one overwrites them.
std::vector<uint32_t>& slots_of_thread();

// Calls take(slots) for each match, one behind the other, at most `most` when it is not 0. False:
// out of gas.
template <typename Take, typename Goes>
bool for_each_match(Activation& act, const ReCall& call, int64_t most, Take&& take, Goes&& goes) {
    std::vector<uint32_t>& slots = slots_of_thread();
    regex::Request request{regex::Mode::Search, call.start(), false};
    for (int64_t n = 0; request.start <= call.end() && (most <= 0 || n < most); ++n) {
        if (!act.charge(4)) return false;
        const regex::Found found = call.run(act, request, slots);
        if (found == regex::Found::Refused) return false;
        if (found == regex::Found::No) break;
        take(slots);
        request.must_advance = slots[0] == slots[1];
        request.start = slots[1];
        if (!goes()) break;
    }
    return true;
}

}  // namespace pvm::vm
