#include "vm/data/cbor.h"

#include <bit>
#include <cmath>
#include <cstring>

#include <cbor.h>
#include <fmt/format.h>

#include "vm/base/check.h"
#include "vm/limits.h"
#include "vm/text/utf8.h"

namespace pvm::vm::data {

namespace {

constexpr uint64_t kTagPositive = 2, kTagNegative = 3;

// Room for the longest head.
struct Head {
    unsigned char bytes[16];
    size_t size = 0;

    std::string_view view() const { return {reinterpret_cast<const char*>(bytes), size}; }
};

template <typename Encode, typename T>
Head head_of(Encode encode, T value) {
    Head head;
    head.size = encode(value, head.bytes, sizeof head.bytes);
    CHECK(head.size != 0);
    return head;
}

// The binary16 of exactly that value, if there is one. (libcbor's own rounds what is none, and some
// that are.)
std::optional<uint16_t> half_of(float value) {
    const auto bits = std::bit_cast<uint32_t>(value);
    const uint32_t sign = bits >> 16 & 0x8000;
    const float size = std::fabs(value);
    if (std::isinf(size)) return static_cast<uint16_t>(sign | 0x7c00);
    if (size < 0x1p-14F) {
        const float steps = size * 0x1p24F;
        if (steps != std::floor(steps)) return std::nullopt;
        return static_cast<uint16_t>(sign | static_cast<uint32_t>(steps));
    }
    if (size > 65504.0F || bits & 0x1fff) return std::nullopt;
    return static_cast<uint16_t>(sign | ((bits >> 13 & 0x3ffff) - (112 << 10)));
}

Head float_head(double value) {
    if (std::isnan(value)) return {{0xf9, 0x7e, 0x00}, 3};
    const bool fits = std::isinf(value) || std::fabs(value) <= 0x1.fffffep127;
    const auto single = fits ? static_cast<float>(value) : 0.0F;
    if (!fits || static_cast<double>(single) != value) return head_of(cbor_encode_double, value);
    const auto half = half_of(single);
    if (!half) return head_of(cbor_encode_single, single);
    return {{0xf9, static_cast<uint8_t>(*half >> 8), static_cast<uint8_t>(*half)}, 3};
}

std::string_view without_zeros(std::string_view big_endian) {
    while (!big_endian.empty() && big_endian[0] == '\0') big_endian.remove_prefix(1);
    return big_endian;
}

// n < 2^64
uint64_t number_of(std::string_view big_endian) {
    uint64_t n = 0;
    for (const char c : big_endian) n = n << 8 | static_cast<unsigned char>(c);
    return n;
}

std::string bytes_of(uint64_t n) {
    std::string out;
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(n >> shift & 0xff);
    return std::string(without_zeros(out));
}

// magnitude - 1, and back: how CBOR counts below zero.
void decrement(std::string& magnitude) {
    size_t i = magnitude.size();
    while (i-- > 0 && magnitude[i]-- == '\0') {
    }
}
void increment(std::string& magnitude) {
    size_t i = magnitude.size();
    while (i-- > 0) {
        if (++magnitude[i] != '\0') return;
    }
    magnitude.insert(magnitude.begin(), '\1');
}

// The double equal to that int, when there is one.
std::optional<double> exact_double(std::string_view magnitude, bool negative) {
    if (magnitude.empty()) return 0.0;
    const int first = std::countl_zero(static_cast<unsigned char>(magnitude.front()));
    const size_t length = 8 * magnitude.size() - static_cast<size_t>(first);
    size_t zeros = 0;
    size_t end = magnitude.size();
    while (magnitude[end - 1] == '\0') --end, zeros += 8;
    zeros += static_cast<size_t>(std::countr_zero(static_cast<unsigned char>(magnitude[end - 1])));
    if (length > 1024 || length - zeros > 53) return std::nullopt;
    double out = 0;
    for (const char c : magnitude) out = out * 256 + static_cast<unsigned char>(c);
    return negative ? -out : out;
}

}  // namespace

// ---- Writer ----

void Writer::put_null() {
    unsigned char byte[1];
    CHECK(cbor_encode_null(byte, 1) == 1);
    out_ += static_cast<char>(byte[0]);
}
void Writer::put_bool(bool value) { out_ += head_of(cbor_encode_bool, value).view(); }
void Writer::put_uint64(uint64_t value) { out_ += head_of(cbor_encode_uint, value).view(); }
void Writer::put_negative(uint64_t n) { out_ += head_of(cbor_encode_negint, n).view(); }
void Writer::put_int64(int64_t value) {
    value < 0 ? put_negative(~static_cast<uint64_t>(value))
              : put_uint64(static_cast<uint64_t>(value));
}

void Writer::put_bignum(std::string_view magnitude, bool negative) {
    std::string n(without_zeros(magnitude));
    if (n.empty()) return put_uint64(0);
    if (negative) decrement(n);
    const std::string_view shortest = without_zeros(n);
    if (shortest.size() <= 8) {
        const uint64_t small = number_of(shortest);
        return negative ? put_negative(small) : put_uint64(small);
    }
    out_ += head_of(cbor_encode_tag, negative ? kTagNegative : kTagPositive).view();
    put_bytes(shortest);
}

void Writer::put_float(double value) { out_ += float_head(value).view(); }
void Writer::put_text(std::string_view utf8) {
    out_ += head_of(cbor_encode_string_start, utf8.size()).view();
    out_ += utf8;
}
void Writer::put_bytes(std::string_view bytes) {
    out_ += head_of(cbor_encode_bytestring_start, bytes.size()).view();
    out_ += bytes;
}
void Writer::array(uint64_t count) { out_ += head_of(cbor_encode_array_start, count).view(); }
void Writer::map(uint64_t count) { out_ += head_of(cbor_encode_map_start, count).view(); }

// ---- Items ----

const char* item_kind_name(ItemKind kind) {
    switch (kind) {
        case ItemKind::Null: return "null";
        case ItemKind::Bool: return "bool";
        case ItemKind::Int: return "int";
        case ItemKind::Float: return "float";
        case ItemKind::Text: return "text";
        case ItemKind::Bytes: return "bytes";
        case ItemKind::Array: return "array";
        case ItemKind::Map: return "map";
    }
    return "?";
}

std::string magnitude_of(const Item& item) {
    std::string out = item.big.empty() ? bytes_of(item.number) : std::string(item.big);
    if (item.negative) increment(out);
    return out;
}

std::optional<int64_t> int64_of(const Item& item) {
    if (item.kind != ItemKind::Int || !item.big.empty() || item.number >> 63) return std::nullopt;
    const auto n = static_cast<int64_t>(item.number);
    return item.negative ? -1 - n : n;
}

std::optional<uint64_t> uint64_of(const Item& item) {
    if (item.kind != ItemKind::Int || !item.big.empty() || item.negative) return std::nullopt;
    return item.number;
}

// ---- Reader: what libcbor found ----

namespace {

// One head, as the decoder's callbacks tell it.
struct Found {
    enum Sort { Nothing, AnItem, ATag, Refused } sort = Nothing;
    Item item;
    const char* why = "";
};

template <typename T>
void found_int(void* context, T n) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = ItemKind::Int, f.item.number = n;
}
template <typename T>
void found_negative(void* context, T n) {
    found_int(context, n);
    static_cast<Found*>(context)->item.negative = true;
}
template <ItemKind kind>
void found_content(void* context, cbor_data data, size_t size) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = kind;
    f.item.text = {reinterpret_cast<const char*>(data), size};
}
template <ItemKind kind>
void found_container(void* context, size_t count) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = kind, f.item.count = count;
}
template <typename T>
void found_float(void* context, T value) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = ItemKind::Float, f.item.real = value;
}
void found_tag(void* context, uint64_t tag) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::ATag, f.item.number = tag;
}
void found_null(void* context) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = ItemKind::Null;
}
void found_bool(void* context, bool value) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::AnItem, f.item.kind = ItemKind::Bool, f.item.boolean = value;
}
void found_indefinite(void* context) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::Refused, f.why = "an indefinite length";
}
void found_undefined(void* context) {
    auto& f = *static_cast<Found*>(context);
    f.sort = Found::Refused, f.why = "undefined is no value";
}

