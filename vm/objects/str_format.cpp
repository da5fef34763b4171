#include "vm/objects/str_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "vm/objects/class.h"
#include "vm/objects/integer.h"
#include "vm/objects/moment_texts.h"
#include "vm/objects/numbers.h"
#include "vm/objects/text_of.h"
#include "vm/run/decimals.h"
#include "vm/text/double_text.h"
#include "vm/text/format_spec.h"

namespace pvm::vm {

namespace {

constexpr uint64_t kUnitsPerGas = 16;

Value raise_format_error(Activation& act, const text::FormatError& error) {
    const bool value = error.kind == text::FormatError::Kind::Value;
    return act.raise_text(value ? TypeId::ValueError : TypeId::OverflowError, error.message);
}

// True when `in` holds a value; the error is raised otherwise.
template <typename T>
bool take(Activation& act, text::Formatted<T>&& in, T& out) {
    if (auto* value = std::get_if<T>(&in)) {
        out = std::move(*value);
        return true;
    }
    raise_format_error(act, std::get<text::FormatError>(in));
    return false;
}

bool read_spec(Activation& act, const Str* spec, text::FormatOf of, const std::string& type,
               text::FormatSpec& out) {
    return with_units(
        spec, [&](auto units) { return take(act, text::parse_format_spec(units, of, type), out); });
}

Value lay_out(Activation& act, TextBuilder& out, const text::NumberLayout& layout) {
    if (!may_append(act, out, layout.size())) return Value::error();
    out.fill(layout.fill, layout.left);
    out.append(layout.head);
    out.fill(layout.fill, layout.inner);
    out.append(layout.body);
    out.fill(layout.fill, layout.right);
    return Value::none();
}

Value format_str(Activation& act, TextBuilder& out, const Str* s, const Str* spec,
                 const std::string& type) {
    text::FormatSpec parsed;
    text::TextLayout layout;
    if (!read_spec(act, spec, text::FormatOf::Text, type, parsed) ||
        !take(act, text::format_text(parsed, s->length, type), layout) ||
        !may_append(act, out, layout.size())) {
        return Value::error();
    }
    out.fill(layout.fill, layout.left);
    out.append(s, 0, layout.kept);
    out.fill(layout.fill, layout.right);
    return Value::none();
}

// Digits without grouping.
Value lay_out_plainly(Activation& act, TextBuilder& out, bool negative, std::string_view body,
                      const text::FormatSpec& spec) {
    const char sign = negative ? '-' : spec.sign == '+' || spec.sign == ' ' ? spec.sign : '\0';
    const size_t size = body.size() + (sign != 0),
                 width = static_cast<size_t>(std::max<int64_t>(spec.width, 0));
    const size_t padding = width > size ? width - size : 0;
    if (!may_append(act, out, size + padding)) return Value::error();
    const size_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    const size_t inner = spec.align == '=' ? padding : 0;
    out.fill(spec.fill, left);
    if (sign) out.append({&sign, 1});
    out.fill(spec.fill, inner);
    out.append(body);
    out.fill(spec.fill, padding - left - inner);
    return Value::none();
}

Value format_double(Activation& act, TextBuilder& out, double value, const text::FormatSpec& spec,
                    const std::string& type) {
    if (spec.precision > 0 && !may_append(act, out, static_cast<uint64_t>(spec.precision))) {
        return Value::error();
    }
    if (spec.width > 0 && !may_append(act, out, static_cast<uint64_t>(spec.width))) {
        return Value::error();
    }
    if (spec.type == 'f' && spec.grouping == text::Grouping::None && !spec.alternate &&
        !spec.no_negative_zero) {
        char room[text::kPlainFixedRoom];
        const std::string_view digits = text::plain_fixed(value, spec.precision, room);
        if (!digits.empty()) return lay_out_plainly(act, out, std::signbit(value), digits, spec);
    }
    text::NumberLayout layout;
    if (!take(act, text::format_float(spec, value, type), layout)) return Value::error();
    return lay_out(act, out, layout);
}

// Decimal, without grouping: format_integer() without a text in between.
Value format_small_int(Activation& act, TextBuilder& out, int64_t i, const text::FormatSpec& spec) {
    char digits[24];
    const auto end = std::to_chars(digits, std::end(digits),
                                   i < 0 ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i));
    return lay_out_plainly(act, out, i < 0, {digits, end.ptr}, spec);
}

Value format_int(Activation& act, TextBuilder& out, Value v, const Str* spec,
                 const std::string& type) {
    text::FormatSpec parsed;
    text::IntegerPlan plan;
    if (!read_spec(act, spec, text::FormatOf::Integer, type, parsed) ||
        !take(act, text::plan_integer(parsed, type), plan)) {
        return Value::error();
    }
    if (plan.kind == text::IntegerPlan::Kind::Float) {
        double value;
        if (!number_to_double(act, v, value)) return Value::error();
        return format_double(act, out, value, parsed, type);
    }
    if (parsed.width > 0 && !may_append(act, out, static_cast<uint64_t>(parsed.width))) {
        return Value::error();
    }
    if (v.is_small_int() && parsed.type == 'd' && parsed.grouping == text::Grouping::None) {
        return format_small_int(act, out, v.as_small_int(), parsed);
    }
    if (plan.kind == text::IntegerPlan::Kind::Digits) {
        std::string digits;
        if (!digits_of(act, v, plan.base, digits)) return Value::error();
        return lay_out(act, out, text::format_integer(parsed, int_sign(v) < 0, digits));
    }
    int64_t code;
    if (!int_to_int64(v, code)) {
        return act.raise(TypeId::OverflowError, "Python int too large to convert to C long");
    }
    text::TextLayout layout;
    if (!take(act, text::format_character(parsed, code), layout)) return Value::error();
    out.fill(layout.fill, layout.left);
    out.append_code(static_cast<uint32_t>(code));
    out.fill(layout.fill, layout.right);
    return Value::none();
}

// type_name, which errors show, without looking for the class of a plain value.
std::string plain_type_name(Value v) {
    if (v.is_small_int()) return "int";
    if (v.is_flonum()) return "float";
    return is_kind(v, Kind::Str) ? "str" : type_name(v);
}

bool overrides_format(Value v) {
    const Kind k = kind_of(v);
    return (k == Kind::Instance || k == Kind::Class) && overrides(class_of(v), Special::Format);
}

// Whether zeros shall fill the width, which a Decimal allows in other places than a float does.
bool has_zero_flag(const Str* spec) {
    const auto is_align = [](uint32_t c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    uint32_t at = spec->length > 1 && is_align(spec->at(1)) ? 2 : is_align(spec->at(0)) ? 1 : 0;
    const auto sees = [&](uint32_t c) { return at < spec->length && spec->at(at) == c; };
    if (sees('+') || sees('-') || sees(' ')) ++at;
    if (sees('z')) ++at;
    if (sees('#')) ++at;
    return sees('0');
}

// A Decimal, in the forms that have no exponent; slow() for others and for what is wrong with the
// spec.
Value format_decimal(Activation& act, TextBuilder& out, Value v, const Str* spec) {
    DecimalNumber n;
    Shape* maker = nullptr;
    if (!read_decimal(v, n, maker) || has_zero_flag(spec)) return Value::slow();
    const auto read = with_units(spec, [](auto units) {
        return text::parse_format_spec(units, text::FormatOf::Float, "Decimal");
    });
    const auto* parsed = std::get_if<text::FormatSpec>(&read);
    if (!parsed || parsed->fill == '0' || parsed->alternate || parsed->no_negative_zero ||
        parsed->grouping == text::Grouping::Underscore) {
        return Value::slow();
    }
    const bool fixed = parsed->type == 'f' || parsed->type == 'F';
    if (!fixed && (parsed->type != 0 || parsed->precision >= 0)) return Value::slow();
    if (parsed->precision > kCoefficientDigits) return Value::slow();
    const int64_t exponent =
        parsed->precision >= 0 ? -parsed->precision : std::min<int64_t>(n.exponent, 0);
    if (exponent != n.exponent) {
        DecimalSettings settings;
        int64_t status = 0;
        if (!fixed || !read_context(act, settings) ||
            !decimal_rescale(n, exponent, settings.bounds.rounding, status)) {
            return Value::slow();
        }
    }
    const int64_t leading = -n.exponent - decimal_digits(n.coefficient);
    if (leading > (fixed ? kCoefficientDigits : 5)) return Value::slow();
    if (parsed->width > 0 && !may_append(act, out, static_cast<uint64_t>(parsed->width))) {
        return Value::error();
    }
    const std::string text = decimal_digits_text(n);
    const size_t point = std::min(text.find('.'), text.size());
    return lay_out(
        act, out,
        text::format_digits(*parsed, n.negative, text.substr(0, point), text.substr(point)));
}

}  // namespace

bool may_append(Activation& act, const TextBuilder& out, uint64_t more, std::string_view what) {
    return text_fits(act, out.size() + more, what) &&
           act.charge(static_cast<int64_t>(more / kUnitsPerGas));
}

bool digits_of(Activation& act, Value v, int base, std::string& out) {
    if (v.is_small_int() && base == 10) [[likely]] {
        const int64_t i = v.as_small_int();
        const uint64_t magnitude =
            i < 0 ? uint64_t{0} - static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
        char digits[24];
        out.append(digits, std::to_chars(digits, std::end(digits), magnitude).ptr);
        return true;
    }
    if (base == 10) {
        if (!int_text_allowed(v)) return raise_int_text_too_long(act), false;
        if (!act.charge(int_text_gas(v))) return false;
    } else if (!act.charge(static_cast<int64_t>(int_bits(v) / 64))) {
        return false;
    }
    out += int_digits(int_plain(v), base);
    return true;
}

bool shown_as_float(const Str* spec) {
    constexpr std::string_view kFloats = "eEfFgG%";
    const uint32_t last = spec->length ? spec->at(spec->length - 1) : 0;
    return last < 128 && last && kFloats.find(static_cast<char>(last)) != std::string_view::npos;
}

Value format_into(Activation& act, TextBuilder& out, Value v, const Str* spec) {
    if (overrides_format(v)) {
        std::string text;
        if (const MomentKind kind = moment_kind(v); kind != MomentKind::None) {
            MomentFields fields;
            const bool known = spec && spec->length ? read_moment(v, kind, fields) &&
                                                          append_formatted(text, fields, spec)
                                                    : moment_text(v, text);
            if (!known) return Value::slow();
        } else if (spec && spec->length) {
            return format_decimal(act, out, v, spec);
        } else if (!decimal_text(v, text)) {
            return Value::slow();
        }
        out.append(text);
        return Value::none();
    }
    if (!spec || !spec->length) return convert_into(act, out, v, 's');
    const Value inner = unwrap(v);
    if (is_int(inner) && is_kind(v, Kind::Instance) && shown_as_float(spec) &&
        overrides(class_of(v), Special::Float)) {
        return Value::slow();
    }
    if (is_int(inner)) return format_int(act, out, inner, spec, plain_type_name(v));
    if (is_float(inner)) {
        text::FormatSpec parsed;
        const std::string type = plain_type_name(v);
        if (!read_spec(act, spec, text::FormatOf::Float, type, parsed)) return Value::error();
        return format_double(act, out, float_value(inner), parsed, type);
    }
    if (const auto* s = cast<Str>(inner)) return format_str(act, out, s, spec, plain_type_name(v));
    return act.raise(TypeId::TypeError, "unsupported format string passed to {}.__format__",
                     type_name(v));
}

Value convert_into(Activation& act, TextBuilder& out, Value v, char conversion) {
    if (conversion == 's') {
        if (const auto* s = cast<Str>(v)) {
            if (!may_append(act, out, s->length)) return Value::error();
            out.append(s);
            return Value::none();
        }
    }
    if (v.is_small_int()) {
        char digits[24];
        const auto end = std::to_chars(digits, std::end(digits), v.as_small_int());
        if (!text_fits(act, out.size() + static_cast<size_t>(end.ptr - digits) / 4)) {
            return Value::error();
        }
        out.append({digits, end.ptr});
        return Value::none();
    }
    std::string utf8;
    const auto convert = conversion == 's' ? str_of : conversion == 'r' ? repr_of : ascii_of;
    switch (convert(act, v, utf8)) {
        case TextResult::NeedsPython: return Value::slow();
        case TextResult::Error: return Value::error();
        case TextResult::Done: break;
    }
    if (!text_fits(act, out.size() + utf8.size() / 4)) return Value::error();
    out.append_utf8(utf8);
    return Value::none();
}

Value finish_str(Activation& act, const TextBuilder& built) {
    if (!text_fits(act, built.size()) || !act.reserve(built.memory())) return Value::error();
    return built.make_str(act.heap());
}

namespace {

// With an empty spec the builtins' __format__ is str(), which a subclass may have made its own.
bool own_str(Value v, const Str* spec) {
    return (!spec || !spec->length) && is_kind(v, Kind::Instance) &&
           overrides(class_of(v), Special::Str) && !is_moment(v);
}

}  // namespace

Value format_value(Activation& act, Value v, const Str* spec) {
    if (own_str(v, spec)) return Value::slow();
    if (is_kind(v, Kind::Str) && (!spec || !spec->length)) return v;
    TextBuilder out;
    const Value status = format_into(act, out, v, spec);
    return status.is_none() ? finish_str(act, out) : status;
}

TextResult format_of(Activation& act, Value v, const Str* spec, std::string& out) {
    if (own_str(v, spec)) return TextResult::NeedsPython;
    TextBuilder built;
    const Value status = format_into(act, built, v, spec);
    if (status.is_slow()) return TextResult::NeedsPython;
    if (status.is_error() || !text_fits(act, built.size()) || !act.reserve(built.memory())) {
        return TextResult::Error;
    }
    built.append_to(out);
    return TextResult::Done;
}

}  // namespace pvm::vm
