#include "actors/compile_source.h"

#include "vm/builtins/runtime.h"

namespace pvm::actors {

Result<vm::ModuleCode> compile_source(std::string_view source, std::string_view module_name,
                                      std::string_view source_name, vm::Profile profile) {
    vm::CompileOptions options;
    options.profile = profile;
    options.module_exists = [](std::string_view name) { return vm::Runtime::module_exists(name); };
    options.public_names = vm::Runtime::public_names;
    return vm::compile(source, module_name, source_name, options);
}

}  // namespace pvm::actors
