// What each instruction costs besides its run, and what it leaves in its registers.
//
// The formulas are those of vm/run and vm/objects, read for the largest sizes. An instruction that
// is not here has no bound.

#include <algorithm>

#include <fmt/format.h>

#include "vm/bound/walk.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/run/binding.h"

namespace pvm::vm::bound {

namespace {

constexpr uint64_t kLimbsMax = limits::kIntBitsMax / 64 + 1;

uint64_t multiply_gas(uint64_t a, uint64_t b) {
    return static_cast<uint64_t>(int_multiply_gas(std::min(a, kLimbsMax), std::min(b, kLimbsMax)));
}

// Digits and the like of a number's text.
uint64_t digits(const Seen& number) { return number.size * 302 / 1000 + 3; }

// What printing the number costs before its text is paid for.
uint64_t int_text_cost(const Seen& number) {
    // Ints of more digits have no text.
    const uint64_t n = std::min<uint64_t>(limbs(number), limits::kIntTextDigitsMax / 19);
    return n <= 1 ? 0 : n * n / 2 + 8 * n;
}

}  // namespace

// ---- Truth, equality, order ---------------------------------------------------------------------

void Walk::truth(const Seen& s) const {
    switch (s.shape) {
        case Shape::Any:
        case Shape::Instance:
        case Shape::Exception: break;
        case Shape::Constant:
            if (!is_kind(s.constant, Kind::Instance) && !is_kind(s.constant, Kind::Class)) return;
            break;
        default: return;
    }
    unbounded("the truth of a value that is not known may be a method of its class");
}

void Walk::compare(const Seen& a, const Seen& b, State& state) const {
    const auto x = work_of(a), y = work_of(b);
    if (!x || !y) {
        unbounded("a comparison with a value that is not known may be a method of its class");
    }
    const bool small = as_int(a) && as_int(b) && as_int(a)->size < 62 && as_int(b)->size < 62;
    if (!small) add(state, (*x + *y) / 8);
}

void Walk::key(const Seen& s, State& state) const {
    const auto work = work_of(s);
    if (!work) unbounded("a key that is not known may have methods of its own");
    add(state, *work / 8);
}

Seen Walk::contains(const Seen& container, const Seen& item, State& state) const {
    if (const auto text = str_size(container)) {
        const auto part = str_size(item);
        if (!part) unbounded("'in' a text of something that is not known");
        add(state, (*text + *part) / 32 + 1);
        return of_shape(Shape::Bool);
    }
    if (container.shape == Shape::Dict || container.shape == Shape::Set) {
        key(item, state);
        return of_shape(Shape::Bool);
    }
    const auto work = work_of(item);
    const auto* set = container.shape == Shape::Constant ? cast<Dict>(container.constant) : nullptr;
    if (set && work) {
        for (uint32_t e = dict_next_entry(set, 0); e < set->entry_count;
             e = dict_next_entry(set, e + 1)) {
            if (!work_of(constant(set->entries[e].key))) unbounded("'in' a set of objects");
        }
        add(state, *work / 8);
        return of_shape(Shape::Bool);
    }
    const auto tuple = as_tuple(container);
    if (!tuple || !work) unbounded("'in' something that is not known");
    uint64_t gas = tuple->items->size() / 8;
    for (const Seen& each : *tuple->items) {
        const auto part = work_of(each);
        if (!part) unbounded("'in' a tuple of values that are not known");
        gas += (*part + *work) / 8;
    }
    add(state, gas);
    return of_shape(Shape::Bool);
}

// ---- Arithmetic ---------------------------------------------------------------------------------

namespace {

struct Quotient {
    __int128 lo, hi;
};

// Of floor division by what is at least one.
Quotient quotient(const Seen& a) {
    return {std::min<__int128>(a.lo, 0), std::max<__int128>(a.hi, 0)};
}

}  // namespace

Seen Walk::binary(BinaryOp op, const Seen& a, const Seen& b, State& state) const {
    const auto x = as_int(a), y = as_int(b);
    if (x && y) {
        const uint64_t n = limbs(*x), m = limbs(*y), longer = std::max(n, m) + 1;
        const bool ranged = x->ranged && y->ranged;
        const uint64_t bits = std::max(x->size, y->size) + 1;
        switch (op) {
            case BinaryOp::Add:
                add(state, longer / 8);
                return ranged ? int_range(static_cast<__int128>(x->lo) + y->lo,
                                          static_cast<__int128>(x->hi) + y->hi)
                              : int_bits(bits);
            case BinaryOp::Sub:
                add(state, longer / 8);
                return ranged ? int_range(static_cast<__int128>(x->lo) - y->hi,
                                          static_cast<__int128>(x->hi) - y->lo)
                              : int_bits(bits);
            case BinaryOp::Mul: {
                add(state, multiply_gas(n, m));
                if (!ranged) return int_bits(x->size + y->size);
                __int128 lo = 0, hi = 0;
                bool first = true;
                for (const __int128 u : {x->lo, x->hi}) {
                    for (const __int128 v : {y->lo, y->hi}) {
                        lo = first ? u * v : std::min(lo, u * v);
                        hi = first ? u * v : std::max(hi, u * v);
                        first = false;
                    }
                }
                return int_range(lo, hi);
            }
            case BinaryOp::TrueDiv:
                add(state, 2 * multiply_gas(std::max<uint64_t>(n, 1), m) + n / 8);
                return of_shape(Shape::Float);
            case BinaryOp::FloorDiv:
            case BinaryOp::Mod: {
                add(state, 2 * multiply_gas(std::max<uint64_t>(n, 1), m) + n / 8);
                const bool positive = ranged && y->lo > 0;
                if (op == BinaryOp::Mod) {
                    if (positive) return int_range(0, y->hi - 1);
                    return int_bits(y->size);
                }
                if (positive) return int_range(quotient(*x).lo, quotient(*x).hi);
                return int_bits(x->size + 1);
            }
            case BinaryOp::Pow: {
                if (!y->ranged || y->lo < 0) unbounded("**: the exponent is not known");
                const auto times = static_cast<uint64_t>(y->hi);
                const uint64_t most =
                    x->size == 0 || times > limits::kIntBitsMax / std::max<uint64_t>(x->size, 1)
                        ? (x->size <= 1 ? 1 : limits::kIntBitsMax)
                        : x->size * times;
                const uint64_t l = most / 64 + 1;
                if (l > 1) add(state, 2 * multiply_gas(l, l));
                return int_bits(most + 1);
            }
            case BinaryOp::LShift: {
                const uint64_t by = y->ranged && y->hi >= 0 && y->hi < int64_t{limits::kIntBitsMax}
                                        ? static_cast<uint64_t>(y->hi)
                                        : limits::kIntBitsMax;
                const uint64_t most = std::min<uint64_t>(x->size + by, limits::kIntBitsMax);
                add(state, (most / 64 + 1) / 8);
                return int_bits(most);
            }
            case BinaryOp::RShift:
                add(state, n / 8);
                if (x->ranged)
                    return int_range(std::min<int64_t>(x->lo, -1), std::max<int64_t>(x->hi, 0));
                return int_bits(x->size);
            case BinaryOp::And:
            case BinaryOp::Or:
            case BinaryOp::Xor:
                add(state, longer / 8);
                if (is_bool(a) && is_bool(b)) return of_shape(Shape::Bool);
                if (op == BinaryOp::And && ranged && x->lo >= 0 && y->lo >= 0) {
                    return int_range(0, std::min(x->hi, y->hi));
                }
                return int_bits(bits);
            case BinaryOp::MatMul: break;
        }
        unbounded("an operator that ints do not have");
    }
    if ((is_float(a) || x) && (is_float(b) || y)) {
        if (op > BinaryOp::Pow) unbounded("an operator that floats do not have");
        if (op == BinaryOp::Pow) add(state, 1000);
        return of_shape(Shape::Float);
    }
    if (op == BinaryOp::Add) {
        if (str_size(a) && str_size(b)) {
            const uint64_t length =
                std::min<uint64_t>(*str_size(a) + *str_size(b), limits::kStringLengthMax);
            add(state, length / 64);
            return of_shape(Shape::Str, length);
        }
        if (bytes_size(a) && bytes_size(b)) {
            const uint64_t length =
                std::min<uint64_t>(*bytes_size(a) + *bytes_size(b), limits::kStringLengthMax);
            add(state, length / 64);
            return of_shape(Shape::Bytes, length);
        }
        const auto t = as_tuple(a), u = as_tuple(b);
        if (t && u) {
            std::vector<Seen> items = *t->items;
            items.insert(items.end(), u->items->begin(), u->items->end());
            add(state, items.size() / 8);
            return tuple_of(std::move(items));
        }
    }
    if (op == BinaryOp::Mul) {
        const auto times = x ? x : y;
        const Seen& text = x ? b : a;
        if (times && times->ranged && (str_size(text) || bytes_size(text))) {
            const bool is_str = str_size(text).has_value();
            const uint64_t one = is_str ? *str_size(text) : *bytes_size(text);
            const auto n = static_cast<uint64_t>(std::max<int64_t>(times->hi, 0));
            const uint64_t length = one == 0 || n > limits::kStringLengthMax / one
                                        ? (one == 0 ? 0 : limits::kStringLengthMax)
                                        : one * n;
            add(state, length / 64 + 1);
            return of_shape(is_str ? Shape::Str : Shape::Bytes, length);
        }
    }
    unbounded("an operator on a value that is not known");
}

// ---- Text ---------------------------------------------------------------------------------------

// The length of str(s), or of its repr at ten characters for one; its price is added.
uint64_t Walk::text_of(const Seen& s, State& state) const {
    uint64_t length = 0;
    if (const auto number = as_int(s); number && !is_bool(s)) {
        add(state, int_text_cost(*number));
        // Longer ones are refused.
        length = std::min<uint64_t>(digits(*number), limits::kIntTextDigitsMax + 3);
    } else if (const auto text = str_size(s)) {
        length = 10 * *text + 2;
    } else if (const auto octets = bytes_size(s)) {
        length = 4 * *octets + 3;
    } else if (is_bool(s) || is_none(s)) {
        length = 5;
    } else if (is_float(s)) {
        length = 32;
    } else if (const auto tuple = as_tuple(s)) {
        length = 3;
        for (const Seen& each : *tuple->items) length += text_of(each, state) + 2;
    } else {
        unbounded("the text of a value that is not known may be a method of its class");
    }
    // A code point takes up to four octets where texts are paid for.
    add(state, length / 4 + 1);
    return length;
}

// ---- Names, attributes, items -------------------------------------------------------------------

Seen Walk::global(Value name) {
    const Dict* globals = function_ ? function_->globals : nullptr;
    if (!globals && code_.image->globals_module) globals = code_.image->globals_module->globals;
    if (globals && globals->frozen()) {
        const Value found = dict_get_str(globals, name);
        if (!found.is_unset()) return constant(found);
    } else if (const auto found = search_.script_global(*code_.image, name)) {
        return *found;
    }
    Runtime& runtime = Runtime::get();
    const Dict* builtins = code_.image->prelude ? runtime.prelude_builtins() : runtime.builtins();
    const Value found = dict_get_str(builtins, name);
    return found.is_unset() ? any() : constant(found);
}

Seen Walk::item_of(const Seen& container, const Seen& key_, State& state) {
    const auto index = as_int(key_);
    const auto tuple = as_tuple(container);
    if (key_.shape == Shape::Slice) {
        if (const auto n = str_size(container)) {
            add(state, *n / 64);
            return of_shape(Shape::Str, *n);
        }
        if (const auto n = bytes_size(container)) {
            add(state, *n / 64);
            return of_shape(Shape::Bytes, *n);
        }
        if (tuple) {
            add(state, tuple->items->size() / 8);
            return any();
        }
    } else if (index) {
        if (str_size(container)) return of_shape(Shape::Str, 1);
        if (bytes_size(container)) return int_range(0, 255);
        if (container.shape == Shape::List) return any();
        if (tuple && index->ranged) {
            const auto n = static_cast<int64_t>(tuple->items->size());
            std::optional<Seen> found;
            for (int64_t i = std::max(index->lo, -n); i <= std::min(index->hi, n - 1); ++i) {
                const Seen& item = (*tuple->items)[static_cast<size_t>(i < 0 ? i + n : i)];
                found = found ? join(*found, item) : item;
            }
            return found.value_or(any());
        }
        if (tuple) return any();
    }
    if (container.shape == Shape::Dict) {
        key(key_, state);
        return any();
    }
    unbounded("[…] of a value that is not known");
}

Seen Walk::class_attribute(const Class* type, Value name) {
    const Value found = class_lookup(type, name);
    if (const auto* fixed = cast<StaticMethod>(found)) return constant(fixed->function);
    if (const auto* bound = cast<ClassMethod>(found)) {
        return bound_method(constant(Value::object(type)), constant(bound->function));
    }
    if (found.is_unset() || is_kind(found, Kind::Instance)) {
        unbounded(fmt::format("the attribute '{}' is not known", to_utf8(name)));
    }
    return constant(found);
}

Seen Walk::attribute(const Seen& object, Value name, State& state) {
    const std::string text = to_utf8(name);
    if (object.shape == Shape::Constant) {
        if (const auto* m = cast<Module>(object.constant)) {
            const Value found = dict_get_str(m->globals, name);
            if (!found.is_unset() && m->globals->frozen()) return constant(found);
        }
        if (const auto* c = cast<Class>(object.constant)) {
            if (!overrides(c->metaclass, Special::GetAttribute) &&
                class_lookup(c->metaclass, name).is_unset()) {
                return class_attribute(c, name);
            }
        }
    }
    const auto* instance =
        object.shape == Shape::Constant ? cast<Instance>(object.constant) : nullptr;
    Class* type = object.shape == Shape::Instance ? as<Class>(object.constant)
                  : instance                      ? class_of(object.constant)
                                                  : nullptr;
    if (!type || overrides(type, Special::GetAttribute) || overrides(type, Special::GetAttr)) {
        unbounded(fmt::format("the attribute '{}' of a value that is not known", text));
    }
    const Value found = class_lookup(type, name);
    if (const auto* property = cast<Property>(found)) {
        if (const auto got = call(constant(property->getter), {{object}, {}}, state)) return *got;
        return any();
    }
    if (is_kind(found, Kind::Instance)) {
        Class* descriptor = class_of(found);
        const Value get = special_lookup(descriptor, Special::Get);
        if (is_kind(get, Kind::Function)) {
            const auto got =
                call(constant(get), {{constant(found), object, constant(Value::object(type))}, {}},
                     state);
            return got.value_or(any());
        }
    }
    if (instance) {
        const Value own = instance_get(instance, name);
        if (!own.is_unset() && instance->frozen()) return constant(own);
        if (!own.is_unset()) return any();
    }
    if (is_kind(found, Kind::Function)) {
        return binds_to_object(found) ? bound_method(object, constant(found)) : constant(found);
    }
    if (found.is_unset() && object.shape == Shape::Instance) return any();
    unbounded(fmt::format("the attribute '{}' of a value that is not known", text));
}

Seen Walk::iterator_over(const Seen& s) {
    if (s.shape == Shape::Iterator) return s;
    if (s.shape == Shape::Range) return iterator_of(s.size, (*s.items)[0]);
    if (const auto tuple = as_tuple(s)) {
        Seen item = any();
        for (size_t i = 0; i < tuple->items->size(); ++i) {
            item = i ? join(item, (*tuple->items)[i]) : (*tuple->items)[0];
        }
        return iterator_of(tuple->items->size(), std::move(item));
    }
    if (const auto n = str_size(s)) return iterator_of(*n, of_shape(Shape::Str, 1));
    if (const auto n = bytes_size(s)) return iterator_of(*n, int_range(0, 255));
    const char* what = s.shape == Shape::List   ? "a list may grow while it is gone through"
                       : s.shape == Shape::Dict ? "a dict may hold any number of items"
                       : s.shape == Shape::Set  ? "a set may hold any number of items"
                                                : "how many items there are is not known";
    unbounded(fmt::format("for: {}", what));
}

// ---- One instruction ----------------------------------------------------------------------------

Walk::Effect Walk::step(uint32_t pc, State& state) {
    const uint32_t w = code_.words[pc];
    const Op op = word::op(w);
    auto& r = state.registers;
    const uint32_t a = word::a(w), b = word::b(w);
    switch (op) {
        case Op::Nop: return Effect::Plain;
        case Op::Move: r[a] = r[b]; return Effect::Plain;
        case Op::LoadConst: r[a] = constant(code_.constants[word::bx(w)]); return Effect::Plain;
        case Op::LoadInt: r[a] = constant(Value::small_int(word::sbx(w))); return Effect::Plain;
        case Op::LoadNone: r[a] = constant(Value::none()); return Effect::Plain;
        case Op::LoadTrue: r[a] = constant(Value::boolean(true)); return Effect::Plain;
        case Op::LoadFalse: r[a] = constant(Value::boolean(false)); return Effect::Plain;
        case Op::LoadEllipsis: r[a] = constant(Value::ellipsis()); return Effect::Plain;
        case Op::LoadPrelude:
            r[a] = constant(Runtime::get().prelude_entry(static_cast<PreludeEntry>(word::bx(w))));
            return Effect::Plain;
        case Op::LoadBuiltin:
            r[a] = constant(
                dict_get_str(Runtime::get().prelude_builtins(), code_.constants[word::bx(w)]));
            return Effect::Plain;
        case Op::Unset: r[a] = constant(Value::unset()); return Effect::Plain;
        case Op::Return:
        case Op::ReturnNone: {
            const Seen value = op == Op::Return ? r[a] : constant(Value::none());
            result_ = result_ ? join(*result_, value) : value;
            ends_gas_ = std::max(ends_gas_, state.gas);
            return Effect::Ends;
        }
        case Op::Raise: {
            const auto* c = r[a].shape == Shape::Constant ? cast<Class>(r[a].constant) : nullptr;
            const bool plain = c && (c->class_flags & kClassBuiltin);
            if (r[a].shape != Shape::Exception && !plain) {
                unbounded("raise of a value that is not known");
            }
            return Effect::Ends;
        }
        case Op::RaiseFrom:
            // A class on either side is made an exception by the prelude.
            if (r[a].shape != Shape::Exception ||
                (r[b].shape != Shape::Exception && !is_none(r[b]))) {
                unbounded("raise of a value that is not known");
            }
            return Effect::Ends;
        case Op::RaiseCurrent:
        case Op::Reraise: return Effect::Ends;
        case Op::ExceptMatch: r[a] = of_shape(Shape::Bool); return Effect::Raises;
        default: break;
    }
    switch (op) {
        case Op::Call:
        case Op::CallKw:
        case Op::CallEx:
        case Op::CallMethod:
        case Op::CallLoaded:
        case Op::CallPrelude:
        case Op::LoadSpecial:
        case Op::WithExit:
        case Op::WithExitNone:
        case Op::Import:
        case Op::ImportFrom: return step_call(pc, state);
        default: break;
    }
    const bool is_number = op >= Op::Add && op <= Op::Not;
    return is_number ? step_number(pc, state) : step_data(pc, state);
}

// Which plain operator an arithmetic instruction is.
namespace {

BinaryOp binary_op(Op op) {
    if (op >= Op::IAdd && op <= Op::IXor) {
        return static_cast<BinaryOp>(static_cast<int>(op) - static_cast<int>(Op::IAdd));
    }
    return static_cast<BinaryOp>(static_cast<int>(op) - static_cast<int>(Op::Add));
}

std::optional<bool> decided(Op op, const Seen& a, const Seen& b) {
    const auto x = as_int(a), y = as_int(b);
    if (!x || !y || !x->ranged || !y->ranged) {
        const auto* s = a.shape == Shape::Constant ? cast<Str>(a.constant) : nullptr;
        const auto* t = b.shape == Shape::Constant ? cast<Str>(b.constant) : nullptr;
        if (!s || !t) return std::nullopt;
        const bool same = s == t || to_utf8(s) == to_utf8(t);
        if (op == Op::Eq || op == Op::EqJ) return same;
        if (op == Op::Ne || op == Op::NeJ) return !same;
        return std::nullopt;
    }
    const auto either = [](bool yes, bool no) -> std::optional<bool> {
        return yes ? std::optional<bool>(true) : no ? std::optional<bool>(false) : std::nullopt;
    };
    const bool below = x->hi<y->lo, above = x->lo> y->hi;
    const bool same = x->lo == x->hi && y->lo == y->hi && x->lo == y->lo;
    switch (op) {
        case Op::Lt:
        case Op::LtJ: return either(below, x->lo >= y->hi);
        case Op::Le:
        case Op::LeJ: return either(x->hi <= y->lo, above);
        case Op::Gt:
        case Op::GtJ: return either(above, x->hi <= y->lo);
        case Op::Ge:
        case Op::GeJ: return either(x->lo >= y->hi, below);
        case Op::Eq:
        case Op::EqJ: return either(same, below || above);
        case Op::Ne:
        case Op::NeJ: return either(below || above, same);
        default: return std::nullopt;
    }
}

Seen truth_value(std::optional<bool> known) {
    return known ? constant(Value::boolean(*known)) : of_shape(Shape::Bool);
}

}  // namespace

Walk::Effect Walk::step_number(uint32_t pc, State& state) {
    const uint32_t w = code_.words[pc];
    const Op op = word::op(w);
    auto& r = state.registers;
    const uint32_t a = word::a(w), b = word::b(w), c = word::c(w);
    if (op >= Op::Add && op <= Op::IXor) {
        const bool in_place = op >= Op::IAdd;
        const Shape left = r[b].shape;
        if (in_place && (left == Shape::List || left == Shape::Dict || left == Shape::Set)) {
            unbounded("an operator that changes a list, dict or set in place");
        }
        r[a] = binary(binary_op(op), r[b], r[c], state);
        return Effect::Raises;
    }
    switch (op) {
        case Op::AddInt:
        case Op::IAddInt:
        case Op::SubInt:
        case Op::ISubInt: {
            const bool adds = op == Op::AddInt || op == Op::IAddInt;
            r[a] = binary(adds ? BinaryOp::Add : BinaryOp::Sub, r[b],
                          constant(Value::small_int(word::sc(w))), state);
            return r[a].ranged ? Effect::Plain : Effect::Raises;
        }
        case Op::Neg:
        case Op::Pos:
        case Op::Invert: {
            const auto x = as_int(r[b]);
            if (!x && !is_float(r[b])) unbounded("an operator on a value that is not known");
            if (!x) {
                r[a] = of_shape(Shape::Float);
                return Effect::Raises;
            }
            add(state, (limbs(*x) + 1) / 8);
            const __int128 lo = x->lo, hi = x->hi;
            r[a] = !x->ranged         ? int_bits(x->size + 1)
                   : op == Op::Neg    ? int_range(-hi, -lo)
                   : op == Op::Invert ? int_range(-hi - 1, -lo - 1)
                                      : *x;
            return Effect::Raises;
        }
        case Op::Is:
        case Op::IsNot: {
            const bool known = r[b].shape == Shape::Constant && r[c].shape == Shape::Constant &&
                               r[b].constant.same_bits(r[c].constant);
            const bool one_none = is_none(r[b]) != is_none(r[c]);
            const Shape other = is_none(r[b]) ? r[c].shape : r[b].shape;
            r[a] = truth_value(known                             ? std::optional<bool>(op == Op::Is)
                               : one_none && other != Shape::Any ? std::optional<bool>(op != Op::Is)
                                                                 : std::nullopt);
            return Effect::Plain;
        }
        case Op::In:
        case Op::NotIn: r[a] = contains(r[c], r[b], state); return Effect::Raises;
        case Op::Not:
        case Op::TestJ: {
            truth(r[b]);
            const auto known = truth_of(r[b]);
            r[a] = truth_value(known && op == Op::Not ? std::optional<bool>(!*known) : known);
            return Effect::Raises;
        }
        default: break;
    }
    const auto known = decided(op, r[b], r[c]);
    compare(r[b], r[c], state);
    r[a] = truth_value(known);
    return Effect::Raises;
}

Walk::Effect Walk::step_data(uint32_t pc, State& state) {
    const uint32_t w = code_.words[pc];
    const Op op = word::op(w);
    auto& r = state.registers;
    const uint32_t a = word::a(w), b = word::b(w), c = word::c(w);
    const auto items = [&](uint32_t first, uint32_t count) {
        return std::vector<Seen>(r.begin() + first, r.begin() + first + count);
    };
    switch (op) {
        case Op::CheckLocal:
            if (r[a].shape == Shape::Constant && r[a].constant.is_unset()) return Effect::Ends;
            return Effect::Raises;
        case Op::ParamToCell: r[b] = constant(Value::unset()); return Effect::Plain;
        case Op::LoadCell:
        case Op::LoadFree: r[a] = any(); return Effect::Raises;
        case Op::StoreCell:
        case Op::DeleteCell:
        case Op::StoreFree:
        case Op::DeleteFree:
        case Op::StoreGlobal:
        case Op::DeleteGlobal:
        case Op::SetFunction: return Effect::Raises;
        case Op::LoadGlobal:
            r[a] = global(code_.site_names[code_.words[pc + 1]]);
            return Effect::Raises;
        case Op::LoadAttr:
            r[a] = attribute(r[b], code_.site_names[code_.words[pc + 1]], state);
            return Effect::Raises;
        case Op::LoadMethod: {
            const auto method = method_of(r[b], code_.site_names[code_.words[pc + 1]], state);
            if (!method) return Effect::Ends;
            r[a] = *method;
            r[a + 1] = constant(Value::none());
            return Effect::Raises;
        }
        case Op::StoreAttr: {
            const Value name = code_.site_names[code_.words[pc + 1]];
            auto* type = r[a].shape == Shape::Instance ? as<Class>(r[a].constant) : nullptr;
            const Value set = type ? special_lookup(type, Special::SetAttr) : Value::unset();
            if (type && is_kind(set, Kind::Function)) {
                call(constant(set), {{r[a], constant(name), r[b]}, {}}, state);
                return Effect::Raises;
            }
            if (!type || overrides(type, Special::SetAttr) ||
                is_kind(class_lookup(type, name), Kind::Instance) ||
                is_kind(class_lookup(type, name), Kind::Property)) {
                unbounded(fmt::format("setting the attribute '{}' of a value that is not known",
                                      to_utf8(name)));
            }
            return Effect::Raises;
        }
        case Op::GetItem: r[a] = item_of(r[b], r[c], state); return Effect::Raises;
        case Op::SetItem:
            if (r[a].shape == Shape::Dict) {
                key(r[b], state);
                return Effect::Raises;
            }
            if (r[a].shape == Shape::List && as_int(r[b])) return Effect::Raises;
            unbounded("[…] = of a value that is not known");
        case Op::DictSet: key(r[b], state); return Effect::Raises;
        case Op::SetAdd: key(r[b], state); return Effect::Raises;
        case Op::ListAppend: return Effect::Raises;
        case Op::ListExtend: {
            const Seen it = iterator_over(r[b]);
            add(state, it.size / 4 + 1);
            return Effect::Raises;
        }
        case Op::BuildSlice: r[a] = of_shape(Shape::Slice); return Effect::Raises;
        case Op::BuildTuple: r[a] = tuple_of(items(b, c)); return Effect::Raises;
        case Op::BuildList: r[a] = of_shape(Shape::List); return Effect::Raises;
        case Op::NewSet: r[a] = of_shape(Shape::Set); return Effect::Raises;
        case Op::NewDict: r[a] = of_shape(Shape::Dict); return Effect::Raises;
        case Op::BuildString: {
            uint64_t length = 0;
            for (const Seen& each : items(b, c)) {
                const auto size = str_size(each);
                if (!size) unbounded("a text of parts that are not known");
                length += *size;
            }
            length = std::min<uint64_t>(length, limits::kStringLengthMax);
            add(state, length / 16);
            r[a] = of_shape(Shape::Str, length);
            return Effect::Raises;
        }
        case Op::FormatSimple:
        case Op::Convert:
            if (op == Op::FormatSimple && str_size(r[b])) {
                r[a] = r[b];
                return Effect::Raises;
            }
            r[a] = of_shape(Shape::Str, text_of(r[b], state));
            return Effect::Raises;
        case Op::GetIter:
            r[a] = iterator_over(r[b]);
            r[a + 1] = any();
            return Effect::Raises;
        case Op::TakeIter:
            r[a] = r[b];
            r[a + 1] = any();
            return Effect::Plain;
        case Op::Unpack: {
            const auto tuple = as_tuple(r[b]);
            if (!tuple && !str_size(r[b])) unbounded("unpacking a value that is not known");
            const bool fits = tuple && tuple->items->size() == c;
            for (uint32_t i = 0; i < c; ++i) r[a + i] = fits ? (*tuple->items)[i] : any();
            return tuple && !fits ? Effect::Ends : Effect::Raises;
        }
        case Op::ListToTuple: r[a] = any(); return Effect::Raises;
        case Op::MakeFunction:
            r[a] = of_shape(Shape::Function);
            r[a].code = code_.children[word::bx(w)];
            return Effect::Raises;
        case Op::IsSequence:
        case Op::IsMapping: r[a] = of_shape(Shape::Bool); return Effect::Plain;
        case Op::Length: r[a] = int_bits(32); return Effect::Plain;
        default: break;
    }
    unbounded(fmt::format("{}: what it does depends on its values", op_info(op).name));
}

void Walk::branch(uint32_t pc, State state, const std::set<uint32_t>& cut, Outs& out) {
    const uint32_t w = code_.words[pc];
    const Op op = word::op(w);
    const uint32_t a = word::a(w), b = word::b(w), behind = pc + op_info(op).size();
    switch (op) {
        case Op::Run: return go(behind, std::move(state), out);
        case Op::Jump:
            return go(behind + static_cast<uint32_t>(word::sax(w)), std::move(state), out);
        case Op::JumpIfFalse:
        case Op::JumpIfTrue: {
            truth(state.registers[a]);
            const auto known = truth_of(state.registers[a]);
            const uint32_t target = behind + static_cast<uint32_t>(word::sbx(w));
            const bool if_true = op == Op::JumpIfTrue;
            may_raise(pc, state, out);
            if (!known || *known == if_true) go(target, state, out);
            if (!known || *known != if_true) go(behind, std::move(state), out);
            return;
        }
        case Op::ForIter:
        case Op::ForLoop: {
            const Seen iterator = state.registers[b];
            if (iterator.shape != Shape::Iterator) {
                unbounded("for: how many items there are is not known");
            }
            may_raise(pc, state, out);
            const uint32_t jump = behind + code_.words[pc + 1];
            const uint32_t body = op == Op::ForIter ? behind : jump;
            const uint32_t done = op == Op::ForIter ? jump : behind;
            go(done, state, out);
            if (iterator.size == 0) return;
            state.registers[a] = (*iterator.items)[0];
            state.registers[b + 1] = any();
            if (!cut.contains(pc)) {
                // One item less is left for the loop that begins here.
                if (op == Op::ForIter) --state.registers[b].size;
                return go(body, std::move(state), out);
            }
            add(state, code_.run_gas[body]);
            const auto [at, fresh] = out.taken.try_emplace(pc, std::move(state));
            CHECK(fresh);
            return;
        }
        default: break;
    }
    unbounded("await or yield from: whoever is waited for is not known");
}

}  // namespace pvm::vm::bound
