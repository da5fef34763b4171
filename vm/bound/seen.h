#pragma once
// Seen: what gas_bound knows of a value: its kind, a bound of its size, sometimes the value itself.
//
// The one rule: a Seen stands for a set of values and may only ever be too large a set. Kinds are
// exact: an Int is no instance of a class over int.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "vm/run/code.h"

namespace pvm::vm::bound {

enum class Shape : uint8_t {
    Any,
    Constant,  // this value: an immediate or a frozen object
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    Tuple,     // of exactly `items`
    Range,     // at most `size` items, each as items[0]
    Iterator,  // over what cannot change: at most `size` more, each as items[0]
    List,
    Dict,  // its keys are ints, texts and the like: what hashes and compares without Python code
    Set,   // the same
    Slice,
    Function,   // made from `code`, with defaults and free variables that nobody knows
    Bound,      // items[1] with items[0] as its first argument
    Exception,  // an exception that stands as an object: raising it runs nothing
    Instance,   // of exactly the class `constant`
};

struct Seen {
    Shape shape = Shape::Any;
    Value constant;
    uint64_t size = 0;       // Int: bits. Str, Bytes: length. Range, Iterator: items.
    int64_t lo = 0, hi = 0;  // Int: when `ranged`
    bool ranged = false;
    const Code* code = nullptr;
    std::shared_ptr<const std::vector<Seen>> items;

    bool operator==(const Seen& other) const;
};

Seen any();
Seen constant(Value v);
Seen of_shape(Shape shape, uint64_t size = 0);
Seen int_range(__int128 lo, __int128 hi);
Seen int_bits(uint64_t bits);
Seen tuple_of(std::vector<Seen> items);
Seen bound_method(Seen self, Seen function);
Seen iterator_of(uint64_t size, Seen item);

// As an Int when it is an int or bool, whose bits and perhaps range are known.
std::optional<Seen> as_int(const Seen& s);
bool is_bool(const Seen& s);
bool is_none(const Seen& s);
bool is_float(const Seen& s);
// Length of a text; of octets.
std::optional<uint64_t> str_size(const Seen& s);
std::optional<uint64_t> bytes_size(const Seen& s);
// As a Tuple, also a constant one.
std::optional<Seen> as_tuple(const Seen& s);
uint64_t limbs(const Seen& number);

// What it takes to hash or compare it, in values looked at: for ints, texts, None and tuples of
// them, where no Python code takes part.
std::optional<uint64_t> work_of(const Seen& s);
// Its truth, when that is known.
std::optional<bool> truth_of(const Seen& s);

// The least known to cover both.
Seen join(const Seen& a, const Seen& b);
// Like join, but sizes that grew become as large as they can: so a loop comes to an end.
Seen widen(const Seen& before, const Seen& after);

}  // namespace pvm::vm::bound
