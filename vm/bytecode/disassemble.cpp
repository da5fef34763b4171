#include "vm/bytecode/disassemble.h"

#include <fmt/format.h>

#include <unordered_set>
#include <vector>

#include "vm/bytecode/op.h"
#include "vm/bytecode/operands.h"
#include "vm/bytecode/prelude_entries.h"

namespace pvm::vm {

namespace {

constexpr const char* kBlockNames[] = {"For",     "While",    "Try",     "Finally", "With",
                                       "Handler", "Delegate", "Cleanup", "AsyncFor"};
constexpr size_t kShownMax = 60;

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text.substr(0, kShownMax)) {
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out + (text.size() > kShownMax ? "…'" : "'");
}

std::string text_of(const Constant& value) {
    switch (value.kind) {
        case Constant::Kind::None: return "None";
        case Constant::Kind::False: return "False";
        case Constant::Kind::True: return "True";
        case Constant::Kind::Ellipsis: return "...";
        case Constant::Kind::Int:
            return value.text.size() > kShownMax ? value.text.substr(0, kShownMax) + "…"
                                                 : value.text;
        case Constant::Kind::Float: return fmt::format("{}", value.number);
        case Constant::Kind::Str: return quoted(value.text);
        case Constant::Kind::Bytes: {
            std::string out = "b'";
            for (const char c : value.text.substr(0, kShownMax)) {
                const auto byte = static_cast<unsigned char>(c);
                out +=
                    byte < 0x20 || byte > 0x7e ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
            }
            return out + (value.text.size() > kShownMax ? "…'" : "'");
        }
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: {
            const bool tuple = value.kind == Constant::Kind::Tuple;
            std::string out = tuple ? "(" : "frozenset(";
            for (size_t i = 0; i < value.items.size(); ++i) {
                if (i > 0) out += ", ";
                if (out.size() > kShownMax) return out + "…)";
                out += text_of(value.items[i]);
            }
            if (tuple && value.items.size() == 1) out += ",";
            return out + ")";
        }
    }
    return "?";
}

class Writer {
public:
    Writer(const CodeUnit& unit, std::string& out) : unit_(unit), out_(out) {}

    void instruction(uint32_t pc) {
        const uint32_t w = unit_.words[pc];
        const OpInfo& info = op_info(word::op(w));
        next_ = pc + info.size();
        extra_ = info.size() > 1 ? unit_.words[pc + 1] : 0;
        std::string operands;
        append(operands, info.a, word::a(w), w);
        append(operands, info.b, word::b(w), w);
        append(operands, info.c, word::c(w), w);
        append_extra(operands, info.extra);
        std::string line = fmt::format("{:5}  {:<14}{}", pc, info.name, operands);
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += line + "\n";
    }

    void blocks() {
        for (const Block& block : unit_.blocks) {
            out_ += fmt::format("block  {} {}..{}", name_of(block.kind), block.start, block.end);
            if (block.kind != BlockKind::While) out_ += " " + reg(block.reg);
            if (block.kind == BlockKind::With || block.kind == BlockKind::Delegate) {
                out_ += ", " + reg(block.reg2);
            }
            if (block.handler != Block::kNoHandler) out_ += fmt::format(" -> {}", block.handler);
            out_ += "\n";
        }
    }

private:
    static const char* name_of(BlockKind kind) { return kBlockNames[static_cast<size_t>(kind)]; }

    std::string reg(uint32_t r) const {
        if (r < unit_.local_count) return unit_.local_names[r];
        if (r < uint32_t{unit_.local_count} + unit_.cell_count) {
            return "&" + unit_.cell_names[r - unit_.local_count];
        }
        return fmt::format("%{}", r - unit_.local_count - unit_.cell_count);
    }

    std::string constant(uint32_t index) const {
        return index < unit_.constants.size() ? text_of(unit_.constants[index]) : "?";
    }

    void append(std::string& to, Role role, uint32_t operand, uint32_t w) const {
        const auto add = [&to](const std::string& text) {
            if (!to.empty()) to += ", ";
            to += text;
        };
        switch (role) {
            case Role::No:
            case Role::Bx:
            case Role::Ax: break;
            case Role::Imm:
            case Role::Count: add(fmt::format("{}", operand)); break;
            case Role::Simm: add(fmt::format("{}", word::sc(w))); break;
            case Role::Const: add(constant(word::bx(w))); break;
            case Role::Imm16: add(fmt::format("{}", word::bx(w))); break;
            case Role::Simm16: add(fmt::format("{}", word::sbx(w))); break;
            case Role::Jump16: add(target(word::sbx(w))); break;
            case Role::Jump24: add(target(word::sax(w))); break;
            case Role::Prelude: add(prelude(word::bx(w))); break;
            case Role::Child: add(fmt::format("child {}", word::bx(w))); break;
            case Role::Free:
                add(word::bx(w) < unit_.free.size() ? "^" + unit_.free[word::bx(w)].name : "?");
                break;
            default: add(reg(operand));
        }
    }

