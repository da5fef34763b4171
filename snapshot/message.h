#pragma once
// Message: the bytes of a snapshot as a Cap'n Proto message, its framing checked.
//
// The one rule: limits of the reader follow the size of the input, so no message can make it work
// long.

#include <optional>
#include <string_view>
#include <vector>

#include <capnp/message.h>

#include "snapshot/format.h"
#include "snapshot/snapshot.capnp.h"

namespace pvm::snapshot {

class Message {
public:
    // Throws Refusal: TooLarge, Malformed.
    explicit Message(std::string_view bytes);
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;

    template <typename Root>
    typename Root::Reader root() {
        return message_->getRoot<Root>();
    }
    bool canonical() { return message_->isCanonical(); }

private:
    std::vector<uint64_t> copy_;  // when the input is not aligned
    kj::ArrayPtr<const capnp::word> segment_;
    std::optional<capnp::SegmentArrayMessageReader> message_;
};

// The canonical bytes of a built struct, framed.
template <typename Builder>
Bytes framed_canonical(Builder root) {
    const auto words = capnp::canonicalize(root.asReader());
    Bytes out;
    const uint32_t table[2] = {0, static_cast<uint32_t>(words.size())};
    out.reserve(sizeof table + words.size() * 8);
    out.append(reinterpret_cast<const char*>(table), sizeof table);
    out.append(reinterpret_cast<const char*>(words.begin()), words.size() * 8);
    return out;
}

PauseInfo read_awaits(schema::Awaits::Reader awaits);
void write_awaits(schema::Awaits::Builder awaits, const PauseInfo& info);

}  // namespace pvm::snapshot
