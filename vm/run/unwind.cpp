#include "vm/run/unwind.h"

#include <cstdlib>

#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"
#include "vm/run/groups.h"
#include "vm/run/nested_pulls.h"
#include "vm/run/operators.h"
#include "vm/run/pulls.h"
#include "vm/run/tools.h"

namespace pvm::vm {

// ---- Exceptions and tracebacks
// -----------------------------------------------------------------------

Value make_exception(Activation& act, TypeId type, Value argument) {
    Heap& heap = act.heap();
    const Value args =
        argument.is_unset() ? make_tuple(heap, nullptr, 0) : make_tuple(heap, {argument});
    return new_exception(heap, type_class(type), as<Tuple>(args));
}

void add_traceback(Activation& act, Value exception, const Code* code, uint32_t pc) {
    Heap& heap = act.heap();
    Value& slot = as<Instance>(exception)->slots[kExcTraceback];
    auto* t = cast<Traceback>(slot);
    if (!t || t->frozen()) {
        const Traceback* shown = t;
        t = new_traceback(heap, shown ? shown->length + 1 : 0);
        for (uint32_t i = 0; shown && i < shown->length; ++i) {
            append_entry(t, shown->entries[i].code, shown->entries[i].pc);
        }
        heap.charge(*t);
        slot = Value::object(t);
    }
    append_entry(t, code, pc);
    heap.grow(16);
}

bool pay_for_traceback(Activation& act, Value exception) {
    constexpr uint32_t kEntriesPerGas = 16;
    const auto* t = cast<Traceback>(exception_slot(exception, kExcTraceback));
    return !t || t->frozen() || act.charge(t->length / kEntriesPerGas);
}

Value shown_traceback(Value exception) {
    const Value v = exception_slot(exception, kExcTraceback);
    if (auto* t = cast<Traceback>(v); t && !t->frozen()) t->flags |= kFrozen;
    return v;
}

namespace {

// Contexts further away than this are not looked at: what is handled there ended long ago.
constexpr uint32_t kContextsMax = 4096;

// Cuts the link that leads from `first` back to `exception`. The contexts may be a cycle already,
// which a mark half as fast is overtaken in.
void cut_cycle(Value first, Value exception) {
    Value at = first, mark = first;
    for (uint32_t steps = 0; steps < kContextsMax && !at.as_object()->frozen(); ++steps) {
        Value& context = as<Instance>(at)->slots[kExcContext];
        if (context.same_bits(exception)) {
            context = Value::none();
            return;
        }
        if (!is_exception(context)) return;
        at = context;
        if (steps % 2) mark = exception_slot(mark, kExcContext);
        if (at.same_bits(mark)) return;
    }
}

}  // namespace

namespace {

void put_context(Value exception, Value context) {
    if (!is_exception(context) || context.same_bits(exception)) return;
    cut_cycle(context, exception);
    as<Instance>(exception)->slots[kExcContext] = context;
}

// What is thrown into the top frame, a generator's, came up while the generator was handling what
// it still handles.
void set_context_of_generator(Activation& act, Value exception) {
    if (exception.as_object()->frozen()) return;
    put_context(exception, act.handled_in_frame(act.frames().size() - 1));
}

}  // namespace

void set_context(Activation& act, Value exception, bool of_prelude) {
    if (exception.as_object()->frozen()) return;
    const Value cause = of_prelude ? exception_slot(exception, kExcCause) : Value::none();
    put_context(exception, is_exception(cause) ? cause : act.handled_exception());
}

namespace {

bool is_stop_iteration(Value exception) { return is_instance_of(exception, TypeId::StopIteration); }

Value stop_value(Value exception) {
    const auto* args = cast<Tuple>(exception_slot(exception, kExcArgs));
    return args && args->length ? args->items[0] : Value::none();
}

// Inside a generator body, a StopIteration that would look like its end is an error (PEP 479).
Value guarded(Activation& act, const Generator* g, Value exception) {
    const auto flavor = static_cast<GeneratorFlavor>(g->extra);
    const bool stop = is_stop_iteration(exception);
    const bool async_stop = flavor == GeneratorFlavor::AsyncGenerator &&
                            is_instance_of(exception, TypeId::StopAsyncIteration);
    if (!stop && !async_stop) return exception;
    const char* what = flavor == GeneratorFlavor::Generator   ? "generator"
                       : flavor == GeneratorFlavor::Coroutine ? "coroutine"
                                                              : "async generator";
    const char* name = stop ? "StopIteration" : "StopAsyncIteration";
    const Value text = make_str(act.heap(), fmt::format("{} raised {}", what, name));
    const Value error = make_exception(act, TypeId::RuntimeError, text);
    auto* e = as<Instance>(error);
    e->slots[kExcCause] = e->slots[kExcContext] = exception;
    e->slots[kExcSuppress] = Value::boolean(true);
    return error;
}

const uint32_t* jump_target(const uint32_t* pc) { return pc + 2 + static_cast<int32_t>(pc[1]); }

Next raised(Value v) { return v.is_error() ? Next::Raise : Next::Go; }

}  // namespace

// The loop at the top frame's pc has no more values.
Next end_loop(Frame& f) {
    f.pc = word::op(*f.pc) == Op::ForIter ? jump_target(f.pc) : f.pc + 2;
    return Next::EnterRun;
}

Next deliver_next(Frame& f, Value result) {
    const uint32_t w = *f.pc;
    f.base[word::a(w)] = result;
    Value& turns = f.base[word::b(w) + 1];
    turns = Value::small_int(turns.as_small_int() + 1);
    f.pc = word::op(w) == Op::ForIter ? f.pc + 2 : jump_target(f.pc);
    return Next::EnterRun;
}

// The Send or ThrowInto at the top frame's pc got its sub-iterator's return value.
Next end_send(Frame& f, Value result) {
    f.base[word::a(*f.pc)] = result;
    f.pc = jump_target(f.pc);
    return Next::EnterRun;
}

// ---- Unwinding
// ---------------------------------------------------------------------------------------

namespace {

// An object walked through its __getitem__.
bool is_by_index(Value iterator) {
    const auto* s = cast<SequenceIter>(iterator);
    return s && s->extra;
}

// An iterator that asks Python code for its items has no more.
void end_asked(Value iterator) {
    if (auto* c = cast<CallableIter>(iterator)) {
        c->callable = c->sentinel = Value::unset();
    } else if (is_by_index(iterator)) {
        as<SequenceIter>(iterator)->source = Value::unset();
    }
}

// The popped frame ended with `exception`. Says whether the frame below takes it as an ordinary
// end.
bool absorbed(Activation& act, const Frame& finished, Value exception, Next& next) {
    if (act.frames().empty()) return false;
    Frame& below = act.frames().back();
    switch (finished.mode) {
        case ReturnMode::Next:
        case ReturnMode::Judge: {
            const Value iterator = below.base[word::b(*below.pc)];
            const bool by_index = finished.mode == ReturnMode::Judge && is_by_index(iterator);
            if (!is_stop_iteration(exception) &&
                !(by_index && is_instance_of(exception, TypeId::IndexError))) {
                return false;
            }
            if (finished.mode == ReturnMode::Judge) end_asked(iterator);
            next = end_loop(below);
            return true;
        }
        case ReturnMode::Pull:
            if (!is_stop_iteration(exception)) return false;
            next = end_pulled(act);
            return true;
        case ReturnMode::Inner:
            if (!is_stop_iteration(exception)) return false;
            next = end_nested(act, finished);
            return true;
        case ReturnMode::Sent:
        case ReturnMode::AwaitStep:
            // A generator cannot end so (guarded); a Python __next__ or send() can.
            if (!is_stop_iteration(exception)) return false;
            next = end_send(below, stop_value(exception));
            return true;
        case ReturnMode::Close:
            if (!is_instance_of(exception, TypeId::GeneratorExit) &&
                !is_stop_iteration(exception)) {
                return false;
            }
            below.base[finished.dst] = Value::none();
            next = Next::Go;
            return true;
        default: return false;
    }
}

}  // namespace

Next unwind(Activation& act, bool fresh) {
    const bool thrown = act.pending_is_thrown();
    Value exception = act.take_pending();
    if (fresh && thrown && act.frames().back().generator) set_context_of_generator(act, exception);
    if (fresh && !thrown) {
        const Frame& top = act.frames().back();
        // What raises in the program's stead is no cause of the prelude's.
        const bool of_prelude = top.flags & kFramePrelude && top.mode != ReturnMode::Raising;
        set_context(act, exception, of_prelude);
    }
    bool record = fresh;
    bool at_instruction = false;  // else the pc stands behind the instruction
    while (!act.frames().empty()) {
        Frame& f = act.frames().back();
        const auto pc = static_cast<uint32_t>(f.pc - f.code->words) - (at_instruction ? 0 : 1);
        if (record && !(f.flags & kFramePrelude) && !exception.as_object()->frozen()) {
            add_traceback(act, exception, f.code, pc);
        }
        record = true;
        if (const Block* block = f.code->handler_at(pc)) {
            f.base[block->reg] = exception;
            f.pc = f.code->words + block->handler;
            return Next::EnterRun;
        }
        const Frame finished = f;
        act.drop_frame();
        at_instruction = stays_at_instruction(finished.mode);
        if (finished.generator) {
            finished.generator->state = GeneratorState::Finished;
            exception = guarded(act, finished.generator, exception);
        }
        Next next = Next::Go;
        if (absorbed(act, finished, exception, next)) return next;
        if (thrown && finished.mode == ReturnMode::Sent && !act.frames().empty()) {
            set_context_of_generator(act, exception);
        }
    }
    act.raise_exception(exception);
    return Next::Done;
}

// ---- Results
// -----------------------------------------------------------------------------------------

namespace {

Next deliver_truth(Activation& act, Frame& f, Value result, bool negate, uint8_t dst) {
    if (!result.is_bool()) {
        act.raise(TypeId::TypeError, "__bool__ should return bool, returned {}", type_name(result));
        return Next::Raise;
    }
    f.base[dst] = Value::boolean(result.is_true() != negate);
    return Next::Go;
}

Next deliver_length(Activation& act, Frame& f, Value result, uint8_t dst) {
    if (!is_int(result)) {
        act.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer",
                  type_name(result));
        return Next::Raise;
    }
    if (int_sign(result) < 0) {
        act.raise(TypeId::ValueError, "__len__() should return >= 0");
        return Next::Raise;
    }
    int64_t length;
    if (!int_to_int64(result, length)) {
        act.raise(TypeId::OverflowError, "cannot fit 'int' into an index-sized integer");
        return Next::Raise;
    }
    f.base[dst] = Value::boolean(int_sign(result) != 0);
    return Next::Go;
}

// Ints of one word are most of them; the prelude sees to the others.
Next deliver_len(Activation& act, Frame& f, Value result, uint8_t dst) {
    if (result.is_small_int() && result.as_small_int() >= 0) {
        f.base[dst] = result;
        return Next::Go;
    }
    return raised(
        call_prelude(act, PreludeEntry::len_result, &result, 1, {ReturnMode::Store, dst}));
}

Next deliver_contains(Activation& act, Frame& f, Value result, bool negate, uint8_t dst) {
    const Value t = truth(result);
    if (!t.is_slow()) {
        f.base[dst] = Value::boolean(t.is_true() != negate);
        return Next::Go;
    }
    const Value args[] = {result};
    const ReturnMode mode = negate ? ReturnMode::TruthNot : ReturnMode::Truth;
    return raised(call_prelude(act, PreludeEntry::truth, args, 1, {mode, dst}));
}

bool is_iterator(Value v) {
    switch (kind_of(v)) {
        case Kind::Generator:
            return as<Generator>(v)->extra == static_cast<uint16_t>(GeneratorFlavor::Generator);
        case Kind::Instance: return !special_lookup(class_of(v), Special::Next).is_unset();
        default: return is_iterator_kind(kind_of(v));
    }
}

Next deliver_iterator(Activation& act, Frame& f, Value result, uint8_t dst) {
    if (!is_iterator(result)) {
        act.raise(TypeId::TypeError, "iter() returned non-iterator of type '{}'",
                  type_name(result));
        return Next::Raise;
    }
    f.base[dst] = result;
    f.base[dst + 1] = Value::small_int(0);
    return Next::Go;
}

// Which operator the instruction at the top frame's pc is, and its right operand.
Value right_operand(const Frame& f) {
    const uint32_t w = *f.pc;
    switch (word::op(w)) {
        case Op::AddInt:
        case Op::SubInt:
        case Op::IAddInt:
        case Op::ISubInt: return Value::small_int(word::sc(w));
        default: return f.base[word::c(w)];
    }
}

BinaryOp binary_op_of(Op op) {
    switch (op) {
        case Op::AddInt:
        case Op::IAddInt: return BinaryOp::Add;
        case Op::SubInt:
        case Op::ISubInt: return BinaryOp::Sub;
        default: {
            const auto n = static_cast<uint32_t>(op);
            const auto plain = static_cast<uint32_t>(Op::Add);
            const auto inplace_first = static_cast<uint32_t>(Op::IAdd);
            return static_cast<BinaryOp>(n >= inplace_first ? n - inplace_first : n - plain);
        }
    }
}

CompareOp compare_op_of(Op op) {
    const auto n = static_cast<uint32_t>(op);
    const auto fused = static_cast<uint32_t>(Op::LtJ);
    return static_cast<CompareOp>(n >= fused ? n - fused : n - static_cast<uint32_t>(Op::Lt));
}

// Added to the operator of binary_rest when what it complains of is an assignment.
constexpr int64_t kInPlaceBinaryRest = 16;

Next deliver_operator(Activation& act, Frame& f, Value result, ReturnMode mode) {
    const uint32_t w = *f.pc;
    const auto dst = static_cast<uint8_t>(word::a(w));
    const Value left = f.base[word::b(w)];
    if (!result.is_not_implemented()) {
        f.pc += 1;
        if (mode == ReturnMode::NotEqual) return deliver_contains(act, f, result, true, dst);
        f.base[dst] = result;
        return Next::Go;
    }
    const Value right = right_operand(f);
    const Op op = word::op(w);
    f.pc += 1;
    if (mode == ReturnMode::NotEqual) {
        const Value args[] = {left, right};
        return raised(
            call_prelude(act, PreludeEntry::not_equal_rest, args, 2, {ReturnMode::Store, dst}));
    }
    const bool compares = op >= Op::Lt && op <= Op::GeJ;
    const bool in_place =
        (op >= Op::IAdd && op <= Op::IXor) || op == Op::IAddInt || op == Op::ISubInt;
    const auto number =
        compares ? static_cast<int64_t>(compare_op_of(op))
                 : static_cast<int64_t>(binary_op_of(op)) + (in_place ? kInPlaceBinaryRest : 0);
    const Value args[] = {Value::small_int(number), left, right};
    if (mode == ReturnMode::InPlace) {
        const Value without[] = {Value::small_int(static_cast<int64_t>(binary_op_of(op))), left,
                                 right};
        return raised(
            call_prelude(act, PreludeEntry::inplace_rest, without, 3, {ReturnMode::Store, dst}));
    }
    const bool asked_both = mode == ReturnMode::Reflected;
    const PreludeEntry entry =
        compares     ? asked_both ? PreludeEntry::compare_default : PreludeEntry::compare_rest
        : asked_both ? PreludeEntry::unsupported
                     : PreludeEntry::binary_rest;
    return raised(call_prelude(act, entry, args, 3, {ReturnMode::Store, dst}));
}

// Most are small; the prelude sees to the others.
Next deliver_hash(Activation& act, Frame& f, Value result, uint8_t dst) {
    if (result.is_small_int() && result.as_small_int() != -1) {
        f.base[dst] = result;
        return Next::Go;
    }
    return raised(
        call_prelude(act, PreludeEntry::hash_result, &result, 1, {ReturnMode::Store, dst}));
}

Next deliver_text(Activation& act, Frame& f, Value result, const char* method, uint8_t dst) {
    if (!is_kind(unwrap(result), Kind::Str)) {
        act.raise(TypeId::TypeError, "{} returned non-string (type {})", method, type_name(result));
        return Next::Raise;
    }
    f.base[dst] = result;
    return Next::Go;
}

}  // namespace

