// Containers, functions, classes, instances, generators, tracebacks: words and back.

#include "snapshot/objects.h"

#include <cstdlib>
#include <cstring>

#include "snapshot/object_numbers.h"
#include "snapshot/verify.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/exception.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

// ---- ByteArray ----

void write_byte_array(Writer& w, const ByteArray& b) {
    w.put_content(Kind::Bytes, {reinterpret_cast<const char*>(b.data), b.length});
}

Object* read_byte_array(Reader& r) {
    const auto* content = r.take_as<vm::Bytes>();
    return new_bytearray(r.heap(), {reinterpret_cast<const char*>(content->data), content->length});
}

// ---- Tuple, List ----

void write_items(Writer& w, const Value* items, uint32_t count) {
    w.put_number(count);
    w.put_values(items, count);
}

void read_tuple(Reader& r, Tuple& t) {
    r.take_count(1);
    r.take_values(t.items, t.length);
}

void read_list(Reader& r, List& list) {
    const uint32_t count = r.take_count(1);
    r.take_values(list.items, count);
    list.length = count;
    r.heap().grow(8 * size_t{count});
}

// ---- Dict, Set, FrozenSet ----

void write_table(Writer& w, const Dict& d) {
    w.put_number(d.used);
    for (uint32_t e = d.first; e < d.entry_count; ++e) {
        const DictEntry& entry = d.entries[e];
        if (entry.key.is_unset()) continue;
        w.put(entry.key);
        if (d.kind == Kind::Dict) w.put(entry.value);
        if (!has_plain_hash(entry.key)) w.columns().hashes.push_back(entry.hash);
    }
}

// ---- Function, Module ----

void write_function(Writer& w, const Function& f) {
    w.put_number(w.code_index(*f.code));
    w.put_object(f.globals);
    w.put_values(&f.name, 8);
    write_items(w, f.closure, f.closure_size);
}

constexpr uint32_t kFunctionValues = 8;  // name … attributes

Object* make_function(Reader& r) {
    const Code& code = r.code(r.take_number(UINT32_MAX >> 2));
    r.skip(1 + kFunctionValues);
    const uint32_t cells = r.take_count(1);
    r.skip(cells);
    if (cells != code.unit().free.size()) r.refuse(Rule::BadField, "cells of the closure");
    auto* f = r.heap().make<Function>(cells * sizeof(Value));
    f->code = &code;
    f->globals = nullptr;
    f->closure_size = cells;
    f->pad = 0;
    r.heap().charge(*f);
    return f;
}

void read_function(Reader& r, Function& f) {
    r.skip(1);
    f.globals = r.take_as<Dict>();
    r.take_values(&f.name, kFunctionValues);
    r.skip(1);
    r.take_values(f.closure, f.closure_size);
}

void write_module(Writer& w, const Module& m) {
    w.put(m.name);
    w.put_object(m.globals);
}

void read_module(Reader& r, Module& m) {
    m.name = r.take();
    m.globals = r.take_as<Dict>();
}

// ---- Class ----

constexpr uint32_t kClassWordsBeforeLayout = 7;

void write_class(Writer& w, const Class& c) {
    w.put_values(&c.name, 3);
    w.put_object(c.bases);
    w.put_object(c.mro);
    w.put_object(c.attributes);
    w.put_object(c.metaclass);
    w.put_number(static_cast<int64_t>(c.layout));
    w.put_number(c.class_flags);
    w.put_number(c.type_id);
}

