#include "vm/run/code.h"

#include <algorithm>

#include "vm/bytecode/holds.h"
#include "vm/bytecode/liveness.h"
#include "vm/bytecode/op.h"
#include "vm/heap/trace.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

Value make_constant(Heap& heap, const Constant& c) {
    switch (c.kind) {
        case Constant::Kind::None: return Value::none();
        case Constant::Kind::False: return Value::boolean(false);
        case Constant::Kind::True: return Value::boolean(true);
        case Constant::Kind::Ellipsis: return Value::ellipsis();
        case Constant::Kind::Int: return make_int_from_decimal(heap, c.text);
        case Constant::Kind::Float: return make_float(heap, c.number);
        case Constant::Kind::Str: return intern(c.text);
        case Constant::Kind::Bytes: return make_bytes(heap, c.text);
        case Constant::Kind::Tuple: {
            std::vector<Value> items;
            for (const Constant& item : c.items) items.push_back(make_constant(heap, item));
            return make_tuple(heap, items.data(), static_cast<uint32_t>(items.size()));
        }
        case Constant::Kind::FrozenSet: {
            Dict* set = new_set(heap, Kind::FrozenSet);
            for (const Constant& item : c.items) {
                const Value v = make_constant(heap, item);
                int64_t hash = 0;
                CHECK(hash_value(heap, v, hash) == HashResult::Done);
                if (dict_find(set, v, hash) == kAbsent) {
                    dict_insert_new(heap, set, v, hash, Value::none());
                }
            }
            return Value::object(set);
        }
    }
    UNREACHABLE();
}

// True for instructions after which control never simply goes on: the next run is charged by
// whoever enters it.
bool ends_run(Op op) {
    switch (op) {
        case Op::Run:
        case Op::Jump:
        case Op::JumpIfFalse:
        case Op::JumpIfTrue:
        case Op::ForIter:
        case Op::ForLoop:
        case Op::Send:
        case Op::ThrowInto:
        case Op::Return:
        case Op::ReturnNone:
        case Op::Raise:
        case Op::RaiseFrom:
        case Op::RaiseCurrent:
        case Op::Reraise: return true;
        default: return false;
    }
}

// The price of the straight run from each instruction on: its own and, unless it ends the run, the
// next one's. Words that are no instruction keep zero.
std::vector<uint32_t> price_runs(const CodeUnit& unit) {
    std::vector<uint32_t> starts;
    for (uint32_t pc = 0; pc < unit.words.size(); pc += op_info(word::op(unit.words[pc])).size()) {
        starts.push_back(pc);
    }
    std::vector<uint32_t> gas(unit.words.size(), 0);
    uint32_t after = 0;
    for (auto it = starts.rbegin(); it != starts.rend(); ++it) {
        const Op op = word::op(unit.words[*it]);
        gas[*it] = op_info(op).gas + (ends_run(op) ? 0 : after);
        after = gas[*it];
    }
    return gas;
}

std::unique_ptr<Code> make_code(Image& image, uint32_t index) {
    const CodeUnit& unit = image.units_read().units[index];
    auto code = std::make_unique<Code>();
    code->head = &unit;
    code->image = &image;
    code->index = index;
    code->flags = unit.flags;
    code->contract_frames = unit.flags & kCodePrelude ? 0 : 1;
    code->posonly_count = unit.posonly_count;
    code->positional_count = unit.positional_count;
    code->kwonly_count = unit.kwonly_count;
    code->local_count = unit.local_count;
    code->cell_count = unit.cell_count;
    code->register_count = unit.register_count;
    code->parameter_count = static_cast<uint16_t>(unit.positional_count + unit.kwonly_count +
                                                  ((unit.flags & kCodeVarArgs) ? 1 : 0) +
                                                  ((unit.flags & kCodeVarKeywords) ? 1 : 0));
    code->name = intern(unit.name);
    code->qualname = intern(unit.qualname);
    code->doc = unit.has_doc ? intern(unit.doc) : Value::none();
    for (const Constant& c : unit.constants) {
        if (stands_in_head(c)) code->constants.push_back(make_constant(image.heap, c));
    }
    return code;
}

