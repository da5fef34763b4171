// Operators, truth, items and iteration where Python code may have to run.

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/decimals.h"
#include "vm/run/groups.h"
#include "vm/run/library_iterators.h"
#include "vm/run/moments.h"
#include "vm/run/nested_pulls.h"
#include "vm/run/pulls.h"
#include "vm/run/ready_items.h"
#include "vm/run/steps.h"
#include "vm/run/tools.h"
#include "vm/run/trial.h"
#include "vm/run/unwind.h"

namespace pvm::vm {

namespace {

constexpr Special kPlain[] = {Special::Add,      Special::Sub,    Special::Mul, Special::TrueDiv,
                              Special::FloorDiv, Special::Mod,    Special::Pow, Special::MatMul,
                              Special::LShift,   Special::RShift, Special::And, Special::Or,
                              Special::Xor};
constexpr Special kReflected[] = {
    Special::RAdd, Special::RSub, Special::RMul,    Special::RTrueDiv, Special::RFloorDiv,
    Special::RMod, Special::RPow, Special::RMatMul, Special::RLShift,  Special::RRShift,
    Special::RAnd, Special::ROr,  Special::RXor};
constexpr Special kInplace[] = {
    Special::IAdd, Special::ISub, Special::IMul,    Special::ITrueDiv, Special::IFloorDiv,
    Special::IMod, Special::IPow, Special::IMatMul, Special::ILShift,  Special::IRShift,
    Special::IAnd, Special::IOr,  Special::IXor};
constexpr Special kCompare[] = {Special::Lt, Special::Le, Special::Eq,
                                Special::Ne, Special::Gt, Special::Ge};
constexpr Special kMirrored[] = {Special::Gt, Special::Ge, Special::Eq,
                                 Special::Ne, Special::Lt, Special::Le};

// The left operand's method can be called at once: it is a Python function, and the right operand
// is not of a subclass whose `reflected` method would come first.
Function* direct_method(Value a, Value b, Special special, Special reflected) {
    if (!is_kind(a, Kind::Instance)) return nullptr;
    Class* left = class_of(a);
    Class* right = class_of(b);
    if (left != right && is_subclass(right, left) &&
        !special_lookup(right, reflected).same_bits(special_lookup(left, reflected))) {
        return nullptr;
    }
    return cast<Function>(special_lookup(left, special));
}

// The right operand's method can be called at once: its class is no other's wrapper, and the left
// one is a number, which knows nothing of it, or has nothing for the operator.
Function* reflected_method(Value a, Value b, Special special, Special reflected) {
    if (!is_kind(b, Kind::Instance)) return nullptr;
    const Class* right = class_of(b);
    if (right->layout != Layout::Plain) return nullptr;
    const bool left_has_none = is_kind(a, Kind::Instance) && class_of(a) != right &&
                               class_of(a)->layout == Layout::Plain &&
                               special_lookup(class_of(a), special).is_unset();
    if (!is_number(a) && !left_has_none) return nullptr;
    return cast<Function>(special_lookup(class_of(b), reflected));
}

// The same for a comparison, where every left operand but a class has something to say; what the
// builtins say of an object that wraps none of them is NotImplemented.
Function* mirrored_method(Value a, Value b, Special special, Special mirrored) {
    if (!is_kind(b, Kind::Instance) || is_kind(a, Kind::Class)) return nullptr;
    if (class_of(b)->layout != Layout::Plain) return nullptr;
    if (is_kind(a, Kind::Instance)) {
        Class* left = class_of(a);
        if (left->layout != Layout::Plain || overrides(left, special)) return nullptr;
    }
    return cast<Function>(special_lookup(class_of(b), mirrored));
}

// For a comparison a subclass comes first whatever it has.
Function* direct_comparison(Value a, Value b, Special special) {
    if (!is_kind(a, Kind::Instance)) return nullptr;
    Class* left = class_of(a);
    const Class* right = class_of(b);
    if (left != right && is_subclass(right, left)) return nullptr;
    return cast<Function>(special_lookup(left, special));
}

// What a method's frame does not deliver: a generator or coroutine function called for its truth
// has made an object, which is true.
Value truth_of_result(Value v, bool negate) {
    return v.is_pushed() || v.is_error() ? v : Value::boolean(!negate);
}

// A frame that leaves the caller at its instruction, with the operands live (stays_at_instruction).
Value call_at_instruction(Activation& act, Function* f, const Value* args, uint32_t count,
                          ReturnMode mode, uint8_t dst) {
    act.frames().back().pc -= 1;
    const Value v = call_function(act, f, args, count, nullptr, {mode, dst});
    if (v.is_error()) act.frames().back().pc += 1;
    if (v.is_pushed() || v.is_error()) return v;
    // A generator or coroutine function as an operator method: its object is the result.
    act.frames().back().pc += 1;
    return mode == ReturnMode::NotEqual ? truth_of_result(v, true) : v;
}

}  // namespace

// Two ints of which one does not fit a word.
static bool are_long(Value a, Value b) {
    return is_kind(a, Kind::BigInt) ? b.is_small_int() || is_kind(b, Kind::BigInt)
                                    : a.is_small_int() && is_kind(b, Kind::BigInt);
}

// An operator of an object that has nothing of a builtin in it: only methods in Python have a say.
static Value operator_of_object(Activation& act, BinaryOp op, Value a, Value b, bool in_place,
                                uint8_t dst) {
    const auto n = static_cast<size_t>(op);
    Class* c = class_of(a);
    const Value args[] = {a, b};
    const Value own = in_place ? special_lookup(c, kInplace[n]) : Value::unset();
    if (!own.is_unset()) {
        auto* f = cast<Function>(own);
        return f ? call_at_instruction(act, f, args, 2, ReturnMode::InPlace, dst) : Value::slow();
    }
    Function* f = direct_method(a, b, kPlain[n], kReflected[n]);
    return f ? call_at_instruction(act, f, args, 2, ReturnMode::Binary, dst) : Value::slow();
}

Value step_binary(Activation& act, BinaryOp op, Value a, Value b, bool in_place, uint8_t dst) {
    if (are_long(a, b) && op != BinaryOp::MatMul) return number_binary(act, op, a, b);
    if (is_moment(is_kind(a, Kind::Instance) ? a : b)) {
        const Value known = moment_binary(act, op, a, b);
        if (!known.is_slow()) return known;
    }
    if (is_kind(a, Kind::Instance) && class_of(a)->layout == Layout::Plain && !is_decimal(a)) {
        const Value called = operator_of_object(act, op, a, b, in_place, dst);
        if (!called.is_slow()) return called;
    }
    const bool of_objects = is_kind(a, Kind::Instance) || is_kind(b, Kind::Instance);
    Value v = of_objects ? decimal_binary(act, op, a, b) : Value::slow();
    if (v.is_slow()) v = in_place ? inplace(act, op, a, b) : binary(act, op, a, b);
    if (!v.is_slow()) return v;
    const auto n = static_cast<size_t>(op);
    // What a dict or set says of |= comes before what a subclass says of |. Sequences extend
    // themselves in place last.
    const bool sequence = op == BinaryOp::Add || op == BinaryOp::Mul;
    const bool own_inplace = in_place && is_kind(a, Kind::Instance) &&
                             (sequence ? overrides(class_of(a), kInplace[n])
                                       : !special_lookup(class_of(a), kInplace[n]).is_unset());
    const Value args[] = {Value::small_int(static_cast<int64_t>(n)), a, b};
    if (own_inplace) {
        return call_prelude(act, PreludeEntry::inplace, args, 3, {ReturnMode::Store, dst});
    }
    if (Function* f = direct_method(a, b, kPlain[n], kReflected[n])) {
        return call_at_instruction(act, f, args + 1, 2, ReturnMode::Binary, dst);
    }
    if (Function* f = reflected_method(a, b, kPlain[n], kReflected[n])) {
        const Value turned[] = {b, a};
        return call_at_instruction(act, f, turned, 2, ReturnMode::Reflected, dst);
    }
    const PreludeEntry entry = in_place ? PreludeEntry::inplace : PreludeEntry::binary;
    return call_prelude(act, entry, args, 3, {ReturnMode::Store, dst});
}

Value step_unary(Activation& act, Special special, Value v, uint8_t dst) {
    const Value result = special == Special::Neg   ? negate(act, v)
                         : special == Special::Pos ? positive(act, v)
                                                   : invert(act, v);
    if (!result.is_slow()) return result;
    if (const Value decimal = special == Special::Neg   ? decimal_negative(act, v)
                              : special == Special::Pos ? decimal_positive(act, v)
                                                        : Value::slow();
        !decimal.is_slow()) {
        return decimal;
    }
    if (const Value span = special == Special::Neg ? moment_negative(act, v) : Value::slow();
        !span.is_slow()) {
        return span;
    }
    return call_special(act, v, special, nullptr, 0, {ReturnMode::Store, dst});
}

Value step_compare(Activation& act, CompareOp op, Value a, Value b, uint8_t dst) {
    Value v = compare(act, op, a, b);
    if (!v.is_slow()) return v;
    v = decimal_compared(op, a, b);
    if (!v.is_slow()) return v;
    const Value args[] = {Value::small_int(static_cast<int64_t>(op)), a, b};
    if (Function* f = direct_comparison(a, b, kCompare[static_cast<size_t>(op)])) {
        return call_at_instruction(act, f, args + 1, 2, ReturnMode::Compare, dst);
    }
    if (op == CompareOp::Ne && is_kind(a, Kind::Instance) && !overrides(class_of(a), Special::Ne)) {
        if (Function* f = direct_comparison(a, b, Special::Eq)) {
            return call_at_instruction(act, f, args + 1, 2, ReturnMode::NotEqual, dst);
        }
    }
    const auto n = static_cast<size_t>(op);
    // Where the left side has an __eq__ of its own, that is what its != asks after the right
    // side's.
    const bool asks_both =
        op == CompareOp::Ne && is_kind(a, Kind::Instance) && overrides(class_of(a), Special::Eq);
    if (Function* f = asks_both ? nullptr : mirrored_method(a, b, kCompare[n], kMirrored[n])) {
        const Value turned[] = {b, a};
        return call_at_instruction(act, f, turned, 2, ReturnMode::Reflected, dst);
    }
    return call_prelude(act, PreludeEntry::compare, args, 3, {ReturnMode::Store, dst});
}

Value step_contains(Activation& act, Value container, Value item, bool negate, uint8_t dst) {
    const Value v = contains(act, container, item);
    if (v.is_bool()) return Value::boolean(v.is_true() != negate);
    if (!v.is_slow()) return v;
    const ReturnMode mode = negate ? ReturnMode::ContainsNot : ReturnMode::Contains;
    const bool table = is_kind(container, Kind::Dict) ||
                       ((is_kind(container, Kind::Set) || is_kind(container, Kind::FrozenSet)) &&
                        !is_kind(unwrap(item), Kind::Set));
    if (is_kind(container, Kind::Instance)) {
        if (Function* f = cast<Function>(special_lookup(class_of(container), Special::Contains))) {
            const Value args[] = {container, item};
            return truth_of_result(call_function(act, f, args, 2, nullptr, {mode, dst}), negate);
        }
    }
    const Value args[] = {container, item};
    const PreludeEntry entry = table ? PreludeEntry::table_has : PreludeEntry::contains;
    return call_prelude(act, entry, args, 2, {mode, dst});
}

Value step_truth(Activation& act, Value v, bool negate, uint8_t dst) {
    const Value t = truth(v);
    if (t.is_bool()) return Value::boolean(t.is_true() != negate);
    if (is_kind(v, Kind::Instance)) {
        Class* c = class_of(v);
        if (Function* f = cast<Function>(special_lookup(c, Special::Bool))) {
            const Value decimal = decimal_truth(v);
            if (decimal.is_bool()) return Value::boolean(decimal.is_true() != negate);
            const ReturnMode mode = negate ? ReturnMode::TruthNot : ReturnMode::Truth;
            const Value result = call_function(act, f, &v, 1, nullptr, {mode, dst});
            if (result.is_pushed() || result.is_error()) return result;
            return act.raise(TypeId::TypeError, "__bool__ should return bool, returned {}",
                             type_name(result));
        }
        const Value length = overrides(c, Special::Bool) ? Value::slow() : native_length(act, v);
        if (length.is_small_int()) return Value::boolean((length.as_small_int() != 0) != negate);
    }
    const ReturnMode mode = negate ? ReturnMode::TruthNot : ReturnMode::Truth;
    return call_prelude(act, PreludeEntry::truth, &v, 1, {mode, dst});
}

namespace {

// A class's own method in Python, or in C++ where the class took one; unset where the builtin
// inside answers, or what is there has to be looked at.
Value own_method(Value v, Special special) {
    Class* c = class_of(v);
    const Value f = special_lookup(c, special);
    const auto* native = cast<NativeFunction>(f);
    const bool usable = native ? overrides(c, special) : is_kind(f, Kind::Function);
    return usable ? f : Value::unset();
}

// __missing__ of a dict's subclass, when no Python code has to say that the key is not there.
Value missing_hook(Activation& act, Value container, Value key) {
    Class* c = class_of(container);
    const auto* d = cast_unwrapped<Dict>(container);
    const Value f = special_lookup(c, Special::Missing);
    if (!d || overrides(c, Special::GetItem)) return Value::unset();
    if (!is_kind(f, Kind::Function) && !is_kind(f, Kind::NativeFunction)) return Value::unset();
    int64_t hash, entry;
    if (!find_key(act, d, key, hash, entry).is_none() || entry >= 0) return Value::unset();
    return f;
}

}  // namespace

Value step_get_item(Activation& act, Value container, Value key, uint8_t dst) {
    const Value v = get_item(act, container, key);
    if (!v.is_slow()) return v;
    const Value args[] = {container, key};
    if (is_kind(container, Kind::Instance)) {
        Value f = own_method(container, Special::GetItem);
        if (f.is_unset()) f = missing_hook(act, container, key);
        if (!f.is_unset()) return call_value(act, f, args, 2, nullptr, {ReturnMode::Store, dst});
    } else if (is_kind(container, Kind::Class)) {
        // That of its metaclass, as an Enum's.
        if (auto* f = cast<Function>(special_lookup(class_of(container), Special::GetItem))) {
            return call_function(act, f, args, 2, nullptr, {ReturnMode::Store, dst});
        }
    }
    const PreludeEntry entry =
        is_kind(container, Kind::Dict) ? PreludeEntry::dict_item : PreludeEntry::getitem;
    return call_prelude(act, entry, args, 2, {ReturnMode::Store, dst});
}

Value step_set_item(Activation& act, Value container, Value key, Value item) {
    const Value v = set_item(act, container, key, item);
    if (!v.is_slow()) return v;
    const Value args[] = {container, key, item};
    if (is_kind(container, Kind::Instance)) {
        const Value f = own_method(container, Special::SetItem);
        if (!f.is_unset()) return call_value(act, f, args, 3, nullptr, {ReturnMode::Discard, 0});
    }
    const PreludeEntry entry =
        is_kind(container, Kind::Dict) ? PreludeEntry::dict_put : PreludeEntry::setitem;
    return call_prelude(act, entry, args, 3, {ReturnMode::Discard, 0});
}

Value step_delete_item(Activation& act, Value container, Value key) {
    const Value v = delete_item(act, container, key);
    if (!v.is_slow()) return v;
    const Value args[] = {container, key};
    return call_prelude(act, PreludeEntry::delitem, args, 2, {ReturnMode::Discard, 0});
}

// ---- Iteration
// ---------------------------------------------------------------------------------------

Value step_iterate(Activation& act, Value v, uint8_t dst) {
    const Value it = iterate(act, v);
    if (!it.is_slow()) return it;
    if (is_kind(v, Kind::Instance)) {
        const Value own = special_lookup(class_of(v), Special::Iter);
        const bool taken = is_kind(own, Kind::NativeFunction) && unwrap(v).same_bits(v);
        if (is_kind(own, Kind::Function) || taken) {
            // A generator function makes its iterator at once.
            const Value made = call_value(act, own, &v, 1, nullptr, {ReturnMode::Iter, dst});
            const auto* g = cast<Generator>(made);
            if (!g || g->extra == static_cast<uint16_t>(GeneratorFlavor::Generator)) return made;
            return act.raise(TypeId::TypeError, "iter() returned non-iterator of type '{}'",
                             type_name(made));
        }
    }
    return call_prelude(act, PreludeEntry::iterate, &v, 1, {ReturnMode::Iter, dst});
}

namespace {

// The loop's frame stays at its instruction until the value is there.
Value next_by_frame(Activation& act, Value v, const uint32_t* at) {
    if (v.is_pushed()) act.frames()[act.frames().size() - 2].pc = at;
    return v;
}

Value next_of_instance(Activation& act, Value iterator, const uint32_t* at, uint8_t dst) {
    const Value v = step_group(act, iterator, at, dst);
    if (!v.is_slow()) return v;
    const Value attribute = special_lookup(class_of(iterator), Special::Next);
    const Destination to{ReturnMode::Next, dst};
    auto* f = cast<Function>(attribute);
    if (!f) f = turn_in_python(iterator);
    Value called;
    if (f) {
        called = call_function(act, f, &iterator, 1, nullptr, to);
    } else if (!attribute.is_unset()) {
        called = call_in_prelude(act, iterator, Special::Next, nullptr, 0, to);
    } else {
        called = call_prelude(act, PreludeEntry::next_of, &iterator, 1, to);
    }
    return next_by_frame(act, called, at);
}

}  // namespace

Value step_next(Activation& act, Value iterator, const uint32_t* at) {
    const auto dst = static_cast<uint8_t>(*at >> 8);
    if (auto* g = cast<Generator>(iterator)) {
        if (g->state == GeneratorState::Finished && g->extra == 0) return Value::unset();
        // The frame below must be at the loop before an error unwinds, too.
        return next_by_frame(
            act, resume_generator(act, g, Value::none(), Value::unset(), ReturnMode::Next, dst),
            at);
    }
    const Kind kind = kind_of(iterator);
    const bool calls_back = kind == Kind::Map || kind == Kind::Filter ||
                            kind == Kind::CallableIter ||
                            (kind == Kind::SequenceIter && iterator.as_object()->extra);
    Value v = calls_back ? Value::slow() : next_value(act, iterator);
    if (!v.is_slow()) return v;
    if (calls_back || kind == Kind::Tool) v = step_callback(act, iterator, at, dst);
    if (!v.is_slow()) return v;
    if (is_kind(iterator, Kind::Instance)) return next_of_instance(act, iterator, at, dst);
    v = step_trial(act, iterator);
    if (v.is_slow()) v = step_pull(act, iterator, at, dst);
    if (v.is_slow()) v = step_nested(act, iterator, at, dst);
    if (!v.is_slow()) return v;
    return next_by_frame(
        act, call_prelude(act, PreludeEntry::next_of, &iterator, 1, {ReturnMode::Next, dst}), at);
}

namespace {

Value count_error(Activation& act, uint32_t expected, uint32_t got) {
    if (got > expected) {
        return act.raise(TypeId::ValueError, "too many values to unpack (expected {})", expected);
    }
    return act.raise(TypeId::ValueError, "not enough values to unpack (expected {}, got {})",
                     expected, got);
}

bool iterates_itself(Value v) {
    return is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Iter);
}

// Items of a builtin sequence in place; false when `source` is none. An empty list has no array.
bool items_of(Value source, const Value*& items, uint32_t& length) {
    return !iterates_itself(source) && row_of(unwrap(source), items, length);
}

constexpr uint32_t kFewTargets = 16;

// Of an iterator that gives its items without Python code, and raises nothing. Nobody sees any of
// them before all are there.
Value unpack_iterator(Activation& act, Value iterator, Value* to, uint32_t count) {
    if (!act.charge(count / 8) || !act.reserve(item_bytes(iterator) * (size_t{count} + 1))) {
        return Value::error();
    }
    Value taken[kFewTargets];
    uint32_t got = 0;
    for (;; ++got) {
        const Value item = next_value(act, iterator);
        if (item.is_unset()) break;
        if (item.is_error() || item.is_slow()) return item;
        if (got == count) return count_error(act, count, count + 1);
        taken[got] = item;
    }
    if (got != count) return count_error(act, count, got);
    std::copy_n(taken, count, to);
    return Value::none();
}

}  // namespace

