#include "vm/run/small_functions.h"

#include "vm/run/small_steps.h"

#include <algorithm>
#include <array>
#include <new>

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/op.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/sites.h"
#include "vm/run/small_values.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kRegistersMax = 16;
constexpr uint32_t kWordsMax = 32;
constexpr int64_t kCallGas = 5;
constexpr uint32_t kArgumentsMax = 3;
// ---- Which functions ----------------------------------------------------------------------------

bool is_small_op(Op op) {
    switch (op) {
        case Op::Run:
        case Op::Move:
        case Op::LoadConst:
        case Op::LoadInt:
        case Op::LoadNone:
        case Op::LoadTrue:
        case Op::LoadFalse:
        case Op::LoadFree:
        case Op::LoadGlobal:
        case Op::LoadAttr:
        case Op::GetItem:
        case Op::Add:
        case Op::Sub:
        case Op::Mul:
        case Op::TrueDiv:
        case Op::FloorDiv:
        case Op::Mod:
        case Op::Pow:
        case Op::LShift:
        case Op::RShift:
        case Op::And:
        case Op::Or:
        case Op::Xor:
        case Op::AddInt:
        case Op::SubInt:
        case Op::Neg:
        case Op::Lt:
        case Op::Le:
        case Op::Eq:
        case Op::Ne:
        case Op::Gt:
        case Op::Ge:
        case Op::LtJ:
        case Op::LeJ:
        case Op::EqJ:
        case Op::NeJ:
        case Op::GtJ:
        case Op::GeJ:
        case Op::TestJ:
        case Op::Is:
        case Op::IsNot:
        case Op::In:
        case Op::NotIn:
        case Op::Not:
        case Op::Jump:
        case Op::JumpIfFalse:
        case Op::JumpIfTrue:
        case Op::BuildTuple:
        case Op::BuildString:
        case Op::BuildSlice:
        case Op::Format:
        case Op::FormatSimple:
        case Op::Call:
        case Op::CallMethod:
        case Op::Return: return true;
        default: return false;
    }
}

// A small instruction, whose jump leads on.
bool is_small_word(uint32_t w) {
    const Op op = word::op(w);
    switch (op) {
        case Op::Jump: return word::sax(w) >= 0;
        case Op::JumpIfFalse:
        case Op::JumpIfTrue: return word::sbx(w) >= 0;
        case Op::BuildTuple: return word::c(w) <= kSmallTupleMax;
        case Op::Call: return word::c(w) > 0 && word::c(w) <= kArgumentsMax;
        case Op::CallMethod: return word::c(w) < kArgumentsMax;
        default: return is_small_op(op);
    }
}

// Whether `fits` holds for all instructions; the compiler ends every body with a ReturnNone,
// reached or not.
template <typename Fits>
bool all_words(const Code& code, Fits fits) {
    const auto length = static_cast<uint32_t>(code.unit().words.size());
    if (length > kWordsMax || code.register_count > kRegistersMax) return false;
    for (uint32_t pc = 0; pc < length;) {
        const Op op = word::op(code.words[pc]);
        if (op == Op::ReturnNone && pc + 1 == length) break;
        if (!fits(code.words[pc])) return false;
        pc += op_info(op).size();
    }
    return true;
}

// What the loop of a generator, which has its frame already, does as well by itself.
bool is_quicker_in_a_frame(Op op) {
    return op == Op::In || op == Op::NotIn || op == Op::BuildSlice || op == Op::Format;
}

// A generator expression of one loop, which gives no more than one item a turn.
bool reads_as_small_generator(const Code& code) {
    const uint32_t kinds = kCodeGenerator | kCodeCoroutine | kCodeComprehension;
    if ((code.flags & kinds) != (kCodeGenerator | kCodeComprehension) || code.cell_count)
        return false;
    int loops = 0, yields = 0;
    const bool small = all_words(code, [&](uint32_t w) {
        const Op op = word::op(w);
        loops += op == Op::ForIter;
        yields += op == Op::Yield;
        const bool own = op == Op::ForIter || op == Op::Yield || op == Op::TakeIter ||
                         op == Op::ForLoop || op == Op::Unpack;
        return own || (is_small_word(w) && op != Op::Return && !is_quicker_in_a_frame(op));
    });
    return small && loops == 1 && yields == 1 && word::op(code.words[0]) == Op::TakeIter &&
           word::op(code.words[1]) == Op::ForIter;
}

