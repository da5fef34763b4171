#pragma once
// Heap: the objects of one live activation, or the frozen objects of one image.
//
// Allocation never collects and never fails: a native first reserves what it will need, and a
// collection happens only between instructions, where the interpreter can name every root. The one
// rule: `bytes` is the sum of the logical sizes of all objects, so every function that changes an
// object's length says so with grow() or shrink().

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "vm/heap/object.h"
#include "vm/heap/poison.h"
#include "vm/heap/sizes.h"
#include "vm/limits.h"

namespace pvm::vm {

// Receives every Value an object (or a root table) holds.
class Visitor {
public:
    virtual void visit(Value v) = 0;
    // The same of a value that may be replaced by an equal one where it stands.
    virtual void place(Value& v) { visit(v); }
    void visit_object(const Object* o) {
        if (o) visit(Value::object(o));
    }

protected:
    ~Visitor() = default;
};

// Calls `visitor` for each Value that `object` holds, in one defined order (the canonical walk's).
// The collector, capture and freeze share it.
void trace(const Object& object, Visitor& visitor);

class RootSource {
public:
    virtual void visit_roots(Visitor& visitor) = 0;

protected:
    ~RootSource() = default;
};

class Heap {
public:
    explicit Heap(size_t limit_bytes = limits::kMemoryBytesDefault);
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    // An object of `physical` bytes, header set, fields not. The caller fills every field that
    // trace() reads and then calls charge() once, before anything else is allocated or any
    // instruction ends.
    Object* allocate(Kind kind, size_t physical) {
        const size_t size_class = (physical + kSizeClassBytes - 1) / kSizeClassBytes;
        if (size_class > kSizeClasses || !free_[size_class]) [[unlikely]] {
            return allocate_slowly(kind, physical);
        }
        FreeCell* cell = free_[size_class];
        unpoison(cell, size_class * kSizeClassBytes);
        free_[size_class] = cell->next;
        return begin(reinterpret_cast<Object*>(cell), kind, 0);
    }
    template <typename T>
    T* make(size_t tail_bytes = 0) {
        return static_cast<T*>(allocate(T::kKind, sizeof(T) + tail_bytes));
    }
    template <typename T>
    void charge(const T& object) {
        bytes_ += logical_size_of(object);
    }

    // An object's length changed by this many logical bytes.
    void grow(size_t bytes) { bytes_ += bytes; }
    void shrink(size_t bytes) { bytes_ -= bytes; }
    // So many of the logical bytes just charged are the beginning of a text that goes on in place:
    // they took no memory, and the next collection waits that much longer.
    void shared(size_t bytes) {
        threshold_ += bytes;
        shared_bytes_ += bytes;
    }

    // True when `bytes` more still fit below the collection threshold, and one request may be as
    // large. False means: let the interpreter collect and run the instruction again
    // (Activation::reserve wraps this).
    bool fits(size_t bytes) const { return bytes_ + bytes <= threshold_ && bytes <= limit_; }
    bool wants_collection() const { return bytes_ > threshold_; }

    // Marks from `roots`, frees the rest. Only between instructions.
    void collect(RootSource& roots);
    // The same of what was made since the last collection; what is older is taken to live until
    // there is so much of it that all is collected.
    void collect_young(RootSource& roots);
    // Collects the young, checks that nothing is freed that can be reached, and now and then
    // collects all.
    void collect_checked(RootSource& roots);

    // From here to the next collection nothing fits, as if memory had run short just now.
    void starve() { threshold_ = bytes_; }

    // After a collection: true when `bytes` more stay within the limit; the next collection then
    // waits until they are used.
    bool make_threshold(size_t bytes);

    // Calls `f` for every object, in no particular order.
    template <typename F>
    void for_each(F&& f);

