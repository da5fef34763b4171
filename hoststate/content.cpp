#include "hoststate/content.h"

#include <fmt/format.h>

#include "hoststate/hash.h"

namespace pvm::hoststate {

namespace {

Bytes content_key(BytesView prefix, const Hash& hash) {
    Bytes key(prefix);
    key += as_bytes(hash);
    return key;
}

}  // namespace

Hash content_hash(std::string_view kind, BytesView content) {
    return hash_parts("content", {kind, content});
}

Hash put_content(HostApi& host, std::string_view kind, BytesView prefix, BytesView content,
                 bool* stored) {
    const Hash hash = content_hash(kind, content);
    const Bytes key = content_key(prefix, hash);
    const bool is_new = !host.state_get(key);
    if (is_new) host.state_set(key, content);
    if (stored != nullptr) *stored = is_new;
    return hash;
}

std::optional<Bytes> get_content(HostApi& host, std::string_view kind, BytesView prefix,
                                 const Hash& hash) {
    std::optional<Bytes> content = host.state_get(content_key(prefix, hash));
    if (content && content_hash(kind, *content) != hash) {
        throw HostError(
            HostErrorCode::StorageError,
            fmt::format("the {} {} is not what its name says", kind, to_hex(as_bytes(hash))));
    }
    return content;
}

}  // namespace pvm::hoststate
