#pragma once
// Nodes: one CBOR value laid out flat, so that what is in it can be walked over and passed over.
//
// Types are fitted to values by looking at parts more than once (the members of a union); the bytes
// are read and checked once, here. The one rule: a node's contents are the nodes behind it, up to
// its `next`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "hoststate/host_api.h"
#include "vm/data/cbor.h"

namespace pvm::actors {

struct Node {
    vm::data::Item item;
    uint32_t next = 0;  // index of the first node that is not inside
    size_t end = 0;     // offset behind its last byte
};
using Nodes = std::vector<Node>;

// "InvalidData" with the byte, unless the bytes are exactly one value in the one form. Texts in the
// nodes are parts of `cbor`.
Result<Nodes> read_nodes(hoststate::BytesView cbor);

// An int as decimal text, and back: an optional minus sign and digits; nothing for other texts and
// for more digits than a program may convert.
std::string decimal_of(const vm::data::Item& item);
bool write_decimal(vm::data::Writer& w, std::string_view text);
// The text of the decimal.Decimal that is made from this one, as str() gives it; nothing for other
// texts and for what has no finite size.
std::optional<std::string> decimal_text(std::string_view text);

std::string hex_text(std::string_view bytes);  // 0x…
std::optional<hoststate::Bytes> bytes_of_hex(std::string_view text);

// For people: ints beyond 2**53 as decimal strings, bytes as 0x…, floats that JSON does not have as
// "nan", "inf" and "-inf", a map with keys other than texts as a list of pairs.
nlohmann::ordered_json plain_node(const Nodes& nodes, uint32_t at);
nlohmann::ordered_json int_json(const vm::data::Item& item);
nlohmann::ordered_json float_json(double value);
// At most some sixty characters of it, for messages.
std::string short_text(const nlohmann::ordered_json& json);

}  // namespace pvm::actors
