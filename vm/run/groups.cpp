#include "vm/run/groups.h"

#include <vector>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/fields.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/library_iterators.h"
#include "vm/run/pulls.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

enum GroupBySlot { kSource, kFunction, kHas, kValue, kKey, kGroup, kOpened, kMaker };
enum GroupSlot { kParent, kOwnKey };

Instance* groupby_of(Value v) {
    static const Value kNames[] = {intern("_source"), intern("_function"), intern("_has"),
                                   intern("_value"),  intern("_key"),      intern("_group"),
                                   intern("_opened"), intern("_maker")};
    return with_form(v, LibraryForm::GroupBy, kNames);
}

const FieldNames& group_names() {
    static const FieldNames kNames{"_parent", "_key"};
    return kNames;
}

Instance* group_of(Value v) { return with_form(v, LibraryForm::Grouper, group_names().all()); }

void put(Instance* groupby, Value item, Value key) {
    groupby->slots[kValue] = item;
    groupby->slots[kKey] = key;
    groupby->slots[kHas] = Value::boolean(true);
    groupby->changed();
}

void forget(Instance* groupby) {
    groupby->slots[kHas] = Value::boolean(false);
    groupby->changed();
}

Value end_group(Instance* group) {
    group->slots[kParent] = Value::none();
    group->changed();
    return Value::unset();
}

// Reads an item that is its own key: true; unset at the end, slow or an error.
Value read_item(Activation& act, Instance* groupby) {
    const Value source = groupby->slots[kSource];
    if (!groupby->slots[kFunction].is_none() || !is_native_iterator(source)) return Value::slow();
    const Value item = next_value(act, source);
    if (item.is_unset() || item.is_error()) {
        forget(groupby);
        return item;
    }
    put(groupby, item, item);
    return Value::boolean(true);
}

// The item of a group that goes on, the end of one that does not; slow() when Python code has to
// compare.
Value give_from_group(Instance* group, Instance* groupby) {
    switch (same_or_equal(groupby->slots[kKey], group->slots[kOwnKey])) {
        case Equal::Yes: forget(groupby); return groupby->slots[kValue];
        case Equal::No: return end_group(group);
        default: return Value::slow();
    }
}

// A new group. From the second on the shape of the last one is known.
Instance* new_group(Heap& heap, Class* maker, Value parent, Value key) {
    Instance* group = new_instance(heap, maker);
    const Value values[] = {parent, key};
    set_new_fields(heap, group, group_names(), values);
    return group;
}

// Passes over what the last group has not given: none when there is another one.
Value pass_last_group(Activation& act, Instance* i) {
    for (int passed = 0; !i->slots[kOpened].is_none(); ++passed) {
        const Equal same = same_or_equal(i->slots[kKey], i->slots[kGroup]);
        if (same == Equal::No) break;
        if (same != Equal::Yes || passed == kPassedInTurnMax) return Value::slow();
        if (!i->slots[kFunction].is_none() || runs_python(i->slots[kSource])) {
            // The loop asks for the next one and its key; that group gives no more.
            i->slots[kOpened] = Value::boolean(true);
            forget(i);
        }
        const Value read = read_item(act, i);
        if (read.is_unset()) i->slots[kOpened] = Value::none();
        if (!read.is_true()) return read;
    }
    return Value::none();
}

}  // namespace

Value turn_of_groupby(Activation& act, Value self) {
    Instance* i = groupby_of(self);
    auto* maker = i ? cast<Class>(i->slots[kMaker]) : nullptr;
    if (!maker || !act.reserve(256)) return maker ? Value::error() : Value::slow();
    if (!act.charge(kPassedGas)) return Value::error();
    if (!i->slots[kHas].is_true()) {
        const Value read = read_item(act, i);
        if (!read.is_true()) return read;
    }
    const Value passed = pass_last_group(act, i);
    if (!passed.is_none()) return passed;
    Instance* group = new_group(act.heap(), maker, self, i->slots[kKey]);
    i->slots[kGroup] = i->slots[kKey];
    i->slots[kOpened] = Value::object(group);
    i->changed();
    return make_tuple(act.heap(), {i->slots[kKey], Value::object(group)});
}

Value turn_of_grouper(Activation& act, Value self) {
    Instance* i = group_of(self);
    if (!i) return Value::slow();
    if (i->slots[kParent].is_none()) return Value::unset();
    Instance* groupby = groupby_of(i->slots[kParent]);
    if (!groupby) return Value::slow();
    if (!groupby->slots[kOpened].same_bits(self)) return Value::unset();
    if (!groupby->slots[kHas].is_true()) {
        const Value read = read_item(act, groupby);
        if (read.is_unset()) return end_group(i);
        if (!read.is_true()) return read;
    }
    return give_from_group(i, groupby);
}

namespace {

// What a loop over a groupby or a group does with another item of the source; pushed(): one more
// turn.
Value took_key(Instance* group, Instance* groupby, Value item, Value key) {
    put(groupby, item, key);
    if (!group) return Value::pushed();
    const Value v = give_from_group(group, groupby);
    return v.is_slow() ? Value::pushed() : v;
}

}  // namespace

