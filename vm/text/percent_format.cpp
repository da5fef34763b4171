#include "vm/text/percent_format.h"

#include <climits>

#include "vm/text/double_text.h"

namespace pvm::vm::text {
namespace {

constexpr PercentError kIncomplete = {PercentError::Kind::Value, "incomplete format"};
constexpr PercentError kIncompleteKey = {PercentError::Kind::Value, "incomplete format key"};
constexpr PercentError kNeedsMapping = {PercentError::Kind::Type, "format requires a mapping"};
constexpr PercentError kWidthTooBig = {PercentError::Kind::Value, "width too big"};
constexpr PercentError kPrecisionTooBig = {PercentError::Kind::Value, "precision too big"};

// What next() does over one format text; the reader keeps all that outlives the call.
template <typename Unit>
class Step {
public:
    Step(PercentReader& reader, std::span<const Unit> format) : reader_(reader), format_(format) {}

    PercentEvent text() {
        if (at_end()) return PercentEvent::End;
        size_t start = reader_.at;
        if (format_[start] == '%') {
            if (++reader_.at == format_.size()) return failed(kIncomplete);
            if (format_[reader_.at] != '%') return conversion();
            start = reader_.at++;  // "%%": the second one is literal
        }
        while (!at_end() && format_[reader_.at] != '%') ++reader_.at;
        return range(PercentEvent::Literal, start, reader_.at);
    }

    PercentEvent flags() {
        while (!at_end()) {
            PercentSpec& spec = reader_.spec;
            switch (format_[reader_.at]) {
                case '-': spec.left = true; break;
                case '+': spec.plus = true; break;
                case ' ': spec.blank = true; break;
                case '#': spec.alternate = true; break;
                case '0': spec.zero = true; break;
                default: return width();
            }
            ++reader_.at;
        }
        return failed(kIncomplete);
    }

    PercentEvent precision() {
        if (!take('.')) return letter();
        reader_.spec.precision = 0;
        if (take('*')) {
            reader_.stage = PercentStage::AfterPrecision;
            return PercentEvent::PrecisionArgument;
        }
        if (!read_number(reader_.spec.precision, INT_MAX)) return failed(kPrecisionTooBig);
        return letter();
    }

    PercentEvent letter() {
        if (!at_end() && (sees('h') || sees('l') || sees('L'))) ++reader_.at;
        if (at_end()) return failed(kIncomplete);
        reader_.spec.conversion = format_[reader_.at++];
        reader_.stage = PercentStage::Text;
        return PercentEvent::Conversion;
    }

private:
    bool at_end() const { return reader_.at == format_.size(); }
    bool sees(char32_t code) const { return !at_end() && format_[reader_.at] == code; }
    bool take(char32_t code) {
        const bool seen = sees(code);
        reader_.at += seen ? 1 : 0;
        return seen;
    }

    PercentEvent failed(const PercentError& error) {
        reader_.error = error;
        return PercentEvent::Failed;
    }

    PercentEvent range(PercentEvent event, size_t start, size_t end) {
        reader_.start = start;
        reader_.end = end;
        return event;
    }

    PercentEvent conversion() {
        reader_.spec = {};
        reader_.stage = PercentStage::Flags;
        return take('(') ? key() : flags();
    }

    // A key ends at the parenthesis that balances its first.
    PercentEvent key() {
        if (reader_.operand == PercentOperand::Plain) return failed(kNeedsMapping);
        const size_t start = reader_.at;
        size_t depth = 1;
        while (depth > 0) {
            if (at_end()) return failed(kIncompleteKey);
            const Unit unit = format_[reader_.at++];
            if (unit == '(') ++depth;
            if (unit == ')') --depth;
        }
        reader_.stage = PercentStage::AfterKey;
        return range(PercentEvent::Key, start, reader_.at - 1);
    }

    PercentEvent width() {
        if (take('*')) {
            reader_.stage = PercentStage::AfterWidth;
            return PercentEvent::WidthArgument;
        }
        if (!read_number(reader_.spec.width, INT64_MAX)) return failed(kWidthTooBig);
        return precision();
    }

    // Reads ASCII digits into `value`, which keeps what it has if there are none.
    bool read_number(int64_t& value, int64_t max) {
        for (bool first = true; !at_end(); first = false) {
            const Unit unit = format_[reader_.at];
            if (unit < '0' || unit > '9') break;
            const int64_t digit = unit - '0';
            const int64_t before = first ? 0 : value;
            if (before > (max - digit) / 10) return false;
            value = before * 10 + digit;
            ++reader_.at;
        }
        return true;
    }

