// pvm run: runs a program, to its end or its first pause.

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"

namespace pvm::cli {

namespace {

struct Words : TurnWords {
    std::string file;
    std::string entry;
    std::string input;
    std::string profile = "standard";
    bool has_input = false;
};

// "@FILE" stands for the bytes of a file.
Result<std::string> input_of(const Words& words) {
    if (!words.input.starts_with('@')) return words.input;
    return read_file(words.input.substr(1));
}

int run(const Words& words) {
    auto stress = words.stress_options();
    auto source = read_file(words.file);
    auto input = input_of(words);
    for (const Error* error :
         {stress ? nullptr : &stress.error(), source ? nullptr : &source.error(),
          input ? nullptr : &input.error()}) {
        if (error == nullptr) continue;
        return refuse_script(*error, words.form());
    }
    actors::ExecutionOptions options;
    options.source_path = words.file;
    options.output_var.clear();
    options.form = continuation::Form::Script;
    if (words.has_input || !words.entry.empty()) {
        options.entrypoint = words.entry.empty() ? "main" : words.entry;
        options.form = continuation::Form::Contract;
    }
    options.profile = words.profile == "strict" ? vm::Profile::Strict : vm::Profile::Standard;
    options.gas_limit = words.gas_limit();
    options.stress = *stress;

    actors::DeferredStore store(words.db);
    actors::LocalHost host(store, words.caller());
    return print_receipt(host.run(*source, *input, options), words.form());
}

}  // namespace

void add_run(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("run", "Run a program, to its end or its first pause");
    auto words = std::make_shared<Words>();
    command->add_option("file", words->file, "Python source")->required();
    command
        ->add_option("--entry", words->entry,
                     "Run it as a contract: call this function with the input as bytes")
        ->type_name("NAME");
    CLI::Option* input =
        command->add_option("--input", words->input, "The input; @FILE reads it from a file")
            ->type_name("TEXT");
    command->add_option("--profile", words->profile, "strict refuses floats")
        ->check(CLI::IsMember({"standard", "strict"}))
        ->capture_default_str();
    words->add_to(*command);
    command->callback([words, input, &status] {
        words->has_input = input->count() != 0;
        status = run(*words);
    });
}

}  // namespace pvm::cli
