// re: compiling patterns and matching. The Python part keeps patterns as text and flags; programs
// are made from them when they are first needed and kept in a cache of the process, which nothing
// observable depends on.

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/regex/match.h"

namespace pvm::vm {

namespace {

constexpr size_t kProgramsKept = 256;
constexpr uint64_t kStepsPerGas = 2;

// The text of a pattern, or null when `v` is neither str nor bytes.
bool pattern_text(Value v, std::u32string& text, bool& bytes) {
    v = unwrap(v);
    if (const auto* s = cast<Str>(v)) {
        bytes = false;
        with_units(s, [&](auto units) { text.assign(units.begin(), units.end()); });
        return true;
    }
    bytes = true;
    std::string_view data;
    if (!buffer_of(v, data)) return false;
    for (const char c : data) text += static_cast<unsigned char>(c);
    return true;
}

class Programs {
public:
    static Programs& get() {
        static Programs* const programs = new Programs;
        return *programs;
    }

    // Null with `failure` set.
    const regex::Program* find(const std::u32string& text, uint32_t flags, bool bytes,
                               regex::Failure& failure) {
        std::u32string key = text;
        key += static_cast<char32_t>(flags);
        key += static_cast<char32_t>(bytes);
        const auto found = programs_.find(key);
        if (found != programs_.end()) return found->second.get();
        auto made = regex::compile(text, flags, bytes, failure);
        if (!made) return nullptr;
        if (order_.size() == kProgramsKept) {
            programs_.erase(order_.front());
            order_.pop_front();
        }
        order_.push_back(key);
        return (programs_[key] = std::move(made)).get();
    }

private:
    std::unordered_map<std::u32string, std::unique_ptr<regex::Program>> programs_;
    std::deque<std::u32string> order_;
};

class GasMeter final : public regex::Meter {
public:
    explicit GasMeter(Activation& act) : act_(act) {}
    bool spend(uint64_t steps) override {
        return act_.charge(static_cast<int64_t>(steps / kStepsPerGas));
    }

private:
    Activation& act_;
};

// A text to search in: a Str or the bytes of a buffer.
struct Subject {
    const Str* str = nullptr;
    std::string_view data;
    uint32_t length = 0;
};

bool subject_of(Value v, Subject& out) {
    v = unwrap(v);
    out.str = cast<Str>(v);
    if (out.str) {
        out.length = out.str->length;
        return true;
    }
    if (!buffer_of(v, out.data)) return false;
    out.length = static_cast<uint32_t>(out.data.size());
    return true;
}

regex::Found run_on(const regex::Program& program, const Subject& subject, uint32_t end,
                    const regex::Request& request, regex::Meter& meter,
                    std::vector<uint32_t>& slots) {
    const auto run = [&](auto units) {
        return regex::run(program, units.first(end), request, meter, slots);
    };
    if (subject.str) return with_units(subject.str, run);
    return run(std::span(reinterpret_cast<const uint8_t*>(subject.data.data()), subject.length));
}

uint32_t clamped(Value v, uint32_t length) {
    const int64_t n = v.is_small_int() ? v.as_small_int() : int_sign(v) < 0 ? 0 : length;
    return static_cast<uint32_t>(std::clamp<int64_t>(n, 0, length));
}

// What the natives that match take: pattern, flags, text, pos, endpos.
struct Call {
    const regex::Program* program = nullptr;
    Subject subject;
    uint32_t start = 0, end = 0;

