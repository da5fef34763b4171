// pvm: the command.

#include <cstdio>

#include <fmt/format.h>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"
#include "hoststate/state_store.h"

namespace {

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
    for (const auto add : {add_deploy, add_call, add_view, add_send, add_advance, add_waits,
                           add_result, add_wake, add_resume, add_state, add_events, add_receipts,
                           add_replay, add_run, add_ps, add_inspect, add_check, add_disasm,
                           add_demo, add_new, add_opcodes, add_version}) {
        add(app, status);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        print_error({"Usage", error.what(), "command line", "pvm --help shows the commands"});
        return kRefused;
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const pvm::hoststate::HostError& error) {
        pvm::cli::print_error({error.name(), error.message(), "", ""});
    } catch (const std::exception& error) {
        pvm::cli::print_error({"Internal", error.what(), "", ""});
    }
    return pvm::cli::kRefused;
}
