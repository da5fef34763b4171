// What every StateStore must do, run over memory, a file, and a SQLite database in memory.

#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "hoststate/hash.h"
#include "hoststate/memory_store.h"
#include "hoststate/sqlite_store.h"
#include "tests/support/temp_folder.h"

namespace pvm::hoststate {
namespace {

Write set(Bytes key, Bytes value, Space space = Space::State) {
    return {space, std::move(key), std::move(value)};
}
Write erase(Bytes key, Space space = Space::State) { return {space, std::move(key), std::nullopt}; }

WriteBatch batch_of(std::vector<Write> writes) {
    WriteBatch batch;
    batch.writes = std::move(writes);
    return batch;
}

Hash hash_of(int number) { return hash_parts("test", {std::to_string(number)}); }

std::vector<Bytes> keys_of(const std::vector<KeyValue>& entries) {
    std::vector<Bytes> keys;
    for (const KeyValue& entry : entries) keys.push_back(entry.key);
    return keys;
}

constexpr Space kSpaces[] = {Space::State, Space::Trie, Space::Index, Space::Metadata};

struct Kind {
    const char* name;
    std::function<std::unique_ptr<StateStore>(const TempFolder&)> make;
};

class StoreContract : public testing::TestWithParam<Kind> {
protected:
    StateStore& store() { return *store_; }

    static HostErrorCode code_of(const std::function<void()>& operation) {
        try {
            operation();
        } catch (const HostError& error) {
            return error.code();
        }
        ADD_FAILURE() << "nothing was thrown";
        return HostErrorCode::Internal;
    }

