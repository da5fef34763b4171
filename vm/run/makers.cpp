#include "vm/run/makers.h"

#include <algorithm>
#include <atomic>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/run/keyword_calls.h"
#include "vm/run/ready_items.h"
#include "vm/run/steps.h"

namespace pvm::vm {

namespace {

// A dict of keywords, or what is made of nothing or of one plain value; slow() for the rest.
Value made_at_once(Activation& act, Class* c, const Value* args, uint32_t count,
                   const Tuple* keywords, Destination to) {
    const auto type = static_cast<TypeId>(c->type_id);
    if (keywords) {
        return type == TypeId::Dict ? dict_of_keywords(act, args, count, keywords) : Value::slow();
    }
    if (count == 0) {
        if (!act.reserve(128)) return Value::error();
        const Value empty = made_of_nothing(act.heap(), Value::object(c));
        return empty.is_unset() ? Value::slow() : empty;
    }
    if (count != 1) return Value::slow();
    if (type == TypeId::Type) return Value::object(class_of(args[0]));
    if (type == TypeId::List && to.mode == ReturnMode::Store) return list_at_once(act, args[0], to);
    const Value answer = ready_answer(act, Value::object(c), args[0]);
    const bool asks = answer.is_slow() && type == TypeId::Bool && to.mode == ReturnMode::Store;
    return asks ? step_truth(act, args[0], false, to.dst) : answer;
}

// The native that makes objects of the class and leaves nothing to do, or null.
const NativeFunction* find_maker(Class* c) {
    Class* meta = c->metaclass;
    if (is_kind(special_lookup(meta, Special::Call), Kind::Function) ||
        overrides(meta, Special::Call) || (c->class_flags & kClassAbstract)) {
        return nullptr;
    }
    const auto* inside = cast<StaticMethod>(special_lookup(c, Special::New));
    const auto* maker = inside ? cast<NativeFunction>(inside->function) : nullptr;
    const Value init = special_lookup(c, Special::Init);
    const bool whole = maker && (init.is_unset() || is_kind(init, Kind::NativeFunction));
    return whole && is_subclass(c, Runtime::get().receiver_class(*maker->def)) ? maker : nullptr;
}

// The same, looked up once; `c` itself stands for null.
const NativeFunction* maker_of(Class* c) {
    static std::atomic<const Object*> makers[kTypeCount];
    if (c->type_id >= kTypeCount) return nullptr;
    const Object* known = makers[c->type_id].load(std::memory_order_relaxed);
    if (!known) {
        const NativeFunction* found = find_maker(c);
        known = found ? static_cast<const Object*>(found) : c;
        makers[c->type_id].store(known, std::memory_order_relaxed);
    }
    return known == c ? nullptr : static_cast<const NativeFunction*>(known);
}

}  // namespace

Value make_of_builtin(Activation& act, Class* c, const Value* args, uint32_t count,
                      const Tuple* keywords, Destination to) {
    const Value made = made_at_once(act, c, args, count, keywords, to);
    if (!made.is_slow() || keywords) return made;
    const NativeFunction* maker = maker_of(c);
    if (!maker) return Value::slow();
    const NativeDef& def = *maker->def;
    const NativeDef::Signature& s = Runtime::get().signature(def);
    const uint32_t given = count + 1;
    // What can only be named is not there; behind it comes what has no name.
    const bool more = given > s.positional_max;
    const uint32_t n = s.total + (more ? given - s.positional_max : 0);
    if (given < s.positional_min || n > kDirectArgumentsMax || (more && !s.var_positional)) {
        return Value::slow();
    }
    const uint32_t named = std::min(given, uint32_t{s.positional_max});
    Value all[kDirectArgumentsMax];
    all[0] = Value::object(c);
    std::copy_n(args, named - 1, all + 1);
    std::copy_n(args + named - 1, given - named, all + s.total);
    act.begin_native(to.mode, to.dst);
    const Value result = def.function(act, all, n);
    return result.is_slow() ? call_twin(act, *maker, all, n, to) : result;
}

}  // namespace pvm::vm
