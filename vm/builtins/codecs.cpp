#include "vm/builtins/codecs.h"

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/text_builder.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

// The order matters: byte codecs first, then UTF-16, then UTF-32.
enum class Codec : uint8_t {
    Utf8,
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16,
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    None
};

struct CodecName {
    std::string_view name;
    Codec codec;
};
constexpr CodecName kNames[] = {
    {"utf-8", Codec::Utf8},        {"utf8", Codec::Utf8},         {"u8", Codec::Utf8},
    {"utf", Codec::Utf8},          {"cp65001", Codec::Utf8},      {"utf-8-sig", Codec::Utf8Sig},
    {"ascii", Codec::Ascii},       {"us-ascii", Codec::Ascii},    {"646", Codec::Ascii},
    {"latin-1", Codec::Latin1},    {"latin1", Codec::Latin1},     {"latin", Codec::Latin1},
    {"l1", Codec::Latin1},         {"iso-8859-1", Codec::Latin1}, {"iso8859-1", Codec::Latin1},
    {"8859", Codec::Latin1},       {"cp819", Codec::Latin1},      {"utf-16", Codec::Utf16},
    {"utf16", Codec::Utf16},       {"u16", Codec::Utf16},         {"utf-16-le", Codec::Utf16Le},
    {"utf-16le", Codec::Utf16Le},  {"utf-16-be", Codec::Utf16Be}, {"utf-16be", Codec::Utf16Be},
    {"utf-32", Codec::Utf32},      {"utf32", Codec::Utf32},       {"u32", Codec::Utf32},
    {"utf-32-le", Codec::Utf32Le}, {"utf-32le", Codec::Utf32Le},  {"utf-32-be", Codec::Utf32Be},
    {"utf-32be", Codec::Utf32Be},
};

std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        plain += c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return plain;
}

Codec find_codec(std::string_view name) {
    if (name.empty()) return Codec::Utf8;
    const std::string plain = plain_name(name);
    for (const CodecName& row : kNames) {
        if (row.name == plain) return row.codec;
    }
    return Codec::None;
}

std::string_view codec_name(Codec codec) {
    switch (codec) {
        case Codec::Ascii: return "ascii";
        case Codec::Latin1: return "latin-1";
        case Codec::Utf16: return "utf-16";
        case Codec::Utf16Le: return "utf-16-le";
        case Codec::Utf16Be: return "utf-16-be";
        case Codec::Utf32: return "utf-32";
        case Codec::Utf32Le: return "utf-32-le";
        case Codec::Utf32Be: return "utf-32-be";
        default: return "utf-8";
    }
}

bool wide_units(Codec codec) { return codec >= Codec::Utf32; }
bool big_endian(Codec codec) { return codec == Codec::Utf16Be || codec == Codec::Utf32Be; }

enum class Handler : uint8_t { Strict, Ignore, Replace, Backslash, XmlChar, Escape, Pass, Unknown };

Handler find_handler(std::string_view name) {
    if (name.empty() || name == "strict") return Handler::Strict;
    if (name == "ignore") return Handler::Ignore;
    if (name == "replace") return Handler::Replace;
    if (name == "backslashreplace") return Handler::Backslash;
    if (name == "xmlcharrefreplace") return Handler::XmlChar;
    if (name == "surrogateescape") return Handler::Escape;
    if (name == "surrogatepass") return Handler::Pass;
    return Handler::Unknown;
}

}  // namespace

// (encoding, object, start, end, reason) as the exception's arguments.
Value unicode_error(Activation& act, TypeId type, std::string_view encoding, Value object,
                    size_t start, size_t end, std::string_view reason) {
    Heap& heap = act.heap();
    const Value args = make_tuple(
        heap, {make_str(heap, encoding), object, Value::small_int(static_cast<int64_t>(start)),
               Value::small_int(static_cast<int64_t>(end)), make_str(heap, reason)});
    return act.raise_exception(new_exception(heap, type_class(type), as<Tuple>(args)));
}

