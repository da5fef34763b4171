// SqliteStore: what opening refuses and how, several connections, views, and full disks.

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hoststate/sqlite_store.h"
#include "hoststate/store_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::hoststate {
namespace {

SqliteOptions options_for(OpenMode mode, int busy_timeout_ms = 20) {
    SqliteOptions options;
    options.mode = mode;
    options.busy_timeout_ms = busy_timeout_ms;
    return options;
}

std::string fault_of(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.code(), HostErrorCode::StorageError);
        return store_fault_name(error.fault());
    } catch (const HostError& error) {
        return error.what();
    }
    return "nothing was thrown";
}

std::string fault_of_opening(const std::string& path, OpenMode mode = OpenMode::Create) {
    return fault_of([&] { SqliteStore store(path, options_for(mode)); });
}

Bytes contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const Bytes& contents) {
    std::ofstream(path, std::ios::binary) << contents;
}

WriteBatch setting(const Bytes& key, const Bytes& value) {
    WriteBatch batch;
    batch.writes = {{Space::State, key, value}};
    return batch;
}

class SqliteStoreTest : public testing::Test {
protected:
    TempFolder folder_;
    std::string path_ = folder_.file("state.db");
};

TEST_F(SqliteStoreTest, KeepsEverythingAcrossReopening) {
    WriteBatch batch = setting("key", Bytes(1000, 'v'));
    batch.events = {{"topic", "data"}};
    batch.timers_scheduled = {{"timer", 5, "p", "o"}};
    batch.block = ChainBlock{1, {}, {}, 10, "body"};
    SqliteStore(path_).commit(batch);
    SqliteStore store(path_, options_for(OpenMode::ReadWrite));
    EXPECT_EQ(store.last_commit(), 1u);
    EXPECT_EQ(store.get(Space::State, "key"), Bytes(1000, 'v'));
    EXPECT_EQ(store.events(0, 9).size(), 1u);
    EXPECT_EQ(store.timer("timer"), batch.timers_scheduled[0]);
    EXPECT_EQ(store.last_block(), batch.block);
    store.check_structure();
}

TEST_F(SqliteStoreTest, AMissingFileIsMadeOnlyWhenAskedTo) {
    EXPECT_EQ(fault_of_opening(path_, OpenMode::ReadWrite), "cannot_open");
    EXPECT_EQ(fault_of_opening(path_, OpenMode::ReadOnly), "cannot_open");
    EXPECT_FALSE(std::filesystem::exists(path_));
    EXPECT_EQ(fault_of_opening(folder_.file("no/such/folder/state.db")), "cannot_open");
    EXPECT_EQ(fault_of_opening(std::filesystem::path(path_).parent_path().string()), "cannot_open");
}

