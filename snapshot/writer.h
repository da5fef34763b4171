#pragma once
// Writer: values to words, and the tables that words refer to.
//
// While a capture runs, an object's scratch number (Object::id) is the word that names it, so an
// object is looked up by reading a field; the destructor puts all of them back to 0. Frozen objects
// are left alone and found through a map. The one rule: numbers are given in the order of first
// mention, and what is mentioned first is decided by the walk in capture.cpp and objects.cpp alone.

#include <cstdint>
#include <string>
#include <vector>

#include "snapshot/format.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

// Thrown when something reachable has no stored form; capture() finds the path to it.
struct Unstorable {
    const vm::Object* object;
    std::string what;
};

// Pointers to numbers; emptied in constant time.
class PointerMap {
public:
    void clear();
    // Null when absent.
    const uint32_t* find(const void* key) const;
    void add(const void* key, uint32_t value);

private:
    struct Slot {
        const void* key = nullptr;
        uint32_t value = 0;
        uint32_t generation = 0;
    };
    size_t place(const void* key) const;
    std::vector<Slot> slots_ = std::vector<Slot>(256);
    size_t count_ = 0;
    uint32_t generation_ = 1;
};

struct ImageRow {
    const vm::Image* image;
    uint32_t name;
};

struct CodeRow {
    const vm::Code* code;
    uint32_t name;
    uint32_t first_name;
    uint16_t image;
};

struct ExternRow {
    ExternKind kind;
    vm::Kind object_kind;
    uint16_t image;
    uint32_t number;
    uint32_t name;
    const vm::NativeDef* native;
};

// The columns under construction. One set a thread is kept and used again, so that a small capture
// allocates almost nothing.
struct Columns {
    std::vector<vm::Object*> objects;       // by number - 1
    std::vector<vm::Object*> atom_objects;  // whose scratch number is an atom word
    std::vector<uint32_t> frame_words;
    std::vector<uint32_t> words;
    std::vector<uint32_t> shapes;
    uint32_t shape_count = 0;
    std::vector<uint64_t> wide;
    std::vector<uint8_t> atom_kinds;
    std::vector<uint32_t> atom_ends;
    std::string atom_bytes;
    std::vector<ImageRow> images;
    std::vector<CodeRow> codes;
    std::vector<uint32_t> names;
    std::vector<ExternRow> externs;
    std::vector<uint32_t> identities;
    std::vector<uint64_t> identity_numbers;
    std::vector<int64_t> hashes;
    std::vector<uint32_t> frozen_objects;
    PointerMap frozen;  // immortal object -> word
    PointerMap codes_by_pointer;
    PointerMap shapes_by_pointer;
    struct AtomSlot {
        uint64_t hash = 0;
        uint32_t index = 0;
        uint32_t generation = 0;
    };
    std::vector<AtomSlot> atom_slots = std::vector<AtomSlot>(256);
    uint32_t atom_generation = 1;

    void clear();
};

class Writer {
public:
    explicit Writer(vm::Activation& act);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    uint32_t word_of(vm::Value v) {
        if (v.is_small_int()) {
            const int64_t i = v.as_small_int();
            return word::fits(i) ? word::of_int(i) : wide(v);
        }
        if (v.is_object()) {
            vm::Object* o = v.as_object();
            if (o->flags & vm::kImmortal) return frozen_word(*o);
            return o->id ? o->id : first_mention(*o);
        }
        return v.is_flonum() ? wide(v) : static_cast<uint32_t>(v.bits());
    }
    // Appends to the stream that is being written.
    void put(vm::Value v) { out_->push_back(word_of(v)); }
    void put_number(int64_t n) { put(vm::Value::small_int(n)); }
    void put_object(const vm::Object* o) { put(vm::Value::object(o)); }
    void put_values(const vm::Value* values, size_t count) {
        for (size_t i = 0; i < count; ++i) put(values[i]);
    }
    // An atom from bytes that no object holds.
    void put_content(vm::Kind kind, std::string_view bytes) { out_->push_back(atom(kind, bytes)); }
    // Locals, cells and live temporaries (`frameWords` in the schema).
    void put_registers(const vm::Code& code, const vm::Value* base, const vm::LiveMask& live);

    // Index in `codes`.
    uint32_t code_index(const vm::Code& code);
    // The same, and the names of its variables are written.
    uint32_t code_with_names(const vm::Code& code);
    uint32_t image_index(const vm::Image& image);
    // Index in `shapes`.
    uint32_t shape_index(const vm::Shape& shape);

    vm::Activation& activation() { return act_; }
    Columns& columns() { return c_; }
    void write_to(std::vector<uint32_t>& stream) { out_ = &stream; }

private:
    uint32_t wide(vm::Value v);
    uint32_t first_mention(vm::Object& o);
    uint32_t frozen_word(vm::Object& o);
    uint32_t extern_word(const vm::Object& o);
    uint32_t value_word(const vm::Object& o);
    uint32_t atom(vm::Kind kind, std::string_view bytes);
    uint32_t finish_atom(vm::Kind kind, size_t begin);

    vm::Activation& act_;
    Columns& c_;
    std::vector<uint32_t>* out_;
};

// Added to the layout in a shape's form when attributes stand in a dict.
inline constexpr uint32_t kDictForm = 4;

// Whether the hash of a key follows from its value alone, so that it is not written.
bool has_plain_hash(vm::Value key);

}  // namespace pvm::snapshot
