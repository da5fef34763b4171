// pvm result: how a call ended.

#include <cstdio>

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::string cid;
};

int result(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto found = (*world)->result(words.cid);
    if (!found) return print_refusal(found.error(), words.form());
    const std::string status = (*found)["status"];
    const int code = status == "failed" ? kFailed : kDone;
    if (words.json) return print_text(json_text(*found)) ? code : kRefused;
    if (status == "ended") {
        return print_text((*world)->named(value_text((*found)["value"]))) ? kDone : kRefused;
    }
    auto sleeper = (*world)->sleeper(words.cid);
    std::string text = fmt::format("{} at step {}", status, (*found)["step"].get<std::uint64_t>());
    if (sleeper) text += ", waits for " + wait_text(*sleeper);
    if (!print_text(text + "\n")) return kRefused;
    if (found->contains("error")) {
        const actors::Json& error = (*found)["error"];
        const std::string type = actors::one_line(error.value("type", ""));
        const std::string message = error.value("message", "");
        std::fprintf(
            stderr, "%serror: %s: %s\n",
            (*world)->named(actors::traceback_lines(error.value("traceback", ""), message)).c_str(),
            (type.empty() ? error.value("code", "") : type).c_str(),
            (*world)->named(actors::one_line(message)).c_str());
    }
    return code;
}

}  // namespace

void add_result(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "result", "Print what a call returned, or that it sleeps; status 1 when it failed");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which call; the beginning of its cid will do")
        ->required();
    words->add_to(*command);
    command->callback([words, &status] { status = result(*words); });
}

}  // namespace pvm::cli
