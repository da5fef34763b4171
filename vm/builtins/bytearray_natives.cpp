// bytearray: constructor and what changes it; memoryview.

#include "vm/builtins/bytes_arguments.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/number_arguments.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

ByteArray* changeable_bytes(Activation& act, Value self, std::string_view method) {
    return changeable<ByteArray>(act, self, "bytearray", method);
}

// Room for `more` bytes in `b`.
bool may_grow(Activation& act, const ByteArray* b, uint64_t more) {
    return text_fits(act, b->length + more, "bytearray") && charge_units(act, more) &&
           act.reserve(more);
}

void append_data(Activation& act, ByteArray* b, std::string_view data) {
    const uint32_t at = b->length;
    bytearray_resize(act.heap(), b, at + static_cast<uint32_t>(data.size()));
    if (!data.empty()) std::memcpy(b->data + at, data.data(), data.size());
}

}  // namespace

// (cls, source, encoding, errors)
Value bytearray_new(Activation& act, const Value* args, uint32_t) {
    std::string content;
    if (filled_later(args[0])) {
        return payload_of(act, args[0], TypeId::ByteArray,
                          Value::object(new_bytearray(act.heap(), content)));
    }
    const Value status = bytes_content(act, args[1], args[2], args[3], true, content);
    if (!status.is_none()) return status;
    if (!text_fits(act, content.size(), "bytearray") || !act.reserve(40 + content.size())) {
        return Value::error();
    }
    return payload_of(act, args[0], TypeId::ByteArray,
                      Value::object(new_bytearray(act.heap(), content)));
}

// (self, source, encoding, errors)
Value bytearray_init(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "__init__");
    if (!b) return Value::error();
    std::string content;
    const Value status = bytes_content(act, args[1], args[2], args[3], true, content);
    if (!status.is_none()) return status;
    if (!may_grow(act, b, content.size())) return Value::error();
    bytearray_resize(act.heap(), b, 0);
    append_data(act, b, content);
    return Value::none();
}

Value bytearray_append(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "append");
    if (!b) return Value::error();
    uint8_t byte;
    const Value status = byte_argument(act, args[1], byte, kByteRange);
    if (!status.is_none()) return status;
    if (!may_grow(act, b, 1)) return Value::error();
    bytearray_resize(act.heap(), b, b->length + 1);
    b->data[b->length - 1] = byte;
    return Value::none();
}

Value bytearray_extend(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "extend");
    if (!b) return Value::error();
    const auto append = [&](const std::string& content) {
        if (!may_grow(act, b, content.size())) return Value::error();
        append_data(act, b, content);
        return Value::none();
    };
    std::string_view data;
    if (buffer_of(unwrap(args[1]), data)) return append(std::string(data));
    const std::string refusal = fmt::format("can't extend bytearray with {}", type_name(args[1]));
    return over_collected(act, args[1], refusal, [&](const List& items) {
        std::string content;
        for (uint32_t i = 0; i < items.length; ++i) {
            uint8_t byte;
            const Value read = byte_argument(act, items.items[i], byte, kByteRange);
            if (!read.is_none()) return read;
            content += static_cast<char>(byte);
        }
        return append(content);
    });
}

Value bytearray_insert(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "insert");
    if (!b) return Value::error();
    int64_t at;
    Value status = size_argument(act, args[1], at);
    if (!status.is_none()) return status;
    uint8_t byte;
    status = byte_argument(act, args[2], byte, kByteRange);
    if (!status.is_none()) return status;
    if (!may_grow(act, b, 1) || !charge_units(act, b->length)) return Value::error();
    const int64_t length = b->length;
    at = std::clamp<int64_t>(at < 0 ? at + length : at, 0, length);
    bytearray_resize(act.heap(), b, b->length + 1);
    std::memmove(b->data + at + 1, b->data + at, static_cast<size_t>(length - at));
    b->data[at] = byte;
    return Value::none();
}

