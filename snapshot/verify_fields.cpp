// Types of fields, kind by kind.

#include "snapshot/verify.h"
#include "vm/builtins/internal_arguments.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/run/containers.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

uint64_t int_words(Value v) {
    const auto* big = cast<BigInt>(v);
    return big ? static_cast<uint64_t>(big->size < 0 ? -int64_t{big->size} : big->size) : 1;
}

class Fields {
public:
    explicit Fields(Reader& r) : r_(r) {}
    void check(Object& o);

private:
    void want(bool good, const char* what) const {
        if (!good) [[unlikely]]
            r_.refuse(Rule::BadField, what);
    }
    void set(Value v, const char* what) const { want(!v.is_unset(), what); }
    void kind(Value v, Kind k, const char* what) const { want(is_kind(v, k), what); }
    void kind_or_none(Value v, Kind k, const char* what) const {
        want(v.is_none() || is_kind(v, k), what);
    }
    void all_set(const Value* values, uint32_t count) const {
        for (uint32_t i = 0; i < count; ++i) set(values[i], "item");
    }

    void table(const Dict& d) const;
    void function(const Function& f) const;
    void callable_chain(Value v) const;
    void instance(const Instance& i) const;
    void generator(const Generator& g) const;
    void memory_view(const MemoryView& m) const;
    void range(const Range& range) const;
    void sequence_iterator(const SequenceIter& it) const;
    void table_iterator(const DictIter& it) const;
    void hash_state(const HashState& h) const;
    void iterators(Object& o) const;
    void views(Object& o) const;

    Reader& r_;
};

bool is_sequence(Value v) {
    switch (kind_of(v)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::MemoryView: return true;
        default: return false;
    }
}

void Fields::table(const Dict& d) const {
    for (uint32_t e = 0; e < d.entry_count; ++e) set(d.entries[e].value, "value");
}

// Calls follow these links without asking how many there are.
void Fields::callable_chain(Value v) const {
    constexpr int kLinksMax = 100;
    for (int i = 0; i < kLinksMax; ++i) {
        switch (kind_of(v)) {
            case Kind::BoundMethod: v = as<BoundMethod>(v)->function; break;
            case Kind::StaticMethod: v = as<StaticMethod>(v)->function; break;
            case Kind::ClassMethod: v = as<ClassMethod>(v)->function; break;
            case Kind::GenericAlias: v = as<GenericAlias>(v)->origin; break;
            default: return set(v, "function");
        }
    }
    want(false, "a chain of callables");
}

void Fields::function(const Function& f) const {
    kind(f.name, Kind::Str, "name");
    kind(f.qualname, Kind::Str, "qualified name");
    set(f.module, "module");
    set(f.doc, "doc");
    kind_or_none(f.defaults, Kind::Tuple, "defaults");
    kind_or_none(f.kwdefaults, Kind::Dict, "keyword defaults");
    kind_or_none(f.annotations, Kind::Dict, "annotations");
    kind_or_none(f.attributes, Kind::Dict, "attributes");
    for (uint32_t i = 0; i < f.closure_size; ++i) kind(f.closure[i], Kind::Cell, "cell");
}

void Fields::instance(const Instance& i) const {
    const Class& c = *i.shape->owner;
    const auto exception_or_none = [&](Value v) { want(v.is_none() || is_exception(v), "cause"); };
    for (uint32_t k = layout_slots(c.layout); k < i.shape->count; ++k) set(i.slots[k], "attribute");
    if (c.layout == Layout::Payload && !payload_fits(c, i.slots[0])) {
        r_.refuse(Rule::BadInstance, "the builtin value inside");
    }
    if (c.layout != Layout::Exception) return;
    kind(i.slots[kExcArgs], Kind::Tuple, "args");
    exception_or_none(i.slots[kExcCause]);
    exception_or_none(i.slots[kExcContext]);
    kind_or_none(i.slots[kExcTraceback], Kind::Traceback, "traceback");
    want(i.slots[kExcSuppress].is_bool(), "suppress");
}

