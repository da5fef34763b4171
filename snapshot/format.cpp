#include "snapshot/format.h"

#include <cstring>

#include <sodium.h>

#include "vm/bytecode/op.h"

namespace pvm::snapshot {

namespace {

Hash256 blake2b(std::string_view prefix, std::string_view bytes) {
    Hash256 out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    const auto feed = [&state](std::string_view part) {
        crypto_generichash_update(&state, reinterpret_cast<const uint8_t*>(part.data()),
                                  part.size());
    };
    if (!prefix.empty()) feed(prefix);
    feed(bytes);
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace

Hash256 snapshot_hash(std::string_view bytes) { return blake2b({}, bytes); }

Hash256 domain_hash(std::string_view domain, std::string_view bytes) {
    std::string prefix(domain);
    prefix += '\0';
    return blake2b(prefix, bytes);
}

uint64_t first_word(const Hash256& hash) {
    uint64_t out;
    std::memcpy(&out, hash.data(), sizeof out);
    return out;
}

std::string hex(const Hash256& hash) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const uint8_t byte : hash) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

namespace {

uint64_t id_of_rows(uint32_t op_count) {
    std::string rows;
    for (uint32_t i = 0; i < op_count; ++i) {
        const vm::OpInfo& info = vm::kOpInfo[i];
        rows += info.name;
        rows += '\0';
        for (const vm::Role role : {info.a, info.b, info.c}) rows += static_cast<char>(role);
        rows += static_cast<char>(info.extra);
    }
    return first_word(domain_hash("pvm instruction set", rows));
}

}  // namespace

std::optional<uint64_t> instruction_set_of(uint32_t op_count) {
    if (op_count > vm::kOpCount) return std::nullopt;
    if (op_count == vm::kOpCount) return current_tables().instruction_set;
    return id_of_rows(op_count);
}

TableIds current_tables() {
    static const TableIds ids{vm::kOpCount, id_of_rows(vm::kOpCount)};
    return ids;
}

}  // namespace pvm::snapshot