namespace {

void erase(Activation& act, ByteArray* b, size_t at) {
    std::memmove(b->data + at, b->data + at + 1, b->length - at - 1);
    bytearray_resize(act.heap(), b, b->length - 1);
}

}  // namespace

Value bytearray_pop(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "pop");
    if (!b) return Value::error();
    int64_t at = -1;
    const Value status = optional_int(act, args[1], at);
    if (!status.is_none()) return status;
    if (!b->length) return act.raise(TypeId::IndexError, "pop from empty bytearray");
    if (at < 0) at += b->length;
    if (at < 0 || at >= b->length) {
        return act.raise(TypeId::IndexError, "pop index out of range");
    }
    if (!charge_units(act, b->length - static_cast<uint64_t>(at))) return Value::error();
    const uint8_t byte = b->data[at];
    erase(act, b, static_cast<size_t>(at));
    return Value::small_int(byte);
}

Value bytearray_remove(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "remove");
    if (!b) return Value::error();
    uint8_t byte;
    const Value status = byte_argument(act, args[1], byte, kByteRange);
    if (!status.is_none()) return status;
    if (!charge_units(act, b->length)) return Value::error();
    const auto* found =
        b->length ? static_cast<uint8_t*>(std::memchr(b->data, byte, b->length)) : nullptr;
    if (!found) return act.raise(TypeId::ValueError, "value not found in bytearray");
    erase(act, b, static_cast<size_t>(found - b->data));
    return Value::none();
}

Value bytearray_reverse(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "reverse");
    if (!b || !charge_units(act, b->length)) return Value::error();
    std::reverse(b->data, b->data + b->length);
    return Value::none();
}

Value bytearray_clear(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "clear");
    if (!b) return Value::error();
    bytearray_resize(act.heap(), b, 0);
    return Value::none();
}

Value bytearray_copy(Activation& act, const Value* args, uint32_t) {
    BytesSelf self;
    if (!bytes_self(act, args[0], "copy", self) || !room_for(act, self, self.data.size())) {
        return Value::error();
    }
    return like(act, self, self.data);
}

Value bytearray_setitem(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = receiver<ByteArray>(act, args[0], "bytearray", "__setitem__");
    return b ? set_item(act, Value::object(b), args[1], args[2]) : Value::error();
}

Value bytearray_delitem(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = receiver<ByteArray>(act, args[0], "bytearray", "__delitem__");
    return b ? delete_item(act, Value::object(b), args[1]) : Value::error();
}

Value bytearray_iadd(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "__iadd__");
    if (!b) return Value::error();
    const Value r = inplace_builtins(act, BinaryOp::Add, Value::object(b), unwrap(args[1]));
    return r.same_bits(Value::object(b)) ? args[0] : r;
}

Value bytearray_imul(Activation& act, const Value* args, uint32_t) {
    ByteArray* b = changeable_bytes(act, args[0], "__imul__");
    if (!b) return Value::error();
    const Value r = inplace_builtins(act, BinaryOp::Mul, Value::object(b), unwrap(args[1]));
    return r.same_bits(Value::object(b)) ? args[0] : r;
}

// ---- memoryview ---------------------------------------------------------------------------------

namespace {

// A view that was not released; null with an error pending.
MemoryView* view_self(Activation& act, Value self, std::string_view method) {
    auto* m = receiver<MemoryView>(act, self, "memoryview", method);
    if (m && m->base.is_unset()) {
        act.raise(TypeId::ValueError, "operation forbidden on released memoryview object");
        return nullptr;
    }
    return m;
}

}  // namespace

// (cls, object)
Value memoryview_new(Activation& act, const Value* args, uint32_t) {
    const Value inner = unwrap(args[1]);
    std::string_view data;
    if (!buffer_of(inner, data)) {
        return act.raise(TypeId::TypeError, "memoryview: a bytes-like object is required, not '{}'",
                         type_name(args[1]));
    }
    const auto* of = cast<MemoryView>(inner);
    auto* m = act.heap().make<MemoryView>();
    m->base = of ? of->base : inner;
    m->start = of ? of->start : 0;
    m->length = static_cast<uint32_t>(data.size());
    act.heap().charge(*m);
    return Value::object(m);
}

