// What lives, counted so that it does not matter how it came to be.
//
// Equal texts and numbers may be one object or many, of the heap or of an image; a restored heap
// has fewer than the one that was captured. Texts that grew one out of the other share their bytes,
// and no longer do once they are restored. The memory limit is compared with a count in which each
// value stands once, and the beginning of a long text is part of it. Where that is less than what
// the heap holds, the heap's own copies go.

#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_set>

#include "vm/heap/trace.h"

namespace pvm::vm {

namespace {

std::string_view content(const Object& o) {
    const auto view = [](const void* data, size_t size) {
        return std::string_view(static_cast<const char*>(data), size);
    };
    switch (o.kind) {
        case Kind::Float: return view(&static_cast<const Float&>(o).value, sizeof(double));
        case Kind::BigInt: {
            const auto& i = static_cast<const BigInt&>(o);
            const auto limbs = static_cast<size_t>(i.size < 0 ? -i.size : i.size);
            return view(i.limbs, limbs * sizeof *i.limbs);
        }
        case Kind::Str: {
            const auto& s = static_cast<const Str&>(o);
            return view(s.data, s.byte_size());
        }
        case Kind::Bytes: {
            const auto& b = static_cast<const Bytes&>(o);
            return view(b.data, b.length);
        }
        default: return {};
    }
}

// Beside its content: the kind, the width of a Str, the sign of an int.
uint32_t form(const Object& o) {
    const uint32_t detail = o.kind == Kind::Str      ? o.extra
                            : o.kind == Kind::BigInt ? static_cast<const BigInt&>(o).size < 0
                                                     : 0;
    return static_cast<uint32_t>(o.kind) << 8 | detail;
}

struct AtomHash {
    size_t operator()(const Object* o) const {
        return std::hash<std::string_view>{}(content(*o)) + form(*o);
    }
};
struct AtomEqual {
    bool operator()(const Object* x, const Object* y) const {
        return form(*x) == form(*y) && content(*x) == content(*y);
    }
};

// Marks what it reaches, sums the sizes and puts one object in the place of equal ones.
class Counter final : public Visitor {
public:
    size_t bytes = 0;
    bool shares = false;
    std::vector<Object*> grey, marked;
    std::vector<const Str*> long_texts;

    void visit(Value v) override {
        if (v.is_object() && v.as_object()) reach(v.as_object());
    }
    void place(Value& v) override {
        if (!v.is_object() || !v.as_object()) return;
        const Object* kept = reach(v.as_object());
        if (kept == v.as_object()) return;
        v = Value::object(kept);
        shares = true;
    }

private:
    // The object that stands for this one.
    const Object* reach(Object* o) {
        if (is_atom(*o)) {
            const auto [known, fresh] = atoms_.insert(o);
            if (fresh) count(*o);
            // What is immortal stays where it is: names are compared by address first.
            const bool kept = fresh || (o->flags & kImmortal);
            if (kept) mark(o);
            return kept ? o : *known;
        }
        if (mark(o)) {
            bytes += logical_size(*o);
            grey.push_back(o);
        }
        return o;
    }
    void count(const Object& atom) {
        bytes += logical_size(atom);
        const auto* s = atom.kind == Kind::Str ? static_cast<const Str*>(&atom) : nullptr;
        if (s && s->byte_size() >= SharedText::kFrom) long_texts.push_back(s);
    }
    bool mark(Object* o) {
        if (o->flags & (kMarked | kImmortal)) return false;
        o->flags |= kMarked;
        marked.push_back(o);
        return true;
    }

    std::unordered_set<const Object*, AtomHash, AtomEqual> atoms_;
};

// trace_with() hands out the places themselves, or copies of what may not be replaced; nothing that
// is traced here is constant.
struct Places {
    Counter& counter;
    void visit(const Value& v) { counter.place(const_cast<Value&>(v)); }
    void visit_object(const Object* o) {
        if (o) counter.visit(Value::object(o));
    }
};

// Bytes of the texts that are the beginning of another one of the same width.
size_t bytes_of_beginnings(std::vector<const Str*>& texts) {
    std::sort(texts.begin(), texts.end(), [](const Str* x, const Str* y) {
        return x->extra != y->extra ? x->extra < y->extra : content(*x) < content(*y);
    });
    size_t bytes = 0;
    for (size_t i = 1; i < texts.size(); ++i) {
        const Str &before = *texts[i - 1], &after = *texts[i];
        if (before.extra == after.extra && content(after).starts_with(content(before))) {
            bytes += before.byte_size();
        }
    }
    return bytes;
}

}  // namespace

size_t Heap::live_bytes(RootSource& roots) {
    Counter counter;
    roots.visit_roots(counter);
    Places places{counter};
    while (!counter.grey.empty()) {
        const Object* o = counter.grey.back();
        counter.grey.pop_back();
        trace_with(*o, places);
    }
    for (Object* o : counter.marked) o->flags &= static_cast<uint8_t>(~kMarked);
    if (counter.shares) collect(roots);
    return counter.bytes - bytes_of_beginnings(counter.long_texts);
}

bool Heap::within_limit(RootSource& roots) {
    // What one instruction was given far beyond the usual is not for all that follow.
    constexpr size_t kKept = size_t{2} << 20;
    threshold_ = std::min(threshold_, usual_threshold() + shared_bytes_ + kKept);
    // Nothing that lives is neither here nor among what is frozen; of texts that grew in place the
    // longest holds the others.
    if (bytes_ - shared_bytes_ + g_frozen_bytes <= limit_) return true;
    collect(roots);
    if (bytes_ + g_frozen_bytes <= limit_) return true;
    return live_bytes(roots) <= limit_;
}

}  // namespace pvm::vm
