#include "vm/text/utf8.h"

namespace pvm::vm::text {
namespace {

constexpr std::string_view kInvalidStart = "invalid start byte";
constexpr std::string_view kInvalidContinuation = "invalid continuation byte";
constexpr std::string_view kUnexpectedEnd = "unexpected end of data";
constexpr std::string_view kNoSurrogates = "surrogates not allowed";

bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Bytes at the start of `bytes` that are ASCII, eight at a time; a few may be missed.
size_t ascii_prefix(std::span<const uint8_t> bytes) {
    size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        uint64_t word;
        std::memcpy(&word, bytes.data() + at, 8);
        if ((word & 0x8080808080808080) != 0) break;
    }
    return at;
}

// Length of the sequence that `lead` begins, 0 if none does.
size_t sequence_length(uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

// Whether `second` may follow `lead`: not an overlong form, not past U+10FFFF, not a surrogate.
bool second_fits(uint8_t lead, uint8_t second) {
    if (!is_continuation(second)) return false;
    switch (lead) {
        case 0xE0: return second >= 0xA0;
        case 0xED: return second < 0xA0;
        case 0xF0: return second >= 0x90;
        case 0xF4: return second < 0x90;
        default: return true;
    }
}

bool is_encoded_surrogate(std::span<const uint8_t> rest) {
    return rest.size() >= 3 && rest[0] == 0xED && rest[1] >= 0xA0 && is_continuation(rest[1]) &&
           is_continuation(rest[2]);
}

// The error of the sequence at `start`, whose lead byte takes `length` bytes, if it has one.
std::optional<Utf8Error> error_at(std::span<const uint8_t> bytes, size_t start, size_t length) {
    if (length == 0) return Utf8Error{start, start + 1, kInvalidStart};
    for (size_t i = 1; i < length; ++i) {
        if (start + i == bytes.size()) return Utf8Error{start, bytes.size(), kUnexpectedEnd};
        const uint8_t byte = bytes[start + i];
        const bool fits = i == 1 ? second_fits(bytes[start], byte) : is_continuation(byte);
        if (!fits) return Utf8Error{start, start + i, kInvalidContinuation};
    }
    return std::nullopt;
}

char32_t code_at(const uint8_t* at, size_t length) {
    if (length == 1) return at[0];
    char32_t code = at[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; ++i) code = code << 6 | (at[i] & 0x3Fu);
    return code;
}

size_t encoded_length(char32_t code) {
    if (code < 0x80) return 1;
    if (code < 0x800) return 2;
    return code < 0x10000 ? 3 : 4;
}

}  // namespace

Utf8Scan scan_utf8(std::span<const uint8_t> bytes, Surrogates surrogates) {
    Utf8Scan scan = {0, 0, std::nullopt};
    size_t at = 0;
    while (at < bytes.size()) {
        if (const size_t skip = ascii_prefix(bytes.subspan(at)); skip != 0) {
            at += skip;
            scan.length += skip;
            scan.bits |= 0x7F;
            continue;
        }
        const size_t length = sequence_length(bytes[at]);
        const bool passes =
            surrogates == Surrogates::Pass && is_encoded_surrogate(bytes.subspan(at));
        if (!passes) {
            scan.error = error_at(bytes, at, length);
            if (scan.error) return scan;
        }
        scan.bits |= code_at(bytes.data() + at, length);
        ++scan.length;
        at += length;
    }
    return scan;
}

template <typename Unit>
Unit* decode_utf8(std::span<const uint8_t> bytes, Unit* out) {
    size_t at = 0;
    while (at < bytes.size()) {
        if (const size_t skip = ascii_prefix(bytes.subspan(at)); skip != 0) {
            copy_units(bytes.subspan(at, skip), out);
            out += skip;
            at += skip;
            continue;
        }
        const size_t length = sequence_length(bytes[at]);
        *out++ = static_cast<Unit>(code_at(bytes.data() + at, length));
        at += length;
    }
    return out;
}

void append_utf8(char32_t code, std::string& out) {
    constexpr uint8_t kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    const size_t length = encoded_length(code);
    if (length == 1) {
        out.push_back(static_cast<char>(code));
        return;
    }
    out.push_back(static_cast<char>(kLead[length] | code >> (6 * (length - 1))));
    for (size_t i = length - 1; i > 0; --i) {
        out.push_back(static_cast<char>(0x80 | (code >> (6 * (i - 1)) & 0x3F)));
    }
}

template <typename Unit>
std::optional<Utf8Error> encode_utf8(std::span<const Unit> text, Surrogates surrogates,
                                     std::string& out) {
    for (size_t i = 0; i < text.size(); ++i) {
        if (surrogates == Surrogates::Refuse && is_surrogate(text[i])) {
            size_t end = i + 1;
            while (end < text.size() && is_surrogate(text[end])) ++end;
            return Utf8Error{i, end, kNoSurrogates};
        }
        append_utf8(text[i], out);
    }
    return std::nullopt;
}

template <typename Unit>
size_t utf8_size(std::span<const Unit> text) {
    size_t size = 0;
    for (const Unit unit : text) size += encoded_length(unit);
    return size;
}

#define FOR_UNIT(Unit)                                                               \
    template std::optional<Utf8Error> encode_utf8(std::span<const Unit>, Surrogates, \
                                                  std::string&);                     \
    template size_t utf8_size(std::span<const Unit>);                                \
    template Unit* decode_utf8(std::span<const uint8_t>, Unit*);
FOR_UNIT(uint8_t)
FOR_UNIT(uint16_t)
FOR_UNIT(uint32_t)
FOR_UNIT(char32_t)
#undef FOR_UNIT

}  // namespace pvm::vm::text
