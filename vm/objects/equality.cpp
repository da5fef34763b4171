#include "vm/objects/equality.h"

#include <string_view>
#include <unordered_set>
#include <vector>

#include "vm/objects/asked.h"
#include "vm/objects/class.h"
#include "vm/objects/fields.h"
#include "vm/objects/moments.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"

namespace pvm::vm {

bool same_value(Value a, Value b) {
    if (a.same_bits(b)) return true;
    if (!a.is_object() || !b.is_object()) return false;
    const Object* o = a.as_object();
    if (o->kind != b.as_object()->kind) return false;
    switch (o->kind) {
        case Kind::Float: {
            uint64_t x, y;
            std::memcpy(&x, &as<Float>(a)->value, sizeof x);
            std::memcpy(&y, &as<Float>(b)->value, sizeof y);
            return x == y;
        }
        case Kind::BigInt: return compare_ints(a, b) == 0;
        case Kind::Str: return str_equal(as<Str>(a), as<Str>(b));
        case Kind::Bytes: {
            const auto *x = as<Bytes>(a), *y = as<Bytes>(b);
            return x->length == y->length && std::memcmp(x->data, y->data, x->length) == 0;
        }
        case Kind::Tuple: return as<Tuple>(a)->length == 0 && as<Tuple>(b)->length == 0;
        default: return false;
    }
}

namespace {

// What the plain forms spend before they hand over to the prelude, which pays step by step.
constexpr uint64_t kFreeWork = 1'000'000;
// From this depth on, doubling, the stack is searched for a pair that contains itself.
constexpr size_t kCycleCheckDepth = 1024;
// From so many containers on, pairs found equal that held containers are kept: shared parts are
// compared once. What holds none is compared again sooner than it is looked up.
constexpr size_t kRememberAfter = 4096;

bool rows_for(Value a, Value b, Special special, Generated which, FieldRow& x, FieldRow& y) {
    return is_kind(a, Kind::Instance) && is_kind(b, Kind::Instance) &&
           field_rows(a, b, special, which, x, y);
}

bool is_set_kind(Kind k) { return k == Kind::Set || k == Kind::FrozenSet; }

// True for kinds whose equality is not identity.
bool is_buffer(Kind k) { return k == Kind::Bytes || k == Kind::ByteArray || k == Kind::MemoryView; }

struct Pair {
    const Object* left;
    const Object* right;
    bool operator==(const Pair&) const = default;
};
struct PairHash {
    size_t operator()(const Pair& p) const {
        return (reinterpret_cast<uintptr_t>(p.left) >> 4) * 0x9e3779b97f4a7c15u ^
               (reinterpret_cast<uintptr_t>(p.right) >> 4);
    }
};

// Compares pair by pair in the order CPython does, with a stack of its own.
class Comparison {
public:
    Comparison(uint64_t& work, uint64_t budget) : work_(work), budget_(budget) {}

    Equal run(Value v, Value w, bool identity) {
        Answer r = decide(v, w, identity);
        while (r == Answer::Deeper || !stack_.empty()) {
            if (r == Answer::NeedsPython) return Equal::NeedsPython;
            if (work_ > budget_) return Equal::OverBudget;
            if (r == Answer::Deeper) {
                if (stack_.size() >= check_at_ && repeats()) return Equal::Endless;
                r = go_on(stack_.back(), Answer::Deeper);
            } else {
                r = go_on(stack_.back(), r);
            }
            if (r == Answer::Yes || r == Answer::No) pop(r);
        }
        return r == Answer::Yes ? Equal::Yes : r == Answer::No ? Equal::No : Equal::NeedsPython;
    }

private:
    // Deeper: a step was pushed and has to be taken first.
    enum class Answer : uint8_t { No, Yes, NeedsPython, Deeper };
    enum class StepKind : uint8_t { Items, Keys, Entries };

    struct Step {
        Pair pair;
        const Value* left_items;
        const Value* right_items;
        uint32_t length;     // Items: how many
        uint32_t at;         // item, or entry number of the left table
        uint32_t candidate;  // which entry of equal hash on the right is tried
        uint32_t entry;      // Entries: where the key was found on the right
        StepKind kind;
        bool in_value;  // Entries: the values are being compared
        bool nested;    // held a container that had to be compared
    };

