// The ABI and values by it: every type both ways, every refusal with its words and its place.

#include "actors/abi.h"

#include <gtest/gtest.h>

#include <random>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/abi_values.h"
#include "actors/exact_json.h"
#include "vm/data/cbor.h"

namespace pvm::actors {
namespace {

using Json = nlohmann::ordered_json;
using hoststate::Bytes;

constexpr const char* kAbi = R"json({
  "actor": "Escrow", "doc": "Trades",
  "methods": [
    {"name": "__init__", "kind": "init", "params": [{"name": "owner", "type": {"type": "address"}}],
     "result": {"type": "none"}},
    {"name": "trade", "kind": "public", "exclusive": true, "doc": "One trade.",
     "params": [{"name": "item", "type": {"type": "str"}},
                {"name": "price", "type": {"type": "amount"}},
                {"name": "order", "type": {"type": "record", "name": "Order"}, "default": true}],
     "result": {"type": "str"}},
    {"name": "balance", "kind": "view", "params": [], "result": {"type": "amount"}}],
  "messages": [{"name": "Pay", "fields": [{"name": "n", "type": {"type": "int"}},
                                          {"name": "note", "type": {"type": "str"},
                                           "default": true}]}],
  "events": [{"name": "Released", "fields": []}],
  "fields": [{"name": "fee", "type": {"type": "int"}, "storage": "value"},
             {"name": "balances", "storage": "map", "key": {"type": "address"},
              "value": {"type": "amount"}}],
  "types": {
    "Order": {"kind": "dataclass",
              "fields": [{"name": "side", "type": {"type": "enum", "name": "Side"}},
                         {"name": "lots", "type": {"type": "list", "items": {"type": "int"}}},
                         {"name": "next", "type": {"type": "union", "of": [
                             {"type": "record", "name": "Order"}, {"type": "none"}]},
                          "default": true}]},
    "Side": {"kind": "enum", "members": ["BUY", "SELL"]},
    "A": {"kind": "dataclass", "fields": [{"name": "x", "type": {"type": "union", "of": [
              {"type": "record", "name": "A"}, {"type": "record", "name": "B"}]}}]},
    "B": {"kind": "dataclass", "fields": [{"name": "x", "type": {"type": "union", "of": [
              {"type": "record", "name": "A"}, {"type": "record", "name": "B"}]}}]}}
})json";

const Abi& abi() {
    static const Abi parsed = [] {
        auto result = parse_abi(kAbi);
        if (!result.ok()) ADD_FAILURE() << result.error().message;
        return std::move(result).value();
    }();
    return parsed;
}

// A type from its JSON, with the names of kAbi.
Type type_of(const std::string& json) {
    Json whole = Json::parse(kAbi);
    whole["fields"].push_back({{"name", "it"}, {"type", Json::parse(json)}, {"storage", "value"}});
    const auto parsed = parse_abi(whole.dump());
    if (!parsed.ok()) {
        ADD_FAILURE() << parsed.error().message;
        return {};
    }
    return parsed.value().field("it")->type;
}

std::string from_hex(std::string_view hex) {
    std::string out;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) {
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return out;
}
std::string to_hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

const AddressBook kBook = [](std::string_view name) -> std::optional<Bytes> {
    if (name == "ada") return Bytes(20, '\x11');
    if (name == "broken") return Bytes(3, '\x11');
    return std::nullopt;
};

std::string said(const Status& status) {
    if (status.ok()) return "";
    EXPECT_EQ(status.error().code, "InvalidValue") << status.error().message;
    return status.error().where + " | " + status.error().message;
}

// ---- The ABI ----

TEST(AbiJson, TellsAllOfAnActor) {
    EXPECT_EQ(abi().actor, "Escrow");
    EXPECT_EQ(abi().doc, "Trades");
    const Method* trade = abi().method("trade");
    ASSERT_TRUE(trade);
    EXPECT_EQ(trade->kind, MethodKind::Public);
    EXPECT_TRUE(trade->exclusive);
    EXPECT_EQ(trade->params.size(), 3u);
    EXPECT_TRUE(trade->params[2].has_default);
    EXPECT_EQ(type_text(trade->params[1].type), "Amount");
    EXPECT_EQ(abi().method("__init__")->kind, MethodKind::Init);
    EXPECT_EQ(abi().method("balance")->kind, MethodKind::View);
    EXPECT_EQ(abi().message("Pay")->fields.size(), 2u);
    EXPECT_TRUE(abi().event("Released"));
    EXPECT_EQ(abi().field("balances")->storage, StorageKind::Map);
    EXPECT_EQ(abi().field("balances")->value.kind, TypeKind::Amount);
    EXPECT_EQ(abi().enumeration("Side")->size(), 2u);
    EXPECT_FALSE(abi().enumeration("Order"));
    EXPECT_FALSE(abi().record("Side"));
    EXPECT_TRUE(abi().record("Pay"));
    EXPECT_FALSE(abi().method("pay"));
}

