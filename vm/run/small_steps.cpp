#include "vm/run/small_steps.h"

#include <algorithm>

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/op.h"
#include "vm/objects/equality.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/str_format.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"
#include "vm/run/operators.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/sites.h"
#include "vm/run/small_values.h"

namespace pvm::vm {

namespace {

// Of the room that one answer has, what a row takes, and a text.
constexpr size_t row_bytes(uint32_t count) { return 16 + sizeof(Value) * count; }
constexpr size_t text_bytes(uint32_t length) { return 32 + size_t{length}; }
constexpr uint32_t kNumberLength = 20;

// ---- Names --------------------------------------------------------------------------------------

Value global_of(const Function* f, uint32_t site) {
    const Value name = f->code->site_names[site];
    const Dict* globals = f->globals;
    SiteAnswer& cache = f->code->caches[site].first;
    const Value own = own_global(cache, globals, name);
    if (!own.is_unset()) return own;
    if (f->code->image->prelude) return Value::slow();
    const Value found = dict_get_str(Runtime::get().builtins(), name);
    if (found.is_unset()) return Value::slow();
    cache.state = SiteAnswer::State::Builtin;
    cache.version = globals->keys_version;
    cache.key = globals;
    cache.value = found;
    return found;
}

Value free_of(const Function* f, uint32_t n) {
    const auto* cell = n < f->closure_size ? cast<Cell>(f->closure[n]) : nullptr;
    return cell && !cell->value.is_unset() ? cell->value : Value::slow();
}

// ---- Calls --------------------------------------------------------------------------------------

Value call_within(Activation& act, const Function* f, const Value* args, uint32_t count,
                  Means& means) {
    if (means.calls_left == 0) return Value::slow();
    --means.calls_left;
    const Value answer = answer_within(act, f, args, count, means);
    ++means.calls_left;
    return answer;
}

Value hash_within(Activation& act, Value v, Means& means) {
    constexpr uint64_t kWorkPerGas = 8;
    int64_t hash;
    uint64_t work = 0;
    Value culprit;
    if (hash_measured(act.heap(), v, hash, work, culprit) != HashResult::Done) return Value::slow();
    means.gas += static_cast<int64_t>(work / kWorkPerGas);
    return small_or_slow(hash, false);
}

// iter() of a list, tuple or dict.
Value iterator_within(Activation& act, Value v, Means& means) {
    const Kind kind = kind_of(v);
    const bool plain = kind == Kind::List || kind == Kind::Tuple || kind == Kind::Dict;
    return plain && means.make(sizeof(DictIter)) ? iterate(act, v) : Value::slow();
}

// A function in C++, or a class, that asks for its room itself.
Value native_within(Activation& act, Value callee, const Value* args, uint32_t count,
                    const Means& means) {
    if (means.passing) return Value::slow();
    Value answer = pure_answer(act, callee, args, count);
    if (answer.is_slow() && count == 1) answer = answer_of_one(act, callee, args[0]);
    return answer;
}

Value answer_of_call(Activation& act, Value callee, const Value* args, uint32_t count,
                     Means& means) {
    if (const auto* f = cast<Function>(callee)) return call_within(act, f, args, count, means);
    if (const auto* native = cast<NativeFunction>(callee)) {
        const NativeFn f = native->def->function;
        const bool asks_class = f == builtin_isinstance && count == 2;
        if (asks_class && is_kind(args[1], Kind::Class)) return builtin_isinstance(act, args, 2);
        if (count == 1 && f == builtin_iter) return iterator_within(act, args[0], means);
        if (count == 1 && f == builtin_hash) return hash_within(act, args[0], means);
        Value answer = Value::slow();
        if (count == 1) answer = ready_answer(act, callee, args[0]);
        if (count == 2) answer = ready_answer_of_two(callee, args[0], args[1]);
        return answer.is_slow() ? native_within(act, callee, args, count, means) : answer;
    }
    if (count != 1) return Value::slow();
    if (callee.same_bits(Value::object(type_class(TypeId::Type)))) {
        return is_kind(args[0], Kind::Instance) ? Value::object(class_of(args[0])) : Value::slow();
    }
    const bool makes = is_kind(callee, Kind::Class);
    if (makes && !means.make(text_bytes(kNumberLength))) return Value::slow();
    const Value ready = ready_answer(act, callee, args[0]);
    return ready.is_slow() ? native_within(act, callee, args, 1, means) : ready;
}

// What is read from a class or module, as the instruction reads it.
Value stored_answer(Activation& act, const SiteAnswer& answer) {
    const bool entry = answer.state == SiteAnswer::State::Entry;
    if (!entry && answer.state != SiteAnswer::State::Known) return Value::slow();
    const Value v = entry ? entry_value(answer) : answer.value;
    return v.is_unset() || (act.refuses_floats() && is_float(v)) ? Value::slow() : v;
}

// `object.__class__`, where nobody has a say in it.
Value class_answer(Value object, Value name) {
    static const Value kClassName = intern("__class__");
    if (!name.same_bits(kClassName) || !is_kind(object, Kind::Instance)) return Value::slow();
    Class* c = class_of(object);
    const bool own = c->layout != Layout::Plain || overrides(c, Special::GetAttribute);
    return own ? Value::slow() : Value::object(c);
}

Value attribute_of(Activation& act, const Code& code, uint32_t site, Value object, Means& means) {
    const auto* i = cast<Instance>(object);
    SiteCache& cache = code.caches[site];
    if (i && cache.first.key == i->shape && cache.first.epoch == class_epoch() &&
        cache.first.state == SiteAnswer::State::Slot) {
        return i->slots[cache.first.slot];
    }
    if (!i && !is_kind(object, Kind::Class)) return Value::slow();
    const SiteAnswer* answer = answer_load(cache, object, code.site_names[site]);
    if (!answer) return class_answer(object, code.site_names[site]);
    if (i && answer->state == SiteAnswer::State::Slot) return i->slots[answer->slot];
    if (answer->state != SiteAnswer::State::Getter) return stored_answer(act, *answer);
    if (const auto* getter = cast<Function>(answer->value)) {
        return call_within(act, getter, &object, 1, means);
    }
    const auto* t = answer->value.is_unset() ? cast_unwrapped<Tuple>(object) : nullptr;
    const bool there = t && answer->slot < t->length;
    return there && !(act.refuses_floats() && is_float(t->items[answer->slot]))
               ? t->items[answer->slot]
               : Value::slow();
}

// A method in Python of an object, whose arguments stand behind it.
Value answer_of_method(Activation& act, const Code& code, uint32_t site, const Value* object,
                       uint32_t count, Means& means) {
    const SiteAnswer* answer = answer_method(code.caches[site], *object, code.site_names[site]);
    if (!answer) return Value::slow();
    if (answer->state == SiteAnswer::State::Entry && is_kind(*object, Kind::Module)) {
        const Value function = entry_value(*answer);
        const bool known = !function.is_unset() && count > 0;
        return known ? answer_of_call(act, function, object + 1, count, means) : Value::slow();
    }
    if (answer->state != SiteAnswer::State::Method) return Value::slow();
    if (const auto* f = cast<Function>(answer->value)) {
        const bool own = is_kind(*object, Kind::Instance);
        return own ? call_within(act, f, object, count + 1, means) : Value::slow();
    }
    const auto* native = cast<NativeFunction>(answer->value);
    return native && !means.passing ? pure_method_answer(act, *native, object, count + 1)
                                    : Value::slow();
}

Value tuple_within(Activation& act, const Value* items, uint32_t count, Means& means) {
    if (means.passing) return means.passing->make(items, count);
    return means.make(row_bytes(count)) ? make_tuple(act.heap(), items, count) : Value::slow();
}

// f"{v}" of a number or a text.
Value format_within(Activation& act, Value v, Means& means) {
    if (is_kind(v, Kind::Str)) return v;
    if (v.is_small_int() && means.make(text_bytes(kNumberLength))) return str_value(act, v);
    return is_plain(v) && !means.passing ? format_value(act, v, nullptr) : Value::slow();
}

// The same with a specification.
Value formatted_within(Activation& act, Value v, Value spec, const Means& means) {
    const auto* wanted = cast<Str>(spec);
    return wanted && is_plain(v) && !means.passing ? format_value(act, v, wanted) : Value::slow();
}

Value slice_within(Activation& act, const Value* bounds, Means& means) {
    if (!means.make(sizeof(Slice))) return Value::slow();
    auto* s = act.heap().make<Slice>();
    s->start = bounds[0], s->stop = bounds[1], s->step = bounds[2];
    act.heap().charge(*s);
    return Value::object(s);
}

// What takes more than item_of(), of containers that are no objects of a class.
Value item_within(Activation& act, Value container, Value key, const Means& means) {
    const Value item = item_of(act.heap(), container, key);
    if (!item.is_slow() || means.passing) return item;
    switch (kind_of(container)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Dict: return get_item(act, container, key);
        default: return Value::slow();
    }
}

Value membership_within(Activation& act, Value container, Value item, bool wanted,
                        const Means& means) {
    if (means.passing) return Value::slow();
    switch (kind_of(container)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Range: break;
        default: return Value::slow();
    }
    const Value found = contains(act, container, item);
    return found.is_bool() ? Value::boolean(found.is_true() == wanted) : found;
}

// Short texts of one byte a character, joined.
Value text_within(Activation& act, const Value* parts, uint32_t count, Means& means) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < count; ++i) {
        const auto* s = cast<Str>(parts[i]);
        if (!s || s->extra != 1 || s->length > kSmallAnswerBytes) return Value::slow();
        length += s->length;
    }
    if (length < 2 || !means.make(text_bytes(length))) return Value::slow();
    Str* out = new_str(act.heap(), length, 1);
    uint8_t* at = out->data;
    for (uint32_t i = 0; i < count; ++i) {
        const auto* s = as<Str>(parts[i]);
        at = std::copy_n(s->data, s->length, at);
    }
    return Value::object(out);
}

