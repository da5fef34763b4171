#pragma once
// Domain-tagged BLAKE2b-256 over a list of parts.
//
// Two hashes made for different purposes must never be equal, and no two different lists of parts
// may run together into the same octets. So every hash begins with its purpose, and every part is
// preceded by its length: hash_parts("cid", {actor, turn, ordinal}).
//
// The one rule: the octets hashed for (domain, parts) are
//     u64le(size of domain) domain u64le(number of parts) { u64le(size of part) part }
// and nothing in this folder hashes anything else.

#include <initializer_list>
#include <span>

#include "hoststate/host_api.h"

namespace pvm::hoststate {

Hash hash_parts(std::string_view domain, std::span<const BytesView> parts);

inline Hash hash_parts(std::string_view domain, std::initializer_list<BytesView> parts) {
    return hash_parts(domain, std::span<const BytesView>(parts.begin(), parts.size()));
}

// Eight octets, least significant first: the form of an integer as a part.
Bytes u64_bytes(std::uint64_t number);

// Eight octets, most significant first: the form of an integer inside a key, so that keys sort.
Bytes u64_sortable(std::uint64_t number);

// Lower-case hexadecimal, for messages and file names.
std::string to_hex(BytesView bytes);

}  // namespace pvm::hoststate
