// Modules, functions and classes: where units begin and end.

#include "vm/bytecode/builtin_functions.h"
#include "vm/bytecode/codegen.h"
#include "vm/limits.h"

namespace pvm::vm {

using namespace ast;

Codegen::Codegen(const Tree& tree, const CompileOptions& options, ModuleCode& module)
    : tree_(tree), options_(options), module_(module), symbols_(tree, options.prelude) {
    if (!options.prelude) find_sdk_names();
}

Reg Codegen::temporary() { return temporaries(1); }

Reg Codegen::temporaries(size_t count) {
    const Reg first = unit_->next;
    if (first + count > static_cast<size_t>(limits::kRegistersMax)) {
        fail_syntax(unit_->scope.span, "function has too many variables");
    }
    unit_->next += static_cast<Reg>(count);
    if (unit_->next > unit_->code.register_count) {
        unit_->code.register_count = static_cast<uint16_t>(unit_->next);
    }
    return first;
}

bool Codegen::in_async_function() const {
    return unit_->scope.is_async || unit_->scope.is_comprehension();
}

// ---- units ----

Codegen::Unit& Codegen::begin_unit(Scope& scope, std::string_view name, std::string qualname,
                                   uint32_t flags, const SourceSpan& span) {
    units_.push_back(std::make_unique<Unit>(scope));
    Unit& unit = *units_.back();
    unit.around = unit_;
    unit.scope_around = scope_;
    if (unit_ && scope.is_comprehension()) unit.atomic_depth = unit_->atomic_depth;
    unit_ = &unit;
    scope_ = &scope;
    CodeUnit& code = unit.code;
    code.name = name;
    code.qualname = std::move(qualname);
    code.flags = flags | (options_.prelude ? kCodePrelude : 0) |
                 (options_.profile == Profile::Strict ? kCodeStrict : 0);
    code.first_line = span.line;
    if (scope.locals.size() + scope.cells.size() > static_cast<size_t>(limits::kRegistersMax)) {
        fail_syntax(span, "function has too many variables");
    }
    code.local_count = static_cast<uint16_t>(scope.locals.size());
    code.cell_count = static_cast<uint16_t>(scope.cells.size());
    code.local_names.assign(scope.locals.begin(), scope.locals.end());
    code.cell_names.assign(scope.cells.begin(), scope.cells.end());
    unit.first_temporary = unit.next = code.local_count + code.cell_count;
    code.register_count = static_cast<uint16_t>(unit.next);
    unit.walrus_locals.resize(code.local_count);
    for (const Symbol& symbol : scope.symbols) {
        if (symbol.storage == Storage::Local && symbol.flags & Symbol::kWalrus) {
            unit.walrus_locals[symbol.index] = true;
        }
    }
    // Where the maker, which is the unit around, has what this one captures.
    for (const std::string_view captured : scope.free) {
        FreeVariable variable;
        variable.name = captured;
        const Scope& maker = unit.around->scope;
        for (size_t i = 0; i < maker.cells.size(); ++i) {
            if (maker.cells[i] != captured) continue;
            variable.from_cell = true;
            variable.index = static_cast<uint16_t>(maker.locals.size() + i);
        }
        for (size_t i = 0; !variable.from_cell && i < maker.free.size(); ++i) {
            if (maker.free[i] == captured) variable.index = static_cast<uint16_t>(i);
        }
        code.free.push_back(std::move(variable));
    }
    at(span);
    return unit;
}

// Ends the innermost unit; `bound` of its first registers are bound at entry. Its number.
uint32_t Codegen::end_unit(uint32_t bound) {
    Unit& unit = *unit_;
    assembler().emit(Op::ReturnNone);
    unit.assembler.finish(bound);
    uint32_t number = 0;
    if (unit.around) {
        number = static_cast<uint32_t>(module_.units.size());
        module_.units.push_back(std::move(unit.code));
    } else {
        module_.units[0] = std::move(unit.code);
    }
    unit_ = unit.around;
    scope_ = unit.scope_around;
    units_.pop_back();
    return number;
}

// As CPython's: `f.<locals>.g`, `C.m`; a definition whose name is declared global stands alone.
std::string Codegen::qualname_of(std::string_view name, bool is_definition) const {
    if (!unit_->around && !scope_->inlined) return std::string(name);
    if (is_definition) {
        const Symbol* symbol = unit_->scope.find(symbols_.mangle(name, scope_->private_class));
        if (symbol && symbol->flags & Symbol::kGlobal) return std::string(name);
    }
    std::string prefix;
    for (const Scope* scope = scope_; scope->inlined; scope = scope->parent) {
        prefix.insert(0, std::string(scope->name) + ".<locals>.");
    }
    if (!unit_->around) return prefix + std::string(name);
    const bool in_class = unit_->scope.kind == ScopeKind::Class;
    return unit_->code.qualname + (in_class ? "." : ".<locals>.") + prefix + std::string(name);
}

void Codegen::compile_module() {
    check_literals();
    Scope& scope = symbols_.scope_of(tree_.module);
    module_.units.emplace_back();
    begin_unit(scope, "<module>", "<module>", kCodeModule, SourceSpan{1, 0, 1, 0});
    const Stmts& body = tree_.module->body;
    set_doc(body);
    if (is_docstring(body)) {
        const Temporaries guard(*this);
        const Reg text = temporary();
        at(body.front()->span);
        text_into(unit_->code.doc, text);
        assembler().emit_extra(Op::StoreGlobal, text, 0, 0, assembler().name_site("__doc__"));
    }
    if (scope.annotated) {
        const Temporaries guard(*this);
        const Reg dict = temporary();
        assembler().emit(Op::NewDict, dict);
        const uint32_t site = assembler().name_site("__annotations__");
        assembler().emit_extra(Op::StoreGlobal, dict, 0, 0, site);
    }
    body_of(body);
    end_unit(0);
}

bool Codegen::is_docstring(const Stmts& body) const {
    if (body.empty()) return false;
    const auto* first = as_if<ExprStmt>(body.front());
    if (!first) return false;
    const auto* text = as_if<ast::Constant>(first->value);
    return text && text->type == ast::Constant::Type::Str;
}

void Codegen::set_doc(const Stmts& body) {
    if (!is_docstring(body)) return;
    unit_->code.has_doc = true;
    unit_->code.doc = as<ast::Constant>(*as<ExprStmt>(*body.front()).value).text;
}

void Codegen::body_of(const Stmts& body) { statements(body); }

// ---- functions ----

void Codegen::count_parameters(const Arguments& args) {
    CodeUnit& code = unit_->code;
    code.posonly_count = static_cast<uint16_t>(args.posonlyargs.size());
    code.positional_count = static_cast<uint16_t>(args.posonlyargs.size() + args.args.size());
    code.kwonly_count = static_cast<uint16_t>(args.kwonlyargs.size());
    if (args.vararg) code.flags |= kCodeVarArgs;
    if (args.kwarg) code.flags |= kCodeVarKeywords;
}

void Codegen::move_parameters_to_cells() {
    const Scope& scope = unit_->scope;
    for (size_t i = 0; i < scope.parameters.size(); ++i) {
        const Symbol* symbol = scope.find(scope.parameters[i]);
        if (symbol && symbol->storage == Storage::Cell) {
            assembler().emit(Op::ParamToCell, symbol->index, static_cast<Reg>(i));
        }
    }
}

uint32_t Codegen::function_child(const FunctionDef& def) {
    if (const auto known = unit_->children.find(&def); known != unit_->children.end()) {
        return known->second;
    }
    const DepthGuard depth(depth_, def.span);
    Scope& scope = symbols_.scope_of(&def);
    uint32_t flags = 0;
    if (scope.has_yield) flags |= kCodeGenerator;
    if (scope.is_async) flags |= kCodeCoroutine;
    if (options_.prelude && unit_->code.flags & kCodeModule &&
        is_builtin_function(module_.name, def.name)) {
        flags |= kCodeBuiltin;
    }
    begin_unit(scope, def.name, qualname_of(def.name, true), flags, def.span);
    if (!def.decorator_list.empty()) {
        unit_->code.first_line = def.decorator_list.front()->span.line;
    }
    count_parameters(*def.args);
    move_parameters_to_cells();
    set_doc(def.body);
    body_of(def.body);
    const uint32_t number = end_unit(static_cast<uint32_t>(scope.parameters.size()));
    unit_->code.children.push_back(number);
    const auto child = static_cast<uint32_t>(unit_->code.children.size() - 1);
    unit_->children.emplace(&def, child);
    return child;
}

uint32_t Codegen::lambda_child(const Lambda& node) {
    if (const auto known = unit_->children.find(&node); known != unit_->children.end()) {
        return known->second;
    }
    Scope& scope = symbols_.scope_of(&node);
    begin_unit(scope, "<lambda>", qualname_of("<lambda>", false),
               scope.has_yield ? kCodeGenerator : 0, node.span);
    count_parameters(*node.args);
    move_parameters_to_cells();
    {
        const Temporaries guard(*this);
        const Reg result = value(*node.body);
        at(node.body->span).emit(Op::Return, result);
    }
    const uint32_t number = end_unit(static_cast<uint32_t>(scope.parameters.size()));
    unit_->code.children.push_back(number);
    const auto child = static_cast<uint32_t>(unit_->code.children.size() - 1);
    unit_->children.emplace(&node, child);
    return child;
}

void Codegen::make_function(const SourceSpan& span, uint32_t child, Reg dst) {
    if (child > 0xffff) fail_syntax(span, "function has too many functions in it");
    at(span).emit_wide(Op::MakeFunction, dst, child);
}

void Codegen::set_defaults(const Arguments& args, Reg function) {
    if (!args.defaults.empty()) {
        const Temporaries guard(*this);
        const Reg tuple = temporary();
        tuple_into(args.defaults, args.defaults.front()->span, tuple);
        assembler().emit(Op::SetFunction, function, tuple, 0);
    }
    bool any = false;
    for (const Expr* value : args.kw_defaults) any |= value != nullptr;
    if (!any) return;
    const Temporaries guard(*this);
    const Reg dict = temporary();
    assembler().emit(Op::NewDict, dict);
    for (size_t i = 0; i < args.kw_defaults.size(); ++i) {
        const Expr* default_value = args.kw_defaults[i];
        if (!default_value) continue;
        const Temporaries entry(*this);
        const Reg key = temporary();
        text_into(symbols_.mangle(args.kwonlyargs[i]->arg, scope_->private_class), key);
        const Reg item = value(*default_value);
        at(default_value->span).emit(Op::DictSet, dict, key, item);
    }
    assembler().emit(Op::SetFunction, function, dict, 1);
}

void Codegen::decorators(const Exprs& list, Reg first) {
    for (size_t i = 0; i < list.size(); ++i) value_into(*list[i], first + static_cast<Reg>(i));
}

// The decorated thing stands behind its decorators; the result replaces the first of them.
void Codegen::apply_decorators(const Exprs& list, Reg first) {
    for (size_t i = list.size(); i-- > 0;) {
        const Reg callee = first + static_cast<Reg>(i);
        at(list[i]->span).emit(Op::Call, callee, callee, 1);
    }
}

void Codegen::function_definition(const FunctionDef& def) {
    check_binding(def.name, def.span, "assign to");
    check_method(def);
    const Temporaries guard(*this);
    const Reg first = temporaries(def.decorator_list.size() + 1);
    const Reg function = first + static_cast<Reg>(def.decorator_list.size());
    decorators(def.decorator_list, first);
    make_function(def.span, function_child(def), function);
    set_defaults(*def.args, function);
    set_annotations(def, function);
    apply_decorators(def.decorator_list, first);
    at(def.span);
    store_name(variable(def.name), first);
}

void Codegen::lambda_into(const Lambda& node, Reg dst) {
    const Temporaries guard(*this);
    const Reg function = scratch_for(dst);
    make_function(node.span, lambda_child(node), function);
    set_defaults(*node.args, function);
    move(dst, function);
}

// ---- classes ----

void Codegen::class_definition(const ClassDef& def) {
    check_binding(def.name, def.span, "assign to");
    check_class(def);
    const Temporaries guard(*this);
    const Reg first = temporaries(def.decorator_list.size() + 1);
    decorators(def.decorator_list, first);
    build_class(def, first + static_cast<Reg>(def.decorator_list.size()));
    apply_decorators(def.decorator_list, first);
    at(def.span);
    store_name(variable(def.name), first);
}

uint32_t Codegen::class_child(const ClassDef& def) {
    if (const auto known = unit_->children.find(&def); known != unit_->children.end()) {
        return known->second;
    }
    const DepthGuard depth(depth_, def.span);
    Scope& scope = symbols_.scope_of(&def);
    begin_unit(scope, def.name, qualname_of(def.name, true), kCodeClassBody, def.span);
    if (!def.decorator_list.empty()) {
        unit_->code.first_line = def.decorator_list.front()->span.line;
    }
    unit_->code.positional_count = 1;
    class_body(def);
    const uint32_t number = end_unit(1);
    unit_->code.children.push_back(number);
    const auto child = static_cast<uint32_t>(unit_->code.children.size() - 1);
    unit_->children.emplace(&def, child);
    return child;
}

void Codegen::class_body(const ClassDef& def) {
    const auto set = [this](std::string_view name, Reg from) {
        assembler().emit_extra(Op::StoreName, 0, from, 0, assembler().name_site(name));
    };
    {
        const Temporaries guard(*this);
        const Reg item = temporary();
        assembler().emit_extra(Op::LoadGlobal, item, 0, 0, assembler().name_site("__name__"));
        set("__module__", item);
        text_into(unit_->code.qualname, item);
        set("__qualname__", item);
        if (unit_->scope.annotated) {
            assembler().emit(Op::NewDict, item);
            set("__annotations__", item);
        }
        set_doc(def.body);
        if (unit_->code.has_doc) {
            at(def.body.front()->span);
            text_into(unit_->code.doc, item);
            set("__doc__", item);
        }
    }
    body_of(def.body);
    if (!unit_->scope.needs_class_cell) return;
    const Temporaries guard(*this);
    const Reg cell = temporary();
    at(def.span).emit(Op::Move, cell, unit_->code.local_count);
    set("__classcell__", cell);
}

void Codegen::build_class(const ClassDef& def, Reg dst) {
    const Temporaries guard(*this);
    const Reg callee = temporaries(3);
    make_function(def.span, class_child(def), callee + 1);
    text_into(def.name, callee + 2);
    const auto prelude = static_cast<uint32_t>(PreludeEntry::build_class);
    if (needs_unpacking(def.bases, def.keywords)) {
        const Reg positional = temporary();
        assembler().emit_wide(Op::LoadPrelude, callee, prelude);
        assembler().emit(Op::BuildList, positional, callee + 1, 2);
        call_unpacked(def.span, def.bases, def.keywords, callee, positional, dst);
        return;
    }
    if (!def.keywords.empty()) assembler().emit_wide(Op::LoadPrelude, callee, prelude);
    for (const Expr* base : def.bases) value_into(*base, temporary());
    for (const Keyword* word : def.keywords) value_into(*word->value, temporary());
    const auto count = static_cast<uint32_t>(2 + def.bases.size() + def.keywords.size());
    if (def.keywords.empty()) {
        call_prelude(def.span, PreludeEntry::build_class, callee, count, dst);
        return;
    }
    const uint32_t names = keyword_names(def.keywords);
    at(def.span).emit_extra(Op::CallKw, dst, callee, count, names);
}

}  // namespace pvm::vm
