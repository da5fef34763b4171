#pragma once
// Values by the ABI: what crosses an actor's edge, checked before anything runs, and as JSON for
// people.
//
// The bytes are deterministic CBOR (vm/data/cbor.h). A record is a map from field names to values
// in declared order; an enum the name of its member; an Address 20 bytes; an Amount an int from 0
// to 2**128-1; a set an array sorted by the bytes of its items; tuple and list arrays; a Decimal
// its str(); a union the first member that fits. The one rule: every value of a type has one
// encoding, and nothing else passes for it.

#include <functional>
#include <optional>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "actors/abi.h"
#include "hoststate/host_api.h"

namespace pvm::actors {

inline constexpr size_t kAddressBytes = 20;
inline constexpr size_t kAmountBytes = 16;

// An account's address by its name, for what is typed by people.
using AddressBook = std::function<std::optional<hoststate::Bytes>(std::string_view)>;

// Exactly one value of the type: "InvalidValue", "price: -1 is not an Amount (0 … 2**128-1)";
// `where` is the path, "order.price". Bytes that are no value at all: "InvalidData".
Status check_value(const Abi& abi, const Type& type, hoststate::BytesView cbor);
// A map from names to values, in declared order. What has a default may be left out, also in the
// records inside; the callee fills it in.
Status check_arguments(const Abi& abi, const std::vector<Field>& params, hoststate::BytesView cbor);
// The same for the fields of a message: "UnknownMessage".
Status check_message(const Abi& abi, std::string_view name, hoststate::BytesView cbor);

// From JSON: bytes are "0x…", ints numbers or decimal strings, a Decimal a string, an Address
// "0x" and 40 digits or a name in the book, an enum the name of its member, a record an object
// without what has a default, a dict an object when its keys are texts, numbers, bytes, addresses
// or members of enums, and in any case a list of [key, value]. A union takes the member whose own
// JSON it is: text is a str where a str may be, 5 an int before a Decimal; else what has this one
// text; else what may be written so. A tag (abi_tags.h) says which. "InvalidValue" as above.
Result<hoststate::Bytes> encode_json(const Abi& abi, const Type& type,
                                     const nlohmann::ordered_json& json, const AddressBook& names);
// From an object by names or a list by position; what is not given must have a default.
Result<hoststate::Bytes> encode_arguments(const Abi& abi, const std::vector<Field>& params,
                                          const nlohmann::ordered_json& json,
                                          const AddressBook& names);
Result<hoststate::Bytes> encode_message(const Abi& abi, std::string_view name,
                                        const nlohmann::ordered_json& json,
                                        const AddressBook& names);

// For display, and what encode_json() takes back: ints beyond 2**53 are decimal strings, and what a
// union or an Any would read as something else has a tag. What does not fit the type is shown as
// plain_json() does.
nlohmann::ordered_json decode_json(const Abi& abi, const Type& type, hoststate::BytesView cbor);
nlohmann::ordered_json decode_arguments(const Abi& abi, const std::vector<Field>& params,
                                        hoststate::BytesView cbor);
// Without a type. Bytes that are no value at all: the string "0x…" of them.
nlohmann::ordered_json plain_json(hoststate::BytesView cbor);

}  // namespace pvm::actors