TEST(AbiJson, TypesReadLikeAnnotations) {
    const std::pair<const char*, const char*> texts[] = {
        {R"({"type": "dict", "keys": {"type": "str"}, "values": {"type": "list", "items":
             {"type": "union", "of": [{"type": "int"}, {"type": "none"}]}}})",
         "dict[str, list[int | None]]"},
        {R"({"type": "tuple", "rest": {"type": "decimal"}})", "tuple[Decimal, ...]"},
        {R"({"type": "tuple", "items": []})", "tuple[()]"},
        {R"({"type": "range", "lo": "-5", "hi": "10"})", "int from -5 to 10"},
        {R"({"type": "union", "of": [{"type": "union", "of": [{"type": "int"}, {"type": "str"}]},
             {"type": "any"}]})",
         "int | str | Any"}};
    for (const auto& [json, text] : texts) EXPECT_EQ(type_text(type_of(json)), text);
}

TEST(AbiJson, IsRefusedWithThePlace) {
    const auto refusal = [](const std::function<void(Json&)>& edit) {
        Json json = Json::parse(kAbi);
        edit(json);
        const auto parsed = parse_abi(json.dump());
        if (parsed.ok()) return std::string();
        EXPECT_EQ(parsed.error().code, "InvalidAbi");
        return parsed.error().message;
    };
    const auto with_type = [&](const char* type) {
        return refusal([&](Json& j) { j["fields"][0]["type"] = Json::parse(type); });
    };
    EXPECT_EQ(refusal([](Json&) {}), "");
    EXPECT_EQ(parse_abi("{").error().message, "this is no JSON");
    EXPECT_EQ(parse_abi("[]").error().message, "the ABI: not an object");
    EXPECT_EQ(parse_abi("{}").error().message, "the ABI: 'actor' is missing");
    EXPECT_EQ(refusal([](Json& j) { j["extra"] = 1; }), "extra: nothing of that name belongs here");
    EXPECT_EQ(refusal([](Json& j) { j["actor"] = ""; }), "actor: an empty name");
    EXPECT_EQ(refusal([](Json& j) { j["methods"] = 1; }), "methods: not a list");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["kind"] = "x"; }),
              "methods[1].kind: 'x' is not public, view or init");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["kind"] = "init"; }),
              "methods[1].kind: a second init");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["exclusive"] = 1; }),
              "methods[1].exclusive: not true or false");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["name"] = "balance"; }),
              "methods[2].name: 'balance' for the second time");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["params"][1]["name"] = "item"; }),
              "methods[1].params[1].name: 'item' for the second time");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["params"][0].erase("type"); }),
              "methods[1].params[0]: 'type' is missing");
    EXPECT_EQ(refusal([](Json& j) { j["methods"][1]["params"][0]["type"]["type"] = "text"; }),
              "methods[1].params[0].type.type: there is no type 'text'");
    EXPECT_EQ(refusal([](Json& j) { j["fields"][1].erase("key"); }), "fields[1]: 'key' is missing");
    EXPECT_EQ(refusal([](Json& j) { j["fields"][0]["key"] = 1; }),
              "fields[0].key: a single value has none");
    EXPECT_EQ(refusal([](Json& j) { j["fields"][0]["default"] = true; }), "");  // of earlier ABIs
    EXPECT_EQ(refusal([](Json& j) { j["fields"][0]["initial"] = "0x1800"; }),
              "fields[0].initial: not deterministic CBOR as \"0x…\"");
    EXPECT_EQ(refusal([](Json& j) { j["fields"][1]["initial"] = "0x00"; }),
              "fields[1].initial: a Map or Table has none");
    EXPECT_EQ(refusal([](Json& j) { j["fields"][0]["storage"] = "heap"; }),
              "fields[0].storage: 'heap' is not value, map or table");
    EXPECT_EQ(refusal([](Json& j) { j["types"]["Side"]["members"][1] = "BUY"; }),
              "types.Side.members[1]: 'BUY' for the second time");
    EXPECT_EQ(refusal([](Json& j) { j["types"]["Side"]["kind"] = "flag"; }),
              "types.Side.kind: 'flag' is not dataclass or enum");
    EXPECT_EQ(refusal([](Json& j) { j["types"].erase("Side"); }),
              "types.Order.fields[0].type.name: there is no enum 'Side'");
    EXPECT_EQ(refusal([](Json& j) { j["messages"][0]["name"] = "Order"; }),
              "types.Order: a message or event has this name");
    EXPECT_EQ(with_type(R"({"type": "record", "name": "Side"})"),
              "fields[0].type.name: there is no record 'Side'");
    EXPECT_EQ(with_type(R"({"type": "int", "items": 1})"),
              "fields[0].type.items: nothing of that name belongs here");
    EXPECT_EQ(with_type(R"({"type": "range", "lo": "5", "hi": "4"})"),
              "fields[0].type: an empty range");
    EXPECT_EQ(with_type(R"({"type": "range", "lo": "-0", "hi": "4"})"),
              "fields[0].type.lo: not a decimal int");
    EXPECT_EQ(with_type(R"({"type": "tuple"})"), "fields[0].type: either 'items' or 'rest'");
    EXPECT_EQ(with_type(R"({"type": "union", "of": []})"), "fields[0].type.of: a union of nothing");
    std::string deep = R"({"type": "int"})";
    for (int i = 0; i < 40; ++i) deep = R"({"type": "list", "items": )" + deep + "}";
    EXPECT_NE(with_type(deep.c_str()).find("types nested more than 32 deep"), std::string::npos);
}

