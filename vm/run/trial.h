#pragma once
// Iterators inside iterators whose functions answer without a frame: zip over maps, starmap over
// zip, filter over enumerate, …
//
// Items are taken as if nothing could go wrong; where something does, all iterators are put back to
// where they stood. The one rule: after slow() or an error, back() comes before anything else,
// unless it stays().

#include <algorithm>
#include <array>
#include <optional>

#include "vm/run/groups.h"
#include "vm/run/library_iterators.h"
#include "vm/run/small_functions.h"

namespace pvm::vm {

class Trial {
public:
    explicit Trial(Activation& act) : act_(act) {}

    // False where some part is not known here. Generator expressions are, for who takes more than
    // an item: what they made of it is theirs only after keep().
    bool open(Value iterator);
    bool open_some(Value iterator) {
        generators_allowed_ = true;
        return open(iterator);
    }
    // The same for who takes all there is: groups of groupby() are taken for him, too. Where that
    // wants room or gas first, status() is an error, and nothing was taken.
    bool open_whole(Value iterator) {
        groups_allowed_ = true;
        return open_some(iterator);
    }
    Value status() const { return status_; }
    void keep();
    // Items it gives at most.
    uint64_t most() const { return most_; }
    // Items that are taken of any source of a generator expression at most, if only to be passed
    // over.
    uint64_t most_taken() const { return std::max(most_, most_taken_); }
    // Gas and room for so many items, given or passed over, are there.
    void prepaid(uint64_t items) { prepaid_ = items; }
    // Takes no more than that of each.
    void take_at_most(uint64_t items);
    // What an item may take of the heap.
    size_t item_bytes() const { return item_bytes_; }

    // An item, unset at the end, slow() when Python code is needed. Room for it is there already.
    Value next() { return is_heavy() ? Value::slow() : next_of(iterator_); }
    void back();
    // What the functions asked so far cost.
    int64_t gas() const { return gas_; }
    // Items that were passed over.
    int64_t passed() const { return static_cast<int64_t>(passed_); }
    // After slow(): so many were passed over that the iterators may as well stay where they stand,
    // each between two turns.
    bool stays() const { return in_a_row_ && is_tired(); }

private:
    static constexpr uint32_t kSavedMax = 12;
    static constexpr uint32_t kGeneratorsMax = 3;
    static constexpr uint32_t kSourcesOfLongestMax = 8;
    static constexpr size_t kStateBytes = 48;
    static constexpr size_t kAnsweredBytesMax = size_t{256} << 10;
    // A state of an iterator that is one object.
    struct Saved {
        Object* object;
        size_t size;
        unsigned char bytes[kStateBytes];
    };

    uint64_t open_at(Value iterator, int levels);
    uint64_t open_tool(Tool* t, int levels);
    uint64_t open_chain(const Tool* t, int levels);
    uint64_t open_generator(Generator* g, int levels);
    uint64_t open_group(Value group);
    uint64_t open_library(Value iterator, int levels);
    uint64_t open_longest(const LongestParts& parts, int levels);
    uint64_t open_all(Value sources, int levels);
    bool save(Object* object, size_t size);

    Value next_of(Value iterator);
    Value next_of_map(Value function, const Tuple* sources);
    Value next_of_zip(const Tuple* sources);
    Value next_of_tool_at(Tool* t);
    Value next_kept(Value iterator, Value predicate, Value source);
    Value next_accumulated(Tool* t);
    Value next_sliced(Tool* t);
    Value next_pair(Tool* t);
    Value next_in_cycle(Tool* t);
    Value next_in_chain(Tool* t);
    Value next_of_generator(const Generator* g);
    Value next_starred(const Tool* t);
    Value next_of_library_at(Value iterator);
    Value next_compressed(const CompressParts& parts);
    Value next_longest(LongestParts& parts);
    Value call(Value function, const Value* args, uint32_t count);
    bool is_tired() const;
    // What natives answered may be large, and nothing of it goes before this is over.
    bool is_heavy() const { return answered_bytes_ > kAnsweredBytesMax; }

    Activation& act_;
    Value iterator_;
    uint64_t most_ = 0, most_taken_ = 0;
    int wrapped_ = 0;  // iterators around the one that is opened which are no generators
    size_t item_bytes_ = sizeof(Value);
    int64_t gas_ = 0;
    uint64_t passed_ = 0, prepaid_ = 0;
    size_t answered_bytes_ = 0;
    bool in_a_row_ = true;  // no iterator has more than one source
    uint32_t saved_ = 0;
    uint32_t seen_length_ = 0;
    List* seen_ = nullptr;  // of a cycle over the first round
    bool generators_allowed_ = false, groups_allowed_ = false;
    Value status_ = Value::none();
    std::optional<RestOfGroup> group_;
    Value grouped_;  // that group, what it had left, and how many of these were given
    List* group_items_ = nullptr;
    uint32_t group_at_ = 0;
    // A zip_longest() and what it read at first; there is one at most.
    LongestParts longest_;
    Value longest_sources_[kSourcesOfLongestMax];
    uint32_t generator_count_ = 0;
    std::array<SmallGenerator, kGeneratorsMax> generators_;
    std::array<Saved, kSavedMax> states_;
};

// One turn of a loop over such an iterator: an item, unset at the end, an error; slow(): nothing
// was taken.
Value step_trial(Activation& act, Value iterator);

}  // namespace pvm::vm
