#pragma once
// WorldTest: a local chain for tests of contracts written in the test itself, told in words.
//
// Every command runs on two worlds: one keeps sleeping calls in memory, the other restores each
// from its snapshot into a fresh heap and is captured and restored between instructions as well.
// The one rule: both must say the same to the last unit of gas, so every test of a rule is a test
// that a restore changes nothing. At the end the chain log is replayed.

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "actors/world.h"
#include "hoststate/hash.h"
#include "hoststate/memory_store.h"

namespace pvm::actors {

// What nearly every contract of a test imports; it stands in one line.
inline constexpr const char* kImports =
    "from pvm_sdk import (Actor, Address, Amount, CallFailed, Cancelled, CapRevoked, "
    "CompensationFailed, Event, Failure, Map, Message, Range, StateConflict, Table, Timeout, "
    "after, anyone, atomic, blocks, caller, days, emit, height, hours, minutes, now, pause, "
    "public, saga, seconds, sleep, view, wait)\n";

class WorldTest : public testing::Test {
protected:
    static TurnSettings cold_settings() {
        TurnSettings settings;
        settings.warm_max = 0;
        settings.stress.pause_every = 211;
        settings.stress.pause_offset = 3;
        return settings;
    }

    void TearDown() override {
        const Json again = told(warm_.replay(1));
        EXPECT_EQ(again["equal"], true) << again.dump(1);
    }

    // An error before anything ran, in the form of a receipt.
    static Json told(Result<Json> result) {
        if (result.ok()) return *result;
        const Error& error = result.error();
        return {{"status", "rejected"},
                {"error", {{"code", error.code}, {"where", error.where},
                           {"message", error.message}, {"remedy", error.remedy}}}};
    }

    // Does it in both worlds, which must agree.
    template <typename Act>
    Json both(const Act& act) {
        Json warm = act(warm_);
        const Json cold = act(cold_);
        EXPECT_EQ(warm, cold) << "restored from its snapshot it goes otherwise";
        return warm;
    }

    static SendOptions from(const std::string& who) {
        SendOptions options;
        options.from = who;
        return options;
    }
    static SendOptions with_gas(const std::string& who, std::uint64_t gas) {
        SendOptions options = from(who);
        options.gas = gas;
        return options;
    }

    // `source` without the imports. The receipt.
    Json try_deploy(const std::string& source, const Json& args = Json::object(),
                    const std::string& who = "owner", const std::string& class_name = "",
                    bool strict = true) {
        DeployOptions options;
        options.strict = strict;
        options.from = who;
        options.class_name = class_name;
        return both([&](World& world) {
            return told(world.deploy(kImports + source, "contract.py", args, options));
        });
    }
    // One that must succeed; the others below talk to it.
    void deploy(const std::string& source, const Json& args = Json::object()) {
        const Json receipt = try_deploy(source, args);
        ASSERT_EQ(receipt["status"], "returned") << receipt.dump(1);
        actor_ = receipt["actor"];
    }

    // The same for one that uses floats.
    void deploy_standard(const std::string& source, const Json& args = Json::object()) {
        const Json receipt = try_deploy(source, args, "owner", "", false);
        ASSERT_EQ(receipt["status"], "returned") << receipt.dump(1);
        actor_ = receipt["actor"];
    }

    Json call(const std::string& who, const std::string& method, const Json& args,
              const SendOptions& options) {
        SendOptions given = options;
        given.from = who;
        return both([&](World& world) { return told(world.call(actor_, method, args, given)); });
    }
    Json call(const std::string& who, const std::string& method,
              const Json& args = Json::object()) {
        return call(who, method, args, {});
    }
    Json send(const std::string& who, const std::string& message,
              const Json& args = Json::object()) {
        return both(
            [&](World& world) { return told(world.send(actor_, message, args, from(who))); });
    }
    // To one sleeping call.
    Json send_to(const Json& receipt, const std::string& who, const std::string& message,
                 const Json& args = Json::object(), const SendOptions& options = {}) {
        SendOptions given = options;
        given.from = who;
        return both([&](World& world) {
            return told(world.send(receipt["cid"], message, args, given));
        });
    }
    Json resume(const Json& receipt, const std::string& who, const Json& value) {
        return both(
            [&](World& world) { return told(world.resume(receipt["cid"], value, from(who))); });
    }
    Json wake(const Json& receipt, const std::string& who) {
        return both([&](World& world) { return told(world.wake(receipt["cid"], from(who))); });
    }
    // The receipts of what fell due.
    Json advance(std::uint64_t count = 1, std::uint64_t skip_ms = 0) {
        return both([&](World& world) { return world.advance(count, skip_ms); });
    }
    Json view(const std::string& method, const Json& args = Json::object()) {
        return both([&](World& world) { return told(world.view(actor_, method, args, "")); });
    }
    Json state() {
        return both([&](World& world) { return told(world.state(actor_)); });
    }
    Json field(const std::string& name) { return state()[name]; }
    Json events() {
        return both([&](World& world) { return told(world.events(actor_)); });
    }
    Json result(const Json& receipt) {
        return both([&](World& world) { return told(world.result(receipt["cid"])); });
    }
    Json waits() {
        return both([&](World& world) { return told(world.waits(actor_, "")); });
    }
    // A block of these transactions; the receipts of all its turns.
    Json block(const std::vector<Transaction>& transactions) {
        return both([&](World& world) {
            Json out = Json::array();
            auto made = world.chain().make_block(transactions);
            if (!made) return told(made.error());
            const Json all = world.receipts(made->height);
            for (const Json& receipt : all) out.push_back(receipt);
            return out;
        });
    }
    // One without fields or arguments, signed with the next nonce and `ahead` more.
    Transaction transaction(TurnKind kind, const std::string& who, const std::string& name,
                            std::uint64_t ahead = 0) {
        Transaction out;
        out.chain_id = kLocalChainId;
        out.sender = account_address(who);
        out.nonce = warm_.chain().next_nonce(out.sender) + ahead;
        out.gas_limit = 10'000'000;
        out.kind = kind;
        out.target = *warm_.find_actor(actor_);
        out.name = name;
        out.data = "\xa0";  // {}
        return out;
    }
    std::uint64_t height() { return warm_.chain().height(); }
    static std::string error_of(const Json& receipt) {
        return receipt.contains("error") ? receipt["error"].value("code", "") : "";
    }
    static std::string type_of(const Json& receipt) {
        return receipt.contains("error") ? receipt["error"].value("type", "") : "";
    }
    static std::string message_of(const Json& receipt) {
        return receipt.contains("error") ? receipt["error"].value("message", "") : "";
    }
    static std::string traceback_of(const Json& receipt) {
        return receipt.contains("error") ? receipt["error"].value("traceback", "") : "";
    }

    hoststate::MemoryStore warm_store_, cold_store_;
    World warm_{warm_store_};
    World cold_{cold_store_, cold_settings()};
    std::string actor_;
};

inline testing::AssertionResult has_status(const std::string& expected, const Json& receipt) {
    if (receipt.value("status", "") == expected) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "not " << expected << ": " << receipt.dump(1);
}

inline testing::AssertionResult has_part(const std::string& text, const std::string& part) {
    if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "no \"" << part << "\" in: " << text;
}

}  // namespace pvm::actors

#define EXPECT_STATUS(expected, receipt) EXPECT_TRUE(has_status(expected, receipt))
#define ASSERT_STATUS(expected, receipt) ASSERT_TRUE(has_status(expected, receipt))
#define EXPECT_HAS(text, part) EXPECT_TRUE(has_part(text, part))
