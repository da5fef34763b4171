#include "actors/manifest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/abi_nodes.h"
#include "actors/transaction.h"
#include "vm/syntax/parser.h"

namespace pvm::actors {

namespace ast = vm::ast;

namespace {

using Json = nlohmann::ordered_json;

// What is not understood, thrown from where it stands; it never leaves this file.
struct Wrong {
    std::string message, where, remedy;
};

[[noreturn]] void wrong(std::string message, std::string where, std::string remedy = "") {
    throw Wrong{std::move(message), std::move(where), std::move(remedy)};
}

std::string inside(const std::string& where, std::string_view key) {
    return where.empty() ? std::string(key) : fmt::format("{}.{}", where, key);
}

bool is_name(std::string_view text) {
    const auto is_letter = [](char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return !text.empty() && is_letter(text[0]) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// Of what is shown in messages by recursion.
constexpr int kNestingMax = 32;

// ---- Reading JSON: an object with known keys, each of a known kind ----

using Keys = std::set<std::string_view>;

const Json& object(const Json& json, const std::string& where, const Keys& known) {
    if (!json.is_object()) wrong(short_text(json) + " is not an object", where);
    for (const auto& [key, value] : json.items()) {
        if (known.contains(key)) continue;
        std::string list;
        for (const std::string_view each : known)
            list += (list.empty() ? "" : ", ") + std::string(each);
        wrong(fmt::format("'{}' means nothing here", key), inside(where, key), "known are " + list);
    }
    return json;
}

const Json* find(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

std::string text(const Json& json, const char* key, const std::string& where,
                 const char* otherwise = nullptr) {
    const Json* found = find(json, key);
    if (!found) {
        if (otherwise) return otherwise;
        wrong(fmt::format("'{}' is missing", key), where);
    }
    if (!found->is_string()) wrong(short_text(*found) + " is not a text", inside(where, key));
    return found->get<std::string>();
}

const Json& list(const Json& json, const char* key, const std::string& where) {
    static const Json kNone = Json::array();
    const Json* found = find(json, key);
    if (!found) return kNone;
    if (!found->is_array()) wrong(short_text(*found) + " is not a list", inside(where, key));
    return *found;
}

bool flag(const Json& json, const char* key, const std::string& where) {
    const Json* found = find(json, key);
    if (!found) return false;
    if (!found->is_boolean())
        wrong(short_text(*found) + " is not true or false", inside(where, key));
    return found->get<bool>();
}

// An int from 0, as decimal text; large ones stand in the manifest as strings.
std::string amount(const Json& json, const std::string& where) {
    const std::string digits = json.is_number_unsigned() ? json.dump()
                               : json.is_string()        ? json.get<std::string>()
                                                         : "";
    const bool good =
        !digits.empty() && digits.size() <= 78 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!good) wrong(short_text(json) + " is not an int from 0", where);
    return digits;
}

// ---- Types: those of stdlib.abi, and lists of them ----

constexpr int kListDepthMax = 4;

bool is_size(std::string_view digits, int most, int step) {
    if (digits.empty() || digits.size() > 5 || digits[0] == '0') return false;
    int size = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return false;
        size = 10 * size + (c - '0');
    }
    return size <= most && size % step == 0;
}

bool is_type(std::string_view name) {
    for (int depth = 0; depth < kListDepthMax && name.ends_with("[]"); ++depth) {
        name.remove_suffix(2);
    }
    static const std::set<std::string_view> kPlain = {"bool",   "int", "uint",   "bytes",
                                                      "string", "str", "address"};
    if (kPlain.contains(name)) return true;
    for (const std::string_view prefix : {"uint", "int", "u", "i"}) {
        if (name.starts_with(prefix) && is_size(name.substr(prefix.size()), 256, 8)) return true;
    }
    return name.starts_with("bytes") && is_size(name.substr(5), 65'535, 1);
}

std::string type(const Json& json, const std::string& where) {
    std::string name = text(json, "type", where);
    if (is_type(name)) return name;
    wrong(
        fmt::format("there is no type '{}'", name), inside(where, "type"),
        "types are bool, int, uintN and intN (8 to 256 bits), bytes, bytesN, string, address, and "
        "T[] of them");
}

// [{name, type}] of inputs and of an event's values.
Json fields(const Json& entry, const char* key, const std::string& where) {
    Json out = Json::array();
    std::set<std::string> names;
    for (const Json& field : list(entry, key, where)) {
        const std::string at = fmt::format("{}[{}]", inside(where, key), out.size());
        object(field, at, {"name", "type", "description", "indexed"});
        const std::string name = text(field, "name", at);
        if (!is_name(name)) wrong(fmt::format("'{}' is no name", name), inside(at, "name"));
        if (!names.insert(name).second) wrong(name + " stands here twice", inside(at, "name"));
        out.push_back({{"name", name}, {"type", type(field, at)}});
    }
    return out;
}

Json outputs(const Json& entry, const std::string& where) {
    Json out = Json::array();
    for (const Json& each : list(entry, "outputs", where)) {
        const std::string at = fmt::format("{}.outputs[{}]", where, out.size());
        out.push_back(type(object(each, at, {"name", "type", "description"}), at));
    }
    return out;
}

// ---- The source that it speaks of ----

struct Sources {
    std::map<std::string, const ast::FunctionDef*> functions;
    std::set<std::string> others;  // other names that the top level defines
};

void note(const ast::Stmts& body, Sources& out) {
    for (const ast::Stmt* statement : body) {
        if (const auto* function = ast::as_if<ast::FunctionDef>(statement)) {
            out.functions[std::string(function->name)] = function;
        } else if (const auto* type = ast::as_if<ast::ClassDef>(statement)) {
            out.others.insert(std::string(type->name));
        } else if (const auto* assign = ast::as_if<ast::Assign>(statement)) {
            for (const ast::Expr* target : assign->targets) {
                const auto* name = ast::as_if<ast::Name>(target);
                if (name) out.others.insert(std::string(name->id));
            }
        }
    }
}

// Adds to each input whether it may be left out; Wrong unless parameters and inputs agree.
void fit_parameters(const ast::FunctionDef& function, Json& entry, const std::string& where) {
    const ast::Arguments& args = *function.args;
    const std::string place =
        fmt::format("{}: def {} at line {}", where, function.name, function.span.line);
    if (args.vararg || args.kwarg || args.posonlyargs.size() != 0 || args.kwonlyargs.size() != 0) {
        wrong(fmt::format("{}() has parameters that a manifest cannot name", function.name), place,
              "use plain parameters: no *, no /");
    }
    Json& inputs = entry["inputs"];
    const std::size_t count = args.args.size();
    bool same = inputs.size() == count;
    for (std::size_t i = 0; same && i < count; ++i) {
        same = inputs[i]["name"].get<std::string>() == args.args[i]->arg;
    }
    if (!same) {
        std::string has, said;
        for (const ast::Arg* each : args.args)
            has += (has.empty() ? "" : ", ") + std::string(each->arg);
        for (const Json& each : inputs)
            said += (said.empty() ? "" : ", ") + each["name"].get<std::string>();
        wrong(fmt::format("{}() has the parameters ({}), the manifest the inputs ({})",
                          function.name, has, said),
              place, "name the same ones in the same order");
    }
    for (std::size_t i = 0; i < count; ++i) {
        inputs[i]["optional"] = i + args.defaults.size() >= count;
    }
}

// ---- The parts of a manifest ----

bool is_view(const Json& entry, const std::string& where) {
    for (const char* key : {"mutability", "stateMutability"}) {
        if (!find(entry, key)) continue;
        const std::string said = text(entry, key, where);
        static const std::set<std::string> kWords = {"view", "pure", "nonpayable", "payable",
                                                     "write"};
        if (!kWords.contains(said)) {
            wrong(fmt::format("'{}' is no mutability", said), inside(where, key),
                  "write view, pure, nonpayable or payable");
        }
        return said == "view" || said == "pure";
    }
    return flag(entry, "view", where);
}

Json function(const Json& json, const std::string& where, const Sources& sources) {
    object(json, where,
           {"name", "inputs", "outputs", "view", "mutability", "stateMutability", "description",
            "doc"});
    Json out;
    const std::string name = text(json, "name", where);
    out["name"] = name;
    out["doc"] = text(json, "description", where, text(json, "doc", where, "").c_str());
    out["inputs"] = fields(json, "inputs", where);
    out["outputs"] = outputs(json, where);
    out["view"] = is_view(json, where);
    const auto found = sources.functions.find(name);
    if (found == sources.functions.end()) {
        wrong(fmt::format("the module has no function '{}'", name), inside(where, "name"),
              "it is a def at the top level of the source");
    }
    if (name.starts_with("_") || name == "provide_result") {
        wrong(fmt::format("'{}' cannot be public", name), inside(where, "name"),
              "give it a name without _ in front");
    }
    fit_parameters(*found->second, out, where);
    return out;
}

Json events(const Json& abi) {
    Json out = Json::array();
    std::set<std::string> names;
    for (const Json& each : list(abi, "events", "abi")) {
        const std::string at = fmt::format("abi.events[{}]", out.size());
        object(each, at, {"name", "args", "inputs", "fields", "description"});
        const std::string name = text(each, "name", at);
        if (!is_name(name)) wrong(fmt::format("'{}' is no name", name), inside(at, "name"));
        if (!names.insert(name).second) wrong(name + " stands here twice", inside(at, "name"));
        const char* key = find(each, "args") ? "args" : find(each, "inputs") ? "inputs" : "fields";
        Json values = fields(each, key, at);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!values[i]["type"].get<std::string>().ends_with("[]")) continue;
            wrong("an event holds no lists", fmt::format("{}.{}[{}].type", at, key, i));
        }
        out.push_back({{"name", name},
                       {"doc", text(each, "description", at, "")},
                       {"fields", std::move(values)}});
    }
    return out;
}

void resources(const Json& manifest, Json& out) {
    out["caps"] = Json::array();
    out["limits"] = Json::object();
    out["providers"] = Json::array();
    const Json* given = find(manifest, "resources");
    if (!given) return;
    object(*given, "resources", {"caps", "limits", "providers"});
    static const Keys kCaps = {"blob", "ai", "quantum", "zk", "random"};
    for (const Json& cap : list(*given, "caps", "resources")) {
        if (!cap.is_string() || !kCaps.contains(cap.get_ref<const std::string&>())) {
            wrong(short_text(cap) + " is no capability",
                  fmt::format("resources.caps[{}]", out["caps"].size()),
                  "there are blob, ai, quantum, zk and random");
        }
        out["caps"].push_back(cap);
    }
    if (const Json* limits = find(*given, "limits")) {
        object(*limits, "resources.limits",
               {"max_blob_bytes", "max_ai_units", "max_quantum_units", "max_zk_proofs",
                "max_random_bytes", "max_treasury_transfers"});
        for (const auto& [key, value] : limits->items()) {
            if (!value.is_number_unsigned()) {
                wrong(short_text(value) + " is not an int from 0", "resources.limits." + key);
            }
            out["limits"][key] = value;
        }
    }
    for (const Json& who : list(*given, "providers", "resources")) {
        if (!who.is_string()) {
            wrong(short_text(who) + " is no account",
                  fmt::format("resources.providers[{}]", out["providers"].size()));
        }
        const auto& name = who.get_ref<const std::string&>();
        out["providers"].push_back(name.starts_with("0x") ? name
                                                          : address_text(account_address(name)));
    }
}

// The function that runs at deploy is a door of nobody else's.
void construct(const Json& manifest, const Sources& sources, Json& out) {
    out["construct"] = nullptr;
    out["treasury"] = "0";
    const Json* given = find(manifest, "deploy");
    if (!given) return;
    object(*given, "deploy", {"function", "inputs", "treasury"});
    if (const Json* value = find(*given, "treasury"))
        out["treasury"] = amount(*value, "deploy.treasury");
    if (!find(*given, "function")) return;
    const std::string name = text(*given, "function", "deploy");
    Json entry = {{"name", name}};
    if (const Json* inputs = find(*given, "inputs")) entry["inputs"] = *inputs;
    auto& functions = out["functions"];
    for (std::size_t i = 0; i < functions.size(); ++i) {
        if (functions[i]["name"] != name) continue;
        out["construct"] = functions[i];
        functions.erase(i);
        return;
    }
    out["construct"] = function(entry, "deploy", sources);
}

Json checked(const Json& manifest, const Sources& sources, std::string& actor) {
    object(manifest, "",
           {"name", "version", "manifestVersion", "description", "language", "entry", "sources",
            "abi", "deploy", "resources"});
    actor = text(manifest, "name", "");
    if (!is_name(actor)) {
        wrong(fmt::format("'{}' is no name of a contract", actor), "name",
              "write letters, digits and _, a letter first");
    }
    if (sources.functions.contains(actor) || sources.others.contains(actor)) {
        wrong(fmt::format("the module has a {} of its own", actor), "name",
              "name the contract otherwise");
    }
    if (const Json* version = find(manifest, "manifestVersion"); version && *version != 1) {
        wrong(short_text(*version) + " is no version of manifests", "manifestVersion", "write 1");
    }
    const Json* abi = find(manifest, "abi");
    if (!abi) wrong("'abi' is missing", "", "it lists functions and events");
    object(*abi, "abi", {"functions", "events", "errors"});

    Json out;
    out["doc"] = text(manifest, "description", "", "");
    out["functions"] = Json::array();
    std::set<std::string> names;
    for (const Json& each : list(*abi, "functions", "abi")) {
        const std::string at = fmt::format("abi.functions[{}]", out["functions"].size());
        out["functions"].push_back(function(each, at, sources));
        const auto name = out["functions"].back()["name"].get<std::string>();
        if (!names.insert(name).second) wrong(name + " stands here twice", inside(at, "name"));
    }
    construct(manifest, sources, out);
    if (out["functions"].empty())
        wrong("nothing can be called", "abi.functions", "name a function");
    out["events"] = events(*abi);
    resources(manifest, out);
    return out;
}

// A JSON string is a literal of Python as well.
std::string quoted(const std::string& text) { return Json(text).dump(); }

std::string trailer(const std::string& actor, const Json& contract) {
    std::string functions;
    const auto add = [&](const Json& entry) {
        const auto name = entry["name"].get<std::string>();
        functions += fmt::format("{}{}: {}", functions.empty() ? "" : ", ", quoted(name), name);
    };
    for (const Json& each : contract["functions"]) add(each);
    if (!contract["construct"].is_null()) add(contract["construct"]);
    return fmt::format(
        "\nfrom stdlib._contract import declare as _pvm_declare\n"
        "{} = _pvm_declare({}, __name__, {{{}}}, {})\n",
        actor, quoted(actor), functions, quoted(contract.dump()));
}

}  // namespace

Result<ManifestContract> contract_of_manifest(std::string_view source, std::string_view source_name,
                                              std::string_view manifest) {
    bool deep = false;
    const auto not_too_deep = [&](int depth, Json::parse_event_t, Json&) {
        deep = deep || depth > kNestingMax;
        return !deep;
    };
    const Json json = Json::parse(manifest, not_too_deep, false);
    if (json.is_discarded() || deep) {
        return Error{"WrongManifest", deep ? "it is nested too deep" : "it is no JSON", "manifest",
                     deep ? "" : "look for a missing comma or quotation mark"};
    }
    auto tree = vm::parse(source, source_name);
    if (!tree) return tree.error();
    Sources sources;
    note((*tree)->module->body, sources);
    try {
        ManifestContract out;
        const Json contract = checked(json, sources, out.actor);
        out.source = std::string(source) + trailer(out.actor, contract);
        return out;
    } catch (const Wrong& error) {
        return Error{"WrongManifest", error.message, "manifest: " + error.where, error.remedy};
    }
}

}  // namespace pvm::actors