// ---- Every type, both ways ----

struct Good {
    const char* type;
    const char* json;
    const char* hex;
    const char* shown = nullptr;  // when it is not `json`
};

constexpr const char* kOrder = R"({"type": "record", "name": "Order"})";
constexpr const char* kSide = R"({"type": "enum", "name": "Side"})";
constexpr const char* kAmount = R"({"type": "amount"})";
constexpr const char* kDecimal = R"({"type": "decimal"})";
constexpr const char* kIntSet = R"({"type": "set", "items": {"type": "int"}})";
constexpr const char* kPair = R"({"type": "tuple", "items": [{"type": "int"}, {"type": "str"}]})";
constexpr const char* kRange = R"({"type": "range", "lo": "-5", "hi": "10"})";
constexpr const char* kTuple = R"({"type": "tuple", "rest": {"type": "int"}})";
constexpr const char* kByInt =
    R"({"type": "dict", "keys": {"type": "int"}, "values": {"type": "str"}})";
constexpr const char* kByPair =
    R"({"type": "dict", "keys": {"type": "tuple", "items": [{"type": "int"}]},
        "values": {"type": "str"}})";
constexpr const char* kIntOrStr =
    R"({"type": "union", "of": [{"type": "int"}, {"type": "str"}, {"type": "none"}]})";
constexpr const char* kMaybeOrder =
    R"({"type": "union", "of": [{"type": "record", "name": "Order"}, {"type": "none"}]})";

const Good kGood[] = {
    {R"({"type": "none"})", "null", "f6"},
    {R"({"type": "bool"})", "true", "f5"},
    {R"({"type": "int"})", "-7", "26"},
    {R"({"type": "int"})", "\"-7\"", "26", "-7"},
    {R"({"type": "int"})", "9007199254740992", "1b0020000000000000"},
    {R"({"type": "int"})", "\"9007199254740993\"", "1b0020000000000001"},
    {R"({"type": "int"})", "18446744073709551615", "1bffffffffffffffff",
     "\"18446744073709551615\""},
    {R"({"type": "int"})", "\"-18446744073709551617\"", "c349010000000000000000"},
    {R"({"type": "float"})", "1.5", "f93e00"},
    {R"({"type": "float"})", "3", "f94200", "3.0"},
    {R"({"type": "float"})", "\"-inf\"", "f9fc00"},
    {R"({"type": "float"})", "\"nan\"", "f97e00"},
    {R"({"type": "str"})", "\"é\"", "62c3a9"},
    {R"({"type": "bytes"})", "\"0x01ff\"", "4201ff"},
    {R"({"type": "bytearray"})", "\"0x\"", "40"},
    {kDecimal, "\"1.50\"", "64312e3530"},
    {kDecimal, "\"1e5\"", "6431452b35", "\"1E+5\""},
    {kDecimal, "\"007\"", "6137", "\"7\""},
    {kDecimal, "12", "623132", "\"12\""},
    {kDecimal, "\"NaN\"", "634e614e"},
    {R"({"type": "address"})", "\"0x1111111111111111111111111111111111111111\"",
     "541111111111111111111111111111111111111111"},
    {R"({"type": "address"})", "\"ada\"", "541111111111111111111111111111111111111111",
     "\"0x1111111111111111111111111111111111111111\""},
    {kAmount, "\"340282366920938463463374607431768211455\"",
     "c250ffffffffffffffffffffffffffffffff"},
    {kRange, "-5", "24"},
    {kRange, "10", "0a"},
    {R"({"type": "any"})", R"([1,{"a":null,"b":0.5},"x",true])", "8401a26161f66162f938006178f5"},
    {R"({"type": "list", "items": {"type": "int"}})", "[3,1,2]", "83030102"},
    {kIntSet, "[300,-1,2]", "830219012c20", "[2,300,-1]"},
    {R"({"type": "frozenset", "items": {"type": "str"}})", R"(["bb","a"])", "826161626262",
     R"(["a","bb"])"},
    {kPair, R"([1,"a"])", "82016161"},
    {kTuple, "[]", "80"},
    {kByInt, R"({"2":"b","1":"a"})",
     "a20261620161"
     "61"},
    {kByInt, R"([[2,"b"]])", "a1026162", R"({"2":"b"})"},
    {kByPair, R"([[[1],"a"]])", "a181016161"},
    {kIntOrStr, "5", "05"},
    {kIntOrStr, "\"x\"", "6178"},
    {kIntOrStr, "null", "f6"},
    {kSide, "\"SELL\"", "6453454c4c"},
    {kOrder, R"({"side":"BUY","lots":[1],"next":null})",
     "a36473696465634255"
     "59646c6f74738101646e657874f6"},
    {kMaybeOrder, "null", "f6"},
};