// An instruction that may take something of the heap.
bool makes_something(uint32_t w) {
    switch (word::op(w)) {
        case Op::BuildTuple:
        case Op::BuildString:
        case Op::BuildSlice:
        case Op::Format:
        case Op::FormatSimple:
        case Op::Call:
        case Op::CallMethod:
        case Op::LoadAttr: return true;
        default: return false;
    }
}

bool is_small(const Code& code) {
    if (code.small == Code::Small::Unknown) {
        code.prepare();
        const bool small =
            code.simple ? all_words(code, is_small_word) : reads_as_small_generator(code);
        const bool makes =
            small && !all_words(code, [](uint32_t w) { return !makes_something(w); });
        code.small = !small  ? Code::Small::No
                     : makes ? Code::Small::Makes
                             : Code::Small::MakesNothing;
    }
    return code.small != Code::Small::No;
}

// ---- Walking through ----------------------------------------------------------------------------

constexpr uint8_t kGas[] = {
#define OP(name, a, b, c, extra, gas, meaning) gas,
#include "vm/bytecode/opcodes.def"
#undef OP
};

// Room for as many as any small function has.
struct Registers {
    alignas(Value) unsigned char bytes[kRegistersMax * sizeof(Value)];
    Value* values() { return reinterpret_cast<Value*>(bytes); }
};

// ---- The walk -----------------------------------------------------------------------------------

// Whoever knows what the loop of a generator expression walks over.
struct Source {
    SmallGenerator::SourceNext next_of;
    void* whom;
    uint64_t& left;  // items that may still be taken
};

inline bool both_small(Value a, Value b) { return a.bits() & b.bits() & 1; }

// The next item of a list, tuple or text, where there is one and it is there already; else slow().
inline Value quick_next(Activation& act, Value it) {
    auto* s = cast<SequenceIter>(it);
    if (!s || s->extra || !s->source.is_object()) return Value::slow();
    const Object* source = s->source.as_object();
    const auto at = static_cast<uint64_t>(s->index);
    if (source->kind == Kind::List) {
        const auto* l = static_cast<const List*>(source);
        return at < l->length ? l->items[s->index++] : Value::slow();
    }
    if (source->kind == Kind::Tuple) {
        const auto* t = static_cast<const Tuple*>(source);
        return at < t->length ? t->items[s->index++] : Value::slow();
    }
    const auto* text = source->kind == Kind::Str ? static_cast<const Str*>(source) : nullptr;
    if (!text || text->extra != 1 || at >= text->length) return Value::slow();
    ++s->index;
    return make_char(act.heap(), text->at(static_cast<uint32_t>(at)));
}

// The item of a list or tuple at a place in a word; slow() for anything else.
inline Value quick_item(Value row, Value place) {
    if (!place.is_small_int() || !row.is_object()) return Value::slow();
    const Value* items;
    uint32_t length;
    if (const auto* l = cast<List>(row)) {
        items = l->items, length = l->length;
    } else if (const auto* t = cast<Tuple>(row)) {
        items = t->items, length = t->length;
    } else {
        return Value::slow();
    }
    const int64_t at = place.as_small_int() + (place.as_small_int() < 0 ? length : 0);
    return static_cast<uint64_t>(at) < length ? items[at] : Value::slow();
}

