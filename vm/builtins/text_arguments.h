#pragma once
// What natives on str, bytes and bytearray share: arguments, bounds, pieces of a text as a list.
//
// Algorithms work on spans of units and know nothing of the heap; positions become values in one
// place. The one rule: gas for the length of a text is charged before the text is looked at.

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "vm/builtins/receivers.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/undo.h"
#include "vm/text/search.h"

namespace pvm::vm {

inline bool charge_units(Activation& act, uint64_t units) {
    return act.charge(static_cast<int64_t>(units / 16));
}

// `self` of a str method, its length paid for; null with an error pending.
const Str* str_self(Activation& act, Value self, std::string_view method);

// start and stop of find(), count(), startswith(): None and unset give the ends. `from` may lie
// behind `to` or behind the end, which is no match even for an empty needle.
Value text_bounds(Activation& act, Value start, Value stop, uint32_t length, uint32_t& from,
                  uint32_t& to);

// True after TypeError "find() takes at least 1 argument (0 given)".
bool needle_missing(Activation& act, Value needle, std::string_view method);

// All values of `iterable` as a list; `refusal` is the TypeError's text for what is no iterable.
Value collect_for(Activation& act, Value iterable, List*& out, std::string_view refusal);

// What `work` makes of them. An iterator steps back when that asks for room, gas or the twin.
template <typename Work>
Value over_collected(Activation& act, Value iterable, std::string_view refusal, Work work) {
    std::optional<Undo> undo;
    if (Undo::fits(iterable)) {
        undo.emplace(iterable);
    } else if (is_native_iterator(iterable)) {
        return Value::slow();
    }
    List* items;
    const Value status = collect_for(act, iterable, items, refusal);
    if (!status.is_none()) return status;
    const Value result = work(*items);
    const bool asks_again = result.is_slow() || (result.is_error() && !act.has_pending());
    if (asks_again && undo) undo->back();
    return result;
}

// An optional int argument such as maxsplit; `out` keeps its value when unset.
Value optional_int(Activation& act, Value v, int64_t& out);
// Truth of an optional flag: slow when it has __bool__ in Python.
Value optional_flag(Activation& act, Value v, bool& out);

struct Piece {
    uint32_t start;
    uint32_t length;
};
using Pieces = std::vector<Piece>;

// The pieces of `source` (a Str, Bytes or ByteArray) as a list, memory reserved.
Value pieces_list(Activation& act, Value source, const Pieces& pieces);
// One piece: a str, bytes or bytearray as `source` is.
Value piece_of(Activation& act, Value source, Piece piece);

// ---- Algorithms over spans ----------------------------------------------------------------------

template <typename Unit>
uint32_t size_of(std::span<const Unit> text) {
    return static_cast<uint32_t>(text.size());
}

template <typename Unit, typename Space>
void split_space(std::span<const Unit> text, int64_t most, Space space, Pieces& out) {
    uint32_t at = 0;
    const uint32_t n = size_of(text);
    for (;;) {
        while (at < n && space(text[at])) ++at;
        if (at == n) return;
        uint32_t end = at;
        if (most-- == 0) {
            end = n;
            out.push_back({at, end - at});
            return;
        }
        while (end < n && !space(text[end])) ++end;
        out.push_back({at, end - at});
        at = end;
    }
}

template <typename Unit, typename Space>
void rsplit_space(std::span<const Unit> text, int64_t most, Space space, Pieces& out) {
    uint32_t end = size_of(text);
    for (;;) {
        while (end > 0 && space(text[end - 1])) --end;
        if (end == 0) break;
        uint32_t at = end;
        if (most-- == 0) {
            at = 0;
            out.push_back({at, end - at});
            break;
        }
        while (at > 0 && !space(text[at - 1])) --at;
        out.push_back({at, end - at});
        end = at;
    }
    std::reverse(out.begin(), out.end());
}

template <typename Unit, typename NeedleUnit>
void split_by(std::span<const Unit> text, std::span<const NeedleUnit> by, int64_t most,
              Pieces& out) {
    uint32_t at = 0;
    while (most-- != 0) {
        const size_t found = text::find(text.subspan(at), by);
        if (found == text::kNotFound) break;
        out.push_back({at, static_cast<uint32_t>(found)});
        at += static_cast<uint32_t>(found) + size_of(by);
    }
    out.push_back({at, size_of(text) - at});
}

template <typename Unit, typename NeedleUnit>
void rsplit_by(std::span<const Unit> text, std::span<const NeedleUnit> by, int64_t most,
               Pieces& out) {
    uint32_t end = size_of(text);
    while (most-- != 0) {
        const size_t found = text::rfind(text.first(end), by);
        if (found == text::kNotFound) break;
        const auto after = static_cast<uint32_t>(found) + size_of(by);
        out.push_back({after, end - after});
        end = static_cast<uint32_t>(found);
    }
    out.push_back({0, end});
    std::reverse(out.begin(), out.end());
}

template <typename Unit, typename Break>
void split_lines(std::span<const Unit> text, bool keep_ends, Break is_break, Pieces& out) {
    const uint32_t n = size_of(text);
    for (uint32_t at = 0; at < n;) {
        uint32_t end = at;
        while (end < n && !is_break(text[end])) ++end;
        uint32_t next = end;
        if (next < n) next += text[next] == '\r' && next + 1 < n && text[next + 1] == '\n' ? 2 : 1;
        out.push_back({at, (keep_ends ? next : end) - at});
        at = next;
    }
}

enum class Side : uint8_t { Left = 1, Right = 2, Both = 3 };

template <typename Unit, typename Drop>
Piece strip_units(std::span<const Unit> text, Side side, Drop drop) {
    uint32_t at = 0, end = size_of(text);
    if (side != Side::Right) {
        while (at < end && drop(text[at])) ++at;
    }
    if (side != Side::Left) {
        while (end > at && drop(text[end - 1])) --end;
    }
    return {at, end - at};
}

}  // namespace pvm::vm