// The rest of a Code whose unit is whole now.
void finish_code(Code& code) {
    const CodeUnit& unit = *code.head;
    std::vector<Value> objects = std::move(code.constants);
    code.constants.clear();
    code.constants.reserve(unit.constants.size());
    auto object = objects.begin();
    for (const Constant& c : unit.constants) {
        code.constants.push_back(stands_in_head(c) ? *object++
                                                   : make_constant(code.image->heap, c));
    }
    code.site_names.reserve(unit.sites.size());
    for (const uint32_t name : unit.sites) code.site_names.push_back(code.constants[name]);
    code.constant_values = code.constants.data();
    code.caches.resize(unit.sites.size());
    code.local_names.reserve(unit.local_names.size());
    for (const std::string& name : unit.local_names) code.local_names.push_back(intern(name));
    code.children.reserve(unit.children.size());
    for (const uint32_t child : unit.children) {
        code.children.push_back(code.image->codes[child].get());
    }
    code.words = unit.words.data();
    code.run_gas = price_runs(unit);
    code.price_offset =
        reinterpret_cast<intptr_t>(code.run_gas.data()) - reinterpret_cast<intptr_t>(code.words);
    for (const Block& b : unit.blocks) code.has_handlers |= b.kind == BlockKind::Handler;
    code.simple = code.parameter_count == unit.positional_count &&
                  !(unit.flags & (kCodeGenerator | kCodeCoroutine)) && unit.cell_count == 0;
}

// Where frozen objects belong, by scratch number - 1; and the numbers that freed images gave back.
// Never destroyed: images in static storage may be freed after whatever was made later than they.
struct FrozenTable {
    std::vector<FrozenRef> refs;
    std::vector<uint32_t> free;

    uint32_t add(FrozenRef ref) {
        if (free.empty()) {
            refs.push_back(ref);
            return static_cast<uint32_t>(refs.size());
        }
        const uint32_t id = free.back();
        free.pop_back();
        refs[id - 1] = ref;
        return id;
    }
    void remove(uint32_t id) {
        refs[id - 1] = {};
        free.push_back(id);
    }
};

FrozenTable& frozen_table() {
    static FrozenTable& table = *new FrozenTable;
    return table;
}

// Numbers objects in the order in which the walk reaches them; identity-less text and numbers are
// written by value wherever they occur and get no number.
class Numberer final : public Visitor {
public:
    explicit Numberer(Image& image) : image_(image) {}
    void visit(Value v) override {
        if (!v.is_object()) return;
        Object* o = v.as_object();
        if (!(o->flags & kImmortal) || o->id != 0 || by_value(o->kind)) return;
        if (o->kind == Kind::NativeFunction) return;
        if (o->kind == Kind::Class && (static_cast<Class*>(o)->class_flags & kClassBuiltin)) return;
        o->id = frozen_table().add({&image_, static_cast<uint32_t>(image_.objects.size())});
        image_.objects.push_back(o);
    }
    void run() {
        for (size_t at = 0; at < image_.objects.size(); ++at) trace(*image_.objects[at], *this);
    }

private:
    static bool by_value(Kind kind) {
        return kind == Kind::Str || kind == Kind::Bytes || kind == Kind::BigInt ||
               kind == Kind::Float;
    }
    Image& image_;
};

// Puts the keys under the hashes they have from now on: one that went by an activation's counter
// goes by image and number once it is frozen.
void rehash(Heap& heap, Dict& table) {
    std::vector<DictEntry> entries;
    bool differs = false;
    for (uint32_t e = dict_next_entry(&table, 0); e < table.entry_count;
         e = dict_next_entry(&table, e + 1)) {
        DictEntry entry = table.entries[e];
        int64_t hash = 0;
        if (hash_value(heap, entry.key, hash) == HashResult::Done && hash != entry.hash) {
            entry.hash = hash;
            differs = true;
        }
        entries.push_back(entry);
    }
    if (!differs) return;
    dict_clear(heap, &table);
    for (const DictEntry& e : entries) dict_insert_new(heap, &table, e.key, e.hash, e.value);
    if (table.kind == Kind::FrozenSet) table.frozen_hash = -1;
}

}  // namespace

FrozenRef frozen_ref(const Object* object) {
    if (!(object->flags & kImmortal) || object->id == 0) return {};
    return frozen_table().refs[object->id - 1];
}

namespace {

Image::Hasher g_hasher = nullptr;

}  // namespace

void Image::install_hasher(Hasher hasher) { g_hasher = hasher; }

const Hash256& Image::hash() const {
    static constexpr Hash256 kNone{};
    if (!hash_ && g_hasher) hash_ = g_hasher(*this);
    return hash_ ? *hash_ : kNone;
}

Image::~Image() {
    for (const Object* o : objects) frozen_table().remove(o->id);
}

