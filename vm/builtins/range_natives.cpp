// range: construction, attributes, methods.

#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/integer.h"
#include "vm/objects/sequence.h"
#include "vm/run/containers.h"

namespace pvm::vm {
namespace {

// Self of a range method; null with the TypeError pending.
const Range* self_range(Activation& act, Value self, std::string_view name) {
    if (const auto* r = cast<Range>(self)) [[likely]]
        return r;
    act.raise(TypeId::TypeError,
              "descriptor '{}' for 'range' objects doesn't apply to a '{}' object", name,
              type_name(self));
    return nullptr;
}

// Whether `v` is an item, as == finds it: floats too are compared exactly. slow() when `v` has an
// __eq__ of its own.
Value range_has(Activation& act, const Range* r, Value v) {
    if (has_own(v, Special::Eq)) return Value::slow();
    return contains(act, Value::object(r), unwrap(v));
}

// A float that equals an int, as that int.
Value whole_number(Heap& heap, Value v) {
    const Value inner = unwrap(v);
    return is_float(inner) ? float_to_int(heap, float_value(inner)) : int_plain(inner);
}

}  // namespace

Value range_new(Activation& act, const Value* args, uint32_t count) {
    if (!cast<Class>(args[0]) || as<Class>(args[0]) != type_class(TypeId::Range)) {
        return act.raise(TypeId::TypeError, "range.__new__(X): X is not a type object ({})",
                         type_name(args[0]));
    }
    const uint32_t given = count - 1;
    if (given == 0)
        return act.raise(TypeId::TypeError, "range expected at least 1 argument, got 0");
    if (given > 3) {
        return act.raise(TypeId::TypeError, "range expected at most 3 arguments, got {}", given);
    }
    Value bounds[3];
    for (uint32_t i = 0; i < given; ++i) {
        const Ready state = read_index(act, args[1 + i], bounds[i]);
        if (state != Ready::Yes) return not_ready(state);
    }
    const Value one = Value::small_int(1);
    if (given == 1) return make_range(act, Value::small_int(0), bounds[0], one);
    return make_range(act, bounds[0], bounds[1], given == 3 ? bounds[2] : one);
}

Value range_start(Activation& act, const Value* args, uint32_t) {
    const Range* r = self_range(act, args[0], "start");
    return r ? r->start : Value::error();
}

Value range_stop(Activation& act, const Value* args, uint32_t) {
    const Range* r = self_range(act, args[0], "stop");
    return r ? r->stop : Value::error();
}

Value range_step(Activation& act, const Value* args, uint32_t) {
    const Range* r = self_range(act, args[0], "step");
    return r ? r->step : Value::error();
}

Value range_count(Activation& act, const Value* args, uint32_t) {
    const Range* r = self_range(act, args[0], "count");
    if (!r) return Value::error();
    const Value found = range_has(act, r, args[1]);
    return found.is_bool() ? Value::small_int(found.is_true()) : found;
}

Value range_index(Activation& act, const Value* args, uint32_t) {
    const Range* r = self_range(act, args[0], "index");
    if (!r) return Value::error();
    const Value found = range_has(act, r, args[1]);
    if (!found.is_bool()) return found;
    if (found.is_true()) {
        const Value item = whole_number(act.heap(), args[1]);
        const Value offset = number_binary(act, BinaryOp::Sub, item, r->start);
        if (offset.is_error()) return offset;
        return number_binary(act, BinaryOp::FloorDiv, offset, r->step);
    }
    if (!is_int(args[1])) {
        return act.raise(TypeId::ValueError, "sequence.index(x): x not in sequence");
    }
    std::string shown;
    if (!int_text_allowed(args[1])) return raise_int_text_too_long(act);
    append_int(shown, args[1]);
    return act.raise(TypeId::ValueError, "{} is not in range", shown);
}

}  // namespace pvm::vm
