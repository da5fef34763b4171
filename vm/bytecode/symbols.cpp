#include "vm/bytecode/symbols.h"

#include <algorithm>

#include "vm/bytecode/symbols_walk.h"

namespace pvm::vm {

namespace {

constexpr std::string_view kClassCell = "__class__";

uint16_t place_of(std::vector<std::string_view>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        names.push_back(name);
        return static_cast<uint16_t>(names.size() - 1);
    }
    return static_cast<uint16_t>(at - names.begin());
}

}  // namespace

Symbol* Scope::find(std::string_view symbol_name) {
    const auto at = index.find(symbol_name);
    return at == index.end() ? nullptr : &symbols[at->second];
}

const Symbol* Scope::find(std::string_view symbol_name) const {
    const auto at = index.find(symbol_name);
    return at == index.end() ? nullptr : &symbols[at->second];
}

SymbolTable::SymbolTable(const ast::Tree& tree, bool prelude) : prelude_(prelude) {
    SymbolWalk(*this).module(tree);
    resolve();
    find_module_names();
}

Scope& SymbolTable::scope_of(const void* node) const {
    const auto at = by_node_.find(node);
    CHECK(at != by_node_.end());
    return *at->second;
}

Scope& SymbolTable::add_scope(ScopeKind kind, const void* node, Scope* parent,
                              std::string_view name) {
    scopes_.push_back(std::make_unique<Scope>());
    Scope& scope = *scopes_.back();
    scope.kind = kind;
    scope.parent = parent;
    scope.name = name;
    if (parent) scope.private_class = parent->private_class;
    by_node_.emplace(node, &scope);
    return scope;
}

std::string_view SymbolTable::mangle(std::string_view name, std::string_view private_class) const {
    if (private_class.empty() || !name.starts_with("__") || name.ends_with("__") ||
        name.find('.') != std::string_view::npos) {
        return name;
    }
    if (prelude_ && name.starts_with("__native_")) return name;
    const size_t first = private_class.find_first_not_of('_');
    if (first == std::string_view::npos) return name;
    std::string text = "_" + std::string(private_class.substr(first)) + std::string(name);
    const auto known = mangled_.find(text);
    if (known != mangled_.end()) return known->second;
    const std::string_view kept = texts_.emplace_back(text);
    mangled_.emplace(std::move(text), kept);
    return kept;
}

void SymbolTable::resolve() {
    for (const auto& scope : scopes_) {
        for (size_t at = 0; at < scope->symbols.size(); ++at) resolve_symbol(*scope, at);
    }
    for (const auto& scope : scopes_) place_variables(*scope);
}

// A capture adds to the owner's flags, so registers are given only when all scopes are resolved.
void SymbolTable::resolve_symbol(Scope& scope, size_t at) {
    Symbol& symbol = scope.symbols[at];
    const bool is_global = symbol.flags & Symbol::kGlobal;
    if (scope.inlined) {
        symbol.storage = symbol.flags & Symbol::kTarget ? Storage::Temporary : Storage::Global;
        return;
    }
    if (is_global && symbol.flags & Symbol::kNonlocal) {
        fail_syntax(symbol.declared, fmt::format("name '{}' is nonlocal and global", symbol.name));
    }
    symbol.storage = Storage::Global;
    if (is_global || scope.kind == ScopeKind::Module) return;
    const bool in_class = scope.kind == ScopeKind::Class;
    if (symbol.bound() && !(symbol.flags & Symbol::kNonlocal)) {
        symbol.storage = in_class ? Storage::Namespace : Storage::Local;
        return;
    }
    uint16_t index = 0;
    bool declared_global = false;
    if (capture(scope, symbol.name, index, declared_global)) {
        const bool through_namespace = in_class && !(symbol.flags & Symbol::kNonlocal);
        symbol.storage = through_namespace ? Storage::NamespaceFree : Storage::Free;
        symbol.index = index;
        return;
    }
    if (symbol.flags & Symbol::kNonlocal) {
        fail_syntax(symbol.declared,
                    fmt::format("no binding for nonlocal '{}' found", symbol.name));
    }
    if (in_class) symbol.storage = Storage::Namespace;
}

// Looks for the function around `from` that owns `name`, and makes it a free variable of `from` and
// of every scope between.
bool SymbolTable::capture(Scope& from, std::string_view name, uint16_t& index, bool& is_global) {
    Scope* owner = from.parent;
    for (; owner; owner = owner->parent) {
        if (owner->inlined) continue;
        if (owner->kind == ScopeKind::Module) return false;
        if (owner->kind == ScopeKind::Class) {
            if (name != kClassCell) continue;
            owner->needs_class_cell = true;
            break;
        }
        Symbol* symbol = owner->find(name);
        if (!symbol) continue;
        if (symbol->flags & Symbol::kGlobal) {
            is_global = true;
            return false;
        }
        if (symbol->bound() && !(symbol->flags & Symbol::kNonlocal)) {
            symbol->flags |= Symbol::kCaptured;
            break;
        }
    }
    if (!owner) return false;
    for (Scope* scope = from.parent; scope != owner; scope = scope->parent) {
        if (!scope->inlined) place_of(scope->free, name);
    }
    index = place_of(from.free, name);
    return true;
}

void SymbolTable::place_variables(Scope& scope) {
    if (scope.kind == ScopeKind::Module || scope.inlined) return;
    if (scope.kind == ScopeKind::Class) {
        scope.locals = {".namespace"};
        if (scope.needs_class_cell) scope.cells = {kClassCell};
        return;
    }
    scope.locals = scope.parameters;
    for (const Symbol& symbol : scope.symbols) {
        if (symbol.storage != Storage::Local) continue;
        if (symbol.flags & Symbol::kCaptured) {
            scope.cells.push_back(symbol.name);
        } else if (!(symbol.flags & Symbol::kParameter)) {
            scope.locals.push_back(symbol.name);
        }
    }
    std::unordered_map<std::string_view, uint16_t> registers;
    for (size_t i = 0; i < scope.locals.size(); ++i) {
        registers[scope.locals[i]] = static_cast<uint16_t>(i);
    }
    for (size_t i = 0; i < scope.cells.size(); ++i) {
        registers[scope.cells[i]] = static_cast<uint16_t>(scope.locals.size() + i);
    }
    for (Symbol& symbol : scope.symbols) {
        if (symbol.storage != Storage::Local) continue;
        if (symbol.flags & Symbol::kCaptured) symbol.storage = Storage::Cell;
        symbol.index = registers[symbol.name];
    }
}

void SymbolTable::find_module_names() {
    for (const auto& scope : scopes_) {
        for (const Symbol& symbol : scope->symbols) {
            const bool binds = symbol.bound() || symbol.flags & Symbol::kWalrus;
            const bool is_global =
                scope->kind == ScopeKind::Module || symbol.flags & Symbol::kGlobal;
            if (binds && is_global) module_names_.insert(symbol.name);
        }
    }
}

}  // namespace pvm::vm