void Image::freeze() {
    heap.freeze_all();
    if (layer) layer->freeze_all();
    Numberer numberer(*this);
    for (const auto& code : codes) {
        for (const Value constant : code->constants) numberer.visit(constant);
    }
    numberer.visit_object(globals_module);
    numberer.run();
    for (Object* o : objects) {
        if (o->kind == Kind::Dict || o->kind == Kind::Set || o->kind == Kind::FrozenSet) {
            rehash(layer ? *layer : heap, *static_cast<Dict*>(o));
        }
    }
}

const ModuleCode& Image::whole() const {
    for (const auto& code : codes) code->prepare();
    source();
    return module_;
}

const std::string& Image::source() const {
    if (module_.source.empty() && read_source) module_.source = read_source(module_.name);
    return module_.source;
}

std::unique_ptr<Image> load_image(ModuleCode module) {
    auto image = load_heads({std::move(module), {}});
    for (const auto& code : image->codes) finish_code(*code);
    return image;
}

std::unique_ptr<Image> load_heads(ModuleHeads heads) {
    auto image = std::make_unique<Image>();
    image->module_ = std::move(heads.module);
    image->bodies = std::move(heads.bodies);
    const auto count = static_cast<uint32_t>(image->module_.units.size());
    image->codes.reserve(count);
    for (uint32_t i = 0; i < count; ++i) {
        image->codes.push_back(make_code(*image, i));
        if (image->codes.back()->flags & kCodePrelude) image->prelude = true;
    }
    image->heap.freeze_all();
    return image;
}

void Code::read_body() const {
    decode_body(image->bodies[index], image->module_.units[index]);
    finish_code(*image->codes[index]);
}

uint32_t Code::line_of(uint32_t pc) const {
    const LinePlace* place = place_of(pc);
    return place ? place->line : head->first_line;
}

const LinePlace* Code::place_of(uint32_t pc) const {
    const auto& lines = unit().lines;
    auto it = std::upper_bound(lines.begin(), lines.end(), pc,
                               [](uint32_t at, const LinePlace& p) { return at < p.pc; });
    return it == lines.begin() ? nullptr : &*std::prev(it);
}

const RegisterMap& Code::register_map() const {
    if (!registers) registers = std::make_shared<const RegisterMap>(unit());
    return *registers;
}

std::shared_ptr<const HoldsMap> Code::holds_map() const {
    // What is kept stays in proportion to the code itself, however many registers it has.
    constexpr size_t kKeptEntriesMax = size_t{64} << 10;
    if (holds) return holds;
    prepare();
    auto made = std::make_shared<const HoldsMap>(image->units_read(), index);
    if (head->words.size() * register_count <= kKeptEntriesMax) holds = made;
    return made;
}

const LiveMask& Code::live_at(uint32_t pc) const {
    const auto found = live_masks.find(pc);
    if (found != live_masks.end()) return found->second;
    std::vector<RegisterClass> classes(register_count);
    register_map().at(pc, classes);
    LiveMask mask;
    for (uint32_t r = 0; r < register_count; ++r) {
        if (classes[r] != RegisterClass::Dead) mask.set(r);
    }
    return live_masks.emplace(pc, mask).first->second;
}

void Code::add_handler_live(uint32_t pc, LiveMask& live) const {
    const Block* block = pc ? handler_at(pc - 1) : nullptr;
    if (!block) return;
    LiveMask more = live_at(block->handler);
    const uint32_t temporaries = uint32_t{local_count} + cell_count;
    if (block->reg >= temporaries) more.clear(block->reg);
    for (size_t i = 0; i < std::size(live.bits); ++i) live.bits[i] |= more.bits[i];
}

LiveMask live_registers(const Generator& g) {
    LiveMask live = g.code->live_at(g.pc);
    if (g.state != GeneratorState::Suspended) return live;
    const uint32_t temporaries = uint32_t{g.code->local_count} + g.code->cell_count;
    if (g.result_register >= temporaries) live.clear(g.result_register);
    g.code->add_handler_live(g.pc, live);
    return live;
}

void generator_live_bits(const Generator& g, uint64_t (&bits)[4]) {
    const LiveMask live = live_registers(g);
    std::copy(std::begin(live.bits), std::end(live.bits), bits);
}

const Block* Code::handler_at(uint32_t pc) const {
    const auto& blocks = unit().blocks;
    for (size_t i = blocks.size(); i-- > 0;) {
        const Block& b = blocks[i];
        if (b.start <= pc && pc < b.end && b.handler != Block::kNoHandler) return &b;
    }
    return nullptr;
}

}  // namespace pvm::vm
