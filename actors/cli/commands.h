#pragma once
// The commands of `pvm`, one file each: a command parses words, calls the library and prints.
//
// Each function adds its subcommand to `app`; running it sets `status`, the exit status of the
// process. The one rule: what a library user would miss does not stand here.

#include <CLI/CLI.hpp>

namespace pvm::cli {

// The same for every command; scripts rely on them.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;   // the program failed; the turn failed or was refused
inline constexpr int kRefused = 2;  // words, input or source that cannot be used; nothing ran
inline constexpr int kPaused = 3;   // of scripts alone: a turn of an actor that paused is done
inline constexpr int kUnsaid = 4;   // the turn stands, but stdout did not take what it has to say

void add_run(CLI::App& app, int& status);
void add_resume(CLI::App& app, int& status);
void add_ps(CLI::App& app, int& status);
void add_inspect(CLI::App& app, int& status);
void add_deploy(CLI::App& app, int& status);
void add_call(CLI::App& app, int& status);
void add_view(CLI::App& app, int& status);
void add_send(CLI::App& app, int& status);
void add_advance(CLI::App& app, int& status);
void add_waits(CLI::App& app, int& status);
void add_result(CLI::App& app, int& status);
void add_wake(CLI::App& app, int& status);
void add_state(CLI::App& app, int& status);
void add_events(CLI::App& app, int& status);
void add_receipts(CLI::App& app, int& status);
void add_replay(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_disasm(CLI::App& app, int& status);
void add_demo(CLI::App& app, int& status);
void add_opcodes(CLI::App& app, int& status);
void add_version(CLI::App& app, int& status);
void add_new(CLI::App& app, int& status);

}  // namespace pvm::cli
