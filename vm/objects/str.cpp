#include "vm/objects/str.h"

#include <cstdlib>
#include <vector>

#include "vm/text/siphash.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

// ---- Making -------------------------------------------------------------------------------------

namespace {

bool is_ascii(const char* text, size_t size) {
    uint64_t bits = 0;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t chunk;
        std::memcpy(&chunk, text + i, 8);
        bits |= chunk;
    }
    for (; i < size; ++i) bits |= static_cast<uint8_t>(text[i]);
    return !(bits & 0x8080808080808080ULL);
}

// From code points known to need exactly `width` bytes each.
template <typename Unit>
Str* fill(Heap& heap, const Unit* text, uint32_t length, uint32_t width) {
    Str* s = new_str(heap, length, width);
    const std::span<const Unit> units(text, length);
    if (width == 1) {
        text::copy_units(units, s->data);
    } else if (width == 2) {
        text::copy_units(units, reinterpret_cast<uint16_t*>(s->data));
    } else {
        text::copy_units(units, reinterpret_cast<uint32_t*>(s->data));
    }
    return s;
}

// Most texts are a few bytes: two words that may overlap, instead of a call.
inline void copy_bytes(uint8_t* to, const uint8_t* from, uint32_t count) {
    const auto both_ends = [&]<typename Word>(Word) {
        Word first, last;
        std::memcpy(&first, from, sizeof(Word));
        std::memcpy(&last, from + count - sizeof(Word), sizeof(Word));
        std::memcpy(to, &first, sizeof(Word));
        std::memcpy(to + count - sizeof(Word), &last, sizeof(Word));
    };
    if (count > 16) {
        std::memcpy(to, from, count);
    } else if (count >= 8) {
        both_ends(uint64_t{});
    } else if (count >= 4) {
        both_ends(uint32_t{});
    } else if (count >= 2) {
        both_ends(uint16_t{});
    } else if (count) {
        *to = *from;
    }
}

template <typename Unit>
Value narrowed(Heap& heap, const Unit* text, uint32_t length) {
    if (length <= 1) return length ? make_char(heap, text[0]) : empty_str();
    if constexpr (sizeof(Unit) == 1) {
        Str* s = new_str(heap, length, 1);
        copy_bytes(s->data, text, length);
        return Value::object(s);
    }
    const auto width = text::width_for(text::combined_bits(std::span(text, length)));
    return Value::object(fill(heap, text, length, static_cast<uint32_t>(width)));
}

std::span<const uint8_t> bytes_of(std::string_view data) {
    return {reinterpret_cast<const uint8_t*>(data.data()), data.size()};
}

// Text of more than one code point that is not ASCII.
Str* decode(Heap& heap, std::string_view utf8) {
    const auto bytes = bytes_of(utf8);
    const text::Utf8Scan scan = text::scan_utf8(bytes, text::Surrogates::Pass);
    CHECK(!scan.error);
    const auto length = static_cast<uint32_t>(scan.length);
    Str* s = new_str(heap, length, static_cast<uint32_t>(text::width_for(scan.bits)));
    with_units(s, [&]<typename Unit>(std::span<const Unit> units) {
        text::decode_utf8(bytes, const_cast<Unit*>(units.data()));
    });
    return s;
}

}  // namespace

Str* new_str(Heap& heap, uint32_t length, uint32_t width) {
    auto* s = heap.make<Str>(size_t{length} * width);
    s->extra = static_cast<uint16_t>(width);
    s->length = length;
    s->interned = 0;
    s->hash = -1;
    s->data = s->own;
    heap.charge(*s);
    return s;
}

Value make_str(Heap& heap, std::string_view utf8) {
    if (is_ascii(utf8.data(), utf8.size())) {
        return narrowed(heap, reinterpret_cast<const uint8_t*>(utf8.data()),
                        static_cast<uint32_t>(utf8.size()));
    }
    const auto lead = static_cast<uint8_t>(utf8[0]);
    if (utf8.size() == 2 && (lead == 0xc2 || lead == 0xc3)) {
        return make_char(heap, (lead & 3u) << 6 | (static_cast<uint8_t>(utf8[1]) & 0x3fu));
    }
    return Value::object(decode(heap, utf8));
}

