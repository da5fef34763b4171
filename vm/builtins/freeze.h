#pragma once
// Freezing: from here on nobody changes this value, nor anything inside it.
//
// What is assigned to storage is frozen at once, so that what a contract holds in its hands and
// what was stored never differ. Classes, functions, modules and members of enums are left as they
// are: a value only names them. The one rule: everything that can change and that a frozen object
// holds is frozen, too; a snapshot keeps that, and its verifier asks for it.

#include "vm/run/activation.h"

namespace pvm::vm {

enum class Freezing : uint8_t {
    Never,   // cannot be part of a frozen value: an iterator, a generator, a view, a closure
    AsItIs,  // immutable alone, or left as it is; nothing behind it is looked at
    Deep,    // itself and all it holds
};
// What becomes of an object that is not frozen yet.
Freezing freezing_of(const Object& o);

// None, after all of it was frozen; or TypeError "… cannot be stored", and nothing was.
Value freeze(Activation& act, Value v);

}  // namespace pvm::vm
