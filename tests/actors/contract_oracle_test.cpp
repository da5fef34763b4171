// A contract gives the same bytes as the same file under CPython: output, state and events of every
// call, its failures included. CPython has a stand-in for pvm_host and knows nothing of us.

#include <cstdio>
#include <fstream>
#include <map>
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

// Joins, trades, settlements and reports, among them what the house refuses and what is no command.
std::vector<Bytes> commands() {
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
    std::uint64_t seed = 17;
    const auto draw = [&seed](std::uint64_t below) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return (seed >> 33) % below;
    };
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

std::vector<Call> calls() {
    std::vector<Call> out;
    const char* const senders[] = {"clerk", "auditor", "nightly job"};
    for (const Bytes& input : commands()) {
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

TEST(ContractOracle, GivesTheBytesThatCPythonGives) {
    const std::string contract = kFolder + "clearing_house.py";
    std::ostringstream source;
    source << std::ifstream(contract).rdbuf();
    const std::vector<Call> all = calls();
    const ordered_json expected = under_cpython(contract, all);
    ASSERT_EQ(expected.size(), all.size());

    MemoryHost host;
    std::map<std::string, int> ends;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ordered_json got = under_pvm(host, source.str(), all[i]);
        EXPECT_EQ(got.dump(1), expected[i].dump(1)) << "call " << i << ": " << all[i].input;
        ++ends[got.contains("output") ? "done" : "failed"];
    }
    // A driver that only ever fails, or never does, would show little.
    EXPECT_GE(ends["done"], 40);
    EXPECT_GE(ends["failed"], 15);
    EXPECT_GE(expected.back()["state"].size(), 3u);
}

}  // namespace
}  // namespace pvm::actors
