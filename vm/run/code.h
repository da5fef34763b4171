#pragma once
// Code and Image: compiled code ready to run, and the frozen objects that stand with it.
//
// An Image is loaded once, never changes, and is shared by all activations that stand on it. Its
// constants and, for prelude modules and actors, what its top level left are frozen objects of the
// image's own heap, numbered by the canonical walk: a snapshot names them as (image hash, number).
// Of a module that lies compiled in the binary only the heads are read at first: a function's
// words, names and tables come when it is first called or looked into. The one rule: nothing here
// depends on who runs it; what is read late and the caches are exceptions that no result can show.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vm/bytecode/code_unit.h"
#include "vm/bytecode/module_bytes.h"
#include "vm/heap/heap.h"

namespace pvm::vm {

class HoldsMap;
class RegisterMap;
struct Image;

using Hash256 = std::array<uint8_t, 32>;

// What an attribute, method or global site remembers of one kind of object (sites.h). Valid while
// `key` is met again, the epoch stands and, for an entry, the table's keys_version.
struct SiteAnswer {
    enum class State : uint8_t {
        Empty,
        Slot,     // slot `slot` of an instance
        Grow,     // a store that gives an instance its slot `slot` and the shape `after`
        Entry,    // the value of entry `slot` of `table`
        Builtin,  // a global's name found among the builtins: `value`
        Method,   // `value` called with the object before the arguments, or bound to it
        Plain,    // `value` called with the arguments alone
        Getter,   // a property: `value` called with the object
        InDict,   // in the dict of an instance, or else the method `value` where that is set
        Super,    // `value` called with the receiver of the Super, of class `receiver_class`
        Known,    // `value` itself
    };
    State state = State::Empty;
    uint32_t slot = 0;
    uint64_t version = 0;       // keys_version of the table
    const void* key = nullptr;  // Shape*, Class*, Dict* or kind_key()
    uint64_t epoch = 0;
    Value value;
    union {
        const Dict* table = nullptr;
        Shape* after;
        const Class* receiver_class;
    };
};

// The answer for what is met most, and a few for what else was met.
struct SiteCache {
    static constexpr uint32_t kOthers = 3;
    SiteAnswer first;
    std::unique_ptr<SiteAnswer[]> others;
    uint32_t next = 0;  // which of them is forgotten next
};

// Which registers hold something that will still be read: one bit a register.
struct LiveMask {
    uint64_t bits[4] = {};
    bool test(uint32_t r) const { return bits[r >> 6] >> (r & 63) & 1; }
    void set(uint32_t r) { bits[r >> 6] |= uint64_t{1} << (r & 63); }
    void clear(uint32_t r) { bits[r >> 6] &= ~(uint64_t{1} << (r & 63)); }
};

struct Code {
    const CodeUnit* head;  // of a unit that may be without its body: see unit()
    Image* image;
    uint32_t index;  // unit number

    // Copies of what the interpreter reads often.
    const uint32_t* words = nullptr;  // null until prepare()
    const Value* constant_values = nullptr;
    // From a word to the price of the straight run that begins at it, in bytes.
    intptr_t price_offset = 0;
    uint32_t flags;
    uint32_t contract_frames;  // what a frame counts towards the recursion limit: 0 in the prelude
    uint16_t posonly_count, positional_count, kwonly_count, local_count, cell_count, register_count;
    uint16_t parameter_count;  // registers filled by the caller, *args and **kwargs included
    // Prepared, and positional parameters only, no cells, no generator: the short call.
    bool simple = false;

