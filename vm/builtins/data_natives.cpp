// Plain data to bytes and back, for what crosses the edge of an activation: vm/data/cbor.h is the
// form. Containers under way stand on a stack of their own.

#include "vm/builtins/data_path.h"
#include "vm/builtins/natives.h"
#include "vm/data/cbor.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/integer.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

namespace {

// ---- Encoding ----

void put_int(data::Writer& w, Value v) {
    if (v.is_small_int()) return w.put_int64(v.as_small_int());
    const IntView view(v);
    std::string magnitude;
    for (size_t i = view.size; i-- > 0;) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            magnitude += static_cast<char>(view.limbs[i] >> shift & 0xff);
        }
    }
    w.put_bignum(magnitude, view.negative);
}

class DataEncoder {
public:
    explicit DataEncoder(Activation& act) : act_(act), writer_(out_) {}

    // The bytes, or error.
    Value encode(Value v) {
        root_ = v;
        begin(v, false);
        while (!failed_ && !stack_.empty()) {
            step();
            if (out_.size() - paid_ + steps_ * 16 >= kPortion && !pay()) return Value::error();
        }
        if (failed_ || !pay() || !act_.reserve(64 + out_.size())) return Value::error();
        return make_bytes(act_.heap(), out_);
    }

private:
    static constexpr size_t kPortion = 4096;

    struct Part {
        const Object* object;  // List, Tuple or Dict
        uint32_t at;           // next index or entry
        bool value_next;       // of a dict: the value of the entry before `at`
        bool in_key;
    };

    // One gas for sixteen bytes, and one for each value.
    bool pay() {
        const size_t gas = (out_.size() - paid_) / 16;
        paid_ += gas * 16;
        return act_.charge(static_cast<int64_t>(gas + std::exchange(steps_, 0)));
    }

    std::string path() const {
        std::string out = type_name(root_);
        for (const Part& part : stack_) {
            if (part.object->kind != Kind::Dict) {
                out += path_step(*part.object, part.at - 1);
            } else if (part.value_next) {
                out += path_step_to(*part.object, key_);
            } else {
                out += path_step(*part.object, part.at - 1);
            }
        }
        return out;
    }

    void refuse(TypeId error, std::string_view what) {
        failed_ = true;
        if (stack_.empty()) {
            act_.raise(error, "{}", what);
        } else {
            act_.raise(error, "{}: {}", path(), what);
        }
    }

    void begin(Value v, bool in_key) {
        ++steps_;
        if (v.is_none()) return writer_.put_null();
        if (v.is_bool()) return writer_.put_bool(v.is_true());
        if (is_int(v)) return put_int(writer_, v);
        if (is_float(v)) return put_float(float_value(v), in_key);
        switch (kind_of(v)) {
            case Kind::Str: return put_str(as<Str>(v));
            case Kind::Bytes: {
                const auto* b = as<Bytes>(v);
                return writer_.put_bytes({reinterpret_cast<const char*>(b->data), b->length});
            }
            case Kind::List: return open(v, as<List>(v)->length, in_key);
            case Kind::Tuple: return open(v, as<Tuple>(v)->length, in_key);
            case Kind::Dict: return open(v, as<Dict>(v)->used, in_key);
            default: return refuse(TypeId::TypeError, type_name(v) + " cannot be stored");
        }
    }

    void put_float(double number, bool in_key) {
        if (in_key && number != number) {
            return refuse(TypeId::ValueError, "a key that is not a number (nan) cannot be stored");
        }
        writer_.put_float(number);
    }

    void put_str(const Str* s) {
        const std::string utf8 = to_utf8(s);
        const auto octets = std::span(reinterpret_cast<const uint8_t*>(utf8.data()), utf8.size());
        if (s->extra > 1 && text::scan_utf8(octets).error) {
            return refuse(TypeId::TypeError, "str with a lone surrogate cannot be stored");
        }
        writer_.put_text(utf8);
    }

    void open(Value v, uint32_t length, bool in_key) {
        if (stack_.size() == limits::kDataDepthMax) {
            failed_ = true;
            act_.raise(TypeId::ValueError, "{} is nested more than {} deep", type_name(root_),
                       limits::kDataDepthMax);
            return;
        }
        is_kind(v, Kind::Dict) ? writer_.map(length) : writer_.array(length);
        stack_.push_back({v.as_object(), 0, false, in_key});
    }

    void step() {
        Part& part = stack_.back();
        if (part.object->kind == Kind::Dict) return step_dict(part);
        const bool list = part.object->kind == Kind::List;
        const auto* l = static_cast<const List*>(part.object);
        const auto* t = static_cast<const Tuple*>(part.object);
        if (part.at == (list ? l->length : t->length)) return stack_.pop_back();
        const uint32_t i = part.at++;
        begin(list ? l->items[i] : t->items[i], part.in_key);
    }

    void step_dict(Part& part) {
        const auto* d = static_cast<const Dict*>(part.object);
        if (part.value_next) {
            part.value_next = false;
            return begin(d->entries[part.at - 1].value, false);
        }
        const uint32_t entry = dict_next_entry(d, part.at);
        if (entry >= d->entry_count) return stack_.pop_back();
        part.at = entry + 1;
        part.value_next = true;
        key_ = d->entries[entry].key;
        begin(key_, true);
    }