    Answer decide(Value v, Value w, bool identity) {
        ++work_;
        if (v.same_bits(w) && identity) return Answer::Yes;
        if (v.is_small_int() && w.is_small_int()) return v.same_bits(w) ? Answer::Yes : Answer::No;
        if (is_number(v) && is_number(w)) {
            if (compare_numbers(v, w) == 0) return Answer::Yes;
            return identity && same_value(v, w) ? Answer::Yes : Answer::No;
        }
        const Kind k = kind_of(v), l = kind_of(w);
        if (k == Kind::Str && l == Kind::Str) {
            work_ += as<Str>(v)->length == as<Str>(w)->length ? as<Str>(v)->length / 64 : 0;
            return str_equal(as<Str>(v), as<Str>(w)) ? Answer::Yes : Answer::No;
        }
        if (k == Kind::Instance || l == Kind::Instance) return decide_instances(v, w, identity);
        if (!v.is_object() || !w.is_object()) return v.same_bits(w) ? Answer::Yes : Answer::No;
        return decide_objects(v, w, k, l);
    }

    Answer decide_instances(Value v, Value w, bool identity) {
        if (identity && v.same_bits(w)) return Answer::Yes;
        if (const Equal known = moment_equal(v, w); known != Equal::NeedsPython) {
            return known == Equal::Yes ? Answer::Yes : Answer::No;
        }
        if (const Answer answer = asked(v, w); answer != Answer::NeedsPython) return answer;
        FieldRow x, y;
        if (rows_for(v, w, Special::Eq, Generated::Eq, x, y)) {
            return items(v.as_object(), x.items, x.length, w.as_object(), y.items, y.length);
        }
        const auto says = [](Value of) {
            return is_kind(of, Kind::Instance) && overrides(class_of(of), Special::Eq);
        };
        if (says(v) || says(w)) return Answer::NeedsPython;
        const Value a = unwrap(v), b = unwrap(w);
        if (is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance)) {
            return a.same_bits(b) ? Answer::Yes : Answer::No;
        }
        return decide(a, b, false);
    }

    static Answer asked(Value v, Value w) {
        const Equal r = t_asked ? t_asked->equal(v, w) : Equal::NeedsPython;
        return r == Equal::Yes ? Answer::Yes : r == Equal::No ? Answer::No : Answer::NeedsPython;
    }

    // The mapping behind a proxy; else `v`.
    static Value shown_by(Value v) {
        const auto* proxy = cast<MappingProxy>(v);
        if (!proxy) return v;
        const auto* c = cast<Class>(proxy->source);
        return c ? Value::object(c->attributes) : proxy->source;
    }

    Answer decide_objects(Value v, Value w, Kind k, Kind l) {
        if (k == Kind::List && l == Kind::List) {
            const auto *a = as<List>(v), *b = as<List>(w);
            return items(a, a->items, a->length, b, b->items, b->length);
        }
        if (k == Kind::Tuple && l == Kind::Tuple) {
            const auto *a = as<Tuple>(v), *b = as<Tuple>(w);
            return items(a, a->items, a->length, b, b->items, b->length);
        }
        if (k == Kind::Dict && l == Kind::Dict) return tables(v, w, StepKind::Entries);
        if (is_set_kind(k) && is_set_kind(l)) return tables(v, w, StepKind::Keys);
        if (is_buffer(k) && is_buffer(l)) return buffers(v, w);
        if (k == Kind::DictView || l == Kind::DictView) return views(v, w);
        if (k == Kind::MappingProxy || l == Kind::MappingProxy) {
            const Value a = shown_by(v), b = shown_by(w);
            if (is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance)) {
                return Answer::NeedsPython;
            }
            if (!is_kind(a, Kind::Dict) || !is_kind(b, Kind::Dict)) return Answer::No;
            return a.same_bits(b) ? Answer::Yes : tables(a, b, StepKind::Entries);
        }
        if (k != l) return Answer::No;
        return decide_alike(v, w, k);
    }

