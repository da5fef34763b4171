#include "actors/cli/chain_words.h"

#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "actors/exact_json.h"

namespace pvm::cli {

using actors::Json;

void LookWords::add_to(CLI::App& command) {
    add_db(command, db);
    command.add_flag("--json", json, "Print JSON");
}

void ChainWords::add_to(CLI::App& command) {
    LookWords::add_to(command);
    add_stress(command, stress);
}

void SenderWords::add_to(CLI::App& command) {
    command.add_option("--from", from, "Who sends it: a name such as alice, or an address")
        ->required()
        ->type_name("WHO");
    command
        .add_option("--nonce", nonce,
                    "Number of the transaction among those of WHO; default the next. The same "
                    "transaction again prints its receipt and changes nothing")
        ->type_name("N")
        ->check(whole_number());
    command.add_option("--gas", gas, "What the turn may use, with what it prepays")
        ->type_name("N")
        ->check(whole_number());
    ChainWords::add_to(command);
}

void SenderWords::fill(actors::SendOptions& options) const {
    options.from = from;
    options.nonce = nonce;
    options.gas = gas;
}

void add_args(CLI::App& command, std::string& args, const char* meaning) {
    command.add_option("--args", args, meaning)->type_name("JSON|@FILE");
}

Result<Json> parse_args(const std::string& text) {
    if (text.empty()) return Json::object();
    const bool is_file = text.starts_with('@');
    auto content = is_file ? read_file(text.substr(1)) : Result<std::string>(text);
    if (!content) return content.error();
    const std::string where = is_file ? text.substr(1) : "--args";
    Result<Json> json = actors::parse_exactly(*content, where);
    if (!json) {
        Error error = json.error();
        error.remedy = R"(write --args '{"name": "value"}')";
        return error;
    }
    if (json->is_structured()) return json;
    return Error{"Usage", "arguments are an object by names or a list", where,
                 R"(write --args '{"name": "value"}' or '["value"]')"};
}

Result<std::uint64_t> parse_duration(const std::string& text) {
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint32_t>::max();
    const Error wrong{"Usage", "'" + text + "' is no duration", "--time",
                      "write 30s, 5m, 2h, 30d, or several of them: 1d12h"};
    std::uint64_t total = 0;
    std::string_view rest = text;
    if (rest.empty()) return wrong;
    while (!rest.empty()) {
        std::uint64_t count = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
        if (error != std::errc() || end == rest.data() + rest.size() || count > kMax) return wrong;
        const std::string_view units = "smhd";
        constexpr std::uint64_t kSeconds[] = {1, 60, 3600, 86'400};
        const std::size_t unit = units.find(*end);
        if (unit == std::string_view::npos) return wrong;
        total += count * kSeconds[unit] * 1000;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    }
    return total;
}

Result<OpenWorld> open_world(const std::string& db, const std::string& stress, StateFile file) {
    Result<actors::StressOptions> options = parse_stress(stress);
    if (!options) return options.error();
    OpenWorld out;
    out.store = std::make_unique<actors::DeferredStore>(db);
    if (file == StateFile::Needed && !out.store->exists()) {
        return Error{"Usage", "there is no such state file", db,
                     "pvm deploy makes one; name it with --db FILE or PVM_DB"};
    }
    actors::TurnSettings settings;
    settings.stress = *options;
    out.world = std::make_unique<actors::World>(*out.store, settings);
    return out;
}

}  // namespace pvm::cli