Next deliver(Activation& act, Value result, ReturnMode mode, uint8_t dst) {
    Frame& f = act.frames().back();
    switch (mode) {
        case ReturnMode::Store:
        case ReturnMode::Init:
        case ReturnMode::PostInit:
        case ReturnMode::NextCall:
        case ReturnMode::StepCall:
        case ReturnMode::Close: f.base[dst] = result; return Next::Go;
        case ReturnMode::Discard: return Next::Go;
        case ReturnMode::Raising:
            act.raise(TypeId::SystemError, "nothing was raised");
            return Next::Raise;
        case ReturnMode::Binary:
        case ReturnMode::Compare:
        case ReturnMode::NotEqual:
        case ReturnMode::InPlace:
        case ReturnMode::Reflected: return deliver_operator(act, f, result, mode);
        case ReturnMode::Truth: return deliver_truth(act, f, result, false, dst);
        case ReturnMode::TruthNot: return deliver_truth(act, f, result, true, dst);
        case ReturnMode::Length: return deliver_length(act, f, result, dst);
        case ReturnMode::Len: return deliver_len(act, f, result, dst);
        case ReturnMode::Iter: return deliver_iterator(act, f, result, dst);
        case ReturnMode::Next: return deliver_next(f, result);
        case ReturnMode::Sent:
        case ReturnMode::AwaitStep:
            f.base[word::a(*f.pc)] = result;
            f.pc += 2;
            return Next::EnterRun;
        case ReturnMode::Contains: return deliver_contains(act, f, result, false, dst);
        case ReturnMode::ContainsNot: return deliver_contains(act, f, result, true, dst);
        case ReturnMode::Hash: return deliver_hash(act, f, result, dst);
        case ReturnMode::String: return deliver_text(act, f, result, "__str__", dst);
        case ReturnMode::Repr: return deliver_text(act, f, result, "__repr__", dst);
        case ReturnMode::Judge:
        case ReturnMode::Made:
        case ReturnMode::Pull:
        case ReturnMode::Inner:
        case ReturnMode::Final: break;
    }
    UNREACHABLE();
}