    Answer decide_alike(Value v, Value w, Kind k) {
        switch (k) {
            case Kind::Range: return ranges(*as<Range>(v), *as<Range>(w));
            case Kind::Slice:
                return items(as<Slice>(v), &as<Slice>(v)->start, 3, as<Slice>(w),
                             &as<Slice>(w)->start, 3);
            case Kind::GenericAlias:
                return items(as<GenericAlias>(v), &as<GenericAlias>(v)->origin, 2,
                             as<GenericAlias>(w), &as<GenericAlias>(w)->origin, 2);
            case Kind::BoundMethod: {
                const auto *a = as<BoundMethod>(v), *b = as<BoundMethod>(w);
                const bool equal = a->self.same_bits(b->self) && a->function.same_bits(b->function);
                return equal ? Answer::Yes : Answer::No;
            }
            case Kind::UnionType: return unions(*as<UnionType>(v), *as<UnionType>(w));
            default: return v.same_bits(w) ? Answer::Yes : Answer::No;
        }
    }

    Answer ranges(const Range& a, const Range& b) {
        if (compare_ints(a.length, b.length) != 0) return Answer::No;
        if (a.length.same_bits(Value::small_int(0))) return Answer::Yes;
        if (compare_ints(a.start, b.start) != 0) return Answer::No;
        if (a.length.same_bits(Value::small_int(1))) return Answer::Yes;
        return compare_ints(a.step, b.step) == 0 ? Answer::Yes : Answer::No;
    }

    // Members are classes, compared as a set.
    Answer unions(const UnionType& a, const UnionType& b) {
        const auto *x = as<Tuple>(a.arguments), *y = as<Tuple>(b.arguments);
        if (x->length != y->length) return Answer::No;
        for (uint32_t i = 0; i < x->length; ++i) {
            bool found = false;
            for (uint32_t k = 0; k < y->length; ++k) found |= x->items[i].same_bits(y->items[k]);
            if (!found) return Answer::No;
        }
        return Answer::Yes;
    }

    Answer buffers(Value v, Value w) {
        std::string_view a, b;
        if (!buffer_of(v, a) || !buffer_of(w, b)) return v.same_bits(w) ? Answer::Yes : Answer::No;
        if (a.size() != b.size()) return Answer::No;
        work_ += a.size() / 64;
        return a == b ? Answer::Yes : Answer::No;
    }

    Answer views(Value v, Value w) {
        if (v.same_bits(w)) return Answer::Yes;
        const auto part = [](Value x) {
            const auto* view = cast<DictView>(x);
            return view ? static_cast<DictPart>(view->extra) : DictPart::Keys;
        };
        const auto table = [](Value x) {
            const auto* view = cast<DictView>(x);
            return view ? view->source : x;
        };
        const auto fits = [](Value x) {
            return is_kind(x, Kind::DictView) || is_set_kind(kind_of(x));
        };
        if (!fits(v) || !fits(w)) return Answer::No;
        if (part(v) == DictPart::Values || part(w) == DictPart::Values) return Answer::No;
        const Value a = unwrap(table(v)), b = unwrap(table(w));
        if (as<Dict>(a)->used != as<Dict>(b)->used) return Answer::No;
        if (part(v) != DictPart::Items && part(w) != DictPart::Items) {
            return tables(a, b, StepKind::Keys);
        }
        if (is_kind(v, Kind::DictView) && is_kind(w, Kind::DictView) && part(v) == part(w)) {
            return tables(a, b, StepKind::Entries);
        }
        return as<Dict>(a)->used ? Answer::NeedsPython : Answer::Yes;
    }

    Answer items(const Object* a, const Value* x, uint32_t n, const Object* b, const Value* y,
                 uint32_t m) {
        if (n != m) return Answer::No;
        if (n == 0) return Answer::Yes;
        return push({{a, b}, x, y, n, 0, 0, 0, StepKind::Items, false, false});
    }

    Answer tables(Value v, Value w, StepKind kind) {
        const auto *a = as<Dict>(v), *b = as<Dict>(w);
        if (a->used != b->used) return Answer::No;
        if (a->used == 0 || (a == b && kind == StepKind::Keys)) {
            return Answer::Yes;
        }
        return push(
            {{a, b}, nullptr, nullptr, 0, dict_next_entry(a, a->first), 0, 0, kind, false, false});
    }

    Answer push(const Step& step) {
        if (++containers_ > kRememberAfter && !known_.empty() && known_.count(step.pair)) {
            return Answer::Yes;
        }
        if (!stack_.empty()) stack_.back().nested = true;
        stack_.push_back(step);
        return Answer::Deeper;
    }