    Value name, qualname, doc;
    // Everything from here on is there after prepare(); before it, only the constants that
    // stands_in_head() says.
    std::vector<Value> constants;
    std::vector<Value> site_names;          // interned Strs
    mutable std::vector<SiteCache> caches;  // one a site
    std::vector<Code*> children;
    std::vector<Value> local_names;  // interned Strs, for keyword arguments and errors
    std::vector<uint32_t> run_gas;   // price of the straight run that begins at each word
    bool has_handlers = false;       // some block of kind Handler
    // Whether this is one expression over plain values (small_functions.h).
    enum class Small : uint8_t { Unknown, Makes, MakesNothing, No };
    mutable Small small = Small::Unknown;
    mutable std::shared_ptr<const RegisterMap> registers;  // made at first use
    mutable std::shared_ptr<const HoldsMap> holds;         // the same, and only of small code
    mutable std::unordered_map<uint32_t, LiveMask> live_masks;

    // Reads the body if it was not read yet. Done by whoever makes a frame of this code.
    void prepare() const {
        if (!words) [[unlikely]]
            read_body();
    }
    // The whole unit.
    const CodeUnit& unit() const {
        prepare();
        return *head;
    }
    uint32_t line_of(uint32_t pc) const;
    const LinePlace* place_of(uint32_t pc) const;
    const RegisterMap& register_map() const;
    // What registers hold at each pc. The map of large code is made anew for everyone who asks.
    std::shared_ptr<const HoldsMap> holds_map() const;
    // Live registers before the instruction at `pc`; named locals and cells are always among them.
    const LiveMask& live_at(uint32_t pc) const;
    // Adds what the handler around the instruction before `pc` will read: for a frame that stands
    // behind an instruction which may still raise.
    void add_handler_live(uint32_t pc, LiveMask& live) const;
    // Innermost block around `pc` that has a handler; null when there is none.
    const Block* handler_at(uint32_t pc) const;

private:
    void read_body() const;
};

struct Image {
    Image() = default;
    // No activation may still stand on it.
    ~Image();
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    // Of the encoded form. Computed when it is first asked for, by the hasher that install_hasher()
    // gave, unless who encoded or loaded the image has set it; zero without a hasher.
    const Hash256& hash() const;
    void set_hash(const Hash256& hash) { hash_ = hash; }
    using Hasher = Hash256 (*)(const Image&);
    static void install_hasher(Hasher hasher);

    // Units as far as they were read; whole() has everything, the source text too.
    const ModuleCode& units_read() const { return module_; }
    const ModuleCode& whole() const;
    const std::string& source() const;

    // Where the module lies compiled in the binary, the body of each unit there, and who knows the
    // source text; empty for any other module.
    std::vector<std::string_view> bodies;
    std::string (*read_source)(std::string_view name) = nullptr;
    bool built_in() const { return !bodies.empty(); }

    std::vector<std::unique_ptr<Code>> codes;
    Heap heap{SIZE_MAX / 4};      // constants
    std::unique_ptr<Heap> layer;  // what the top level left
    bool prelude = false;
    Module* globals_module = nullptr;  // what the top level left, frozen; null until it ran
    // Frozen objects by number, and the number of each (in the canonical walk from codes, then
    // globals).
    std::vector<Object*> objects;

    const std::string& name() const { return module_.name; }
    const std::string& source_name() const { return module_.source_name; }
    // Freezes constants and layer and numbers their objects. Once, after the top level ran.
    void freeze();

private:
    friend struct Code;
    friend std::unique_ptr<Image> load_heads(ModuleHeads);
    mutable ModuleCode module_;
    mutable std::optional<Hash256> hash_;
};

// Registers of a created or suspended generator that hold something: those still read, less the one
// that the value sent will overwrite.
LiveMask live_registers(const Generator& g);

// The image and number of a frozen object; null image when it belongs to none (a builtin class, …).
struct FrozenRef {
    const Image* image = nullptr;
    uint32_t number = 0;
};
FrozenRef frozen_ref(const Object* object);

// Makes constants and tables of `module` into an Image. The module must have passed verify() or
// come from the compiler. The hash is left zero.
std::unique_ptr<Image> load_image(ModuleCode module);
// The same of a module whose bodies are read when they are needed.
std::unique_ptr<Image> load_heads(ModuleHeads heads);

}  // namespace pvm::vm
