#pragma once
// A continuation is a paused activation: a call stack that stopped in the middle of a line and can
// go on later, in a second, after a restart, or on another machine.
//
// This is its record: which one, at which step, waiting for what, standing on which images, and how
// it ended. The stack itself is the snapshot, kept beside it (continuation_store.h). Both are
// reached by key alone, so any chain can host them.
//
// The one rule: a continuation goes on exactly once from each step. Whoever wakes it names the step
// he saw; another one is refused before anything runs.

#include <cstdint>
#include <string>
#include <vector>

#include "continuation/marker.h"
#include "continuation/wait.h"
#include "hoststate/host_api.h"
#include "vm/base/result.h"

namespace pvm::continuation {

using hoststate::Bytes;
using hoststate::BytesView;
using hoststate::Hash;

enum class Status : std::uint8_t { Sleeping, Ended, Failed, Parked };
enum class Form : std::uint8_t { Script, Contract, Actor };
enum class Phase : std::uint8_t { TopLevel, Entry };

const char* status_name(Status status);  // "sleeping", "ended", "failed", "parked"

struct Failure {
    std::string code;  // "exception", "out_of_gas", "invalid_input", …
    std::string type;  // the exception's class, "" when none was raised
    std::string message;
    std::string traceback;  // as CPython prints it, "" when no program ran

    bool operator==(const Failure&) const = default;
};

struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::string function;

    bool operator==(const Place&) const = default;
};
// Where the innermost frame of the program stands, the runtime's own Python left out.
Place place_of(const vm::Activation& act);

// record.capnp says what each field means.
struct Continuation {
    Hash cid{};
    std::uint64_t step = 0;
    Status status = Status::Sleeping;
    Form form = Form::Script;
    Phase phase = Phase::TopLevel;
    Bytes address;
    std::string module_name;
    std::string entry;
    Bytes input;
    std::string output_var;
    Marker marker;
    Place place;
    std::uint64_t created_height = 0;
    std::uint64_t created_time_ms = 0;
    std::uint64_t changed_height = 0;
    std::uint64_t changed_time_ms = 0;
    std::uint64_t gas_used = 0;
    std::uint64_t memory_limit = 0;
    Bytes sender;
    Hash snapshot_hash{};
    std::uint64_t snapshot_size = 0;
    std::vector<Hash> images;
    Bytes output;
    Failure failure;
    Wait wait;
    bool exclusive = false;
    std::uint64_t wake_gas = 0;
    std::vector<std::uint64_t> late_steps;
    Hash image{};
    std::string class_name;
    std::uint32_t refusals = 0;

    // Waits for something: it has a snapshot.
    bool sleeps() const { return status == Status::Sleeping || status == Status::Parked; }

    bool operator==(const Continuation&) const = default;
};

// Names the `ordinal`-th continuation that a turn of `address` began.
Hash make_cid(BytesView address, const Hash& turn_id, std::uint64_t ordinal);
// The address of a program that is no actor: a name for its text and who runs it.
Hash script_address(BytesView source, BytesView sender);

Bytes encode(const Continuation& continuation);
// "DamagedRecord" with the field that is wrong.
Result<Continuation> decode(BytesView record);

}  // namespace pvm::continuation
