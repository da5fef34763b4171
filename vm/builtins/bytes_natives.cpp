// bytes and bytearray: constructors, case, predicates, padding, hex, translate; dunder methods of
// text.

#include "vm/builtins/bytes_arguments.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

// (cls, source, encoding, errors)
Value bytes_new(Activation& act, const Value* args, uint32_t) {
    Value result;
    if (!args[1].is_unset() && args[2].is_unset() && args[3].is_unset() &&
        is_kind(args[1], Kind::Bytes)) {
        result = args[1];
    } else {
        std::string content;
        const Value status = bytes_content(act, args[1], args[2], args[3], false, content);
        if (!status.is_none()) return status;
        if (!text_fits(act, content.size(), "bytes") || !act.reserve(40 + content.size())) {
            return Value::error();
        }
        result = make_bytes(act.heap(), content);
    }
    return payload_of(act, args[0], TypeId::Bytes, result);
}

// ---- Case ---------------------------------------------------------------------------------------

namespace {

bool is_lower(uint8_t c) { return static_cast<uint8_t>(c - 'a') < 26; }
bool is_upper(uint8_t c) { return static_cast<uint8_t>(c - 'A') < 26; }
bool is_alpha(uint8_t c) { return is_lower(c | 32); }
bool is_digit(uint8_t c) { return static_cast<uint8_t>(c - '0') < 10; }
bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }
uint8_t lower(uint8_t c) { return is_upper(c) ? c | 32 : c; }
uint8_t upper(uint8_t c) { return static_cast<uint8_t>(is_lower(c) ? c - 32 : c); }

// f(byte, byte before or 0) for each byte.
template <typename F>
Value mapped(Activation& act, const Value* args, std::string_view method, F f) {
    BytesSelf self;
    if (!bytes_self(act, args[0], method, self) || !room_for(act, self, self.data.size())) {
        return Value::error();
    }
    std::string out(self.data);
    uint8_t before = 0;
    for (char& c : out) {
        const auto byte = static_cast<uint8_t>(c);
        c = static_cast<char>(f(byte, before));
        before = byte;
    }
    return like(act, self, out);
}

}  // namespace

Value bytes_lower(Activation& act, const Value* args, uint32_t) {
    return mapped(act, args, "lower", [](uint8_t c, uint8_t) { return lower(c); });
}
Value bytes_upper(Activation& act, const Value* args, uint32_t) {
    return mapped(act, args, "upper", [](uint8_t c, uint8_t) { return upper(c); });
}
Value bytes_swapcase(Activation& act, const Value* args, uint32_t) {
    return mapped(act, args, "swapcase",
                  [](uint8_t c, uint8_t) { return is_upper(c) ? lower(c) : upper(c); });
}
Value bytes_title(Activation& act, const Value* args, uint32_t) {
    return mapped(act, args, "title",
                  [](uint8_t c, uint8_t before) { return is_alpha(before) ? lower(c) : upper(c); });
}
Value bytes_capitalize(Activation& act, const Value* args, uint32_t) {
    bool first = true;
    return mapped(act, args, "capitalize", [&first](uint8_t c, uint8_t) {
        const uint8_t out = first ? upper(c) : lower(c);
        first = false;
        return out;
    });
}

// ---- Predicates ---------------------------------------------------------------------------------

namespace {

Value all_of(Activation& act, const Value* args, std::string_view method,
             bool (*predicate)(uint8_t)) {
    BytesSelf self;
    if (!bytes_self(act, args[0], method, self)) return Value::error();
    for (const uint8_t c : self.units()) {
        if (!predicate(c)) return Value::boolean(false);
    }
    return Value::boolean(!self.data.empty());
}

// Some letter, and none of the other case.
Value one_case(Activation& act, const Value* args, std::string_view method, bool (*wanted)(uint8_t),
               bool (*unwanted)(uint8_t)) {
    BytesSelf self;
    if (!bytes_self(act, args[0], method, self)) return Value::error();
    bool some = false;
    for (const uint8_t c : self.units()) {
        if (unwanted(c)) return Value::boolean(false);
        some |= wanted(c);
    }
    return Value::boolean(some);
}

}  // namespace

Value bytes_isalpha(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isalpha", is_alpha);
}
Value bytes_isalnum(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isalnum", is_alnum);
}
Value bytes_isdigit(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isdigit", is_digit);
}
Value bytes_isspace(Activation& act, const Value* args, uint32_t) {
    return all_of(act, args, "isspace", is_space);
}
Value bytes_isascii(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "isascii", self)) return Value::error();
    return Value::boolean(text::is_ascii(self.units()));
}
Value bytes_islower(Activation& act, const Value* args, uint32_t) {
    return one_case(act, args, "islower", is_lower, is_upper);
}
Value bytes_isupper(Activation& act, const Value* args, uint32_t) {
    return one_case(act, args, "isupper", is_upper, is_lower);
}
Value bytes_istitle(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "istitle", self)) return Value::error();
    bool some = false, inside = false;
    for (const uint8_t c : self.units()) {
        if (inside ? is_upper(c) : is_lower(c)) return Value::boolean(false);
        inside = is_alpha(c);
        some |= inside;
    }
    return Value::boolean(some);
}

