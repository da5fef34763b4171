#include "actors/cli/turn_report.h"

#include <cstdio>

#include <fmt/format.h>

#include "actors/shown_text.h"

namespace pvm::cli {

using actors::Json;
using actors::json_line;
using actors::one_line;

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
    const std::string name = one_line(receipt.value("name", ""));
    const std::string actor = world.named(receipt.value("actor", ""));
    std::string cid = short_of(receipt, "cid");
    if (kind == "deploy") return fmt::format("{} deploys {}", who, name);
    if (kind == "call") return fmt::format("{} calls {}.{}", who, actor, name);
    const std::string target = cid.empty() ? actor : cid;
    if (kind == "send") return fmt::format("{} sends {} to {}", who, name, target);
    if (cid.empty()) cid = "a call";
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
        return line("waited for", one_line(receipt.value("label", "")));
    }
    return line("waits for",
                fmt::format("{} ({})", wait_text(*sleeper), one_line(receipt.value("label", ""))));
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
            out += line("prints", one_line(std::string_view(text).substr(at, end - at)));
            at = end + 1;
        }
    }
    if (receipt["kind"] == "deploy" && stands(receipt)) out += line("actor", receipt["actor"]);
    for (const Json& event : receipt["events"]) {
        out += line("event", fmt::format("{} {}", event["name"].get<std::string>(),
                                         world.named(json_line(event["data"]))));
    }
    if (status == "returned" && receipt.contains("value") && !receipt["value"].is_null()) {
        out += line("value", world.named(json_line(receipt["value"])));
    }
    if (status == "paused") {
        out += line("sleeps", fmt::format("{} at step {}", short_of(receipt, "cid"),
                                          receipt["step"].get<std::uint64_t>()));
        out += awaited(world, receipt);
        out += line("at", one_line(receipt.value("place", "")));
    }
    const Json& gas = receipt["gas"];
    const auto prepaid = gas["prepaid"].get<std::uint64_t>();
    out += line("gas", fmt::format("{}{}", gas["used"].get<std::uint64_t>(),
                                   prepaid ? fmt::format(", {} of it prepaid", prepaid) : ""));
    return out;
}

std::string error_line(actors::World& world, const Json& receipt) {
    const Json& error = receipt["error"];
    const std::string type = one_line(error.value("type", ""));
    return fmt::format("{}: {}", type.empty() ? error.value("code", "") : type,
                       world.named(one_line(error.value("message", ""))));
}

// Why a turn failed or was refused, on stderr.
void print_why(actors::World& world, const Json& receipt) {
    if (!receipt.contains("error")) return;
    const Json& error = receipt["error"];
    const std::string last = fmt::format("{}\n", error_line(world, receipt));
    std::string text = world.named(
        actors::traceback_lines(error.value("traceback", ""), error.value("message", "")));
    if (text == last) text.clear();  // nothing of the contract's own was running
    text += "error: " + last;
    const bool out_of_gas = error.value("code", "") == "out_of_gas";
    if (out_of_gas) text += "  give it more with --gas\n";
    const bool refused = receipt["status"] == "refused" && receipt.contains("cid") &&
                         (out_of_gas || error.value("type", "") != "");
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
            out += fmt::format(" where {} = {}", field, json_line(value));
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
    const std::string text = json_line(value);
    if (text.size() <= kLineMax) return text + "\n";
    if (!value.is_array()) return actors::json_lines(value) + "\n";
    std::string out;
    for (const Json& entry : value) {
        out += (out.empty() ? "[" : ",\n ") + json_line(entry);
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
        if (form == Form::Text) {
            error.message = world.named(error.message);
            error.where = world.named(error.where);
        }
        return print_refusal(error, form);
    }
    const int status = stands(*receipt) ? kDone : kFailed;
    const std::uint64_t height = (*receipt)["height"];
    const std::string again =
        fmt::format("the block stands; pvm receipts --from {} has the receipt", height);
    const int unsaid = status == kDone ? kUnsaid : status;
    if (form == Form::Json) return print_text(json_text(*receipt), again) ? status : unsaid;
    std::string text;
    if (receipt->contains("due")) {
        for (const Json& due : (*receipt)["due"]) text += turn_text(world, due);
    }
    text += fmt::format("block {}: {}: {}\n", height, deed(world, *receipt),
                        (*receipt)["status"].get<std::string>());
    text += details(world, *receipt);
    const bool said = print_text(text, again);
    print_why(world, *receipt);
    return said ? status : unsaid;
}

int print_refusal(const Error& refusal, Form form) {
    Error error = refusal;
    // A value that was typed and is no part of another is all of the arguments.
    if (error.code == "InvalidValue" && error.where == "the value") error.where = "--args";
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
