// The C ABI's own concerns: what a C host may get wrong, and that no exception crosses it. That the
// operations mean the same on both sides is in host_contract_test.cpp.

#include <functional>
#include <stdexcept>

#include <gtest/gtest.h>

#include "hoststate/c_host.h"
#include "hoststate/store_host.h"

namespace pvm::hoststate {
namespace {

// The HostError that `operation` throws, as "name: message".
std::string error_of(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const HostError& error) {
        return error.what();
    }
    return "nothing was thrown";
}

class CHostTest : public testing::Test {
protected:
    MemoryHost below_;
    ExportedHost exported_{below_};
    pvm_host_v1 c_host_ = exported_.c_host();
};

TEST_F(CHostTest, AnotherAbiIsRefused) {
    c_host_.abi_version = 2;
    EXPECT_NE(error_of([&] { CHost host(c_host_); }).find("invalid_input: the host has ABI 2"),
              std::string::npos);
    c_host_.abi_version = PVM_HOST_ABI_V1;
    c_host_.struct_size -= 8;
    EXPECT_THROW(CHost host(c_host_), HostError);
}

TEST_F(CHostTest, AMissingFunctionIsRefused) {
    c_host_.timer_pending = nullptr;
    EXPECT_EQ(error_of([&] { CHost host(c_host_); }),
              "invalid_input: the host lacks a function of its ABI");
}

TEST_F(CHostTest, ErrorsKeepTheirCodeAndMessage) {
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.cancel_timer("ab"); }), "not_found: no timer 6162 is pending");
    below_.begin_turn({}, 5);
    EXPECT_EQ(error_of([&] { host.charge_gas(6); }),
              "out_of_gas: a charge of 6 is more than the 5 that are left");
}

TEST_F(CHostTest, AHostWithoutMessagesHasErrorsAllTheSame) {
    c_host_.error_message = nullptr;
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.cancel_timer("ab"); }), "not_found: cancel_timer");
}

TEST_F(CHostTest, AnUnknownErrorNumberIsInternal) {
    c_host_.charge_gas = [](void*, std::uint64_t) -> std::int32_t { return -17; };
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.charge_gas(1); }),
              "internal: charge_gas returned the unknown error -17");
}

TEST_F(CHostTest, AHostThatPutsTwiceIsFound) {
    c_host_.state_get = [](void*, pvm_bytes_v1 key, pvm_sink_v1 value) -> std::int32_t {
        value.put(value.target, key);
        value.put(value.target, key);
        return 0;
    };
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.state_get("k"); }).substr(0, 9), "internal:");
}

TEST_F(CHostTest, AHostThatPutsAnImpossibleSizeIsFound) {
    c_host_.state_get = [](void*, pvm_bytes_v1, pvm_sink_v1 value) -> std::int32_t {
        value.put(value.target, {nullptr, 5});
        return 0;
    };
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.state_get("k"); }).substr(0, 9), "internal:");
}

TEST_F(CHostTest, ATimerWithoutAnIdIsFound) {
    c_host_.schedule_timer = [](void*, std::uint64_t, pvm_bytes_v1, pvm_sink_v1) -> std::int32_t {
        return 0;
    };
    CHost host(c_host_);
    EXPECT_EQ(error_of([&] { host.schedule_timer(1, ""); }), "internal: schedule_timer put no id");
}

// Throws what is no HostError.
class BrokenHost final : public HostApi {
public:
    std::optional<Bytes> state_get(BytesView) override { throw std::runtime_error("broken"); }
    void state_set(BytesView, BytesView) override { throw 17; }
    void state_delete(BytesView) override {}
    void emit_event(std::string_view, BytesView) override {}
    void charge_gas(std::uint64_t) override {}
    std::uint64_t gas_left() override { return 0; }
    HostContext context() override { return {}; }
    Hash randomness(BytesView) override { return {}; }
    void send_message(BytesView, BytesView) override {}
    Bytes schedule_timer(std::uint64_t, BytesView) override { return "id"; }
    void cancel_timer(BytesView) override {}
    bool timer_pending(BytesView) override { return false; }
};

TEST(ExportedHost, LetsNoExceptionThrough) {
    BrokenHost broken;
    ExportedHost exported(broken);
    const pvm_host_v1& c_host = exported.c_host();
    EXPECT_EQ(c_host.state_get(c_host.self, {nullptr, 0}, {}), PVM_HOST_INTERNAL);
    EXPECT_EQ(c_host.state_set(c_host.self, {nullptr, 0}, {nullptr, 0}), PVM_HOST_INTERNAL);
    CHost host(c_host);
    EXPECT_EQ(error_of([&] { host.state_get("k"); }), "internal: broken");
    EXPECT_EQ(error_of([&] { host.state_set("k", ""); }), "internal: an error of no known type");
}

}  // namespace
}  // namespace pvm::hoststate
