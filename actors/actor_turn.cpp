#include "actors/actor_turn.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "actors/fiber.h"
#include "actors/stress_words.h"
#include "continuation/continuation_store.h"
#include "snapshot/restore.h"
#include "vm/builtins/runtime.h"
#include "vm/heap/trace.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/last_words.h"

namespace pvm::actors {

using hoststate::BytesView;
using hoststate::Hash;
using hoststate::HostErrorCode;
using vm::Value;

namespace {

// Places of the list that pvm_sdk keeps (sdk_python/pvm_sdk/_state.py).
constexpr uint32_t kInFlightPlace = 4;

const char* mode_of(DoorKind kind) {
    switch (kind) {
        case DoorKind::Init: return "init";
        case DoorKind::Public: return "public";
        case DoorKind::View: return "view";
    }
    UNREACHABLE();
}

const char* word_of(WakeKind kind) {
    switch (kind) {
        case WakeKind::Message: return "message";
        case WakeKind::Timeout: return "timeout";
        case WakeKind::Conflict: return "conflict";
        case WakeKind::Cancelled: return "cancelled";
    }
    UNREACHABLE();
}

vm::List* turn_state(vm::Activation& act) {
    return vm::cast<vm::List>(act.root(vm::Root::Contract));
}

// Whether one of the SDK's classes that end a call is among the bases. They are known by name, for
// a sleeper may stand on the classes of an older SDK.
bool ends_a_call(Value exception) {
    static constexpr std::array<std::string_view, 3> kEnding = {"Failure", "Cancelled",
                                                                "CompensationFailed"};
    const vm::Class* type = vm::class_of(exception);
    for (uint32_t i = 0; i < type->mro->length; ++i) {
        const auto* base = vm::as<vm::Class>(type->mro->items[i]);
        if (!vm::str_is(base->module, "pvm_sdk._state")) continue;
        const std::string name = vm::to_utf8(base->name);
        if (std::find(kEnding.begin(), kEnding.end(), name) != kEnding.end()) return true;
    }
    return false;
}

// Adds the exceptions that are being handled at `pc`.
void add_pending(const vm::Code& code, uint32_t pc, const vm::LiveMask& live,
                 const Value* registers, std::vector<Value>& found) {
    for (const vm::Block& block : code.unit().blocks) {
        if (block.kind != vm::BlockKind::Handler || pc < block.start || pc >= block.end) continue;
        if (!live.test(block.reg)) continue;
        const Value pending = registers[block.reg];
        if (vm::is_instance_of(pending, vm::TypeId::BaseException)) found.push_back(pending);
    }
}

Value list_of(vm::Heap& heap, const std::vector<Value>& items) {
    if (items.empty()) return Value::none();
    vm::Tuple* list = vm::new_tuple(heap, static_cast<uint32_t>(items.size()));
    std::copy(items.begin(), items.end(), list->items);
    return Value::object(list);
}

// The exceptions that suspended generators are handling, in the order in which the program reaches
// them. One that it no longer reaches does not count: a restored heap would not have it.
class PendingInGenerators : private vm::Visitor {
public:
    explicit PendingInGenerators(vm::Activation& act) {
        act.visit_roots(*this);
        for (std::size_t i = 0; i < reached_.size(); ++i) {
            const auto pending = pending_of(reached_[i]);
            found_.insert(found_.end(), pending.begin(), pending.end());
            vm::trace(*reached_[i], *this);
        }
    }
    const std::vector<Value>& found() const { return found_; }

private:
    static std::vector<Value> pending_of(const vm::Object* object) {
        std::vector<Value> found;
        if (object->kind != vm::Kind::Generator) return found;
        const auto& generator = static_cast<const vm::Generator&>(*object);
        if (generator.state != vm::GeneratorState::Suspended || generator.pc == 0) return found;
        vm::LiveMask live;
        vm::generator_live_bits(generator, live.bits);
        add_pending(*generator.code, generator.pc - 1, live, generator.registers, found);
        return found;
    }
    void visit(Value v) override {
        if (!v.is_object() || v.as_object()->frozen()) return;
        if (seen_.insert(v.as_object()).second) reached_.push_back(v.as_object());
    }

