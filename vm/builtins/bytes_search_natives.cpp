// bytes and bytearray: searching, splitting, joining, stripping, replacing.

#include "vm/builtins/bytes_arguments.h"
#include "vm/builtins/natives.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

using Bytes8 = std::span<const uint8_t>;

bool is_space(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_break(uint32_t c) { return c == '\n' || c == '\r'; }

// What find() and the like look for: bytes, or one byte given as an int.
struct Needle {
    std::string_view data;
    uint8_t byte = 0;

    Bytes8 units() const { return units_of(data); }
};

Value needle_argument(Activation& act, Value v, Needle& out) {
    const Value inner = unwrap(v);
    if (buffer_of(inner, out.data))
        return act.charge(static_cast<int64_t>(out.data.size() / 16)) ? Value::none()
                                                                      : Value::error();
    if (!is_int(inner) && !(is_kind(v, Kind::Instance) && overrides(class_of(v), Special::Index))) {
        return act.raise(TypeId::TypeError,
                         "argument should be integer or bytes-like object, not '{}'", type_name(v));
    }
    const Value status = byte_argument(act, v, out.byte, kByteRange);
    out.data = {reinterpret_cast<const char*>(&out.byte), 1};
    return status;
}

Value search(Activation& act, const Value* args, std::string_view method, bool backwards,
             int64_t& at) {
    BytesSelf self;
    Needle needle;
    if (needle_missing(act, args[1], method) || !bytes_self(act, args[0], method, self)) {
        return Value::error();
    }
    Value status = needle_argument(act, args[1], needle);
    if (!status.is_none()) return status;
    uint32_t from, to;
    status = text_bounds(act, args[2], args[3], static_cast<uint32_t>(self.data.size()), from, to);
    if (!status.is_none()) return status;
    at = -1;
    if (from > to) return Value::none();
    const Bytes8 part = self.units().subspan(from, to - from);
    const size_t found =
        backwards ? text::rfind(part, needle.units()) : text::find(part, needle.units());
    if (found != text::kNotFound) at = static_cast<int64_t>(found + from);
    return Value::none();
}

Value find_result(Activation& act, const Value* args, std::string_view method, bool backwards,
                  bool must) {
    int64_t at;
    const Value status = search(act, args, method, backwards, at);
    if (!status.is_none()) return status;
    if (at < 0 && must) return act.raise(TypeId::ValueError, "subsection not found");
    return Value::small_int(at);
}

}  // namespace

Value bytes_find(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "find", false, false);
}
Value bytes_rfind(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "rfind", true, false);
}
Value bytes_index(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "index", false, true);
}
Value bytes_rindex(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "rindex", true, true);
}

Value bytes_count(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    Needle needle;
    if (needle_missing(act, args[1], "count") || !bytes_self(act, args[0], "count", self)) {
        return Value::error();
    }
    Value status = needle_argument(act, args[1], needle);
    if (!status.is_none()) return status;
    uint32_t from, to;
    status = text_bounds(act, args[2], args[3], static_cast<uint32_t>(self.data.size()), from, to);
    if (!status.is_none()) return status;
    if (from > to) return Value::small_int(0);
    return Value::small_int(
        static_cast<int64_t>(text::count(self.units().subspan(from, to - from), needle.units())));
}

// ---- Prefixes and suffixes ----------------------------------------------------------------------

