#include "actors/cli/turn_words.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace pvm::cli {

namespace {

bool parse_number(std::string_view text, std::uint32_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

// "=N" or "=N@K" behind `pause`.
bool parse_pause(std::string_view text, actors::StressOptions& out) {
    out.pause_every = 1;
    if (text.empty()) return true;
    if (text[0] != '=') return false;
    text.remove_prefix(1);
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos && !parse_number(text.substr(at + 1), out.pause_offset)) {
        return false;
    }
    return parse_number(text.substr(0, at), out.pause_every) && out.pause_every != 0;
}

std::uint64_t now_ms() {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                          std::chrono::system_clock::now().time_since_epoch())
                                          .count());
}

}  // namespace

CLI::Validator whole_number() {
    const auto check = [](std::string& text) {
        const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        return digits ? std::string() : "'" + text + "' is no whole number";
    };
    return {check, "", "whole number"};
}

void add_db(CLI::App& command, std::string& db) {
    command.add_option("--db", db, "State file; made when something has to be kept")
        ->envname("PVM_DB")
        ->capture_default_str()
        ->type_name("FILE");
}

void add_stress(CLI::App& command, std::string& stress) {
    command
        .add_option("--stress", stress,
                    "For tests: pause[=N[@K]] captures and restores before every N-th instruction, "
                    "gc collects before every one; census has --json say what the captures met")
        ->type_name("WHAT");
}

Result<actors::StressOptions> parse_stress(const std::string& text) {
    actors::StressOptions out;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');) {
        if (word == "gc") {
            out.collect = true;
        } else if (word == "census") {
            out.census = true;
        } else if (!word.starts_with("pause") || !parse_pause(word.substr(5), out)) {
            return Error{"Usage", "'" + word + "' is no kind of stress", "--stress",
                         "pause, pause=100, pause=100@7, gc, census, or several with commas"};
        }
    }
    return out;
}

void TurnWords::add_to(CLI::App& command) {
    add_db(command, db);
    command.add_option("--gas", gas, "What this turn may use; a script that needs more pauses")
        ->type_name("N")
        ->check(whole_number());
    command.add_option("--time", time_ms, "Time of the turn, milliseconds since 1970; default now")
        ->type_name("MS")
        ->check(whole_number());
    add_stress(command, stress);
    command.add_flag("--json", json, "End with one line of JSON on stderr");
}

actors::LocalHost::Caller TurnWords::caller() const {
    actors::LocalHost::Caller caller;
    caller.time_ms = time_ms ? *time_ms : now_ms();
    return caller;
}

Result<actors::StressOptions> TurnWords::stress_options() const {
    Result<actors::StressOptions> out = parse_stress(stress);
    if (out) out->count_instructions = json;
    return out;
}

Result<std::string> read_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return Error{"Usage", "it is a folder", path, "name a file"};
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file.is_open() || file.bad()) return Error{"Usage", std::strerror(errno), path, ""};
    return std::move(text).str();
}

Result<std::unique_ptr<actors::DeferredStore>> open_state(const std::string& db) {
    auto store = std::make_unique<actors::DeferredStore>(db);
    if (store->exists()) return store;
    return Error{"Usage", "there is no such state file, so nothing sleeps in it", db,
                 "name it with --db FILE or PVM_DB"};
}

}  // namespace pvm::cli
