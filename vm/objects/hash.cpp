#include <cstdlib>
#include <unordered_map>
#include <vector>

#include "vm/objects/asked.h"
#include "vm/objects/class.h"
#include "vm/objects/equality.h"
#include "vm/objects/fields.h"
#include "vm/objects/identity.h"
#include "vm/objects/moments.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/text/numhash.h"

namespace pvm::vm {

namespace {

// Fixed, where CPython takes an address.
constexpr int64_t kHashOfNone = 0xfca86420;
constexpr int64_t kHashOfEllipsis = 0x2fae1;
constexpr int64_t kHashOfNotImplemented = 0x2fae2;

// From so many tuples on, hashes of tuples already seen are kept: shared parts are hashed once.
constexpr size_t kRememberAfter = 1024;
// Instances may contain themselves, and then only Python's recursion limit ends it.
constexpr size_t kInstanceDepth = 64;
constexpr size_t kUsualDepth = 8;

int64_t hash_special(Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_none()) return kHashOfNone;
    return v.is_ellipsis() ? kHashOfEllipsis : kHashOfNotImplemented;
}

int64_t hash_range(const Range& r) {
    text::TupleHasher hasher;
    hasher.add(hash_number(r.length));
    const bool empty = r.length.same_bits(Value::small_int(0));
    hasher.add(empty ? kHashOfNone : hash_number(r.start));
    const bool single = r.length.same_bits(Value::small_int(1));
    hasher.add(empty || single ? kHashOfNone : hash_number(r.step));
    return hasher.finish();
}

int64_t hash_frozenset(Dict* d, uint64_t& work) {
    work += d->used;
    if (d->frozen_hash != -1) return d->frozen_hash;
    text::FrozensetHasher hasher;
    for (uint32_t e = 0; e < d->entry_count; ++e) {
        if (!d->entries[e].key.is_unset()) hasher.add(d->entries[e].hash);
    }
    return d->frozen_hash = hasher.finish();
}

// Hash of a number, a str, a special or a date; false for anything else.
bool hash_leaf(Value v, int64_t& out) {
    if (v.is_small_int() || v.is_flonum()) {
        out = hash_number(v);
    } else if (is_kind(v, Kind::Str)) {
        out = str_hash(as<Str>(v));
    } else if (v.is_special()) {
        out = hash_special(v);
    } else {
        return moment_hash(v, out);
    }
    return true;
}

constexpr uint32_t kFlatItemsMax = 8;

// The same for short tuples and rows of such values, the usual compound keys.
bool hash_flat(const Value* items, uint32_t length, int64_t& out, int levels = 1) {
    if (length > kFlatItemsMax) return false;
    text::TupleHasher hasher;
    for (uint32_t i = 0; i < length; ++i) {
        const auto* row = cast<Tuple>(items[i]);
        const bool known = row ? levels && hash_flat(row->items, row->length, out, levels - 1)
                               : hash_leaf(items[i], out);
        if (!known) return false;
        hasher.add(out);
    }
    out = hasher.finish();
    return true;
}

// Walks nested tuples (and the other kinds that hash through parts) with a stack of its own.
class Hashing {
public:
    Hashing(Heap& heap, uint64_t& work, Value& culprit)
        : heap_(heap), work_(work), culprit_(culprit) {}

    HashResult run(Value v, int64_t& out) {
        HashResult r = begin(v, out);
        while (!stack_.empty()) {
            if (r != HashResult::Done) return r;
            Part& top = stack_.back();
            if (top.waiting) top.hasher.add(out), top.waiting = false;
            for (; top.at != top.length && hash_leaf(top.items[top.at], out); ++top.at, ++work_) {
                top.hasher.add(out);
            }
            if (top.at == top.length) {
                out = top.hasher.finish();
                if (seen_count_ > kRememberAfter) known_.emplace(top.items, out);
                stack_.pop_back();
                continue;
            }
            top.waiting = true;
            r = begin(top.items[top.at++], out);
        }
        return r;
    }

private:
    struct Part {
        const Value* items;
        uint32_t length;
        uint32_t at;
        bool waiting;  // for the hash of the item before `at`
        text::TupleHasher hasher;
    };

    // Gives the hash of `v`, or pushes its parts.
    HashResult begin(Value v, int64_t& out) {
        ++work_;
        if (!v.is_object()) {
            out = v.is_special() ? hash_special(v) : hash_number(v);
            return HashResult::Done;
        }
        return object(v, out);
    }

    HashResult parts(const Value* items, uint32_t length, int64_t& out) {
        if (++seen_count_ > kRememberAfter) {
            const auto known = known_.find(items);
            if (known != known_.end()) {
                out = known->second;
                return HashResult::Done;
            }
        }
        if (hash_flat(items, length, out)) {
            work_ += length;
            return HashResult::Done;
        }
        if (stack_.empty()) stack_.reserve(kUsualDepth);
        stack_.push_back({items, length, 0, false, {}});
        return HashResult::Done;
    }

