#include "vm/builtins/prelude_code.h"

#include "vm/base/check.h"
#include "vm/bytecode/compiler.h"
#include "vm/bytecode/module_bytes.h"
#include "vm/bytecode/star_imports.h"
#include "vm/prelude/embedded.h"
#include "vm/syntax/parser.h"

namespace pvm::vm {

namespace {

// `builtins` stands in several files that form one module.
bool is_builtins_part(std::string_view module) {
    return module == "builtins" || module.starts_with("builtins.");
}

std::string source_of(std::string_view name) {
    std::string source;
    for (const EmbeddedFile& file : prelude_files()) {
        const bool part = name == "builtins" ? is_builtins_part(file.module) : name == file.module;
        if (part) {
            source += file.source;
            source += '\n';
        }
    }
    return source;
}

}  // namespace

bool prelude_module_exists(std::string_view name) {
    if (name == "builtins") return true;
    if (is_builtins_part(name)) return false;
    for (const EmbeddedFile& file : prelude_files()) {
        if (name == file.module) return true;
    }
    return false;
}

std::vector<std::string> prelude_modules() {
    std::vector<std::string> names{"builtins"};
    for (const EmbeddedFile& file : prelude_files()) {
        if (!is_builtins_part(file.module)) names.push_back(file.module);
    }
    return names;
}

std::vector<std::string> prelude_public_names(std::string_view name) {
    auto parsed = parse(source_of(name), name);
    CHECK(parsed.ok());
    return public_names(*(*parsed)->module);
}

Result<ModuleCode> compile_prelude_module(std::string_view name) {
    CompileOptions options;
    options.prelude = true;
    options.module_exists = [](std::string_view module) {
        return prelude_module_exists(module) || module.starts_with("_");
    };
    return compile(source_of(name), name, "<prelude " + std::string(name) + ">", options);
}

Result<std::unique_ptr<Image>> load_prelude_image(std::string_view name) {
    for (const CompiledModule& compiled : compiled_prelude()) {
        if (name != compiled.name) continue;
        auto image = load_heads(decode_heads(compiled.code));
        image->read_source = source_of;
        return image;
    }
    Result<ModuleCode> module = compile_prelude_module(name);
    if (!module) return module.error();
    return load_image(std::move(*module));
}

}  // namespace pvm::vm
