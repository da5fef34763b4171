// What every HostApi must do, run over each host we have. The hosts differ in what lies behind
// them: memory, a file, a file that is closed and opened between operations, an overlay, the C ABI
// twice.

#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "hoststate/c_host.h"
#include "hoststate/hash.h"
#include "hoststate/overlay.h"
#include "hoststate/store_host.h"
#include "tests/support/temp_folder.h"

namespace pvm::hoststate {
namespace {

HostContext test_context() {
    HostContext context;
    context.block_height = 7;
    context.block_hash.fill(0xb1);
    context.tx_hash.fill(0x7a);
    context.sender = Bytes("alice\0!", 7);
    context.timestamp_ms = 1'700'000'000'000;
    context.actor_addr = "actor";
    context.msg_id = "";
    context.nonce = 42;
    return context;
}

constexpr std::uint64_t kGas = 1'000;

// A host under test. settle() makes the host prove that it kept what it was told: it commits,
// closes, opens, or whatever the kind can do.
class Subject {
public:
    virtual ~Subject() = default;
    virtual HostApi& host() = 0;
    virtual void settle() = 0;
};

class MemorySubject : public Subject {
public:
    MemorySubject() { host_.begin_turn(test_context(), kGas); }
    HostApi& host() override { return host_; }
    void settle() override {
        host_.commit();
        host_.begin_turn(test_context(), kGas);
    }

private:
    MemoryHost host_;
};

class SqliteSubject : public Subject {
public:
    SqliteSubject() { open(); }
    HostApi& host() override { return *host_; }
    void settle() override {
        host_->commit();
        host_.reset();
        open();
    }

private:
    void open() {
        SqliteOptions options;
        options.durability = Durability::Normal;
        host_ = std::make_unique<SqliteHost>(folder_.file("state.db"), options);
        host_->begin_turn(test_context(), kGas);
    }

    TempFolder folder_;
    std::unique_ptr<SqliteHost> host_;
};

// Two overlays deep, with a savepoint open while the test works.
class OverlaySubject : public Subject {
public:
    OverlaySubject() { base_.begin_turn(test_context(), kGas); }
    HostApi& host() override { return inner_; }
    void settle() override {
        inner_.release(savepoint_);
        inner_.commit();
        outer_.commit();
        base_.commit();
        base_.begin_turn(test_context(), kGas);
        savepoint_ = inner_.begin();
    }

private:
    MemoryHost base_;
    Overlay outer_{base_};
    Overlay inner_{outer_};
    Overlay::Savepoint savepoint_ = inner_.begin();
};

class CAbiSubject : public Subject {
public:
    HostApi& host() override { return twice_; }
    void settle() override { below_.settle(); }

private:
    MemorySubject below_;
    ExportedHost exported_{below_.host()};
    CHost once_{exported_.c_host()};
    ExportedHost exported_again_{once_};
    CHost twice_{exported_again_.c_host()};
};

struct Kind {
    const char* name;
    std::function<std::unique_ptr<Subject>()> make;
};

class HostContract : public testing::TestWithParam<Kind> {
protected:
    HostApi& host() { return subject_->host(); }
    void settle() { subject_->settle(); }

    // The code of the HostError that `operation` throws.
    static HostErrorCode code_of(const std::function<void()>& operation) {
        try {
            operation();
        } catch (const HostError& error) {
            EXPECT_FALSE(error.message().empty());
            return error.code();
        }
        ADD_FAILURE() << "nothing was thrown";
        return HostErrorCode::Internal;
    }

