// pvm resume: takes a paused program up where it stopped.

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"

namespace pvm::cli {

namespace {

struct Words : TurnWords {
    std::string cid;
    std::optional<std::string> value;
    std::optional<std::uint64_t> step;
};

int resume(const Words& words) {
    auto stress = words.stress_options();
    auto store = open_state(words.db);
    for (const Error* error :
         {stress ? nullptr : &stress.error(), store ? nullptr : &store.error()}) {
        if (error == nullptr) continue;
        print_error(*error);
        return kRefused;
    }
    actors::LocalHost host(**store, words.caller());
    auto found = host.find(words.cid);
    if (!found) {
        print_error(found.error());
        return kRefused;
    }
    actors::ResumeOptions options;
    options.step = words.step;
    options.value_json = words.value;
    options.gas_limit = words.gas_limit();
    options.stress = *stress;
    return print_receipt(host.resume(found->cid, options), words.form());
}

}  // namespace

void add_resume(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("resume", "Take a paused program up where it stopped");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which one; the beginning of its cid will do")
        ->required();
    command
        ->add_option("--value", words->value, "What the pause gives to the program; default None")
        ->type_name("JSON");
    command->add_option("--step", words->step, "Only if it is still at this step")->type_name("N");
    words->add_to(*command);
    command->callback([words, &status] { status = resume(*words); });
}

}  // namespace pvm::cli