    void pop(Answer r) {
        const Step& done = stack_.back();
        if (r == Answer::Yes && done.nested && containers_ > kRememberAfter) {
            known_.insert(done.pair);
        }
        stack_.pop_back();
    }

    // `r` is the answer of the step that was on top before, Deeper for a step just begun.
    Answer go_on(Step& s, Answer r) {
        if (s.kind == StepKind::Items) {
            if (r == Answer::No) return Answer::No;
            while (s.at < s.length) {
                // Most items are the same word.
                const uint64_t most = std::min<uint64_t>(s.length, s.at + (budget_ - work_) + 1);
                uint32_t same = s.at;
                while (same < most && s.left_items[same].same_bits(s.right_items[same])) ++same;
                work_ += same - s.at;
                s.at = same;
                if (work_ > budget_) return Answer::NeedsPython;
                if (same == s.length) break;
                const uint32_t i = s.at++;  // before a push moves the stack
                r = decide(s.left_items[i], s.right_items[i], true);
                if (r != Answer::Yes) return r;
                if (work_ > budget_) return Answer::NeedsPython;
            }
            return Answer::Yes;
        }
        return go_on_table(r);
    }

    // Takes steps of the table on top until a part of it has to be compared first.
    Answer go_on_table(Answer r) {
        const size_t level = stack_.size() - 1;
        const auto* left = static_cast<const Dict*>(stack_[level].pair.left);
        const auto* right = static_cast<const Dict*>(stack_[level].pair.right);
        for (;;) {
            Step& s = stack_[level];
            if (r == Answer::Deeper) {
                // Nothing is known of the candidate yet.
                const DictEntry& entry = left->entries[s.at];
                const int64_t e = dict_probe(right, entry.hash, s.candidate);
                if (e == kAbsent) return Answer::No;
                s.entry = static_cast<uint32_t>(e);
                r = decide(right->entries[e].key, entry.key, true);
            } else if (s.in_value) {
                if (r == Answer::No) return Answer::No;
                s.in_value = false;
                if (!next_entry(s, left)) return Answer::Yes;
                r = Answer::Deeper;
                continue;
            } else if (r == Answer::No) {
                ++s.candidate;
                r = Answer::Deeper;
                continue;
            } else if (s.kind == StepKind::Entries) {
                s.in_value = true;
                const Value v = left->entries[s.at].value, w = right->entries[s.entry].value;
                r = decide(v, w, true);
            } else {
                if (!next_entry(s, left)) return Answer::Yes;
                r = Answer::Deeper;
                continue;
            }
            if (r == Answer::NeedsPython || r == Answer::Deeper) return r;
            if (work_ > budget_) return Answer::NeedsPython;
        }
    }

    static bool next_entry(Step& s, const Dict* left) {
        s.candidate = 0;
        s.at = dict_next_entry(left, s.at + 1);
        return s.at < left->entry_count;
    }

    // True when some pair on the stack stands in itself. Asked at doubling depths.
    bool repeats() {
        check_at_ = stack_.size() * 2;
        std::unordered_set<Pair, PairHash> pairs;
        for (const Step& s : stack_) {
            if (!pairs.insert(s.pair).second) return true;
        }
        return false;
    }

    uint64_t& work_;
    const uint64_t budget_;
    std::vector<Step> stack_;
    size_t check_at_ = kCycleCheckDepth;
    size_t containers_ = 0;
    std::unordered_set<Pair, PairHash> known_;
};

// Equality of numbers, strs, specials and dates; false when `v` or `w` is anything else.
bool decide_leaf(Value v, Value w, bool identity, uint64_t& work, bool& equal) {
    if (v.is_small_int() && w.is_small_int()) {
        equal = v.same_bits(w);
    } else if (is_kind(v, Kind::Str) && is_kind(w, Kind::Str)) {
        const auto *a = as<Str>(v), *b = as<Str>(w);
        equal = a == b || (a->length == b->length && str_equal(a, b));
        if (a->length == b->length) work += a->length / 64;
    } else if (is_number(v) && is_number(w)) {
        equal = compare_numbers(v, w) == 0 || (identity && same_value(v, w));
    } else if (!v.is_object() && !w.is_object()) {
        equal = v.same_bits(w);
    } else {
        const Equal known = moment_equal(v, w);
        if (known == Equal::NeedsPython) return false;
        equal = known == Equal::Yes;
    }
    ++work;
    return true;
}

