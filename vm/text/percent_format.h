#pragma once
// "%5.2f" % value: reading the format of str's % operator and laying out its results.
//
// The arguments are the guest's: getting one may run guest code, and that may pause. So the reader
// never calls out. It is a small state that next() moves from event to event, and the caller gets
// the key or argument that an event asks for. The rule: the state is these plain fields and nothing
// else; copied elsewhere with the same format text, it goes on the same way.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "vm/text/format_spec.h"
#include "vm/text/units.h"

namespace pvm::vm::text {

// One conversion, between `%` and its letter.
struct PercentSpec {
    bool left = false;       // `-`
    bool plus = false;       // `+`
    bool blank = false;      // ` `
    bool alternate = false;  // `#`
    bool zero = false;       // `0`
    int64_t width = -1;      // -1: none
    int64_t precision = -1;  // -1: none
    char32_t conversion = 0;
};

enum class PercentEvent {
    Literal,            // format[start:end] goes to the result as it is
    Key,                // format[start:end] is a key: it selects the argument of this conversion
    WidthArgument,      // the next argument is the width: set_width()
    PrecisionArgument,  // the next argument is the precision: set_precision()
    Conversion,         // `spec` is complete: see the format functions below
    Failed,             // raise `error`
    End,
};

struct PercentError {
    enum class Kind { Value, Type };
    Kind kind = Kind::Value;
    std::string_view message = {};
};

enum class PercentStage : uint8_t { Text, Flags, AfterKey, AfterWidth, AfterPrecision };

// Whether the right operand can be asked for keys; if not, "%(a)s" is a TypeError.
enum class PercentOperand : uint8_t { Plain, Mapping };

struct PercentReader {
    PercentOperand operand = PercentOperand::Plain;
    PercentStage stage = PercentStage::Text;
    size_t at = 0;
    size_t start = 0;
    size_t end = 0;
    PercentSpec spec = {};
    PercentError error = {};

    template <typename Unit>
    PercentEvent next(std::span<const Unit> format);

    // The argument a `*` asked for. A negative width aligns left, a negative precision is 0. What
    // is not an int is the caller's TypeError("* wants int").
    void set_width(int64_t value);
    void set_precision(int64_t value);
};

// After Conversion the caller takes its argument first ("not enough arguments for format string"),
// then looks at spec.conversion: "sra" and 'c' are laid out by percent_text(), "diuoxX" by
// percent_integer(), "eEfFgG" by percent_float(). For any other letter this is the ValueError;
// `reader` is as next() left it.
std::string unsupported_conversion(const PercentReader& reader);

// The base of the digits percent_integer() takes.
int percent_base(const PercentSpec& spec);

TextLayout percent_text(const PercentSpec& spec, size_t length);

// `digits` is the magnitude in percent_base(), in lower case, without a prefix.
NumberLayout percent_integer(const PercentSpec& spec, bool negative, std::string_view digits);

NumberLayout percent_float(const PercentSpec& spec, double value);

}  // namespace pvm::vm::text
