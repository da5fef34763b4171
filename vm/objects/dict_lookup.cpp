#include "vm/objects/dict.h"
#include "vm/objects/dict_index.h"
#include "vm/objects/equality.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

// Two Strs whose words differ and whose hashes are equal.
bool same_text(const Str* a, const Str* b) {
    return !(a->interned && b->interned) && str_equal(a, b);
}

int64_t find_small_int(const Dict* d, Value key, int64_t hash) {
    int64_t found = kAbsent;
    each_candidate(d, hash, [&](uint32_t e) {
        const Value k = d->entries[e].key;
        if (k.same_bits(key)) {
            found = e;
            return true;
        }
        if (k.is_small_int() || is_kind(k, Kind::Str)) return false;
        const Equal equal = same_or_equal(k, key);
        if (equal == Equal::No) return false;
        found = equal == Equal::Yes ? int64_t{e} : kNeedsPython;
        return true;
    });
    return found;
}

int64_t find_str(const Dict* d, Value key, int64_t hash) {
    int64_t found = kAbsent;
    const Str* text = as<Str>(key);
    each_candidate(d, hash, [&](uint32_t e) {
        const Value k = d->entries[e].key;
        if (k.same_bits(key)) {
            found = e;
            return true;
        }
        if (const auto* s = cast<Str>(k)) {
            if (!same_text(s, text)) return false;
            found = e;
            return true;
        }
        const Equal equal = same_or_equal(k, key);
        if (equal == Equal::No) return false;
        found = equal == Equal::Yes ? int64_t{e} : kNeedsPython;
        return true;
    });
    return found;
}

}  // namespace

int64_t dict_find(const Dict* d, Value key, int64_t hash) {
    if (key.is_small_int()) return find_small_int(d, key, hash);
    if (is_kind(key, Kind::Str)) return find_str(d, key, hash);
    int64_t found = kAbsent;
    each_candidate(d, hash, [&](uint32_t e) {
        const Equal equal = same_or_equal(d->entries[e].key, key);
        if (equal == Equal::No) return false;
        found = equal == Equal::Yes ? int64_t{e} : kNeedsPython;
        return true;
    });
    return found;
}

int64_t dict_find_plain(const Dict* d, Value key) {
    int64_t hash;
    if (small_int_hash(key, hash)) return find_small_int(d, key, hash);
    const auto* s = cast<Str>(key);
    return s && s->hash != -1 ? find_str(d, key, s->hash) : kNeedsPython;
}

int64_t dict_find_str(const Dict* d, Value name) {
    const Str* s = as<Str>(name);
    return find_str(d, name, s->hash != -1 ? s->hash : str_hash(s));
}

Value dict_get_str(const Dict* d, Value name) {
    const int64_t e = dict_find_str(d, name);
    return e < 0 ? Value::unset() : d->entries[e].value;
}

int64_t dict_probe(const Dict* d, int64_t hash, uint32_t n) {
    int64_t found = kAbsent;
    each_candidate(d, hash, [&](uint32_t e) {
        if (n--) return false;
        found = e;
        return true;
    });
    return found;
}

}  // namespace pvm::vm