Value step_unpack(Activation& act, Value source, Value* to, uint32_t count, uint8_t temporary,
                  const uint32_t* at) {
    uint32_t length = 0;
    const Value* items = nullptr;
    if (items_of(source, items, length)) {
        if (length != count) return count_error(act, count, length);
        // `to` may begin at the source's own register; its items are elsewhere.
        for (uint32_t i = 0; i < count; ++i) to[i] = items[i];
        return Value::none();
    }
    if (can_walk_again(source) && !is_kind(source, Kind::Instance)) {
        if (!act.reserve(128)) return Value::error();
        const Value iterator = iterate(act, source);
        if (iterator.is_error()) return iterator;
        if (iterator.is_object()) source = iterator;
    }
    if (count <= kFewTargets && is_native_iterator(source) && is_plain_iterator(source)) {
        return unpack_iterator(act, source, to, count);
    }
    if (may_be_ready(source) && !is_kind(source, Kind::Instance)) {
        const Value done =
            over_ready_items(act, &source, 1, 0, [&](Activation&, const Value* from, uint32_t) {
                const auto* l = cast<List>(*from);
                if (!l || l->length != count) return Value::slow();
                std::copy_n(l->items, count, to);
                return Value::none();
            });
        if (!done.is_slow()) return done;
    }
    const Value args[] = {source, Value::small_int(count)};
    const Value v =
        call_prelude(act, PreludeEntry::unpack, args, 2, {ReturnMode::Store, temporary});
    if (v.is_pushed()) act.frames()[act.frames().size() - 2].pc = at;
    return v;
}

