// pvm receipts: what became of every turn.

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::uint64_t from = 1;
};

int receipts(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    const actors::Json list = (*world)->receipts(words.from);
    if (words.json) return print_lines(list);
    std::string text;
    for (const actors::Json& receipt : list) text += turn_text(**world, receipt);
    if (text.empty()) text = "no turns\n";
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_receipts(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("receipts", "List all turns and what became of them");
    auto words = std::make_shared<Words>();
    command->add_option("--from", words->from, "From this block on")
        ->type_name("HEIGHT")
        ->check(whole_number());
    words->add_to(*command);
    command->callback([words, &status] { status = receipts(*words); });
}

}  // namespace pvm::cli
