// What an actor's turns cost on a local chain: calls, pauses, messages in blocks of 1, 100 and
// 1000 over each kind of host, and a file in which very many calls sleep.
//
//     actors_bench turns SECONDS FOLDER         prints one JSON object
//     actors_bench sleepers COUNT FOLDER        the same; FOLDER keeps the file
//
// Only the turns are timed, commits included; transactions are made before.

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/prices.h"
#include "actors/world.h"
#include "continuation/sleepers.h"
#include "hoststate/memory_store.h"
#include "hoststate/sqlite_store.h"

namespace pvm {
namespace {

using actors::Bytes;
using actors::Json;
using actors::Transaction;
using actors::TurnKind;
using actors::TurnReceipt;
using actors::TurnStatus;
using Clock = std::chrono::steady_clock;

constexpr const char* kSource = R"(
from pvm_sdk import Actor, Message, caller, public, wait


class Go(Message):
    n: int


class Bench(Actor):
    total: int = 0

    @public
    def add(self, n: int) -> int:
        self.total += n
        return self.total

    @public
    def once(self) -> int:
        return wait(Go.by(caller())).n

    @public
    def loop(self) -> None:
        while True:
            self.total += wait(Go.by(caller())).n
)";

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Transactions of many accounts, each with its own nonces.
class Load {
public:
    explicit Load(hoststate::StateStore& store, hoststate::RootKeeping root)
        : world_(store, {}, root) {
        actors::DeployOptions options;
        options.from = "owner";
        const auto made = world_.deploy(kSource, "bench.py", Json::object(), options);
        CHECK(made.ok());
        actor_ = *world_.find_actor("Bench");
    }

    Transaction call(const std::string& who, const std::string& method, const Json& args) {
        Transaction t = from(who);
        t.kind = TurnKind::Call;
        t.target = actor_;
        t.name = method;
        t.data = data(args);
        return t;
    }
    // To whom waits for it from this account.
    Transaction go(const std::string& who) {
        Transaction t = from(who);
        t.kind = TurnKind::Send;
        t.target = actor_;
        t.name = "Go";
        t.data = data({{"n", 1}});
        return t;
    }

    // One block; every turn must end as expected.
    void take(const std::vector<Transaction>& block, TurnStatus expected) {
        const auto result = world_.chain().make_block(block);
        CHECK(result.ok());
        for (const TurnReceipt& receipt : result.value().receipts) {
            if (receipt.status == expected) continue;
            fmt::print(stderr, "{} {}\n", receipt.failure.code, receipt.failure.message);
            std::exit(1);
        }
    }
    actors::World& world() { return world_; }

private:
    Transaction from(const std::string& who) {
        Transaction t;
        t.chain_id = actors::kLocalChainId;
        t.sender = actors::account_address(who);
        t.nonce = nonces_[who]++;
        t.gas_limit = actors::prices::kGasLimitDefault;
        return t;
    }
    Bytes data(const Json& args) {
        actors::Abi none;
        return *actors::encode_json(
            none, {actors::TypeKind::Any, {}, false, "", "", ""}, args,
            [](std::string_view) -> std::optional<Bytes> { return std::nullopt; });
    }

