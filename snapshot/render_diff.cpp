// A StateDiff as text and JSON.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "snapshot/diff.h"

namespace pvm::snapshot {

std::string render_text(const StateDiff& diff) {
    if (diff.empty()) return "no difference\n";
    std::string out;
    for (const auto& m : diff.moved) {
        out += fmt::format("  frame {} ({}): line {} → {}\n", m.frame, m.function, m.from_line,
                           m.to_line);
    }
    for (const FrameView& f : diff.left) {
        out += fmt::format("- {} in {}, line {}\n", f.function, f.file, f.line);
    }
    for (const FrameView& f : diff.entered) {
        out += fmt::format("+ {} in {}, line {}\n", f.function, f.file, f.line);
    }
    for (const Change& c : diff.changes) {
        if (c.before.empty()) {
            out += fmt::format("+ frame {}: {} = {}\n", c.frame, c.path, c.after);
        } else if (c.after.empty()) {
            out += fmt::format("- frame {}: {} = {}\n", c.frame, c.path, c.before);
        } else {
            out += fmt::format("  frame {}: {}: {} → {}\n", c.frame, c.path, c.before, c.after);
        }
    }
    if (diff.more_changes) out += "  … and more\n";
    out += fmt::format("gas used: {:+}\n", diff.gas);
    return out;
}

nlohmann::ordered_json render_json(const StateDiff& diff) {
    using Json = nlohmann::ordered_json;
    const auto frames = [](const std::vector<FrameView>& views) {
        Json out = Json::array();
        for (const FrameView& f : views) {
            out.push_back({{"function", f.function}, {"file", f.file}, {"line", f.line}});
        }
        return out;
    };
    Json moved = Json::array();
    for (const auto& m : diff.moved) {
        moved.push_back({{"frame", m.frame},
                         {"function", m.function},
                         {"fromLine", m.from_line},
                         {"toLine", m.to_line}});
    }
    Json changes = Json::array();
    for (const Change& c : diff.changes) {
        Json row{{"frame", c.frame}, {"path", c.path}};
        row["before"] = c.before.empty() ? Json() : Json(c.before);
        row["after"] = c.after.empty() ? Json() : Json(c.after);
        changes.push_back(std::move(row));
    }
    return {{"commonFrames", diff.common},
            {"moved", std::move(moved)},
            {"left", frames(diff.left)},
            {"entered", frames(diff.entered)},
            {"changes", std::move(changes)},
            {"moreChanges", diff.more_changes},
            {"gas", diff.gas}};
}

}  // namespace pvm::snapshot
