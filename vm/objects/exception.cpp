#include "vm/objects/exception.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <span>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "vm/objects/anchors.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/code.h"

namespace pvm::vm {

Traceback* new_traceback(Heap& heap, uint32_t capacity) {
    auto* t = heap.make<Traceback>();
    t->length = 0;
    t->capacity = Traceback::kOwnEntries;
    t->entries = t->own_entries;
    if (capacity > Traceback::kOwnEntries) {
        t->capacity = capacity;
        t->entries =
            static_cast<TracebackEntry*>(std::malloc(size_t{capacity} * sizeof(TracebackEntry)));
        CHECK(t->entries != nullptr);
    }
    return t;
}

void append_entry(Traceback* t, const Code* code, uint32_t pc) {
    if (t->length == t->capacity) {
        const size_t bytes = size_t{t->capacity} * sizeof(TracebackEntry);
        const bool own = t->entries == t->own_entries;
        auto* grown =
            static_cast<TracebackEntry*>(std::realloc(own ? nullptr : t->entries, 2 * bytes));
        CHECK(grown != nullptr);
        if (own) std::memcpy(grown, t->own_entries, bytes);
        t->entries = grown;
        t->capacity *= 2;
    }
    t->entries[t->length++] = {code, pc, 0};
}

namespace {

// A line shown more often than this is counted.
constexpr uint32_t kRepeatsShown = 3;

std::string shown_type(const Class* c) {
    std::string name;
    if (is_kind(c->module, Kind::Str) && !str_is(c->module, "builtins") &&
        !str_is(c->module, "__main__")) {
        name = to_utf8(c->module) + ".";
    }
    return name + to_utf8(c->qualname);
}

std::string_view line_in(std::string_view source, uint32_t line) {
    size_t at = 0;
    for (uint32_t n = 1; n < line; ++n) {
        const size_t end = source.find('\n', at);
        if (end == std::string_view::npos) return {};
        at = end + 1;
    }
    std::string_view text = source.substr(at, source.find('\n', at) - at);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

size_t code_points(std::string_view utf8) {
    size_t n = 0;
    for (const char c : utf8) n += (static_cast<uint8_t>(c) & 0xc0) != 0x80;
    return n;
}

// The bytes of `text` before its `count`-th code point.
size_t bytes_before(std::string_view text, size_t count) {
    size_t at = 0;
    while (at < text.size()) {
        const bool starts = (static_cast<uint8_t>(text[at]) & 0xc0) != 0x80;
        if (starts && count-- == 0) break;
        ++at;
    }
    return at;
}

// "    ~~^~~" below a source line; empty when the place is the whole line and has no anchors.
std::string carets(std::string_view line, size_t indent, std::string_view shown,
                   const LinePlace& place) {
    const size_t whole = code_points(shown);
    size_t start = place.column, end = place.end_column;
    if (start < indent) return {};
    start -= indent;
    const bool one_line = end != 0;
    end = one_line ? end - indent : whole;
    if (end > code_points(line) || end <= start) return {};
    std::string marks(end - start, '^');
    const size_t from = bytes_before(shown, start), to = bytes_before(shown, end);
    const std::string_view expression = shown.substr(from, to - from);
    const auto anchors = one_line ? anchors_of(expression) : std::nullopt;
    if (anchors) {
        const size_t left = code_points(expression.substr(0, anchors->begin));
        const size_t right = code_points(expression.substr(0, anchors->end));
        for (size_t i = 0; i < marks.size(); ++i) {
            if (i < left || i >= right) marks[i] = '~';
        }
    } else if (marks.size() >= whole) {
        return {};
    }
    return "    " + std::string(start, ' ') + marks + "\n";
}

void append_entry(std::string& out, const TracebackEntry& entry) {
    const Code& code = *entry.code;
    const LinePlace* place = code.place_of(entry.pc);
    const uint32_t number = code.line_of(entry.pc);
    out += fmt::format("  File \"{}\", line {}, in {}\n", code.image->source_name(), number,
                       to_utf8(code.name));
    const std::string_view line = line_in(code.image->source(), number);
    constexpr std::string_view kBlank = " \t\f";
    const size_t indent = line.find_first_not_of(kBlank);
    if (indent == std::string_view::npos) return;
    const std::string_view shown = line.substr(indent, line.find_last_not_of(kBlank) - indent + 1);
    out += "    ";
    out += shown;
    out += '\n';
    if (place && place->line == number) out += carets(line, indent, shown, *place);
}

void append_repeats(std::string& out, uint32_t times) {
    if (times <= kRepeatsShown) return;
    const uint32_t more = times - kRepeatsShown;
    out += fmt::format("  [Previous line repeated {} more time{}]\n", more, more == 1 ? "" : "s");
}

void append_entries(std::string& out, const Traceback& t) {
    const Code* last = nullptr;
    uint32_t last_line = 0, times = 0;
    for (uint32_t i = t.length; i-- > 0;) {
        const TracebackEntry& entry = t.entries[i];
        if (entry.code->flags & kCodePrelude) continue;
        const uint32_t line = entry.code->line_of(entry.pc);
        if (entry.code == last && line == last_line) {
            if (++times <= kRepeatsShown) append_entry(out, entry);
            continue;
        }
        append_repeats(out, times);
        last = entry.code;
        last_line = line;
        times = 1;
        append_entry(out, entry);
    }
    append_repeats(out, times);
}

// What ends a line for str.splitlines() and is not a line feed.
bool has_other_line_ends(const Str* s) {
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint32_t c = s->at(i);
        if (c == '\v' || c == '\f' || c == '\r' || (c >= 0x1c && c <= 0x1e) || c == 0x85 ||
            c == 0x2028 || c == 0x2029) {
            return true;
        }
    }
    return false;
}

// A traceback that has become so long goes on with the exception that was raised last alone.
constexpr size_t kTracebackBytesMax = size_t{4} << 20;

// Each line of the notes that add_note() left, behind `margin`. False when they are others, or the
// class has something to say about the name.
bool plain_notes(Value exception, const std::string& margin, std::string& out) {
    static const Value name = intern("__notes__");
    Class* c = class_of(exception);
    if (overrides(c, Special::GetAttribute) || !special_lookup(c, Special::GetAttr).is_unset() ||
        !class_lookup(c, name).is_unset()) {
        return false;
    }
    const Value own = instance_get(exception_of(exception), name);
    if (own.is_unset()) return true;
    const auto* notes = cast<List>(own);
    if (!notes) return false;
    for (uint32_t i = 0; i < notes->length; ++i) {
        if (out.size() > kTracebackBytesMax) break;
        const auto* note = cast<Str>(notes->items[i]);
        if (!note || has_other_line_ends(note)) return false;
        const std::string text = to_utf8(note);
        for (size_t at = 0; at < text.size();) {
            const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            out += margin + text.substr(at, end - at);
            at = end;
        }
        out += '\n';
    }
    return true;
}

const Traceback* traceback_of(Value exception) {
    return cast<Traceback>(exception_slot(exception, kExcTraceback));
}

struct Link {
    Value exception;
    std::string_view sentence;  // between this one and the next
};

constexpr std::string_view kCause =
    "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr std::string_view kContext =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

// The exception and what led to it, the first one first.
std::vector<Link> chain_of(Value exception) {
    std::vector<Link> chain;
    std::unordered_set<const Object*> seen;
    std::string_view sentence;
    for (Value at = exception; is_exception(at);) {
        if (!seen.insert(at.as_object()).second) break;
        chain.push_back({at, sentence});
        const Value cause = exception_slot(at, kExcCause);
        if (is_exception(cause)) {
            sentence = kCause;
            at = cause;
        } else {
            sentence = kContext;
            at = exception_slot(at, kExcSuppress).is_true() ? Value::none()
                                                            : exception_slot(at, kExcContext);
        }
    }
    return {chain.rbegin(), chain.rend()};
}

// The exceptions inside a group; none for any other exception.
std::span<const Value> members_of(Value exception) {
    if (!is_instance_of(exception, TypeId::BaseExceptionGroup)) return {};
    const auto* args = cast<Tuple>(exception_slot(exception, kExcArgs));
    if (!args || args->length != 2) return {};
    const Value members = unwrap(args->items[1]);
    if (const auto* l = cast<List>(members)) return {l->items, l->length};
    const auto* t = cast<Tuple>(members);
    return t ? std::span<const Value>(t->items, t->length) : std::span<const Value>();
}

constexpr int kGroupDepthMax = 10;
constexpr uint32_t kGroupWidthMax = 15;

// Writes chains, and groups with the members of each in a frame of its own.
class TracebackText {
public:
    TracebackText() { form.parts.emplace_back(); }
    void chain(Value exception) {
        const bool outermost = depth_ == 0;
        const std::vector<Link> links = chain_of(exception);
        for (const Link& link : links) {
            if (too_long() && !(outermost && &link == &links.back())) continue;
            if (outermost) form.last = form.gaps.size();
            one(link.exception);
            emit(link.sentence);
        }
    }
    TracebackForm form;

private:
    std::string& out() { return form.parts.back(); }
    std::string indent() const { return std::string(2 * static_cast<size_t>(depth_), ' '); }
    std::string line_start(char margin) const {
        return depth_ ? indent() + margin + ' ' : std::string();
    }