    TempFolder folder_;
    std::unique_ptr<StateStore> store_ = GetParam().make(folder_);
};

TEST_P(StoreContract, BeginsEmpty) {
    EXPECT_EQ(store().last_commit(), 0u);
    EXPECT_EQ(store().commit_record(0), std::nullopt);
    EXPECT_EQ(store().commit_record(1), std::nullopt);
    EXPECT_TRUE(store().events(0, 10).empty());
    EXPECT_TRUE(store().messages(0, 10).empty());
    EXPECT_TRUE(store().outputs(0, 10).empty());
    EXPECT_TRUE(store().timers_due(UINT64_MAX, 10).empty());
    EXPECT_EQ(store().last_block(), std::nullopt);
    for (Space space : kSpaces) EXPECT_TRUE(store().scan(space, "", std::nullopt, 10).empty());
}

TEST_P(StoreContract, CommitsAreNumberedAndRecorded) {
    WriteBatch batch;
    batch.height = 3;
    batch.timestamp_ms = 99;
    batch.turn_id = hash_of(1);
    EXPECT_EQ(store().commit(batch), 1u);
    batch.root = hash_of(2);
    EXPECT_EQ(store().commit(batch), 2u);
    EXPECT_EQ(store().last_commit(), 2u);
    EXPECT_EQ(store().commit_record(1), (CommitRecord{1, 3, 99, hash_of(1), std::nullopt}));
    EXPECT_EQ(store().commit_record(2), (CommitRecord{2, 3, 99, hash_of(1), hash_of(2)}));
    EXPECT_EQ(store().commit_record(UINT64_MAX), std::nullopt);
}

TEST_P(StoreContract, SpacesAreIndependent) {
    for (Space space : kSpaces) {
        store().commit(batch_of({set("key", "in " + std::to_string(int(space)), space)}));
    }
    store().commit(batch_of({erase("key", Space::Index)}));
    EXPECT_EQ(store().get(Space::State, "key"), "in 0");
    EXPECT_EQ(store().get(Space::Trie, "key"), "in 1");
    EXPECT_EQ(store().get(Space::Index, "key"), std::nullopt);
    EXPECT_EQ(store().get(Space::Metadata, "key"), "in 3");
}

TEST_P(StoreContract, OfTwoWritesToOneKeyTheLaterWins) {
    store().commit(batch_of({set("a", "1"), erase("a"), set("b", "1"), set("a", "2"), erase("b")}));
    EXPECT_EQ(store().get(Space::State, "a"), "2");
    EXPECT_EQ(store().get(Space::State, "b"), std::nullopt);
}

TEST_P(StoreContract, ScansInOrderOfOctetsByPrefixAndInPages) {
    for (Space space : kSpaces) {
        store().commit(batch_of({set("b\x7f", "1", space), set("b", "2", space),
                                 set("b\xff", "3", space), set(Bytes("b\0", 2), "4", space),
                                 set("a", "5", space), set("c", "6", space), set("", "7", space)}));
        const std::vector<Bytes> with_b = {"b", Bytes("b\0", 2), "b\x7f", "b\xff"};
        EXPECT_EQ(keys_of(store().scan(space, "b", std::nullopt, 99)), with_b);
        EXPECT_EQ(keys_of(store().scan(space, "b", std::nullopt, 2)),
                  (std::vector<Bytes>{with_b[0], with_b[1]}));
        EXPECT_EQ(keys_of(store().scan(space, "b", with_b[1], 99)),
                  (std::vector<Bytes>{with_b[2], with_b[3]}));
        // A start before the prefix is the same as none; one beyond it leaves nothing.
        EXPECT_EQ(keys_of(store().scan(space, "b", "a", 99)), with_b);
        EXPECT_TRUE(store().scan(space, "b", "c", 99).empty());
        EXPECT_EQ(store().scan(space, "", std::nullopt, SIZE_MAX).size(), 7u);
        EXPECT_EQ(store().scan(space, "", std::nullopt, 1), (std::vector<KeyValue>{{"", "7"}}));
        EXPECT_TRUE(store().scan(space, "", std::nullopt, 0).empty());
    }
}

TEST_P(StoreContract, ScanGivesLongValuesWhole) {
    const Bytes value(300'000, 'v');
    store().commit(batch_of({set("long", value), set("short", "s")}));
    EXPECT_EQ(store().scan(Space::State, "", std::nullopt, 9),
              (std::vector<KeyValue>{{"long", value}, {"short", "s"}}));
}

TEST_P(StoreContract, LogsKeepOrderAcrossCommits) {
    WriteBatch batch;
    batch.events = {{"t1", "d1"}, {"t2", ""}};
    batch.messages = {{"to", Bytes("\0", 1)}};
    batch.outputs = {{hash_of(1), "hello\n"}, {hash_of(2), ""}};
    store().commit(batch);
    batch.events = {{"t3", "d3"}};
    store().commit(batch);

    EXPECT_EQ(store().events(0, 99),
              (std::vector<Logged<Event>>{
                  {1, 1, {"t1", "d1"}}, {2, 1, {"t2", ""}}, {3, 2, {"t3", "d3"}}}));
    EXPECT_EQ(store().events(1, 1), (std::vector<Logged<Event>>{{2, 1, {"t2", ""}}}));
    EXPECT_TRUE(store().events(3, 99).empty());
    EXPECT_TRUE(store().events(UINT64_MAX, 99).empty());
    EXPECT_EQ(store().messages(1, 99),
              (std::vector<Logged<OutgoingMessage>>{{2, 2, {"to", Bytes("\0", 1)}}}));
    EXPECT_EQ(store().outputs(0, 2),
              (std::vector<Logged<TurnOutput>>{{1, 1, {hash_of(1), "hello\n"}},
                                               {2, 1, {hash_of(2), ""}}}));
    EXPECT_EQ(store().outputs(0, 99).size(), 4u);
}

TEST_P(StoreContract, TimersFallDueByHeightThenOrder) {
    WriteBatch batch;
    batch.timers_scheduled = {{"late", 9, "p", "o"}, {"b", 5, "p", "o"}, {"a", 5, "", ""}};
    store().commit(batch);
    batch.timers_scheduled = {{"early", 4, "p", "o"}, {"c", 5, "p", "o"}};
    store().commit(batch);

    const auto ids = [&](std::uint64_t height, std::size_t limit) {
        std::vector<Bytes> found;
        for (const Timer& timer : store().timers_due(height, limit)) found.push_back(timer.id);
        return found;
    };
    EXPECT_EQ(ids(3, 99), (std::vector<Bytes>{}));
    EXPECT_EQ(ids(5, 99), (std::vector<Bytes>{"early", "b", "a", "c"}));
    EXPECT_EQ(ids(UINT64_MAX, 2), (std::vector<Bytes>{"early", "b"}));
    EXPECT_EQ(store().timer("late"), (Timer{"late", 9, "p", "o"}));
    EXPECT_EQ(store().timer("none"), std::nullopt);

    batch.timers_scheduled = {{"b", 6, "moved", "o"}};
    batch.timers_removed = {"b", "early"};
    store().commit(batch);
    EXPECT_EQ(ids(9, 99), (std::vector<Bytes>{"a", "c", "b", "late"}));
}

TEST_P(StoreContract, ABadTimerRefusesTheWholeBatch) {
    WriteBatch good;
    good.timers_scheduled = {{"t", 5, "p", "o"}};
    store().commit(good);

    WriteBatch batch = batch_of({set("key", "torn")});
    batch.events = {{"torn", ""}};
    batch.timers_removed = {"unknown"};
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::NotFound);
    batch.timers_removed = {"t", "t"};
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::NotFound);
    batch.timers_removed = {};
    batch.timers_scheduled = {{"t", 6, "", ""}};
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::InvalidInput);
    batch.timers_scheduled = {{"u", 6, "", ""}, {"u", 6, "", ""}};
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::InvalidInput);

    EXPECT_EQ(store().last_commit(), 1u);
    EXPECT_EQ(store().get(Space::State, "key"), std::nullopt);
    EXPECT_TRUE(store().events(0, 9).empty());
    EXPECT_EQ(store().timers_due(99, 99).size(), 1u);
}

TEST_P(StoreContract, AKeyOverItsLimitRefusesTheWholeBatch) {
    const WriteBatch batch = batch_of({set("key", "torn"), set(Bytes(kKeyBytesMax + 1, 'k'), "")});
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::InvalidInput);
    EXPECT_EQ(store().get(Space::State, "key"), std::nullopt);
    EXPECT_EQ(store().last_commit(), 0u);
}

