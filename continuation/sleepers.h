#pragma once
// Sleepers: how a message finds the call that waits for it, and a block the deadlines that passed.
//
// All of it stands in host state by key, so consensus needs no index: the sleepers of an actor, the
// sleepers by (actor, message, sender), the deadlines by height and by time as two binary heaps.
// The one rule: whoever changes the wait of a continuation removes the old one here first.
//
// Cost: a few keys for each pattern, and the logarithm of the number of deadlines.

#include <vector>

#include "continuation/continuation.h"

namespace pvm::continuation {

void add_sleeper(hoststate::HostApi& host, const Continuation& sleeper);
void remove_sleeper(hoststate::HostApi& host, const Continuation& sleeper);

// Cids of an actor's sleepers that wait for `message` from `sender` or from anyone, up to `limit`.
std::vector<Hash> waiting_for(hoststate::HostApi& host, BytesView actor, std::string_view message,
                              BytesView sender, std::size_t limit);
// Up to `limit` sleepers of an actor, and how many there are.
std::vector<Hash> sleepers_of(hoststate::HostApi& host, BytesView actor, std::size_t limit);
std::uint64_t count_sleepers(hoststate::HostApi& host, BytesView actor);

// ---- Deadlines ----------------------------------------------------------------------------------

struct Due {
    std::uint64_t fell_due = 0;  // height of the block in which it fell due
    Hash cid{};
    std::uint64_t step = 0;

    auto operator<=>(const Due&) const = default;
};

// Notes when this step falls due. It may be passed by then; whoever takes it looks at the record.
void add_deadline(hoststate::HostApi& host, const Continuation& sleeper);
// Moves what has passed at (height, time) behind what fell due before and has not run.
void collect_due(hoststate::HostApi& host, std::uint64_t height, std::uint64_t time_ms);
// The first that fell due, in order of (fell due, cid, step), taken out.
std::optional<Due> take_due(hoststate::HostApi& host);
// Puts one back to run in the next block, in front of what falls due then.
void put_back(hoststate::HostApi& host, const Due& due);

// ---- Outcomes -----------------------------------------------------------------------------------

// Blocks for which the outcome of an ended call is kept.
inline constexpr std::uint64_t kOutcomeBlocks = 10'000;

void note_ended(hoststate::HostApi& host, const Hash& cid, std::uint64_t height);
// Forgets what ended more than kOutcomeBlocks ago, up to `limit` of them.
void forget_ended(hoststate::HostApi& host, std::uint64_t height, std::size_t limit);

}  // namespace pvm::continuation