    Activation& act_;
    std::string out_;
    data::Writer writer_;
    size_t paid_ = 0;
    size_t steps_ = 0;
    bool failed_ = false;
    Value root_, key_;
    std::vector<Part> stack_;
};

// ---- Decoding ----

// Logical bytes of what an item becomes.
size_t size_of(const data::Item& item) {
    switch (item.kind) {
        case data::ItemKind::Int: return 24 + item.big.size();
        case data::ItemKind::Float: return 16;
        case data::ItemKind::Text: return 32 + 4 * item.text.size();
        case data::ItemKind::Bytes: return 32 + item.text.size();
        case data::ItemKind::Array: return 40 + 8 * item.count;
        case data::ItemKind::Map: return 64 + 24 * item.count;
        default: return 0;
    }
}

Value int_of(Heap& heap, const data::Item& item) {
    if (const auto small = data::int64_of(item)) return make_int(heap, *small);
    const std::string magnitude = data::magnitude_of(item);
    std::vector<uint64_t> limbs((magnitude.size() + 7) / 8);
    for (size_t i = 0; i < magnitude.size(); ++i) {
        const auto byte = static_cast<unsigned char>(magnitude[magnitude.size() - 1 - i]);
        limbs[i / 8] |= uint64_t{byte} << i % 8 * 8;
    }
    return make_int(heap, limbs.data(), limbs.size(), item.negative);
}

// Builds from data that was read once before, so it can fail no more.
class DataBuilder {
public:
    DataBuilder(Heap& heap, std::string_view data) : heap_(heap), reader_(data) {}

    Value build() {
        while (const data::Item* item = reader_.next()) {
            const Value v = begin(*item);
            if (!v.is_unset()) take(v);
        }
        CHECK(!reader_.failed());
        return result_;
    }

private:
    struct Part {
        Object* object;  // List, Tuple or Dict
        uint64_t left;
        uint32_t at;
        Value key;
    };

    // Unset when a container was opened.
    Value begin(const data::Item& item) {
        switch (item.kind) {
            case data::ItemKind::Null: return Value::none();
            case data::ItemKind::Bool: return Value::boolean(item.boolean);
            case data::ItemKind::Int: return int_of(heap_, item);
            case data::ItemKind::Float: return make_float(heap_, item.real);
            case data::ItemKind::Text: return make_str(heap_, item.text);
            case data::ItemKind::Bytes: return make_bytes(heap_, item.text);
            case data::ItemKind::Array: return open(array(item), item.count);
            case data::ItemKind::Map:
                return open(new_dict(heap_, static_cast<uint32_t>(item.count)), 2 * item.count);
        }
        UNREACHABLE();
    }

    // In a key it has to be hashable.
    Object* array(const data::Item& item) {
        const auto count = static_cast<uint32_t>(item.count);
        if (!item.key) return new_list(heap_, count);
        if (!count) return as<Tuple>(make_tuple(heap_, nullptr, 0));
        return new_tuple(heap_, count);
    }

    Value open(Object* o, uint64_t left) {
        if (!left) return Value::object(o);
        stack_.push_back({o, left, 0, Value::unset()});
        return Value::unset();
    }

    void take(Value v) {
        while (!stack_.empty()) {
            Part& part = stack_.back();
            if (part.object->kind == Kind::List) {
                list_append(heap_, static_cast<List*>(part.object), v);
            } else if (part.object->kind == Kind::Tuple) {
                static_cast<Tuple*>(part.object)->items[part.at++] = v;
            } else if (part.key.is_unset()) {
                part.key = v;
            } else {
                insert(static_cast<Dict*>(part.object), std::exchange(part.key, Value::unset()), v);
            }
            if (--part.left) return;
            v = Value::object(part.object);
            stack_.pop_back();
        }
        result_ = v;
    }

    void insert(Dict* d, Value key, Value value) {
        int64_t hash = 0;
        CHECK(hash_value(heap_, key, hash) == HashResult::Done);
        dict_insert_new(heap_, d, key, hash, value);
    }

    Heap& heap_;
    data::Reader reader_;
    std::vector<Part> stack_;
    Value result_;
};

}  // namespace

// (value) -> bytes; TypeError names what is no plain data, and where it stands
Value native_data_encode(Activation& act, const Value* args, uint32_t) {
    return DataEncoder(act).encode(args[0]);
}

// (bytes) -> value; ValueError "… at byte N" for anything that is not the one form
Value native_data_decode(Activation& act, const Value* args, uint32_t) {
    const auto* bytes = cast<Bytes>(args[0]);
    if (!bytes) {
        return act.raise(TypeId::TypeError, "data must be bytes, not {}", type_name(args[0]));
    }
    const std::string_view data(reinterpret_cast<const char*>(bytes->data), bytes->length);
    if (!act.charge(static_cast<int64_t>(data.size() / 16))) return Value::error();
    data::Reader reader(data);
    size_t items = 0, size = 0;
    bool floats = false;
    while (const data::Item* item = reader.next()) {
        ++items, size += size_of(*item);
        floats |= item->kind == data::ItemKind::Float;
    }
    if (floats && act.refuses_floats()) return raise_no_floats(act);
    if (reader.failed()) return act.raise(TypeId::ValueError, "{}", reader.error().message);
    if (!act.charge(static_cast<int64_t>(items)) || !act.reserve(64 + size)) return Value::error();
    return DataBuilder(act.heap(), data).build();
}

}  // namespace pvm::vm
