#include "actors/abi_nodes.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <gmp.h>

#include "actors/exact_json.h"
#include "vm/limits.h"

namespace pvm::actors {

using Json = nlohmann::ordered_json;
using vm::data::Item;
using vm::data::ItemKind;

namespace {

constexpr size_t kShownMax = 60;
constexpr uint64_t kExactInJson = uint64_t{1} << 53;

// A GMP int that is cleared at the end of its scope.
class BigInt {
public:
    BigInt() { mpz_init(value); }
    ~BigInt() { mpz_clear(value); }
    BigInt(const BigInt&) = delete;
    BigInt& operator=(const BigInt&) = delete;

    mpz_t value;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at the front, taken off.
std::string_view take_digits(std::string_view& text) {
    size_t n = 0;
    while (n < text.size() && is_digit(text[n])) ++n;
    const std::string_view out = text.substr(0, n);
    text.remove_prefix(n);
    return out;
}

bool take_sign(std::string_view& text) {
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    return minus;
}

// "E+5" at the front, taken off; nothing when it is no exponent.
std::optional<int64_t> take_exponent(std::string_view& text) {
    if (text.empty()) return 0;
    if (text[0] != 'e' && text[0] != 'E') return std::nullopt;
    text.remove_prefix(1);
    const bool minus = take_sign(text);
    const std::string_view digits = take_digits(text);
    int64_t out = 0;
    if (digits.empty() || digits.size() > 12 || !text.empty()) return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return minus ? -out : out;
}

}  // namespace

Result<Nodes> read_nodes(hoststate::BytesView cbor) {
    Nodes nodes;
    std::vector<uint32_t> open;
    vm::data::Reader reader(cbor);
    const auto close_down_to = [&](size_t depth, size_t offset) {
        while (!open.empty() && nodes[open.back()].item.depth >= depth) {
            nodes[open.back()].next = static_cast<uint32_t>(nodes.size());
            nodes[open.back()].end = offset;
            open.pop_back();
        }
    };
    while (const Item* item = reader.next()) {
        close_down_to(item->depth, item->offset);
        open.push_back(static_cast<uint32_t>(nodes.size()));
        nodes.push_back({*item});
    }
    if (reader.failed()) return reader.error();
    close_down_to(0, cbor.size());
    return nodes;
}

std::string decimal_of(const Item& item) {
    if (const auto small = vm::data::int64_of(item)) return std::to_string(*small);
    const std::string magnitude = vm::data::magnitude_of(item);
    BigInt n;
    mpz_import(n.value, magnitude.size(), 1, 1, 1, 0, magnitude.data());
    std::string out(mpz_sizeinbase(n.value, 10) + 1, '\0');
    mpz_get_str(out.data(), 10, n.value);
    out.resize(out.find('\0'));
    return item.negative ? "-" + out : out;
}

bool write_decimal(vm::data::Writer& w, std::string_view text) {
    const bool minus = text.starts_with('-');
    if (minus) text.remove_prefix(1);
    std::string_view rest = text;
    const std::string digits(take_digits(rest));
    if (digits.empty() || !rest.empty() || digits.size() > limits::kIntTextDigitsMax) return false;
    BigInt n;
    mpz_set_str(n.value, digits.c_str(), 10);
    std::string magnitude((mpz_sizeinbase(n.value, 2) + 7) / 8, '\0');
    size_t count = 0;
    mpz_export(magnitude.data(), &count, 1, 1, 1, 0, n.value);
    w.put_bignum(std::string_view(magnitude).substr(0, count), minus);
    return true;
}

std::optional<std::string> decimal_text(std::string_view text) {
    const std::string sign = take_sign(text) ? "-" : "";
    std::string digits(take_digits(text));
    int64_t exponent = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::string_view fraction = take_digits(text);
        digits += fraction;
        exponent = -static_cast<int64_t>(fraction.size());
    }
    const auto written = take_exponent(text);
    if (digits.empty() || digits.size() > limits::kIntTextDigitsMax || !written) {
        return std::nullopt;
    }
    exponent += *written;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const auto count = static_cast<int64_t>(digits.size());
    const int64_t adjusted = exponent + count - 1;
    if (exponent <= 0 && adjusted >= -6) {
        if (exponent == 0) return sign + digits;
        if (count > -exponent) {
            digits.insert(static_cast<size_t>(count + exponent), 1, '.');
            return sign + digits;
        }
        return sign + "0." + std::string(static_cast<size_t>(-exponent - count), '0') + digits;
    }
    if (count > 1) digits.insert(1, 1, '.');
    return fmt::format("{}{}E{:+}", sign, digits, adjusted);
}

std::string hex_text(std::string_view bytes) {
    std::string out = "0x";
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

std::optional<hoststate::Bytes> bytes_of_hex(std::string_view text) {
    if (!text.starts_with("0x") || text.size() % 2) return std::nullopt;
    hoststate::Bytes out;
    for (size_t i = 2; i < text.size(); i += 2) {
        unsigned char byte = 0;
        const char* end = text.data() + i + 2;
        if (std::from_chars(text.data() + i, end, byte, 16).ptr != end) return std::nullopt;
        out += static_cast<char>(byte);
    }
    return out;
}

Json int_json(const Item& item) {
    if (!item.big.empty() || item.number > kExactInJson - item.negative) return decimal_of(item);
    return *vm::data::int64_of(item);
}

Json float_json(double value) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    return value;
}

Json plain_node(const Nodes& nodes, uint32_t at) {
    const Item& item = nodes[at].item;
    const uint32_t end = nodes[at].next;
    switch (item.kind) {
        case ItemKind::Null: return nullptr;
        case ItemKind::Bool: return item.boolean;
        case ItemKind::Int: return int_json(item);
        case ItemKind::Float: return float_json(item.real);
        case ItemKind::Text: return std::string(item.text);
        case ItemKind::Bytes: return hex_text(item.text);
        case ItemKind::Array: {
            Json out = Json::array();
            for (uint32_t i = at + 1; i != end; i = nodes[i].next) {
                out.push_back(plain_node(nodes, i));
            }
            return out;
        }
        case ItemKind::Map: break;
    }
    Json pairs = Json::array();
    bool texts = true;
    for (uint32_t i = at + 1; i != end;) {
        const uint32_t value = nodes[i].next;
        texts = texts && nodes[i].item.kind == ItemKind::Text;
        pairs.push_back(Json::array({plain_node(nodes, i), plain_node(nodes, value)}));
        i = nodes[value].next;
    }
    if (!texts) return pairs;
    Json::object_t entries;
    for (Json& pair : pairs) {
        // The keys are known to be different, so none is looked for.
        entries.push_back({pair[0].get<std::string>(), std::move(pair[1])});
    }
    return entries;
}

// A copy that can be dumped: ints beyond 64 bits as texts.
static Json with_digits(const Json& json) {
    if (const auto big = big_int(json)) return *big;
    Json out = json;
    if (json.is_structured()) {
        for (auto each = out.begin(); each != out.end(); ++each) *each = with_digits(*each);
    }
    return out;
}

std::string short_text(const Json& json) {
    std::string out = with_digits(json).dump(-1, ' ', false, Json::error_handler_t::replace);
    if (const auto big = big_int(json)) out = *big;
    if (out.size() <= kShownMax) return out;
    size_t end = kShownMax;
    while ((out[end] & 0xc0) == 0x80) --end;
    return out.substr(0, end) + "…";
}

}  // namespace pvm::actors
