// Making an instance of a dataclass without running its __init__.

#include <algorithm>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/fields.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

// What a generated __init__ closes over (dataclasses.py: _make_init). Anybody may write to a cell,
// so nothing is taken for granted.
struct Parameters {
    FieldNames names;
    const Tuple* defaults = nullptr;   // `missing` where there is none, `factory` where it is made
    const Tuple* factories = nullptr;  // what makes it
    uint32_t positional = 0;
    uint32_t accepted = 0;  // so many of the names can be given
    bool checked = false;
    bool post_init = false;
    Value missing, factory;
};

bool read_parameters(Value closure, Parameters& out) {
    const auto* record = cast<Tuple>(closure);
    if (!record || record->length < 10) return false;
    if (!out.names.read(cast<Tuple>(record->items[0]))) return false;
    out.defaults = cast<Tuple>(record->items[1]);
    out.factories = cast<Tuple>(record->items[2]);
    if (!out.defaults || !out.factories) return false;
    const uint32_t n = out.names.length();
    if (out.defaults->length != n || out.factories->length != n) return false;
    const Value positional = record->items[3], accepted = record->items[8];
    if (!positional.is_small_int() || !accepted.is_small_int()) return false;
    if (positional.as_small_int() < 0 || positional.as_small_int() > accepted.as_small_int() ||
        accepted.as_small_int() > n) {
        return false;
    }
    out.positional = static_cast<uint32_t>(positional.as_small_int());
    out.accepted = static_cast<uint32_t>(accepted.as_small_int());
    out.post_init = record->items[9].is_true();
    out.checked = record->items[4].is_true();
    out.missing = record->items[5];
    out.factory = record->items[6];
    return true;
}

// Arguments and defaults into the places of their fields; false when they do not fit plainly.
bool bind_fields(Heap& heap, const Parameters& p, const Value* args, uint32_t count,
                 const Tuple* keywords, Value* values) {
    const uint32_t n = p.names.length();
    const uint32_t named = keywords ? keywords->length : 0;
    const uint32_t given = count - named;
    if (given > p.positional) return false;
    std::copy_n(args, given, values);
    std::fill(values + given, values + n, Value::unset());
    for (uint32_t k = 0; k < named; ++k) {
        uint32_t at = 0;
        const auto* word = as<Str>(keywords->items[k]);
        while (at < p.accepted && !str_equal(as<Str>(p.names[at]), word)) ++at;
        if (at == p.accepted || !values[at].is_unset()) return false;
        values[at] = args[given + k];
    }
    for (uint32_t i = 0; i < n; ++i) {
        if (values[i].is_unset()) values[i] = p.defaults->items[i];
        if (values[i].same_bits(p.missing)) return false;
        if (values[i].same_bits(p.factory))
            values[i] = made_of_nothing(heap, p.factories->items[i]);
        if (values[i].is_unset()) return false;
    }
    return true;
}

// The __post_init__ in Python that an instance of the class would find; null for any other.
Function* post_init_of(Class* c) {
    static const Value kName = intern("__post_init__");
    if (overrides(c, Special::GetAttribute)) return nullptr;
    const Value found = class_lookup(c, kName);
    return pushes_frame(found) ? cast<Function>(found) : nullptr;
}

// Its frame holds the instance until it returns.
Value run_post_init(Activation& act, Function* method, Instance* self, uint8_t dst) {
    const Value arg = Value::object(self);
    const Value called =
        call_function(act, method, &arg, 1, nullptr, {ReturnMode::PostInit, dst});
    if (called.is_pushed()) act.frames().back().held = arg;
    return called;
}

}  // namespace

Value made_of_nothing(Heap& heap, Value factory) {
    const auto is = [&](TypeId id) { return factory.same_bits(Value::object(type_class(id))); };
    if (is(TypeId::List)) return Value::object(new_list(heap, 0));
    if (is(TypeId::Dict)) return Value::object(new_dict(heap));
    if (is(TypeId::Set)) return Value::object(new_set(heap));
    if (is(TypeId::Int)) return Value::small_int(0);
    if (is(TypeId::Str)) return intern("");
    return Value::unset();
}

Value construct_fields(Activation& act, Instance* self, const Function* init, const Value* args,
                       uint32_t count, const Tuple* keywords, uint8_t dst) {
    Parameters p;
    if (!read_parameters(generated_closure(Value::object(init), Generated::Init), p)) {
        return Value::slow();
    }
    Shape* after = shape_of_fields(self->shape, p.names, p.checked);
    Function* post_init = p.post_init ? post_init_of(self->shape->owner) : nullptr;
    if (!after || (p.post_init && !post_init)) return Value::slow();
    const uint32_t n = p.names.length();
    if (!act.charge(1 + n) || !act.reserve(64 * size_t{n})) return Value::error();
    Heap& heap = act.heap();
    Value values[FieldNames::kMost];
    if (!bind_fields(heap, p, args, count, keywords, values)) return Value::slow();
    set_new_fields(heap, self, p.names, values);
    return post_init ? run_post_init(act, post_init, self, dst) : Value::object(self);
}

}  // namespace pvm::vm
