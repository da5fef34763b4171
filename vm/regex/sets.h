#pragma once
// Sets of code points as patterns write them: ranges and categories, with or without regard to
// case.
//
// The one rule: without regard to case a code point counts as its lower case, and what a range
// holds is lowered when the set is made; so asking costs one mapping whatever the set is.

#include <cstdint>
#include <utility>
#include <vector>

namespace pvm::vm::regex {

enum class Category : uint8_t { Digit, NotDigit, Space, NotSpace, Word, NotWord };

enum class Case : uint8_t { Exact, IgnoreAscii, IgnoreUnicode };

bool is_word(uint32_t code, bool ascii);
bool in_category(uint32_t code, Category category, bool ascii);
// The lower case of one code point; a code point without one is itself.
uint32_t lower_case(uint32_t code, Case rule);
// Whether it differs from another code point by case alone.
bool has_case(uint32_t code, Case rule);

class CharSet {
public:
    CharSet(Case rule, bool ascii) : case_(rule), ascii_(ascii) {}
    void add(uint32_t first, uint32_t last);
    void add(Category category) { categories_.push_back(category); }
    void negate() { negated_ = true; }
    void finish();  // after the last add

    bool has(uint32_t code) const {
        if (code < 256) return low_[code >> 6] >> (code & 63) & 1;
        return slowly(code);
    }

private:
    bool slowly(uint32_t code) const;

    std::vector<std::pair<uint32_t, uint32_t>> ranges_;
    std::vector<Category> categories_;
    uint64_t low_[4] = {};
    Case case_;
    bool ascii_;
    bool negated_ = false;
};

}  // namespace pvm::vm::regex
