// The one loop.
//
// Numbered rules:
// 1. `pc` points at the running instruction until its handler ends. A handler that may push a
// frame, raise
//    or stop first saves the frame's pc behind the instruction (SAVE).
// 2. A handler's effects come after everything that can be refused: a refused price or reservation
// finds
//    the instruction as if it had never begun, and it runs again.
// 3. Whatever enters a straight run charges it: ENTER_RUN after a jump, a new frame, a handler.
// 4. No handler calls run(): Python calls are frames.

#include "vm/run/interpreter.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/attributes.h"
#include "vm/run/matching.h"
#include "vm/run/operators.h"
#include "vm/run/sites.h"
#include "vm/run/steps.h"
#include "vm/run/unwind.h"

#include <bit>

namespace pvm::vm {

#define A operand(pc, 1)
#define B operand(pc, 2)
#define C operand(pc, 3)
#define DST static_cast<uint8_t>(A)

#define DISPATCH()              \
    do {                        \
        w = *pc;                \
        goto* labels[w & 0xff]; \
    } while (0)
#define NEXT(n)     \
    do {            \
        pc += (n);  \
        DISPATCH(); \
    } while (0)
#define SAVE(n) (f->pc = pc + (n), act.native_gas_ = act.gas_left_)
#define RUN_PRICE() run_price(pc, price_offset)
#define ENTER_RUN()                                      \
    do {                                                 \
        act.gas_left_ -= RUN_PRICE();                    \
        if (act.gas_left_ < act.gas_floor_) [[unlikely]] \
            goto gas_ended;                              \
        DISPATCH();                                      \
    } while (0)
// The state of the loop from the frame `f`.
#define READ_FRAME()                         \
    do {                                     \
        const Code& running = *f->code;      \
        pc = f->pc;                          \
        r = f->base;                         \
        price_offset = running.price_offset; \
        k = running.constant_values;         \
    } while (0)
#define LOAD_FRAME()             \
    do {                         \
        f = &act.frames_.back(); \
        READ_FRAME();            \
    } while (0)
// Back to the frame below, which is there.
#define POP_FRAME()        \
    do {                   \
        act.frames_.pop(); \
        --f;               \
        READ_FRAME();      \
    } while (0)
// Into a frame that was just pushed, at its first instruction.
#define ENTER_FRAME(pushed) \
    do {                    \
        f = (pushed);       \
        READ_FRAME();       \
        ENTER_RUN();        \
    } while (0)
// A step's result into register A, or whatever else it says.
#define STORE(expression, n)                   \
    do {                                       \
        const Value stored = (expression);     \
        if (is_control(stored)) [[unlikely]] { \
            control = stored;                  \
            goto controlled;                   \
        }                                      \
        r[A] = stored;                         \
        NEXT(n);                               \
    } while (0)
// A step without a result.
#define EFFECT(expression, n)                \
    do {                                     \
        const Value done = (expression);     \
        if (is_control(done)) [[unlikely]] { \
            control = done;                  \
            goto controlled;                 \
        }                                    \
        NEXT(n);                             \
    } while (0)
#define ROOM()                                          \
    do {                                                \
        if (act.heap_->wants_collection()) [[unlikely]] \
            goto collect_first;                         \
    } while (0)
// A truth into register A; where a jump on it follows, that is taken at once, like what enters it.
#define STORE_TRUTH(truth)                                               \
    do {                                                                 \
        const bool known_truth = (truth);                                \
        r[A] = Value::boolean(known_truth);                              \
        const uint32_t following = pc[1];                                \
        const Op jump_op = word::op(following);                          \
        if ((jump_op == Op::JumpIfFalse || jump_op == Op::JumpIfTrue) && \
            word::a(following) == A && labels == kLabels)                \
            BRANCH(known_truth);                                         \
        NEXT(1);                                                         \
    } while (0)
// The jump fused to a comparison: the next word, on a known truth.
#define BRANCH(truth)                                                     \
    do {                                                                  \
        const uint32_t jump = pc[1];                                      \
        const bool taken = (word::op(jump) == Op::JumpIfTrue) == (truth); \
        pc += 2 + (taken ? word::sbx(jump) : 0);                          \
        ENTER_RUN();                                                      \
    } while (0)

namespace {

// The operand in byte `n` of the instruction at `pc`: a load of its own, which waits for no shift.
inline uint32_t operand(const uint32_t* pc, int n) {
    static_assert(std::endian::native == std::endian::little);
    return reinterpret_cast<const uint8_t*>(pc)[n];
}

// Price of the straight run that begins at `pc`.
inline uint32_t run_price(const uint32_t* pc, intptr_t price_offset) {
    return *reinterpret_cast<const uint32_t*>(reinterpret_cast<intptr_t>(pc) + price_offset);
}

// error(), slow() and pushed() are neighbours; everything else is a value.
inline bool is_control(Value v) {
    return v.bits() - Value::error().bits() <= Value::pushed().bits() - Value::error().bits() &&
           v.is_special();
}

// The next value of the loop at `w`, and one turn more.
inline void take_turn(Value* r, uint32_t w, Value v) {
    r[word::a(w)] = v;
    Value& turns = r[word::b(w) + 1];
    turns = Value::from_bits(turns.bits() + 2);
}

// A plain generator that has a frame to go on in.
inline bool can_go_on(const Generator* g) {
    return g->extra == static_cast<uint16_t>(GeneratorFlavor::Generator) &&
           (g->state == GeneratorState::Suspended || g->state == GeneratorState::Created);
}

// The frame goes back into its generator; the value sent next time goes to `dst`.
inline void suspend(const Frame& f, const uint32_t* pc, uint8_t dst) {
    Generator* g = f.generator;
    g->pc = static_cast<uint32_t>(pc - f.code->words);
    g->result_register = dst;
    g->state = GeneratorState::Suspended;
}

inline bool both_small(Value a, Value b) { return a.bits() & b.bits() & 1; }
// Operands of float arithmetic: one in a word, the other perhaps a small int, which becomes the
// nearest double as float() makes it.
inline bool as_doubles(Value a, Value b, double& x, double& y) {
    if (a.is_flonum()) {
        x = a.as_flonum();
        if (b.is_flonum()) {
            y = b.as_flonum();
            return true;
        }
        y = static_cast<double>(b.as_small_int());
        return b.is_small_int();
    }
    if (!a.is_small_int() || !b.is_flonum()) return false;
    x = static_cast<double>(a.as_small_int());
    y = b.as_flonum();
    return true;
}

// The same for a comparison: the int must be exact as a double.
inline bool as_comparable(Value a, Value b, double& x, double& y) {
    constexpr int64_t kExact = int64_t{1} << 53;
    const Value i = a.is_small_int() ? a : b;
    const bool exact =
        !i.is_small_int() || (i.as_small_int() >= -kExact && i.as_small_int() <= kExact);
    return exact && as_doubles(a, b, x, y);
}

// The same for a true division that raises nothing; two ints must both be exact as doubles.
inline bool as_quotient(Value a, Value b, double& x, double& y) {
    constexpr int64_t kExact = int64_t{1} << 53;
    if (both_small(a, b)) {
        const int64_t n = a.as_small_int(), d = b.as_small_int();
        x = static_cast<double>(n);
        y = static_cast<double>(d);
        return d != 0 && n >= -kExact && n <= kExact && d >= -kExact && d <= kExact;
    }
    return as_doubles(a, b, x, y) && y != 0;
}

// Whether a number in a word, None or a builtin container is true; slow() for anything else.
inline Value quick_truth(Value v) {
    if (v.is_bool()) return v;
    if (v.is_small_int()) return Value::boolean(v.as_small_int() != 0);
    switch (kind_of(v)) {
        case Kind::List: return Value::boolean(as<List>(v)->length != 0);
        case Kind::Str: return Value::boolean(as<Str>(v)->length != 0);
        case Kind::Tuple: return Value::boolean(as<Tuple>(v)->length != 0);
        case Kind::Dict:
        case Kind::Set: return Value::boolean(as<Dict>(v)->used != 0);
        default: return v.is_none() ? Value::boolean(false) : Value::slow();
    }
}

// Whether this is list.append, and such a call of it only fills a place that is there.
inline bool is_append(Value method) {
    const auto* native = cast<NativeFunction>(method);
    return native && native->def->function == static_cast<NativeFn>(list_append);
}
inline bool appends_in_place(Value object, uint32_t count) {
    const auto* list = cast<List>(object);
    return list && count == 2 && !list->frozen() && list->length < list->capacity;
}

inline bool both_flonums(Value a, Value b) { return (((a.bits() ^ 2) | (b.bits() ^ 2)) & 3) == 0; }

}  // namespace

// The longest function of the house, because it is the machine: one short case an instruction, slow
// cases in steps.cpp. NOLINTNEXTLINE(readability-function-size)
Outcome Interpreter::run(Activation& act) {
    static const void* const kLabels[256] = {
#define OP(name, a, b, c, extra, gas, meaning) &&op_##name,
#include "vm/bytecode/opcodes.def"
#undef OP
    };
    const void* watched[256];
    const void* const* labels = kLabels;
    if (watches(act)) {
        for (const void*& label : watched) label = &&watch;
        labels = watched;
    }
    Frame* f;
    const uint32_t* pc;
    intptr_t price_offset;
    Value* r;
    const Value* k;
    uint32_t w = 0;
    Value control;
    Next next;

    if (act.frames_.empty()) return ended_early(act);
    LOAD_FRAME();
    if (act.has_pending()) goto raise_fresh;
    if (!act.resumed_.is_unset()) {
        const Value v = act.resumed_;
        act.resumed_ = Value::unset();
        next = deliver(act, v, act.await_mode_, act.await_dst_);
        goto continued;
    }
    if (act.entering_) {
        act.entering_ = false;
        ENTER_RUN();
    }
    DISPATCH();

watch:
    // Rule 2's boundary, made visible: count, collect or capture before the instruction.
    f->pc = pc;
    if (!before_instruction(act)) return Outcome{OutcomeKind::OutOfGas, Value::none()};
    LOAD_FRAME();
    w = *pc;
    goto* kLabels[w & 0xff];

#include "vm/run/handlers_data.inc"

#include "vm/run/handlers_operators.inc"

#include "vm/run/handlers_control.inc"

    // ---- Where control goes when an instruction does not simply end ----
controlled:
    if (control.is_pushed()) {
        if (act.paused_) [[unlikely]] {
            act.paused_ = false;
            act.awaiting_ = true;
            return Outcome{OutcomeKind::Paused, act.root(Root::Marker)};
        }
        LOAD_FRAME();
        if (pc == f->code->words) ENTER_RUN();
        DISPATCH();
    }
    if (act.out_of_gas_) {
        act.out_of_gas_ = false;
        act.gas_left_ = act.native_gas_;
        act.frames_.back().pc = pc;
        return Outcome{OutcomeKind::OutOfGas, Value::none()};
    }
    if (act.needed_bytes_) {
        act.gas_left_ = act.native_gas_;
        goto collect_first;
    }
raise_fresh:
    next = unwind(act, true);
    goto continued;
raise_again:
    next = unwind(act, false);
    goto continued;
returned:
    if (f->short_return) [[likely]] {
        const uint8_t dst = f->dst;
        POP_FRAME();
        r[dst] = control;
        DISPATCH();
    }
    if ((f->mode == ReturnMode::Init && control.is_none()) || f->mode == ReturnMode::PostInit) {
        const uint8_t dst = f->dst;
        const Value made = f->held;
        POP_FRAME();
        r[dst] = made;
        DISPATCH();
    }
    if (f->mode == ReturnMode::Next && !f->generator) {
        // A loop's own __next__ or callback.
        POP_FRAME();
        goto next_value_of_loop;
    }
    next = finish_frame(act, control);
    goto continued;
next_value_of_loop:
    w = *pc;
    take_turn(r, w, control);
    pc += 2 + (word::op(w) == Op::ForIter ? 0 : static_cast<int32_t>(pc[1]));
    ENTER_RUN();
continued:
    switch (next) {
        case Next::Go:
            LOAD_FRAME();
            if (pc == f->code->words) ENTER_RUN();
            DISPATCH();
        case Next::EnterRun: LOAD_FRAME(); ENTER_RUN();
        case Next::Raise: goto raise_fresh;
        case Next::Done: return done(act, control);
    }
gas_ended:
    if (act.gas_left_ >= 0) {  // paid for, and time to look at the memory
        f->pc = pc;
        if (check_memory(act)) DISPATCH();
        goto memory_exceeded;
    }
    act.gas_left_ += RUN_PRICE();
    act.entering_ = true;
    f->pc = pc;
    return Outcome{OutcomeKind::OutOfGas, Value::none()};
collect_first:
    f->pc = pc;
    if (make_room(act)) DISPATCH();
memory_exceeded:
    f->pc = pc + 1;
    act.raise(TypeId::MemoryLimitExceeded, "memory limit of {} bytes exceeded", act.heap_->limit());
    goto raise_fresh;
}

}  // namespace pvm::vm
