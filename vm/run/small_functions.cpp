#include "vm/run/small_functions.h"

#include <algorithm>
#include <cmath>

#include "vm/builtins/runtime.h"
#include "vm/bytecode/op.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/ready_items.h"
#include "vm/run/sites.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kRegistersMax = 16;
constexpr uint32_t kWordsMax = 32;
constexpr uint32_t kTupleMax = 4;
// Objects that one answer makes.
constexpr int kMadeMax = 2;
constexpr int64_t kCallGas = 5;
// How deep small functions may call one another.
constexpr int kCallsMax = 4;

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
        case Op::Not:
        case Op::Jump:
        case Op::JumpIfFalse:
        case Op::JumpIfTrue:
        case Op::BuildTuple:
        case Op::Call:
        case Op::Return: return true;
        default: return false;
    }
}

// All instructions are small ones and jumps lead on.
bool reads_as_small(const Code& code) {
    if (!code.simple || code.register_count > kRegistersMax) return false;
    const auto length = static_cast<uint32_t>(code.unit().words.size());
    if (length > kWordsMax) return false;
    for (uint32_t pc = 0; pc < length;) {
        const uint32_t w = code.words[pc];
        const Op op = word::op(w);
        // The compiler ends every body with it, reached or not.
        if (op == Op::ReturnNone && pc + 1 == length) break;
        if (!is_small_op(op)) return false;
        if (op == Op::Jump && word::sax(w) < 0) return false;
        if ((op == Op::JumpIfFalse || op == Op::JumpIfTrue) && word::sbx(w) < 0) return false;
        if (op == Op::BuildTuple && word::c(w) > kTupleMax) return false;
        if (op == Op::Call && word::c(w) != 1) return false;
        pc += op_info(op).size();
    }
    return true;
}

bool is_small(const Code& code) {
    if (code.small == Code::Small::Unknown) {
        code.prepare();
        code.small = reads_as_small(code) ? Code::Small::Yes : Code::Small::No;
    }
    return code.small == Code::Small::Yes;
}

// ---- Values -------------------------------------------------------------------------------------

Value small_or_slow(int64_t i, bool overflow) {
    return overflow || !Value::fits_small_int(i) ? Value::slow() : Value::small_int(i);
}

Value flonum_or_slow(double d) {
    Value out;
    return Value::try_flonum(d, out) ? out : Value::slow();
}

Value power(int64_t base, int64_t exponent) {
    if (exponent < 0 || exponent > 62) return Value::slow();
    int64_t product = 1;
    for (; exponent; --exponent) {
        if (__builtin_mul_overflow(product, base, &product)) return Value::slow();
    }
    return small_or_slow(product, false);
}

Value int_result(Activation& act, Op op, int64_t a, int64_t b) {
    int64_t out = 0;
    bool overflow = false;
    switch (op) {
        case Op::Add: overflow = __builtin_add_overflow(a, b, &out); break;
        case Op::Sub: overflow = __builtin_sub_overflow(a, b, &out); break;
        case Op::Mul: overflow = __builtin_mul_overflow(a, b, &out); break;
        case Op::And: out = a & b; break;
        case Op::Or: out = a | b; break;
        case Op::Xor: out = a ^ b; break;
        case Op::Pow: return power(a, b);
        case Op::RShift:
            if (b < 0) return Value::slow();
            out = a >> std::min<int64_t>(b, 63);
            break;
        case Op::LShift:
            if (b < 0 || b > 61) return Value::slow();
            overflow = __builtin_mul_overflow(a, int64_t{1} << b, &out);
            break;
        case Op::FloorDiv:
        case Op::Mod: {
            if (b <= 0) return Value::slow();
            const int64_t rest = a % b;
            out = op == Op::Mod ? rest + (rest < 0 ? b : 0) : a / b - (rest < 0);
            break;
        }
        case Op::TrueDiv: {
            constexpr int64_t kExact = int64_t{1} << 53;
            const bool exact = b != 0 && std::abs(a) <= kExact && std::abs(b) <= kExact;
            if (!exact || act.refuses_floats()) return Value::slow();
            return flonum_or_slow(static_cast<double>(a) / static_cast<double>(b));
        }
        default: return Value::slow();
    }
    return small_or_slow(out, overflow);
}

Value float_result(Op op, double a, double b) {
    switch (op) {
        case Op::Add: return flonum_or_slow(a + b);
        case Op::Sub: return flonum_or_slow(a - b);
        case Op::Mul: return flonum_or_slow(a * b);
        case Op::TrueDiv: return b == 0 ? Value::slow() : flonum_or_slow(a / b);
        case Op::Pow: return b == 2 ? flonum_or_slow(a * a) : Value::slow();
        default: return Value::slow();
    }
}

Value arithmetic(Activation& act, Op op, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        return int_result(act, op, a.as_small_int(), b.as_small_int());
    }
    const bool floats = (a.is_flonum() || a.is_small_int()) && (b.is_flonum() || b.is_small_int());
    if (!floats) return Value::slow();
    const auto as_double = [](Value v) {
        return v.is_flonum() ? v.as_flonum() : static_cast<double>(v.as_small_int());
    };
    return float_result(op, as_double(a), as_double(b));
}

