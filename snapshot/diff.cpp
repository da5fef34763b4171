#include "snapshot/diff.h"

#include <set>

#include "snapshot/path.h"
#include "vm/heap/trace.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

// Compares two states value by value, with a worklist, each pair of objects once.
class Comparison {
public:
    Comparison(StateDiff& out, size_t changes_max) : out_(out), most_(changes_max) {}

    void variable(size_t frame, const std::string& name, Value before, Value after) {
        work_.push_back({frame, name, before, after});
    }

    // Level by level, so that what changed is named by a shortest path.
    void run() {
        for (size_t at = 0; at < work_.size() && !out_.more_changes; ++at) {
            const Pair pair = std::move(work_[at]);
            compare(pair);
        }
    }

private:
    struct Pair {
        size_t frame;
        std::string path;
        Value before, after;
    };

    void change(const Pair& p) {
        if (out_.changes.size() == most_) {
            out_.more_changes = true;
            return;
        }
        const auto shown = [](Value v) { return v.is_unset() ? std::string() : bounded_repr(v); };
        out_.changes.push_back({p.frame, p.path, shown(p.before), shown(p.after)});
    }

    void compare(const Pair& p) {
        if (p.before.same_bits(p.after)) return;
        if (!p.before.is_object() || !p.after.is_object()) return change(p);
        const Object* a = p.before.as_object();
        const Object* b = p.after.as_object();
        if (a->kind != b->kind) return change(p);
        if (a->kind <= Kind::Bytes) {
            if (!same_value(p.before, p.after)) change(p);
            return;
        }
        if ((a->flags | b->flags) & kImmortal) return change(p);
        if (seen_.emplace(a, b).second) contents(p, *a, *b);
    }

    void contents(const Pair& p, const Object& a, const Object& b) {
        switch (a.kind) {
            case Kind::List:
                return items(p, static_cast<const List&>(a).items,
                             static_cast<const List&>(a).length, static_cast<const List&>(b).items,
                             static_cast<const List&>(b).length);
            case Kind::Tuple:
                return items(
                    p, static_cast<const Tuple&>(a).items, static_cast<const Tuple&>(a).length,
                    static_cast<const Tuple&>(b).items, static_cast<const Tuple&>(b).length);
            case Kind::Dict:
                return table(p, static_cast<const Dict&>(a), static_cast<const Dict&>(b));
            case Kind::Instance:
                return instance(p, static_cast<const Instance&>(a),
                                static_cast<const Instance&>(b));
            case Kind::Cell:
                return push(p, "", static_cast<const Cell&>(a).value,
                            static_cast<const Cell&>(b).value);
            case Kind::ByteArray: {
                std::string_view before, after;
                buffer_of(p.before, before), buffer_of(p.after, after);
                if (before != after) change(p);
                return;
            }
            default: return edges(p, a, b);
        }
    }

    void push(const Pair& p, const std::string& step, Value before, Value after) {
        work_.push_back({p.frame, p.path + step, before, after});
    }

    void items(const Pair& p, const Value* a, uint32_t count_a, const Value* b, uint32_t count_b) {
        const uint32_t count = count_a > count_b ? count_a : count_b;
        for (uint32_t i = 0; i < count; ++i) {
            push(p, fmt::format("[{}]", i), i < count_a ? a[i] : Value::unset(),
                 i < count_b ? b[i] : Value::unset());
        }
    }

    void table(const Pair& p, const Dict& a, const Dict& b) {
        for (uint32_t e = dict_next_entry(&a, 0); e < a.entry_count;
             e = dict_next_entry(&a, e + 1)) {
            push(p, "[" + bounded_repr(a.entries[e].key) + "]", a.entries[e].value,
                 find(b, a.entries[e]));
        }
        for (uint32_t e = dict_next_entry(&b, 0); e < b.entry_count;
             e = dict_next_entry(&b, e + 1)) {
            if (!find(a, b.entries[e]).is_unset()) continue;
            push(p, "[" + bounded_repr(b.entries[e].key) + "]", Value::unset(), b.entries[e].value);
        }
    }

    // A key of one state in the other: by value; objects with an identity match by their hash
    // alone.
    static Value find(const Dict& d, const DictEntry& entry) {
        const int64_t at = dict_find(&d, entry.key, entry.hash);
        if (at >= 0) return d.entries[at].value;
        for (uint32_t e = dict_next_entry(&d, 0); e < d.entry_count;
             e = dict_next_entry(&d, e + 1)) {
            const bool same =
                d.entries[e].hash == entry.hash && kind_of(d.entries[e].key) == kind_of(entry.key);
            if (same && kind_of(entry.key) == Kind::Instance) return d.entries[e].value;
        }
        return Value::unset();
    }