    bool too_long() const { return bytes_ > kTracebackBytesMax; }

    void emit(std::string_view text, char margin = '|') {
        bytes_ += text.size();
        while (!text.empty()) {
            const size_t end = text.find('\n');
            out() += line_start(margin);
            out() += text.substr(0, end);
            out() += '\n';
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
    }

    void head(Value exception, std::string_view title, char margin) {
        if (const Traceback* t = traceback_of(exception); t && t->length) {
            emit(title, margin);
            std::string entries;
            append_entries(entries, *t);
            emit(entries);
        }
        TracebackForm::Gap gap;
        gap.exception = exception;
        gap.margin = line_start('|');
        out() += gap.margin + shown_type(class_of(exception));
        const auto text = exact_str(exception);
        gap.needs_python = !plain_notes(exception, gap.margin, gap.notes) || !text;
        gap.text = text ? *text : "<exception str() failed>";
        bytes_ += gap.text.size() + gap.notes.size();
        form.gaps.push_back(std::move(gap));
        form.parts.emplace_back();
    }

    void one(Value exception) {
        const std::span<const Value> members = members_of(exception);
        if (members.empty()) return head(exception, "Traceback (most recent call last):", '|');
        if (depth_ > kGroupDepthMax) {
            return emit(fmt::format("... (max_group_depth is {})", kGroupDepthMax));
        }
        const bool outermost = depth_ == 0;
        if (outermost) depth_ = 1;
        head(exception,
             "Exception Group Traceback (most recent call last):", outermost ? '+' : '|');
        close_ = false;
        const bool cut = members.size() > kGroupWidthMax;
        const size_t shown = cut ? kGroupWidthMax + 1 : members.size();
        for (size_t i = 0; i < shown && !too_long(); ++i) {
            member(members, i, cut && i == kGroupWidthMax, i + 1 == shown);
        }
        if (outermost) depth_ = 0;
    }

    void member(std::span<const Value> members, size_t i, bool rest, bool last) {
        close_ |= last;
        out() += indent() + (i ? "  " : "+-");
        out() += fmt::format("+---------------- {} ----------------\n",
                             rest ? "..." : std::to_string(i + 1));
        ++depth_;
        if (rest) {
            const size_t left = members.size() - i;
            emit(fmt::format("and {} more exception{}", left, left == 1 ? "" : "s"));
        } else {
            chain(members[i]);
        }
        if (last && close_) {
            out() += indent() + "+------------------------------------\n";
            close_ = false;
        }
        --depth_;
    }

    int depth_ = 0;
    size_t bytes_ = 0;    // written so far
    bool close_ = false;  // the innermost frame is still open
};

}  // namespace

std::string describe_exception(Value exception) {
    if (!is_exception(exception)) return plain_repr(exception);
    const std::string text = plain_str(exception);
    const std::string type = shown_type(class_of(exception));
    return text.empty() ? type : type + ": " + text;
}

std::string escaped(uint32_t code) {
    return code <= 0xff     ? fmt::format("\\x{:02x}", code)
           : code <= 0xffff ? fmt::format("\\u{:04x}", code)
                            : fmt::format("\\U{:08x}", code);
}

std::string syntax_error_place(Value file, Value line) {
    std::string shown;
    if (is_kind(file, Kind::Str)) {
        const std::string path = to_utf8(file);
        shown = path.substr(path.find_last_of('/') + 1);
    }
    if (is_int(line)) shown += (shown.empty() ? "line " : ", line ") + plain_str(line);
    return shown.empty() ? shown : " (" + shown + ")";
}

std::string syntax_error_text(const Tuple* args) {
    if (args->length != 2 || !is_kind(args->items[0], Kind::Str)) return {};
    const auto* place = cast<Tuple>(unwrap(args->items[1]));
    if (!place || place->length < 2) return {};
    const std::string shown = syntax_error_place(place->items[0], place->items[1]);
    return shown.empty() ? shown : to_utf8(args->items[0]) + shown;
}

std::string translate_error_text(const Tuple* args) {
    if (args->length != 4) return {};
    const auto* text = cast<Str>(args->items[0]);
    const Value first = args->items[1], behind = args->items[2];
    if (!text || !first.is_small_int() || !behind.is_small_int()) return {};
    const int64_t start = first.as_small_int(), end = behind.as_small_int();
    const bool single = end == start + 1 && start >= 0 && start < text->length;
    const std::string what =
        single ? fmt::format("character '{}' in position {}",
                             escaped(text->at(static_cast<uint32_t>(start))), start)
               : fmt::format("characters in position {}-{}", start, end - 1);
    return fmt::format("can't translate {}: {}", what, plain_str(args->items[3]));
}

TracebackForm traceback_form(Value exception) {
    TracebackText text;
    text.chain(exception);
    return std::move(text.form);
}

const Code* raised_in(Value exception) {
    const Traceback* t = traceback_of(exception);
    for (uint32_t i = 0; t && i < t->length; ++i) {
        if (!(t->entries[i].code->flags & kCodePrelude)) return t->entries[i].code;
    }
    return nullptr;
}

bool TracebackForm::needs_python() const {
    return std::any_of(gaps.begin(), gaps.end(), [](const Gap& gap) { return gap.needs_python; });
}

std::string TracebackForm::filled() const {
    std::string out = parts[0];
    for (size_t i = 0; i < gaps.size(); ++i) {
        if (!gaps[i].text.empty()) out += ": " + gaps[i].text;
        out += gaps[i].hint + '\n' + gaps[i].notes + parts[i + 1];
    }
    return escape_surrogates(std::move(out));
}

std::string format_traceback(Value exception) {
    if (!is_exception(exception)) return describe_exception(exception) + "\n";
    return traceback_form(exception).filled();
}

std::string escape_surrogates(std::string utf8) {
    for (size_t at = 0; (at = utf8.find('\xed', at)) != std::string::npos; ++at) {
        const auto second = static_cast<uint8_t>(at + 1 < utf8.size() ? utf8[at + 1] : 0);
        if (second < 0xa0 || at + 2 >= utf8.size()) continue;
        const uint32_t low = static_cast<uint8_t>(utf8[at + 2]) & 0x3fU;
        utf8.replace(at, 3, escaped(0xd000U | (second & 0x3fU) << 6 | low));
    }
    return utf8;
}

}  // namespace pvm::vm
