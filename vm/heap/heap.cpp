#include "vm/heap/heap.h"

#include <algorithm>
#include <cstdlib>

#include <sys/mman.h>

#include "vm/heap/block.h"
#include "vm/heap/pages.h"

namespace pvm::vm {

namespace {

// Blocks kept by the process with their pages for the next heap, or for this one when it grows
// again: to hand pages back and forth costs more than all else that is done with most objects.
// Those beyond 64 MB give them back.
constexpr size_t kPooledBlocksMax = 2048;

// Never destroyed: a heap in static storage may be freed later than anything it used while it grew.
std::vector<void*>& block_pool() {
    static std::vector<void*>& pool = *new std::vector<void*>;
    return pool;
}

}  // namespace

Heap::Heap(size_t limit_bytes) { set_limit(limit_bytes); }

Heap::~Heap() {
    {
        Dead dead;
        for_each([&](Object* o) {
            if (o->kind == Kind::Class) dead.classes.push_back(static_cast<Class*>(o)->root_shape);
            release(o);
        });
    }
    for (Object* o : large_) std::free(o);
    for (Block* b : blocks_) give_block(b);
    g_frozen_bytes -= immortal_bytes_;
}

// Shapes form a chain as long as an object has attributes, so the tree is taken down from a list.
Heap::Dead::~Dead() {
    std::vector<Shape*> left;
    for (Shape* root : classes) {
        if (root) left.push_back(root);
    }
    while (!left.empty()) {
        Shape* s = left.back();
        left.pop_back();
        for (uint32_t i = 0; i < s->transition_capacity; ++i) {
            if (s->transitions[i].shape) left.push_back(s->transitions[i].shape);
        }
        std::free(s->transitions);
        delete s;
    }
    if (!classes.empty()) bump_class_epoch();
}

void Heap::give_block(Block* block) {
    if (block_pool().size() >= kPooledBlocksMax) madvise(block, kBlockBytes, MADV_DONTNEED);
    block_pool().push_back(block);
}

void Heap::set_limit(size_t bytes) {
    limit_ = bytes;
    threshold_ = std::min(limit_, std::max(kFirstThreshold, bytes_));
    collect_all_at_ = kOldLeast;
}

void Heap::refill(size_t size_class) {
    auto& pool = block_pool();
    static_assert(kBlockBytes == kPieceBytes);
    auto* block = static_cast<Block*>(pool.empty() ? take_pieces(1) : pool.back());
    if (!pool.empty()) pool.pop_back();
    unpoison(block, sizeof(Block));
    block->heap = this;
    block->young = false;
    block->free = nullptr;
    block->next = nullptr;
    block->place = static_cast<uint32_t>(blocks_.size());
    block->cell_bytes = static_cast<uint32_t>(size_class * kSizeClassBytes);
    block->limit = 0;
    poison(block->cells, kBlockBytes - sizeof(Block));
    current_[size_class] = block;
    blocks_.push_back(block);
}

void Heap::hands_out(Block* block) {
    if (block->young) return;
    block->young = true;
    young_blocks_.push_back(block);
}

// Some free cells of a class that has none at hand.
void Heap::take_cells(size_t size_class) {
    Block* block = waiting_[size_class];
    if (!block) return carve(size_class);
    waiting_[size_class] = block->next;
    free_[size_class] = block->free;
    block->free = nullptr;
    block->next = nullptr;
    hands_out(block);
}

// A few cells at a time: one walk to memory for all of them, and little of a block that is hardly
// used is touched.
void Heap::carve(size_t size_class) {
    constexpr size_t kCellsAtOnce = 16;
    const size_t bytes = size_class * kSizeClassBytes;
    Block* block = current_[size_class];
    if (!block || block->limit + bytes > kBlockBytes - sizeof(Block)) {
        refill(size_class);
        block = current_[size_class];
    }
    hands_out(block);
    const size_t room = (kBlockBytes - sizeof(Block) - block->limit) / bytes;
    FreeCell** end = &free_[size_class];
    for (size_t n = std::min(room, kCellsAtOnce); n; --n) {
        auto* cell = reinterpret_cast<FreeCell*>(block->cells + block->limit);
        block->limit += bytes;
        unpoison(cell, kReadableOfFreeCell);
        cell->header = 0;
        *end = cell;
        end = &cell->next;
    }
    *end = nullptr;
}

Object* Heap::allocate_slowly(Kind kind, size_t physical) {
    const size_t size_class = (physical + kSizeClassBytes - 1) / kSizeClassBytes;
    if (size_class <= kSizeClasses) {
        take_cells(size_class);
        return allocate(kind, physical);
    }
    auto* o = static_cast<Object*>(std::malloc(physical));
    CHECK(o != nullptr);
    large_.push_back(o);
    return begin(o, kind, kLarge);
}

bool Heap::make_threshold(size_t bytes) {
    if (bytes > slack_limit() || bytes_ + bytes > slack_limit()) return false;
    threshold_ = std::min(slack_limit(), std::max(threshold_, bytes_ + bytes));
    return true;
}

void Heap::freeze_all() {
    for_each([](Object* o) {
        o->flags = static_cast<uint8_t>((o->flags | kFrozen | kImmortal) & ~kDirty);
    });
    g_frozen_bytes += bytes_ - immortal_bytes_;
    immortal_bytes_ = bytes_;
    immortal_count_ = object_count_;
}

void Heap::count_immortal(const Object& object) {
    const size_t bytes = logical_size(object);
    g_frozen_bytes += bytes;
    immortal_bytes_ += bytes;
    ++immortal_count_;
}

uint64_t Heap::identity_of(Object* object) {
    if (object->flags & kHasIdentity) return identities_.at(object);
    set_identity(object, identity_counter_++);
    return identities_.at(object);
}

void Heap::set_identity(Object* object, uint64_t number) {
    object->flags |= kHasIdentity;
    identities_[object] = number;
}

}  // namespace pvm::vm
