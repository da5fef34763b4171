// pvm state: the fields of an actor.

#include <algorithm>

#include <fmt/format.h>

#include "actors/cli/chain_words.h"
#include "actors/cli/turn_report.h"
#include "actors/shown_text.h"

namespace pvm::cli {

namespace {

struct Words : LookWords {
    std::string actor;
};

// Whether [key, value] after [key, value] stands for the field: it is a Map or Table, or a dict
// whose keys are no texts. A set or list of pairs is one value.
bool is_entries(const actors::Json& field, const actors::Json& value) {
    if (!value.is_array() || value.empty()) return false;
    return field["storage"] != "value" || field["type"]["type"] == "dict";
}

std::string shown(const actors::Json& value) {
    return value.is_string() ? actors::one_line(value.get<std::string>())
                             : actors::json_line(value);
}

std::string fields_text(actors::World& world, const actors::Json& abi, const actors::Json& fields) {
    std::size_t width = 0;
    for (const auto& [name, value] : fields.items()) width = std::max(width, name.size());
    std::string out;
    for (const auto& [name, value] : fields.items()) {
        // By value: clang 14 captures no name of a structured binding.
        const auto is_it = [name = name](const auto& each) { return each["name"] == name; };
        const auto field = std::find_if(abi["fields"].begin(), abi["fields"].end(), is_it);
        if (field == abi["fields"].end() || !is_entries(*field, value)) {
            out += fmt::format("{:<{}}  {}\n", name, width, actors::json_line(value));
            continue;
        }
        out += name + "\n";
        std::size_t key_width = 0;
        const auto key_of = [&](const actors::Json& entry) { return world.named(shown(entry[0])); };
        for (const auto& entry : value) key_width = std::max(key_width, key_of(entry).size());
        for (const auto& entry : value) {
            out += fmt::format("  {:<{}}  {}\n", key_of(entry), key_width,
                               actors::json_line(entry[1]));
        }
    }
    return out.empty() ? "no fields\n" : out;
}

int state(const Words& words) {
    auto world = open_world(words.db, "", StateFile::Needed);
    if (!world) return print_refusal(world.error(), words.form());
    auto fields = (*world)->state(words.actor);
    if (!fields) return print_refusal(fields.error(), words.form());
    if (words.json) return print_text(json_text(*fields)) ? kDone : kRefused;
    auto abi = (*world)->abi(words.actor);
    if (!abi) return print_refusal(abi.error(), words.form());
    const std::string text = (*world)->named(fields_text(**world, *abi, *fields));
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
