#pragma once
// What a foreign snapshot has to keep besides being well formed.
//
// The interpreter and the natives trust the fields of objects and registers; whatever they trust is
// checked here, once, before a foreign state runs. The one rule: a check refuses only what no
// capture() could have written.

#include "snapshot/reader.h"

namespace pvm::snapshot {

inline constexpr vm::ReturnMode kLastReturnMode = vm::ReturnMode::InPlace;

// BadProgramCounter unless `pc` is the first word of an instruction.
void verify_boundary(const Reader& r, const vm::Code& code, uint32_t pc);
// EqualHashes when a table's keys would make look-ups in it endless. Before tables are filled.
void verify_hashes(const Reader& r, const std::vector<vm::DictEntry>& entries);

// All objects, when they are filled: fields, classes, tables.
void verify_objects(Reader& r, const std::vector<vm::Object*>& objects);
// Types of fields (verify_fields.cpp).
void verify_fields(Reader& r, vm::Object& o);
// Classes: bases, order, layout (verify_classes.cpp).
void verify_classes(Reader& r, const std::vector<vm::Object*>& objects);
// Keys: their hashes, and that no two are equal (verify_tables.cpp).
void verify_tables(Reader& r, const std::vector<vm::Object*>& objects);
// That whatever can change and stands in a frozen object is frozen, too (verify_tables.cpp).
void verify_frozen(Reader& r, const std::vector<vm::Object*>& objects);
// That no value which is made whole contains itself (verify_tables.cpp).
void verify_acyclic(Reader& r, const std::vector<vm::Object*>& objects);

// The frames and generators against their code (verify_frames.cpp).
void verify_frames(Reader& r, schema::Snapshot::Reader root,
                   const std::vector<vm::Object*>& objects);

}  // namespace pvm::snapshot
