// A contract gives the same bytes as the same file under CPython: output, state and events of every
// call, its failures included. CPython has a stand-in for pvm_host and knows nothing of us.

#include <cstdio>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <nlohmann/json.hpp>

#include "actors/execute_tx.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "hoststate/store_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::actors {
namespace {

using namespace hoststate;
using nlohmann::ordered_json;

const std::string kFolder = std::string(PVM_SOURCE_DIR) + "/tests/actors/contracts/";

struct Call {
    HostContext context;
    Bytes input;
};

struct Draw {
    std::uint64_t seed;
    std::uint64_t operator()(std::uint64_t below) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return (seed >> 33) % below;
    }
};

// Joins, trades, settlements and reports, among them what the house refuses and what is no command.
std::vector<Bytes> clearing_house_commands() {
    std::vector<Bytes> out = {
        R"({"do": "report"})",
        R"({"do": "join", "name": "amber", "cash": 900000})",
        R"({"do": "join", "name": "brook", "cash": 750000.75})",
        R"({"do": "join", "name": "cedar", "cash": "480000"})",
        R"({"do": "join", "name": "größe", "cash": 99000})",
        R"({"do": "join", "name": "amber", "cash": 1})",
        R"({"do": "join", "name": "no name", "cash": 1})",
        R"({"do": "join", "name": ["x"], "cash": 1})",
        R"({"do": "trade", "buyer": "amber", "seller": "nobody", "quantity": 1, "price": 5})",
        R"({"do": "trade", "buyer": "amber", "seller": "cedar", "quantity": 0, "price": 5})",
        R"({"do": "trade", "buyer": "größe", "seller": "cedar", "quantity": 90000, "price": 25})",
        R"({"do": "trade", "buyer": "amber", "seller": "cedar"})",
        R"({"do": "leave", "name": "dune"})",
        R"({"do": "walk"})",
        R"({"do": "walk")",
        R"([])",
        "\xff\xfe",
        "",
        R"({"do": "burn", "amount": 250000})",
        R"({"do": "burn", "amount": 1000000000000})",
        R"({"do": "burn", "amount": -1})",
    };
    const char* const names[] = {"amber", "brook", "cedar", "größe"};
    Draw draw{17};
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 7; ++i) {
            const std::uint64_t buyer = draw(4);
            out.push_back(fmt::format(
                R"({{"do": "trade", "buyer": "{}", "seller": "{}", "quantity": {}, "price": {}}})",
                names[buyer], names[(buyer + 1 + draw(3)) % 4], 1 + draw(4000), 90 + draw(40)));
        }
        out.push_back(R"({"do": "leave", "name": "brook"})");
        out.push_back(fmt::format(R"({{"do": "settle", "price": {}}})", 40 + draw(200)));
        out.push_back(R"({"do": "report", "top": 2})");
    }
    out.push_back(R"({"do": "leave", "name": "brook"})");
    return out;
}