// The two tables have the same order.
BinaryOp binary_of(Op op) {
    static_assert(static_cast<int>(Op::Xor) - static_cast<int>(Op::Add) ==
                  static_cast<int>(BinaryOp::Xor) - static_cast<int>(BinaryOp::Add));
    return static_cast<BinaryOp>(static_cast<int>(op) - static_cast<int>(Op::Add));
}

// Numbers beyond a word, and texts.
Value arithmetic_within(Activation& act, Op op, Value a, Value b, const Means& means) {
    const Value quick = arithmetic(act, op, a, b);
    if (!quick.is_slow() || means.passing || !is_plain(a) || !is_plain(b)) return quick;
    const Value v = binary_builtins(act, binary_of(op), a, b);
    return v.is_not_implemented() ? Value::slow() : v;
}

}  // namespace

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
        case Op::LoadAttr: return attribute_of(act, code, extra, b(), means);
        case Op::CallMethod:
            return answer_of_method(act, code, extra, r + word::b(w), word::c(w), means);
        case Op::GetItem: return item_within(act, b(), c(), means);
        case Op::BuildSlice: return slice_within(act, r + word::b(w), means);
        case Op::In:
        case Op::NotIn: return membership_within(act, c(), b(), op == Op::In, means);
        case Op::Format: return formatted_within(act, b(), c(), means);
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
        case Op::FormatSimple: return format_within(act, b(), means);
        case Op::BuildString: return text_within(act, r + word::b(w), word::c(w), means);
        case Op::BuildTuple: return tuple_within(act, r + word::b(w), word::c(w), means);
        case Op::Call: return answer_of_call(act, b(), r + word::b(w) + 1, word::c(w), means);
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
        case Op::GeJ: return comparison(op, b(), c(), means.gas);
        default: return arithmetic_within(act, op, b(), c(), means);
    }
}

}  // namespace pvm::vm
