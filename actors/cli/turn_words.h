#pragma once
// The words that `pvm run` and `pvm resume` share: gas, stress, state file, form of the report.

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "actors/cli/report.h"
#include "actors/deferred_store.h"
#include "actors/local_host.h"

namespace pvm::cli {

struct TurnWords {
    std::string db = "pvm.db";
    std::string stress;
    std::optional<std::uint64_t> gas;
    std::optional<std::uint64_t> time_ms;
    bool json = false;

    void add_to(CLI::App& command);
    Form form() const { return json ? Form::Json : Form::Text; }
    std::uint64_t gas_limit() const { return gas.value_or(UINT64_MAX); }
    actors::LocalHost::Caller caller() const;
    // From "pause=3@1,gc". Instructions are counted when the report has a place for the number.
    Result<actors::StressOptions> stress_options() const;
};

// For numbers: digits alone. A minus sign would be read as a large one.
CLI::Validator whole_number();

void add_db(CLI::App& command, std::string& db);
void add_stress(CLI::App& command, std::string& stress);

// From "pause=3@1,gc".
Result<actors::StressOptions> parse_stress(const std::string& text);

// The bytes of a file, or why it cannot be read.
Result<std::string> read_file(const std::string& path);

// An existing state file, to be looked at or resumed from.
Result<std::unique_ptr<actors::DeferredStore>> open_state(const std::string& db);

}  // namespace pvm::cli