Object* make_class(Reader& r) {
    r.skip(kClassWordsBeforeLayout);
    const auto layout = static_cast<Layout>(r.take_number(3));
    const auto flags = r.take_number(kClassHasSlotsOnly | kClassAbstract | kClassFinal);
    if (flags & kClassBuiltin) r.refuse(Rule::BadClass, "flags");
    const auto type = r.take_number(UINT16_MAX);
    auto* c = r.heap().make<Class>();
    c->name = c->qualname = c->module = Value::none();
    c->bases = c->mro = nullptr;
    c->attributes = nullptr;
    c->metaclass = nullptr;
    c->layout = layout;
    c->pad = 0;
    c->class_flags = static_cast<uint16_t>(flags);
    c->type_id = static_cast<uint16_t>(type);
    c->inline_hint = 4;
    c->specials_epoch = 0;
    c->specials = nullptr;
    c->root_shape =
        new Shape{c, nullptr, Value::unset(), 0, layout_slots(layout), false, nullptr, 0, 0};
    r.heap().charge(*c);
    return c;
}

void read_class(Reader& r, Class& c) {
    r.take_values(&c.name, 3);
    c.bases = cast<Tuple>(r.take());
    c.mro = r.take_as<Tuple>();
    c.attributes = r.take_as<Dict>();
    c.metaclass = r.take_as<Class>();
    if (!c.bases || c.bases->length == 0) r.refuse(Rule::BadClass, "no bases");
}

// ---- Instance ----

void write_instance(Writer& w, const Instance& i) {
    w.put_number(w.shape_index(*i.shape));
    w.put_values(i.slots, i.shape->count);
}

// Room for what it holds now; where it can grow later is no part of the state.
Object* make_instance(Reader& r) {
    const uint32_t slots = r.slots_of_shape(r.take_number(UINT32_MAX >> 2));
    r.skip(slots);
    const uint32_t room = slots < 4 ? 4 : slots;
    auto* i = r.heap().make<Instance>(room * sizeof(Value));
    i->extra = static_cast<uint16_t>(room);
    i->shape = nullptr;
    i->slots = i->inline_slots;
    r.heap().grow(32 + 8 * size_t{slots});  // as charge() will say once there is a shape
    return i;
}

void read_instance(Reader& r, Instance& i) {
    i.shape = r.shape(r.take_number(UINT32_MAX >> 2));
    r.take_values(i.slots, i.shape->count);
    const bool good = !i.shape->dict_mode || is_kind(i.slots[i.shape->index], Kind::Dict);
    if (!good) r.refuse(Rule::BadInstance, "attributes");
}

// ---- Generator ----

bool holds_registers(GeneratorState state) {
    return state == GeneratorState::Created || state == GeneratorState::Suspended;
}

void write_generator(Writer& w, const Generator& g) {
    const bool holds = holds_registers(g.state);
    w.put_values(&g.function, 3);
    w.put_number(g.extra);
    w.put_number(holds ? w.code_with_names(*g.code) : w.code_index(*g.code));
    w.put_number(static_cast<int64_t>(g.state));
    w.put_number(holds ? g.pc : 0);
    w.put_number(g.state == GeneratorState::Suspended ? g.result_register : 0);
    if (holds) w.put_registers(*g.code, g.registers, live_registers(g));
}

Object* make_generator(Reader& r) {
    r.skip(3);
    const uint32_t flavor = r.take_number(2);
    const Code& code = r.code(r.take_number(UINT32_MAX >> 2));
    const auto state = static_cast<GeneratorState>(r.take_number(3));
    const uint32_t pc = r.take_number(UINT32_MAX >> 2);
    const uint32_t result = r.take_number(UINT8_MAX);
    if (holds_registers(state)) {
        r.skip(uint32_t{code.local_count} + code.cell_count);
        r.skip(2 * r.take_count(2));
    } else if (pc || result) {
        r.refuse(Rule::BadGenerator, "a pc without a frame");
    }
    if (pc >= code.unit().words.size()) r.refuse(Rule::BadProgramCounter);
    if (r.foreign()) verify_boundary(r, code, pc);
    // A function without registers has none to send to, and waits nowhere.
    const bool waits = state == GeneratorState::Suspended || result > 0;
    if (waits && result >= code.register_count) r.refuse(Rule::BadRegister, "of the value sent");
    auto* g = r.heap().make<Generator>(code.register_count * sizeof(Value));
    g->code = &code;
    g->extra = static_cast<uint16_t>(flavor);
    g->function = g->name = g->qualname = Value::none();
    g->pc = pc;
    g->state = state;
    g->result_register = static_cast<uint8_t>(result);
    g->register_count = code.register_count;
    for (uint32_t i = 0; i < code.register_count; ++i) g->registers[i] = Value::unset();
    r.heap().charge(*g);
    return g;
}

