#include "vm/builtins/re_calls.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>

#include "vm/limits.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"

namespace pvm::vm {

namespace {

constexpr size_t kProgramsKept = 256;
constexpr uint64_t kStepsPerGas = 2;

using Programs = std::unordered_map<std::u32string, std::unique_ptr<regex::Program>>;

struct Cache {
    Programs programs;
    std::deque<std::u32string> order;

    static Cache& get() {
        static Cache* const cache = new Cache;
        return *cache;
    }
};

// The program of the very pattern object that was asked for before, if it still says the same: to
// look its text up takes longer than most matches.
struct Recent {
    const Object* pattern = nullptr;
    std::string text;  // the bytes of its units
    uint32_t width = 0, flags = 0;
    const regex::Program* program = nullptr;
};
constexpr size_t kRecent = 64;
std::array<Recent, kRecent>& recent() {
    static auto* const entries = new std::array<Recent, kRecent>;
    return *entries;
}
Recent& recent_of(const Object* pattern) {
    return recent()[reinterpret_cast<uintptr_t>(pattern) / 16 % kRecent];
}
std::string_view bytes_of(const Str* s) {
    return {reinterpret_cast<const char*>(s->u8()), size_t{s->length} * s->extra};
}

class GasMeter final : public regex::Meter {
public:
    explicit GasMeter(Activation& act) : act_(act) {}
    bool spend(uint64_t steps) override {
        return act_.charge(static_cast<int64_t>(steps / kStepsPerGas));
    }
    void too_many_ways() override {
        act_.raise(TypeId::MemoryLimitExceeded, "a match holds more than {} ways open",
                   limits::kMatchWaysMax);
    }

private:
    Activation& act_;
};

uint32_t clamped(Value v, uint32_t length) {
    const int64_t n = v.is_small_int() ? v.as_small_int() : int_sign(v) < 0 ? 0 : length;
    return static_cast<uint32_t>(std::clamp<int64_t>(n, 0, length));
}

// None, with `program` and whether it is for bytes.
Value find_program(Activation& act, Value pattern, uint32_t flags, const regex::Program*& program,
                   bool& bytes) {
    regex::Failure failure;
    if (const auto* s = cast<Str>(pattern)) {
        program = program_of(s, flags, failure);
        bytes = false;
    } else {
        std::u32string text;
        if (!pattern_text(pattern, text, bytes)) {
            return act.raise(TypeId::TypeError, "a pattern is str or bytes");
        }
        program = program_of(text, flags, bytes, failure);
    }
    return program ? Value::none() : act.raise_text(TypeId::ValueError, failure.message);
}

}  // namespace

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

const regex::Program* program_of(const std::u32string& text, uint32_t flags, bool bytes,
                                 regex::Failure& failure) {
    Cache& cache = Cache::get();
    std::u32string key = text;
    key += static_cast<char32_t>(flags);
    key += static_cast<char32_t>(bytes);
    const auto found = cache.programs.find(key);
    if (found != cache.programs.end()) return found->second.get();
    auto made = regex::compile(text, flags, bytes, failure);
    if (!made) return nullptr;
    if (cache.order.size() == kProgramsKept) {
        recent().fill({});
        cache.programs.erase(cache.order.front());
        cache.order.pop_front();
    }
    cache.order.push_back(key);
    return (cache.programs[key] = std::move(made)).get();
}

const regex::Program* program_of(const Str* s, uint32_t flags, regex::Failure& failure) {
    Recent& entry = recent_of(s);
    if (entry.pattern == s && entry.flags == flags && entry.width == s->extra &&
        entry.text == bytes_of(s)) {
        return entry.program;
    }
    std::u32string text;
    bool bytes;
    pattern_text(Value::object(s), text, bytes);
    const regex::Program* program = program_of(text, flags, bytes, failure);
    if (program) entry = {s, std::string(bytes_of(s)), s->extra, flags, program};
    return program;
}

Value ReCall::read(Activation& act, Value pattern, Value flags, Value text, Value pos,
                   Value endpos) {
    if (!flags.is_small_int() || !is_int(pos) || !is_int(endpos)) {
        return act.raise(TypeId::TypeError, "flags and positions are integers");
    }
    const Value plain = unwrap(text);
    str_ = cast<Str>(plain);
    if (!str_ && !buffer_of(plain, data_)) {
        return act.raise(TypeId::TypeError, "expected string or bytes-like object, got '{}'",
                         type_name(text));
    }
    bool bytes;
    const Value status =
        find_program(act, pattern, static_cast<uint32_t>(flags.as_small_int()), program_, bytes);
    if (!status.is_none()) return status;
    if (bytes && str_) {
        return act.raise(TypeId::TypeError, "cannot use a bytes pattern on a string-like object");
    }
    if (!bytes && !str_) {
        return act.raise(TypeId::TypeError, "cannot use a string pattern on a bytes-like object");
    }
    const uint32_t length = str_ ? str_->length : static_cast<uint32_t>(data_.size());
    start_ = clamped(pos, length);
    end_ = clamped(endpos, length);
    return Value::none();
}

std::vector<uint32_t>& slots_of_thread() {
    static thread_local std::vector<uint32_t> slots;
    return slots;
}

regex::Found ReCall::run(Activation& act, const regex::Request& request,
                         std::vector<uint32_t>& slots) const {
    GasMeter meter(act);
    const auto run = [&](auto units) {
        return regex::run(*program_, units.first(end_), request, meter, slots);
    };
    if (str_) return with_units(str_, run);
    return run(std::span(reinterpret_cast<const uint8_t*>(data_.data()), data_.size()));
}

}  // namespace pvm::vm
