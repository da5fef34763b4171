#include "actors/abi.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/abi_nodes.h"
#include "vm/data/cbor.h"

namespace pvm::actors {

namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kTypeDepthMax = 32;

struct Refused {
    std::string where;
    std::string message;
};

struct KindName {
    TypeKind kind;
    const char* name;
    const char* python;
};
constexpr KindName kKindNames[] = {
    {TypeKind::None, "none", "None"},
    {TypeKind::Bool, "bool", "bool"},
    {TypeKind::Int, "int", "int"},
    {TypeKind::Float, "float", "float"},
    {TypeKind::Str, "str", "str"},
    {TypeKind::Bytes, "bytes", "bytes"},
    {TypeKind::ByteArray, "bytearray", "bytearray"},
    {TypeKind::Decimal, "decimal", "Decimal"},
    {TypeKind::Address, "address", "Address"},
    {TypeKind::Amount, "amount", "Amount"},
    {TypeKind::Any, "any", "Any"},
    {TypeKind::Range, "range", "Range"},
    {TypeKind::List, "list", "list"},
    {TypeKind::Set, "set", "set"},
    {TypeKind::FrozenSet, "frozenset", "frozenset"},
    {TypeKind::Tuple, "tuple", "tuple"},
    {TypeKind::Dict, "dict", "dict"},
    {TypeKind::Union, "union", "Union"},
    {TypeKind::Record, "record", "record"},
    {TypeKind::Enum, "enum", "enum"},
};

bool is_decimal_int(std::string_view text) {
    if (text == "-0") return false;
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && text.size() <= 4300 && std::all_of(text.begin(), text.end(), digit) &&
           (text.size() == 1 || text[0] != '0');
}

// Two ints in their one decimal form.
bool decimal_less(const std::string& a, const std::string& b) {
    const bool below = a[0] == '-';
    if (below != (b[0] == '-')) return below;
    if (a.size() != b.size()) return below ? a.size() > b.size() : a.size() < b.size();
    return below ? a > b : a < b;
}

// ---- Reading JSON strictly: every key is known, every place has a name ----

class Parser {
public:
    Abi parse(const Json& json) {
        Abi abi;
        object(json, "", {"actor"},
               {"doc", "profile", "methods", "messages", "events", "fields", "types"});
        abi.strict = json.value("profile", "standard") == "strict";
        abi.actor = name(json["actor"], "actor");
        abi.doc = optional_text(json, "doc", "doc");
        each(json, "", "methods",
             [&](const Json& j, const std::string& at) { abi.methods.push_back(method(j, at)); });
        each(json, "", "messages",
             [&](const Json& j, const std::string& at) { abi.messages.push_back(payload(j, at)); });
        each(json, "", "events",
             [&](const Json& j, const std::string& at) { abi.events.push_back(payload(j, at)); });
        each(json, "", "fields", [&](const Json& j, const std::string& at) {
            abi.fields.push_back(stored_field(j, at));
        });
        if (json.contains("types")) types(json["types"], abi);
        distinct(abi.methods, "methods");
        distinct(abi.messages, "messages");
        distinct(abi.events, "events");
        distinct(abi.fields, "fields");
        init_once(abi);
        check_names(abi);
        return abi;
    }

private:
    struct Mention {
        std::string name;
        bool is_enum;
        std::string where;
    };

    [[noreturn]] static void refuse(const std::string& where, std::string message) {
        throw Refused{where, std::move(message)};
    }
    static std::string inside(const std::string& at, std::string_view key) {
        return at.empty() ? std::string(key) : fmt::format("{}.{}", at, key);
    }

    static void object(const Json& j, const std::string& at,
                       std::initializer_list<std::string_view> needed,
                       std::initializer_list<std::string_view> allowed) {
        if (!j.is_object()) refuse(at, "not an object");
        for (const auto& [key, value] : j.items()) {
            const auto is = [&key = key](std::string_view k) { return k == key; };
            if (!std::any_of(needed.begin(), needed.end(), is) &&
                !std::any_of(allowed.begin(), allowed.end(), is)) {
                refuse(inside(at, key), "nothing of that name belongs here");
            }
        }
        for (const std::string_view key : needed) {
            if (!j.contains(key)) refuse(at, fmt::format("'{}' is missing", key));
        }
    }

