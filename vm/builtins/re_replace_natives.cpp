// re: sub, subn, and what finditer takes at a time. Templates are read here as far as they hold
// groups and the usual escapes; the twins know the rest and say what is wrong.

#include <algorithm>

#include "vm/builtins/re_objects.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/text_builder.h"

namespace pvm::vm {

namespace {

// What stands for a match: parts of a template's text, characters, and groups.
class Template {
public:
    // False where the twin has to read it.
    bool read(const Str* text, const Instance* pattern);
    // Pays for the text in which it stands for the matches, before that is made.
    bool afford(Activation& act, const Str* text, const Matches& matches) const;
    void append_to(TextBuilder& out, const Str* text, std::span<const uint32_t> slots) const;

private:
    enum class What : uint8_t { Literal, Code, Group };
    struct Part {
        What what;
        uint32_t first, length;  // of the literal; the code; the group
    };

    bool read_escape(const Str* text, const Instance* pattern, uint32_t& at);
    bool add_group(const Instance* pattern, Value group);

    const Str* text_ = nullptr;
    std::vector<Part> parts_;
};

bool is_digit(uint32_t code) { return code >= '0' && code <= '9'; }
bool is_letter(uint32_t code) { return (code | 0x20) >= 'a' && (code | 0x20) <= 'z'; }

bool Template::add_group(const Instance* pattern, Value group) {
    const int64_t n = group_number(pattern, group);
    if (n >= 0) parts_.push_back({What::Group, static_cast<uint32_t>(n), 0});
    return n >= 0;
}

// The escape whose backslash is before `at`, which moves behind it.
bool Template::read_escape(const Str* text, const Instance* pattern, uint32_t& at) {
    static constexpr std::string_view kEscapes = "abfnrtv\\", kMeaning = "\a\b\f\n\r\t\v\\";
    if (at == text->length) return false;
    const uint32_t code = text->at(at++);
    if (is_digit(code)) {
        const bool one_digit = code != '0' && (at == text->length || !is_digit(text->at(at)));
        return one_digit && add_group(pattern, Value::small_int(code - '0'));
    }
    if (code == 'g') {
        uint32_t end = at + 1;
        while (end < text->length && is_digit(text->at(end))) ++end;
        const bool number = at < text->length && text->at(at) == '<' && end > at + 1 &&
                            end <= at + 3 && end < text->length && text->at(end) == '>';
        if (!number) return false;
        int64_t n = 0;
        for (uint32_t i = at + 1; i < end; ++i) n = 10 * n + (text->at(i) - '0');
        at = end + 1;
        return add_group(pattern, Value::small_int(n));
    }
    const size_t known = code < 128 ? kEscapes.find(static_cast<char>(code)) : kEscapes.npos;
    if (known != kEscapes.npos) {
        parts_.push_back({What::Code, static_cast<uint8_t>(kMeaning[known]), 1});
        return true;
    }
    if (is_letter(code)) return false;
    parts_.push_back({What::Literal, at - 2, 2});
    return true;
}

bool Template::read(const Str* text, const Instance* pattern) {
    constexpr uint32_t kLengthMax = 1 << 12;
    if (text->length > kLengthMax) return false;
    text_ = text;
    uint32_t at = 0;
    while (at < text->length) {
        const uint32_t from = at;
        while (at < text->length && text->at(at) != '\\') ++at;
        if (at > from) parts_.push_back({What::Literal, from, at - from});
        if (at < text->length && !read_escape(text, pattern, ++at)) return false;
    }
    return true;
}

bool Template::afford(Activation& act, const Str* text, const Matches& matches) const {
    uint64_t length = text->length;
    uint32_t width = std::max<uint32_t>(text->extra, text_->extra);
    for (size_t n = 0; n < matches.size(); ++n) {
        for (const Part& part : parts_) {
            const uint32_t group = 2 * part.first;
            const bool none = part.what == What::Group && matches[n][group] == regex::kNoPosition;
            length += none                       ? 0
                      : part.what == What::Group ? matches[n][group + 1] - matches[n][group]
                                                 : part.length;
        }
    }
    const uint64_t work = length / 8 + matches.size() * (parts_.size() + 1);
    return act.charge(static_cast<int64_t>(work)) && act.reserve(256 + 2 * width * length);
}

void Template::append_to(TextBuilder& out, const Str* text, std::span<const uint32_t> slots) const {
    for (const Part& part : parts_) {
        switch (part.what) {
            case What::Literal: out.append(text_, part.first, part.length); break;
            case What::Code: out.append_code(part.first); break;
            case What::Group: {
                const uint32_t begin = slots[2 * part.first];
                if (begin == regex::kNoPosition) break;
                out.append(text, begin, slots[2 * part.first + 1] - begin);
            }
        }
    }
}

// (self, template, string, count): the text with its matches replaced; `replaced` says how many.
Value replace(Activation& act, const Value* args, size_t& replaced) {
    const Instance* pattern = pattern_of(args[0]);
    const auto* written = cast<Str>(args[1]);
    const Value count = args[3].is_unset() ? Value::small_int(0) : args[3];
    if (!pattern || !written || !count.is_small_int() || count.as_small_int() < 0) {
        return Value::slow();
    }
    ReCall call;
    const Value status = read_call(act, pattern, args[2], Value::unset(), Value::unset(), call);
    if (!status.is_none()) return status;
    Template shape;
    if (!act.charge(written->length / 4)) return Value::error();
    if (!shape.read(written, pattern)) return Value::slow();
    Matches matches;
    if (!matches.find(act, call, count.as_small_int())) return Value::error();
    replaced = matches.size();
    if (!replaced) return args[2];
    const Str* text = call.str();
    if (!shape.afford(act, text, matches)) return Value::error();
    TextBuilder out;
    uint32_t last = 0;
    for (size_t n = 0; n < matches.size(); ++n) {
        out.append(text, last, matches[n][0] - last);
        shape.append_to(out, text, matches[n]);
        last = matches[n][1];
    }
    out.append(text, last, text->length - last);
    return out.make_str(act.heap());
}

}  // namespace

// (self, repl, string, count)
Value pattern_sub(Activation& act, const Value* args, uint32_t) {
    size_t replaced = 0;
    return replace(act, args, replaced);
}

// The same, and how many were replaced.
Value pattern_subn(Activation& act, const Value* args, uint32_t) {
    size_t replaced = 0;
    const Value text = replace(act, args, replaced);
    if (text.is_slow() || text.is_error()) return text;
    // There is room for it beside the text; where that is the old one, nothing was asked for yet.
    if (!act.reserve(64)) return Value::error();
    return make_tuple(act.heap(), {text, Value::small_int(static_cast<int64_t>(replaced))});
}

// (self, string, pos, endpos, the match before or None, most): the next matches in a list, fewer
// than `most` only where there are no more.
Value pattern_few(Activation& act, const Value* args, uint32_t) {
    const Instance* pattern = pattern_of(args[0]);
    ReCall call;
    const Value status = read_call(act, pattern, args[1], args[2], args[3], call);
    if (!status.is_none()) return status;
    constexpr int64_t kFewMax = 64;
    if (!args[5].is_small_int() || args[5].as_small_int() < 1 || args[5].as_small_int() > kFewMax) {
        return Value::slow();
    }
    const int64_t most = args[5].as_small_int();
    if (!act.reserve(128 + static_cast<size_t>(most) * (8 + match_bytes(call.program().slots())))) {
        return Value::error();
    }
    List* few = new_list(act.heap(), static_cast<uint32_t>(most));
    regex::Request request{regex::Mode::Search, call.start(), false};
    if (!go_on_behind(match_of(args[4]), call, request)) return Value::object(few);
    std::vector<uint32_t>& slots = slots_of_thread();
    for (int64_t n = 0; n < most && request.start <= call.end(); ++n) {
        if (!act.charge(4)) return Value::error();
        const regex::Found found = call.run(act, request, slots);
        if (found == regex::Found::Refused) return Value::error();
        if (found == regex::Found::No) break;
        request.start = slots[1];
        request.must_advance = slots[0] == slots[1];
        list_append(act.heap(), few,
                    new_match(act, pattern, args[1], call.start(), call.end(), slots));
    }
    return Value::object(few);
}

}  // namespace pvm::vm