cbor_callbacks make_callbacks() {
    cbor_callbacks out = cbor_empty_callbacks;
    out.uint8 = found_int<uint8_t>, out.uint16 = found_int<uint16_t>;
    out.uint32 = found_int<uint32_t>, out.uint64 = found_int<uint64_t>;
    out.negint8 = found_negative<uint8_t>, out.negint16 = found_negative<uint16_t>;
    out.negint32 = found_negative<uint32_t>, out.negint64 = found_negative<uint64_t>;
    out.byte_string = found_content<ItemKind::Bytes>, out.string = found_content<ItemKind::Text>;
    out.array_start = found_container<ItemKind::Array>;
    out.map_start = found_container<ItemKind::Map>;
    out.float2 = out.float4 = found_float<float>, out.float8 = found_float<double>;
    out.tag = found_tag, out.null = found_null, out.boolean = found_bool;
    out.byte_string_start = out.string_start = found_indefinite;
    out.indef_array_start = out.indef_map_start = out.indef_break = found_indefinite;
    out.undefined = found_undefined;
    return out;
}

struct Decoded {
    Found found;
    size_t size = 0;  // 0: `why`
    const char* why = "";
};

Decoded decode_at(std::string_view data) {
    static const cbor_callbacks callbacks = make_callbacks();
    Decoded out;
    const auto result = cbor_stream_decode(reinterpret_cast<cbor_data>(data.data()), data.size(),
                                           &callbacks, &out.found);
    switch (result.status) {
        case CBOR_DECODER_FINISHED:
            if (out.found.sort == Found::AnItem || out.found.sort == Found::ATag) {
                out.size = result.read;
            } else {
                out.why = out.found.sort == Found::Refused ? out.found.why : "no value";
            }
            return out;
        case CBOR_DECODER_NEDATA: out.why = "the data ends too early"; return out;
        case CBOR_DECODER_ERROR: out.why = "no value"; return out;
    }
    return out;
}

