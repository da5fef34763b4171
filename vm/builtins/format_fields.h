#pragma once
// The replacement fields of str.format(): "{0.name!r:>{width}}" taken apart.
//
// Used by str.format itself and by the functions that the prelude formats with. The one rule:
// positions are code point positions in the format text, and errors are CPython's.

#include <string_view>

#include "vm/heap/object.h"

namespace pvm::vm {

class Activation;

// str.format() of a text, what follows it by place, and as many named values as there are keywords
// at the end; slow() before any effect where Python code is needed.
Value str_format_by_keywords(Activation& act, const Value* args, uint32_t count,
                             const Tuple* keywords);

struct Span {
    uint32_t start = 0, end = 0;

    bool empty() const { return start == end; }
    uint32_t size() const { return end - start; }
};

// A literal and the field behind it.
struct FormatField {
    Span literal;
    bool present = false;  // whether there is a field
    Span name;
    Span spec;
    bool spec_has_fields = false;
    uint32_t conversion = 0;  // 0: none
};

// Walks text[at:end].
class FieldReader {
public:
    explicit FieldReader(const Str* text) : FieldReader(text, {0, text->length}) {}
    FieldReader(const Str* text, Span part) : text_(text), at_(part.start), end_(part.end) {}

    // False at the end, and after an error.
    bool next(FormatField& out);
    // Null when all is well: the message of a ValueError.
    const char* error() const { return error_; }

private:
    bool fail(const char* message) {
        error_ = message;
        return false;
    }
    bool field(FormatField& out);
    bool spec(FormatField& out);

    const Str* text_;
    uint32_t at_, end_;
    const char* error_ = nullptr;
};

// The first part of a field name, then .attribute and [key] parts one by one.
class NameReader {
public:
    NameReader(const Str* text, Span name);

    Span first() const { return first_; }
    // False at the end, and after an error. An index is a key of digits only.
    bool next(Span& part, bool& attribute);
    const char* error() const { return error_; }

private:
    const Str* text_;
    Span first_;
    uint32_t at_, end_;
    const char* error_ = nullptr;
};

// The number that the text is when it is all digits, -1 when it is something else, -2 when it is
// too large.
int64_t field_number(const Str* text, Span part);

}  // namespace pvm::vm
