// The trading day, broken at every operation and killed at every commit. It is taken up from what
// the store holds, and must have printed in all what it prints in one go.

#include <csignal>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actors/local_host.h"
#include "hoststate/hash.h"
#include "hoststate/sqlite_store.h"
#include "hoststate/state_root.h"
#include "tests/support/faulty_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::actors {
namespace {

using namespace hoststate;

constexpr std::uint64_t kNow = 1'700'000'000'000;

std::string demo_file(const std::string& name) {
    std::ifstream file(std::string(PVM_SOURCE_DIR) + "/demos/trading_day/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_TRUE(file) << name;
    return text.str();
}

const std::string& program() {
    static const std::string text = demo_file("trading_day.py");
    return text;
}

// Takes the next turn that the store asks for; false when the day is over.
bool take_turn(StateStore& store) {
    LocalHost host(store, {"operator", kNow});
    if (store.last_commit() == 0) {
        ExecutionOptions options;
        options.source_path = "trading_day.py";
        options.form = continuation::Form::Script;
        EXPECT_EQ(host.run(program(), "", options).status, ReceiptStatus::Paused);
        return true;
    }
    const auto sleeping = host.sleeping();
    if (sleeping.empty()) return false;
    EXPECT_EQ(sleeping.size(), 1u) << "the day was begun twice";
    EXPECT_NE(host.resume(sleeping[0].cid, {}).status, ReceiptStatus::Rejected);
    return true;
}

void finish(StateStore& store) {
    while (take_turn(store)) {
    }
}

std::string printed(StateStore& store) {
    std::string text;
    for (const auto& output : store.outputs(0, 1000)) text += output.entry.text;
    return text;
}

std::optional<Hash> root(StateStore& store) {
    return store.commit_record(store.last_commit()).value().root;
}

TEST(Crash, TheDayInOneGoPrintsWhatIsExpected) {
    MemoryStore store;
    finish(store);
    EXPECT_EQ(printed(store), demo_file("expected.txt"));
    EXPECT_EQ(store.last_commit(), 5u);
}

class Faults : public testing::TestWithParam<FaultMoment> {};

TEST_P(Faults, AnyOperationOfTheStoreMayFail) {
    MemoryStore reference;
    finish(reference);
    std::uint64_t operations = 0;
    for (std::uint64_t fails_at = 1;; ++fails_at) {
        MemoryStore store;
        FaultPlan plan(fails_at, GetParam());
        FaultyStore faulty(store, plan);
        bool failed = false;
        try {
            finish(faulty);
        } catch (const HostError&) {
            failed = true;
        }
        finish(store);
        ASSERT_EQ(printed(store), printed(reference)) << "operation " << fails_at;
        ASSERT_EQ(root(store), root(reference)) << "operation " << fails_at;
        operations = fails_at;
        if (!failed) break;
    }
    EXPECT_GT(operations, 30u);
}

INSTANTIATE_TEST_SUITE_P(Crash, Faults, testing::Values(FaultMoment::Before, FaultMoment::After),
                         [](const auto& which) {
                             return which.param == FaultMoment::Before ? "Before" : "After";
                         });

TEST(Crash, AnyOperationOfTheHostMayFail) {
    // Below execute_tx and resume_tx there is only the Host API: a turn in which an operation of it
    // fails leaves nothing, and runs again.
    MemoryStore reference;
    finish(reference);
    MemoryStore store;
    StoreHost host(store);
    std::optional<Hash> cid;
    bool over = false;
    std::string text;
    while (!over) {
        for (std::uint64_t fails_at = 1;; ++fails_at) {
            HostContext context;
            context.block_height = store.last_commit() + 1;
            context.tx_hash = hash_parts("turn", {u64_bytes(context.block_height)});
            host.begin_turn(context, UINT64_MAX / 4);
            FaultPlan plan(fails_at);
            FaultyHost door(host, plan);
            ExecutionOptions options;
            options.form = continuation::Form::Script;
            try {
                const Receipt receipt =
                    cid ? resume_tx(door, *cid) : execute_tx(door, program(), "", options);
                cid = receipt.continuation->cid;
                over = receipt.status == ReceiptStatus::Done;
                text += receipt.printed;
                host.commit();
                EXPECT_GT(fails_at, 5u);
                break;
            } catch (const HostError&) {
                host.discard();
            }
        }
    }
    EXPECT_EQ(text, printed(reference));
}

// Runs `body` in a process of its own, which may be killed.
int in_child(const std::function<void()>& body) {
    const pid_t child = fork();
    if (child == 0) {
        body();
        _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

TEST(Crash, KilledAtEveryCommitItGoesOn) {
    for (const bool before : {true, false}) {
        TempFolder folder;
        const std::string path = folder.file("state.db");
        // Each process is killed at its second commit, decided or not; each made at least one turn.
        int processes = 0;
        while (true) {
            ASSERT_LT(++processes, 20);
            const int status = in_child([&] {
                SqliteStore store(path);
                int commits = 0;
                const auto die = [&commits] {
                    if (++commits == 2) std::raise(SIGKILL);
                };
                (before ? store.hooks.before_commit : store.hooks.after_commit) = die;
                finish(store);
            });
            if (WIFEXITED(status)) {
                EXPECT_EQ(WEXITSTATUS(status), 0);
                break;
            }
            ASSERT_EQ(WTERMSIG(status), SIGKILL);
        }
        EXPECT_GT(processes, 2);
        SqliteStore store(path);
        EXPECT_EQ(printed(store), demo_file("expected.txt"));
        EXPECT_TRUE(LocalHost(store, {}).sleeping().empty());
    }
}

TEST(Crash, KilledAtAnyTimeItGoesOn) {
    TempFolder folder;
    const std::string path = folder.file("state.db");
    useconds_t wait = 500;
    while (true) {
        const pid_t child = fork();
        if (child == 0) {
            SqliteStore store(path);
            finish(store);
            _exit(0);
        }
        usleep(wait);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        if (WIFEXITED(status)) break;
        wait += wait / 4;
    }
    SqliteStore store(path);
    EXPECT_EQ(printed(store), demo_file("expected.txt"));
}

}  // namespace
}  // namespace pvm::actors