TEST(AbiValues, EveryTypeGoesBothWays) {
    for (const Good& g : kGood) {
        const Type type = type_of(g.type);
        const auto encoded = encode_json(abi(), type, Json::parse(g.json), kBook);
        ASSERT_TRUE(encoded.ok()) << g.json << ": " << encoded.error().message;
        EXPECT_EQ(to_hex(encoded.value()), g.hex) << g.json;
        EXPECT_EQ(said(check_value(abi(), type, from_hex(g.hex))), "") << g.json;
        EXPECT_EQ(decode_json(abi(), type, from_hex(g.hex)).dump(), g.shown ? g.shown : g.json);
        // What is shown can be typed again.
        const auto again =
            encode_json(abi(), type, decode_json(abi(), type, encoded.value()), kBook);
        ASSERT_TRUE(again.ok()) << again.error().message;
        EXPECT_EQ(again.value(), encoded.value());
    }
}

TEST(AbiValues, DecimalsHaveTheTextThatPythonGives) {
    const Type type = type_of(kDecimal);
    const std::pair<const char*, const char*> texts[] = {
        {"0", "0"},         {"-0.0", "-0.0"},         {"+1", "1"},           {".5", "0.5"},
        {"5.", "5"},        {"0.000001", "0.000001"}, {"0.0000001", "1E-7"}, {"123E3", "1.23E+5"},
        {"123E-2", "1.23"}, {"123E-9", "1.23E-7"},    {"0E-7", "0E-7"},      {"00.10", "0.10"},
        {"1E0", "1"},       {"1e-400", "1E-400"}};
    for (const auto& [typed, text] : texts) {
        const auto encoded = encode_json(abi(), type, typed, kBook);
        ASSERT_TRUE(encoded.ok()) << typed;
        EXPECT_EQ(decode_json(abi(), type, encoded.value()), text) << typed;
    }
}

// ---- Refusals ----

struct Bad {
    const char* type;
    const char* value;  // hex or JSON
    const char* said;
};

TEST(AbiValues, BytesThatDoNotFitAreRefusedWithThePath) {
    const Bad bad[] = {
        {R"({"type": "none"})", "00", "the value | 0 is not None"},
        {R"({"type": "bool"})", "01", "the value | 1 is not a bool"},
        {R"({"type": "int"})", "f5", "the value | true is not an int"},
        {R"({"type": "int"})", "f93c00", "the value | 1.0 is not an int"},
        {R"({"type": "float"})", "01", "the value | 1 is not a float"},
        {R"({"type": "str"})", "4161", "the value | \"0x61\" is not a str"},
        {R"({"type": "bytes"})", "6161", "the value | \"a\" is not bytes"},
        {R"({"type": "bytearray"})", "f6", "the value | null is not a bytearray"},
        {kDecimal, "63302e2b", "the value | \"0.+\" is not a Decimal"},
        {kDecimal, "623037", "the value | \"07\" is not a Decimal"},
        {kDecimal, "63316535", "the value | \"1e5\" is not a Decimal"},
        {R"({"type": "address"})", "4111", "the value | \"0x11\" is not an Address (20 bytes)"},
        {kAmount, "20", "the value | -1 is not an Amount (0 … 2**128-1)"},
        {kAmount, "c2510100000000000000000000000000000000",
         "the value | \"340282366920938463463374607431768211456\" is not an Amount (0 … "
         "2**128-1)"},
        {kRange, "25", "the value | -6 is not an int from -5 to 10"},
        {kRange, "0b", "the value | 11 is not an int from -5 to 10"},
        {R"({"type": "list", "items": {"type": "int"}})", "8201f6",
         "[1] | [1]: null is not an int"},
        {R"({"type": "list", "items": {"type": "int"}})", "a0", "the value | {} is not a list"},
        {kIntSet, "820201", "[1] | [1]: 1 is not in the order of a set"},
        {kIntSet, "820101", "[1] | [1]: 1 stands twice in a set"},
        {R"({"type": "set", "items": {"type": "any"}})", "8201f5",
         "[1] | [1]: true stands twice in a set"},
        {kPair, "8101", "the value | [1] is not a tuple of 2"},
        {kPair, "820101", "[1] | [1]: 1 is not a str"},
        {kTuple, "a0", "the value | {} is not a tuple"},
        {kByInt, "a161616161", " key \"a\" |  key \"a\": \"a\" is not an int"},
        {kByInt, "a10102", "[1] | [1]: 2 is not a str"},
        {kIntOrStr, "f5", "the value | true is not int | str | None"},
        {kSide, "63427579", "the value | \"Buy\" is not a Side (BUY, SELL)"},
        {kOrder, "80", "the value | [] is not an Order"},
        {kOrder, "a0", "the value | 'side' of Order is missing"},
        {kOrder,
         "a264736964656342555964"
         "6c6f747380",
         "the value | 'next' of Order is missing"},
        {kOrder, "a3646c6f747380647369646563425559646e657874f6",
         "the value | 'side' of Order is missing"},
        {kOrder, "a1617801", "the value | Order has no '\"x\"'"},
        {kOrder,
         "a364736964656342555964"
         "6c6f7473810164"
         "6e65787405",
         "next | next: 5 is not Order | None"},
        {kMaybeOrder,
         "a26473696465634255596"
         "46c6f747381f5",
         "lots[0] | lots[0]: true is not an int"},
    };
    for (const Bad& b : bad) {
        EXPECT_EQ(said(check_value(abi(), type_of(b.type), from_hex(b.value))), b.said) << b.value;
    }
    const Status broken = check_value(abi(), type_of(kAmount), from_hex("1800"));
    EXPECT_EQ(broken.error().code, "InvalidData");
    EXPECT_EQ(broken.error().message, "not the shortest form at byte 0");
}