namespace {

// What iter(callable, sentinel) called gave `item`; `held` is a tuple of it when Python code said
// whether it is the sentinel.
Next deliver_called(Activation& act, const Frame& finished, CallableIter* it, Value result) {
    Frame& below = act.frames().back();
    const auto* asked = cast<Tuple>(finished.held);
    const Value item = asked && asked->length ? asked->items[0] : result;
    const Equal equal = asked ? Equal::NeedsPython : same_or_equal(it->sentinel, item);
    bool ends = equal == Equal::Yes;
    if (equal == Equal::NeedsPython) {
        Value answer = asked ? truth(result) : Value::slow();
        if (answer.is_slow()) {
            const Value held = asked ? finished.held : make_tuple(act.heap(), {item});
            const Value args[] = {Value::small_int(static_cast<int64_t>(CompareOp::Eq)),
                                  it->sentinel, item};
            answer = asked ? call_prelude(act, PreludeEntry::truth, &result, 1,
                                          {ReturnMode::Judge, finished.dst})
                           : call_prelude(act, PreludeEntry::compare, args, 3,
                                          {ReturnMode::Judge, finished.dst});
            if (answer.is_pushed()) act.frames().back().held = held;
            return raised(answer);
        }
        ends = answer.is_true();
    }
    if (!ends) return deliver_next(below, item);
    end_asked(Value::object(it));
    return end_loop(below);
}

// The callback of a loop over takewhile, filter, accumulate and their like answered.
Next deliver_judgement(Activation& act, const Frame& finished, Value result) {
    Frame& below = act.frames().back();
    const Value iterator = below.base[word::b(*below.pc)];
    if (is_by_index(iterator)) {
        ++as<SequenceIter>(iterator)->index;
        return deliver_next(below, result);
    }
    if (auto* it = cast<CallableIter>(iterator)) return deliver_called(act, finished, it, result);
    if (Next next; is_kind(iterator, Kind::Instance) &&
                   deliver_key(act, iterator, finished.held, result, next)) {
        return next;
    }
    auto* tool = cast<Tool>(iterator);
    if (tool && tool->tool() == ToolKind::Accumulate) {
        tool->fields[2] = result;
        return deliver_next(below, result);
    }
    const Value answer = truth(result);
    if (answer.is_slow()) {
        const Value asked =
            call_prelude(act, PreludeEntry::truth, &result, 1, {ReturnMode::Judge, finished.dst});
        if (asked.is_pushed()) act.frames().back().held = finished.held;
        return raised(asked);
    }
    switch (judge(iterator, answer.is_true())) {
        case Judgement::Keep: return deliver_next(below, finished.held);
        case Judgement::End: return end_loop(below);
        case Judgement::Drop: break;
    }
    return Next::Go;
}

}  // namespace

