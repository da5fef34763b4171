#pragma once
// Regions: large arrays in pages of their own.
//
// A region that grows has its pages moved instead of its bytes (Linux, mremap(2)), and stands in
// huge pages where the system has them. One that is given back is gone at once: to keep it for the
// next made a sieve of a million take half as much memory again. The one rule: whoever resizes a
// region or gives it back says how many bytes it has.

#include <cstddef>

namespace pvm::vm {

// Arrays from here on are regions.
inline constexpr size_t kRegionBytes = size_t{4} << 20;

void* take_region(size_t bytes);
void* resize_region(void* region, size_t bytes, size_t new_bytes);
void give_region(void* region, size_t bytes);

}  // namespace pvm::vm