TEST(AbiValues, JsonThatDoesNotFitIsRefusedWithThePath) {
    const Bad bad[] = {
        {R"({"type": "none"})", "0", "the value | 0 is not None"},
        {R"({"type": "bool"})", "1", "the value | 1 is not a bool"},
        {R"({"type": "int"})", "1.5", "the value | 1.5 is not an int"},
        {R"({"type": "int"})", "\"1x\"", "the value | \"1x\" is not an int"},
        {R"({"type": "int"})", "true", "the value | true is not an int"},
        {R"({"type": "float"})", "\"x\"", "the value | \"x\" is not a float"},
        {R"({"type": "float"})", "9007199254740993",
         "the value | 9007199254740993 has no exact float; write it with a point"},
        {R"({"type": "str"})", "1", "the value | 1 is not a str"},
        {R"({"type": "bytes"})", "\"01\"", "the value | \"01\" is not bytes as \"0x…\""},
        {R"({"type": "bytes"})", "\"0x0\"", "the value | \"0x0\" is not bytes as \"0x…\""},
        {R"({"type": "bytes"})", "\"0x0g\"", "the value | \"0x0g\" is not bytes as \"0x…\""},
        {kDecimal, "1.5", "the value | 1.5 is not a Decimal; write it as a string"},
        {kDecimal, "\"1.5.\"", "the value | \"1.5.\" is not a Decimal"},
        {R"({"type": "address"})", "\"bob\"", "the value | no account is named 'bob'"},
        {R"({"type": "address"})", "\"broken\"", "the value | no account is named 'broken'"},
        {R"({"type": "address"})", "\"0x12\"", "the value | \"0x12\" is not an Address (20 bytes)"},
        {kAmount, "-1", "the value | -1 is not an Amount (0 … 2**128-1)"},
        {kAmount, "1e30",
         "the value | 1e+30 is not an Amount (0 … 2**128-1); write a large one as a string"},
        {kRange, "11", "the value | 11 is not an int from -5 to 10"},
        {kIntSet, "[1,2,1]", "[2] | [2]: 1 stands twice in a set"},
        {kPair, "[1]", "the value | [1] is not a tuple of 2"},
        {kByInt, R"({"a":"b"})", " key \"a\" |  key \"a\": \"a\" is not an int"},
        {kByInt, R"([[1]])", "[0] | [0]: [1] is not [key, value]"},
        {kByInt, R"([[1,"a"],[1,"b"]])", "the value | a key for the second time at byte 4"},
        {kByPair, R"({"1":"b"})",
         "the value | {\"1\":\"b\"} is to be a list of [key, value]: its keys are no texts"},
        {kIntOrStr, "1.5", "the value | 1.5 is not int | str | None"},
        {kSide, "\"Buy\"", "the value | \"Buy\" is not a Side (BUY, SELL)"},
        {kOrder, R"({"side":"BUY"})", "the value | 'lots' of Order is missing"},
        {kOrder, R"({"side":"BUY","lots":[],"x":1})", "the value | Order has no 'x'"},
        {kOrder, R"({"side":"BUY","lots":[1,"y"]})", "lots[1] | lots[1]: \"y\" is not an int"},
        {kOrder, R"({"side":"BUY","lots":[],"next":{"side":"BUY","lots":[true]}})",
         "next.lots[0] | next.lots[0]: true is not an int"},
    };
    for (const Bad& b : bad) {
        const auto encoded = encode_json(abi(), type_of(b.type), Json::parse(b.value), kBook);
        ASSERT_FALSE(encoded.ok()) << b.value;
        EXPECT_EQ(said(Status(encoded.error())), b.said) << b.value;
    }
    Json deep = 1;
    for (int i = 0; i < 100'000; ++i) deep = Json::array({std::move(deep)});
    EXPECT_EQ(said(Status(encode_json(abi(), Type{}, deep, kBook).error())),
              "the value | nested more than 100 deep");
}

// ---- Arguments and messages ----

TEST(AbiValues, ArgumentsGoByNameOrPosition) {
    const auto& params = abi().method("trade")->params;
    const auto encode = [&](const char* json) {
        const auto encoded = encode_arguments(abi(), params, Json::parse(json), kBook);
        if (!encoded.ok()) return said(Status(encoded.error()));
        EXPECT_EQ(said(check_arguments(abi(), params, encoded.value())), "");
        return decode_arguments(abi(), params, encoded.value()).dump();
    };
    EXPECT_EQ(encode(R"({"price": "5", "item": "wheat"})"), R"({"item":"wheat","price":5})");
    EXPECT_EQ(encode(R"(["wheat", 5])"), R"({"item":"wheat","price":5})");
    EXPECT_EQ(encode(R"(["wheat", 5, {"lots": [1], "side": "BUY"}])"),
              R"({"item":"wheat","price":5,"order":{"side":"BUY","lots":[1]}})");
    EXPECT_EQ(encode(R"(["wheat"])"), "the value | 'price' of arguments is missing");
    EXPECT_EQ(encode(R"({"item": "wheat"})"), "the value | 'price' of arguments is missing");
    EXPECT_EQ(encode(R"({"item": "wheat", "price": 1, "x": 1})"),
              "the value | arguments has no 'x'");
    EXPECT_EQ(encode("[1, 2, 3, 4]"), "the value | 4 arguments for 3 parameters");
    EXPECT_EQ(encode(R"(["wheat", -1])"), "price | price: -1 is not an Amount (0 … 2**128-1)");
    EXPECT_EQ(encode("5"), "the value | 5 is not an object with the arguments");
    const auto check = [&](const char* hex) {
        return said(check_arguments(abi(), params, from_hex(hex)));
    };
    EXPECT_EQ(check("80"), "the value | [] is not a map of the arguments");
    EXPECT_EQ(check("a0"), "the value | 'item' of arguments is missing");
    EXPECT_EQ(check("a2657072696365"
                    "05646974656d6177"),
              "the value | 'item' of arguments is missing");
    EXPECT_EQ(check("a2646974656d61776570726963"
                    "6520"),
              "price | price: -1 is not an Amount (0 … 2**128-1)");
    EXPECT_EQ(check("a10102"), "the value | arguments has no '1'");
}

TEST(AbiValues, MessagesAreMapsOfTheirFields) {
    const auto pay = encode_message(abi(), "Pay", Json::parse(R"({"n": 1})"), kBook);
    ASSERT_TRUE(pay.ok());
    EXPECT_EQ(to_hex(pay.value()), "a1616e01");
    EXPECT_EQ(said(check_message(abi(), "Pay", pay.value())), "");
    EXPECT_EQ(said(check_message(abi(), "Pay", from_hex("a0"))),
              "the value | 'n' of Pay is missing");
    EXPECT_EQ(check_message(abi(), "Paid", pay.value()).error().message,
              "Escrow has no message 'Paid'");
    EXPECT_EQ(encode_message(abi(), "Paid", Json::object(), kBook).error().code, "UnknownMessage");
}

TEST(AbiValues, ArePlainWithoutAType) {
    EXPECT_EQ(plain_json(from_hex("a2016161f6820203")).dump(), R"([[1,"a"],[null,[2,3]]])");
    EXPECT_EQ(plain_json(from_hex("a1616142ff00")).dump(), R"({"a":"0xff00"})");
    EXPECT_EQ(plain_json(from_hex("1800")).dump(), R"("0x1800")");
    EXPECT_EQ(decode_json(abi(), type_of(kOrder), from_hex("8101")).dump(), "[1]");
    EXPECT_EQ(decode_json(abi(), type_of(kAmount), from_hex("ff")).dump(), R"("0xff")");
}

// ---- Unions, and what is of any type ----

struct Choice {
    std::vector<const char*> of;
    const char* json;
    const char* hex;
    const char* shown = nullptr;  // when it is not `json`
};

Type union_of(const Choice& choice) {
    Type type;
    type.kind = TypeKind::Union;
    for (const char* kind : choice.of) {
        type.parts.push_back(type_of(fmt::format(R"({{"type": "{}"}})", kind)));
    }
    return type;
}

TEST(AbiValues, UnionsTakeAndShowValuesAsWhatTheyAre) {
    constexpr const char* kAda = "\"0x1111111111111111111111111111111111111111\"";
    constexpr const char* kAdaHex = "541111111111111111111111111111111111111111";
    const Choice choices[] = {
        {{"int", "str"}, "\"1\"", "6131"},
        {{"int", "str"}, "1", "01"},
        {{"int", "str"}, R"({"$int":"9007199254740993"})", "1b0020000000000001"},
        {{"int", "str"},
         "9007199254740993",
         "1b0020000000000001",
         R"({"$int":"9007199254740993"})"},
        {{"int", "none"}, "\"9007199254740993\"", "1b0020000000000001"},
        {{"bytes", "str"}, "\"0x12\"", "6430783132"},
        {{"bytes", "str"}, R"({"$bytes":"0x12"})", "4112"},
        {{"bytes", "none"}, "\"0x12\"", "4112"},
        {{"address", "str"}, "\"hello\"", "6568656c6c6f"},
        {{"address", "str"}, "\"ada\"", "63616461"},
        {{"address", "str"},
         R"({"$address":"0x1111111111111111111111111111111111111111"})",
         kAdaHex},
        {{"address", "str"},
         R"({"$address":"ada"})",
         kAdaHex,
         R"({"$address":"0x1111111111111111111111111111111111111111"})"},
        {{"address", "none"}, "\"ada\"", kAdaHex, kAda},
        {{"bytes", "address"}, kAda, kAdaHex},
        {{"address", "bytes"}, "\"0x11\"", "4111"},
        {{"decimal", "int"}, "5", "05"},
        {{"decimal", "int"}, "\"5\"", "6135"},
        {{"decimal", "int"}, R"({"$int":"9007199254740993"})", "1b0020000000000001"},
        {{"float", "int"}, "5", "05"},
        {{"float", "int"}, "5.0", "f94500"},
        {{"float", "str"}, "\"nan\"", "636e616e"},
        {{"float", "str"}, R"({"$float":"nan"})", "f97e00"},
        {{"float", "none"}, "5", "f94500", "5.0"},
        {{"bool", "int"}, "true", "f5"},
        {{"any", "int"}, R"({"$bytes":"0x12"})", "4112"},
    };
    for (const Choice& choice : choices) {
        const Type type = union_of(choice);
        const auto encoded = encode_json(abi(), type, Json::parse(choice.json), kBook);
        ASSERT_TRUE(encoded.ok()) << choice.json << ": " << encoded.error().message;
        EXPECT_EQ(to_hex(encoded.value()), choice.hex) << type_text(type) << " " << choice.json;
        EXPECT_EQ(decode_json(abi(), type, encoded.value()).dump(),
                  choice.shown ? choice.shown : choice.json)
            << type_text(type);
        // Also inside lists and as keys.
        const Type list{TypeKind::List, {type}, false, "", "", ""};
        const Type dict{TypeKind::Dict, {type, type}, false, "", "", ""};
        const Json item = Json::parse(choice.json);
        const bool is_key = item != Json{{"$float", "nan"}};
        for (const auto& [whole, json] :
             {std::pair(list, Json::array({item})),
              is_key ? std::pair(dict, Json::array({Json::array({item, item})}))
                     : std::pair(list, Json::array({item, item}))}) {
            const auto made = encode_json(abi(), whole, json, kBook);
            ASSERT_TRUE(made.ok()) << json << ": " << made.error().message;
            const auto again =
                encode_json(abi(), whole, decode_json(abi(), whole, made.value()), kBook);
            ASSERT_TRUE(again.ok()) << json << ": " << again.error().message;
            EXPECT_EQ(again.value(), made.value()) << json;
        }
    }
}

// Bytes do not say which member was meant: the contract takes the first that they fit.
TEST(AbiValues, MembersThatWouldBeReadAsOthersAreRefused) {
    const Choice refused[] = {
        {{"decimal", "str"},
         "\"5\"",
         "\"5\" is str, which as Decimal | str would be read as Decimal"},
        {{"str", "decimal"}, R"({"$decimal":"5"})", "is Decimal, which as str | Decimal would be"},
        {{"bytes", "address"}, "\"ada\"", "\"ada\" is Address, which as bytes | Address would be"},
    };
    for (const Choice& choice : refused) {
        const Type type = union_of(choice);
        const auto encoded = encode_json(abi(), type, Json::parse(choice.json), kBook);
        ASSERT_FALSE(encoded.ok()) << choice.json;
        EXPECT_NE(encoded.error().message.find(choice.hex), std::string::npos)
            << encoded.error().message;
    }
    // What is another member's text, or no Decimal, can be told.
    const Type type = type_of(R"({"type": "union", "of": [{"type": "decimal"}, {"type": "str"}]})");
    EXPECT_TRUE(encode_json(abi(), type, "five", kBook).ok());
    EXPECT_TRUE(encode_json(abi(), type, Json{{"$decimal", "5"}}, kBook).ok());
}

TEST(AbiValues, UnionsOfContainersAreShownWithTagsInside) {
    const Type type = type_of(R"({"type": "union", "of": [
        {"type": "list", "items": {"type": "bytes"}}, {"type": "list", "items": {"type": "str"}},
        {"type": "dict", "keys": {"type": "int"}, "values": {"type": "int"}},
        {"type": "dict", "keys": {"type": "str"}, "values": {"type": "int"}}]})");
    const std::pair<const char*, const char*> values[] = {
        {"814112", R"([{"$bytes":"0x12"}])"},
        {"816430783132", R"(["0x12"])"},
        {"a10102", R"({"$dict":[[1,2]]})"},
        {"a1613102", R"({"1":2})"},
        {"a16424696e7402", R"({"$dict":[["$int",2]]})"},
    };
    for (const auto& [hex, shown] : values) {
        const Json json = decode_json(abi(), type, from_hex(hex));
        EXPECT_EQ(json.dump(), shown);
        const auto encoded = encode_json(abi(), type, json, kBook);
        ASSERT_TRUE(encoded.ok()) << shown << ": " << encoded.error().message;
        EXPECT_EQ(to_hex(encoded.value()), hex) << shown;
    }
}

