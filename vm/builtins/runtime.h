#pragma once
// Runtime: what a process has once: builtin classes, the native table as objects, interned names,
// the prelude.
//
// Everything here is immutable after it was made and shared by all activations. Snapshots name it
// by numbers: a type by TypeId, a native by its id, a prelude object by (image hash, number). The
// one rule: no contract can change or observe the order in which parts of it came to be.

#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vm/builtins/type_id.h"
#include "vm/bytecode/prelude_entries.h"
#include "vm/run/code.h"
#include "vm/run/native.h"

namespace pvm::vm {

class Runtime {
public:
    static Runtime& get();

    Class* type(TypeId id) { return types_[type_index(id)]; }
    // Row number of a builtin class, also for a class read from a snapshot; null when there is
    // none.
    Class* type_by_number(uint16_t number);
    Value special_name_value(Special s) const { return special_names_[static_cast<size_t>(s)]; }

    NativeFunction* native(uint16_t id);                            // null when the id is unknown
    const Object* object_new() const { return object_new_; }        // object.__new__
    const Object* object_init() const { return object_init_; }      // object.__init__
    const Object* exception_new() const { return exception_new_; }  // BaseException.__new__
    const NativeDef::Signature& signature(const NativeDef& def) const {
        return natives_[def.id].signature;
    }
    // The class whose instances a native takes as self without asking: set for getters, setters,
    // and the methods of most types. For a __new__ the class below which its first argument has to
    // be. Null for natives that look for themselves.
    const Class* receiver_class(const NativeDef& def) const { return natives_[def.id].receiver; }
    // Parameter names of a native, interned, named parameters only.
    std::span<const Value> parameter_names(const NativeDef& def);
    // Prelude function that runs in a native's place, or unset.
    Value twin(const NativeDef& def);

    // True once the builtins are all there.
    bool complete() const { return complete_; }
    Dict* builtins() { return builtins_; }                  // what contract code sees
    Dict* prelude_builtins() { return prelude_builtins_; }  // the same and the __native_ functions
    Value prelude_entry(PreludeEntry entry);

    // A prelude module by name ("json", "collections.abc"): loaded and frozen at first use. Null
    // when there is none of that name.
    Module* module(std::string_view name);
    static bool module_exists(std::string_view name);
    // What `from module import *` binds.
    static std::vector<std::string> public_names(std::string_view module);
    const Module* builtins_module() const { return images_.front()->globals_module; }
    // The native functions whose owner is `module`, put into its globals before its Python part
    // runs.
    void add_module_natives(std::string_view module, Heap& heap, Dict* globals);

    // Loaded images, and the one of a hash.
    const std::vector<std::unique_ptr<Image>>& images() const { return images_; }
    Image* image_by_hash(const Hash256& hash);

private:
    Runtime();
    void make_types();
    void make_natives();
    void load_prelude();
    Image* load_module(std::string_view name);
    static size_t type_index(TypeId id) {
        const auto n = static_cast<uint32_t>(id);
        return n < 1000 ? n : kTypeCount + (n - 1000);
    }

    struct NativeInfo {
        NativeFunction* object = nullptr;
        const NativeDef* def = nullptr;
        const Class* receiver = nullptr;
        NativeDef::Signature signature;
        Value twin;
    };
    static void allow_direct_calls(NativeInfo& info);

    Heap heap_{SIZE_MAX / 4};
    Class* types_[kTypeCount + kExceptionCount] = {};
    Value special_names_[kSpecialCount];
    std::vector<NativeInfo> natives_;                                   // by id
    std::unordered_map<uint16_t, std::vector<Value>> parameter_names_;  // of ids asked for
    const Object* object_new_ = nullptr;
    const Object* object_init_ = nullptr;
    const Object* exception_new_ = nullptr;
    bool complete_ = false;
    Dict* loading_globals_ = nullptr;  // of `builtins` while its own top level runs
    Dict* builtins_ = nullptr;
    Dict* prelude_builtins_ = nullptr;
    Value entries_[kPreludeEntryCount];
    std::vector<std::unique_ptr<Image>> images_;
    std::unordered_map<std::string, Module*> modules_;
};

}  // namespace pvm::vm