namespace {

// How the names of CPython's other encodings begin.
constexpr std::string_view kLeftOut[] = {
    "ansi",
    "base64",
    "big5",
    "bz2",
    "charmap",
    "cp",
    "euc",
    "gb",
    "hex",
    "hp-roman8",
    "hz",
    "idna",
    "iso",
    "johab",
    "koi8",
    "kz1048",
    "mac",
    "mbcs",
    "palmos",
    "ptcp154",
    "punycode",
    "quopri",
    "raw-unicode-escape",
    "rot",
    "shift",
    "tis-620",
    "undefined",
    "unicode-escape",
    "utf-7",
    "uu",
    "zlib",
};

Value unknown_encoding(Activation& act, std::string_view name) {
    const std::string plain = plain_name(name);
    for (const std::string_view start : kLeftOut) {
        if (!plain.starts_with(start)) continue;
        return act.raise(TypeId::UnsupportedError,
                         "the encoding {} is not supported: use utf-8, utf-16, utf-32, latin-1 or "
                         "ascii",
                         name);
    }
    return act.raise(TypeId::LookupError, "unknown encoding: {}", name);
}

Value unknown_handler(Activation& act, std::string_view name) {
    return act.raise(TypeId::LookupError, "unknown error handler name '{}'", name);
}

std::string backslashed(uint32_t code) {
    return code < 0x100     ? fmt::format("\\x{:02x}", code)
           : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                            : fmt::format("\\U{:08x}", code);
}

// ---- Encoding -----------------------------------------------------------------------------------

class Encoder {
public:
    Encoder(Activation& act, const Str* s, Codec codec, std::string_view errors)
        : act_(act), s_(s), codec_(codec), errors_(errors), handler_(find_handler(errors)) {}

    // None when all stands in `out`.
    Value run() {
        if (codec_ == Codec::Utf8Sig) out += "\xef\xbb\xbf";
        if (codec_ == Codec::Utf16 || codec_ == Codec::Utf32) put_unit(0xfeff);
        return with_units(s_, [&](auto text) { return run_over(text); });
    }

    std::string out;

private:
    bool encodable(uint32_t c) const {
        switch (codec_) {
            case Codec::Ascii: return c < 0x80;
            case Codec::Latin1: return c < 0x100;
            default: return !text::is_surrogate(c);
        }
    }

    template <typename Unit>
    Value run_over(std::span<const Unit> text) {
        size_t at = 0;
        while (at < text.size()) {
            size_t end = at;
            while (end < text.size() && encodable(text[end])) ++end;
            put_run(text.subspan(at, end - at));
            at = end;
            while (end < text.size() && !encodable(text[end])) ++end;
            if (at == end) continue;
            const Value status = handle(text.subspan(at, end - at), at, end);
            if (!status.is_none()) return status;
            at = end;
        }
        return Value::none();
    }

    template <typename Unit>
    void put_run(std::span<const Unit> text) {
        if (codec_ <= Codec::Utf8Sig) {
            text::encode_utf8(text, text::Surrogates::Pass, out);
        } else {
            for (const uint32_t c : text) put(c);
        }
    }

