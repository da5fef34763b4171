#pragma once
// A program that runs as prelude code, so that it may call internal natives, and what it printed.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vm/builtins/runtime.h"
#include "vm/bytecode/compiler.h"
#include "vm/objects/exception.h"
#include "vm/run/activation.h"

namespace pvm::vm {

class PrintedText final : public ActivationHost {
public:
    void write_output(std::string_view out) override { text += out; }
    std::string text;
};

// Output, and the traceback of an exception that nothing caught.
inline std::string run_as_prelude(std::string_view source, int64_t* gas = nullptr) {
    static auto& images = *new std::vector<std::unique_ptr<Image>>;
    CompileOptions options;
    options.prelude = true;
    options.module_exists = Runtime::module_exists;
    auto module = compile(source, "__main__", "test.py", options);
    if (!module.ok()) return module.error().message + " at " + module.error().where;
    images.push_back(load_image(std::move(module.value())));
    PrintedText host;
    Activation act(host);
    act.start_module(*images.back(), "__main__");
    const Outcome outcome = act.run();
    if (outcome.kind == OutcomeKind::Raised) host.text += format_traceback(outcome.value);
    if (gas) *gas = act.gas_used();
    return host.text;
}

}  // namespace pvm::vm
