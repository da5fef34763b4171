#include "vm/heap/regions.h"

#include <sys/mman.h>

#include "vm/base/check.h"

namespace pvm::vm {

namespace {

constexpr size_t kPageBytes = 4096;
// What may stay with the process.
constexpr size_t kSpareMax = size_t{32} << 20;

struct Spare {
    void* region = nullptr;
    size_t bytes = 0;
};
Spare g_spare;

size_t whole_pages(size_t bytes) { return (bytes + kPageBytes - 1) & ~(kPageBytes - 1); }

void unmap(void* region, size_t bytes) { CHECK(munmap(region, bytes) == 0); }

}  // namespace

void* take_region(size_t bytes) {
    const size_t size = whole_pages(bytes);
    if (g_spare.bytes >= size) {
        const Spare spare = g_spare;
        g_spare = {};
        if (spare.bytes > size) unmap(static_cast<char*>(spare.region) + size, spare.bytes - size);
        return spare.region;
    }
    void* region = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(region != MAP_FAILED);
    // All of it: what is moved has to be of one kind, and keeps it as it grows.
    madvise(region, size, MADV_HUGEPAGE);
    return region;
}

void* resize_region(void* region, size_t bytes, size_t new_bytes) {
    const size_t size = whole_pages(bytes), new_size = whole_pages(new_bytes);
    if (size == new_size) return region;
    void* resized = mremap(region, size, new_size, MREMAP_MAYMOVE);
    CHECK(resized != MAP_FAILED);
    return resized;
}

void give_region(void* region, size_t bytes) {
    const size_t size = whole_pages(bytes);
    if (size > kSpareMax || size <= g_spare.bytes) return unmap(region, size);
    if (g_spare.region) unmap(g_spare.region, g_spare.bytes);
    g_spare = {region, size};
}

}  // namespace pvm::vm
