// The tables against CPython: every property and mapping over every code point, by CRC-32.

#include "vm/unicode/unicode.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

namespace pvm::vm::unicode {
namespace {

struct PredicateGolden {
    const char* name;
    uint32_t crc;
};

struct MappingGolden {
    const char* name;
    uint32_t crc;
};

struct TextGolden {
    std::u32string_view text;
    uint32_t crcs[10];
};

#include "tests/vm/unicode_golden.inc"

constexpr char32_t kLimit = 0x110000;

class Crc32 {
public:
    void add_byte(uint8_t byte) {
        state_ ^= byte;
        for (int bit = 0; bit < 8; ++bit) state_ = (state_ >> 1) ^ (0xEDB88320u & -(state_ & 1));
    }
    void add_word(uint32_t word) {
        for (int shift = 0; shift < 32; shift += 8) add_byte(static_cast<uint8_t>(word >> shift));
    }
    uint32_t value() const { return ~state_; }

private:
    uint32_t state_ = ~0u;
};

uint32_t crc_of(std::u32string_view text) {
    Crc32 crc;
    for (const char32_t code : text) crc.add_word(code);
    return crc.value();
}

TEST(Unicode, PredicatesAnswerAsCPythonForEveryCodePoint) {
    const std::map<std::string, bool (*)(char32_t)> predicates = {
        {"IdentifierStart", is_identifier_start},
        {"IdentifierContinue", is_identifier_continue},
        {"Alpha", is_alpha},
        {"Decimal", is_decimal},
        {"Digit", is_digit},
        {"Numeric", is_numeric},
        {"Alnum", is_alnum},
        {"Space", is_space},
        {"Printable", is_printable},
        {"Lower", is_lower},
        {"Upper", is_upper},
        {"Title", is_title},
        {"Cased", is_cased},
        {"CaseIgnorable", is_case_ignorable},
        {"LineBreak", is_line_break},
    };
    for (const PredicateGolden& golden : kPredicateGoldens) {
        const auto predicate = predicates.at(golden.name);
        Crc32 crc;
        for (char32_t code = 0; code < kLimit; ++code) crc.add_byte(predicate(code));
        EXPECT_EQ(crc.value(), golden.crc) << golden.name;
    }
}

TEST(Unicode, DigitAndCombiningValuesAreThoseOfCPython) {
    Crc32 decimals;
    Crc32 combining;
    for (char32_t code = 0; code < kLimit; ++code) {
        decimals.add_byte(static_cast<uint8_t>(decimal_value(code)));
        combining.add_byte(static_cast<uint8_t>(combining_class(code)));
    }
    EXPECT_EQ(decimals.value(), kDecimalValueGolden);
    EXPECT_EQ(combining.value(), kCombiningGolden);
}

TEST(Unicode, MappingsAnswerAsCPythonForEveryCodePoint) {
    using Mapping = std::function<std::u32string(char32_t)>;
    const auto of_case = [](CaseMapping (*map)(char32_t)) {
        return [map](char32_t code) {
            const CaseMapping mapping = map(code);
            return std::u32string(mapping.codes, mapping.length);
        };
    };
    const auto of_form = [](Form form) {
        return [form](char32_t code) { return normalize(form, std::u32string_view(&code, 1)); };
    };
    const std::map<std::string, Mapping> mappings = {
        {"Upper", of_case(to_upper)},  {"Lower", of_case(to_lower)},  {"Title", of_case(to_title)},
        {"Fold", of_case(to_fold)},    {"NFC", of_form(Form::Nfc)},   {"NFD", of_form(Form::Nfd)},
        {"NFKC", of_form(Form::Nfkc)}, {"NFKD", of_form(Form::Nfkd)},
    };
    for (const MappingGolden& golden : kMappingGoldens) {
        const Mapping& mapping = mappings.at(golden.name);
        Crc32 crc;
        for (char32_t code = 0; code < kLimit; ++code) {
            const std::u32string result = mapping(code);
            if (result.size() == 1 && result[0] == code) continue;
            crc.add_word(code);
            crc.add_word(static_cast<uint32_t>(result.size()));
            for (const char32_t each : result) crc.add_word(each);
        }
        EXPECT_EQ(crc.value(), golden.crc) << golden.name;
    }
}

TEST(Unicode, TextsMapAndNormalizeAsInCPython) {
    for (const TextGolden& golden : kTextGoldens) {
        const std::span<const char32_t> text(golden.text.data(), golden.text.size());
        const std::u32string results[] = {
            upper(text),
            lower(text),
            title(text),
            capitalize(text),
            swapcase(text),
            casefold(text),
            normalize(Form::Nfc, golden.text),
            normalize(Form::Nfd, golden.text),
            normalize(Form::Nfkc, golden.text),
            normalize(Form::Nfkd, golden.text),
        };
        for (size_t i = 0; i < std::size(results); ++i) {
            EXPECT_EQ(crc_of(results[i]), golden.crcs[i])
                << "row " << &golden - kTextGoldens << ", result " << i;
        }
    }
}

std::span<const char32_t> span_of(std::u32string_view text) { return {text.data(), text.size()}; }

TEST(Unicode, WholeTextPredicatesLookAtCasedLettersOnly) {
    EXPECT_TRUE(is_title_text(span_of(U"Hello World 1")));
    EXPECT_TRUE(is_title_text(span_of(U"\u01c5abc")));
    EXPECT_FALSE(is_title_text(span_of(U"HEllo")));
    EXPECT_FALSE(is_title_text(span_of(U"1")));
    EXPECT_TRUE(is_upper_text(span_of(U"A-1")));
    EXPECT_FALSE(is_upper_text(span_of(U"A\u01c5")));
    EXPECT_TRUE(is_lower_text(span_of(U"a-1")));
    EXPECT_FALSE(is_lower_text(span_of(U"")));
    EXPECT_TRUE(is_printable_text(span_of(U"")));
    EXPECT_FALSE(is_printable_text(span_of(U"a\n")));
    EXPECT_TRUE(is_identifier_text(span_of(U"_\u00e91")));
    EXPECT_FALSE(is_identifier_text(span_of(U"1a")));
    EXPECT_FALSE(is_identifier_text(span_of(U"")));
}

TEST(Unicode, ValuesPastTheLastCodePointHaveNoProperties) {
    for (const char32_t code : {kLimit, char32_t{0xFFFFFFFF}}) {
        EXPECT_FALSE(is_alpha(code));
        EXPECT_EQ(decimal_value(code), -1);
        EXPECT_EQ(to_upper(code).codes[0], code);
    }
}

}  // namespace
}  // namespace pvm::vm::unicode
