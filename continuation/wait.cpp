#include "continuation/wait.h"

#include <algorithm>

#include <fmt/format.h>

#include "hoststate/hash.h"
#include "vm/data/cbor.h"

namespace pvm::continuation {

namespace {

using vm::data::Item;
using vm::data::ItemKind;
using vm::data::Reader;

// Reads what pvm_sdk wrote, whose form is fixed; anything else throws.
struct Damaged {};

class MarkerReader {
public:
    explicit MarkerReader(BytesView cbor) : reader_(cbor), data_(cbor) {}

    std::uint64_t array() {
        const Item& item = take();
        if (item.kind != ItemKind::Array) throw Damaged{};
        return item.count;
    }
    void array_of(std::uint64_t count) {
        if (array() != count) throw Damaged{};
    }
    Bytes text() { return string(ItemKind::Text); }
    Bytes bytes() { return string(ItemKind::Bytes); }
    // An int from 0, or nothing for None.
    std::optional<std::uint64_t> number() {
        const Item& item = take();
        if (item.kind == ItemKind::Null) return std::nullopt;
        const auto n = vm::data::uint64_of(item);
        if (!n) throw Damaged{};
        return n;
    }

private:
    const Item& take() {
        const Item* item = reader_.next();
        if (!item) throw Damaged{};
        return *item;
    }
    Bytes string(ItemKind kind) {
        const Item& item = take();
        if (item.kind != kind) throw Damaged{};
        return Bytes(item.text);
    }

    Reader reader_;
    BytesView data_;
};

Pattern read_pattern(MarkerReader& in) {
    Pattern pattern;
    in.array_of(3);
    pattern.message = in.text();
    for (std::uint64_t n = in.array(); n > 0; --n) pattern.senders.push_back(in.bytes());
    for (std::uint64_t n = in.array(); n > 0; --n) {
        in.array_of(3);
        FieldEquals& field = pattern.fields.emplace_back();
        field.name = in.text();
        field.value = in.bytes();
        field.or_missing = in.number().value_or(0) != 0;
    }
    return pattern;
}

AskedWait read(BytesView cbor, std::uint64_t height) {
    MarkerReader in(cbor);
    AskedWait asked;
    in.array_of(4);
    for (std::uint64_t n = in.array(); n > 0; --n) asked.wait.patterns.push_back(read_pattern(in));
    in.array_of(2);
    if (const auto blocks = in.number()) {
        asked.wait.last_height = height + std::min<std::uint64_t>(*blocks, UINT64_MAX / 4);
    }
    if (const auto until = in.number()) asked.wait.until_ms = std::max<std::uint64_t>(*until, 1);
    for (std::uint64_t n = in.array(); n > 0; --n) asked.wait.guards.push_back({in.bytes(), {}});
    asked.wake_gas = in.number().value_or(0);
    return asked;
}

// How many senders of a pattern a text names.
constexpr std::size_t kSendersShown = 8;

std::string short_address(BytesView address) { return "0x" + hoststate::to_hex(address); }

}  // namespace

bool Pattern::admits_sender(BytesView sender) const {
    return senders.empty() || std::find(senders.begin(), senders.end(), sender) != senders.end();
}

Result<AskedWait> read_wait(BytesView cbor, std::uint64_t height) {
    try {
        return read(cbor, height);
    } catch (const Damaged&) {
        return Error{"DamagedMarker", "what the call waits for cannot be read", "", ""};
    }
}

Bytes field_of(BytesView record, std::string_view name) {
    Reader reader(record);
    const Item* item = reader.next();
    if (!item || item->kind != ItemKind::Map) return {};
    for (std::uint64_t left = item->count; left > 0; --left) {
        const Item* key = reader.next();
        if (!key) return {};
        const bool found = key->kind == ItemKind::Text && key->text == name;
        if (!reader.skip()) return {};
        const std::size_t begin = reader.offset();
        if (!reader.next() || !reader.skip()) return {};
        if (found) return Bytes(record.substr(begin, reader.offset() - begin));
    }
    return {};
}

int matching_pattern(const Wait& wait, std::string_view message, BytesView sender,
                     BytesView fields) {
    for (std::size_t i = 0; i < wait.patterns.size(); ++i) {
        const Pattern& pattern = wait.patterns[i];
        if (pattern.message != message || !pattern.admits_sender(sender)) continue;
        const auto equal = [&](const FieldEquals& field) {
            const Bytes given = field_of(fields, field.name);
            return given.empty() ? field.or_missing : given == field.value;
        };
        if (std::all_of(pattern.fields.begin(), pattern.fields.end(), equal)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

std::string describe(const Wait& wait, const std::function<std::string(BytesView)>& shown) {
    std::string out;
    for (const Pattern& pattern : wait.patterns) {
        if (!out.empty()) out += ", ";
        out += pattern.message.empty() ? "a value" : pattern.message;
        out += " by ";
        if (pattern.senders.empty()) out += "anyone";
        for (std::size_t i = 0; i < pattern.senders.size(); ++i) {
            if (i == kSendersShown) {
                out += fmt::format(" or {} more", pattern.senders.size() - i);
                break;
            }
            out += (i ? " or " : "") + short_address(pattern.senders[i]);
        }
        for (const FieldEquals& field : pattern.fields) {
            out += fmt::format(" where {} = {}", field.name, shown(field.value));
        }
    }
    return out.empty() ? "nothing but its deadline" : out;
}

}  // namespace pvm::continuation