void Fields::generator(const Generator& g) const {
    const auto* f = cast<Function>(g.function);
    want(f && f->code == g.code, "function");
    kind(g.name, Kind::Str, "name");
    kind(g.qualname, Kind::Str, "qualified name");
    const bool async = g.code->flags & kCodeCoroutine;
    const bool yields = g.code->flags & kCodeGenerator;
    const auto flavor = static_cast<GeneratorFlavor>(g.extra);
    const bool fits = flavor == GeneratorFlavor::Generator   ? yields && !async
                      : flavor == GeneratorFlavor::Coroutine ? async && !yields
                                                             : async && yields;
    if (!fits) r_.refuse(Rule::BadGenerator, "flavor");
}

void Fields::memory_view(const MemoryView& m) const {
    if (m.base.is_unset()) return;
    const auto* bytes = cast<vm::Bytes>(m.base);
    const auto* array = cast<ByteArray>(m.base);
    want(bytes || array, "base");
    const uint64_t size = bytes ? bytes->length : array->length;
    if (uint64_t{m.start} + m.length > size) r_.refuse(Rule::BadCount, "the window");
}

void Fields::range(const Range& range) const {
    for (const Value v : {range.start, range.stop, range.step, range.length}) {
        want(is_int(v), "bound");
    }
    want(int_sign(range.step) != 0, "step");
    // The length takes a division, whose cost is the product of the sizes.
    const uint64_t span = int_words(range.start) + int_words(range.stop);
    r_.spend(span * int_words(range.step) / 8, Rule::BadField, "bounds too big to count between");
    const Value again = make_range(r_.activation(), range.start, range.stop, range.step);
    const auto* made = cast<Range>(again);
    if (!made) r_.activation().take_pending();
    want(made && compare_ints(made->length, range.length) == 0, "length");
}

void Fields::sequence_iterator(const SequenceIter& it) const {
    if (it.source.is_unset() || it.extra == 1) return;
    if (!is_sequence(it.source)) r_.refuse(Rule::BadIterator, "source");
}

void Fields::table_iterator(const DictIter& it) const {
    if (it.source.is_unset()) return;
    const bool set_iter = it.kind == Kind::SetIter;
    if (set_iter ? !is_set_kind(it.source) : !is_kind(it.source, Kind::Dict)) {
        r_.refuse(Rule::BadIterator, "source");
    }
    if (set_iter && (it.extra || it.reversed())) r_.refuse(Rule::BadIterator, "part");
}

void Fields::hash_state(const HashState& h) const {
    struct Row {
        uint32_t digest;
        bool fixed;
    };
    static constexpr Row kRows[] = {
#define HASH(number, name, digest, block, crypto) {digest, crypto != nullptr},
#include "vm/builtins/hash_algorithms.def"
#undef HASH
    };
    kind(h.input, Kind::ByteArray, "input");
    kind_or_none(h.key, Kind::Bytes, "key");
    want(h.extra < std::size(kRows), "algorithm");
    const Row& row = kRows[h.extra];
    const bool fits =
        row.fixed ? h.digest_size == row.digest : h.digest_size > 0 && h.digest_size <= row.digest;
    want(fits, "digest size");
    // Salt and person stand before the key of a BLAKE2b.
    constexpr uint32_t kSaltAndPerson = 32;
    const auto* key = cast<vm::Bytes>(h.key);
    const bool keyed = key && key->length;
    want(!keyed || (key->length >= kSaltAndPerson && key->length <= kSaltAndPerson + row.digest),
         "key");
}

void Fields::iterators(Object& o) const {
    switch (o.kind) {
        case Kind::SequenceIter: return sequence_iterator(static_cast<SequenceIter&>(o));
        case Kind::RangeIter: {
            const auto& it = static_cast<RangeIter&>(o);
            for (const Value v : {it.next, it.step, it.left}) want(is_int(v), "an int");
            if (int_sign(it.left) < 0) r_.refuse(Rule::BadIterator, "values left");
            return;
        }
        case Kind::DictIter:
        case Kind::SetIter: return table_iterator(static_cast<DictIter&>(o));
        case Kind::Enumerate:
            set(static_cast<Enumerate&>(o).iterator, "iterator");
            return want(is_int(static_cast<Enumerate&>(o).count), "count");
        case Kind::Zip: return kind(static_cast<Zip&>(o).iterators, Kind::Tuple, "iterators");
        case Kind::Map:
            set(static_cast<MapIter&>(o).function, "function");
            return kind(static_cast<MapIter&>(o).iterators, Kind::Tuple, "iterators");
        case Kind::Filter:
            set(static_cast<Filter&>(o).predicate, "predicate");
            return set(static_cast<Filter&>(o).iterator, "iterator");
        case Kind::Reversed: {
            const Value source = static_cast<Reversed&>(o).source;
            const bool good = source.is_unset() || is_sequence(source) ||
                              is_kind(source, Kind::Range) || is_kind(source, Kind::Instance);
            if (!good) r_.refuse(Rule::BadIterator, "source");
            return;
        }
        case Kind::Tool: return all_set(static_cast<Tool&>(o).fields, Tool::kFields);
        case Kind::CallableIter: {
            const auto& it = static_cast<CallableIter&>(o);
            return want(it.callable.is_unset() || !it.sentinel.is_unset(), "sentinel");
        }
        default: return;
    }
}

