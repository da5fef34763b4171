#include "vm/builtins/re_objects.h"

#include <algorithm>

#include "vm/objects/dict.h"
#include "vm/objects/fields.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"

namespace pvm::vm {

const Value* pattern_names() {
    static const Value kNames[] = {intern("pattern"), intern("flags"), intern("groups"),
                                   intern("_index"), intern("_given")};
    return kNames;
}

namespace {

const FieldNames& match_names() {
    static const FieldNames kNames{"re", "string", "pos", "endpos", "_spans"};
    return kNames;
}

Value position(uint32_t slot) {
    return Value::small_int(slot == regex::kNoPosition ? -1 : static_cast<int64_t>(slot));
}

// The class of matches: an attribute of the class of patterns, looked up once while classes stand.
Class* match_class(const Instance* pattern) {
    static const Value kName = intern("_match");
    static thread_local struct {
        const Class* patterns = nullptr;
        uint64_t epoch = 0;
        Class* matches = nullptr;
    } known;
    const Class* owner = pattern->shape->owner;
    if (known.patterns != owner || known.epoch != class_epoch()) {
        auto* c = cast<Class>(class_lookup(owner, kName));
        known = {owner, class_epoch(), c && c->layout == Layout::Plain ? c : nullptr};
    }
    return known.matches;
}

}  // namespace

const Instance* pattern_of(Value v) {
    const auto* i = cast<Instance>(v);
    const bool usual =
        i && has_form(i->shape, LibraryForm::RePattern, {pattern_names(), kGiven + 1});
    return usual ? i : nullptr;
}

const Instance* match_of(Value v) {
    const auto* i = cast<Instance>(v);
    if (!i || !has_form(i->shape, LibraryForm::ReMatch, match_names().all())) return nullptr;
    const auto* spans = cast<Tuple>(i->slots[kSpans]);
    const auto* pattern = pattern_of(i->slots[kRe]);
    const bool usual = spans && pattern && is_kind(i->slots[kString], Kind::Str) &&
                       pattern->slots[kGroups].is_small_int() &&
                       pattern->slots[kGroups].as_small_int() >= 0 &&
                       spans->length == 2 * (pattern->slots[kGroups].as_small_int() + 1) + 1;
    return usual ? i : nullptr;
}

const Tuple* spans_of(const Instance* match) { return as<Tuple>(match->slots[kSpans]); }

Value new_match(Activation& act, const Instance* pattern, Value text, uint32_t pos, uint32_t endpos,
                std::span<const uint32_t> slots) {
    Heap& heap = act.heap();
    Tuple* spans = new_tuple(heap, static_cast<uint32_t>(slots.size()));
    for (size_t i = 0; i < slots.size(); ++i) spans->items[i] = position(slots[i]);
    Instance* match = new_instance(heap, match_class(pattern));
    const Value values[] = {Value::object(pattern), text, Value::small_int(pos),
                            Value::small_int(endpos), Value::object(spans)};
    set_new_fields(heap, match, match_names(), values);
    return Value::object(match);
}

size_t match_bytes(size_t slots) { return 256 + 8 * slots; }

Value read_call(Activation& act, const Instance* pattern, Value text, Value pos, Value endpos,
                ReCall& call) {
    if (!pattern || !is_kind(text, Kind::Str) || !is_kind(pattern->slots[kPattern], Kind::Str) ||
        !(pos.is_unset() || is_int(pos)) || !(endpos.is_unset() || is_int(endpos)) ||
        !match_class(pattern)) {
        return Value::slow();
    }
    return call.read(act, pattern->slots[kPattern], pattern->slots[kGiven], text,
                     pos.is_unset() ? Value::small_int(0) : pos,
                     endpos.is_unset() ? Value::small_int(Value::kSmallIntMax) : endpos);
}

int64_t group_number(const Instance* pattern, Value group) {
    if (is_kind(group, Kind::Str)) {
        const auto* index = cast<Dict>(pattern->slots[kIndex]);
        const Value found = index ? dict_get_str(index, group) : Value::unset();
        if (!found.is_small_int()) return -1;
        group = found;
    }
    if (!group.is_small_int()) return -1;
    const int64_t n = group.as_small_int();
    return n >= 0 && n <= pattern->slots[kGroups].as_small_int() ? n : -1;
}

bool group_span(const Tuple* spans, const Str* text, int64_t n, uint32_t& begin, uint32_t& end) {
    const Value from = spans->items[2 * n], to = spans->items[2 * n + 1];
    if (!from.is_small_int() || !to.is_small_int() || from.as_small_int() < 0) return false;
    begin = static_cast<uint32_t>(std::min<int64_t>(from.as_small_int(), text->length));
    end = static_cast<uint32_t>(std::clamp<int64_t>(to.as_small_int(), begin, text->length));
    return true;
}

bool go_on_behind(const Instance* before, const ReCall& call, regex::Request& request) {
    if (before) {
        uint32_t begin, end;
        if (!group_span(spans_of(before), call.str(), 0, begin, end)) return false;
        request.start = end;
        request.must_advance = begin == end;
    }
    return request.start <= call.end();
}

}  // namespace pvm::vm
