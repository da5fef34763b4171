#include "tests/fuzz/snapshot_edits.h"

#include <algorithm>
#include <cstring>

#include <capnp/any.h>
#include <capnp/message.h>
#include <kj/exception.h>

#include "snapshot/format.h"
#include "snapshot/message.h"
#include "snapshot/refusal.h"
#include "snapshot/snapshot.capnp.h"

namespace pvm::fuzz {

namespace schema = snapshot::schema;

// ---- Where columns stand ----

Original with_columns(std::string bytes) {
    Original out{std::move(bytes), {}};
    snapshot::Message message(out.bytes);
    const auto root = message.root<capnp::AnyStruct>();
    const auto add = [&](const uint8_t* at, size_t size, size_t element) {
        if (size == 0) return;
        const auto begin =
            static_cast<size_t>(reinterpret_cast<const char*>(at) - out.bytes.data());
        CHECK(begin + size <= out.bytes.size());
        out.columns.push_back({begin, size, element});
    };
    const auto header = root.getDataSection();
    add(header.begin(), header.size(), 1);
    add(header.begin(), header.size(), 4);
    const auto pointers = root.getPointerSection();
    for (uint32_t i = 0; i < pointers.size(); ++i) {
        if (!pointers[i].isList()) continue;
        const auto list = pointers[i].getAs<capnp::AnyList>();
        const auto raw = list.getRawBytes();
        switch (list.getElementSize()) {
            case capnp::ElementSize::BYTE: add(raw.begin(), raw.size(), 1); break;
            case capnp::ElementSize::EIGHT_BYTES: add(raw.begin(), raw.size(), 8); break;
            case capnp::ElementSize::INLINE_COMPOSITE:
                add(raw.begin(), raw.size(), 1);
                add(raw.begin(), raw.size(), 4);
                break;
            default: add(raw.begin(), raw.size(), 4); break;
        }
    }
    return out;
}

// ---- Values ----

namespace {

// What becomes of a value; `other` is an element of the same column.
uint64_t changed(uint64_t value, uint64_t other, const Edit& edit, size_t bits) {
    const auto signed_extra = static_cast<uint64_t>(static_cast<int8_t>(edit.extra));
    switch (edit.kind % 8) {
        case 0: return value ^ uint64_t { 1 } << (edit.extra % bits);
        case 1: return value + signed_extra;
        case 2: return value + signed_extra * 2;  // an int word
        case 3: return value + signed_extra * 8;  // an object word
        case 4: return other;
        case 5: return bits == 32 ? 4 + 8 * (edit.extra % 6) : edit.extra;  // a constant
        case 6:
            if (bits == 64) return uint64_t{edit.from} << (edit.extra % 64);
            return edit.extra % 2 ? uint64_t{edit.from} << 3 : uint64_t{edit.from} << 4 | 6;
        default: {
            const unsigned shift = edit.from % (bits / 8) * 8;
            return (value & ~(uint64_t{0xff} << shift)) | uint64_t{edit.extra} << shift;
        }
    }
}

// The same change to `run` elements side by side.
void edit_column(const Column& column, const Edit& edit, size_t run, std::string& bytes) {
    const size_t count = column.bytes / column.element;
    const auto place = [&](size_t n) {
        return bytes.data() + column.begin + n % count * column.element;
    };
    for (size_t n = 0; n < std::min(run, count); ++n) {
        uint64_t value = 0, other = 0;
        std::memcpy(&value, place(edit.at + n), column.element);
        std::memcpy(&other, place(size_t{edit.at} / 7 + edit.from), column.element);
        uint64_t next = changed(value, other, edit, 8 * column.element);
        if (next == value) next ^= uint64_t{1} << edit.extra % (8 * column.element);
        std::memcpy(place(edit.at + n), &next, column.element);
    }
}

}  // namespace

void edit_values(const Original& original, const Edit& edit, std::string& bytes) {
    const unsigned target = edit.kind >> 3 & 7;
    if (target < 2) {
        edit_column({0, bytes.size(), 4}, edit, 1, bytes);
        return;
    }
    const size_t run = target == 7 ? edit.extra % 32 + 1u : 1;
    edit_column(original.columns[(edit.from >> 4) % original.columns.size()], edit, run, bytes);
}

// ---- Lengths ----

namespace {

// `list` with a hole, or with an element twice; a count close before it may go along.
template <typename T>
std::vector<T> resized(const std::vector<T>& from, const Edit& edit) {
    std::vector<T> out = from;
    const size_t at = out.empty() ? 0 : edit.at % out.size();
    const auto place = out.begin() + static_cast<std::ptrdiff_t>(at);
    int64_t counted = 2;
    switch (edit.kind % 4) {
        case 0:
            if (out.empty()) return out;
            out.erase(place);
            counted = -2;
            break;
        case 1: {
            const T value = out.empty() ? T{} : out[(edit.from + at) % out.size()];
            out.insert(place, value);
            break;
        }
        case 2: out.resize(at); return out;
        default:
            out.insert(out.end(), from.begin(),
                       from.begin() + static_cast<std::ptrdiff_t>(
                                          std::min(from.size(), size_t{edit.extra} % 16)));
            return out;
    }
    if (sizeof(T) != 4 || edit.extra % 4 == 0 || at == 0) return out;
    const size_t count_at = at - 1 - std::min(at - 1, size_t{edit.extra} / 4 % 8);
    if (out[count_at] & 1)
        out[count_at] = static_cast<T>(static_cast<int64_t>(out[count_at]) + counted);
    return out;
}

template <typename List>
auto values_of(List list) {
    using T = std::remove_cvref_t<decltype(list[0])>;
    std::vector<T> out;
    for (const auto v : list) out.push_back(v);
    return out;
}

template <typename T, typename Init>
void put(const std::vector<T>& values, Init&& init) {
    auto list = init(static_cast<uint32_t>(values.size()));
    for (uint32_t i = 0; i < values.size(); ++i) list[i] = values[i];
}
template <typename T, typename Init>
void put_list(const std::vector<T>& values, Init&& init) {
    auto list = init(static_cast<uint32_t>(values.size()));
    for (uint32_t i = 0; i < values.size(); ++i) list.set(i, values[i]);
}

void resize_column(schema::Snapshot::Builder root, const Edit& edit) {
    const auto lists = [&](auto list, auto init) {
        put_list(resized(values_of(list), edit), init);
    };
    const auto data = [&](auto octets, auto init) { put(resized(values_of(octets), edit), init); };
    switch (edit.from % 18) {
        case 0: return root.disownFrames(), void();
        case 1: return root.disownBlocks(), void();
        case 2: return root.disownCodes(), void();
        case 3: return root.disownExterns(), void();
        case 4: return root.disownImages(), void();
        case 5:
            return lists(root.getNames().asReader(), [&](uint32_t n) { return root.initNames(n); });
        case 6:
            return lists(root.getRoots().asReader(), [&](uint32_t n) { return root.initRoots(n); });
        case 7:
            return lists(root.getShapes().asReader(),
                         [&](uint32_t n) { return root.initShapes(n); });
        case 8:
            return lists(root.getWide().asReader(), [&](uint32_t n) { return root.initWide(n); });
        case 9:
            return lists(root.getHashes().asReader(),
                         [&](uint32_t n) { return root.initHashes(n); });
        case 10:
            return lists(root.getAtomEnds().asReader(),
                         [&](uint32_t n) { return root.initAtomEnds(n); });
        case 11:
            return lists(root.getIdentities().asReader(),
                         [&](uint32_t n) { return root.initIdentities(n); });
        case 12:
            return data(root.getAtomKinds().asReader(),
                        [&](uint32_t n) { return root.initAtomKinds(n); });
        case 13:
            return data(root.getKinds().asReader(), [&](uint32_t n) { return root.initKinds(n); });
        case 14:
            return lists(root.getFrozen().asReader(),
                         [&](uint32_t n) { return root.initFrozen(n); });
        case 15:
            return lists(root.getFrameWords().asReader(),
                         [&](uint32_t n) { return root.initFrameWords(n); });
        default:
            return lists(root.getWords().asReader(), [&](uint32_t n) { return root.initWords(n); });
    }
}

}  // namespace

std::string edit_lengths(const std::string& bytes, const Edit& edit) {
    try {
        snapshot::Message message(bytes);
        capnp::MallocMessageBuilder builder;
        builder.setRoot(message.root<schema::Snapshot>());
        auto root = builder.getRoot<schema::Snapshot>();
        resize_column(root, edit);
        return snapshot::framed_canonical(root);
    } catch (const snapshot::Refusal&) {
        return {};
    } catch (const kj::Exception&) {
        return {};
    }
}

}  // namespace pvm::fuzz
