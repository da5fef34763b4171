#pragma once
// Manifest: how a module of functions says that it is a contract: a JSON file that names its public
// functions, their types, its events and what it may use.
//
// It is the older form of a contract, over `from stdlib import storage, events, …`; the manifest
// stands in for class, annotations and decorators. What it says is checked against the source
// before anything runs, and becomes the module's last lines: a class whose doors are the functions
// (sdk_python/stdlib/_contract.py). The one rule: what is not understood is refused, with its
// place.

#include <string>
#include <string_view>

#include "vm/base/result.h"

namespace pvm::actors {

struct ManifestContract {
    std::string actor;   // the name by which it is found
    std::string source;  // the module, and behind it the lines that make the actor
};

// Errors: those of the parser; "WrongManifest" with a place such as "abi.functions[1].inputs[0]".
Result<ManifestContract> contract_of_manifest(std::string_view source, std::string_view source_name,
                                              std::string_view manifest);

}  // namespace pvm::actors