Next finish_frame(Activation& act, Value result) {
    const Frame finished = act.frames().back();
    act.drop_frame();
    if (act.frames().empty()) return Next::Done;
    if (finished.mode == ReturnMode::Init) {
        if (!result.is_none()) {
            act.raise(TypeId::TypeError, "__init__() should return None, not '{}'",
                      type_name(result));
            return Next::Raise;
        }
        result = finished.held;
    }
    if (finished.mode == ReturnMode::PostInit) result = finished.held;
    if (finished.mode == ReturnMode::Made) {
        const Destination to{ReturnMode::Store, finished.dst};
        const Value v = initialize(act, result, *as<Tuple>(finished.held), to);
        if (v.is_pushed() || v.is_error()) return raised(v);
        return deliver(act, v, to.mode, to.dst);
    }
    if (finished.mode == ReturnMode::Pull && !finished.generator) {
        return deliver_pulled(act, finished, result);
    }
    if (finished.mode == ReturnMode::Inner && !finished.generator) {
        return deliver_nested(act, finished, result);
    }
    if (finished.mode == ReturnMode::Judge) return deliver_judgement(act, finished, result);
    if (!finished.generator) return deliver(act, result, finished.mode, finished.dst);
    Generator* g = finished.generator;
    g->state = GeneratorState::Finished;
    Frame& below = act.frames().back();
    const bool async = g->extra == static_cast<uint16_t>(GeneratorFlavor::AsyncGenerator);
    switch (finished.mode) {
        case ReturnMode::Next: return end_loop(below);
        case ReturnMode::Pull: return end_pulled(act);
        case ReturnMode::Inner: return end_nested(act, finished);
        case ReturnMode::Sent: return end_send(below, result);
        case ReturnMode::Close: below.base[finished.dst] = Value::none(); return Next::Go;
        default:
            if (async) {
                act.raise_empty(TypeId::StopAsyncIteration);
            } else if (result.is_none()) {
                act.raise_empty(TypeId::StopIteration);
            } else {
                act.raise_with(TypeId::StopIteration, result);
            }
            return Next::Raise;
    }
}

