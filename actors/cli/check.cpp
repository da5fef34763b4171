// pvm check: compiles sources and says what is refused; of actors also what they show and where
// they may sleep.

#include <algorithm>

#include <fmt/format.h>

#include "actors/cli/turn_report.h"
#include "actors/compile_source.h"
#include "actors/pause_points.h"

namespace pvm::cli {

namespace {

using actors::Json;

struct Words {
    std::vector<std::string> files;
    std::string class_name;
    bool strict = false;
    bool abi = false;
    bool json = false;
};

Json pauses_json(const actors::PauseOutline& outline, const std::string& actor,
                 const std::string& method) {
    Json out = Json::array();
    for (const actors::MethodPauses& each : outline.methods) {
        if (each.method != method || each.actor != actor) continue;
        for (const actors::PausePoint& point : each.points) {
            out.push_back({{"line", point.line}, {"what", point.what}, {"in", point.function}});
        }
    }
    return out;
}

// The ABI of one actor with the pause points of its methods.
Json outline_json(const Json& abi, const actors::PauseOutline& outline) {
    Json out = abi;
    for (Json& method : out["methods"]) {
        if (method["kind"] != "public") continue;
        method["pauses"] = pauses_json(outline, abi["actor"], method["name"]);
    }
    return out;
}

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

std::string summary(const std::string& file, const actors::Abi& abi, const Json& outline) {
    std::string out = fmt::format("{}: actor {}\n", file, abi.actor);
    for (const actors::StoredField& field : abi.fields) {
        const bool plain = field.storage == actors::StorageKind::Value;
        const char* kind = field.storage == actors::StorageKind::Map ? "Map" : "Table";
        out += fmt::format("  field   {}: {}\n", field.name,
                           plain ? type_text(field.type)
                                 : fmt::format("{}[{}, {}]", kind, type_text(field.key),
                                               type_text(field.value)));
    }
    for (const actors::Method& method : abi.methods) {
        out += signature(method);
        for (const Json& entry : outline["methods"]) {
            if (entry["name"] != method.name || !entry.contains("pauses")) continue;
            for (const Json& pause : entry["pauses"]) {
                out += fmt::format("            pauses at line {}: {} in {}\n",
                                   pause["line"].get<std::uint32_t>(),
                                   pause["what"].get<std::string>(),
                                   pause["in"].get<std::string>());
            }
        }
    }
    for (const actors::Payload& message : abi.messages) out += record_text("message ", message);
    for (const actors::Payload& event : abi.events) out += record_text("event   ", event);
    return out;
}

std::string warning_text(const std::string& file, const actors::StaleRead& stale) {
    return fmt::format(
        "{}:{}: warning: '{}' was read from storage at line {}, before the pause at line {}\n"
        "  read it again, or name it in guard=[…] of the wait\n",
        file, stale.use, stale.name, stale.read, stale.pause);
}

// An actor's ABI, pause points and warnings. Its top level runs here, where it can ask nothing.
Status check_actor(const std::string& source, const std::string& file, const Words& words,
                   const actors::PauseOutline& outline, Json& report) {
    auto abi = actors::abi_of_source(source, file, words.class_name, words.strict);
    if (!abi) return abi.error();
    if (words.abi) {
        report.push_back(*abi);
        return Ok{};
    }
    Json entry = outline_json(*abi, outline);
    entry["file"] = file;
    entry["warnings"] = Json::array();
    std::string warnings;
    for (const actors::StaleRead& stale : outline.stale) {
        warnings += warning_text(file, stale);
        entry["warnings"].push_back({{"function", stale.function},
                                     {"name", stale.name},
                                     {"read", stale.read},
                                     {"pause", stale.pause},
                                     {"use", stale.use}});
    }
    if (!words.json) {
        auto parsed = actors::parse_abi(abi->dump());
        if (!parsed) return parsed.error();
        print_text(summary(file, *parsed, entry) + warnings);
    }
    report.push_back(std::move(entry));
    return Ok{};
}

Status check_file(const std::string& file, const Words& words, Json& report) {
    auto source = read_file(file);
    if (!source) return source.error();
    const vm::Profile profile = words.strict ? vm::Profile::Strict : vm::Profile::Standard;
    auto module = actors::compile_source(*source, "__main__", file, profile);
    if (!module) return module.error();
    auto outline = actors::outline_pauses(*source, file);
    if (!outline) return outline.error();
    if (outline->actors.empty() && !words.abi && words.class_name.empty()) return Ok{};
    return check_actor(*source, file, words, *outline, report);
}

int check(const Words& words) {
    int status = kDone;
    Json report = Json::array();
    for (const std::string& file : words.files) {
        const Status checked = check_file(file, words, report);
        if (checked.ok()) continue;
        status = print_refusal(checked.error(), Form::Text);
    }
    if (!words.json && !words.abi) return status;
    const bool one = report.size() == 1 && words.files.size() == 1;
    return print_text(json_text(one ? report[0] : report)) ? status : kRefused;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "check",
        "Say what would be refused. Of an actor also what it shows, where its methods pause, and "
        "which values they carry across a pause; its top level runs for that, and nothing else");
    auto words = std::make_shared<Words>();
    command->add_option("file", words->files, "Python sources")->required();
    command->add_flag("--strict", words->strict, "Refuse floats, as --profile strict does");
    command->add_option("--class", words->class_name, "Which actor, when there are several")
        ->type_name("NAME");
    command->add_flag("--abi", words->abi, "Print the ABI as JSON and nothing else");
    command->add_flag("--json", words->json, "Print ABI, pause points and warnings as JSON");
    command->callback([words, &status] { status = check(*words); });
}

}  // namespace pvm::cli
