#pragma once
// Arrays that objects own outside their cells: list items, dict entries and their index.
//
// Short ones come from lists of free arrays by size, as short as a few instructions, and go back
// there; long ones are the C library's, very long ones regions (regions.h). The pool is the
// process's, so that arrays outlive no heap yet move between heaps. The one rule: whoever gives an
// array back says how many bytes it has.

#include <cstddef>

namespace pvm::vm {

void* take_array(size_t bytes);
void give_array(void* array, size_t bytes);
// The first bytes of `array` (null when there is none) in one of another size.
void* resize_array(void* array, size_t bytes, size_t new_bytes);

}  // namespace pvm::vm