Value negative(Value v) {
    if (v.is_flonum()) return flonum_or_slow(-v.as_flonum());
    return v.is_small_int() ? small_or_slow(-v.as_small_int(), false) : Value::slow();
}

Value comparison(Op op, Value a, Value b) {
    if (op == Op::Eq || op == Op::EqJ || op == Op::Ne || op == Op::NeJ) {
        const Equal equal = equal_values(a, b);
        if (equal != Equal::Yes && equal != Equal::No) return Value::slow();
        return Value::boolean((equal == Equal::Yes) == (op == Op::Eq || op == Op::EqJ));
    }
    const Order order = order_plain(a, b);
    if (order == Order::Unknown || order == Order::Unordered) return Value::slow();
    switch (op) {
        case Op::Lt:
        case Op::LtJ: return Value::boolean(order == Order::Less);
        case Op::Le:
        case Op::LeJ: return Value::boolean(order != Order::Greater);
        case Op::Gt:
        case Op::GtJ: return Value::boolean(order == Order::Greater);
        default: return Value::boolean(order != Order::Less);
    }
}

Value item_of(Heap& heap, Value container, Value key) {
    if (const auto* d = cast<Dict>(container)) {
        // A text that was hashed before and one that was not, as a restored one is, are alike here.
        if (const auto* s = cast<Str>(key)) str_hash(s);
        const int64_t at = dict_find_plain(d, key);
        return at >= 0 ? d->entries[at].value : Value::slow();
    }
    const Value* items = nullptr;
    uint32_t length = 0;
    const auto* text = cast<Str>(container);
    if (!key.is_small_int() || (!text && !row_of(container, items, length))) return Value::slow();
    if (text) length = text->length;
    const int64_t at = key.as_small_int() + (key.as_small_int() < 0 ? length : 0);
    if (at < 0 || at >= length) return Value::slow();
    if (!text) return items[at];
    // Those that cost the heap nothing.
    constexpr uint32_t kSharedChars = 256;
    const uint32_t code_point = text->at(static_cast<uint32_t>(at));
    return code_point < kSharedChars ? make_char(heap, code_point) : Value::slow();
}

Value attribute_of(Activation& act, const Code& code, uint32_t site, Value object) {
    const auto* i = cast<Instance>(object);
    if (!i) return Value::slow();
    const SiteAnswer* answer = answer_load(code.caches[site], object, code.site_names[site]);
    if (!answer) return Value::slow();
    if (answer->state == SiteAnswer::State::Slot) return i->slots[answer->slot];
    if (answer->state != SiteAnswer::State::Getter || !answer->value.is_unset()) {
        return Value::slow();
    }
    const auto* t = cast_unwrapped<Tuple>(object);
    const bool there = t && answer->slot < t->length;
    return there && !(act.refuses_floats() && is_float(t->items[answer->slot]))
               ? t->items[answer->slot]
               : Value::slow();
}

Value global_of(const Function* f, uint32_t site) {
    const Value name = f->code->site_names[site];
    const int64_t at = dict_find_str(f->globals, name);
    if (at >= 0) return f->globals->entries[at].value;
    if (f->code->image->prelude) return Value::slow();
    const Value found = dict_get_str(Runtime::get().builtins(), name);
    return found.is_unset() ? Value::slow() : found;
}