// Orders that rest, cross, fall short and are cancelled over three days, several in one command,
// and what the exchange refuses.
std::vector<Bytes> exchange_commands() {
    std::vector<Bytes> out = {
        R"({"do": "stats"})",
        R"({"do": "close"})",
        R"([{"do": "join", "name": "ann", "EUR": 400000, "OIL": 900, "TIN": 40},
            {"do": "join", "name": "bob", "EUR": 250000, "OIL": 1500}])",
        R"({"do": "join", "name": "größe", "EUR": 90000, "USD": 70000, "OIL": 300, "TIN": 800})",
        R"({"do": "join", "name": "eve", "EUR": 12, "TIN": 3})",
        R"({"do": "join", "name": "ann", "EUR": 1})",
        R"({"do": "join", "name": "a b", "EUR": 1})",
        R"({"do": "join", "name": "house", "EUR": 1})",
        R"({"do": "join", "name": "kim", "EUR": -1, "oil": 2, "TIN": true})",
        R"({"do": "order", "who": "ann", "market": "OIL/EUR", "side": "buy", "quantity": 1})",
        R"({"do": "order", "who": "zoe", "market": "OIL-EUR", "side": "buy", "quantity": 1,
            "price": 3})",
        R"({"do": "order", "who": "ann", "market": "OIL-EUR", "side": "buy", "quantity": 0})",
        R"({"do": "order", "who": "ann", "market": "OIL-EUR", "side": "hold", "quantity": 1})",
        R"({"do": "order", "who": "ann", "market": "OIL-EUR", "side": "buy", "quantity": 2,
            "price": -3})",
        R"({"do": "order", "who": "ann", "market": "OIL-EUR", "side": "buy", "quantity": 2,
            "limit": 3})",
        R"({"do": "order", "who": "eve", "market": "OIL-EUR", "side": "sell", "quantity": 2,
            "price": 30})",
        R"({"do": "cancel", "who": "ann", "number": 77})",
        R"({"do": "book", "market": "TIN-USD"})",
        R"({"do": "dance"})",
        R"({"do": "book"})",
        R"([])",
        R"([{"do": "order", "who": "bob", "market": "OIL-EUR", "side": "sell", "quantity": 10,
             "price": 30}, {"do": "dance"}])",
        R"("order")",
        R"({"do": "order",)",
        "\xff\xfe",
    };
    const char* const names[] = {"ann", "bob", "größe", "eve"};
    const char* const markets[] = {"OIL-EUR", "OIL-EUR", "TIN-USD"};
    Draw draw{23};
    std::uint64_t made = 0;
    for (int day = 0; day < 3; ++day) {
        for (int i = 0; i < 22; ++i) {
            const bool buys = draw(2) == 0;
            const std::uint64_t price = (buys ? 36 : 40) + draw(9);
            const std::string limit = draw(5) == 0 ? "null" : fmt::format("{}", price);
            out.push_back(fmt::format(
                R"({{"do": "order", "who": "{}", "market": "{}", "side": "{}",
                     "quantity": {}, "price": {}}})",
                names[draw(16) == 0 ? 3 : draw(3)], markets[draw(3)], buys ? "buy" : "sell",
                1 + draw(120), limit));
            ++made;
            if (i % 7 == 3) {
                out.push_back(fmt::format(R"({{"do": "cancel", "who": "{}", "number": {}}})",
                                          names[draw(3)], 1 + draw(made)));
            }
        }
        out.push_back(R"({"do": "book", "market": "OIL-EUR", "levels": 5})");
        out.push_back(R"({"do": "stats"})");
        out.push_back(R"({"do": "close"})");
    }
    out.push_back(R"([{"do": "stats"}, {"do": "book", "market": "OIL-EUR"}])");
    return out;
}

std::vector<Call> calls(const std::vector<Bytes>& commands) {
    std::vector<Call> out;
    const char* const senders[] = {"clerk", "auditor", "nightly job"};
    for (const Bytes& input : commands) {
        Call call;
        const std::uint64_t n = out.size() + 1;
        call.context.block_height = 40 + n / 3;
        call.context.timestamp_ms = 1'767'225'600'000 + 1250 * n;
        call.context.sender = senders[n % 3];
        call.context.actor_addr = "clearing house";
        call.context.tx_hash = hash_parts("test", {u64_bytes(n)});
        call.context.block_hash = hash_parts("test.block", {u64_bytes(n / 3)});
        call.context.nonce = n;
        call.input = input;
        out.push_back(call);
    }
    return out;
}

// ---- CPython's answers --------------------------------------------------------------------------

std::string hex(const Hash& hash) { return to_hex(as_bytes(hash)); }

