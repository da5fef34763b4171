#pragma once
// The hash of str and bytes: SipHash-1-3 with a zero key over the raw units.
//
// It is a fixed function of the value, equal to what CPython 3.11 computes under PYTHONHASHSEED=0,
// so a hash may be stored and compared on another machine. The rule: never -1, which callers keep
// for "not hashed yet" or "failed".

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pvm::vm::text {

static_assert(std::endian::native == std::endian::little,
              "the units of a text are hashed as they lie in memory, least significant byte first");

// hash(bytes). 0 for no bytes.
int64_t hash_bytes(const void* data, size_t size);

// hash(str), given its units in the narrowest width.
template <typename Unit>
int64_t hash_text(std::span<const Unit> text) {
    return hash_bytes(text.data(), text.size_bytes());
}

}  // namespace pvm::vm::text
