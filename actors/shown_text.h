#pragma once
// What a contract or its callers wrote, as a line for people, and words for a shell.
//
// Labels, messages of errors, names and values come from whoever wrote the contract or sent
// something. Printed as they are, a line break in them writes a line that pvm never said, an escape
// moves the cursor, a quote ends a word of the command to type. The one rule: what goes to a
// terminal goes through here, and JSON keeps the exact text.

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "vm/base/result.h"

namespace pvm::actors {

// What Python's repr() would escape, escaped as there: "\n", "\x1b", "\u202e". Octets that are no
// UTF-8 as "\xff". A text without any of it is itself.
std::string one_line(std::string_view text);
// The same with its line breaks: for tracebacks and source lines.
std::string safe_lines(std::string_view text);
// A traceback whose last line says `message`: its lines, and the message on one.
std::string traceback_lines(std::string_view traceback, std::string_view message);
// "where: message"; a message that begins with its place has it once.
std::string placed(const Error& error);
// JSON on one line, and still JSON: what one_line() escapes is "\u001b" in it.
std::string json_line(const nlohmann::ordered_json& value);
// The same on several lines.
std::string json_lines(const nlohmann::ordered_json& value);
// One word of a command line in a POSIX shell, in single quotes where it needs them.
std::string shell_word(std::string_view text);

}  // namespace pvm::actors
