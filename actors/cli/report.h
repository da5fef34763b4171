#pragma once
// What `pvm run` and `pvm resume` print when a turn has ended, and how every command names an
// error.
//
// The program's own output is all there is on stdout. Everything about the turn goes to stderr, its
// last line for scripts: `paused CID label`, or with --json one JSON object.

#include <string>

#include "actors/receipt.h"

namespace pvm::cli {

enum class Form : std::uint8_t { Text, Json };

// "error: deal.py:3:1: message", and below it what to do about it.
void print_error(const Error& error);

// The same of a script, whose stdout is its own: with --json a last line of JSON on stderr. Gives
// kRefused.
int refuse_script(const Error& error, Form form);

// Prints everything about a turn and gives the exit status that says how it ended.
int print_receipt(const actors::Receipt& receipt, Form form);

// As tables and messages show it; any unique beginning is accepted.
std::string short_cid(const hoststate::Hash& cid);

// Writes text to stdout whole; false and an error on stderr when that is impossible. `remedy` says
// how the text can be had then.
bool print_text(std::string_view text, const std::string& remedy = "");

// "2026-03-01 14:05:09 UTC".
std::string time_text(std::uint64_t time_ms);

}  // namespace pvm::cli
