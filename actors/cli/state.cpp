// pvm state: the fields of an actor.

#include <algorithm>

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::string actor;
};

bool is_entries(const actors::Json& value) {
    return value.is_array() && !value.empty() &&
           std::all_of(value.begin(), value.end(), [](const actors::Json& entry) {
               return entry.is_array() && entry.size() == 2;
           });
}

std::string shown(const actors::Json& value) {
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, actors::Json::error_handler_t::replace);
}

std::string fields_text(actors::World& world, const actors::Json& fields) {
    std::size_t width = 0;
    for (const auto& [name, value] : fields.items()) width = std::max(width, name.size());
    std::string out;
    for (const auto& [name, value] : fields.items()) {
        if (!is_entries(value)) {
            out += fmt::format("{:<{}}  {}\n", name, width, value.dump());
            continue;
        }
        out += name + "\n";
        std::size_t key_width = 0;
        const auto key_of = [&](const actors::Json& entry) { return world.named(shown(entry[0])); };
        for (const auto& entry : value) key_width = std::max(key_width, key_of(entry).size());
        for (const auto& entry : value) {
            out += fmt::format("  {:<{}}  {}\n", key_of(entry), key_width, entry[1].dump());
        }
    }
    return out.empty() ? "no fields\n" : out;
}

int state(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto fields = (*world)->state(words.actor);
    if (!fields) return print_refusal(fields.error(), words.form());
    const std::string text =
        words.json ? json_text(*fields) : (*world)->named(fields_text(**world, *fields));
    return print_text(text) ? kDone : kRefused;
}

}  // namespace

void add_state(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("state", "Print the fields of an actor as they are stored");
    auto words = std::make_shared<Words>();
    command->add_option("actor", words->actor, "Its address, or its class when it is the only one")
        ->required();
    words->add_to(*command);
    command->callback([words, &status] { status = state(*words); });
}

}  // namespace pvm::cli
