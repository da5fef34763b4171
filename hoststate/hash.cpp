#include "hoststate/hash.h"

#include <sodium.h>

namespace pvm::hoststate {

namespace {

class Hasher {
public:
    Hasher() { crypto_generichash_init(&state_, nullptr, 0, sizeof(Hash)); }

    void add_number(std::uint64_t number) {
        unsigned char octets[8];
        for (unsigned i = 0; i < 8; ++i) octets[i] = static_cast<unsigned char>(number >> (8 * i));
        crypto_generichash_update(&state_, octets, sizeof octets);
    }

    void add_sized(BytesView bytes) {
        add_number(bytes.size());
        if (bytes.empty()) return;
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        crypto_generichash_update(&state_, data, bytes.size());
    }

    Hash finish() {
        Hash hash;
        crypto_generichash_final(&state_, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state state_;
};

// libsodium picks its fastest BLAKE2b once; until then it would use the portable one.
[[maybe_unused]] const bool kSodiumReady = sodium_init() >= 0;

}  // namespace

Hash hash_parts(std::string_view domain, std::span<const BytesView> parts) {
    Hasher hasher;
    hasher.add_sized(domain);
    hasher.add_number(parts.size());
    for (BytesView part : parts) hasher.add_sized(part);
    return hasher.finish();
}

Bytes u64_bytes(std::uint64_t number) {
    Bytes octets(8, '\0');
    for (unsigned i = 0; i < 8; ++i) octets[i] = static_cast<char>(number >> (8 * i));
    return octets;
}

Bytes u64_sortable(std::uint64_t number) {
    Bytes octets(8, '\0');
    for (unsigned i = 0; i < 8; ++i) octets[i] = static_cast<char>(number >> (8 * (7 - i)));
    return octets;
}

std::string to_hex(BytesView bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (char c : bytes) {
        hex += kDigits[static_cast<unsigned char>(c) >> 4];
        hex += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return hex;
}

}  // namespace pvm::hoststate
