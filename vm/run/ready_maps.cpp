#include "vm/run/ready_maps.h"

#include <cmath>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"

namespace pvm::vm {

namespace {

// More items than this are walked one by one, in no more memory than the program asked for.
constexpr uint64_t kItemsMax = uint64_t{1} << 16;
// What an item's answer may take: a small int's text. Most take less, so the room asked for them
// all stays far below the limit.
constexpr size_t kBytesEach = 64;
constexpr size_t kPartOfLimit = 16;

// The int that a text of nothing but a sign and a few digits stands for; slow() for any other.
Value int_of_digits(const Str* s) {
    constexpr uint32_t kDigitsMax = 18;
    if (s->extra != 1) return Value::slow();
    const uint8_t* at = s->data;
    uint32_t length = s->length;
    const bool negative = length && *at == '-';
    if (negative) ++at, --length;
    if (length == 0 || length > kDigitsMax) return Value::slow();
    int64_t value = 0;
    for (uint32_t i = 0; i < length; ++i) {
        if (at[i] < '0' || at[i] > '9') return Value::slow();
        value = value * 10 + (at[i] - '0');
    }
    return Value::small_int(negative ? -value : value);
}

Value int_of(Value item) {
    if (item.is_small_int()) return item;
    if (const auto* s = cast<Str>(item)) return int_of_digits(s);
    if (item.is_bool()) return Value::small_int(item.is_true());
    constexpr double kWithin = 1LL << 60;
    if (!item.is_flonum() || !(std::fabs(item.as_flonum()) < kWithin)) return Value::slow();
    return Value::small_int(static_cast<int64_t>(item.as_flonum()));
}

Value float_of(Value item) {
    Value made;
    if (item.is_flonum()) return item;
    if (!item.is_small_int()) return Value::slow();
    return Value::try_flonum(static_cast<double>(item.as_small_int()), made) ? made : Value::slow();
}

Value absolute(Value item) {
    if (item.is_small_int()) {
        const int64_t i = item.as_small_int();
        return i == Value::kSmallIntMin ? Value::slow() : Value::small_int(i < 0 ? -i : i);
    }
    Value made;
    const bool plain = item.is_flonum() && Value::try_flonum(std::fabs(item.as_flonum()), made);
    return plain ? made : Value::slow();
}

Value answer_of_class(Activation& act, const Class& c, Value item) {
    if (!(c.class_flags & kClassBuiltin)) return Value::slow();
    switch (static_cast<TypeId>(c.type_id)) {
        case TypeId::Int: return int_of(item);
        case TypeId::Float: return act.refuses_floats() ? Value::slow() : float_of(item);
        case TypeId::Bool: return is_kind(item, Kind::Instance) ? Value::slow() : truth(item);
        case TypeId::Str:
            return is_kind(item, Kind::Str) || item.is_small_int() ? str_value(act, item)
                                                                   : Value::slow();
        default: return Value::slow();
    }
}

}  // namespace

Value ready_answer(Activation& act, Value function, Value item) {
    if (const auto* c = cast<Class>(function)) return answer_of_class(act, *c, item);
    const auto* native = cast<NativeFunction>(function);
    const NativeFn f = native ? native->def->function : nullptr;
    if (f == builtin_len) {
        const int64_t length = is_kind(item, Kind::Instance) ? -1 : builtin_length(item);
        return length < 0 ? Value::slow() : Value::small_int(length);
    }
    if (f == builtin_abs) return absolute(item);
    const auto* s = f == builtin_ord ? cast<Str>(item) : nullptr;
    return s && s->length == 1 ? Value::small_int(s->at(0)) : Value::slow();
}

ReadyItems::ReadyItems(Activation& act, const Value* args, uint32_t count, uint32_t index)
    : args_(args), index_(index) {
    const auto* map = as<MapIter>(args[index]);
    const auto* sources = cast<Tuple>(map->iterators);
    if (!sources || sources->length != 1 || !Undo::fits(sources->items[0])) return;
    if (count > kArgumentsMax) return;
    std::copy_n(args, count, replaced_);
    take(act, map->function, sources->items[0]);
}

void ReadyItems::take(Activation& act, Value function, Value source) {
    const uint64_t most = length_hint(source);
    const size_t room = 64 + kBytesEach * most;
    if (most > kItemsMax || room > act.heap().limit() / kPartOfLimit) return;
    if (!act.charge(static_cast<int64_t>(1 + most)) || !act.reserve(room)) {
        status_ = Value::error();
        return;
    }
    undo_.emplace(source);
    List* items = new_list(act.heap(), static_cast<uint32_t>(most));
    for (uint64_t left = most;; --left) {
        const Value item = next_value(act, source);
        if (item.is_unset()) break;
        const Value answer = left && !item.is_error() && !item.is_slow()
                                 ? ready_answer(act, function, item)
                                 : Value::slow();
        if (answer.is_slow()) {
            if (item.is_error()) act.take_pending();
            undo_->back();
            undo_.reset();
            return;
        }
        list_append(act.heap(), items, answer);
    }
    replaced_[index_] = Value::object(items);
    args_ = replaced_;
}

Value ReadyItems::done(Activation& act, Value result) {
    const bool asks_again = result.is_slow() || (result.is_error() && !act.has_pending());
    if (undo_ && asks_again) undo_->back();
    return result;
}

}  // namespace pvm::vm
