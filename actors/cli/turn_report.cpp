#include "actors/cli/turn_report.h"

#include <cstdio>

#include <fmt/format.h>

namespace pvm::cli {

using actors::Json;

namespace {

constexpr std::size_t kLineMax = 88;
constexpr std::size_t kShortCid = 16;

std::string short_of(const Json& receipt, const char* key) {
    return receipt.value(key, "").substr(0, kShortCid);
}

std::string line(std::string_view name, const std::string& text) {
    return fmt::format("  {:<11}{}\n", name, text);
}

// "bob calls Escrow.trade".
std::string deed(actors::World& world, const Json& receipt) {
    const std::string kind = receipt["kind"];
    const std::string who = receipt.value("from", "");
    const std::string name = receipt.value("name", "");
    const std::string actor = world.named(receipt.value("actor", ""));
    const std::string cid = short_of(receipt, "cid");
    if (kind == "deploy") return fmt::format("{} deploys {}", who, name);
    if (kind == "call") return fmt::format("{} calls {}.{}", who, actor, name);
    const std::string target = cid.empty() ? actor : cid;
    if (kind == "send") return fmt::format("{} sends {} to {}", who, name, target);
    if (kind == "resume") return fmt::format("{} resumes {}", who, cid);
    if (kind == "wake") return fmt::format("{} wakes {}", who, cid);
    return fmt::format("the deadline of {} at step {} passes", cid,
                       receipt.value("woke", receipt.value("step", std::uint64_t{0})));
}

bool stands(const Json& receipt) {
    const std::string status = receipt["status"];
    return status == "returned" || status == "paused";
}

std::string awaited(actors::World& world, const Json& receipt) {
    Result<Json> sleeper = world.sleeper(receipt["cid"].get<std::string>());
    if (!sleeper || (*sleeper)["step"] != receipt["step"]) {
        return line("waited for", receipt.value("label", ""));
    }
    return line("waits for",
                fmt::format("{} ({})", wait_text(*sleeper), receipt.value("label", "")));
}

// What a turn did, below the line that says who and how.
std::string details(actors::World& world, const Json& receipt) {
    std::string out;
    const std::string status = receipt["status"];
    if (receipt.contains("printed")) {
        std::string text = receipt["printed"];
        while (text.ends_with('\n')) text.pop_back();
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            out += line("prints", text.substr(at, end - at));
            at = end + 1;
        }
    }
    if (receipt["kind"] == "deploy" && stands(receipt)) out += line("actor", receipt["actor"]);
    for (const Json& event : receipt["events"]) {
        out += line("event", fmt::format("{} {}", event["name"].get<std::string>(),
                                         world.named(event["data"].dump())));
    }
    if (status == "returned" && receipt.contains("value") && !receipt["value"].is_null()) {
        out += line("value", world.named(receipt["value"].dump()));
    }
    if (status == "paused") {
        out += line("sleeps", fmt::format("{} at step {}", short_of(receipt, "cid"),
                                          receipt["step"].get<std::uint64_t>()));
        out += awaited(world, receipt);
        out += line("at", receipt.value("place", ""));
    }
    const Json& gas = receipt["gas"];
    const auto prepaid = gas["prepaid"].get<std::uint64_t>();
    out += line("gas", fmt::format("{}{}", gas["used"].get<std::uint64_t>(),
                                   prepaid ? fmt::format(", {} of it prepaid", prepaid) : ""));
    return out;
}

std::string error_line(actors::World& world, const Json& receipt) {
    const Json& error = receipt["error"];
    const std::string type = error.value("type", "");
    return fmt::format("{}: {}", type.empty() ? error.value("code", "") : type,
                       world.named(error.value("message", "")));
}

// Why a turn failed or was refused, on stderr.
void print_why(actors::World& world, const Json& receipt) {
    if (!receipt.contains("error")) return;
    std::string text = receipt["error"].value("traceback", "");
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    text = world.named(text);
    text += fmt::format("error: {}\n", error_line(world, receipt));
    const bool refused = receipt["status"] == "refused" && receipt.contains("cid") &&
                         receipt["error"].value("type", "") != "";
    Result<Json> sleeper =
        refused ? world.sleeper(receipt["cid"].get<std::string>()) : Result<Json>(Error{});
    if (sleeper) {
        text += fmt::format("  the turn is undone; {} still waits at step {} for {}\n",
                            short_of(receipt, "cid"), (*sleeper)["step"].get<std::uint64_t>(),
                            wait_text(*sleeper));
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

std::string until_text(const Json& sleeper) {
    std::string out;
    if (sleeper.contains("until_height")) {
        out = fmt::format("block {}", sleeper["until_height"].get<std::uint64_t>());
    }
    if (sleeper.contains("until_ms")) {
        out += (out.empty() ? "" : " or ") + time_text(sleeper["until_ms"].get<std::uint64_t>());
    }
    return out;
}

std::string wait_text(const Json& sleeper) {
    std::string out;
    for (const Json& message : sleeper["messages"]) {
        if (!out.empty()) out += ", ";
        const std::string name = message["message"];
        out += name.empty() ? "a value" : name;
        bool first = true;
        for (const Json& who : message["by"]) {
            out += (first ? " by " : " or ") + who.get<std::string>();
            first = false;
        }
        for (const auto& [field, value] : message["where"].items()) {
            out += fmt::format(" where {} = {}", field, value.dump());
        }
    }
    const std::string until = until_text(sleeper);
    if (out.empty()) return until;
    return until.empty() ? out : out + "; until " + until;
}

std::string json_text(const Json& value) {
    return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string value_text(const Json& value) {
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() <= kLineMax) return text + "\n";
    if (!value.is_array()) return json_text(value);
    std::string out;
    for (const Json& entry : value) {
        out += (out.empty() ? "[" : ",\n ") +
               entry.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return out + "]\n";
}

std::string turn_text(actors::World& world, const Json& receipt) {
    std::string out = fmt::format("block {}: {}: {}\n", receipt["height"].get<std::uint64_t>(),
                                  deed(world, receipt), receipt["status"].get<std::string>());
    if (receipt.contains("error")) out += line("error", error_line(world, receipt));
    return out + details(world, receipt);
}

int print_turn(actors::World& world, Result<Json> receipt, Form form) {
    if (!receipt) {
        Error error = receipt.error();
        if (error.code == "InvalidValue" && error.where == "the value") error.where = "--args";
        if (form == Form::Text) {
            error.message = world.named(error.message);
            error.where = world.named(error.where);
        }
        return print_refusal(error, form);
    }
    const int status = stands(*receipt) ? kDone : kFailed;
    if (form == Form::Json) return print_text(json_text(*receipt)) ? status : kRefused;
    std::string text;
    if (receipt->contains("due")) {
        for (const Json& due : (*receipt)["due"]) text += turn_text(world, due);
    }
    text += fmt::format("block {}: {}: {}\n", (*receipt)["height"].get<std::uint64_t>(),
                        deed(world, *receipt), (*receipt)["status"].get<std::string>());
    text += details(world, *receipt);
    if (!print_text(text)) return kRefused;
    print_why(world, *receipt);
    return status;
}

int print_refusal(const Error& error, Form form) {
    if (form == Form::Json) {
        print_text(json_text({{"status", "rejected"},
                              {"error",
                               {{"code", error.code},
                                {"message", error.message},
                                {"where", error.where},
                                {"remedy", error.remedy}}}}));
    }
    print_error(error);
    return kRefused;
}

int print_lines(const Json& list) {
    std::string text;
    for (const Json& entry : list) {
        text += entry.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    return print_text(text) ? kDone : kRefused;
}

}  // namespace pvm::cli