    HashResult identity(Object* o, int64_t& out) {
        out = static_cast<int64_t>(identity_number(heap_, o));
        return HashResult::Done;
    }

    HashResult unhashable(Value v) {
        culprit_ = v;
        return HashResult::Unhashable;
    }

    HashResult instance(Value v, int64_t& out) {
        Class* c = class_of(v);
        if (special_lookup(c, Special::Hash).is_none()) return unhashable(v);
        if (overrides(c, Special::Hash)) {
            if (const Value name = hashed_name(v); !name.is_unset()) return object(name, out);
            const FieldRow row = hashed_row(v);
            if (!row.items && t_asked) return t_asked->hash(v, out);
            if (!row.items || stack_.size() > kInstanceDepth) return HashResult::NeedsPython;
            return parts(row.items, row.length, out);
        }
        const Value inner = unwrap(v);
        if (inner.same_bits(v) || inner.is_unset()) return identity(v.as_object(), out);
        if (!inner.is_object()) {
            out = inner.is_special() ? hash_special(inner) : hash_number(inner);
            return HashResult::Done;
        }
        const HashResult r = object(inner, out);
        if (r == HashResult::Unhashable) culprit_ = v;
        return r;
    }

    // Which object it is bound to counts, not what that one is equal to.
    HashResult bound_method(const BoundMethod* m, int64_t& out) {
        text::TupleHasher hasher;
        for (const Value part : {m->self, m->function}) {
            hasher.add(part.is_object()
                           ? static_cast<int64_t>(identity_number(heap_, part.as_object()))
                           : static_cast<int64_t>(part.bits() % 0x7fffffff));
        }
        out = hasher.finish();
        return HashResult::Done;
    }

    HashResult object(Value v, int64_t& out) {
        Object* o = v.as_object();
        out = 0;
        switch (o->kind) {
            case Kind::BigInt:
                work_ += static_cast<uint64_t>(std::abs(int64_t{as<BigInt>(v)->size})) / 8;
                [[fallthrough]];
            case Kind::Float: out = hash_number(v); return HashResult::Done;
            case Kind::Str: out = str_hash(as<Str>(v)); return HashResult::Done;
            case Kind::Bytes: out = bytes_hash(as<Bytes>(v)); return HashResult::Done;
            case Kind::Tuple: return parts(as<Tuple>(v)->items, as<Tuple>(v)->length, out);
            case Kind::FrozenSet: out = hash_frozenset(as<Dict>(v), work_); return HashResult::Done;
            case Kind::Range: out = hash_range(*as<Range>(v)); return HashResult::Done;
            case Kind::Instance: return instance(v, out);
            case Kind::BoundMethod: return bound_method(as<BoundMethod>(v), out);
            case Kind::GenericAlias: return parts(&as<GenericAlias>(v)->origin, 2, out);
            case Kind::UnionType: return parts(&as<UnionType>(v)->arguments, 1, out);
            case Kind::MemoryView: {
                const auto* m = as<MemoryView>(v);
                if (!is_kind(m->base, Kind::Bytes)) return unhashable(v);
                work_ += m->length / 8;
                out = hash_buffer(as<Bytes>(m->base)->data + m->start, m->length);
                return HashResult::Done;
            }
            case Kind::DictView:
                if (static_cast<DictPart>(o->extra) == DictPart::Values) return identity(o, out);
                return unhashable(v);
            case Kind::List:
            case Kind::Dict:
            case Kind::Set:
            case Kind::ByteArray:
            case Kind::Slice:
            case Kind::MappingProxy: return unhashable(v);
            default: return identity(o, out);
        }
    }

    Heap& heap_;
    uint64_t& work_;
    Value& culprit_;
    std::vector<Part> stack_;
    size_t seen_count_ = 0;
    std::unordered_map<const Value*, int64_t> known_;
};

}  // namespace

bool hash_few(const Tuple* row, int64_t& out) { return hash_flat(row->items, row->length, out); }

HashResult hash_measured(Heap& heap, Value v, int64_t& out, uint64_t& work, Value& culprit) {
    ++work;
    if (hash_leaf(v, out)) return HashResult::Done;
    if (const auto* t = cast<Tuple>(v); t && hash_flat(t->items, t->length, out)) {
        return HashResult::Done;
    }
    if (is_kind(v, Kind::Instance)) {
        const FieldRow row = hashed_row(v);
        if (row.items && hash_flat(row.items, row.length, out)) return HashResult::Done;
    }
    --work;
    return Hashing(heap, work, culprit).run(v, out);
}

HashResult hash_value(Heap& heap, Value v, int64_t& out) {
    uint64_t work = 0;
    Value culprit;
    return hash_measured(heap, v, out, work, culprit);
}

}  // namespace pvm::vm
