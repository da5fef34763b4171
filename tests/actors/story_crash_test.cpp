// The demos' own stories, told over a store that breaks: every operation of the store fails once,
// before and after it is done, and every block is killed once before and once after its commit.
// Whoever goes on from what the store holds ends with the same balances, events, block hashes and
// state root.

#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hoststate/sqlite_store.h"
#include "tests/support/demo_story.h"
#include "tests/support/faulty_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::actors {
namespace {

using namespace hoststate;

// Told once for all tests of it.
DemoStory& story(const std::string& name) {
    static std::map<std::string, std::unique_ptr<DemoStory>> stories;
    std::unique_ptr<DemoStory>& known = stories[name];
    if (!known) known = std::make_unique<DemoStory>(name);
    return *known;
}

std::uint64_t height(StateStore& store) {
    const auto last = store.last_block();
    return last ? last->height : 0;
}

// Every entry of what a node holds and others ask for.
std::string entries(StateStore& store) {
    std::string out;
    for (const Space space : {Space::State, Space::Trie, Space::Index}) {
        for (const KeyValue& entry : store.scan(space, "", std::nullopt, SIZE_MAX / 2)) {
            out += std::to_string(entry.key.size()) + " " + entry.key + "\n" +
                   std::to_string(entry.value.size()) + " " + entry.value + "\n";
        }
    }
    return out;
}

void expect_undisturbed(DemoStory& demo, StateStore& store) {
    const Telling told = demo.look(store);
    EXPECT_EQ(told.blocks, demo.undisturbed().blocks);
    EXPECT_EQ(told.root, demo.undisturbed().root);
    EXPECT_EQ(told.events, demo.undisturbed().events);
    EXPECT_EQ(told.balances, demo.undisturbed().balances);
    EXPECT_TRUE(entries(store) == entries(demo.store())) << "the stores differ";
}

class Stories : public testing::TestWithParam<const char*> {};

TEST_P(Stories, AreTheSameBlockByBlock) {
    DemoStory& demo = story(GetParam());
    ASSERT_GT(demo.blocks(), 20u);
    EXPECT_NE(demo.undisturbed().balances.find("view"), std::string::npos);
    MemoryStore store;
    while (demo.go_on(store)) {
    }
    expect_undisturbed(demo, store);
}

// Takes the next block with operation after operation failing in it; how many failed.
std::uint64_t break_block(DemoStory& demo, MemoryStore& store, FaultMoment moment) {
    const MemoryStore before = store;
    const std::uint64_t next = height(store);
    for (std::uint64_t fails_at = 1;; ++fails_at) {
        FaultPlan plan(fails_at, moment);
        FaultyStore faulty(store, plan);
        bool failed = false;
        try {
            demo.go_on(faulty);
        } catch (const HostError&) {
            failed = true;
        }
        // What a failed attempt left is what the next one stands on: nothing, or the whole block.
        // Then the operations behind its commit are still to fail.
        const bool made = height(store) > next;
        if (made) {
            EXPECT_EQ(store.last_block()->hash, demo.undisturbed().blocks[next])
                << "block " << next + 1 << ", operation " << fails_at;
        }
        if (!failed) {
            EXPECT_TRUE(made);
            return fails_at - 1;
        }
        if (made) store = before;
    }
}

TEST_P(Stories, AnyOperationOfTheStoreMayFail) {
    DemoStory& demo = story(GetParam());
    std::uint64_t failures[2] = {};
    for (const FaultMoment moment : {FaultMoment::Before, FaultMoment::After}) {
        MemoryStore store;
        std::uint64_t& count = failures[moment == FaultMoment::After];
        while (height(store) < demo.blocks()) {
            count += break_block(demo, store, moment);
            ASSERT_FALSE(HasFailure());
        }
        expect_undisturbed(demo, store);
    }
    std::printf("%s: %llu operations failed before and %llu after they were done, in %llu blocks\n",
                GetParam(), static_cast<unsigned long long>(failures[0]),
                static_cast<unsigned long long>(failures[1]),
                static_cast<unsigned long long>(demo.blocks()));
    EXPECT_GT(failures[0] + failures[1], 200u);
}

// Tells on in a process that kills itself at its `nth` commit; whether it died.
bool killed(DemoStory& demo, const std::string& path, bool before, int nth) {
    const pid_t child = fork();
    if (child == 0) {
        SqliteOptions options;
        options.durability = Durability::Normal;
        SqliteStore store(path, options);
        int commits = 0;
        const auto die = [&commits, nth] {
            if (++commits == nth) std::raise(SIGKILL);
        };
        (before ? store.hooks.before_commit : store.hooks.after_commit) = die;
        while (demo.go_on(store)) {
        }
        _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return true;
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
    return false;
}

TEST_P(Stories, KilledAtEveryCommitGoOn) {
    DemoStory& demo = story(GetParam());
    std::uint64_t kills[2] = {};
    for (const bool before : {true, false}) {
        TempFolder folder;
        const std::string path = folder.file("state.db");
        // Killed before its commit a process has done nothing; the next one gets past it and is
        // killed before its second. Killed after it, a process has made one block.
        std::uint64_t& count = kills[before ? 0 : 1];
        while (killed(demo, path, before, before && count != 0 ? 2 : 1)) {
            ++count;
            SqliteStore store(path);
            ASSERT_EQ(height(store), before ? count - 1 : count);
        }
        EXPECT_EQ(count, demo.blocks());
        SqliteStore store(path);
        expect_undisturbed(demo, store);
    }
    std::printf("%s: killed before %llu commits and after %llu\n", GetParam(),
                static_cast<unsigned long long>(kills[0]),
                static_cast<unsigned long long>(kills[1]));
}

INSTANTIATE_TEST_SUITE_P(Demo, Stories, testing::Values("escrow", "subscription"),
                         [](const auto& which) { return std::string(which.param); });

}  // namespace
}  // namespace pvm::actors
