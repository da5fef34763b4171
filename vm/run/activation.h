#pragma once
// Activation: one running call: a heap, a frame stack, a gas meter.
//
// All of a contract's state while it runs is here and in plain sight: frames with registers, the
// heap, the counters. Nothing of it is on the native stack, so between any two instructions it can
// be written down and built up again elsewhere. The one rule: run() never recurses; Python calls
// push a Frame.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "vm/builtins/type_id.h"
#include "vm/bytecode/prelude_entries.h"
#include "vm/heap/heap.h"
#include "vm/run/code.h"
#include "vm/run/frame.h"
#include "vm/run/native.h"

namespace pvm::vm {

enum class OutcomeKind : uint8_t { Returned, Raised, Paused, OutOfGas };

// `value`: the result, the exception, or the marker (a tuple made by pvm_sdk: kind, label, …).
struct Outcome {
    OutcomeKind kind;
    Value value;
};

// Small facts that must travel with a pause and are reachable from nowhere else. Stored by number:
// append-only. Each is a Value root.
enum class Root : uint8_t {
    ReprStack,    // list of containers whose repr is under way
    ModuleTable,  // dict: module name -> module made in this activation (the main module)
    LruTables,    // dict: function identity -> cache
    RandomState,
    DecimalContext,
    Marker,    // what a pause carries outward
    Contract,  // what the runtime of actors keeps with a call
    Count
};
// Snapshots write the roots behind these only when one of them is not None.
inline constexpr size_t kRootsAlwaysWritten = static_cast<size_t>(Root::Marker) + 1;

// The functions of the pvm_host module, one native row each (0x0e00 and on), and behind them what
// only pvm_sdk may ask: the storage of the actor that runs, its events, savepoints.
enum class HostOperation : uint8_t {
    GetState,
    SetState,
    DeleteState,
    EmitEvent,
    ChargeGas,
    GasLeft,
    Context,
    Randomness,
    SendMessage,
    ScheduleTimer,
    CancelTimer,
    RuntimeConfig,
    FieldGet,
    FieldSet,
    ActorEmit,
    SavepointBegin,
    SavepointRelease,
    SavepointRollback,
};

// What the activation asks of the world while it runs: output, and the host module's operations.
class ActivationHost {
public:
    virtual void write_output(std::string_view text) = 0;
    // A native's contract holds (native.h): `args` as the program gave them, one a parameter of the
    // row. Who has no host leaves it: RuntimeError "pvm host is not initialized".
    virtual Value host_call(Activation& act, HostOperation operation, const Value* args);

protected:
    ~ActivationHost() = default;
};

// Called before every N-th instruction when stress is on; it may replace the whole state (snapshot
// capture, encode, decode, restore). Returns false when the run must stop.
using StressHook = std::function<bool(class Activation&)>;

struct Stress {
    bool count = false;          // count instructions
    uint32_t capture_every = 0;  // 0: never
    uint32_t capture_offset = 0;
    bool collect = false;  // a collection before every instruction
    StressHook capture;
};

class Activation final : public RootSource {
public:
    explicit Activation(ActivationHost& host, size_t memory_limit = limits::kMemoryBytesDefault);
    ~Activation();

    // ---- Starting, running, resuming
    // ------------------------------------------------------------- Pushes the first frame: the top
    // level of `image` as module `name`, or a call of `callable`.
    void start_module(Image& image, std::string_view name);
    void start_call(Value callable, const Value* args, uint32_t count);
    // Runs to the next outcome. After Paused, call resume() or resume_raise() before running again;
    // after OutOfGas, add gas. Runs on whatever native stack it is called on;
    // big integers are what asks most of it (GMP keeps scratch there): 256 KiB are enough.
    Outcome run();
    void resume(Value value);
    void resume_raise(Value exception);

