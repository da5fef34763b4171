#pragma once
// Which name is local, cell, free or global: the pass before code generation.
//
// One Scope a module, class body, function, lambda or comprehension. A first walk collects what
// each scope does with each name and reports what Python refuses about names; a second pass decides
// where every name lives. The rule: after build() nothing about names is decided anywhere else.
//
// A list, set or dict comprehension is *inlined* (no code unit of its own, its targets in
// temporaries of the unit around it) when nothing could tell the difference: see may_inline().

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "vm/bytecode/compile_failure.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

enum class ScopeKind : uint8_t {
    Module,
    Class,
    Function,
    Lambda,
    ListComp,
    SetComp,
    DictComp,
    GeneratorExp,
};

// Where a name lives, seen from one scope.
enum class Storage : uint8_t {
    Local,          // index: register
    Cell,           // index: register of the cell
    Free,           // index: place among the scope's free variables
    Global,         // module globals, then builtins
    Namespace,      // class body: its namespace, then globals
    NamespaceFree,  // class body: its namespace, then free variable `index`
    Temporary,      // target of an inlined comprehension; the code generator knows the register
};

struct Symbol {
    // Bits of flags.
    static constexpr uint16_t kUsed = 1;
    static constexpr uint16_t kAssigned = 2;
    static constexpr uint16_t kParameter = 4;
    static constexpr uint16_t kGlobal = 8;  // declared, or bound by a walrus in a comprehension
    static constexpr uint16_t kNonlocal = 16;
    static constexpr uint16_t kAnnotated = 32;
    static constexpr uint16_t kTarget = 64;       // target of the comprehension the scope is
    static constexpr uint16_t kUsedInside = 128;  // used by an inlined comprehension
    static constexpr uint16_t kWalrus = 256;      // bound by :=
    static constexpr uint16_t kCaptured = 512;    // an inner scope reads it

    std::string_view name;
    uint16_t flags = 0;
    Storage storage = Storage::Global;
    uint16_t index = 0;
    ast::SourceSpan declared;  // of its global or nonlocal statement

    bool bound() const { return flags & (kAssigned | kParameter | kTarget); }
};

struct Scope {
    ScopeKind kind = ScopeKind::Module;
    Scope* parent = nullptr;
    std::string_view name;
    std::string_view private_class;  // for mangling; empty outside classes
    bool is_async = false;           // async def
    bool has_yield = false;
    bool has_await = false;  // await, async for or an async comprehension inside
    bool returns_value = false;
    bool inlined = false;
    bool opaque = false;            // calls something that looks at its frame: never inlined
    bool needs_class_cell = false;  // class body: a method uses super() or __class__
    bool annotated = false;         // has an annotated simple name
    ast::SourceSpan span;

    std::vector<Symbol> symbols;               // in order of first appearance
    std::vector<std::string_view> parameters;  // in register order
    std::vector<std::string_view> locals;      // result: register order, parameters first
    std::vector<std::string_view> cells;       // result
    std::vector<std::string_view> free;        // result
    std::unordered_map<std::string_view, uint32_t> index;

    bool is_function() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
    bool is_comprehension() const { return kind >= ScopeKind::ListComp; }
    Symbol* find(std::string_view symbol_name);
    const Symbol* find(std::string_view symbol_name) const;
};

class SymbolTable {
public:
    // Throws CompileFailure. `tree` must outlive the table.
    SymbolTable(const ast::Tree& tree, bool prelude);

    // The scope of a Module, ClassDef, FunctionDef, Lambda or comprehension.
    Scope& scope_of(const void* node) const;
    // `name` as code in a class body named `private_class` means it.
    std::string_view mangle(std::string_view name, std::string_view private_class) const;
    // True when the module itself binds `name` as a global somewhere.
    bool module_binds(std::string_view name) const { return module_names_.contains(name); }
    bool future_annotations() const { return future_annotations_; }
    // The first literal of that type in the text, or null.
    const ast::Constant* first_float() const { return first_float_; }
    const ast::Constant* first_imaginary() const { return first_imaginary_; }

private:
    friend class SymbolWalk;

    Scope& add_scope(ScopeKind kind, const void* node, Scope* parent, std::string_view name);
    void resolve();
    void resolve_symbol(Scope& scope, size_t at);
    bool capture(Scope& from, std::string_view name, uint16_t& index, bool& is_global);
    void place_variables(Scope& scope);
    void find_module_names();

    std::vector<std::unique_ptr<Scope>> scopes_;  // parents before children
    std::unordered_map<const void*, Scope*> by_node_;
    std::unordered_set<std::string_view> module_names_;
    mutable std::deque<std::string> texts_;
    mutable std::unordered_map<std::string, std::string_view> mangled_;
    const ast::Constant* first_float_ = nullptr;
    const ast::Constant* first_imaginary_ = nullptr;
    bool prelude_ = false;
    bool future_annotations_ = false;
};

}  // namespace pvm::vm
