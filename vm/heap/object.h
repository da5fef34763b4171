#pragma once
// Object: what a Value points to. One 8-byte header, then the fields of its kind.
//
// Objects never move and never hold a position as a pointer: pcs, iterators and dict positions are
// numbers, so a frame or an object can be written down by looking at it. The one rule: contents
// change only through the kind's own functions (objects/*.h), which keep the frozen and dirty bits
// and the heap's logical size true. Reading fields directly is fine everywhere.

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "vm/base/check.h"
#include "vm/heap/value.h"

namespace pvm::vm {

enum class Kind : uint8_t {
    Free = 0,  // a cell of the allocator that holds no object
#define KIND(name, type, meaning) name,
#include "vm/heap/kinds.def"
#undef KIND
    Count
};

const char* kind_name(Kind kind);

// A generator or an instance may be one, too.
constexpr bool is_iterator_kind(Kind kind) {
    switch (kind) {
#define KIND(name, type, meaning)
#define ITERATOR(name, type, meaning) case Kind::name:
#include "vm/heap/kinds.def"
#undef KIND
        return true;
        default: return false;
    }
}

// Bits of Object::flags.
inline constexpr uint8_t kMarked = 1;       // reached by the running collection
inline constexpr uint8_t kFrozen = 2;       // deeply immutable: part of an image, or a stored value
inline constexpr uint8_t kDirty = 4;        // made or changed since the last collection
inline constexpr uint8_t kHasIdentity = 8;  // has an identity number (default repr, hash or id())
inline constexpr uint8_t kImmortal = 16;  // belongs to an image or to the runtime, never collected
inline constexpr uint8_t kLarge = 32;     // allocated alone, outside the size classes
inline constexpr uint8_t kOld = 64;       // lived through a collection
inline constexpr uint8_t kSeen = 128;     // by a check of the collector

struct Object {
    Kind kind;
    uint8_t flags;
    uint16_t extra;  // per kind, said at the struct
    uint32_t id;     // scratch number while a walk runs, else 0; later the layered object id

    bool frozen() const { return flags & kFrozen; }
    // Said by whoever lets a list, dict, set, cell, function or an instance refer to something
    // else, in the same instruction: a collection of the young looks at what is old and changed.
    void changed() {
        if (!(flags & kDirty)) [[unlikely]] {
            remember(this);
        }
    }

private:
    static void remember(Object* o);
};
static_assert(sizeof(Object) == 8);

inline Kind kind_of(Value v) { return v.is_object() ? v.as_object()->kind : Kind::Free; }
inline bool is_kind(Value v, Kind kind) { return v.is_object() && v.as_object()->kind == kind; }

struct Code;
struct NativeDef;
struct Class;
struct Tuple;
struct Dict;

struct Float : Object {
    static constexpr Kind kKind = Kind::Float;
    double value;
};

// |value| is outside the small range. `size` is the limb count, negative for a negative value.
struct BigInt : Object {
    static constexpr Kind kKind = Kind::BigInt;
    int32_t size;
    uint32_t pad;
    uint64_t limbs[];  // least significant first, the last one not zero
};

// Text that grows by appending, shared by the Strs that are its beginnings: each keeps its length,
// and the longest one may be appended to in place. Outside the heap; goes with its last Str.
struct SharedText {
    // From so many bytes on, appending a short text leaves room for the next one.
    static constexpr uint32_t kFrom = 256;

    uint32_t references;
    uint32_t used;  // bytes, of the longest Str
    uint32_t capacity;
    uint32_t pad;
    uint8_t bytes[];
};

// `extra` is the bytes per code point: 1, 2 or 4, always the narrowest that holds every code point.
struct Str : Object {
    static constexpr Kind kKind = Kind::Str;
    uint32_t length;       // code points
    uint32_t interned;     // 1 when this is the process-wide copy of a name
    mutable int64_t hash;  // -1 until it is asked for
    uint8_t* data;         // `own`, or the bytes of a SharedText
    uint8_t own[];

