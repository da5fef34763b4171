#include "continuation/continuation.h"

#include <gtest/gtest.h>

#include "continuation/continuation_store.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "hoststate/store_host.h"

namespace pvm::continuation {
namespace {

Hash hash_of(std::string_view text) { return hoststate::hash_parts("test", {text}); }

Continuation sample(std::string_view name) {
    Continuation c;
    c.cid = hash_of(name);
    c.step = 3;
    c.form = Form::Contract;
    c.phase = Phase::Entry;
    c.address = "actor";
    c.module_name = "__main__";
    c.entry = "main";
    c.input = std::string("\0in\xff", 4);
    c.marker = {"pause", "für später", {}};
    c.place = {"deal.py", 41, "settle"};
    c.created_height = 7;
    c.created_time_ms = 1'700'000'000'000;
    c.changed_height = 9;
    c.changed_time_ms = 1'700'000'000'500;
    c.gas_used = 12'345;
    c.memory_limit = 1 << 20;
    c.sender = "alice";
    c.snapshot_hash = hash_of("snapshot");
    c.snapshot_size = 8;
    c.images = {hash_of("one"), hash_of("two")};
    return c;
}

TEST(Record, ComesBackAsItWas) {
    const Continuation sleeping = sample("a");
    auto read = decode(encode(sleeping));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, sleeping);

    Continuation failed = sleeping;
    failed.status = Status::Failed;
    failed.snapshot_hash = {};
    failed.snapshot_size = 0;
    failed.images.clear();
    failed.output = "out";
    failed.failure = {"internal", "ValueError", "bad", "Traceback …\nValueError: bad\n"};
    read = decode(encode(failed));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, failed);
    EXPECT_EQ(encode(*read), encode(failed));
}

TEST(Record, NeverCrashesOnDamage) {
    const Bytes good = encode(sample("a"));
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const int bit : {0, 3, 7}) {
            Bytes bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            const auto read = decode(bad);
            EXPECT_TRUE(read.ok() || read.error().code == "DamagedRecord");
        }
        const auto cut = decode(BytesView(good).substr(0, i));
        EXPECT_TRUE(cut.ok() || cut.error().code == "DamagedRecord");
    }
}

TEST(Cid, DependsOnEachOfItsParts) {
    const Hash turn = hash_of("turn");
    const Hash cid = make_cid("actor", turn, 0);
    EXPECT_EQ(cid, make_cid("actor", turn, 0));
    EXPECT_NE(cid, make_cid("acto", turn, 0));
    EXPECT_NE(cid, make_cid("actor", hash_of("other"), 0));
    EXPECT_NE(cid, make_cid("actor", turn, 1));
    EXPECT_NE(script_address("ab", "c"), script_address("a", "bc"));
}

TEST(Store, KeepsASleepingOneWithItsSnapshotAndAnEndedOneWithout) {
    hoststate::MemoryHost host;
    host.begin_turn({}, 0);
    EXPECT_FALSE(load(host, hash_of("a")));
    Continuation c = sample("a");
    save_sleeping(host, c, "snapshot");
    EXPECT_EQ(load(host, c.cid), c);
    EXPECT_EQ(load_snapshot(host, c), "snapshot");
    c.snapshot_size = 9;
    EXPECT_THROW(load_snapshot(host, c), hoststate::HostError);

    c.status = Status::Ended;
    c.snapshot_size = 0;
    c.snapshot_hash = {};
    save_finished(host, c);
    EXPECT_EQ(load(host, c.cid), c);
    EXPECT_FALSE(host.state_get(key_under(kSnapshotPrefix, c.cid)));
}

TEST(Store, RefusesARecordUnderAnotherKey) {
    hoststate::MemoryHost host;
    host.begin_turn({}, 0);
    host.state_set(key_under(kRecordPrefix, hash_of("b")), encode(sample("a")));
    EXPECT_THROW(load(host, hash_of("b")), hoststate::HostError);
    host.state_set(key_under(kRecordPrefix, hash_of("b")), "no record");
    EXPECT_THROW(load(host, hash_of("b")), hoststate::HostError);
}

TEST(Index, FindsByTheBeginningOfACidAndCanBeRebuilt) {
    hoststate::MemoryHost host;
    host.begin_turn({}, 0);
    std::vector<Continuation> all;
    for (const char* name : {"a", "b", "c"}) {
        all.push_back(sample(name));
        save_sleeping(host, all.back(), "snapshot");
        index(host, all.back());
    }
    host.commit();
    const auto hex = [](const Hash& h) { return hoststate::to_hex(hoststate::as_bytes(h)); };
    EXPECT_EQ(find(host.store(), Which::Sleeping, "", 10).size(), 3u);
    EXPECT_EQ(find(host.store(), Which::Sleeping, "", 2).size(), 2u);
    for (const Continuation& c : all) {
        for (const std::size_t digits : {5u, 6u, 64u}) {
            EXPECT_EQ(find(host.store(), Which::Sleeping, hex(c.cid).substr(0, digits), 10),
                      std::vector<Hash>{c.cid});
        }
    }

    host.begin_turn({}, 0);
    all[0].status = Status::Failed;
    save_finished(host, all[0]);
    index(host, all[0]);
    host.commit();
    EXPECT_EQ(find(host.store(), Which::Sleeping, "", 10).size(), 2u);
    EXPECT_EQ(find(host.store(), Which::Finished, "", 10), std::vector<Hash>{all[0].cid});

    host.begin_turn({}, 0);
    host.clear_index();
    host.commit();
    EXPECT_TRUE(find(host.store(), Which::Sleeping, "", 10).empty());
    host.begin_turn({}, 0);
    rebuild_index(host);
    host.commit();
    EXPECT_EQ(find(host.store(), Which::Sleeping, "", 10).size(), 2u);
    EXPECT_EQ(find(host.store(), Which::Finished, "", 10), std::vector<Hash>{all[0].cid});
}

}  // namespace
}  // namespace pvm::continuation
