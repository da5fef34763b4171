#include "vm/heap/heap.h"

#include <algorithm>
#include <cstdlib>

#include "vm/heap/arrays.h"
#include "vm/heap/trace.h"

namespace pvm::vm {

namespace {

// Collections begin here and then at twice what survived, never beyond the limit.
constexpr size_t kFirstThreshold = size_t{512} << 10;
// Blocks kept by the process for the next heap, so that a fresh heap costs no system call.
constexpr size_t kPooledBlocksMax = 256;

uint64_t g_keys_version = 0;

// Never destroyed: a heap in static storage may be freed later than anything it used while it grew.
std::vector<void*>& block_pool() {
    static std::vector<void*>& pool = *new std::vector<void*>;
    return pool;
}

// Shapes form a chain as long as an object has attributes, so the tree is taken down from a list.
void free_shapes(Shape* root) {
    std::vector<Shape*> left{root};
    while (!left.empty()) {
        Shape* s = left.back();
        left.pop_back();
        for (uint32_t i = 0; i < s->transition_capacity; ++i) {
            if (s->transitions[i].shape) left.push_back(s->transitions[i].shape);
        }
        std::free(s->transitions);
        delete s;
    }
}

}  // namespace

uint64_t next_keys_version() { return ++g_keys_version; }

// A block holds cells of one size; cells below `limit` have been handed out at least once.
struct Heap::Block {
    uint32_t cell_bytes;
    uint32_t limit;  // bytes of the cell area in use
    uint64_t pad;
    alignas(16) uint8_t cells[];
};

class Marker final : public Visitor {
public:
    explicit Marker(std::vector<Object*>& grey) : grey_(grey) {}
    void visit(Value v) override { mark(v); }
    void mark(Value v) {
        if (!v.is_object() || v.bits() == 0) return;
        Object* o = v.as_object();
        if (o->flags & (kMarked | kImmortal)) return;
        o->flags |= kMarked;
        grey_.push_back(o);
    }

private:
    std::vector<Object*>& grey_;
};

namespace {

// The same without virtual calls, for the inner loop. What refers to nothing is counted at once.
struct FastMarker {
    std::vector<Object*>& grey;
    size_t bytes = 0, objects = 0;
    void visit(Value v) {
        if (!v.is_object()) return;
        Object* o = v.as_object();
        if (!o || (o->flags & (kMarked | kImmortal))) return;
        o->flags |= kMarked;
        switch (o->kind) {
            case Kind::Str: bytes += logical_size_of(static_cast<const Str&>(*o)); break;
            case Kind::Float: bytes += logical_size_of(static_cast<const Float&>(*o)); break;
            case Kind::BigInt: bytes += logical_size_of(static_cast<const BigInt&>(*o)); break;
            default: grey.push_back(o); return;
        }
        ++objects;
    }
    void visit_object(const Object* o) {
        if (o) visit(Value::object(o));
    }
};

}  // namespace

Heap::Heap(size_t limit_bytes) { set_limit(limit_bytes); }

Heap::~Heap() {
    bool classes = false;
    for_each([&](Object* o) {
        classes |= o->kind == Kind::Class;
        release(o);
    });
    for (Object* o : large_) std::free(o);
    for (Block* b : blocks_) give_block(b);
    g_frozen_bytes -= immortal_bytes_;
    if (classes) bump_class_epoch();
}

void Heap::give_block(Block* block) {
    if (block_pool().size() < kPooledBlocksMax) {
        block_pool().push_back(block);
    } else {
        unpoison(block, kBlockBytes);
        std::free(block);
    }
}

void Heap::set_limit(size_t bytes) {
    limit_ = bytes;
    threshold_ = std::min(limit_, std::max(kFirstThreshold, bytes_));
}

void Heap::refill(size_t size_class) {
    Block* block;
    if (block_pool().empty()) {
        block = static_cast<Block*>(std::aligned_alloc(64, kBlockBytes));
        CHECK(block != nullptr);
    } else {
        block = static_cast<Block*>(block_pool().back());
        block_pool().pop_back();
    }
    block->cell_bytes = static_cast<uint32_t>(size_class * kSizeClassBytes);
    block->limit = 0;
    poison(block->cells, kBlockBytes - sizeof(Block));
    current_[size_class] = block;
    blocks_.push_back(block);
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
    const size_t room = (kBlockBytes - sizeof(Block) - block->limit) / bytes;
    FreeCell** end = &free_[size_class];
    for (size_t n = std::min(room, kCellsAtOnce); n; --n) {
        auto* cell = reinterpret_cast<FreeCell*>(block->cells + block->limit);
        block->limit += static_cast<uint32_t>(bytes);
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
        carve(size_class);
        return allocate(kind, physical);
    }
    auto* o = static_cast<Object*>(std::malloc(physical));
    CHECK(o != nullptr);
    large_.push_back(o);
    return begin(o, kind, kLarge);
}

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

void Heap::collect(RootSource& roots) {
    ++collections_;
    Marker marker(grey_);
    roots.visit_roots(marker);
    FastMarker fast{grey_};
    bytes_ = immortal_bytes_;
    shared_bytes_ = 0;
    object_count_ = immortal_count_;
    while (!grey_.empty()) {
        const Object* o = grey_.back();
        grey_.pop_back();
        bytes_ += logical_size(*o);
        ++object_count_;
        trace_with(*o, fast);
    }
    bytes_ += fast.bytes;
    object_count_ += fast.objects;
    sweep();
    threshold_ = std::min(slack_limit(), std::max(kFirstThreshold, 2 * bytes_));
}

bool Heap::make_threshold(size_t bytes) {
    if (bytes > slack_limit() || bytes_ + bytes > slack_limit()) return false;
    threshold_ = std::min(slack_limit(), std::max(threshold_, bytes_ + bytes));
    return true;
}

// Frees what an object owns outside its cell.
void Heap::release(Object* o) {
    switch (o->kind) {
        case Kind::List: {
            auto* l = static_cast<List*>(o);
            give_array(l->items, l->capacity * sizeof(Value));
            break;
        }
        case Kind::Str: {
            const auto* s = static_cast<Str*>(o);
            if (s->shared() && --s->shared_text()->references == 0) std::free(s->shared_text());
            break;
        }
        case Kind::ByteArray: std::free(static_cast<ByteArray*>(o)->data); break;
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
            give_array(static_cast<Dict*>(o)->entries,
                       static_cast<Dict*>(o)->entry_capacity * sizeof(DictEntry));
            give_array(static_cast<Dict*>(o)->index, dict_index_bytes(static_cast<Dict*>(o)));
            break;
        case Kind::Instance: {
            auto* i = static_cast<Instance*>(o);
            if (i->slots != i->inline_slots) std::free(i->slots);
            break;
        }
        case Kind::Class: {
            auto* c = static_cast<Class*>(o);
            if (c->root_shape) free_shapes(c->root_shape);
            std::free(c->specials);
            break;
        }
        case Kind::Traceback: {
            auto* t = static_cast<Traceback*>(o);
            if (t->entries != t->own_entries) std::free(t->entries);
            break;
        }
        default: break;
    }
}

// What lives was counted while it was marked, so the dead are only taken down. A block in which
// nothing lives goes back to the pool untouched; free cells are linked in the order of their
// addresses.
void Heap::sweep() {
    bool classes = false;
    const auto dies = [&](Object* o) {
        if (o->flags & (kMarked | kImmortal)) {
            o->flags &= static_cast<uint8_t>(~kMarked);
            return false;
        }
        if (o->flags & kHasIdentity) identities_.erase(o);
        classes |= o->kind == Kind::Class;
        release(o);
        return true;
    };
    FreeCell** ends[kSizeClasses + 1];
    for (size_t c = 0; c <= kSizeClasses; ++c) ends[c] = &free_[c];
    size_t kept = 0;
    for (Block* b : blocks_) {
        const uint32_t step = b->cell_bytes;
        const size_t size_class = step / kSizeClassBytes;
        FreeCell** const before = ends[size_class];
        FreeCell** end = before;
        bool used = false;
        for (uint32_t at = 0; at < b->limit; at += step) {
            auto* o = reinterpret_cast<Object*>(b->cells + at);
            if (o->kind != Kind::Free) {
                if (!dies(o)) {
                    used = true;
                    continue;
                }
                poison(reinterpret_cast<uint8_t*>(o) + kReadableOfFreeCell,
                       step - kReadableOfFreeCell);
            }
            auto* cell = reinterpret_cast<FreeCell*>(o);
            cell->header = 0;
            *end = cell;
            end = &cell->next;
        }
        if (used) {
            ends[size_class] = end;
            blocks_[kept++] = b;
        } else {
            if (current_[size_class] == b) current_[size_class] = nullptr;
            give_block(b);
        }
    }
    blocks_.resize(kept);
    for (FreeCell** end : ends) *end = nullptr;
    kept = 0;
    for (Object* o : large_) {
        if (dies(o)) {
            std::free(o);
        } else {
            large_[kept++] = o;
        }
    }
    large_.resize(kept);
    if (classes) bump_class_epoch();
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