    void put(uint32_t c) {
        if (codec_ <= Codec::Utf8Sig) {
            text::append_utf8(c, out);
        } else if (codec_ <= Codec::Latin1) {
            out += static_cast<char>(c);
        } else if (c >= 0x10000 && !wide_units(codec_)) {
            put_unit(0xd800 + ((c - 0x10000) >> 10));
            put_unit(0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            put_unit(c);
        }
    }

    void put_unit(uint32_t unit) {
        const int size = wide_units(codec_) ? 4 : 2;
        for (int i = 0; i < size; ++i) {
            const int shift = 8 * (big_endian(codec_) ? size - 1 - i : i);
            out += static_cast<char>(unit >> shift);
        }
    }

    std::string_view reason() const {
        return codec_ == Codec::Ascii    ? "ordinal not in range(128)"
               : codec_ == Codec::Latin1 ? "ordinal not in range(256)"
                                         : "surrogates not allowed";
    }

    Value fail(size_t start, size_t end) {
        return unicode_error(act_, TypeId::UnicodeEncodeError, codec_name(codec_),
                             Value::object(s_), start, end, reason());
    }

    template <typename Unit>
    Value handle(std::span<const Unit> run, size_t start, size_t end) {
        if (handler_ == Handler::Unknown) return unknown_handler(act_, errors_);
        if (handler_ == Handler::Strict) return fail(start, end);
        for (size_t i = 0; i < run.size(); ++i) {
            const uint32_t c = run[i];
            switch (handler_) {
                case Handler::Replace: put('?'); break;
                case Handler::Backslash: put_ascii(backslashed(c)); break;
                case Handler::XmlChar: put_ascii("&#" + std::to_string(c) + ";"); break;
                case Handler::Escape:
                    if (c < 0xdc80 || c > 0xdcff || codec_ >= Codec::Utf16) return fail(start, end);
                    out += static_cast<char>(c - 0xdc00);
                    break;
                case Handler::Pass:
                    if (!text::is_surrogate(c) || codec_ == Codec::Ascii ||
                        codec_ == Codec::Latin1) {
                        return fail(start, end);
                    }
                    codec_ <= Codec::Utf8Sig ? text::append_utf8(c, out) : put_unit(c);
                    break;
                default: break;
            }
        }
        return Value::none();
    }

    void put_ascii(const std::string& text) {
        for (const char c : text) put(static_cast<uint8_t>(c));
    }

    Activation& act_;
    const Str* s_;
    Codec codec_;
    std::string_view errors_;
    Handler handler_;
};

}  // namespace

Value encode_text(Activation& act, const Str* s, std::string_view encoding,
                  std::string_view errors) {
    const Codec codec = find_codec(encoding);
    if (codec == Codec::None) return unknown_encoding(act, encoding);
    // No code point takes more than ten bytes, as "\U0010ffff" or "&#1114111;" do.
    if (!act.charge(s->length / 8) || !act.reserve(64 + 4 * size_t{s->length}))
        return Value::error();
    if (codec <= Codec::Latin1 && codec != Codec::Utf8Sig && str_is_ascii(s)) {
        return make_bytes(act.heap(), {reinterpret_cast<const char*>(s->data), s->length});
    }
    Encoder encoder(act, s, codec, errors);
    const Value status = encoder.run();
    if (!status.is_none()) return status;
    if (!text_fits(act, encoder.out.size(), "bytes") || !act.reserve(32 + encoder.out.size())) {
        return Value::error();
    }
    return make_bytes(act.heap(), encoder.out);
}

// ---- Decoding -----------------------------------------------------------------------------------

namespace {

class Decoder {
public:
    Decoder(Activation& act, Value source, std::string_view bytes, Codec codec,
            std::string_view errors)
        : act_(act),
          source_(source),
          bytes_(bytes),
          codec_(codec),
          errors_(errors),
          handler_(find_handler(errors)) {}

    Value run() {
        switch (codec_) {
            case Codec::Utf8Sig:
                if (bytes_.starts_with("\xef\xbb\xbf")) at_ = 3;
                return utf8();
            case Codec::Utf8: return utf8();
            case Codec::Ascii: return ascii();
            case Codec::Latin1: out.append(bytes_); return Value::none();
            default: return units();
        }
    }

    TextBuilder out;

private:
    uint8_t byte(size_t i) const { return static_cast<uint8_t>(bytes_[i]); }

    Value utf8() {
        while (at_ < bytes_.size()) {
            const std::span<const uint8_t> rest(
                reinterpret_cast<const uint8_t*>(bytes_.data()) + at_, bytes_.size() - at_);
            const text::Utf8Scan scan =
                text::scan_utf8(rest, handler_ == Handler::Pass ? text::Surrogates::Pass
                                                                : text::Surrogates::Refuse);
            const size_t good = scan.error ? scan.error->start : rest.size();
            out.append_utf8(bytes_.substr(at_, good));
            if (!scan.error) return Value::none();
            const size_t start = at_ + good, end = at_ + scan.error->end;
            const Value status = handle(start, end, scan.error->reason);
            if (!status.is_none()) return status;
            at_ = end;
        }
        return Value::none();
    }

    Value ascii() {
        for (; at_ < bytes_.size(); ++at_) {
            if (byte(at_) < 0x80) {
                out.append(bytes_.substr(at_, 1));
                continue;
            }
            const Value status = handle(at_, at_ + 1, "ordinal not in range(128)");
            if (!status.is_none()) return status;
        }
        return Value::none();
    }

    uint32_t unit(size_t at, size_t size, bool big) const {
        uint32_t value = 0;
        for (size_t i = 0; i < size; ++i) {
            value |= uint32_t{byte(at + i)} << 8 * (big ? size - 1 - i : i);
        }
        return value;
    }

