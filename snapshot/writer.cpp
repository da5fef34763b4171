#include "snapshot/writer.h"

#include <cstring>

#include "snapshot/runtime_parts.h"
#include "vm/objects/str.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

// ---- Maps ----

namespace {

uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15ULL;
    return h ^ h >> 29;
}

uint64_t hash_content(std::string_view bytes) {
    uint64_t h = 0xcbf29ce484222325ULL ^ bytes.size();
    size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        uint64_t chunk;
        std::memcpy(&chunk, bytes.data() + i, 8);
        h = mix(h ^ chunk);
    }
    uint64_t rest = 0;
    if (i < bytes.size()) std::memcpy(&rest, bytes.data() + i, bytes.size() - i);
    return mix(h ^ rest);
}

// Columns larger than this are not kept for the next capture.
constexpr size_t kKeptWordsMax = size_t{1} << 20;

}  // namespace

size_t PointerMap::place(const void* key) const {
    return mix(reinterpret_cast<uintptr_t>(key)) & (slots_.size() - 1);
}

void PointerMap::clear() {
    count_ = 0;
    if (++generation_ == 0) {
        slots_.assign(256, Slot{});
        generation_ = 1;
    }
}

const uint32_t* PointerMap::find(const void* key) const {
    for (size_t at = place(key);; at = (at + 1) & (slots_.size() - 1)) {
        const Slot& s = slots_[at];
        if (s.generation != generation_) return nullptr;
        if (s.key == key) return &s.value;
    }
}

void PointerMap::add(const void* key, uint32_t value) {
    if (++count_ * 2 > slots_.size()) {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        count_ = 1;
        for (const Slot& s : old) {
            if (s.generation == generation_) add(s.key, s.value);
        }
    }
    size_t at = place(key);
    while (slots_[at].generation == generation_) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, value, generation_};
}

void Columns::clear() {
    if (words.capacity() > kKeptWordsMax || atom_bytes.capacity() > 4 * kKeptWordsMax) {
        *this = Columns{};
        return;
    }
    objects.clear(), atom_objects.clear(), frame_words.clear(), words.clear(), wide.clear();
    shapes.clear(), shapes_by_pointer.clear(), shape_count = 0;
    atom_kinds.clear(), atom_ends.clear(), atom_bytes.clear();
    images.clear(), codes.clear(), names.clear(), externs.clear();
    identities.clear(), identity_numbers.clear(), hashes.clear(), frozen_objects.clear();
    frozen.clear(), codes_by_pointer.clear();
    if (++atom_generation == 0) {
        atom_slots.assign(256, AtomSlot{});
        atom_generation = 1;
    }
}

namespace {

Columns& kept_columns() {
    thread_local Columns columns;
    return columns;
}

}  // namespace

Writer::Writer(Activation& act) : act_(act), c_(kept_columns()), out_(&c_.words) { c_.clear(); }

Writer::~Writer() {
    for (Object* o : c_.objects) o->id = 0;
    for (Object* o : c_.atom_objects) o->id = 0;
}

// ---- Values ----

uint32_t Writer::wide(Value v) {
    c_.wide.push_back(v.bits());
    return word::wide(static_cast<uint32_t>(c_.wide.size() - 1));
}

uint32_t Writer::first_mention(Object& o) {
    if (is_atom(o)) {
        o.id = value_word(o);
        c_.atom_objects.push_back(&o);
        return o.id;
    }
    c_.objects.push_back(&o);
    const auto number = static_cast<uint32_t>(c_.objects.size());
    o.id = word::object(number);
    return o.id;
}

uint32_t Writer::frozen_word(Object& o) {
    if (const uint32_t* known = c_.frozen.find(&o)) return *known;
    const uint32_t w = is_atom(o) ? value_word(o) : extern_word(o);
    c_.frozen.add(&o, w);
    return w;
}

