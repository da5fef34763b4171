#pragma once
// Content-addressed values over the Host API: images, preludes and large constants, stored once
// under the hash of what they are.
//
// Anything that many actors or continuations share is put here, and they keep its 32 octets.
// Putting what is there already writes nothing, so it costs one read; and what is read is checked
// against the name it was asked by.
//
// The one rule: content is never changed and never deleted by those who refer to it.

#include "hoststate/host_api.h"

namespace pvm::hoststate {

// The name of `content` of this kind ("image", "prelude", …): a hash over both.
Hash content_hash(std::string_view kind, BytesView content);

// Stores `content` under `prefix` + its hash unless it is there, and returns the hash. `stored` is
// set to whether it was written, for those who charge for it.
Hash put_content(HostApi& host, std::string_view kind, BytesView prefix, BytesView content,
                 bool* stored = nullptr);

// nullopt when nothing has this name. Throws StorageError when what is there does not match it.
std::optional<Bytes> get_content(HostApi& host, std::string_view kind, BytesView prefix,
                                 const Hash& hash);

}  // namespace pvm::hoststate