void read_generator(Reader& r, Generator& g) {
    r.take_values(&g.function, 3);
    r.skip(5);
    if (holds_registers(g.state)) r.take_registers(*g.code, g.registers, live_registers(g));
}

// ---- Traceback ----

void write_traceback(Writer& w, const Traceback& t) {
    w.put_number(t.length);
    for (uint32_t i = 0; i < t.length; ++i) {
        w.put_number(w.code_index(*t.entries[i].code));
        w.put_number(t.entries[i].pc);
    }
}

Object* read_traceback(Reader& r) {
    const uint32_t count = r.take_count(2);
    Traceback* t = vm::new_traceback(r.heap(), count);
    for (uint32_t i = 0; i < count; ++i) {
        const Code& code = r.code(r.take_number(UINT32_MAX >> 2));
        const uint32_t pc = r.take_number(UINT32_MAX >> 2);
        if (pc >= code.unit().words.size()) r.refuse(Rule::BadTraceback);
        vm::append_entry(t, &code, pc);
    }
    r.heap().charge(*t);
    return t;
}

// ---- Rows ----

void write_row(Writer& w, Object& o, RowShape shape) {
    if (o.kind == Kind::DictIter || o.kind == Kind::SetIter) {
        auto& it = static_cast<DictIter&>(o);
        if (it.lost_place()) it.mode |= DictIter::kKeysChanged;
    }
    w.put_values(row_values(o), shape.values);
    each_number(o, [&w](auto field, uint64_t) { w.put_number(static_cast<int64_t>(field)); });
}

Object* make_row(Reader& r, Kind kind, RowShape shape) {
    Object* o = r.heap().allocate(kind, shape.bytes);
    std::memset(static_cast<void*>(o + 1), 0, shape.bytes - sizeof(Object));
    r.skip(uint32_t{shape.values} + shape.numbers);
    r.heap().charge(*o);
    return o;
}

void read_row(Reader& r, Object& o, RowShape shape) {
    r.take_values(row_values(o), shape.values);
    each_number(o, [&r, &o]<typename Field>(Field& field, uint64_t max) {
        const int64_t n = r.take_number();
        const int64_t least = o.kind == Kind::Reversed ? -1 : 0;
        if (n < least || (n > 0 && static_cast<uint64_t>(n) > max)) r.refuse(Rule::BadCount);
        field = static_cast<Field>(n);
    });
}

}  // namespace

// ---- All kinds ----

void write_object(Writer& w, Object& o) {
    switch (o.kind) {
        case Kind::ByteArray: return write_byte_array(w, static_cast<ByteArray&>(o));
        case Kind::Tuple:
            return write_items(w, static_cast<Tuple&>(o).items, static_cast<Tuple&>(o).length);
        case Kind::List:
            return write_items(w, static_cast<List&>(o).items, static_cast<List&>(o).length);
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return write_table(w, static_cast<Dict&>(o));
        case Kind::Function: return write_function(w, static_cast<Function&>(o));
        case Kind::Class: return write_class(w, static_cast<Class&>(o));
        case Kind::Instance: return write_instance(w, static_cast<Instance&>(o));
        case Kind::Module: return write_module(w, static_cast<Module&>(o));
        case Kind::Generator: return write_generator(w, static_cast<Generator&>(o));
        case Kind::Traceback: return write_traceback(w, static_cast<Traceback&>(o));
        default: break;
    }
    const RowShape shape = row_shape(o.kind);
    if (!shape.bytes) throw Unstorable{&o, std::string("an object of kind ") + kind_name(o.kind)};
    write_row(w, o, shape);
}

