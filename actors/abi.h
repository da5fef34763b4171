#pragma once
// Abi: what an actor says about itself: methods, messages, events, fields, and the types of all of
// them.
//
// The Python SDK writes it as JSON when an actor is built; from then on it is data: whoever calls,
// sends or looks needs no line of the actor's code. The one rule: an Abi that was parsed is whole:
// every name in it stands for something, and no two things of one sort have the same name.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "vm/base/result.h"

namespace pvm::actors {

enum class TypeKind : uint8_t {
    None,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    ByteArray,
    Decimal,
    Address,
    Amount,
    Any,
    Range,
    List,
    Set,
    FrozenSet,
    Tuple,
    Dict,
    Union,
    Record,
    Enum,
};

struct Type {
    TypeKind kind = TypeKind::Any;
    // List, Set, FrozenSet: of the items. Tuple: of each item, or with `rest` the one of all. Dict:
    // keys, values. Union: its members, none of them a union.
    std::vector<Type> parts;
    bool rest = false;
    std::string name;    // Record, Enum: in Abi::types, messages or events
    std::string lo, hi;  // Range: the least and the greatest, decimal

    bool operator==(const Type&) const = default;
};

// As a Python annotation: "dict[str, list[int] | None]".
std::string type_text(const Type& type);

struct Field {
    std::string name;
    Type type;
    bool has_default = false;
};

enum class MethodKind : uint8_t { Public, View, Init };

struct Method {
    std::string name;
    MethodKind kind = MethodKind::Public;
    bool exclusive = false;
    std::string doc;
    std::vector<Field> params;
    Type result;
};

// A message or an event.
struct Payload {
    std::string name;
    std::vector<Field> fields;
};

enum class StorageKind : uint8_t { Value, Map, Table };

struct StoredField {
    std::string name;
    StorageKind storage = StorageKind::Value;
    Type type;            // of a Value; Any for the others when nothing is said
    Type key, value;      // of a Map or Table; Any otherwise, and for a Table without key
    std::string initial;  // the value before it is stored, as CBOR; empty when it has none
};

struct TypeDefinition {
    bool is_enum = false;
    std::vector<Field> fields;         // of a dataclass
    std::vector<std::string> members;  // of an enum
};

struct Abi {
    std::string actor;
    std::string doc;
    bool strict = false;  // the profile: no value may have a float in it
    std::vector<Method> methods;
    std::vector<Payload> messages;
    std::vector<Payload> events;
    std::vector<StoredField> fields;
    std::map<std::string, TypeDefinition, std::less<>> types;

    // Null when there is none of that name.
    const Method* method(std::string_view name) const;
    const Payload* message(std::string_view name) const;
    const Payload* event(std::string_view name) const;
    const StoredField* field(std::string_view name) const;
    // Of a Record type: a dataclass, a message or an event.
    const std::vector<Field>* record(std::string_view name) const;
    // Of an Enum type.
    const std::vector<std::string>* enumeration(std::string_view name) const;
};

// Keys of a dict whose one text says what they are: such a dict is an object in JSON.
bool has_text_keys(TypeKind kind);

// "InvalidAbi"; `where` is a place in the JSON: "methods[2].params[0].type".
Result<Abi> parse_abi(std::string_view json);

}  // namespace pvm::actors
