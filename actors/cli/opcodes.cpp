// pvm opcodes: the instruction set.

#include <fmt/format.h>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"
#include "vm/bytecode/op.h"

namespace pvm::cli {

void add_opcodes(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("opcodes", "Print the instruction set");
    command->callback([&status] {
        std::string out = fmt::format("{:>3}  {:<18}  {:>5}  {:>3}  {}\n", "NO", "NAME", "WORDS",
                                      "GAS", "MEANING");
        for (std::uint32_t i = 0; i < vm::kOpCount; ++i) {
            const vm::OpInfo& op = vm::kOpInfo[i];
            out += fmt::format("{:>3}  {:<18}  {:>5}  {:>3}  {}\n", i, op.name, op.size(), op.gas,
                               op.meaning);
        }
        out += fmt::format("instruction set {:016x}\n", vm::instruction_set_id());
        if (!print_text(out)) status = kRefused;
    });
}

}  // namespace pvm::cli