// The head, or all of a value without content, as Writer would have written it.
Head canonical_head(const Item& item) {
    switch (item.kind) {
        case ItemKind::Int:
            return item.negative ? head_of(cbor_encode_negint, item.number)
                                 : head_of(cbor_encode_uint, item.number);
        case ItemKind::Float: return float_head(item.real);
        case ItemKind::Text: return head_of(cbor_encode_string_start, item.text.size());
        case ItemKind::Bytes: return head_of(cbor_encode_bytestring_start, item.text.size());
        case ItemKind::Array: return head_of(cbor_encode_array_start, item.count);
        case ItemKind::Map: return head_of(cbor_encode_map_start, item.count);
        default: return {};  // null and bool have one form
    }
}

}  // namespace

void append_equality_text(std::string& out, const Item& item) {
    double number = item.real;
    switch (item.kind) {
        case ItemKind::Null: out += 'n'; return;
        case ItemKind::Array: out += fmt::format("[{}:", item.count); return;
        case ItemKind::Map: out += fmt::format("{{{}:", item.count); return;
        case ItemKind::Text:
        case ItemKind::Bytes:
            out += fmt::format("{}{}:", item.kind == ItemKind::Text ? 't' : 'b', item.text.size());
            out += item.text;
            return;
        case ItemKind::Bool: number = item.boolean ? 1 : 0; break;
        case ItemKind::Int: {
            const std::string magnitude = magnitude_of(item);
            const auto equal = exact_double(magnitude, item.negative);
            if (!equal) {
                out += fmt::format("{}{}:", item.negative ? '-' : '+', magnitude.size());
                out += magnitude;
                return;
            }
            number = *equal;
            break;
        }
        case ItemKind::Float: break;
    }
    if (number == 0) number = 0;  // of both zeros, one
    char bits[sizeof number];
    std::memcpy(bits, &number, sizeof number);
    out += 'd';
    out.append(bits, sizeof bits);
}

// ---- Reader ----

bool Reader::fail(size_t offset, std::string_view what) {
    error_ = Error{"InvalidData", fmt::format("{} at byte {}", what, offset),
                   fmt::format("byte {}", offset), ""};
    return false;
}

bool Reader::read_bignum(size_t begin) {
    const uint64_t tag = item_.number;
    if (tag != kTagPositive && tag != kTagNegative) {
        return fail(begin, "a tag other than 2 and 3");
    }
    if (data_.substr(begin, 1) != head_of(cbor_encode_tag, tag).view()) {
        return fail(begin, "a tag that is not the shortest form");
    }
    const Decoded content = decode_at(data_.substr(at_));
    if (!content.size) return fail(at_, content.why);
    const Item& bytes = content.found.item;
    if (content.found.sort != Found::AnItem || bytes.kind != ItemKind::Bytes) {
        return fail(at_, "a bignum without bytes");
    }
    const Head head = canonical_head(bytes);
    if (data_.substr(at_, head.size) != head.view()) {
        return fail(at_, "not the shortest form");
    }
    if (bytes.text.size() <= 8 || bytes.text[0] == '\0') {
        return fail(begin, "not the shortest form of an int");
    }
    if (bytes.text.size() > limits::kIntBitsMax / 8) return fail(begin, "an int too large");
    item_ = Item{};
    item_.kind = ItemKind::Int;
    item_.negative = tag == kTagNegative;
    item_.big = bytes.text;
    at_ += content.size;
    return true;
}

