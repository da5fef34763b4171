#include "actors/cli/code_pages.h"

#if defined(__linux__) && defined(__OPTIMIZE__)
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace pvm::cli {

#if defined(__linux__) && defined(__OPTIMIZE__)

namespace {

int give_back_segments(dl_phdr_info* object, size_t, void*) {
    const uintptr_t page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr)& segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || segment.p_flags & PF_W) continue;
        const uintptr_t begin = object->dlpi_addr + segment.p_vaddr;
        const uintptr_t first = begin & ~(page - 1);
        madvise(reinterpret_cast<void*>(first), begin + segment.p_memsz - first, MADV_DONTNEED);
    }
    return 0;
}

}  // namespace

void give_back_code() { dl_iterate_phdr(give_back_segments, nullptr); }

#else

void give_back_code() {}

#endif

}  // namespace pvm::cli
