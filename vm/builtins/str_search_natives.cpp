// str: searching, splitting, joining, stripping, replacing.

#include "vm/builtins/natives.h"
#include "vm/builtins/text_arguments.h"
#include "vm/objects/text_builder.h"
#include "vm/objects/text_of.h"
#include "vm/run/ready_items.h"
#include "vm/unicode/unicode.h"

namespace pvm::vm {

namespace {

// Calls f(units of a, units of b).
template <typename F>
decltype(auto) with_both(const Str* a, const Str* b, F&& f) {
    if (a->extra == 1 && b->extra == 1) [[likely]] {
        return f(std::span<const uint8_t>(a->u8(), a->length),
                 std::span<const uint8_t>(b->u8(), b->length));
    }
    return with_units(a, [&](auto x) { return with_units(b, [&](auto y) { return f(x, y); }); });
}

// An object, not a function, so that loops over it have it inside.
constexpr auto kIsSpace = [](uint32_t c) {
    if (c > ' ' && c < 128) return false;
    if (c < 128) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
    return unicode::is_space(c);
};

// A str argument; null after TypeError "must be str, not int".
const Str* needle_argument(Activation& act, Value v) {
    const auto* s = cast_unwrapped<Str>(v);
    if (!s) act.raise(TypeId::TypeError, "must be str, not {}", type_name(v));
    return s;
}

constexpr int64_t kNowhere = -1;

// self[from:to] is searched for args[1]; `at` is a position in the whole text or kNowhere.
Value search(Activation& act, const Value* args, std::string_view method, bool backwards,
             int64_t& at) {
    if (needle_missing(act, args[1], method)) return Value::error();
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    const Str* needle = needle_argument(act, args[1]);
    if (!needle || !charge_units(act, needle->length)) return Value::error();
    uint32_t from, to;
    const Value status = text_bounds(act, args[2], args[3], s->length, from, to);
    if (!status.is_none()) return status;
    at = kNowhere;
    if (from > to || needle->extra > s->extra) return Value::none();
    with_both(s, needle, [&](auto text, auto wanted) {
        const auto part = text.subspan(from, to - from);
        const size_t found = backwards ? text::rfind(part, wanted) : text::find(part, wanted);
        if (found != text::kNotFound) at = static_cast<int64_t>(found + from);
    });
    return Value::none();
}

Value find_result(Activation& act, const Value* args, std::string_view method, bool backwards) {
    int64_t at;
    const Value status = search(act, args, method, backwards, at);
    return status.is_none() ? Value::small_int(at) : status;
}

Value index_result(Activation& act, const Value* args, std::string_view method, bool backwards) {
    int64_t at;
    const Value status = search(act, args, method, backwards, at);
    if (!status.is_none()) return status;
    if (at < 0) return act.raise(TypeId::ValueError, "substring not found");
    return Value::small_int(at);
}

}  // namespace

Value str_find(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "find", false);
}
Value str_rfind(Activation& act, const Value* args, uint32_t) {
    return find_result(act, args, "rfind", true);
}
Value str_index(Activation& act, const Value* args, uint32_t) {
    return index_result(act, args, "index", false);
}
Value str_rindex(Activation& act, const Value* args, uint32_t) {
    return index_result(act, args, "rindex", true);
}

Value str_count(Activation& act, const Value* args, uint32_t) {
    if (needle_missing(act, args[1], "count")) return Value::error();
    const Str* s = str_self(act, args[0], "count");
    if (!s) return Value::error();
    const Str* needle = needle_argument(act, args[1]);
    if (!needle || !charge_units(act, needle->length)) return Value::error();
    uint32_t from, to;
    const Value status = text_bounds(act, args[2], args[3], s->length, from, to);
    if (!status.is_none()) return status;
    if (from > to || needle->extra > s->extra) return Value::small_int(0);
    return with_both(s, needle, [&](auto text, auto wanted) {
        return Value::small_int(
            static_cast<int64_t>(text::count(text.subspan(from, to - from), wanted)));
    });
}

// ---- Prefixes and suffixes ----------------------------------------------------------------------