// The atom of an object, its bytes written straight to where they stay.
uint32_t Writer::value_word(const Object& o) {
    std::string& out = c_.atom_bytes;
    const size_t begin = out.size();
    switch (o.kind) {
        case Kind::Str: append_utf8(out, static_cast<const Str*>(&o)); break;
        case Kind::Bytes: {
            const auto& b = static_cast<const vm::Bytes&>(o);
            out.append(reinterpret_cast<const char*>(b.data), b.length);
            break;
        }
        case Kind::Float:
            out.append(reinterpret_cast<const char*>(&static_cast<const Float&>(o).value), 8);
            break;
        case Kind::BigInt: {
            const auto& i = static_cast<const BigInt&>(o);
            const auto limbs = static_cast<size_t>(i.size < 0 ? -i.size : i.size);
            out += i.size < 0 ? '-' : '+';
            out.append(reinterpret_cast<const char*>(i.limbs), limbs * 8);
            while (out.back() == '\0') out.pop_back();
            break;
        }
        default: break;
    }
    return finish_atom(o.kind, begin);
}

uint32_t Writer::atom(Kind kind, std::string_view bytes) {
    const size_t begin = c_.atom_bytes.size();
    c_.atom_bytes.append(bytes);
    return finish_atom(kind, begin);
}

// The bytes from `begin` on become an atom, or go again when there is one of that value.
uint32_t Writer::finish_atom(Kind kind, size_t begin) {
    const std::string_view bytes = std::string_view(c_.atom_bytes).substr(begin);
    const uint64_t hash = hash_content(bytes) + static_cast<uint64_t>(kind);
    auto& slots = c_.atom_slots;
    size_t at = hash & (slots.size() - 1);
    for (; slots[at].generation == c_.atom_generation; at = (at + 1) & (slots.size() - 1)) {
        if (slots[at].hash != hash) continue;
        const uint32_t i = slots[at].index;
        const size_t from = i ? c_.atom_ends[i - 1] : 0;
        const size_t size = c_.atom_ends[i] - from;
        if (c_.atom_kinds[i] == static_cast<uint8_t>(kind) && size == bytes.size() &&
            std::memcmp(c_.atom_bytes.data() + from, bytes.data(), size) == 0) {
            c_.atom_bytes.resize(begin);
            return word::atom(i);
        }
    }
    const auto index = static_cast<uint32_t>(c_.atom_kinds.size());
    slots[at] = {hash, index, c_.atom_generation};
    c_.atom_kinds.push_back(static_cast<uint8_t>(kind));
    c_.atom_ends.push_back(static_cast<uint32_t>(c_.atom_bytes.size()));
    if ((index + 1) * 2 > slots.size()) {
        std::vector<Columns::AtomSlot> old(slots.size() * 2);
        old.swap(slots);
        for (const auto& s : old) {
            if (s.generation != c_.atom_generation) continue;
            size_t to = s.hash & (slots.size() - 1);
            while (slots[to].generation == c_.atom_generation) to = (to + 1) & (slots.size() - 1);
            slots[to] = s;
        }
    }
    return word::atom(index);
}

bool has_plain_hash(Value key) {
    if (!key.is_object()) return true;
    const Object& o = *key.as_object();
    if (o.kind != Kind::Tuple) return is_atom(o);
    const auto& t = static_cast<const Tuple&>(o);
    for (uint32_t i = 0; i < t.length; ++i) {
        if (t.items[i].is_object() && !is_atom(*t.items[i].as_object())) return false;
    }
    return true;
}

// ---- What no snapshot holds ----

namespace {

Value name_of(const Object& o) {
    switch (o.kind) {
        case Kind::Function: return static_cast<const Function&>(o).qualname;
        case Kind::Class: return static_cast<const Class&>(o).qualname;
        case Kind::Module: return static_cast<const Module&>(o).name;
        default: return Value::none();
    }
}

}  // namespace