ordered_json json_of(const Call& call) {
    const HostContext& c = call.context;
    return {{"input", to_hex(call.input)},
            {"context",
             {{"block_height", c.block_height},
              {"block_hash", hex(c.block_hash)},
              {"tx_hash", hex(c.tx_hash)},
              {"sender", to_hex(c.sender)},
              {"timestamp_ms", c.timestamp_ms},
              {"actor_addr", to_hex(c.actor_addr)},
              {"msg_id", to_hex(c.msg_id)},
              {"nonce", c.nonce}}}};
}

ordered_json under_cpython(const std::string& contract, const std::vector<Call>& all) {
    const TempFolder folder;
    ordered_json asked = ordered_json::array();
    for (const Call& call : all) asked.push_back(json_of(call));
    const std::string path = folder.file("calls.json");
    std::ofstream(path) << asked.dump();
    const std::string command = fmt::format(
        "PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH='{}/tests/language/stand_in' "
        "/usr/bin/python3 -P '{}under_cpython.py' '{}' <'{}'",
        PVM_SOURCE_DIR, kFolder, contract, path);
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string text;
    char block[4096];
    for (std::size_t n; (n = std::fread(block, 1, sizeof block, pipe)) != 0;) text.append(block, n);
    const int status = pclose(pipe);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << command;
    return ordered_json::parse(text);
}

// ---- Ours, in the same words --------------------------------------------------------------------

ordered_json state_of(StoreHost& host) {
    ordered_json out = ordered_json::object();
    for (const KeyValue& entry : host.store().scan(Space::State, "", {}, 1000)) {
        if (entry.key.starts_with(continuation::kRuntimePrefix)) continue;
        out[to_hex(entry.key)] = to_hex(entry.value);
    }
    return out;
}

ordered_json under_pvm(StoreHost& host, const std::string& source, const Call& call) {
    host.begin_turn(call.context, 50'000'000);
    ExecutionOptions options;
    options.entrypoint = "main";
    const Receipt receipt = execute_tx(host, source, call.input, options);
    host.commit();
    ordered_json out;
    if (receipt.status == ReceiptStatus::Done) {
        out["output"] = to_hex(receipt.output);
    } else {
        const auto& failure = receipt.failure;
        out["error"] =
            failure.code == "out_of_gas" ? "out of gas" : failure.type + ": " + failure.message;
    }
    out["events"] = ordered_json::array();
    for (const Event& event : receipt.events) {
        out["events"].push_back({event.topic, to_hex(event.data)});
    }
    out["state"] = state_of(host);
    return out;
}

// `done` and `failed`: a driver that only ever fails, or never does, would show little.
void expect_the_bytes_of_cpython(const std::string& name, const std::vector<Bytes>& commands,
                                 int done, int failed) {
    const std::string contract = kFolder + name;
    std::ostringstream source;
    source << std::ifstream(contract).rdbuf();
    const std::vector<Call> all = calls(commands);
    const ordered_json expected = under_cpython(contract, all);
    ASSERT_EQ(expected.size(), all.size());

    MemoryHost host;
    int ended = 0, events = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ordered_json got = under_pvm(host, source.str(), all[i]);
        EXPECT_EQ(got.dump(1), expected[i].dump(1)) << "call " << i << ": " << all[i].input;
        // A refusal may also be an answer.
        if (got.contains("output") &&
            got["output"].get<std::string>().find(to_hex("\"ok\": false")) == std::string::npos) {
            ++ended;
        }
        events += static_cast<int>(got["events"].size());
    }
    EXPECT_GE(ended, done);
    EXPECT_GE(static_cast<int>(all.size()) - ended, failed);
    EXPECT_GE(events, done);
    EXPECT_GE(expected.back()["state"].size(), 2u);
}

TEST(ContractOracle, GivesTheBytesThatCPythonGives) {
    expect_the_bytes_of_cpython("clearing_house.py", clearing_house_commands(), 40, 15);
}

TEST(ContractOracle, OfAnExchangeInFourHundredLinesToo) {
    expect_the_bytes_of_cpython("exchange.py", exchange_commands(), 50, 25);
}

}  // namespace
}  // namespace pvm::actors
