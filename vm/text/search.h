#pragma once
// Finding a text in a text: the core of str and bytes find, count, split, replace and `in`.
//
// Haystack and needle may differ in width. The rule: time is linear in the sum of both lengths for
// any input, because a contract's text is chosen by whoever calls it. Short searches try each place
// and count the units they compare; a search that compares too many goes on with Crochemore and
// Perrin's two-way algorithm, which needs no memory.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "vm/text/units.h"

namespace pvm::vm::text {
namespace detail {

// A span read forwards or backwards, so that one algorithm finds the first and the last match.
template <typename Unit, bool Backwards>
struct View {
    const Unit* data;
    size_t size;

    uint32_t operator[](size_t index) const {
        return Backwards ? data[size - 1 - index] : data[index];
    }
};

// The split of a needle that two-way matching starts from: where its right half begins, and the
// period of that half.
struct Split {
    size_t at;
    size_t period;
};

// The largest suffix of `needle` under `<` or, when `reversed`, under `>`.
template <typename Needle>
Split largest_suffix(const Needle& needle, bool reversed) {
    size_t best = 0;
    size_t candidate = 1;
    size_t matched = 0;
    size_t period = 1;
    while (candidate + matched < needle.size) {
        const uint32_t a = needle[candidate + matched];
        const uint32_t b = needle[best + matched];
        if (a == b) {
            if (++matched == period) {
                candidate += period;
                matched = 0;
            }
        } else if ((a < b) != reversed) {
            candidate += matched + 1;
            matched = 0;
            period = candidate - best;
        } else {
            best = candidate++;
            matched = 0;
            period = 1;
        }
    }
    return {best, period};
}

template <typename Needle>
Split critical_split(const Needle& needle) {
    const Split forward = largest_suffix(needle, false);
    const Split backward = largest_suffix(needle, true);
    return forward.at > backward.at ? forward : backward;
}

// First match at or after `from`.
template <typename Text, typename Needle>
size_t two_way(const Text& text, const Needle& needle, size_t from) {
    const Split split = critical_split(needle);
    bool periodic = split.at + split.period <= needle.size;
    for (size_t i = 0; periodic && i < split.at; ++i) {
        periodic = needle[i] == needle[i + split.period];
    }
    const size_t step = periodic ? split.period : std::max(split.at, needle.size - split.at) + 1;
    size_t known = 0;  // units at the start of the needle already known to match
    size_t place = from;
    while (place + needle.size <= text.size) {
        size_t i = std::max(split.at, known);
        while (i < needle.size && needle[i] == text[place + i]) ++i;
        if (i < needle.size) {
            place += i - split.at + 1;
            known = 0;
            continue;
        }
        i = split.at;
        while (i > known && needle[i - 1] == text[place + i - 1]) --i;
        if (i <= known) return place;
        place += step;
        known = periodic ? needle.size - step : 0;
    }
    return kNotFound;
}

// First match, for a needle of two units or more.
template <typename Text, typename Needle>
size_t first_match(const Text& text, const Needle& needle) {
    if (needle.size > text.size) return kNotFound;
    const uint32_t head = needle[0];
    const uint32_t tail = needle[needle.size - 1];
    size_t compared = 0;
    for (size_t place = 0; place + needle.size <= text.size; ++place) {
        if (text[place] != head || text[place + needle.size - 1] != tail) continue;
        size_t i = 1;
        while (i < needle.size && text[place + i] == needle[i]) ++i;
        if (i == needle.size) return place;
        compared += i;
        if (compared > 4 * place + 256) return two_way(text, needle, place + 1);
    }
    return kNotFound;
}

}  // namespace detail

// Index of the first match, or kNotFound. An empty needle is found at 0.
template <typename Unit, typename NeedleUnit>
size_t find(std::span<const Unit> text, std::span<const NeedleUnit> needle) {
    if (needle.empty()) return 0;
    if (needle.size() > text.size()) return kNotFound;
    if (needle.size() == 1) {
        const uint32_t wanted = needle[0];
        if constexpr (sizeof(Unit) == 1) {
            if (wanted > 0xFF) return kNotFound;
            const void* hit = std::memchr(text.data(), static_cast<int>(wanted), text.size());
            return hit ? static_cast<size_t>(static_cast<const Unit*>(hit) - text.data())
                       : kNotFound;
        } else {
            const auto hit = std::find_if(text.begin(), text.end(),
                                          [wanted](Unit unit) { return unit == wanted; });
            return hit == text.end() ? kNotFound : static_cast<size_t>(hit - text.begin());
        }
    }
    // The C library tries each place for needles up to 256 bytes and is two-way for longer ones.
    if constexpr (sizeof(Unit) == 1 && sizeof(NeedleUnit) == 1) {
        const void* hit = memmem(text.data(), text.size(), needle.data(), needle.size());
        return hit ? static_cast<size_t>(static_cast<const Unit*>(hit) - text.data()) : kNotFound;
    } else {
        return detail::first_match(detail::View<Unit, false>{text.data(), text.size()},
                                   detail::View<NeedleUnit, false>{needle.data(), needle.size()});
    }
}

// Index of the last match, or kNotFound. An empty needle is found at the end.
template <typename Unit, typename NeedleUnit>
size_t rfind(std::span<const Unit> text, std::span<const NeedleUnit> needle) {
    if (needle.empty()) return text.size();
    if (needle.size() > text.size()) return kNotFound;
    if (needle.size() == 1) {
        const uint32_t wanted = needle[0];
        size_t at = text.size();
        while (at > 0 && text[at - 1] != wanted) --at;
        return at == 0 ? kNotFound : at - 1;
    }
    const size_t place =
        detail::first_match(detail::View<Unit, true>{text.data(), text.size()},
                            detail::View<NeedleUnit, true>{needle.data(), needle.size()});
    return place == kNotFound ? kNotFound : text.size() - needle.size() - place;
}

// Matches that do not overlap, from the left. An empty needle matches between all units: size + 1.
template <typename Unit, typename NeedleUnit>
size_t count(std::span<const Unit> text, std::span<const NeedleUnit> needle) {
    if (needle.empty()) return text.size() + 1;
    if (needle.size() == 1) {
        const uint32_t wanted = needle[0];
        return static_cast<size_t>(std::count_if(text.begin(), text.end(),
                                                 [wanted](Unit unit) { return unit == wanted; }));
    }
    size_t matches = 0;
    while (true) {
        const size_t place = find(text, needle);
        if (place == kNotFound) return matches;
        ++matches;
        text = text.subspan(place + needle.size());
    }
}

template <typename Unit, typename NeedleUnit>
bool starts_with(std::span<const Unit> text, std::span<const NeedleUnit> prefix) {
    return prefix.size() <= text.size() && equal(text.first(prefix.size()), prefix);
}

template <typename Unit, typename NeedleUnit>
bool ends_with(std::span<const Unit> text, std::span<const NeedleUnit> suffix) {
    return suffix.size() <= text.size() && equal(text.last(suffix.size()), suffix);
}

}  // namespace pvm::vm::text
