#pragma once
// CodeUnit and ModuleCode: what the compiler makes. Plain values, no heap pointer, no address.
//
// A ModuleCode is the compiled form of one source file: its top level is unit 0, the other units
// are numbered in the order their definitions end. It is encoded, hashed and stored by hash;
// loading it (run/image.h) makes constants into frozen objects. The one rule: everything here is a
// function of the source text and the compiler's version alone.

#include <cstdint>
#include <string>
#include <vector>

#include "vm/bytecode/op.h"

namespace pvm::vm {

struct Constant {
    enum class Kind : uint8_t {
        None,
        False,
        True,
        Ellipsis,
        Int,
        Float,
        Str,
        Bytes,
        Tuple,
        FrozenSet
    };
    Kind kind = Kind::None;
    std::string text;   // Int: decimal text; Str: UTF-8 (lone surrogates as three bytes); Bytes
    double number = 0;  // Float
    std::vector<Constant> items;  // Tuple, FrozenSet

    bool operator==(const Constant&) const = default;
};

// What stands around an instruction. The table lists outer blocks before the blocks inside them;
// the innermost block around a pc is the last one that covers it.
enum class BlockKind : uint8_t {
    For,       // reg: iterator, reg+1: turns. No handler.
    While,     // no register, no handler
    Try,       // handler: the except clauses; reg receives the exception
    Finally,   // handler: the finally body for an exception; reg receives it
    With,      // handler: calls the exit function in reg2; reg receives the exception
    Handler,   // inside an except clause, or a finally body run for an exception: reg holds it
    Delegate,  // around the yield of `yield from` / await: handler throws into the iterator in reg2
    Cleanup,   // the compiler's own: unbinds `except … as name`; reg receives the exception
    AsyncFor,  // reg: iterator, reg+1: turns; handler ends the loop on StopAsyncIteration; reg2
               // gets it
};

struct Block {
    static constexpr uint32_t kNoHandler = 0xffffffff;
    uint32_t start = 0;  // first word covered
    uint32_t end = 0;    // first word behind
    BlockKind kind = BlockKind::For;
    uint8_t reg = 0;
    uint8_t reg2 = 0;
    uint32_t handler = kNoHandler;
    uint32_t line = 0;

    bool operator==(const Block&) const = default;
};

// Where a free variable comes from when the function is made.
struct FreeVariable {
    std::string name;
    bool from_cell =
        false;  // true: the maker's cell register; false: the maker's own free variable
    uint16_t index = 0;

    bool operator==(const FreeVariable&) const = default;
};

struct LinePlace {
    uint32_t pc = 0;  // from this word on
    uint32_t line = 0;
    uint32_t column = 0;      // 0-based, characters
    uint32_t end_column = 0;  // 0 when the node ends on another line

    bool operator==(const LinePlace&) const = default;
};

// Bits of CodeUnit::flags.
inline constexpr uint32_t kCodeVarArgs = 1;  // *args stands in the register after the named ones
inline constexpr uint32_t kCodeVarKeywords = 2;  // **kwargs after that
inline constexpr uint32_t kCodeGenerator = 4;
inline constexpr uint32_t kCodeCoroutine = 8;   // with kCodeGenerator: async generator
inline constexpr uint32_t kCodeClassBody = 16;  // parameter 0 is the namespace
inline constexpr uint32_t kCodeModule = 32;     // names are globals
inline constexpr uint32_t kCodePrelude = 64;    // runtime's own: no traceback, own recursion count
inline constexpr uint32_t kCodeComprehension = 128;
inline constexpr uint32_t kCodeStrict = 256;  // of the strict profile: its runs make no floats

// Registers: [0, local_count) named locals, parameters first in the order positional-only,
// positional, keyword-only, *args, **kwargs; then cell_count cells; then temporaries up to
// register_count.
struct CodeUnit {
    std::string name;
    std::string qualname;
    std::string doc;  // with has_doc
    bool has_doc = false;
    uint32_t flags = 0;
    uint16_t posonly_count = 0;
    uint16_t positional_count = 0;  // positional-only ones included
    uint16_t kwonly_count = 0;
    uint16_t local_count = 0;
    uint16_t cell_count = 0;
    uint16_t register_count = 0;
    uint32_t first_line = 0;
    std::vector<std::string> local_names;
    std::vector<std::string> cell_names;
    std::vector<FreeVariable> free;
    std::vector<uint32_t> words;
    std::vector<Constant> constants;
    std::vector<uint32_t> sites;     // index in `constants` of the name each site looks up
    std::vector<uint32_t> children;  // unit numbers, for MakeFunction
    std::vector<Block> blocks;
    std::vector<LinePlace> lines;

    bool operator==(const CodeUnit&) const = default;
};

struct ModuleCode {
    std::string name;         // module name: "__main__", "json", …
    std::string source_name;  // as shown in tracebacks
    std::string source;       // kept: tracebacks and inspectors show lines
    std::vector<CodeUnit> units;
    uint32_t op_count = kOpCount;  // rows of the opcode table that its compiler knew
};

}  // namespace pvm::vm
