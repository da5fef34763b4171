// String literals, alone and side by side, and f-strings.
//
// An f-string is one token. Its fields are found here by the rules of CPython 3.11, then lexed
// again in place, so their nodes have the spans of the source itself. The nodes of the f-string
// proper have the span of the whole run of literals, as in CPython.

#include <algorithm>

#include <fmt/format.h>

#include "vm/limits.h"
#include "vm/syntax/parse_rules.h"
#include "vm/syntax/source_text.h"

namespace pvm::vm {

using namespace ast;

// A run of adjacent literals that becomes one node.
struct Parser::StringRun {
    explicit StringRun(Parser& parser) : values(parser) {}

    Children<Expr> values;
    std::string literal;        // text since the last field
    bool formatted = false;     // one of the literals is an f-string
    bool is_u = false;          // the text before fields is marked as written with `u`,
    bool closing_is_u = false;  // and so is the text at the end
    // CPython's spans: fields and text before them have that of the whole run. The text at the end
    // and the JoinedStr have `closing_span`, which differs in a format: there it is that of the one
    // literal with the format, kept in `format_span`.
    SourceSpan span;
    SourceSpan closing_span;
    SourceSpan format_span;
};

Expr* Parser::strings() {
    StringForm form = read_string_form(text_of(token()));
    if (form.formatted || form.bytes || kind_after() == TokenKind::String) {
        return joined_strings();
    }
    return lone_string();
}

Expr* Parser::lone_string() {
    Mark start = position_;
    std::string_view spelling = text_of(token());
    StringForm form = read_string_form(spelling);
    std::string_view content =
        spelling.substr(form.content_begin, form.content_end - form.content_begin);
    advance();
    auto* made = node<Constant>(Kind::Constant, start);
    made->type = Constant::Type::Str;
    made->is_u = form.unicode;
    if (form.raw || content.find('\\') == std::string_view::npos) {
        made->text = content;
    } else {
        std::string decoded;
        decode_text(content, false, decoded);
        made->text = tree_.arena.copy_text(decoded);
    }
    return made;
}

Expr* Parser::joined_strings() {
    Mark start = position_;
    while (at(TokenKind::String)) advance();
    Mark end = position_;
    std::size_t bytes_count = 0;
    for (Mark mark = start; mark < end; ++mark) {
        if (read_string_form(text_of(tokens_[mark])).bytes) ++bytes_count;
    }
    if (bytes_count == end - start) return bytes_literal(start, end);
    if (bytes_count > 0) fail_at_last("cannot mix bytes and nonbytes literals");

    StringRun run(*this);
    run.span = span_since(start);
    run.closing_span = run.span;
    run.is_u = run.closing_is_u = text_of(tokens_[start])[0] == 'u';
    for (Mark mark = start; mark < end; ++mark) append_string(run, mark);
    return finish_run(run);
}

Expr* Parser::bytes_literal(Mark start, Mark end) {
    std::string decoded;
    for (Mark mark = start; mark < end; ++mark) {
        std::string_view spelling = text_of(tokens_[mark]);
        StringForm form = read_string_form(spelling);
        std::string_view content =
            spelling.substr(form.content_begin, form.content_end - form.content_begin);
        for (char c : content) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                fail_at(mark, "bytes can only contain ASCII literal characters");
            }
        }
        if (form.raw) {
            decoded.append(content);
        } else if (std::string wrong = decode_bytes_escapes(content, decoded); !wrong.empty()) {
            fail_at(mark, wrong);
        }
    }
    auto* made = node<Constant>(Kind::Constant, start);
    made->type = Constant::Type::Bytes;
    made->text = tree_.arena.copy_text(decoded);
    return made;
}

void Parser::append_string(StringRun& run, Mark mark) {
    const Token literal = tokens_[mark];
    std::string_view spelling = text_of(literal);
    StringForm form = read_string_form(spelling);
    if (!form.formatted) {
        return decode_text(
            spelling.substr(form.content_begin, form.content_end - form.content_begin), form.raw,
            run.literal);
    }
    run.formatted = true;
    auto [end_line, end_column] = end_of(literal);
    run.format_span = {literal.line, literal.column, end_line, end_column};
    TextPlace place;
    place.offset = literal.begin;
    place.line = literal.line;
    place.line_start = literal.begin - literal.column;  // may be before the text: only for columns
    place.advance(tree_.source, literal.begin + form.content_begin);
    append_formatted(run, place, literal.begin + form.content_end, form.raw, 0);
}

void Parser::decode_text(std::string_view content, bool raw, std::string& out) {
    if (raw) {
        out.append(content);
        return;
    }
    std::string wrong = decode_text_escapes(content, out);
    if (wrong.empty()) return;
    // What Python itself refuses has the place it has there: behind the literal.
    if (wrong.starts_with("(unicode error)")) raise(wrong, token().line, token().column);
    refuse_character_name(content, wrong);
}

