// pvm check: compiles sources and says what is refused; runs nothing.

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"
#include "actors/compile_source.h"

namespace pvm::cli {

void add_check(CLI::App& app, int& status) {
    struct Words {
        std::vector<std::string> files;
        bool strict = false;
    };
    CLI::App* command = app.add_subcommand("check", "Say what would be refused; run nothing");
    auto words = std::make_shared<Words>();
    command->add_option("file", words->files, "Python sources")->required();
    command->add_flag("--strict", words->strict, "Refuse floats, as --profile strict does");
    command->callback([words, &status] {
        const vm::Profile profile = words->strict ? vm::Profile::Strict : vm::Profile::Standard;
        for (const std::string& file : words->files) {
            auto source = read_file(file);
            if (!source) {
                print_error(source.error());
                status = kRefused;
                continue;
            }
            auto module = actors::compile_source(*source, "__main__", file, profile);
            if (!module) {
                print_error(module.error());
                status = kRefused;
            }
        }
    });
}

}  // namespace pvm::cli
