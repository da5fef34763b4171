#include "vm/bytecode/compiler.h"

#include <fmt/format.h>

#include "vm/bytecode/codegen.h"
#include "vm/bytecode/star_imports.h"
#include "vm/syntax/parser.h"

namespace pvm::vm {

namespace {

// `from __future__ import …` stands before everything but the docstring and names known features.
void check_future_imports(const ast::Tree& tree) {
    static constexpr std::string_view kFeatures[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
    };
    bool may_follow = true;
    bool first = true;
    for (const ast::Stmt* stmt : tree.module->body) {
        const auto* from = ast::as_if<ast::ImportFrom>(stmt);
        if (from && from->module == "__future__" && from->level == 0) {
            if (!may_follow) {
                fail_syntax(stmt->span,
                            "from __future__ imports must occur at the beginning of the file");
            }
            for (const ast::Alias* alias : from->names) {
                bool known = false;
                for (const std::string_view feature : kFeatures) known |= feature == alias->name;
                if (!known) {
                    fail_syntax(stmt->span,
                                fmt::format("future feature {} is not defined", alias->name));
                }
            }
            first = false;
            continue;
        }
        const auto* text = ast::as_if<ast::ExprStmt>(stmt);
        const auto* literal = text ? ast::as_if<ast::Constant>(text->value) : nullptr;
        const bool is_doc = first && literal && literal->type == ast::Constant::Type::Str;
        if (!is_doc) may_follow = false;
        first = false;
    }
}

}  // namespace

Result<ModuleCode> compile(std::string_view source, std::string_view module_name,
                           std::string_view source_name, const CompileOptions& options) {
    auto parsed = parse(source, source_name);
    if (!parsed.ok()) return parsed.error();
    const std::unique_ptr<ast::Tree> tree = std::move(*parsed);
    ModuleCode module;
    module.name = module_name;
    module.source_name = source_name;
    module.source = tree->source;
    try {
        check_future_imports(*tree);
        expand_star_imports(*tree, options);
        Codegen(*tree, options, module).compile_module();
    } catch (const CompileFailure& failure) {
        return Error{
            failure.code, failure.message,
            fmt::format("{}:{}:{}", source_name, failure.span.line, failure.span.column + 1),
            failure.remedy};
    }
    return module;
}

}  // namespace pvm::vm