uint32_t Writer::extern_word(const Object& o) {
    ExternRow row{ExternKind::ImageObject, Kind::Free, 0, 0, word::kNone, nullptr};
    if (const FrozenRef ref = frozen_ref(&o); ref.image) {
        row.object_kind = o.kind;
        row.image = static_cast<uint16_t>(image_index(*ref.image));
        row.number = ref.number;
        row.name = word_of(name_of(o));
    } else if (o.kind == Kind::NativeFunction) {
        row.kind = ExternKind::Native;
        row.native = static_cast<const NativeFunction&>(o).def;
        row.number = row.native->id;
        row.name = atom(Kind::Str, std::string(row.native->owner) + "." + row.native->name);
    } else if (const RuntimePart* part = runtime_part(&o)) {
        row.kind = part->kind;
        row.number = part->type;
        row.name = word_of(part->name);
    } else {
        throw Unstorable{&o, std::string("a frozen ") + kind_name(o.kind) + " of no image"};
    }
    c_.externs.push_back(row);
    return word::external(static_cast<uint32_t>(c_.externs.size() - 1));
}

uint32_t Writer::image_index(const Image& image) {
    for (size_t i = c_.images.size(); i-- > 0;) {
        if (c_.images[i].image == &image) return static_cast<uint32_t>(i);
    }
    if (c_.images.size() == UINT16_MAX) throw Unstorable{nullptr, "too many images"};
    c_.images.push_back({&image, atom(Kind::Str, image.name())});
    return static_cast<uint32_t>(c_.images.size() - 1);
}

uint32_t Writer::code_index(const Code& code) {
    if (const uint32_t* known = c_.codes_by_pointer.find(&code)) return *known;
    const auto index = static_cast<uint32_t>(c_.codes.size());
    const auto image = static_cast<uint16_t>(image_index(*code.image));
    c_.codes.push_back({&code, word_of(code.qualname), 0, image});
    c_.codes_by_pointer.add(&code, index);
    return index;
}

uint32_t Writer::code_with_names(const Code& code) {
    const uint32_t index = code_index(code);
    CodeRow& row = c_.codes[index];
    if (row.first_name) return index;
    row.first_name = static_cast<uint32_t>(c_.names.size() + 1);
    code.prepare();
    for (const Value name : code.local_names) c_.names.push_back(word_of(name));
    for (const std::string& name : code.unit().cell_names) {
        c_.names.push_back(atom(Kind::Str, name));
    }
    return index;
}

uint32_t Writer::shape_index(const Shape& shape) {
    if (const uint32_t* known = c_.shapes_by_pointer.find(&shape)) return *known;
    const uint32_t index = c_.shape_count++;
    c_.shapes_by_pointer.add(&shape, index);
    const auto layout = static_cast<int64_t>(shape.owner->layout);
    c_.shapes.push_back(word_of(Value::object(shape.owner)));
    c_.shapes.push_back(word::of_int(layout + (shape.dict_mode ? kDictForm : 0)));
    std::vector<Value> names;
    const Shape* named = shape.dict_mode ? shape.parent : &shape;
    for (const Shape* s = named; s->parent; s = s->parent) names.push_back(s->name);
    c_.shapes.push_back(word::of_int(static_cast<int64_t>(names.size())));
    for (size_t i = names.size(); i-- > 0;) c_.shapes.push_back(word_of(names[i]));
    return index;
}

void Writer::put_registers(const Code& code, const Value* base, const LiveMask& live) {
    const uint32_t fixed = uint32_t{code.local_count} + code.cell_count;
    put_values(base, fixed);
    uint32_t count = 0;
    for (uint32_t r = fixed; r < code.register_count; ++r) count += live.test(r);
    put_number(count);
    for (uint32_t r = fixed; r < code.register_count; ++r) {
        if (!live.test(r)) continue;
        put_number(r);
        put(base[r]);
    }
}

}  // namespace pvm::snapshot
