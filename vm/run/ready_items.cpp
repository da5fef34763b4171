#include "vm/run/ready_items.h"

#include <cmath>

#include "vm/builtins/deque.h"
#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/containers.h"
#include "vm/run/pure_natives.h"
#include "vm/run/small_functions.h"

namespace pvm::vm {

namespace {

// More items than this are walked one by one, in no more memory than the program asked for.
constexpr uint64_t kItemsMax = uint64_t{1} << 16;
// Most items take less than the room asked for them, so all of it stays far below the limit.
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

// The sum of a short row of small ints.
Value sum_of_few(Value row) {
    constexpr uint32_t kFew = 32;
    const Value* items;
    uint32_t length;
    if (!row_of(row, items, length) || length > kFew) return Value::slow();
    int64_t sum = 0;  // far from any overflow
    for (uint32_t i = 0; i < length; ++i) {
        if (!items[i].is_small_int() || std::abs(items[i].as_small_int()) > INT32_MAX) {
            return Value::slow();
        }
        sum += items[i].as_small_int();
    }
    return Value::small_int(sum);
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

namespace {

// What the get() of a dict says of a key.
Value answer_of_get(const BoundMethod* m, Value key) {
    const auto* native = cast<NativeFunction>(m->function);
    int64_t hash;
    // A text that was hashed before and one that was not, as a restored one is, are alike here.
    if (const auto* s = cast<Str>(key)) str_hash(s);
    if (!native || native->def->function != dict_get || !is_kind(m->self, Kind::Dict) ||
        !has_hash(key, hash)) {
        return Value::slow();
    }
    const auto* d = as<Dict>(m->self);
    const int64_t entry = dict_find(d, key, hash);
    if (entry >= 0) return d->entries[entry].value;
    return entry == kAbsent ? Value::none() : Value::slow();
}

}  // namespace

Value ready_answer(Activation& act, Value function, Value item) {
    if (const auto* c = cast<Class>(function)) return answer_of_class(act, *c, item);
    if (const auto* m = cast<BoundMethod>(function)) return answer_of_get(m, item);
    const auto* native = cast<NativeFunction>(function);
    const NativeFn f = native ? native->def->function : nullptr;
    if (f == builtin_len) {
        const int64_t length = is_kind(item, Kind::Instance) ? -1 : builtin_length(item);
        return length < 0 ? Value::slow() : Value::small_int(length);
    }
    if (f == builtin_abs) return absolute(item);
    if (f == builtin_sum) return sum_of_few(item);
    const auto* s = f == builtin_ord ? cast<Str>(item) : nullptr;
    return s && s->length == 1 ? Value::small_int(s->at(0)) : Value::slow();
}

Value ready_answer_of_two(Value function, Value a, Value b) {
    const auto* native = cast<NativeFunction>(function);
    const NativeFn f = native ? native->def->function : nullptr;
    if (f != builtin_max && f != builtin_min) return Value::slow();
    const Order order = order_plain(b, a);
    if (order == Order::Unknown) return Value::slow();
    return order == (f == builtin_max ? Order::Greater : Order::Less) ? b : a;
}

// ---- Chains -------------------------------------------------------------------------------------

bool row_of(Value v, const Value*& items, uint32_t& length) {
    if (const auto* l = cast<List>(v)) {
        items = l->items;
        length = l->length;
        return true;
    }
    const auto* t = cast<Tuple>(v);
    if (!t) return false;
    items = t->items;
    length = t->length;
    return true;
}

namespace {

// What a plain iterator over a list or tuple has left.
struct RowLeft {
    const Value* items = nullptr;
    uint32_t length = 0;
};
bool left_of(Value iterator, RowLeft& left) {
    const auto* it = cast<SequenceIter>(iterator);
    if (!it || it->extra) return false;
    if (it->source.is_unset()) return true;
    const Value* items;
    uint32_t length;
    if (!row_of(it->source, items, length)) return false;
    if (it->index < length) {
        left.items = items + it->index;
        left.length = length - static_cast<uint32_t>(it->index);
    }
    return true;
}

}  // namespace

bool ChainOfRows::find(Value v) {
    enum Field { kUnderWay, kRest, kToOpen, kOpens };
    auto* tool = cast<Tool>(v);
    if (!tool || tool->frozen() || tool->tool() != ToolKind::Chain) return false;
    if (tool->fields[kOpens].is_true()) return false;
    first_ = tool->fields[kUnderWay];
    rest_ = tool->fields[kRest];
    RowLeft row, rest;
    if (!first_.is_none() && !left_of(first_, row)) return false;
    if (!rest_.is_none() && !left_of(rest_, rest)) return false;
    if (!first_.is_none()) first_index_ = as<SequenceIter>(first_)->index;
    items_ = row.length;
    rows_ = rest.length;
    constexpr uint32_t kRowsMax = 1 << 16;
    if (rest.length > kRowsMax) return false;
    for (uint32_t i = 0; i < rest.length; ++i) {
        const Value* items;
        uint32_t length;
        if (!row_of(rest.items[i], items, length)) return false;
        items_ += length;
    }
    if (!rest_.is_none()) rest_index_ = as<SequenceIter>(rest_)->index;
    chain_ = tool;
    return true;
}

void ChainOfRows::take(Heap& heap, List* list) {
    RowLeft row, rest;
    if (!first_.is_none()) left_of(first_, row);
    if (!rest_.is_none()) left_of(rest_, rest);
    list_splice(heap, list, list->length, 0, row.items, row.length);
    for (uint32_t i = 0; i < rest.length; ++i) {
        const Value* items = nullptr;
        uint32_t length = 0;
        row_of(rest.items[i], items, length);
        list_splice(heap, list, list->length, 0, items, length);
    }
    if (!first_.is_none()) as<SequenceIter>(first_)->index += row.length;
    if (!rest_.is_none()) as<SequenceIter>(rest_)->index += rest.length;
    chain_->fields[0] = Value::none();
    chain_->fields[1] = Value::none();
}

void ChainOfRows::back() {
    chain_->fields[0] = first_;
    chain_->fields[1] = rest_;
    if (!first_.is_none()) as<SequenceIter>(first_)->index = first_index_;
    if (!rest_.is_none()) as<SequenceIter>(rest_)->index = rest_index_;
}

// ---- All of them --------------------------------------------------------------------------------

ReadyItems::ReadyItems(Activation& act, const Value* args, uint32_t count, uint32_t index,
                       Take take)
    : args_(args), index_(index) {
    if (count > kArgumentsMax) return;
    std::copy_n(args, count, replaced_);
    const auto* tool = cast<Tool>(args[index]);
    if (tool && tool->tool() == ToolKind::Chain) {
        take_chain(act);
    } else if (is_kind(args[index], Kind::Instance)) {
        take_deque(act);
        if (status_.is_none() && args_ == args) take_group(act);
        CompressParts compress;
        LongestParts longest;
        if (status_.is_none() && args_ == args &&
            (parts_of_compress(args[index], compress) ||
             parts_of_zip_longest(args[index], longest))) {
            take_trial(act);
        }
        if (take == Take::All && status_.is_none() && args_ == args) take_answered(act);
    } else if (is_kind(args[index], Kind::Map) && take_map(act)) {
        return;
    } else if (take != Take::Ready || !is_native_iterator(args[index])) {
        take_trial(act);
    }
}

// An object whose __iter__ answers without a frame: asking it twice is asking it once.
void ReadyItems::take_answered(Activation& act) {
    const Value object = args_[index_];
    if (!is_small_function(special_lookup(class_of(object), Special::Iter))) return;
    const Value iterator = iterate(act, object);
    if (iterator.is_error()) status_ = iterator;
    if (iterator.is_error() || !is_native_iterator(iterator)) return;
    const Value* const before = args_;
    replaced_[index_] = iterator;
    args_ = replaced_;
    take_trial(act);
    if (!args_[index_].same_bits(iterator)) return;
    args_ = before;
    replaced_[index_] = object;
}

bool ReadyItems::affords(Activation& act, uint64_t items, size_t bytes_each, int64_t gas) {
    const size_t room = 64 + bytes_each * items;
    if (items > kItemsMax || room > act.heap().limit() / kPartOfLimit) return false;
    if (act.charge(gas) && act.reserve(room)) return true;
    status_ = Value::error();
    return false;
}

void ReadyItems::replace(List* items) {
    replaced_[index_] = Value::object(items);
    args_ = replaced_;
}

void ReadyItems::take_trial(Activation& act) {
    trial_.emplace(act);
    const bool opened = trial_->open_whole(args_[index_]);
    if (!opened) status_ = trial_->status();
    if (!opened || !affords(act, trial_->most_taken(), trial_->item_bytes(),
                            static_cast<int64_t>(1 + trial_->most()))) {
        if (opened) trial_->back();
        trial_.reset();
        return;
    }
    trial_->prepaid(trial_->most_taken());
    List* items = new_list(act.heap(), static_cast<uint32_t>(trial_->most()));
    for (uint64_t left = trial_->most();; --left) {
        const Value item = trial_->next();
        if (item.is_unset()) break;
        if (item.is_slow() || item.is_error() || !left) {
            if (item.is_error() && !act.has_pending()) status_ = item;  // it wants room or gas
            if (act.has_pending()) act.take_pending();
            trial_->back();
            trial_.reset();
            return;
        }
        list_append(act.heap(), items, item);
    }
    if (act.charge(trial_->gas())) return replace(items);
    status_ = Value::error();
    trial_->back();
    trial_.reset();
}

// What map() gives of a short list or tuple, which takes less than a trial; false for any other.
bool ReadyItems::take_map(Activation& act) {
    constexpr uint32_t kMost = 64;
    const auto* m = as<MapIter>(args_[index_]);
    const auto* sources = cast<Tuple>(m->iterators);
    if (!sources || sources->length != 1 || !may_answer(m->function)) return false;
    auto* it = cast<SequenceIter>(sources->items[0]);
    const Value* items;
    uint32_t length;
    if (!it || it->extra || it->frozen() || !row_of(it->source, items, length)) return false;
    const uint32_t left = it->index < length ? length - static_cast<uint32_t>(it->index) : 0;
    const auto* f = cast<Function>(m->function);
    const size_t each = sizeof(Value) + (f ? answer_bytes(*f->code) : kSmallAnswerBytes);
    if (left > kMost || !affords(act, left, each, 1 + left)) return !status_.is_none();
    items += it->index;
    int64_t gas = 0;
    List* made = new_list(act.heap(), left);
    for (uint32_t i = 0; i < left; ++i) {
        const Value answer = answer_in_passing(act, m->function, items + i, 1, gas);
        if (answer.is_error() && !act.has_pending()) status_ = answer;
        if (act.has_pending()) act.take_pending();
        if (answer.is_slow() || answer.is_error()) return true;
        list_append(act.heap(), made, answer);
    }
    if (!act.charge(gas)) {
        status_ = Value::error();
        return true;
    }
    mapped_ = it;
    mapped_row_ = it->source;
    mapped_index_ = it->index;
    it->source = Value::unset();
    replace(made);
    return true;
}

void ReadyItems::take_chain(Activation& act) {
    ChainOfRows chain;
    if (!chain.find(args_[index_])) return;
    const uint64_t work = chain.rows() + chain.items() / 4;
    if (!affords(act, chain.items(), sizeof(Value), static_cast<int64_t>(1 + work))) return;
    chain_ = chain;
    List* items = new_list(act.heap(), static_cast<uint32_t>(chain.items()));
    chain_->take(act.heap(), items);
    replace(items);
}

void ReadyItems::take_deque(Activation& act) {
    const Value* items;
    uint32_t length;
    if (!walks_as_deque(args_[index_], items, length)) return;
    if (!affords(act, length, sizeof(Value), 1 + int64_t{length} / 8)) return;
    replace(as<List>(make_list(act.heap(), items, length)));
}

void ReadyItems::take_group(Activation& act) {
    group_.emplace();
    const Value taken = group_->take(act, args_[index_]);
    if (is_kind(taken, Kind::List)) return replace(as<List>(taken));
    group_.reset();
    if (taken.is_error()) status_ = taken;
}

Value ReadyItems::done(Activation& act, Value result) {
    if (result.is_error() && act.has_pending() && (trial_ || chain_ || group_ || mapped_)) {
        // The prelude meets the error where it stands, with no item behind it taken.
        act.take_pending();
        result = Value::slow();
    }
    const bool asks_again = result.is_slow() || result.is_error();
    if (trial_) asks_again ? trial_->back() : trial_->keep();
    if (mapped_ && asks_again) {
        mapped_->source = mapped_row_;
        mapped_->index = mapped_index_;
        mapped_->changed();
    }
    if (chain_ && asks_again) chain_->back();
    if (group_ && asks_again) group_->back();
    return result;
}

Value list_at_once(Activation& act, Value iterable, Destination to) {
    act.begin_native(to.mode, to.dst);
    const bool plain = is_kind(iterable, Kind::List) || is_kind(iterable, Kind::Tuple);
    std::optional<ReadyItems> ready;
    if (!plain && may_be_ready(iterable)) {
        ready.emplace(act, &iterable, 1, 0);
        if (!ready->status().is_none()) return ready->status();
        const Value* items = ready->args();
        if (items != &iterable) return ready->done(act, items[0]);
    }
    List* list;
    const Value status = collect(act, iterable, list);
    if (status.is_none()) return Value::object(list);
    return status.is_slow() ? call_prelude(act, PreludeEntry::list_of, &iterable, 1, to) : status;
}

}  // namespace pvm::vm
