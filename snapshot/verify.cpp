#include "snapshot/verify.h"

#include <algorithm>

#include "vm/bytecode/liveness.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

void verify_boundary(const Reader& r, const Code& code, uint32_t pc) {
    if (!code.register_map().begins(pc)) r.refuse(Rule::BadProgramCounter);
}

void verify_hashes(const Reader& r, const std::vector<DictEntry>& entries) {
    constexpr size_t kEqualMax = 256;
    if (entries.size() <= kEqualMax) return;
    std::vector<int64_t> hashes;
    hashes.reserve(entries.size());
    for (const DictEntry& e : entries) hashes.push_back(e.hash);
    std::sort(hashes.begin(), hashes.end());
    for (size_t i = kEqualMax; i < hashes.size(); ++i) {
        if (hashes[i] == hashes[i - kEqualMax]) r.refuse(Rule::EqualHashes);
    }
}

void verify_objects(Reader& r, const std::vector<Object*>& objects) {
    for (size_t n = 0; n < objects.size(); ++n) {
        r.at_object(n);
        verify_fields(r, *objects[n]);
    }
    verify_classes(r, objects);
    verify_frozen(r, objects);
    verify_acyclic(r, objects);
    verify_tables(r, objects);
}

}  // namespace pvm::snapshot
