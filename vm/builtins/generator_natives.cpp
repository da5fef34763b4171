// Methods of generators, coroutines and asynchronous generators.

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/str.h"
#include "vm/run/unwind.h"

namespace pvm::vm {

namespace {

Generator* generator_of(Activation& act, Value v, const char* method) {
    auto* g = cast<Generator>(v);
    if (!g) {
        act.raise(TypeId::TypeError,
                  "descriptor '{}' requires a 'generator' object but received a '{}'", method,
                  type_name(v));
    }
    return g;
}

Value make_step(Activation& act, Value generator, AsyncGenStepKind kind, Value argument) {
    auto* step = act.heap().make<AsyncGenStep>();
    step->extra = static_cast<uint16_t>(kind);
    step->generator = generator;
    step->argument = argument;
    step->started = step->finished = 0;
    act.heap().charge(*step);
    return Value::object(step);
}

}  // namespace

Value generator_next(Activation& act, const Value* args, uint32_t) {
    Generator* g = generator_of(act, args[0], "__next__");
    return g ? act.push_generator(g, Value::none(), Value::unset()) : Value::error();
}
Value generator_send(Activation& act, const Value* args, uint32_t) {
    Generator* g = generator_of(act, args[0], "send");
    return g ? act.push_generator(g, args[1], Value::unset()) : Value::error();
}
Value generator_close(Activation& act, const Value* args, uint32_t) {
    Generator* g = generator_of(act, args[0], "close");
    return g ? act.close_generator(g) : Value::error();
}
// (self, type, value=, traceback=)
Value generator_throw(Activation& act, const Value* args, uint32_t) {
    Generator* g = generator_of(act, args[0], "throw");
    if (!g) return Value::error();
    if (is_exception(args[1])) {
        if (!args[2].is_unset() && !args[2].is_none()) {
            return act.raise(TypeId::TypeError, "instance exception may not have a separate value");
        }
        return act.push_generator(g, Value::none(), args[1]);
    }
    if (is_exception_class(args[1])) return Value::slow();
    return act.raise(TypeId::TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not {}",
                     type_name(args[1]));
}
Value return_self(Activation&, const Value* args, uint32_t) { return args[0]; }

Value generator_get_name(Activation&, const Value* args, uint32_t) {
    return as<Generator>(args[0])->name;
}
Value generator_get_qualname(Activation&, const Value* args, uint32_t) {
    return as<Generator>(args[0])->qualname;
}
namespace {

Value set_text(Activation& act, const Value* args, Value Generator::*part, const char* name) {
    if (!is_kind(args[1], Kind::Str)) {
        return act.raise(TypeId::TypeError, "{} must be set to a string object", name);
    }
    auto* g = as<Generator>(args[0]);
    g->*part = args[1];
    return Value::none();
}

}  // namespace

Value generator_set_name(Activation& act, const Value* args, uint32_t) {
    return set_text(act, args, &Generator::name, "__name__");
}
Value generator_set_qualname(Activation& act, const Value* args, uint32_t) {
    return set_text(act, args, &Generator::qualname, "__qualname__");
}
Value generator_get_running(Activation&, const Value* args, uint32_t) {
    return Value::boolean(as<Generator>(args[0])->state == GeneratorState::Running);
}
Value generator_get_suspended(Activation&, const Value* args, uint32_t) {
    return Value::boolean(as<Generator>(args[0])->state == GeneratorState::Suspended);
}
// A frame as far as programs ask: None when the generator is finished, else the generator itself.
Value generator_get_frame(Activation&, const Value* args, uint32_t) {
    return as<Generator>(args[0])->state == GeneratorState::Finished ? Value::none() : args[0];
}
// "GEN_CREATED" and the like, as inspect names the states.
Value native_generator_state(Activation&, const Value* args, uint32_t) {
    static constexpr const char* kNames[] = {"CREATED", "SUSPENDED", "RUNNING", "CLOSED"};
    const auto* g = cast<Generator>(args[0]);
    return g ? intern(kNames[static_cast<size_t>(g->state)]) : Value::none();
}
// (generator): never started, so that closing it is no more than marking it; True when so
Value native_generator_discard(Activation&, const Value* args, uint32_t) {
    auto* g = as<Generator>(args[0]);
    if (g->state == GeneratorState::Created) g->state = GeneratorState::Finished;
    return Value::boolean(g->state == GeneratorState::Finished);
}

// ---- Asynchronous generators
// -----------------------------------------------------------------------------

Value async_generator_anext(Activation& act, const Value* args, uint32_t) {
    return make_step(act, args[0], AsyncGenStepKind::Send, Value::none());
}
Value async_generator_asend(Activation& act, const Value* args, uint32_t) {
    return make_step(act, args[0], AsyncGenStepKind::Send, args[1]);
}
// (self, type, value=, traceback=)
Value async_generator_athrow(Activation& act, const Value* args, uint32_t) {
    if (is_exception(args[1])) return make_step(act, args[0], AsyncGenStepKind::Throw, args[1]);
    if (is_exception_class(args[1])) return Value::slow();
    return act.raise(TypeId::TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not {}",
                     type_name(args[1]));
}
Value async_generator_aclose(Activation&, const Value*, uint32_t) { return Value::slow(); }

namespace {

Value drive(Activation& act, AsyncGenStep* step, Value sent, Value thrown) {
    // A step is done when its generator stands at a yield of its own again, or has ended.
    if (step->finished || (step->started && !awaits_inside(as<Generator>(step->generator)))) {
        const bool sends = step->extra == static_cast<uint16_t>(AsyncGenStepKind::Send);
        return act.raise(TypeId::RuntimeError, "cannot reuse already awaited {}",
                         sends ? "__anext__()/asend()" : "aclose()/athrow()");
    }
    if (!step->started && thrown.is_unset()) {
        if (step->extra == static_cast<uint16_t>(AsyncGenStepKind::Throw)) {
            thrown = step->argument;
        } else if (sent.is_none()) {
            sent = step->argument;
        }
    }
    step->started = 1;
    const Destination to = current_destination(act);
    return resume_generator(act, as<Generator>(step->generator), sent, thrown,
                            to.mode == ReturnMode::Store ? ReturnMode::StepCall : to.mode, to.dst);
}

}  // namespace

Value async_step_next(Activation& act, const Value* args, uint32_t) {
    return drive(act, as<AsyncGenStep>(args[0]), Value::none(), Value::unset());
}
Value async_step_send(Activation& act, const Value* args, uint32_t) {
    return drive(act, as<AsyncGenStep>(args[0]), args[1], Value::unset());
}
// (self, type, value=, traceback=)
Value async_step_throw(Activation& act, const Value* args, uint32_t) {
    if (is_exception(args[1])) return drive(act, as<AsyncGenStep>(args[0]), Value::none(), args[1]);
    if (is_exception_class(args[1])) return Value::slow();
    return act.raise(TypeId::TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not {}",
                     type_name(args[1]));
}
Value async_step_close(Activation&, const Value* args, uint32_t) {
    as<AsyncGenStep>(args[0])->finished = 1;
    return Value::none();
}

}  // namespace pvm::vm