// One loop for functions and, with kLoops, for generator expressions from one item to the next. The
// answer, or the item; unset where the generator ends; slow(), or what the source said besides.
// NOLINTNEXTLINE(readability-function-size)
template <bool kLoops>
Value walk(Activation& act, const Function* f, Value* r, const uint32_t*& at, Means& means,
           const Source* source) {
    const Code& code = *f->code;
    struct Spent {
        Means& means;
        int64_t gas = 0;
        ~Spent() { means.gas += gas; }
    } spent{means};
    for (const uint32_t* pc = at;;) {
        const uint32_t w = *pc++;
        const Op op = word::op(w);
        spent.gas += kGas[static_cast<size_t>(op)];
        Value& to = r[word::a(w)];
        // A case that knows its answer goes on; one that breaks leaves it to result_of().
        switch (op) {
            case Op::Return: return to;
            case Op::Run: continue;
            case Op::Move: to = r[word::b(w)]; continue;
            case Op::LoadConst: to = code.constant_values[word::bx(w)]; continue;
            case Op::LoadInt: to = Value::small_int(word::sbx(w)); continue;
            case Op::Jump: pc += word::sax(w); continue;
            case Op::JumpIfFalse:
            case Op::JumpIfTrue: {
                const Value answer = to.is_bool()        ? to
                                     : to.is_small_int() ? Value::boolean(to.as_small_int() != 0)
                                                         : truth(to);
                if (!answer.is_bool()) return Value::slow();
                if (answer.is_true() == (op == Op::JumpIfTrue)) pc += word::sbx(w);
                continue;
            }
#define ARITHMETIC(name, builtin, symbol)                                                          \
    case Op::name: {                                                                               \
        const Value a = r[word::b(w)], b = r[word::c(w)];                                          \
        if (int64_t out; both_small(a, b) && !builtin(static_cast<int64_t>(a.bits()),              \
                                                      static_cast<int64_t>(b.bits() - 1), &out)) { \
            to = Value::from_bits(static_cast<uint64_t>(out));                                     \
            continue;                                                                              \
        }                                                                                          \
        if (Value out; a.is_flonum() && b.is_flonum() &&                                           \
                       Value::try_flonum(a.as_flonum() symbol b.as_flonum(), out)) {               \
            to = out;                                                                              \
            continue;                                                                              \
        }                                                                                          \
        break;                                                                                     \
    }
                ARITHMETIC(Add, __builtin_add_overflow, +)
                ARITHMETIC(Sub, __builtin_sub_overflow, -)
#undef ARITHMETIC
            case Op::Mul: {
                const Value a = r[word::b(w)], b = r[word::c(w)];
                if (int64_t out;
                    both_small(a, b) &&
                    !__builtin_mul_overflow(a.as_small_int(), b.as_small_int(), &out) &&
                    Value::fits_small_int(out)) {
                    to = Value::small_int(out);
                    continue;
                }
                break;
            }
            case Op::Mod: {
                const Value a = r[word::b(w)], b = r[word::c(w)];
                if (!both_small(a, b) || b.as_small_int() <= 0) break;
                const int64_t rest = a.as_small_int() % b.as_small_int();
                to = Value::small_int(rest + (rest < 0 ? b.as_small_int() : 0));
                continue;
            }
            case Op::AddInt:
            case Op::SubInt: {
                const Value a = r[word::b(w)];
                const int64_t by = op == Op::AddInt ? word::sc(w) : -word::sc(w);
                if (int64_t out;
                    a.is_small_int() &&
                    !__builtin_add_overflow(static_cast<int64_t>(a.bits()), by * 2, &out)) {
                    to = Value::from_bits(static_cast<uint64_t>(out));
                    continue;
                }
                break;
            }
#define COMPARISON(name, symbol)                                            \
    case Op::name:                                                          \
    case Op::name##J: {                                                     \
        const Value a = r[word::b(w)], b = r[word::c(w)];                   \
        if (both_small(a, b)) {                                             \
            to = Value::boolean(static_cast<int64_t>(a.bits())              \
                                    symbol static_cast<int64_t>(b.bits())); \
            continue;                                                       \
        }                                                                   \
        if (a.is_flonum() && b.is_flonum()) {                               \
            to = Value::boolean(a.as_flonum() symbol b.as_flonum());        \
            continue;                                                       \
        }                                                                   \
        break;                                                              \
    }
                COMPARISON(Lt, <)
                COMPARISON(Le, <=)
                COMPARISON(Eq, ==)
                COMPARISON(Ne, !=)
                COMPARISON(Gt, >)
                COMPARISON(Ge, >=)
#undef COMPARISON
            case Op::GetItem: {
                const Value item = quick_item(r[word::b(w)], r[word::c(w)]);
                if (item.is_slow()) break;
                to = item;
                continue;
            }
            case Op::LoadAttr: {
                const Value object = r[word::b(w)];
                const SiteAnswer& known = code.caches[*pc++].first;
                const auto* i = cast<Instance>(object);
                if (!i || known.key != i->shape || known.epoch != class_epoch() ||
                    known.state != SiteAnswer::State::Slot) {
                    break;
                }
                to = i->slots[known.slot];
                continue;
            }
            case Op::LoadGlobal: {
                const SiteAnswer& known = code.caches[*pc++].first;
                const Dict* globals = f->globals;
                if (known.key != globals || known.version != globals->keys_version) break;
                if (known.state == SiteAnswer::State::Entry) {
                    to = globals->entries[known.slot].value;
                    continue;
                }
                if (code.image->prelude) break;
                to = known.value;
                continue;
            }
            case Op::CallMethod: ++pc; break;
            case Op::TakeIter:
                if constexpr (!kLoops) break;
                to = r[word::b(w)];
                (&to)[1] = Value::small_int(0);
                continue;
            case Op::ForIter:
            case Op::ForLoop:
                if constexpr (kLoops) {
                    const Value it = r[word::b(w)];
                    const auto jump = static_cast<int32_t>(*pc++);
                    const bool forward = op == Op::ForIter;
                    if (source->left == 0) return Value::slow();
                    --source->left;
                    Value v = quick_next(act, it);
                    if (const uint32_t* body = pc + (forward ? 0 : jump);
                        v.is_slow() && word::op(*body) == Op::Unpack &&
                        word::b(*body) == word::a(w) &&
                        next_unpacked(it, r + word::a(*body), word::c(*body))) {
                        // `for a, b in zip(…)`: no tuple is made only to be taken apart.
                        Value& turns = r[word::b(w) + 1];
                        turns = Value::from_bits(turns.bits() + 2);
                        spent.gas += kGas[static_cast<size_t>(Op::Unpack)];
                        pc = body + 1;
                        continue;
                    }
                    if (v.is_slow()) v = source->next_of(source->whom, it);
                    if (v.is_unset()) {
                        pc += forward ? jump : 0;
                        continue;
                    }
                    if (v.is_slow() || v.is_error()) return v;
                    to = v;
                    Value& turns = r[word::b(w) + 1];
                    turns = Value::from_bits(turns.bits() + 2);
                    pc += forward ? 0 : jump;
                    continue;
                }
                break;
            case Op::Unpack: {
                const Value* items;
                uint32_t length;
                const bool fits = row_of(r[word::b(w)], items, length) && length == word::c(w);
                if (!fits) return Value::slow();
                std::copy_n(items, length, &to);
                continue;
            }
            case Op::Yield: at = pc; return r[word::b(w)];
            case Op::ReturnNone: return Value::unset();
            default: break;
        }
        const Value out = result_of(act, f, r, w, pc[-1], means);
        if (out.is_error() && !act.has_pending()) return out;
        if (out.is_error()) act.take_pending();  // the frame meets it in its place
        if (out.is_slow() || out.is_unset() || out.is_error()) return Value::slow();
        to = out;
    }
}

}  // namespace

