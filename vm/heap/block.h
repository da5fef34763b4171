#pragma once
// Where the cells of a heap lie: blocks of one size, at addresses that are multiples of it.
//
// A block holds cells of one size class; cells below `limit` have been handed out at least once.
// The one rule: the block of an object that is not Large is found from its address alone.

#include "vm/heap/heap.h"

namespace pvm::vm {

// Collections begin here.
inline constexpr size_t kFirstThreshold = size_t{160} << 10;
// So many of the old, and twice what lived when all was collected, are too many. Few, because what
// died old may stand in blocks of its own, and marking few costs little.
inline constexpr size_t kOldLeast = size_t{32} << 10;

struct Heap::Block {
    Heap* heap;
    uint32_t cell_bytes;
    uint32_t limit : 31;  // bytes of the cell area in use
    uint32_t full : 1;    // no cell was free after the last collection: all that is here is old
    alignas(16) uint8_t cells[];

    static Block* of(const Object* o) {
        return reinterpret_cast<Block*>(reinterpret_cast<uintptr_t>(o) & ~(kBlockBytes - 1));
    }
};

// What a sweep takes down. Instances are asked for their sizes, so the shapes of dead classes go
// last.
struct Heap::Dead {
    size_t bytes = 0, count = 0;
    std::vector<Shape*> classes;

    Dead() = default;
    Dead(const Dead&) = delete;
    Dead& operator=(const Dead&) = delete;
    ~Dead();
};

template <typename F>
void Heap::for_each(F&& f) {
    for (Block* b : blocks_) {
        for (uint32_t at = 0; at < b->limit; at += b->cell_bytes) {
            Object* o = reinterpret_cast<Object*>(b->cells + at);
            if (o->kind != Kind::Free) f(o);
        }
    }
    for (Object* o : large_) f(o);
}

}  // namespace pvm::vm