Value step_group(Activation& act, Value iterator, const uint32_t* at, uint8_t dst) {
    Instance* group = group_of(iterator);
    Instance* groupby = groupby_of(group ? group->slots[kParent] : iterator);
    if (!groupby || groupby->slots[kHas].is_true()) return Value::slow();
    if (group && !groupby->slots[kOpened].same_bits(iterator)) return Value::slow();
    const Value function = groupby->slots[kFunction], source = groupby->slots[kSource];
    if (runs_python(source)) {
        if (!function.is_none() && !pushes_frame(function)) return Value::slow();
        return act.charge(kPassedGas) ? run_source(act, source, at, dst) : Value::error();
    }
    if (!calls_for_loop(function) || !is_native_iterator(source)) return Value::slow();
    // A native may need room or gas first; the item is asked for again then.
    const bool native = !pushes_frame(function);
    if (native && !Undo::fits(source)) return Value::slow();
    if (!act.charge(kPassedGas)) return Value::error();
    std::optional<Undo> undo;
    if (native) undo.emplace(source);
    const Value item = next_value(act, source);
    if (item.is_unset()) return group ? end_group(group) : item;
    if (item.is_error()) return item;
    const Value key = call_for_loop(act, function, &item, 1, ReturnMode::Judge, at, dst);
    if (native && key.is_error() && !act.has_pending()) undo->back();
    if (key.is_pushed()) act.frames().back().held = item;
    if (key.is_pushed() || key.is_error()) return key;
    const Value v = took_key(group, groupby, item, key);
    if (v.is_pushed()) act.frames().back().pc = at;
    return v;
}

Value give_to_group(Activation& act, Value iterator, Value item, const uint32_t* at, uint8_t dst) {
    Instance* group = group_of(iterator);
    Instance* groupby = groupby_of(group ? group->slots[kParent] : iterator);
    if (!groupby) return Value::unset();
    const Value function = groupby->slots[kFunction];
    Value key = item;
    if (!function.is_none()) {
        if (!pushes_frame(function)) return Value::unset();
        key = call_for_loop(act, function, &item, 1, ReturnMode::Judge, at, dst);
        if (key.is_pushed()) act.frames().back().held = item;
        if (key.is_pushed() || key.is_error()) return key;
    }
    const Value v = took_key(group, groupby, item, key);
    if (v.is_pushed()) act.frames().back().pc = at;
    return v;
}

void end_of_groups(Value iterator) {
    if (Instance* group = group_of(iterator)) end_group(group);
}

// ---- Whole groups -------------------------------------------------------------------------------

namespace {

// The item's key; slow() where the function has to be called. `gas` grows by what it cost.
Value ready_key(Activation& act, Value function, Value item, int64_t& gas) {
    if (function.is_none()) return item;
    return answer_in_passing(act, function, &item, 1, gas);
}

}  // namespace

Value RestOfGroup::take(Activation& act, Value v) {
    // Keys take room until the next collection.
    constexpr size_t kItemsMax = size_t{1} << 14;
    group_ = group_of(v);
    groupby_ = group_ ? groupby_of(group_->slots[kParent]) : nullptr;
    if (!groupby_ || !groupby_->slots[kOpened].same_bits(v)) return Value::slow();
    const Value function = groupby_->slots[kFunction], source = groupby_->slots[kSource];
    const bool ready = !is_kind(function, Kind::Function) || is_small_function(function);
    if (!ready || !is_native_iterator(source) || !Undo::fits(source)) return Value::slow();
    source_.emplace(source);
    parent_ = group_->slots[kParent];
    has_ = groupby_->slots[kHas];
    value_ = groupby_->slots[kValue];
    key_ = groupby_->slots[kKey];
    const auto not_taken = [&](Value why) {
        back();
        return why;
    };
    static thread_local std::vector<Value> items;
    items.clear();
    int64_t gas = 0;
    for (;; gas += kPassedGas) {
        if (!groupby_->slots[kHas].is_true()) {
            const Value item = next_value(act, source);
            if (item.is_unset()) break;
            const bool plain = !item.is_error() && !item.is_slow();
            const Value key = plain ? ready_key(act, function, item, gas) : item;
            if (key.is_error() || key.is_slow()) {
                const bool wants_more = key.is_error() && !act.has_pending();
                if (act.has_pending()) act.take_pending();  // the prelude meets it in its place
                return not_taken(wants_more ? Value::error() : Value::slow());
            }
            put(groupby_, item, key);
        }
        const Value given = give_from_group(group_, groupby_);
        if (given.is_unset()) break;
        if (given.is_slow() || items.size() == kItemsMax) return not_taken(Value::slow());
        items.push_back(given);
    }
    end_group(group_);
    if (!act.charge(gas) || !act.reserve(64 + sizeof(Value) * items.size())) {
        return not_taken(Value::error());
    }
    return make_list(act.heap(), items.data(), static_cast<uint32_t>(items.size()));
}

void RestOfGroup::back() {
    source_->back();
    group_->slots[kParent] = parent_;
    groupby_->slots[kHas] = has_;
    groupby_->slots[kValue] = value_;
    groupby_->slots[kKey] = key_;
}

bool deliver_key(Activation& act, Value iterator, Value item, Value key, Next& next) {
    Instance* group = group_of(iterator);
    Instance* groupby = groupby_of(group ? group->slots[kParent] : iterator);
    if (!groupby) return false;
    Frame& loop = act.frames().back();
    next = go_on(loop, took_key(group, groupby, item, key));
    return true;
}

}  // namespace pvm::vm
