#include "snapshot/bounded_repr.h"

#include <fmt/format.h>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/code.h"
#include "vm/run/native.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

void cut_text(std::string& text, size_t bytes) {
    if (text.size() <= bytes) return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
    text.resize(bytes);
    text += "…";
}

namespace {

// Of iterators made of iterators: how deep, and how many side by side, they are told.
constexpr int kIteratorLevels = 4;
constexpr uint32_t kIteratorsMax = 4;

class Shower {
public:
    explicit Shower(const ReprBounds& bounds) : bounds_(bounds) {}

    void show(Value v, int level) {
        if (out_.size() > bounds_.bytes) return;
        switch (kind_of(v)) {
            case Kind::List: return items("[", as<List>(v)->items, as<List>(v)->length, "]", level);
            case Kind::Tuple:
                items("(", as<Tuple>(v)->items, as<Tuple>(v)->length, "", level);
                out_ += as<Tuple>(v)->length == 1 ? ",)" : ")";
                return;
            case Kind::Dict: return table(*as<Dict>(v), "{", "}", level);
            case Kind::Set:
                return table(*as<Dict>(v), as<Dict>(v)->used ? "{" : "set(",
                             as<Dict>(v)->used ? "}" : ")", level);
            case Kind::FrozenSet: return table(*as<Dict>(v), "frozenset({", "})", level);
            case Kind::Instance: return instance(*as<Instance>(v), level);
            default: return leaf(v);
        }
    }

    std::string take() {
        cut_text(out_, bounds_.bytes);
        return std::move(out_);
    }

private:
    bool too_deep(int level) {
        if (level < bounds_.levels) return false;
        out_ += "…";
        return true;
    }

    void items(const char* open, const Value* values, uint32_t count, const char* close,
               int level) {
        out_ += open;
        for (uint32_t i = 0; i < count; ++i) {
            if (i) out_ += ", ";
            if (i == bounds_.items) {
                out_ += fmt::format("… {} more", count - i);
                break;
            }
            if (too_deep(level)) break;
            show(values[i], level + 1);
        }
        out_ += close;
    }

    void table(const Dict& d, const char* open, const char* close, int level) {
        out_ += open;
        uint32_t n = 0;
        for (uint32_t e = dict_next_entry(&d, 0); e < d.entry_count;
             e = dict_next_entry(&d, e + 1)) {
            if (n) out_ += ", ";
            if (n == bounds_.items) {
                out_ += fmt::format("… {} more", d.used - n);
                break;
            }
            if (too_deep(level)) break;
            show(d.entries[e].key, level + 1);
            if (d.kind == Kind::Dict) {
                out_ += ": ";
                show(d.entries[e].value, level + 1);
            }
            ++n;
        }
        out_ += close;
    }

    // An Address of pvm_sdk, as people type it.
    bool address(const Instance& i) {
        const Class& c = *i.shape->owner;
        std::string_view octets;
        if (c.layout != Layout::Payload || !str_is(c.name, "Address") ||
            !str_is(c.module, "pvm_sdk._values") || !buffer_of(i.slots[0], octets)) {
            return false;
        }
        out_ += "0x";
        for (const char octet : octets.substr(0, bounds_.text_bytes)) {
            out_ += fmt::format("{:02x}", static_cast<unsigned char>(octet));
        }
        return true;
    }

    void instance(const Instance& i, int level) {
        if (address(i)) return;
        const Class& c = *i.shape->owner;
        out_ += to_utf8(c.name) + "(";
        const char* comma = "";
        const auto field = [&](const std::string& name, Value v) {
            out_ += comma;
            comma = ", ";
            if (!name.empty()) out_ += name + "=";
            if (!too_deep(level)) show(v, level + 1);
        };
        if (c.layout == Layout::Payload) field("", i.slots[0]);
        if (c.layout == Layout::Exception) {
            const auto* args = cast<Tuple>(i.slots[kExcArgs]);
            for (uint32_t k = 0; args && k < args->length; ++k) field("", args->items[k]);
        }
        std::vector<const Shape*> names;
        for (const Shape* s = i.shape; s->parent; s = s->parent) {
            if (!s->dict_mode) names.push_back(s);
        }
        for (size_t k = names.size(); k-- > 0;) {
            if (names.size() - k > bounds_.items) break;
            field(to_utf8(names[k]->name), i.slots[names[k]->index]);
        }
        if (i.shape->dict_mode) field("**", i.slots[i.shape->index]);
        out_ += ")";
    }

    void leaf(Value v) {
        std::string text;
        if (v.is_unset()) {
            text = "unset";
        } else if (const auto* s = cast<Str>(v); s && s->length > bounds_.text_bytes) {
            text = "'";
            for (uint32_t i = 0; i < bounds_.text_bytes; ++i) {
                const uint32_t c = s->at(i);
                text += c >= 0x20 && c < 0x7f ? static_cast<char>(c) : '.';
            }
            text += fmt::format("… {} in all'", s->length);
        } else if (is_int(v) && !v.is_bool() && int_bits(v) > 8 * bounds_.text_bytes) {
            text = fmt::format("int of {} bits", int_bits(v));
        } else {
            text = leaf_text(v);
        }
        cut_text(text, bounds_.text_bytes + 32);
        out_ += text;
    }

