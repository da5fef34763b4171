#include "vm/regex/parse.h"

#include <algorithm>

#include "vm/regex/scanner.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm::regex {

namespace {

constexpr uint32_t kTypeFlags = kAscii | kLocale | kUnicode;
constexpr uint32_t kRepeatLimit = UINT32_MAX;  // CPython's MAXREPEAT

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
bool is_hex(char32_t c) { return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }
bool is_ascii_letter(char32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128; }
bool is_pattern_space(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

uint64_t number_of(std::u32string_view digits, uint32_t base) {
    uint64_t n = 0;
    for (const char32_t c : digits) {
        const uint32_t d = is_digit(c) ? c - '0' : (c | 32) - 'a' + 10;
        n = std::min<uint64_t>(n * base + d, uint64_t{1} << 40);
    }
    return n;
}

bool is_identifier(std::u32string_view name) {
    return !name.empty() && unicode::is_identifier_start(name[0]) &&
           std::all_of(name.begin() + 1, name.end(), unicode::is_identifier_continue);
}

uint32_t flag_of(char32_t c) {
    switch (c) {
        case 'i': return kIgnoreCase;
        case 'L': return kLocale;
        case 'm': return kMultiLine;
        case 's': return kDotAll;
        case 'x': return kVerbose;
        case 'a': return kAscii;
        case 'u': return kUnicode;
        case 't': return 1;  // the template flag, which does nothing
        default: return 0;
    }
}

// What an escape in a class or outside means.
struct Escaped {
    enum Kind : uint8_t { Code, InCategory, AtPlace } kind = Code;
    uint32_t value = 0;
};

class Parser {
public:
    Parser(std::u32string_view pattern, uint32_t flags, bool bytes, Tree& tree)
        : in_(pattern, bytes), tree_(tree), flags_(flags) {}

    void run() {
        tree_.root = choice(flags_, 0);
        fix_flags();
        if (!in_.at_end()) in_.error("unbalanced parenthesis");
        for (const Asked& asked : asked_) {
            if (asked.group <= groups_) continue;
            Scanner::fail({Failure::Kind::Error,
                           fmt::format("invalid group reference {}", asked.group),
                           static_cast<int64_t>(asked.position)});
        }
        tree_.program->flags = flags_;
        tree_.program->groups = groups_;
    }

private:
    uint32_t make(NodeKind kind, uint32_t value = 0) {
        tree_.nodes.emplace_back();
        tree_.nodes.back().kind = kind;
        tree_.nodes.back().value = value;
        return static_cast<uint32_t>(tree_.nodes.size() - 1);
    }
    bool ascii(uint32_t flags) const { return in_.bytes() || (flags & kAscii); }
    Case case_of(uint32_t flags) const {
        if (!(flags & kIgnoreCase)) return Case::Exact;
        return ascii(flags) ? Case::IgnoreAscii : Case::IgnoreUnicode;
    }

    void fix_flags();
    uint32_t choice(uint32_t& flags, uint32_t depth);
    uint32_t sequence(uint32_t& flags, uint32_t depth, bool first);
    uint32_t literal(uint32_t code, uint32_t flags);
    uint32_t escape(std::u32string_view token, uint32_t flags);
    bool common_escape(std::u32string& text, Escaped& out);
    Escaped class_escape(std::u32string_view token);
    uint32_t char_class(uint32_t flags);
    void add_member(CharSet& set, const Escaped& member) const;
    bool bounds(uint32_t& min, uint32_t& max, size_t here);
    void repeat(char32_t mark, std::vector<uint32_t>& parts);
    // What "(" begins; no node when it was a comment or global flags.
    std::optional<uint32_t> group(uint32_t& flags, uint32_t depth, bool first);
    std::optional<uint32_t> extension(uint32_t& flags, uint32_t depth, bool first, size_t start);
    std::u32string group_name(char32_t terminator);
    uint32_t group_body(bool capture, const std::u32string& name, uint32_t flags, uint32_t depth,
                        size_t start);
    uint32_t atomic(uint32_t body);
    uint32_t looking(bool behind, uint32_t flags, uint32_t depth, size_t start);
    uint32_t condition(uint32_t flags, uint32_t depth, size_t start);
    uint32_t condition_group();
    uint32_t reference(uint64_t number, size_t back, uint32_t flags);
    uint32_t named_group(const std::u32string& name) const;
    void check_visible(uint64_t group) const;
    void close(size_t start);
    // True: the flags are the whole pattern's.
    bool inline_flags(char32_t c, uint32_t& add, uint32_t& remove);
    char32_t flag_char(const char* missing, std::u32string_view ends);

    // A group that a condition asked for before it came.
    struct Asked {
        uint64_t group;
        size_t position;
    };

    Scanner in_;
    Tree& tree_;
    uint32_t flags_;
    uint32_t groups_ = 0;
    std::vector<bool> open_{true};
    // The first group that began in the outermost look-behind that is being read.
    std::optional<uint32_t> behind_from_;
    std::vector<Asked> asked_;
};

void Parser::fix_flags() {
    const auto refuse = [](const char* text) { Scanner::fail({Failure::Kind::Value, text, -1}); };
    if (!in_.bytes()) {
        if (flags_ & kLocale) refuse("cannot use LOCALE flag with a str pattern");
        if (!(flags_ & kAscii)) {
            flags_ |= kUnicode;
        } else if (flags_ & kUnicode) {
            refuse("ASCII and UNICODE flags are incompatible");
        }
        return;
    }
    if (flags_ & kUnicode) refuse("cannot use UNICODE flag with a bytes pattern");
    if ((flags_ & kLocale) && (flags_ & kAscii)) {
        refuse("ASCII and LOCALE flags are incompatible");
    }
    if (flags_ & kLocale) {
        in_.unsupported("the LOCALE flag", "there are no locales here; leave it out", 0);
    }
}

uint32_t Parser::choice(uint32_t& flags, uint32_t depth) {
    std::vector<uint32_t> branches;
    do {
        branches.push_back(sequence(flags, depth, depth == 0 && branches.empty()));
    } while (in_.match('|'));
    if (branches.size() == 1) return branches[0];
    const uint32_t node = make(NodeKind::Choice);
    tree_.nodes[node].parts = std::move(branches);
    return node;
}

uint32_t Parser::sequence(uint32_t& flags, uint32_t depth, bool first) {
    if (depth > kNestingMax) {
        in_.unsupported("a pattern nested this deep", "write fewer groups within groups",
                        in_.tell());
    }
    std::vector<uint32_t> parts;
    while (!in_.at_end() && !in_.next_is('|') && !in_.next_is(')')) {
        const std::u32string_view token = in_.get();
        const char32_t c = token[0];
        if (token.size() == 2) {
            parts.push_back(escape(token, flags));
            continue;
        }
        if ((flags & kVerbose) && is_pattern_space(c)) continue;
        if ((flags & kVerbose) && c == '#') {
            while (!in_.at_end()) {
                if (in_.get() == U"\n") break;
            }
            continue;
        }
        switch (c) {
            case '[': parts.push_back(char_class(flags)); break;
            case '*':
            case '+':
            case '?':
            case '{': repeat(c, parts); break;
            case '.': parts.push_back(make(flags & kDotAll ? NodeKind::All : NodeKind::Any)); break;
            case '(': {
                const auto node = group(flags, depth, first && parts.empty());
                if (node) parts.push_back(*node);
                break;
            }
            case '^':
            case '$': {
                const bool lines = flags & kMultiLine;
                const Place place = c == '^' ? (lines ? Place::LineBegin : Place::TextBegin)
                                             : (lines ? Place::LineEnd : Place::End);
                parts.push_back(make(NodeKind::Place, static_cast<uint32_t>(place)));
                break;
            }
            default: parts.push_back(literal(c, flags));
        }
    }
    if (parts.size() == 1) return parts[0];
    const uint32_t node = make(parts.empty() ? NodeKind::Empty : NodeKind::Sequence);
    tree_.nodes[node].parts = std::move(parts);
    return node;
}

uint32_t Parser::literal(uint32_t code, uint32_t flags) {
    const Case rule = case_of(flags);
    if (!has_case(code, rule)) return make(NodeKind::Char, code);
    CharSet set(rule, ascii(flags));
    set.add(code, code);
    set.finish();
    tree_.program->sets.push_back(std::move(set));
    return make(NodeKind::Set, static_cast<uint32_t>(tree_.program->sets.size() - 1));
}

// ---- Escapes ------------------------------------------------------------------------------------

// Those that mean the same in a class and outside. `text` is the escape and grows by what it takes.
bool Parser::common_escape(std::u32string& text, Escaped& out) {
    const char32_t c = text[1];
    static constexpr std::u32string_view kNames = U"abfnrtv\\", kPlain = U"\a\b\f\n\r\t\v\\";
    const size_t named = kNames.find(c);
    if (named != std::u32string_view::npos && c != 'b') {
        out.value = kPlain[named];
        return true;
    }
    static constexpr std::u32string_view kCategories = U"dDsSwW";
    const size_t category = kCategories.find(c);
    if (category != std::u32string_view::npos) {
        out = {Escaped::InCategory, static_cast<uint32_t>(category)};
        return true;
    }
    const size_t digits = c == 'x' ? 2 : in_.bytes() ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits) {
        text += in_.get_while(digits, is_hex);
        if (text.size() != digits + 2) {
            in_.error("incomplete escape " + utf8_of(text), text.size());
        }
        const uint64_t code = number_of(text.substr(2), 16);
        if (code > 0x10ffff) in_.error("bad escape " + utf8_of(text), text.size());
        out.value = static_cast<uint32_t>(code);
        return true;
    }
    if (c == 'N' && !in_.bytes()) {
        in_.unsupported("\\N{...}", "write the character itself, or \\u and its number",
                        in_.tell() - 2);
    }
    return false;
}

Escaped Parser::class_escape(std::u32string_view token) {
    std::u32string text(token);
    Escaped out;
    if (text[1] == 'b') {
        out.value = '\b';
        return out;
    }
    if (common_escape(text, out)) return out;
    const char32_t c = text[1];
    if (is_octal(c)) {
        text += in_.get_while(2, is_octal);
        const uint64_t code = number_of(text.substr(1), 8);
        if (code > 0377) {
            in_.error("octal escape value " + utf8_of(text) + " outside of range 0-0o377",
                      text.size());
        }
        out.value = static_cast<uint32_t>(code);
        return out;
    }
    if (is_digit(c) || is_ascii_letter(c)) in_.error("bad escape " + utf8_of(text), text.size());
    out.value = c;
    return out;
}

uint32_t Parser::escape(std::u32string_view token, uint32_t flags) {
    std::u32string text(token);
    const auto place = [&](Place p) {
        const uint32_t node = make(NodeKind::Place, static_cast<uint32_t>(p));
        tree_.nodes[node].ascii = ascii(flags);
        return node;
    };
    switch (text[1]) {
        case 'A': return place(Place::TextBegin);
        case 'Z': return place(Place::TextEnd);
        case 'b': return place(Place::Boundary);
        case 'B': return place(Place::NoBoundary);
        default: break;
    }
    Escaped out;
    if (common_escape(text, out)) {
        if (out.kind == Escaped::Code) return literal(out.value, flags);
        CharSet set(case_of(flags), ascii(flags));
        set.add(static_cast<Category>(out.value));
        set.finish();
        tree_.program->sets.push_back(std::move(set));
        return make(NodeKind::Set, static_cast<uint32_t>(tree_.program->sets.size() - 1));
    }
    const char32_t c = text[1];
    if (c == '0') {
        text += in_.get_while(2, is_octal);
        return literal(static_cast<uint32_t>(number_of(text.substr(1), 8)), flags);
    }
    if (is_digit(c)) {
        if (is_digit(in_.next())) {
            text += in_.get();
            if (is_octal(c) && is_octal(text[2]) && is_octal(in_.next())) {
                text += in_.get();
                const uint64_t code = number_of(text.substr(1), 8);
                if (code > 0377) {
                    in_.error("octal escape value " + utf8_of(text) + " outside of range 0-0o377",
                              text.size());
                }
                return literal(static_cast<uint32_t>(code), flags);
            }
        }
        const uint64_t number = number_of(text.substr(1), 10);
        if (number > groups_) {
            in_.error(fmt::format("invalid group reference {}", number), text.size() - 1);
        }
        return reference(number, text.size(), flags);
    }
    if (is_ascii_letter(c)) in_.error("bad escape " + utf8_of(text), text.size());
    return literal(c, flags);
}

// ---- Classes ------------------------------------------------------------------------------------

void Parser::add_member(CharSet& set, const Escaped& member) const {
    if (member.kind == Escaped::Code) {
        set.add(member.value, member.value);
    } else {
        set.add(static_cast<Category>(member.value));
    }
}

uint32_t Parser::char_class(uint32_t flags) {
    const size_t here = in_.tell() - 1;
    CharSet set(case_of(flags), ascii(flags));
    if (in_.match('^')) set.negate();
    const auto member = [&](std::u32string_view token) {
        if (token.size() == 2) return class_escape(token);
        return Escaped{Escaped::Code, token[0]};
    };
    const auto ended = [&] {
        if (in_.at_end()) in_.error("unterminated character set", in_.tell() - here);
    };
    for (bool empty = true;; empty = false) {
        ended();
        const std::u32string low_text(in_.get());
        if (low_text == U"]" && !empty) break;
        const Escaped low = member(low_text);
        if (!in_.match('-')) {
            add_member(set, low);
            continue;
        }
        ended();
        const std::u32string high_text(in_.get());
        if (high_text == U"]") {
            add_member(set, low);
            set.add('-', '-');
            break;
        }
        const Escaped high = member(high_text);
        if (low.kind != Escaped::Code || high.kind != Escaped::Code || high.value < low.value) {
            in_.error("bad character range " + utf8_of(low_text) + "-" + utf8_of(high_text),
                      low_text.size() + 1 + high_text.size());
        }
        set.add(low.value, high.value);
    }
    set.finish();
    tree_.program->sets.push_back(std::move(set));
    return make(NodeKind::Set, static_cast<uint32_t>(tree_.program->sets.size() - 1));
}

// ---- Repetition ---------------------------------------------------------------------------------

// What stands behind "{"; false when it is no quantifier, and nothing was taken.
bool Parser::bounds(uint32_t& min, uint32_t& max, size_t here) {
    if (in_.next_is('}')) return false;
    const std::u32string low = in_.get_while(SIZE_MAX, is_digit);
    const bool comma = in_.match(',');
    const std::u32string high = comma ? in_.get_while(SIZE_MAX, is_digit) : low;
    if (!in_.match('}')) {
        in_.seek(here);
        return false;
    }
    min = 0;
    max = kEndless;
    for (const auto& [digits, bound] : {std::pair(&low, &min), std::pair(&high, &max)}) {
        if (digits->empty()) continue;
        const uint64_t n = number_of(*digits, 10);
        if (n >= kRepeatLimit) {
            Scanner::fail({Failure::Kind::Overflow, "the repetition number is too large", -1});
        }
        *bound = static_cast<uint32_t>(n);
    }
    if (max < min) in_.error("min repeat greater than max repeat", in_.tell() - here);
    return true;
}

void Parser::repeat(char32_t mark, std::vector<uint32_t>& parts) {
    const size_t here = in_.tell();
    uint32_t min = mark == '+', max = mark == '?' ? 1 : kEndless;
    if (mark == '{' && !bounds(min, max, here)) {
        parts.push_back(literal(mark, 0));
        return;
    }
    const size_t back = in_.tell() - here + 1;
    if (parts.empty() || tree_.nodes[parts.back()].kind == NodeKind::Place) {
        in_.error("nothing to repeat", back);
    }
    if (tree_.nodes[parts.back()].kind == NodeKind::Repeat) in_.error("multiple repeat", back);
    const bool lazy = in_.match('?');
    const bool possessive = !lazy && in_.match('+');
    const uint32_t node = make(NodeKind::Repeat);
    Node& n = tree_.nodes[node];
    n.lazy = lazy;
    n.min = min;
    n.max = max;
    n.possessive = possessive;
    n.parts = {parts.back()};
    parts.back() = node;
}

// ---- Groups -------------------------------------------------------------------------------------

std::u32string Parser::group_name(char32_t terminator) {
    const std::u32string name = in_.get_until(terminator, "group name");
    if (!is_identifier(name)) {
        in_.error("bad character in group name " + quoted(name), name.size() + 1);
    }
    return name;
}

uint32_t Parser::group_body(bool capture, const std::u32string& name, uint32_t flags,
                            uint32_t depth, size_t start) {
    uint32_t number = 0;
    if (capture) {
        number = ++groups_;
        if (number > kGroupsMax) {
            in_.unsupported("a pattern of so many groups", "use (?:...) where nothing is captured",
                            start);
        }
        auto& names = tree_.program->names;
        for (const GroupName& known : names) {
            if (name.empty() || known.name != name) continue;
            in_.error(fmt::format("redefinition of group name {} as group {}; was group {}",
                                  quoted(name), number, known.number),
                      name.size() + 1);
        }
        if (!name.empty()) names.push_back({name, number});
        open_.push_back(true);
    }
    const uint32_t body = choice(flags, depth + 1);
    close(start);
    if (capture) open_[number] = false;
    const uint32_t node = make(NodeKind::Group, number);
    tree_.nodes[node].parts = {body};
    return node;
}

void Parser::close(size_t start) {
    if (!in_.match(')')) in_.error("missing ), unterminated subpattern", in_.tell() - start);
}

// ---- What is not regular ------------------------------------------------------------------------

uint32_t Parser::atomic(uint32_t body) {
    const uint32_t node = make(NodeKind::Aside, kAtomic);
    tree_.nodes[node].parts = {body};
    return node;
}

// Behind "(?=", "(?!" with the mark still ahead, or "(?<".
uint32_t Parser::looking(bool behind, uint32_t flags, uint32_t depth, size_t start) {
    if (in_.at_end()) in_.error("unexpected end of pattern");
    const std::u32string mark(in_.get());
    if (mark != U"=" && mark != U"!") {
        in_.error("unknown extension ?<" + utf8_of(mark), mark.size() + 2);
    }
    const bool outermost = behind && !behind_from_;
    if (outermost) behind_from_ = groups_ + 1;
    const uint32_t body = choice(flags, depth + 1);
    if (outermost) behind_from_.reset();
    close(start);
    const uint32_t node = make(NodeKind::Aside, mark == U"=" ? kAhead : kNotAhead);
    tree_.nodes[node].behind = behind;
    tree_.nodes[node].parts = {body};
    return node;
}

// Within a look-behind only groups from before it can be asked for.
void Parser::check_visible(uint64_t group) const {
    if (!behind_from_) return;
    if (group > groups_ || open_[group]) in_.error("cannot refer to an open group");
    if (group >= *behind_from_) {
        in_.error("cannot refer to group defined in the same lookbehind subpattern");
    }
}

uint32_t Parser::named_group(const std::u32string& name) const {
    const auto& names = tree_.program->names;
    const auto known =
        std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.name == name; });
    if (known == names.end()) in_.error("unknown group name " + quoted(name), name.size() + 1);
    return known->number;
}