// At the first \N of `content`.
void Parser::refuse_character_name(std::string_view content, const std::string& why) {
    std::size_t at = 0;
    while (content.substr(at, 2) != "\\N") at += content[at] == '\\' ? 2 : 1;
    const std::string_view source = tree_.source;
    const auto offset = static_cast<std::size_t>(content.data() - source.data()) + at;
    const std::string_view before = source.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::string_view in_line = before.substr(before.rfind('\n') + 1);  // 0 in the first one
    const auto column = std::count_if(in_line.begin(), in_line.end(),
                                      [](char c) { return !is_continuation_byte(c); });
    raise(why, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column));
}

void Parser::flush_literal(StringRun& run) {
    if (run.literal.empty()) return;
    auto* made = tree_.arena.make<Constant>();
    made->kind = Kind::Constant;
    made->span = run.span;
    made->type = Constant::Type::Str;
    made->is_u = run.is_u;
    made->text = tree_.arena.copy_text(run.literal);
    run.literal.clear();
    run.values.push(made);
}

Expr* Parser::finish_run(StringRun& run) {
    if (!run.formatted) {
        auto* made = tree_.arena.make<Constant>();
        made->kind = Kind::Constant;
        made->span = run.span;
        made->type = Constant::Type::Str;
        made->is_u = run.is_u;
        made->text = tree_.arena.copy_text(run.literal);
        return made;
    }
    run.span = run.closing_span;
    run.is_u = run.closing_is_u;
    flush_literal(run);
    auto* made = tree_.arena.make<JoinedStr>();
    made->kind = Kind::JoinedStr;
    made->span = run.span;
    made->values = run.values.finish();
    return made;
}

// ---- f-strings ----

// The part of an f-string up to `end`, or at a deeper level up to the brace that closes the field
// whose format this is. Leaves `place` there.
void Parser::append_formatted(StringRun& run, TextPlace& place, std::uint32_t end, bool raw,
                              int level) {
    while (place.offset < end) {
        bool doubled = false;
        std::uint32_t stop = find_literal_end(place.offset, end, raw, level, doubled);
        decode_text(std::string_view(tree_.source).substr(place.offset, stop - place.offset), raw,
                    run.literal);
        place.advance(tree_.source, doubled ? stop + 1 : stop);
        if (doubled) continue;
        if (place.offset >= end || tree_.source[place.offset] == '}') return;
        append_field(run, place, end, raw, level);
    }
}

// Where the literal text at `from` ends: at a brace, at `end`, or behind the first of two braces
// that stand for one.
std::uint32_t Parser::find_literal_end(std::uint32_t from, std::uint32_t end, bool raw, int level,
                                       bool& doubled) {
    std::string_view source = tree_.source;
    for (std::uint32_t i = from; i < end; ++i) {
        char c = source[i];
        if (!raw && c == '\\' && i + 1 < end) {
            c = source[++i];
            if (c == 'N') {
                // The braces of a character name are no field.
                if (i + 1 < end && source[++i] == '{') {
                    while (i < end && source[i] != '}') ++i;
                }
                continue;
            }
        }
        if (c != '{' && c != '}') continue;
        if (level == 0) {
            if (i + 1 < end && source[i + 1] == c) {
                doubled = true;
                return i + 1;
            }
            if (c == '}') fail_at_last("f-string: single '}' is not allowed");
        }
        return i;
    }
    return end;
}

// Where the expression at `from` ends: at one of `!`, `:`, `=` and `}` outside brackets and
// strings, or at `end`.
std::uint32_t Parser::find_field_end(std::uint32_t from, std::uint32_t end) {
    std::string_view source = tree_.source;
    auto at_offset = [&](std::uint32_t i) { return i < end ? source[i] : '\0'; };
    std::string brackets;
    char quote = 0;
    bool triple = false;
    std::uint32_t i = from;
    for (; i < end; ++i) {
        char c = source[i];
        if (c == '\\') fail_at_last("f-string expression part cannot include a backslash");
        bool tripled = (c == '"' || c == '\'') && at_offset(i + 1) == c && at_offset(i + 2) == c;
        if (quote != 0) {
            if (c != quote || (triple && !tripled)) continue;
            if (triple) i += 2;
            quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
            triple = tripled;
            if (triple) i += 2;
        } else if (c == '[' || c == '{' || c == '(') {
            if (brackets.size() >= static_cast<std::size_t>(limits::kNestingMax)) {
                fail_at_last("f-string: too many nested parenthesis");
            }
            brackets.push_back(c);
        } else if (c == '#') {
            fail_at_last("f-string expression part cannot include '#'");
        } else if (brackets.empty() && std::string_view("!:}=<>").find(c) != std::string::npos) {
            if (at_offset(i + 1) == '=' && (c == '!' || c == '=' || c == '<' || c == '>')) {
                ++i;
                continue;
            }
            if (c != '<' && c != '>') break;
        } else if (c == ']' || c == '}' || c == ')') {
            if (brackets.empty()) fail_at_last(fmt::format("f-string: unmatched '{}'", c));
            char open = brackets.back();
            brackets.pop_back();
            char close = open == '(' ? ')' : open == '[' ? ']' : '}';
            if (c != close) {
                fail_at_last(
                    fmt::format("f-string: closing parenthesis '{}' does not match opening "
                                "parenthesis '{}'",
                                c, open));
            }
        }
    }
    if (quote != 0) fail_at_last("f-string: unterminated string");
    if (!brackets.empty()) fail_at_last(fmt::format("f-string: unmatched '{}'", brackets.back()));
    return i;
}

