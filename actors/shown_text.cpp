#include "actors/shown_text.h"

#include <span>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "vm/text/utf8.h"
#include "vm/unicode/unicode.h"

namespace pvm::actors {

namespace {

// No code point, so nothing is kept.
constexpr char32_t kNone = 0xffff'ffff;
constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;

std::string python_escape(char32_t code) {
    switch (code) {
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: break;
    }
    const auto number = static_cast<std::uint32_t>(code);
    if (code < 0x100) return fmt::format("\\x{:02x}", number);
    return code < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

std::string json_escape(char32_t code) {
    const auto number = static_cast<std::uint32_t>(code);
    if (number < 0x10000) return fmt::format("\\u{:04x}", number);
    const std::uint32_t above = number - 0x10000;
    return fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (above >> 10), 0xdc00 + (above & 0x3ff));
}

// `text` with what is not printable and not `kept` as `escape` writes it.
template <typename Escape>
std::string escaped(std::string_view text, char32_t kept, const Escape& escape) {
    std::string out;
    while (!text.empty()) {
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        const vm::text::Utf8Scan scan = vm::text::scan_utf8(bytes);
        const std::size_t good = scan.error ? scan.error->start : text.size();
        std::vector<std::uint32_t> codes(scan.length);
        vm::text::decode_utf8(bytes.first(good), codes.data());
        for (const std::uint32_t code : codes) {
            if (code == kept || vm::unicode::is_printable(code)) {
                vm::text::append_utf8(code, out);
            } else {
                out += escape(code);
            }
        }
        if (!scan.error) return out;
        for (const std::uint8_t octet : bytes.subspan(good, scan.error->end - good)) {
            out += fmt::format("\\x{:02x}", octet);
        }
        text.remove_prefix(scan.error->end);
    }
    return out;
}

bool is_plain_in_shell(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("_-./:@%+,").find(c) != std::string_view::npos;
}

}  // namespace

std::string one_line(std::string_view text) { return escaped(text, kNone, python_escape); }

std::string safe_lines(std::string_view text) { return escaped(text, '\n', python_escape); }

std::string traceback_lines(std::string_view traceback, std::string_view message) {
    while (traceback.ends_with('\n')) traceback.remove_suffix(1);
    if (traceback.empty()) return "";
    std::string last;
    if (traceback.ends_with(message)) {
        last = one_line(message);
        traceback.remove_suffix(message.size());
    }
    return safe_lines(traceback) + last + "\n";
}

std::string placed(const Error& error) {
    const bool has_place = error.message.starts_with(error.where + ": ");
    return error.where.empty() || has_place ? error.message : error.where + ": " + error.message;
}

std::string json_line(const nlohmann::ordered_json& value) {
    return escaped(value.dump(-1, ' ', false, kReplace), kNone, json_escape);
}

std::string json_lines(const nlohmann::ordered_json& value) {
    return escaped(value.dump(2, ' ', false, kReplace), '\n', json_escape);
}

std::string shell_word(std::string_view text) {
    bool plain = !text.empty();
    for (const char c : text) plain = plain && is_plain_in_shell(c);
    if (plain) return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

}  // namespace pvm::actors
