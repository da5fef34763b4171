// str.format and what the prelude needs to do the same with Python code in between.

#include "vm/builtins/format_fields.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/text_arguments.h"
#include "vm/objects/str_format.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

namespace {

// Formats as long as everything is plain. Whatever is wrong or needs Python code is left to the
// twin, which says slow() for.
class PlainFormat {
public:
    // `names`: what fields with a name mean, or null; `keywords`: the names of what follows the
    // arguments, or null.
    PlainFormat(Activation& act, const Str* text, const Value* args, uint32_t count,
                const Dict* names, const Tuple* keywords = nullptr)
        : act_(act), text_(text), args_(args), count_(count), names_(names), keywords_(keywords) {}

    Value run(Span part, TextBuilder& out, int depth) {
        if (depth < 0) return Value::slow();
        FieldReader reader(text_, part);
        FormatField field;
        while (reader.next(field)) {
            if (!may_append(act_, out, field.literal.size())) return Value::error();
            out.append(text_, field.literal.start, field.literal.size());
            if (!field.present) continue;
            const Value status = one(field, out, depth);
            if (!status.is_none()) return status;
        }
        return reader.error() ? Value::slow() : Value::none();
    }

private:
    // The argument that a field names; unset when the twin has to look.
    Value argument(Span name) {
        NameReader parts(text_, name);
        Value v = first_of(parts.first());
        if (v.is_unset()) return v;
        Span part;
        bool attribute;
        while (parts.next(part, attribute)) {
            const Kind k = kind_of(v);
            if (attribute || (k != Kind::List && k != Kind::Tuple && k != Kind::Dict)) {
                return Value::unset();
            }
            const int64_t index = field_number(text_, part);
            const Value key = index >= 0 ? make_int(act_.heap(), index)
                                         : substr(act_.heap(), text_, part.start, part.size());
            v = get_item(act_, v, key);
            if (v.is_error() && act_.has_pending()) act_.take_pending();
            if (v.is_error() || v.is_slow()) return Value::unset();
        }
        return parts.error() ? Value::unset() : v;
    }

    Value first_of(Span first) {
        int64_t number = field_number(text_, first);
        if (first.empty()) {
            number = next_++;
            automatic_ = true;
        } else if (number >= 0) {
            manual_ = true;
        } else if (number == -1 && names_) {
            return dict_get_str(names_, substr(act_.heap(), text_, first.start, first.size()));
        } else if (number == -1 && keywords_) {
            return named(first);
        }
        if (number < 0 || number >= count_ || (automatic_ && manual_)) return Value::unset();
        return args_[number];
    }

    // Unset where no keyword is this part of the text.
    Value named(Span name) const {
        for (uint32_t k = 0; k < keywords_->length; ++k) {
            const Str* keyword = as<Str>(keywords_->items[k]);
            if (keyword->length != name.size()) continue;
            uint32_t i = 0;
            while (i < name.size() && keyword->at(i) == text_->at(name.start + i)) ++i;
            if (i == name.size()) return args_[count_ + k];
        }
        return Value::unset();
    }

    Value one(const FormatField& field, TextBuilder& out, int depth) {
        const Value v = argument(field.name);
        if (v.is_unset()) return Value::slow();
        const Str* spec = nullptr;
        if (field.spec_has_fields) {
            TextBuilder built;
            const Value status = run(field.spec, built, depth - 1);
            if (!status.is_none()) return status;
            spec = as<Str>(built.make_str(act_.heap()));
        } else if (!field.spec.empty()) {
            spec = as<Str>(substr(act_.heap(), text_, field.spec.start, field.spec.size()));
        }
        if (!field.conversion) return format_into(act_, out, v, spec);
        const uint32_t c = field.conversion;
        if (c != 's' && c != 'r' && c != 'a') return Value::slow();
        if (!spec) return convert_into(act_, out, v, static_cast<char>(c));
        TextBuilder built;
        const Value status = convert_into(act_, built, v, static_cast<char>(c));
        return status.is_none() ? format_into(act_, out, built.make_str(act_.heap()), spec)
                                : status;
    }

    Activation& act_;
    const Str* text_;
    const Value* args_;
    uint32_t count_;
    const Dict* names_;
    const Tuple* keywords_;
    int64_t next_ = 0;
    bool automatic_ = false, manual_ = false;
};

}  // namespace

Value str_format(Activation& act, const Value* args, uint32_t count) {
    const Str* s = str_self(act, args[0], "format");
    if (!s) return Value::error();
    TextBuilder out;
    const Value status =
        PlainFormat(act, s, args + 1, count - 1, nullptr).run({0, s->length}, out, 1);
    return status.is_none() ? finish_str(act, out) : status;
}