// `back`: from where an error is told.
uint32_t Parser::reference(uint64_t number, size_t back, uint32_t flags) {
    if (open_[number]) in_.error("cannot refer to an open group", back);
    check_visible(number);
    const uint32_t node = make(NodeKind::Refer, static_cast<uint32_t>(number));
    tree_.nodes[node].rule = case_of(flags);
    return node;
}

uint32_t Parser::condition_group() {
    const std::u32string name = in_.get_until(')', "group name");
    const size_t back = name.size() + 1;
    if (is_identifier(name)) return named_group(name);
    if (!std::all_of(name.begin(), name.end(), is_digit)) {
        in_.error("bad character in group name " + quoted(name), back);
    }
    const uint64_t number = number_of(name, 10);
    if (number == 0) in_.error("bad group number", back);
    if (number > kGroupsMax) in_.error("invalid group reference " + utf8_of(name), back);
    asked_.push_back({number, in_.tell() - back});
    return static_cast<uint32_t>(number);
}

// Behind "(?(".
uint32_t Parser::condition(uint32_t flags, uint32_t depth, size_t start) {
    const uint32_t group = condition_group();
    check_visible(group);
    std::vector<uint32_t> parts{sequence(flags, depth + 1, false)};
    if (in_.match('|')) {
        parts.push_back(sequence(flags, depth + 1, false));
        if (in_.next_is('|')) in_.error("conditional backref with more than two branches");
    }
    close(start);
    const uint32_t node = make(NodeKind::IfGroup, group);
    tree_.nodes[node].parts = std::move(parts);
    return node;
}

