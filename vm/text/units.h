#pragma once
// A text is a run of code units, each a whole code point, in the narrowest of three widths that
// holds all of them: uint8_t (Latin-1), uint16_t or uint32_t.
//
// Everything in vm/text works on spans of such units and knows nothing of the heap. The rule: a
// text has one representation only, so equal texts have equal bytes and equal hashes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace pvm::vm::text {

// The value is the size of a unit in bytes.
enum class Width : uint8_t { One = 1, Two = 2, Four = 4 };

// A position that is none.
inline constexpr size_t kNotFound = SIZE_MAX;

// All code points of a text or-ed together: enough to tell its width and whether it is ASCII.
template <typename Unit>
constexpr uint32_t combined_bits(std::span<const Unit> text) {
    uint32_t bits = 0;
    for (const Unit unit : text) bits |= static_cast<uint32_t>(unit);
    return bits;
}

// The narrowest width that holds every code point whose bits are in `bits`.
constexpr Width width_for(uint32_t bits) {
    if (bits < 0x100) return Width::One;
    return bits < 0x10000 ? Width::Two : Width::Four;
}

constexpr bool bits_are_ascii(uint32_t bits) { return bits < 0x80; }

template <typename Unit>
constexpr bool is_ascii(std::span<const Unit> text) {
    return bits_are_ascii(combined_bits(text));
}

constexpr bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

// Copies `from` to `to`, which has room for it. When narrowing, the caller knows that all units
// fit.
template <typename From, typename To>
void copy_units(std::span<const From> from, To* to) {
    if constexpr (sizeof(From) == sizeof(To)) {
        if (!from.empty()) std::memcpy(to, from.data(), from.size_bytes());
    } else {
        std::transform(from.begin(), from.end(), to,
                       [](From unit) { return static_cast<To>(unit); });
    }
}

// Equality and order by code point, for texts of any two widths. compare() is <0, 0 or >0.
template <typename Left, typename Right>
bool equal(std::span<const Left> left, std::span<const Right> right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](Left l, Right r) { return uint32_t{l} == uint32_t{r}; });
}

template <typename Left, typename Right>
int compare(std::span<const Left> left, std::span<const Right> right) {
    const size_t shared = std::min(left.size(), right.size());
    for (size_t i = 0; i < shared; ++i) {
        const uint32_t l = left[i];
        const uint32_t r = right[i];
        if (l != r) return l < r ? -1 : 1;
    }
    if (left.size() == right.size()) return 0;
    return left.size() < right.size() ? -1 : 1;
}

}  // namespace pvm::vm::text
