#pragma once
// Where the cells of a heap lie: blocks of one size, at addresses that are multiples of it.
//
// A block holds cells of one size class; cells below `limit` have been handed out at least once.
// Cells are handed out from one block of a class at a time, those swept last first: what a program
// makes and drops stays in the few blocks that the cache holds, and a collection of the young looks
// at no others. The one rule: the block of an object that is not Large is found from its address
// alone.

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
    uint32_t young : 1;   // one of young_blocks_: cells were handed out since the last collection
    FreeCell* free;       // while it waits to be handed out
    Block* next;          // one of the same class that waits as well
    uint32_t place;       // in blocks_
    uint32_t pad;
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