namespace {

bool has_edge(const Str* s, const Str* edge, uint32_t from, uint32_t to, bool suffix) {
    if (from > to || edge->extra > s->extra) return false;
    return with_both(s, edge, [&](auto text, auto wanted) {
        const auto part = text.subspan(from, to - from);
        return suffix ? text::ends_with(part, wanted) : text::starts_with(part, wanted);
    });
}

Value test_edge(Activation& act, const Value* args, std::string_view method, bool suffix) {
    if (needle_missing(act, args[1], method)) return Value::error();
    const Str* s = receiver<Str>(act, args[0], "str", method);
    if (!s) return Value::error();
    uint32_t from, to;
    const Value status = text_bounds(act, args[2], args[3], s->length, from, to);
    if (!status.is_none()) return status;
    const Value edge = unwrap(args[1]);
    if (const auto* e = cast<Str>(edge)) {
        if (!charge_units(act, e->length)) return Value::error();
        return Value::boolean(has_edge(s, e, from, to, suffix));
    }
    const auto* tuple = cast<Tuple>(edge);
    if (!tuple) {
        return act.raise(TypeId::TypeError, "{} first arg must be str or a tuple of str, not {}",
                         method, type_name(args[1]));
    }
    for (uint32_t i = 0; i < tuple->length; ++i) {
        const auto* e = cast_unwrapped<Str>(tuple->items[i]);
        if (!e) {
            return act.raise(TypeId::TypeError, "tuple for {} must only contain str, not {}",
                             method, type_name(tuple->items[i]));
        }
        if (!act.charge(1 + e->length / 16)) return Value::error();
        if (has_edge(s, e, from, to, suffix)) return Value::boolean(true);
    }
    return Value::boolean(false);
}

Value remove_edge(Activation& act, const Value* args, std::string_view method, bool suffix) {
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    const auto* edge = cast_unwrapped<Str>(args[1]);
    if (!edge) {
        return act.raise(TypeId::TypeError, "{}() argument must be str, not {}", method,
                         argument_type_name(args[1]));
    }
    if (!edge->length || !has_edge(s, edge, 0, s->length, suffix)) return Value::object(s);
    if (!act.reserve(32 + s->byte_size())) return Value::error();
    return substr(act.heap(), s, suffix ? 0 : edge->length, s->length - edge->length);
}

}  // namespace

Value str_startswith(Activation& act, const Value* args, uint32_t) {
    return test_edge(act, args, "startswith", false);
}
Value str_endswith(Activation& act, const Value* args, uint32_t) {
    return test_edge(act, args, "endswith", true);
}
Value str_removeprefix(Activation& act, const Value* args, uint32_t) {
    return remove_edge(act, args, "removeprefix", false);
}
Value str_removesuffix(Activation& act, const Value* args, uint32_t) {
    return remove_edge(act, args, "removesuffix", true);
}

// ---- Splitting ----------------------------------------------------------------------------------

namespace {

constexpr size_t kUsualPieces = 16;

Value split(Activation& act, const Value* args, std::string_view method, bool backwards) {
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    int64_t most = -1;
    const Value status = optional_int(act, args[2], most);
    if (!status.is_none()) return status;
    Pieces pieces;
    pieces.reserve(kUsualPieces);
    if (args[1].is_unset() || args[1].is_none()) {
        with_units(s, [&](auto text) {
            if (backwards) {
                rsplit_space(text, most, kIsSpace, pieces);
            } else {
                split_space(text, most, kIsSpace, pieces);
            }
        });
        return pieces_list(act, Value::object(s), pieces);
    }
    const auto* by = cast_unwrapped<Str>(args[1]);
    if (!by) {
        return act.raise(TypeId::TypeError, "must be str or None, not {}", type_name(args[1]));
    }
    if (!by->length) return act.raise(TypeId::ValueError, "empty separator");
    if (by->extra > s->extra) most = 0;
    with_both(s, by, [&](auto text, auto wanted) {
        if (backwards) {
            rsplit_by(text, wanted, most, pieces);
        } else {
            split_by(text, wanted, most, pieces);
        }
    });
    return pieces_list(act, Value::object(s), pieces);
}

Value partition(Activation& act, const Value* args, std::string_view method, bool backwards) {
    const Str* s = str_self(act, args[0], method);
    if (!s) return Value::error();
    const Str* by = needle_argument(act, args[1]);
    if (!by) return Value::error();
    if (!by->length) return act.raise(TypeId::ValueError, "empty separator");
    if (!act.reserve(160 + s->byte_size())) return Value::error();
    size_t at = text::kNotFound;
    if (by->extra <= s->extra) {
        with_both(s, by, [&](auto text, auto wanted) {
            at = backwards ? text::rfind(text, wanted) : text::find(text, wanted);
        });
    }
    Heap& heap = act.heap();
    const Value whole = Value::object(s), none = empty_str();
    if (at == text::kNotFound) {
        return backwards ? make_tuple(heap, {none, none, whole})
                         : make_tuple(heap, {whole, none, none});
    }
    const auto first = static_cast<uint32_t>(at), after = first + by->length;
    return make_tuple(heap, {substr(heap, s, 0, first), Value::object(by),
                             substr(heap, s, after, s->length - after)});
}

}  // namespace