void Fields::views(Object& o) const {
    switch (o.kind) {
        case Kind::DictView:
            return kind(unwrap(static_cast<DictView&>(o).source), Kind::Dict, "source");
        case Kind::MappingProxy: {
            const Value source = static_cast<MappingProxy&>(o).source;
            return want(is_kind(source, Kind::Class) || is_kind(source, Kind::Dict) ||
                            is_kind(source, Kind::Instance),
                        "source");
        }
        case Kind::GenericAlias:
            callable_chain(Value::object(&o));
            return kind(static_cast<GenericAlias&>(o).arguments, Kind::Tuple, "arguments");
        case Kind::UnionType:
            return kind(static_cast<UnionType&>(o).arguments, Kind::Tuple, "arguments");
        case Kind::Slot:
            kind(static_cast<Slot&>(o).name, Kind::Str, "name");
            return kind(static_cast<Slot&>(o).owner, Kind::Class, "owner");
        case Kind::AsyncGenStep: {
            const auto& step = static_cast<AsyncGenStep&>(o);
            const bool throws = o.extra == static_cast<uint16_t>(AsyncGenStepKind::Throw);
            set(step.argument, "argument");
            want(!throws || is_exception(step.argument), "exception to throw");
            const auto* g = cast<Generator>(step.generator);
            return want(g && g->extra == static_cast<uint16_t>(GeneratorFlavor::AsyncGenerator),
                        "generator");
        }
        default: return;
    }
}

void Fields::check(Object& o) {
    switch (o.kind) {
        case Kind::Tuple:
            return all_set(static_cast<Tuple&>(o).items, static_cast<Tuple&>(o).length);
        case Kind::List: return all_set(static_cast<List&>(o).items, static_cast<List&>(o).length);
        case Kind::Dict: return table(static_cast<Dict&>(o));
        case Kind::Function: return function(static_cast<Function&>(o));
        case Kind::BoundMethod:
            set(static_cast<BoundMethod&>(o).self, "receiver");
            return callable_chain(Value::object(&o));
        case Kind::StaticMethod:
        case Kind::ClassMethod: return callable_chain(Value::object(&o));
        case Kind::Instance: return instance(static_cast<Instance&>(o));
        case Kind::Property: return all_set(&static_cast<Property&>(o).getter, 5);
        case Kind::Super: {
            const auto& s = static_cast<Super&>(o);
            kind(s.start_class, Kind::Class, "start class");
            set(s.receiver, "receiver");
            return kind_or_none(s.receiver_class, Kind::Class, "receiver's class");
        }
        case Kind::Slice: return all_set(&static_cast<Slice&>(o).start, 3);
        case Kind::Module: return kind(static_cast<Module&>(o).name, Kind::Str, "name");
        case Kind::Generator: return generator(static_cast<Generator&>(o));
        case Kind::MemoryView: return memory_view(static_cast<MemoryView&>(o));
        case Kind::Range: return range(static_cast<Range&>(o));
        case Kind::HashState: return hash_state(static_cast<HashState&>(o));
        case Kind::SequenceIter:
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter:
        case Kind::Enumerate:
        case Kind::Zip:
        case Kind::Map:
        case Kind::Filter:
        case Kind::Reversed:
        case Kind::CallableIter:
        case Kind::Tool: return iterators(o);
        default: return views(o);
    }
}

}  // namespace

void verify_fields(Reader& r, Object& o) { Fields(r).check(o); }

}  // namespace pvm::snapshot
