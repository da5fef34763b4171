#pragma once
// str and bytes: making them, comparing them, hashing them.
//
// A Str keeps its code points in the narrowest of 1, 2 or 4 bytes (PEP 393), so indexing is
// constant time and equal text has equal bytes. The one rule: a Str is never changed after it was
// given out.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "vm/heap/heap.h"

namespace pvm::vm {

// Calls f(span of uint8_t, uint16_t or uint32_t) with the code points of `s`.
template <typename F>
decltype(auto) with_units(const Str* s, F&& f) {
    if (s->extra == 1) return f(std::span<const uint8_t>(s->u8(), s->length));
    if (s->extra == 2) return f(std::span<const uint16_t>(s->u16(), s->length));
    return f(std::span<const uint32_t>(s->u32(), s->length));
}

// Uninitialised text of `length` code points of `width` bytes; the caller fills it at once, with
// the width exactly the narrowest that holds every code point.
Str* new_str(Heap& heap, uint32_t length, uint32_t width);
// From valid UTF-8; lone surrogates as three-byte sequences are admitted.
Value make_str(Heap& heap, std::string_view utf8);
// From code points of any widths, narrowed as needed.
Value make_str(Heap& heap, const uint8_t* text, uint32_t length);
Value make_str(Heap& heap, const uint16_t* text, uint32_t length);
Value make_str(Heap& heap, const uint32_t* text, uint32_t length);
// One code point; those below 256 are process-wide Strs that cost the heap nothing.
Value make_char_slowly(Heap& heap, uint32_t code_point);
inline Value g_latin1_characters[256];  // unset until the first is asked for
// The Str of a code point when there is one already, else unset.
inline Value known_char(uint32_t code_point) {
    return code_point < 256 ? g_latin1_characters[code_point] : Value::unset();
}
inline Value make_char(Heap& heap, uint32_t code_point) {
    const Value known = known_char(code_point);
    if (!known.is_unset()) [[likely]]
        return known;
    return make_char_slowly(heap, code_point);
}
Value empty_str();
Value substr(Heap& heap, const Str* s, uint32_t start, uint32_t length);
Value concat(Heap& heap, const Str* a, const Str* b);
// Writes `from` into a fresh Str of the same or a greater width.
void copy_text(Str* to, uint32_t at, const Str* from);

// Process-wide copy of a name; names in code, attributes and keywords are interned, so that equal
// names are mostly equal words. Equality still has to compare text when words differ.
Value intern(std::string_view utf8);
// The interned copy when there is one, else `s` itself becomes no copy: unset().
Value find_interned(const Str* s);

int64_t str_hash(const Str* s);  // CPython's with PYTHONHASHSEED=0
int64_t bytes_hash(const Bytes* b);
int64_t hash_buffer(const void* data, size_t size);
bool str_equal(const Str* a, const Str* b);
int str_compare(const Str* a, const Str* b);  // -1, 0, 1 by code point
bool str_is(Value v, std::string_view ascii);
std::string to_utf8(const Str* s);  // lone surrogates as three bytes
void append_utf8(std::string& out, const Str* s);
bool str_is_ascii(const Str* s);
inline std::string to_utf8(Value v) { return to_utf8(as<Str>(v)); }

Bytes* new_bytes(Heap& heap, uint32_t length);
Value make_bytes(Heap& heap, std::string_view data);
ByteArray* new_bytearray(Heap& heap, std::string_view data);
// Resizes, keeping contents; new bytes are zero.
void bytearray_resize(Heap& heap, ByteArray* b, uint32_t length);

// The bytes of a Bytes, ByteArray or MemoryView; false for anything else.
bool buffer_of(Value v, std::string_view& out);

}  // namespace pvm::vm
