#pragma once
// execute_tx(): one transaction over a host: run code, or take up a continuation.
//
// A library call for chains and for the command alike. Code is the text of a module. With an entry
// it is a contract in the ancestor's form, `main(bytes) -> bytes | None` over pvm_host; without one
// it is a program whose top level runs. Either may pause anywhere; then the host holds a
// continuation, and resume_tx() goes on with it in this process or another.
//
// Everything the turn does stands in one overlay over `host`, and reaches it all at once or not at
// all. Gas alone is charged whatever happens. The one rule: what leaves here as an exception is
// only a HostError that says the world failed, and then `host` must be rolled back by its owner.

#include "actors/receipt.h"
#include "continuation/continuation.h"
#include "vm/bytecode/compiler.h"
#include "vm/limits.h"

namespace pvm::actors {

// Disturbs a run in ways that may change nothing: for tests.
struct StressOptions {
    bool count_instructions = false;
    bool collect = false;           // a collection before every instruction
    std::uint32_t pause_every = 0;  // capture, encode, decode, restore before every N-th; 0: never
    std::uint32_t pause_offset = 0;
    bool census = false;  // with pauses: count the opcodes and heap kinds they met
};

struct ExecutionOptions {
    std::optional<std::string> entrypoint;  // none: the top level is all
    std::string module_name = "__main__";
    std::string source_path = "<pvm>";
    std::string input_var = "__pvm_input__";  // set for a program without entry, if there is input
    std::string output_var = "__pvm_output__";  // read when such a program ends
    continuation::Form form = continuation::Form::Contract;
    vm::Profile profile = vm::Profile::Standard;
    std::uint64_t gas_limit = UINT64_MAX;  // the host's gas_left() when that is less
    std::size_t memory_limit = limits::kMemoryBytesDefault;
    StressOptions stress;
};

// The `continuation` of a rejected, failed or refused first turn is empty.
Receipt execute_tx(hoststate::HostApi& host, std::string_view code, hoststate::BytesView input,
                   const ExecutionOptions& options = {});

struct ResumeOptions {
    // The step the sender saw. Another one is rejected as AlreadyResumed.
    std::optional<std::uint64_t> step;
    // What the pause gives to the program, as JSON; nothing means None.
    std::optional<std::string> value_json;
    std::uint64_t gas_limit = UINT64_MAX;
    StressOptions stress;
};

Receipt resume_tx(hoststate::HostApi& host, const hoststate::Hash& cid,
                  const ResumeOptions& options = {});

}  // namespace pvm::actors
