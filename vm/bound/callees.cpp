// What can be called, and what natives cost.
//
// A native is here with the formula by which it prices itself, read for the largest sizes; one that
// is not here has no bound. Python functions, the prelude's included, are walked like any code.

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "vm/bound/walk.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::vm::bound {

namespace {

// The native behind a class's __new__.
const NativeDef* maker_of(Class* c) {
    Value v = special_lookup(c, Special::New);
    if (const auto* fixed = cast<StaticMethod>(v)) v = fixed->function;
    const auto* native = cast<NativeFunction>(v);
    return native ? native->def : nullptr;
}

bool is(const NativeDef& def, std::string_view owner, std::string_view name) {
    return owner == def.owner && name == def.name;
}

std::string shown(const NativeDef& def) {
    const std::string_view owner = def.owner;
    return owner == "builtins" ? std::string(def.name) : fmt::format("{}.{}", owner, def.name);
}

// A class whose instances are known by their mro alone.
bool is_plain_class(const Seen& s) {
    const auto* c = s.shape == Shape::Constant ? cast<Class>(s.constant) : nullptr;
    return c && c->metaclass == type_class(TypeId::Type);
}

}  // namespace

Walk::Effect Walk::step_call(uint32_t pc, State& state) {
    const uint32_t w = code_.words[pc];
    const Op op = word::op(w);
    auto& r = state.registers;
    const uint32_t a = word::a(w), b = word::b(w), c = word::c(w);
    const uint32_t extra = op_info(op).size() == 2 ? code_.words[pc + 1] : 0;
    Arguments arguments;
    const auto take = [&](uint32_t first, uint32_t count) {
        arguments.values.assign(r.begin() + first, r.begin() + first + count);
    };
    std::optional<Seen> result;
    switch (op) {
        case Op::Call:
            take(b + 1, c);
            result = call(r[b], std::move(arguments), state);
            break;
        case Op::CallKw: {
            take(b + 1, c);
            const auto* names = as<vm::Tuple>(code_.constants[extra]);
            arguments.names.assign(names->items, names->items + names->length);
            result = call(r[b], std::move(arguments), state);
            break;
        }
        case Op::CallEx: {
            const auto tuple = as_tuple(r[b + 1]);
            if (!tuple || !is_none(r[b + 2]))
                unbounded("a call with *arguments that are not known");
            arguments.values = *tuple->items;
            result = call(r[b], std::move(arguments), state);
            break;
        }
        case Op::CallMethod:
            take(b + 1, c);
            result = call_method(r[b], code_.site_names[extra], std::move(arguments), state);
            break;
        case Op::CallLoaded:  // the receiver is in what LoadMethod made
            take(b + 2, c - 1);
            result = call(r[b], std::move(arguments), state);
            break;
        case Op::CallPrelude:
            take(b + 1, c);
            result = call(constant(Runtime::get().prelude_entry(static_cast<PreludeEntry>(extra))),
                          std::move(arguments), state);
            break;
        case Op::Import: {
            Module* m = Runtime::get().module(to_utf8(code_.constants[extra]));
            if (!m) return Effect::Ends;
            result = constant(Value::object(m));
            break;
        }
        case Op::ImportFrom: {
            const auto* m = r[b].shape == Shape::Constant ? cast<Module>(r[b].constant) : nullptr;
            if (!m) unbounded("an import from what is not known");
            const Value found = dict_get_str(m->globals, code_.site_names[extra]);
            result = found.is_unset() ? any() : constant(found);
            break;
        }
        default: unbounded("with: what enter and exit do is not known");
    }
    if (!result) return Effect::Ends;
    r[a] = std::move(*result);
    return Effect::Raises;
}

std::optional<Seen> Walk::call(const Seen& callee, Arguments arguments, State& state) {
    if (callee.shape == Shape::Function) {
        return call_code(*callee.code, nullptr, std::move(arguments), state);
    }
    if (callee.shape == Shape::Bound) {
        const Seen function = (*callee.items)[1];
        arguments.values.insert(arguments.values.begin(), (*callee.items)[0]);
        return call(function, std::move(arguments), state);
    }
    if (callee.shape == Shape::Constant) {
        const Value v = callee.constant;
        if (const auto* function = cast<Function>(v)) {
            return call_code(*function->code, function, std::move(arguments), state);
        }
        if (const auto* native = cast<NativeFunction>(v)) {
            return call_native(*native->def, std::move(arguments), state);
        }
        if (const auto* c = cast<Class>(v)) return call_class(c, std::move(arguments), state);
        if (is_kind(v, Kind::Instance)) {
            const Value method = special_lookup(class_of(v), Special::Call);
            if (is_kind(method, Kind::Function)) {
                return call(bound_method(callee, constant(method)), std::move(arguments), state);
            }
        }
    }
    unbounded("a call of a value that is not known");
}

