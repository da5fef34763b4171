#include "vm/bytecode/symbols_walk.h"

namespace pvm::vm {

using namespace ast;

namespace {

// Names whose use makes a comprehension keep a frame of its own: they look at the frame they run
// in.
bool looks_at_frame(std::string_view name) {
    return name == "super" || name == "__class__" || name == "locals" || name == "vars" ||
           name == "dir" || name == "eval" || name == "exec";
}

bool is_plain_target(const Expr& target) {
    if (const auto* list = as_if<List>(&target)) {
        for (const Expr* item : list->elts) {
            if (!is_plain_target(*item)) return false;
        }
        return true;
    }
    if (const auto* tuple = as_if<Tuple>(&target)) {
        for (const Expr* item : tuple->elts) {
            if (!is_plain_target(*item)) return false;
        }
        return true;
    }
    if (const auto* star = as_if<Starred>(&target)) return is_plain_target(*star->value);
    return target.kind == Kind::Name;
}

const char* comprehension_text(ScopeKind kind) {
    switch (kind) {
        case ScopeKind::ListComp: return "list comprehension";
        case ScopeKind::SetComp: return "set comprehension";
        case ScopeKind::DictComp: return "dict comprehension";
        default: return "generator expression";
    }
}

}  // namespace

// ---- names ----

Symbol& SymbolWalk::add_to(Scope& scope, std::string_view symbol_name, uint16_t flags) {
    const auto [at, fresh] =
        scope.index.emplace(symbol_name, static_cast<uint32_t>(scope.symbols.size()));
    if (fresh) {
        scope.symbols.emplace_back();
        scope.symbols.back().name = symbol_name;
    }
    Symbol& symbol = scope.symbols[at->second];
    symbol.flags |= flags;
    return symbol;
}

Symbol& SymbolWalk::add(std::string_view symbol_name, uint16_t flags, const SourceSpan& span) {
    const std::string_view text = table_.mangle(symbol_name, scope_->private_class);
    if (flags & Symbol::kParameter) {
        const Symbol* known = scope_->find(text);
        if (known && known->flags & Symbol::kParameter) {
            fail_syntax(span, fmt::format("duplicate argument '{}' in function definition", text));
        }
    }
    if (in_target_ && flags & Symbol::kAssigned) {
        Symbol& symbol = add_to(*scope_, text, 0);
        if (symbol.flags & (Symbol::kGlobal | Symbol::kNonlocal)) {
            fail_syntax(span, fmt::format("comprehension inner loop cannot rebind assignment "
                                          "expression target '{}'",
                                          text));
        }
        const uint16_t used = Symbol::kUsed | Symbol::kUsedInside;
        if (!(symbol.flags & Symbol::kTarget) && symbol.flags & used) scope_->opaque = true;
        flags |= Symbol::kTarget;
    }
    return add_to(*scope_, text, flags);
}

void SymbolWalk::name(const Name& node) {
    if (node.ctx != ExprContext::Load) {
        add(node.id, Symbol::kAssigned, node.span);
        return;
    }
    add(node.id, Symbol::kUsed, node.span);
    if (looks_at_frame(node.id)) scope_->opaque = true;
    if (node.id == "super" && scope_->is_function()) {
        add_to(*scope_, "__class__", Symbol::kUsed);
    }
}

// ---- the module ----

void SymbolWalk::module(const Tree& tree) {
    Scope& scope = table_.add_scope(ScopeKind::Module, tree.module, nullptr, "<module>");
    enter(scope);
    for (const Stmt* stmt : tree.module->body) {
        const auto* from = as_if<ImportFrom>(stmt);
        if (!from || from->module != "__future__") continue;
        for (const Alias* alias : from->names) {
            if (alias->name == "annotations") table_.future_annotations_ = true;
        }
    }
    statements(tree.module->body);
}

// ---- statements ----

void SymbolWalk::statements(const Stmts& body) {
    for (const Stmt* stmt : body) statement(*stmt);
}

void SymbolWalk::statement(const Stmt& stmt) {
    const DepthGuard guard(depth_, stmt.span);
    switch (stmt.kind) {
        case Kind::FunctionDef:
        case Kind::AsyncFunctionDef: function(as<FunctionDef>(stmt)); break;
        case Kind::ClassDef: class_definition(as<ClassDef>(stmt)); break;
        case Kind::For:
        case Kind::AsyncFor: {
            const auto& node = as<For>(stmt);
            if (node.is_async()) scope_->has_await = true;
            expression(node.target);
            expression(node.iter);
            statements(node.body);
            statements(node.orelse);
            break;
        }
        case Kind::While: {
            const auto& node = as<While>(stmt);
            expression(node.test);
            statements(node.body);
            statements(node.orelse);
            break;
        }
        case Kind::If: {
            // `elif` is no nesting.
            const Stmts* rest = nullptr;
            for (const If* node = &as<If>(stmt); node;) {
                expression(node->test);
                statements(node->body);
                rest = &node->orelse;
                node = rest->size() == 1 ? as_if<If>(rest->front()) : nullptr;
            }
            statements(*rest);
            break;
        }
        case Kind::With:
        case Kind::AsyncWith: {
            const auto& node = as<With>(stmt);
            if (node.is_async()) scope_->has_await = true;
            for (const WithItem* item : node.items) {
                expression(item->context_expr);
                expression(item->optional_vars);
            }
            statements(node.body);
            break;
        }
        case Kind::Match: match_statement(as<Match>(stmt)); break;
        case Kind::Try:
        case Kind::TryStar: try_statement(as<Try>(stmt)); break;
        default: simple_statement(stmt);
    }
}

void SymbolWalk::simple_statement(const Stmt& stmt) {
    switch (stmt.kind) {
        case Kind::Return:
            if (as<Return>(stmt).value) scope_->returns_value = true;
            expression(as<Return>(stmt).value);
            break;
        case Kind::Delete: expressions(as<Delete>(stmt).targets); break;
        case Kind::Assign:
            expressions(as<Assign>(stmt).targets);
            expression(as<Assign>(stmt).value);
            break;
        case Kind::AugAssign:
            expression(as<AugAssign>(stmt).target);
            expression(as<AugAssign>(stmt).value);
            break;
        case Kind::AnnAssign: annotated_assignment(as<AnnAssign>(stmt)); break;
        case Kind::Raise:
            expression(as<Raise>(stmt).exc);
            expression(as<Raise>(stmt).cause);
            break;
        case Kind::Assert:
            expression(as<Assert>(stmt).test);
            expression(as<Assert>(stmt).msg);
            break;
        case Kind::Import: import_names(as<Import>(stmt).names, false, stmt); break;
        case Kind::ImportFrom: import_names(as<ImportFrom>(stmt).names, true, stmt); break;
        case Kind::Global: global_statement(as<Global>(stmt)); break;
        case Kind::Nonlocal: nonlocal_statement(as<Nonlocal>(stmt)); break;
        case Kind::ExprStmt: expression(as<ExprStmt>(stmt).value); break;
        default: break;
    }
}

void SymbolWalk::annotated_assignment(const AnnAssign& node) {
    if (const auto* target = as_if<Name>(node.target)) {
        const Symbol* known = scope_->find(table_.mangle(target->id, scope_->private_class));
        if (known && scope_->kind != ScopeKind::Module && node.simple &&
            known->flags & (Symbol::kGlobal | Symbol::kNonlocal)) {
            fail_syntax(node.span,
                        fmt::format("annotated name '{}' can't be {}", known->name,
                                    known->flags & Symbol::kGlobal ? "global" : "nonlocal"));
        }
        if (node.simple) {
            scope_->annotated = true;
            add(target->id, Symbol::kAnnotated | Symbol::kAssigned, target->span);
        } else if (node.value) {
            add(target->id, Symbol::kAssigned, target->span);
        }
    } else {
        expression(node.target);
    }
    annotation(node.annotation);
    expression(node.value);
}

void SymbolWalk::annotation(const Expr* expr) {
    if (!table_.future_annotations()) expression(expr);
}

void SymbolWalk::try_statement(const Try& node) {
    statements(node.body);
    statements(node.orelse);
    for (const ExceptHandler* handler : node.handlers) {
        expression(handler->type);
        if (!handler->name.empty()) add(handler->name, Symbol::kAssigned, handler->span);
        statements(handler->body);
    }
    statements(node.finalbody);
}

void SymbolWalk::import_names(const Seq<Alias*>& names, bool from, const Stmt& stmt) {
    for (const Alias* alias : names) {
        std::string_view bound = alias->asname.empty() ? alias->name : alias->asname;
        if (bound == "*") {
            if (scope_->kind != ScopeKind::Module) {
                fail_syntax(stmt.span, "import * only allowed at module level");
            }
            continue;
        }
        if (!from && alias->asname.empty()) bound = bound.substr(0, bound.find('.'));
        add(bound, Symbol::kAssigned, alias->span);
    }
}

void SymbolWalk::global_statement(const Global& node) {
    for (const std::string_view id : node.names) {
        const std::string_view text = table_.mangle(id, scope_->private_class);
        if (const Symbol* known = scope_->find(text)) {
            if (known->flags & Symbol::kParameter) {
                fail_syntax(node.span, fmt::format("name '{}' is parameter and global", id));
            } else if (known->flags & Symbol::kUsed) {
                fail_syntax(node.span,
                            fmt::format("name '{}' is used prior to global declaration", id));
            } else if (known->flags & Symbol::kAnnotated) {
                fail_syntax(node.span, fmt::format("annotated name '{}' can't be global", id));
            } else if (known->flags & Symbol::kAssigned) {
                fail_syntax(node.span,
                            fmt::format("name '{}' is assigned to before global declaration", id));
            }
        }
        add_to(*scope_, text, Symbol::kGlobal).declared = node.span;
    }
}

void SymbolWalk::nonlocal_statement(const Nonlocal& node) {
    if (scope_->kind == ScopeKind::Module) {
        fail_syntax(node.span, "nonlocal declaration not allowed at module level");
    }
    for (const std::string_view id : node.names) {
        const std::string_view text = table_.mangle(id, scope_->private_class);
        if (const Symbol* known = scope_->find(text)) {
            if (known->flags & Symbol::kParameter) {
                fail_syntax(node.span, fmt::format("name '{}' is parameter and nonlocal", id));
            } else if (known->flags & Symbol::kUsed) {
                fail_syntax(node.span,
                            fmt::format("name '{}' is used prior to nonlocal declaration", id));
            } else if (known->flags & Symbol::kAnnotated) {
                fail_syntax(node.span, fmt::format("annotated name '{}' can't be nonlocal", id));
            } else if (known->flags & Symbol::kAssigned) {
                fail_syntax(
                    node.span,
                    fmt::format("name '{}' is assigned to before nonlocal declaration", id));
            }
        }
        add_to(*scope_, text, Symbol::kNonlocal).declared = node.span;
    }
}

// ---- functions and classes ----

void SymbolWalk::function(const FunctionDef& def) {
    add(def.name, Symbol::kAssigned, def.span);
    defaults(*def.args);
    annotations(*def.args, def.returns);
    expressions(def.decorator_list);
    Scope& scope = table_.add_scope(ScopeKind::Function, &def, scope_, def.name);
    scope.is_async = def.is_async();
    scope.span = def.span;
    enter(scope);
    parameters(*def.args);
    statements(def.body);
    leave();
}

void SymbolWalk::lambda(const Lambda& node) {
    defaults(*node.args);
    Scope& scope = table_.add_scope(ScopeKind::Lambda, &node, scope_, "<lambda>");
    scope.span = node.span;
    enter(scope);
    parameters(*node.args);
    expression(node.body);
    leave();
}

void SymbolWalk::defaults(const Arguments& args) {
    expressions(args.defaults);
    for (const Expr* value : args.kw_defaults) expression(value);
}

void SymbolWalk::annotations(const Arguments& args, const Expr* returns) {
    for (const Arg* arg : args.posonlyargs) annotation(arg->annotation);
    for (const Arg* arg : args.args) annotation(arg->annotation);
    if (args.vararg) annotation(args.vararg->annotation);
    if (args.kwarg) annotation(args.kwarg->annotation);
    for (const Arg* arg : args.kwonlyargs) annotation(arg->annotation);
    annotation(returns);
}

void SymbolWalk::parameter(const Arg& arg) {
    const Symbol& symbol = add(arg.arg, Symbol::kParameter, arg.span);
    if (arg.arg == "__debug__") fail_syntax(arg.span, "cannot assign to __debug__");
    scope_->parameters.push_back(symbol.name);
}

void SymbolWalk::parameters(const Arguments& args) {
    for (const Arg* arg : args.posonlyargs) parameter(*arg);
    for (const Arg* arg : args.args) parameter(*arg);
    for (const Arg* arg : args.kwonlyargs) parameter(*arg);
    if (args.vararg) parameter(*args.vararg);
    if (args.kwarg) parameter(*args.kwarg);
}

void SymbolWalk::class_definition(const ClassDef& def) {
    add(def.name, Symbol::kAssigned, def.span);
    expressions(def.bases);
    keywords(def.keywords);
    expressions(def.decorator_list);
    Scope& scope = table_.add_scope(ScopeKind::Class, &def, scope_, def.name);
    scope.private_class = def.name;
    scope.span = def.span;
    enter(scope);
    statements(def.body);
    leave();
}

// ---- match ----

void SymbolWalk::match_statement(const Match& node) {
    expression(node.subject);
    for (const MatchCase* match_case : node.cases) {
        pattern(match_case->pattern);
        expression(match_case->guard);
        statements(match_case->body);
    }
}

void SymbolWalk::pattern(const Pattern* node) {
    if (!node) return;
    const DepthGuard guard(depth_, node->span);
    const auto each = [this](const Patterns& patterns) {
        for (const Pattern* item : patterns) pattern(item);
    };
    const auto capture = [this, node](Identifier id) {
        if (!id.empty()) add(id, Symbol::kAssigned, node->span);
    };
    switch (node->kind) {
        case Kind::MatchValue: expression(as<MatchValue>(*node).value); break;
        case Kind::MatchSequence: each(as<MatchSequence>(*node).patterns); break;
        case Kind::MatchStar: capture(as<MatchStar>(*node).name); break;
        case Kind::MatchMapping:
            expressions(as<MatchMapping>(*node).keys);
            each(as<MatchMapping>(*node).patterns);
            capture(as<MatchMapping>(*node).rest);
            break;
        case Kind::MatchClass:
            expression(as<MatchClass>(*node).cls);
            each(as<MatchClass>(*node).patterns);
            each(as<MatchClass>(*node).kwd_patterns);
            break;
        case Kind::MatchAs:
            pattern(as<MatchAs>(*node).pattern);
            capture(as<MatchAs>(*node).name);
            break;
        case Kind::MatchOr: each(as<MatchOr>(*node).patterns); break;
        default: break;
    }
}

// ---- expressions ----

void SymbolWalk::expressions(const Exprs& exprs) {
    for (const Expr* expr : exprs) expression(expr);
}

void SymbolWalk::keywords(const Seq<Keyword*>& words) {
    for (const Keyword* word : words) expression(word->value);
}

void SymbolWalk::expression(const Expr* expr) {
    // Left spines are followed by a loop: a chain of calls or sums may be long.
    while (expr) {
        switch (expr->kind) {
            case Kind::BinOp:
                expression(as<BinOp>(*expr).right);
                expr = as<BinOp>(*expr).left;
                continue;
            case Kind::Attribute: expr = as<Attribute>(*expr).value; continue;
            case Kind::Call:
                expressions(as<Call>(*expr).args);
                keywords(as<Call>(*expr).keywords);
                expr = as<Call>(*expr).func;
                continue;
            case Kind::Subscript:
                expression(as<Subscript>(*expr).slice);
                expr = as<Subscript>(*expr).value;
                continue;
            case Kind::Name: name(as<Name>(*expr)); return;
            case Kind::Constant: literal(as<Constant>(*expr)); return;
            default: children(*expr); return;
        }
    }
}

void SymbolWalk::literal(const Constant& node) {
    const auto note = [&node](const Constant*& first) {
        const SourceSpan& here = node.span;
        if (first && (first->span.line < here.line ||
                      (first->span.line == here.line && first->span.column < here.column))) {
            return;
        }
        first = &node;
    };
    if (node.type == Constant::Type::Float) note(table_.first_float_);
    if (node.type == Constant::Type::Imaginary) note(table_.first_imaginary_);
}

void SymbolWalk::children(const Expr& expr) {
    const DepthGuard guard(depth_, expr.span);
    switch (expr.kind) {
        case Kind::BoolOp: expressions(as<BoolOp>(expr).values); break;
        case Kind::NamedExpr: walrus(as<NamedExpr>(expr)); break;
        case Kind::UnaryOp: expression(as<UnaryOp>(expr).operand); break;
        case Kind::Lambda: lambda(as<Lambda>(expr)); break;
        case Kind::IfExp:
            expression(as<IfExp>(expr).test);
            expression(as<IfExp>(expr).body);
            expression(as<IfExp>(expr).orelse);
            break;
        case Kind::Dict:
            expressions(as<Dict>(expr).keys);
            expressions(as<Dict>(expr).values);
            break;
        case Kind::Set: expressions(as<Set>(expr).elts); break;
        case Kind::ListComp: {
            const auto& node = as<ListComp>(expr);
            comprehension(node, ScopeKind::ListComp, node.generators, node.elt, nullptr);
            break;
        }
        case Kind::SetComp: {
            const auto& node = as<SetComp>(expr);
            comprehension(node, ScopeKind::SetComp, node.generators, node.elt, nullptr);
            break;
        }
        case Kind::DictComp: {
            const auto& node = as<DictComp>(expr);
            comprehension(node, ScopeKind::DictComp, node.generators, node.key, node.value);
            break;
        }
        case Kind::GeneratorExp: {
            const auto& node = as<GeneratorExp>(expr);
            comprehension(node, ScopeKind::GeneratorExp, node.generators, node.elt, nullptr);
            break;
        }
        case Kind::Await:
            scope_->has_await = true;
            expression(as<Await>(expr).value);
            break;
        case Kind::Yield:
            expression(as<Yield>(expr).value);
            yield(expr);
            break;
        case Kind::YieldFrom:
            expression(as<YieldFrom>(expr).value);
            yield(expr);
            break;
        case Kind::Compare:
            expression(as<Compare>(expr).left);
            expressions(as<Compare>(expr).comparators);
            break;
        case Kind::FormattedValue:
            expression(as<FormattedValue>(expr).value);
            expression(as<FormattedValue>(expr).format_spec);
            break;
        case Kind::JoinedStr: expressions(as<JoinedStr>(expr).values); break;
        case Kind::Starred: expression(as<Starred>(expr).value); break;
        case Kind::List: expressions(as<List>(expr).elts); break;
        case Kind::Tuple: expressions(as<Tuple>(expr).elts); break;
        case Kind::Slice:
            expression(as<Slice>(expr).lower);
            expression(as<Slice>(expr).upper);
            expression(as<Slice>(expr).step);
            break;
        default: UNREACHABLE();
    }
}

void SymbolWalk::yield(const Expr& node) {
    scope_->has_yield = true;
    if (scope_->is_comprehension()) {
        fail_syntax(node.span, fmt::format("'yield' inside {}", comprehension_text(scope_->kind)));
    }
}

void SymbolWalk::walrus(const NamedExpr& node) {
    if (in_iterable_ > 0) {
        fail_syntax(node.span,
                    "assignment expression cannot be used in a comprehension iterable expression");
    }
    const auto& target = as<Name>(*node.target);
    if (scope_->is_comprehension()) bind_walrus(target);
    expression(node.value);
    if (scope_->is_comprehension()) return;
    add(target.id, Symbol::kAssigned | Symbol::kWalrus, target.span);
}

// A walrus in a comprehension binds in the function or module around all comprehensions.
void SymbolWalk::bind_walrus(const Name& target) {
    const std::string_view text = table_.mangle(target.id, scope_->private_class);
    for (Scope* scope = scope_; scope; scope = scope->parent) {
        if (scope->is_comprehension()) {
            const Symbol* known = scope->find(text);
            if (known && known->flags & Symbol::kTarget) {
                fail_syntax(target.span, fmt::format("assignment expression cannot rebind "
                                                     "comprehension iteration variable '{}'",
                                                     text));
            }
            continue;
        }
        if (scope->kind == ScopeKind::Class) {
            fail_syntax(target.span,
                        "assignment expression within a comprehension cannot be used in a class "
                        "body");
        }
        Symbol& owner = add_to(*scope, text, Symbol::kWalrus);
        const bool is_global = scope->kind == ScopeKind::Module || owner.flags & Symbol::kGlobal;
        if (is_global) owner.flags |= Symbol::kGlobal;
        if (!(owner.flags & (Symbol::kGlobal | Symbol::kNonlocal))) {
            owner.flags |= Symbol::kAssigned;
        }
        Symbol& here = add_to(*scope_, text, is_global ? Symbol::kGlobal : Symbol::kNonlocal);
        here.flags |= Symbol::kWalrus;
        here.declared = target.span;
        return;
    }
}

void SymbolWalk::comprehension(const Expr& node, ScopeKind kind,
                               const Seq<Comprehension*>& generators, const Expr* key,
                               const Expr* value) {
    const int around = in_iterable_;
    const bool target_around = in_target_;
    in_target_ = false;
    ++in_iterable_;
    expression(generators.front()->iter);
    in_iterable_ = around;
    static constexpr std::string_view kNames[] = {"<listcomp>", "<setcomp>", "<dictcomp>",
                                                  "<genexpr>"};
    const auto row = static_cast<size_t>(kind) - static_cast<size_t>(ScopeKind::ListComp);
    Scope& scope = table_.add_scope(kind, &node, scope_, kNames[row]);
    scope.span = node.span;
    const size_t first_inner = table_.scopes_.size();
    enter(scope);
    comprehension_body(generators, key, value);
    leave();
    in_target_ = target_around;
    const bool waits = scope.has_await && kind != ScopeKind::GeneratorExp;
    if (waits) scope_->has_await = true;
    scope.inlined = may_inline(scope, node, generators);
    for (size_t i = first_inner; scope.inlined && i < table_.scopes_.size(); ++i) {
        const Scope& inner = *table_.scopes_[i];
        if (inner.inlined) continue;
        for (const Symbol& symbol : inner.symbols) {
            const Symbol* ours = scope.find(symbol.name);
            const bool own = symbol.bound() && !(symbol.flags & Symbol::kNonlocal);
            if (!own && ours && ours->flags & Symbol::kTarget) scope.inlined = false;
        }
    }
    if (scope.inlined) {
        merge_inlined(scope);
    } else {
        scope.parameters = {".0"};
    }
}

void SymbolWalk::comprehension_body(const Seq<Comprehension*>& generators, const Expr* key,
                                    const Expr* value) {
    bool first = true;
    for (const Comprehension* generator : generators) {
        if (generator->is_async) scope_->has_await = true;
        if (!first) {
            ++in_iterable_;
            expression(generator->iter);
            --in_iterable_;
        }
        first = false;
        in_target_ = true;
        expression(generator->target);
        in_target_ = false;
        expressions(generator->ifs);
    }
    expression(value);
    expression(key);
}

// A comprehension needs no frame of its own when it neither waits nor yields, nothing inside
// captures its targets or looks at the frame, and no target can be read before it is bound. A class
// body is left alone, because names in a comprehension there do not see the class's.
bool SymbolWalk::may_inline(const Scope& scope, const Expr& node,
                            const Seq<Comprehension*>& generators) const {
    if (node.kind == Kind::GeneratorExp || scope.has_await || scope.opaque) return false;
    if (scope_->kind == ScopeKind::Class) return false;
    for (const Comprehension* generator : generators) {
        if (!is_plain_target(*generator->target)) return false;
    }
    return true;
}

// What an inlined comprehension does not bind itself, the scope around it uses.
void SymbolWalk::merge_inlined(Scope& scope) {
    for (const Symbol& symbol : scope.symbols) {
        if (symbol.flags & Symbol::kTarget) continue;
        add_to(*scope_, symbol.name, Symbol::kUsedInside);
    }
}

}  // namespace pvm::vm
