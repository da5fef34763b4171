// re: patterns and matches as objects. What is asked of a str is done here; of bytes, of instances
// of subclasses, and where something is wrong, by the twins.
//
// A pattern is a Python object with `pattern`, `flags`, `groups`, `_index` and `_given`, a match
// one with `re`, `string`, `pos`, `endpos` and `_spans` as their first attributes.

#include <algorithm>
#include <span>

#include "vm/builtins/re_calls.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/text_builder.h"

namespace pvm::vm {

namespace {

enum PatternSlot : uint32_t { kPattern, kFlags, kGroups, kIndex, kGiven };
enum MatchSlot : uint32_t { kRe, kString, kPos, kEndpos, kSpans };

constexpr int64_t kLast = INT64_MAX;

const Value* pattern_names() {
    static const Value kNames[] = {intern("pattern"), intern("flags"), intern("groups"),
                                   intern("_index"), intern("_given")};
    return kNames;
}

const Instance* pattern_of(Value v) {
    const auto* i = cast<Instance>(v);
    const bool usual =
        i && has_form(i->shape, LibraryForm::RePattern, {pattern_names(), kGiven + 1});
    return usual ? i : nullptr;
}

const Value* match_names() {
    static const Value kNames[] = {intern("re"), intern("string"), intern("pos"), intern("endpos"),
                                   intern("_spans")};
    return kNames;
}

// The slots of a match, or null.
const Instance* match_of(Value v) {
    const auto* i = cast<Instance>(v);
    if (!i || !has_form(i->shape, LibraryForm::ReMatch, {match_names(), kSpans + 1}))
        return nullptr;
    const auto* spans = cast<Tuple>(i->slots[kSpans]);
    const auto* pattern = pattern_of(i->slots[kRe]);
    const bool usual = spans && pattern && is_kind(i->slots[kString], Kind::Str) &&
                       pattern->slots[kGroups].is_small_int() &&
                       pattern->slots[kGroups].as_small_int() >= 0 &&
                       spans->length == 2 * (pattern->slots[kGroups].as_small_int() + 1) + 1;
    return usual ? i : nullptr;
}

const Tuple* spans_of(const Instance* match) { return as<Tuple>(match->slots[kSpans]); }

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

Value new_match(Activation& act, const Instance* pattern, Value text, uint32_t pos, uint32_t endpos,
                const std::vector<uint32_t>& slots) {
    Heap& heap = act.heap();
    Tuple* spans = new_tuple(heap, static_cast<uint32_t>(slots.size()));
    for (size_t i = 0; i < slots.size(); ++i) spans->items[i] = position(slots[i]);
    Instance* match = new_instance(heap, match_class(pattern));
    const Value values[] = {Value::object(pattern), text, Value::small_int(pos),
                            Value::small_int(endpos), Value::object(spans)};
    // The class of matches is the prelude's, so its shapes stay: from the second match on the last
    // one's is known.
    static thread_local struct { Shape *empty = nullptr, *full = nullptr; } known;
    if (known.empty == match->shape && match->extra > kSpans) {
        heap.grow(8 * std::size(values));
        std::copy(std::begin(values), std::end(values), match->slots);
        match->shape = known.full;
        match->changed();
        return Value::object(match);
    }
    Shape* const empty = match->shape;
    for (uint32_t i = 0; i <= kSpans; ++i) instance_set(heap, match, match_names()[i], values[i]);
    known = {empty, match->shape};
    return Value::object(match);
}

size_t match_bytes(const std::vector<uint32_t>& slots) { return 256 + 8 * slots.size(); }

// A search of a pattern object in a str. The status is slow where the twin must see to it.
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

// (self, string, pos, endpos)
Value find(Activation& act, const Value* args, regex::Mode mode) {
    const Instance* pattern = pattern_of(args[0]);
    ReCall call;
    const Value status = read_call(act, pattern, args[1], args[2], args[3], call);
    if (!status.is_none()) return status;
    if (call.start() > call.end()) return Value::none();
    if (!act.charge(4)) return Value::error();
    std::vector<uint32_t>& slots = slots_of_thread();
    switch (call.run(act, {mode, call.start(), false}, slots)) {
        case regex::Found::Refused: return Value::error();
        case regex::Found::No: return Value::none();
        case regex::Found::Yes: break;
    }
    if (!act.reserve(match_bytes(slots))) return Value::error();
    return new_match(act, pattern, args[1], call.start(), call.end(), slots);
}

// The number of a group that was named or numbered; -1 when the twin must see to it.
int64_t group_number(const Instance* match, Value group) {
    const auto* pattern = as<Instance>(match->slots[kRe]);
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

// Where a group begins and ends; false when it took no part.
bool group_span(const Tuple* spans, const Str* text, int64_t n, uint32_t& begin, uint32_t& end) {
    const Value from = spans->items[2 * n], to = spans->items[2 * n + 1];
    if (!from.is_small_int() || !to.is_small_int() || from.as_small_int() < 0) return false;
    begin = static_cast<uint32_t>(std::min<int64_t>(from.as_small_int(), text->length));
    end = static_cast<uint32_t>(std::clamp<int64_t>(to.as_small_int(), begin, text->length));
    return true;
}

Value group_text(Activation& act, const Instance* match, int64_t n, Value missing) {
    const auto* text = as<Str>(match->slots[kString]);
    uint32_t begin, end;
    if (!group_span(spans_of(match), text, n, begin, end)) return missing;
    if (!act.reserve(48 + 4 * size_t{end - begin})) return Value::error();
    return substr(act.heap(), text, begin, end - begin);
}

// A part of the text between two slots, or `missing`.
Value part(Heap& heap, const Str* text, std::span<const uint32_t> slots, size_t group,
           Value missing) {
    const uint32_t begin = slots[2 * group], end = slots[2 * group + 1];
    return begin == regex::kNoPosition ? missing : substr(heap, text, begin, end - begin);
}

// What a finished list of parts costs beyond the search.
bool pay_for(Activation& act, const Str* text, size_t items) {
    return act.charge(static_cast<int64_t>(items)) &&
           act.reserve(64 + 64 * items + 4 * size_t{text->length});
}

// All matches first: their number says what room the result takes.
class Matches {
public:
    // False: out of gas.
    bool find(Activation& act, const ReCall& call, int64_t most) {
        each_ = call.program().slots();
        return for_each_match(act, call, most, [this](const std::vector<uint32_t>& slots) {
            slots_.insert(slots_.end(), slots.begin(), slots.end());
        });
    }

    size_t size() const { return slots_.size() / each_; }
    std::span<const uint32_t> operator[](size_t i) const {
        return {slots_.data() + i * each_, each_};
    }

private:
    size_t each_ = 1;
    std::vector<uint32_t> slots_;
};

}  // namespace

// (class of patterns, pattern, flags, result of re_compile): a new pattern object.
Value native_re_pattern(Activation& act, const Value* args, uint32_t) {
    const auto* made = as<Tuple>(args[3]);
    auto* c = as<Class>(args[0]);
    const auto* names = made->length == 3 ? cast<List>(made->items[2]) : nullptr;
    if (!names || c->layout != Layout::Plain) {
        return act.raise(TypeId::TypeError, "what re_compile gave is expected");
    }
    if (!act.reserve(512 + 64 * size_t{names->length})) return Value::error();
    Heap& heap = act.heap();
    Dict* index = new_dict(heap);
    for (uint32_t i = 0; i + 1 < names->length; i += 2) {
        const Value name = names->items[i];
        if (!is_kind(name, Kind::Str)) continue;
        dict_set_str(heap, index, name, names->items[i + 1]);
    }
    Instance* pattern = new_instance(heap, c);
    const Value values[] = {args[1], made->items[0], made->items[1], Value::object(index), args[2]};
    for (uint32_t i = 0; i <= kGiven; ++i) {
        instance_set(heap, pattern, pattern_names()[i], values[i]);
    }
    return Value::object(pattern);
}

Value pattern_search(Activation& act, const Value* args, uint32_t) {
    return find(act, args, regex::Mode::Search);
}
Value pattern_match(Activation& act, const Value* args, uint32_t) {
    return find(act, args, regex::Mode::Match);
}
Value pattern_fullmatch(Activation& act, const Value* args, uint32_t) {
    return find(act, args, regex::Mode::FullMatch);
}

// (self, string, pos, endpos, the match before or None): the next match, or None.
Value pattern_next(Activation& act, const Value* args, uint32_t) {
    const Instance* pattern = pattern_of(args[0]);
    ReCall call;
    const Value status = read_call(act, pattern, args[1], args[2], args[3], call);
    if (!status.is_none()) return status;
    regex::Request request{regex::Mode::Search, call.start(), false};
    if (const Instance* before = match_of(args[4])) {
        uint32_t begin, end;
        if (!group_span(spans_of(before), call.str(), 0, begin, end)) return Value::none();
        request.start = end;
        request.must_advance = begin == end;
    }
    if (request.start > call.end()) return Value::none();
    if (!act.charge(4)) return Value::error();
    std::vector<uint32_t>& slots = slots_of_thread();
    switch (call.run(act, request, slots)) {
        case regex::Found::Refused: return Value::error();
        case regex::Found::No: return Value::none();
        case regex::Found::Yes: break;
    }
    if (!act.reserve(match_bytes(slots))) return Value::error();
    return new_match(act, pattern, args[1], call.start(), call.end(), slots);
}

// (self, string, pos, endpos)
Value pattern_findall(Activation& act, const Value* args, uint32_t) {
    ReCall call;
    const Value status = read_call(act, pattern_of(args[0]), args[1], args[2], args[3], call);
    if (!status.is_none()) return status;
    Matches matches;
    if (!matches.find(act, call, 0)) return Value::error();
    const uint32_t groups = call.program().groups;
    if (!pay_for(act, call.str(), matches.size() * (groups < 2 ? 1 : groups + 1))) {
        return Value::error();
    }
    Heap& heap = act.heap();
    List* result = new_list(heap, static_cast<uint32_t>(matches.size()));
    for (size_t i = 0; i < matches.size(); ++i) {
        const std::span<const uint32_t> slots = matches[i];
        if (groups < 2) {
            list_append(heap, result, part(heap, call.str(), slots, groups, empty_str()));
            continue;
        }
        Tuple* row = new_tuple(heap, groups);
        for (uint32_t g = 1; g <= groups; ++g) {
            row->items[g - 1] = part(heap, call.str(), slots, g, empty_str());
        }
        list_append(heap, result, Value::object(row));
    }
    return Value::object(result);
}

// (self, string, maxsplit)
Value pattern_split(Activation& act, const Value* args, uint32_t) {
    const bool limited = !args[2].is_unset();
    if (limited && (!args[2].is_small_int() || args[2].as_small_int() < 0)) return Value::slow();
    ReCall call;
    const Value status =
        read_call(act, pattern_of(args[0]), args[1], Value::unset(), Value::unset(), call);
    if (!status.is_none()) return status;
    Matches matches;
    if (!matches.find(act, call, limited ? args[2].as_small_int() : 0)) {
        return Value::error();
    }
    const uint32_t groups = call.program().groups;
    if (!pay_for(act, call.str(), matches.size() * (groups + 1) + 1)) return Value::error();
    Heap& heap = act.heap();
    List* result = new_list(heap, static_cast<uint32_t>(matches.size() * (groups + 1) + 1));
    uint32_t last = 0;
    for (size_t i = 0; i < matches.size(); ++i) {
        const std::span<const uint32_t> slots = matches[i];
        list_append(heap, result, substr(heap, call.str(), last, slots[0] - last));
        for (uint32_t g = 1; g <= groups; ++g) {
            list_append(heap, result, part(heap, call.str(), slots, g, Value::none()));
        }
        last = slots[1];
    }
    list_append(heap, result, substr(heap, call.str(), last, call.str()->length - last));
    return Value::object(result);
}

// (self, template, string, count): (the text with its matches replaced, how many). A template is a
// list of texts and numbers of groups.
Value pattern_replace(Activation& act, const Value* args, uint32_t) {
    ReCall call;
    const Value status =
        read_call(act, pattern_of(args[0]), args[2], Value::unset(), Value::unset(), call);
    if (!status.is_none()) return status;
    const auto* parts = cast<List>(args[1]);
    if (!parts) return Value::slow();
    Matches matches;
    const int64_t most = args[3].is_small_int() ? args[3].as_small_int() : 0;
    if (!matches.find(act, call, most)) return Value::error();
    const Str* text = call.str();
    TextBuilder out;
    uint32_t last = 0;
    for (size_t n = 0; n < matches.size(); ++n) {
        const std::span<const uint32_t> slots = matches[n];
        out.append(text, last, slots[0] - last);
        for (uint32_t i = 0; i < parts->length; ++i) {
            if (const auto* literal = cast<Str>(parts->items[i])) {
                out.append(literal);
                continue;
            }
            const Value group = parts->items[i];
            if (!group.is_small_int() || group.as_small_int() < 0 ||
                group.as_small_int() > call.program().groups) {
                return Value::slow();
            }
            const uint32_t begin = slots[2 * group.as_small_int()];
            if (begin != regex::kNoPosition) {
                out.append(text, begin, slots[2 * group.as_small_int() + 1] - begin);
            }
        }
        last = slots[1];
    }
    out.append(text, last, text->length - last);
    const auto work = static_cast<int64_t>(out.size() / 8 + matches.size() * (parts->length + 1));
    if (!act.charge(work) || !act.reserve(64 + out.memory())) return Value::error();
    return make_tuple(act.heap(), {out.make_str(act.heap()),
                                   Value::small_int(static_cast<int64_t>(matches.size()))});
}

// (self, *groups)
Value match_group(Activation& act, const Value* args, uint32_t count) {
    const Instance* match = match_of(args[0]);
    if (!match || count > 2) return Value::slow();
    const int64_t n = count == 1 ? 0 : group_number(match, args[1]);
    return n < 0 ? Value::slow() : group_text(act, match, n, Value::none());
}

// (self, group)
Value match_getitem(Activation& act, const Value* args, uint32_t) {
    const Instance* match = match_of(args[0]);
    const int64_t n = match ? group_number(match, args[1]) : -1;
    return n < 0 ? Value::slow() : group_text(act, match, n, Value::none());
}

// (self, default)
Value match_groups(Activation& act, const Value* args, uint32_t) {
    const Instance* match = match_of(args[0]);
    if (!match) return Value::slow();
    const auto* text = as<Str>(match->slots[kString]);
    const auto groups = static_cast<uint32_t>(spans_of(match)->length / 2 - 1);
    if (!pay_for(act, text, groups)) return Value::error();
    const Value missing = args[1].is_unset() ? Value::none() : args[1];
    Tuple* result = new_tuple(act.heap(), groups);
    for (uint32_t g = 1; g <= groups; ++g) {
        uint32_t begin, end;
        result->items[g - 1] = group_span(spans_of(match), text, g, begin, end)
                                   ? substr(act.heap(), text, begin, end - begin)
                                   : missing;
    }
    return Value::object(result);
}

namespace {

// The begin (0) or the end (1) of a group.
Value edge(const Value* args, uint32_t which) {
    const Instance* match = match_of(args[0]);
    if (!match) return Value::slow();
    const int64_t n = args[1].is_unset() ? 0 : group_number(match, args[1]);
    return n < 0 ? Value::slow() : spans_of(match)->items[2 * n + which];
}

}  // namespace

// (self, group)
Value match_start(Activation&, const Value* args, uint32_t) { return edge(args, 0); }
Value match_end(Activation&, const Value* args, uint32_t) { return edge(args, 1); }
Value match_span(Activation& act, const Value* args, uint32_t) {
    const Value begin = edge(args, 0), end = edge(args, 1);
    if (begin.is_slow() || !act.reserve(64)) return begin.is_slow() ? begin : Value::error();
    return make_tuple(act.heap(), {begin, end});
}

// (self): the name of the group closed last, or None.
Value match_lastgroup(Activation&, const Value* args, uint32_t) {
    const Instance* match = match_of(args[0]);
    const auto* index =
        match ? cast<Dict>(as<Instance>(match->slots[kRe])->slots[kIndex]) : nullptr;
    if (!index) return Value::slow();
    const Value last = spans_of(match)->items[spans_of(match)->length - 1];
    for (uint32_t e = index->first; e < index->entry_count; ++e) {
        const DictEntry& entry = index->entries[e];
        if (!entry.key.is_unset() && entry.value.same_bits(last)) return entry.key;
    }
    return Value::none();
}

}  // namespace pvm::vm