    void append_extra(std::string& to, Extra extra) const {
        const auto add = [&to](const std::string& text) {
            if (!to.empty()) to += ", ";
            to += text;
        };
        switch (extra) {
            case Extra::None: break;
            case Extra::Site:
                if (extra_ < unit_.sites.size() && unit_.sites[extra_] < unit_.constants.size()) {
                    add("." + unit_.constants[unit_.sites[extra_]].text);
                }
                break;
            case Extra::Jump32: add(target(static_cast<int32_t>(extra_))); break;
            case Extra::Const32: add(constant(extra_)); break;
            case Extra::Child32:
            case Extra::Imm32: add(fmt::format("{}", extra_)); break;
        }
    }

    std::string target(int32_t distance) const {
        return fmt::format("-> {}", static_cast<int64_t>(next_) + distance);
    }

    static std::string prelude(uint32_t index) {
        static constexpr const char* kNames[] = {
#define PRELUDE(name) #name,
#include "vm/bytecode/prelude_entries.def"
#undef PRELUDE
        };
        return index < kPreludeEntryCount ? kNames[index] : "?";
    }

    const CodeUnit& unit_;
    std::string& out_;
    uint32_t next_ = 0;
    uint32_t extra_ = 0;
};

std::vector<std::string_view> lines_of(std::string_view source) {
    std::vector<std::string_view> lines;
    while (!source.empty()) {
        const size_t end = source.find('\n');
        lines.push_back(source.substr(0, end));
        source.remove_prefix(end == std::string_view::npos ? source.size() : end + 1);
    }
    return lines;
}

std::string flags_text(uint32_t flags) {
    static constexpr const char* kNames[] = {"*args", "**kwargs", "generator", "coroutine",
                                             "class", "module",   "prelude",   "comprehension"};
    std::string out;
    for (size_t i = 0; i < std::size(kNames); ++i) {
        if (flags >> i & 1) out += std::string(" ") + kNames[i];
    }
    return out;
}

std::string list_of(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
    return out;
}

void write_unit(const ModuleCode& module, size_t number, const std::vector<std::string_view>& lines,
                std::string& out) {
    const CodeUnit& unit = module.units[number];
    out += fmt::format("unit {} {} line {}{}\n", number, unit.qualname, unit.first_line,
                       flags_text(unit.flags));
    out += fmt::format("  registers {}: locals {}", unit.register_count, unit.local_count);
    if (unit.local_count) out += " (" + list_of(unit.local_names) + ")";
    out += fmt::format(", cells {}", unit.cell_count);
    if (unit.cell_count) out += " (" + list_of(unit.cell_names) + ")";
    out += "\n";
    for (const FreeVariable& variable : unit.free) {
        out += fmt::format("  free {} from {} {}\n", variable.name,
                           variable.from_cell ? "register" : "free variable", variable.index);
    }
    Writer writer(unit, out);
    size_t place = 0;
    uint32_t shown = 0;
    for (uint32_t pc = 0; pc < unit.words.size();) {
        while (place + 1 < unit.lines.size() && unit.lines[place + 1].pc <= pc) ++place;
        const uint32_t line = place < unit.lines.size() ? unit.lines[place].line : 0;
        if (line != shown && line > 0 && line <= lines.size()) {
            out += fmt::format("{:>4}: {}\n", line, lines[line - 1]);
            shown = line;
        }
        writer.instruction(pc);
        pc += op_info(word::op(unit.words[pc])).size();
    }
    writer.blocks();
}

}  // namespace

std::string disassemble(const ModuleCode& module) {
    const std::vector<std::string_view> lines = lines_of(module.source);
    std::string out;
    for (size_t i = 0; i < module.units.size(); ++i) {
        if (i > 0) out += "\n";
        write_unit(module, i, lines, out);
    }
    return out;
}

std::string disassemble_plain(const CodeUnit& unit) {
    std::string out;
    Writer writer(unit, out);
    for (uint32_t pc = 0; pc < unit.words.size(); pc += op_info(word::op(unit.words[pc])).size()) {
        writer.instruction(pc);
    }
    writer.blocks();
    return out;
}

}  // namespace pvm::vm
