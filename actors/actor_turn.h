#pragma once
// ActorTurn: one activation of an actor's call inside one turn: begun at a method or taken up where
// it slept, run on a fiber to its end or its next pause.
//
// It owns the overlay that everything the turn does stands in, and decides nothing about what is
// kept: that is TurnRunner's part. The one rule: a body that was kept warm and one that was
// restored from its snapshot behave alike to the last byte.

#include <memory>
#include <optional>

#include "actors/execute_tx.h"
#include "actors/host_module.h"
#include "continuation/images.h"
#include "continuation/sleepers.h"
#include "hoststate/overlay.h"
#include "vm/run/activation.h"

namespace pvm::actors {

// How a method is entered: what it may do follows from it.
enum class DoorKind : std::uint8_t { Init, Public, View };

// What a woken call is given at its wait line.
enum class WakeKind : std::uint8_t { Message, Timeout, Conflict, Cancelled };
struct Delivery {
    WakeKind kind = WakeKind::Timeout;
    std::uint64_t pattern = 0;
    hoststate::Bytes data;  // CBOR
    hoststate::Bytes sender;
};

// An activation with the module it asks, movable from turn to turn.
struct ActorBody {
    ActorBody(hoststate::Overlay& overlay, std::size_t memory_limit)
        : module(overlay), activation(module, memory_limit) {}
    HostModule module;
    vm::Activation activation;
};

// Bodies of calls that sleep, by cid. Forgetting any of them at any time changes nothing.
class WarmBodies {
public:
    explicit WarmBodies(std::size_t kept_max) : kept_max_(kept_max) {}

    void keep(const hoststate::Hash& cid, const hoststate::Hash& snapshot,
              std::unique_ptr<ActorBody> body);
    // Null unless it stands at exactly that snapshot. It is taken out.
    std::unique_ptr<ActorBody> take(const hoststate::Hash& cid, const hoststate::Hash& snapshot);
    void clear() { bodies_.clear(); }

private:
    struct Kept {
        hoststate::Hash cid, snapshot;
        std::unique_ptr<ActorBody> body;
    };
    std::size_t kept_max_;
    std::vector<Kept> bodies_;  // oldest first
};

enum class ActorEnd : std::uint8_t { Returned, Paused, OutOfGas, Raised, Broken };

class ActorTurn {
public:
    ActorTurn(hoststate::HostApi& base, std::uint64_t gas, std::size_t memory_limit,
              const StressOptions& stress);

    // Makes the method ready to run. `data` is the CBOR of checked arguments.
    void begin(const vm::Image& image, const std::string& class_name, const std::string& method,
               hoststate::BytesView data, hoststate::BytesView address, hoststate::BytesView caller,
               DoorKind kind);
    // The ABI of a class as JSON: begun like a call, it returns text.
    void begin_describe(const vm::Image& image, const std::string& class_name);
    // A sleeping call, from `warm` when it is there. Errors as restore()'s.
    Status take_up(const continuation::Continuation& record, WarmBodies& warm);
    void deliver(const Delivery& delivery);

    ActorEnd run();

    hoststate::Overlay& overlay() { return overlay_; }
    vm::Activation& activation() { return body_->activation; }
    const std::string& printed() const { return body_->module.output(); }
    std::uint64_t gas_used() const;
    std::uint64_t gas_left() const { return gas_ - gas_used(); }

    const hoststate::Bytes& output() const { return output_; }
    const continuation::Marker& marker() const { return marker_; }
    const continuation::Failure& failure() const { return failure_; }
    // After Raised: whether the exception ends the call and keeps its writes.
    bool fails() const { return fails_; }
    continuation::Place place() const { return continuation::place_of(body_->activation); }

    // Forgets what only this turn may know, before the state is written down, and notes what later
    // ones must.
    void end_of_turn();
    std::unique_ptr<ActorBody> release_body() { return std::move(body_); }

private:
    vm::Value sdk(std::string_view module, std::string_view name);
    vm::Value class_of(const vm::Image& image, const std::string& class_name);
    void note_in_flight();
    ActorEnd raised(vm::Value exception);
    ActorEnd printed_too_much();

    hoststate::Overlay overlay_;
    continuation::StoredImages images_;
    std::unique_ptr<ActorBody> body_;
    std::uint64_t gas_;
    std::size_t memory_limit_;
    StressOptions stress_;
    hoststate::Bytes output_;
    continuation::Marker marker_;
    continuation::Failure failure_;
    bool fails_ = false;
};

}  // namespace pvm::actors
