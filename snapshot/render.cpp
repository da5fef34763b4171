#include "snapshot/render.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pvm::snapshot {

namespace {

std::string ordinal(int64_t n) {
    const int64_t tens = n % 100;
    const char* ending = tens >= 11 && tens <= 13 ? "th"
                         : n % 10 == 1            ? "st"
                         : n % 10 == 2            ? "nd"
                         : n % 10 == 3            ? "rd"
                                                  : "th";
    return std::to_string(n) + ending;
}

// A header as it stands in the source, without its colon and what may follow it.
std::string header(const BlockView& block) {
    std::string text = block.source;
    if (text.ends_with(":")) text.pop_back();
    cut_text(text, 80);
    return text.empty() ? block.kind : text;
}

void render_frame(const FrameView& frame, size_t number, std::string& out) {
    out += fmt::format("frame {}: {} in {}, line {}\n", number, frame.function, frame.file,
                       frame.line);
    if (!frame.source.empty()) out += "    " + frame.source + "\n";
    for (const BlockView& block : frame.blocks) {
        out += fmt::format("      {} (line {})\n", render_block(block), block.line);
    }
    for (const VariableView& v : frame.variables) {
        out += fmt::format("      {} = {}\n", v.name, v.value);
    }
}

std::string joined(const std::vector<std::string>& words, const char* last) {
    std::string out;
    for (size_t i = 0; i < words.size(); ++i) {
        if (i) out += i + 1 == words.size() ? std::string(" ") + last + " " : ", ";
        out += words[i];
    }
    return out;
}

std::string waits_for(const StackView& view) {
    const PauseInfo& a = view.awaits;
    if (!view.awaiting) return "stopped before an instruction; it goes on when it is run";
    std::string out = "waits for " + (a.kind.empty() ? std::string("a result") : a.kind);
    if (!a.label.empty()) out += " '" + a.label + "'";
    if (!a.payload.empty()) out += " of type " + a.payload;
    if (!a.patterns.empty()) out += " like " + joined(a.patterns, "or");
    if (!a.senders.empty()) out += " from " + joined(a.senders, "or");
    if (a.deadline) out += fmt::format(", until {}", *a.deadline);
    for (const Guard& g : a.guards) {
        out += fmt::format(", unless {} changes from generation {}", g.key, g.generation);
    }
    return out;
}

}  // namespace

std::string render_block(const BlockView& block) {
    if (block.turns >= 0) {
        const std::string turn =
            block.turns == 0 ? "before the first turn" : "in the " + ordinal(block.turns) + " turn";
        return fmt::format("{} of `{}` ({})", turn, header(block), block.iterator);
    }
    if (block.kind == "while") return "in `" + header(block) + "`";
    if (block.kind == "with") return "inside `" + header(block) + "`";
    if (block.kind == "finally") return "inside try, before its finally";
    if (block.kind == "except") return "handling an exception";
    return "inside " + block.kind;
}

std::string render_frames(const StackView& view) {
    std::string out;
    size_t number = 0;
    for (size_t i = 0; i < view.frames.size(); ++i) {
        ++number;
        if (!view.frames[i].prelude) {
            render_frame(view.frames[i], number, out);
            continue;
        }
        const size_t first = i;
        while (i + 1 < view.frames.size() && view.frames[i + 1].prelude) ++i, ++number;
        std::vector<std::string> names;
        for (size_t k = first; k <= i; ++k) names.push_back(view.frames[k].function);
        out += fmt::format("    … {} of the runtime: {}\n",
                           names.size() == 1 ? "a frame" : fmt::format("{} frames", names.size()),
                           joined(names, "and"));
    }
    return out;
}

std::string render_text(const StackView& view) {
    return render_frames(view) + waits_for(view) + fmt::format("\ngas used: {}\n", view.gas_used);
}

namespace {

nlohmann::ordered_json block_json(const BlockView& block) {
    nlohmann::ordered_json out{
        {"kind", block.kind}, {"line", block.line}, {"source", block.source}};
    if (block.turns >= 0) {
        out["turns"] = block.turns;
        out["iterator"] = block.iterator;
    }
    return out;
}

nlohmann::ordered_json awaits_json(const PauseInfo& a) {
    nlohmann::ordered_json out{{"kind", a.kind},
                               {"label", a.label},
                               {"patterns", a.patterns},
                               {"senders", a.senders},
                               {"payload", a.payload}};
    out["deadline"] = a.deadline ? nlohmann::ordered_json(*a.deadline) : nlohmann::ordered_json();
    out["guards"] = nlohmann::ordered_json::array();
    for (const Guard& g : a.guards) {
        out["guards"].push_back({{"key", g.key}, {"generation", g.generation}});
    }
    return out;
}

}  // namespace

nlohmann::ordered_json render_json(const StackView& view) {
    nlohmann::ordered_json frames = nlohmann::ordered_json::array();
    for (const FrameView& frame : view.frames) {
        nlohmann::ordered_json blocks = nlohmann::ordered_json::array();
        for (const BlockView& block : frame.blocks) blocks.push_back(block_json(block));
        nlohmann::ordered_json variables = nlohmann::ordered_json::array();
        for (const VariableView& v : frame.variables) {
            variables.push_back({{"name", v.name}, {"type", v.type}, {"value", v.value}});
        }
        frames.push_back({{"function", frame.function},
                          {"module", frame.module},
                          {"file", frame.file},
                          {"line", frame.line},
                          {"source", frame.source},
                          {"runtime", frame.prelude},
                          {"blocks", std::move(blocks)},
                          {"variables", std::move(variables)}});
    }
    nlohmann::ordered_json out{
        {"frames", std::move(frames)}, {"awaiting", view.awaiting}, {"gasUsed", view.gas_used}};
    if (view.awaiting) out["awaits"] = awaits_json(view.awaits);
    return out;
}

}  // namespace pvm::snapshot
