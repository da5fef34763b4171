#pragma once
// NativeDef: one row of the native table: a function in C++ that contracts can call.
//
// A native is a leaf. It prices itself from the sizes of its arguments (Activation::charge),
// reserves the memory of its result (Activation::reserve), and only then works; it never runs
// Python code. Where Python code is needed it either
//   - returns Value::slow() before any effect: the interpreter calls the row's twin, a prelude
//   function of
//     the same parameters, in its place; or
//   - ends by pushing exactly one frame (Activation::push_call) and returns Value::pushed(): the
//   frame's
//     result becomes the call's.
// On an exception it returns Activation::raise(...), which is Value::error(). When charge() or
// reserve() says false it returns Value::error() at once: nothing has happened, and the instruction
// runs again after a top-up or a collection.
//
// The one rule: ids are stored in snapshots; a row is never renumbered or changed in meaning.

#include <cstdint>
#include <cstring>

#include "vm/heap/value.h"

namespace pvm::vm {

class Activation;

using NativeFn = Value (*)(Activation&, const Value* args, uint32_t count);

enum class NativeFlavor : uint8_t {
    Function,      // module-level
    Method,        // receives self
    ClassMethod,   // receives the class
    StaticMethod,  // receives nothing
    Getter,        // attribute read: (self)
    Setter,        // attribute write: (self, value)
    Internal,      // reachable from prelude code only, as __native_<name>
};

// `params` is a signature without types: "self, x, /, y, z=, *, key=". A name with `=` may be
// missing and then arrives as Value::unset(). `*name` takes further positionals: they follow the
// named ones in `args`, so `count` grows. `**name` says that a call with other keywords goes to the
// twin, keywords and all (without a twin they are dropped). Keywords are matched by name and arrive
// in their place. `twin` names a prelude function or is empty.
struct NativeDef {
    uint16_t id;
    NativeFlavor flavor;
    const char* owner;  // type or module name
    const char* name;
    NativeFn function;
    const char* params;
    const char* twin;

    // Filled from `params` when the table is loaded.
    struct Signature {
        uint8_t positional_min = 0;
        uint8_t positional_max = 0;  // positional parameters without *name
        uint8_t posonly = 0;
        uint8_t total = 0;  // named parameters, keyword-only ones included
        bool var_positional = false;
        bool var_keywords = false;
    };
};

// A module's function whose first parameter is `self`: a class of the module took it as a method,
// under the name behind `_class_`.
inline bool is_taken_method(const NativeDef& def) {
    return def.flavor == NativeFlavor::Function && std::strncmp(def.params, "self,", 5) == 0;
}
// Whether it is a method where it is found on a class.
inline bool binds(const NativeDef& def) {
    return def.flavor == NativeFlavor::Method || is_taken_method(def);
}
// As Python shows it: "append" of "_deque_append".
inline const char* plain_name(const NativeDef& def) {
    return is_taken_method(def) ? std::strchr(def.name + 1, '_') + 1 : def.name;
}

}  // namespace pvm::vm
