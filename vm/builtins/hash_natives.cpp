// hashlib objects. An object keeps the bytes it was fed, so its state is plain data; the digest is
// computed when it is asked for.

#include <openssl/evp.h>
#include <sodium.h>

#include <cstring>
#include <memory>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

struct Algorithm {
    uint16_t number;
    const char* name;
    uint32_t digest_size;
    uint32_t block_size;
    const char* crypto_name;
};
constexpr Algorithm kAlgorithms[] = {
#define HASH(number, name, digest, block, crypto) {number, name, digest, block, crypto},
#include "vm/builtins/hash_algorithms.def"
#undef HASH
};
constexpr uint16_t kAlgorithmCount = std::size(kAlgorithms);
constexpr size_t kSaltBytes = 16;

const Algorithm& algorithm(const HashState* h) {
    return kAlgorithms[h->extra < kAlgorithmCount ? h->extra : 0];
}
bool is_shake(const Algorithm& a) { return a.digest_size == 0; }

std::string_view input_of(const HashState* h) {
    const auto* b = as<ByteArray>(h->input);
    return {reinterpret_cast<const char*>(b->data), b->length};
}

// `key` holds salt, personalisation and key of BLAKE2b, in this order.
std::string blake2b(std::string_view input, std::string_view key, uint32_t size) {
    std::string out(size, '\0');
    const std::string parts = key.empty() ? std::string(2 * kSaltBytes, '\0') : std::string(key);
    const auto* bytes = reinterpret_cast<const unsigned char*>(parts.data());
    crypto_generichash_blake2b_salt_personal(
        reinterpret_cast<unsigned char*>(out.data()), size,
        reinterpret_cast<const unsigned char*>(input.data()), input.size(), bytes + 2 * kSaltBytes,
        parts.size() - 2 * kSaltBytes, bytes, bytes + kSaltBytes);
    return out;
}

// OpenSSL's implementation of an algorithm: looked up, under its locks, once a process.
const EVP_MD* crypto_of(const Algorithm& a) {
    static const EVP_MD* known[kAlgorithmCount];
    const EVP_MD*& md = known[&a - kAlgorithms];
    if (!md) md = EVP_MD_fetch(nullptr, a.crypto_name, nullptr);
    return md;
}

// One for all digests of a thread: making one costs more than a short digest.
EVP_MD_CTX* crypto_context() {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    static thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    return context.get();
}

std::string digest_of(const HashState* h, uint32_t size) {
    const Algorithm& a = algorithm(h);
    const std::string_view input = input_of(h);
    if (!a.crypto_name) {
        std::string_view key;
        buffer_of(h->key, key);
        return blake2b(input, key, size);
    }
    std::string out(is_shake(a) ? size : a.digest_size, '\0');
    EVP_MD_CTX* context = crypto_context();
    const EVP_MD* md = crypto_of(a);
    CHECK(context && md && EVP_DigestInit_ex(context, md, nullptr) == 1);
    CHECK(EVP_DigestUpdate(context, input.data(), input.size()) == 1);
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    if (is_shake(a))
        CHECK(out.empty() || EVP_DigestFinalXOF(context, to, out.size()) == 1);
    else
        CHECK(EVP_DigestFinal_ex(context, to, nullptr) == 1);
    return out;
}

HashState* state_of(Activation& act, Value v) {
    auto* h = cast<HashState>(v);
    if (!h) act.raise(TypeId::TypeError, "a hash object is required, not '{}'", type_name(v));
    return h;
}

// Bytes to feed; false with TypeError in CPython's words.
bool data_of(Activation& act, Value v, std::string_view& out) {
    if (buffer_of(unwrap(v), out)) return true;
    if (is_kind(unwrap(v), Kind::Str)) {
        act.raise(TypeId::TypeError, "Strings must be encoded before hashing");
    } else {
        act.raise(TypeId::TypeError, "object supporting the buffer API required");
    }
    return false;
}

// The size of the digest of a call: `length` for SHAKE only.
bool size_of(Activation& act, const HashState* h, Value length, uint32_t& size) {
    if (!is_shake(algorithm(h))) {
        size = h->digest_size;
        return true;
    }
    int64_t wanted = 0;
    if (length.is_unset()) {
        act.raise(TypeId::TypeError, "digest() missing required argument 'length' (pos 1)");
        return false;
    }
    if (!int_to_int64(length, wanted) || wanted < 0 || wanted > int64_t{1} << 29) {
        act.raise(TypeId::ValueError, "value must be positive");
        return false;
    }
    size = static_cast<uint32_t>(wanted);
    return true;
}

