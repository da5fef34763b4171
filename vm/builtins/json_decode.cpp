// json: from text to plain data.
//
// Lists and dicts under way stand on a stack of their own, so depth costs no native stack. Errors
// are given as (message, position), in the words and with the positions of CPython's scanner; the
// module makes JSONDecodeError of them.

#include <limits>
#include <span>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/text/double_text.h"

namespace pvm::vm {

namespace {

struct Failure {
    const char* message = nullptr;
    uint32_t at = 0;
};

template <typename Unit>
class Decoder {
public:
    Decoder(Activation& act, const Str* text, std::span<const Unit> units, bool strict)
        : act_(act),
          heap_(act.heap()),
          text_(text),
          units_(units),
          strict_(strict),
          length_(static_cast<uint32_t>(units.size())) {}

    const Failure& failure() const { return failure_; }
    uint32_t position() const { return at_; }

    // The value that begins at `start`; unset with failure(), or error.
    Value decode(uint32_t start) {
        at_ = start;
        for (;;) {
            Value v = scan();
            if (v.is_unset() || v.is_error()) return v;
            if (v.is_slow()) continue;  // a container was opened
            // A whole value: give it to what is open, closing as far as it goes.
            for (;;) {
                if (stack_.empty()) return v;
                const Given given = give(v);
                if (given == Given::Failed) return Value::unset();
                if (given == Given::More) break;
                v = stack_.back().object;
                stack_.pop_back();
            }
        }
    }

    // The string whose opening quote stands before `start`.
    Value string_at(uint32_t start) {
        at_ = start;
        return string();
    }

private:
    // The string whose opening quote stands before `at_`.
    Value string() {
        const uint32_t begin = at_ - 1;
        uint32_t end = at_;
        while (end < length_ && units_[end] != '"' && units_[end] != '\\') {
            if (strict_ && units_[end] < 0x20) return fail("Invalid control character at", end);
            ++end;
        }
        if (end == length_) return fail("Unterminated string starting at", begin);
        if (units_[end] == '"') {
            const Value v = substr(heap_, text_, at_, end - at_);
            at_ = end + 1;
            return v;
        }
        return escaped(begin, end);
    }

    struct Open {
        Value object;  // List or Dict
        Value key;     // of the entry whose value comes next
    };
    enum class Given { Closed, More, Failed };

    Value fail(const char* message, uint32_t at) {
        failure_ = {message, at};
        return Value::unset();
    }
    bool here(uint32_t c) const { return at_ < length_ && units_[at_] == c; }
    void spaces() {
        while (at_ < length_ && (units_[at_] == ' ' || units_[at_] == '\t' || units_[at_] == '\n' ||
                                 units_[at_] == '\r')) {
            ++at_;
        }
    }
    bool word(const char* text) {
        uint32_t i = at_;
        for (; *text; ++text, ++i) {
            if (i >= length_ || units_[i] != static_cast<unsigned char>(*text)) return false;
        }
        at_ = i;
        return true;
    }

    // One value, or slow() when it opened a container that is not empty.
    Value scan() {
        if (at_ >= length_) return fail("Expecting value", at_);
        switch (units_[at_]) {
            case '"': ++at_; return string();
            case '{': ++at_; return open_dict();
            case '[': ++at_; return open_list();
            case 'n':
                if (word("null")) return Value::none();
                break;
            case 't':
                if (word("true")) return Value::boolean(true);
                break;
            case 'f':
                if (word("false")) return Value::boolean(false);
                break;
            case 'N':
                if (word("NaN")) return real(std::numeric_limits<double>::quiet_NaN());
                break;
            case 'I':
                if (word("Infinity")) return real(std::numeric_limits<double>::infinity());
                break;
            case '-':
                if (word("-Infinity")) return real(-std::numeric_limits<double>::infinity());
                break;
            default: break;
        }
        return number();
    }

    Value real(double d) { return make_float(act_, d); }

    Value open_dict() {
        Dict* d = new_dict(heap_);
        spaces();
        if (here('}')) {
            ++at_;
            return Value::object(d);
        }
        stack_.push_back({Value::object(d), Value::unset()});
        return key() ? Value::slow() : Value::unset();
    }

