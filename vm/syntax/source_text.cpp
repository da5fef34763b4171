#include "vm/syntax/source_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <span>

#include "vm/limits.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error source_error(std::string message, std::string_view name, std::uint32_t line,
                   std::string remedy) {
    return {"SyntaxError", std::move(message), fmt::format("{}:{}:1", name, line),
            std::move(remedy)};
}

bool is_ascii(std::string_view text) {
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        if (word & 0x8080808080808080u) return false;
    }
    for (; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
    }
    return true;
}

// The encoding that a comment in `line` declares, or nothing. The form is PEP 263's:
// ^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)
std::string_view declared_encoding(std::string_view line) {
    std::size_t start = line.find_first_not_of(" \t\f");
    if (start == std::string_view::npos || line[start] != '#') return {};
    constexpr std::string_view kWord = "coding";
    for (std::size_t at = line.find(kWord, start); at != std::string_view::npos;
         at = line.find(kWord, at + 1)) {
        std::size_t i = at + kWord.size();
        if (i >= line.size() || (line[i] != ':' && line[i] != '=')) continue;
        i = line.find_first_not_of(" \t", i + 1);
        if (i == std::string_view::npos) return {};
        std::size_t end = i;
        while (end < line.size() && (std::isalnum(static_cast<unsigned char>(line[end])) ||
                                     std::strchr("-_.", line[end]) != nullptr)) {
            ++end;
        }
        if (end > i) return line.substr(i, end - i);
    }
    return {};
}

std::string normal_name(std::string_view encoding) {
    std::string name(encoding);
    for (char& c : name) {
        c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return name;
}

// The names that may stand beside a byte order mark.
bool names_utf8(std::string_view encoding) {
    std::string name = normal_name(encoding);
    return name == "utf-8" || name.starts_with("utf-8-");
}

// Whether text of that encoding is what its bytes read as UTF-8 say.
bool reads_as_utf8(std::string_view encoding, bool ascii) {
    std::string name = normal_name(encoding);
    if (name == "utf8" || names_utf8(encoding)) return true;
    constexpr std::array<std::string_view, 8> kAsciiSupersets = {
        "ascii",      "us-ascii",    "latin-1", "latin1",
        "iso-8859-1", "iso-8859-15", "cp1252",  "iso-latin-1"};
    return ascii &&
           std::find(kAsciiSupersets.begin(), kAsciiSupersets.end(), name) != kAsciiSupersets.end();
}

// "\r\n" and "\r" are line ends as "\n" is, and the last line always has one.
std::string normalise_line_ends(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + 1);
    std::size_t start = 0;
    while (start < bytes.size()) {
        std::size_t end = bytes.find('\r', start);
        if (end == std::string_view::npos) end = bytes.size();
        text.append(bytes.substr(start, end - start));
        if (end < bytes.size()) {
            text.push_back('\n');
            ++end;
            if (end < bytes.size() && bytes[end] == '\n') ++end;
        }
        start = end;
    }
    if (!text.empty() && text.back() != '\n') text.push_back('\n');
    return text;
}

std::uint32_t line_at(std::string_view bytes, std::size_t offset) {
    std::uint32_t line = 1;
    for (std::size_t i = 0; i < offset; ++i) {
        bool last_of_pair = bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r';
        if ((bytes[i] == '\n' && !last_of_pair) || bytes[i] == '\r') ++line;
    }
    return line;
}

}  // namespace

Result<std::string> decode_source(std::string_view bytes, std::string_view name) {
    if (bytes.size() > limits::kSourceBytesMax) {
        return source_error("source is too large", name, 1,
                            fmt::format("a module holds at most {} bytes (kSourceBytesMax)",
                                        limits::kSourceBytesMax));
    }
    bool marked = bytes.starts_with(kByteOrderMark);
    if (marked) bytes.remove_prefix(kByteOrderMark.size());
    if (std::size_t at = bytes.find('\0'); at != std::string_view::npos) {
        return source_error("source code cannot contain null bytes", name, line_at(bytes, at), "");
    }
    bool ascii = is_ascii(bytes);
    if (!ascii) {
        std::span<const std::uint8_t> units(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                            bytes.size());
        if (auto error = text::scan_utf8(units).error) {
            return source_error(
                fmt::format("(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position "
                            "{}: {}",
                            units[error->start], error->start, error->reason),
                name, line_at(bytes, error->start), "save the file as UTF-8");
        }
    }
    std::string text = normalise_line_ends(bytes);
    std::size_t first_end = std::min(text.find('\n'), text.size());
    std::string_view first = std::string_view(text).substr(0, first_end);
    std::string_view encoding = declared_encoding(first);
    std::uint32_t line = 1;
    bool blank = first.find_first_not_of(" \t\f") == std::string_view::npos ||
                 first[first.find_first_not_of(" \t\f")] == '#';
    if (encoding.empty() && blank && first_end < text.size()) {
        std::size_t second_end = std::min(text.find('\n', first_end + 1), text.size());
        encoding = declared_encoding(
            std::string_view(text).substr(first_end + 1, second_end - first_end - 1));
        line = 2;
    }
    bool known = encoding.empty() || reads_as_utf8(encoding, ascii);
    if (!known || (marked && !encoding.empty() && !names_utf8(encoding))) {
        return source_error(marked ? fmt::format("encoding problem: {} with BOM", encoding)
                                   : fmt::format("unknown encoding: {}", encoding),
                            name, line, "save the file as UTF-8 and declare that or nothing");
    }
    return text;
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    lines.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
    std::size_t start = 0;
    while (start < text.size()) {
        std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

char32_t read_character(std::string_view text, std::size_t& offset) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    unsigned char lead = byte(0);
    if (lead < 0x80) {
        offset += 1;
        return lead;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t character = lead & (0xFFu >> (length + 1));
    for (int i = 1; i < length; ++i) {
        character = character << 6 | (byte(static_cast<std::size_t>(i)) & 0x3Fu);
    }
    offset += static_cast<std::size_t>(length);
    return character;
}

}  // namespace pvm::vm