Object* make_shell(Reader& r, Kind kind) {
    switch (kind) {
        case Kind::ByteArray: return read_byte_array(r);
        case Kind::Tuple: {
            const uint32_t count = r.take_count(1);
            if (!count) r.refuse(Rule::BadCount, "an empty tuple is an atom");
            r.skip(count);
            r.make_room(8 * size_t{count});
            return new_tuple(r.heap(), count);
        }
        case Kind::List: {
            const uint32_t count = r.take_count(1);
            r.skip(count);
            r.owe(8 * size_t{count});
            r.make_room(0);
            return new_list(r.heap(), count);
        }
        case Kind::Dict: {
            const uint32_t count = r.take_count(2);
            r.skip(2 * count);
            r.owe(24 * size_t{count});
            r.make_room(0);
            return new_dict(r.heap(), count);
        }
        case Kind::Set:
        case Kind::FrozenSet: {
            const uint32_t count = r.take_count(1);
            r.skip(count);
            r.owe(24 * size_t{count});
            r.make_room(0);
            return new_set(r.heap(), kind, count);
        }
        case Kind::Function: return make_function(r);
        case Kind::Class: return make_class(r);
        case Kind::Instance: return make_instance(r);
        case Kind::Module: {
            r.skip(2);
            auto* m = r.heap().make<Module>();
            m->name = Value::none();
            m->globals = nullptr;
            r.heap().charge(*m);
            return m;
        }
        case Kind::Generator: return make_generator(r);
        case Kind::Traceback: return read_traceback(r);
        default: break;
    }
    const RowShape shape = row_shape(kind);
    if (!shape.bytes) r.refuse(Rule::BadKind);
    return make_row(r, kind, shape);
}

void fill_object(Reader& r, Object& o) {
    switch (o.kind) {
        case Kind::Tuple: return read_tuple(r, static_cast<Tuple&>(o));
        case Kind::List: return read_list(r, static_cast<List&>(o));
        case Kind::Function: return read_function(r, static_cast<Function&>(o));
        case Kind::Class: return read_class(r, static_cast<Class&>(o));
        case Kind::Instance: return read_instance(r, static_cast<Instance&>(o));
        case Kind::Module: return read_module(r, static_cast<Module&>(o));
        case Kind::Generator: return read_generator(r, static_cast<Generator&>(o));
        case Kind::ByteArray:
        case Kind::Traceback:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return;
        default: return read_row(r, o, row_shape(o.kind));
    }
}

namespace {

void insert(Reader& r, Dict& d, const DictEntry* entries, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        dict_insert_new(r.heap(), &d, entries[i].key, entries[i].hash, entries[i].value);
    }
}

}  // namespace

void fill_table(Reader& r, Dict& d) {
    const bool pairs = d.kind == Kind::Dict;
    const uint32_t count = r.take_count(pairs ? 2 : 1);
    thread_local std::vector<DictEntry> entries;
    entries.clear();
    for (uint32_t i = 0; i < count; ++i) {
        DictEntry e{0, r.take(), Value::none()};
        if (pairs) e.value = r.take();
        if (e.key.is_unset()) r.refuse(Rule::BadField, "key");
        if (!has_plain_hash(e.key)) {
            e.hash = r.take_hash();
        } else {
            uint64_t work = 0;
            Value culprit;
            if (hash_measured(r.heap(), e.key, e.hash, work, culprit) != HashResult::Done) {
                r.refuse(Rule::BadKeyHash);
            }
            r.spend(work, Rule::EqualHashes, "keys too big to hash");
        }
        entries.push_back(e);
    }
    if (r.foreign()) verify_hashes(r, entries);
    insert(r, d, entries.data(), entries.size());
}

}  // namespace pvm::snapshot
