// The decisions around the loop: stress, room, outcomes, attribute sites.

#include <algorithm>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/run/attributes.h"
#include "vm/run/interpreter.h"

namespace pvm::vm {

Outcome Activation::run() {
    starved_pc_ = nullptr;
    return Interpreter::run(*this);
}

bool Interpreter::watches(const Activation& act) {
    return act.stress_.count || act.stress_.collect || act.stress_.capture_every != 0;
}

// Whether the instruction to run is the one that the last collection was for.
bool Interpreter::is_starved(const Activation& act) {
    return act.starved_pc_ == act.frames_.back().pc && act.starved_gas_ == act.gas_left_ &&
           act.starved_depth_ == act.frames_.size();
}

bool Interpreter::before_instruction(Activation& act) {
    // One that begins anew has just been given the room it asked for.
    if (is_starved(act)) return true;
    ++act.instructions_;
    const Stress& stress = act.stress_;
    if (stress.collect) {
        act.heap_->collect_checked(act);
        // Whatever asks for room begins anew once.
        act.heap_->starve();
    }
    if (stress.capture_every != 0 &&
        act.instructions_ % stress.capture_every == stress.capture_offset % stress.capture_every) {
        return stress.capture(act);
    }
    return true;
}

bool Interpreter::make_room(Activation& act) {
    const size_t needed = act.needed_bytes_;
    act.needed_bytes_ = 0;
    Heap& heap = *act.heap_;
    if (needed > heap.limit()) return false;  // one request
    const bool again = is_starved(act);
    act.starved_pc_ = act.frames_.back().pc;
    act.starved_gas_ = act.gas_left_;
    act.starved_depth_ = act.frames_.size();
    act.starved_times_ = again ? act.starved_times_ + 1 : 1;
    // An instruction may ask for room several times, and begins anew each time. It gets more and
    // more, the fourth time all there is; so the fifth time it began with nothing but live objects,
    // and still does not fit. That depends on what lives alone, never on garbage or thresholds.
    constexpr uint32_t kTimesMax = 4;
    if (act.starved_times_ > kTimesMax) return false;
    // Under stress it gets what it asked for and no more: what it asks for next is refused, too.
    if (act.stress_.collect && !again) {
        heap.collect(act);
        return heap.make_threshold(needed);
    }
    constexpr size_t kMegabyte = size_t{1} << 20;
    if (again) {
        heap.collect(act);
        const size_t room = heap.slack_limit() - std::min(heap.bytes(), heap.slack_limit());
        const size_t more = act.starved_times_ == kTimesMax
                                ? room
                                : needed + (kMegabyte << 3 * (act.starved_times_ - 2));
        return heap.make_threshold(std::max(needed, std::min(more, room)));
    }
    heap.collect_young(act);
    // A text that grows piece by piece needs as much again and again, and hardly uses any.
    const size_t more = needed + std::min(3 * needed, kMegabyte);
    const auto fits = [&] { return heap.make_threshold(more) || heap.make_threshold(needed); };
    if (fits()) return true;
    heap.collect(act);
    return fits();
}

bool Interpreter::check_memory(Activation& act) {
    act.set_gas_floor();
    return act.heap_->within_limit(act);
}

Outcome Interpreter::done(Activation& act, Value result) {
    if (act.has_pending()) return {OutcomeKind::Raised, act.take_pending()};
    return {OutcomeKind::Returned, result};
}

Outcome Interpreter::ended_early(Activation& act) {
    if (act.has_pending()) return {OutcomeKind::Raised, act.take_pending()};
    return {OutcomeKind::Returned, act.early_result_};
}

Value Interpreter::call_method(Activation& act, const Frame& f, uint32_t site, const Value* window,
                               uint32_t count, uint8_t dst) {
    const Value object = window[0];
    const Value name = f.code->site_names[site];
    const Destination to{ReturnMode::Store, dst};
    MethodRef method;
    if (find_method(object, name, method)) {
        return method.bind ? call_value(act, method.function, window, count + 1, nullptr, to)
                           : call_value(act, method.function, window + 1, count, nullptr, to);
    }
    // A property or __getattr__ in Python may give the method: look up first, call after.
    Value found = load_attribute(act, object, name, to);
    if (found.is_error()) return found;
    if (found.is_pushed()) {
        act.drop_frame();  // it has run nothing yet
        const Value args[] = {object, name, make_tuple(act.heap(), window + 1, count)};
        return call_prelude(act, PreludeEntry::call_attribute, args, 3, to);
    }
    return call_value(act, found, window + 1, count, nullptr, to);
}

Value Interpreter::load_method(Activation& act, Value object, Value name, Value& receiver,
                               uint8_t dst) {
    MethodRef method;
    receiver = Value::none();
    if (!find_method(object, name, method)) {
        return load_attribute(act, object, name, {ReturnMode::Store, dst});
    }
    if (!method.bind) return method.function;
    if (object.is_none()) return make_bound_method(act.heap(), object, method.function);
    receiver = object;
    return method.function;
}

}  // namespace pvm::vm
