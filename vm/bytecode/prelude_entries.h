#pragma once
// PreludeEntry: numbers of the prelude functions that instructions name (prelude_entries.def).

#include <cstdint>

namespace pvm::vm {

enum class PreludeEntry : uint16_t {
#define PRELUDE(name) name,
#include "vm/bytecode/prelude_entries.def"
#undef PRELUDE
    Count
};
inline constexpr uint32_t kPreludeEntryCount = static_cast<uint32_t>(PreludeEntry::Count);
const char* prelude_entry_name(PreludeEntry entry);

}  // namespace pvm::vm