    static std::string leaf_text(Value v) {
        switch (kind_of(v)) {
            case Kind::Function: return "function " + to_utf8(as<Function>(v)->qualname);
            case Kind::Class: return "class " + to_utf8(as<Class>(v)->qualname);
            case Kind::Module: return "module " + to_utf8(as<Module>(v)->name);
            case Kind::NativeFunction:
                return std::string("builtin ") + as<NativeFunction>(v)->def->name;
            case Kind::Cell: return "cell";
            case Kind::Bytes:
            case Kind::ByteArray: {
                std::string_view data;
                buffer_of(v, data);
                if (data.size() <= 64) return plain_repr(v);
                return fmt::format("{} of {}", type_name(v), data.size());
            }
            case Kind::Free:
            case Kind::Float:
            case Kind::BigInt:
            case Kind::Str:
            case Kind::Range: return plain_repr(v);
            case Kind::Generator:
            case Kind::SequenceIter:
            case Kind::RangeIter:
            case Kind::DictIter:
            case Kind::SetIter:
            case Kind::Enumerate:
            case Kind::Zip:
            case Kind::Map:
            case Kind::Filter:
            case Kind::Reversed: return describe_iterator(v);
            default: return type_name(v);
        }
    }

    const ReprBounds& bounds_;
    std::string out_;
};

std::string sequence_text(const SequenceIter& it) {
    if (it.source.is_unset()) return "used up";
    uint64_t length = 0;
    std::string_view data;
    if (const auto* list = cast<List>(it.source))
        length = list->length;
    else if (const auto* tuple = cast<Tuple>(it.source))
        length = tuple->length;
    else if (const auto* text = cast<Str>(it.source))
        length = text->length;
    else if (buffer_of(it.source, data))
        length = data.size();
    else
        return fmt::format("{} at {}", type_name(it.source), it.index);
    return fmt::format("{} of {}, at {}", type_name(it.source), length, it.index);
}

std::string table_text(const DictIter& it) {
    if (it.source.is_unset()) return "used up";
    static constexpr const char* kParts[] = {"", " values", " items"};
    return fmt::format("{}{} of {}, at {}", type_name(it.source), kParts[it.extra % 3],
                       as<Dict>(it.source)->used, it.position);
}

std::string generator_text(const Generator& g) {
    const std::string name = to_utf8(g.qualname);
    switch (g.state) {
        case GeneratorState::Created: return "generator " + name + ", not begun";
        case GeneratorState::Suspended:
            return fmt::format("generator {} at line {}", name,
                               g.code->line_of(g.pc ? g.pc - 1 : 0));
        case GeneratorState::Running: return "generator " + name + ", running";
        case GeneratorState::Finished: return "generator " + name + ", finished";
    }
    return name;
}

std::string reversed_text(const Reversed& it) {
    if (it.source.is_unset()) return "used up";
    return fmt::format("{} from its end, {} left", type_name(it.source), it.index + 1);
}

std::string iterator_text(Value v, int level);

std::string iterators_text(Value list, int level) {
    const auto* inner = cast<Tuple>(list);
    std::string out;
    for (uint32_t i = 0; inner && i < inner->length && i < kIteratorsMax; ++i) {
        out += (i ? "; " : "") + iterator_text(inner->items[i], level);
    }
    return inner && inner->length > kIteratorsMax ? out + "; …" : out;
}

// What an iterator draws from, through those it is made of.
std::string iterator_text(Value v, int level) {
    if (level == kIteratorLevels) return "…";
    switch (kind_of(v)) {
        case Kind::SequenceIter: return sequence_text(*as<SequenceIter>(v));
        case Kind::RangeIter: return "range, " + plain_repr(as<RangeIter>(v)->left) + " left";
        case Kind::DictIter:
        case Kind::SetIter: return table_text(*as<DictIter>(v));
        case Kind::Generator: return generator_text(*as<Generator>(v));
        case Kind::Reversed: return reversed_text(*as<Reversed>(v));
        case Kind::Enumerate:
            return "enumerate: " + iterator_text(as<Enumerate>(v)->iterator, level + 1);
        case Kind::Filter: return "filter: " + iterator_text(as<Filter>(v)->iterator, level + 1);
        case Kind::Zip: return "zip: " + iterators_text(as<Zip>(v)->iterators, level + 1);
        case Kind::Map: return "map: " + iterators_text(as<MapIter>(v)->iterators, level + 1);
        default: return type_name(v);
    }
}

}  // namespace

std::string bounded_repr(Value v, const ReprBounds& bounds) {
    Shower shower(bounds);
    shower.show(v, 0);
    return shower.take();
}

std::string describe_iterator(Value v) { return iterator_text(v, 0); }

}  // namespace pvm::snapshot
