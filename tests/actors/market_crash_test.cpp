// A marketplace whose ground breaks: every operation of the store fails once, every commit is
// killed once before and once after it is decided, bodies are kept warm or never. What comes of it
// is the same to the last octet.

#include <csignal>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actors/world.h"
#include "hoststate/memory_store.h"
#include "hoststate/sqlite_store.h"
#include "tests/support/faulty_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::actors {
namespace {

using namespace hoststate;

std::string market_source() {
    std::ifstream file(PVM_SOURCE_DIR "/tests/actors/contracts/market.py");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

constexpr std::uint64_t kMonthMs = std::uint64_t{30} * 86'400'000;

// The story: one command, and so one block, a step.
const std::vector<std::function<Json(World&)>>& steps() {
    const auto from = [](const std::string& who) {
        SendOptions options;
        options.from = who;
        return options;
    };
    const auto told = [](Result<Json> result) {
        return result.ok() ? *result
                           : Json{{"status", "rejected"}, {"error", result.error().message}};
    };
    const auto trade = [=](const std::string& who, const std::string& item, int price) {
        return [=](World& w) {
            return told(w.call(
                "Market", "trade",
                {{"item", item}, {"seller", "sam"}, {"price", price}, {"patience", 5}}, from(who)));
        };
    };
    const auto send = [=](const std::string& who, const std::string& message, const Json& args) {
        return [=](World& w) { return told(w.send("Market", message, args, from(who))); };
    };
    const auto advance = [](std::uint64_t skip_ms) {
        return [=](World& w) { return w.advance(1, skip_ms); };
    };
    static const std::vector<std::function<Json(World&)>> all = {
        [=](World& w) {
            DeployOptions options;
            options.from = "olga";
            return told(w.deploy(
                market_source(), "market.py",
                {{"owner", "olga"}, {"opening", {{"ann", 1000}, {"ben", 500}, {"cleo", 90}}}},
                options));
        },
        trade("ann", "lamp", 200),
        trade("ben", "desk", 300),
        trade("cleo", "sofa", 80),
        send("ann", "Pay", {{"amount", 199}}),  // refused
        send("ann", "Pay", {{"amount", 200}}),
        send("ben", "Pay", {{"amount", 300}}),
        send("cleo", "Cancel", Json::object()),
        send("ann", "Delivered", {{"proof", "photo"}}),
        [=](World& w) {
            return told(
                w.call("Market", "subscribe", {{"price", 10}, {"months", 4}}, from("cleo")));
        },
        [=](World& w) {  // refused: one sleeps
            return told(w.call("Market", "subscribe", {{"price", 10}, {"months", 4}}, from("ann")));
        },
        send("ben", "Dispute", {{"reason", "scratched"}}),
        advance(0),
        advance(0),
        advance(0),
        advance(0),
        advance(0),  // ben's second wait falls due: he is paid back
        advance(kMonthMs),
        advance(kMonthMs),
        send("cleo", "Cancel", Json::object()),
        send("cleo", "Cancel", Json::object()),  // refused: nothing waits
    };
    return all;
}

constexpr std::uint64_t kSteps = 21;

// Takes the step that the store asks for next; false when the story is over.
bool take_step(StateStore& store, const TurnSettings& settings = {}) {
    World world(store, settings);
    const std::uint64_t done = world.chain().height();
    if (done == kSteps) return false;
    steps()[done](world);
    EXPECT_EQ(world.chain().height(), done + 1);
    return true;
}

void finish(StateStore& store, const TurnSettings& settings = {}) {
    while (take_step(store, settings)) {
    }
}

// All that a chain is known by: its last block's hash covers every receipt.
struct Outcome {
    Hash block{};
    std::optional<Hash> root;
    std::string balances;

    bool operator==(const Outcome&) const = default;
};

Outcome outcome(StateStore& store) {
    Outcome out;
    const auto last = store.last_block();
    if (!last) return out;
    out.block = last->hash;
    out.root = store.commit_record(store.last_commit())->root;
    World world(store);
    for (const char* who : {"ann", "ben", "cleo", "sam", "olga"}) {
        const auto value = world.view("Market", "balance", {{"who", who}}, "");
        out.balances += who + std::string(" ") + (value.ok() ? value.value().dump() : "-") + "\n";
    }
    return out;
}

const Outcome& reference() {
    static const Outcome out = [] {
        MemoryStore store;
        finish(store);
        return outcome(store);
    }();
    return out;
}

TEST(Market, EndsAsItShould) {
    ASSERT_EQ(steps().size(), kSteps);
    EXPECT_EQ(reference().balances, "ann 800\nben 500\ncleo 70\nsam 198\nolga 22\n");
    MemoryStore store;
    finish(store);
    const auto replayed = World(store).replay(1);
    ASSERT_TRUE(replayed.ok());
    EXPECT_EQ(replayed.value()["equal"], true) << replayed.value().dump();
}

TEST(Market, IsTheSameWarmAndCold) {
    MemoryStore store;
    TurnSettings cold;
    cold.warm_max = 0;
    finish(store, cold);
    EXPECT_EQ(outcome(store), reference());

    MemoryStore in_one_process;
    World world(in_one_process);
    for (const auto& step : steps()) step(world);
    EXPECT_EQ(outcome(in_one_process), reference());
}

TEST(Market, IsTheSameWithAPauseAndACollectionAnywhere) {
    for (const bool collect : {false, true}) {
        MemoryStore store;
        TurnSettings settings;
        settings.stress.collect = collect;
        settings.stress.pause_every = 7;
        settings.stress.pause_offset = collect ? 3 : 0;
        finish(store, settings);
        EXPECT_EQ(outcome(store), reference()) << collect;
    }
}

class MarketFaults : public testing::TestWithParam<FaultMoment> {};

TEST_P(MarketFaults, AnyOperationOfTheStoreMayFail) {
    MemoryStore good;
    std::uint64_t operations = 0;
    while (outcome(good).block != reference().block) {
        // The same step from the same state, with one operation after the other failing in it.
        MemoryStore after = good;
        take_step(after);
        for (std::uint64_t fails_at = 1;; ++fails_at) {
            MemoryStore store = good;
            FaultPlan plan(fails_at, GetParam());
            FaultyStore faulty(store, plan);
            bool failed = false;
            try {
                take_step(faulty);
            } catch (const HostError&) {
                failed = true;
            }
            if (!failed) break;
            ++operations;
            if (outcome(store).block == outcome(good).block) take_step(store);
            ASSERT_EQ(outcome(store), outcome(after)) << "operation " << fails_at;
        }
        good = std::move(after);
    }
    RecordProperty("operations", std::to_string(operations));
    std::printf("%llu operations failed once each\n", static_cast<unsigned long long>(operations));
    EXPECT_GT(operations, 200u);
}

INSTANTIATE_TEST_SUITE_P(Market, MarketFaults,
                         testing::Values(FaultMoment::Before, FaultMoment::After),
                         [](const auto& which) {
                             return which.param == FaultMoment::Before ? "Before" : "After";
                         });

TEST(Market, KilledAtEveryCommitItGoesOn) {
    for (const bool before : {true, false}) {
        TempFolder folder;
        const std::string path = folder.file("state.db");
        int processes = 0;
        while (true) {
            ASSERT_LT(++processes, 100);
            const pid_t child = fork();
            if (child == 0) {
                // Dies at its second commit, decided or not.
                SqliteOptions options;
                options.durability = Durability::Normal;
                SqliteStore store(path, options);
                int commits = 0;
                const auto die = [&commits] {
                    if (++commits == 2) std::raise(SIGKILL);
                };
                (before ? store.hooks.before_commit : store.hooks.after_commit) = die;
                finish(store);
                _exit(testing::Test::HasFailure() ? 1 : 0);
            }
            int status = 0;
            waitpid(child, &status, 0);
            if (WIFEXITED(status)) {
                EXPECT_EQ(WEXITSTATUS(status), 0);
                break;
            }
            ASSERT_EQ(WTERMSIG(status), SIGKILL);
        }
        EXPECT_GT(processes, 10);
        SqliteStore store(path);
        EXPECT_EQ(outcome(store), reference());
    }
}

}  // namespace
}  // namespace pvm::actors
