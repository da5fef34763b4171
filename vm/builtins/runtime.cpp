#include "vm/builtins/runtime.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "vm/builtins/natives.h"
#include "vm/builtins/prelude_code.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/activation.h"
#include "vm/run/calls.h"

namespace pvm::vm {

namespace {

const NativeDef kNatives[] = {
#define NATIVE(id, flavor, owner, name, function, params, twin) \
    {id, NativeFlavor::flavor, owner, name, function, params, twin},
#include "vm/builtins/natives.def"
#undef NATIVE
};

struct TypeRow {
    TypeId id;
    const char* name;
    TypeId base;
    Layout layout;
    bool final;
};
const TypeRow kTypes[] = {
#define TYPE(id, name, base, layout, final) \
    {TypeId::id, name, TypeId::base, Layout::layout, static_cast<bool>(final)},
#include "vm/builtins/types.def"
#undef TYPE
#define EXCEPTION(name, base) {TypeId::name, #name, TypeId::base, Layout::Exception, false},
#include "vm/builtins/exceptions.def"
#undef EXCEPTION
};

// Builtin types that contracts know by a name of the builtins.
constexpr TypeId kNamedTypes[] = {
    TypeId::Object,    TypeId::Type,  TypeId::Int,       TypeId::Bool,         TypeId::Float,
    TypeId::Str,       TypeId::Bytes, TypeId::ByteArray, TypeId::MemoryView,   TypeId::List,
    TypeId::Tuple,     TypeId::Dict,  TypeId::Set,       TypeId::FrozenSet,    TypeId::Range,
    TypeId::Slice,     TypeId::Super, TypeId::Property,  TypeId::StaticMethod, TypeId::ClassMethod,
    TypeId::Enumerate, TypeId::Zip,   TypeId::Map,       TypeId::Filter,       TypeId::Reversed,
};

Runtime* g_runtime = nullptr;

// A run that only fills a prelude module may not print.
class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

// "name=, *rest, /, *" → Signature and, where asked for, names.
void parse_params(const char* params, NativeDef::Signature& out, std::vector<Value>* names) {
    bool keyword_only = false;
    const char* at = params;
    while (*at) {
        while (*at == ' ' || *at == ',') ++at;
        const char* end = at;
        while (*end && *end != ',' && *end != ' ') ++end;
        std::string_view word(at, static_cast<size_t>(end - at));
        at = end;
        if (word.empty()) continue;
        if (word == "/") {
            out.posonly = out.total;
        } else if (word == "*") {
            keyword_only = true;
        } else if (word.starts_with("**")) {
            out.var_keywords = true;
        } else if (word[0] == '*') {
            out.var_positional = keyword_only = true;
        } else {
            const bool optional = word.back() == '=';
            if (optional) word.remove_suffix(1);
            if (names) names->push_back(intern(word));
            ++out.total;
            if (!keyword_only) {
                ++out.positional_max;
                if (!optional) out.positional_min = out.positional_max;
            }
        }
    }
}

}  // namespace

const char* prelude_entry_name(PreludeEntry entry) {
    static constexpr const char* kNames[] = {
#define PRELUDE(name) #name,
#include "vm/bytecode/prelude_entries.def"
#undef PRELUDE
    };
    return kNames[static_cast<size_t>(entry)];
}

namespace {

// Methods of containers and numbers, which are called often, look at self themselves.
// Special methods that several types have from one function, which does not know whose it is.
bool is_shared(std::string_view name, TypeId owner) {
    constexpr std::array kShared = {"__len__",  "__iter__", "__contains__", "__eq__",  "__ne__",
                                    "__lt__",   "__le__",   "__gt__",       "__ge__",  "__hash__",
                                    "__repr__", "__add__",  "__mul__",      "__rmul__"};
    if (name == "__getitem__") return owner != TypeId::Dict;
    return std::find(kShared.begin(), kShared.end(), name) != kShared.end();
}

bool takes_receiver_unasked(NativeFlavor flavor, TypeId owner, std::string_view name) {
    if (flavor == NativeFlavor::Getter || flavor == NativeFlavor::Setter) return true;
    if (flavor != NativeFlavor::Method) return false;
    switch (owner) {
        case TypeId::Object:
        case TypeId::Int:
        case TypeId::Float: return false;
        case TypeId::Str:
        case TypeId::Bytes:
        case TypeId::ByteArray:
        case TypeId::List:
        case TypeId::Tuple:
        case TypeId::Dict:
        case TypeId::Set:
        case TypeId::FrozenSet: return is_shared(name, owner);
        default: return true;
    }
}

}  // namespace

Runtime& Runtime::get() {
    if (!g_runtime) {
        g_runtime = new Runtime;  // lives as long as the process
        g_runtime->make_types();
        g_runtime->make_natives();
        g_runtime->heap_.freeze_all();
        g_runtime->load_prelude();
        g_runtime->complete_ = true;
    }
    return *g_runtime;
}

Runtime::Runtime() = default;

Class* Runtime::type_by_number(uint16_t number) {
    if (number < kTypeCount) return types_[number];
    if (number >= 1000 && number < 1000 + kExceptionCount) {
        return types_[kTypeCount + (number - 1000)];
    }
    return nullptr;
}

void Runtime::make_types() {
    for (size_t i = 0; i < kSpecialCount; ++i) {
        special_names_[i] = intern(special_name(static_cast<Special>(i)));
    }
    for (const TypeRow& row : kTypes) {
        auto* c = heap_.make<Class>();
        types_[type_index(row.id)] = c;
        c->name = c->qualname = intern(row.name);
        c->module = intern("builtins");
        c->layout = row.layout;
        c->pad = 0;
        c->class_flags = static_cast<uint16_t>(kClassBuiltin | (row.final ? kClassFinal : 0));
        c->type_id = static_cast<uint16_t>(row.id);
        c->inline_hint = static_cast<uint16_t>(layout_slots(row.layout));
        c->specials_epoch = 0;
        c->specials = nullptr;
        c->root_shape = new Shape{
            c, nullptr, Value::unset(), 0, layout_slots(row.layout), false, nullptr, 0, 0};
        c->attributes = new_dict(heap_);
        Class* base = types_[type_index(row.base)];
        const bool root = row.id == TypeId::Object;
        c->bases = new_tuple(heap_, root ? 0 : 1);
        if (!root) c->bases->items[0] = Value::object(base);
        const uint32_t depth = root ? 0 : base->mro->length;
        c->mro = new_tuple(heap_, depth + 1);
        c->mro->items[0] = Value::object(c);
        for (uint32_t i = 0; i < depth; ++i) c->mro->items[i + 1] = base->mro->items[i];
        heap_.charge(*c);
    }
    for (Class* c : types_) c->metaclass = types_[type_index(TypeId::Type)];
    // The one builtin with two bases.
    Class* group = types_[type_index(TypeId::ExceptionGroup)];
    group->bases = new_tuple(heap_, 2);
    group->mro = new_tuple(heap_, 5);
    const TypeId order[] = {TypeId::ExceptionGroup, TypeId::BaseExceptionGroup, TypeId::Exception,
                            TypeId::BaseException, TypeId::Object};
    for (uint32_t i = 0; i < 5; ++i) {
        group->mro->items[i] = Value::object(types_[type_index(order[i])]);
        if (i == 1 || i == 2) group->bases->items[i - 1] = group->mro->items[i];
    }
}

void Runtime::make_natives() {
    std::unordered_map<std::string, Class*> by_name;
    for (Class* c : types_) by_name.emplace(to_utf8(c->name), c);
    builtins_ = new_dict(heap_);
    prelude_builtins_ = new_dict(heap_);
    const auto publish = [&](Value name, Value v) {
        dict_set_str(heap_, builtins_, name, v);
        dict_set_str(heap_, prelude_builtins_, name, v);
    };
    const auto by_id = [](const NativeDef& x, const NativeDef& y) { return x.id < y.id; };
    natives_.resize(std::max_element(std::begin(kNatives), std::end(kNatives), by_id)->id + 1);
    for (const NativeDef& def : kNatives) {
        NativeInfo& info = natives_[def.id];
        CHECK(info.object == nullptr);
        info.def = &def;
        info.object = heap_.make<NativeFunction>();
        info.object->def = &def;
        info.object->binds = binds(def);
        parse_params(def.params, info.signature, nullptr);
        allow_direct_calls(info);
        if (std::string_view(def.name) == "__new__") {
            if (std::string_view(def.owner) == "object") object_new_ = info.object;
            if (std::string_view(def.owner) == "BaseException") exception_new_ = info.object;
        }
        if (std::string_view(def.owner) == "object" && std::string_view(def.name) == "__init__") {
            object_init_ = info.object;
        }
        heap_.charge(*info.object);
        const Value object = Value::object(info.object);
        if (def.flavor == NativeFlavor::Internal) {
            dict_set_str(heap_, prelude_builtins_, intern(std::string("__native_") + def.name),
                         object);
            continue;
        }
        if (def.flavor == NativeFlavor::Function) {
            if (std::string_view(def.owner) == "builtins") publish(intern(def.name), object);
            continue;
        }
        const auto found = by_name.find(def.owner);
        CHECK(found != by_name.end());
        Dict* attributes = found->second->attributes;
        const Value name = intern(def.name);
        const bool maker = std::string_view(def.name) == "__new__";
        if (maker || takes_receiver_unasked(def.flavor, static_cast<TypeId>(found->second->type_id),
                                            def.name)) {
            info.receiver = found->second;
            allow_direct_calls(info);
        }
        if (def.flavor == NativeFlavor::Method) {
            dict_set_str(heap_, attributes, name, object);
        } else if (def.flavor == NativeFlavor::StaticMethod) {
            auto* wrapper = heap_.make<StaticMethod>();
            wrapper->function = object;
            heap_.charge(*wrapper);
            dict_set_str(heap_, attributes, name, Value::object(wrapper));
        } else if (def.flavor == NativeFlavor::ClassMethod) {
            auto* wrapper = heap_.make<ClassMethod>();
            wrapper->function = object;
            heap_.charge(*wrapper);
            dict_set_str(heap_, attributes, name, Value::object(wrapper));
        } else {
            const Value present = dict_get_str(attributes, name);
            auto* property = cast<Property>(present);
            if (!property) {
                property = heap_.make<Property>();
                property->getter = property->setter = property->deleter = property->doc =
                    Value::none();
                property->name = name;
                heap_.charge(*property);
                dict_set_str(heap_, attributes, name, Value::object(property));
            }
            (def.flavor == NativeFlavor::Getter ? property->getter : property->setter) = object;
        }
    }
    for (const TypeId id : kNamedTypes) publish(type(id)->name, Value::object(type(id)));
    for (uint32_t i = 0; i < kExceptionCount; ++i) {
        Class* c = types_[kTypeCount + i];
        publish(c->name, Value::object(c));
    }
    publish(intern("IOError"), Value::object(type(TypeId::OSError)));
    publish(intern("EnvironmentError"), Value::object(type(TypeId::OSError)));
    publish(intern("__debug__"), Value::boolean(true));
    publish(intern("NotImplemented"), Value::not_implemented());
    publish(intern("Ellipsis"), Value::ellipsis());
    for (const TypeId id : {TypeId::List, TypeId::Dict, TypeId::Set, TypeId::ByteArray,
                            TypeId::Slice, TypeId::DictKeys, TypeId::DictItems}) {
        dict_set_str(heap_, type(id)->attributes, intern("__hash__"), Value::none());
    }
}

Value Runtime::prelude_entry(PreludeEntry entry) {
    Value& v = entries_[static_cast<size_t>(entry)];
    if (v.is_unset()) v = dict_get_str(loading_globals_, intern(prelude_entry_name(entry)));
    return v;
}

NativeFunction* Runtime::native(uint16_t id) {
    return id < natives_.size() ? natives_[id].object : nullptr;
}

std::span<const Value> Runtime::parameter_names(const NativeDef& def) {
    const auto [found, fresh] = parameter_names_.try_emplace(def.id);
    if (fresh) {
        NativeDef::Signature again;
        parse_params(def.params, again, &found->second);
    }
    return found->second;
}

Value Runtime::twin(const NativeDef& def) {
    if (!*def.twin) return Value::unset();
    Value& twin = natives_[def.id].twin;
    if (twin.is_unset() && loading_globals_) {
        return dict_get_str(loading_globals_, intern(def.twin));
    }
    return twin;
}

void Runtime::allow_direct_calls(NativeInfo& info) {
    const NativeDef::Signature& s = info.signature;
    NativeFunction& native = *info.object;
    const bool direct = info.def->flavor != NativeFlavor::Internal && !info.receiver &&
                        !s.var_positional && s.total <= kDirectArgumentsMax;
    native.least = direct ? s.positional_min : uint8_t{1};
    native.most = direct ? s.positional_max : uint8_t{0};
    native.total = s.total;
}

void Runtime::add_module_natives(std::string_view module, Heap& heap, Dict* globals) {
    for (const NativeDef& def : kNatives) {
        if (def.flavor == NativeFlavor::Function && module == def.owner) {
            dict_set_str(heap, globals, intern(def.name), Value::object(natives_[def.id].object));
        }
    }
}

// ---- The prelude
// -------------------------------------------------------------------------------------

namespace {

[[noreturn]] void prelude_broken(std::string_view name, const std::string& why) {
    check_failed(fmt::format("prelude module {}: {}", name, why).c_str(), __FILE__, __LINE__);
}

}  // namespace

bool Runtime::module_exists(std::string_view name) { return prelude_module_exists(name); }

std::vector<std::string> Runtime::public_names(std::string_view module) {
    std::vector<std::string> names = prelude_public_names(module);
    for (const NativeDef& def : kNatives) {
        const bool own = def.flavor == NativeFlavor::Function && module == def.owner;
        if (!own || *def.name == '_' || std::count(names.begin(), names.end(), def.name)) continue;
        names.emplace_back(def.name);
    }
    return names;
}

Image* Runtime::load_module(std::string_view name) {
    Result<std::unique_ptr<Image>> loaded = load_prelude_image(name);
    if (!loaded) prelude_broken(name, loaded.error().where + ": " + loaded.error().message);
    images_.push_back(std::move(*loaded));
    Image* image = images_.back().get();
    SilentHost host;
    Activation act(host, SIZE_MAX / 4);
    act.start_module(*image, name);
    image->globals_module =
        as<Module>(dict_get_str(as<Dict>(act.root(Root::ModuleTable)), intern(name)));
    if (name == "builtins") loading_globals_ = image->globals_module->globals;
    const Outcome outcome = act.run();
    if (outcome.kind != OutcomeKind::Returned) {
        prelude_broken(name, "its top level failed: " + describe_exception(outcome.value));
    }
    image->layer = act.take_frozen_heap();
    image->freeze();
    return image;
}

void Runtime::load_prelude() {
    Image* image = load_module("builtins");
    Dict* globals = image->globals_module->globals;
    for (uint32_t i = 0; i < kPreludeEntryCount; ++i) {
        const auto entry = static_cast<PreludeEntry>(i);
        if (prelude_entry(entry).is_unset()) {
            prelude_broken("builtins", std::string("no entry ") + prelude_entry_name(entry));
        }
    }
    for (const NativeDef& def : kNatives) {
        if (!*def.twin) continue;
        const Value twin = dict_get_str(globals, intern(def.twin));
        if (twin.is_unset()) prelude_broken("builtins", std::string("no twin ") + def.twin);
        natives_[def.id].twin = twin;
    }
    // The public names: those listed in the module's __all__.
    const Value all = dict_get_str(globals, intern("__all__"));
    if (const auto* names = cast<List>(all)) {
        for (uint32_t i = 0; i < names->length; ++i) {
            const Value v = dict_get_str(globals, names->items[i]);
            if (v.is_unset()) prelude_broken("builtins", "a name of __all__ is missing");
            dict_set_str(heap_, builtins_, names->items[i], v);
            dict_set_str(heap_, prelude_builtins_, names->items[i], v);
        }
    }
}

Module* Runtime::module(std::string_view name) {
    const auto found = modules_.find(std::string(name));
    if (found != modules_.end()) return found->second;
    if (!module_exists(name)) return nullptr;
    Image* image = name == "builtins" ? images_.front().get() : load_module(name);
    modules_[std::string(name)] = image->globals_module;
    return image->globals_module;
}

Image* Runtime::image_by_hash(const Hash256& hash) {
    for (const auto& image : images_) {
        if (image->hash() == hash) return image.get();
    }
    return nullptr;
}

}  // namespace pvm::vm