TEST_P(StoreContract, AStaleParentIsRefused) {
    WriteBatch batch = batch_of({set("key", "one")});
    batch.parent = 0;
    store().commit(batch);
    batch = batch_of({set("key", "stale")});
    batch.parent = 0;
    try {
        store().commit(batch);
        FAIL() << "nothing was thrown";
    } catch (const StoreError& error) {
        EXPECT_EQ(error.fault(), StoreFault::StaleParent);
        EXPECT_EQ(error.message(), "the state is at commit 1, the batch was made at 0");
    }
    EXPECT_EQ(store().get(Space::State, "key"), "one");
    batch.parent = 1;
    EXPECT_EQ(store().commit(batch), 2u);
}

TEST_P(StoreContract, TheChainLogIsOneChain) {
    const ChainBlock first{10, hash_of(10), hash_of(9), 1000, "body"};
    WriteBatch batch;
    batch.block = first;
    store().commit(batch);
    const auto refuses = [&](const ChainBlock& block) {
        batch.block = block;
        return code_of([&] { store().commit(batch); }) == HostErrorCode::InvalidInput;
    };
    EXPECT_TRUE(refuses(first));
    EXPECT_TRUE(refuses({12, hash_of(12), hash_of(10), 1000, ""}));
    EXPECT_TRUE(refuses({11, hash_of(11), hash_of(9), 1000, ""}));
    EXPECT_TRUE(refuses({11, hash_of(11), hash_of(10), 999, ""}));
    const ChainBlock second{11, hash_of(11), hash_of(10), 1000, Bytes("\0", 1)};
    batch.block = second;
    store().commit(batch);
    EXPECT_EQ(store().block(10), first);
    EXPECT_EQ(store().block(11), second);
    EXPECT_EQ(store().block(12), std::nullopt);
    EXPECT_EQ(store().last_block(), second);
}

TEST_P(StoreContract, TheIndexIsRebuiltInOneCommit) {
    store().commit(batch_of({set("a", "old", Space::Index), set("b", "old", Space::Index),
                             set("a", "kept", Space::State)}));
    WriteBatch batch = batch_of({set("b", "new", Space::Index)});
    batch.clears_index = true;
    store().commit(batch);
    EXPECT_EQ(store().scan(Space::Index, "", std::nullopt, 9),
              (std::vector<KeyValue>{{"b", "new"}}));
    EXPECT_EQ(store().get(Space::State, "a"), "kept");
}

TEST_P(StoreContract, AHookThatThrowsRefusesTheCommit) {
    store().hooks.before_commit = [] { throw HostError(HostErrorCode::Internal, "not now"); };
    WriteBatch batch = batch_of({set("key", "torn")});
    batch.events = {{"torn", ""}};
    EXPECT_EQ(code_of([&] { store().commit(batch); }), HostErrorCode::Internal);
    store().hooks = {};
    EXPECT_EQ(store().last_commit(), 0u);
    EXPECT_EQ(store().get(Space::State, "key"), std::nullopt);
    EXPECT_EQ(store().commit(batch), 1u);
    EXPECT_EQ(store().events(0, 9).size(), 1u);
}

TEST_P(StoreContract, HooksStandOnBothSidesOfTheDecision) {
    std::vector<std::string> calls;
    store().hooks.before_commit = [&] { calls.push_back("before"); };
    store().hooks.after_commit = [&] {
        calls.push_back("after " + std::to_string(store().last_commit()));
    };
    store().commit({});
    EXPECT_EQ(calls, (std::vector<std::string>{"before", "after 1"}));
}

TEST_P(StoreContract, AViewNamesItsCommit) {
    EXPECT_EQ(store().begin_view(), 0u);
    store().commit(batch_of({set("key", "value")}));
    EXPECT_EQ(store().begin_view(), 1u);
    EXPECT_EQ(store().get(Space::State, "key"), "value");
    store().end_view();
    store().end_view();
    EXPECT_EQ(store().commit({}), 2u);
}

SqliteOptions quick() {
    SqliteOptions options;
    options.durability = Durability::Normal;
    return options;
}

INSTANTIATE_TEST_SUITE_P(
    Stores, StoreContract,
    testing::Values(
        Kind{"Memory", [](const TempFolder&) { return std::make_unique<MemoryStore>(); }},
        Kind{"SqliteFile",
             [](const TempFolder& folder) {
                 return std::make_unique<SqliteStore>(folder.file("state.db"), quick());
             }},
        Kind{"SqliteFull",
             [](const TempFolder& folder) {
                 return std::make_unique<SqliteStore>(folder.file("state.db"));
             }},
        Kind{"SqliteMemory",
             [](const TempFolder&) { return std::make_unique<SqliteStore>(":memory:", quick()); }}),
    [](const testing::TestParamInfo<Kind>& kind) { return kind.param.name; });

}  // namespace
}  // namespace pvm::hoststate