namespace {

bool has_edge(std::string_view part, std::string_view edge, bool suffix) {
    return suffix ? part.ends_with(edge) : part.starts_with(edge);
}

Value test_edge(Activation& act, const Value* args, std::string_view method, bool suffix) {
    BytesSelf self;
    if (needle_missing(act, args[1], method) || !bytes_self(act, args[0], method, self)) {
        return Value::error();
    }
    uint32_t from, to;
    const Value status =
        text_bounds(act, args[2], args[3], static_cast<uint32_t>(self.data.size()), from, to);
    if (!status.is_none()) return status;
    const bool inside = from <= to;
    const std::string_view part = inside ? self.data.substr(from, to - from) : std::string_view();
    std::string_view edge;
    if (const auto* tuple = cast<Tuple>(unwrap(args[1]))) {
        for (uint32_t i = 0; i < tuple->length; ++i) {
            if (!bytes_like(act, tuple->items[i], edge) || !act.charge(1)) return Value::error();
            if (inside && has_edge(part, edge, suffix)) return Value::boolean(true);
        }
        return Value::boolean(false);
    }
    if (!buffer_of(unwrap(args[1]), edge)) {
        return act.raise(TypeId::TypeError,
                         "{} first arg must be bytes or a tuple of bytes, not {}", method,
                         type_name(args[1]));
    }
    return Value::boolean(inside && has_edge(part, edge, suffix));
}

Value remove_edge(Activation& act, const Value* args, std::string_view method, bool suffix) {
    BytesSelf self;
    std::string_view edge;
    if (!bytes_self(act, args[0], method, self) || !bytes_like(act, args[1], edge) ||
        !room_for(act, self, self.data.size())) {
        return Value::error();
    }
    std::string_view kept = self.data;
    if (has_edge(kept, edge, suffix)) {
        suffix ? kept.remove_suffix(edge.size()) : kept.remove_prefix(edge.size());
    }
    return like(act, self, kept);
}

}  // namespace

Value bytes_startswith(Activation& act, const Value* args, uint32_t) {
    return test_edge(act, args, "startswith", false);
}
Value bytes_endswith(Activation& act, const Value* args, uint32_t) {
    return test_edge(act, args, "endswith", true);
}
Value bytes_removeprefix(Activation& act, const Value* args, uint32_t) {
    return remove_edge(act, args, "removeprefix", false);
}
Value bytes_removesuffix(Activation& act, const Value* args, uint32_t) {
    return remove_edge(act, args, "removesuffix", true);
}

// ---- Splitting ----------------------------------------------------------------------------------

namespace {

Value split(Activation& act, const Value* args, std::string_view method, bool backwards) {
    BytesSelf self;
    if (!bytes_self(act, args[0], method, self)) return Value::error();
    int64_t most = -1;
    const Value status = optional_int(act, args[2], most);
    if (!status.is_none()) return status;
    Pieces pieces;
    if (args[1].is_unset() || args[1].is_none()) {
        if (backwards) {
            rsplit_space(self.units(), most, is_space, pieces);
        } else {
            split_space(self.units(), most, is_space, pieces);
        }
        return pieces_list(act, self.object, pieces);
    }
    std::string_view by;
    if (!bytes_like(act, args[1], by)) return Value::error();
    if (by.empty()) return act.raise(TypeId::ValueError, "empty separator");
    if (backwards) {
        rsplit_by(self.units(), units_of(by), most, pieces);
    } else {
        split_by(self.units(), units_of(by), most, pieces);
    }
    return pieces_list(act, self.object, pieces);
}

Value partition(Activation& act, const Value* args, std::string_view method, bool backwards) {
    BytesSelf self;
    std::string_view by;
    if (!bytes_self(act, args[0], method, self) || !bytes_like(act, args[1], by)) {
        return Value::error();
    }
    if (by.empty()) return act.raise(TypeId::ValueError, "empty separator");
    if (!room_for(act, self, self.data.size() + 128)) return Value::error();
    const size_t at = backwards ? self.data.rfind(by) : text::find(self.units(), units_of(by));
    Heap& heap = act.heap();
    if (at == std::string_view::npos) {
        const Value whole = like(act, self, self.data), first = like(act, self, {}),
                    second = like(act, self, {});
        return backwards ? make_tuple(heap, {first, second, whole})
                         : make_tuple(heap, {whole, first, second});
    }
    const Value before = like(act, self, self.data.substr(0, at)), middle = like(act, self, by),
                after = like(act, self, self.data.substr(at + by.size()));
    return make_tuple(heap, {before, middle, after});
}

static_assert(text::kNotFound == std::string_view::npos);

}  // namespace

