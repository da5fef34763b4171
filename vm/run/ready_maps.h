#pragma once
// map() of len, int, str and their like over one builtin iterator, taken as a whole.
//
// A native that walks such a map may have all its items as a list, when each of them is found
// without Python code, without an error and from a few words. The one rule: else nothing is taken,
// so that whoever walks it after all finds it as it was.

#include <optional>

#include "vm/run/activation.h"
#include "vm/run/undo.h"

namespace pvm::vm {

// What a builtin says of a plain item at once; slow() where it may raise or ask Python code.
Value ready_answer(Activation& act, Value function, Value item);

// Stands for the walk over args[index] of a native: where that is a map of this kind, `args` has a
// list of its items instead while this lives.
class ReadyItems {
public:
    static constexpr uint32_t kArgumentsMax = 4;

    ReadyItems(Activation& act, const Value* args, uint32_t count, uint32_t index);
    // error() for want of room or gas, else none.
    Value status() const { return status_; }
    const Value* args() const { return args_; }
    // The native's result, after it was asked with args(): where it found that Python code has to
    // run, or wanted room, the map is given back.
    Value done(Activation& act, Value result);

private:
    void take(Activation& act, Value function, Value source);

    const Value* args_;
    Value status_ = Value::none();
    Value replaced_[kArgumentsMax];
    uint32_t index_;
    std::optional<Undo> undo_;
};

// Calls `native` so that it may walk args[index] as a list.
template <typename Native>
Value over_ready_items(Activation& act, const Value* args, uint32_t count, uint32_t index,
                       Native native) {
    if (index >= count || !is_kind(args[index], Kind::Map)) return native(act, args, count);
    ReadyItems items(act, args, count, index);
    if (!items.status().is_none()) return items.status();
    return items.done(act, native(act, items.args(), count));
}

}  // namespace pvm::vm