Value str_format_by_keywords(Activation& act, const Value* args, uint32_t count,
                             const Tuple* keywords) {
    const uint32_t named = keywords->length;
    if (count == named) {
        return act.raise(TypeId::TypeError, "unbound method str.format() needs an argument");
    }
    const Str* s = str_self(act, args[0], "format");
    if (!s) return Value::error();
    TextBuilder out;
    const Value status = PlainFormat(act, s, args + 1, count - 1 - named, nullptr, keywords)
                             .run({0, s->length}, out, 1);
    return status.is_none() ? finish_str(act, out) : status;
}

// A mapping that is no dict is asked for each name, which is the twin's work.
Value str_format_map(Activation& act, const Value* args, uint32_t) {
    const Str* s = receiver<Str>(act, args[0], "str", "format_map");
    if (!s) return Value::error();
    const auto* names = cast<Dict>(args[1]);
    if (!names || names->kind != Kind::Dict) return Value::slow();
    TextBuilder out;
    const Value status = PlainFormat(act, s, nullptr, 0, names).run({0, s->length}, out, 1);
    return status.is_none() ? finish_str(act, out) : status;
}

// (text, args, names) -> the text with its fields filled in, or None where Python code is needed
Value native_format_plain(Activation& act, const Value* args, uint32_t) {
    const auto* s = cast_unwrapped<Str>(args[0]);
    const auto* given = cast<Tuple>(args[1]);
    const auto* names = cast<Dict>(args[2]);
    if (!s || !given || !names) return Value::none();
    TextBuilder out;
    const Value status =
        PlainFormat(act, s, given->items, given->length, names).run({0, s->length}, out, 1);
    if (status.is_slow()) return Value::none();
    return status.is_none() ? finish_str(act, out) : status;
}

// (text) -> [(literal, field name or None, spec, conversion or None), …]; a fault ends the list
// with its message, a str, for the fields before it count first
Value native_format_parse(Activation& act, const Value* args, uint32_t) {
    const auto* s = cast_unwrapped<Str>(args[0]);
    if (!s) return act.raise(TypeId::TypeError, "expected str, got {}", type_name(args[0]));
    if (!act.charge(s->length / 2) || !act.reserve(256 + 64 * size_t{s->length})) {
        return Value::error();
    }
    Heap& heap = act.heap();
    List* list = new_list(heap);
    FieldReader reader(s);
    FormatField field;
    const auto text = [&](Span span) { return substr(heap, s, span.start, span.size()); };
    while (reader.next(field)) {
        const Value conversion =
            field.conversion ? make_char(heap, field.conversion) : Value::none();
        const Value literal = text(field.literal);
        const Value row =
            field.present
                ? make_tuple(heap, {literal, text(field.name), text(field.spec), conversion})
                : make_tuple(heap, {literal, Value::none(), Value::none(), Value::none()});
        list_append(heap, list, row);
    }
    if (reader.error()) list_append(heap, list, make_str(heap, reader.error()));
    return Value::object(list);
}

// (field name) -> (first, [(is_attribute, name or index), …]); first is an int, or a str ("" for
// none)
Value native_format_name(Activation& act, const Value* args, uint32_t) {
    const auto* s = cast_unwrapped<Str>(args[0]);
    if (!s) return act.raise(TypeId::TypeError, "expected str, got {}", type_name(args[0]));
    if (!act.charge(s->length / 2) || !act.reserve(256 + 64 * size_t{s->length})) {
        return Value::error();
    }
    Heap& heap = act.heap();
    bool too_large = false;
    const auto word = [&](Span span, bool number) {
        const int64_t n = number ? field_number(s, span) : -1;
        too_large |= n == -2;
        return n >= 0 ? make_int(heap, n) : substr(heap, s, span.start, span.size());
    };
    NameReader parts(s, {0, s->length});
    const Value first = word(parts.first(), true);
    List* rest = new_list(heap);
    Span part;
    bool attribute;
    while (parts.next(part, attribute)) {
        const Value name = word(part, !attribute);
        list_append(heap, rest, make_tuple(heap, {Value::boolean(attribute), name}));
    }
    if (parts.error()) return act.raise_text(TypeId::ValueError, parts.error());
    if (too_large) {
        return act.raise(TypeId::ValueError, "Too many decimal digits in format string");
    }
    return make_tuple(heap, {first, Value::object(rest)});
}

}  // namespace pvm::vm
