#include "vm/objects/text_of.h"

#include <charconv>

#include "vm/objects/class.h"
#include "vm/objects/repr_writer.h"
#include "vm/objects/str.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

bool text_fits(Activation& act, uint64_t length, std::string_view what) {
    if (length <= limits::kStringLengthMax) [[likely]]
        return true;
    act.raise(TypeId::MemoryLimitExceeded, "{} is too long: {} {}, limit {}", what, length,
              what == "str" ? "code points" : "bytes", limits::kStringLengthMax);
    return false;
}

namespace {

std::span<const uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// Reserves memory for a Str of the whole text.
TextResult finish(Activation& act, const std::string& out) {
    size_t bytes = out.size();
    if (bytes > 256) {
        const text::Utf8Scan scan = text::scan_utf8(bytes_of(out), text::Surrogates::Pass);
        if (!text_fits(act, scan.length)) return TextResult::Error;
        bytes = scan.length * static_cast<size_t>(text::width_for(scan.bits));
    } else {
        bytes *= 4;
    }
    return act.reserve(32 + bytes) ? TextResult::Done : TextResult::Error;
}

// True when the text came about; what was appended goes away otherwise.
bool settle(Activation& act, ReprWriter& writer, TextResult& result, std::string& out,
            size_t before) {
    if (result == TextResult::Done && !writer.pay()) result = TextResult::Error;
    if (result == TextResult::Done) result = finish(act, out);
    if (result != TextResult::Done) out.resize(before);
    return result == TextResult::Done;
}

Value made(Activation& act, TextResult result, const std::string& out) {
    switch (result) {
        case TextResult::Done: return make_str(act.heap(), out);
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: break;
    }
    return Value::error();
}

// The shortest ways, without a writer: false when `v` is not that simple.
bool short_text(Value v, std::string& out) {
    if (!v.is_small_int()) return false;
    char digits[24];
    out.append(digits, std::to_chars(digits, std::end(digits), v.as_small_int()).ptr);
    return true;
}

// What str() shows of an exception that shows its only argument, a str or a small int, or nothing
// at all; unset for any other value.
Value shown_argument(Value v) {
    const auto* e = cast<Instance>(v);
    Class* c = e ? e->shape->owner : nullptr;
    if (!c || c->layout != Layout::Exception) return Value::unset();
    const auto* str = cast<NativeFunction>(special_lookup(c, Special::Str));
    const auto* args = cast<Tuple>(e->slots[kExcArgs]);
    const bool as_base = str && std::string_view(str->def->owner) == "BaseException";
    if (!as_base || !args || args->length > 1) return Value::unset();
    // One of these may have a text of its own, set later.
    const bool bare = !e->shape->parent && !e->shape->dict_mode;
    if (!bare && is_instance_of(v, TypeId::ImportError)) return Value::unset();
    if (args->length == 0) return empty_str();
    const Value only = args->items[0];
    return only.is_small_int() || is_kind(only, Kind::Str) ? only : Value::unset();
}

}  // namespace

TextResult repr_of(Activation& act, Value v, std::string& out) {
    if (short_text(v, out)) return TextResult::Done;
    const size_t before = out.size();
    ReprWriter writer(&act, out);
    TextResult result = writer.repr(v);
    settle(act, writer, result, out, before);
    return result;
}

TextResult str_of(Activation& act, Value v, std::string& out) {
    const Value only = shown_argument(v);
    if (short_text(only.is_unset() ? v : only, out)) return TextResult::Done;
    const size_t before = out.size();
    if (const auto* s = cast<Str>(only)) {
        append_utf8(out, s);
        const bool paid = act.charge(static_cast<int64_t>((out.size() - before) / kBytesPerGas));
        const TextResult fits = paid ? finish(act, out) : TextResult::Error;
        if (fits != TextResult::Done) out.resize(before);
        return fits;
    }
    ReprWriter writer(&act, out);
    TextResult result = writer.str(v);
    settle(act, writer, result, out, before);
    return result;
}

TextResult ascii_of(Activation& act, Value v, std::string& out) {
    const size_t before = out.size();
    const TextResult result = repr_of(act, v, out);
    if (result != TextResult::Done) return result;
    const std::string text = out.substr(before);
    out.resize(before);
    append_ascii(out, text);
    return finish(act, out);
}

void append_ascii(std::string& out, std::string_view utf8) {
    const std::span<const uint8_t> bytes(reinterpret_cast<const uint8_t*>(utf8.data()),
                                         utf8.size());
    const text::Utf8Scan scan = text::scan_utf8(bytes, text::Surrogates::Pass);
    std::u32string codes(scan.length, U'\0');
    text::decode_utf8(bytes, reinterpret_cast<uint32_t*>(codes.data()));
    for (const char32_t c : codes) {
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else {
            const auto code = static_cast<uint32_t>(c);
            out += code < 0x100     ? fmt::format("\\x{:02x}", code)
                   : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                                    : fmt::format("\\U{:08x}", code);
        }
    }
}

namespace {

Value small_int_text(Heap& heap, Value v) {
    char digits[24];
    const auto end = std::to_chars(digits, std::end(digits), v.as_small_int()).ptr;
    return make_str(heap, reinterpret_cast<const uint8_t*>(digits),
                    static_cast<uint32_t>(end - digits));
}

}  // namespace

Value repr_value(Activation& act, Value v) {
    if (v.is_small_int()) return small_int_text(act.heap(), v);
    std::string out;
    const TextResult result = repr_of(act, v, out);
    return made(act, result, out);
}

Value str_value(Activation& act, Value v) {
    if (is_kind(v, Kind::Str)) return v;
    if (v.is_small_int()) return small_int_text(act.heap(), v);
    if (const Value only = shown_argument(v); is_kind(only, Kind::Str)) return only;
    std::string out;
    const TextResult result = str_of(act, v, out);
    return made(act, result, out);
}

Value ascii_value(Activation& act, Value v) {
    std::string out;
    const TextResult result = ascii_of(act, v, out);
    return made(act, result, out);
}

std::string plain_repr(Value v) {
    std::string out;
    ReprWriter(nullptr, out).repr(v);
    return out;
}

std::string plain_str(Value v) {
    std::string out;
    ReprWriter(nullptr, out).str(v);
    return out;
}

std::optional<std::string> exact_str(Value v) {
    std::string out;
    ReprWriter writer(nullptr, out);
    writer.str(v);
    if (writer.guessed()) return std::nullopt;
    return out;
}

}  // namespace pvm::vm