std::optional<Seen> Walk::call_code(const Code& code, const Function* function, Arguments arguments,
                                    State& state) {
    if (code.flags & (kCodeGenerator | kCodeCoroutine)) return any();
    const CodeUnit& unit = code.unit();
    const uint32_t named = uint32_t{code.positional_count} + code.kwonly_count;
    std::vector<Seen> parameters(code.parameter_count);
    std::vector<bool> given(named, false);
    const size_t by_place = arguments.values.size() - arguments.names.size();
    const size_t placed = std::min<size_t>(by_place, code.positional_count);
    for (size_t i = 0; i < placed; ++i) {
        parameters[i] = arguments.values[i];
        given[i] = true;
    }
    uint32_t behind = named;
    if (unit.flags & kCodeVarArgs) {
        parameters[behind++] = tuple_of({arguments.values.begin() + static_cast<long>(placed),
                                         arguments.values.begin() + static_cast<long>(by_place)});
    } else if (placed < by_place) {
        return std::nullopt;  // TypeError
    }
    if (unit.flags & kCodeVarKeywords) parameters[behind] = of_shape(Shape::Dict);
    for (size_t k = 0; k < arguments.names.size(); ++k) {
        const std::string name = to_utf8(arguments.names[k]);
        uint32_t at = code.posonly_count;
        while (at < named && unit.local_names[at] != name) ++at;
        if (at < named && !given[at]) {
            parameters[at] = arguments.values[by_place + k];
            given[at] = true;
        } else if (at < named || !(unit.flags & kCodeVarKeywords)) {
            return std::nullopt;  // TypeError
        }
    }
    const auto* defaults = function ? cast<vm::Tuple>(function->defaults) : nullptr;
    const auto* kwdefaults = function ? cast<Dict>(function->kwdefaults) : nullptr;
    for (uint32_t i = 0; i < named; ++i) {
        if (given[i]) continue;
        Value value = Value::unset();
        if (defaults && i < code.positional_count &&
            i + defaults->length >= code.positional_count) {
            value = defaults->items[i + defaults->length - code.positional_count];
        } else if (kwdefaults && i >= code.positional_count) {
            value = dict_get_str(kwdefaults, intern(unit.local_names[i]));
        } else if (!function) {
            continue;  // whatever the default is, if there is one
        }
        if (value.is_unset()) return std::nullopt;  // TypeError
        const bool fixed = !value.is_object() || value.as_object()->frozen();
        parameters[i] = fixed ? constant(value) : any();
    }
    try {
        const Cost cost = search_.run(code, function, std::move(parameters));
        add(state, cost.gas);
        return cost.returns ? std::optional<Seen>(cost.result) : std::nullopt;
    } catch (Unbounded& found) {
        // The place of what the contract cannot see is where it asked for it.
        if (found.line == 0 && !code_.image->prelude) {
            found.line = code_.line_of(pc_);
            found.function = code_.unit().qualname;
        }
        throw;
    }
}

// ---- Classes ------------------------------------------------------------------------------------

namespace {

// How many items range() of these gives at most, and what they are.
std::optional<Seen> range_of(const std::vector<Seen>& values) {
    if (values.empty() || values.size() > 3) return std::nullopt;
    std::vector<Seen> numbers;
    for (const Seen& each : values) {
        const auto number = as_int(each);
        if (!number || !number->ranged) return std::nullopt;
        numbers.push_back(*number);
    }
    const Seen start = numbers.size() == 1 ? int_range(0, 0) : numbers[0];
    const Seen& stop = numbers.size() == 1 ? numbers[0] : numbers[1];
    const Seen step = numbers.size() == 3 ? numbers[2] : int_range(1, 1);
    const __int128 up = static_cast<__int128>(stop.hi) - start.lo;
    const __int128 down = static_cast<__int128>(start.hi) - stop.lo;
    __int128 count = 0;
    if (step.hi > 0) {
        const __int128 by = std::max<__int128>(step.lo, 1);
        count = std::max(count, (up + by - 1) / by);
    }
    if (step.lo < 0) {
        const __int128 by = std::max<__int128>(-static_cast<__int128>(step.hi), 1);
        count = std::max(count, (down + by - 1) / by);
    }
    Seen out = of_shape(Shape::Range, static_cast<uint64_t>(std::min<__int128>(count, INT64_MAX)));
    out.items = std::make_shared<const std::vector<Seen>>(
        std::vector<Seen>{int_range(std::min(start.lo, stop.lo), std::max(start.hi, stop.hi))});
    return out;
}

}  // namespace