    // The key and colon before a value.
    bool key() {
        if (!here('"')) {
            fail("Expecting property name enclosed in double quotes", at_);
            return false;
        }
        ++at_;
        const Value name = string();
        if (name.is_unset()) return false;
        stack_.back().key = name;
        spaces();
        if (!here(':')) {
            fail("Expecting ':' delimiter", at_);
            return false;
        }
        ++at_;
        spaces();
        return true;
    }

    Value open_list() {
        List* l = new_list(heap_);
        spaces();
        if (here(']')) {
            ++at_;
            return Value::object(l);
        }
        stack_.push_back({Value::object(l), Value::unset()});
        return Value::slow();
    }

    Given give(Value v) {
        Open& open = stack_.back();
        auto* d = cast<Dict>(open.object);
        if (d)
            dict_set_str(heap_, d, open.key, v);
        else
            list_append(heap_, as<List>(open.object), v);
        spaces();
        if (here(d ? '}' : ']')) {
            ++at_;
            return Given::Closed;
        }
        if (!here(',')) {
            fail("Expecting ',' delimiter", at_);
            return Given::Failed;
        }
        ++at_;
        spaces();
        if (d && !key()) return Given::Failed;
        return Given::More;
    }

    bool digit(uint32_t i) const { return i < length_ && units_[i] >= '0' && units_[i] <= '9'; }

    Value number() {
        const uint32_t start = at_;
        uint32_t i = at_;
        if (units_[i] == '-') ++i;
        if (!digit(i)) return fail("Expecting value", start);
        if (units_[i] == '0')
            ++i;
        else
            while (digit(i)) ++i;
        bool whole = true;
        if (i < length_ && units_[i] == '.' && digit(i + 1)) {
            whole = false;
            i += 2;
            while (digit(i)) ++i;
        }
        if (i < length_ && (units_[i] == 'e' || units_[i] == 'E')) {
            uint32_t e = i + 1;
            if (e < length_ && (units_[e] == '+' || units_[e] == '-')) ++e;
            if (digit(e)) {
                whole = false;
                while (digit(e)) ++e;
                i = e;
            }
        }
        at_ = i;
        std::string digits;
        for (uint32_t k = start; k < i; ++k) digits += static_cast<char>(units_[k]);
        if (!whole) return real(text::parse_double(digits).value_or(0));
        const size_t count = digits.size() - (digits[0] == '-');
        if (count > limits::kIntTextDigitsMax) {
            return act_.raise(
                TypeId::ValueError,
                "Exceeds the limit ({} digits) for integer string conversion: value has "
                "{} digits; use sys.set_int_max_str_digits() to increase the limit",
                limits::kIntTextDigitsMax, count);
        }
        return make_int_from_decimal(heap_, digits);
    }

    // Four hex digits before `end`; false when there is another character among them.
    bool hex(uint32_t from, uint32_t end, uint32_t& out) const {
        out = 0;
        for (uint32_t i = from; i < end; ++i) {
            const uint32_t c = units_[i];
            uint32_t value;
            if (c >= '0' && c <= '9')
                value = c - '0';
            else if (c >= 'a' && c <= 'f')
                value = c - 'a' + 10;
            else if (c >= 'A' && c <= 'F')
                value = c - 'A' + 10;
            else
                return false;
            out = out * 16 + value;
        }
        return true;
    }

