#include <algorithm>

#include <fmt/format.h>

#include "actors/abi_nodes.h"
#include "actors/abi_values.h"
#include "actors/turn_work.h"
#include "continuation/continuation_store.h"
#include "vm/data/cbor.h"

namespace pvm::actors {

using continuation::Continuation;
using continuation::Form;

namespace {

// How many sleepers a refusal lists.
constexpr std::size_t kListedMax = 8;
// How many are looked at for a message that names none of them.
constexpr std::size_t kCandidatesMax = 1000;
// Values longer than this are not read for people: whoever is refused pays little.
constexpr std::size_t kReadValueBytesMax = 1000;

}  // namespace

std::string TurnRunner::Turn::describe(const continuation::Wait& wait) {
    return continuation::describe(wait, [](BytesView value) -> std::string {
        return value.size() > kReadValueBytesMax ? "…" : short_text(plain_json(value));
    });
}

std::string TurnRunner::Turn::list_waits(BytesView actor) {
    std::string out;
    for (const Hash& cid : continuation::sleepers_of(host_, actor, kListedMax)) {
        const auto record = continuation::load(host_, cid);
        if (!record) continue;
        out += fmt::format("{}{} waits for {}", out.empty() ? "" : "; ", short_cid(cid),
                           describe(record->wait));
    }
    const std::uint64_t count = continuation::count_sleepers(host_, actor);
    if (count > kListedMax) out += fmt::format("; and {} more", count - kListedMax);
    return out.empty() ? "nothing sleeps in this actor" : out;
}

std::optional<Error> TurnRunner::Turn::find_by_cid(const Transaction& transaction,
                                                   Continuation& out) {
    const Hash& cid = *transaction.cid;
    auto record = continuation::load(host_, cid);
    const bool forgotten = record && !record->sleeps() &&
                           record->changed_height + continuation::kOutcomeBlocks < block_.height;
    if (!record || forgotten || record->form != Form::Actor) {
        return Error{"UnknownContinuation", "there is no such continuation", short_cid(cid),
                     "pvm ps lists what sleeps"};
    }
    set_actor(record->address);
    receipt_.cid = cid;
    receipt_.step = record->step;
    const std::uint64_t step = transaction.step_seen.value_or(record->step);
    const auto& late = record->late_steps;
    if (std::find(late.begin(), late.end(), step) != late.end()) {
        return Error{"TooLate", fmt::format("the deadline of step {} has passed", step),
                     short_cid(cid), ""};
    }
    if (!record->sleeps() || step != record->step) {
        return Error{"AlreadyResumed",
                     record->sleeps()
                         ? fmt::format("it is at step {}, not at step {}", record->step, step)
                         : fmt::format("it has {} at step {}",
                                       continuation::status_name(record->status), record->step),
                     short_cid(cid), "look at it again: pvm inspect " + short_cid(cid)};
    }
    out = std::move(*record);
    return std::nullopt;
}

std::optional<Error> TurnRunner::Turn::find_by_message(const Transaction& transaction,
                                                       Continuation& out) {
    if (!load_actor(host_, transaction.target)) {
        return Error{"UnknownActor", "no actor has the address " + address_text(transaction.target),
                     "", ""};
    }
    set_actor(transaction.target);
    std::vector<Continuation> found;
    const auto candidates = continuation::waiting_for(host_, transaction.target, transaction.name,
                                                      transaction.sender, kCandidatesMax + 1);
    if (candidates.size() > kCandidatesMax) {
        return Error{"AmbiguousMessage",
                     fmt::format("more than {} calls wait for {} by {}", kCandidatesMax,
                                 transaction.name, address_text(transaction.sender)),
                     "", "send it to one of them"};
    }
    for (const Hash& cid : candidates) {
        auto record = continuation::load(host_, cid);
        if (!record || record->wait.passed(block_.height, block_.time_ms)) continue;
        if (continuation::matching_pattern(record->wait, transaction.name, transaction.sender,
                                           transaction.data) < 0) {
            continue;
        }
        found.push_back(std::move(*record));
    }
    if (found.size() > 1) {
        std::string list;
        for (std::size_t i = 0; i < std::min(found.size(), kListedMax); ++i) {
            list += " " + short_cid(found[i].cid);
        }
        return Error{"AmbiguousMessage",
                     fmt::format("{} calls wait for {}:{}", found.size(), transaction.name, list),
                     "", "send it to one of them"};
    }
    if (found.empty()) {
        return Error{"NotAwaited",
                     fmt::format("nobody waits for {} by {}: {}", transaction.name,
                                 address_text(transaction.sender), list_waits(transaction.target)),
                     "", ""};
    }
    out = std::move(found.front());
    return std::nullopt;
}

std::optional<Error> TurnRunner::Turn::check_message(const Transaction& transaction,
                                                     const Continuation& record) {
    if (transaction.kind == TurnKind::Resume) {
        if (pvm::Status status = vm::data::check(transaction.data); !status) return status.error();
        return std::nullopt;
    }
    const Abi* abi = runner_.abi(record.image, record.class_name);
    if (!abi || !abi->message(transaction.name)) {
        return Error{"NotAwaited",
                     fmt::format("{} has no message {}", record.class_name, transaction.name), "",
                     "it waits for " + describe(record.wait)};
    }
    if (pvm::Status status = actors::check_message(*abi, transaction.name, transaction.data);
        !status) {
        return status.error();
    }
    return std::nullopt;
}

}  // namespace pvm::actors
