#include <algorithm>
#include <span>

#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

// ---- What a slice means -------------------------------------------------------------------------

namespace {

// A part of a slice: none gives `otherwise`.
Value slice_part(Activation& act, Value v, int64_t otherwise, int64_t& out) {
    if (v.is_none()) {
        out = otherwise;
        return Value::none();
    }
    bool python;
    if (index_argument(v, out, python)) return Value::none();
    if (python) return Value::slow();
    return act.raise(TypeId::TypeError,
                     "slice indices must be integers or None or have an __index__ method");
}

int64_t clamp_bound(int64_t v, int64_t length, bool backwards) {
    if (v < 0) {
        v += length;
        if (v < 0) return backwards ? -1 : 0;
    } else if (v >= length) {
        return backwards ? length - 1 : length;
    }
    return v;
}

}  // namespace

Value slice_bounds(Activation& act, const Slice* s, int64_t length, SliceBounds& out) {
    Value status = slice_part(act, s->step, 1, out.step);
    if (!status.is_none()) return status;
    if (out.step == 0) return act.raise(TypeId::ValueError, "slice step cannot be zero");
    out.step = std::clamp<int64_t>(out.step, -(INT64_MAX / 4), INT64_MAX / 4);
    const bool backwards = out.step < 0;
    status = slice_part(act, s->start, backwards ? INT64_MAX / 4 : 0, out.start);
    if (!status.is_none()) return status;
    status = slice_part(act, s->stop, backwards ? INT64_MIN / 4 : INT64_MAX / 4, out.stop);
    if (!status.is_none()) return status;
    out.start = clamp_bound(out.start, length, backwards);
    out.stop = clamp_bound(out.stop, length, backwards);
    if (backwards) {
        out.count = out.stop < out.start ? (out.start - out.stop - 1) / -out.step + 1 : 0;
    } else {
        out.count = out.start < out.stop ? (out.stop - out.start - 1) / out.step + 1 : 0;
    }
    return Value::none();
}

Value make_slice(Heap& heap, Value start, Value stop, Value step) {
    auto* s = heap.make<Slice>();
    s->start = start;
    s->stop = stop;
    s->step = step;
    heap.charge(*s);
    return Value::object(s);
}

// ---- Reading ------------------------------------------------------------------------------------

namespace {

// Characters start, start+step, … as a str.
Value gather_text(Activation& act, const Str* s, const SliceBounds& b) {
    const auto count = static_cast<uint32_t>(b.count);
    const auto gather = [&](const auto* text) {
        std::vector<std::remove_cvref_t<decltype(*text)>> units(count);
        for (uint32_t i = 0; i < count; ++i) units[i] = text[b.start + i * b.step];
        return make_str(act.heap(), units.data(), count);
    };
    if (s->extra == 1) {
        // More than one, and no narrower than they are.
        Str* out = new_str(act.heap(), count, 1);
        const uint8_t* from = s->u8() + b.start;
        for (uint32_t i = 0; i < count; ++i, from += b.step) out->data[i] = *from;
        return Value::object(out);
    }
    if (s->extra == 2) return gather(s->u16());
    return gather(s->u32());
}

Value slice_text(Activation& act, Value v, const SliceBounds& b) {
    const auto* s = as<Str>(v);
    if (b.count == s->length && b.step == 1) return v;
    if (!act.charge(b.count / 64) || !act.reserve(32 + s->extra * static_cast<size_t>(b.count))) {
        return Value::error();
    }
    if (b.step == 1 || b.count <= 1) {
        return substr(act.heap(), s, static_cast<uint32_t>(b.count ? b.start : 0),
                      static_cast<uint32_t>(b.count));
    }
    return gather_text(act, s, b);
}

Value slice_items(Activation& act, Value v, const Value* items, const SliceBounds& b) {
    const auto count = static_cast<uint32_t>(b.count);
    if (!act.charge(count / 8) || !act.reserve(40 + 8 * size_t{count})) return Value::error();
    if (is_kind(v, Kind::Tuple)) {
        if (count == as<Tuple>(v)->length && b.step == 1) return v;
        Tuple* t = new_tuple(act.heap(), count);
        for (uint32_t i = 0; i < count; ++i) t->items[i] = items[b.start + i * b.step];
        return Value::object(t);
    }
    if (b.step == 1) return make_list(act.heap(), items + b.start, count);
    List* l = new_list(act.heap(), count);
    list_resize(act.heap(), l, count);
    for (uint32_t i = 0; i < count; ++i) l->items[i] = items[b.start + i * b.step];
    return Value::object(l);
}

Value slice_bytes(Activation& act, Value v, const SliceBounds& b) {
    std::string_view data;
    buffer_of(v, data);
    const auto count = static_cast<uint32_t>(b.count);
    if (!act.charge(count / 64) || !act.reserve(40 + size_t{count})) return Value::error();
    std::string gathered;
    std::string_view part = data.substr(count ? static_cast<size_t>(b.start) : 0, count);
    if (b.step != 1) {
        gathered.resize(count);
        for (uint32_t i = 0; i < count; ++i) {
            gathered[i] = data[static_cast<size_t>(b.start + i * b.step)];
        }
        part = gathered;
    }
    if (is_kind(v, Kind::ByteArray)) return Value::object(new_bytearray(act.heap(), part));
    return make_bytes(act.heap(), part);
}

Value slice_view(Activation& act, const MemoryView* m, const SliceBounds& b) {
    Value base = m->base;
    uint32_t start = m->start + static_cast<uint32_t>(b.count ? b.start : 0);
    if (b.step != 1) {
        // A view has no step; of immutable bytes a copy shows the same.
        if (!is_kind(base, Kind::Bytes)) {
            return act.raise(
                TypeId::UnsupportedError,
                "memoryview slices of a bytearray with a step are not supported: slice "
                "bytes(view)");
        }
        const auto count = static_cast<uint32_t>(b.count);
        if (!act.charge(count / 64) || !act.reserve(40 + size_t{count})) return Value::error();
        Bytes* copy = new_bytes(act.heap(), count);
        const uint8_t* data = as<Bytes>(base)->data + m->start;
        for (uint32_t i = 0; i < count; ++i) copy->data[i] = data[b.start + i * b.step];
        base = Value::object(copy);
        start = 0;
    }
    auto* part = act.heap().make<MemoryView>();
    part->base = base;
    part->start = start;
    part->length = static_cast<uint32_t>(b.count);
    act.heap().charge(*part);
    return Value::object(part);
}

}  // namespace

Value get_slice(Activation& act, Value v, const Slice* s) {
    SliceBounds b;
    const Value status = slice_bounds(act, s, builtin_length(v), b);
    if (!status.is_none()) return status;
    switch (v.as_object()->kind) {
        case Kind::Str: return slice_text(act, v, b);
        case Kind::List: return slice_items(act, v, as<List>(v)->items, b);
        case Kind::Tuple: return slice_items(act, v, as<Tuple>(v)->items, b);
        case Kind::MemoryView: return slice_view(act, as<MemoryView>(v), b);
        default: return slice_bytes(act, v, b);
    }
}

}  // namespace pvm::vm