std::optional<Seen> Walk::call_class(const Class* type, Arguments arguments, State& state) {
    auto* c = const_cast<Class*>(type);
    const std::string name = to_utf8(c->name);
    const auto& values = arguments.values;
    const bool plain_call =
        !overrides(c->metaclass, Special::Call) && !(c->class_flags & kClassAbstract);
    const NativeDef* maker = plain_call ? maker_of(c) : nullptr;
    if (maker && is(*maker, "BaseException", "__new__") && arguments.names.empty() &&
        is_kind(special_lookup(c, Special::Init), Kind::NativeFunction)) {
        return of_shape(Shape::Exception);
    }
    if (c->class_flags & kClassBuiltin && arguments.names.empty()) {
        if (c == type_class(TypeId::Range)) {
            const auto range = range_of(values);
            if (range) return range;
            unbounded("range() of bounds that are not known");
        }
        if (c == type_class(TypeId::Bool) && values.size() == 1) {
            truth(values[0]);
            return of_shape(Shape::Bool);
        }
        if (c == type_class(TypeId::Int) && values.size() == 1 && as_int(values[0])) {
            return as_int(values[0]);
        }
        if (c == type_class(TypeId::Float) && values.size() == 1 &&
            (as_int(values[0]) || is_float(values[0]))) {
            return of_shape(Shape::Float);
        }
        if (c == type_class(TypeId::Str) && values.size() == 1) {
            return of_shape(Shape::Str, text_of(values[0], state));
        }
    }
    const Value init = plain_call ? special_lookup(c, Special::Init) : Value::unset();
    const auto* object_new = cast<NativeFunction>(Value::object(Runtime::get().object_new()));
    if (maker && object_new && maker == object_new->def && is_kind(init, Kind::Function)) {
        Seen self = of_shape(Shape::Instance);
        self.constant = Value::object(c);
        arguments.values.insert(arguments.values.begin(), self);
        if (!call(constant(init), std::move(arguments), state)) return std::nullopt;
        return self;
    }
    unbounded(fmt::format("{}(): what it does depends on its arguments", name));
}

std::optional<Seen> Walk::call_method(const Seen& self, Value name, Arguments arguments,
                                      State& state) {
    const auto method = method_of(self, name, state);
    return method ? call(*method, std::move(arguments), state) : std::nullopt;
}

// Nothing when there is no such method: AttributeError.
std::optional<Seen> Walk::method_of(const Seen& self, Value name, State& state) {
    const Class* type = nullptr;
    switch (self.shape) {
        case Shape::List: type = type_class(TypeId::List); break;
        case Shape::Dict: type = type_class(TypeId::Dict); break;
        case Shape::Set: type = type_class(TypeId::Set); break;
        default: break;
    }
    if (as_int(self) && !is_bool(self)) type = type_class(TypeId::Int);
    if (str_size(self)) type = type_class(TypeId::Str);
    if (bytes_size(self)) type = type_class(TypeId::Bytes);
    if (as_tuple(self)) type = type_class(TypeId::Tuple);
    if (!type) return attribute(self, name, state);
    const Value found = class_lookup(type, name);
    if (found.is_unset()) return std::nullopt;
    return bound_method(self, constant(found));
}

// ---- Natives ------------------------------------------------------------------------------------

