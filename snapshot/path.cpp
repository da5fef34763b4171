#include "snapshot/path.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "vm/heap/trace.h"
#include "vm/objects/class.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

uint32_t place_of_frame(const Activation& act, size_t depth) {
    const Frame& f = act.frames()[depth];
    const bool top = depth + 1 == act.frames().size();
    return top && !act.awaiting_result() ? static_cast<uint32_t>(f.pc - f.code->words)
                                         : act.current_pc(depth);
}

std::string frame_title(const Activation& act, size_t depth) {
    const Code& code = *act.frames()[depth].code;
    return fmt::format("frame {} ({}, line {})", depth + 1, to_utf8(code.name),
                       code.line_of(place_of_frame(act, depth)));
}

std::string register_title(const Code& code, uint32_t r) {
    if (r < code.local_count) return "local '" + code.unit().local_names[r] + "'";
    r -= code.local_count;
    if (r < code.cell_count) return "cell '" + code.unit().cell_names[r] + "'";
    return "register " + std::to_string(r + code.local_count);
}

namespace {

constexpr const char* kRootTitles[] = {"repr stack",   "modules",         "lru_cache tables",
                                       "random state", "decimal context", "marker",
                                       "contract"};
static_assert(std::size(kRootTitles) == static_cast<size_t>(Root::Count));

// Breadth-first; remembers for each object who mentioned it first and as what.
class Search {
public:
    Search(Activation& act, const Object* target) : act_(act), target_(target) {}

    std::string run() {
        start();
        for (size_t at = 0; at < queue_.size() && !found(); ++at) {
            from_ = static_cast<int64_t>(at);
            edges(*queue_[at].object);
        }
        return found() ? text() : "";
    }

private:
    struct Step {
        const Object* object;
        int64_t from;  // place in the queue, or -1
        std::string edge;
    };

    bool found() const { return found_ >= 0; }

    void mention(Value v, std::string edge) {
        if (!v.is_object() || found()) return;
        const Object* o = v.as_object();
        if (o != target_ && (o->flags & kImmortal)) return;
        if (!seen_.emplace(o, true).second) return;
        queue_.push_back({o, from_, std::move(edge)});
        if (o == target_) found_ = static_cast<int64_t>(queue_.size()) - 1;
    }

    void start() {
        for (size_t depth = 0; depth < act_.frames().size(); ++depth) {
            const Frame& f = act_.frames()[depth];
            const std::string title = frame_title(act_, depth);
            const LiveMask live = act_.live_registers(depth);
            for (uint32_t r = 0; r < f.code->register_count; ++r) {
                if (live.test(r)) mention(f.base[r], title + " → " + register_title(*f.code, r));
            }
            mention(Value::object(f.function), title + " → function");
            if (f.generator) mention(Value::object(f.generator), title + " → generator");
            const bool call = f.mode == ReturnMode::Made;
            mention(f.held,
                    title + (call ? " → arguments of the call" : " → instance under construction"));
        }
        for (size_t i = 0; i < static_cast<size_t>(Root::Count); ++i) {
            mention(act_.root(static_cast<Root>(i)), kRootTitles[i]);
        }
    }

    void edges(const Object& o) {
        switch (o.kind) {
            case Kind::List:
                return items(static_cast<const List&>(o).items, static_cast<const List&>(o).length);
            case Kind::Tuple:
                return items(static_cast<const Tuple&>(o).items,
                             static_cast<const Tuple&>(o).length);
            case Kind::Dict:
            case Kind::Set:
            case Kind::FrozenSet: return table(static_cast<const Dict&>(o));
            case Kind::Instance: return instance(static_cast<const Instance&>(o));
            case Kind::Cell: return mention(static_cast<const Cell&>(o).value, "content");
            case Kind::Generator: return generator(static_cast<const Generator&>(o));
            default: return other(o);
        }
    }

    void items(const Value* values, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i) mention(values[i], "item " + std::to_string(i));
    }

    void table(const Dict& d) {
        for (uint32_t e = 0; e < d.entry_count; ++e) {
            if (d.entries[e].key.is_unset()) continue;
            const std::string key = plain_repr(d.entries[e].key);
            mention(d.entries[e].key, "key " + key + " itself");
            mention(d.entries[e].value, "key " + key);
        }
    }

    void instance(const Instance& i) {
        for (const Shape* s = i.shape; s->parent; s = s->parent) {
            mention(i.slots[s->index],
                    s->dict_mode ? "attributes" : "attribute '" + to_utf8(s->name) + "'");
        }
        const uint32_t reserved = layout_slots(i.shape->owner->layout);
        static constexpr const char* kParts[] = {"args", "__cause__", "__context__",
                                                 "__traceback__", "__suppress_context__"};
        for (uint32_t k = 0; k < reserved; ++k) {
            mention(i.slots[k], reserved == 1 ? "value" : kParts[k]);
        }
        mention(Value::object(i.shape->owner), "class");
    }

    void generator(const Generator& g) {
        if (g.state != GeneratorState::Created && g.state != GeneratorState::Suspended) return;
        const LiveMask live = live_registers(g);
        for (uint32_t r = 0; r < g.register_count; ++r) {
            if (live.test(r)) mention(g.registers[r], register_title(*g.code, r));
        }
        mention(g.function, "function");
    }

    void other(const Object& o) {
        struct Edges final : Visitor {
            explicit Edges(Search& s) : search(s) {}
            void visit(Value v) override { search.mention(v, "part " + std::to_string(n++)); }
            Search& search;
            int n = 0;
        } visitor(*this);
        trace(o, visitor);
    }

    std::string text() const {
        std::vector<const std::string*> edges;
        for (int64_t at = found_; at >= 0; at = queue_[static_cast<size_t>(at)].from) {
            edges.push_back(&queue_[static_cast<size_t>(at)].edge);
        }
        std::string out = *edges.back();
        for (size_t i = edges.size() - 1; i-- > 0;) out += " → " + *edges[i];
        return out;
    }

    Activation& act_;
    const Object* target_;
    std::vector<Step> queue_;
    std::unordered_map<const Object*, bool> seen_;
    int64_t from_ = -1;
    int64_t found_ = -1;
};

}  // namespace

std::string path_to(Activation& act, const Object* target) { return Search(act, target).run(); }

}  // namespace pvm::snapshot