bool Reader::decode_head() {
    const size_t begin = at_;
    const Decoded decoded = decode_at(data_.substr(begin));
    if (!decoded.size) return fail(begin, decoded.why);
    item_ = decoded.found.item;
    at_ += decoded.size;
    if (decoded.found.sort == Found::ATag) {
        if (!read_bignum(begin)) return false;
    } else {
        const Head head = canonical_head(item_);
        if (data_.substr(begin, head.size) != head.view() ||
            (item_.kind == ItemKind::Float && decoded.size != head.size)) {
            return fail(begin, "not the shortest form");
        }
    }
    item_.offset = begin;
    item_.depth = stack_.size();
    return true;
}

bool Reader::check_content() {
    if (item_.kind != ItemKind::Text && item_.kind != ItemKind::Bytes) return true;
    if (item_.text.size() > limits::kStringLengthMax) return fail(item_.offset, "too long");
    if (item_.kind == ItemKind::Bytes) return true;
    const auto octets =
        std::span(reinterpret_cast<const uint8_t*>(item_.text.data()), item_.text.size());
    if (text::scan_utf8(octets).error) return fail(item_.offset, "text that is no UTF-8");
    return true;
}

bool Reader::check_key() {
    item_.key =
        key_levels_ || (!stack_.empty() && stack_.back().map && stack_.back().left % 2 == 0);
    if (!item_.key) return true;
    if (item_.kind == ItemKind::Map) return fail(item_.offset, "a map as a key");
    if (item_.kind == ItemKind::Float && std::isnan(item_.real)) {
        return fail(item_.offset, "NaN as a key");
    }
    append_equality_text(key_text_, item_);
    return true;
}

bool Reader::open() {
    const bool map = item_.kind == ItemKind::Map;
    if (stack_.size() == limits::kDataDepthMax) {
        return fail(item_.offset, fmt::format("nested more than {} deep", limits::kDataDepthMax));
    }
    if (item_.count > (data_.size() - at_) / (map ? 2 : 1)) {
        return fail(item_.offset, "the data ends too early");
    }
    if (item_.key) ++key_levels_;
    stack_.push_back({map ? 2 * item_.count : item_.count, map, item_.key, item_.offset, {}});
    return true;
}

// An item without contents, or the last one of its containers, is complete.
bool Reader::complete() {
    size_t begin = item_.offset;
    while (!stack_.empty()) {
        Level& level = stack_.back();
        if (level.left) {
            const bool key = level.map && level.left % 2 == 0;
            --level.left;
            if (key && !level.keys.insert(std::exchange(key_text_, {})).second) {
                return fail(begin, "a key for the second time");
            }
        }
        if (level.left) return true;
        key_levels_ -= level.in_key;
        begin = level.begin;
        stack_.pop_back();
    }
    return true;
}

const Item* Reader::next() {
    if (error_) return nullptr;
    if (done()) {
        if (at_ != data_.size()) fail(at_, "data goes on behind the value");
        return nullptr;
    }
    begun_ = true;
    if (!decode_head() || !check_content() || !check_key()) return nullptr;
    const bool container = item_.kind == ItemKind::Array || item_.kind == ItemKind::Map;
    if (container && !open()) return nullptr;
    if (container && item_.count) return &item_;
    return complete() ? &item_ : nullptr;
}

bool Reader::skip() {
    const bool container = item_.kind == ItemKind::Array || item_.kind == ItemKind::Map;
    if (!container || !item_.count) return !failed();
    for (const size_t depth = item_.depth; stack_.size() > depth;) {
        if (!next()) return false;
    }
    return true;
}

Status check(std::string_view data) {
    Reader reader(data);
    while (reader.next()) {
    }
    if (reader.failed()) return reader.error();
    return Ok{};
}

}  // namespace pvm::vm::data