    void instance(const Pair& p, const Instance& a, const Instance& b) {
        const Layout layout = a.shape->owner->layout;
        if (!str_equal(as<Str>(a.shape->owner->name), as<Str>(b.shape->owner->name)) ||
            layout != b.shape->owner->layout) {
            return change(p);
        }
        if (layout == Layout::Payload) push(p, "", a.slots[0], b.slots[0]);
        if (layout == Layout::Exception) push(p, ".args", a.slots[kExcArgs], b.slots[kExcArgs]);
        attributes(p, a, b, true);
        attributes(p, b, a, false);
        if (a.shape->dict_mode && b.shape->dict_mode) {
            push(p, ".__dict__", a.slots[a.shape->index], b.slots[b.shape->index]);
        }
    }

    // Attributes of `a` that `b` has as well (forward), or has not (backward).
    void attributes(const Pair& p, const Instance& a, const Instance& b, bool forward) {
        for (const Shape* s = a.shape; s->parent; s = s->parent) {
            if (s->dict_mode) continue;
            const Value other = instance_get(&b, s->name);
            const std::string step = "." + to_utf8(s->name);
            if (forward) {
                push(p, step, a.slots[s->index], other);
            } else if (other.is_unset()) {
                push(p, step, Value::unset(), a.slots[s->index]);
            }
        }
    }

    // Kinds without names for their parts: the value as a whole, and what it leads to.
    void edges(const Pair& p, const Object& a, const Object& b) {
        struct Edges final : Visitor {
            void visit(Value v) override { values.push_back(v); }
            std::vector<Value> values;
        } before, after;
        trace(a, before);
        trace(b, after);
        if (before.values.size() != after.values.size() ||
            bounded_repr(p.before) != bounded_repr(p.after)) {
            return change(p);
        }
        for (size_t i = 0; i < before.values.size(); ++i) {
            push(p, fmt::format("<{} {}>", kind_name(a.kind), i), before.values[i],
                 after.values[i]);
        }
    }

    StateDiff& out_;
    size_t most_;
    std::vector<Pair> work_;
    std::set<std::pair<const Object*, const Object*>> seen_;
};

bool same_code(const Frame& a, const Frame& b) {
    return a.code->index == b.code->index && a.code->image->hash() == b.code->image->hash();
}

void compare_frame(Comparison& c, size_t number, const Frame& a, const Frame& b) {
    const CodeUnit& unit = a.code->unit();
    if (a.code->flags & kCodeModule) {
        c.variable(number, "globals", Value::object(a.function->globals),
                   Value::object(b.function->globals));
    }
    for (uint32_t i = 0; i < unit.local_count; ++i) {
        c.variable(number, unit.local_names[i], a.base[i], b.base[i]);
    }
    for (uint32_t i = 0; i < unit.cell_count; ++i) {
        c.variable(number, unit.cell_names[i], a.base[unit.local_count + i],
                   b.base[unit.local_count + i]);
    }
}

class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

}  // namespace

StateDiff diff_states(Activation& first, Activation& second, size_t changes_max) {
    StateDiff out;
    const StackView before = view_stack(first, {});
    const StackView after = view_stack(second, {});
    const auto& a = first.frames();
    const auto& b = second.frames();
    while (out.common < a.size() && out.common < b.size() &&
           same_code(a[out.common], b[out.common])) {
        ++out.common;
    }
    Comparison comparison(out, changes_max);
    for (size_t i = 0; i < out.common; ++i) {
        if (before.frames[i].line != after.frames[i].line) {
            out.moved.push_back(
                {i + 1, before.frames[i].function, before.frames[i].line, after.frames[i].line});
        }
        if (!before.frames[i].prelude) compare_frame(comparison, i + 1, a[i], b[i]);
    }
    comparison.run();
    out.left.assign(before.frames.begin() + static_cast<std::ptrdiff_t>(out.common),
                    before.frames.end());
    out.entered.assign(after.frames.begin() + static_cast<std::ptrdiff_t>(out.common),
                       after.frames.end());
    out.gas = after.gas_used - before.gas_used;
    return out;
}

Result<StateDiff> diff_snapshots(std::string_view first, std::string_view second,
                                 ImageSource& images, Trust trust) {
    SilentHost host;
    Activation a(host, SIZE_MAX / 4);
    Activation b(host, SIZE_MAX / 4);
    if (Status status = restore(first, a, images, trust); !status.ok()) return status.error();
    if (Status status = restore(second, b, images, trust); !status.ok()) return status.error();
    return diff_states(a, b);
}

}  // namespace pvm::snapshot
