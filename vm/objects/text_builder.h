#pragma once
// TextBuilder: text that grows while it is formatted, and becomes one Str (or bytes) at the end.
//
// It keeps bytes as long as every code point is below 256 and whole code points from the first
// other one on. The one rule: it lives outside the heap, so the caller holds size() against its
// limits.

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "vm/objects/str.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

class TextBuilder {
public:
    size_t size() const { return wide_ ? codes_.size() : bytes_.size(); }

    // Latin-1, ASCII above all.
    void append(std::string_view latin1) {
        if (!wide_) [[likely]] {
            bytes_.append(latin1.data(), latin1.data() + latin1.size());
        } else {
            for (const char c : latin1) codes_ += static_cast<uint8_t>(c);
        }
    }

    void append(const Str* s, size_t start, size_t count) {
        if (s->extra == 1) {
            append({reinterpret_cast<const char*>(s->u8()) + start, count});
            return;
        }
        widen();
        with_units(s, [&](auto units) {
            const auto part = units.subspan(start, count);
            codes_.append(part.begin(), part.end());
        });
    }
    void append(const Str* s) { append(s, 0, s->length); }

    void append_code(uint32_t code) { fill(code, 1); }

    void fill(uint32_t code, size_t count) {
        if (!count) return;
        if (code >= 256) widen();
        if (wide_) {
            codes_.append(count, static_cast<char32_t>(code));
        } else {
            const size_t before = bytes_.size();
            bytes_.resize(before + count);
            std::memset(bytes_.data() + before, static_cast<int>(code), count);
        }
    }

    // UTF-8, lone surrogates as three bytes.
    void append_utf8(std::string_view utf8) {
        const std::span<const uint8_t> in(reinterpret_cast<const uint8_t*>(utf8.data()),
                                          utf8.size());
        const text::Utf8Scan scan = text::scan_utf8(in, text::Surrogates::Pass);
        if (text::bits_are_ascii(scan.bits)) return append(utf8);
        widen();
        const size_t at = codes_.size();
        codes_.resize(at + scan.length);
        text::decode_utf8(in, reinterpret_cast<uint32_t*>(codes_.data() + at));
    }

    // Bytes that a Str of the text takes at most.
    size_t memory() const { return 32 + (wide_ ? 4 * codes_.size() : bytes_.size()); }

    Value make_str(Heap& heap) const {
        if (wide_) {
            return vm::make_str(heap, reinterpret_cast<const uint32_t*>(codes_.data()),
                                static_cast<uint32_t>(codes_.size()));
        }
        return vm::make_str(heap, reinterpret_cast<const uint8_t*>(bytes_.data()),
                            static_cast<uint32_t>(bytes_.size()));
    }

    void append_to(std::string& utf8) const {
        if (wide_) {
            text::encode_utf8(std::span<const char32_t>(codes_), text::Surrogates::Pass, utf8);
        } else {
            text::encode_utf8(
                std::span(reinterpret_cast<const uint8_t*>(bytes_.data()), bytes_.size()),
                text::Surrogates::Pass, utf8);
        }
    }

    // For bytes: nothing wide was appended.
    std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

private:
    void widen() {
        if (wide_) return;
        wide_ = true;
        codes_.reserve(bytes_.size() + 16);
        for (const char c : bytes_) codes_ += static_cast<uint8_t>(c);
        bytes_.clear();
    }

    fmt::basic_memory_buffer<char, 256> bytes_;  // most texts fit without asking for memory
    std::u32string codes_;
    bool wide_ = false;
};

}  // namespace pvm::vm
