#pragma once
// bounded_repr: a value in one line of bounded length, for a person who looks at a stopped program.
//
// Like repr(), but no Python code runs: an instance shows its class and attributes, an Address of
// pvm_sdk its digits. What is long or deep is cut with "…". The one rule: it reads, and never
// changes anything.

#include <string>

#include "vm/heap/value.h"

namespace pvm::snapshot {

struct ReprBounds {
    int levels = 4;
    uint32_t items = 12;      // of one container
    size_t text_bytes = 120;  // of one str or number
    size_t bytes = 400;       // of all
};

std::string bounded_repr(vm::Value v, const ReprBounds& bounds = {});

// What a loop draws from: "list of 7, at 3", "range, 2 left", "generator gen at line 5",
// "enumerate: dict items of 3, at 1".
std::string describe_iterator(vm::Value iterator);

// Cuts after `bytes`, never inside a character, and says so.
void cut_text(std::string& text, size_t bytes);

}  // namespace pvm::snapshot
