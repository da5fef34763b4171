#pragma once
// A token: what kind of word stands where in the source.
//
// Tokens carry offsets, never text of their own, so lexing allocates nothing but the token list.
// The rule: offsets and columns always refer to the text of Tree::source.

#include <cstdint>
#include <string_view>

namespace pvm::vm {

enum class TokenKind : std::uint8_t {
#define PVM_TOKEN(name, text) name,
#include "vm/syntax/tokens.def"
};

struct Token {
    TokenKind kind = TokenKind::EndOfFile;
    bool plain = true;       // ASCII within one line, so columns follow from offsets
    std::uint8_t level = 0;  // brackets open after this token
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t line = 1;    // of `begin`, from 1
    std::uint32_t column = 0;  // of `begin`, in characters from 0
};

// Layout tokens end no node: a span never reaches over them.
constexpr bool is_layout(TokenKind kind) { return kind <= TokenKind::Dedent; }

constexpr bool is_augmented_assign(TokenKind kind) {
    return kind >= TokenKind::PlusAssign && kind <= TokenKind::SlashSlashAssign;
}

inline constexpr std::string_view kTokenSpellings[] = {
#define PVM_TOKEN(name, text) text,
#include "vm/syntax/tokens.def"
};

constexpr std::string_view spelling(TokenKind kind) {
    return kTokenSpellings[static_cast<std::size_t>(kind)];
}

}  // namespace pvm::vm
