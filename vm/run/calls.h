#pragma once
// Calls: from a callable and arguments to a frame, or to a native's result.
//
// Results of every function here: a value (a native, class or generator function that is already
// done), pushed() (a frame now stands on top), or error(). The one rule: the caller's frame has its
// pc saved before any of these is called.

#include "vm/run/activation.h"
#include "vm/run/native.h"

namespace pvm::vm {

// Where the result goes and what is done with it (ReturnMode).
struct Destination {
    ReturnMode mode = ReturnMode::Store;
    uint8_t dst = 0;
};

// What a builtin class (list, dict, set, int, str) gives when it is called with nothing; unset for
// anything else.
Value made_of_nothing(Heap& heap, Value factory);
// `self`, new and empty, with the fields that the generated __init__ of a dataclass would give it,
// or the frame of its __post_init__, whose result is `self` in `dst`; slow() where there is more to
// it than storing arguments and defaults.
Value construct_fields(Activation& act, Instance* self, const Function* init, const Value* args,
                       uint32_t count, const Tuple* keywords, uint8_t dst);

// `keywords` names the last arguments, or is null.
Value call_value(Activation& act, Value callable, const Value* args, uint32_t count,
                 const Tuple* keywords, Destination to);
// callable(*positional, **keywords); `keywords` is a Dict or none.
Value call_unpacked(Activation& act, Value callable, Value positional, Value keywords,
                    Destination to);
// A method of the type, called on `self`: type(self).special(self, args…). Unset when there is
// none.
Value call_special(Activation& act, Value self, Special special, const Value* args, uint32_t count,
                   Destination to);
// The method of an instance as a frame in Python that delivers the result itself, as the mode of
// `to` says; slow() where it is no plain function.
Value call_own(Activation& act, Value self, Special special, Destination to);
// The same of str() or repr(): the one that answers, as the builtins' own methods pass on.
Value call_own_text(Activation& act, Value self, bool repr, uint8_t dst);
// The same for one that is there and no plain function: a frame of the prelude binds and calls it.
Value call_in_prelude(Activation& act, Value self, Special special, const Value* args,
                      uint32_t count, Destination to);
Value call_prelude(Activation& act, PreludeEntry entry, const Value* args, uint32_t count,
                   Destination to);
// The most arguments that a native is handed without a look at its signature.
inline constexpr uint32_t kDirectArgumentsMax = 8;
// Whether `count` arguments by position are all that this native needs to be handed: then
// call_directly() does what call_value() does.
inline bool takes_directly(Value callable, uint32_t count) {
    const auto* native = cast<NativeFunction>(callable);
    return native && native->least <= count && count <= native->most;
}
// What is left of that where fewer arguments come than the native takes, or where it said slow().
Value call_padded(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                  Destination to);
Value call_twin(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                Destination to);
inline Value call_directly(Activation& act, const NativeFunction& native, const Value* args,
                           uint32_t count, Destination to) {
    act.begin_native(to.mode, to.dst);
    if (count != native.total) return call_padded(act, native, args, count, to);
    const Value result = native.def->function(act, args, count);
    if (result.is_slow()) [[unlikely]]
        return call_twin(act, native, args, count, to);
    return result;
}
Value call_native(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                  const Tuple* keywords, Destination to);
Value call_function(Activation& act, Function* f, const Value* args, uint32_t count,
                    const Tuple* keywords, Destination to);
// What comes after a __new__ in Python that gave `made`: __init__, where there is one to run.
// `call`: the class, then the arguments.
Value initialize(Activation& act, Value made, const Tuple& call, Destination to);
Value instantiate(Activation& act, Class* c, const Value* args, uint32_t count,
                  const Tuple* keywords, Destination to);

// Fills `base` (parameter_count registers) from a call's arguments; false with TypeError pending.
// An unset argument counts as missing.
bool bind_arguments(Activation& act, const Function& f, const Value* args, uint32_t count,
                    const Tuple* keywords, Value* base);
// The same with positionals from an array and keywords from a dict.
bool bind_unpacked(Activation& act, const Function& f, const Value* args, uint32_t count,
                   const Dict* keywords, Value* base);

Value make_bound_method(Heap& heap, Value self, Value function);

}  // namespace pvm::vm
