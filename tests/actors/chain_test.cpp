// A deal on the local chain, from deployment to the end, through the C++ interface.

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "actors/world.h"
#include "hoststate/memory_store.h"

namespace pvm::actors {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class Deal : public testing::Test {
protected:
    void SetUp() override {
        DeployOptions options;
        options.from = "owner";
        const Json receipt = told(world_.deploy(
            read_file(PVM_SOURCE_DIR "/demos/escrow/escrow.py"), "escrow.py",
            {{"owner", "owner"}, {"opening", {{"bob", 1000}, {"carol", 10}}}}, options));
        ASSERT_EQ(receipt["status"], "returned") << receipt.dump(1);
    }
    static Json told(Result<Json> result) {
        if (result.ok()) return *result;
        return {{"status", "rejected"},
                {"error",
                 {{"code", result.error().code},
                  {"where", result.error().where},
                  {"message", result.error().message}}}};
    }
    static SendOptions from(const std::string& who) {
        SendOptions options;
        options.from = who;
        return options;
    }
    Json call(const std::string& who, const std::string& method, const Json& args) {
        return told(world_.call("Escrow", method, args, from(who)));
    }
    Json send(const std::string& who, const std::string& message,
              const Json& args = Json::object()) {
        return told(world_.send("Escrow", message, args, from(who)));
    }
    Json balance(const std::string& who) {
        return told(world_.view("Escrow", "balance", {{"who", who}}, ""));
    }

    hoststate::MemoryStore store_;
    World world_{store_};
};

TEST_F(Deal, RunsFromDeploymentToRelease) {
    EXPECT_EQ(balance("bob"), 1000);
    Json receipt = call("bob", "trade", {{"item", "bike"}, {"seller", "alice"}, {"price", 400}});
    ASSERT_EQ(receipt["status"], "paused") << receipt.dump(1);
    EXPECT_EQ(receipt["label"], "payment");
    receipt = send("carol", "Pay");
    EXPECT_EQ(receipt["error"]["code"], "NotAwaited") << receipt.dump(1);
    receipt = send("bob", "Pay");
    ASSERT_EQ(receipt["status"], "paused") << receipt.dump(1);
    EXPECT_EQ(receipt["label"], "delivery");
    EXPECT_EQ(balance("bob"), 600);
    receipt = send("bob", "Delivered", {{"proof", "photo"}});
    ASSERT_EQ(receipt["status"], "returned") << receipt.dump(1);
    EXPECT_EQ(balance("alice"), 398);
    EXPECT_EQ(balance("owner"), 2);
    ASSERT_EQ(receipt["events"].size(), 1u) << receipt.dump(1);

    const Json again = told(world_.replay(1));
    EXPECT_EQ(again["equal"], true) << again.dump(1);
    EXPECT_EQ(again["blocks"], 5);
}

TEST_F(Deal, IsPaidBackWhenTheDeadlinePasses) {
    call("bob", "trade", {{"item", "bike"}, {"seller", "alice"}, {"price", 400}});
    send("bob", "Pay");
    EXPECT_EQ(balance("bob"), 600);
    EXPECT_TRUE(world_.advance(100, 0).empty());
    EXPECT_EQ(balance("bob"), 600);
    const Json due = world_.advance(1, 0);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0]["status"], "failed") << due[0].dump(1);
    EXPECT_EQ(balance("bob"), 1000);
}

}  // namespace
}  // namespace pvm::actors
