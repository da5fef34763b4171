// Values from JSON, as people type them.

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/abi_fit.h"
#include "actors/abi_tags.h"
#include "actors/abi_values.h"
#include "actors/exact_json.h"
#include "vm/limits.h"

namespace pvm::actors {

using Json = nlohmann::ordered_json;
using hoststate::Bytes;
using vm::data::Writer;

namespace {

constexpr int64_t kExactDouble = int64_t{1} << 53;

// How far a value may be from the JSON of its type. A union takes the first member that is nearest.
enum class Nearness : uint8_t {
    Own,    // null, true, 5, 1.5, "text", lists and objects, and what a tag says
    Exact,  // the one text that bytes, an Address, a Decimal or a member of an enum has
    Loose,  // "5" for an int, 5 for a Decimal or a float, the name of an account
};

class Encoder {
public:
    Encoder(const Abi& abi, AddressBook names) : abi_(abi), names_(std::move(names)) {}

    bool value(const Type& type, const Json& json, Bytes& out);
    bool arguments(const std::vector<Field>& params, const Json& json, Bytes& out);
    const Type* member(const Type& type, const Json& json);

    Error error() const { return invalid_value(path_, message_); }

private:
    bool fail(std::string message) {
        path_.clear();
        message_ = std::move(message);
        return false;
    }
    bool not_a(const Type& type, const Json& json) {
        return fail(fmt::format("{} is not {}", short_text(json), expected_text(abi_, type)));
    }
    bool inside(std::string step, bool done) {
        if (!done) path_.insert(0, step);
        return done;
    }

    bool scalar(const Type& type, const Json& json, Bytes& out);
    bool container(const Type& type, const Json& json, Bytes& out);
    bool whole_number(const Type& type, const Json& json, Bytes& out);
    bool real_number(const Type& type, const Json& json, Bytes& out);
    bool decimal(const Type& type, const Json& json, Bytes& out);
    bool address(const Type& type, const Json& json, Bytes& out);
    bool row(const Type& type, const Json& json, Bytes& out);
    bool set(const Type& type, const Json& json, Bytes& out);
    bool dict(const Type& type, const Json& json, Bytes& out);
    bool pairs(const Type& type, const Json& json, Bytes& out);
    bool one_of(const Type& type, const Json& json, Bytes& out);
    bool tagged_as(const Type& type, const Tag& tag, const Json& json, Bytes& out);
    bool may(Nearness nearness) const { return nearness <= nearness_; }
    bool record(const std::vector<Field>& fields, std::string_view what, const Json& json,
                Bytes& out);
    bool anything(const Json& json, Bytes& out);

