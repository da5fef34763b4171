#pragma once
// Pause points: where the public methods of a source's actors may sleep, and which values they
// carry across a sleep that were read from storage before it.
//
// It reads the syntax tree alone, so it sees calls of wait, sleep and pause, of self's methods and
// of the module's functions, and nothing behind a value. The one rule: what it says has a line.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"

namespace pvm::actors {

struct PausePoint {
    std::uint32_t line = 0;
    std::string what;             // "wait", "sleep", "pause"
    std::string function;         // "Escrow.delivery"
    std::string text;             // the call as it is written, on one line
    std::vector<std::string> on;  // its patterns as written: "Pay.by(buyer)"
    std::string within, label;    // as written; a label that is a text without its quotes

    auto operator<=>(const PausePoint&) const = default;
};

// A public method that an actor has, its own or inherited within the source.
struct MethodPauses {
    std::string actor, method;
    std::vector<PausePoint> points;  // by line
};

// `name` was read from storage in `read`, and is used in `use` although others ran at `pause`.
struct StaleRead {
    std::string function, name;
    std::uint32_t read = 0, pause = 0, use = 0;
};

struct PauseOutline {
    std::vector<std::string> actors;  // classes that are actors as far as one can see
    std::vector<MethodPauses> methods;
    std::vector<StaleRead> stale;  // by line of use
};

// Errors: those of the parser.
Result<PauseOutline> outline_pauses(std::string_view source, std::string_view source_name);

}  // namespace pvm::actors
