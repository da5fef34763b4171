// pvm check: compiles sources and says what is refused; of actors also what they show, where they
// may sleep, what they carry across it and, when asked, what their calls cost at most.

#include <fmt/format.h>

#include "actors/check_report.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

using actors::Json;

struct Words {
    std::vector<std::string> files;
    std::string class_name, manifest;
    std::string profile;
    bool abi = false;
    bool gas = false;
    bool json = false;
};

std::string signature(const actors::Method& method) {
    std::string params;
    for (const actors::Field& param : method.params) {
        params += fmt::format("{}{}: {}{}", params.empty() ? "" : ", ", param.name,
                              type_text(param.type), param.has_default ? " = …" : "");
    }
    const bool gives = method.result.kind != actors::TypeKind::None;
    const char* kind = method.kind == actors::MethodKind::View   ? "view    "
                       : method.kind == actors::MethodKind::Init ? "deploy  "
                       : method.exclusive                        ? "public, exclusive "
                                                                 : "public  ";
    return fmt::format("  {}{}({}){}\n", kind, method.name, params,
                       gives ? " -> " + type_text(method.result) : "");
}

std::string record_text(const char* sort, const actors::Payload& payload) {
    std::string fields;
    for (const actors::Field& field : payload.fields) {
        fields += (fields.empty() ? "" : ", ") + field.name + ": " + type_text(field.type);
    }
    return fmt::format("  {}{}({})\n", sort, payload.name, fields);
}

std::string gas_text(const Json& gas, const std::string& function) {
    if (gas.contains("bound")) return fmt::format("at most {}", gas["bound"].get<std::uint64_t>());
    const auto in = gas["in"].get<std::string>();
    return fmt::format("unbounded: line {}{} ({})", gas["unbounded"].get<std::uint32_t>(),
                       in == function || in.empty() ? "" : " in " + in,
                       gas["reason"].get<std::string>());
}

std::string method_text(const actors::Method& method, const Json& entry, const std::string& actor) {
    std::string out = signature(method);
    for (const Json& pause : entry.value("pauses", Json::array())) {
        out += fmt::format("            pauses at line {} in {}: {}\n",
                           pause["line"].get<std::uint32_t>(), pause["in"].get<std::string>(),
                           pause["text"].get<std::string>());
    }
    if (entry.contains("gas")) {
        out +=
            fmt::format("            gas {}\n", gas_text(entry["gas"], actor + "." + method.name));
    }
    return out;
}

std::string actor_text(const actors::Abi& abi, const Json& report) {
    std::string out = fmt::format("{}: actor {}\n", report["file"].get<std::string>(), abi.actor);
    for (const actors::StoredField& field : abi.fields) {
        const bool plain = field.storage == actors::StorageKind::Value;
        const char* kind = field.storage == actors::StorageKind::Map ? "Map" : "Table";
        out += fmt::format(
            "  field   {}: {}\n", field.name,
            plain ? type_text(field.type)
                  : fmt::format("{}[{}, {}]", kind, type_text(field.key), type_text(field.value)));
    }
    for (std::size_t i = 0; i < abi.methods.size(); ++i) {
        out += method_text(abi.methods[i], report["methods"][i], abi.actor);
    }
    for (const actors::Payload& message : abi.messages) out += record_text("message ", message);
    for (const actors::Payload& event : abi.events) out += record_text("event   ", event);
    return out;
}

std::string script_text(const Json& report) {
    std::string out = fmt::format("{}: script\n", report["file"].get<std::string>());
    for (const Json& function : report["functions"]) {
        const auto name = function["name"].get<std::string>();
        out += fmt::format("  gas     {}() at line {}: {}\n", name,
                           function["line"].get<std::uint32_t>(), gas_text(function["gas"], name));
    }
    return out;
}

