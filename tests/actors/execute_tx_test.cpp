#include "actors/execute_tx.h"

#include <gtest/gtest.h>

#include "continuation/continuation_store.h"
#include "continuation/keys.h"
#include "hoststate/hash.h"
#include "hoststate/store_host.h"

namespace pvm::actors {
namespace {

using namespace hoststate;

constexpr std::uint64_t kGas = 50'000'000;

// One host for several transactions, as a chain would keep it.
class Transactions : public testing::Test {
protected:
    Receipt call(std::string_view code, BytesView input = "", std::uint64_t gas = kGas) {
        begin(gas);
        ExecutionOptions options;
        options.entrypoint = "main";
        return execute_tx(host_, code, input, options);
    }
    Receipt script(std::string_view code, std::uint64_t gas = kGas) {
        begin(gas);
        ExecutionOptions options;
        options.form = continuation::Form::Script;
        return execute_tx(host_, code, "", options);
    }
    Receipt resume(const Receipt& paused, std::optional<std::string> value = {},
                   std::uint64_t gas = kGas) {
        begin(gas);
        ResumeOptions options;
        options.value_json = std::move(value);
        return resume_tx(host_, paused.continuation->cid, options);
    }
    void begin(std::uint64_t gas) {
        HostContext context;
        context.block_height = ++turns_;
        context.timestamp_ms = turns_ * 1000;
        context.sender = "alice";
        context.actor_addr = "contract";
        context.tx_hash = hash_parts("test", {u64_bytes(turns_)});
        host_.begin_turn(context, gas);
    }

