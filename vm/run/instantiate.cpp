// Calls of classes: what makes the object, and what fills it.

#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/run/first_argument.h"
#include "vm/run/makers.h"

namespace pvm::vm {

namespace {

Value native_inside(Value v) {
    if (const auto* s = cast<StaticMethod>(v)) v = s->function;
    return is_kind(v, Kind::NativeFunction) ? v : Value::unset();
}

bool abstract(const Class* c) { return c->class_flags & kClassAbstract; }

// What an __init__ gave back: the instance, which its frame holds until it returns.
Value after_init(Activation& act, Value self, Value result) {
    if (result.is_pushed()) {
        act.frames().back().held = self;
        return result;
    }
    if (result.is_none()) return self;
    if (result.is_error()) return result;
    return act.raise(TypeId::TypeError, "__init__() should return None, not '{}'",
                     type_name(result));
}

Value run_init(Activation& act, Value self, Function* init, const Value* args, uint32_t count,
               const Tuple* keywords, uint8_t dst) {
    const WithFirst all(self, args, count);
    return after_init(
        act, self,
        call_function(act, init, all.data(), count + 1, keywords, {ReturnMode::Init, dst}));
}

// Whether this __new__ makes the object and leaves its arguments to an __init__ beside it.
bool leaves_all_to_init(const NativeFunction& maker) {
    const NativeFn f = maker.def->function;
    return f == object_new || f == dict_new || f == list_new || f == set_new;
}

// An empty object, and an __init__ in Python or C++ that is not its builtin's own.
Value make_and_fill(Activation& act, Class* c, const NativeFunction& maker, Value init,
                    const Value* args, uint32_t count, const Tuple* keywords, uint8_t dst) {
    const Value cls = Value::object(c);
    const bool plain = c->layout == Layout::Plain;
    const Value self =
        plain ? Value::object(new_instance(act.heap(), c)) : maker.def->function(act, &cls, 1);
    if (self.is_error()) return self;
    if (auto* f = cast<Function>(init)) {
        return run_init(act, self, f, args, count, keywords, dst);
    }
    const WithFirst all(self, args, count);
    return after_init(act, self,
                      call_native(act, *as<NativeFunction>(init), all.data(), count + 1, keywords,
                                  {ReturnMode::Init, dst}));
}

// object.__new__ or BaseException.__new__ and an __init__ in Python: one frame, which holds the
// instance until it returns.
Value construct(Activation& act, Class* c, Function* init, const Value* args, uint32_t count,
                const Tuple* keywords, Destination to) {
    if (to.mode != ReturnMode::Store) {
        return call_through_prelude(act, PreludeEntry::instantiate, Value::object(c), args, count,
                                    keywords, to);
    }
    const Value self =
        c->layout == Layout::Exception
            ? new_exception(act.heap(), c,
                            as<Tuple>(make_tuple(act.heap(), args,
                                                 count - (keywords ? keywords->length : 0))))
            : Value::object(new_instance(act.heap(), c));
    const Code& code = *init->code;
    if (code.image->prelude && c->layout == Layout::Plain) {
        const Value made =
            construct_fields(act, as<Instance>(self), init, args, count, keywords, to.dst);
        if (!made.is_slow()) return made;
    }
    if (code.simple && !keywords && count + 1 == code.positional_count) [[likely]] {
        Frame* frame = act.push_simple_frame(code, init, self, args, ReturnMode::Init, to.dst);
        if (frame) {
            frame->held = self;
            return Value::pushed();
        }
    }
    return run_init(act, self, init, args, count, keywords, to.dst);
}

// A __new__ in Python: its frame holds what is called until it returns.
Value make_with(Activation& act, Class* c, Function* maker, const Value* args, uint32_t count,
                Destination to) {
    const WithFirst all(Value::object(c), args, count);
    const Value call = make_tuple(act.heap(), all.data(), count + 1);
    const Code& code = *maker->code;
    Frame* frame = nullptr;
    if (code.simple && count + 1 == code.positional_count) {
        frame = act.push_simple_frame(code, maker, all.data(), ReturnMode::Made, to.dst);
    }
    if (!frame) {
        const Value result =
            call_function(act, maker, all.data(), count + 1, nullptr, {ReturnMode::Made, to.dst});
        if (!result.is_pushed()) {
            return result.is_error() ? result : initialize(act, result, *as<Tuple>(call), to);
        }
        frame = &act.frames().back();
    }
    frame->held = call;
    return Value::pushed();
}

}  // namespace

Value initialize(Activation& act, Value made, const Tuple& call, Destination to) {
    Class* type = class_of(made);
    if (!is_subclass(type, as<Class>(call.items[0]))) return made;
    const Value init = special_lookup(type, Special::Init);
    if (init.is_unset() || init.same_bits(Value::object(Runtime::get().object_init()))) return made;
    if (Function* f = cast<Function>(init); f && is_kind(made, Kind::Instance)) {
        return run_init(act, made, f, call.items + 1, call.length - 1, nullptr, to.dst);
    }
    const Value args[] = {made, make_tuple(act.heap(), call.items + 1, call.length - 1)};
    return call_prelude(act, PreludeEntry::initialize, args, 2, to);
}

Value instantiate(Activation& act, Class* c, const Value* args, uint32_t count,
                  const Tuple* keywords, Destination to) {
    if (c->class_flags & kClassBuiltin) {
        const Value made = make_of_builtin(act, c, args, count, keywords, to);
        if (!made.is_slow()) return made;
    }
    if (Function* init = plain_constructor(c)) [[likely]] {
        return construct(act, c, init, args, count, keywords, to);
    }
    Class* meta = c->metaclass;
    if (auto* f = cast<Function>(special_lookup(meta, Special::Call))) {
        const WithFirst all(Value::object(c), args, count);
        return call_function(act, f, all.data(), count + 1, keywords, to);
    }
    if (overrides(meta, Special::Call) || abstract(c)) {
        return call_through_prelude(act, PreludeEntry::instantiate, Value::object(c), args, count,
                                    keywords, to);
    }
    const Value makes = special_lookup(c, Special::New);
    const auto* inside = cast<StaticMethod>(makes);
    if (Function* f = cast<Function>(inside ? inside->function : makes);
        f && !keywords && to.mode == ReturnMode::Store) {
        return make_with(act, c, f, args, count, to);
    }
    const Value maker = native_inside(makes);
    if (maker.is_unset()) {
        return call_through_prelude(act, PreludeEntry::instantiate, Value::object(c), args, count,
                                    keywords, to);
    }
    const Value init = special_lookup(c, Special::Init);
    const auto* in_cpp = cast<NativeFunction>(init);
    const bool own = in_cpp && in_cpp->binds && in_cpp->def->function != object_init;
    const bool method = is_kind(init, Kind::Function) || own;
    if (method && to.mode == ReturnMode::Store && overrides(c, Special::Init) &&
        leaves_all_to_init(*as<NativeFunction>(maker))) {
        return make_and_fill(act, c, *as<NativeFunction>(maker), init, args, count, keywords,
                             to.dst);
    }
    // A function that does not bind, as print(), is no method here either.
    if (in_cpp ? !in_cpp->binds : !init.is_unset()) {
        return call_through_prelude(act, PreludeEntry::instantiate, Value::object(c), args, count,
                                    keywords, to);
    }
    const WithFirst all(Value::object(c), args, count);
    const auto* native = as<NativeFunction>(maker);
    const NativeDef::Signature& s = Runtime::get().signature(*native->def);
    if (!keywords && !s.var_positional && s.total <= kDirectArgumentsMax &&
        s.positional_min <= count + 1 && count + 1 <= s.positional_max &&
        is_subclass(c, Runtime::get().receiver_class(*native->def))) [[likely]] {
        return call_directly(act, *native, all.data(), count + 1, to);
    }
    return call_native(act, *native, all.data(), count + 1, keywords, to);
}

}  // namespace pvm::vm
