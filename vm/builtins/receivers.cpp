#include "vm/builtins/receivers.h"

#include <algorithm>
#include <array>

#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

// Whether CPython makes the method of a type's slot, and not of a function of its own.
bool of_a_slot(std::string_view type, std::string_view method) {
    constexpr std::array kFunctions = {
        "__reversed__",      "__sizeof__",  "__format__", "__length_hint__", "__round__",
        "__class_getitem__", "__missing__", "__enter__",  "__exit__",        "__ceil__",
        "__floor__",         "__trunc__",   "__bytes__"};
    if (!method.starts_with("__") || !method.ends_with("__")) return false;
    if (method == "__getitem__" && (type == "list" || type == "dict")) return false;
    const bool table = type == "dict" || type == "set" || type == "frozenset";
    if (method == "__contains__" && table) return false;
    return std::find(kFunctions.begin(), kFunctions.end(), method) == kFunctions.end();
}

}  // namespace

Value wrong_receiver(Activation& act, Value self, std::string_view type, std::string_view method) {
    if (of_a_slot(type, method)) {
        return act.raise(TypeId::TypeError,
                         "descriptor '{}' requires a '{}' object but received a '{}'", method, type,
                         type_name(self));
    }
    return act.raise(TypeId::TypeError,
                     "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", method,
                     type, type_name(self));
}

Value raise_released(Activation& act) {
    return act.raise_text(TypeId::ValueError, "operation forbidden on released memoryview object");
}

Dict* set_receiver(Activation& act, Value self, std::string_view method) {
    Dict* found = as_set(unwrap(self));
    if (!found) wrong_receiver(act, self, "set", method);
    return found;
}

Dict* changeable_set(Activation& act, Value self, std::string_view method) {
    Dict* found = set_receiver(act, self, method);
    if (found && found->kind == Kind::FrozenSet) {
        wrong_receiver(act, self, "set", method);
        return nullptr;
    }
    return found && refuse_frozen(act, found) ? nullptr : found;
}

Value int_argument(Activation& act, Value v, int64_t& out) {
    bool python;
    if (index_argument(v, out, python)) return Value::none();
    if (python) return Value::slow();
    return act.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer",
                     type_name(v));
}

Value size_argument(Activation& act, Value v, int64_t& out) {
    const Value inner = unwrap(v);
    if (is_int(inner) && !int_to_int64(inner, out)) {
        return act.raise_text(TypeId::OverflowError,
                              "Python int too large to convert to C ssize_t");
    }
    return int_argument(act, v, out);
}

Value search_bounds(Activation& act, Value start, Value stop, uint32_t length, uint32_t& from,
                    uint32_t& to) {
    const auto clamp = [&](int64_t v) {
        if (v < 0) v += length;
        return static_cast<uint32_t>(std::clamp<int64_t>(v, 0, length));
    };
    const auto bound = [&](Value v, uint32_t otherwise, uint32_t& out) {
        out = otherwise;
        if (v.is_unset()) return Value::none();
        int64_t i;
        bool python;
        if (index_argument(v, i, python)) {
            out = clamp(i);
            return Value::none();
        }
        if (python) return Value::slow();
        return act.raise(TypeId::TypeError,
                         "slice indices must be integers or have an __index__ method");
    };
    const Value status = bound(start, 0, from);
    return status.is_none() ? bound(stop, length, to) : status;
}

namespace {

bool set_like(Value v) {
    return is_set_kind(v) || (is_kind(v, Kind::DictView) &&
                              static_cast<DictPart>(as<DictView>(v)->extra) != DictPart::Values);
}

// Values that a builtin's own comparison method knows what to do with.
bool comparable(Value a, Value b) {
    if (set_like(a) || set_like(b)) return set_like(a) && set_like(b);
    if (is_number(a) || is_number(b)) return is_number(a) && is_number(b);
    if (is_buffer_kind(a)) return is_buffer_kind(b);
    if (is_kind(a, Kind::MappingProxy)) return true;
    return kind_of(a) == kind_of(b) && !is_kind(a, Kind::Instance);
}

}  // namespace

Value compare_method(Activation& act, CompareOp op, const Value* args) {
    const Value a = unwrap(args[0]), b = unwrap(args[1]);
    if (!comparable(a, b)) return Value::not_implemented();
    return compare_builtins(act, op, a, b);
}

Value binary_method(Activation& act, BinaryOp op, const Value* args) {
    return binary_builtins(act, op, unwrap(args[0]), unwrap(args[1]));
}

Value reflected_method(Activation& act, BinaryOp op, const Value* args) {
    return binary_builtins(act, op, unwrap(args[1]), unwrap(args[0]));
}

Value wrapped(Activation& act, Value cls, TypeId builtin, Value payload) {
    if (!payload.is_object() || as<Class>(cls) == type_class(builtin)) return payload;
    Instance* i = new_instance(act.heap(), as<Class>(cls));
    i->slots[0] = payload;
    return Value::object(i);
}

bool filled_later(Value cls) {
    Class* c = as<Class>(cls);
    return overrides(c, Special::New) || overrides(c, Special::Init);
}

bool refuse_class(Activation& act, Value cls, TypeId builtin) {
    const auto* c = cast<Class>(cls);
    if (c && is_subclass(c, type_class(builtin))) [[likely]]
        return false;
    const std::string name = to_utf8(type_class(builtin)->name);
    if (!c) {
        act.raise(TypeId::TypeError, "{}.__new__(X): X is not a type object ({})", name,
                  type_name(cls));
        return true;
    }
    const std::string other = to_utf8(c->name);
    act.raise(TypeId::TypeError, "{}.__new__({}): {} is not a subtype of {}", name, other, other,
              name);
    return true;
}

}  // namespace pvm::vm
