// functools.lru_cache: a call whose result is there already.
//
// The object is a Python object with `_function`, `_maxsize`, `_typed` and `_kept` as its first
// attributes. What it remembers is [hits, misses, {key: result}]: its own `_kept`, or that of the
// activation when the object is frozen. Anything else is the twin's.

#include <iterator>

#include "vm/builtins/lru.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/heap/block.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

enum LruSlot : uint32_t { kFunction, kMaxsize, kTyped, kKept };
enum LruItem : uint32_t { kHits, kMisses, kResults, kLruItems };

// With more frozen objects than this the twin looks them up.
constexpr uint32_t kObjectsMax = 32;

bool has_lru_slots(const Shape* shape) {
    static const Value kNames[] = {intern("_function"), intern("_maxsize"), intern("_typed"),
                                   intern("_kept")};
    return has_form(shape, LibraryForm::Lru, kNames);
}

// The entry of this very object, or -1. A program has few of them, and an instance's hash takes
// longer.
int64_t find_object(const Dict* tables, Value self) {
    for (uint32_t e = tables->first; e < tables->entry_count; ++e) {
        if (tables->entries[e].key.same_bits(self)) return e;
    }
    return kAbsent;
}

// What the activation keeps for this object; unset where it keeps nothing, or too much to look.
Value kept_by_activation(Activation& act, Value self) {
    const auto* tables = cast<Dict>(act.root(Root::LruTables));
    if (!tables || tables->entry_count > kObjectsMax) return Value::unset();
    const int64_t entry = find_object(tables, self);
    return entry < 0 ? Value::unset() : tables->entries[entry].value;
}

// What is remembered of this object's calls, or null.
List* remembered(Activation& act, Value self, const Instance& i) {
    auto* list = cast<List>(i.frozen() ? kept_by_activation(act, self) : i.slots[kKept]);
    const bool usual = list && list->length == kLruItems && list->items[kHits].is_small_int() &&
                       list->items[kHits].as_small_int() < Value::kSmallIntMax &&
                       is_kind(list->items[kResults], Kind::Dict);
    return usual ? list : nullptr;
}

}  // namespace

namespace {

// A call of the function, whose result is then kept under `key`: one frame of the prelude.
Value call_and_keep(Activation& act, const Instance& i, List* table, Value key, bool packed) {
    constexpr uint16_t kOfOne = 0x0d06, kOfMany = 0x0d07;
    const Value misses = table->items[kMisses];
    const bool counts = misses.is_small_int() && misses.as_small_int() < Value::kSmallIntMax;
    const Value most = i.slots[kMaxsize];
    const bool usual = most.is_none() || (most.is_small_int() && most.as_small_int() > 0);
    if (!counts || !usual || table->frozen()) return Value::slow();
    list_set(table, kMisses, Value::small_int(misses.as_small_int() + 1));
    auto& runtime = Runtime::get();
    const NativeFunction* caller = runtime.native(packed ? kOfMany : kOfOne);
    const Value passed[] = {i.slots[kFunction], table->items[kResults], most, key};
    return act.push_call(runtime.twin(*caller->def), passed, std::size(passed));
}

}  // namespace

// (results, most, key, value): remembers it, and forgets what was asked for longest ago.
Value native_lru_keep(Activation& act, const Value* args, uint32_t) {
    auto* results = as<Dict>(args[0]);
    int64_t hash, entry;
    const Value status = find_key(act, results, args[2], hash, entry);
    if (!status.is_none()) return status;
    if (entry >= 0) return Value::none();
    if (!act.reserve(128)) return Value::error();
    if (args[1].is_small_int() && results->used >= args[1].as_small_int() && results->used) {
        dict_erase_entry(act.heap(), results, dict_next_entry(results, results->first));
    }
    dict_insert_new(act.heap(), results, args[2], hash, args[3]);
    return Value::none();
}

// These are only names for their twins.
Value native_lru_of_one(Activation&, const Value*, uint32_t) { return Value::slow(); }
Value native_lru_of_many(Activation&, const Value*, uint32_t) { return Value::slow(); }

Value lru_call(Activation& act, const Value* args, uint32_t count) {
    const auto* i = cast<Instance>(args[0]);
    if (!i || !has_lru_slots(i->shape) || i->slots[kTyped].is_true()) return Value::slow();
    List* table = remembered(act, args[0], *i);
    if (!table || !act.reserve(64 + 8 * size_t{count}))
        return table ? Value::error() : Value::slow();
    const Value only = count == 2 ? args[1] : Value::none();
    const bool alone = only.is_small_int() || is_kind(only, Kind::Str);
    const Value key = alone ? only : make_tuple(act.heap(), args + 1, count - 1);
    auto* results = as<Dict>(table->items[kResults]);
    int64_t hash, entry;
    const Value status = find_key(act, results, key, hash, entry);
    if (!status.is_none()) return status;
    if (entry < 0) return call_and_keep(act, *i, table, key, !alone);
    const Value result = results->entries[entry].value;
    if (!i->slots[kMaxsize].is_none()) {
        // What was asked for last is forgotten last.
        const Value kept = results->entries[entry].key;
        dict_erase_entry(act.heap(), results, static_cast<uint32_t>(entry));
        dict_insert_new(act.heap(), results, kept, hash, result);
    }
    list_set(table, kHits, Value::small_int(table->items[kHits].as_small_int() + 1));
    return result;
}

void forget_calls(Heap& heap) {
    static const Value kKeptName = intern("_kept"), kModule = intern("__module__");
    heap.for_each([&heap](Object* o) {
        if (o->kind != Kind::Instance) return;
        auto* i = static_cast<Instance*>(o);
        const Class* c = i->shape->owner;
        if (!c || !c->frozen() || to_utf8(c->name) != "_LruCache") return;
        const Value module = dict_get_str(c->attributes, kModule);
        if (is_kind(module, Kind::Str) && to_utf8(module) == "functools") {
            instance_set(heap, i, kKeptName, Value::none());
        }
    });
}

}  // namespace pvm::vm