    std::unordered_set<const vm::Object*> seen_;
    std::vector<const vm::Object*> reached_;
    std::vector<Value> found_;
};

}  // namespace

// ---- Warm bodies --------------------------------------------------------------------------------

void WarmBodies::keep(const Hash& cid, const Hash& snapshot, std::unique_ptr<ActorBody> body) {
    if (kept_max_ == 0) return;
    if (bodies_.size() >= kept_max_) bodies_.erase(bodies_.begin());
    bodies_.push_back({cid, snapshot, std::move(body)});
}

std::unique_ptr<ActorBody> WarmBodies::take(const Hash& cid, const Hash& snapshot) {
    for (auto at = bodies_.rbegin(); at != bodies_.rend(); ++at) {
        if (at->cid != cid) continue;
        std::unique_ptr<ActorBody> body;
        if (at->snapshot == snapshot) body = std::move(at->body);
        bodies_.erase(std::next(at).base());
        return body;
    }
    return nullptr;
}

// ---- The turn -----------------------------------------------------------------------------------

namespace {

// What is kept of an error's text: it stands in state and in receipts, and nobody pays for it.
constexpr std::size_t kMessageBytesMax = 2000;
constexpr std::size_t kTracebackBytesMax = 16'000;

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string beginning_of(std::string text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && is_inside_character(text[bytes])) --bytes;
    return text.substr(0, bytes) + "…";
}

std::string end_of(const std::string& text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    std::size_t from = text.size() - bytes;
    while (from < text.size() && is_inside_character(text[from])) ++from;
    return "…" + text.substr(from);
}

}  // namespace

ActorTurn::ActorTurn(hoststate::HostApi& base, std::uint64_t gas, std::size_t memory_limit,
                     const StressOptions& stress)
    : overlay_(base),
      images_(overlay_),
      body_(std::make_unique<ActorBody>(overlay_, memory_limit)),
      gas_(std::min<std::uint64_t>(gas, INT64_MAX / 2)),
      memory_limit_(memory_limit),
      stress_(stress) {
    activation().set_gas(static_cast<int64_t>(gas_));
    activation().set_stress(vm_stress(stress_, images_));
}

Value ActorTurn::sdk(std::string_view module, std::string_view name) {
    const vm::Module* found = vm::Runtime::get().module(module);
    CHECK(found != nullptr);
    const Value function = vm::dict_get_str(found->globals, vm::intern(name));
    CHECK(!function.is_unset());
    return function;
}

Value ActorTurn::class_of(const vm::Image& image, const std::string& class_name) {
    const Value found = vm::dict_get_str(image.globals_module->globals, vm::intern(class_name));
    CHECK(vm::is_kind(found, vm::Kind::Class));
    return found;
}

void ActorTurn::begin(const vm::Image& image, const std::string& class_name,
                      const std::string& method, BytesView data, BytesView address,
                      BytesView caller, DoorKind kind) {
    vm::Heap& heap = activation().heap();
    if (image.codes[0]->flags & vm::kCodeStrict) activation().refuse_floats();
    body_->module.set_actor(hoststate::Bytes(address));
    body_->module.set_read_only(kind == DoorKind::View);
    const Value args[] = {class_of(image, class_name),  vm::make_str(heap, method),
                          vm::make_bytes(heap, data),   vm::make_bytes(heap, address),
                          vm::make_bytes(heap, caller), vm::make_str(heap, mode_of(kind))};
    activation().start_call(sdk("pvm_sdk._actor", "_begin"), args, std::size(args));
}

void ActorTurn::begin_describe(const vm::Image& image, const std::string& class_name) {
    const Value args[] = {class_of(image, class_name),
                          Value::object(image.globals_module->globals)};
    activation().start_call(sdk("pvm_sdk._actor", "_describe"), args, std::size(args));
}

Status ActorTurn::take_up(const continuation::Continuation& record, WarmBodies& warm) {
    if (auto kept = warm.take(record.cid, record.snapshot_hash)) {
        body_ = std::move(kept);
        body_->module.bind(overlay_);
        activation().set_stress(vm_stress(stress_, images_));
    } else {
        const hoststate::Bytes snapshot = continuation::load_snapshot(overlay_, record);
        Status restored = snapshot::restore(snapshot, record.snapshot_hash, activation(), images_);
        if (!restored) return images_.problem() ? *images_.problem() : restored.error();
    }
    body_->module.set_actor(record.address);
    activation().set_gas(static_cast<int64_t>(gas_));
    note_in_flight();
    return Ok{};
}

