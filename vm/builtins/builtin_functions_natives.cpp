// Functions of the builtins module over containers: len, all, any, sum, min, max, hash, id.

#include <optional>

#include "vm/builtins/class_access.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/receivers.h"
#include "vm/objects/identity.h"
#include "vm/objects/str.h"
#include "vm/run/asking.h"
#include "vm/run/decimals.h"
#include "vm/run/moments.h"
#include "vm/run/pure_natives.h"
#include "vm/run/ready_items.h"
#include "vm/run/small_functions.h"
#include "vm/run/tools.h"

namespace pvm::vm {

namespace {

// A fresh iterator over something that can be walked again, paid for; else slow or an error.
Value fresh_iterator(Activation& act, Value iterable) {
    const Value iterator = iterate(act, iterable);
    if (!iterator.is_object()) return iterator;
    if (!can_walk_again(iterable)) return Value::slow();
    if (!act.charge(static_cast<int64_t>(length_hint(iterator) / 2))) return Value::error();
    return iterator;
}

}  // namespace

namespace {

// A special method in Python whose frame delivers the answer itself, as `mode` says.
Value own_answer(Activation& act, Value v, Special special, ReturnMode mode) {
    const Destination to = current_destination(act);
    return to.mode == ReturnMode::Store ? call_own(act, v, special, {mode, to.dst}) : Value::slow();
}

// A __len__ that answers without a frame.
Value answered_length(Activation& act, Value v) {
    const Value method = special_lookup(class_of(v), Special::Len);
    if (!is_small_function(method)) return Value::slow();
    int64_t gas = 0;
    const Value length = small_verdict(act, as<Function>(method), &v, 1, gas);
    if (!length.is_small_int() || length.as_small_int() < 0) return Value::slow();
    return act.charge(gas) ? length : Value::error();
}

Value own_length(Activation& act, Value v) {
    if (const Value known = answered_length(act, v); !known.is_slow()) return known;
    const Value pushed = own_answer(act, v, Special::Len, ReturnMode::Len);
    return pushed.is_slow() ? native_length(act, v) : pushed;
}

}  // namespace

Value builtin_len(Activation& act, const Value* args, uint32_t) {
    Value v = args[0];
    if (is_kind(v, Kind::Instance) || is_kind(v, Kind::Class)) {
        if (overrides(class_of(v), Special::Len)) return own_length(act, v);
        v = unwrap(v);
    }
    const int64_t length = builtin_length(v);
    if (length >= 0) return Value::small_int(length);
    if (is_kind(v, Kind::MemoryView)) return raise_released(act);
    if (const auto* r = cast<Range>(v)) {
        int64_t fits;
        if (int_to_int64(r->length, fits)) return r->length;
        return act.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (is_kind(v, Kind::MappingProxy)) return Value::slow();
    return act.raise(TypeId::TypeError, "object of type '{}' has no len()", type_name(args[0]));
}

namespace {

// What walk_truth() says of generator expressions and the like, whose functions answer without a
// frame. Of long ones a part is walked, none of whose items decides; the twin goes on from there.
Value walk_truth_on_trial(Activation& act, Value iterable, bool stop_at) {
    constexpr uint64_t kItemsMax = 256;
    Trial trial(act);
    if (!trial.open_some(iterable)) return Value::slow();
    const bool whole = trial.most_taken() <= kItemsMax;
    uint64_t left = std::min(trial.most_taken(), kItemsMax);
    if (!whole) trial.take_at_most(left);
    if (!act.reserve(trial.item_bytes() * (left + 1))) return Value::error();
    Value result = Value::slow();
    for (; left || whole; --left) {
        const Value item = trial.next();
        const bool wants_more = item.is_error() && !act.has_pending();
        if (act.has_pending()) act.take_pending();
        const bool given = !item.is_error() && !item.is_slow() && !item.is_unset();
        const Value holds = given ? truth(item) : item;
        if (holds.is_slow() || holds.is_error()) {
            trial.back();
            return wants_more ? Value::error() : Value::slow();
        }
        if (item.is_unset() || holds.is_true() == stop_at) {
            result = Value::boolean(item.is_unset());
            break;
        }
    }
    if (!act.charge(trial.gas())) {
        trial.back();
        return Value::error();
    }
    trial.keep();
    return result;
}

// False as soon as an item's truth is `stop_at`, else True; slow where Python decides.
Value walk_truth(Activation& act, Value iterable, bool stop_at) {
    if (may_be_ready(iterable) && !is_kind(iterable, Kind::Instance)) {
        const Value known = walk_truth_on_trial(act, iterable, stop_at);
        if (!known.is_slow()) return known;
    }
    const Value iterator = fresh_iterator(act, iterable);
    if (!iterator.is_object()) return iterator;
    for (;;) {
        const Value item = next_value(act, iterator);
        if (item.is_unset()) return Value::boolean(true);
        if (item.is_error()) return item;
        const Value holds = truth(item);
        if (holds.is_slow()) return holds;
        if (holds.is_true() == stop_at) return Value::boolean(false);
    }
}

}  // namespace

Value builtin_all(Activation& act, const Value* args, uint32_t) {
    return walk_truth(act, args[0], false);
}

Value builtin_any(Activation& act, const Value* args, uint32_t) {
    const Value none_found = walk_truth(act, args[0], true);
    return none_found.is_bool() ? Value::boolean(none_found.is_false()) : none_found;
}

namespace {

// Adds to an int the bytes from the iterator's place on.
void sum_of_bytes(Heap& heap, SequenceIter* s, std::string_view bytes, Value& total) {
    int64_t i = s->index, sum = 0;
    for (; i < static_cast<int64_t>(bytes.size()); ++i) {
        sum += static_cast<uint8_t>(bytes[static_cast<size_t>(i)]);
    }
    s->index = i;
    total = make_int(heap, total.as_small_int() + sum);
}

// Adds to an int the ints that a list or tuple begins with, as far as they fit a word.
void skip_words(Heap& heap, Value iterator, Value& total) {
    auto* s = cast<SequenceIter>(iterator);
    if (!s || !total.is_small_int()) return;
    if (std::string_view bytes; buffer_of(s->source, bytes)) {
        sum_of_bytes(heap, s, bytes, total);
        return;
    }
    const auto* list = cast<List>(s->source);
    const auto* tuple = cast<Tuple>(s->source);
    if (!list && !tuple) return;
    const Value* items = list ? list->items : tuple->items;
    const int64_t length = list ? list->length : tuple->length;
    int64_t sum = total.as_small_int(), i = s->index, more;
    for (; i < length && items[i].is_small_int(); ++i, sum = more) {
        if (__builtin_add_overflow(sum, items[i].as_small_int(), &more)) break;
    }
    total = make_int(heap, sum);
    // Then the floats that a word holds, up to the first sum that none does.
    if (total.is_small_int() && i < length && items[i].is_flonum()) {
        auto d = static_cast<double>(sum);
        Value next;
        for (; i < length && items[i].is_flonum(); ++i, total = next, d = next.as_flonum()) {
            if (!Value::try_flonum(d + items[i].as_flonum(), next)) break;
        }
    }
    s->index = i;
}

}  // namespace

namespace {

constexpr uint64_t kObjectsMax = 4096;

// Adds the timedeltas from `item` on; slow() where something else is among them.
Value sum_of_spans(Activation& act, Value total, Value item, Value iterator) {
    constexpr size_t kBytesEach = 160, kBytesAside = 512;
    const uint64_t most = length_hint(iterator) + 1;
    if (most > kObjectsMax) return Value::slow();
    if (!act.reserve(kBytesAside + kBytesEach * most)) return Value::error();
    for (; !item.is_unset(); item = next_value(act, iterator)) {
        if (item.is_error()) return item;
        total = moment_binary(act, BinaryOp::Add, total, item);
        if (total.is_slow() || total.is_error()) return total;
    }
    return total;
}

// The same of Decimals.
Value sum_of_decimals(Activation& act, Value total, Value item, Value iterator) {
    constexpr size_t kBytes = 512;
    constexpr int64_t kGasEach = 4;
    DecimalNumber sum;
    DecimalSettings settings;
    Shape* maker = nullptr;
    int64_t status = 0;
    if (length_hint(iterator) >= kObjectsMax || !read_operand(total, sum, maker)) {
        return Value::slow();
    }
    if (!read_context(act, settings)) return Value::slow();
    if (!act.reserve(kBytes)) return Value::error();
    for (; !item.is_unset(); item = next_value(act, iterator)) {
        if (item.is_error()) return item;
        if (!decimal_sum(sum, item, settings, status, maker)) return Value::slow();
        if (!act.charge(kGasEach)) return Value::error();
    }
    if (!maker) return Value::slow();
    note_decimal(settings, status);
    return make_decimal(act.heap(), sum, maker);
}

Value sum_of(Activation& act, const Value* args, uint32_t) {
    Value total = args[1].is_unset() ? Value::small_int(0) : args[1];
    if (!is_number(total) && !is_kind(total, Kind::Instance)) return Value::slow();
    const Value iterator = fresh_iterator(act, args[0]);
    if (!iterator.is_object()) return iterator;
    skip_words(act.heap(), iterator, total);
    for (;;) {
        const Value item = next_value(act, iterator);
        if (item.is_unset()) return total;
        if (item.is_error()) return item;
        if (total.is_small_int() && item.is_small_int()) {
            total = make_int(act.heap(), total.as_small_int() + item.as_small_int());
            continue;
        }
        if (total.is_small_int() && item.is_bool()) {
            total = make_int(act.heap(), total.as_small_int() + item.is_true());
            continue;
        }
        if (total.is_flonum() && item.is_flonum()) {
            Value sum;
            if (Value::try_flonum(total.as_flonum() + item.as_flonum(), sum)) {
                total = sum;
                continue;
            }
        }
        if (!is_number(total) || !is_number(item)) {
            return is_moment(total) ? sum_of_spans(act, total, item, iterator)
                                    : sum_of_decimals(act, total, item, iterator);
        }
        total = number_binary(act, BinaryOp::Add, total, item);
        if (total.is_error()) return total;
    }
}

}  // namespace

Value builtin_sum(Activation& act, const Value* args, uint32_t count) {
    return over_all_items(act, args, count, 0, sum_of);
}

namespace {

// The first of the least (or greatest) items that `next` gives until unset; unset when there is
// none.
template <typename Next>
Value extreme(Activation& act, Next&& next, Order wanted) {
    Value best;
    std::optional<Asking> asking;
    const auto done = [&asking](Value result) {
        return !asking || asking->pay() ? result : Value::error();
    };
    for (;;) {
        const Value item = next();
        if (item.is_error()) return done(item);
        if (item.is_unset()) return done(best);
        if (best.is_unset()) {
            best = item;
            // What has no `>` of its own is asked for `<` the other way round; rows are not asked.
            const bool asks = answers_less(item) && class_of(item)->layout == Layout::Plain &&
                              !overrides(class_of(item), Special::Gt);
            if (asks) asking.emplace(act);
            continue;
        }
        if (!asking && (is_decimal(item) || is_decimal(best))) {
            const CompareOp better = wanted == Order::Less ? CompareOp::Lt : CompareOp::Gt;
            const Value is_better = decimal_compared(better, item, best);
            if (!is_better.is_bool()) return Value::slow();
            if (is_better.is_true()) best = item;
            continue;
        }
        if (asking && !(class_of(item) == class_of(best))) return done(Value::slow());
        const bool turned = asking && wanted == Order::Greater;
        const Order order = turned ? order_plain(best, item) : order_plain(item, best);
        if (order == Order::Unknown) return done(Value::slow());
        if (order == (turned ? Order::Less : wanted)) best = item;
    }
}

// The same by a key that is a small function, len, abs or their like (not str, whose answers take
// room), over what can be walked again; slow() for any other, and for nothing to choose from.
Value extreme_by_key(Activation& act, Value key, Value items, Order wanted) {
    // Room is asked for all answers at once.
    constexpr uint64_t kAnswersMax = 1 << 14;
    const bool makes_text = key.same_bits(Value::object(type_class(TypeId::Str)));
    const auto* f = cast<Function>(key);
    if (makes_text || !may_answer(key)) return Value::slow();
    const Value iterator = fresh_iterator(act, items);
    if (!iterator.is_object()) return iterator;
    if (f && length_hint(iterator) > kAnswersMax) return Value::slow();
    if (f && !act.reserve(kSmallAnswerBytes * length_hint(iterator))) return Value::error();
    Value best, least;
    int64_t gas = 0;
    for (;;) {
        const Value item = next_value(act, iterator);
        if (item.is_unset()) {
            if (!act.charge(gas)) return Value::error();
            return best.is_unset() ? Value::slow() : best;
        }
        if (item.is_error()) return item;
        const Value answer = answer_in_passing(act, key, &item, 1, gas);
        if (answer.is_error() && !act.has_pending()) return answer;
        if (answer.is_error()) act.take_pending();
        if (answer.is_slow() || answer.is_error()) return Value::slow();
        const Order order = best.is_unset() ? wanted : order_plain(answer, least);
        if (order == Order::Unknown) return Value::slow();
        if (order != wanted) continue;
        best = item;
        least = answer;
    }
}

// args: key, default, then the values.
Value min_or_max(Activation& act, const Value* args, uint32_t count, Order wanted,
                 const char* name) {
    const uint32_t n = count - 2;
    if (n == 0) return act.raise(TypeId::TypeError, "{} expected at least 1 argument, got 0", name);
    const bool keyed = !args[0].is_unset() && !args[0].is_none();
    if (n > 1 && !args[1].is_unset()) {
        return act.raise(TypeId::TypeError,
                         "Cannot specify a default for {}() with multiple positional arguments",
                         name);
    }
    if (keyed && n > 1) return Value::slow();
    if (keyed) return extreme_by_key(act, args[0], args[2], wanted);
    if (n > 1) {
        uint32_t i = 2;
        return extreme(
            act, [&] { return i < count ? args[i++] : Value::unset(); }, wanted);
    }
    const Value iterator = fresh_iterator(act, args[2]);
    if (!iterator.is_object()) return iterator;
    const Value best = extreme(
        act, [&] { return next_value(act, iterator); }, wanted);
    if (!best.is_unset()) return best;
    if (!args[1].is_unset()) return args[1];
    return act.raise(TypeId::ValueError, "{}() arg is an empty sequence", name);
}

}  // namespace

namespace {

// Two small ints and nothing said besides, as most are asked.
bool are_two_words(const Value* args, uint32_t count) {
    return count == 4 && args[0].is_unset() && args[1].is_unset() && args[2].is_small_int() &&
           args[3].is_small_int();
}

}  // namespace

Value builtin_min(Activation& act, const Value* args, uint32_t count) {
    if (are_two_words(args, count)) {
        return args[3].as_small_int() < args[2].as_small_int() ? args[3] : args[2];
    }
    return over_all_items(act, args, count, 2, [](Activation& a, const Value* of, uint32_t n) {
        return min_or_max(a, of, n, Order::Less, "min");
    });
}

Value builtin_max(Activation& act, const Value* args, uint32_t count) {
    if (are_two_words(args, count)) {
        return args[3].as_small_int() > args[2].as_small_int() ? args[3] : args[2];
    }
    return over_all_items(act, args, count, 2, [](Activation& a, const Value* of, uint32_t n) {
        return min_or_max(a, of, n, Order::Greater, "max");
    });
}

Value builtin_hash(Activation& act, const Value* args, uint32_t) {
    int64_t hash;
    if (is_kind(args[0], Kind::Instance) && !moment_hash(args[0], hash)) {
        if (decimal_hash(args[0], hash)) return make_int(act.heap(), hash);
        const Value pushed = own_answer(act, args[0], Special::Hash, ReturnMode::Hash);
        if (!pushed.is_slow()) return pushed;
    }
    const Value status = hash_key(act, args[0], hash);
    return status.is_none() ? make_int(act.heap(), hash) : status;
}

Value builtin_id(Activation& act, const Value* args, uint32_t) {
    const Value v = args[0];
    switch (v.is_object() ? v.as_object()->kind : Kind::Float) {
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes: break;
        case Kind::Tuple:
            if (as<Tuple>(v)->length == 0) break;
            [[fallthrough]];
        default: return make_uint(act.heap(), identity_number(act.heap(), v.as_object()));
    }
    // What has no identity is told apart by type and value, beyond all identity numbers.
    int64_t hash;
    const Value status = hash_key(act, v, hash);
    if (!status.is_none()) return status;
    const uint64_t type = class_of(v)->type_id;
    return make_uint(
        act.heap(), (uint64_t{1} << 60) |
                        ((static_cast<uint64_t>(hash) ^ (type << 50)) & ((uint64_t{1} << 60) - 1)));
}

}  // namespace pvm::vm
