// json: from plain data to text.
//
// Containers under way stand on a stack of their own, so depth costs no native stack. What needs
// Python code (default, a subclass with methods of its own, keys that are not all str with
// sort_keys) makes the answer NotImplemented, and the module goes on in Python.

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/limits.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

namespace {

struct Options {
    bool skip_keys, ascii, check_circular, allow_nan, sort_keys, has_default;
    bool indented;
    std::string indent, item_separator, key_separator;
};

void append_unit(std::string& out, uint32_t c) { out += fmt::format("\\u{:04x}", c); }

// A str with its quotes; lone surrogates are kept when not `ascii`.
void append_json_string(std::string& out, const Str* s, bool ascii) {
    out += '"';
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint32_t c = s->at(i);
        switch (c) {
            case '"': out += "\\\""; continue;
            case '\\': out += "\\\\"; continue;
            case '\n': out += "\\n"; continue;
            case '\r': out += "\\r"; continue;
            case '\t': out += "\\t"; continue;
            case '\f': out += "\\f"; continue;
            case '\b': out += "\\b"; continue;
            default: break;
        }
        if (c >= 0x20 && c < 0x7f) {
            out += static_cast<char>(c);
        } else if (c < 0x20) {
            append_unit(out, c);
        } else if (!ascii) {
            text::append_utf8(c, out);
        } else if (c >= 0x10000) {
            append_unit(out, 0xd800 + ((c - 0x10000) >> 10));
            append_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            append_unit(out, c);
        }
    }
    out += '"';
}

class Encoder {
public:
    Encoder(Activation& act, const Options& options) : act_(act), options_(options) {}

    // The text; NotImplemented when Python code has to do it; or error.
    Value encode(Value v) {
        begin(v);
        while (status_.is_unset() && !stack_.empty()) {
            step();
            if (out_.size() - paid_ >= kPortion && !pay()) return Value::error();
        }
        if (!status_.is_unset()) return status_;
        if (!pay() || !act_.reserve(64 + 2 * out_.size())) return Value::error();
        return make_str(act_.heap(), out_);
    }

private:
    static constexpr size_t kPortion = 4096;
    static constexpr size_t kUncheckedDepthMax = size_t{1} << 20;
    static constexpr size_t kBytesMax = 4 * limits::kStringLengthMax;

    struct Part {
        const Object* object;         // List, Tuple or Dict
        std::vector<uint32_t> order;  // entries of a dict when sorted
        uint32_t at;
        bool first;
    };

    bool pay() {
        const size_t gas = (out_.size() - paid_) / 16;
        paid_ += gas * 16;
        if (out_.size() > kBytesMax) {
            act_.raise_text(TypeId::MemoryLimitExceeded, "str is too long");
            return false;
        }
        return act_.charge(static_cast<int64_t>(gas));
    }

    void python() { status_ = Value::not_implemented(); }

    void new_line(size_t depth) {
        if (!options_.indented) return;
        out_ += '\n';
        for (size_t i = 0; i < depth; ++i) out_ += options_.indent;
    }

    bool number(Value v) {
        if (is_int(v)) {
            if (v.is_bool())
                out_ += v.is_true() ? "true" : "false";
            else if (!int_text_allowed(v))
                status_ = raise_int_text_too_long(act_);
            else
                append_int(out_, v);
            return true;
        }
        if (!is_float(v)) return false;
        const double d = float_value(v);
        if (std::isfinite(d)) {
            append_float_repr(out_, d);
        } else if (!options_.allow_nan) {
            status_ =
                act_.raise(TypeId::ValueError, "Out of range float values are not JSON compliant");
        } else {
            out_ += std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
        }
        return true;
    }

    void begin(Value v) {
        if (v.is_none()) {
            out_ += "null";
            return;
        }
        const Value inner = unwrap(v);
        if (const auto* s = cast<Str>(inner)) return append_json_string(out_, s, options_.ascii);
        if (number(inner)) return;
        const Kind k = kind_of(inner);
        if (k == Kind::List || k == Kind::Tuple) {
            if (!inner.same_bits(v) && overrides(class_of(v), Special::Iter)) return python();
            return open(inner.as_object(), '[', "[]");
        }
        if (k == Kind::Dict) {
            if (!inner.same_bits(v) && own_items(class_of(v))) return python();
            return open(inner.as_object(), '{', "{}");
        }
        if (options_.has_default) return python();
        status_ = act_.raise(TypeId::TypeError, "Object of type {} is not JSON serializable",
                             type_name(v));
    }

    // True when a subclass of dict shows its items by Python code.
    static bool own_items(Class* c) {
        const Value items = class_lookup(c, intern("items"));
        return !is_kind(items, Kind::NativeFunction) || overrides(c, Special::Iter);
    }

