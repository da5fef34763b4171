#include "vm/heap/heap.h"

#include <algorithm>
#include <cstdlib>

#include "vm/heap/arrays.h"
#include "vm/heap/poison.h"
#include "vm/heap/trace.h"

namespace pvm::vm {

namespace {

// Collections begin here and then at twice what survived, never beyond the limit.
constexpr size_t kFirstThreshold = size_t{4} << 20;
// Blocks kept by the process for the next heap, so that a fresh heap costs no system call.
constexpr size_t kPooledBlocksMax = 64;

uint32_t g_keys_version = 0;

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

uint32_t next_keys_version() { return ++g_keys_version; }

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

// The same without virtual calls, for the inner loop.
struct FastMarker {
    std::vector<Object*>& grey;
    void visit(Value v) {
        if (!v.is_object()) return;
        Object* o = v.as_object();
        if (!o || (o->flags & (kMarked | kImmortal))) return;
        o->flags |= kMarked;
        grey.push_back(o);
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
    for (Block* b : blocks_) {
        if (block_pool().size() < kPooledBlocksMax) {
            block_pool().push_back(b);
        } else {
            unpoison(b, kBlockBytes);
            std::free(b);
        }
    }
    if (classes) bump_class_epoch();
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

Object* Heap::allocate(Kind kind, size_t physical) {
    ++object_count_;
    const size_t size_class = (physical + kSizeClassBytes - 1) / kSizeClassBytes;
    Object* o;
    uint8_t flags = 0;
    if (size_class <= kSizeClasses) [[likely]] {
        if (FreeCell* cell = free_[size_class]) [[likely]] {
            free_[size_class] = cell->next;
            o = reinterpret_cast<Object*>(cell);
        } else {
            const size_t bytes = size_class * kSizeClassBytes;
            Block* block = current_[size_class];
            if (!block || block->limit + bytes > kBlockBytes - sizeof(Block)) {
                refill(size_class);
                block = current_[size_class];
            }
            o = reinterpret_cast<Object*>(block->cells + block->limit);
            block->limit += static_cast<uint32_t>(bytes);
        }
        unpoison(o, size_class * kSizeClassBytes);
    } else {
        o = static_cast<Object*>(std::malloc(physical));
        CHECK(o != nullptr);
        large_.push_back(o);
        flags = kLarge;
    }
    o->kind = kind;
    o->flags = static_cast<uint8_t>(flags | kDirty);
    o->extra = 0;
    o->id = 0;
    return o;
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
    while (!grey_.empty()) {
        const Object* o = grey_.back();
        grey_.pop_back();
        trace_with(*o, fast);
    }
    sweep();
    threshold_ = std::min(slack_limit(), std::max(kFirstThreshold, 2 * bytes_));
}

bool Heap::within_limit(RootSource& roots) {
    if (bytes_ > limit_) collect(roots);
    return bytes_ <= limit_;
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

void Heap::sweep() {
    // Logical sizes of instances need their shapes, which die with their classes: instances first.
    std::vector<Object*> dead_classes;
    const auto free_cell = [](Object* o, size_t cell_bytes, FreeCell*& head) {
        auto* cell = reinterpret_cast<FreeCell*>(o);
        cell->header = 0;
        cell->next = head;
        head = cell;
        poison(reinterpret_cast<uint8_t*>(cell) + kReadableOfFreeCell,
               cell_bytes - kReadableOfFreeCell);
    };
    const auto bury = [&](Object* o) {
        bytes_ -= logical_size(*o);
        --object_count_;
        if (o->flags & kHasIdentity) identities_.erase(o);
        if (o->kind != Kind::Class) release(o);
    };
    for (Block* b : blocks_) {
        const uint32_t step = b->cell_bytes;
        FreeCell*& head = free_[step / kSizeClassBytes];
        for (uint32_t at = 0; at < b->limit; at += step) {
            Object* o = reinterpret_cast<Object*>(b->cells + at);
            if (o->kind == Kind::Free) continue;
            if (o->flags & (kMarked | kImmortal)) {
                o->flags &= static_cast<uint8_t>(~kMarked);
                continue;
            }
            bury(o);
            if (o->kind == Kind::Class) {
                dead_classes.push_back(o);
                continue;
            }
            free_cell(o, step, head);
        }
    }
    size_t kept = 0;
    for (Object* o : large_) {
        if (o->flags & (kMarked | kImmortal)) {
            o->flags &= static_cast<uint8_t>(~kMarked);
            large_[kept++] = o;
        } else {
            bury(o);
            std::free(o);
        }
    }
    large_.resize(kept);
    for (Object* o : dead_classes) {
        release(o);
        constexpr size_t kSizeClass = (sizeof(Class) + kSizeClassBytes - 1) / kSizeClassBytes;
        free_cell(o, kSizeClass * kSizeClassBytes, free_[kSizeClass]);
    }
    if (!dead_classes.empty()) bump_class_epoch();
}

void Heap::freeze_all() {
    for_each([](Object* o) {
        o->flags = static_cast<uint8_t>((o->flags | kFrozen | kImmortal) & ~kDirty);
    });
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
