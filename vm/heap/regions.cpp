#include "vm/heap/regions.h"

#include <sys/mman.h>

#include "vm/base/check.h"

namespace pvm::vm {

namespace {

constexpr size_t kPageBytes = 4096;
size_t whole_pages(size_t bytes) { return (bytes + kPageBytes - 1) & ~(kPageBytes - 1); }

}  // namespace

void* take_region(size_t bytes) {
    const size_t size = whole_pages(bytes);
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

void give_region(void* region, size_t bytes) { CHECK(munmap(region, whole_pages(bytes)) == 0); }

}  // namespace pvm::vm
