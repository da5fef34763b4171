// random.Random's everyday methods, and the module's functions of the same names.
//
// They draw from the very stream that the Python part draws from, number by number as CPython 3.11
// does. What is rarer (a subclass, an attribute in the way, other kinds of sequences and numbers,
// wrong arguments) goes to the twin, which is the method in Python.

#include <bit>
#include <unordered_set>
#include <vector>

#include "vm/builtins/natives.h"
#include "vm/builtins/twister.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/containers.h"
#include "vm/run/operators.h"

namespace pvm::vm {

namespace {

// Every int up to here is a float.
constexpr int64_t kExactMax = int64_t{1} << 53;

// The state of a Random whose methods are all the class's own; null for anything else.
ByteArray* plain_state(Value self) {
    static const Value kState = intern("_state"), kGauss = intern("gauss_next"),
                       kGetRandBits = intern("getrandbits");
    const auto* i = cast<Instance>(self);
    if (!i || i->shape->dict_mode || i->shape->count != 2) return nullptr;
    const Value own = dict_get_str(i->shape->owner->attributes, kGetRandBits);
    const auto* native = cast<NativeFunction>(own);
    if (!native || native->def->function != random_getrandbits) return nullptr;
    if (instance_get(i, kGauss).is_unset()) return nullptr;
    auto* state = cast<ByteArray>(instance_get(i, kState));
    return state && !state->frozen() && state->length == Twister::kStateBytes ? state : nullptr;
}

// A whole number below `n`, which is not 0.
uint64_t below(Twister& twister, uint64_t n) {
    const auto bits = static_cast<uint32_t>(std::bit_width(n));
    for (;;) {
        uint64_t drawn;
        if (bits <= 32) {
            drawn = twister.next() >> (32 - bits);
        } else {
            drawn = twister.next();
            drawn |= uint64_t{twister.next() >> (64 - bits)} << 32;
        }
        if (drawn < n) return drawn;
    }
}

// How many items a sequence has whose items are there without Python code; negative for others.
int64_t plain_length(Value v) {
    const bool plain = is_kind(v, Kind::List) || is_kind(v, Kind::Tuple) || is_kind(v, Kind::Str) ||
                       is_kind(v, Kind::Range);
    return plain ? builtin_length(v) : -1;
}

// Some of a step for each number drawn, and as much as the state is worth on average.
bool charge_draws(Activation& act, int64_t draws) { return act.charge(2 + draws); }

Value random_of(Activation& act, Value self) {
    ByteArray* state = plain_state(self);
    if (!state) return Value::slow();
    if (!charge_draws(act, 1)) return Value::error();
    return act.refuses_floats() ? Value::slow() : make_float(act, Twister(state).real());
}

Value range_of(Activation& act, Value self, Value start, Value stop, Value step) {
    ByteArray* state = plain_state(self);
    const bool by_one = step.is_unset() || step.same_bits(Value::small_int(1));
    const bool one = stop.is_unset() || stop.is_none();
    if (!state || !by_one || !start.is_small_int() || !(one || stop.is_small_int())) {
        return Value::slow();
    }
    const int64_t first = one ? 0 : start.as_small_int();
    const int64_t last = one ? start.as_small_int() : stop.as_small_int();
    if (last <= first || (one && !step.is_unset())) return Value::slow();
    if (!charge_draws(act, 1)) return Value::error();
    Twister twister(state);
    // Below 2**62, so the sum is exact.
    const auto width = static_cast<uint64_t>(last) - static_cast<uint64_t>(first);
    return make_int(act.heap(), first + static_cast<int64_t>(below(twister, width)));
}

Value int_of(Activation& act, Value self, Value a, Value b) {
    if (!b.is_small_int() || b.as_small_int() == Value::kSmallIntMax) return Value::slow();
    return range_of(act, self, a, Value::small_int(b.as_small_int() + 1), Value::unset());
}

Value choice_of(Activation& act, Value self, Value seq) {
    ByteArray* state = plain_state(self);
    const int64_t length = plain_length(seq);
    if (!state || length <= 0) return Value::slow();
    if (!charge_draws(act, 1) || !act.reserve(64)) return Value::error();
    Twister twister(state);
    const uint64_t at = below(twister, static_cast<uint64_t>(length));
    return get_item(act, seq, Value::small_int(static_cast<int64_t>(at)));
}

Value shuffle_of(Activation& act, Value self, Value x) {
    ByteArray* state = plain_state(self);
    auto* list = cast<List>(x);
    if (!state || !list || list->frozen()) return Value::slow();
    if (!charge_draws(act, list->length)) return Value::error();
    Twister twister(state);
    for (uint32_t i = list->length; i-- > 1;) {
        std::swap(list->items[i], list->items[below(twister, uint64_t{i} + 1)]);
    }
    list->changed();
    return Value::none();
}

// From so many items on, which of them were taken is kept in a set (CPython's rule: a list of what
// is left takes 8 bytes an item, a set of k numbers some 4 ** ceil(log(3 k, 4)) places).
uint64_t list_is_smaller_to(uint64_t k) {
    uint64_t small = 21, places = 1;
    if (k <= 5) return small;
    while (places < 3 * k) places *= 4;
    return small + places;
}

Value sample_of(Activation& act, Value self, Value population, Value k_value, Value counts) {
    ByteArray* state = plain_state(self);
    const int64_t length = plain_length(population);
    const bool counted = !counts.is_unset() && !counts.is_none();
    if (!state || length < 0 || counted || !k_value.is_small_int()) return Value::slow();
    const int64_t k = k_value.as_small_int();
    if (k < 0 || k > length) return Value::slow();
    const auto n = static_cast<uint64_t>(length), wanted = static_cast<uint64_t>(k);
    const bool listed = n <= list_is_smaller_to(wanted);
    if (!charge_draws(act, 2 * k + (listed ? length / 4 : 0)) || !act.reserve(64 + 72 * wanted)) {
        return Value::error();
    }
    Twister twister(state);
    std::vector<uint64_t> left(listed ? n : 0);
    for (uint64_t i = 0; i < left.size(); ++i) left[i] = i;
    std::unordered_set<uint64_t> taken;
    List* result = new_list(act.heap(), static_cast<uint32_t>(wanted));
    for (uint64_t i = 0; i < wanted; ++i) {
        uint64_t at;
        if (listed) {
            const uint64_t drawn = below(twister, n - i);
            at = left[drawn];
            left[drawn] = left[n - i - 1];
        } else {
            do at = below(twister, n);
            while (!taken.insert(at).second);
        }
        list_append(act.heap(), result,
                    get_item(act, population, Value::small_int(static_cast<int64_t>(at))));
    }
    return Value::object(result);
}

// The weights summed up one by one; empty where they are not plain numbers whose sums are exact as
// floats or floats all the way.
std::vector<double> summed(Value weights) {
    const Value* items = nullptr;
    uint32_t length = 0;
    if (const auto* l = cast<List>(weights)) items = l->items, length = l->length;
    if (const auto* t = cast<Tuple>(weights)) items = t->items, length = t->length;
    std::vector<double> sums;
    double total = 0;
    for (uint32_t i = 0; i < length; ++i) {
        const Value w = items[i];
        if (w.is_small_int() && std::abs(w.as_small_int()) < kExactMax) {
            total += static_cast<double>(w.as_small_int());
        } else if (w.is_flonum()) {
            total += w.as_flonum();
        } else {
            return {};
        }
        if (!(std::abs(total) < static_cast<double>(kExactMax))) return {};
        sums.push_back(total);
    }
    return sums;
}

Value choices_of(Activation& act, Value self, const Value* args) {
    const Value population = args[0], weights = args[1], cum_weights = args[2];
    ByteArray* state = plain_state(self);
    const int64_t length = plain_length(population);
    const bool alike = weights.is_unset() || weights.is_none();
    const int64_t k = args[3].is_unset() ? 1 : args[3].is_small_int() ? args[3].as_small_int() : -1;
    if (!state || length <= 0 || k < 0 || act.refuses_floats() ||
        !(cum_weights.is_unset() || cum_weights.is_none())) {
        return Value::slow();
    }
    const int64_t work = 2 * k + (alike ? 0 : length);
    if (!charge_draws(act, work) || !act.reserve(64 + 72 * static_cast<size_t>(k))) {
        return Value::error();
    }
    std::vector<double> sums;
    if (!alike) {
        sums = summed(weights);
        if (sums.size() != static_cast<size_t>(length) || !(sums.back() > 0)) return Value::slow();
    }
    Twister twister(state);
    List* result = new_list(act.heap(), static_cast<uint32_t>(k));
    for (int64_t i = 0; i < k; ++i) {
        const double drawn = twister.real();
        int64_t at;
        if (alike) {
            at = static_cast<int64_t>(drawn * static_cast<double>(length));
        } else {
            at = std::upper_bound(sums.begin(), sums.end() - 1, drawn * sums.back()) - sums.begin();
        }
        list_append(act.heap(), result, get_item(act, population, Value::small_int(at)));
    }
    return Value::object(result);
}

Value uniform_of(Activation& act, Value self, Value a, Value b) {
    ByteArray* state = plain_state(self);
    const auto plain = [](Value v) {
        return v.is_flonum() || (v.is_small_int() && std::abs(v.as_small_int()) < kExactMax / 2);
    };
    if (!state || !plain(a) || !plain(b) || act.refuses_floats()) return Value::slow();
    if (!charge_draws(act, 1)) return Value::error();
    const auto real = [](Value v) {
        return v.is_flonum() ? v.as_flonum() : static_cast<double>(v.as_small_int());
    };
    const double low = real(a), width = real(b) - low;
    return make_float(act, low + width * Twister(state).real());
}

// What the module's functions draw from; unset until it was made.
Value own(Activation& act) {
    const Value found = act.root(Root::RandomState);
    return found.is_none() ? Value::unset() : found;
}

}  // namespace

// (self)
Value random_random(Activation& act, const Value* args, uint32_t) {
    return random_of(act, args[0]);
}
// (self, k)
Value random_getrandbits(Activation& act, const Value* args, uint32_t) {
    ByteArray* state = plain_state(args[0]);
    const int64_t k = args[1].is_small_int() ? args[1].as_small_int() : 0;
    if (!state || k <= 0 || k > 32) return Value::slow();
    if (!charge_draws(act, 1)) return Value::error();
    return Value::small_int(Twister(state).next() >> (32 - k));
}
// (self, start, stop, step)
Value random_randrange(Activation& act, const Value* args, uint32_t) {
    return range_of(act, args[0], args[1], args[2], args[3]);
}
// (self, a, b)
Value random_randint(Activation& act, const Value* args, uint32_t) {
    return int_of(act, args[0], args[1], args[2]);
}
// (self, seq)
Value random_choice(Activation& act, const Value* args, uint32_t) {
    return choice_of(act, args[0], args[1]);
}
// (self, x)
Value random_shuffle(Activation& act, const Value* args, uint32_t) {
    return shuffle_of(act, args[0], args[1]);
}
// (self, population, k, counts)
Value random_sample(Activation& act, const Value* args, uint32_t) {
    return sample_of(act, args[0], args[1], args[2], args[3]);
}
// (self, population, weights, cum_weights, k)
Value random_choices(Activation& act, const Value* args, uint32_t) {
    return choices_of(act, args[0], args + 1);
}
// (self, a, b)
Value random_uniform(Activation& act, const Value* args, uint32_t) {
    return uniform_of(act, args[0], args[1], args[2]);
}

// The same of the activation's own generator, without `self`.
Value random_own_random(Activation& act, const Value*, uint32_t) {
    return random_of(act, own(act));
}
Value random_own_randrange(Activation& act, const Value* args, uint32_t) {
    return range_of(act, own(act), args[0], args[1], args[2]);
}
Value random_own_randint(Activation& act, const Value* args, uint32_t) {
    return int_of(act, own(act), args[0], args[1]);
}
Value random_own_choice(Activation& act, const Value* args, uint32_t) {
    return choice_of(act, own(act), args[0]);
}
Value random_own_shuffle(Activation& act, const Value* args, uint32_t) {
    return shuffle_of(act, own(act), args[0]);
}
Value random_own_sample(Activation& act, const Value* args, uint32_t) {
    return sample_of(act, own(act), args[0], args[1], args[2]);
}
Value random_own_choices(Activation& act, const Value* args, uint32_t) {
    return choices_of(act, own(act), args);
}
Value random_own_uniform(Activation& act, const Value* args, uint32_t) {
    return uniform_of(act, own(act), args[0], args[1]);
}

}  // namespace pvm::vm
