#include "vm/builtins/internal_arguments.h"

#include <vector>

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

const char* pattern_of(uint16_t id) {
    static const std::vector<const char*> patterns = [] {
        std::vector<const char*> out;
        const auto add = [&out](size_t number, const char* pattern) {
            if (number >= out.size()) out.resize(number + 1, "");
            out[number] = pattern;
        };
#define INTERNAL(number, pattern) add(number, pattern);
#include "vm/builtins/internal_arguments.def"
#undef INTERNAL
        return out;
    }();
    return id < patterns.size() ? patterns[id] : "";
}

bool is_table(Value v) {
    return is_kind(v, Kind::Dict) || is_kind(v, Kind::Set) || is_kind(v, Kind::FrozenSet);
}

bool changeable(Value v) { return !v.as_object()->frozen(); }

bool all_of_kind(Value v, Kind kind) {
    const auto* t = cast<Tuple>(v);
    for (uint32_t i = 0; t && i < t->length; ++i) {
        if (!is_kind(t->items[i], kind)) return false;
    }
    return t != nullptr;
}

bool all_ints(Value v) {
    const auto* list = cast<List>(v);
    for (uint32_t i = 0; list && i < list->length; ++i) {
        if (!is_int(list->items[i])) return false;
    }
    return list != nullptr;
}

bool is_iterator_kind(Value v) {
    const Kind k = kind_of(v);
    return k >= Kind::SequenceIter && k <= Kind::CallableIter;
}

bool is_sequence(Value v) {
    switch (kind_of(v)) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::MemoryView:
        case Kind::Range:
        case Kind::Instance: return true;
        default: return false;
    }
}

bool number_fits(char letter, Value v) {
    if (!v.is_small_int()) return false;
    const int64_t n = v.as_small_int();
    constexpr int64_t kAlgorithms = 0
#define HASH(number, name, digest, block, crypto) +1
#include "vm/builtins/hash_algorithms.def"
#undef HASH
        ;
    switch (letter) {
        case 'n': return n >= 0 && n <= UINT32_MAX;
        case 'r':
            return n > static_cast<int64_t>(Root::ModuleTable) &&
                   n < static_cast<int64_t>(Root::Marker);
        case 'a': return n >= 0 && n < kAlgorithms;
        case 'g': return n >= 0 && n < kToolCount;
        case 'f': return n >= 0 && n < Tool::kFields;
        case 'z': return n >= 0 && n <= 64;
        default: return true;
    }
}

bool class_fits(char letter, Value v) {
    const auto* c = cast<Class>(v);
    if (!c) return false;
    if (letter == 'K') return c->layout == Layout::Type;
    if (letter == 'X') return c->layout == Layout::Exception;
    return true;
}

// What depends on the argument before.
bool pair_fits(char letter, Value before, Value v) {
    switch (letter) {
        case 'P': return payload_fits(*as<Class>(before), v);
        case 'k': {
            const auto* text = as<Str>(unwrap(before));
            return v.is_small_int() && v.as_small_int() >= 0 && v.as_small_int() <= text->length;
        }
        case 'p': {
            const auto* list = cast<List>(v);
            return list && !list->frozen() && list->length == as<List>(before)->length;
        }
        default: return false;
    }
}

bool container_fits(char letter, Value v) {
    switch (letter) {
        case 't': return is_kind(v, Kind::Tuple);
        case 'l': return is_kind(v, Kind::List);
        case 'L': return is_kind(v, Kind::List) && changeable(v);
        case 'T': return all_ints(v);
        case 'U': return all_of_kind(v, Kind::Class);
        case 'd': return is_table(v);
        case 'm': return is_table(v) && changeable(v);
        case 'w': return is_kind(unwrap(v), Kind::Dict);
        case 'v': {
            const auto* view = cast<DictView>(v);
            return is_kind(v, Kind::MappingProxy) ||
                   (view && is_kind(unwrap(view->source), Kind::Dict));
        }
        default: return is_kind(v, Kind::Dict);
    }
}

bool fits(char letter, Value before, Value v) {
    switch (letter) {
        case '.': return true;
        case 'C':
        case 'K':
        case 'X': return class_fits(letter, v);
        case 'E': return is_exception(v);
        case 'G': return is_kind(v, Kind::Generator);
        case 'O': return v.is_object();
        case 's': return is_kind(unwrap(v), Kind::Str);
        case 'S': return is_kind(v, Kind::Str);
        case '?': return v.is_none() || is_kind(unwrap(v), Kind::Str);
        case 'y': return v.is_none() || is_kind(v, Kind::Bytes);
        case 'b': return v.is_bool();
        case 'F': return is_float(v);
        case 'h': return is_int(v);
        case 'H': return is_int(unwrap(v));
        case 'q': return is_sequence(v);
        case 'J': return is_kind(v, Kind::Tool) && changeable(v);
        case 'I': return is_iterator_kind(v) && changeable(v);
        case 'i':
        case 'n':
        case 'r':
        case 'a':
        case 'g':
        case 'f':
        case 'z': return number_fits(letter, v);
        case 'P':
        case 'k':
        case 'p': return pair_fits(letter, before, v);
        default: return container_fits(letter, v);
    }
}

}  // namespace

bool internal_arguments_fit(const NativeDef& def, const Value* args, uint32_t count) {
    Value before;
    uint32_t i = 0;
    for (const char* at = pattern_of(def.id); *at && i < count; ++at, ++i) {
        if (args[i].is_unset() || !fits(*at, before, args[i])) return false;
        before = args[i];
    }
    for (; i < count; ++i) {
        if (args[i].is_unset()) return false;
    }
    return true;
}

bool payload_fits(const Class& c, Value v) {
    if (c.layout != Layout::Payload) return false;
    switch (static_cast<TypeId>(c.type_id)) {
        case TypeId::Int: return is_int(v);
        case TypeId::Float: return is_float(v);
        case TypeId::Str: return is_kind(v, Kind::Str);
        case TypeId::Bytes: return is_kind(v, Kind::Bytes);
        case TypeId::ByteArray: return is_kind(v, Kind::ByteArray);
        case TypeId::List: return is_kind(v, Kind::List);
        case TypeId::Tuple: return is_kind(v, Kind::Tuple);
        case TypeId::Dict: return is_kind(v, Kind::Dict);
        case TypeId::Set: return is_kind(v, Kind::Set);
        case TypeId::FrozenSet: return is_kind(v, Kind::FrozenSet);
        case TypeId::Property: return is_kind(v, Kind::Property);
        case TypeId::StaticMethod: return is_kind(v, Kind::StaticMethod);
        case TypeId::ClassMethod: return is_kind(v, Kind::ClassMethod);
        default: return false;
    }
}

}  // namespace pvm::vm