// ---- Padding ------------------------------------------------------------------------------------

namespace {

Value padded(Activation& act, const BytesSelf& self, uint64_t left, uint64_t right, char fill) {
    const uint64_t length = left + self.data.size() + right;
    if (!room_for(act, self, length)) return Value::error();
    std::string out;
    out.reserve(length);
    out.append(left, fill).append(self.data).append(right, fill);
    return like(act, self, out);
}

struct Padding {
    BytesSelf self;
    uint64_t missing = 0;
    char fill = ' ';
};

Value read_padding(Activation& act, const Value* args, std::string_view method, Padding& out) {
    if (!bytes_self(act, args[0], method, out.self)) return Value::error();
    int64_t width;
    const Value status = size_argument(act, args[1], width);
    if (!status.is_none()) return status;
    if (!args[2].is_unset()) {
        std::string_view fill;
        const Value inner = unwrap(args[2]);
        if (is_kind(inner, Kind::MemoryView) || !buffer_of(inner, fill) || fill.size() != 1) {
            return act.raise(TypeId::TypeError,
                             "{}() argument 2 must be a byte string of length 1, not {}", method,
                             type_name(args[2]));
        }
        out.fill = fill[0];
    }
    const uint64_t length = out.self.data.size();
    if (width > 0 && static_cast<uint64_t>(width) > length) {
        out.missing = static_cast<uint64_t>(width) - length;
    }
    return Value::none();
}

}  // namespace

Value bytes_ljust(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "ljust", p);
    return status.is_none() ? padded(act, p.self, 0, p.missing, p.fill) : status;
}
Value bytes_rjust(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "rjust", p);
    return status.is_none() ? padded(act, p.self, p.missing, 0, p.fill) : status;
}
Value bytes_center(Activation& act, const Value* args, uint32_t) {
    Padding p;
    const Value status = read_padding(act, args, "center", p);
    if (!status.is_none()) return status;
    const uint64_t width = p.missing + p.self.data.size();
    const uint64_t left = p.missing / 2 + (p.missing & width & 1);
    return padded(act, p.self, left, p.missing - left, p.fill);
}

Value bytes_zfill(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "zfill", self)) return Value::error();
    int64_t width;
    const Value status = size_argument(act, args[1], width);
    if (!status.is_none()) return status;
    const auto length = static_cast<int64_t>(self.data.size());
    const uint64_t zeros = width > length ? static_cast<uint64_t>(width - length) : 0;
    if (!room_for(act, self, zeros + self.data.size())) return Value::error();
    const size_t sign = !self.data.empty() && (self.data[0] == '+' || self.data[0] == '-');
    std::string out(self.data.substr(0, sign));
    out.append(zeros, '0').append(self.data.substr(sign));
    return like(act, self, out);
}

