#include "vm/bytecode/star_imports.h"

#include <algorithm>

namespace pvm::vm {

namespace {

using namespace ast;

// Calls f for every statement of a top level, those inside of its blocks too.
template <typename F>
void each_statement(const Stmts& body, const F& f) {
    for (Stmt* stmt : body) {
        f(stmt);
        if (const auto* branch = as_if<If>(stmt)) {
            each_statement(branch->body, f);
            each_statement(branch->orelse, f);
        } else if (const auto* attempt = as_if<Try>(stmt)) {
            each_statement(attempt->body, f);
            for (const ExceptHandler* handler : attempt->handlers) each_statement(handler->body, f);
            each_statement(attempt->orelse, f);
            each_statement(attempt->finalbody, f);
        } else if (const auto* loop = as_if<For>(stmt)) {
            each_statement(loop->body, f);
            each_statement(loop->orelse, f);
        } else if (const auto* repeat = as_if<While>(stmt)) {
            each_statement(repeat->body, f);
            each_statement(repeat->orelse, f);
        } else if (const auto* block = as_if<With>(stmt)) {
            each_statement(block->body, f);
        } else if (const auto* choice = as_if<Match>(stmt)) {
            for (const MatchCase* each : choice->cases) each_statement(each->body, f);
        }
    }
}

class Binder {
public:
    void statement(const Stmt* stmt) {
        if (const auto* function = as_if<FunctionDef>(stmt)) {
            add(function->name);
        } else if (const auto* cls = as_if<ClassDef>(stmt)) {
            add(cls->name);
        } else if (const auto* assign = as_if<Assign>(stmt)) {
            if (take_all(*assign)) return;
            for (const Expr* target : assign->targets) bind(target);
        } else if (const auto* annotated = as_if<AnnAssign>(stmt)) {
            if (annotated->value) bind(annotated->target);
        } else if (const auto* import = as_if<Import>(stmt)) {
            for (const Alias* alias : import->names) {
                add(alias->asname.empty() ? alias->name.substr(0, alias->name.find('.'))
                                          : alias->asname);
            }
        } else if (const auto* from = as_if<ImportFrom>(stmt)) {
            for (const Alias* alias : from->names) {
                add(alias->asname.empty() ? alias->name : alias->asname);
            }
        }
    }

    std::vector<std::string> names() && { return has_all_ ? std::move(all_) : std::move(names_); }

private:
    void add(std::string_view name) {
        if (name.starts_with('_') || std::count(names_.begin(), names_.end(), name)) return;
        names_.emplace_back(name);
    }

    void bind(const Expr* target) {
        if (const auto* name = as_if<Name>(target)) {
            add(name->id);
        } else if (const auto* tuple = as_if<ast::Tuple>(target)) {
            for (const Expr* each : tuple->elts) bind(each);
        }
    }

    bool take_all(const Assign& assign) {
        const auto* name = as_if<Name>(assign.targets[0]);
        const auto* list = as_if<ast::List>(assign.value);
        if (!name || name->id != "__all__" || !list) return false;
        for (const Expr* each : list->elts) {
            if (const auto* text = as_if<ast::Constant>(each)) all_.emplace_back(text->text);
        }
        return has_all_ = true;
    }

    std::vector<std::string> names_, all_;
    bool has_all_ = false;
};

}  // namespace

void expand_star_imports(Tree& tree, const CompileOptions& options) {
    if (!options.public_names) return;
    each_statement(tree.module->body, [&](Stmt* stmt) {
        auto* from = as_if<ImportFrom>(stmt);
        if (!from || from->level || from->names.size() != 1 || from->names[0]->name != "*") return;
        if (options.module_exists && !options.module_exists(from->module)) return;
        std::vector<Alias*> aliases;
        for (const std::string& name : options.public_names(from->module)) {
            const std::string_view kept = tree.arena.copy_text(name);
            aliases.push_back(tree.arena.make<Alias>(from->names[0]->span, kept, Identifier()));
        }
        from->names = tree.arena.copy(aliases.data(), aliases.size());
    });
}

std::vector<std::string> public_names(const Module& module) {
    Binder binder;
    each_statement(module.body, [&](const Stmt* stmt) { binder.statement(stmt); });
    return std::move(binder).names();
}

}  // namespace pvm::vm