    const Abi& abi_;
    const AddressBook names_;
    size_t depth_ = 0;
    std::string path_;
    std::string message_;
    Nearness nearness_ = Nearness::Loose;
    // What unions made of values, so that an ambiguous type is tried once a value and nearness.
    struct Made {
        const Type* member = nullptr;
        Bytes bytes;
    };
    const Made& choose(const Type& type, const Json& json);
    const Type* misread(const Type& type, const Made& made) const;
    std::map<std::tuple<const Type*, const Json*, Nearness>, Made> tried_;
    std::deque<Json> keys_;  // of objects, as long as they are remembered
};

bool Encoder::value(const Type& type, const Json& json, Bytes& out) {
    if (depth_ == limits::kDataDepthMax + 1) {
        return fail(fmt::format("nested more than {} deep", limits::kDataDepthMax));
    }
    ++depth_;
    const auto tag = type.kind == TypeKind::Union ? std::nullopt : tag_of(json);
    const bool done = tag                           ? tagged_as(type, *tag, json, out)
                      : type.kind >= TypeKind::List ? container(type, json, out)
                                                    : scalar(type, json, out);
    --depth_;
    return done;
}

bool Encoder::scalar(const Type& type, const Json& json, Bytes& out) {
    Writer w(out);
    switch (type.kind) {
        case TypeKind::None:
            if (!json.is_null()) return not_a(type, json);
            w.put_null();
            return true;
        case TypeKind::Bool:
            if (!json.is_boolean()) return not_a(type, json);
            w.put_bool(json.get<bool>());
            return true;
        case TypeKind::Int:
        case TypeKind::Amount:
        case TypeKind::Range: return whole_number(type, json, out);
        case TypeKind::Float: return real_number(type, json, out);
        case TypeKind::Str:
            if (!json.is_string()) return not_a(type, json);
            w.put_text(json.get_ref<const std::string&>());
            return true;
        case TypeKind::Bytes:
        case TypeKind::ByteArray: {
            const auto bytes =
                json.is_string() ? bytes_of_hex(json.get_ref<const std::string&>()) : std::nullopt;
            if (!may(Nearness::Exact)) return not_a(type, json);
            if (!bytes) return fail(fmt::format("{} is not bytes as \"0x…\"", short_text(json)));
            w.put_bytes(*bytes);
            return true;
        }
        case TypeKind::Decimal: return decimal(type, json, out);
        case TypeKind::Address: return address(type, json, out);
        default: return anything(json, out);
    }
}

bool Encoder::container(const Type& type, const Json& json, Bytes& out) {
    switch (type.kind) {
        case TypeKind::List:
        case TypeKind::Tuple: return row(type, json, out);
        case TypeKind::Set:
        case TypeKind::FrozenSet: return set(type, json, out);
        case TypeKind::Dict: return dict(type, json, out);
        case TypeKind::Union: return one_of(type, json, out);
        case TypeKind::Record: return record(*abi_.record(type.name), type.name, json, out);
        default: break;
    }
    const auto& members = *abi_.enumeration(type.name);
    if (!json.is_string() || !may(Nearness::Exact) ||
        !std::count(members.begin(), members.end(), json.get_ref<const std::string&>())) {
        return not_a(type, json);
    }
    Writer(out).put_text(json.get_ref<const std::string&>());
    return true;
}

bool Encoder::whole_number(const Type& type, const Json& json, Bytes& out) {
    const size_t begin = out.size();
    Writer w(out);
    const auto big = big_int(json);
    if (json.is_number_unsigned()) {
        w.put_uint64(json.get<uint64_t>());
    } else if (json.is_number_integer()) {
        w.put_int64(json.get<int64_t>());
    } else if (big) {
        write_decimal(w, *big);
    } else if (!json.is_string() || !may(Nearness::Loose) ||
               !write_decimal(w, json.get_ref<const std::string&>())) {
        const bool whole =
            json.is_number_float() && std::trunc(json.get<double>()) == json.get<double>();
        return whole || (json.is_number_float() && type.kind != TypeKind::Int)
                   ? fail(fmt::format("{} is not {}; write a large one as a string",
                                      short_text(json), expected_text(abi_, type)))
                   : not_a(type, json);
    }
    // The bounds are those of every value of the type.
    const std::string_view written = std::string_view(out).substr(begin);
    const auto nodes = read_nodes(written);
    if (!nodes.ok()) return fail(nodes.error().message);
    return Fit(abi_, nodes.value(), written, Defaults::Present).fits(type, 0) || not_a(type, json);
}

bool Encoder::real_number(const Type& type, const Json& json, Bytes& out) {
    double number = 0;
    if (json.is_number_float()) {
        number = json.get<double>();
    } else if (!may(Nearness::Loose)) {
        return not_a(type, json);
    } else if (big_int(json)) {
        return fail(short_text(json) + " has no exact float; write it with a point");
    } else if (json.is_number_integer()) {
        const bool exact = json.is_number_unsigned() ? json.get<uint64_t>() <= kExactDouble
                                                     : json.get<int64_t>() >= -kExactDouble;
        if (!exact) return fail(short_text(json) + " has no exact float; write it with a point");
        number = json.get<double>();
    } else if (json == "nan" || json == "inf" || json == "-inf") {
        number = json == "nan" ? std::nan("") : json == "inf" ? HUGE_VAL : -HUGE_VAL;
    } else {
        return not_a(type, json);
    }
    Writer(out).put_float(number);
    return true;
}

bool Encoder::decimal(const Type& type, const Json& json, Bytes& out) {
    if (json.is_number_float()) {
        return fail(short_text(json) + " is not a Decimal; write it as a string");
    }
    const bool special = json == "NaN" || json == "Infinity" || json == "-Infinity";
    const std::string text = json.is_string()           ? json.get<std::string>()
                             : json.is_number_integer() ? json.dump()
                                                        : big_int(json).value_or("");
    const auto canonical = special ? text : decimal_text(text);
    if (!canonical || !may(json.is_string() ? Nearness::Exact : Nearness::Loose)) {
        return not_a(type, json);
    }
    Writer(out).put_text(*canonical);
    return true;
}

bool Encoder::address(const Type& type, const Json& json, Bytes& out) {
    if (!json.is_string()) return not_a(type, json);
    const auto& text = json.get_ref<const std::string&>();
    const bool typed = text.starts_with("0x");
    if (!may(typed ? Nearness::Exact : Nearness::Loose)) return not_a(type, json);
    std::optional<Bytes> found;
    if (typed) {
        found = bytes_of_hex(text);
    } else if (names_) {
        found = names_(text);
    }
    if (found && found->size() == kAddressBytes) {
        Writer(out).put_bytes(*found);
        return true;
    }
    if (typed) return not_a(type, json);
    return fail(fmt::format("no account is named '{}'", text));
}

bool Encoder::row(const Type& type, const Json& json, Bytes& out) {
    const bool fixed = type.kind == TypeKind::Tuple && !type.rest;
    if (!json.is_array() || (fixed && json.size() != type.parts.size())) return not_a(type, json);
    Writer(out).array(json.size());
    for (size_t i = 0; i < json.size(); ++i) {
        if (!value(type.parts[fixed ? i : 0], json[i], out)) {
            return inside(fmt::format("[{}]", i), false);
        }
    }
    return true;
}

bool Encoder::set(const Type& type, const Json& json, Bytes& out) {
    if (!json.is_array()) return not_a(type, json);
    std::vector<std::pair<Bytes, size_t>> items;
    for (size_t i = 0; i < json.size(); ++i) {
        items.push_back({{}, i});
        if (!value(type.parts[0], json[i], items.back().first)) {
            return inside(fmt::format("[{}]", i), false);
        }
    }
    std::sort(items.begin(), items.end());
    Writer(out).array(items.size());
    for (size_t i = 0; i < items.size(); ++i) {
        if (i && items[i].first == items[i - 1].first) {
            fail(short_text(json[items[i].second]) + " stands twice in a set");
            return inside(fmt::format("[{}]", items[i].second), false);
        }
        out += items[i].first;
    }
    return true;
}

bool Encoder::dict(const Type& type, const Json& json, Bytes& out) {
    if (json.is_array() && may(Nearness::Loose)) return pairs(type, json, out);
    if (!json.is_object()) return not_a(type, json);
    const TypeKind keys = type.parts[0].kind;
    if (!has_text_keys(keys) && keys != TypeKind::Any && keys != TypeKind::Union) {
        return fail(fmt::format("{} is to be a list of [key, value]: its keys are no texts",
                                short_text(json)));
    }
    Writer(out).map(json.size());
    for (const auto& [key, entry] : json.items()) {
        if (!value(type.parts[0], keys_.emplace_back(key), out)) {
            return inside(fmt::format(" key {}", short_text(key)), false);
        }
        if (!value(type.parts[1], entry, out)) {
            return inside(fmt::format("[{}]", short_text(key)), false);
        }
    }
    return true;
}

bool Encoder::pairs(const Type& type, const Json& json, Bytes& out) {
    Writer(out).map(json.size());
    for (size_t i = 0; i < json.size(); ++i) {
        const Json& pair = json[i];
        if (!pair.is_array() || pair.size() != 2) {
            fail(short_text(pair) + " is not [key, value]");
            return inside(fmt::format("[{}]", i), false);
        }
        if (!value(type.parts[0], pair[0], out)) {
            return inside(fmt::format(" key {}", short_text(pair[0])), false);
        }
        if (!value(type.parts[1], pair[1], out)) {
            return inside(fmt::format("[{}]", short_text(pair[0])), false);
        }
    }
    return true;
}

const Encoder::Made& Encoder::choose(const Type& type, const Json& json) {
    const Nearness limit = nearness_;
    const auto known = tried_.find({&type, &json, limit});
    if (known != tried_.end()) return known->second;
    Made made;
    size_t meant = 0;
    std::string path, message;
    for (int nearness = 0; !made.member && nearness <= static_cast<int>(limit); ++nearness) {
        nearness_ = static_cast<Nearness>(nearness);
        meant = 0;
        for (const Type& t : type.parts) {
            Bytes bytes;
            --depth_;  // a union is no level of the value
            const bool done = value(t, json, bytes);
            ++depth_;
            if (done) {
                made = {&t, std::move(bytes)};
                break;
            }
            if (t.kind != TypeKind::None) ++meant, path = path_, message = message_;
        }
    }
    nearness_ = limit;
    if (const Type* other = made.member ? misread(type, made) : nullptr) {
        const std::string own = type_text(*made.member);
        fail(
            fmt::format("{0} is {1}, which as {2} would be read as {3}: the contract has to name "
                        "{1} first, or to have a place for each",
                        short_text(json), own, type_text(type), type_text(*other)));
        made = {};
    } else if (!made.member) {
        // Of `Order | None` only the order can have been meant: its own error is the better.
        const bool own = meant == 1 && !path.empty();
        not_a(type, json);
        if (own) path_ = path, message_ = message;
    }
    return tried_[{&type, &json, limit}] = std::move(made);
}

// The earlier member that whoever reads the bytes would take them for, or null.
const Type* Encoder::misread(const Type& type, const Made& made) const {
    if (made.member == &type.parts[0]) return nullptr;
    const auto nodes = read_nodes(made.bytes);
    if (!nodes.ok()) return nullptr;
    Fit fit(abi_, nodes.value(), made.bytes, Defaults::MayLack);
    const Type* read = fit.member(type, 0);
    return read == made.member ? nullptr : read;
}

bool Encoder::one_of(const Type& type, const Json& json, Bytes& out) {
    const bool first = !tried_.contains({&type, &json, nearness_});
    const Made& made = choose(type, json);
    if (!made.member) return first ? false : not_a(type, json);
    out += made.bytes;
    return true;
}

const Type* Encoder::member(const Type& type, const Json& json) {
    return choose(type, json).member;
}

bool Encoder::tagged_as(const Type& type, const Tag& tag, const Json& json, Bytes& out) {
    static const Type any;
    static const Type dict_of_any{TypeKind::Dict, {any, any}, false, "", "", ""};
    const auto is = [&](std::initializer_list<TypeKind> kinds) {
        return std::count(kinds.begin(), kinds.end(), type.kind) != 0;
    };
    bool fits = false;
    Type of{tag.kind, {}, false, "", "", ""};
    if (type.kind == TypeKind::Any) {
        // Without an annotation there is no Address, only its text.
        if (tag.kind == TypeKind::Address) return anything(*tag.value, out);
        fits = tag.kind != TypeKind::Decimal;
        if (tag.kind == TypeKind::Dict) of = dict_of_any;
    } else {
        of = type;
        switch (tag.kind) {
            case TypeKind::Int:
                fits = is({TypeKind::Int, TypeKind::Amount, TypeKind::Range}) ||
                       (is({TypeKind::Decimal}) && may(Nearness::Loose));
                break;
            case TypeKind::Bytes:
                fits = is({TypeKind::Bytes, TypeKind::ByteArray}) ||
                       (is({TypeKind::Address}) && may(Nearness::Loose));
                break;
            case TypeKind::Address:
                fits = is({TypeKind::Address}) || (is({TypeKind::Str}) && may(Nearness::Loose));
                break;
            default: fits = type.kind == tag.kind; break;
        }
    }
    // An object of a contract's own may look like a tag.
    if (!fits && type.kind == TypeKind::Dict && may(Nearness::Loose)) return dict(type, json, out);
    if (!fits) return not_a(type, json);
    if (tag.kind == TypeKind::Dict) {
        return tag.value->is_array() ? pairs(of, *tag.value, out) : not_a(type, json);
    }
    // It is said already to be of the type.
    const Nearness limit = std::exchange(nearness_, Nearness::Loose);
    const bool done = scalar(of, *tag.value, out);
    nearness_ = limit;
    return done;
}

bool Encoder::record(const std::vector<Field>& fields, std::string_view what, const Json& json,
                     Bytes& out) {
    if (!json.is_object()) {
        return fail(fmt::format("{} is not an object with the {}", short_text(json),
                                what == "arguments" ? "arguments" : "fields of the record"));
    }
    for (const auto& [key, entry] : json.items()) {
        const auto is = [&key = key](const Field& f) { return f.name == key; };
        if (!std::any_of(fields.begin(), fields.end(), is)) {
            return fail(fmt::format("{} has no '{}'", what, key));
        }
    }
    Writer(out).map(json.size());
    for (const Field& f : fields) {
        const auto given = json.find(f.name);
        if (given == json.end()) {
            if (f.has_default) continue;
            return fail(fmt::format("'{}' of {} is missing", f.name, what));
        }
        Writer(out).put_text(f.name);
        if (!value(f.type, *given, out)) return inside("." + f.name, false);
    }
    return true;
}

bool Encoder::anything(const Json& json, Bytes& out) {
    static const Type any;
    static const Type list{TypeKind::List, {any}, false, "", "", ""};
    static const Type dict{TypeKind::Dict, {any, any}, false, "", "", ""};
    static const Type integer{TypeKind::Int, {}, false, "", "", ""};
    switch (json.type()) {
        case Json::value_t::null: Writer(out).put_null(); return true;
        case Json::value_t::boolean: Writer(out).put_bool(json.get<bool>()); return true;
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned: return whole_number(integer, json, out);
        case Json::value_t::number_float: Writer(out).put_float(json.get<double>()); return true;
        case Json::value_t::string:
            Writer(out).put_text(json.get_ref<const std::string&>());
            return true;
        case Json::value_t::array: return row(list, json, out);
        case Json::value_t::object: return this->dict(dict, json, out);
        default: return big_int(json) ? whole_number(integer, json, out) : not_a(any, json);
    }
}

bool Encoder::arguments(const std::vector<Field>& params, const Json& json, Bytes& out) {
    if (!json.is_array()) return record(params, "arguments", json, out);
    if (json.size() > params.size()) {
        return fail(fmt::format("{} arguments for {} parameters", json.size(), params.size()));
    }
    Writer(out).map(json.size());
    for (size_t i = 0; i < params.size(); ++i) {
        if (i >= json.size()) {
            if (params[i].has_default) continue;
            return fail(fmt::format("'{}' of arguments is missing", params[i].name));
        }
        Writer(out).put_text(params[i].name);
        if (!value(params[i].type, json[i], out)) return inside("." + params[i].name, false);
    }
    return true;
}

// Before anything looks into it: JSON is parsed to any depth, and shown in messages by recursion.
bool too_deep(const Json& json) {
    std::vector<std::pair<const Json*, size_t>> open{{&json, 0}};
    while (!open.empty()) {
        const auto [at, depth] = open.back();
        open.pop_back();
        if (!at->is_structured()) continue;
        // A list of pairs is two levels where the dict is one.
        if (depth == 2 * limits::kDataDepthMax) return true;
        for (const Json& inner : *at) open.push_back({&inner, depth + 1});
    }
    return false;
}

Error depth_error() {
    return invalid_value("", fmt::format("nested more than {} deep", limits::kDataDepthMax));
}

// What was made is checked like anything that comes from outside: keys for the second time and
// texts that are no UTF-8 are found there.
Result<Bytes> finished(Bytes bytes, const Status& status) {
    if (!status.ok()) return invalid_value("", status.error().message);
    return bytes;
}

}  // namespace

Result<Bytes> encode_json(const Abi& abi, const Type& type, const Json& json,
                          const AddressBook& names) {
    if (too_deep(json)) return depth_error();
    Encoder encoder(abi, names);
    Bytes out;
    if (!encoder.value(type, json, out)) return encoder.error();
    const Status status = vm::data::check(out);
    return finished(std::move(out), status);
}

const Type* member_for_json(const Abi& abi, const Type& type, const Json& json) {
    return Encoder(abi, nullptr).member(type, json);
}

Result<Bytes> encode_arguments(const Abi& abi, const std::vector<Field>& params, const Json& json,
                               const AddressBook& names) {
    if (too_deep(json)) return depth_error();
    Encoder encoder(abi, names);
    Bytes out;
    if (!encoder.arguments(params, json, out)) return encoder.error();
    const Status status = check_arguments(abi, params, out);
    return finished(std::move(out), status);
}

Result<Bytes> encode_message(const Abi& abi, std::string_view name, const Json& json,
                             const AddressBook& names) {
    const Payload* message = abi.message(name);
    if (!message) {
        return Error{"UnknownMessage", fmt::format("{} has no message '{}'", abi.actor, name),
                     std::string(name), ""};
    }
    return encode_arguments(abi, message->fields, json, names);
}

}  // namespace pvm::actors