TEST_F(SqliteStoreTest, AFileThatIsSomethingElseIsRefusedAndLeftAlone) {
    const Bytes text = Bytes(5000, 'x') + "not a database";
    write_file(path_, text);
    for (OpenMode mode : {OpenMode::Create, OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        EXPECT_EQ(fault_of_opening(path_, mode), "not_a_database");
    }
    EXPECT_EQ(contents_of(path_), text);
}

TEST_F(SqliteStoreTest, AnotherProgramsDatabaseIsRefusedAndLeftAlone) {
    {
        Database other(path_, OpenMode::Create, 0);
        other.execute("CREATE TABLE theirs (x)");
    }
    const Bytes before = contents_of(path_);
    EXPECT_EQ(fault_of_opening(path_), "not_a_state");
    EXPECT_EQ(contents_of(path_), before);
}

TEST_F(SqliteStoreTest, AnotherVersionIsRefusedByNumber) {
    { SqliteStore store(path_); }
    Database(path_, OpenMode::ReadWrite, 0).execute("PRAGMA user_version = 77");
    EXPECT_EQ(fault_of_opening(path_), "wrong_version");
    try {
        SqliteStore store(path_);
    } catch (const StoreError& error) {
        EXPECT_NE(error.message().find("format 77"), std::string::npos) << error.message();
        EXPECT_NE(error.message().find(path_), std::string::npos) << error.message();
    }
}

TEST_F(SqliteStoreTest, AMissingTableIsDamage) {
    { SqliteStore store(path_); }
    Database(path_, OpenMode::ReadWrite, 0).execute("DROP TABLE timers");
    EXPECT_EQ(fault_of_opening(path_), "corrupt");
}

TEST_F(SqliteStoreTest, AValueWhoseBytesAreGoneIsDamage) {
    const Bytes key = "key";
    {
        SqliteStore store(path_);
        store.commit(setting(key, Bytes(100'000, 'x')));
    }
    Database(path_, OpenMode::ReadWrite, 0).execute("DELETE FROM cell");
    SqliteStore store(path_);
    EXPECT_EQ(fault_of([&] { store.begin_view(); store.get(Space::State, key); }), "corrupt");
    EXPECT_EQ(fault_of([&] { store.scan(Space::State, "k", std::nullopt, 10); }), "corrupt");
}

TEST_F(SqliteStoreTest, AnEmptyFileIsFilledOnlyWhenAskedTo) {
    write_file(path_, "");
    EXPECT_EQ(fault_of_opening(path_, OpenMode::ReadWrite), "not_a_state");
    EXPECT_EQ(fault_of_opening(path_, OpenMode::ReadOnly), "not_a_state");
    SqliteStore store(path_);
    EXPECT_EQ(store.last_commit(), 0u);
}

TEST_F(SqliteStoreTest, AReadOnlyStoreReadsAndRefusesToWrite) {
    SqliteStore writer(path_);
    writer.commit(setting("key", "one"));
    SqliteStore reader(path_, options_for(OpenMode::ReadOnly));
    EXPECT_EQ(reader.get(Space::State, "key"), "one");
    writer.commit(setting("key", "two"));
    EXPECT_EQ(reader.get(Space::State, "key"), "two");
    EXPECT_EQ(fault_of([&] { reader.commit(setting("key", "three")); }), "read_only");
    EXPECT_EQ(reader.get(Space::State, "key"), "two");
}

// Root may write everywhere, so the look is taken by a child that is nobody.
TEST_F(SqliteStoreTest, AWriteProtectedFileSaysSo) {
    { SqliteStore store(path_); }
    std::filesystem::permissions(std::filesystem::path(path_).parent_path(),
                                 std::filesystem::perms(0755));
    ASSERT_EQ(chmod(path_.c_str(), 0444), 0);
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0) _exit(2);
        _exit(fault_of_opening(path_, OpenMode::ReadWrite) == "read_only" ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(SqliteStoreTest, AWriterThatWaitsTooLongSaysLocked) {
    SqliteStore holder(path_, options_for(OpenMode::Create));
    SqliteStore other(path_, options_for(OpenMode::ReadWrite));
    std::string seen;
    holder.hooks.before_commit = [&] {
        seen = fault_of([&] { other.commit(setting("key", "other")); });
        EXPECT_EQ(other.get(Space::State, "key"), std::nullopt);  // readers never wait
    };
    holder.commit(setting("key", "holder"));
    EXPECT_EQ(seen, "locked");
    other.commit(setting("key", "other"));
    EXPECT_EQ(holder.get(Space::State, "key"), "other");
}

TEST_F(SqliteStoreTest, AViewDoesNotMoveWhileOthersCommit) {
    SqliteStore reader(path_);
    SqliteStore writer(path_);
    writer.commit(setting("key", "one"));
    EXPECT_EQ(reader.begin_view(), 1u);
    writer.commit(setting("key", "two"));
    EXPECT_EQ(reader.get(Space::State, "key"), "one");
    EXPECT_EQ(reader.last_commit(), 1u);
    reader.end_view();
    EXPECT_EQ(reader.get(Space::State, "key"), "two");
}

TEST_F(SqliteStoreTest, TwoHostsOnOneFileNeverLoseAnUpdate) {
    SqliteHost one(path_);
    SqliteHost two(path_);
    const auto add = [](StoreHost& host) {
        host.begin_turn({}, 0);
        const int count = std::stoi(host.state_get("count").value_or("0"));
        host.state_set("count", std::to_string(count + 1));
    };
    add(one);
    add(two);
    one.commit();
    EXPECT_EQ(fault_of([&] { two.commit(); }), "stale_parent");
    two.discard();
    add(two);
    two.commit();
    EXPECT_EQ(one.state_get("count"), "2");
}

// A limit on the file size stands for a full disk: the write fails in the middle of the commit.
TEST_F(SqliteStoreTest, AFileThatCannotGrowRefusesTheCommitWhole) {
    SqliteStore store(path_);
    store.commit(setting("key", "small"));
    const rlimit unlimited = [] {
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        return limit;
    }();
    rlimit small = unlimited;
    small.rlim_cur = 400'000;
    std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    WriteBatch batch = setting("big", Bytes(8'000'000, 'b'));
    batch.writes.push_back({Space::State, "key", "torn"});
    const std::string fault = fault_of([&] { store.commit(batch); });
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    std::signal(SIGXFSZ, SIG_DFL);
    EXPECT_TRUE(fault == "disk_full" || fault == "failed") << fault;
    EXPECT_EQ(store.get(Space::State, "key"), "small");
    EXPECT_EQ(store.get(Space::State, "big"), std::nullopt);
    EXPECT_EQ(store.commit(batch), 2u);
    EXPECT_EQ(store.get(Space::State, "key"), "torn");
    store.check_structure();
}

TEST_F(SqliteStoreTest, DamageAnywhereIsANamedErrorOrAReadableFile) {
    {
        SqliteStore store(path_);
        for (int i = 0; i < 40; ++i) {
            WriteBatch batch = setting("key" + std::to_string(i), Bytes(900, 'v'));
            batch.events = {{"topic", Bytes(100, 'e')}};
            batch.timers_scheduled = {{"timer" + std::to_string(i), 5, "p", "o"}};
            store.commit(batch);
        }
    }
    const Bytes sound = contents_of(path_);
    int refused = 0;
    const std::size_t step = 397;
    for (std::size_t at = 0; at < sound.size(); at += step) {
        Bytes damaged = sound;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        write_file(path_, damaged);
        std::filesystem::remove(path_ + "-wal");
        std::filesystem::remove(path_ + "-shm");
        try {
            SqliteStore store(path_, options_for(OpenMode::ReadWrite));
            for (Space space : {Space::State, Space::Trie, Space::Index, Space::Metadata}) {
                store.scan(space, "", std::nullopt, 1000);
            }
            store.events(0, 1000);
            store.timers_due(100, 1000);
            store.last_block();
            store.commit(setting("key3", Bytes(2000, 'w')));
            store.check_structure();
        } catch (const StoreError& error) {
            EXPECT_FALSE(error.message().empty());
            ++refused;
        } catch (const HostError& error) {
            ADD_FAILURE() << "at " << at << ": " << error.what();
        }
    }
    EXPECT_GT(refused, 0);
}

TEST_F(SqliteStoreTest, ATruncatedFileIsANamedError) {
    {
        SqliteStore store(path_);
        for (int i = 0; i < 40; ++i) {
            store.commit(setting("key" + std::to_string(i), Bytes(3000, 'v')));
        }
    }
    const Bytes sound = contents_of(path_);
    for (std::size_t size : {sound.size() - 4096, sound.size() / 2, std::size_t{4096}}) {
        write_file(path_, sound.substr(0, size));
        const std::string fault = fault_of([&] {
            SqliteStore store(path_, options_for(OpenMode::ReadWrite));
            store.scan(Space::State, "", std::nullopt, 1000);
            store.check_structure();
        });
        EXPECT_TRUE(fault == "corrupt" || fault == "not_a_database") << size << ": " << fault;
    }
}

}  // namespace
}  // namespace pvm::hoststate
