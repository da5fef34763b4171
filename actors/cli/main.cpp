// pvm: the command.

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"
#include "actors/cli/turn_report.h"
#include "hoststate/state_store.h"

namespace {

struct Command {
    std::string_view name;
    void (*add)(CLI::App& app, int& status);
};
constexpr Command kCommands[] = {
    {"deploy", pvm::cli::add_deploy},   {"call", pvm::cli::add_call},
    {"view", pvm::cli::add_view},       {"send", pvm::cli::add_send},
    {"advance", pvm::cli::add_advance}, {"waits", pvm::cli::add_waits},
    {"result", pvm::cli::add_result},   {"wake", pvm::cli::add_wake},
    {"resume", pvm::cli::add_resume},   {"state", pvm::cli::add_state},
    {"events", pvm::cli::add_events},   {"receipts", pvm::cli::add_receipts},
    {"replay", pvm::cli::add_replay},   {"run", pvm::cli::add_run},
    {"ps", pvm::cli::add_ps},           {"inspect", pvm::cli::add_inspect},
    {"check", pvm::cli::add_check},     {"disasm", pvm::cli::add_disasm},
    {"demo", pvm::cli::add_demo},       {"new", pvm::cli::add_new},
    {"opcodes", pvm::cli::add_opcodes}, {"version", pvm::cli::add_version},
};

// What leaves before a command has read its words, in the form that they ask for.
int refuse(const pvm::Error& error, int argc, char** argv) {
    using pvm::cli::Form;
    const bool json = std::any_of(
        argv, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
    const bool script = argc > 1 && std::string_view(argv[1]) == "run";
    return (script ? pvm::cli::refuse_script : pvm::cli::print_refusal)(
        error, json ? Form::Json : Form::Text);
}

int run(int argc, char** argv) {
    using namespace pvm::cli;
    CLI::App app(
        "PVM runs contracts in Python that may pause anywhere and go on later, in another "
        "process or on another machine.",
        "pvm");
    app.require_subcommand(1);
    app.footer(
        "Exit status: 0 done (a turn of an actor also when it paused), 1 failed or refused, 2 "
        "nothing could be made of it and nothing ran, 3 a script paused.");
    int status = kDone;
    // The others are set up for help and for words that are no command.
    const std::string_view word = argc > 1 ? argv[1] : "";
    const Command* named =
        std::find_if(std::begin(kCommands), std::end(kCommands),
                     [word](const Command& command) { return command.name == word; });
    for (const Command& command : kCommands) {
        if (named == std::end(kCommands) || named == &command) command.add(app, status);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        const bool no_command = named == std::end(kCommands) && !word.empty() && word[0] != '-';
        return refuse(
            {"Usage", no_command ? "there is no command '" + std::string(word) + "'" : error.what(),
             "command line",
             named == std::end(kCommands) ? "pvm --help shows the commands"
                                          : "pvm " + std::string(word) + " --help shows its words"},
            argc, argv);
    }
    return status;
}

// Arrays of some kilobytes come and go with every list: handing their pages back to the kernel each
// time costs more than all that is done with them. Those of megabytes stay apart, where they can
// grow without a copy.
void keep_freed_pages() {
    constexpr int kKept = 4 << 20, kMapped = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kMapped);
}

}  // namespace

int main(int argc, char** argv) {
    keep_freed_pages();
    try {
        return run(argc, argv);
    } catch (const pvm::hoststate::HostError& error) {
        return refuse({error.name(), error.message(), "", ""}, argc, argv);
    } catch (const std::exception& error) {
        return refuse({"Internal", error.what(), "", ""}, argc, argv);
    }
}