Value free_of(const Function* f, uint32_t n) {
    const auto* cell = n < f->closure_size ? cast<Cell>(f->closure[n]) : nullptr;
    return cell && !cell->value.is_unset() ? cell->value : Value::slow();
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

// What a walk has cost, how deep it may still call and how much it may still make.
struct Means {
    int64_t gas = 0;
    int calls_left = kCallsMax;
    int objects_left = kMadeMax;
};

Value answer_within(Activation& act, const Function* f, const Value* args, uint32_t count,
                    Means& means);

Value answer_of_call(Activation& act, Value callee, Value arg, Means& means) {
    const auto* f = cast<Function>(callee);
    if (!f) return --means.objects_left < 0 ? Value::slow() : ready_answer(act, callee, arg);
    if (means.calls_left == 0) return Value::slow();
    --means.calls_left;
    const Value answer = answer_within(act, f, &arg, 1, means);
    ++means.calls_left;
    return answer;
}

// What an instruction that neither jumps nor returns writes; `extra` is its last word.
Value result_of(Activation& act, const Function* f, const Value* r, uint32_t w, uint32_t extra,
                Means& means) {
    const Code& code = *f->code;
    const auto b = [&] { return r[word::b(w)]; };
    const auto c = [&] { return r[word::c(w)]; };
    const Op op = word::op(w);
    switch (op) {
        case Op::LoadConst: return code.constant_values[word::bx(w)];
        case Op::LoadNone: return Value::none();
        case Op::LoadTrue: return Value::boolean(true);
        case Op::LoadFalse: return Value::boolean(false);
        case Op::LoadFree: return free_of(f, word::bx(w));
        case Op::LoadGlobal: return global_of(f, extra);
        case Op::LoadAttr: return attribute_of(act, code, extra, b());
        case Op::GetItem: return item_of(act.heap(), b(), c());
        case Op::AddInt: return arithmetic(act, Op::Add, b(), Value::small_int(word::sc(w)));
        case Op::SubInt: return arithmetic(act, Op::Sub, b(), Value::small_int(word::sc(w)));
        case Op::Neg: return negative(b());
        case Op::Is: return Value::boolean(is_same(b(), c()));
        case Op::IsNot: return Value::boolean(!is_same(b(), c()));
        case Op::TestJ: return truth(b());
        case Op::Not: {
            const Value answer = truth(b());
            return answer.is_bool() ? Value::boolean(!answer.is_true()) : Value::slow();
        }
        case Op::BuildTuple:
            if (--means.objects_left < 0) return Value::slow();
            return make_tuple(act.heap(), r + word::b(w), word::c(w));
        case Op::Call: return answer_of_call(act, b(), r[word::b(w) + 1], means);
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
        case Op::GeJ: return comparison(op, b(), c());
        default: return arithmetic(act, op, b(), c());
    }
}

constexpr bool reads_two(Op op) {
    return (op >= Op::Add && op <= Op::Xor) || (op >= Op::Lt && op <= Op::GeJ);
}

// Whether `a op b` of two small ints is known at once.
inline bool quick_result(Op op, Value a, Value b, Value& out) {
    if (!(a.bits() & b.bits() & 1)) return false;
    const int64_t x = a.as_small_int(), y = b.as_small_int();
    int64_t i = 0;
    switch (op) {
        case Op::Add: out = Value::small_int(i = x + y); return Value::fits_small_int(i);
        case Op::Sub: out = Value::small_int(i = x - y); return Value::fits_small_int(i);
        case Op::Mul:
            if (__builtin_mul_overflow(x, y, &i)) return false;
            out = Value::small_int(i);
            return Value::fits_small_int(i);
        case Op::Mod:
            if (y <= 0) return false;
            i = x % y;
            out = Value::small_int(i + (i < 0 ? y : 0));
            return true;
        case Op::Lt:
        case Op::LtJ: out = Value::boolean(x < y); return true;
        case Op::Le:
        case Op::LeJ: out = Value::boolean(x <= y); return true;
        case Op::Eq:
        case Op::EqJ: out = Value::boolean(x == y); return true;
        case Op::Ne:
        case Op::NeJ: out = Value::boolean(x != y); return true;
        case Op::Gt:
        case Op::GtJ: out = Value::boolean(x > y); return true;
        case Op::Ge:
        case Op::GeJ: out = Value::boolean(x >= y); return true;
        default: return false;
    }
}

Value walk_through(Activation& act, const Function* f, Value* r, Means& means) {
    for (const uint32_t* pc = f->code->words;;) {
        const uint32_t w = *pc++;
        const Op op = word::op(w);
        means.gas += kGas[static_cast<size_t>(op)];
        switch (op) {
            case Op::Return: return r[word::a(w)];
            case Op::Run: break;
            case Op::Move: r[word::a(w)] = r[word::b(w)]; break;
            case Op::LoadInt: r[word::a(w)] = Value::small_int(word::sbx(w)); break;
            case Op::Jump: pc += word::sax(w); break;
            case Op::JumpIfFalse:
            case Op::JumpIfTrue: {
                const Value answer = truth(r[word::a(w)]);
                if (!answer.is_bool()) return Value::slow();
                if (answer.is_true() == (op == Op::JumpIfTrue)) pc += word::sbx(w);
                break;
            }
            case Op::LoadGlobal:
            case Op::LoadAttr: ++pc; [[fallthrough]];
            default: {
                Value out;
                if (!reads_two(op) || !quick_result(op, r[word::b(w)], r[word::c(w)], out)) {
                    out = result_of(act, f, r, w, pc[-1], means);
                    if (out.is_slow() || out.is_unset() || out.is_error()) return Value::slow();
                }
                r[word::a(w)] = out;
            }
        }
    }
}

Value answer_within(Activation& act, const Function* f, const Value* args, uint32_t count,
                    Means& means) {
    const Code& code = *f->code;
    if (!is_small(code) || count != code.positional_count) return Value::slow();
    means.gas += kCallGas;
    Registers registers;
    Value* r = registers.values();
    for (uint32_t i = 0; i < code.register_count; ++i) r[i] = i < count ? args[i] : Value();
    return walk_through(act, f, r, means);
}

}  // namespace

bool is_small_function(Value callable) {
    const auto* f = cast<Function>(callable);
    return f && is_small(*f->code);
}

Value small_answer(Activation& act, const Function* f, const Value* args, uint32_t count,
                   int64_t& gas) {
    Means means;
    const Value answer = answer_within(act, f, args, count, means);
    gas += means.gas;
    return answer;
}

}  // namespace pvm::vm