// An exception that is on its way when the turn begins ends the call when it leaves it: the turn
// that raised it has long been committed. end_of_turn() noted those of suspended generators.
void ActorTurn::note_in_flight() {
    vm::Activation& act = activation();
    vm::List* state = turn_state(act);
    CHECK(state && state->length > kInFlightPlace);
    std::vector<Value> found;
    if (const auto* noted = vm::cast<vm::Tuple>(state->items[kInFlightPlace])) {
        found.assign(noted->items, noted->items + noted->length);
    }
    for (std::size_t depth = 0; depth < act.frames().size(); ++depth) {
        const vm::Frame& frame = act.frames()[depth];
        add_pending(*frame.code, act.current_pc(depth), act.live_registers(depth), frame.base,
                    found);
    }
    state->items[kInFlightPlace] = list_of(act.heap(), found);
}

void ActorTurn::end_of_turn() {
    vm::Activation& act = activation();
    vm::List* state = turn_state(act);
    if (!state) return;
    state->items[kInFlightPlace] = Value::none();
    state->items[kInFlightPlace] = list_of(act.heap(), PendingInGenerators(act).found());
}

void ActorTurn::deliver(const Delivery& delivery) {
    vm::Heap& heap = activation().heap();
    vm::Tuple* came = vm::new_tuple(heap, 4);
    for (uint32_t i = 0; i < 4; ++i) came->items[i] = Value::none();
    came->items[0] = vm::make_str(heap, word_of(delivery.kind));
    came->items[1] = Value::small_int(static_cast<int64_t>(delivery.pattern));
    came->items[2] = vm::make_bytes(heap, delivery.data);
    came->items[3] = vm::make_bytes(heap, delivery.sender);
    activation().resume(Value::object(came));
}

std::uint64_t ActorTurn::gas_used() const {
    const int64_t left = std::max<int64_t>(body_->activation.gas_left(), 0);
    return gas_ - static_cast<std::uint64_t>(left);
}

ActorEnd ActorTurn::run() {
    const vm::Outcome outcome = run_on_fiber([this] { return activation().run(); });
    if (body_->module.output_overflowed()) return printed_too_much();
    const bool goes_on =
        outcome.kind == vm::OutcomeKind::Returned || outcome.kind == vm::OutcomeKind::Paused;
    if (goes_on && body_->module.has_open_savepoint()) {
        failure_ = {"RuntimeError", "",
                    "the turn ends inside `with atomic()`: a block that was entered must be left",
                    ""};
        return ActorEnd::Broken;
    }
    switch (outcome.kind) {
        case vm::OutcomeKind::Raised: return raised(outcome.value);
        case vm::OutcomeKind::Paused:
            marker_ = continuation::read_marker(outcome.value);
            return ActorEnd::Paused;
        case vm::OutcomeKind::OutOfGas:
            failure_ = {hoststate::host_error_name(HostErrorCode::OutOfGas), "",
                        fmt::format("out of gas: the turn may use {} and needs more", gas_), ""};
            return ActorEnd::OutOfGas;
        case vm::OutcomeKind::Returned: break;
    }
    if (const auto* text = vm::cast<vm::Str>(outcome.value)) {
        output_ = vm::to_utf8(text);
    } else {
        BytesView bytes;
        CHECK(vm::buffer_of(outcome.value, bytes));
        output_ = bytes;
    }
    return ActorEnd::Returned;
}

// The texts are made with the turn's gas, but change nothing: what a failed call did before stands.
ActorEnd ActorTurn::raised(Value exception) {
    fails_ = ends_a_call(exception);
    const vm::List* state = turn_state(activation());
    const auto* in_flight = state ? vm::cast<vm::Tuple>(state->items[kInFlightPlace]) : nullptr;
    for (uint32_t i = 0; in_flight && i < in_flight->length; ++i) {
        fails_ = fails_ || in_flight->items[i].same_bits(exception);
    }
    const bool no_gas = vm::is_instance_of(exception, vm::TypeId::OutOfGasError);
    failure_.code = no_gas ? "out_of_gas" : "exception";
    failure_.type = vm::type_name(exception);
    body_->module.leave_open_savepoints();
    body_->module.set_read_only(true);
    vm::LastWords words = vm::last_words(activation(), exception, [](vm::Activation& act) {
        return run_on_fiber([&] { return act.run(); });
    });
    failure_.message = beginning_of(std::move(words.message), kMessageBytesMax);
    failure_.traceback = end_of(words.traceback, kTracebackBytesMax);
    body_->module.leave_open_savepoints();  // those of __str__
    return ActorEnd::Raised;
}

ActorEnd ActorTurn::printed_too_much() {
    failure_ = {hoststate::host_error_name(HostErrorCode::InvalidInput), "",
                fmt::format("the turn printed more than {} bytes", kOutputBytesMax), ""};
    return ActorEnd::Broken;
}

}  // namespace pvm::actors