Value str_split(Activation& act, const Value* args, uint32_t) {
    return split(act, args, "split", false);
}
Value str_rsplit(Activation& act, const Value* args, uint32_t) {
    return split(act, args, "rsplit", true);
}
Value str_partition(Activation& act, const Value* args, uint32_t) {
    return partition(act, args, "partition", false);
}
Value str_rpartition(Activation& act, const Value* args, uint32_t) {
    return partition(act, args, "rpartition", true);
}

Value str_splitlines(Activation& act, const Value* args, uint32_t) {
    const Str* s = str_self(act, args[0], "splitlines");
    if (!s) return Value::error();
    bool keep = false;
    const Value status = optional_flag(act, args[1], keep);
    if (!status.is_none()) return status;
    Pieces pieces;
    with_units(s, [&](auto text) {
        split_lines(
            text, keep, [](uint32_t c) { return unicode::is_line_break(c); }, pieces);
    });
    return pieces_list(act, Value::object(s), pieces);
}

// ---- Stripping ----------------------------------------------------------------------------------

namespace {

Value strip(Activation& act, const Value* args, std::string_view method, Side side) {
    const Str* s = receiver<Str>(act, args[0], "str", method);
    if (!s) return Value::error();
    Piece kept;
    if (args[1].is_unset() || args[1].is_none()) {
        if (!charge_units(act, s->length)) return Value::error();
        kept = with_units(s, [&](auto text) { return strip_units(text, side, kIsSpace); });
    } else {
        const auto* set = cast_unwrapped<Str>(args[1]);
        if (!set) {
            return act.raise(TypeId::TypeError, "{} arg must be None or str", method);
        }
        const uint64_t work = uint64_t{s->length} * (1 + set->length / 16);
        if (!charge_units(act, work)) return Value::error();
        kept = with_both(s, set, [&](auto text, auto drop) {
            return strip_units(text, side, [&](uint32_t c) {
                for (const uint32_t d : drop) {
                    if (c == d) return true;
                }
                return false;
            });
        });
    }
    if (kept.length == s->length) return Value::object(s);
    if (!act.reserve(32 + size_t{kept.length} * s->extra)) return Value::error();
    return substr(act.heap(), s, kept.start, kept.length);
}

}  // namespace

Value str_strip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "strip", Side::Both);
}
Value str_lstrip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "lstrip", Side::Left);
}
Value str_rstrip(Activation& act, const Value* args, uint32_t) {
    return strip(act, args, "rstrip", Side::Right);
}

// ---- Joining ------------------------------------------------------------------------------------

namespace {

// The joined text of `count` values between which `by` stands.
Value join_items(Activation& act, const Str* by, const Value* items, uint32_t count) {
    if (!act.charge(count / 8)) return Value::error();
    if (count == 1 && is_kind(items[0], Kind::Str)) return items[0];
    uint64_t length = count ? uint64_t{by->length} * (count - 1) : 0;
    uint32_t width = count > 1 ? by->extra : 1;
    for (uint32_t i = 0; i < count; ++i) {
        const auto* s = cast_unwrapped<Str>(items[i]);
        if (!s) {
            return act.raise(TypeId::TypeError, "sequence item {}: expected str instance, {} found",
                             i, type_name(items[i]));
        }
        length += s->length;
        if (s->extra > width) width = s->extra;
    }
    if (!text_fits(act, length) || !charge_units(act, length) ||
        !act.reserve(32 + width * length)) {
        return Value::error();
    }
    if (!length) return empty_str();
    Str* out = new_str(act.heap(), static_cast<uint32_t>(length), width);
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; ++i) {
        if (i) {
            copy_text(out, at, by);
            at += by->length;
        }
        const auto* s = cast_unwrapped<Str>(items[i]);
        copy_text(out, at, s);
        at += s->length;
    }
    return length == 1 ? make_char(act.heap(), out->at(0)) : Value::object(out);
}

}  // namespace