    // ---- For natives: prices, memory, errors
    // ----------------------------------------------------- False: out of gas; return
    // Value::error() at once, having done nothing.
    bool charge(int64_t gas) {
        gas_left_ -= gas;
        if (gas_left_ >= 0) [[likely]]
            return true;
        return charge_failed(gas);
    }
    // False: a collection is needed first, or MemoryLimitExceeded will be raised; return
    // Value::error() at once, having done nothing (gas charged by this call of the native is given
    // back).
    bool reserve(size_t bytes) {
        if (heap_->fits(bytes)) [[likely]]
            return true;
        return reserve_failed(bytes);
    }
    // Makes an exception with one str argument, sets it as the pending one, gives Value::error().
    template <typename... Args>
    Value raise(TypeId type, fmt::format_string<Args...> text, Args&&... args) {
        return raise_text(type, fmt::format(text, std::forward<Args>(args)...));
    }
    Value raise_text(TypeId type, std::string_view utf8);
    Value raise_with(TypeId type, Value single_argument);  // KeyError(key), StopIteration(value)
    Value raise_empty(TypeId type);
    Value raise_exception(Value exception);  // an exception object
    // The same for one that is thrown in from outside: what is being handled is not its context.
    Value throw_exception(Value exception);
    bool pending_is_thrown() const { return thrown_; }
    bool has_pending() const { return !pending_.is_unset(); }
    Value take_pending();

    // ---- For natives that end in a Python call
    // --------------------------------------------------- Calls `callable` with the arguments; its
    // result becomes the result of the running instruction. The value to return from the native:
    // pushed(), or a result when the callee was itself a native.
    Value push_call(Value callable, const Value* args, uint32_t count);
    Value push_prelude(PreludeEntry entry, const Value* args, uint32_t count);
    // Resumes a generator for next()/send()/throw(); `thrown` is unset or an exception.
    Value push_generator(Generator* generator, Value sent, Value thrown);
    Value close_generator(Generator* generator);
    // Sets the marker and stops the run after this instruction; the instruction's result is what
    // resume() brings. The value to return from the native.
    Value pause(Value marker);

    // ---- For calls and unwinding
    // ----------------------------------------------------------------- Null with RecursionError
    // pending. Locals behind the parameters are unset, cells made; the caller fills the parameters.
    Frame* push_frame(const Code& code, Function* function, ReturnMode mode, uint8_t dst);
    // The short call: `code` is simple and `args` are exactly its parameters, all set. Null when
    // there is no room; push_frame() then says why.
    Frame* push_simple_frame(const Code& code, Function* function, const Value* args,
                             ReturnMode mode, uint8_t dst);
    // The same with `self` before the arguments.
    Frame* push_simple_frame(const Code& code, Function* function, Value self, const Value* args,
                             ReturnMode mode, uint8_t dst);
    void drop_frame() { frames_.pop(); }
    bool push_generator_frame(Generator* g, Value sent, ReturnMode mode, uint8_t dst);
    // The same for a generator that is created or suspended, where there is room. Nothing is sent
    // when `sent` is unset.
    Frame& enter_generator(Generator* g, Value sent, ReturnMode mode, uint8_t dst);
    void begin_native(ReturnMode mode, uint8_t dst) {
        call_mode_ = mode;
        call_dst_ = dst;
    }
    // Whether this is a run of strict code (kCodeStrict): nothing makes a float then.
    bool refuses_floats() const { return floats_refused_; }
    void refuse_floats() { floats_refused_ = true; }
    // pc of the instruction that frame `depth` is at (0 = outermost).
    uint32_t current_pc(size_t depth) const;

