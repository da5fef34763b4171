// The collector: mark and sweep in two generations, in place.
//
// What lived through a collection is old. A collection of the young takes the old to live, marks
// from the roots and from the old ones that were changed since, and passes over blocks of which
// nothing was handed out since. It keeps what died old, so all is collected when the old have
// doubled. What lives does not depend on which collections there were, nor does anything a program
// can see.
//
// The one rule: an old object that comes to refer to a young one is remembered (Object::changed),
// or of a kind that is always looked at (changes_unsaid).

#include <algorithm>
#include <cstdlib>

#include "vm/heap/arrays.h"
#include "vm/heap/block.h"
#include "vm/heap/trace.h"

namespace pvm::vm {

namespace {

// The young are collected when they have come to as much as the old are, between these two: what
// the cache holds. What each collection of the young looks at anew, of the old, counts besides.
constexpr size_t kYoungLeast = size_t{192} << 10;
constexpr size_t kYoungEnough = size_t{512} << 10;
constexpr size_t kYoungOfEachWatched = 128;

class Marker final : public Visitor {
public:
    Marker(std::vector<Object*>& grey, uint8_t passed) : grey_(grey), passed_(passed) {}
    void visit(Value v) override {
        if (!v.is_object() || v.bits() == 0) return;
        Object* o = v.as_object();
        if (o->flags & passed_) return;
        o->flags |= kMarked;
        grey_.push_back(o);
    }

private:
    std::vector<Object*>& grey_;
    uint8_t passed_;
};

// The same without virtual calls, for the inner loop. What refers to nothing is done with at once.
template <uint8_t kPassed>
struct FastMarker {
    std::vector<Object*>& grey;
    size_t bytes = 0, objects = 0;
    void visit(Value v) {
        if (!v.is_object()) return;
        Object* o = v.as_object();
        if (!o || (o->flags & kPassed)) return;
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
    void drain() {
        while (!grey.empty()) {
            const Object* o = grey.back();
            grey.pop_back();
            bytes += logical_size(*o);
            ++objects;
            trace_with(*o, *this);
        }
    }
};

constexpr uint8_t kPassedByAll = kMarked | kImmortal;
constexpr uint8_t kPassedByYoung = kMarked | kImmortal | kOld;

// Whether an object of this kind may come to refer to another one without changed().
bool changes_unsaid(const Object& o) {
    switch (o.kind) {
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::NativeFunction:
        case Kind::Traceback:
        case Kind::Tuple:
        case Kind::Range:
        case Kind::Slice:
        case Kind::BoundMethod:
        case Kind::StaticMethod:
        case Kind::ClassMethod:
        case Kind::GenericAlias:
        case Kind::UnionType:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Cell:
        case Kind::Function: return false;
        case Kind::Instance:
            return static_cast<const Instance&>(o).shape->owner->layout == Layout::Exception;
        default: return true;
    }
}

}  // namespace

void Object::remember(Object* o) {
    o->flags |= kDirty;
    // The large ones are few, and looked at one by one.
    if ((o->flags & (kOld | kLarge)) == kOld) Heap::Block::of(o)->heap->remembered_.push_back(o);
}

// ---- Marking ------------------------------------------------------------------------------------

void Heap::mark_all(RootSource& roots) {
    Marker marker(grey_, kPassedByAll);
    roots.visit_roots(marker);
    FastMarker<kPassedByAll> fast{grey_};
    fast.drain();
    bytes_ = immortal_bytes_ + fast.bytes;
    object_count_ = immortal_count_ + fast.objects;
}

void Heap::mark_young(RootSource& roots) {
    Marker marker(grey_, kPassedByYoung);
    roots.visit_roots(marker);
    FastMarker<kPassedByYoung> fast{grey_};
    revisited_ = 0;
    for (const Object* o : remembered_) {
        if (o->kind == Kind::List) {
            const auto* list = static_cast<const List*>(o);
            const uint32_t since = list->length - list->old_length;
            trace_values(list->items + list->old_length, since, fast);
            revisited_ += since * sizeof(Value);
        } else {
            trace_with(*o, fast);
            revisited_ += logical_size(*o);
        }
    }
    for (const Object* o : watched_) trace_with(*o, fast);
    for (const Object* o : large_) {
        if ((o->flags & (kOld | kDirty)) == (kOld | kDirty)) trace_with(*o, fast);
    }
    fast.drain();
}

namespace {

class Checker final : public Visitor {
public:
    std::vector<Object*> seen;
    void visit(Value v) override {
        if (!v.is_object() || v.bits() == 0) return;
        Object* o = v.as_object();
        if (o->flags & (kSeen | kImmortal)) return;
        CHECK(o->flags & (kMarked | kOld));
        o->flags |= kSeen;
        seen.push_back(o);
    }
};

}  // namespace

void Heap::check_marks(RootSource& roots) {
    Checker checker;
    roots.visit_roots(checker);
    for (size_t i = 0; i < checker.seen.size(); ++i) trace(*checker.seen[i], checker);
    for (Object* o : checker.seen) o->flags &= static_cast<uint8_t>(~kSeen);
}

void Heap::check_bytes() {
    size_t bytes = immortal_bytes_;
    for_each([&](Object* o) {
        if (!(o->flags & kImmortal)) bytes += logical_size(*o);
    });
    CHECK(bytes == bytes_);
}

// ---- Sweeping -----------------------------------------------------------------------------------

// Frees what an object owns outside its cell, and says what it counted for.
size_t Heap::release(Object* o) {
    switch (o->kind) {
        case Kind::Float: return logical_size_of(static_cast<const Float&>(*o));
        case Kind::BigInt: return logical_size_of(static_cast<const BigInt&>(*o));
        case Kind::Tuple: return logical_size_of(static_cast<const Tuple&>(*o));
        case Kind::List: {
            auto* l = static_cast<List*>(o);
            give_array(l->items, l->capacity * sizeof(Value));
            return logical_size_of(*l);
        }
        case Kind::Str: {
            const auto* s = static_cast<Str*>(o);
            if (s->shared() && --s->shared_text()->references == 0) std::free(s->shared_text());
            return logical_size_of(*s);
        }
        case Kind::ByteArray: std::free(static_cast<ByteArray*>(o)->data); break;
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: {
            auto* d = static_cast<Dict*>(o);
            give_array(d->entries, d->entry_capacity * sizeof(DictEntry));
            give_array(d->index, dict_index_bytes(d));
            return logical_size_of(*d);
        }
        case Kind::Instance: {
            auto* i = static_cast<Instance*>(o);
            if (i->slots != i->inline_slots) std::free(i->slots);
            // A restore that was refused leaves some that have no shape yet.
            return i->shape ? logical_size_of(*i) : 0;
        }
        case Kind::Class: std::free(static_cast<Class*>(o)->specials); break;
        case Kind::Traceback: {
            auto* t = static_cast<Traceback*>(o);
            if (t->entries != t->own_entries) std::free(t->entries);
            break;
        }
        default: break;
    }
    return logical_size(*o);
}

// What a collection leaves refers to nothing young.
static inline void all_is_old(Object* o) {
    if (o->kind == Kind::List) {
        auto* list = static_cast<List*>(o);
        list->old_length = list->length;
    }
}

// Whether the object's cell is free now; else it is old from here on.
template <bool kAll>
inline __attribute__((always_inline)) bool Heap::dies(Object* o, Dead& dead) {
    if (o->flags & (kAll ? kPassedByAll : kPassedByYoung)) {
        if (!kAll && (o->flags & kOld)) return false;
        o->flags = static_cast<uint8_t>((o->flags & ~(kMarked | kDirty)) | kOld);
        all_is_old(o);
        if (!(o->flags & kImmortal) && changes_unsaid(*o)) watched_.push_back(o);
        return false;
    }
    if (o->flags & kHasIdentity) identities_.erase(o);
    ++dead.count;
    // Most own nothing but their cells.
    if (o->kind == Kind::Str && !static_cast<Str*>(o)->shared()) {
        dead.bytes += logical_size_of(static_cast<const Str&>(*o));
    } else if (o->kind == Kind::Tuple) {
        dead.bytes += logical_size_of(static_cast<const Tuple&>(*o));
    } else {
        if (o->kind == Kind::Class) dead.classes.push_back(static_cast<Class*>(o)->root_shape);
        dead.bytes += release(o);
    }
    return true;
}

// Links the free cells in the order of their addresses. A block in which nothing lives goes back to
// the pool untouched; one that has hardly a free cell rests until all is collected.
template <bool kAll>
void Heap::sweep_block(Block* b, Dead& dead) {
    constexpr uint32_t kPartWorthWaiting = 8;
    const uint32_t step = b->cell_bytes;
    const size_t size_class = step / kSizeClassBytes;
    FreeCell** end = &b->free;
    uint32_t free_bytes = 0;
    for (uint32_t at = 0; at < b->limit; at += step) {
        auto* o = reinterpret_cast<Object*>(b->cells + at);
        if (o->kind != Kind::Free) {
            if (!dies<kAll>(o, dead)) continue;
            poison(reinterpret_cast<uint8_t*>(o) + kReadableOfFreeCell, step - kReadableOfFreeCell);
        }
        auto* cell = reinterpret_cast<FreeCell*>(o);
        cell->header = 0;
        *end = cell;
        end = &cell->next;
        free_bytes += step;
    }
    *end = nullptr;
    b->young = false;
    if (free_bytes == b->limit) {
        drop_block(b);
    } else if (free_bytes >= kBlockBytes / kPartWorthWaiting ||
               (free_bytes && current_[size_class] == b)) {
        b->next = waiting_[size_class];
        waiting_[size_class] = b;
    }
}

void Heap::drop_block(Block* b) {
    Block*& current = current_[b->cell_bytes / kSizeClassBytes];
    if (current == b) current = nullptr;
    Block* last = blocks_.back();
    last->place = b->place;
    blocks_[b->place] = last;
    blocks_.pop_back();
    give_block(b);
}

template <bool kAll>
void Heap::sweep() {
    for (Object* o : remembered_) {
        o->flags &= static_cast<uint8_t>(~kDirty);
        all_is_old(o);
    }
    remembered_.clear();
    Dead dead;
    for (FreeCell*& cells : free_) cells = nullptr;
    if (kAll) {
        watched_.clear();
        for (Block*& waiting : waiting_) waiting = nullptr;
        // From the end: where one is dropped, one that was swept takes its place.
        for (size_t i = blocks_.size(); i--;) sweep_block<true>(blocks_[i], dead);
    } else {
        for (size_t i = young_blocks_.size(); i--;) sweep_block<false>(young_blocks_[i], dead);
    }
    young_blocks_.clear();
    size_t kept = 0;
    for (Object* o : large_) {
        if (o->flags & kOld) o->flags &= static_cast<uint8_t>(~kDirty);
        if (dies<kAll>(o, dead)) {
            std::free(o);
        } else {
            large_[kept++] = o;
        }
    }
    large_.resize(kept);
    if (!kAll) {
        bytes_ -= dead.bytes;
        object_count_ -= dead.count;
    }
}

// ---- Collections --------------------------------------------------------------------------------

size_t Heap::usual_threshold() const {
    const size_t young = std::clamp(bytes_, kYoungLeast, kYoungEnough) +
                         kYoungOfEachWatched * (watched_.size() + large_.size()) + revisited_;
    return std::min(slack_limit(), std::max(kFirstThreshold, bytes_ + young));
}

void Heap::finish_collection() {
    ++collections_;
    shared_bytes_ = 0;
    threshold_ = usual_threshold();
}

void Heap::collect(RootSource& roots) {
    mark_all(roots);
    sweep<true>();
    collect_all_at_ = kOldLeast + 2 * bytes_;
    finish_collection();
}

void Heap::collect_young(RootSource& roots) {
    mark_young(roots);
    sweep<false>();
    if (bytes_ > collect_all_at_) return collect(roots);
    finish_collection();
}

void Heap::collect_checked(RootSource& roots) {
    constexpr uint64_t kAllEvery = 16;
    if (collections_ % kAllEvery == 0) return collect(roots);
    mark_young(roots);
    check_marks(roots);
    check_bytes();
    sweep<false>();
    finish_collection();
}

}  // namespace pvm::vm
