#include "actors/abi_values.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/abi_fit.h"
#include "actors/abi_tags.h"

namespace pvm::actors {

using Json = nlohmann::ordered_json;
using hoststate::BytesView;
using vm::data::Item;
using vm::data::ItemKind;

namespace {

// ---- To JSON ----

class Display {
public:
    Display(const Abi& abi, const Nodes& nodes, BytesView data)
        : abi_(abi), nodes_(nodes), fit_(abi, nodes, data, Defaults::MayLack) {}

    Json show(const Type& type, uint32_t at) {
        if (type.kind == TypeKind::Union) return one_of(type, at);
        if (type.kind == TypeKind::Any) return tagged_node(nodes_, at);
        const Item& item = nodes_[at].item;
        const bool row = type.kind == TypeKind::Tuple && !type.rest;
        if (item.kind == ItemKind::Array && !type.parts.empty()) {
            if (type.kind == TypeKind::Dict || (row && item.count != type.parts.size())) {
                return plain_node(nodes_, at);
            }
            Json out = Json::array();
            for (uint32_t i = at + 1; i != nodes_[at].next; i = nodes_[i].next) {
                out.push_back(show(type.parts[row ? out.size() : 0], i));
            }
            return out;
        }
        if (item.kind == ItemKind::Map && type.kind == TypeKind::Dict) return dict(type, at);
        if (item.kind == ItemKind::Map && type.kind == TypeKind::Record) {
            return fields(*abi_.record(type.name), at);
        }
        Json out = plain_node(nodes_, at);
        return tagging_ && type.kind != TypeKind::None && type.kind != TypeKind::Bool &&
                       type.kind != TypeKind::Str && type.kind != TypeKind::Enum
                   ? tagged(type.kind, std::move(out))
                   : out;
    }

    Json fields(const std::vector<Field>& fields, uint32_t at) {
        if (nodes_[at].item.kind != ItemKind::Map) return plain_node(nodes_, at);
        Json::object_t out;
        for (uint32_t key = at + 1; key != nodes_[at].next;) {
            const uint32_t value = nodes_[key].next;
            const Field* named = nullptr;
            for (const Field& f : fields) {
                if (nodes_[key].item.kind == ItemKind::Text && f.name == nodes_[key].item.text) {
                    named = &f;
                }
            }
            if (!named) return plain_node(nodes_, at);
            out.push_back({named->name, show(named->type, value)});
            key = nodes_[value].next;
        }
        return out;
    }

private:
    Json one_of(const Type& type, uint32_t at);
    Json dict(const Type& type, uint32_t at);

    const Abi& abi_;
    const Nodes& nodes_;
    Fit fit_;
    // Whether every value below says what it is.
    bool tagging_ = false;
};

Json Display::one_of(const Type& type, uint32_t at) {
    const Type* member = fit_.member(type, at);
    if (!member) return plain_node(nodes_, at);
    Json out = show(*member, at);
    if (tagging_ || out.is_null() || out.is_boolean() || out.is_number()) return out;
    const Type* read = member_for_json(abi_, type, out);
    // Octets, an Address and its text look alike; a member of an enum is its text.
    if (read == member || member->kind == TypeKind::Enum) return out;
    tagging_ = true;
    out = show(*member, at);
    tagging_ = false;
    return out;
}

Json Display::dict(const Type& type, uint32_t at) {
    const TypeKind keys = type.parts[0].kind;
    const bool texts = tagging_ ? keys == TypeKind::Str : has_text_keys(keys);
    Json pairs = Json::array();
    Json::object_t entries;
    for (uint32_t key = at + 1; key != nodes_[at].next;) {
        const uint32_t value = nodes_[key].next;
        const bool fits = fit_.fits(type.parts[0], key);
        if (texts && !fits) return plain_node(nodes_, at);
        Json shown = show(type.parts[0], key);
        if (texts) {
            entries.push_back({shown.is_string() ? shown.get<std::string>() : shown.dump(),
                               show(type.parts[1], value)});
        } else {
            pairs.push_back(Json::array({std::move(shown), show(type.parts[1], value)}));
        }
        key = nodes_[value].next;
    }
    if (texts) return object_of(std::move(entries));
    return tagging_ ? tagged(TypeKind::Dict, std::move(pairs)) : pairs;
}

// Reads, and asks `f` about the nodes.
template <typename F>
Status checked(const Abi& abi, BytesView cbor, Defaults defaults, F&& f) {
    const auto nodes = read_nodes(cbor);
    if (!nodes.ok()) return nodes.error();
    Fit fit(abi, nodes.value(), cbor, defaults);
    if (!f(fit)) return fit.error();
    return Ok{};
}

}  // namespace

Status check_value(const Abi& abi, const Type& type, BytesView cbor) {
    return checked(abi, cbor, Defaults::Present, [&](Fit& fit) { return fit.fits(type, 0); });
}

Status check_arguments(const Abi& abi, const std::vector<Field>& params, BytesView cbor) {
    return checked(abi, cbor, Defaults::MayLack, [&](Fit& fit) {
        return fit.fields_fit(params, 0, Defaults::MayLack, "arguments");
    });
}

Status check_message(const Abi& abi, std::string_view name, BytesView cbor) {
    const Payload* message = abi.message(name);
    if (!message) {
        return Error{"UnknownMessage", fmt::format("{} has no message '{}'", abi.actor, name),
                     std::string(name), ""};
    }
    return checked(abi, cbor, Defaults::MayLack, [&](Fit& fit) {
        return fit.fields_fit(message->fields, 0, Defaults::MayLack, name);
    });
}

Json decode_json(const Abi& abi, const Type& type, BytesView cbor) {
    const auto nodes = read_nodes(cbor);
    return nodes.ok() ? Display(abi, nodes.value(), cbor).show(type, 0) : Json(hex_text(cbor));
}

Json decode_arguments(const Abi& abi, const std::vector<Field>& params, BytesView cbor) {
    const auto nodes = read_nodes(cbor);
    return nodes.ok() ? Display(abi, nodes.value(), cbor).fields(params, 0) : Json(hex_text(cbor));
}

Json plain_json(BytesView cbor) {
    const auto nodes = read_nodes(cbor);
    return nodes.ok() ? plain_node(nodes.value(), 0) : Json(hex_text(cbor));
}

}  // namespace pvm::actors