namespace {

Value joined(Activation& act, const Value* args, uint32_t) {
    const Str* by = receiver<Str>(act, args[0], "str", "join");
    if (!by) return Value::error();
    if (const auto* l = cast<List>(args[1])) return join_items(act, by, l->items, l->length);
    if (const auto* t = cast<Tuple>(args[1])) return join_items(act, by, t->items, t->length);
    return over_collected(act, args[1], "can only join an iterable", [&](const List& items) {
        return join_items(act, by, items.items, items.length);
    });
}

}  // namespace

Value str_join(Activation& act, const Value* args, uint32_t count) {
    return over_ready_items(act, args, count, 1, joined);
}

// ---- Replacing ----------------------------------------------------------------------------------

namespace {

// All three in one byte a code point: the result is made in one step.
Value replace_narrow(Activation& act, const Str* s, const Str* from, const Str* to,
                     uint64_t times) {
    const std::span<const uint8_t> text(s->u8(), s->length), old(from->u8(), from->length);
    const uint64_t length = s->length + times * to->length - times * from->length;
    if (!text_fits(act, length) || !charge_units(act, length) || !act.reserve(32 + length)) {
        return Value::error();
    }
    if (!length) return empty_str();
    Str* out = new_str(act.heap(), static_cast<uint32_t>(length), 1);
    uint8_t* at = out->data;
    if (old.size() == 1 && to->length == 1) {
        const uint8_t before = old[0], after = to->u8()[0];
        for (const uint8_t unit : text) {
            const bool turned = unit == before && times;
            *at++ = turned ? after : unit;
            times -= turned;
        }
        return length == 1 ? make_char(act.heap(), out->u8()[0]) : Value::object(out);
    }
    const auto put = [&at](const uint8_t* data, size_t n) {
        if (n) std::memcpy(at, data, n);
        at += n;
    };
    size_t read = 0;
    for (uint64_t i = 0; i < times; ++i) {
        size_t found = read;
        if (old.empty()) {
            if (i) put(text.data() + read++, 1);
        } else {
            found = read + text::find(text.subspan(read), old);
            put(text.data() + read, found - read);
            read = found + old.size();
        }
        put(to->u8(), to->length);
    }
    put(text.data() + read, text.size() - read);
    return length == 1 ? make_char(act.heap(), out->u8()[0]) : Value::object(out);
}

Value replace_wide(Activation& act, const Str* s, const Str* from, const Str* to, uint64_t times) {
    const uint64_t length = s->length + times * to->length - times * from->length;
    if (!text_fits(act, length) || !charge_units(act, length) || !act.reserve(32 + 4 * length)) {
        return Value::error();
    }
    TextBuilder out;
    with_both(s, from, [&](auto text, auto old) {
        size_t read = 0;
        for (uint64_t i = 0; i < times; ++i) {
            if (old.empty()) {
                if (i) out.append_code(text[read++]);
            } else {
                const size_t found = text::find(text.subspan(read), old);
                out.append(s, read, found);
                read += found + old.size();
            }
            out.append(to);
        }
        out.append(s, read, text.size() - read);
    });
    return out.make_str(act.heap());
}

const Str* replace_argument(Activation& act, Value v, int number) {
    const auto* s = cast_unwrapped<Str>(v);
    if (!s) {
        act.raise(TypeId::TypeError, "replace() argument {} must be str, not {}", number,
                  v.is_none() ? std::string("None") : type_name(v));
    }
    return s;
}

}  // namespace

Value str_replace(Activation& act, const Value* args, uint32_t) {
    const Str* s = str_self(act, args[0], "replace");
    const Str* from = s ? replace_argument(act, args[1], 1) : nullptr;
    const Str* to = from ? replace_argument(act, args[2], 2) : nullptr;
    if (!to) return Value::error();
    int64_t most = -1;
    const Value status = optional_int(act, args[3], most);
    if (!status.is_none()) return status;
    if (from->extra > s->extra || most == 0) return Value::object(s);
    uint64_t times = with_both(s, from, [](auto text, auto old) { return text::count(text, old); });
    if (most >= 0 && times > static_cast<uint64_t>(most)) times = static_cast<uint64_t>(most);
    if (!times) return Value::object(s);
    if (s->extra == 1 && to->extra == 1) return replace_narrow(act, s, from, to, times);
    return replace_wide(act, s, from, to, times);
}

}  // namespace pvm::vm
