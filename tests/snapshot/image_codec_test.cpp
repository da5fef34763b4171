// Images are stored by a hash of all that code is, and come back as they were.

#include "snapshot/image_codec.h"

#include <gtest/gtest.h>

#include "snapshot/prelude_hashes.h"
#include "snapshot/refusal.h"
#include "tests/support/snapshot_program.h"
#include "tests/support/snapshot_programs.h"
#include "vm/builtins/prelude_code.h"
#include "vm/objects/dict.h"

namespace pvm::snapshot {
namespace {

TEST(ImageCodec, DecodesWhatItEncoded) {
    for (const char* source : kPrograms) {
        const vm::ModuleCode& module = compile_image(source).whole();
        const Bytes bytes = encode_image(module);
        const auto decoded = decode_image(bytes);
        ASSERT_TRUE(decoded.ok()) << decoded.error().code << " " << decoded.error().message;
        EXPECT_EQ(decoded.value().units, module.units);
        EXPECT_EQ(decoded.value().source, module.source);
        EXPECT_EQ(encode_image(decoded.value()), bytes);
    }
}

TEST(ImageCodec, KnowsEveryImageOfThePrelude) {
    compile_image("import json\n");
    for (const auto& image : vm::Runtime::get().images()) {
        const Bytes bytes = encode_image(image->whole());
        EXPECT_EQ(image_hash(bytes), image->hash());
        const auto decoded = decode_image(bytes);
        ASSERT_TRUE(decoded.ok()) << image->name() << ": " << decoded.error().message << " at "
                                  << decoded.error().where;
        EXPECT_EQ(decoded.value().units, image->whole().units);
    }
}

TEST(ImageCodec, TheHashesInTheBinaryAreThoseOfItsPrelude) {
    std::vector<std::string> names;
    for (const PreludeHash& row : prelude_hashes()) {
        auto image = vm::load_prelude_image(row.name);
        ASSERT_TRUE(image.ok()) << row.name;
        EXPECT_EQ(row.hash, image_hash((*image)->whole())) << row.name;
        names.emplace_back(row.name);
    }
    EXPECT_EQ(names, vm::prelude_modules());
}

TEST(ImageCodec, FlippedBytesAreRefusedByName) {
    const Bytes bytes = encode_image(compile_image("def f(x):\n    return x + 1\n").whole());
    const Hash256 hash = image_hash(bytes);
    for (size_t i = 0; i < bytes.size(); ++i) {
        Bytes flipped = bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 1 << i % 8);
        const auto loaded = load_stored_image(flipped, hash);
        ASSERT_FALSE(loaded.ok());
        EXPECT_EQ(loaded.error().code, "WrongHash");
        const auto decoded = decode_image(flipped);  // as if hashed anew
        EXPECT_TRUE(decoded.ok() || !decoded.error().code.empty());
    }
}

TEST(ImageCodec, AStoredImageStandsInForTheOneThatWasCompiled) {
    constexpr const char* kSource =
        "def stop(): return 1\nRATES = [1, 2]\ndef f(): return stop()\n";
    vm::Image& image = compile_image(kSource, "rates");
    const Bytes bytes = encode_image(image.whole());
    const auto loaded = load_stored_image(bytes, image.hash());
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    const vm::Image& stored = *loaded.value();
    ASSERT_NE(stored.globals_module, nullptr);
    const vm::Value rates = vm::dict_get_str(stored.globals_module->globals, vm::intern("RATES"));
    EXPECT_TRUE(rates.as_object()->frozen());
    EXPECT_EQ(vm::frozen_ref(rates.as_object()).image, &stored);
}

}  // namespace
}  // namespace pvm::snapshot