    // UTF-16 and UTF-32. A mark decides the order where the name does not.
    Value units() {
        const size_t size = wide_units(codec_) ? 4 : 2;
        bool big = big_endian(codec_);
        if ((codec_ == Codec::Utf16 || codec_ == Codec::Utf32) && bytes_.size() >= size) {
            const bool little_mark = unit(0, size, false) == 0xfeff;
            big = !little_mark && unit(0, size, true) == 0xfeff;
            if (little_mark || big) at_ = size;
        }
        name_ = size == 2 ? (big ? "utf-16-be" : "utf-16-le") : (big ? "utf-32-be" : "utf-32-le");
        while (at_ < bytes_.size()) {
            std::string_view reason;
            size_t used = size;
            const uint32_t code = size == 2 ? utf16(big, used, reason) : utf32(big, used, reason);
            if (reason.empty()) {
                out.append_code(code);
            } else {
                const Value status = handle(at_, at_ + used, reason);
                if (!status.is_none()) return status;
            }
            at_ += used;
        }
        return Value::none();
    }

    uint32_t utf16(bool big, size_t& used, std::string_view& reason) const {
        const size_t left = bytes_.size() - at_;
        if (left < 2) {
            used = left;
            reason = "truncated data";
            return 0;
        }
        const uint32_t first = unit(at_, 2, big);
        if (!text::is_surrogate(first)) return first;
        if (first >= 0xdc00) {
            reason = "illegal encoding";
        } else if (left < 4) {
            used = left;
            reason = "unexpected end of data";
        } else if (const uint32_t second = unit(at_ + 2, 2, big);
                   second >= 0xdc00 && second <= 0xdfff) {
            used = 4;
            return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        } else {
            reason = "illegal UTF-16 surrogate";
        }
        return 0;
    }

    uint32_t utf32(bool big, size_t& used, std::string_view& reason) const {
        const size_t left = bytes_.size() - at_;
        if (left < 4) {
            used = left;
            reason = "truncated data";
            return 0;
        }
        const uint32_t code = unit(at_, 4, big);
        if (code > 0x10ffff) {
            reason = "code point not in range(0x110000)";
        } else if (text::is_surrogate(code) && handler_ != Handler::Pass) {
            reason = "code point in surrogate code point range(0xd800, 0xe000)";
        }
        return code;
    }

    Value handle(size_t start, size_t end, std::string_view reason) {
        switch (handler_) {
            case Handler::Unknown: return unknown_handler(act_, errors_);
            case Handler::Ignore: return Value::none();
            case Handler::Replace: out.append_code(0xfffd); return Value::none();
            case Handler::Backslash:
                for (size_t i = start; i < end; ++i) out.append(backslashed(byte(i)));
                return Value::none();
            case Handler::Escape:
                for (size_t i = start; i < end; ++i) out.append_code(0xdc00u + byte(i));
                return Value::none();
            case Handler::XmlChar:
                return act_.raise(TypeId::TypeError,
                                  "don't know how to handle UnicodeDecodeError in error callback");
            case Handler::Strict:
            case Handler::Pass: break;
        }
        return unicode_error(act_, TypeId::UnicodeDecodeError,
                             name_.empty() ? codec_name(codec_) : name_, bytes_object(), start, end,
                             reason);
    }

    Value bytes_object() const {
        return is_kind(source_, Kind::Bytes) ? source_ : make_bytes(act_.heap(), bytes_);
    }

    Activation& act_;
    Value source_;
    std::string_view bytes_;
    Codec codec_;
    std::string_view errors_;
    Handler handler_;
    std::string_view name_;
    size_t at_ = 0;
};

}  // namespace

Value decode_bytes(Activation& act, Value source, std::string_view bytes, std::string_view encoding,
                   std::string_view errors) {
    if (bytes.empty()) return empty_str();  // whatever the encoding is called
    const Codec codec = find_codec(encoding);
    if (codec == Codec::None) return unknown_encoding(act, encoding);
    if (!act.charge(static_cast<int64_t>(bytes.size() / 8))) return Value::error();
    if (codec == Codec::Utf8) {
        const std::span<const uint8_t> units(reinterpret_cast<const uint8_t*>(bytes.data()),
                                             bytes.size());
        const text::Utf8Scan scan = text::scan_utf8(units);
        if (!scan.error) {
            const size_t width = static_cast<size_t>(text::width_for(scan.bits));
            if (!act.reserve(32 + width * scan.length)) return Value::error();
            return make_str(act.heap(), bytes);
        }
    }
    Decoder decoder(act, source, bytes, codec, errors);
    const Value status = decoder.run();
    if (!status.is_none()) return status;
    if (!text_fits(act, decoder.out.size()) || !act.reserve(decoder.out.memory())) {
        return Value::error();
    }
    return decoder.out.make_str(act.heap());
}

}  // namespace pvm::vm
