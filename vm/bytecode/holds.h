#pragma once
// HoldsMap: what each register of a unit is known to hold before each instruction, on every path.
//
// verify() makes it to decide whether code may run; a frame that came from outside is compared with
// it before it may go on. The rule: what is not known for certain is Nothing or Value.

#include <cstdint>
#include <vector>

#include "vm/bytecode/code_unit.h"

namespace pvm::vm {

enum class Holds : uint8_t {
    Nothing,   // perhaps no value at all
    Iterator,  // of a loop
    Turn,      // its count of turns
    Cell,
    // Values from here on.
    Value,
    None,
    List,
    Set,
    Dict,
    Tuple,
    Items,  // a list or a tuple
    Function,
};

class HoldsMap {
public:
    // The module must have passed verify() or come from the compiler.
    HoldsMap(const ModuleCode& module, uint32_t unit);

    // One entry a register; null when no instruction begins at `pc`.
    const std::vector<Holds>* before(uint32_t pc) const;
    // The start of the instruction whose last word is the one before `pc`; `pc` itself when there
    // is none.
    uint32_t instruction_before(uint32_t pc) const;

private:
    std::vector<uint32_t> starts_;  // rising
    std::vector<std::vector<Holds>> states_;
};

}  // namespace pvm::vm