    // The rest of a string that has escapes, from the first backslash at `end`.
    Value escaped(uint32_t begin, uint32_t end) {
        std::vector<uint32_t> out(units_.begin() + at_, units_.begin() + end);
        for (;;) {
            while (end < length_ && units_[end] != '"' && units_[end] != '\\') {
                if (strict_ && units_[end] < 0x20) return fail("Invalid control character at", end);
                out.push_back(units_[end++]);
            }
            if (end == length_) return fail("Unterminated string starting at", begin);
            if (units_[end++] == '"') break;
            if (end == length_) return fail("Unterminated string starting at", begin);
            const uint32_t c = units_[end++];
            if (c == 'u') {
                uint32_t code;
                if (!unicode(end, code)) return Value::unset();
                out.push_back(code);
                continue;
            }
            const uint32_t plain = c == 'b'                            ? '\b'
                                   : c == 'f'                          ? '\f'
                                   : c == 'n'                          ? '\n'
                                   : c == 'r'                          ? '\r'
                                   : c == 't'                          ? '\t'
                                   : c == '"' || c == '\\' || c == '/' ? c
                                                                       : 0;
            if (plain == 0) return fail("Invalid \\escape", end - 2);
            out.push_back(plain);
        }
        at_ = end;
        return make_str(heap_, out.data(), static_cast<uint32_t>(out.size()));
    }

    // XXXX of \uXXXX at `next`, with the second half of a surrogate pair; moves `next` behind it.
    bool unicode(uint32_t& next, uint32_t& code) {
        uint32_t end = next + 4;
        if (end >= length_) {
            fail("Invalid \\uXXXX escape", next - 1);
            return false;
        }
        if (!hex(next, end, code)) {
            fail("Invalid \\uXXXX escape", end - 5);
            return false;
        }
        if (code >= 0xd800 && code < 0xdc00 && end + 6 < length_ && units_[end] == '\\' &&
            units_[end + 1] == 'u') {
            uint32_t low;
            if (!hex(end + 2, end + 6, low)) {
                fail("Invalid \\uXXXX escape", end + 1);
                return false;
            }
            if (low >= 0xdc00 && low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                end += 6;
            }
        }
        next = end;
        return true;
    }

    Activation& act_;
    Heap& heap_;
    const Str* text_;
    std::span<const Unit> units_;
    bool strict_;
    uint32_t length_;
    uint32_t at_ = 0;
    Failure failure_;
    std::vector<Open> stack_;
};

// An upper bound on what the values of `text` weigh.
size_t weight(const Str* text) {
    size_t marks = 1;
    with_units(text, [&](auto units) {
        for (const auto c : units)
            marks += c == '[' || c == '{' || c == ',' || c == ':' || c == '"';
    });
    return 1000 + marks * 88 + size_t{text->length} * (text->extra == 1 ? 5 : 8);
}

template <typename Unit>
Value outcome(Activation& act, Decoder<Unit>& decoder, Value v) {
    if (v.is_error()) return v;
    if (v.is_unset()) {
        const Failure& f = decoder.failure();
        return make_tuple(act.heap(), {make_str(act.heap(), f.message), Value::small_int(f.at)});
    }
    return make_tuple(act.heap(), {Value::none(), v, Value::small_int(decoder.position())});
}

}  // namespace

// (text, start, strict) -> (None, value, end) or (message, position)
Value native_json_decode(Activation& act, const Value* args, uint32_t) {
    const auto* text = as<Str>(unwrap(args[0]));
    if (!act.charge(text->length / 4) || !act.reserve(weight(text))) return Value::error();
    return with_units(text, [&](auto units) {
        using Unit = std::remove_const_t<typename decltype(units)::element_type>;
        Decoder<Unit> decoder(act, text, units, args[2].is_true());
        return outcome(act, decoder, decoder.decode(static_cast<uint32_t>(args[1].as_small_int())));
    });
}

// (text, start behind the quote, strict) -> (None, str, end) or (message, position)
Value native_json_scan_string(Activation& act, const Value* args, uint32_t) {
    const auto* text = as<Str>(unwrap(args[0]));
    const auto start = static_cast<uint32_t>(args[1].as_small_int());
    if (!act.charge((text->length - start) / 16) ||
        !act.reserve(200 + 4 * size_t{text->length - start})) {
        return Value::error();
    }
    return with_units(text, [&](auto units) {
        using Unit = std::remove_const_t<typename decltype(units)::element_type>;
        Decoder<Unit> decoder(act, text, units, args[2].is_true());
        return outcome(act, decoder, decoder.string_at(start));
    });
}

}  // namespace pvm::vm
