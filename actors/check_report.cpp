#include "actors/check_report.h"

#include <algorithm>
#include <array>

#include "actors/compile_source.h"
#include "actors/deployment.h"
#include "actors/frozen_writes.h"
#include "actors/pause_points.h"
#include "actors/prices.h"
#include "continuation/images.h"
#include "hoststate/store_host.h"
#include "vm/bound/gas_bound.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::actors {

using vm::BoundArgument;

namespace {

Json gas_json(const vm::GasBound& bound) {
    if (bound.gas) return {{"bound", *bound.gas}};
    return {{"unbounded", bound.line}, {"in", bound.function}, {"reason", bound.reason}};
}

// ---- Gas of a script's functions ----

Json functions_json(vm::ModuleCode module) {
    continuation::Images::of_process();
    const auto image = vm::load_image(std::move(module));
    Json out = Json::array();
    for (const auto& code : image->codes) {
        constexpr std::uint32_t kParts =
            vm::kCodeModule | vm::kCodeClassBody | vm::kCodeComprehension;
        if (code->flags & kParts || code->unit().name == "<lambda>") continue;
        out.push_back({{"name", code->unit().qualname},
                       {"line", code->unit().first_line},
                       {"gas", gas_json(vm::gas_bound(*code))}});
    }
    std::stable_sort(out.begin(), out.end(), [](const Json& a, const Json& b) {
        return a["line"].get<std::uint32_t>() < b["line"].get<std::uint32_t>();
    });
    return out;
}

// ---- Gas of an actor's methods ----

BoundArgument argument_of(const Type& range) {
    constexpr std::size_t kDigits = 18;  // they fit into 64 bits
    BoundArgument out{BoundArgument::Kind::Int, 0, nullptr, 0, 0};
    const std::size_t longer = std::max(range.lo.size(), range.hi.size());
    if (longer > kDigits) {
        out.size = longer * 10 / 3 + 1;
        return out;
    }
    out.lo = std::stoll(range.lo);
    out.hi = std::stoll(range.hi);
    out.size = 62;  // if both are the same
    return out;
}

BoundArgument argument_of(const Field& param) {
    using Kind = BoundArgument::Kind;
    // What a default is, nobody checked.
    if (param.has_default) return {};
    switch (param.type.kind) {
        case TypeKind::None: return {Kind::None, 0, nullptr, 0, 0};
        case TypeKind::Bool: return {Kind::Bool, 0, nullptr, 0, 0};
        case TypeKind::Amount: return {Kind::Int, 128, nullptr, 0, 0};
        case TypeKind::Range: return argument_of(param.type);
        case TypeKind::Int: return {Kind::Int, limits::kIntBitsMax, nullptr, 0, 0};
        case TypeKind::Str: return {Kind::Str, limits::kStringLengthMax, nullptr, 0, 0};
        case TypeKind::Bytes: return {Kind::Bytes, limits::kStringLengthMax, nullptr, 0, 0};
        default: return {};
    }
}

// Whether the source names a way to give an actor attributes that its class does not show.
bool may_tamper(const vm::Image& image) {
    static constexpr std::array<std::string_view, 7> kWays = {
        "__setattr__", "__dict__", "setattr", "vars", "delattr", "__class__", "__delattr__"};
    for (const vm::CodeUnit& unit : image.whole().units) {
        for (const vm::Constant& constant : unit.constants) {
            if (constant.kind != vm::Constant::Kind::Str) continue;
            for (const std::string_view way : kWays) {
                if (constant.text == way) return true;
            }
        }
    }
    return false;
}

Json method_gas(const Deployment& made, const Method& method, bool by_manifest) {
    const vm::Dict* globals = made.image->globals_module->globals;
    const auto* type = vm::cast<vm::Class>(vm::dict_get_str(globals, vm::intern(made.class_name)));
    vm::Value found = by_manifest ? vm::dict_get_str(globals, vm::intern(method.name))
                                  : vm::class_lookup(type, vm::intern(method.name));
    std::vector<BoundArgument> arguments;
    if (!by_manifest && !vm::is_kind(found, vm::Kind::StaticMethod)) {
        const bool plain = !may_tamper(*made.image);
        arguments.push_back(plain ? BoundArgument{BoundArgument::Kind::Instance, 0, type, 0, 0}
                                  : BoundArgument{});
    }
    if (const auto* fixed = vm::cast<vm::StaticMethod>(found)) found = fixed->function;
    const auto* function = vm::cast<vm::Function>(found);
    if (!function) {
        return gas_json({std::nullopt, 0, method.name, "it is no function of the source"});
    }
    for (const Field& param : method.params) arguments.push_back(argument_of(param));
    return gas_json(vm::gas_bound(*function->code, arguments));
}

// ---- The report ----

Json pauses_json(const PauseOutline& outline, const std::string& actor, const std::string& method) {
    Json out = Json::array();
    for (const MethodPauses& each : outline.methods) {
        if (each.method != method || each.actor != actor) continue;
        for (const PausePoint& point : each.points) {
            out.push_back({{"line", point.line},
                           {"in", point.function},
                           {"what", point.what},
                           {"text", point.text},
                           {"on", point.on},
                           {"within", point.within},
                           {"label", point.label}});
        }
    }
    return out;
}

Json warnings_json(const PauseOutline& outline, const std::vector<FrozenWrite>& writes) {
    Json out = Json::array();
    for (const StaleRead& stale : outline.stale) {
        out.push_back({{"kind", "stale"},
                       {"function", stale.function},
                       {"name", stale.name},
                       {"read", stale.read},
                       {"pause", stale.pause},
                       {"use", stale.use}});
    }
    for (const FrozenWrite& write : writes) {
        out.push_back({{"kind", "frozen"},
                       {"function", write.function},
                       {"line", write.line},
                       {"what", write.what}});
    }
    return out;
}

Result<Deployment> deployed(const std::string& source, const std::string& source_name,
                            const CheckOptions& options, hoststate::MemoryHost& host) {
    continuation::Images::of_process();
    host.begin_turn({}, UINT64_MAX / 2);
    Transaction transaction;
    transaction.name = options.class_name;
    transaction.source = source;
    transaction.source_name = source_name;
    transaction.module_name = module_of(source_name);
    transaction.manifest = options.manifest;
    transaction.strict = options.profile != vm::Profile::Standard;
    std::uint64_t gas_used = 0;
    return make_deployment(transaction, host, prices::kGasLimitDefault, limits::kMemoryBytesDefault,
                           gas_used);
}

}  // namespace