TEST(AbiValues, ThoseOfAnyTypeSayWhatTheyAre) {
    const std::pair<const char*, const char*> values[] = {
        {"4112", R"({"$bytes":"0x12"})"},
        {"6430783132", R"("0x12")"},
        {"1b0020000000000001", R"({"$int":"9007199254740993"})"},
        {"f97e00", R"({"$float":"nan"})"},
        {"a2016161f6820203", R"({"$dict":[[1,"a"],[null,[2,3]]]})"},
        {"a1616142ff00", R"({"a":{"$bytes":"0xff00"}})"},
        {"a16424696e746135", R"({"$dict":[["$int","5"]]})"},
    };
    for (const auto& [hex, shown] : values) {
        const Json json = decode_json(abi(), Type{}, from_hex(hex));
        EXPECT_EQ(json.dump(), shown);
        const auto encoded = encode_json(abi(), Type{}, json, kBook);
        ASSERT_TRUE(encoded.ok()) << shown << ": " << encoded.error().message;
        EXPECT_EQ(to_hex(encoded.value()), hex) << shown;
    }
    EXPECT_EQ(encode_json(abi(), type_of(kByInt), Json::parse(R"({"$decimal": "5"})"), kBook)
                  .error()
                  .message,
              " key \"$decimal\": \"$decimal\" is not an int");
}