Value make_str(Heap& heap, const uint8_t* text, uint32_t length) {
    return narrowed(heap, text, length);
}
Value make_str(Heap& heap, const uint16_t* text, uint32_t length) {
    return narrowed(heap, text, length);
}
Value make_str(Heap& heap, const uint32_t* text, uint32_t length) {
    return narrowed(heap, text, length);
}

Value substr(Heap& heap, const Str* s, uint32_t start, uint32_t length) {
    if (length == s->length) return Value::object(s);
    if (s->extra == 1) return narrowed(heap, s->u8() + start, length);
    if (s->extra == 2) return narrowed(heap, s->u16() + start, length);
    return narrowed(heap, s->u32() + start, length);
}

namespace {

Str* new_shared(Heap& heap, SharedText* text, uint32_t length, uint32_t width) {
    auto* s = heap.make<Str>();
    s->extra = static_cast<uint16_t>(width);
    s->length = length;
    s->interned = 0;
    s->hash = -1;
    s->data = text->bytes;
    ++text->references;
    heap.charge(*s);
    return s;
}

// Text of `bytes` with room for as much again as it will likely grow by.
SharedText* new_shared_text(uint32_t bytes, bool growing) {
    const size_t room = growing ? bytes / 2 : bytes / 8 + 64;
    auto* text = static_cast<SharedText*>(std::malloc(sizeof(SharedText) + bytes + room));
    CHECK(text != nullptr);
    text->references = 0;
    text->used = bytes;
    text->capacity = static_cast<uint32_t>(bytes + room);
    text->pad = 0;
    return text;
}

// a + b where `a` is long and `b`, no wider, is short: in place when `a` is the longest Str of a
// text that has room, so that building a text piece by piece takes linear time. Only a Str that
// nobody has seen is written to.
Str* append(Heap& heap, const Str* a, const Str* b) {
    const uint32_t before = a->byte_size(), length = a->length + b->length;
    const uint32_t bytes = length * a->extra;
    Str* s;
    // A Str of an image may be read by other activations at the same time.
    SharedText* text = a->shared() && !(a->flags & kImmortal) ? a->shared_text() : nullptr;
    if (text && text->used == before && text->capacity >= bytes) {
        text->used = bytes;
        s = new_shared(heap, text, length, a->extra);
        heap.shared(before);
    } else {
        text = new_shared_text(bytes, text != nullptr);
        s = new_shared(heap, text, length, a->extra);
        std::memcpy(s->data, a->data, before);
    }
    copy_text(s, a->length, b);
    return s;
}

}  // namespace

Value concat(Heap& heap, const Str* a, const Str* b) {
    if (!b->length) return Value::object(a);
    if (!a->length) return Value::object(b);
    if (a->byte_size() >= SharedText::kFrom && b->extra <= a->extra && b->length <= a->length / 4) {
        return Value::object(append(heap, a, b));
    }
    const uint32_t width = a->extra > b->extra ? a->extra : b->extra;
    Str* s = new_str(heap, a->length + b->length, width);
    copy_text(s, 0, a);
    copy_text(s, a->length, b);
    return Value::object(s);
}

void copy_text(Str* to, uint32_t at, const Str* from) {
    if (to->extra == from->extra) {
        std::memcpy(to->data + size_t{at} * to->extra, from->data, from->byte_size());
        return;
    }
    with_units(from, [&](auto units) {
        if (to->extra == 2) {
            text::copy_units(units, reinterpret_cast<uint16_t*>(to->data) + at);
        } else {
            text::copy_units(units, reinterpret_cast<uint32_t*>(to->data) + at);
        }
    });
}

// ---- Names shared by the process ----------------------------------------------------------------

namespace {

// Open addressing over Strs by their hash; never shrinks, lives as long as the process.
class InternTable {
public:
    static InternTable& get() {
        static auto* table = new InternTable;
        return *table;
    }

