#include "vm/run/pure_natives.h"

#include <algorithm>
#include <bitset>
#include <iterator>
#include <string_view>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/text_of.h"
#include "vm/run/calls.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"

namespace pvm::vm {

namespace {

constexpr std::string_view kTypes[] = {"int", "float", "bool", "str", "bytes"};
constexpr std::string_view kFunctions[] = {"abs", "ascii", "bin", "chr", "divmod", "hash", "hex",
                                           "len", "oct",   "ord", "pow", "repr",   "round"};

template <size_t kCount>
bool is_one_of(std::string_view name, const std::string_view (&names)[kCount]) {
    return std::find(names, names + kCount, name) != names + kCount;
}

bool is_pure(NativeFlavor flavor, std::string_view owner, std::string_view name) {
    if (flavor == NativeFlavor::Method) return is_one_of(owner, kTypes);
    if (flavor != NativeFlavor::Function) return false;
    return owner == "math" || (owner == "builtins" && is_one_of(name, kFunctions));
}

using Ids = std::bitset<size_t{UINT16_MAX} + 1>;
const Ids& pure_ids() {
    static const Ids& ids = []() -> const Ids& {
        auto* made = new Ids;
#define NATIVE(id, flavor, owner, name, function, params, twin) \
    made->set(id, is_pure(NativeFlavor::flavor, owner, name));
#include "vm/builtins/natives.def"
#undef NATIVE
        return *made;
    }();
    return ids;
}

}  // namespace

bool is_plain(Value v) { return is_number(v) || is_kind(v, Kind::Str) || !v.is_object(); }

namespace {

// A plain value, or a short list or tuple of such.
bool is_plain_argument(Value v) {
    constexpr uint32_t kMost = 64;
    const Value* items;
    uint32_t length;
    if (is_plain(v)) return true;
    return row_of(v, items, length) && length <= kMost &&
           std::all_of(items, items + length, is_plain);
}

}  // namespace

namespace {

// `args` begin with the receiver of a method; from `first` on they have to be plain.
Value ask(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
          uint32_t first) {
    if (count < native.least || count > native.most) return Value::slow();
    for (uint32_t i = first; i < count; ++i) {
        if (!is_plain_argument(args[i])) return Value::slow();
    }
    if (count == native.total) return native.def->function(act, args, count);
    if (native.total > kDirectArgumentsMax) return Value::slow();
    Value all[kDirectArgumentsMax];
    std::copy_n(args, count, all);
    return native.def->function(act, all, native.total);
}

// Methods of containers that only look into them.
bool looks(NativeFn f) {
    return f == dict_get || f == list_count || f == tuple_count || f == list_index ||
           f == tuple_index;
}

}  // namespace

Value pure_answer(Activation& act, Value callable, const Value* args, uint32_t count) {
    if (const auto* native = cast<NativeFunction>(callable)) {
        return pure_ids()[native->def->id] ? ask(act, *native, args, count, 0) : Value::slow();
    }
    const auto* m = cast<BoundMethod>(callable);
    const auto* native = m ? cast<NativeFunction>(m->function) : nullptr;
    if (!native || !is_plain(m->self) || !pure_ids()[native->def->id] ||
        count >= kDirectArgumentsMax) {
        return Value::slow();
    }
    Value all[kDirectArgumentsMax];
    all[0] = m->self;
    std::copy_n(args, count, all + 1);
    return ask(act, *native, all, count + 1, 0);
}

Value pure_method_answer(Activation& act, const NativeFunction& method, const Value* args,
                         uint32_t count) {
    if (pure_ids()[method.def->id]) return ask(act, method, args, count, 0);
    return looks(method.def->function) ? ask(act, method, args, count, 1) : Value::slow();
}

namespace {

// The native that such a getter is called through, or null.
NativeFn call_of_getter(Value callable) {
    if (!is_kind(callable, Kind::Instance)) return nullptr;
    const auto* call = cast<NativeFunction>(special_lookup(class_of(callable), Special::Call));
    const NativeFn f = call ? call->def->function : nullptr;
    return f == itemgetter_call || f == attrgetter_call ? f : nullptr;
}

}  // namespace

Value answer_of_one(Activation& act, Value callable, Value item) {
    const Value passed[] = {callable, item, Value::unset()};
    if (const auto* c = cast<Class>(callable)) {
        const auto type =
            c->class_flags & kClassBuiltin ? static_cast<TypeId>(c->type_id) : TypeId{};
        const bool row = is_kind(item, Kind::List) || is_kind(item, Kind::Tuple);
        if (row && type == TypeId::List) return list_new(act, passed, 2);
        if (row && type == TypeId::Tuple) return tuple_new(act, passed, 2);
        if (!is_plain_argument(item)) return Value::slow();
        if (row && type == TypeId::Set) return set_new(act, passed, 2);
        if (row && type == TypeId::FrozenSet) return frozenset_new(act, passed, 2);
        if (row || !item.is_object() || is_kind(item, Kind::Instance)) return Value::slow();
        if (type == TypeId::Str) return str_value(act, item);
        if (type == TypeId::Int) return int_new(act, passed, 3);
        return type == TypeId::Float && !act.refuses_floats() ? float_new(act, passed, 2)
                                                              : Value::slow();
    }
    const auto* native = cast<NativeFunction>(callable);
    const NativeFn f = native ? native->def->function : nullptr;
    if (!f || is_plain(item) || !is_plain_argument(item)) return Value::slow();
    const Value extreme[] = {Value::unset(), Value::unset(), item};
    if (f == builtin_max || f == builtin_min) return f(act, extreme, std::size(extreme));
    const Value whole[] = {item, Value::unset(), Value::unset()};
    if (f == builtin_sorted) return f(act, whole, std::size(whole));
    if (f == builtin_sum) return f(act, whole, 2);
    return f == builtin_any || f == builtin_all ? f(act, &item, 1) : Value::slow();
}

bool is_getter(Value callable) { return call_of_getter(callable) != nullptr; }

Value answer_in_passing(Activation& act, Value callable, const Value* args, uint32_t count,
                        int64_t& gas) {
    if (const auto* f = cast<Function>(callable)) return small_answer(act, f, args, count, gas);
    ++gas;
    if (const NativeFn f = call_of_getter(callable)) {
        const Value passed[] = {callable, args[0]};
        return count == 1 ? f(act, passed, 2) : Value::slow();
    }
    Value answer = Value::slow();
    if (count == 1) answer = ready_answer(act, callable, args[0]);
    if (count == 2) answer = ready_answer_of_two(callable, args[0], args[1]);
    if (answer.is_slow() && count == 1) answer = answer_of_one(act, callable, args[0]);
    return answer.is_slow() ? pure_answer(act, callable, args, count) : answer;
}

}  // namespace pvm::vm
