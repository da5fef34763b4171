#include "vm/builtins/format_fields.h"

namespace pvm::vm {

bool FieldReader::next(FormatField& out) {
    out = {};
    if (at_ >= end_) return false;
    const uint32_t start = at_;
    uint32_t c = 0;
    bool brace = false;
    while (at_ < end_ && !brace) {
        c = text_->at(at_++);
        brace = c == '{' || c == '}';
    }
    const bool at_end = at_ >= end_;
    uint32_t stop = at_;
    if (brace) {
        const bool doubled = !at_end && text_->at(at_) == c;
        if (c == '}' && !doubled) return fail("Single '}' encountered in format string");
        if (at_end) return fail("Single '{' encountered in format string");
        if (doubled) {
            ++at_;  // the first of the two is literal
            brace = false;
        } else {
            --stop;
        }
    }
    out.literal = {start, stop};
    return !brace || field(out);
}

// What stands between the braces; the opening one has been read.
bool FieldReader::field(FormatField& out) {
    out.present = true;
    out.name.start = at_;
    uint32_t c = 0;
    bool ended = false;
    while (at_ < end_ && !ended) {
        c = text_->at(at_++);
        if (c == '{') return fail("unexpected '{' in field name");
        if (c == '[') {
            while (at_ < end_ && text_->at(at_) != ']') ++at_;
        }
        ended = c == '}' || c == ':' || c == '!';
    }
    if (!ended) return fail("expected '}' before end of string");
    out.name.end = at_ - 1;
    if (c == '}') return true;
    if (c == '!') {
        if (at_ >= end_) return fail("end of string while looking for conversion specifier");
        out.conversion = text_->at(at_++);
        if (at_ < end_) {
            c = text_->at(at_++);
            if (c == '}') return true;
            if (c != ':') return fail("expected ':' after conversion specifier");
        }
    }
    return spec(out);
}

bool FieldReader::spec(FormatField& out) {
    out.spec.start = at_;
    int depth = 1;
    while (at_ < end_) {
        const uint32_t c = text_->at(at_++);
        if (c == '{') {
            out.spec_has_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            out.spec.end = at_ - 1;
            return true;
        }
    }
    return fail("unmatched '{' in format spec");
}

NameReader::NameReader(const Str* text, Span name) : text_(text), at_(name.start), end_(name.end) {
    while (at_ < end_ && text->at(at_) != '.' && text->at(at_) != '[') ++at_;
    first_ = {name.start, at_};
}

bool NameReader::next(Span& part, bool& attribute) {
    if (at_ >= end_) return false;
    const uint32_t c = text_->at(at_++);
    attribute = c == '.';
    if (c != '.' && c != '[') {
        error_ = "Only '.' or '[' may follow ']' in format field specifier";
        return false;
    }
    part.start = at_;
    if (attribute) {
        while (at_ < end_ && text_->at(at_) != '.' && text_->at(at_) != '[') ++at_;
        part.end = at_;
    } else {
        while (at_ < end_ && text_->at(at_) != ']') ++at_;
        if (at_ >= end_) {
            error_ = "Missing ']' in format string";
            return false;
        }
        part.end = at_++;
    }
    if (part.empty()) {
        error_ = "Empty attribute in format string";
        return false;
    }
    return true;
}

int64_t field_number(const Str* text, Span part) {
    if (part.empty()) return -1;
    int64_t number = 0;
    for (uint32_t i = part.start; i < part.end; ++i) {
        const uint32_t c = text->at(i);
        if (c < '0' || c > '9') return -1;
        if (number > (INT64_MAX - (c - '0')) / 10) return -2;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace pvm::vm