    const uint8_t* u8() const { return data; }
    const uint16_t* u16() const { return reinterpret_cast<const uint16_t*>(data); }
    const uint32_t* u32() const { return reinterpret_cast<const uint32_t*>(data); }
    uint32_t at(uint32_t i) const {
        return extra == 1 ? u8()[i] : extra == 2 ? u16()[i] : u32()[i];
    }
    uint32_t byte_size() const { return length * extra; }
    bool shared() const { return data != own; }
    SharedText* shared_text() const {
        return reinterpret_cast<SharedText*>(data - offsetof(SharedText, bytes));
    }
};

struct Bytes : Object {
    static constexpr Kind kKind = Kind::Bytes;
    uint32_t length;
    uint32_t pad;
    mutable int64_t hash;  // -1 until it is asked for
    uint8_t data[];
};

struct ByteArray : Object {
    static constexpr Kind kKind = Kind::ByteArray;
    uint32_t length;
    uint32_t capacity;
    uint8_t* data;
};

struct MemoryView : Object {
    static constexpr Kind kKind = Kind::MemoryView;
    Value base;  // Bytes or ByteArray; unset after release()
    uint32_t start;
    uint32_t length;
};

struct Tuple : Object {
    static constexpr Kind kKind = Kind::Tuple;
    uint32_t length;
    uint32_t pad;
    Value items[];
};

struct List : Object {
    static constexpr Kind kKind = Kind::List;
    uint32_t length;
    uint32_t capacity;
    Value* items;
    // Of an old list: those before this one refer to what is old. A list that only grows at its end
    // is not looked at as a whole again by each collection of the young.
    uint32_t old_length;
    uint32_t pad;

    void changed() {
        old_length = 0;
        Object::changed();
    }
    // The same where nothing changed but that it is longer, or shorter, at its end.
    void appended() { Object::changed(); }
    void cut() {
        if (old_length > length) old_length = length;
    }
};

// Whether an object has no identity: a text, a number, the empty tuple. Snapshots write it by
// value.
inline bool is_atom(const Object& o) {
    return (o.kind >= Kind::Float && o.kind <= Kind::Bytes) ||
           (o.kind == Kind::Tuple && static_cast<const Tuple&>(o).length == 0);
}

struct DictEntry {
    int64_t hash;
    Value key;    // unset when the entry was deleted
    Value value;  // none in a set
};

// Dict, Set and FrozenSet share this form (objects/dict.h). Entries stand in insertion order;
// `index` maps hash to entry and is absent up to eight entries. An index slot freed by a deletion
// is not reused before the next rebuild, so keys of equal hash are always tried in insertion order.
struct Dict : Object {
    static constexpr Kind kKind = Kind::Dict;
    uint32_t used;         // live entries
    uint32_t entry_count;  // live and deleted entries; the last one is live
    uint32_t entry_capacity;
    uint32_t index_mask;  // index size - 1, 0 without index
    DictEntry* entries;
    void* index;            // slots of 1, 2 or 4 bytes: entry number + 1; 0 empty; all ones deleted
    uint64_t keys_version;  // process-wide unique; changes when the set of keys or positions does
    uint32_t first;         // all entries before it are deleted
    uint32_t index_fill;    // index slots that are not empty
    int64_t frozen_hash;    // FrozenSet: cached hash, -1 until asked for
};
// Bytes of an index slot, and of the whole index.
inline uint32_t dict_slot_bytes(uint32_t mask) { return mask < 0x100 ? 1 : mask < 0x10000 ? 2 : 4; }
inline size_t dict_index_bytes(const Dict* d) {
    return d->index_mask ? (size_t{d->index_mask} + 1) * dict_slot_bytes(d->index_mask) : 0;
}

// Bounds are ints of any size. `length` is the count as a Value int.
struct Range : Object {
    static constexpr Kind kKind = Kind::Range;
    Value start, stop, step, length;
};

struct Slice : Object {
    static constexpr Kind kKind = Kind::Slice;
    Value start, stop, step;
};

struct Function : Object {
    static constexpr Kind kKind = Kind::Function;
    const Code* code;
    Dict* globals;
    Value name, qualname, module, doc;
    Value defaults;     // Tuple or none
    Value kwdefaults;   // Dict or none
    Value annotations;  // Dict or none
    Value attributes;   // Dict or none
    uint32_t closure_size;
    uint32_t pad;
    Value closure[];  // Cells
};

// `least` to `most` positional arguments may be handed to the function as they are, the rest up to
// `total` unset; `most` is 0 and `least` 1 where a call has to be looked at first (calls.cpp).
struct NativeFunction : Object {
    static constexpr Kind kKind = Kind::NativeFunction;
    const NativeDef* def;
    uint8_t least, most, total;
    bool binds;  // where it is found on a class, it is a method
};

struct BoundMethod : Object {
    static constexpr Kind kKind = Kind::BoundMethod;
    Value self, function;
};

struct Cell : Object {
    static constexpr Kind kKind = Kind::Cell;
    Value value;  // unset while unbound
};

struct Property : Object {
    static constexpr Kind kKind = Kind::Property;
    Value getter, setter, deleter, doc;  // none when absent
    Value name;                          // from __set_name__, none before
};

struct StaticMethod : Object {
    static constexpr Kind kKind = Kind::StaticMethod;
    Value function;
};

struct ClassMethod : Object {
    static constexpr Kind kKind = Kind::ClassMethod;
    Value function;
};

struct Super : Object {
    static constexpr Kind kKind = Kind::Super;
    Value start_class;  // search begins after this class
    Value receiver;     // object or class; none for unbound super
    Value receiver_class;
};

struct Module : Object {
    static constexpr Kind kKind = Kind::Module;
    Value name;
    Dict* globals;
};

struct TracebackEntry {
    const Code* code;
    uint32_t pc;
    uint32_t pad;
};

// `link` is the traceback of the frames further in; entries are kept as one growing array,
// outermost last, so that unwinding appends; `own_entries` until there are more.
struct Traceback : Object {
    static constexpr Kind kKind = Kind::Traceback;
    static constexpr uint32_t kOwnEntries = 3;
    uint32_t length;
    uint32_t capacity;
    TracebackEntry* entries;
    TracebackEntry own_entries[kOwnEntries];
};

// `extra`: 0 sequence types known to the VM, 1 an object through __getitem__. `source` is unset
// when exhausted.
struct SequenceIter : Object {
    static constexpr Kind kKind = Kind::SequenceIter;
    Value source;
    int64_t index;
};

// Ints of any size; `left` counts values still to come.
struct RangeIter : Object {
    static constexpr Kind kKind = Kind::RangeIter;
    Value next, step, left;
};

enum class DictPart : uint16_t { Keys = 0, Values = 1, Items = 2 };

// `extra` is a DictPart. `position` is an ordinal among live entries; `hint` is the number of that
// entry, or kNoHint. `seen_version` is the keys_version under which the last step was taken: with
// another one the place among the keys is lost. What is state of the two is in `mode`.
struct DictIter : Object {
    static constexpr Kind kKind = Kind::DictIter;
    static constexpr uint32_t kReversed = 1;     // from the last entry down
    static constexpr uint32_t kKeysChanged = 2;  // since the last step, when it was captured
    static constexpr uint32_t kNoHint = UINT32_MAX;
    Value source;  // Dict, Set or FrozenSet; unset when exhausted
    uint32_t position;
    uint32_t expected_used;
    uint32_t hint;
    uint32_t mode;
    uint64_t seen_version;