namespace {

// min or max of ints.
std::optional<Seen> hull(const std::vector<Seen>& values) {
    std::optional<Seen> out;
    for (const Seen& each : values) {
        const auto number = as_int(each);
        if (!number) return std::nullopt;
        out = out ? join(*out, *number) : *number;
    }
    return out;
}

std::optional<uint64_t> length_of(const Seen& s) {
    if (const auto n = str_size(s)) return n;
    if (const auto n = bytes_size(s)) return n;
    if (s.shape == Shape::Tuple || s.shape == Shape::Range) return s.size;
    if (const auto tuple = as_tuple(s)) return tuple->size;
    if (s.shape == Shape::List || s.shape == Shape::Dict || s.shape == Shape::Set) {
        return UINT32_MAX;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Seen> Walk::call_native(const NativeDef& def, Arguments arguments, State& state) {
    const auto& v = arguments.values;
    const auto builtin = [&](std::string_view name, size_t count) {
        return is(def, "builtins", name) && v.size() == count && arguments.names.empty();
    };
    const auto method = [&](Shape shape, std::string_view owner, std::string_view name,
                            size_t count) {
        return is(def, owner, name) && v.size() == count + 1 && v[0].shape == shape &&
               arguments.names.empty();
    };
    if (builtin("len", 1)) {
        if (const auto n = length_of(v[0])) return int_range(0, static_cast<int64_t>(*n));
    } else if (builtin("isinstance", 2)) {
        const auto several = as_tuple(v[1]);
        const bool plain =
            several ? std::all_of(several->items->begin(), several->items->end(), is_plain_class)
                    : is_plain_class(v[1]);
        if (plain) return of_shape(Shape::Bool);
    } else if (builtin("callable", 1)) {
        return of_shape(Shape::Bool);
    } else if (builtin("abs", 1)) {
        if (is_float(v[0])) return of_shape(Shape::Float);
        if (const auto x = as_int(v[0])) {
            add(state, (limbs(*x) + 1) / 8);
            if (!x->ranged) return int_bits(x->size + 1);
            return int_range(0, std::max<__int128>(-static_cast<__int128>(x->lo), x->hi));
        }
    } else if (builtin("ord", 1)) {
        if (str_size(v[0]) || bytes_size(v[0])) return int_range(0, 0x10ffff);
    } else if (builtin("chr", 1)) {
        if (as_int(v[0])) return of_shape(Shape::Str, 1);
    } else if (builtin("repr", 1)) {
        return of_shape(Shape::Str, text_of(v[0], state));
    } else if (is(def, "builtins", "min") || is(def, "builtins", "max")) {
        const auto tuple = v.size() == 1 ? as_tuple(v[0]) : std::nullopt;
        const auto found = hull(tuple ? *tuple->items : v);
        if (arguments.names.empty() && found && (tuple || v.size() > 1)) {
            add(state, tuple ? tuple->size / 2 : 0);
            return found;
        }
    } else if (builtin("sum", 1)) {
        const auto tuple = as_tuple(v[0]);
        const bool is_range = v[0].shape == Shape::Range;
        const auto one = tuple      ? hull(*tuple->items)
                         : is_range ? as_int((*v[0].items)[0])
                                    : std::nullopt;
        const uint64_t n = tuple ? tuple->size : v[0].size;
        if (tuple && tuple->items->empty()) return int_range(0, 0);
        if (one && one->ranged && n < (uint64_t{1} << 32)) {
            const auto count = static_cast<__int128>(n);
            add(state, n / 2);
            return int_range(std::min<__int128>(0, count * one->lo),
                             std::max<__int128>(0, count * one->hi));
        }
    } else if (is(def, "builtins", "print")) {
        uint64_t length = 2 + v.size();
        for (size_t i = 0; i < v.size(); ++i) {
            const size_t named = v.size() - arguments.names.size();
            if (i >= named) {
                const std::string name = to_utf8(arguments.names[i - named]);
                const auto text = str_size(v[i]);
                if (!text || (name != "sep" && name != "end")) unbounded("print() into a file");
                length += name == "sep" ? *text * v.size() : *text;
            } else {
                length += text_of(v[i], state);
            }
        }
        add(state, length / 4 + 1);
        return constant(Value::none());
    } else if (method(Shape::List, "list", "append", 1)) {
        return constant(Value::none());
    } else if (method(Shape::List, "list", "pop", 0)) {
        return any();
    } else if (method(Shape::Dict, "dict", "get", 1) || method(Shape::Dict, "dict", "get", 2)) {
        key(v[1], state);
        return any();
    } else if (method(Shape::Set, "set", "add", 1)) {
        key(v[1], state);
        return constant(Value::none());
    } else if (is(def, "int", "bit_length") && v.size() == 1 && as_int(v[0])) {
        return int_range(0, static_cast<int64_t>(limits::kIntBitsMax));
    } else if (is(def, "builtins", "pause")) {
        unbounded("a pause: its price depends on what there is to keep");
    } else if (is(def, "pvm_sdk", "field_get") || is(def, "pvm_sdk", "field_set")) {
        unbounded("what stands in storage is priced by its size, which is not known");
    }
    unbounded(fmt::format("{}() is priced by sizes that are not known", shown(def)));
}

}  // namespace pvm::vm::bound