std::optional<uint32_t> Parser::group(uint32_t& flags, uint32_t depth, bool first) {
    const size_t start = in_.tell() - 1;
    if (in_.match('?')) return extension(flags, depth, first, start);
    return group_body(true, {}, flags, depth, start);
}

std::optional<uint32_t> Parser::extension(uint32_t& flags, uint32_t depth, bool first,
                                          size_t start) {
    if (in_.at_end()) in_.error("unexpected end of pattern");
    const std::u32string token(in_.get());
    const char32_t c = token.size() == 1 ? token[0] : 0;
    switch (c) {
        case 'P': {
            if (in_.match('<')) return group_body(true, group_name('>'), flags, depth, start);
            if (in_.match('=')) {
                const std::u32string name = group_name(')');
                return reference(named_group(name), name.size() + 1, flags);
            }
            if (in_.at_end()) in_.error("unexpected end of pattern");
            const std::u32string what(in_.get());
            in_.error("unknown extension ?P" + utf8_of(what), what.size() + 2);
        }
        case ':': return group_body(false, {}, flags, depth, start);
        case '#':
            for (;;) {
                if (in_.at_end()) {
                    in_.error("missing ), unterminated comment", in_.tell() - start);
                }
                if (in_.get() == U")") return std::nullopt;
            }
        case '=':
        case '!': in_.seek(in_.tell() - 1); return looking(false, flags, depth, start);
        case '<': return looking(true, flags, depth, start);
        case '(': return condition(flags, depth, start);
        case '>': return atomic(group_body(false, {}, flags, depth, start));
        default: break;
    }
    if (c != '-' && !flag_of(c)) {
        in_.error("unknown extension ?" + utf8_of(token), token.size() + 1);
    }
    uint32_t add = 0, remove = 0;
    if (inline_flags(c, add, remove)) {
        if (!first) {
            in_.error("global flags not at the start of the expression", in_.tell() - start);
        }
        flags_ |= add;
        flags |= add;
        return std::nullopt;
    }
    uint32_t inner = flags;
    if (add & kTypeFlags) inner &= ~kTypeFlags;
    return group_body(false, {}, (inner | add) & ~remove, depth, start);
}

