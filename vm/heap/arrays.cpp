#include "vm/heap/arrays.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "vm/base/check.h"
#include "vm/heap/pages.h"
#include "vm/heap/poison.h"
#include "vm/heap/regions.h"

namespace pvm::vm {

namespace {

constexpr size_t kStep = 16;
#ifdef PVM_POISONS
// The sanitizer watches the C library's arrays.
constexpr size_t kPooledBytesMax = 0, kRegionsFrom = SIZE_MAX;
#else
constexpr size_t kPooledBytesMax = 1024, kRegionsFrom = kRegionBytes;
#endif
constexpr size_t kSlabPieces = 2;

struct FreeArray {
    FreeArray* next;
};

// Never destroyed: a heap in static storage may be freed after whatever was made later.
struct Pool {
    FreeArray* free[kPooledBytesMax / kStep + 1] = {};
    char* slab = nullptr;
    size_t left = 0;
};
Pool g_pool;

size_t class_of_size(size_t bytes) { return (bytes + kStep - 1) / kStep; }

void* carve(size_t size_class) {
    const size_t bytes = size_class * kStep;
    if (g_pool.left < bytes) {
        g_pool.slab = static_cast<char*>(take_pieces(kSlabPieces));
        g_pool.left = kSlabPieces * kPieceBytes;
    }
    g_pool.left -= bytes;
    return g_pool.slab + g_pool.left;
}

}  // namespace

void* take_array(size_t bytes) {
    if (bytes <= kPooledBytesMax) [[likely]] {
        const size_t size_class = class_of_size(bytes);
        FreeArray*& head = g_pool.free[size_class];
        if (!head) return carve(size_class);
        FreeArray* array = head;
        head = array->next;
        return array;
    }
    if (bytes >= kRegionsFrom) return take_region(bytes);
    void* array = std::malloc(bytes);
    CHECK(array != nullptr);
    return array;
}

void give_array(void* array, size_t bytes) {
    if (!array) return;
    if (bytes >= kRegionsFrom) return give_region(array, bytes);
    if (bytes > kPooledBytesMax) return std::free(array);
    auto* given = static_cast<FreeArray*>(array);
    FreeArray*& head = g_pool.free[class_of_size(bytes)];
    given->next = head;
    head = given;
}

void* resize_array(void* array, size_t bytes, size_t new_bytes) {
    if (array && bytes >= kRegionsFrom && new_bytes >= kRegionsFrom) {
        return resize_region(array, bytes, new_bytes);
    }
    if (bytes > kPooledBytesMax && new_bytes > kPooledBytesMax &&
        std::max(bytes, new_bytes) < kRegionsFrom) {
        void* resized = std::realloc(array, new_bytes);
        CHECK(resized != nullptr);
        return resized;
    }
    if (array && bytes && new_bytes <= kPooledBytesMax &&
        class_of_size(bytes) == class_of_size(new_bytes)) {
        return array;
    }
    void* resized = take_array(new_bytes);
    if (array) std::memcpy(resized, array, std::min(bytes, new_bytes));
    give_array(array, bytes);
    return resized;
}

}  // namespace pvm::vm