    bool reversed() const { return mode & kReversed; }
    // Whether keys came or went since the last step; before the first there is no place to lose.
    bool lost_place() const {
        if (source.is_unset() || position == 0) return false;
        const auto* d = static_cast<const Dict*>(source.as_object());
        return mode & kKeysChanged || seen_version != d->keys_version;
    }
};

struct Enumerate : Object {
    static constexpr Kind kKind = Kind::Enumerate;
    Value iterator, count;
};

// `extra`: 1 = strict.
struct Zip : Object {
    static constexpr Kind kKind = Kind::Zip;
    Value iterators;  // Tuple
};

struct MapIter : Object {
    static constexpr Kind kKind = Kind::Map;
    Value function;
    Value iterators;  // Tuple
};

struct Filter : Object {
    static constexpr Kind kKind = Kind::Filter;
    Value predicate, iterator;
};

struct Reversed : Object {
    static constexpr Kind kKind = Kind::Reversed;
    Value source;   // unset when exhausted
    int64_t index;  // next index to give, -1 at the end
};

struct CallableIter : Object {
    static constexpr Kind kKind = Kind::CallableIter;
    Value callable, sentinel;  // callable is unset when exhausted
};

enum class ToolKind : uint16_t {
#define TOOL(name, python, fields) name,
#include "vm/heap/tools.def"
#undef TOOL
    Count_  // how many there are
};
inline constexpr uint16_t kToolCount = static_cast<uint16_t>(ToolKind::Count_);

// An iterator of itertools. `extra` is a ToolKind, which says what the fields are (tools.def).
struct Tool : Object {
    static constexpr Kind kKind = Kind::Tool;
    static constexpr uint32_t kFields = 5;
    Value fields[kFields];

