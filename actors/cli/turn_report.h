#pragma once
// What the commands over actors print: turns for people, values, and errors in both forms.
//
// A turn is some lines on stdout that begin with who did what in which block; why it did not stand
// follows on stderr. With --json there is one JSON text on stdout, errors included. The one rule:
// people read names where a name is known, programs read addresses.

#include "actors/cli/chain_words.h"

namespace pvm::cli {

// Prints what became of a transaction and gives the exit status: 0 when it stands, also asleep.
int print_turn(actors::World& world, Result<actors::Json> receipt, Form form);

// The lines of one turn, as `pvm receipts` and `pvm advance` list them.
std::string turn_text(actors::World& world, const actors::Json& receipt);

// "Pay by bob where amount = 400, Cancel by alice; until block 12".
std::string wait_text(const actors::Json& sleeper);
// "block 12", "2026-03-01 14:05:09 UTC", "block 12 or 2026-…", or "" without a deadline.
std::string until_text(const actors::Json& sleeper);

// JSON on one line when it is short, else on several; a list with a line for each item.
std::string value_text(const actors::Json& value);
std::string json_text(const actors::Json& value);

// Says what is wrong; gives kRefused.
int print_refusal(const Error& error, Form form);
// Each entry on a line of its own.
int print_lines(const actors::Json& list);

}  // namespace pvm::cli