bool awaits_inside(const Generator* g) {
    if (g->state == GeneratorState::Running) return true;
    if (g->state != GeneratorState::Suspended) return false;
    const Block* block = g->code->handler_at(g->pc - 1);
    return block && block->kind == BlockKind::Delegate;
}

Next yield_frame(Activation& act, Value value, uint32_t result_register, uint32_t resume_pc) {
    const Frame finished = act.frames().back();
    Generator* g = finished.generator;
    const uint32_t yield_pc = resume_pc - 1;
    g->pc = resume_pc;
    g->result_register = static_cast<uint8_t>(result_register);
    g->state = GeneratorState::Suspended;
    act.drop_frame();
    Frame& below = act.frames().back();
    const bool async = g->extra == static_cast<uint16_t>(GeneratorFlavor::AsyncGenerator);
    const Block* block = async ? g->code->handler_at(yield_pc) : nullptr;
    const bool own_yield = async && !(block && block->kind == BlockKind::Delegate);
    if (own_yield && finished.mode == ReturnMode::AwaitStep) return end_send(below, value);
    if (own_yield && finished.mode == ReturnMode::StepCall) {
        act.raise_with(TypeId::StopIteration, value);
        return Next::Raise;
    }
    if (finished.mode == ReturnMode::Close) {
        const char* what = async ? "async generator" : g->extra ? "coroutine" : "generator";
        act.raise(TypeId::RuntimeError, "{} ignored GeneratorExit", what);
        return Next::Raise;
    }
    if (finished.mode == ReturnMode::Pull) return deliver_pulled(act, finished, value);
    if (finished.mode == ReturnMode::Inner) return deliver_nested(act, finished, value);
    return deliver(act, value, finished.mode, finished.dst);
}

