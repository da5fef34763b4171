#include "actors/inspect.h"

#include <string_view>

#include "actors/host_module.h"
#include "actors/shown_value.h"
#include "continuation/continuation_store.h"
#include "continuation/images.h"
#include "snapshot/restore.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::actors {

using vm::BlockKind;
using vm::Kind;
using vm::Value;

namespace {

std::string source_line(const std::string& source, std::uint32_t line) {
    std::string_view rest = source;
    for (std::uint32_t at = 1; at < line; ++at) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find('\n'));
    const std::size_t begin = rest.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string() : std::string(rest.substr(begin));
}

const char* block_name(BlockKind kind) {
    switch (kind) {
        case BlockKind::For: return "for";
        case BlockKind::AsyncFor: return "async for";
        case BlockKind::While: return "while";
        case BlockKind::Try: return "try";
        case BlockKind::Finally: return "finally";
        case BlockKind::With: return "with";
        case BlockKind::Handler: return "except";
        case BlockKind::Delegate:
        case BlockKind::Cleanup: return nullptr;
    }
    return nullptr;
}

void add_blocks(const vm::Activation& act, std::size_t depth, InspectedFrame& out) {
    const vm::Frame& frame = act.frames()[depth];
    const std::uint32_t pc = act.current_pc(depth);
    for (const vm::Block& block : frame.code->unit->blocks) {
        const char* name = block_name(block.kind);
        if (name == nullptr || pc < block.start || pc >= block.end) continue;
        InspectedBlock shown{name, block.line, -1};
        if (block.kind == BlockKind::For) {
            const Value turns = frame.base[block.reg + 1];
            if (turns.is_small_int()) shown.turns = turns.as_small_int();
        }
        out.blocks.push_back(std::move(shown));
    }
}

// What a module defines is the program's text again; only its other globals say where it stands.
bool is_definition(std::string_view name, Value v) {
    return name.starts_with("__") || vm::is_kind(v, Kind::Function) ||
           vm::is_kind(v, Kind::Class) || vm::is_kind(v, Kind::Module) ||
           vm::is_kind(v, Kind::NativeFunction) || v.is_unset();
}

void add_globals(const vm::Frame& frame, InspectedFrame& out) {
    const vm::Dict* names = frame.function ? frame.function->globals : nullptr;
    if (!names) return;
    for (std::uint32_t e = vm::dict_next_entry(names, 0); e < names->entry_count;
         e = vm::dict_next_entry(names, e + 1)) {
        const auto* name = vm::cast<vm::Str>(names->entries[e].key);
        if (!name) continue;
        std::string text = vm::to_utf8(name);
        if (is_definition(text, names->entries[e].value)) continue;
        out.variables.emplace_back(std::move(text), shown_value(names->entries[e].value));
    }
}

void add_locals(const vm::Frame& frame, InspectedFrame& out) {
    const vm::CodeUnit& unit = *frame.code->unit;
    for (std::size_t i = 0; i < unit.local_names.size() && i < unit.local_count; ++i) {
        const Value v = frame.base[i];
        if (!v.is_unset()) out.variables.emplace_back(unit.local_names[i], shown_value(v));
    }
    for (std::size_t i = 0; i < unit.cell_names.size() && i < unit.cell_count; ++i) {
        const auto* cell = vm::cast<vm::Cell>(frame.base[unit.local_count + i]);
        if (!cell || cell->value.is_unset()) continue;
        out.variables.emplace_back(unit.cell_names[i], shown_value(cell->value));
    }
}

InspectedFrame inspect_frame(const vm::Activation& act, std::size_t depth) {
    const vm::Frame frame = act.frames()[depth];
    const vm::ModuleCode& module = frame.code->image->module;
    InspectedFrame out;
    out.function = frame.code->unit->qualname;
    out.file = module.source_name;
    out.line = frame.code->line_of(act.current_pc(depth));
    out.source = source_line(module.source, out.line);
    out.runtime = frame.flags & vm::kFramePrelude;
    if (out.runtime) return out;
    add_blocks(act, depth, out);
    if (frame.code->flags & vm::kCodeModule) {
        add_globals(frame, out);
    } else {
        add_locals(frame, out);
    }
    return out;
}

}  // namespace

Result<std::vector<InspectedFrame>> inspect_stack(hoststate::HostApi& host,
                                                  const continuation::Continuation& record) {
    std::vector<InspectedFrame> frames;
    if (record.status != continuation::Status::Sleeping) return frames;
    continuation::Images::of_process();
    hoststate::Overlay overlay(host);
    HostModule module(overlay);
    vm::Activation act(module, record.memory_limit);
    continuation::StoredImages images(host);
    const hoststate::Bytes snapshot = continuation::load_snapshot(host, record);
    const pvm::Status restored = snapshot::restore(snapshot, record.snapshot_hash, act, images);
    if (!restored) return images.problem() ? *images.problem() : restored.error();
    for (std::size_t depth = 0; depth < act.frames().size(); ++depth) {
        frames.push_back(inspect_frame(act, depth));
    }
    return frames;
}

}  // namespace pvm::actors
