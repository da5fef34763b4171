// Keys of dicts and sets; frozen objects; values that are made whole and so cannot contain
// themselves.

#include <algorithm>

#include "snapshot/verify.h"
#include "vm/builtins/freeze.h"
#include "vm/objects/class.h"
#include "vm/objects/equality.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

// ---- Frozen objects ----

namespace {

class FrozenParts final : public Visitor {
public:
    explicit FrozenParts(Reader& r) : r_(r) {}
    void visit(Value v) override {
        if (!v.is_object() || v.as_object()->frozen()) return;
        if (freezing_of(*v.as_object()) != Freezing::AsItIs) {
            r_.refuse(Rule::BadFrozen, type_name(v));
        }
    }

private:
    Reader& r_;
};

}  // namespace

void verify_frozen(Reader& r, const std::vector<Object*>& objects) {
    FrozenParts parts(r);
    for (size_t n = 0; n < objects.size(); ++n) {
        if (!objects[n]->frozen() || objects[n]->kind == Kind::Traceback) continue;
        r.at_object(n);
        if (freezing_of(*objects[n]) != Freezing::Deep) r.refuse(Rule::BadFrozen);
        trace(*objects[n], parts);
    }
}

// ---- No cycles among values made whole ----

namespace {

bool made_whole(Kind kind) {
    switch (kind) {
        case Kind::Tuple:
        case Kind::FrozenSet:
        case Kind::BoundMethod:
        case Kind::GenericAlias:
        case Kind::UnionType:
        case Kind::Slice:
        case Kind::Enumerate:
        case Kind::Zip:
        case Kind::Map:
        case Kind::Filter:
        case Kind::Reversed:
        case Kind::MappingProxy:
        case Kind::DictView: return true;
        default: return false;
    }
}

// What hashing and comparing walk into without asking anyone.
class Parts final : public Visitor {
public:
    explicit Parts(std::vector<uint32_t>& out) : out_(out) {}
    void visit(Value v) override {
        if (!v.is_object()) return;
        const Value inner =
            unwrap(v);  // the builtin inside an instance stays what it was made with
        if (!inner.is_object()) return;
        const Object* o = inner.as_object();
        // Frozen objects and empty tuples have no number here, and cannot lead back.
        if (made_whole(o->kind) && !(o->flags & kImmortal) && o->id) out_.push_back(o->id);
    }

private:
    std::vector<uint32_t>& out_;
};

// Depth first with a stack of its own: numbers of objects still open, and of those done.
class CycleSearch {
public:
    CycleSearch(Reader& r, const std::vector<Object*>& objects)
        : r_(r), objects_(objects), state_(objects.size() + 1, kNew) {}

    void from(uint32_t number) {
        if (state_[number] != kNew) return;
        open(number);
        while (!stack_.empty()) {
            const Level& top = stack_.back();
            if (parts_.size() == top.begin) {
                state_[top.number] = kDone;
                stack_.pop_back();
                continue;
            }
            const uint32_t next = parts_.back();
            parts_.pop_back();
            if (state_[next] == kOpen) {
                r_.at_object(next - 1);
                r_.refuse(Rule::BadField, "a value that contains itself");
            }
            if (state_[next] == kNew) open(next);
        }
    }

private:
    enum State : uint8_t { kNew, kOpen, kDone };
    struct Level {
        uint32_t number;
        size_t begin;  // of what is left of its parts
    };

    void open(uint32_t number) {
        state_[number] = kOpen;
        stack_.push_back({number, parts_.size()});
        Parts parts(parts_);
        trace(*objects_[number - 1], parts);
    }

    Reader& r_;
    const std::vector<Object*>& objects_;
    std::vector<State> state_;
    std::vector<Level> stack_;
    std::vector<uint32_t> parts_;
};

}  // namespace

void verify_acyclic(Reader& r, const std::vector<Object*>& objects) {
    for (uint32_t n = 0; n < objects.size(); ++n) objects[n]->id = n + 1;
    CycleSearch search(r, objects);
    for (uint32_t n = 0; n < objects.size(); ++n) {
        if (made_whole(objects[n]->kind)) search.from(n + 1);
    }
    for (Object* o : objects) o->id = 0;
}

// ---- Keys ----

namespace {

void check_hash(Reader& r, const DictEntry& e, uint64_t& work) {
    int64_t hash = 0;
    Value culprit;
    const uint64_t counter = r.heap().identity_counter();
    const HashResult result = hash_measured(r.heap(), e.key, hash, work, culprit);
    if (result == HashResult::Unhashable) r.refuse(Rule::BadKeyHash, "a key that has no hash");
    if (r.heap().identity_counter() != counter) {
        r.refuse(Rule::BadKeyHash, "a key hashed by an identity it does not have");
    }
    if (result == HashResult::Done && hash != e.hash) r.refuse(Rule::BadKeyHash);
}

// Entries of equal hash stand side by side in `order`.
void check_duplicates(Reader& r, const Dict& d, std::vector<uint32_t>& order, uint64_t& work,
                      uint64_t budget) {
    order.resize(d.entry_count);
    for (uint32_t e = 0; e < d.entry_count; ++e) order[e] = e;
    std::sort(order.begin(), order.end(),
              [&](uint32_t a, uint32_t b) { return d.entries[a].hash < d.entries[b].hash; });
    for (size_t i = 0; i < order.size(); ++i) {
        const DictEntry& one = d.entries[order[i]];
        for (size_t k = i + 1; k < order.size() && d.entries[order[k]].hash == one.hash; ++k) {
            switch (equal_within(one.key, d.entries[order[k]].key, true, work, budget)) {
                case Equal::Yes: r.refuse(Rule::DuplicateKey);
                case Equal::Endless:
                case Equal::OverBudget: r.refuse(Rule::EqualHashes, "keys too big to compare");
                default: break;
            }
        }
    }
}

}  // namespace

void verify_tables(Reader& r, const std::vector<Object*>& objects) {
    uint64_t work = 0;
    // Enough for anything but keys made to be slow.
    const uint64_t budget = 1'000'000 + 64 * uint64_t{objects.size()};
    std::vector<uint32_t> order;
    for (size_t n = 0; n < objects.size(); ++n) {
        const Kind kind = objects[n]->kind;
        if (kind != Kind::Dict && kind != Kind::Set && kind != Kind::FrozenSet) continue;
        r.at_object(n);
        const auto& d = static_cast<Dict&>(*objects[n]);
        for (uint32_t e = 0; e < d.entry_count; ++e) {
            check_hash(r, d.entries[e], work);
            if (work > 100 * budget) r.refuse(Rule::EqualHashes, "keys too big to hash");
        }
        check_duplicates(r, d, order, work, budget);
    }
}

}  // namespace pvm::snapshot