    // ---- State
    // -----------------------------------------------------------------------------------
    Heap& heap() { return *heap_; }
    // Gives the heap away, frozen: what a module's top level left becomes part of its image.
    std::unique_ptr<Heap> take_frozen_heap();
    ActivationHost& host() { return host_; }
    Value& root(Root root) { return roots_[static_cast<size_t>(root)]; }
    int64_t gas_left() const { return gas_left_; }
    int64_t gas_used() const { return gas_used_before_ + (gas_budget_ - gas_left_); }
    void set_gas(int64_t left);  // begins a new budget; gas_used keeps counting on
    void add_gas(int64_t more) {
        const bool due = memory_check_due();
        gas_left_ += more;
        gas_budget_ += more;
        set_gas_floor(due);
    }
    // True when the gas used has passed a multiple of kMemoryCheckGas and what lives has not been
    // compared with the limit yet.
    bool memory_check_due() const { return gas_left_ < gas_floor_; }
    uint64_t instructions() const { return instructions_; }  // counted when Stress::count is set
    void set_stress(Stress stress) { stress_ = std::move(stress); }

    FrameStack& frames() { return frames_; }
    const FrameStack& frames() const { return frames_; }
    Value* stack_begin() { return stack_; }
    // Where the next frame's registers begin.
    Value* stack_top() const { return frames_.empty() ? stack_ : frames_.back().top; }

    // The exception that the innermost handler around the running instruction is handling, or none.
    // With `own`, the running frame may be a prelude frame; else prelude frames are passed over.
    Value handled_exception(bool own = false) const;
    // What the frame at `depth` itself is handling, or none.
    Value handled_in_frame(size_t depth) const;
    // True while the frame stack waits for resume().
    bool awaiting_result() const { return awaiting_; }
    // True when nothing is on its way but what awaiting_result() says: the state may be written
    // down.
    bool at_boundary() const {
        return pending_.is_unset() && resumed_.is_unset() && !paused_ && !out_of_gas_ &&
               !needed_bytes_;
    }
    // Where resume() will put its value: how the running instruction of the top frame takes a
    // result.
    ReturnMode awaiting_mode() const { return await_mode_; }
    uint8_t awaiting_register() const { return await_dst_; }
    // True when the run at the top frame's pc has not been charged yet (it was what gas ran out
    // for).
    bool entering_run() const { return entering_; }
    // For restore: the state that is neither heap nor frames.
    void set_awaiting(bool awaiting, ReturnMode mode, uint8_t dst) {
        awaiting_ = awaiting;
        await_mode_ = mode;
        await_dst_ = dst;
    }
    void set_entering_run(bool entering) { entering_ = entering; }
    void set_gas_state(int64_t left, int64_t used_before, bool memory_check_due) {
        gas_left_ = gas_budget_ = left;
        gas_used_before_ = used_before;
        set_gas_floor(memory_check_due);
    }
    // For restore: pushes a frame whose registers the caller fills (cells and values of the live
    // map). Null when the stack is full.
    Frame* restore_frame(const Code& code, Function* function, Generator* generator, uint32_t pc,
                         ReturnMode mode, uint8_t dst);

    // Registers of frame `depth` that hold something: live ones, less the one a result is on its
    // way to.
    LiveMask live_registers(size_t depth) const;
    void visit_roots(Visitor& visitor) override;
    // Drops every object, frame and root, as for a fresh activation with the same host and limits.
    void reset();

private:
    friend class Interpreter;

