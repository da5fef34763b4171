#pragma once
// What operators and natives on containers share: priced hashing, look-up and comparison, index
// arithmetic, and the operations behind dunder methods.
//
// A function that returns a Value as its status gives none() when it did its work, else slow(),
// error() or (where said) not_implemented(), to be handed on. The one rule: no function here has
// had an effect when it says slow().

#include <string_view>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/run/operators.h"

namespace pvm::vm {

inline bool is_set_kind(Value v) { return is_kind(v, Kind::Set) || is_kind(v, Kind::FrozenSet); }
inline Dict* as_set(Value v) { return is_set_kind(v) ? as<Dict>(v) : nullptr; }
inline bool is_buffer_kind(Value v) {
    const Kind k = kind_of(v);
    return k == Kind::Bytes || k == Kind::ByteArray || k == Kind::MemoryView;
}

// ---- Keys and comparison ------------------------------------------------------------------------

// Hash of a key; TypeError "unhashable type: 'list'".
Value hash_key(Activation& act, Value key, int64_t& hash);
// Hash of `key` and its entry in `d`, or -1.
Value find_key(Activation& act, const Dict* d, Value key, int64_t& hash, int64_t& entry);
// What stands for `key` when it is looked for in a set: for a set, which has no hash, a frozenset.
Value sought_in_set(Activation& act, Value key);
// Sets or adds.
Value put_key(Activation& act, Dict* d, Value key, Value value);
// v == w, with the identity shortcut when `identity`: None and `equal`, slow, or error.
Value check_equal(Activation& act, Value v, Value w, bool identity, bool& equal);
// Position of `item` at or after `start` and before `stop`, or -1. `length` is read anew at each
// step.
Value find_item(Activation& act, const Value* items, uint32_t start, uint32_t stop, Value item,
                int64_t& position);

// The operations of the operators without the fall-back to TypeError: not_implemented() instead.
// Operands are unwrapped builtins.
Value compare_builtins(Activation& act, CompareOp op, Value a, Value b);
Value binary_builtins(Activation& act, BinaryOp op, Value a, Value b);
Value inplace_builtins(Activation& act, BinaryOp op, Value a, Value b);
Value unsupported_operands(Activation& act, BinaryOp op, bool in_place, Value a, Value b);

// ---- Sets ---------------------------------------------------------------------------------------

// A new set with the items of any iterable that needs no Python code; the set itself when `v` is
// one. `out` is null after an error or slow, which is returned.
Value as_set_of(Activation& act, Value v, Dict*& out);
// The same, always a new one, of `kind`.
Value fresh_set_of(Activation& act, Value v, Kind kind, Dict*& out);
// left op right for Or, And, Sub, Xor on tables of keys; `left` keeps its order, `kind` is the
// result's.
Value set_binary(Activation& act, BinaryOp op, const Dict* left, const Dict* right, Kind kind);
// Adds the keys (and values, for a dict) of `from`.
Value merge_into(Activation& act, Dict* to, const Dict* from);
// Removes from a set the items of an iterable that can be walked again.
Value remove_from(Activation& act, Dict* from, Value iterable);
// 1 when every key of `a` is in `b`, 0 when not.
Value is_subset(Activation& act, const Dict* a, const Dict* b, bool& subset);
// Keys of a dict_keys or dict_items view as a fresh set (items: tuples); not_implemented() for
// values.
Value set_of_view(Activation& act, const DictView* view, Dict*& out);

// ---- Indexes and slices -------------------------------------------------------------------------

// An index as an int64, clamped when huge. False: v is no int; `needs_python` says whether it has
// __index__ in Python.
bool index_argument(Value v, int64_t& out, bool& needs_python);

struct SliceBounds {
    int64_t start, stop, step, count;
};
// What a slice means for a sequence of this length; ValueError for step 0, TypeError for a bad
// part.
Value slice_bounds(Activation& act, const Slice* s, int64_t length, SliceBounds& out);
Value make_slice(Heap& heap, Value start, Value stop, Value step);
// A list, tuple, str, bytes, bytearray or memoryview with those items of `v`.
Value get_slice(Activation& act, Value v, const Slice* s);

// range(start, stop, step) from ints; ValueError for step 0.
Value make_range(Activation& act, Value start, Value stop, Value step);
Value range_item(Activation& act, const Range* r, Value index);  // index in 0 … length-1, unchecked

// ---- Iterators ----------------------------------------------------------------------------------

Value make_sequence_iter(Heap& heap, Value source);
Value make_range_iter(Activation& act, const Range* r);
Value make_dict_iter(Heap& heap, Kind kind, Value source, DictPart part, bool reversed);
// True when next_value(iterator) never says slow (it may raise).
bool is_native_iterator(Value iterator);
// Bytes that one item of a native iterator adds, its slot included.
size_t item_bytes(Value iterator);
// Upper bound on the values still to come from a native iterator.
uint64_t length_hint(Value iterator);
// True for builtin containers and ranges: iterating them uses nothing up, so a native that walked
// one may still end in slow() or run again.
bool can_walk_again(Value v);
// What a __len__ in C++ that the class of `v` took says; slow() for any other.
Value native_length(Activation& act, Value v);
// All values of an iterable into a fresh list that nothing else holds.
Value collect(Activation& act, Value iterable, List*& out);
// The number of items when `v` is a builtin container, else -1.
int64_t builtin_length(Value v);

// TypeError "'int' object is not iterable".
Value not_iterable(Activation& act, Value v);

// Frozen or not: a guard at the head of everything that changes `o`.
inline bool refuse_frozen(Activation& act, const Object* o) {
    if (!o->frozen()) [[likely]]
        return false;
    frozen_error(act, Value::object(o));
    return true;
}

}  // namespace pvm::vm
