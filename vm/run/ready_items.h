#pragma once
// What natives may take as a whole: iterators inside iterators whose functions answer without a
// frame (trial.h), chain() over lists and tuples, a deque, a group of groupby.
//
// A native that walks one of them may have all its items as a list, when each of them is found
// without Python code, without an error and from a few words. The one rule: else nothing is taken,
// so that whoever walks it after all finds it as it was.

#include <optional>

#include "vm/run/calls.h"
#include "vm/run/containers.h"
#include "vm/run/groups.h"
#include "vm/run/trial.h"

namespace pvm::vm {

// What a builtin, or a small function in Python, says of a plain item at once; slow() where it may
// raise or ask Python code.
Value ready_answer(Activation& act, Value function, Value item);

// The same of two items, for accumulate.
Value ready_answer_of_two(Value function, Value a, Value b);

// The array of a list or tuple; false for anything else.
bool row_of(Value v, const Value*& items, uint32_t& length);

// A chain() that stands in a list or tuple, or before one, and has only such to come.
class ChainOfRows {
public:
    // False for any other.
    bool find(Value v);
    uint64_t rows() const { return rows_; }
    uint64_t items() const { return items_; }
    // Moves all items behind `list`; the chain has ended then.
    void take(Heap& heap, List* list);
    void back();

private:
    Tool* chain_ = nullptr;
    Value first_, rest_;  // its first two fields
    int64_t first_index_ = 0, rest_index_ = 0;
    uint64_t rows_ = 0, items_ = 0;
};

// Stands for the walk over args[index] of a native: where that is one of these, `args` has a list
// of its items instead while this lives.
class ReadyItems {
public:
    static constexpr uint32_t kArgumentsMax = 4;

    // Plain: iterators that run no Python code as well, which most natives walk themselves. All:
    // and objects whose __iter__ answers without a frame.
    enum class Take : uint8_t { Ready, Plain, All };
    ReadyItems(Activation& act, const Value* args, uint32_t count, uint32_t index,
               Take take = Take::Ready);
    // error() for want of room or gas, else none.
    Value status() const { return status_; }
    const Value* args() const { return args_; }
    // The native's result, after it was asked with args(): where it raised, wanted room or found
    // that Python code has to run, what was taken is given back.
    Value done(Activation& act, Value result);

private:
    void take_trial(Activation& act);
    bool take_map(Activation& act);
    void take_chain(Activation& act);
    void take_deque(Activation& act);
    void take_group(Activation& act);
    void take_answered(Activation& act);
    // Whether there may be a list of so many items; error() in status_ where there is no room yet.
    bool affords(Activation& act, uint64_t items, size_t bytes_each, int64_t gas);
    void replace(List* items);

    const Value* args_;
    Value status_ = Value::none();
    Value replaced_[kArgumentsMax];
    uint32_t index_;
    // The iterator over a row that map() stood over, and where it stood.
    SequenceIter* mapped_ = nullptr;
    Value mapped_row_;
    int64_t mapped_index_ = 0;
    std::optional<Trial> trial_;
    std::optional<ChainOfRows> chain_;
    std::optional<RestOfGroup> group_;
};

inline bool may_be_ready(Value v) {
    const Kind kind = kind_of(v);
    return kind == Kind::Map || kind == Kind::Tool || kind == Kind::Instance ||
           kind == Kind::Filter || kind == Kind::Zip || kind == Kind::Enumerate ||
           (kind == Kind::Generator && is_small_generator(v));
}

// Calls `native` so that it may walk args[index] as a list.
template <typename Native>
Value over_ready_items(Activation& act, const Value* args, uint32_t count, uint32_t index,
                       Native native) {
    if (index >= count || !may_be_ready(args[index])) return native(act, args, count);
    ReadyItems items(act, args, count, index);
    if (!items.status().is_none()) return items.status();
    return items.done(act, native(act, items.args(), count));
}

// The same for natives that take nothing from an iterator themselves.
template <typename Native>
Value over_all_items(Activation& act, const Value* args, uint32_t count, uint32_t index,
                     Native native, ReadyItems::Take take = ReadyItems::Take::All) {
    if (index >= count || !(may_be_ready(args[index]) || is_native_iterator(args[index]))) {
        return native(act, args, count);
    }
    ReadyItems items(act, args, count, index, take);
    if (!items.status().is_none()) return items.status();
    return items.done(act, native(act, items.args(), count));
}

// list(iterable), where nobody who derives from list has a say.
Value list_at_once(Activation& act, Value iterable, Destination to);

}  // namespace pvm::vm
