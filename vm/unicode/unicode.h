#pragma once
// What Unicode 14.0.0 says about a code point, and the text operations that follow from it.
//
// A contract must read the same on every machine for as long as it is kept, so the tables are
// compiled in (tables.inc, written by generate.py from CPython 3.11) and no shared library is ever
// asked. The rule: every answer equals that of CPython 3.11's str methods and unicodedata. Any
// char32_t may be asked about; surrogates answer as CPython answers, values past U+10FFFF have no
// properties and map to themselves.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pvm::vm::unicode {

// str.isidentifier() of the first and of every later code point. `_` is a start.
bool is_identifier_start(char32_t code);
bool is_identifier_continue(char32_t code);

// The str method of the same name, for a string of this one code point.
bool is_alpha(char32_t code);
bool is_decimal(char32_t code);
bool is_digit(char32_t code);
bool is_numeric(char32_t code);
bool is_alnum(char32_t code);
bool is_space(char32_t code);
bool is_printable(char32_t code);
bool is_lower(char32_t code);
bool is_upper(char32_t code);

// General category Lt only: "ǅ". str.istitle() takes uppercase code points for title case as well.
bool is_title(char32_t code);

// Unicode's Cased and Case_Ignorable properties, which str.title() and the final sigma look at.
bool is_cased(char32_t code);
bool is_case_ignorable(char32_t code);

// A code point at which str.splitlines() ends a line. "\r\n" is one end; the caller sees to that.
bool is_line_break(char32_t code);

// 0..9 for what is_decimal() accepts, else -1. This is what int() and float() read.
int decimal_value(char32_t code);

// Canonical combining class, 0 for most.
int combining_class(char32_t code);

// One code point mapped: one to three code points.
struct CaseMapping {
    uint32_t length;
    char32_t codes[3];
};

// Full case mappings without context. U+03A3 alone maps to U+03C3; see is_final_sigma().
CaseMapping to_upper(char32_t code);
CaseMapping to_lower(char32_t code);
CaseMapping to_title(char32_t code);
CaseMapping to_fold(char32_t code);

// The templates below take code points in any width: uint8_t, uint16_t, uint32_t or char32_t.

// Whether the U+03A3 at `index` is lowered to U+03C2: a cased letter before it and none after it,
// looking past case-ignorable code points.
template <typename Unit>
bool is_final_sigma(std::span<const Unit> text, size_t index);

// The str methods upper, lower, title, capitalize, swapcase and casefold.
template <typename Unit>
std::u32string upper(std::span<const Unit> text);
template <typename Unit>
std::u32string lower(std::span<const Unit> text);
template <typename Unit>
std::u32string title(std::span<const Unit> text);
template <typename Unit>
std::u32string capitalize(std::span<const Unit> text);
template <typename Unit>
std::u32string swapcase(std::span<const Unit> text);
template <typename Unit>
std::u32string casefold(std::span<const Unit> text);

// The str predicates over a whole string; all but is_printable_text() are false for "".
template <typename Unit>
bool is_lower_text(std::span<const Unit> text);
template <typename Unit>
bool is_upper_text(std::span<const Unit> text);
template <typename Unit>
bool is_title_text(std::span<const Unit> text);
template <typename Unit>
bool is_identifier_text(std::span<const Unit> text);
template <typename Unit>
bool is_printable_text(std::span<const Unit> text);

enum class Form { Nfc, Nfd, Nfkc, Nfkd };

// unicodedata.normalize(). Identifiers in source text are compared after Form::Nfkc.
std::u32string normalize(Form form, std::u32string_view text);

}  // namespace pvm::vm::unicode