Value memoryview_tobytes(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "tobytes");
    if (!m || !charge_units(act, m->length) || !act.reserve(40 + m->length)) return Value::error();
    std::string_view data;
    buffer_of(Value::object(m), data);
    return make_bytes(act.heap(), data);
}

Value memoryview_tolist(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "tolist");
    if (!m || !act.charge(m->length / 8) || !act.reserve(40 + 8 * size_t{m->length})) {
        return Value::error();
    }
    std::string_view data;
    buffer_of(Value::object(m), data);
    List* list = new_list(act.heap(), m->length);
    for (const char c : data) {
        list_append(act.heap(), list, Value::small_int(static_cast<uint8_t>(c)));
    }
    return Value::object(list);
}

Value memoryview_release(Activation& act, const Value* args, uint32_t) {
    auto* m = receiver<MemoryView>(act, args[0], "memoryview", "release");
    if (!m) return Value::error();
    if (m->frozen()) return frozen_error(act, args[0]);
    m->base = Value::unset();
    return Value::none();
}

Value memoryview_enter(Activation& act, const Value* args, uint32_t) {
    return view_self(act, args[0], "__enter__") ? args[0] : Value::error();
}

Value memoryview_obj(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "obj");
    return m ? m->base : Value::error();
}

Value memoryview_nbytes(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "nbytes");
    return m ? Value::small_int(m->length) : Value::error();
}

Value memoryview_readonly(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "readonly");
    return m ? Value::boolean(!is_kind(m->base, Kind::ByteArray)) : Value::error();
}

// itemsize, ndim
Value memoryview_one(Activation& act, const Value* args, uint32_t) {
    return view_self(act, args[0], "itemsize") ? Value::small_int(1) : Value::error();
}

Value memoryview_format(Activation& act, const Value* args, uint32_t) {
    return view_self(act, args[0], "format") ? make_char(act.heap(), 'B') : Value::error();
}

Value memoryview_shape(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "shape");
    return m ? make_tuple(act.heap(), {Value::small_int(m->length)}) : Value::error();
}

Value memoryview_strides(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "strides");
    return m ? make_tuple(act.heap(), {Value::small_int(1)}) : Value::error();
}

// c_contiguous, f_contiguous, contiguous
Value memoryview_contiguous(Activation& act, const Value* args, uint32_t) {
    return view_self(act, args[0], "contiguous") ? Value::boolean(true) : Value::error();
}

Value memoryview_suboffsets(Activation& act, const Value* args, uint32_t) {
    return view_self(act, args[0], "suboffsets") ? make_tuple(act.heap(), {}) : Value::error();
}

// (self)
Value memoryview_toreadonly(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "toreadonly");
    if (!m) return Value::error();
    if (!is_kind(m->base, Kind::ByteArray)) return args[0];
    return act.raise_text(TypeId::UnsupportedError,
                          "a read-only view of a bytearray is not supported: copy it with bytes()");
}

// (self, format, shape=)
Value memoryview_cast(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "cast");
    if (!m) return Value::error();
    const Value format = unwrap(args[1]);
    if (!is_kind(format, Kind::Str)) {
        return act.raise(TypeId::TypeError,
                         "memoryview.cast() argument 'format' must be str, not {}",
                         type_name(args[1]));
    }
    if (str_is(format, "B") && args[2].is_unset()) return args[0];
    return act.raise_text(
        TypeId::UnsupportedError,
        "a memoryview of anything but bytes is not supported: read the numbers with struct");
}

Value memoryview_delitem(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "__delitem__");
    return m ? delete_item(act, args[0], args[1]) : Value::error();
}

Value memoryview_setitem(Activation& act, const Value* args, uint32_t) {
    const auto* m = view_self(act, args[0], "__setitem__");
    return m ? set_item(act, args[0], args[1], args[2]) : Value::error();
}

}  // namespace pvm::vm
