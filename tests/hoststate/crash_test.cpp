// Faults at every operation and kill -9 around every commit. One story is told again and again:
// each time it breaks at another place, is looked at, is finished, and must then be what it would
// have been.

#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hoststate/hash.h"
#include "hoststate/overlay.h"
#include "hoststate/store_host.h"
#include "tests/support/faulty_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::hoststate {
namespace {

constexpr int kTurns = 8;
constexpr std::uint64_t kGas = 1'000'000;

HostContext context_of_turn(int turn) {
    HostContext context;
    context.block_height = static_cast<std::uint64_t>(turn);
    context.timestamp_ms = static_cast<std::uint64_t>(turn) * 1000;
    context.tx_hash = hash_parts("turn", {std::to_string(turn)});
    context.actor_addr = "escrow";
    return context;
}

// What turn number `turn` does. It touches every operation of the Host API.
void run_turn(HostApi& host, int turn) {
    const std::string name = std::to_string(turn);
    host.charge_gas(10);
    const int count = std::stoi(host.state_get("count").value_or("0"));
    host.state_set("count", std::to_string(count + 1));
    host.state_set("value" + name, Bytes(static_cast<std::size_t>(turn) * 300, 'v'));
    if (turn > 2) host.state_delete("value" + std::to_string(turn - 2));
    host.emit_event("turn", name + " of " + std::to_string(host.context().block_height));
    host.send_message("outside", to_hex(as_bytes(host.randomness(name))));
    const Bytes timer = host.schedule_timer(host.context().block_height + 3, name);
    if (turn % 3 == 0) host.cancel_timer(timer);
    if (const auto last = host.state_get("timer"); last && host.timer_pending(*last)) {
        if (turn % 4 == 0) host.cancel_timer(*last);
    }
    host.state_set("timer", timer);
    EXPECT_LE(host.gas_left(), kGas - 10);
}

void commit_turn(StoreHost& host, FaultPlan& plan, int turn) {
    host.begin_turn(context_of_turn(turn), kGas);
    FaultyHost door(host, plan);
    Overlay overlay(door);
    run_turn(overlay, turn);
    overlay.commit();
    host.add_output(context_of_turn(turn).tx_hash, "turn " + std::to_string(turn) + "\n");
    host.set_index("count", std::to_string(turn));
    host.commit();
}

// Everything in a store, as text that can be compared.
std::string contents_of(StateStore& store) {
    std::string text = "commits " + std::to_string(store.last_commit()) + "\n";
    for (Space space : {Space::State, Space::Index}) {
        for (const KeyValue& entry : store.scan(space, "", std::nullopt, SIZE_MAX)) {
            text += to_hex(entry.key) + "=" + to_hex(entry.value) + "\n";
        }
    }
    for (const auto& event : store.events(0, SIZE_MAX)) {
        text += "event " + std::to_string(event.commit) + " " + event.entry.data + "\n";
    }
    for (const auto& message : store.messages(0, SIZE_MAX)) text += message.entry.payload + "\n";
    for (const auto& output : store.outputs(0, SIZE_MAX)) text += output.entry.text;
    for (const Timer& timer : store.timers_due(UINT64_MAX, SIZE_MAX)) {
        text += "timer " + to_hex(timer.id) + " " + std::to_string(timer.height) + "\n";
    }
    return text;
}

// contents_of() after 0, 1, 2 … turns without any fault.
const std::vector<std::string>& sound_contents() {
    static const std::vector<std::string> contents = [] {
        std::vector<std::string> after;
        MemoryHost host;
        FaultPlan none;
        after.push_back(contents_of(host.store()));
        for (int turn = 1; turn <= kTurns; ++turn) {
            commit_turn(host, none, turn);
            after.push_back(contents_of(host.store()));
        }
        return after;
    }();
    return contents;
}

// Goes on from wherever the store stands. The store says by itself which turn is next.
void finish(StateStore& store) {
    StoreHost host(store);
    FaultPlan none;
    for (int turn = static_cast<int>(store.last_commit()) + 1; turn <= kTurns; ++turn) {
        commit_turn(host, none, turn);
    }
}

void break_everywhere(StateStore& (*make)(TempFolder&, std::unique_ptr<StateStore>&),
                      FaultMoment moment) {
    std::uint64_t fails_at = 1;
    for (;; ++fails_at) {
        TempFolder folder;
        std::unique_ptr<StateStore> owner;
        StateStore& sound = make(folder, owner);
        FaultPlan plan(fails_at, moment);
        FaultyStore store(sound, plan);
        bool broke = false;
        try {
            StoreHost host(store);
            for (int turn = 1; turn <= kTurns; ++turn) commit_turn(host, plan, turn);
        } catch (const HostError& error) {
            broke = true;
            EXPECT_EQ(error.code(), HostErrorCode::StorageError);
        }
        ASSERT_LE(sound.last_commit(), static_cast<std::uint64_t>(kTurns));
        ASSERT_EQ(contents_of(sound), sound_contents()[sound.last_commit()]) << "at " << fails_at;
        finish(sound);
        ASSERT_EQ(contents_of(sound), sound_contents().back()) << "at " << fails_at;
        if (!broke) break;
    }
    std::printf("[ operations] %llu, each failed once\n",
                static_cast<unsigned long long>(fails_at - 1));
    EXPECT_GT(fails_at, 100u);
}

StateStore& make_memory(TempFolder&, std::unique_ptr<StateStore>& owner) {
    owner = std::make_unique<MemoryStore>();
    return *owner;
}

StateStore& make_sqlite_memory(TempFolder&, std::unique_ptr<StateStore>& owner) {
    owner = std::make_unique<SqliteStore>(":memory:");
    return *owner;
}

StateStore& make_sqlite(TempFolder& folder, std::unique_ptr<StateStore>& owner) {
    SqliteOptions options;
    options.durability = Durability::Normal;
    owner = std::make_unique<SqliteStore>(folder.file("state.db"), options);
    return *owner;
}

TEST(Faults, NoOperationTearsAMemoryStore) { break_everywhere(make_memory, FaultMoment::Before); }
TEST(Faults, NoOperationTearsASqliteStore) { break_everywhere(make_sqlite, FaultMoment::Before); }
TEST(Faults, ALostAnswerTearsNoMemoryStore) { break_everywhere(make_memory, FaultMoment::After); }
TEST(Faults, ALostAnswerTearsNoSqliteStore) {
    break_everywhere(make_sqlite_memory, FaultMoment::After);
}

// Runs the story in a child that kills itself in the hook of commit `turn`, and returns the signal.
int run_until_killed(const std::string& path, int turn, FaultMoment moment) {
    const pid_t child = fork();
    if (child == 0) {
        SqliteHost host(path);
        const auto kill_in_turn = [&host, turn] {
            if (host.context().block_height == static_cast<std::uint64_t>(turn)) {
                kill(getpid(), SIGKILL);
            }
        };
        CommitHooks& hooks = host.store().hooks;
        (moment == FaultMoment::Before ? hooks.before_commit : hooks.after_commit) = kill_in_turn;
        FaultPlan none;
        for (int next = 1; next <= kTurns; ++next) commit_turn(host, none, next);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void kill_around_every_commit(FaultMoment moment) {
    for (int turn = 1; turn <= kTurns; ++turn) {
        TempFolder folder;
        const std::string path = folder.file("state.db");
        ASSERT_EQ(run_until_killed(path, turn, moment), SIGKILL);
        SqliteStore store(path);
        const int survived = moment == FaultMoment::Before ? turn - 1 : turn;
        ASSERT_EQ(store.last_commit(), static_cast<std::uint64_t>(survived));
        ASSERT_EQ(contents_of(store), sound_contents()[static_cast<std::size_t>(survived)]);
        store.check_structure();
        finish(store);
        ASSERT_EQ(contents_of(store), sound_contents().back());
    }
}

TEST(Kill, BeforeTheDecisionLeavesTheCommitBefore) {
    kill_around_every_commit(FaultMoment::Before);
}

TEST(Kill, AfterTheDecisionLeavesTheCommit) { kill_around_every_commit(FaultMoment::After); }

TEST(Kill, AtAnyMomentLeavesWholeCommits) {
    TempFolder folder;
    const std::string path = folder.file("state.db");
    { SqliteStore store(path); }
    for (int round = 0; round < 20; ++round) {
        const pid_t child = fork();
        if (child == 0) {
            SqliteHost host(path);
            for (;;) {
                const std::string count = host.state_get("a").value_or("0");
                const std::string next = std::to_string(std::stoll(count) + 1);
                host.begin_turn({}, 0);
                host.state_set("a", next);
                host.state_set("b", next);
                host.state_set("large", next + Bytes(20'000, 'x'));
                host.emit_event("count", next);
                host.commit();
            }
        }
        usleep(static_cast<useconds_t>(2'000 + round * 1'500));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);

        SqliteStore store(path);
        const std::string count = store.get(Space::State, "a").value_or("0");
        EXPECT_EQ(store.get(Space::State, "b").value_or("0"), count);
        EXPECT_EQ(std::to_string(store.last_commit()), count);
        EXPECT_EQ(std::to_string(store.events(0, SIZE_MAX).size()), count);
        if (count != "0") {
            EXPECT_EQ(store.get(Space::State, "large"), count + Bytes(20'000, 'x'));
        }
        store.check_structure();
    }
}

}  // namespace
}  // namespace pvm::hoststate
