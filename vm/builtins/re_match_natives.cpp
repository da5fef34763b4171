// re: patterns and matches as objects. What is asked of a str is done here; of bytes, of instances
// of subclasses, and where something is wrong, by the twins.

#include <algorithm>
#include <span>

#include "vm/builtins/re_objects.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"

namespace pvm::vm {

namespace {

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
    if (!act.reserve(match_bytes(slots.size()))) return Value::error();
    return new_match(act, pattern, args[1], call.start(), call.end(), slots);
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

}  // namespace

namespace {

// Its attributes, in the order of PatternSlot.
Value made_pattern(Heap& heap, Class* c, std::initializer_list<Value> values) {
    Instance* pattern = new_instance(heap, c);
    const Value* name = pattern_names();
    for (const Value value : values) instance_set(heap, pattern, *name++, value);
    return Value::object(pattern);
}

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
    Dict* index = new_dict(act.heap());
    for (uint32_t i = 0; i + 1 < names->length; i += 2) {
        const Value name = names->items[i];
        if (!is_kind(name, Kind::Str)) continue;
        dict_set_str(act.heap(), index, name, names->items[i + 1]);
    }
    return made_pattern(act.heap(), c,
                        {args[1], made->items[0], made->items[1], Value::object(index), args[2]});
}

// (class of patterns, pattern, flags): a new pattern object of a text without named groups; None
// for any other, and where it is wrong.
Value native_re_ready(Activation& act, const Value* args, uint32_t) {
    const auto* text = cast<Str>(args[1]);
    auto* c = as<Class>(args[0]);
    if (!text || !args[2].is_small_int() || args[2].as_small_int() < 0 ||
        args[2].as_small_int() > INT32_MAX || c->layout != Layout::Plain) {
        return Value::none();
    }
    if (!act.charge(32 + 8 * static_cast<int64_t>(text->length))) return Value::error();
    regex::Failure failure;
    const auto* program = program_of(text, static_cast<uint32_t>(args[2].as_small_int()), failure);
    if (!program || !program->names.empty()) return Value::none();
    if (!act.charge(static_cast<int64_t>(program->code.size())) || !act.reserve(512)) {
        return Value::error();
    }
    return made_pattern(
        act.heap(), c,
        {args[1], Value::small_int(program->flags), Value::small_int(program->groups),
         Value::object(new_dict(act.heap())), args[2]});
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

// (self, *groups)
Value match_group(Activation& act, const Value* args, uint32_t count) {
    const Instance* match = match_of(args[0]);
    if (!match || count > 2) return Value::slow();
    const int64_t n = count == 1 ? 0 : group_number(as<Instance>(match->slots[kRe]), args[1]);
    return n < 0 ? Value::slow() : group_text(act, match, n, Value::none());
}

// (self, group)
Value match_getitem(Activation& act, const Value* args, uint32_t) {
    const Instance* match = match_of(args[0]);
    const int64_t n = match ? group_number(as<Instance>(match->slots[kRe]), args[1]) : -1;
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
    const int64_t n =
        args[1].is_unset() ? 0 : group_number(as<Instance>(match->slots[kRe]), args[1]);
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
