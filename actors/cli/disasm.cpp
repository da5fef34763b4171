// pvm disasm: what a source becomes.

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"
#include "actors/compile_source.h"
#include "vm/bytecode/disassemble.h"

namespace pvm::cli {

void add_disasm(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("disasm", "Print the instructions of a source");
    auto file = std::make_shared<std::string>();
    command->add_option("file", *file, "Python source")->required();
    command->callback([file, &status] {
        auto source = read_file(*file);
        if (!source) {
            print_error(source.error());
            status = kRefused;
            return;
        }
        auto module = actors::compile_source(*source, "__main__", *file, vm::Profile::Standard);
        if (!module) {
            print_error(module.error());
            status = kRefused;
            return;
        }
        if (!print_text(vm::disassemble(*module))) status = kRefused;
    });
}

}  // namespace pvm::cli