constexpr uint32_t kFlatItemsMax = 32;

// The same for short lists, tuples and rows of such values, the usual compound keys.
bool decide_flat(FieldRow a, FieldRow b, uint64_t& work, bool& equal) {
    equal = a.length == b.length;
    if (a.length > kFlatItemsMax || !equal) return !equal;
    uint64_t done = 1;
    for (uint32_t i = 0; i < a.length && equal; ++i) {
        if (!decide_leaf(a.items[i], b.items[i], true, done, equal)) return false;
    }
    work += done;
    return true;
}

// An object whose class says nothing of equality and that is no builtin's value.
bool compares_by_identity(Value v) {
    Class* c = class_of(v);
    return c->layout != Layout::Payload && !overrides(c, Special::Eq);
}

Equal plainly(Value v, Value w, bool identity) {
    uint64_t work = 0;
    const Equal r = equal_within(v, w, identity, work, kFreeWork);
    return r == Equal::Endless || r == Equal::OverBudget ? Equal::NeedsPython : r;
}

}  // namespace

Equal equal_within(Value v, Value w, bool identity, uint64_t& work, uint64_t budget) {
    bool equal;
    if (decide_leaf(v, w, identity, work, equal)) return equal ? Equal::Yes : Equal::No;
    if (is_kind(v, Kind::Instance) && is_kind(w, Kind::Instance) && compares_by_identity(v) &&
        compares_by_identity(w)) {
        ++work;
        return v.same_bits(w) ? Equal::Yes : Equal::No;
    }
    if (t_asked && (is_kind(v, Kind::Instance) || is_kind(w, Kind::Instance))) {
        if (identity && v.same_bits(w)) return Equal::Yes;
        const Equal asked = t_asked->equal(v, w);
        if (asked != Equal::NeedsPython) return asked;
    }
    FieldRow x, y;
    if (is_kind(v, Kind::Tuple) && is_kind(w, Kind::Tuple)) {
        x = {as<Tuple>(v)->items, as<Tuple>(v)->length};
        y = {as<Tuple>(w)->items, as<Tuple>(w)->length};
    } else if (is_kind(v, Kind::List) && is_kind(w, Kind::List) && as<List>(v)->items &&
               as<List>(w)->items) {
        x = {as<List>(v)->items, as<List>(v)->length};
        y = {as<List>(w)->items, as<List>(w)->length};
    } else if (identity && v.same_bits(w)) {
        ++work;
        return Equal::Yes;
    } else {
        rows_for(v, w, Special::Eq, Generated::Eq, x, y);
    }
    if (y.items && decide_flat(x, y, work, equal)) return equal ? Equal::Yes : Equal::No;
    const Equal r = Comparison(work, budget).run(v, w, identity);
    return r == Equal::NeedsPython && work > budget ? Equal::OverBudget : r;
}

namespace {

// Of two rows of few ints and texts, as most keys are; NeedsPython stands for any other.
Equal compare_few(const Tuple* a, const Tuple* b) {
    constexpr uint32_t kFew = 8;
    if (a->length != b->length || a->length > kFew) return Equal::NeedsPython;
    for (uint32_t i = 0; i < a->length; ++i) {
        const Value v = a->items[i], w = b->items[i];
        if (v.same_bits(w)) continue;
        if (v.is_small_int() && w.is_small_int()) return Equal::No;
        if (!is_kind(v, Kind::Str) || !is_kind(w, Kind::Str)) return Equal::NeedsPython;
        if (!str_equal(as<Str>(v), as<Str>(w))) return Equal::No;
    }
    return Equal::Yes;
}

}  // namespace

Equal same_or_equal(Value v, Value w) {
    if (v.same_bits(w)) return Equal::Yes;
    if (v.is_small_int() && w.is_small_int()) return Equal::No;
    if (is_kind(v, Kind::Str) && is_kind(w, Kind::Str)) {
        return str_equal(as<Str>(v), as<Str>(w)) ? Equal::Yes : Equal::No;
    }
    if (is_kind(v, Kind::Tuple) && is_kind(w, Kind::Tuple)) {
        const Equal few = compare_few(as<Tuple>(v), as<Tuple>(w));
        if (few != Equal::NeedsPython) return few;
    }
    return plainly(v, w, true);
}

