// `format % values` for str, bytes and bytearray.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/objects/str_format.h"
#include "vm/objects/text_of.h"
#include "vm/run/operators.h"
#include "vm/text/double_text.h"
#include "vm/text/percent_format.h"

namespace pvm::vm {

namespace {

class Percent {
public:
    Percent(Activation& act, Value format, Value values)
        : act_(act), format_(format), bytes_(!is_kind(format, Kind::Str)), values_(values) {
        const Value inner = unwrap(values);
        if (const auto* t = cast<Tuple>(inner)) {
            items_ = t->items;
            count_ = t->length;
        } else {
            items_ = &values_;
            count_ = 1;
            mapping_ = has_subscript(values, inner, bytes_);
        }
        reader_.operand = mapping_ ? text::PercentOperand::Mapping : text::PercentOperand::Plain;
    }

    // None when the whole text stands in `out`.
    Value run(TextBuilder& out) {
        for (;;) {
            const text::PercentEvent event = next();
            Value status = Value::none();
            switch (event) {
                case text::PercentEvent::Literal: status = literal(out); break;
                case text::PercentEvent::Key: status = key(); break;
                case text::PercentEvent::WidthArgument: status = star(true); break;
                case text::PercentEvent::PrecisionArgument: status = star(false); break;
                case text::PercentEvent::Conversion: status = conversion(out); break;
                case text::PercentEvent::Failed:
                    return act_.raise_text(reader_.error.kind == text::PercentError::Kind::Type
                                               ? TypeId::TypeError
                                               : TypeId::ValueError,
                                           reader_.error.message);
                case text::PercentEvent::End: return end();
            }
            if (!status.is_none()) return status;
        }
    }

private:
    static bool has_subscript(Value v, Value inner, bool in_bytes) {
        switch (kind_of(inner)) {
            case Kind::Dict:
            case Kind::List:
            case Kind::Range:
            case Kind::MappingProxy:
            case Kind::MemoryView: return true;
            case Kind::Bytes:
            case Kind::ByteArray: return !in_bytes;
            case Kind::Str: return false;
            default: return is_kind(v, Kind::Instance) && overrides(class_of(v), Special::GetItem);
        }
    }

    std::span<const uint8_t> format_bytes() const {
        std::string_view data;
        buffer_of(format_, data);
        return {reinterpret_cast<const uint8_t*>(data.data()), data.size()};
    }

    text::PercentEvent next() {
        if (bytes_) return reader_.next(format_bytes());
        return with_units(as<Str>(format_), [&](auto units) { return reader_.next(units); });
    }

    std::string_view what() const { return bytes_ ? "bytes" : "str"; }

    Value literal(TextBuilder& out) {
        const size_t n = reader_.end - reader_.start;
        if (!may_append(act_, out, n, what())) return Value::error();
        if (bytes_) {
            const auto part = format_bytes().subspan(reader_.start, n);
            out.append({reinterpret_cast<const char*>(part.data()), n});
        } else {
            out.append(as<Str>(format_), reader_.start, n);
        }
        return Value::none();
    }

    Value key() {
        const size_t n = reader_.end - reader_.start;
        Value name;
        if (bytes_) {
            const auto part = format_bytes().subspan(reader_.start, n);
            name = make_bytes(act_.heap(), {reinterpret_cast<const char*>(part.data()), n});
        } else {
            name = substr(act_.heap(), as<Str>(format_), static_cast<uint32_t>(reader_.start),
                          static_cast<uint32_t>(n));
        }
        keyed_ = get_item(act_, values_, name);
        if (keyed_.is_slow() || keyed_.is_error()) return keyed_;
        items_ = &keyed_;
        count_ = 1;
        at_ = 0;
        return Value::none();
    }

    bool take(Value& out) {
        if (at_ == count_) {
            act_.raise(TypeId::TypeError, "not enough arguments for format string");
            return false;
        }
        out = items_[at_++];
        return true;
    }

