#include "snapshot/message.h"

#include <cstring>

#include "snapshot/refusal.h"
#include "vm/limits.h"

namespace pvm::snapshot {

Message::Message(std::string_view bytes) {
    if (bytes.size() > limits::kSnapshotBytesMax) throw Refusal{Rule::TooLarge, "message", ""};
    uint32_t table[2];
    if (bytes.size() < 16 || bytes.size() % 8 != 0) {
        throw Refusal{Rule::Malformed, "message", "its size is no size of a message"};
    }
    std::memcpy(table, bytes.data(), sizeof table);
    const size_t words = bytes.size() / 8 - 1;
    if (table[0] != 0 || table[1] != words) {
        throw Refusal{Rule::Malformed, "message", "it is not one segment of all its bytes"};
    }
    const char* begin = bytes.data() + 8;
    if (reinterpret_cast<uintptr_t>(begin) % alignof(capnp::word) != 0) {
        copy_.resize(words);
        std::memcpy(copy_.data(), begin, words * 8);
        begin = reinterpret_cast<const char*>(copy_.data());
    }
    segment_ = kj::arrayPtr(reinterpret_cast<const capnp::word*>(begin), words);
    capnp::ReaderOptions options;
    options.traversalLimitInWords = 8 * words + 1024;
    options.nestingLimit = 8;
    message_.emplace(kj::arrayPtr(&segment_, 1), options);
}

namespace {

std::string text_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

}  // namespace

PauseInfo read_awaits(schema::Awaits::Reader awaits) {
    PauseInfo info;
    info.kind = text_of(awaits.getKind());
    info.label = text_of(awaits.getLabel());
    for (const auto text : awaits.getPatterns()) info.patterns.push_back(text_of(text));
    for (const auto text : awaits.getSenders()) info.senders.push_back(text_of(text));
    info.payload = text_of(awaits.getPayload());
    if (awaits.getHasDeadline()) info.deadline = awaits.getDeadline();
    for (const auto guard : awaits.getGuards()) {
        const auto key = guard.getKey();
        info.guards.push_back({std::string(reinterpret_cast<const char*>(key.begin()), key.size()),
                               guard.getGeneration()});
    }
    return info;
}

namespace {

void write_texts(capnp::List<capnp::Text>::Builder list, const std::vector<std::string>& texts) {
    for (uint32_t i = 0; i < texts.size(); ++i) {
        list.set(i, capnp::Text::Reader(texts[i].c_str(), texts[i].size()));
    }
}

}  // namespace

void write_awaits(schema::Awaits::Builder awaits, const PauseInfo& info) {
    const auto count = [](const auto& list) { return static_cast<uint32_t>(list.size()); };
    if (!info.kind.empty()) awaits.setKind(info.kind);
    if (!info.label.empty()) awaits.setLabel(info.label);
    if (count(info.patterns)) write_texts(awaits.initPatterns(count(info.patterns)), info.patterns);
    if (count(info.senders)) write_texts(awaits.initSenders(count(info.senders)), info.senders);
    if (!info.payload.empty()) awaits.setPayload(info.payload);
    if (info.deadline) {
        awaits.setHasDeadline(true);
        awaits.setDeadline(*info.deadline);
    }
    if (!count(info.guards)) return;
    auto guards = awaits.initGuards(count(info.guards));
    for (uint32_t i = 0; i < guards.size(); ++i) {
        const Guard& g = info.guards[i];
        guards[i].setKey(
            kj::arrayPtr(reinterpret_cast<const uint8_t*>(g.key.data()), g.key.size()));
        guards[i].setGeneration(g.generation);
    }
}

}  // namespace pvm::snapshot