    actors::World world_;
    Bytes actor_;
    std::map<std::string, std::uint64_t> nonces_;
};

// Turns a second of one kind: `make(i)` gives the i-th transaction.
double rate(Load& load, std::size_t block_size, double seconds, TurnStatus expected,
            const std::function<Transaction(std::size_t)>& make, std::size_t& made) {
    double busy = 0;
    std::size_t turns = 0;
    while (busy < seconds) {
        std::vector<Transaction> block;
        for (std::size_t i = 0; i < block_size; ++i) block.push_back(make(made++));
        const auto start = Clock::now();
        load.take(block, expected);
        busy += seconds_since(start);
        turns += block_size;
    }
    return static_cast<double>(turns) / busy;
}

std::string who(std::size_t i) { return "a" + std::to_string(i); }

Json turns_on(hoststate::StateStore& store, double seconds) {
    Load load(store, hoststate::RootKeeping::Kept);
    Json out = Json::object();
    std::size_t calls = 0, paused = 0, ended = 0;
    for (const std::size_t size : {1, 100, 1000}) {
        Json row = Json::object();
        row["calls"] = rate(
            load, size, seconds, TurnStatus::Returned,
            [&](std::size_t i) {
                return load.call(who(i % 1000), "add", {{"n", 1}});
            },
            calls);
        row["pauses"] = rate(
            load, size, seconds, TurnStatus::Paused,
            [&](std::size_t i) { return load.call("p" + who(i), "once", Json::object()); }, paused);
        // As many messages as calls that wait for one.
        const std::size_t until = paused;
        double busy = 0;
        const std::size_t first = ended;
        while (ended + size <= until && busy < seconds) {
            std::vector<Transaction> block;
            for (std::size_t i = 0; i < size; ++i) block.push_back(load.go("p" + who(ended++)));
            const auto start = Clock::now();
            load.take(block, TurnStatus::Returned);
            busy += seconds_since(start);
        }
        row["messages"] = static_cast<double>(ended - first) / busy;
        const std::string prefix = "l" + std::to_string(size) + "_";
        std::vector<Transaction> sleepers;
        for (std::size_t i = 0; i < size; ++i) {
            sleepers.push_back(load.call(prefix + who(i), "loop", Json::object()));
        }
        load.take(sleepers, TurnStatus::Paused);
        std::size_t resumed = 0;
        row["resume_and_pause"] = rate(
            load, size, seconds, TurnStatus::Paused,
            [&](std::size_t i) { return load.go(prefix + who(i % size)); }, resumed);
        out[std::to_string(size)] = std::move(row);
    }
    return out;
}

Json turns(double seconds, const std::string& folder) {
    Json out = Json::object();
    {
        hoststate::MemoryStore store;
        out["memory"] = turns_on(store, seconds);
    }
    for (const auto durability : {hoststate::Durability::Normal, hoststate::Durability::Full}) {
        hoststate::SqliteOptions options;
        options.durability = durability;
        const bool full = durability == hoststate::Durability::Full;
        hoststate::SqliteStore store(folder + (full ? "/full.db" : "/normal.db"), options);
        out[full ? "full" : "normal"] = turns_on(store, seconds);
    }
    return out;
}

// The first account's call, found by its cid in a file that has just been opened.
Json sleepers(std::size_t count, const std::string& folder) {
    const std::string path = folder + "/sleepers.db";
    hoststate::SqliteOptions options;
    options.durability = hoststate::Durability::Normal;
    const auto start = Clock::now();
    {
        hoststate::SqliteStore store(path, options);
        Load load(store, hoststate::RootKeeping::None);
        constexpr std::size_t kBlock = 1000;
        for (std::size_t made = 0; made < count;) {
            std::vector<Transaction> block;
            for (std::size_t i = 0; i < kBlock && made < count; ++i) {
                block.push_back(load.call(who(made++), "once", Json::object()));
            }
            load.take(block, TurnStatus::Paused);
        }
    }
    const double filling = seconds_since(start);
    Json out{{"sleepers", count},
             {"seconds_to_make", filling},
             {"bytes", std::filesystem::file_size(path)}};

    hoststate::SqliteStore store(path, options);
    actors::World world(store, {}, hoststate::RootKeeping::None);
    const Bytes actor = *world.find_actor("Bench");
    std::vector<double> times;
    actors::SendOptions send;
    for (std::size_t i = 0; i < 20; ++i) {
        send.from = who(i * (count / 20));
        const auto begun = Clock::now();
        const auto receipt = world.send("Bench", "Go", {{"n", 7}}, send);
        times.push_back(seconds_since(begun) * 1000);
        CHECK(receipt.ok() && receipt.value()["status"] == "returned");
    }
    out["wake_ms_first"] = times.front();
    std::sort(times.begin(), times.end());
    out["wake_ms_median"] = times[times.size() / 2];
    out["wake_ms_max"] = times.back();
    out["left"] = continuation::count_sleepers(world.chain().state(), actor);
    return out;
}

}  // namespace
}  // namespace pvm

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: actors_bench turns SECONDS FOLDER | sleepers COUNT FOLDER\n");
        return 2;
    }
    const std::string what = argv[1];
    const double number = std::stod(argv[2]);
    const pvm::Json out = what == "turns"
                              ? pvm::turns(number, argv[3])
                              : pvm::sleepers(static_cast<std::size_t>(number), argv[3]);
    std::printf("%s\n", out.dump(1).c_str());
    return 0;
}