    Value star(bool width) {
        Value v;
        if (!take(v)) return Value::error();
        if (!is_int(unwrap(v))) return act_.raise(TypeId::TypeError, "* wants int");
        int64_t n;
        if (!int_to_int64(unwrap(v), n) || (!width && n != static_cast<int32_t>(n))) {
            return act_.raise(TypeId::OverflowError, "Python int too large to convert to C {}",
                              width ? "ssize_t" : "int");
        }
        width ? reader_.set_width(n) : reader_.set_precision(n);
        return Value::none();
    }

    Value end() {
        if (at_ < count_ && !mapping_) {
            return act_.raise(TypeId::TypeError, "not all arguments converted during {} formatting",
                              bytes_ ? "bytes" : "string");
        }
        return Value::none();
    }

    // Sizes that the conversion asks for.
    bool affordable(const TextBuilder& out) {
        const text::PercentSpec& spec = reader_.spec;
        return (spec.width <= 0 ||
                may_append(act_, out, static_cast<uint64_t>(spec.width), what())) &&
               (spec.precision <= 0 || spec.conversion == 's' || spec.conversion == 'r' ||
                spec.conversion == 'a' || spec.conversion == 'b' ||
                may_append(act_, out, static_cast<uint64_t>(spec.precision), what()));
    }

    Value conversion(TextBuilder& out) {
        Value v;
        if (!take(v)) return Value::error();
        if (!affordable(out)) return Value::error();
        switch (reader_.spec.conversion) {
            case 's':
            case 'b':
                if (bytes_) return bytes(out, v);
                if (reader_.spec.conversion == 'b') break;
                return text(out, v, 's');
            case 'r': return text(out, v, bytes_ ? 'a' : 'r');
            case 'a': return text(out, v, 'a');
            case 'c': return character(out, v);
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': return integer(out, v);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': return floating(out, v);
            default: break;
        }
        return act_.raise_text(TypeId::ValueError, unsupported_conversion(reader_));
    }

    Value text(TextBuilder& out, Value v, char conversion) {
        if (reader_.spec.width < 0 && reader_.spec.precision < 0) {
            return convert_into(act_, out, v, conversion);
        }
        TextBuilder built;
        const Value status = convert_into(act_, built, v, conversion);
        if (!status.is_none()) return status;
        const Value made = built.make_str(act_.heap());
        return lay_out(out, as<Str>(made));
    }

    Value lay_out(TextBuilder& out, const Str* s) {
        const text::TextLayout layout = text::percent_text(reader_.spec, s->length);
        if (!may_append(act_, out, layout.size(), what())) return Value::error();
        out.fill(layout.fill, layout.left);
        out.append(s, 0, layout.kept);
        out.fill(layout.fill, layout.right);
        return Value::none();
    }

    Value lay_out(TextBuilder& out, std::string_view data) {
        const text::TextLayout layout = text::percent_text(reader_.spec, data.size());
        if (!may_append(act_, out, layout.size(), what())) return Value::error();
        out.fill(layout.fill, layout.left);
        out.append(data.substr(0, layout.kept));
        out.fill(layout.fill, layout.right);
        return Value::none();
    }

    Value lay_out(TextBuilder& out, const text::NumberLayout& layout) {
        if (!may_append(act_, out, layout.size(), what())) return Value::error();
        out.fill(layout.fill, layout.left);
        out.append(layout.head);
        out.fill(layout.fill, layout.inner);
        out.append(layout.body);
        out.fill(layout.fill, layout.right);
        return Value::none();
    }

    static bool has_method(Value v, Special special) {
        return is_kind(v, Kind::Instance) && overrides(class_of(v), special);
    }

    Value bytes(TextBuilder& out, Value v) {
        std::string_view data;
        if (has_method(v, Special::Bytes)) return Value::slow();
        if (buffer_of(unwrap(v), data)) return lay_out(out, data);
        return act_.raise(
            TypeId::TypeError,
            "%b requires a bytes-like object, or an object that implements __bytes__, "
            "not '{}'",
            type_name(v));
    }