// The next character of flags or one that ends them, or the error that says what is missing.
char32_t Parser::flag_char(const char* missing, std::u32string_view ends) {
    if (in_.at_end()) in_.error(missing);
    const std::u32string token(in_.get());
    const char32_t c = token.size() == 1 ? token[0] : 0;
    if (flag_of(c) || (c && ends.find(c) != std::u32string_view::npos)) return c;
    const bool letter = c && unicode::is_alpha(c);
    in_.error(letter ? "unknown flag" : missing, token.size());
}

bool Parser::inline_flags(char32_t c, uint32_t& add, uint32_t& remove) {
    constexpr uint32_t kGlobal = 128 | 1;  // debug, which has no letter, and template
    while (flag_of(c)) {
        const uint32_t flag = flag_of(c);
        if (!in_.bytes() && c == 'L') {
            in_.error("bad inline flags: cannot use 'L' flag with a str pattern");
        }
        if (in_.bytes() && c == 'u') {
            in_.error("bad inline flags: cannot use 'u' flag with a bytes pattern");
        }
        add |= flag;
        if ((flag & kTypeFlags) && (add & kTypeFlags) != flag) {
            in_.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        c = flag_char("missing -, : or )", U"-:)");
    }
    if (c == ')') return true;
    if (add & kGlobal) in_.error("bad inline flags: cannot turn on global flag", 1);
    if (c == '-') {
        c = flag_char("missing flag", U"");
        while (flag_of(c)) {
            if (flag_of(c) & kTypeFlags) {
                in_.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            }
            remove |= flag_of(c);
            c = flag_char("missing :", U":");
        }
    }
    if (add & remove) in_.error("bad inline flags: flag turned on and off", 1);
    return false;
}

}  // namespace

bool parse(std::u32string_view pattern, uint32_t flags, bool bytes, Tree& tree, Failure& failure) {
    try {
        Parser(pattern, flags, bytes, tree).run();
        return true;
    } catch (Refused& refused) {
        failure = std::move(refused.failure);
        return false;
    }
}

}  // namespace pvm::vm::regex
