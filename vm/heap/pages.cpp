#include "vm/heap/pages.h"

#include <cstdint>
#include <cstdlib>

#include <sys/mman.h>

#include "vm/base/check.h"

namespace pvm::vm {

namespace {

constexpr size_t kSmallBytes = size_t{256} << 10;
constexpr size_t kHugeBytes = size_t{2} << 20;
constexpr size_t kManyHugeBytes = 4 * kHugeBytes;
// Until so much was asked for, memory is asked for in small parts.
constexpr size_t kSmallUntil = size_t{4} << 20;

char* g_next = nullptr;
size_t g_left = 0, g_asked = 0;

void ask_for_more() {
    const bool huge = g_asked >= kSmallUntil;
    const size_t bytes = huge ? kManyHugeBytes : kSmallBytes;
    g_next = static_cast<char*>(std::aligned_alloc(huge ? kHugeBytes : kPieceBytes, bytes));
    CHECK(g_next != nullptr);
    if (huge) madvise(g_next, bytes, MADV_HUGEPAGE);
    g_left = bytes;
    g_asked += bytes;
}

}  // namespace

void* take_pieces(size_t pieces) {
    const size_t bytes = pieces * kPieceBytes;
    CHECK(bytes <= kSmallBytes);
    if (g_left < bytes) ask_for_more();
    char* taken = g_next;
    g_next += bytes;
    g_left -= bytes;
    return taken;
}

}  // namespace pvm::vm