    PercentReader& reader_;
    std::span<const Unit> format_;
};

}  // namespace

template <typename Unit>
PercentEvent PercentReader::next(std::span<const Unit> format) {
    Step<Unit> step(*this, format);
    switch (stage) {
        case PercentStage::Text: return step.text();
        case PercentStage::Flags:
        case PercentStage::AfterKey: return step.flags();
        case PercentStage::AfterWidth: return step.precision();
        case PercentStage::AfterPrecision: return step.letter();
    }
    return PercentEvent::End;
}

template PercentEvent PercentReader::next(std::span<const uint8_t>);
template PercentEvent PercentReader::next(std::span<const uint16_t>);
template PercentEvent PercentReader::next(std::span<const uint32_t>);
template PercentEvent PercentReader::next(std::span<const char32_t>);

void PercentReader::set_width(int64_t value) {
    // The most negative width has no positive twin; it is as much too wide as the next one.
    spec.left = spec.left || value < 0;
    spec.width = value < 0 ? -std::max(value, -INT64_MAX) : value;
}

void PercentReader::set_precision(int64_t value) { spec.precision = std::max<int64_t>(value, 0); }

std::string unsupported_conversion(const PercentReader& reader) {
    const char32_t code = reader.spec.conversion;
    const char shown = code >= 31 && code <= 126 ? static_cast<char>(code) : '?';
    std::string digits;
    for (char32_t rest = code; rest != 0 || digits.empty(); rest /= 16) {
        digits.insert(digits.begin(), "0123456789abcdef"[rest % 16]);
    }
    return std::string("unsupported format character '") + shown + "' (0x" + digits +
           ") at index " + std::to_string(reader.at - 1);
}

int percent_base(const PercentSpec& spec) {
    if (spec.conversion == 'o') return 8;
    return spec.conversion == 'x' || spec.conversion == 'X' ? 16 : 10;
}

TextLayout percent_text(const PercentSpec& spec, size_t length) {
    const bool cut = spec.conversion != 'c' && spec.precision >= 0 &&
                     static_cast<size_t>(spec.precision) < length;
    TextLayout layout = {' ', 0, cut ? static_cast<size_t>(spec.precision) : length, 0};
    const auto width = static_cast<size_t>(std::max<int64_t>(spec.width, 0));
    if (width > layout.kept) (spec.left ? layout.right : layout.left) = width - layout.kept;
    return layout;
}

namespace {

NumberLayout lay_out(const PercentSpec& spec, bool negative, std::string_view prefix,
                     std::string body) {
    NumberLayout layout;
    if (negative) {
        layout.head = "-";
    } else if (spec.plus || spec.blank) {
        layout.head = spec.plus ? "+" : " ";
    }
    layout.head += prefix;
    layout.body = std::move(body);
    const size_t size = layout.head.size() + layout.body.size();
    const auto width = static_cast<size_t>(std::max<int64_t>(spec.width, 0));
    if (width <= size) return layout;
    if (spec.left) {
        layout.right = width - size;
    } else if (spec.zero) {
        layout.fill = '0';
        layout.inner = width - size;
    } else {
        layout.left = width - size;
    }
    return layout;
}

}  // namespace

NumberLayout percent_integer(const PercentSpec& spec, bool negative, std::string_view digits) {
    std::string prefix;
    if (spec.alternate && percent_base(spec) != 10) {
        prefix = {'0', static_cast<char>(spec.conversion)};
    }
    const auto wanted = static_cast<size_t>(std::max<int64_t>(spec.precision, 0));
    std::string body(wanted > digits.size() ? wanted - digits.size() : 0, '0');
    for (const char c : digits) {
        const bool small = spec.conversion == 'X' && c >= 'a' && c <= 'f';
        body.push_back(small ? static_cast<char>(c - 'a' + 'A') : c);
    }
    return lay_out(spec, negative, prefix, std::move(body));
}

NumberLayout percent_float(const PercentSpec& spec, double value) {
    DoubleStyle style;
    style.type = static_cast<char>(spec.conversion);
    style.precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
    style.alternate = spec.alternate;
    const std::string text = format_double(value, style);
    const bool negative = text[0] == '-';
    return lay_out(spec, negative, "", text.substr(negative ? 1 : 0));
}

}  // namespace pvm::vm::text