Value answer_within(Activation& act, const Function* f, const Value* args, uint32_t count,
                    Means& means) {
    const Code& code = *f->code;
    if (!code.simple || !is_small(code) || count != code.positional_count) return Value::slow();
    means.gas += kCallGas;
    Registers registers;
    Value* r = registers.values();
    for (uint32_t i = 0; i < code.register_count; ++i) r[i] = i < count ? args[i] : Value();
    const uint32_t* pc = code.words;
    return walk<false>(act, f, r, pc, means, nullptr);
}

bool is_small_function(Value callable) {
    const auto* f = cast<Function>(callable);
    return f && is_small(*f->code) && f->code->simple;
}

bool orders_by_fields(const Code& code) {
    if (!code.simple || code.positional_count != 2 || !is_small(code)) return false;
    std::array<Value, kWordsMax> fields;
    uint32_t count = 0, of_first = 0, rows = 0, compared = 0;
    const auto length = static_cast<uint32_t>(code.unit().words.size());
    for (uint32_t pc = 0; pc < length; pc += op_info(word::op(code.words[pc])).size()) {
        const uint32_t w = code.words[pc];
        switch (word::op(w)) {
            case Op::Run:
            case Op::Return:
            case Op::ReturnNone: break;
            case Op::Lt: ++compared; break;
            case Op::BuildTuple:
                ++rows;
                if (rows == 1 ? word::c(w) != of_first : word::c(w) != count - of_first)
                    return false;
                break;
            case Op::LoadAttr:
                // Those of the first object come first, and before the row of them.
                if (word::b(w) > 1 || compared || rows > 1) return false;
                if (word::b(w) == 0 && (of_first != count || rows)) return false;
                fields[count++] = code.site_names[code.words[pc + 1]];
                of_first += word::b(w) == 0;
                break;
            default: return false;
        }
    }
    const bool paired = compared == 1 && of_first && count == 2 * of_first;
    const bool in_rows = rows == 2 || (rows == 0 && of_first == 1);
    return paired && in_rows &&
           std::equal(fields.begin(), fields.begin() + of_first, fields.begin() + of_first,
                      [](Value a, Value b) { return a.same_bits(b); });
}