Equal equal_values(Value v, Value w) { return plainly(v, w, false); }

// ---- Order --------------------------------------------------------------------------------------

namespace {

constexpr int kOrderLevels = 8;

// Orders item by item.
class Ordering {
public:
    Ordering(bool of_instances, uint64_t& work, uint64_t budget)
        : of_instances_(of_instances), work_(work), budget_(budget) {}

    Order of(Value a, Value b, int levels) {
        if (++work_ > budget_) return Order::Unknown;
        if (a.is_small_int() && b.is_small_int()) {
            const int64_t x = a.as_small_int(), y = b.as_small_int();
            return x < y ? Order::Less : x > y ? Order::Greater : Order::Same;
        }
        const Kind k = kind_of(a), l = kind_of(b);
        if (k == Kind::Str && l == Kind::Str) {
            work_ += std::min(as<Str>(a)->length, as<Str>(b)->length) / 64;
            return static_cast<Order>(str_compare(as<Str>(a), as<Str>(b)));
        }
        if (is_number(a) && is_number(b)) return static_cast<Order>(compare_numbers(a, b));
        if (k == Kind::Tuple && l == Kind::Tuple) {
            const auto *x = as<Tuple>(a), *y = as<Tuple>(b);
            return items({x->items, x->length}, {y->items, y->length}, levels);
        }
        if (k == Kind::List && l == Kind::List) {
            const auto *x = as<List>(a), *y = as<List>(b);
            return items({x->items, x->length}, {y->items, y->length}, levels);
        }
        if (k == Kind::Instance || l == Kind::Instance) return instances(a, b, levels);
        if (k == Kind::Bytes && l == Kind::Bytes) {
            std::string_view x, y;
            buffer_of(a, x), buffer_of(b, y);
            work_ += std::min(x.size(), y.size()) / 64;
            const int r = x.compare(y);
            return r < 0 ? Order::Less : r > 0 ? Order::Greater : Order::Same;
        }
        return Order::Unknown;
    }

private:
    Order instances(Value a, Value b, int levels) {
        if (const Order known = moment_order(a, b); known != Order::Unknown) return known;
        if (!of_instances_) return Order::Unknown;
        if (t_asked) {
            const Equal less = t_asked->less(a, b);
            if (less != Equal::NeedsPython) {
                return less == Equal::Yes ? Order::Less : Order::Greater;
            }
        }
        FieldRow v, w;
        return rows_for(a, b, Special::Lt, Generated::Lt, v, w) ? items(v, w, levels)
                                                                : Order::Unknown;
    }

    Order items(FieldRow x, FieldRow y, int levels) {
        if (levels == 0) return Order::Unknown;
        for (uint32_t i = 0; i < x.length && i < y.length; ++i) {
            const Value a = x.items[i], b = y.items[i];
            ++work_;
            if (same_value(a, b)) continue;
            if (const Order known = moment_order(a, b); known != Order::Unknown) {
                if (known != Order::Same) return known;
                continue;
            }
            if (t_asked && (is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance))) {
                const Equal equal =
                    of_instances_ ? equal_within(a, b, true, work_, budget_) : Equal::NeedsPython;
                if (equal == Equal::Yes) continue;
                if (equal != Equal::No) return Order::Unknown;
            }
            const Order r = of(a, b, levels - 1);
            if (r != Order::Same) return r;
        }
        return x.length < y.length   ? Order::Less
               : x.length > y.length ? Order::Greater
                                     : Order::Same;
    }

    const bool of_instances_;
    uint64_t& work_;
    const uint64_t budget_;
};

}  // namespace

Order order_within(Value a, Value b, bool of_instances, uint64_t& work, uint64_t budget) {
    return Ordering(of_instances, work, budget).of(a, b, kOrderLevels);
}

Order order_plain(Value a, Value b) {
    uint64_t work = 0;
    return order_within(a, b, true, work, kFreeWork);
}

}  // namespace pvm::vm
