#include "actors/shown_value.h"

#include "hoststate/hash.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"

namespace pvm::actors {

using vm::Kind;
using vm::Value;

namespace {

constexpr int kDepthMax = 4;
constexpr uint32_t kItemsMax = 12;
constexpr size_t kTextMax = 120;

// Cuts after `bytes`, never inside a character.
void cut(std::string& text, size_t bytes) {
    if (text.size() <= bytes) return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
    text.resize(bytes);
    text += "…";
}

class Shower {
public:
    void show(Value v, int depth) {
        if (v.is_unset()) {
            out_ += "unset";
        } else if (depth == kDepthMax && v.is_object() && is_nested(v)) {
            out_ += "…";
        } else {
            show_kind(v, depth);
        }
    }

    std::string take() { return std::move(out_); }

private:
    static bool is_nested(Value v) {
        switch (vm::kind_of(v)) {
            case Kind::List:
            case Kind::Tuple:
            case Kind::Dict:
            case Kind::Set:
            case Kind::FrozenSet:
            case Kind::Instance: return true;
            default: return false;
        }
    }

    void show_kind(Value v, int depth) {
        switch (vm::kind_of(v)) {
            case Kind::List: {
                const auto* list = vm::as<vm::List>(v);
                return items("[", list->items, list->length, "]", depth);
            }
            case Kind::Tuple: {
                const auto* tuple = vm::as<vm::Tuple>(v);
                return items("(", tuple->items, tuple->length, tuple->length == 1 ? ",)" : ")",
                             depth);
            }
            case Kind::Dict: return entries("{", vm::as<vm::Dict>(v), true, "}", depth);
            case Kind::Set: return entries("{", vm::as<vm::Dict>(v), false, "}", depth);
            case Kind::FrozenSet:
                return entries("frozenset({", vm::as<vm::Dict>(v), false, "})", depth);
            case Kind::Instance: return instance(vm::as<vm::Instance>(v), depth);
            case Kind::Function:
                out_ += "function " + vm::to_utf8(vm::as<vm::Function>(v)->qualname);
                return;
            case Kind::Class:
                out_ += "class " + vm::to_utf8(vm::as<vm::Class>(v)->qualname);
                return;
            case Kind::Module: out_ += "module " + vm::to_utf8(vm::as<vm::Module>(v)->name); return;
            case Kind::Generator: return generator(vm::as<vm::Generator>(v));
            case Kind::Cell: return show(vm::as<vm::Cell>(v)->value, depth);
            default: return builtin(v);
        }
    }

    void builtin(Value v) {
        std::string text = vm::plain_repr(v);
        cut(text, kTextMax);
        out_ += text;
    }

    void items(const char* open, const Value* values, uint32_t count, const char* close,
               int depth) {
        out_ += open;
        for (uint32_t i = 0; i < count; ++i) {
            if (i != 0) out_ += ", ";
            if (i == kItemsMax) {
                out_ += "… " + std::to_string(count - i) + " more";
                break;
            }
            show(values[i], depth + 1);
        }
        out_ += close;
    }

    void entries(const char* open, const vm::Dict* dict, bool with_values, const char* close,
                 int depth) {
        out_ += open;
        uint32_t shown = 0;
        for (uint32_t e = vm::dict_next_entry(dict, 0); e < dict->entry_count;
             e = vm::dict_next_entry(dict, e + 1)) {
            if (shown != 0) out_ += ", ";
            if (shown == kItemsMax) {
                out_ += "… " + std::to_string(dict->used - shown) + " more";
                break;
            }
            show(dict->entries[e].key, depth + 1);
            if (with_values) {
                out_ += ": ";
                show(dict->entries[e].value, depth + 1);
            }
            ++shown;
        }
        out_ += close;
    }

    // Order(number=4, symbol='AAPL'), whatever __repr__ the class has.
    void instance(const vm::Instance* object, int depth) {
        const vm::Class* type = object->shape->owner;
        if (is_address(object)) return address(object->slots[0]);
        out_ += vm::to_utf8(type->name) + "(";
        bool first = true;
        const auto separate = [&] {
            if (!first) out_ += ", ";
            first = false;
        };
        if (type->layout == vm::Layout::Payload) {
            separate();
            show(object->slots[0], depth + 1);
        } else if (type->layout == vm::Layout::Exception) {
            const auto* args = vm::cast<vm::Tuple>(object->slots[vm::kExcArgs]);
            for (uint32_t i = 0; args && i < args->length; ++i) {
                separate();
                show(args->items[i], depth + 1);
            }
        }
        for (const auto& [name, value] : attributes(object)) {
            separate();
            out_ += vm::to_utf8(name) + "=";
            show(value, depth + 1);
        }
        out_ += ")";
    }

    static bool is_address(const vm::Instance* object) {
        const vm::Class* type = object->shape->owner;
        return type->layout == vm::Layout::Payload && vm::str_is(type->name, "Address") &&
               vm::str_is(type->module, "pvm_sdk._values");
    }

    // As people type it.
    void address(Value payload) {
        std::string_view bytes;
        if (!vm::buffer_of(payload, bytes)) return show(payload, 0);
        out_ += "0x" + hoststate::to_hex(bytes);
    }

    static std::vector<std::pair<Value, Value>> attributes(const vm::Instance* object) {
        std::vector<std::pair<Value, Value>> out;
        const uint32_t fixed = vm::layout_slots(object->shape->owner->layout);
        if (object->shape->dict_mode) {
            const auto* dict = vm::cast<vm::Dict>(object->slots[fixed]);
            for (uint32_t e = dict ? vm::dict_next_entry(dict, 0) : 0;
                 dict && e < dict->entry_count; e = vm::dict_next_entry(dict, e + 1)) {
                if (vm::is_kind(dict->entries[e].key, Kind::Str)) {
                    out.emplace_back(dict->entries[e].key, dict->entries[e].value);
                }
            }
            return out;
        }
        for (const vm::Shape* s = object->shape; s && !s->name.is_unset(); s = s->parent) {
            out.emplace_back(s->name, object->slots[s->index]);
        }
        return {out.rbegin(), out.rend()};
    }

    void generator(const vm::Generator* g) {
        out_ += "generator " + vm::to_utf8(g->qualname);
        if (g->state == vm::GeneratorState::Suspended) {
            const uint32_t pc = g->pc == 0 ? 0 : g->pc - 1;
            out_ += " at line " + std::to_string(g->code->line_of(pc));
        } else if (g->state == vm::GeneratorState::Finished) {
            out_ += ", finished";
        }
    }

    std::string out_;
};

}  // namespace

std::string shown_value(Value v) {
    Shower shower;
    shower.show(v, 0);
    return shower.take();
}

}  // namespace pvm::actors
