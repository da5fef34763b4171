#include "vm/regex/sets.h"

#include <algorithm>
#include <map>
#include <string>

#include "vm/unicode/unicode.h"

namespace pvm::vm::regex {

namespace {

constexpr uint32_t kLastCode = 0x10ffff;

bool ascii_letter(uint32_t c) { return (c | 32) - 'a' < 26 && c < 128; }

// The simple mapping: one code point. Of the full one only U+0130 is longer.
uint32_t simple_lower(uint32_t code) {
    if (code < 128) return code - 'A' < 26 ? code + 32 : code;
    const unicode::CaseMapping m = unicode::to_lower(code);
    return m.codes[0];
}

// What Unicode says about case, walked through once a process.
struct Cases {
    std::vector<std::pair<uint32_t, uint32_t>> lowered;  // code points whose lower case is another
    // Lower-case code points that have the upper case of another: each with the others.
    std::map<uint32_t, std::vector<uint32_t>> equals;

    Cases() {
        std::map<std::u32string, std::vector<uint32_t>> by_upper;
        for (uint32_t code = 0; code <= kLastCode; ++code) {
            const uint32_t low = simple_lower(code);
            if (low != code) lowered.emplace_back(code, low);
            const unicode::CaseMapping up = unicode::to_upper(code);
            const bool itself = up.length == 1 && up.codes[0] == code;
            if (itself && low == code) continue;
            by_upper[std::u32string(up.codes, up.length)].push_back(code);
        }
        for (const auto& [upper, codes] : by_upper) {
            std::vector<uint32_t> lows;
            for (const uint32_t code : codes) {
                const uint32_t low = simple_lower(code);
                if (std::find(lows.begin(), lows.end(), low) == lows.end()) lows.push_back(low);
            }
            if (lows.size() < 2) continue;
            for (const uint32_t low : lows) {
                for (const uint32_t other : lows) {
                    if (other != low) equals[low].push_back(other);
                }
            }
        }
    }
};

const Cases& cases() {
    static const Cases* const made = new Cases;
    return *made;
}

}  // namespace

bool is_word(uint32_t code, bool ascii) {
    if (code < 128) return ascii_letter(code) || code - '0' < 10 || code == '_';
    return !ascii && unicode::is_alnum(code);
}

bool in_category(uint32_t code, Category category, bool ascii) {
    switch (category) {
        case Category::Digit: return ascii ? code - '0' < 10 : unicode::is_decimal(code);
        case Category::NotDigit: return !in_category(code, Category::Digit, ascii);
        case Category::Space:
            return ascii ? code == ' ' || code - '\t' < 5 : unicode::is_space(code);
        case Category::NotSpace: return !in_category(code, Category::Space, ascii);
        case Category::Word: return is_word(code, ascii);
        case Category::NotWord: return !is_word(code, ascii);
    }
    return false;
}

uint32_t lower_case(uint32_t code, Case rule) {
    switch (rule) {
        case Case::Exact: return code;
        case Case::IgnoreAscii: return code - 'A' < 26 ? code + 32 : code;
        case Case::IgnoreUnicode: return simple_lower(code);
    }
    return code;
}

bool has_case(uint32_t code, Case rule) {
    switch (rule) {
        case Case::Exact: return false;
        case Case::IgnoreAscii: return ascii_letter(code);
        case Case::IgnoreUnicode: break;
    }
    const unicode::CaseMapping up = unicode::to_upper(code);
    return simple_lower(code) != code || up.length > 1 || up.codes[0] != code;
}

void CharSet::add(uint32_t first, uint32_t last) {
    ranges_.emplace_back(first, last);
    if (case_ == Case::Exact) return;
    if (case_ == Case::IgnoreAscii) {
        for (uint32_t upper = std::max<uint32_t>(first, 'A');
             upper <= std::min<uint32_t>(last, 'Z'); ++upper) {
            ranges_.emplace_back(upper + 32, upper + 32);
        }
        return;
    }
    const Cases& known = cases();
    const auto add_equals = [&](uint32_t low) {
        const auto found = known.equals.find(low);
        if (found == known.equals.end()) return;
        for (const uint32_t other : found->second) ranges_.emplace_back(other, other);
    };
    auto at = std::lower_bound(known.lowered.begin(), known.lowered.end(),
                               std::pair<uint32_t, uint32_t>(first, 0));
    for (; at != known.lowered.end() && at->first <= last; ++at) {
        ranges_.emplace_back(at->second, at->second);
        add_equals(at->second);
    }
    for (auto it = known.equals.lower_bound(first); it != known.equals.end() && it->first <= last;
         ++it) {
        add_equals(it->first);
    }
}

void CharSet::finish() {
    std::sort(ranges_.begin(), ranges_.end());
    std::vector<std::pair<uint32_t, uint32_t>> merged;
    for (const auto& range : ranges_) {
        if (!merged.empty() && range.first <= merged.back().second + 1) {
            merged.back().second = std::max(merged.back().second, range.second);
        } else {
            merged.push_back(range);
        }
    }
    ranges_ = std::move(merged);
    for (uint32_t code = 0; code < 256; ++code) {
        if (slowly(code)) low_[code >> 6] |= uint64_t{1} << (code & 63);
    }
}

bool CharSet::slowly(uint32_t code) const {
    const uint32_t low = lower_case(code, case_);
    auto after = std::upper_bound(ranges_.begin(), ranges_.end(),
                                  std::pair<uint32_t, uint32_t>(low, UINT32_MAX));
    bool found = after != ranges_.begin() && std::prev(after)->second >= low;
    for (size_t i = 0; !found && i < categories_.size(); ++i) {
        found = in_category(low, categories_[i], ascii_);
    }
    return found != negated_;
}

}  // namespace pvm::vm::regex