    template <typename F>
    static void each(const Json& j, const std::string& at, const char* key, F&& f) {
        if (!j.contains(key)) return;
        const std::string place = inside(at, key);
        if (!j[key].is_array()) refuse(place, "not a list");
        for (size_t i = 0; i < j[key].size(); ++i) f(j[key][i], fmt::format("{}[{}]", place, i));
    }

    static std::string text(const Json& j, const std::string& at) {
        if (!j.is_string()) refuse(at, "not a string");
        return j.get<std::string>();
    }
    static std::string name(const Json& j, const std::string& at) {
        std::string out = text(j, at);
        if (out.empty()) refuse(at, "an empty name");
        return out;
    }
    static std::string optional_text(const Json& j, const char* key, const std::string& at) {
        return j.contains(key) && !j[key].is_null() ? text(j[key], at) : "";
    }
    static bool flag(const Json& j, const std::string& at, const char* key) {
        if (!j.contains(key)) return false;
        if (!j[key].is_boolean()) refuse(inside(at, key), "not true or false");
        return j[key].get<bool>();
    }

    template <typename Rows>
    static void distinct(const Rows& rows, const std::string& at) {
        std::set<std::string_view> names;
        for (size_t i = 0; i < rows.size(); ++i) {
            if (!names.insert(rows[i].name).second) {
                refuse(fmt::format("{}[{}].name", at, i),
                       fmt::format("'{}' for the second time", rows[i].name));
            }
        }
    }

    static void init_once(const Abi& abi) {
        size_t count = 0;
        for (size_t i = 0; i < abi.methods.size(); ++i) {
            if (abi.methods[i].kind == MethodKind::Init && ++count > 1) {
                refuse(fmt::format("methods[{}].kind", i), "a second init");
            }
        }
    }

    std::vector<Field> fields(const Json& j, const std::string& at, const char* key) {
        std::vector<Field> out;
        each(j, at, key, [&](const Json& f, const std::string& place) {
            object(f, place, {"name", "type"}, {"default"});
            out.push_back({name(f["name"], inside(place, "name")),
                           type(f["type"], inside(place, "type"), 0), flag(f, place, "default")});
        });
        distinct(out, inside(at, key));
        return out;
    }

    Method method(const Json& j, const std::string& at) {
        object(j, at, {"name", "kind", "params", "result"}, {"exclusive", "doc"});
        Method out;
        out.name = name(j["name"], inside(at, "name"));
        const std::string kind = text(j["kind"], inside(at, "kind"));
        if (kind == "view") {
            out.kind = MethodKind::View;
        } else if (kind == "init") {
            out.kind = MethodKind::Init;
        } else if (kind != "public") {
            refuse(inside(at, "kind"), fmt::format("'{}' is not public, view or init", kind));
        }
        out.exclusive = flag(j, at, "exclusive");
        out.doc = optional_text(j, "doc", inside(at, "doc"));
        out.params = fields(j, at, "params");
        out.result = type(j["result"], inside(at, "result"), 0);
        return out;
    }

    Payload payload(const Json& j, const std::string& at) {
        object(j, at, {"name", "fields"}, {"doc"});
        return {name(j["name"], inside(at, "name")), fields(j, at, "fields")};
    }

    StoredField stored_field(const Json& j, const std::string& at) {
        // ABIs of actors that were deployed earlier say "default", true or false, for "initial".
        object(j, at, {"name", "storage"}, {"type", "key", "value", "initial", "default", "doc"});
        StoredField out;
        out.name = name(j["name"], inside(at, "name"));
        const std::string storage = text(j["storage"], inside(at, "storage"));
        const auto part = [&](const char* key, bool needed) -> Type {
            if (j.contains(key)) return type(j[key], inside(at, key), 0);
            if (needed) refuse(at, fmt::format("'{}' is missing", key));
            return {};
        };
        if (storage == "map") {
            out.storage = StorageKind::Map;
        } else if (storage == "table") {
            out.storage = StorageKind::Table;
        } else if (storage != "value") {
            refuse(inside(at, "storage"), fmt::format("'{}' is not value, map or table", storage));
        }
        const bool entries = out.storage != StorageKind::Value;
        for (const char* key : {"key", "value"}) {
            if (!entries && j.contains(key)) refuse(inside(at, key), "a single value has none");
        }
        out.type = part("type", !entries);
        out.key = part("key", out.storage == StorageKind::Map);
        out.value = part("value", entries);
        if (j.contains("initial"))
            out.initial = initial(j["initial"], inside(at, "initial"), entries);
        return out;
    }