Value bytes_expandtabs(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "expandtabs", self)) return Value::error();
    int64_t size = 8;
    const Value status = optional_int(act, args[1], size);
    if (!status.is_none()) return status;
    std::string out;
    uint64_t column = 0;
    for (const char c : self.data) {
        if (c == '\t') {
            const auto step = static_cast<uint64_t>(std::max<int64_t>(size, 0));
            const uint64_t n = step ? step - column % step : 0;
            if (!text_fits(act, out.size() + n, self.type())) return Value::error();
            out.append(n, ' ');
            column += n;
        } else {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return room_for(act, self, out.size()) ? like(act, self, out) : Value::error();
}

// ---- hex, translate -----------------------------------------------------------------------------

namespace {

int hex_digit(uint32_t c) {
    if (c - '0' < 10) return static_cast<int>(c - '0');
    return (c | 32) - 'a' < 6 ? static_cast<int>((c | 32) - 'a' + 10) : -1;
}

Value read_hex(Activation& act, Value text, std::string& out) {
    const auto* s = cast_unwrapped<Str>(text);
    if (!s) {
        return act.raise(TypeId::TypeError, "fromhex() argument must be str, not {}",
                         argument_type_name(text));
    }
    if (!charge_units(act, s->length) || !act.reserve(40 + s->length / 2)) return Value::error();
    for (uint32_t i = 0; i < s->length;) {
        if (s->at(i) < 128 && is_space(static_cast<uint8_t>(s->at(i)))) {
            ++i;
            continue;
        }
        const int high = hex_digit(s->at(i));
        const int low = high >= 0 && i + 1 < s->length ? hex_digit(s->at(i + 1)) : -1;
        if (low < 0) {
            // A text that is not ASCII is refused for that, before its digits are read.
            uint32_t at = 0;
            while (at < s->length && s->at(at) < 128) ++at;
            return act.raise(TypeId::ValueError,
                             "non-hexadecimal number found in fromhex() arg at position {}",
                             at < s->length ? at
                             : high < 0     ? i
                                            : i + 1);
        }
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    return Value::none();
}

}  // namespace

namespace {

// What was read, or what a class below makes of it.
Value passed_to(Activation& act, Value cls, TypeId type, Value read) {
    return as<Class>(cls) == type_class(type) ? read : act.push_call(cls, &read, 1);
}

}  // namespace

// (cls, text)
Value bytes_fromhex(Activation& act, const Value* args, uint32_t) {
    std::string out;
    const Value status = read_hex(act, args[1], out);
    if (!status.is_none()) return status;
    return passed_to(act, args[0], TypeId::Bytes, make_bytes(act.heap(), out));
}

// (cls, text)
Value bytearray_fromhex(Activation& act, const Value* args, uint32_t) {
    std::string out;
    const Value status = read_hex(act, args[1], out);
    if (!status.is_none()) return status;
    return passed_to(act, args[0], TypeId::ByteArray,
                     Value::object(new_bytearray(act.heap(), out)));
}

// (self, sep, bytes_per_sep); memoryview's too
Value bytes_hex(Activation& act, const Value* args, uint32_t) {
    std::string_view data;
    if (!buffer_of(unwrap(args[0]), data)) return wrong_receiver(act, args[0], "bytes", "hex");
    return hex_text(act, data, args[1], args[2]);
}

// (self, table, delete)
Value bytes_translate(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "translate", self)) return Value::error();
    std::string_view table, removed;
    if (!args[1].is_none()) {
        if (!bytes_like(act, args[1], table)) return Value::error();
        if (table.size() != 256) {
            return act.raise(TypeId::ValueError, "translation table must be 256 characters long");
        }
    }
    if (!args[2].is_unset() && !bytes_like(act, args[2], removed)) return Value::error();
    if (!room_for(act, self, self.data.size())) return Value::error();
    bool drop[256] = {};
    for (const uint8_t c : units_of(removed)) drop[c] = true;
    std::string out;
    out.reserve(self.data.size());
    for (const uint8_t c : self.units()) {
        if (!drop[c]) out += table.empty() ? static_cast<char>(c) : table[c];
    }
    return like(act, self, out);
}

// (from, to)
Value bytes_maketrans(Activation& act, const Value* args, uint32_t) {
    std::string_view from, to;
    if (!bytes_like(act, args[0], from) || !bytes_like(act, args[1], to)) return Value::error();
    if (from.size() != to.size()) {
        return act.raise(TypeId::ValueError, "maketrans arguments must have same length");
    }
    std::string table(256, '\0');
    for (size_t i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
    for (size_t i = 0; i < from.size(); ++i) table[static_cast<uint8_t>(from[i])] = to[i];
    return make_bytes(act.heap(), table);
}

// ---- Dunder methods of str, bytes, bytearray and memoryview -------------------------------------

namespace {

bool is_text(Value v) { return is_kind(v, Kind::Str) || is_buffer_kind(v); }

}  // namespace

Value text_getitem(Activation& act, const Value* args, uint32_t) {
    const Value self = unwrap(args[0]);
    if (!is_text(self)) return wrong_receiver(act, args[0], "str", "__getitem__");
    return get_item(act, self, args[1]);
}

Value text_add(Activation& act, const Value* args, uint32_t) {
    if (!is_text(unwrap(args[0]))) return wrong_receiver(act, args[0], "str", "__add__");
    return binary_method(act, BinaryOp::Add, args);
}

Value text_mul(Activation& act, const Value* args, uint32_t) {
    if (!is_text(unwrap(args[0]))) return wrong_receiver(act, args[0], "str", "__mul__");
    int64_t times;
    const Value status = int_argument(act, args[1], times);
    if (!status.is_none()) return status;
    return binary_method(act, BinaryOp::Mul, args);
}

Value bytes_mod(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "__mod__", self)) return Value::error();
    return str_percent(act, self.object, args[1]);
}

Value bytes_bytes(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    return bytes_self(act, args[0], "__bytes__", self) ? self.object : Value::error();
}

Value bytes_repr(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "__repr__", self)) return Value::error();
    return repr_value(act, self.object);
}

}  // namespace pvm::vm