    Value character(TextBuilder& out, Value v) {
        const Value inner = unwrap(v);
        std::string_view data;
        if (const auto* s = cast<Str>(inner); s && !bytes_ && s->length == 1) {
            return lay_out(out, s);
        }
        if (bytes_ && buffer_of(inner, data) && !is_kind(inner, Kind::MemoryView) &&
            data.size() == 1) {
            return lay_out(out, data);
        }
        if (!is_int(inner)) {
            if (has_method(v, Special::Index)) return Value::slow();
            return act_.raise_text(TypeId::TypeError,
                                   bytes_ ? "%c requires an integer in range(256) or a single byte"
                                          : "%c requires int or char");
        }
        const int64_t code = int_clamped(inner);
        if (code < 0 || code > (bytes_ ? 0xff : 0x10ffff)) {
            return act_.raise(TypeId::OverflowError, "%c arg not in range({})",
                              bytes_ ? "256" : "0x110000");
        }
        if (bytes_) {
            const char c = static_cast<char>(code);
            return lay_out(out, std::string_view(&c, 1));
        }
        return lay_out(out, as<Str>(make_char(act_.heap(), static_cast<uint32_t>(code))));
    }

    Value integer(TextBuilder& out, Value v) {
        const text::PercentSpec& spec = reader_.spec;
        const int base = text::percent_base(spec);
        Value number = unwrap(v);
        if (is_float(number) && base == 10 && !has_method(v, Special::Int)) {
            const double value = float_value(number);
            if (std::isnan(value)) {
                return act_.raise(TypeId::ValueError, "cannot convert float NaN to integer");
            }
            if (std::isinf(value)) {
                return act_.raise(TypeId::OverflowError,
                                  "cannot convert float infinity to integer");
            }
            number = float_to_int(act_.heap(), value);
        }
        if (!is_int(number)) {
            if (has_method(v, Special::Index) ||
                (base == 10 && (has_method(v, Special::Int) || has_method(v, Special::Trunc)))) {
                return Value::slow();
            }
            const bool as_d = bytes_ && spec.conversion == 'i';
            return act_.raise(TypeId::TypeError, "%{} format: {} is required, not {}",
                              as_d ? 'd' : static_cast<char>(spec.conversion),
                              base == 10 ? "a real number" : "an integer", type_name(v));
        }
        std::string digits;
        if (!digits_of(act_, number, base, digits)) return Value::error();
        return lay_out(out, text::percent_integer(spec, int_sign(number) < 0, digits));
    }

    Value floating(TextBuilder& out, Value v) {
        if (has_method(v, Special::Float)) return Value::slow();
        const Value number = unwrap(v);
        if (!is_number(number)) {
            if (has_method(v, Special::Index)) return Value::slow();
            return bytes_
                       ? act_.raise(TypeId::TypeError, "float argument required, not {}",
                                    type_name(v))
                       : act_.raise(TypeId::TypeError, "must be real number, not {}", type_name(v));
        }
        double value;
        if (!number_to_double(act_, number, value)) return Value::error();
        return lay_out(out, text::percent_float(reader_.spec, value));
    }

    Activation& act_;
    const Value format_;
    const bool bytes_;
    const Value values_;
    const Value* items_;
    uint32_t count_;
    uint32_t at_ = 0;
    bool mapping_ = false;
    Value keyed_;
    text::PercentReader reader_;
};

}  // namespace

namespace {

// What stands for %s, %d and %.2f in a format that has nothing else: texts of one byte a character,
// small ints and floats.
class PlainPieces {
public:
    PlainPieces(const Str* format, Value args)
        : begin_(format->data), end_(format->data + format->length) {
        const auto* row = cast<Tuple>(args);
        const uint32_t count = row ? row->length : 1;
        plain_ = format->extra == 1 && count <= kMost && find(row ? row->items : &args, count);
    }
    bool plain() const { return plain_; }
    size_t length() const { return length_; }

    void write(uint8_t* to) const {
        const uint8_t* from = begin_;
        for (uint32_t i = 0; i < count_; ++i) {
            to = std::copy(from, pieces_[i].mark, to);
            to = std::copy_n(pieces_[i].text, pieces_[i].length, to);
            from = pieces_[i].behind;
        }
        std::copy(from, end_, to);
    }

private:
    static constexpr uint32_t kMost = 8;
    struct Piece {
        const uint8_t* mark;    // its '%'
        const uint8_t* behind;  // its letter
        const uint8_t* text;
        uint32_t length;
    };

