#include "actors/abi_fit.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "actors/abi_values.h"

namespace pvm::actors {

using vm::data::Item;
using vm::data::ItemKind;

namespace {

ItemKind kind_of(TypeKind kind) {
    switch (kind) {
        case TypeKind::None: return ItemKind::Null;
        case TypeKind::Bool: return ItemKind::Bool;
        case TypeKind::Int:
        case TypeKind::Amount:
        case TypeKind::Range: return ItemKind::Int;
        case TypeKind::Float: return ItemKind::Float;
        case TypeKind::Bytes:
        case TypeKind::ByteArray:
        case TypeKind::Address: return ItemKind::Bytes;
        case TypeKind::Str:
        case TypeKind::Decimal:
        case TypeKind::Enum: return ItemKind::Text;
        case TypeKind::List:
        case TypeKind::Set:
        case TypeKind::FrozenSet:
        case TypeKind::Tuple: return ItemKind::Array;
        default: return ItemKind::Map;
    }
}

std::string with_article(std::string_view noun) {
    const bool vowel = std::string_view("aeiouAEIOU").find(noun[0]) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

bool is_decimal(std::string_view text) {
    if (text == "NaN" || text == "Infinity" || text == "-Infinity") return true;
    const auto canonical = decimal_text(text);
    return canonical && *canonical == text;
}

// Of two ints in decimal.
bool less(std::string_view a, std::string_view b) {
    const bool below = a.starts_with('-');
    if (below != b.starts_with('-')) return below;
    if (a.size() != b.size()) return below ? a.size() > b.size() : a.size() < b.size();
    return below ? a > b : a < b;
}

}  // namespace

std::string expected_text(const Abi& abi, const Type& type) {
    switch (type.kind) {
        case TypeKind::None: return "None";
        case TypeKind::Bytes: return "bytes";
        case TypeKind::Address: return fmt::format("an Address ({} bytes)", kAddressBytes);
        case TypeKind::Amount: return "an Amount (0 … 2**128-1)";
        case TypeKind::Union: return type_text(type);
        case TypeKind::Tuple:
            return type.rest ? "a tuple" : fmt::format("a tuple of {}", type.parts.size());
        case TypeKind::List:
        case TypeKind::Set:
        case TypeKind::FrozenSet:
        case TypeKind::Dict: {
            const std::string whole = type_text(type);
            return with_article(whole.substr(0, whole.find('[')));
        }
        case TypeKind::Enum: {
            std::string members;
            for (const std::string& m : *abi.enumeration(type.name)) {
                members += (members.empty() ? "" : ", ") + m;
            }
            return fmt::format("{} ({})", with_article(type.name), members);
        }
        default: return with_article(type_text(type));
    }
}

Error invalid_value(std::string path, const std::string& message) {
    if (path.starts_with('.')) path.erase(0, 1);
    const std::string text = path.empty() ? message : fmt::format("{}: {}", path, message);
    return {"InvalidValue", text, path.empty() ? "the value" : path, ""};
}

bool Fit::fail(std::string message) {
    path_.clear();
    message_ = std::move(message);
    return false;
}

bool Fit::not_a(const Type& type, uint32_t at) {
    return fail(
        fmt::format("{} is not {}", short_text(plain_node(nodes_, at)), expected_text(abi_, type)));
}

bool Fit::inside(std::string step, bool fits) {
    if (!fits) path_.insert(0, step);
    return fits;
}

Error Fit::error() const { return invalid_value(path_, message_); }

std::string_view Fit::bytes_of(uint32_t at) const {
    return data_.substr(nodes_[at].item.offset, nodes_[at].end - nodes_[at].item.offset);
}

bool Fit::has_no_floats(uint32_t at) {
    for (uint32_t i = at; i < nodes_[at].next; ++i) {
        if (nodes_[i].item.kind != vm::data::ItemKind::Float) continue;
        return fail(fmt::format("{} is a float, and the strict profile has none",
                                short_text(plain_node(nodes_, i))));
    }
    return true;
}

bool Fit::fits(const Type& type, uint32_t at) {
    if (type.kind == TypeKind::Any) return !abi_.strict || has_no_floats(at);
    if (type.kind == TypeKind::Union) return union_fits(type, at);
    const Item& item = nodes_[at].item;
    if (item.kind != kind_of(type.kind)) return not_a(type, at);
    switch (type.kind) {
        case TypeKind::Amount:
        case TypeKind::Range: return int_fits(type, at);
        case TypeKind::Address: return item.text.size() == kAddressBytes || not_a(type, at);
        case TypeKind::Decimal: return is_decimal(item.text) || not_a(type, at);
        case TypeKind::Enum: return enum_fits(type, at);
        case TypeKind::List:
        case TypeKind::Tuple: return items_fit(type, at);
        case TypeKind::Set:
        case TypeKind::FrozenSet: return set_fits(type, at);
        case TypeKind::Dict: return dict_fits(type, at);
        case TypeKind::Record: return fields_fit(*abi_.record(type.name), at, defaults_, type.name);
        default: return true;
    }
}

bool Fit::int_fits(const Type& type, uint32_t at) {
    const Item& item = nodes_[at].item;
    if (type.kind == TypeKind::Amount) {
        return (!item.negative && item.big.size() <= kAmountBytes) || not_a(type, at);
    }
    // No bound has more digits than that many bytes hold.
    constexpr size_t kBytesMax = 2000;
    if (item.big.size() > kBytesMax) return not_a(type, at);
    const std::string text = decimal_of(item);
    return (!less(text, type.lo) && !less(type.hi, text)) || not_a(type, at);
}

bool Fit::enum_fits(const Type& type, uint32_t at) {
    const auto& members = *abi_.enumeration(type.name);
    return std::find(members.begin(), members.end(), nodes_[at].item.text) != members.end() ||
           not_a(type, at);
}

bool Fit::items_fit(const Type& type, uint32_t at) {
    const bool row = type.kind == TypeKind::Tuple && !type.rest;
    if (row && nodes_[at].item.count != type.parts.size()) return not_a(type, at);
    size_t n = 0;
    for (uint32_t i = at + 1; i != nodes_[at].next; i = nodes_[i].next, ++n) {
        if (!fits(type.parts[row ? n : 0], i)) return inside(fmt::format("[{}]", n), false);
    }
    return true;
}

bool Fit::set_fits(const Type& type, uint32_t at) {
    if (!items_fit(type, at)) return false;
    std::unordered_set<std::string> met;
    std::string_view before;
    size_t n = 0;
    for (uint32_t i = at + 1; i != nodes_[at].next; i = nodes_[i].next, ++n) {
        std::string text;
        for (uint32_t part = i; part != nodes_[i].next; ++part) {
            vm::data::append_equality_text(text, nodes_[part].item);
        }
        const auto refuse = [&](const char* why) {
            fail(fmt::format("{} {}", short_text(plain_node(nodes_, i)), why));
            return inside(fmt::format("[{}]", n), false);
        };
        if (!met.insert(std::move(text)).second) return refuse("stands twice in a set");
        if (n && bytes_of(i) < before) return refuse("is not in the order of a set");
        before = bytes_of(i);
    }
    return true;
}

bool Fit::dict_fits(const Type& type, uint32_t at) {
    for (uint32_t key = at + 1; key != nodes_[at].next;) {
        const uint32_t value = nodes_[key].next;
        const auto shown = [&] { return short_text(plain_node(nodes_, key)); };
        if (!fits(type.parts[0], key)) return inside(fmt::format(" key {}", shown()), false);
        if (!fits(type.parts[1], value)) return inside(fmt::format("[{}]", shown()), false);
        key = nodes_[value].next;
    }
    return true;
}

bool Fit::fields_fit(const std::vector<Field>& fields, uint32_t at, Defaults defaults,
                     std::string_view what) {
    if (nodes_[at].item.kind != ItemKind::Map) {
        return fail(fmt::format("{} is not a map of the {}", short_text(plain_node(nodes_, at)),
                                what == "arguments" ? "arguments" : "fields"));
    }
    size_t n = 0;  // fields before it are there or may lack
    const auto pass = [&](size_t up_to) {
        for (; n < up_to; ++n) {
            if (defaults == Defaults::Present || !fields[n].has_default) {
                return fail(fmt::format("'{}' of {} is missing", fields[n].name, what));
            }
        }
        return true;
    };
    for (uint32_t key = at + 1; key != nodes_[at].next;) {
        const uint32_t value = nodes_[key].next;
        const Item& item = nodes_[key].item;
        const auto named = std::find_if(fields.begin(), fields.end(), [&](const Field& f) {
            return item.kind == ItemKind::Text && f.name == item.text;
        });
        const auto index = static_cast<size_t>(named - fields.begin());
        if (named == fields.end()) {
            return fail(fmt::format("{} has no '{}'", what, short_text(plain_node(nodes_, key))));
        }
        if (index < n) return fail(fmt::format("'{}' of {} is out of order", named->name, what));
        if (!pass(index)) return false;
        if (!fits(named->type, value)) return inside("." + named->name, false);
        ++n;
        key = nodes_[value].next;
    }
    return pass(fields.size());
}

const Type* Fit::member(const Type& type, uint32_t at) {
    const auto known = members_.find({&type, at});
    if (known != members_.end()) return known->second;
    const Type* found = nullptr;
    for (const Type& t : type.parts) {
        if (fits(t, at)) {
            found = &t;
            break;
        }
    }
    return members_[{&type, at}] = found;
}

bool Fit::union_fits(const Type& type, uint32_t at) {
    if (member(type, at)) return true;
    // Of `Order | None` only the order can have been meant by what is not None.
    const Type* meant = nullptr;
    size_t meanings = 0;
    for (const Type& t : type.parts) {
        const bool candidate = t.kind != TypeKind::None && kind_of(t.kind) == nodes_[at].item.kind;
        if (candidate) meant = &t, ++meanings;
    }
    const bool container = meanings == 1 && nodes_[at].next > at + 1;
    return container ? fits(*meant, at) : not_a(type, at);
}

}  // namespace pvm::actors