    // The next frame with all fields set but its registers. Room was seen to.
    Frame& next_frame(const Code& code, Function* function, Generator* generator, ReturnMode mode,
                      uint8_t dst);
    bool has_room(const Code& code, uint32_t registers) const;
    uint32_t contract_depth() const { return frames_.empty() ? 0 : frames_.back().contract_depth; }
    // The gas left at which the next check of the memory is due; at once when `due`.
    void set_gas_floor(bool due = false);
    bool charge_failed(int64_t gas);
    bool reserve_failed(size_t bytes);
    ActivationHost& host_;
    std::unique_ptr<Heap> heap_;
    void* const memory_;  // frames, then registers
    FrameStack frames_;
    Value* const stack_;
    Value* const stack_end_;
    Value roots_[static_cast<size_t>(Root::Count)];
    Value pending_;       // exception being raised, unset when none
    Value early_result_;  // of a first call that needed no frame
    Value resumed_;       // what resume() brought, unset when run() has taken it
    int64_t gas_left_ = limits::kGasDefault;
    int64_t gas_budget_ = limits::kGasDefault;
    int64_t gas_used_before_ = 0;
    int64_t gas_floor_ = 0;  // a straight run that leaves less is not entered without a look
    uint64_t instructions_ = 0;
    size_t needed_bytes_ = 0;  // what reserve() was refused
    // The instruction that the last collection was for, by what no instruction leaves as it was.
    const uint32_t* starved_pc_ = nullptr;
    int64_t starved_gas_ = 0;
    size_t starved_depth_ = 0;
    uint32_t starved_times_ = 0;
    int64_t native_gas_ =
        0;  // gas before the running instruction: it is charged again when it runs again
    bool out_of_gas_ = false;
    bool awaiting_ = false;
    bool floats_refused_ = false;
    bool paused_ = false;
    bool thrown_ = false;  // pending_ came by throw_exception()
    bool entering_ = false;
    uint8_t await_dst_ = 0;
    ReturnMode await_mode_ = ReturnMode::Store;
    uint8_t call_dst_ = 0;  // where the running instruction's result goes
    ReturnMode call_mode_ = ReturnMode::Store;
    Stress stress_;
};

inline bool Activation::has_room(const Code& code, uint32_t registers) const {
    return contract_depth() + code.contract_frames <= limits::kRecursionMax && !frames_.full() &&
           stack_top() + registers <= stack_end_;
}

inline Frame& Activation::next_frame(const Code& code, Function* function, Generator* generator,
                                     ReturnMode mode, uint8_t dst) {
    Value* const base = stack_top();
    const uint32_t depth = contract_depth() + code.contract_frames;
    // Field by field, in place: a whole Frame copied at once would wait for its own stores.
    Frame& f = frames_.push();
    f.code = &code;
    f.pc = code.words;
    f.base = generator ? generator->registers : base;
    f.function = function;
    f.generator = generator;
    f.top = generator ? base : base + code.register_count;
    f.mode = mode;
    f.dst = dst;
    f.flags = code.contract_frames ? uint8_t{0} : kFramePrelude;
    f.short_return = mode == ReturnMode::Store && !generator;
    f.contract_depth = depth;
    f.held = Value::none();
    return f;
}

inline Frame& Activation::enter_generator(Generator* g, Value sent, ReturnMode mode, uint8_t dst) {
    if (g->state == GeneratorState::Suspended && !sent.is_unset()) {
        g->registers[g->result_register] = sent;
    }
    g->state = GeneratorState::Running;
    Frame& f = next_frame(*g->code, as<Function>(g->function), g, mode, dst);
    f.pc += g->pc;
    return f;
}

inline Frame* Activation::push_simple_frame(const Code& code, Function* function, const Value* args,
                                            ReturnMode mode, uint8_t dst) {
    if (!has_room(code, code.register_count)) [[unlikely]]
        return nullptr;
    Frame& f = next_frame(code, function, nullptr, mode, dst);
    uint32_t i = 0;
    for (; i < code.parameter_count; ++i) f.base[i] = args[i];
    for (; i < code.local_count; ++i) f.base[i] = Value::unset();
    return &f;
}

inline Frame* Activation::push_simple_frame(const Code& code, Function* function, Value self,
                                            const Value* args, ReturnMode mode, uint8_t dst) {
    if (!has_room(code, code.register_count)) [[unlikely]]
        return nullptr;
    Frame& f = next_frame(code, function, nullptr, mode, dst);
    f.base[0] = self;
    uint32_t i = 1;
    for (; i < code.parameter_count; ++i) f.base[i] = args[i - 1];
    for (; i < code.local_count; ++i) f.base[i] = Value::unset();
    return &f;
}

}  // namespace pvm::vm