    ToolKind tool() const { return static_cast<ToolKind>(extra); }
};

// `extra` is a DictPart.
struct DictView : Object {
    static constexpr Kind kKind = Kind::DictView;
    Value source;
};

struct MappingProxy : Object {
    static constexpr Kind kKind = Kind::MappingProxy;
    Value source;  // Dict, or a Class whose attributes it shows
};

struct GenericAlias : Object {
    static constexpr Kind kKind = Kind::GenericAlias;
    Value origin, arguments;  // arguments: Tuple
};

struct UnionType : Object {
    static constexpr Kind kKind = Kind::UnionType;
    Value arguments;  // Tuple
};

// `extra` is the algorithm's number (builtins/hash_algorithms.def).
struct HashState : Object {
    static constexpr Kind kKind = Kind::HashState;
    Value input;  // ByteArray: everything fed so far
    Value key;    // Bytes or none (keyed BLAKE2, HMAC)
    uint32_t digest_size;
    uint32_t pad;
};

// Descriptor of one name in __slots__; the value itself stands among the instance's slots.
struct Slot : Object {
    static constexpr Kind kKind = Kind::Slot;
    Value name, owner;
};

enum class GeneratorFlavor : uint16_t { Generator = 0, Coroutine = 1, AsyncGenerator = 2 };
enum class GeneratorState : uint8_t { Created, Suspended, Running, Finished };

// A suspended frame. `extra` is a GeneratorFlavor. `registers` are the frame's own while it runs: a
// running generator's frame points here, so nothing is copied at a resume or a yield.
struct Generator : Object {
    static constexpr Kind kKind = Kind::Generator;
    const Code* code;
    Value function;  // Function
    Value name, qualname;
    uint32_t pc;  // next instruction, an index
    GeneratorState state;
    uint8_t result_register;  // where the value sent goes
    uint16_t register_count;
    Value registers[];
};

enum class AsyncGenStepKind : uint16_t { Send = 0, Throw = 1, Close = 2 };

// `extra` is an AsyncGenStepKind.
struct AsyncGenStep : Object {
    static constexpr Kind kKind = Kind::AsyncGenStep;
    Value generator, argument;
    uint32_t started;
    uint32_t finished;
};

// What the first slots of an instance hold, decided by the builtin base of its class.
enum class Layout : uint8_t { Plain = 0, Payload = 1, Exception = 2, Type = 3 };
// An instance of a class over a builtin (class Name(str), namedtuple, IntEnum) keeps the builtin
// value in slot 0. An exception keeps these:
enum ExceptionSlot : uint32_t {
    kExcArgs = 0,       // Tuple
    kExcCause = 1,      // exception or none
    kExcContext = 2,    // exception or none
    kExcTraceback = 3,  // Traceback or none
    kExcSuppress = 4,   // bool
    kExcSlots = 5,
};

// The attribute names of an instance, in insertion order, shared by all instances made alike.
// A Shape belongs to its class, is not an Object, and shows nowhere.
struct Shape {
    Class* owner;
    Shape* parent;   // null for the root shape
    Value name;      // interned Str; unset for the root
    uint32_t index;  // slot of `name`
    uint32_t count;  // slots in use, the layout's own included
    bool dict_mode;  // attributes stand in a Dict in the slot after the layout's own
    struct Transition {
        Value name;
        Shape* shape;
    };
    Transition* transitions;
    uint32_t transition_count;
    uint32_t transition_capacity;
    std::atomic<uint8_t> form = 0;  // a LibraryForm (objects/class.h) that it was seen to have
};

struct Instance : Object {
    static constexpr Kind kKind = Kind::Instance;
    Shape* shape;
    Value* slots;          // `inline_slots`, or an array of its own once it outgrew them
    Value inline_slots[];  // `extra` of them
};

// Method names the VM itself looks up on types. In-memory order only; snapshots do not hold it.
enum class Special : uint8_t {
#define SPECIAL(name, text) name,
#include "vm/heap/specials.def"
#undef SPECIAL
    Count
};
inline constexpr uint32_t kSpecialCount = static_cast<uint32_t>(Special::Count);
const char* special_name(Special special);

// What a class finds for the special methods, kept while class_epoch() stands.
struct Specials {
    Value found[kSpecialCount];  // unset when absent
    Value constructor;           // plain_constructor()
    // Of overrides(): which answers are known, and which of them are yes.
    uint64_t known[2], yes[2];
};
static_assert(kSpecialCount <= 128);

// Bits of Class::class_flags.
inline constexpr uint16_t kClassBuiltin = 1;       // a row of types.def
inline constexpr uint16_t kClassHasSlotsOnly = 2;  // __slots__ without __dict__
inline constexpr uint16_t kClassAbstract = 4;      // has unimplemented abstract methods
inline constexpr uint16_t kClassFinal = 8;         // builtin that may not be subclassed

struct Class : Object {
    static constexpr Kind kKind = Kind::Class;
    Value name, qualname, module;
    Tuple* bases;
    Tuple* mro;
    Dict* attributes;
    Class* metaclass;
    Layout layout;
    uint8_t pad;
    uint16_t class_flags;
    uint16_t type_id;  // row of types.def for a builtin; for a user class that of its builtin base
    uint16_t inline_hint;  // slots that past instances came to have
    Shape* root_shape;
    uint64_t specials_epoch;  // class_epoch() at which `specials` was filled
    Specials* specials;       // null until asked for
};

template <typename T>
T* as(Value v) {
    return static_cast<T*>(v.as_object());
}
template <typename T>
T* cast(Value v) {
    return is_kind(v, T::kKind) ? static_cast<T*>(v.as_object()) : nullptr;
}

}  // namespace pvm::vm
