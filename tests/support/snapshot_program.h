#pragma once
// Program: a Python source compiled, run, and stopped at an instruction, for tests of snapshots.

#include <memory>
#include <string>
#include <vector>

#include "snapshot/capture.h"
#include "snapshot/image_codec.h"
#include "snapshot/restore.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/compiler.h"
#include "vm/objects/exception.h"
#include "vm/objects/str.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

class OutputHost final : public vm::ActivationHost {
public:
    void write_output(std::string_view text) override { output += text; }
    std::string output;
};

// Images live until the process ends, and are freed then.
inline vm::Image& compile_image(std::string_view source, std::string_view name = "__main__") {
    static std::vector<std::unique_ptr<vm::Image>> images;
    static const bool installed = (install_image_hasher(), true);
    (void)installed;
    vm::CompileOptions options;
    options.module_exists = vm::Runtime::module_exists;
    auto module = vm::compile(source, name, std::string(name) + ".py", options);
    if (!module.ok()) {
        check_failed((module.error().message + " " + module.error().where).c_str(), __FILE__,
                     __LINE__);
    }
    images.push_back(vm::load_image(std::move(module.value())));
    vm::Image& image = *images.back();
    image.set_hash(image_hash(image.whole()));
    image.freeze();
    return image;
}

// What a run of `image` from its start prints, its uncaught exception included.
inline std::string finish(vm::Activation& act, OutputHost& host) {
    const vm::Outcome outcome = act.run();
    if (outcome.kind == vm::OutcomeKind::Raised) host.output += vm::format_traceback(outcome.value);
    return host.output;
}

// Snapshots of a run before every `step`-th instruction.
inline std::vector<Bytes> snapshots_of(vm::Image& image, uint32_t step = 1, size_t most = 100'000) {
    OutputHost host;
    vm::Activation act(host);
    std::vector<Bytes> out;
    vm::Stress stress;
    stress.count = true;
    stress.capture_every = step;
    stress.capture = [&](vm::Activation& stopped) {
        if (out.size() == most) return true;
        auto bytes = capture(stopped, {});
        CHECK(bytes.ok());
        out.push_back(std::move(bytes.value()));
        return true;
    };
    act.start_module(image, "__main__");
    act.set_stress(std::move(stress));
    finish(act, host);
    return out;
}

// The state before the first instruction at which `ready` says true.
template <typename Ready>
Bytes snapshot_when(vm::Image& image, Ready&& ready) {
    OutputHost host;
    vm::Activation act(host);
    Bytes out;
    vm::Stress stress;
    stress.count = true;
    stress.capture_every = 1;
    stress.capture = [&](vm::Activation& stopped) {
        if (!ready(stopped)) return true;
        auto bytes = capture(stopped, {});
        CHECK(bytes.ok());
        out = std::move(bytes.value());
        return false;
    };
    act.start_module(image, "__main__");
    act.set_stress(std::move(stress));
    act.run();
    CHECK(!out.empty());
    return out;
}

// The state of a module that calls `stop()`, a function of its own, inside that call.
inline Bytes snapshot_at_stop(vm::Image& image) {
    return snapshot_when(image, [](vm::Activation& act) {
        return vm::to_utf8(act.frames().back().code->name) == "stop";
    });
}

}  // namespace pvm::snapshot
