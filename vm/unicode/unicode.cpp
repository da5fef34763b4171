#include "vm/unicode/unicode.h"

#include <algorithm>
#include <iterator>

namespace pvm::vm::unicode {
namespace {

// One row of properties. Code points with equal rows share one; a mapping is the distance to the
// result, or an offset into kSpecials when its kSpecial flag is set.
struct Record {
    uint32_t flags;
    int32_t upper;
    int32_t lower;
    int32_t title;
    int32_t fold;
    int8_t decimal;
    uint8_t combining;
};

// Full decompositions as offsets into kDecompositionPool; 0 means none.
struct Decomposition {
    char32_t code;
    uint16_t canonical;
    uint16_t compatible;
};

struct Composition {
    char32_t first;
    char32_t second;
    char32_t result;
};

#include "vm/unicode/tables.inc"

constexpr char32_t kLimit = 0x110000;
constexpr Record kNothing = {0, 0, 0, 0, 0, -1, 0};

const Record& record_of(char32_t code) {
    if (code >= kLimit) return kNothing;
    const size_t block = kFirst[code >> kShift];
    return kRecords[kSecond[(block << kShift) + (code & ((1u << kShift) - 1))]];
}

bool has(char32_t code, uint32_t flag) { return (record_of(code).flags & flag) != 0; }

CaseMapping map(char32_t code, const Record& record, int32_t value, uint32_t special) {
    if ((record.flags & special) == 0) {
        return {1, {static_cast<char32_t>(static_cast<int32_t>(code) + value), 0, 0}};
    }
    const char32_t* run = kSpecials + value;
    CaseMapping mapping = {static_cast<uint32_t>(run[0]), {0, 0, 0}};
    std::copy_n(run + 1, mapping.length, mapping.codes);
    return mapping;
}

void append(std::u32string& out, const CaseMapping& mapping) {
    out.append(mapping.codes, mapping.length);
}

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kFinalSigma = 0x3C2;

template <typename Unit>
void append_lower(std::u32string& out, std::span<const Unit> text, size_t index) {
    const char32_t code = text[index];
    if (code == kCapitalSigma && is_final_sigma(text, index)) {
        out.push_back(kFinalSigma);
    } else {
        append(out, to_lower(code));
    }
}

}  // namespace

bool is_identifier_start(char32_t code) { return has(code, kIdentifierStart); }
bool is_identifier_continue(char32_t code) { return has(code, kIdentifierContinue); }
bool is_alpha(char32_t code) { return has(code, kAlpha); }
bool is_decimal(char32_t code) { return has(code, kDecimal); }
bool is_digit(char32_t code) { return has(code, kDigit); }
bool is_numeric(char32_t code) { return has(code, kNumeric); }
bool is_alnum(char32_t code) { return has(code, kAlnum); }
bool is_space(char32_t code) { return has(code, kSpace); }
bool is_printable(char32_t code) { return has(code, kPrintable); }
bool is_lower(char32_t code) { return has(code, kLower); }
bool is_upper(char32_t code) { return has(code, kUpper); }
bool is_title(char32_t code) { return has(code, kTitle); }
bool is_cased(char32_t code) { return has(code, kCased); }
bool is_case_ignorable(char32_t code) { return has(code, kCaseIgnorable); }
bool is_line_break(char32_t code) { return has(code, kLineBreak); }

int decimal_value(char32_t code) { return record_of(code).decimal; }

int combining_class(char32_t code) { return record_of(code).combining; }

CaseMapping to_upper(char32_t code) {
    const Record& record = record_of(code);
    return map(code, record, record.upper, kSpecialUpper);
}

CaseMapping to_lower(char32_t code) {
    const Record& record = record_of(code);
    return map(code, record, record.lower, kSpecialLower);
}

CaseMapping to_title(char32_t code) {
    const Record& record = record_of(code);
    return map(code, record, record.title, kSpecialTitle);
}

CaseMapping to_fold(char32_t code) {
    const Record& record = record_of(code);
    return map(code, record, record.fold, kSpecialFold);
}

template <typename Unit>
bool is_final_sigma(std::span<const Unit> text, size_t index) {
    size_t before = index;
    while (before > 0 && is_case_ignorable(text[before - 1])) --before;
    if (before == 0 || !is_cased(text[before - 1])) return false;
    size_t after = index + 1;
    while (after < text.size() && is_case_ignorable(text[after])) ++after;
    return after == text.size() || !is_cased(text[after]);
}

template <typename Unit>
std::u32string upper(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    for (const Unit unit : text) append(out, to_upper(unit));
    return out;
}

template <typename Unit>
std::u32string lower(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) append_lower(out, text, i);
    return out;
}

