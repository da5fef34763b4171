#include "actors/abi_tags.h"

#include <utility>

namespace pvm::actors {

using Json = nlohmann::ordered_json;
using vm::data::Item;
using vm::data::ItemKind;

namespace {

constexpr std::pair<std::string_view, TypeKind> kTags[] = {
    {"$int", TypeKind::Int},     {"$float", TypeKind::Float},     {"$decimal", TypeKind::Decimal},
    {"$bytes", TypeKind::Bytes}, {"$address", TypeKind::Address}, {"$dict", TypeKind::Dict},
};

Json with_tag(TypeKind kind, Json value) {
    for (const auto& [name, tagged_kind] : kTags) {
        if (tagged_kind == kind) return Json::object({{std::string(name), std::move(value)}});
    }
    return value;
}

}  // namespace

std::optional<Tag> tag_of(const Json& json) {
    if (!json.is_object() || json.size() != 1) return std::nullopt;
    const auto member = json.begin();
    for (const auto& [name, kind] : kTags) {
        if (member.key() == name) return Tag{kind, &member.value()};
    }
    return std::nullopt;
}

Json tagged(TypeKind kind, Json value) {
    switch (kind) {
        case TypeKind::Int:
        case TypeKind::Amount:
        case TypeKind::Range:
            return value.is_string() ? with_tag(TypeKind::Int, std::move(value)) : value;
        case TypeKind::Float:
            return value.is_string() ? with_tag(TypeKind::Float, std::move(value)) : value;
        case TypeKind::ByteArray: return with_tag(TypeKind::Bytes, std::move(value));
        case TypeKind::Dict:
            return value.is_array() ? with_tag(TypeKind::Dict, std::move(value)) : value;
        default: return with_tag(kind, std::move(value));
    }
}

Json object_of(Json::object_t entries) {
    Json out(std::move(entries));
    if (!tag_of(out)) return out;
    return with_tag(TypeKind::Dict,
                    Json::array({Json::array({out.begin().key(), out.begin().value()})}));
}

Json tagged_node(const Nodes& nodes, uint32_t at) {
    const Item& item = nodes[at].item;
    const uint32_t end = nodes[at].next;
    switch (item.kind) {
        case ItemKind::Int: return tagged(TypeKind::Int, int_json(item));
        case ItemKind::Float: return tagged(TypeKind::Float, float_json(item.real));
        case ItemKind::Bytes: return tagged(TypeKind::Bytes, hex_text(item.text));
        case ItemKind::Array: {
            Json out = Json::array();
            for (uint32_t i = at + 1; i != end; i = nodes[i].next) {
                out.push_back(tagged_node(nodes, i));
            }
            return out;
        }
        case ItemKind::Map: break;
        default: return plain_node(nodes, at);
    }
    bool texts = true;
    for (uint32_t key = at + 1; key != end; key = nodes[nodes[key].next].next) {
        texts = texts && nodes[key].item.kind == ItemKind::Text;
    }
    Json pairs = Json::array();
    Json::object_t entries;
    for (uint32_t key = at + 1; key != end; key = nodes[nodes[key].next].next) {
        Json value = tagged_node(nodes, nodes[key].next);
        if (texts) {
            entries.push_back({std::string(nodes[key].item.text), std::move(value)});
        } else {
            pairs.push_back(Json::array({tagged_node(nodes, key), std::move(value)}));
        }
    }
    return texts ? object_of(std::move(entries)) : with_tag(TypeKind::Dict, std::move(pairs));
}

}  // namespace pvm::actors