    bool find(const Value* args, uint32_t count) {
        const uint8_t* at = begin_;
        length_ = static_cast<size_t>(end_ - begin_);
        while (at != end_) {
            at = static_cast<const uint8_t*>(std::memchr(at, '%', static_cast<size_t>(end_ - at)));
            if (!at) break;
            if (end_ - at < 2 || count_ == count) return false;
            Piece& piece = pieces_[count_];
            piece.mark = at;
            if (at[1] == '.' ? !take_fixed(args[count_], piece) : !take(args[count_], piece)) {
                return false;
            }
            ++count_;
            length_ += piece.length - static_cast<size_t>(piece.behind - at);
            at = piece.behind;
        }
        return count_ == count;
    }

    bool take(Value arg, Piece& piece) {
        const uint8_t conversion = piece.mark[1];
        if (conversion != 's' && conversion != 'd') return false;
        piece.behind = piece.mark + 2;
        if (arg.is_small_int()) {
            char* digits = room_[count_];
            const auto end = std::to_chars(digits, digits + sizeof room_[0], arg.as_small_int());
            piece.text = reinterpret_cast<const uint8_t*>(digits);
            piece.length = static_cast<uint32_t>(end.ptr - digits);
            return true;
        }
        const auto* s = cast<Str>(arg);
        if (!s || conversion != 's' || s->extra != 1) return false;
        piece.text = s->data;
        piece.length = s->length;
        return true;
    }

    // "%.2f", of a float or an int that a float holds exactly.
    bool take_fixed(Value arg, Piece& piece) {
        constexpr int64_t kExact = int64_t{1} << 53;
        if (end_ - piece.mark < 4 || piece.mark[3] != 'f') return false;
        double value;
        if (arg.is_small_int() && std::abs(arg.as_small_int()) <= kExact) {
            value = static_cast<double>(arg.as_small_int());
        } else if (is_float(arg)) {
            value = float_value(arg);
        } else {
            return false;
        }
        char digits[text::kPlainFixedRoom];
        const std::string_view body = text::plain_fixed(value, piece.mark[2] - '0', digits);
        if (body.empty()) return false;
        char* end = room_[count_];
        if (std::signbit(value)) *end++ = '-';
        end = std::copy(body.begin(), body.end(), end);
        piece.behind = piece.mark + 4;
        piece.text = reinterpret_cast<const uint8_t*>(room_[count_]);
        piece.length = static_cast<uint32_t>(end - room_[count_]);
        return true;
    }

    const uint8_t* begin_;
    const uint8_t* end_;
    Piece pieces_[kMost];
    char room_[kMost][text::kPlainFixedRoom + 1];
    uint32_t count_ = 0;
    size_t length_ = 0;
    bool plain_;
};

}  // namespace

Value str_percent(Activation& act, Value fmt, Value args) {
    if (const auto* s = cast<Str>(fmt)) {
        const PlainPieces pieces(s, args);
        // One character, or none, is an object that is there already.
        if (pieces.plain() && pieces.length() > 1 && pieces.length() <= limits::kStringLengthMax) {
            const size_t length = pieces.length();
            if (!act.charge(static_cast<int64_t>(1 + length / 64)) || !act.reserve(32 + length)) {
                return Value::error();
            }
            Str* made = new_str(act.heap(), static_cast<uint32_t>(length), 1);
            pieces.write(made->data);
            return Value::object(made);
        }
    }
    TextBuilder out;
    const Value format = unwrap(fmt);
    const Value status = Percent(act, format, args).run(out);
    if (!status.is_none()) return status;
    if (is_kind(format, Kind::Str)) return finish_str(act, out);
    if (!text_fits(act, out.size(), "bytes") || !act.reserve(out.memory())) return Value::error();
    if (is_kind(format, Kind::Bytes)) return make_bytes(act.heap(), out.bytes());
    return Value::object(new_bytearray(act.heap(), out.bytes()));
}

}  // namespace pvm::vm
