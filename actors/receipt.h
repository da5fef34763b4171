#pragma once
// Receipt: what became of one turn, for whoever asked for it.
//
// A turn is atomic: what the receipt lists as events and messages has been handed to the host
// exactly when the status says that the turn stands. The one rule: a receipt never holds half a
// turn.

#include <optional>
#include <string>
#include <vector>

#include "continuation/continuation.h"
#include "hoststate/overlay.h"
#include "snapshot/stress.h"
#include "vm/base/result.h"

namespace pvm::actors {

enum class ReceiptStatus : std::uint8_t {
    Done,      // ended and committed
    Paused,    // sleeps and committed
    Failed,    // a script ended with an exception: its writes are gone, a record of it may stay
    Refused,   // an exception, gas or a limit: rolled back; what was resumed waits as before
    Rejected,  // nothing ran: source, input, cid or step cannot be used
};
const char* receipt_status_name(ReceiptStatus status);  // "done", "paused", …

struct Receipt {
    ReceiptStatus status = ReceiptStatus::Done;
    hoststate::Bytes output;  // what the entry returned
    std::string printed;      // what the program printed in this turn
    continuation::Failure failure;
    Error rejection;               // of a Rejected one
    std::optional<int> exit_code;  // the program asked for it with SystemExit

    std::uint64_t gas_used = 0;      // in this turn
    std::uint64_t instructions = 0;  // counted when the options ask for it
    std::uint64_t objects = 0;       // alive at the end
    snapshot::StressCounts stress;   // none unless the options ask for pauses that test
    std::vector<hoststate::Event> events;
    std::vector<hoststate::OutgoingMessage> messages;

    // Of a turn that paused, or that was a resume.
    std::optional<continuation::Continuation> continuation;
    // Whether the host holds anything new because of this turn.
    bool changed_state = false;
};

}  // namespace pvm::actors