    Str* find(const void* data, size_t size, uint32_t width, int64_t hash) const {
        for (size_t at = static_cast<size_t>(hash) & mask();; at = (at + 1) & mask()) {
            Str* s = slots_[at];
            if (!s) return nullptr;
            if (s->hash == hash && s->byte_size() == size && s->extra == width &&
                std::memcmp(s->data, data, size) == 0) {
                return s;
            }
        }
    }

    // Takes a Str of heap() that find() does not know.
    Str* add(Str* s) {
        s->interned = 1;
        s->hash = text::hash_bytes(s->data, s->byte_size());
        s->flags = static_cast<uint8_t>((s->flags | kImmortal | kFrozen) & ~kDirty);
        heap_.count_immortal(*s);
        if (++count_ * 2 > slots_.size()) grow();
        place(s);
        return s;
    }

    Heap& heap() { return heap_; }
    Value empty() const { return empty_; }

private:
    InternTable() : slots_(4096) {
        empty_ = Value::object(add(new_str(heap_, 0, 1)));
        for (uint32_t code = 0; code < 256; ++code) {
            Str* s = new_str(heap_, 1, 1);
            s->data[0] = static_cast<uint8_t>(code);
            g_latin1_characters[code] = Value::object(add(s));
        }
    }

    size_t mask() const { return slots_.size() - 1; }
    void place(Str* s) {
        size_t at = static_cast<size_t>(s->hash) & mask();
        while (slots_[at]) at = (at + 1) & mask();
        slots_[at] = s;
    }
    void grow() {
        std::vector<Str*> old(slots_.size() * 2);
        old.swap(slots_);
        for (Str* s : old) {
            if (s) place(s);
        }
    }

    Heap heap_{SIZE_MAX / 4};
    std::vector<Str*> slots_;
    size_t count_ = 0;
    Value empty_;
};

}  // namespace

Value empty_str() { return InternTable::get().empty(); }

Value make_char_slowly(Heap& heap, uint32_t code_point) {
    InternTable::get();  // makes the table
    if (code_point < 256) return g_latin1_characters[code_point];
    const uint32_t width = code_point < 0x10000 ? 2 : 4;
    Str* s = new_str(heap, 1, width);
    if (width == 2) {
        *reinterpret_cast<uint16_t*>(s->data) = static_cast<uint16_t>(code_point);
    } else {
        *reinterpret_cast<uint32_t*>(s->data) = code_point;
    }
    return Value::object(s);
}

Value intern(std::string_view utf8) {
    InternTable& table = InternTable::get();
    if (is_ascii(utf8.data(), utf8.size())) {
        const int64_t hash = text::hash_bytes(utf8.data(), utf8.size());
        if (Str* known = table.find(utf8.data(), utf8.size(), 1, hash)) return Value::object(known);
        Str* s = new_str(table.heap(), static_cast<uint32_t>(utf8.size()), 1);
        std::memcpy(s->data, utf8.data(), utf8.size());
        return Value::object(table.add(s));
    }
    Heap scratch(SIZE_MAX / 4);
    const Str* wanted = decode(scratch, utf8);
    const Value known = find_interned(wanted);
    if (!known.is_unset()) return known;
    return Value::object(table.add(decode(table.heap(), utf8)));
}

Value find_interned(const Str* s) {
    if (s->interned) return Value::object(s);
    const Str* known = InternTable::get().find(s->data, s->byte_size(), s->extra, str_hash(s));
    return known ? Value::object(known) : Value::unset();
}

// ---- Hash, equality, order ----------------------------------------------------------------------

int64_t str_hash(const Str* s) {
    if (s->hash == -1) s->hash = text::hash_bytes(s->data, s->byte_size());
    return s->hash;
}

int64_t bytes_hash(const Bytes* b) {
    if (b->hash == -1) b->hash = text::hash_bytes(b->data, b->length);
    return b->hash;
}

int64_t hash_buffer(const void* data, size_t size) { return text::hash_bytes(data, size); }

bool str_equal(const Str* a, const Str* b) {
    if (a == b) return true;
    if (a->length != b->length || a->extra != b->extra) return false;
    if (a->interned && b->interned) return false;
    return std::memcmp(a->data, b->data, a->byte_size()) == 0;
}