    size_t bytes() const { return bytes_; }
    size_t limit() const { return limit_; }
    // What may be held between two checks of the limit.
    size_t slack_limit() const { return limit_ * limits::kMemorySlack; }
    // Whether no more lives than the limit admits; collects only when it must to know. The answer
    // is the same for a heap and for what is restored of it.
    bool within_limit(RootSource& roots);
    // Logical bytes of what lives, each text and number once, whether it is the heap's own or an
    // image's; a long text that another one begins with counts as part of it.
    size_t live_bytes(RootSource& roots);
    void set_limit(size_t bytes);
    size_t object_count() const { return object_count_; }
    uint64_t collections() const { return collections_; }
    // While true, every object made is immortal and frozen at the end (an image under
    // construction).
    void freeze_all();
    // One more object of this heap is immortal.
    void count_immortal(const Object& object);

    // Identity numbers: given at the first default hash, repr or id() (design: "Order, identity").
    uint64_t identity_of(Object* object);
    bool has_identity(const Object* object) const { return object->flags & kHasIdentity; }
    uint64_t identity_counter() const { return identity_counter_; }
    void set_identity_counter(uint64_t next) { identity_counter_ = next; }
    void set_identity(Object* object, uint64_t number);

private:
    struct Block;
    struct Dead;

    Object* allocate_slowly(Kind kind, size_t physical);
    Object* begin(Object* o, Kind kind, uint8_t flags) {
        ++object_count_;
        o->kind = kind;
        o->flags = static_cast<uint8_t>(flags | kDirty);
        o->extra = 0;
        o->id = 0;
        return o;
    }
    void mark_all(RootSource& roots);
    void mark_young(RootSource& roots);
    void check_marks(RootSource& roots);
    void check_bytes();
    template <bool kAll>
    void sweep();
    template <bool kAll>
    bool dies(Object* object, Dead& dead);
    // Where the next collection begins, were there one now.
    size_t usual_threshold() const;
    void finish_collection();
    static size_t release(Object* object);
    void carve(size_t size_class);
    void refill(size_t size_class);
    void take_cells(size_t size_class);
    void hands_out(Block* block);
    template <bool kAll>
    void sweep_block(Block* block, Dead& dead);
    void drop_block(Block* block);
    static void give_block(Block* block);

    static constexpr size_t kSizeClassBytes = 16;
    static constexpr size_t kSizeClasses = 32;  // up to 512 bytes
    static constexpr size_t kBlockBytes = 32 * 1024;

    struct FreeCell {
        uint64_t header;  // kind Free
        FreeCell* next;
    };

    FreeCell* free_[kSizeClasses + 1] = {};
    Block* waiting_[kSizeClasses + 1] = {};  // blocks with free cells, the next one to hand out
    Block* current_[kSizeClasses + 1] = {};  // where cells never used yet are carved from
    std::vector<Block*> blocks_;
    std::vector<Block*> young_blocks_;
    std::vector<Object*> large_;
    std::vector<Object*> grey_;
    std::vector<Object*> remembered_;  // old ones changed since the last collection
    std::vector<Object*> watched_;     // old ones of kinds that do not say when they are changed
    std::unordered_map<const Object*, uint64_t> identities_;
    size_t bytes_ = 0;
    size_t limit_;
    size_t threshold_;
    size_t collect_all_at_ = 0;  // when the old have come to so many bytes
    size_t shared_bytes_ = 0;    // since the last collection
    size_t revisited_ = 0;       // bytes of what is old that the last one looked at again
    size_t object_count_ = 0;
    size_t immortal_bytes_ = 0;  // of what freeze_all() found
    size_t immortal_count_ = 0;
    uint64_t collections_ = 0;
    uint64_t identity_counter_ = 1;

    friend struct Object;
};

// Changes whenever what an inline cache may have remembered of any class can be wrong: a class
// attribute was written or deleted, or classes were freed. Process-wide, never part of a state.
inline uint64_t g_class_epoch = 1;
inline uint64_t class_epoch() { return g_class_epoch; }
inline void bump_class_epoch() { ++g_class_epoch; }
// A new one for each set of keys that a dict has had.
inline uint64_t g_keys_version = 0;
inline uint64_t next_keys_version() { return ++g_keys_version; }
// Logical bytes of all that is immortal. Process-wide, never part of a state.
inline size_t g_frozen_bytes = 0;

}  // namespace pvm::vm
