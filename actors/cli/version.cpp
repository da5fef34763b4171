// pvm version: what this binary is and what it can read.

#include <fmt/format.h>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"
#include "snapshot/format.h"
#include "vm/bytecode/op.h"

namespace pvm::cli {

void add_version(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("version", "Print versions of the binary and its formats");
    command->callback([&status] {
        const std::string text = fmt::format(
            "pvm {}\nlanguage        Python 3.11\nsnapshot format {}\ninstruction set {:016x}\n",
            PVM_VERSION, snapshot::kFormatVersion, vm::instruction_set_id());
        if (!print_text(text)) status = kRefused;
    });
}

}  // namespace pvm::cli
