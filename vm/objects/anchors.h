#pragma once
// Anchors: which part of a failed expression a traceback points at with ^, the rest getting ~.
//
// A traceback has only the text of the expression. CPython parses it again; this scans it once,
// with an eye for brackets, strings and the precedence of operators. The one rule: what is neither
// a binary operation nor a subscript as a whole has no anchors.

#include <cstddef>
#include <optional>
#include <string_view>

namespace pvm::vm {

// Bytes of the expression's text: [begin, end) is the operator, or the brackets and their index.
struct Anchors {
    size_t begin = 0;
    size_t end = 0;
};

std::optional<Anchors> anchors_of(std::string_view expression);

}  // namespace pvm::vm
