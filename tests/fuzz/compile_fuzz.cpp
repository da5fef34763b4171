// Any bytes as source: the compiler answers with an image or an error that has a code and a place.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vm/base/check.h"
#include "vm/bytecode/compiler.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    pvm::vm::CompileOptions options;
    const auto standard = pvm::vm::compile(source, "fuzz", "fuzz.py", options);
    options.profile = pvm::vm::Profile::Strict;
    const auto strict = pvm::vm::compile(source, "fuzz", "fuzz.py", options);
    // The strict profile only ever takes away.
    CHECK(standard.ok() || !strict.ok());
    for (const auto* result : {&standard, &strict}) {
        if (result->ok()) continue;
        CHECK(!result->error().code.empty());
        CHECK(result->error().where.starts_with("fuzz.py"));
    }
    return 0;
}