template <typename Unit>
std::u32string title(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    bool inside_word = false;
    for (size_t i = 0; i < text.size(); ++i) {
        if (inside_word) {
            append_lower(out, text, i);
        } else {
            append(out, to_title(text[i]));
        }
        inside_word = is_cased(text[i]);
    }
    return out;
}

template <typename Unit>
std::u32string capitalize(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    if (!text.empty()) append(out, to_title(text[0]));
    for (size_t i = 1; i < text.size(); ++i) append_lower(out, text, i);
    return out;
}

template <typename Unit>
std::u32string swapcase(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        const char32_t code = text[i];
        if (is_upper(code)) {
            append_lower(out, text, i);
        } else if (is_lower(code)) {
            append(out, to_upper(code));
        } else {
            out.push_back(code);
        }
    }
    return out;
}

template <typename Unit>
std::u32string casefold(std::span<const Unit> text) {
    std::u32string out;
    out.reserve(text.size());
    for (const Unit unit : text) append(out, to_fold(unit));
    return out;
}

template <typename Unit>
bool is_lower_text(std::span<const Unit> text) {
    bool found = false;
    for (const Unit unit : text) {
        if (has(unit, kUpper | kTitle)) return false;
        found = found || is_lower(unit);
    }
    return found;
}

template <typename Unit>
bool is_upper_text(std::span<const Unit> text) {
    bool found = false;
    for (const Unit unit : text) {
        if (has(unit, kLower | kTitle)) return false;
        found = found || is_upper(unit);
    }
    return found;
}

template <typename Unit>
bool is_title_text(std::span<const Unit> text) {
    bool found = false;
    bool inside_word = false;
    for (const Unit unit : text) {
        if (has(unit, kUpper | kTitle)) {
            if (inside_word) return false;
            inside_word = found = true;
        } else if (is_lower(unit)) {
            if (!inside_word) return false;
            found = true;
        } else {
            inside_word = false;
        }
    }
    return found;
}

template <typename Unit>
bool is_identifier_text(std::span<const Unit> text) {
    if (text.empty() || !is_identifier_start(text[0])) return false;
    return std::all_of(text.begin() + 1, text.end(),
                       [](Unit unit) { return is_identifier_continue(unit); });
}

template <typename Unit>
bool is_printable_text(std::span<const Unit> text) {
    return std::all_of(text.begin(), text.end(), [](Unit unit) { return is_printable(unit); });
}

#define FOR_UNIT(Unit)                                           \
    template bool is_final_sigma(std::span<const Unit>, size_t); \
    template std::u32string upper(std::span<const Unit>);        \
    template std::u32string lower(std::span<const Unit>);        \
    template std::u32string title(std::span<const Unit>);        \
    template std::u32string capitalize(std::span<const Unit>);   \
    template std::u32string swapcase(std::span<const Unit>);     \
    template std::u32string casefold(std::span<const Unit>);     \
    template bool is_lower_text(std::span<const Unit>);          \
    template bool is_upper_text(std::span<const Unit>);          \
    template bool is_title_text(std::span<const Unit>);          \
    template bool is_identifier_text(std::span<const Unit>);     \
    template bool is_printable_text(std::span<const Unit>);
FOR_UNIT(uint8_t)
FOR_UNIT(uint16_t)
FOR_UNIT(uint32_t)
FOR_UNIT(char32_t)
#undef FOR_UNIT