TEST(AbiValues, JsonIsReadAsItWasTyped) {
    const std::string large = "123456789012345678901234567890";
    const auto read = [](const std::string& text) { return parse_exactly(text, "--args"); };
    const auto good = read("[" + large + ", -" + large + R"(, 1e39, {"a": {"b": [1]}, "c": "x"}])");
    ASSERT_TRUE(good.ok());
    const Json& json = good.value();
    EXPECT_EQ(big_int(json[0]), large);
    EXPECT_EQ(big_int(json[1]), "-" + large);
    EXPECT_TRUE(json[2].is_number_float());
    EXPECT_EQ(json[3].dump(), R"({"a":{"b":[1]},"c":"x"})");
    for (const char* kind : {"int", "amount", "any"}) {
        const Type type = type_of(fmt::format(R"({{"type": "{}"}})", kind));
        const auto encoded = encode_json(abi(), type, json[0], kBook);
        ASSERT_TRUE(encoded.ok()) << encoded.error().message;
        EXPECT_EQ(encoded.value(), encode_json(abi(), type_of(kAmount), large, kBook).value());
    }
    EXPECT_EQ(encode_json(abi(), type_of(kDecimal), json[0], kBook).value().substr(2), large);
    EXPECT_EQ(encode_json(abi(), type_of(kSide), json[1], kBook).error().message,
              "-" + large + " is not a Side (BUY, SELL)");
    const std::pair<const char*, const char*> bad[] = {
        {R"({"a": 1, "a": 2})", "'a' stands twice in one object"},
        {R"([[{"b": {"a": 1, "c": 0, "a": 1}}]])", "'a' stands twice in one object"},
        {"[1,,2]", "it is no JSON at byte 4"},
        {"", "it is no JSON at byte 1"},
        {"[1] x", "it is no JSON at byte 5"},
        {"1e400", "1e400 is more than a float holds"},
    };
    for (const auto& [text, said_of_it] : bad) {
        const auto result = read(text);
        ASSERT_FALSE(result.ok()) << text;
        EXPECT_EQ(result.error().message, said_of_it) << text;
        EXPECT_EQ(result.error().where, "--args");
    }
    EXPECT_EQ(read(std::string(5000, '7')).error().message, "an int has too many digits");
    const std::string huge = "-" + std::string(4000, '7');
    const auto wide = read("[1, " + huge + ", 2, \"" + huge + "\"]");
    ASSERT_TRUE(wide.ok());
    EXPECT_EQ(big_int(wide.value()[1]), huge);
    EXPECT_EQ(wide.value()[2], 2);
}

