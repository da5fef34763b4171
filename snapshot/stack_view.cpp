#include "snapshot/stack_view.h"

#include "snapshot/path.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

std::string source_line(std::string_view source, uint32_t line) {
    for (uint32_t at = 1; at < line; ++at) {
        const size_t end = source.find('\n');
        if (end == std::string_view::npos) return "";
        source.remove_prefix(end + 1);
    }
    source = source.substr(0, source.find('\n'));
    const size_t begin = source.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return "";
    source = source.substr(begin, source.find_last_not_of(" \t\r") + 1 - begin);
    return std::string(source);
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

class FrameReader {
public:
    FrameReader(Activation& act, size_t depth, const ReprBounds& bounds)
        : frame_(act.frames()[depth]),
          at_(place_of_frame(act, depth)),
          live_(act.live_registers(depth)),
          bounds_(bounds) {}

    FrameView read() {
        const Code& code = *frame_.code;
        const Image& image = *code.image;
        out_.function = to_utf8(code.qualname);
        out_.module = image.name();
        out_.file = image.source_name();
        out_.line = code.line_of(at_);
        out_.source = source_line(image.source(), out_.line);
        out_.prelude = frame_.flags & kFramePrelude;
        blocks();
        if (code.flags & kCodeModule) globals();
        locals();
        return std::move(out_);
    }

private:
    void blocks() {
        const Image& image = *frame_.code->image;
        for (const Block& b : frame_.code->unit().blocks) {
            const char* name = block_name(b.kind);
            if (!name || at_ < b.start || at_ >= b.end) continue;
            // The compiler covers one statement by several rows where it has several exits.
            if (!out_.blocks.empty() && out_.blocks.back().line == b.line &&
                out_.blocks.back().kind == name) {
                continue;
            }
            BlockView view{name, b.line, source_line(image.source(), b.line), -1, ""};
            const bool loop = b.kind == BlockKind::For || b.kind == BlockKind::AsyncFor;
            if (loop && live_.test(b.reg)) {
                const Value turns = frame_.base[b.reg + 1];
                if (turns.is_small_int()) view.turns = turns.as_small_int();
                view.iterator = describe_iterator(frame_.base[b.reg]);
            }
            out_.blocks.push_back(std::move(view));
        }
    }

    void variable(const std::string& name, Value v) {
        if (!v.is_unset()) out_.variables.push_back({name, bounded_repr(v, bounds_), type_name(v)});
    }

    void locals() {
        const CodeUnit& unit = frame_.code->unit();
        for (uint32_t i = 0; i < unit.local_count; ++i) {
            // Names that the compiler made begin with a dot.
            if (!unit.local_names[i].starts_with("."))
                variable(unit.local_names[i], frame_.base[i]);
        }
        for (uint32_t i = 0; i < unit.cell_count; ++i) {
            if (const auto* cell = cast<Cell>(frame_.base[unit.local_count + i])) {
                variable(unit.cell_names[i], cell->value);
            }
        }
        const Function& f = *frame_.function;
        for (uint32_t i = 0; i < f.closure_size; ++i) {
            const auto* cell = cast<Cell>(f.closure[i]);
            if (cell && unit.free[i].name != "__class__") variable(unit.free[i].name, cell->value);
        }
    }

    // What a module defines stands in its text; its other globals say where it is.
    void globals() {
        const Dict* d = frame_.function->globals;
        for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count;
             e = dict_next_entry(d, e + 1)) {
            const auto* name = cast<Str>(d->entries[e].key);
            const Value v = d->entries[e].value;
            if (!name || is_kind(v, Kind::Function) || is_kind(v, Kind::Class) ||
                is_kind(v, Kind::Module) || is_kind(v, Kind::NativeFunction)) {
                continue;
            }
            const std::string text = to_utf8(name);
            if (!text.starts_with("__")) variable(text, v);
        }
    }

    const Frame& frame_;
    uint32_t at_;
    LiveMask live_;
    const ReprBounds& bounds_;
    FrameView out_;
};

class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

template <typename Restore>
Result<StackView> view_restored(std::string_view bytes, const ReprBounds& bounds,
                                const Restore& restore_into) {
    SilentHost host;
    Activation act(host, SIZE_MAX / 4);
    if (Status status = restore_into(act); !status.ok()) return status.error();
    auto awaits = read_pause_info(bytes);
    if (!awaits) return awaits.error();
    return view_stack(act, awaits.value(), bounds);
}

}  // namespace

StackView view_stack(Activation& act, const PauseInfo& awaits, const ReprBounds& bounds) {
    StackView view;
    for (size_t depth = 0; depth < act.frames().size(); ++depth) {
        view.frames.push_back(FrameReader(act, depth, bounds).read());
    }
    view.awaiting = act.awaiting_result();
    view.awaits = awaits;
    view.gas_used = act.gas_used();
    return view;
}

Result<StackView> view_snapshot(std::string_view bytes, ImageSource& images, Trust trust,
                                const ReprBounds& bounds) {
    return view_restored(bytes, bounds,
                         [&](Activation& act) { return restore(bytes, act, images, trust); });
}

Result<StackView> view_snapshot(std::string_view bytes, const Hash256& expected,
                                ImageSource& images, const ReprBounds& bounds) {
    return view_restored(bytes, bounds,
                         [&](Activation& act) { return restore(bytes, expected, act, images); });
}

}  // namespace pvm::snapshot
