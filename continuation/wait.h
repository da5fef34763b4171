#pragma once
// Wait: what would wake a sleeping call of an actor: messages from whom, until when, and which
// state must not have changed meanwhile.
//
// It is data of the record, so that what comes is checked before the stack is touched. The one
// rule: nothing in here is Python; whoever reads it needs no activation.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hoststate/host_api.h"
#include "vm/base/result.h"

namespace pvm::continuation {

using hoststate::Bytes;
using hoststate::BytesView;

struct FieldEquals {
    std::string name;
    Bytes value;              // CBOR
    bool or_missing = false;  // the value is the field's default, which may be left out

    bool operator==(const FieldEquals&) const = default;
};

struct Pattern {
    std::string message;         // "" for a plain pause
    std::vector<Bytes> senders;  // none: anyone
    std::vector<FieldEquals> fields;

    bool admits_sender(BytesView sender) const;

    bool operator==(const Pattern&) const = default;
};

struct Guard {
    Bytes key;   // within the actor's storage
    Bytes seen;  // hash of the value that was there; empty when there was none

    bool operator==(const Guard&) const = default;
};

struct Wait {
    std::vector<Pattern> patterns;
    std::uint64_t last_height = 0;  // 0: no height ends it
    std::uint64_t until_ms = 0;     // 0: no time ends it
    std::vector<Guard> guards;

    bool has_deadline() const { return last_height != 0 || until_ms != 0; }
    bool passed(std::uint64_t height, std::uint64_t time_ms) const {
        return (last_height != 0 && height > last_height) || (until_ms != 0 && time_ms > until_ms);
    }

    bool operator==(const Wait&) const = default;
};

// A wait as pvm_sdk hands it out, with its deadline counted from the block of the turn.
struct AskedWait {
    Wait wait;  // guards name keys; what was seen is for the caller to fill in
    std::uint64_t wake_gas = 0;
};
// Errors: "DamagedMarker".
Result<AskedWait> read_wait(BytesView cbor, std::uint64_t height);

// The encoded value of one field of a record, or nothing.
Bytes field_of(BytesView record, std::string_view name);

// The pattern that this message answers, or -1. `fields` is a CBOR map.
int matching_pattern(const Wait& wait, std::string_view message, BytesView sender,
                     BytesView fields);

// "Pay by 0x12… where amount = 5, Dispute by anyone"; `shown` makes a text of an encoded value.
std::string describe(const Wait& wait, const std::function<std::string(BytesView)>& shown);

}  // namespace pvm::continuation
