#include "vm/run/activation.h"

#include <algorithm>

#include <sys/mman.h>

#include "vm/builtins/runtime.h"
#include "vm/bytecode/op.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"
#include "vm/run/unwind.h"

namespace pvm::vm {

namespace {

// Address space for frames and registers; pages are touched only as deep as calls go. Stacks are
// pooled, because mapping one costs more than a short call.
constexpr size_t kStackBytes = size_t{16} << 20;
constexpr size_t kPooledStacksMax = 16;

std::vector<void*>& stack_pool() {
    static std::vector<void*>& pool = *new std::vector<void*>;  // outlives every activation
    return pool;
}

void* take_stack() {
    auto& pool = stack_pool();
    if (!pool.empty()) {
        void* s = pool.back();
        pool.pop_back();
        return s;
    }
    void* memory = mmap(nullptr, kStackBytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(memory != MAP_FAILED);
    return memory;
}

void give_stack(void* s) {
    if (stack_pool().size() < kPooledStacksMax) {
        stack_pool().push_back(s);
    } else {
        munmap(s, kStackBytes);
    }
}

}  // namespace

Activation::Activation(ActivationHost& host, size_t memory_limit)
    : host_(host),
      heap_(std::make_unique<Heap>(memory_limit)),
      memory_(take_stack()),
      frames_(memory_),
      stack_(static_cast<Value*>(memory_) + FrameStack::kBytes / sizeof(Value)),
      stack_end_(static_cast<Value*>(memory_) + kStackBytes / sizeof(Value)) {
    for (Value& root : roots_) root = Value::none();
    set_gas_floor();
}

Activation::~Activation() { give_stack(memory_); }

void Activation::reset() {
    const size_t limit = heap_->limit();
    frames_.clear();
    for (Value& root : roots_) root = Value::none();
    pending_ = early_result_ = resumed_ = Value::unset();
    awaiting_ = paused_ = entering_ = out_of_gas_ = false;
    needed_bytes_ = 0;
    heap_ = std::make_unique<Heap>(limit);
}

std::unique_ptr<Heap> Activation::take_frozen_heap() {
    auto out = std::move(heap_);
    out->freeze_all();
    heap_ = std::make_unique<Heap>(out->limit());
    frames_.clear();
    for (Value& root : roots_) root = Value::none();
    pending_ = Value::unset();
    return out;
}

// ---- Starting and resuming
// ---------------------------------------------------------------------------

namespace {

Function* make_function(Heap& heap, const Code& code, Dict* globals, Value module) {
    auto* f = heap.make<Function>();
    f->code = &code;
    f->globals = globals;
    f->name = code.name;
    f->qualname = code.qualname;
    f->module = module;
    f->doc = code.doc;
    f->defaults = f->kwdefaults = f->annotations = f->attributes = Value::none();
    f->closure_size = 0;
    heap.charge(*f);
    return f;
}

}  // namespace

void Activation::start_module(Image& image, std::string_view name) {
    Heap& h = *heap_;
    if (image.codes[0]->flags & kCodeStrict) refuse_floats();
    auto* module = h.make<Module>();
    module->name = intern(name);
    module->globals = nullptr;
    h.charge(*module);
    module->globals = new_dict(h);
    dict_set_str(h, module->globals, intern("__name__"), module->name);
    dict_set_str(h, module->globals, intern("__doc__"), image.codes[0]->doc);
    if (image.prelude) Runtime::get().add_module_natives(name, h, module->globals);
    if (root(Root::ModuleTable).is_none()) root(Root::ModuleTable) = Value::object(new_dict(h));
    dict_set_str(h, as<Dict>(root(Root::ModuleTable)), module->name, Value::object(module));
    Function* f = make_function(h, *image.codes[0], module->globals, module->name);
    const Value started =
        call_function(*this, f, nullptr, 0, nullptr, Destination{ReturnMode::Final, 0});
    CHECK(started.is_pushed());
    entering_ = true;
}

void Activation::start_call(Value callable, const Value* args, uint32_t count) {
    const Value started =
        call_value(*this, callable, args, count, nullptr, Destination{ReturnMode::Final, 0});
    early_result_ = started;
    entering_ = started.is_pushed();
}

void Activation::resume(Value value) {
    CHECK(awaiting_);
    awaiting_ = false;
    root(Root::Marker) = Value::none();
    resumed_ = value;
}

void Activation::resume_raise(Value exception) {
    CHECK(awaiting_);
    awaiting_ = false;
    root(Root::Marker) = Value::none();
    // Unwinding looks for the instruction before the pc.
    Frame& top = frames_.back();
    if (stays_at_instruction(await_mode_)) top.pc += op_info(word::op(*top.pc)).size();
    pending_ = exception;
}

// ---- Frames
// ------------------------------------------------------------------------------------------

Frame* Activation::push_frame(const Code& code, Function* function, ReturnMode mode, uint8_t dst) {
    code.prepare();
    if (!has_room(code, code.register_count)) {
        raise_text(TypeId::RecursionError, "maximum recursion depth exceeded");
        return nullptr;
    }
    Frame& f = next_frame(code, function, nullptr, mode, dst);
    const uint32_t cells_begin = code.local_count;
    for (uint32_t i = code.parameter_count; i < cells_begin; ++i) f.base[i] = Value::unset();
    if (code.cell_count && !(code.flags & (kCodeGenerator | kCodeCoroutine))) {
        for (uint32_t i = 0; i < code.cell_count; ++i) {
            auto* cell = heap_->make<Cell>();
            cell->value = Value::unset();
            heap_->charge(*cell);
            f.base[cells_begin + i] = Value::object(cell);
        }
    }
    return &f;
}

bool Activation::push_generator_frame(Generator* g, Value sent, ReturnMode mode, uint8_t dst) {
    if (!has_room(*g->code, 0)) {
        raise_text(TypeId::RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    enter_generator(g, sent, mode, dst);
    return true;
}

Frame* Activation::restore_frame(const Code& code, Function* function, Generator* generator,
                                 uint32_t pc, ReturnMode mode, uint8_t dst) {
    code.prepare();
    if (code.flags & kCodeStrict) refuse_floats();
    if (frames_.full() || stack_top() + code.register_count > stack_end_) return nullptr;
    Frame& f = next_frame(code, function, generator, mode, dst);
    f.pc += pc;
    for (uint32_t i = 0; i < code.register_count; ++i) f.base[i] = Value::unset();
    return &f;
}

uint32_t Activation::current_pc(size_t depth) const {
    const Frame& f = frames_[depth];
    const auto pc = static_cast<uint32_t>(f.pc - f.code->words);
    const bool top = depth + 1 == frames_.size();
    const ReturnMode above =
        top ? (awaiting_ ? await_mode_ : ReturnMode::Store) : frames_[depth + 1].mode;
    return stays_at_instruction(above) || pc == 0 ? pc : pc - 1;
}

Value Activation::handled_exception(bool own) const {
    for (size_t depth = frames_.size(); depth-- > 0;) {
        const Frame& f = frames_[depth];
        const bool hidden = (f.flags & kFramePrelude) && !(own && depth + 1 == frames_.size());
        if (hidden) continue;
        const Value handled = handled_in_frame(depth);
        if (!handled.is_none()) return handled;
    }
    return Value::none();
}

Value Activation::handled_in_frame(size_t depth) const {
    const Frame& f = frames_[depth];
    if (!f.code->has_handlers) return Value::none();
    const uint32_t pc = current_pc(depth);
    const auto& blocks = f.code->unit().blocks;
    for (size_t i = blocks.size(); i-- > 0;) {
        const Block& b = blocks[i];
        if (b.kind == BlockKind::Handler && b.start <= pc && pc < b.end) return f.base[b.reg];
    }
    return Value::none();
}

// ---- Errors
// ------------------------------------------------------------------------------------------

Value Activation::raise_text(TypeId type, std::string_view utf8) {
    return raise_with(type, make_str(*heap_, utf8));
}

Value Activation::raise_with(TypeId type, Value argument) {
    pending_ = make_exception(*this, type, argument);
    thrown_ = false;
    return Value::error();
}

Value Activation::raise_empty(TypeId type) { return raise_with(type, Value::unset()); }

Value Activation::raise_exception(Value exception) {
    pending_ = exception;
    thrown_ = false;
    return Value::error();
}

Value Activation::throw_exception(Value exception) {
    pending_ = exception;
    thrown_ = true;
    return Value::error();
}

Value Activation::take_pending() {
    const Value v = pending_;
    pending_ = Value::unset();
    thrown_ = false;
    return v;
}

bool Activation::charge_failed(int64_t gas) {
    gas_left_ += gas;
    out_of_gas_ = true;
    return false;
}

bool Activation::reserve_failed(size_t bytes) {
    if (bytes > limits::kMemoryBytesDefault * 64) bytes = limits::kMemoryBytesDefault * 64;
    // Nothing at all is refused too when there is too much already, and then must not look granted.
    needed_bytes_ = std::max(bytes, size_t{1});
    return false;
}

void Activation::set_gas_floor(bool due) {
    if (due) {
        gas_floor_ = INT64_MAX;
        return;
    }
    const int64_t used = gas_used();
    const int64_t next = (used / limits::kMemoryCheckGas + 1) * limits::kMemoryCheckGas;
    gas_floor_ = std::max<int64_t>(0, gas_left_ - (next - used) + 1);
}

void Activation::set_gas(int64_t left) {
    const bool due = memory_check_due();
    gas_used_before_ = gas_used();
    gas_left_ = gas_budget_ = left;
    set_gas_floor(due);
}

// ---- Calls from natives
// ------------------------------------------------------------------------------

Value Activation::push_call(Value callable, const Value* args, uint32_t count) {
    return call_value(*this, callable, args, count, nullptr, Destination{call_mode_, call_dst_});
}

Value Activation::push_prelude(PreludeEntry entry, const Value* args, uint32_t count) {
    return call_prelude(*this, entry, args, count, Destination{call_mode_, call_dst_});
}

Value Activation::push_generator(Generator* generator, Value sent, Value thrown) {
    // A result that another mode waits for (a loop's next() over a builtin that ends here) keeps
    // it.
    const ReturnMode mode = call_mode_ == ReturnMode::Store || call_mode_ == ReturnMode::Final
                                ? ReturnMode::NextCall
                                : call_mode_;
    return resume_generator(*this, generator, sent, thrown, mode, call_dst_);
}

Value Activation::close_generator(Generator* generator) {
    if (generator->state == GeneratorState::Created) generator->state = GeneratorState::Finished;
    if (generator->state == GeneratorState::Finished) return Value::none();
    const Value exit = make_exception(*this, TypeId::GeneratorExit, Value::unset());
    return resume_generator(*this, generator, Value::none(), exit, ReturnMode::Close, call_dst_);
}

Value Activation::pause(Value marker) {
    root(Root::Marker) = marker;
    paused_ = true;
    await_mode_ = call_mode_;
    await_dst_ = call_dst_;
    return Value::pushed();
}

// ---- Roots
// -------------------------------------------------------------------------------------------

void Activation::visit_roots(Visitor& visitor) {
    for (const Value root : roots_) visitor.visit(root);
    visitor.visit(pending_);
    visitor.visit(resumed_);
    visitor.visit(early_result_);
    for (size_t depth = 0; depth < frames_.size(); ++depth) {
        Frame& f = frames_[depth];
        visitor.visit_object(f.function);
        visitor.visit_object(f.generator);
        visitor.place(f.held);
        LiveMask live = live_registers(depth);
        for (uint32_t r = 0; r < f.code->register_count; ++r) {
            if (live.test(r)) visitor.place(f.base[r]);
        }
    }
}

LiveMask Activation::live_registers(size_t depth) const {
    const Frame& f = frames_[depth];
    const auto pc = static_cast<uint32_t>(f.pc - f.code->words);
    LiveMask live = f.code->live_at(pc);
    const bool top = depth + 1 == frames_.size();
    if (top && !awaiting_) return live;
    const ReturnMode mode = top ? await_mode_ : frames_[depth + 1].mode;
    const uint8_t dst = top ? await_dst_ : frames_[depth + 1].dst;
    if (stays_at_instruction(mode)) return live;
    if (mode != ReturnMode::Discard && mode != ReturnMode::Final) {
        // A result is under way to a temporary that holds nothing yet.
        const uint32_t temporaries = uint32_t{f.code->local_count} + f.code->cell_count;
        if (dst >= temporaries) live.clear(dst);
        if (mode == ReturnMode::Iter && dst + 1u >= temporaries) live.clear(dst + 1);
    }
    f.code->add_handler_live(pc, live);
    return live;
}

}  // namespace pvm::vm
