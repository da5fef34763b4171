#pragma once
// Marker: the value a pause carries outward: what is awaited.
//
// A program pauses with a tuple made by pvm_sdk, ("pause", label); the runtime itself adds one
// kind, for a script whose gas ran out. Whoever drives the runtime sees only this struct. The one
// rule: a marker says what would wake its continuation, never how the continuation got there.

#include <string>

#include "vm/run/activation.h"

namespace pvm::continuation {

inline constexpr const char* kMarkerPause = "pause";
inline constexpr const char* kMarkerOutOfGas = "out_of_gas";
inline constexpr const char* kMarkerWait = "wait";

struct Marker {
    std::string kind;   // kMarkerPause, kMarkerWait, kMarkerOutOfGas
    std::string label;  // the program's name for this pause; the kind when it gave none
    std::string data;   // of kMarkerWait: what would wake it, as CBOR (wait.h)

    bool operator==(const Marker&) const = default;
};

// From what Outcome::value holds after Paused. A value of another form becomes a pause of no label.
Marker read_marker(vm::Value value);
Marker out_of_gas_marker();

}  // namespace pvm::continuation
