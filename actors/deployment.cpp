#include "actors/deployment.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/actor_turn.h"
#include "actors/compile_source.h"
#include "actors/manifest.h"
#include "actors/prices.h"
#include "continuation/images.h"
#include "continuation/keys.h"
#include "snapshot/deployed_image.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::actors {

using hoststate::as_bytes;
using hoststate::HostApi;

namespace {

bool is_actor(const vm::Class* type, std::string_view module_name) {
    if (!vm::str_is(type->module, module_name)) return false;
    for (uint32_t i = 0; i < type->mro->length; ++i) {
        const auto* base = vm::as<vm::Class>(type->mro->items[i]);
        if (vm::str_is(base->module, "pvm_sdk._actor") && vm::str_is(base->name, "Actor"))
            return true;
    }
    return false;
}

// The actor classes that the module made, in order; one of several names by the first.
std::vector<std::string> actors_in(const vm::Image& image) {
    std::vector<std::string> names;
    std::vector<const vm::Class*> seen;
    const vm::Dict& globals = *image.globals_module->globals;
    for (uint32_t e = vm::dict_next_entry(&globals, 0); e < globals.entry_count;
         e = vm::dict_next_entry(&globals, e + 1)) {
        const auto* type = vm::cast<vm::Class>(globals.entries[e].value);
        if (!type || !is_actor(type, image.name())) continue;
        if (std::find(seen.begin(), seen.end(), type) != seen.end()) continue;
        seen.push_back(type);
        names.push_back(vm::to_utf8(globals.entries[e].key));
    }
    return names;
}

Result<std::string> choose(const std::vector<std::string>& found, const std::string& asked) {
    std::string list;
    for (const std::string& name : found) list += (list.empty() ? "" : ", ") + name;
    if (found.empty()) {
        return Error{"NoActor", "the module has no class that is an Actor", "",
                     "write: class Name(Actor): …"};
    }
    if (asked.empty() && found.size() == 1) return found.front();
    for (const std::string& name : found) {
        if (name == asked) return name;
    }
    if (asked.empty()) {
        return Error{"SeveralActors", "the module has several actors: " + list, "",
                     "name one with --class"};
    }
    return Error{"NoActor", "the module has no actor " + asked, "", "it has " + list};
}

// What describes an actor knows its class; under which profile it was compiled is said here.
std::string with_profile(const std::string& abi_json, bool strict) {
    auto abi = nlohmann::ordered_json::parse(abi_json, nullptr, false);
    if (!abi.is_object()) return abi_json;
    abi["profile"] = strict ? "strict" : "standard";
    return abi.dump();
}

}  // namespace

Result<Deployment> make_deployment(const Transaction& transaction, HostApi& host, std::uint64_t gas,
                                   std::size_t memory_limit, std::uint64_t& gas_used) {
    gas_used = 0;
    ManifestContract contract{transaction.name, transaction.source};
    if (!transaction.manifest.empty()) {
        auto made =
            contract_of_manifest(transaction.source, transaction.source_name, transaction.manifest);
        if (!made) return made.error();
        contract = std::move(*made);
    }
    Result<vm::ModuleCode> module =
        compile_source(contract.source, transaction.module_name, transaction.source_name,
                       transaction.strict ? vm::Profile::Strict : vm::Profile::Standard);
    if (!module) return module.error();
    int64_t top_level = 0;
    auto deployed = snapshot::deploy_image(
        std::move(*module), {static_cast<int64_t>(std::min<std::uint64_t>(gas, INT64_MAX / 2)),
                             memory_limit, &top_level});
    gas_used = static_cast<std::uint64_t>(top_level);
    if (!deployed) return deployed.error();

    Deployment out;
    out.image_bytes = std::move(deployed->bytes);
    auto stands_on = snapshot::images_under(out.image_bytes);
    if (!stands_on) return stands_on.error();
    out.stands_on = std::move(*stands_on);
    continuation::StoredImages images(host);
    Result<vm::Image*> image = images.deployed(out.image_bytes, deployed->hash);
    if (!image) return image.error();
    out.image = *image;

    Result<std::string> name = choose(actors_in(*out.image), contract.actor);
    if (!name) return name.error();
    out.class_name = *name;
    out.gas_used = static_cast<std::uint64_t>(deployed->gas_used) +
                   out.image_bytes.size() / prices::kImageBytesPerGas;
    gas_used = out.gas_used;

    ActorTurn turn(host, gas - std::min(gas, out.gas_used), memory_limit, {});
    turn.begin_describe(*out.image, out.class_name);
    const ActorEnd end = turn.run();
    gas_used += turn.gas_used();
    if (end != ActorEnd::Returned) {
        return Error{
            "NoAbi",
            turn.failure().traceback.empty() ? turn.failure().message : turn.failure().traceback,
            out.class_name, ""};
    }
    out.gas_used += turn.gas_used();
    out.abi_json = with_profile(turn.output(), transaction.strict);
    Result<Abi> abi = parse_abi(out.abi_json);
    if (!abi) return abi.error();
    out.abi = std::move(*abi);
    return out;
}

void store_deployment(HostApi& host, const Deployment& deployment) {
    using continuation::key_under;
    continuation::store_images(host, deployment.stands_on);
    const auto set_once = [&](const Bytes& key, BytesView value) {
        if (!host.state_get(key)) host.state_set(key, value);
    };
    const Hash& image = deployment.image->hash();
    set_once(key_under(continuation::kImagePrefix, image), deployment.image_bytes);
    set_once(key_under(continuation::kAbiPrefix, Bytes(as_bytes(image)) + deployment.class_name),
             deployment.abi_json);
}

}  // namespace pvm::actors