namespace {

// Hangul syllables are computed, as in section 3.12 of the Unicode standard.
constexpr char32_t kSyllableBase = 0xAC00;
constexpr char32_t kLeadBase = 0x1100;
constexpr char32_t kVowelBase = 0x1161;
constexpr char32_t kTrailBase = 0x11A7;
constexpr char32_t kLeadCount = 19;
constexpr char32_t kVowelCount = 21;
constexpr char32_t kTrailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTrailCount;

void append_decomposed(std::u32string& out, char32_t code, bool compatible) {
    if (code - kSyllableBase < kSyllableCount) {
        const char32_t index = code - kSyllableBase;
        out.push_back(kLeadBase + index / (kVowelCount * kTrailCount));
        out.push_back(kVowelBase + index / kTrailCount % kVowelCount);
        if (index % kTrailCount != 0) out.push_back(kTrailBase + index % kTrailCount);
        return;
    }
    if (!has(code, kDecomposes)) {
        out.push_back(code);
        return;
    }
    const Decomposition* row = std::lower_bound(
        std::begin(kDecompositions), std::end(kDecompositions), code,
        [](const Decomposition& left, char32_t right) { return left.code < right; });
    const uint16_t offset = compatible ? row->compatible : row->canonical;
    if (offset == 0) {
        out.push_back(code);
    } else {
        out.append(kDecompositionPool + offset + 1, kDecompositionPool[offset]);
    }
}

// Sorts each run of combining marks by class, keeping the order of equals.
void order_marks(std::u32string& text) {
    auto at = text.begin();
    while (at != text.end()) {
        if (combining_class(*at) == 0) {
            ++at;
            continue;
        }
        auto end = at;
        while (end != text.end() && combining_class(*end) != 0) ++end;
        std::stable_sort(at, end, [](char32_t left, char32_t right) {
            return combining_class(left) < combining_class(right);
        });
        at = end;
    }
}

// The one code point that `first` and `second` make, or 0.
char32_t composed(char32_t first, char32_t second) {
    if (first - kLeadBase < kLeadCount && second - kVowelBase < kVowelCount) {
        return kSyllableBase +
               ((first - kLeadBase) * kVowelCount + (second - kVowelBase)) * kTrailCount;
    }
    if (first - kSyllableBase < kSyllableCount && (first - kSyllableBase) % kTrailCount == 0 &&
        second > kTrailBase && second < kTrailBase + kTrailCount) {
        return first + (second - kTrailBase);
    }
    const Composition* row = std::lower_bound(
        std::begin(kCompositions), std::end(kCompositions), std::pair(first, second),
        [](const Composition& left, const std::pair<char32_t, char32_t>& right) {
            return std::pair(left.first, left.second) < right;
        });
    const bool found =
        row != std::end(kCompositions) && row->first == first && row->second == second;
    return found ? row->result : 0;
}

// Composes ordered, decomposed text in place. A mark reaches the starter before it unless a mark of
// the same or a higher class that stayed stands between them.
void compose(std::u32string& text) {
    size_t written = 0;
    size_t starter = text.size();  // no starter yet
    int last_class = 0;
    for (const char32_t code : text) {
        const int code_class = combining_class(code);
        const bool adjacent = starter < written && starter + 1 == written;
        const bool reachable = starter < written && (adjacent || last_class < code_class);
        const char32_t joined = reachable ? composed(text[starter], code) : 0;
        if (joined != 0) {
            text[starter] = joined;
            continue;
        }
        if (code_class == 0) starter = written;
        last_class = code_class;
        text[written++] = code;
    }
    text.resize(written);
}

}  // namespace

std::u32string normalize(Form form, std::u32string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char32_t code) { return code < 0x80; })) {
        return std::u32string(text);
    }
    const bool compatible = form == Form::Nfkc || form == Form::Nfkd;
    std::u32string out;
    out.reserve(text.size());
    for (const char32_t code : text) append_decomposed(out, code, compatible);
    order_marks(out);
    if (form == Form::Nfc || form == Form::Nfkc) compose(out);
    return out;
}

}  // namespace pvm::vm::unicode