    static std::string initial(const Json& j, const std::string& at, bool entries) {
        if (entries) refuse(at, "a Map or Table has none");
        const auto bytes = bytes_of_hex(text(j, at));
        if (!bytes || !vm::data::check(*bytes).ok())
            refuse(at, "not deterministic CBOR as \"0x…\"");
        return *bytes;
    }

    void types(const Json& j, Abi& abi) {
        if (!j.is_object()) refuse("types", "not an object");
        for (const auto& [key, value] : j.items()) {
            const std::string at = inside("types", key);
            if (key.empty()) refuse(at, "an empty name");
            if (!value.is_object() || !value.contains("kind")) refuse(at, "'kind' is missing");
            abi.types.emplace(key, definition(value, at));
        }
    }

    TypeDefinition definition(const Json& j, const std::string& at) {
        TypeDefinition out;
        const std::string kind = text(j["kind"], inside(at, "kind"));
        if (kind == "dataclass") {
            object(j, at, {"kind", "fields"}, {"doc"});
            out.fields = fields(j, at, "fields");
            return out;
        }
        if (kind != "enum") {
            refuse(inside(at, "kind"), fmt::format("'{}' is not dataclass or enum", kind));
        }
        object(j, at, {"kind", "members"}, {"doc"});
        out.is_enum = true;
        each(j, at, "members", [&](const Json& m, const std::string& place) {
            const std::string member = name(m, place);
            if (std::count(out.members.begin(), out.members.end(), member)) {
                refuse(place, fmt::format("'{}' for the second time", member));
            }
            out.members.push_back(member);
        });
        return out;
    }

    Type type(const Json& j, const std::string& at, size_t depth);
    void type_parts(const Json& j, const std::string& at, size_t depth, Type& out);

    // Only when all of them are known can it be said whether a name stands for something.
    void check_names(const Abi& abi) const {
        for (const auto& [name, definition] : abi.types) {
            if (abi.message(name) || abi.event(name)) {
                refuse(inside("types", name), "a message or event has this name");
            }
        }
        for (const Payload& event : abi.events) {
            if (abi.message(event.name)) {
                refuse("events", fmt::format("'{}' is a message as well", event.name));
            }
        }
        for (const Mention& m : mentions_) {
            if (m.is_enum ? !abi.enumeration(m.name) : !abi.record(m.name)) {
                refuse(m.where,
                       fmt::format("there is no {} '{}'", m.is_enum ? "enum" : "record", m.name));
            }
        }
    }

