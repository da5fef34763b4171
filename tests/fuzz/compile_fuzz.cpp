// Any bytes as source: the compiler answers with an image or an error that has a code and a place.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "tests/fuzz/standalone.h"
#include "vm/base/check.h"
#include "vm/bytecode/compiler.h"
#include "vm/bytecode/verify.h"

namespace {

struct Totals {
    uint64_t compiled = 0, strict = 0;
    std::map<std::string, uint64_t> refused;  // by code
};

Totals& totals() {
    static Totals totals;
    return totals;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    pvm::vm::CompileOptions options;
    const auto standard = pvm::vm::compile(source, "fuzz", "fuzz.py", options);
    options.profile = pvm::vm::Profile::Strict;
    const auto strict = pvm::vm::compile(source, "fuzz", "fuzz.py", options);
    // The strict profile only ever takes away.
    CHECK(standard.ok() || !strict.ok());
    for (const auto* result : {&standard, &strict}) {
        if (result->ok()) continue;
        CHECK(!result->error().code.empty());
        CHECK(result->error().where.starts_with("fuzz.py"));
    }
    totals().strict += strict.ok();
    if (!standard.ok()) {
        ++totals().refused[standard.error().code];
        return 0;
    }
    ++totals().compiled;
    // What the compiler makes is code that the verifier lets in.
    const pvm::Status verified = pvm::vm::verify(standard.value());
    if (!verified.ok()) {
        const pvm::Error& e = verified.error();
        pvm::check_failed((e.code + ": " + e.message + " at " + e.where).c_str(), __FILE__,
                          __LINE__);
    }
    return 0;
}

// ---- Inputs for the standalone driver ----

namespace pvm::fuzz {

namespace {

constexpr size_t kWindowBytes = 1200;

// clang-format off
constexpr const char* kTokens[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield", "yield from", "match", "case", "_", "print", "super", "self", "__class__",
    "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "@", "=", "->", "+=", "-=", "*=", "/=",
    "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=", ":=", "+", "-", "*", "**", "/", "//",
    "%", "<<", ">>", "&", "|", "^", "~", "<", ">", "<=", ">=", "==", "!=", "...", "*args",
    "**kwargs", "0", "1", "-1", "0x7fff", "1e308", "10_000", "1j", "2**70", "''", "\"\"\"", "f'",
    "f'{x!r:>{w}}'", "b'\\xff'", "rb'\\'", "'\\N{DASH}'", "\\\n", "\n", "\n    ", "\n        ",
    "\t", "\f", "#", "\xc3\xa9", "\xed\xa0\x80", "\x00", "async for", "async with",
    "async def f():", "except*", "if __name__ == '__main__':", "lambda *a, k=1, **kw: (yield)",
    "for x in y", "import os", "from . import x", "nonlocal x", "global x", "x: int = 1",
    "case [1, *_]:", "case {'k': v, **rest}:", "case A(b=c) | D():", "case str() as s if s:",
    "del (a, [b, c.d])",
};
// clang-format on

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Lines of the source from one that is not indented, as many as fit.
std::string window_of(Random& random, const Input& seed) {
    std::string text(seed.begin(), seed.end());
    if (text.size() <= kWindowBytes) return text;
    size_t at = below(random, text.size() - kWindowBytes);
    while (at > 0 && !(text[at - 1] == '\n' && is_word(text[at]))) --at;
    return text.substr(at, kWindowBytes);
}

struct Span {
    size_t begin, end;
};

// The word, the run of spaces or the single character at a random place.
Span token_at(Random& random, const std::string& text) {
    const size_t at = below(random, text.size());
    const auto same = [&](char c) { return is_word(text[at]) ? is_word(c) : c == ' '; };
    Span span{at, at + 1};
    if (!is_word(text[at]) && text[at] != ' ') return span;
    while (span.begin > 0 && same(text[span.begin - 1])) --span.begin;
    while (span.end < text.size() && same(text[span.end])) ++span.end;
    return span;
}

Span line_at(Random& random, const std::string& text) {
    const size_t at = below(random, text.size());
    const size_t before = text.rfind('\n', at);
    const size_t after = text.find('\n', at);
    const size_t end = after == std::string::npos ? text.size() : after + 1;
    return {std::min(before == std::string::npos || before == at ? size_t{0} : before + 1, end),
            end};
}

void edit(Random& random, const std::vector<Input>& seeds, std::string& text) {
    if (text.empty()) text = "\n";
    const auto token = [&] { return std::string(kTokens[below(random, std::size(kTokens))]); };
    const Span t = token_at(random, text);
    const Span line = line_at(random, text);
    const std::string_view all(text);
    const std::string one(all.substr(t.begin, t.end - t.begin));
    const std::string whole(all.substr(line.begin, line.end - line.begin));
    switch (random() % 12) {
        case 0: text.replace(t.begin, t.end - t.begin, token()); break;
        case 1: text.insert(t.begin, token() + " "); break;
        case 2: text.erase(t.begin, t.end - t.begin); break;
        case 3: {  // a word of the same source in place of another
            const Span other = token_at(random, text);
            text.replace(other.begin, other.end - other.begin, one);
            break;
        }
        case 4: text.insert(line.begin, whole); break;
        case 5: text.erase(line.begin, whole.size()); break;
        case 6: text.insert(line.begin, random() % 2 ? "    " : " "); break;
        case 7: {  // a line elsewhere
            const Span other = line_at(random, text);
            text.insert(other.begin, whole);
            break;
        }
        case 8: {  // a line of another seed
            const Input& seed = seeds[below(random, seeds.size())];
            const std::string other(seed.begin(), seed.end());
            if (other.empty()) break;
            const Span from = line_at(random, other);
            text.insert(line.begin, other, from.begin, from.end - from.begin);
            break;
        }
        case 9: {  // deep
            std::string deep;
            for (size_t n = below(random, 150); n > 0 && deep.size() < 4'000; --n) deep += one;
            text.insert(t.begin, deep);
            break;
        }
        case 10: text[t.begin] = static_cast<char>(random()); break;
        default: text.resize(t.begin); break;
    }
}

}  // namespace

bool make_input(Random& random, const std::vector<Input>& seeds, Input& input) {
    std::string text = window_of(random, input);
    for (uint64_t n = random() % 4 + 1; n > 0; --n) edit(random, seeds, text);
    input.assign(text.begin(), text.end());
    return true;
}

void report() {
    print_figure("compiled", totals().compiled);
    print_figure("compiled in the strict profile", totals().strict);
    for (const auto& [code, count] : totals().refused) print_figure("refused " + code, count);
}

}  // namespace pvm::fuzz