Result<Json> check_source(const std::string& source, const std::string& source_name,
                          const CheckOptions& options) {
    auto outline = outline_pauses(source, source_name);
    const bool is_script = outline && outline->actors.empty() && options.class_name.empty() &&
                           options.manifest.empty();
    const vm::Profile profile =
        options.profile.value_or(is_script ? vm::Profile::Standard : vm::Profile::Strict);
    auto module = compile_source(source, "__main__", source_name, profile);
    if (!module) return module.error();
    if (!outline) return outline.error();
    Json out{{"file", source_name}};
    if (is_script) {
        if (!options.gas) return Json();
        out["functions"] = functions_json(std::move(*module));
        out["warnings"] = Json::array();
        return out;
    }
    hoststate::MemoryHost host;
    auto made = deployed(source, source_name, options, host);
    if (!made) return made.error();
    auto writes = find_frozen_writes(source, source_name);
    if (!writes) return writes.error();
    out.update(Json::parse(made->abi_json));
    for (Json& method : out["methods"]) {
        const auto name = method["name"].get<std::string>();
        const Method* known = made->abi.method(name);
        if (known->kind == MethodKind::Init) continue;
        if (known->kind == MethodKind::Public) {
            method["pauses"] = pauses_json(*outline, made->class_name, name);
        }
        if (options.gas) method["gas"] = method_gas(*made, *known, !options.manifest.empty());
    }
    out["warnings"] = warnings_json(*outline, *writes);
    return out;
}

}  // namespace pvm::actors
