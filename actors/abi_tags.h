#pragma once
// Tags: what a value is, said beside it, where its JSON alone would be read as another value.
//
//     {"$int": "18446744073709551616"}  {"$float": "nan"}   {"$decimal": "1.50"}
//     {"$bytes": "0x01ff"}              {"$address": "0x…"} {"$dict": [[1, "a"], [2, "b"]]}
//
// A union and an Any take more than one type that JSON writes alike: "0x01" may be text or octets.
// The one rule: what is shown is read as what it is; a tag stands only where it would not be, and
// may stand everywhere.

#include <optional>
#include <string_view>

#include "actors/abi.h"
#include "actors/abi_nodes.h"

namespace pvm::actors {

struct Tag {
    TypeKind kind;  // Int, Float, Decimal, Bytes, Address or Dict
    const nlohmann::ordered_json* value;
};
// What an object with one member of such a name says.
std::optional<Tag> tag_of(const nlohmann::ordered_json& json);

// The value with its tag; of a type that has none, the value.
nlohmann::ordered_json tagged(TypeKind kind, nlohmann::ordered_json value);

// A dict's entries as an object, which gets a tag when it would pass for one.
nlohmann::ordered_json object_of(nlohmann::ordered_json::object_t entries);

// A value without a type, with tags where they say more.
nlohmann::ordered_json tagged_node(const Nodes& nodes, uint32_t at);

// The member of a union that encode_json() takes this for, or null. "As what it is" above.
const Type* member_for_json(const Abi& abi, const Type& type, const nlohmann::ordered_json& json);

}  // namespace pvm::actors