    // None when all is well.
    Value read(Activation& act, const Value* args) {
        std::u32string text;
        bool bytes;
        const bool good = pattern_text(args[0], text, bytes) && args[1].is_small_int() &&
                          is_int(args[3]) && is_int(args[4]);
        if (!good) return act.raise(TypeId::TypeError, "a pattern is str or bytes");
        if (!subject_of(args[2], subject)) {
            return act.raise(TypeId::TypeError, "expected string or bytes-like object, got '{}'",
                             type_name(args[2]));
        }
        if (bytes && subject.str) {
            return act.raise(TypeId::TypeError,
                             "cannot use a bytes pattern on a string-like object");
        }
        if (!bytes && !subject.str) {
            return act.raise(TypeId::TypeError,
                             "cannot use a string pattern on a bytes-like object");
        }
        regex::Failure failure;
        program = Programs::get().find(text, static_cast<uint32_t>(args[1].as_small_int()), bytes,
                                       failure);
        if (!program) return act.raise_text(TypeId::ValueError, failure.message);
        start = clamped(args[3], subject.length);
        end = clamped(args[4], subject.length);
        return Value::none();
    }
};

Value position(uint32_t slot) {
    return Value::small_int(slot == regex::kNoPosition ? -1 : static_cast<int64_t>(slot));
}

}  // namespace

// (pattern, flags): (flags, number of groups, names and numbers in turn), or (what kind of failure,
// message, position).
Value native_re_compile(Activation& act, const Value* args, uint32_t) {
    std::u32string text;
    bool bytes;
    if (!pattern_text(args[0], text, bytes)) {
        return act.raise(TypeId::TypeError, "first argument must be string or compiled pattern");
    }
    if (!act.charge(32 + 8 * static_cast<int64_t>(text.size()))) return Value::error();
    regex::Failure failure;
    const auto* program =
        Programs::get().find(text, static_cast<uint32_t>(args[1].as_small_int()), bytes, failure);
    Heap& heap = act.heap();
    if (!program) {
        static constexpr const char* kKinds[] = {"error", "unsupported", "overflow", "value"};
        return make_tuple(heap,
                          {intern(kKinds[static_cast<size_t>(failure.kind)]),
                           make_str(heap, failure.message), Value::small_int(failure.position)});
    }
    if (!act.charge(static_cast<int64_t>(program->code.size())) ||
        !act.reserve(64 + 256 * program->names.size() + 8 * text.size())) {
        return Value::error();
    }
    List* names = new_list(heap);
    for (const regex::GroupName& name : program->names) {
        std::u32string copy = name.name;
        list_append(heap, names,
                    make_str(heap, reinterpret_cast<const uint32_t*>(copy.data()),
                             static_cast<uint32_t>(copy.size())));
        list_append(heap, names, Value::small_int(name.number));
    }
    return make_tuple(heap, {Value::small_int(program->flags), Value::small_int(program->groups),
                             Value::object(names)});
}

// (pattern, flags, text, pos, endpos, mode, must advance): begin and end of each group, then the
// group closed last; or None.
Value native_re_run(Activation& act, const Value* args, uint32_t) {
    Call call;
    const Value status = call.read(act, args);
    if (!status.is_none()) return status;
    if (call.start > call.end) return Value::none();
    if (!act.charge(4)) return Value::error();
    const regex::Request request{static_cast<regex::Mode>(args[5].as_small_int() % 3), call.start,
                                 args[6].is_true()};
    GasMeter meter(act);
    std::vector<uint32_t> slots;
    switch (run_on(*call.program, call.subject, call.end, request, meter, slots)) {
        case regex::Found::Refused: return Value::error();
        case regex::Found::No: return Value::none();
        case regex::Found::Yes: break;
    }
    if (!act.reserve(32 + 8 * slots.size())) return Value::error();
    Tuple* result = new_tuple(act.heap(), static_cast<uint32_t>(slots.size()));
    for (size_t i = 0; i < slots.size(); ++i) result->items[i] = position(slots[i]);
    return Value::object(result);
}

// (pattern, flags, text, pos, endpos, most): the same of all matches one behind the other, in one
// list, as sub and findall take them; at most `most` when it is not 0.
Value native_re_all(Activation& act, const Value* args, uint32_t) {
    Call call;
    const Value status = call.read(act, args);
    if (!status.is_none()) return status;
    const int64_t most = args[5].is_small_int() ? args[5].as_small_int() : 0;
    GasMeter meter(act);
    std::vector<uint32_t> slots, all;
    regex::Request request{regex::Mode::Search, call.start, false};
    for (int64_t n = 0; request.start <= call.end && (most <= 0 || n < most); ++n) {
        if (!act.charge(4)) return Value::error();
        const regex::Found found =
            run_on(*call.program, call.subject, call.end, request, meter, slots);
        if (found == regex::Found::Refused) return Value::error();
        if (found == regex::Found::No) break;
        all.insert(all.end(), slots.begin(), slots.end());
        request.must_advance = slots[0] == slots[1];
        request.start = slots[1];
    }
    if (!act.charge(static_cast<int64_t>(all.size() / 8)) || !act.reserve(40 + 16 * all.size())) {
        return Value::error();
    }
    List* result = new_list(act.heap(), static_cast<uint32_t>(all.size()));
    for (const uint32_t slot : all) list_append(act.heap(), result, position(slot));
    return Value::object(result);
}

}  // namespace pvm::vm
