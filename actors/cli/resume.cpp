// pvm resume: takes a paused program up where it stopped, or answers the pause of an actor's call.

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/exact_json.h"
#include "hoststate/hash.h"

namespace pvm::cli {

namespace {

struct Words : TurnWords {
    std::string cid, from;
    std::optional<std::string> value;
    std::optional<std::uint64_t> step, nonce;
};

// A wait of another kind than pause() is answered by what it asks for.
std::optional<Error> why_not(const actors::Json& sleeper, const std::string& cid) {
    std::string commands;
    for (const actors::Json& message : sleeper["messages"]) {
        if (message["message"] == "") return std::nullopt;
        commands += (commands.empty() ? "" : "\n  ") + message["command"].get<std::string>();
    }
    if (commands.empty()) commands = "pvm advance makes blocks; pvm wake runs it when it is due";
    const std::string what = fmt::format("it waits for {}, not for a value", wait_text(sleeper));
    return Error{"NotAwaited", what, cid, commands};
}

// An actor's call: a transaction, under the checks of send.
int resume_call(const Words& words, const std::string& cid) {
    const Form form = words.form();
    auto world = open_world(words.db, words.stress, StateFile::Needed);
    if (!world) return print_refusal(world.error(), form);
    auto sleeper = (*world)->sleeper(cid);
    auto error = sleeper ? why_not(*sleeper, cid.substr(0, 16)) : std::nullopt;
    if (!error && words.from.empty()) {
        error = Error{"Usage", "a call of an actor is resumed by somebody", cid.substr(0, 16),
                      "say who with --from WHO"};
    }
    if (!error && words.time_ms) {
        error = Error{"Usage", "a chain has its own time", "--time", "pvm advance --time moves it"};
    }
    if (error) return print_refusal(*error, form);
    Result<actors::Json> value = actors::Json();
    if (words.value) value = actors::parse_exactly(*words.value, "--value");
    if (!value) return print_refusal(value.error(), form);
    actors::SendOptions options;
    options.from = words.from;
    options.gas = words.gas;
    options.nonce = words.nonce;
    options.step = words.step;
    auto done = (*world)->resume(cid, *value, options);
    if (!done && done.error().code == "InvalidValue") {
        Error wrong = done.error();
        if (wrong.where == "the value") wrong.where = "--value";
        return print_refusal(wrong, form);
    }
    return print_turn(**world, std::move(done), form);
}

int resume(const Words& words) {
    auto stress = words.stress_options();
    if (!stress) return print_refusal(stress.error(), words.form());
    auto store = open_state(words.db);
    if (!store) return print_refusal(store.error(), words.form());
    actors::LocalHost host(**store, words.caller());
    auto found = host.find(words.cid);
    if (!found) return print_refusal(found.error(), words.form());
    if (found->form == continuation::Form::Actor) {
        return resume_call(words, hoststate::to_hex(hoststate::as_bytes(found->cid)));
    }
    if (!words.from.empty() || words.nonce) {
        return refuse_script({"Usage", "a script is resumed by its operator", "--from",
                              "leave --from and --nonce out"},
                             words.form());
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
    CLI::App* command = app.add_subcommand(
        "resume", "Take a paused script up where it stopped, or answer a pause() of an actor");
    auto words = std::make_shared<Words>();
    command->add_option("cid", words->cid, "Which one; the beginning of its cid will do")
        ->required();
    command->add_option("--value", words->value, "What the pause gives; default None")
        ->type_name("JSON");
    command->add_option("--step", words->step, "Only if it is still at this step")
        ->type_name("N")
        ->check(whole_number());
    command->add_option("--from", words->from, "Who answers; for calls of actors")
        ->type_name("WHO");
    command->add_option("--nonce", words->nonce, "As of pvm send; for calls of actors")
        ->type_name("N")
        ->check(whole_number());
    words->add_to(*command);
    command->get_option("--json")->description(
        "Print JSON: of a script one last line on stderr, of a call on stdout");
    command->get_option("--time")->description(
        "Of a script: time of the turn, milliseconds since 1970; default now");
    command->callback([words, &status] { status = resume(*words); });
}

}  // namespace pvm::cli
