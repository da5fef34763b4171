#pragma once
// Deployment: from a contract's source text to an image with its ABI, and into state.
//
// The module's top level runs here, once, with nothing to ask of a host. The one rule: what is
// stored is all that anybody needs; the source is never compiled again.

#include <string>
#include <vector>

#include "actors/abi.h"
#include "actors/transaction.h"
#include "vm/run/code.h"

namespace pvm::actors {

struct Deployment {
    vm::Image* image = nullptr;
    Bytes image_bytes;
    std::vector<Hash> stands_on;  // images of the prelude
    std::string class_name;
    std::string abi_json;
    Abi abi;
    std::uint64_t gas_used = 0;
};

// `transaction` gives source, names, profile and perhaps the class. Errors: those of the compiler,
// TopLevelFailed, NoActor, SeveralActors, OutOfGas. `gas_used` is set on errors too.
Result<Deployment> make_deployment(const Transaction& transaction, hoststate::HostApi& host,
                                   std::uint64_t gas, std::size_t memory_limit,
                                   std::uint64_t& gas_used);

// Everything but the record of the actor; what is there already is left alone.
void store_deployment(hoststate::HostApi& host, const Deployment& deployment);

}  // namespace pvm::actors
