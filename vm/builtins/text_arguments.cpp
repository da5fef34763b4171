#include "vm/builtins/text_arguments.h"

#include <algorithm>

namespace pvm::vm {

const Str* str_self(Activation& act, Value self, std::string_view method) {
    const Str* s = receiver<Str>(act, self, "str", method);
    return s && charge_units(act, s->length) ? s : nullptr;
}

namespace {

Value bound(Activation& act, Value v, int64_t otherwise, int64_t& out) {
    out = otherwise;
    if (v.is_unset() || v.is_none()) return Value::none();
    bool python;
    if (index_argument(v, out, python)) return Value::none();
    if (python) return Value::slow();
    return act.raise(TypeId::TypeError,
                     "slice indices must be integers or None or have an __index__ method");
}

}  // namespace

Value text_bounds(Activation& act, Value start, Value stop, uint32_t length, uint32_t& from,
                  uint32_t& to) {
    int64_t first, last;
    Value status = bound(act, start, 0, first);
    if (status.is_none()) status = bound(act, stop, length, last);
    if (!status.is_none()) return status;
    if (first < 0) first = std::max<int64_t>(first + length, 0);
    if (last < 0) last = std::max<int64_t>(last + length, 0);
    from = static_cast<uint32_t>(std::min<int64_t>(first, int64_t{length} + 1));
    to = static_cast<uint32_t>(std::min<int64_t>(last, length));
    return Value::none();
}

bool needle_missing(Activation& act, Value needle, std::string_view method) {
    if (!needle.is_unset()) return false;
    act.raise(TypeId::TypeError, "{}() takes at least 1 argument (0 given)", method);
    return true;
}

Value collect_for(Activation& act, Value iterable, List*& out, std::string_view refusal) {
    const Value status = collect(act, iterable, out);
    const bool refused = status.is_error() && act.has_pending() && builtin_length(iterable) < 0 &&
                         !is_native_iterator(iterable);
    if (!refused) return status;
    act.take_pending();
    return act.raise_text(TypeId::TypeError, refusal);
}

Value optional_int(Activation& act, Value v, int64_t& out) {
    return v.is_unset() ? Value::none() : size_argument(act, v, out);
}

Value optional_flag(Activation&, Value v, bool& out) {
    if (v.is_unset()) return Value::none();
    const Value t = truth(v);
    if (!t.is_bool()) return t;
    out = t.is_true();
    return Value::none();
}

Value piece_of(Activation& act, Value source, Piece piece) {
    if (const auto* s = cast<Str>(source)) {
        return substr(act.heap(), s, piece.start, piece.length);
    }
    std::string_view data;
    buffer_of(source, data);
    const std::string_view part = data.substr(piece.start, piece.length);
    if (is_kind(source, Kind::ByteArray)) return Value::object(new_bytearray(act.heap(), part));
    if (part.size() == data.size() && is_kind(source, Kind::Bytes)) return source;
    return make_bytes(act.heap(), part);
}

Value pieces_list(Activation& act, Value source, const Pieces& pieces) {
    const auto* s = cast<Str>(source);
    const size_t width = s ? s->extra : 1;
    size_t bytes = 40 + 48 * pieces.size();
    for (const Piece& piece : pieces) bytes += piece.length * width;
    if (!act.charge(static_cast<int64_t>(pieces.size() / 4)) || !act.reserve(bytes)) {
        return Value::error();
    }
    const auto count = static_cast<uint32_t>(pieces.size());
    List* list = new_list(act.heap(), count);
    list_resize(act.heap(), list, count);
    for (uint32_t i = 0; i < count; ++i) list->items[i] = piece_of(act, source, pieces[i]);
    return Value::object(list);
}

}  // namespace pvm::vm
