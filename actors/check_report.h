#pragma once
// check_source(): what can be said of a contract or a script before anybody runs it.
//
// Of an actor its ABI, where each public method may pause and on what, and warnings; with `gas`
// also what each call costs at most (vm/bound/gas_bound.h). The actor's top level runs for that, in
// memory, with nothing to ask. The one rule: a report says what it knows by file and line, and
// nothing is guessed.

#include <optional>
#include <string>

#include "actors/world.h"
#include "vm/bytecode/compiler.h"

namespace pvm::actors {

struct CheckOptions {
    std::string class_name;              // which actor, when there are several
    std::string manifest;                // JSON, of a module of functions
    std::optional<vm::Profile> profile;  // none: strict for actors, standard for scripts
    bool gas = false;
};

// What stands in a report, in this order:
//   file
//   of an actor: the members of its ABI (README.md), and in each public method and view
//     pauses: [{line, in, what, text, on, within, label}]   gas: see below
//   functions: [{name, line, gas}]                 of a script, with `gas`
//   warnings: [{kind: "stale", function, name, read, pause, use} or
//              {kind: "frozen", function, line, what}]
// gas is {bound} or {unbounded: line, in, reason}. Null for a script without `gas`: there is
// nothing to say. Errors: those of the compiler and of deployments.
Result<Json> check_source(const std::string& source, const std::string& source_name,
                          const CheckOptions& options);

}  // namespace pvm::actors
