#pragma once
// What stands in the words of each kind of object, in both directions.
//
// The table is in snapshot.capnp. The one rule: write and read of a kind stand together, and a kind
// without both does not compile.

#include "snapshot/reader.h"
#include "snapshot/writer.h"

namespace pvm::snapshot {

// Appends the words of `o`.
void write_object(Writer& w, vm::Object& o);

// An object of the right size, empty, from the words at the reader's position, which is moved
// behind them. What it owns outside its cell is in order, so that the heap can drop it at any time.
vm::Object* make_shell(Reader& r, vm::Kind kind);
// Its contents from the same words; dicts and sets are left empty.
void fill_object(Reader& r, vm::Object& o);
// The entries of a dict or set, once every key is filled.
void fill_table(Reader& r, vm::Dict& d);

// True for Dict, Set, FrozenSet.
inline bool is_table(vm::Kind kind) {
    return kind == vm::Kind::Dict || kind == vm::Kind::Set || kind == vm::Kind::FrozenSet;
}

// Kinds whose fields are nothing but a row of values and then numbers.
struct RowShape {
    uint8_t values = 0;
    uint8_t numbers = 0;
    uint16_t bytes = 0;  // 0: not such a kind
};
RowShape row_shape(vm::Kind kind);
vm::Value* row_values(vm::Object& o);

}  // namespace pvm::snapshot
