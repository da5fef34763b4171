#pragma once
// The words that the commands over actors share, and the world that they open.
//
// Whoever sends says --from, and may say --nonce and --gas; everybody says --db and --json. The one
// rule: a command that cannot be made into a transaction leaves the state file as it was.

#include <memory>
#include <optional>
#include <string>

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"
#include "actors/world.h"

namespace pvm::cli {

// Of a command that only looks.
struct LookWords {
    std::string db = "pvm.db";
    bool json = false;

    void add_to(CLI::App& command);
    Form form() const { return json ? Form::Json : Form::Text; }
};

// Of a command that runs something.
struct ChainWords : LookWords {
    std::string stress;

    void add_to(CLI::App& command);
};

// Of a command that is a transaction.
struct SenderWords : ChainWords {
    std::string from;
    std::optional<std::uint64_t> nonce, gas;

    void add_to(CLI::App& command);
    void fill(actors::SendOptions& options) const;
};

void add_args(CLI::App& command, std::string& args, const char* meaning);

// From JSON text, or with "@FILE" from what stands in that file; "" is no arguments.
Result<actors::Json> parse_args(const std::string& text);
// "30s", "5m", "2h", "30d" or several of them, as milliseconds.
Result<std::uint64_t> parse_duration(const std::string& text);

// A world over a state file.
struct OpenWorld {
    std::unique_ptr<actors::DeferredStore> store;
    std::unique_ptr<actors::World> world;
    actors::World* operator->() const { return world.get(); }
    actors::World& operator*() const { return *world; }
};
// Whether the state file has to be there.
enum class StateFile : std::uint8_t { Needed, MayBeMade };
Result<OpenWorld> open_world(const std::string& db, const std::string& stress, StateFile file);

}  // namespace pvm::cli