Value bytes_split(Activation& act, const Value* args, uint32_t) {
    return split(act, args, "split", false);
}
Value bytes_rsplit(Activation& act, const Value* args, uint32_t) {
    return split(act, args, "rsplit", true);
}
Value bytes_partition(Activation& act, const Value* args, uint32_t) {
    return partition(act, args, "partition", false);
}
Value bytes_rpartition(Activation& act, const Value* args, uint32_t) {
    return partition(act, args, "rpartition", true);
}

Value bytes_splitlines(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "splitlines", self)) return Value::error();
    bool keep = false;
    const Value status = optional_flag(act, args[1], keep);
    if (!status.is_none()) return status;
    Pieces pieces;
    split_lines(self.units(), keep, is_break, pieces);
    return pieces_list(act, self.object, pieces);
}

// ---- Stripping, joining, replacing --------------------------------------------------------------

namespace {

Value strip(Activation& act, const Value* args, std::string_view method, Side side) {
    BytesSelf self;
    if (!bytes_self(act, args[0], method, self)) return Value::error();
    Piece kept;
    if (args[1].is_unset() || args[1].is_none()) {
        kept = strip_units(self.units(), side, is_space);
    } else {
        std::string_view set;
        if (!bytes_like(act, args[1], set)) return Value::error();
        bool drop[256] = {};
        for (const uint8_t c : units_of(set)) drop[c] = true;
        kept = strip_units(self.units(), side, [&](uint8_t c) { return drop[c]; });
    }
    if (!room_for(act, self, kept.length)) return Value::error();
    return piece_of(act, self.object, kept);
}

}  // namespace

Value bytes_strip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "strip", Side::Both);
}
Value bytes_lstrip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "lstrip", Side::Left);
}
Value bytes_rstrip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "rstrip", Side::Right);
}

namespace {

Value join_parts(Activation& act, const BytesSelf& self, const List& items) {
    uint64_t length = items.length ? self.data.size() * (uint64_t{items.length} - 1) : 0;
    std::string_view part;
    for (uint32_t i = 0; i < items.length; ++i) {
        if (!buffer_of(unwrap(items.items[i]), part)) {
            return act.raise(TypeId::TypeError,
                             "sequence item {}: expected a bytes-like object, {} found", i,
                             type_name(items.items[i]));
        }
        length += part.size();
    }
    if (!room_for(act, self, length)) return Value::error();
    std::string out;
    out.reserve(length);
    for (uint32_t i = 0; i < items.length; ++i) {
        if (i) out += self.data;
        buffer_of(unwrap(items.items[i]), part);
        out += part;
    }
    return like(act, self, out);
}

}  // namespace

Value bytes_join(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "join", self)) return Value::error();
    return over_collected(act, args[1], "can only join an iterable",
                          [&](const List& items) { return join_parts(act, self, items); });
}

Value bytes_replace(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    std::string_view from, to;
    if (!bytes_self(act, args[0], "replace", self) || !bytes_like(act, args[1], from) ||
        !bytes_like(act, args[2], to)) {
        return Value::error();
    }
    int64_t most = -1;
    const Value status = optional_int(act, args[3], most);
    if (!status.is_none()) return status;
    uint64_t times = text::count(self.units(), units_of(from));
    if (most >= 0) times = std::min(times, static_cast<uint64_t>(most));
    const uint64_t length = self.data.size() + times * to.size() - times * from.size();
    if (!room_for(act, self, length)) return Value::error();
    std::string out;
    out.reserve(length);
    size_t read = 0;
    for (uint64_t i = 0; i < times; ++i) {
        if (from.empty()) {
            if (i) out += self.data[read++];
        } else {
            const size_t found = text::find(self.units().subspan(read), units_of(from));
            out += self.data.substr(read, found);
            read += found + from.size();
        }
        out += to;
    }
    out += self.data.substr(read);
    return like(act, self, out);
}

}  // namespace pvm::vm