    void open(const Object* o, char bracket, const char* empty) {
        const uint32_t length = o->kind == Kind::List    ? static_cast<const List*>(o)->length
                                : o->kind == Kind::Tuple ? static_cast<const Tuple*>(o)->length
                                                         : static_cast<const Dict*>(o)->used;
        if (length == 0) {
            out_ += empty;
            return;
        }
        if (options_.check_circular && !under_way_.insert(o).second) {
            status_ = act_.raise(TypeId::ValueError, "Circular reference detected");
            return;
        }
        // Data of any depth has an end; a ring that nobody looks for has none.
        if (!options_.check_circular && stack_.size() >= kUncheckedDepthMax) {
            status_ =
                act_.raise_text(TypeId::RecursionError,
                                "maximum recursion depth exceeded while encoding a JSON object");
            return;
        }
        Part part{o, {}, 0, true};
        if (o->kind == Kind::Dict && options_.sort_keys &&
            !sort(static_cast<const Dict*>(o), part)) {
            return python();
        }
        out_ += bracket;
        stack_.push_back(std::move(part));
        new_line(stack_.size());
    }

    static bool sort(const Dict* d, Part& part) {
        for (uint32_t e = dict_next_entry(d, 0); e < d->entry_count;
             e = dict_next_entry(d, e + 1)) {
            if (!is_kind(d->entries[e].key, Kind::Str)) return false;
            part.order.push_back(e);
        }
        std::sort(part.order.begin(), part.order.end(), [d](uint32_t x, uint32_t y) {
            return str_compare(as<Str>(d->entries[x].key), as<Str>(d->entries[y].key)) < 0;
        });
        return true;
    }

    void step() {
        Part& part = stack_.back();
        if (part.object->kind == Kind::Dict) return step_dict(part);
        const bool list = part.object->kind == Kind::List;
        const uint32_t length = list ? static_cast<const List*>(part.object)->length
                                     : static_cast<const Tuple*>(part.object)->length;
        if (part.at == length) return close(']');
        separate(part);
        const uint32_t i = part.at++;
        begin(list ? static_cast<const List*>(part.object)->items[i]
                   : static_cast<const Tuple*>(part.object)->items[i]);
    }

    void step_dict(Part& part) {
        const auto* d = static_cast<const Dict*>(part.object);
        uint32_t entry;
        if (options_.sort_keys) {
            if (part.at == part.order.size()) return close('}');
            entry = part.order[part.at++];
        } else {
            entry = dict_next_entry(d, part.at);
            if (entry >= d->entry_count) return close('}');
            part.at = entry + 1;
        }
        const Value key = d->entries[entry].key, value = d->entries[entry].value;
        std::string text;
        if (!key_text(key, text)) return;
        separate(part);
        out_ += text;
        out_ += options_.key_separator;
        begin(value);
    }

    // False: the entry is left out, or `status_` says why the work ends.
    bool key_text(Value key, std::string& text) {
        const Value inner = unwrap(key);
        if (const auto* s = cast<Str>(inner)) {
            append_json_string(text, s, options_.ascii);
            return true;
        }
        std::swap(text, out_);
        out_ += '"';
        bool known = true;
        if (key.is_none())
            out_ += "null";
        else
            known = number(inner);
        out_ += '"';
        std::swap(text, out_);
        if (!known && !options_.skip_keys) {
            status_ =
                act_.raise(TypeId::TypeError, "keys must be str, int, float, bool or None, not {}",
                           type_name(key));
        }
        return known && status_.is_unset();
    }

    void separate(Part& part) {
        if (!part.first) {
            out_ += options_.item_separator;
            new_line(stack_.size());
        }
        part.first = false;
    }

    void close(char bracket) {
        under_way_.erase(stack_.back().object);
        stack_.pop_back();
        new_line(stack_.size());
        out_ += bracket;
    }

    Activation& act_;
    const Options& options_;
    std::string out_;
    size_t paid_ = 0;
    Value status_;
    std::vector<Part> stack_;
    std::unordered_set<const Object*> under_way_;
};

}  // namespace

// (value, flags, indent or None, item separator, key separator) -> text or NotImplemented
// Flags: 1 skipkeys, 2 ensure_ascii, 4 check_circular, 8 allow_nan, 16 sort_keys, 32 default is
// given
Value native_json_encode(Activation& act, const Value* args, uint32_t) {
    const int64_t flags = args[1].as_small_int();
    Options o;
    o.skip_keys = flags & 1;
    o.ascii = flags & 2;
    o.check_circular = flags & 4;
    o.allow_nan = flags & 8;
    o.sort_keys = flags & 16;
    o.has_default = flags & 32;
    o.indented = !args[2].is_none();
    if (o.indented) o.indent = to_utf8(unwrap(args[2]));
    o.item_separator = to_utf8(unwrap(args[3]));
    o.key_separator = to_utf8(unwrap(args[4]));
    return Encoder(act, o).encode(args[0]);
}

// (str, ascii flag) -> the str in quotes
Value native_json_string(Activation& act, const Value* args, uint32_t) {
    const auto* s = as<Str>(unwrap(args[0]));
    if (!act.charge(s->length / 8) || !act.reserve(64 + 12 * size_t{s->length}))
        return Value::error();
    std::string out;
    append_json_string(out, s, args[1].is_true());
    return make_str(act.heap(), out);
}

}  // namespace pvm::vm
