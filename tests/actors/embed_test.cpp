// A chain in sixty lines: everything an embedder has to bring is a HostApi.

#include <map>

#include <gtest/gtest.h>

#include "actors/execute_tx.h"
#include "hoststate/hash.h"

namespace pvm::actors {
namespace {

using namespace hoststate;

class MapHost final : public HostApi {
public:
    std::map<Bytes, Bytes, std::less<>> state;
    std::vector<Event> events;
    std::uint64_t gas = 10'000'000;
    HostContext now;

    std::optional<Bytes> state_get(BytesView key) override {
        const auto found = state.find(key);
        return found == state.end() ? std::nullopt : std::optional<Bytes>(found->second);
    }
    void state_set(BytesView key, BytesView value) override { state[Bytes(key)] = value; }
    void state_delete(BytesView key) override { state.erase(Bytes(key)); }
    void emit_event(std::string_view topic, BytesView data) override {
        events.push_back({std::string(topic), Bytes(data)});
    }
    void charge_gas(std::uint64_t amount) override {
        if (amount > gas) throw HostError(HostErrorCode::OutOfGas, "");
        gas -= amount;
    }
    std::uint64_t gas_left() override { return gas; }
    HostContext context() override { return now; }
    Hash randomness(BytesView domain) override { return hash_parts("random", {domain}); }
    void send_message(BytesView, BytesView) override {}
    Bytes schedule_timer(std::uint64_t, BytesView) override { return "timer"; }
    void cancel_timer(BytesView) override {}
    bool timer_pending(BytesView) override { return false; }
};

constexpr const char* kCounter = R"(
import pvm_host
from pvm_sdk import pause

def main(data):
    count = int.from_bytes(pvm_host.get_state(b"count") or b"", "little") + 1
    pvm_host.set_state(b"count", count.to_bytes(8, "little"))
    pvm_host.emit_event("counted", data)
    by = pause("how much more?")
    return b"%d for %s" % (count + by, pvm_host.context()["sender"])
)";

TEST(Embedding, NeedsNothingButAHostApi) {
    MapHost host;
    host.now.sender = "alice";
    ExecutionOptions options;
    options.entrypoint = "main";
    const Receipt first = execute_tx(host, kCounter, "in", options);
    ASSERT_EQ(first.status, ReceiptStatus::Paused) << first.failure.traceback;
    EXPECT_EQ(host.state["count"], u64_bytes(1));
    EXPECT_EQ(host.events, (std::vector<Event>{{"counted", "in"}}));

    ResumeOptions answer;
    answer.value_json = "41";
    const Receipt last = resume_tx(host, first.continuation->cid, answer);
    EXPECT_EQ(last.status, ReceiptStatus::Done);
    EXPECT_EQ(last.output, "42 for alice");
    EXPECT_EQ(host.gas, 10'000'000 - first.gas_used - last.gas_used);
}

}  // namespace
}  // namespace pvm::actors