Value step_unpack_star(Activation& act, Value source, Value* to, uint32_t count, uint32_t star,
                       uint8_t temporary, const uint32_t* at) {
    uint32_t length = 0;
    const Value* items = nullptr;
    if (items_of(source, items, length)) {
        if (length < count - 1) {
            return act.raise(TypeId::ValueError,
                             "not enough values to unpack (expected at least {}, got {})",
                             count - 1, length);
        }
        const uint32_t rest = length - (count - 1);
        if (!act.charge(rest / 8) || !act.reserve(40 + 8 * size_t{rest})) return Value::error();
        const Value starred = make_list(act.heap(), items + star, rest);
        for (uint32_t i = 0; i < star; ++i) to[i] = items[i];
        for (uint32_t i = star + 1; i < count; ++i) to[i] = items[i - 1 + rest];
        to[star] = starred;
        return Value::none();
    }
    const Value args[] = {source, Value::small_int(star), Value::small_int(count - 1 - star)};
    const Value v =
        call_prelude(act, PreludeEntry::unpack_star, args, 3, {ReturnMode::Store, temporary});
    if (v.is_pushed()) act.frames()[act.frames().size() - 2].pc = at;
    return v;
}

// ---- Generators and async
// ----------------------------------------------------------------------------

Value step_yield_from(Activation& act, Value v, uint8_t dst) {
    if (const auto* g = cast<Generator>(v)) {
        if (g->extra == 0) return v;
        return act.raise(TypeId::TypeError,
                         "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    const Value it = iterate(act, v);
    if (!it.is_slow()) return it;
    return call_prelude(act, PreludeEntry::iterate, &v, 1, {ReturnMode::Store, dst});
}

Value step_awaitable(Activation& act, Value v, uint8_t dst) {
    if (const auto* g = cast<Generator>(v)) {
        if (g->extra == static_cast<uint16_t>(GeneratorFlavor::Coroutine)) {
            if (g->state != GeneratorState::Suspended) return v;
            return act.raise_text(TypeId::RuntimeError, "coroutine is being awaited already");
        }
    }
    if (is_kind(v, Kind::AsyncGenStep)) return v;
    return call_prelude(act, PreludeEntry::await_iter, &v, 1, {ReturnMode::Store, dst});
}

namespace {

Value sent_by_frame(Activation& act, Value v, const uint32_t* at) {
    if (v.is_pushed()) act.frames()[act.frames().size() - 2].pc = at;
    return v;
}

// Whether an attribute of this name may be there.
bool knows(Value v, const char* name) {
    Class* c = class_of(v);
    const auto* i = cast<Instance>(v);
    return !class_lookup(c, intern(name)).is_unset() || overrides(c, Special::GetAttribute) ||
           !special_lookup(c, Special::GetAttr).is_unset() ||
           (i && !instance_get(i, intern(name)).is_unset());
}

// An exception thrown into a frame that was pushed for it unwinds from there: the frame below has
// to stand at its instruction already.
Value thrown_by_frame(Activation& act, Value v, size_t depth, const uint32_t* at) {
    if (v.is_error() && act.frames().size() > depth) act.frames()[depth - 1].pc = at;
    return sent_by_frame(act, v, at);
}

}  // namespace

Value step_send(Activation& act, Value iterator, Value sent, Value thrown, const uint32_t* at,
                Value& ended) {
    const auto dst = static_cast<uint8_t>(*at >> 8);
    const size_t depth = act.frames().size();
    ended = Value::none();
    const bool exits = !thrown.is_unset() && is_instance_of(thrown, TypeId::GeneratorExit);
    if (auto* g = cast<Generator>(iterator); g && !exits) {
        if (g->state == GeneratorState::Finished && g->extra == 0 && thrown.is_unset()) {
            return Value::unset();
        }
        return thrown_by_frame(act, resume_generator(act, g, sent, thrown, ReturnMode::Sent, dst),
                               depth, at);
    }
    if (auto* step = cast<AsyncGenStep>(iterator); step && thrown.is_unset()) {
        auto* g = as<Generator>(step->generator);
        Value to_send = sent;
        Value to_throw = Value::unset();
        if (!step->started) {
            step->started = 1;
            if (step->extra == static_cast<uint16_t>(AsyncGenStepKind::Throw)) {
                to_throw = step->argument;
            } else {
                to_send = step->argument;
            }
        }
        return thrown_by_frame(
            act, resume_generator(act, g, to_send, to_throw, ReturnMode::AwaitStep, dst), depth,
            at);
    }
    if (thrown.is_unset() && sent.is_none()) {
        const Value v = next_value(act, iterator);
        if (!v.is_slow()) return v;
    }
    // What has no throw() lets the exception out here, where even a StopIteration is an error.
    if (!thrown.is_unset() && !exits && !knows(iterator, "throw")) {
        return act.throw_exception(thrown);
    }
    const Value args[] = {iterator, thrown.is_unset() ? sent : thrown};
    const PreludeEntry entry = thrown.is_unset() ? PreludeEntry::send_to : PreludeEntry::throw_to;
    return sent_by_frame(act, call_prelude(act, entry, args, 2, {ReturnMode::Sent, dst}), at);
}

Value step_async_iter(Activation& act, Value v, uint8_t dst) {
    if (const auto* g = cast<Generator>(v)) {
        if (g->extra == static_cast<uint16_t>(GeneratorFlavor::AsyncGenerator)) return v;
    }
    const Value it = call_special(act, v, Special::AIter, nullptr, 0, {ReturnMode::Store, dst});
    if (!it.is_unset()) return it;
    return act.raise(TypeId::TypeError,
                     "'async for' requires an object with __aiter__ method, got {}", type_name(v));
}

Value step_async_next(Activation& act, Value v, uint8_t dst) {
    if (auto* g = cast<Generator>(v)) {
        auto* step = act.heap().make<AsyncGenStep>();
        step->generator = Value::object(g);
        step->argument = Value::none();
        step->started = step->finished = 0;
        act.heap().charge(*step);
        return Value::object(step);
    }
    const Value it = call_special(act, v, Special::ANext, nullptr, 0, {ReturnMode::Store, dst});
    if (!it.is_unset()) return it;
    return act.raise(TypeId::TypeError,
                     "'async for' requires an iterator with __anext__ method, got {}",
                     type_name(v));
}

namespace {

// What the abstract classes of collections, or register(), say of an instance's class.
bool is_pattern(Value v, std::string_view what) {
    if (!is_kind(v, Kind::Instance)) return false;
    const Value says = class_lookup(class_of(v), intern("_abc_pattern"));
    return is_kind(says, Kind::Str) && str_is(says, what);
}

}  // namespace

bool matches_sequence(Value v) {
    if (is_pattern(v, "sequence")) return true;
    v = unwrap(v);
    if (is_kind(v, Kind::List) || is_kind(v, Kind::Tuple) || is_kind(v, Kind::Range) ||
        is_kind(v, Kind::MemoryView)) {
        return true;
    }
    return false;
}

bool matches_mapping(Value v) {
    if (is_pattern(v, "mapping")) return true;
    v = unwrap(v);
    return is_kind(v, Kind::Dict) || is_kind(v, Kind::MappingProxy);
}

}  // namespace pvm::vm