// One field, from its opening brace to behind its closing one.
void Parser::append_field(StringRun& run, TextPlace& place, std::uint32_t end, bool raw,
                          int level) {
    constexpr int kFormatLevels = 2;
    std::string_view source = tree_.source;
    if (level >= kFormatLevels) fail_at_last("f-string: expressions nested too deeply");
    TextPlace open = place;
    std::uint32_t begin = place.offset + 1;
    std::uint32_t stop = find_field_end(begin, end);
    auto must_go_on = [&](std::uint32_t i) {
        if (i >= end) fail_at_last("f-string: expecting '}'");
    };
    must_go_on(stop);
    if (source.substr(begin, stop - begin).find_first_not_of(" \t\n\f\r") ==
        std::string_view::npos) {
        const char after = source[stop];
        fail_at_last(after == '}'
                         ? "f-string: empty expression not allowed"
                         : fmt::format("f-string: expression required before '{}'", after));
    }
    Expr* value = field_expression(open, stop);

    bool shows_text = source[stop] == '=';
    if (shows_text) {
        stop = static_cast<std::uint32_t>(
            std::min(source.find_first_not_of(" \t\n\f\r\v", stop + 1), std::size_t{end}));
        must_go_on(stop);
        run.literal.append(source.substr(begin, stop - begin));
    }
    flush_literal(run);
    char conversion = 0;
    if (source[stop] == '!') {
        must_go_on(stop + 1);
        conversion = source[stop + 1];
        if (conversion != 's' && conversion != 'r' && conversion != 'a') {
            fail_at_last("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }
        stop += 2;
    }
    place.advance(source, std::min(stop, end));
    Expr* format = nullptr;
    if (stop < end && source[stop] == ':') {
        place.advance(source, stop + 1);
        must_go_on(place.offset);
        StringRun spec(*this);
        spec.span = run.span;
        spec.is_u = run.is_u;
        spec.closing_span = run.format_span;
        spec.format_span = run.format_span;
        spec.formatted = true;
        append_formatted(spec, place, end, raw, level + 1);
        format = finish_run(spec);
    }
    if (place.offset >= end || source[place.offset] != '}') {
        fail_at_last("f-string: expecting '}'");
    }
    place.advance(source, place.offset + 1);
    if (shows_text && !format && conversion == 0) conversion = 'r';
    auto* made = tree_.arena.make<FormattedValue>();
    made->kind = Kind::FormattedValue;
    made->span = run.span;
    made->value = value;
    made->conversion = conversion;
    made->format_spec = format;
    run.values.push(made);
}

// Reads the expression between the brace at `open` and `end` as if both ends were parentheses. Its
// tokens stand behind those of the file while they are needed.
Expr* Parser::field_expression(const TextPlace& open, std::uint32_t end) {
    const Mark resume = position_;
    const Mark resume_last = last_;
    const Mark first = static_cast<Mark>(tokens_.size());
    Token bracket;
    bracket.kind = TokenKind::LeftParen;
    bracket.level = 1;
    bracket.begin = open.offset;
    bracket.end = open.offset + 1;
    bracket.line = open.line;
    bracket.column = open.column();
    tokens_.push_back(bracket);
    TextPlace inside = open;
    inside.advance(tree_.source, open.offset + 1);
    Lexer lexer(tree_.source, tokens_);
    lexer.read_field(inside, end);
    if (!lexer.error().code.empty()) fail_lexing(lexer.error());
    tokens_.back().kind = TokenKind::RightParen;
    tokens_.back().end = end + 1;
    Token stop;
    stop.begin = stop.end = end + 1;
    stop.line = tokens_.back().line;
    stop.column = tokens_.back().column + 1;
    tokens_.push_back(stop);

    position_ = first;
    ++field_level_;
    Expr* value = star_expressions();
    if (!at(TokenKind::EndOfFile)) fail_syntax();
    --field_level_;
    tokens_.resize(first);
    position_ = resume;
    last_ = resume_last;
    return value;
}

}  // namespace pvm::vm