// ---- What is made to be slow, or is anything at all ----

TEST(AbiValues, AmbiguousUnionsAreDecidedOnce) {
    std::string bytes;
    vm::data::Writer w(bytes);
    Json json = 5;
    for (int i = 0; i < 90; ++i) {
        w.map(1);
        w.put_text("x");
        json = Json{{"x", std::move(json)}};
    }
    w.put_uint64(5);
    const Type type = type_of(R"({"type": "record", "name": "A"})");
    EXPECT_FALSE(check_value(abi(), type, bytes).ok());
    EXPECT_FALSE(encode_json(abi(), type, json, kBook).ok());
    EXPECT_EQ(decode_json(abi(), type, bytes), json);
}

TEST(AbiValues, NothingFromOutsideEndsTheProcess) {
    std::mt19937 random(5);
    std::vector<Type> types;
    for (const Good& g : kGood) types.push_back(type_of(g.type));
    size_t fitted = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string bytes = from_hex(kGood[random() % std::size(kGood)].hex);
        for (uint32_t edits = random() % 4; edits > 0 && !bytes.empty(); --edits) {
            const size_t at = random() % bytes.size();
            if (random() % 3 == 0) {
                bytes.insert(at, 1, static_cast<char>(random()));
            } else {
                bytes[at] = static_cast<char>(random());
            }
        }
        const Type& type = types[random() % types.size()];
        const Status status = check_value(abi(), type, bytes);
        const Json shown = decode_json(abi(), type, bytes);
        plain_json(bytes);
        const auto& params = abi().method("trade")->params;
        if (check_arguments(abi(), params, bytes).ok()) ++fitted;
        if (!status.ok()) continue;
        ++fitted;
        const auto again = encode_json(abi(), type, shown, kBook);
        ASSERT_TRUE(again.ok()) << to_hex(bytes) << ": " << again.error().message;
    }
    EXPECT_GT(fitted, 1000u);
}

}  // namespace
}  // namespace pvm::actors