int str_compare(const Str* a, const Str* b) {
    int order;
    if (a->extra == 1 && b->extra == 1) {
        const uint32_t shared = a->length < b->length ? a->length : b->length;
        order = std::memcmp(a->data, b->data, shared);
        if (!order && a->length != b->length) order = a->length < b->length ? -1 : 1;
    } else {
        order = with_units(a, [&](auto left) {
            return with_units(b, [&](auto right) { return text::compare(left, right); });
        });
    }
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

bool str_is(Value v, std::string_view ascii) {
    const auto* s = cast<Str>(v);
    return s && s->extra == 1 && s->length == ascii.size() &&
           std::memcmp(s->data, ascii.data(), ascii.size()) == 0;
}

// ---- To UTF-8 -----------------------------------------------------------------------------------

bool str_is_ascii(const Str* s) {
    return s->extra == 1 && is_ascii(reinterpret_cast<const char*>(s->data), s->length);
}

void append_utf8(std::string& out, const Str* s) {
    if (str_is_ascii(s)) {
        out.append(reinterpret_cast<const char*>(s->data), s->length);
        return;
    }
    with_units(s, [&](auto units) {
        const auto error = text::encode_utf8(units, text::Surrogates::Pass, out);
        CHECK(!error);
    });
}

std::string to_utf8(const Str* s) {
    std::string out;
    append_utf8(out, s);
    return out;
}

// ---- bytes and bytearray ------------------------------------------------------------------------

Bytes* new_bytes(Heap& heap, uint32_t length) {
    auto* b = heap.make<Bytes>(length);
    b->length = length;
    b->pad = 0;
    b->hash = -1;
    heap.charge(*b);
    return b;
}

Value make_bytes(Heap& heap, std::string_view data) {
    Bytes* b = new_bytes(heap, static_cast<uint32_t>(data.size()));
    if (!data.empty()) std::memcpy(b->data, data.data(), data.size());
    return Value::object(b);
}

ByteArray* new_bytearray(Heap& heap, std::string_view data) {
    auto* b = heap.make<ByteArray>();
    b->length = b->capacity = static_cast<uint32_t>(data.size());
    b->data = nullptr;
    if (!data.empty()) {
        b->data = static_cast<uint8_t*>(std::malloc(data.size()));
        CHECK(b->data != nullptr);
        std::memcpy(b->data, data.data(), data.size());
    }
    heap.charge(*b);
    return b;
}

void bytearray_resize(Heap& heap, ByteArray* b, uint32_t length) {
    const bool much_smaller = b->capacity > 64 && length < b->capacity / 4;
    if (length > b->capacity || much_smaller) {
        // An eighth more than asked for, so that appending is constant time in the mean.
        b->capacity = length + (length >> 3) + 8;
        b->data = static_cast<uint8_t*>(std::realloc(b->data, b->capacity));
        CHECK(b->data != nullptr);
    }
    if (length > b->length) {
        std::memset(b->data + b->length, 0, length - b->length);
        heap.grow(length - b->length);
    } else {
        heap.shrink(b->length - length);
    }
    b->length = length;
}

bool buffer_of(Value v, std::string_view& out) {
    switch (kind_of(v)) {
        case Kind::Bytes: {
            const auto* b = as<Bytes>(v);
            out = {reinterpret_cast<const char*>(b->data), b->length};
            return true;
        }
        case Kind::ByteArray: {
            const auto* b = as<ByteArray>(v);
            out = {reinterpret_cast<const char*>(b->data), b->length};
            return true;
        }
        case Kind::MemoryView: {
            const auto* m = as<MemoryView>(v);
            std::string_view base;
            if (m->base.is_unset() || !buffer_of(m->base, base)) return false;
            // A bytearray may have shrunk below its view.
            const size_t start = m->start < base.size() ? m->start : base.size();
            out = base.substr(start, m->length);
            return true;
        }
        default: return false;
    }
}

}  // namespace pvm::vm