    std::unique_ptr<Subject> subject_ = GetParam().make();
};

TEST_P(HostContract, AnAbsentKeyHasNoValue) {
    EXPECT_EQ(host().state_get("nothing"), std::nullopt);
}

TEST_P(HostContract, AValueIsReadBackAtOnceAndAfterItSettled) {
    host().state_set("key", "value");
    EXPECT_EQ(host().state_get("key"), "value");
    settle();
    EXPECT_EQ(host().state_get("key"), "value");
}

TEST_P(HostContract, AnEmptyValueIsNotAnAbsentOne) {
    host().state_set("key", "");
    EXPECT_EQ(host().state_get("key"), "");
    host().state_set("key2", BytesView());
    settle();
    EXPECT_EQ(host().state_get("key"), "");
    EXPECT_EQ(host().state_get("key2"), "");
}

TEST_P(HostContract, TheEmptyKeyIsAKey) {
    EXPECT_EQ(host().state_get(BytesView()), std::nullopt);
    host().state_set(BytesView(), "root");
    settle();
    EXPECT_EQ(host().state_get(""), "root");
    host().state_delete("");
    settle();
    EXPECT_EQ(host().state_get(""), std::nullopt);
}

TEST_P(HostContract, KeysAndValuesAreAnyOctets) {
    Bytes all;
    for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
    host().state_set(all, all);
    host().state_set(BytesView("a\0b", 3), "with zero");
    host().state_set("a", "without");
    settle();
    EXPECT_EQ(host().state_get(all), all);
    EXPECT_EQ(host().state_get(BytesView("a\0b", 3)), "with zero");
    EXPECT_EQ(host().state_get("a"), "without");
    EXPECT_EQ(host().state_get(BytesView("a\0", 2)), std::nullopt);
}

TEST_P(HostContract, TheLaterOfTwoWritesWins) {
    host().state_set("key", "first");
    host().state_set("key", "second");
    settle();
    EXPECT_EQ(host().state_get("key"), "second");
    host().state_set("key", "third");
    settle();
    EXPECT_EQ(host().state_get("key"), "third");
}

TEST_P(HostContract, ADeletedKeyIsAbsentAndMayComeBack) {
    host().state_set("key", "value");
    settle();
    host().state_delete("key");
    EXPECT_EQ(host().state_get("key"), std::nullopt);
    settle();
    EXPECT_EQ(host().state_get("key"), std::nullopt);
    host().state_set("key", "again");
    settle();
    EXPECT_EQ(host().state_get("key"), "again");
}

TEST_P(HostContract, DeletingWhatIsNotThereIsNoError) {
    host().state_delete("nothing");
    settle();
    EXPECT_EQ(host().state_get("nothing"), std::nullopt);
}

TEST_P(HostContract, AValueMayGrowAndShrinkAcrossEveryStorageForm) {
    const std::size_t sizes[] = {0, 1, 63, 64, 65, 4096, 100'000, 65, 64, 0, 5'000'000, 3};
    for (std::size_t size : sizes) {
        const Bytes value(size, static_cast<char>('a' + size % 26));
        host().state_set("key", value);
        settle();
        EXPECT_EQ(host().state_get("key"), value) << size;
    }
}

TEST_P(HostContract, AValueOfManyMegabytesIsKept) {
    Bytes value(24 * 1024 * 1024, '\0');
    for (std::size_t i = 0; i < value.size(); ++i) value[i] = static_cast<char>(i * 31 >> 3);
    host().state_set("big", value);
    settle();
    EXPECT_TRUE(host().state_get("big") == value);
}

TEST_P(HostContract, AKeyAtItsLimitIsKeptAndOneAboveIsRefused) {
    const Bytes longest(kKeyBytesMax, 'k');
    host().state_set(longest, "value");
    const Bytes longer = longest + "k";
    EXPECT_EQ(code_of([&] { host().state_set(longer, ""); }), HostErrorCode::InvalidInput);
    EXPECT_EQ(code_of([&] { host().state_get(longer); }), HostErrorCode::InvalidInput);
    EXPECT_EQ(code_of([&] { host().state_delete(longer); }), HostErrorCode::InvalidInput);
    EXPECT_EQ(code_of([&] { host().emit_event(Bytes(kTopicBytesMax + 1, 't'), ""); }),
              HostErrorCode::InvalidInput);
    settle();
    EXPECT_EQ(host().state_get(longest), "value");
}

TEST_P(HostContract, AHundredThousandKeysAreKept) {
    const auto value_of = [](int i) { return std::to_string(i * 7) + Bytes(i % 90, 'x'); };
    for (int i = 0; i < 100'000; ++i) host().state_set("key" + std::to_string(i), value_of(i));
    settle();
    for (int i = 0; i < 100'000; i += 3) host().state_delete("key" + std::to_string(i));
    settle();
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        const auto found = host().state_get("key" + std::to_string(i));
        const bool right = i % 3 == 0 ? !found.has_value() : found == value_of(i);
        wrong += right ? 0 : 1;
    }
    EXPECT_EQ(wrong, 0);
}

TEST_P(HostContract, GasIsChargedAndARefusedChargeTakesTheRest) {
    EXPECT_EQ(host().gas_left(), kGas);
    host().charge_gas(0);
    host().charge_gas(400);
    EXPECT_EQ(host().gas_left(), 600u);
    EXPECT_EQ(code_of([&] { host().charge_gas(601); }), HostErrorCode::OutOfGas);
    EXPECT_EQ(host().gas_left(), 0u);
    host().charge_gas(0);
    EXPECT_EQ(code_of([&] { host().charge_gas(UINT64_MAX); }), HostErrorCode::OutOfGas);
}

TEST_P(HostContract, TheContextIsWhatTheTurnBeganWith) {
    EXPECT_EQ(host().context(), test_context());
}

TEST_P(HostContract, RandomnessDependsOnTheDomainAlone) {
    const Hash one = host().randomness("one");
    EXPECT_EQ(host().randomness("one"), one);
    EXPECT_NE(host().randomness("two"), one);
    EXPECT_NE(host().randomness(""), one);
}

TEST_P(HostContract, ATimerIsPendingUntilItIsCancelled) {
    const Bytes id = host().schedule_timer(8, "wake");
    const Bytes other = host().schedule_timer(8, "wake");
    EXPECT_NE(id, other);
    EXPECT_TRUE(host().timer_pending(id));
    settle();
    EXPECT_TRUE(host().timer_pending(id));
    host().cancel_timer(id);
    EXPECT_FALSE(host().timer_pending(id));
    EXPECT_EQ(code_of([&] { host().cancel_timer(id); }), HostErrorCode::NotFound);
    settle();
    EXPECT_FALSE(host().timer_pending(id));
    EXPECT_TRUE(host().timer_pending(other));
    EXPECT_EQ(code_of([&] { host().cancel_timer(id); }), HostErrorCode::NotFound);
}

TEST_P(HostContract, ATimerMayBeCancelledInTheTurnThatScheduledIt) {
    const Bytes id = host().schedule_timer(9, "never");
    host().cancel_timer(id);
    EXPECT_FALSE(host().timer_pending(id));
    settle();
    EXPECT_FALSE(host().timer_pending(id));
}

TEST_P(HostContract, ATimerForThePastIsRefused) {
    EXPECT_EQ(code_of([&] { host().schedule_timer(7, ""); }), HostErrorCode::InvalidInput);
    EXPECT_EQ(code_of([&] { host().schedule_timer(0, ""); }), HostErrorCode::InvalidInput);
}

TEST_P(HostContract, CancellingAnUnknownTimerIsNotFound) {
    EXPECT_FALSE(host().timer_pending("unknown"));
    EXPECT_EQ(code_of([&] { host().cancel_timer("unknown"); }), HostErrorCode::NotFound);
}

TEST_P(HostContract, EventsAndMessagesAreAccepted) {
    host().emit_event("topic", BytesView("da\0ta", 5));
    host().emit_event("", "");
    host().send_message("target", "payload");
    host().send_message("", "");
    settle();
}

INSTANTIATE_TEST_SUITE_P(
    Hosts, HostContract,
    testing::Values(Kind{"Memory", [] { return std::make_unique<MemorySubject>(); }},
                    Kind{"Sqlite", [] { return std::make_unique<SqliteSubject>(); }},
                    Kind{"Overlay", [] { return std::make_unique<OverlaySubject>(); }},
                    Kind{"CAbi", [] { return std::make_unique<CAbiSubject>(); }}),
    [](const testing::TestParamInfo<Kind>& kind) { return kind.param.name; });

TEST(HostError, NumbersAndNamesAreFixed) {
    const std::pair<int, const char*> expected[] = {
        {1, "out_of_gas"},    {2, "invalid_input"}, {3, "not_found"},
        {4, "storage_error"}, {5, "forbidden"},     {6, "internal"},
    };
    for (const auto& [number, name] : expected) {
        const auto code = host_error_from_number(number);
        ASSERT_TRUE(code.has_value());
        EXPECT_STREQ(host_error_name(*code), name);
        EXPECT_EQ(host_error_from_name(name), code);
    }
    EXPECT_EQ(host_error_from_number(0), std::nullopt);
    EXPECT_EQ(host_error_from_number(7), std::nullopt);
    EXPECT_EQ(host_error_from_name("OutOfGas"), std::nullopt);
}

TEST(HostError, SaysItsNameAndItsMessage) {
    const HostError error(HostErrorCode::Forbidden, "not yours");
    EXPECT_STREQ(error.what(), "forbidden: not yours");
    EXPECT_EQ(error.number(), 5);
    EXPECT_STREQ(error.name(), "forbidden");
}

TEST(Hashes, DifferByDomainAndByHowPartsAreCut) {
    EXPECT_EQ(hash_parts("a", {"xy", "z"}), hash_parts("a", {"xy", "z"}));
    EXPECT_NE(hash_parts("a", {"xy", "z"}), hash_parts("a", {"x", "yz"}));
    EXPECT_NE(hash_parts("a", {"xy", "z"}), hash_parts("a", {"xyz"}));
    EXPECT_NE(hash_parts("a", {"xy", "z"}), hash_parts("b", {"xy", "z"}));
    EXPECT_NE(hash_parts("a", {""}), hash_parts("a", {}));
    EXPECT_EQ(to_hex(u64_sortable(258)), "0000000000000102");
    EXPECT_EQ(to_hex(u64_bytes(258)), "0201000000000000");
}

}  // namespace
}  // namespace pvm::hoststate
