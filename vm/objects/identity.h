#pragma once
// The number that default repr, default hash and id() show.
//
// An object of the activation gets it from the activation's counter at the first time it is asked
// for; a frozen object's follows from its image and number; types and natives have fixed ones. The
// one rule: the number never depends on an address.

#include <cstdint>

#include "vm/heap/heap.h"

namespace pvm::vm {

uint64_t identity_number(Heap& heap, Object* object);

}  // namespace pvm::vm