bool may_answer(Value callable) {
    return is_kind(callable, Kind::Function)
               ? is_small_function(callable)
               : !is_kind(callable, Kind::Instance) || is_getter(callable);
}

size_t answer_bytes(const Code& code) {
    return is_small(code) && code.small == Code::Small::MakesNothing ? 0 : kSmallAnswerBytes;
}

Value small_answer(Activation& act, const Function* f, const Value* args, uint32_t count,
                   int64_t& gas) {
    Means means;
    const Value answer = answer_within(act, f, args, count, means);
    gas += means.gas;
    return answer;
}

Value small_verdict(Activation& act, const Function* f, const Value* args, uint32_t count,
                    int64_t& gas) {
    PassingTuples passing;
    Means means;
    means.passing = &passing;
    const Value answer = answer_within(act, f, args, count, means);
    gas += means.gas;
    return answer.is_object() ? Value::slow() : answer;
}

// ---- Generator expressions ----------------------------------------------------------------------

bool SmallGenerator::open(Generator* g) {
    const bool plain = g->extra == static_cast<uint16_t>(GeneratorFlavor::Generator);
    if (!plain || g->frozen() || !is_small(*g->code)) return false;
    if (g->state != GeneratorState::Created && g->state != GeneratorState::Suspended) return false;
    static_assert(kRegistersMax <= kRegisters);
    generator_ = g;
    pc_ = g->code->words + g->pc;
    state_ = g->state;
    awaits_ = g->result_register;
    std::copy_n(g->registers, g->register_count, registers());
    return true;
}

Value SmallGenerator::source() const {
    const uint32_t first = generator_->code->words[0];  // TakeIter
    return registers()[state_ == GeneratorState::Created ? word::b(first) : word::a(first)];
}

void SmallGenerator::write_back() const {
    generator_->pc = static_cast<uint32_t>(pc_ - generator_->code->words);
    generator_->state = state_;
    generator_->result_register = awaits_;
    std::copy_n(registers(), generator_->register_count, generator_->registers);
    generator_->changed();
}

Value SmallGenerator::next(Activation& act, SourceNext next_of, void* whom, int64_t& gas) {
    if (state_ == GeneratorState::Finished) return Value::unset();
    if (state_ == GeneratorState::Suspended) registers()[awaits_] = Value::none();
    const Source source{next_of, whom, left_};
    Means means;
    const Value item =
        walk<true>(act, as<Function>(generator_->function), registers(), pc_, means, &source);
    gas += means.gas;
    if (item.is_unset()) state_ = GeneratorState::Finished;
    if (item.is_unset() || item.is_slow() || item.is_error()) return item;
    state_ = GeneratorState::Suspended;
    awaits_ = static_cast<uint8_t>(word::a(pc_[-1]));
    return item;
}

bool is_small_generator(Value v) {
    const auto* g = cast<Generator>(v);
    return g && !g->code->simple && is_small(*g->code);
}

}  // namespace pvm::vm
