#pragma once
// JSON text as it was typed: whole numbers of any size, and no member said twice.
//
// A JSON reader keeps ints beyond 64 bits as floats and the last of two members with one name; both
// would change what a contract is told. The one rule: what cannot be kept is refused with its
// place.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "vm/base/result.h"

namespace pvm::actors {

// "Usage"; `where` is what the text is: "--args", a file. An int beyond 64 bits is what big_int()
// knows.
Result<nlohmann::ordered_json> parse_exactly(std::string_view text, const std::string& where);

// A number that a double does not hold, like an int beyond 1e308 or 1e400, which the library takes
// for an error.
struct WideNumber {
    std::size_t index;  // among the numbers of the text
    std::string text;
};
// Those of `text`; in their places the library then reads 0.
std::vector<WideNumber> take_wide_numbers(std::string& text);
// Whether a number is written without point and exponent.
bool is_int_text(std::string_view number);

// The digits of an int that no number of the library holds, with its sign.
std::optional<std::string> big_int(const nlohmann::ordered_json& json);

}  // namespace pvm::actors