Value digest(Activation& act, const Value* args, bool hex) {
    const HashState* h = state_of(act, args[0]);
    uint32_t size = 0;
    if (!h || !size_of(act, h, args[1], size)) return Value::error();
    const auto work = static_cast<int64_t>(input_of(h).size() + size);
    if (!act.charge(16 + work / 16) || !act.reserve(64 + 2 * size_t{size})) return Value::error();
    const std::string bytes = digest_of(h, size);
    if (!hex) return make_bytes(act.heap(), bytes);
    std::string text(2 * bytes.size(), '0');
    for (size_t i = 0; i < bytes.size(); ++i) {
        constexpr char kDigits[] = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(bytes[i]);
        text[2 * i] = kDigits[byte >> 4];
        text[2 * i + 1] = kDigits[byte & 15];
    }
    return make_str(act.heap(), text);
}

}  // namespace

// (algorithm number, data, digest size, key or None) -> hash object
Value native_hash_new(Activation& act, const Value* args, uint32_t) {
    std::string_view data;
    if (!data_of(act, args[1], data)) return Value::error();
    if (!act.charge(static_cast<int64_t>(data.size() / 16)) || !act.reserve(200 + data.size())) {
        return Value::error();
    }
    auto* input = new_bytearray(act.heap(), data);
    auto* h = act.heap().make<HashState>();
    h->extra = static_cast<uint16_t>(args[0].as_small_int());
    h->input = Value::object(input);
    h->key = args[3];
    h->digest_size = static_cast<uint32_t>(args[2].as_small_int());
    h->pad = 0;
    act.heap().charge(*h);
    return Value::object(h);
}

// (name) -> (number, digest size, block size) or None
Value native_hash_algorithm(Activation& act, const Value* args, uint32_t) {
    for (const Algorithm& a : kAlgorithms) {
        if (!str_is(args[0], a.name)) continue;
        return make_tuple(act.heap(), {Value::small_int(a.number), Value::small_int(a.digest_size),
                                       Value::small_int(a.block_size)});
    }
    return Value::none();
}

Value hash_update(Activation& act, const Value* args, uint32_t) {
    HashState* h = state_of(act, args[0]);
    std::string_view data;
    if (!h || !data_of(act, args[1], data)) return Value::error();
    auto* input = as<ByteArray>(h->input);
    if (h->frozen() || input->frozen()) return frozen_error(act, args[0]);
    if (!act.charge(static_cast<int64_t>(data.size() / 16)) || !act.reserve(64 + 2 * data.size())) {
        return Value::error();
    }
    const std::string copy(data);  // `data` may be the input itself
    const uint32_t old = input->length;
    bytearray_resize(act.heap(), input, old + static_cast<uint32_t>(copy.size()));
    if (!copy.empty()) std::memcpy(input->data + old, copy.data(), copy.size());
    return Value::none();
}
// (self, length=)
Value hash_digest(Activation& act, const Value* args, uint32_t) { return digest(act, args, false); }
Value hash_hexdigest(Activation& act, const Value* args, uint32_t) {
    return digest(act, args, true);
}
Value hash_copy(Activation& act, const Value* args, uint32_t) {
    const HashState* h = state_of(act, args[0]);
    if (!h) return Value::error();
    const Value parts[] = {Value::small_int(h->extra), h->input, Value::small_int(h->digest_size),
                           h->key};
    return native_hash_new(act, parts, 4);
}
Value hash_get_name(Activation&, const Value* args, uint32_t) {
    return intern(algorithm(as<HashState>(args[0])).name);
}
Value hash_get_digest_size(Activation&, const Value* args, uint32_t) {
    return Value::small_int(as<HashState>(args[0])->digest_size);
}
Value hash_get_block_size(Activation&, const Value* args, uint32_t) {
    return Value::small_int(algorithm(as<HashState>(args[0])).block_size);
}
Value hash_repr(Activation& act, const Value* args, uint32_t) {
    const Algorithm& a = algorithm(as<HashState>(args[0]));
    return make_str(act.heap(), fmt::format("<{} _hashlib.HASH object>", a.name));
}
// (a, b): equal bytes or ASCII texts, compared in time that depends on the length alone
Value native_compare_digest(Activation& act, const Value* args, uint32_t) {
    std::string_view a, b;
    std::string texts[2];
    const Value x = unwrap(args[0]), y = unwrap(args[1]);
    if (is_kind(x, Kind::Str) && is_kind(y, Kind::Str)) {
        if (!str_is_ascii(as<Str>(x)) || !str_is_ascii(as<Str>(y))) {
            return act.raise(TypeId::TypeError,
                             "comparing strings with non-ASCII characters is not supported");
        }
        texts[0] = to_utf8(x), texts[1] = to_utf8(y);
        a = texts[0], b = texts[1];
    } else if (!buffer_of(x, a) || !buffer_of(y, b)) {
        return act.raise(TypeId::TypeError,
                         "unsupported operand types(s) or combination of types: '{}' and '{}'",
                         type_name(args[0]), type_name(args[1]));
    }
    if (!act.charge(static_cast<int64_t>(a.size() / 16))) return Value::error();
    return Value::boolean(a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace pvm::vm