// ---- Resuming generators
// -----------------------------------------------------------------------------

namespace {

Value already_running(Activation& act, const Generator* g) {
    const auto flavor = static_cast<GeneratorFlavor>(g->extra);
    if (flavor == GeneratorFlavor::Coroutine) {
        return act.raise(TypeId::ValueError, "coroutine already executing");
    }
    return act.raise_text(TypeId::ValueError, flavor == GeneratorFlavor::Generator
                                                  ? "generator already executing"
                                                  : "async generator already executing");
}

Value already_finished(Activation& act, const Generator* g, Value thrown) {
    const auto flavor = static_cast<GeneratorFlavor>(g->extra);
    if (flavor == GeneratorFlavor::Coroutine) {
        return act.raise(TypeId::RuntimeError, "cannot reuse already awaited coroutine");
    }
    if (!thrown.is_unset()) return act.throw_exception(thrown);
    return act.raise_empty(flavor == GeneratorFlavor::Generator ? TypeId::StopIteration
                                                                : TypeId::StopAsyncIteration);
}

}  // namespace

Value resume_generator(Activation& act, Generator* g, Value sent, Value thrown, ReturnMode mode,
                       uint8_t dst) {
    if (g->state == GeneratorState::Running) return already_running(act, g);
    if (g->state == GeneratorState::Finished) return already_finished(act, g, thrown);
    const bool fresh = g->state == GeneratorState::Created;
    if (fresh && thrown.is_unset() && !sent.is_none()) {
        const char* what = g->extra == static_cast<uint16_t>(GeneratorFlavor::Coroutine)
                               ? "coroutine"
                           : g->extra ? "async generator"
                                      : "generator";
        return act.raise(TypeId::TypeError, "can't send non-None value to a just-started {}", what);
    }
    if (fresh && !thrown.is_unset()) {
        g->state = GeneratorState::Finished;
        return act.throw_exception(guarded(act, g, thrown));
    }
    if (!act.push_generator_frame(g, thrown.is_unset() ? sent : Value::unset(), mode, dst)) {
        return Value::error();
    }
    if (thrown.is_unset()) return Value::pushed();
    // close() raises what it throws, throw() was given it.
    return mode == ReturnMode::Close ? act.raise_exception(thrown) : act.throw_exception(thrown);
}

}  // namespace pvm::vm
