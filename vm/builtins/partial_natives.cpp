// functools.partial: a call puts the arguments that it holds before those it is given, and the
// keywords behind them. Given keywords, or over another object, the twins do it.

#include <algorithm>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kArgumentsMax = 16;

enum Slot : uint32_t { kFunc, kArgs, kKeywords };
const Value* slot_names() {
    static const Value kNames[] = {intern("_func"), intern("_args"), intern("_keywords")};
    return kNames;
}

// What can be called and is no object that may be, or hold, the partial itself.
bool is_plain_callable(Value v) {
    return is_kind(v, Kind::Function) || is_kind(v, Kind::NativeFunction) ||
           is_kind(v, Kind::Class) || is_kind(v, Kind::BoundMethod);
}

// Whether partial_new makes the instances of this class.
bool is_partial_class(Class* c) {
    if (!c || c->layout != Layout::Plain || (c->class_flags & kClassAbstract)) return false;
    const auto* maker = cast<StaticMethod>(special_lookup(c, Special::New));
    const auto* native = maker ? cast<NativeFunction>(maker->function) : nullptr;
    return native && native->def->function == partial_new;
}

// The same with the keywords that it holds behind its `count` arguments.
Value call_named(Activation& act, Value function, Value* args, uint32_t count,
                 const Dict& keywords) {
    Value names[kArgumentsMax];
    uint32_t n = 0;
    for (uint32_t e = 0; (e = dict_next_entry(&keywords, e)) < keywords.entry_count; ++e, ++n) {
        names[n] = keywords.entries[e].key;
        if (!is_kind(names[n], Kind::Str)) return Value::slow();
        args[count + n] = keywords.entries[e].value;
    }
    if (!act.reserve(64 + 8 * size_t{n})) return Value::error();
    const Value named = make_tuple(act.heap(), names, n);
    return call_value(act, function, args, count + n, as<Tuple>(named), current_destination(act));
}

}  // namespace

// (self, *args)
Value partial_call(Activation& act, const Value* args, uint32_t count) {
    const auto* i = cast<Instance>(args[0]);
    if (!i || !has_form(i->shape, LibraryForm::Partial, {slot_names(), 3})) return Value::slow();
    const auto* held = cast<Tuple>(i->slots[kArgs]);
    const auto* keywords = cast<Dict>(i->slots[kKeywords]);
    const bool plain = held && keywords && is_plain_callable(i->slots[kFunc]) &&
                       uint64_t{held->length} + keywords->used + count - 1 <= kArgumentsMax;
    if (!plain) return Value::slow();
    Value all[kArgumentsMax];
    std::copy_n(held->items, held->length, all);
    std::copy_n(args + 1, count - 1, all + held->length);
    const uint32_t n = held->length + count - 1;
    if (keywords->used == 0) return act.push_call(i->slots[kFunc], all, n);
    return call_named(act, i->slots[kFunc], all, n, *keywords);
}

// (cls, func, *args)
Value partial_new(Activation& act, const Value* args, uint32_t count) {
    if (count < 2 || count > kArgumentsMax || !is_partial_class(cast<Class>(args[0])) ||
        !is_plain_callable(args[1])) {
        return Value::slow();
    }
    Heap& heap = act.heap();
    if (!act.reserve(512 + 8 * size_t{count})) return Value::error();
    Instance* made = new_instance(heap, as<Class>(args[0]));
    const Value values[] = {args[1], make_tuple(heap, args + 2, count - 2),
                            Value::object(new_dict(heap))};
    for (uint32_t i = 0; i < std::size(values); ++i) {
        instance_set(heap, made, slot_names()[i], values[i]);
    }
    return Value::object(made);
}

}  // namespace pvm::vm
