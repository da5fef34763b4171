#pragma once
// poison: tells AddressSanitizer which bytes of the heap's blocks hold no object.
//
// Blocks are the process's own, so without this a read of a freed object would look like any other.
// Nothing in builds without the sanitizer. The one rule: a free cell keeps its first 16 bytes
// readable, because the allocator itself looks there.

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PVM_POISONS 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define PVM_POISONS 1
#endif

#ifdef PVM_POISONS
#include <sanitizer/asan_interface.h>
#endif

namespace pvm::vm {

inline constexpr size_t kReadableOfFreeCell = 16;

inline void poison([[maybe_unused]] void* begin, [[maybe_unused]] size_t bytes) {
#ifdef PVM_POISONS
    __asan_poison_memory_region(begin, bytes);
#endif
}

inline void unpoison([[maybe_unused]] void* begin, [[maybe_unused]] size_t bytes) {
#ifdef PVM_POISONS
    __asan_unpoison_memory_region(begin, bytes);
#endif
}

}  // namespace pvm::vm