    std::vector<Mention> mentions_;
};

Type Parser::type(const Json& j, const std::string& at, size_t depth) {
    if (depth == kTypeDepthMax) {
        refuse(at, fmt::format("types nested more than {} deep", kTypeDepthMax));
    }
    if (!j.is_object() || !j.contains("type")) refuse(at, "'type' is missing");
    const std::string word = text(j["type"], inside(at, "type"));
    const auto* row = std::find_if(std::begin(kKindNames), std::end(kKindNames),
                                   [&](const KindName& k) { return word == k.name; });
    if (row == std::end(kKindNames)) {
        refuse(inside(at, "type"), fmt::format("there is no type '{}'", word));
    }
    Type out;
    out.kind = row->kind;
    type_parts(j, at, depth + 1, out);
    return out;
}

void Parser::type_parts(const Json& j, const std::string& at, size_t depth, Type& out) {
    const auto part = [&](const char* key) {
        out.parts.push_back(type(j[key], inside(at, key), depth));
    };
    const auto parts = [&](const char* key) {
        each(j, at, key, [&](const Json& t, const std::string& place) {
            out.parts.push_back(type(t, place, depth));
        });
    };
    switch (out.kind) {
        case TypeKind::Range:
            object(j, at, {"type", "lo", "hi"}, {});
            out.lo = text(j["lo"], inside(at, "lo"));
            out.hi = text(j["hi"], inside(at, "hi"));
            if (!is_decimal_int(out.lo)) refuse(inside(at, "lo"), "not a decimal int");
            if (!is_decimal_int(out.hi)) refuse(inside(at, "hi"), "not a decimal int");
            if (decimal_less(out.hi, out.lo)) refuse(at, "an empty range");
            return;
        case TypeKind::List:
        case TypeKind::Set:
        case TypeKind::FrozenSet: object(j, at, {"type", "items"}, {}); return part("items");
        case TypeKind::Tuple:
            object(j, at, {"type"}, {"items", "rest"});
            if (j.contains("items") == j.contains("rest")) refuse(at, "either 'items' or 'rest'");
            out.rest = j.contains("rest");
            return out.rest ? part("rest") : parts("items");
        case TypeKind::Dict:
            object(j, at, {"type", "keys", "values"}, {});
            part("keys");
            return part("values");
        case TypeKind::Union: {
            object(j, at, {"type", "of"}, {});
            parts("of");
            if (out.parts.empty()) refuse(inside(at, "of"), "a union of nothing");
            // A union in a union is one union.
            std::vector<Type> members;
            for (Type& t : out.parts) {
                if (t.kind == TypeKind::Union) {
                    std::move(t.parts.begin(), t.parts.end(), std::back_inserter(members));
                } else {
                    members.push_back(std::move(t));
                }
            }
            out.parts = std::move(members);
            return;
        }
        case TypeKind::Record:
        case TypeKind::Enum:
            object(j, at, {"type", "name"}, {});
            out.name = name(j["name"], inside(at, "name"));
            mentions_.push_back({out.name, out.kind == TypeKind::Enum, inside(at, "name")});
            return;
        default: return object(j, at, {"type"}, {});
    }
}

template <typename Rows>
auto find_by_name(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
    for (const auto& row : rows) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

}  // namespace

std::string type_text(const Type& type) {
    const auto list = [&type](const char* separator) {
        std::string out;
        for (const Type& t : type.parts) {
            if (!out.empty()) out += separator;
            out += type_text(t);
        }
        return out;
    };
    switch (type.kind) {
        case TypeKind::Range: return fmt::format("int from {} to {}", type.lo, type.hi);
        case TypeKind::Union: return list(" | ");
        case TypeKind::Record:
        case TypeKind::Enum: return type.name;
        case TypeKind::Tuple:
            if (type.parts.empty()) return "tuple[()]";
            return fmt::format("tuple[{}{}]", list(", "), type.rest ? ", ..." : "");
        default: break;
    }
    const char* name = kKindNames[static_cast<size_t>(type.kind)].python;
    return type.parts.empty() ? name : fmt::format("{}[{}]", name, list(", "));
}

const Method* Abi::method(std::string_view name) const { return find_by_name(methods, name); }
const Payload* Abi::message(std::string_view name) const { return find_by_name(messages, name); }
const Payload* Abi::event(std::string_view name) const { return find_by_name(events, name); }
const StoredField* Abi::field(std::string_view name) const { return find_by_name(fields, name); }

const std::vector<Field>* Abi::record(std::string_view name) const {
    const auto found = types.find(name);
    if (found != types.end()) return found->second.is_enum ? nullptr : &found->second.fields;
    if (const Payload* p = message(name)) return &p->fields;
    if (const Payload* p = event(name)) return &p->fields;
    return nullptr;
}

const std::vector<std::string>* Abi::enumeration(std::string_view name) const {
    const auto found = types.find(name);
    return found != types.end() && found->second.is_enum ? &found->second.members : nullptr;
}

bool has_text_keys(TypeKind kind) {
    switch (kind) {
        case TypeKind::Str:
        case TypeKind::Int:
        case TypeKind::Range:
        case TypeKind::Amount:
        case TypeKind::Bytes:
        case TypeKind::Address:
        case TypeKind::Decimal:
        case TypeKind::Enum: return true;
        default: return false;
    }
}

Result<Abi> parse_abi(std::string_view json) {
    const Json parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return Error{"InvalidAbi", "this is no JSON", "", ""};
    try {
        return Parser().parse(parsed);
    } catch (const Refused& refused) {
        const std::string where = refused.where.empty() ? "the ABI" : refused.where;
        return Error{"InvalidAbi", fmt::format("{}: {}", where, refused.message), where, ""};
    }
}

}  // namespace pvm::actors