std::string warning_text(const std::string& file, const Json& warning) {
    const auto number = [&](const char* key) { return warning[key].get<std::uint32_t>(); };
    const auto text = [&](const char* key) { return warning[key].get<std::string>(); };
    if (warning["kind"] == "stale") {
        return fmt::format(
            "{}:{}: warning: '{}' was read from storage at line {}, before the pause at line {}\n"
            "  read it again, or name it in guard=[…] of the wait\n",
            file, number("use"), text("name"), number("read"), number("pause"));
    }
    return fmt::format(
        "{}:{}: warning: {} changes {}, which is frozen when the actor is deployed\n"
        "  keep it in a field of the actor, or make a new one\n",
        file, number("line"), text("function"), text("what"));
}

// The ABI alone, without what a report adds.
Json abi_of(const Json& report) {
    Json out = report;
    out.erase("file");
    out.erase("warnings");
    for (Json& method : out["methods"]) {
        method.erase("pauses");
        method.erase("gas");
    }
    return out;
}

Status check_file(const std::string& file, const Words& words, Json& reports) {
    auto source = read_file(file);
    if (!source) return source.error();
    actors::CheckOptions options{words.class_name, "", {}, words.gas};
    if (!words.profile.empty()) {
        options.profile = words.profile == "strict" ? vm::Profile::Strict : vm::Profile::Standard;
    }
    if (!words.manifest.empty()) {
        auto manifest = read_file(words.manifest);
        if (!manifest) return manifest.error();
        options.manifest = std::move(*manifest);
    }
    auto report = actors::check_source(*source, file, options);
    if (!report) return report.error();
    if (report->is_null() || report->contains("functions")) {
        if (words.abi) {
            return Error{"NoActor", "the module has no class that is an Actor", file,
                         "write: class Name(Actor): …, or name a --manifest"};
        }
        if (report->is_null()) return Ok{};
        if (!words.json) print_text(actors::safe_lines(script_text(*report)));
        reports.push_back(std::move(*report));
        return Ok{};
    }
    const Json abi = abi_of(*report);
    if (!words.json && !words.abi) {
        auto parsed = actors::parse_abi(abi.dump());
        if (!parsed) return parsed.error();
        std::string text = actor_text(*parsed, *report);
        for (const Json& warning : (*report)["warnings"]) text += warning_text(file, warning);
        print_text(actors::safe_lines(text));
    }
    reports.push_back(words.abi ? abi : std::move(*report));
    return Ok{};
}

int check(const Words& words) {
    int status = kDone;
    Json reports = Json::array();
    for (const std::string& file : words.files) {
        const Status checked = check_file(file, words, reports);
        if (checked.ok()) continue;
        status = print_refusal(checked.error(), words.json ? Form::Json : Form::Text);
    }
    if (!words.json && !words.abi) return status;
    if (status != kDone && reports.empty()) return status;
    const bool one = reports.size() == 1 && words.files.size() == 1;
    return print_text(json_text(one ? reports[0] : reports)) ? status : kRefused;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "check",
        "Say what would be refused. Of an actor also what it shows, where its methods pause and on "
        "what, which values they carry across a pause, and where they change what is frozen; its "
        "top level runs for that, and nothing else");
    auto words = std::make_shared<Words>();
    command->add_option("file", words->files, "Python sources")->required();
    command->add_option("--class", words->class_name, "Which actor, when there are several")
        ->type_name("NAME");
    command
        ->add_option("--manifest", words->manifest,
                     "JSON that says which functions of the file are a contract's")
        ->type_name("FILE");
    command
        ->add_option("--profile", words->profile,
                     "strict refuses floats; without a word actors are strict, scripts standard")
        ->check(CLI::IsMember({"standard", "strict"}));
    command->add_flag("--abi", words->abi, "Print the ABI as JSON and nothing else");
    command->add_flag("--gas", words->gas,
                      "Also what each public method or function costs at most, or the line that "
                      "leaves it without a bound");
    command->add_flag("--json", words->json, "Print the report as JSON, errors included");
    command->callback([words, &status] { status = check(*words); });
}

}  // namespace pvm::cli