    MemoryHost host_;
    std::uint64_t turns_ = 0;
};

TEST_F(Transactions, GiveWhatMainReturns) {
    EXPECT_EQ(call("def main(data): return data + b'!'", "hi").output, "hi!");
    EXPECT_EQ(call("def main(data): return bytearray(data)", "hi").output, "hi");
    const Receipt none = call("def main(data): pass");
    EXPECT_EQ(none.status, ReceiptStatus::Done);
    EXPECT_EQ(none.output, "");
}

TEST_F(Transactions, RefuseAnOutputThatIsNotBytes) {
    const Receipt receipt = call("def main(data): return 'text'");
    EXPECT_EQ(receipt.status, ReceiptStatus::Refused);
    EXPECT_EQ(receipt.failure.code, "invalid_input");
    EXPECT_EQ(receipt.failure.message, "main() must give bytes or None, not str");
    EXPECT_EQ(call("x = 1").failure.message, "the module has no main()");
}

TEST_F(Transactions, LeaveAnOutputInAVariableWhenThereIsNoEntry) {
    begin(kGas);
    const Receipt receipt = execute_tx(host_, "__pvm_output__ = b'<' + __pvm_input__ + b'>'", "in");
    EXPECT_EQ(receipt.status, ReceiptStatus::Done) << receipt.failure.traceback;
    EXPECT_EQ(receipt.output, "<in>");
}

TEST_F(Transactions, RejectWhatDoesNotCompile) {
    const Receipt receipt = call("def main(:");
    EXPECT_EQ(receipt.status, ReceiptStatus::Rejected);
    EXPECT_EQ(receipt.rejection.code, "SyntaxError");
    EXPECT_EQ(receipt.failure.code, "invalid_input");
    EXPECT_EQ(receipt.gas_used, 0u);
}

TEST_F(Transactions, KeepStateEventsAndMessages) {
    const Receipt receipt = call(R"(
import pvm_host
def main(data):
    pvm_host.set_state(b"a", data)
    pvm_host.set_state(b"b", pvm_host.get_state(b"a") + b"2")
    pvm_host.delete_state(b"a")
    pvm_host.emit_event("t", b"e")
    pvm_host.send_message(b"target", b"payload")
    timer = pvm_host.schedule_timer(99, b"later")
    pvm_host.cancel_timer(timer)
    print("said")
)",
                                 "1");
    ASSERT_EQ(receipt.status, ReceiptStatus::Done) << receipt.failure.traceback;
    EXPECT_TRUE(receipt.changed_state);
    EXPECT_EQ(receipt.events, (std::vector<Event>{{"t", "e"}}));
    EXPECT_EQ(receipt.messages, (std::vector<OutgoingMessage>{{"target", "payload"}}));
    EXPECT_EQ(receipt.printed, "said\n");
    EXPECT_EQ(host_.state_get("b"), "12");
    EXPECT_FALSE(host_.state_get("a"));
    EXPECT_EQ(host_.gas_left(), kGas - receipt.gas_used);
}

TEST_F(Transactions, SeeTheirContextAndRandomness) {
    const Receipt receipt = call(R"(
import pvm_host
def main(data):
    c = pvm_host.context()
    assert c["block_height"] == 1 and c["timestamp_ms"] == 1000 and c["nonce"] == 0
    assert c["sender"] == b"alice" and c["actor_addr"] == b"contract"
    assert len(c["tx_hash"]) == len(c["block_hash"]) == 32 and c["msg_id"] == b""
    assert pvm_host.randomness(b"a") == pvm_host.randomness(b"a") != pvm_host.randomness(b"b")
    assert pvm_host.runtime_config() == {"continuation_mode": "checkpoint"}
    return c["tx_hash"]
)");
    ASSERT_EQ(receipt.status, ReceiptStatus::Done) << receipt.failure.traceback;
    EXPECT_EQ(receipt.output, as_bytes(host_.context().tx_hash));
}

TEST_F(Transactions, UndoEverythingWhenAnExceptionLeavesMain) {
    const Receipt receipt = call(R"(
import pvm_host
def main(data):
    pvm_host.set_state(b"k", b"v")
    pvm_host.emit_event("t", b"e")
    pvm_host.schedule_timer(99, b"")
    raise ValueError("no")
)");
    EXPECT_EQ(receipt.status, ReceiptStatus::Refused);
    EXPECT_EQ(receipt.failure.code, "internal");
    EXPECT_EQ(receipt.failure.type, "ValueError");
    EXPECT_EQ(receipt.failure.message, "no");
    EXPECT_NE(receipt.failure.traceback.find("line 7, in main"), std::string::npos);
    EXPECT_FALSE(receipt.changed_state);
    EXPECT_TRUE(receipt.events.empty());
    EXPECT_FALSE(host_.state_get("k"));
    EXPECT_EQ(host_.gas_left(), kGas - receipt.gas_used) << "gas is not given back";
    EXPECT_GT(receipt.gas_used, 0u);
}

TEST_F(Transactions, NameErrorsAsEmbeddersKnowThem) {
    const auto code_of = [this](const std::string& line) {
        return call("import pvm_host\ndef main(data):\n    " + line).failure.code;
    };
    EXPECT_EQ(code_of("raise TypeError('t')"), "invalid_input");
    EXPECT_EQ(code_of("raise pvm_host.DeterministicValidationError('d')"), "invalid_input");
    EXPECT_EQ(code_of("raise pvm_host.NonDeterministicError('n')"), "forbidden");
    EXPECT_EQ(code_of("raise pvm_host.OutOfGasError('o')"), "out_of_gas");
    EXPECT_EQ(code_of("raise KeyError('k')"), "internal");
    EXPECT_EQ(code_of("pvm_host.cancel_timer(b'none')"), "not_found");
    EXPECT_EQ(code_of("pvm_host.schedule_timer(0, b'')"), "invalid_input");
    EXPECT_EQ(code_of("pvm_host.set_state(b'\\0pvm/image/x', b'')"), "forbidden");
}

TEST_F(Transactions, CannotCatchRunningOutOfGas) {
    const Receipt receipt = call(R"(
import pvm_host
def main(data):
    pvm_host.set_state(b"k", b"v")
    while True:
        try:
            while True: pass
        except BaseException:
            pass
)",
                                 "", 100'000);
    EXPECT_EQ(receipt.status, ReceiptStatus::Refused);
    EXPECT_EQ(receipt.failure.code, "out_of_gas");
    EXPECT_FALSE(host_.state_get("k"));
    EXPECT_LE(receipt.gas_used, 100'000u);
    const Receipt charged = call(R"(
import pvm_host
def main(data):
    try:
        pvm_host.charge_gas(10**30)
    except BaseException:
        return b"caught"
)");
    EXPECT_EQ(charged.failure.code, "out_of_gas");
}

TEST_F(Transactions, PauseInTheTopLevelBeforeMainIsCalled) {
    const Receipt first = call(R"(
from pvm_sdk import pause
rate = pause("rate")
def main(data):
    return b"%d" % (rate + int(data) + pause("more"))
)",
                               "5");
    ASSERT_EQ(first.status, ReceiptStatus::Paused) << first.failure.traceback;
    EXPECT_EQ(first.continuation->marker.label, "rate");
    const Receipt second = resume(first, "30");
    ASSERT_EQ(second.status, ReceiptStatus::Paused) << second.failure.traceback;
    EXPECT_EQ(second.continuation->step, 1u);
    EXPECT_EQ(second.continuation->place.function, "main");
    EXPECT_EQ(resume(second, "7").output, "42");
}

TEST_F(Transactions, LetAContractWaitOnWhenAResumeIsRefused) {
    const Receipt first = call(R"(
import pvm_host
from pvm_sdk import pause
def main(data):
    answer = pause("answer")
    pvm_host.set_state(b"answer", answer.encode())
    if answer == "loop":
        while True: pass
    if answer != "yes": raise ValueError(answer)
    return b"done"
)");
    ASSERT_EQ(first.status, ReceiptStatus::Paused);
    const auto before = continuation::load(host_, first.continuation->cid);
    Receipt refused = resume(first, "\"no\"");
    EXPECT_EQ(refused.status, ReceiptStatus::Refused);
    EXPECT_EQ(refused.failure.message, "no");
    refused = resume(first, "\"loop\"", 200'000);
    EXPECT_EQ(refused.failure.code, "out_of_gas");
    EXPECT_EQ(continuation::load(host_, first.continuation->cid), before);
    EXPECT_FALSE(host_.state_get("answer"));
    EXPECT_EQ(resume(first, "\"yes\"").output, "done");
    EXPECT_EQ(host_.state_get("answer"), "yes");
}

TEST_F(Transactions, GoOnExactlyOnceFromEachStep) {
    const Receipt first = script("from pvm_sdk import pause\nprint(pause('a'), pause('b'))");
    ASSERT_EQ(first.status, ReceiptStatus::Paused);
    begin(kGas);
    ResumeOptions options;
    options.step = 1;
    Receipt early = resume_tx(host_, first.continuation->cid, options);
    EXPECT_EQ(early.status, ReceiptStatus::Rejected);
    EXPECT_EQ(early.rejection.code, "AlreadyResumed");
    ASSERT_EQ(resume(first, "1").status, ReceiptStatus::Paused);
    options.step = 0;
    EXPECT_EQ(resume_tx(host_, first.continuation->cid, options).rejection.code, "AlreadyResumed");
    const Receipt last = resume(first, "2");
    EXPECT_EQ(last.printed, "1 2\n");
    EXPECT_EQ(last.continuation->status, continuation::Status::Ended);
    const Receipt again = resume(first, "3");
    EXPECT_EQ(again.status, ReceiptStatus::Rejected);
    EXPECT_EQ(again.rejection.code, "AlreadyResumed");
    EXPECT_EQ(resume_tx(host_, hash_parts("test", {"none"})).rejection.code, "UnknownContinuation");
}

TEST_F(Transactions, PauseAScriptThatRunsOutOfGas) {
    const std::string code = "n = 0\nfor i in range(20000): n += i\nprint(n)";
    Receipt receipt = script(code, 10'000);
    ASSERT_EQ(receipt.status, ReceiptStatus::Paused);
    EXPECT_EQ(receipt.continuation->marker.kind, "out_of_gas");
    EXPECT_EQ(resume(receipt, "1").rejection.code, "NotAwaited");
    int turns = 1;
    while (receipt.status == ReceiptStatus::Paused) {
        receipt = resume(receipt, {}, 10'000);
        ++turns;
    }
    EXPECT_EQ(receipt.printed, "199990000\n");
    EXPECT_GT(turns, 5);
    EXPECT_EQ(receipt.continuation->gas_used, script(code).gas_used) << "gas is the same in all";
}

TEST_F(Transactions, RememberAScriptThatFailedAfterAPause) {
    const Receipt first = script(R"(
import pvm_host
from pvm_sdk import pause
pause("wait")
pvm_host.set_state(b"k", b"v")
print("said")
raise KeyError("gone")
)");
    const Receipt last = resume(first);
    EXPECT_EQ(last.status, ReceiptStatus::Failed);
    EXPECT_EQ(last.printed, "said\n");
    EXPECT_FALSE(host_.state_get("k"));
    const auto record = continuation::load(host_, first.continuation->cid);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->status, continuation::Status::Failed);
    EXPECT_EQ(record->failure.type, "KeyError");
    EXPECT_FALSE(
        host_.state_get(continuation::key_under(continuation::kSnapshotPrefix, record->cid)));
}

TEST_F(Transactions, StoreImagesOnce) {
    const std::string code = "from pvm_sdk import pause\npause('x')";
    const Receipt one = script(code);
    const Receipt two = script(code);
    EXPECT_NE(one.continuation->cid, two.continuation->cid);
    EXPECT_EQ(one.continuation->images, two.continuation->images);
    EXPECT_EQ(one.continuation->snapshot_hash, two.continuation->snapshot_hash);
    for (const Hash& image : one.continuation->images) {
        EXPECT_TRUE(host_.state_get(continuation::key_under(continuation::kImagePrefix, image)));
    }
}

TEST_F(Transactions, RefuseADamagedSnapshot) {
    const Receipt paused = script("from pvm_sdk import pause\npause('x')");
    const Bytes key =
        continuation::key_under(continuation::kSnapshotPrefix, paused.continuation->cid);
    Bytes snapshot = *host_.state_get(key);
    snapshot.back() = static_cast<char>(snapshot.back() ^ 1);
    host_.state_set(key, snapshot);
    const Receipt receipt = resume(paused);
    EXPECT_EQ(receipt.status, ReceiptStatus::Rejected);
    EXPECT_EQ(receipt.rejection.code, "WrongHash");
}

TEST_F(Transactions, MayComputeWithTheLargestInts) {
    const Receipt receipt = script(R"(
import math
for n in (3000, 20000, 150000, 330000):
    x, y = 3 ** n, 7 ** (n // 3) + 12345
    z = x * y if n <= 200000 else x
    print(divmod(z, y)[0] == x or n, math.gcd(x, y), math.isqrt(z).bit_length())
)",
                                   10 * limits::kGasDefault);
    EXPECT_EQ(receipt.status, ReceiptStatus::Done) << receipt.failure.traceback;
}

TEST_F(Transactions, CountEveryEndAsSystemExitAsks) {
    EXPECT_EQ(script("raise SystemExit").status, ReceiptStatus::Done);
    EXPECT_EQ(script("raise SystemExit(0)").status, ReceiptStatus::Done);
    const Receipt receipt = script("raise SystemExit(7)");
    EXPECT_EQ(receipt.status, ReceiptStatus::Failed);
    EXPECT_EQ(receipt.exit_code, 7);
}

}  // namespace
}  // namespace pvm::actors
