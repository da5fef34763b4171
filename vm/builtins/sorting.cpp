#include "vm/builtins/sorting.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "vm/objects/equality.h"
#include "vm/objects/fields.h"
#include "vm/objects/moments.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"
#include "vm/run/asking.h"
#include "vm/run/decimals.h"

namespace pvm::vm {

namespace {

// Runs this short are sorted by insertion before merging.
constexpr size_t kRun = 12;

template <typename Item, typename Less>
void insertion_sort(Item* items, size_t count, Less& less) {
    for (size_t i = 1; i < count; ++i) {
        const Item item = items[i];
        size_t at = i;
        for (; at > 0 && less(item, items[at - 1]); --at) items[at] = items[at - 1];
        items[at] = item;
    }
}

template <typename Item, typename Less>
void merge(const Item* a, const Item* a_end, const Item* b, const Item* b_end, Item* out,
           Less& less) {
    while (a != a_end && b != b_end) *out++ = less(*b, *a) ? *b++ : *a++;
    out = std::copy(a, a_end, out);
    std::copy(b, b_end, out);
}

template <typename Item, typename Less>
void merge_sort(Item* items, size_t count, Less less) {
    // Sorted input, as sorting again is common, costs one pass.
    size_t sorted = 1;
    while (sorted < count && !less(items[sorted], items[sorted - 1])) ++sorted;
    if (sorted >= count) return;
    // The other way round, where no two are alike.
    size_t falling = 1;
    while (sorted == 1 && falling < count && less(items[falling], items[falling - 1])) ++falling;
    if (falling == count) return std::reverse(items, items + count);
    for (size_t i = 0; i < count; i += kRun) {
        insertion_sort(items + i, std::min(kRun, count - i), less);
    }
    if (count <= kRun) return;
    const std::unique_ptr<Item[]> buffer(new Item[count]);
    Item* from = items;
    Item* to = buffer.get();
    for (size_t width = kRun; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            const size_t middle = std::min(i + width, count), end = std::min(middle + width, count);
            merge(from + i, from + middle, from + middle, from + end, to + i, less);
        }
        std::swap(from, to);
    }
    if (from != items) std::copy(from, from + count, items);
}

// What CPython does with fewer than kFew: a run at the front, then each item where a binary search
// puts it. Objects whose `<` is no order get the places that they have there.
constexpr size_t kFew = 64;
template <typename Item, typename Less>
void sort_few(Item* items, size_t count, Less less) {
    size_t run = 2;
    if (less(items[1], items[0])) {
        while (run < count && less(items[run], items[run - 1])) ++run;
        std::reverse(items, items + run);
    } else {
        while (run < count && !less(items[run], items[run - 1])) ++run;
    }
    for (size_t i = run; i < count; ++i) {
        const Item item = items[i];
        size_t low = 0, high = i;
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            if (less(item, items[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        std::copy_backward(items + low, items + i, items + i + 1);
        items[low] = item;
    }
}

enum class KeyKind : uint8_t { SmallInts, Numbers, Decimals, Strs, Others, NotPlain };

bool reads_as_decimal(Value v) {
    DecimalNumber n;
    Shape* maker = nullptr;
    return read_operand(v, n, maker);
}

// Whether a row has objects in it that may be asked.
bool has_instances(const Value* items, uint32_t length) {
    return std::any_of(items, items + length,
                       [](Value v) { return is_kind(v, Kind::Instance) && !is_moment(v); });
}

// `asks`: some keys are, or hold, objects that may be asked.
KeyKind kind_of_keys(const KeyedValue* items, size_t count, uint64_t& text, bool& asks) {
    if (is_kind(items[0].key, Kind::Instance) && reads_as_decimal(items[0].key)) {
        const bool all = std::all_of(items, items + count, [](const KeyedValue& item) {
            return reads_as_decimal(item.key);
        });
        return all ? KeyKind::Decimals : KeyKind::NotPlain;
    }
    bool ints = true, numbers = true, strs = true;
    for (size_t i = 0; i < count; ++i) {
        const Value k = items[i].key;
        if (k.is_small_int()) {
            strs = false;
        } else if (is_kind(k, Kind::Str)) {
            text += as<Str>(k)->length;
            ints = numbers = false;
        } else if (is_number(k)) {
            if (is_float(k) && float_value(k) != float_value(k)) return KeyKind::NotPlain;
            ints = strs = false;
        } else {
            const Kind kind = kind_of(k);
            FieldRow x, y;
            if (is_moment(k)) {
                text += 1;
            } else if (kind == Kind::Instance &&
                       field_rows(k, k, Special::Lt, Generated::Lt, x, y)) {
                text += x.length;
            } else if (kind == Kind::Instance && answers_less(k)) {
                text += 1;
                asks = true;
            } else if (kind != Kind::Tuple && kind != Kind::List && kind != Kind::Bytes) {
                return KeyKind::NotPlain;
            }
            ints = numbers = strs = false;
            if (const auto* t = cast<Tuple>(k)) {
                text += t->length;
                asks = asks || has_instances(t->items, t->length);
            }
            if (const auto* l = cast<List>(k)) {
                text += l->length;
                asks = asks || has_instances(l->items, l->length);
            }
            if (const auto* b = cast<Bytes>(k)) text += b->length / 8;
        }
    }
    if (ints) return KeyKind::SmallInts;
    if (numbers) return KeyKind::Numbers;
    return strs ? KeyKind::Strs : KeyKind::Others;
}

// ---- Sorting by the beginnings of keys ----------------------------------------------------------

// A key with a word that orders most pairs: where the words of two differ, so do the keys, and the
// same way round.
struct Row {
    uint64_t first;
    Value key;
    Value value;
};

// What the words are made of: the keys, or the first items of keys that are tuples or lists.
enum class Firsts : uint8_t { None, Ints, Doubles, Bytes, CodePoints, Moments };

constexpr uint64_t kSign = uint64_t{1} << 63;

uint64_t word_of_double(double d) {
    const auto bits = std::bit_cast<uint64_t>(d == 0 ? 0.0 : d);
    return bits & kSign ? ~bits : bits | kSign;
}

// Up to eight bytes of a text of one byte each, or two code points of any text.
uint64_t word_of_text(const Str* s, Firsts firsts) {
    uint64_t word = 0;
    const uint32_t most = firsts == Firsts::Bytes ? 8 : 2, bits = 64 / most;
    const uint32_t n = std::min(s->length, most);
    with_units(s, [&](auto units) {
        for (uint32_t i = 0; i < n; ++i) word |= uint64_t{units[i]} << (64 - bits * (i + 1));
    });
    return word;
}

uint64_t word_of(Value v, Firsts firsts) {
    switch (firsts) {
        case Firsts::Ints: return static_cast<uint64_t>(v.as_small_int()) ^ kSign;
        case Firsts::Doubles:
            return word_of_double(v.is_small_int() ? static_cast<double>(v.as_small_int())
                                                   : float_value(v));
        case Firsts::Moments: return static_cast<uint64_t>(moment_word(v)) ^ kSign;
        default: return word_of_text(as<Str>(v), firsts);
    }
}

// The first item of a tuple or list, else the key itself; unset when there is none.
Value first_of(Value key) {
    const auto* t = cast<Tuple>(key);
    const auto* l = cast<List>(key);
    if (!t && !l) return key;
    const uint32_t length = t ? t->length : l->length;
    return length ? (t ? t->items : l->items)[0] : Value::unset();
}

bool is_row(Kind kind) { return kind == Kind::Tuple || kind == Kind::List; }

// Whether all begin with moments that are ordered among each other.
bool are_moments(const KeyedValue* items, size_t count) {
    const Value first = first_of(items[0].key);
    const Kind kind = kind_of(items[0].key);
    return std::all_of(items, items + count, [&](const KeyedValue& item) {
        return kind_of(item.key) == kind &&
               moment_order(first_of(item.key), first) != Order::Unknown;
    });
}

Firsts firsts_of(const KeyedValue* items, size_t count) {
    if (is_moment(first_of(items[0].key))) {
        return are_moments(items, count) ? Firsts::Moments : Firsts::None;
    }
    constexpr int64_t kExact = int64_t{1} << 53;
    bool ints = true, doubles = true, bytes = true, texts = true;
    const Kind kind = kind_of(items[0].key);
    for (size_t i = 0; i < count; ++i) {
        const Value v = first_of(items[i].key);
        const Kind k = kind_of(items[i].key);
        if (k != kind && (is_row(k) || is_row(kind))) return Firsts::None;
        if (v.is_small_int()) {
            bytes = texts = false;
            doubles = doubles && v.as_small_int() <= kExact && v.as_small_int() >= -kExact;
        } else if (const auto* s = cast<Str>(v)) {
            ints = doubles = false;
            bytes = bytes && s->extra == 1;
        } else if (is_float(v) && float_value(v) == float_value(v)) {
            ints = bytes = texts = false;
        } else {
            return Firsts::None;
        }
    }
    return ints      ? Firsts::Ints
           : doubles ? Firsts::Doubles
           : bytes   ? Firsts::Bytes
           : texts   ? Firsts::CodePoints
                     : Firsts::None;
}

template <typename Tie>
void sort_rows(KeyedValue* items, size_t count, Firsts firsts, Tie tie) {
    const std::unique_ptr<Row[]> rows(new Row[count]);
    for (size_t i = 0; i < count; ++i) {
        rows[i] = {word_of(first_of(items[i].key), firsts), items[i].key, items[i].value};
    }
    merge_sort(rows.get(), count, [&tie](const Row& a, const Row& b) {
        return a.first != b.first ? a.first < b.first : tie(a.key, b.key);
    });
    for (size_t i = 0; i < count; ++i) items[i] = {rows[i].key, rows[i].value};
}

}  // namespace

Value sort_plain(Activation& act, KeyedValue* items, size_t count, bool descending) {
    if (count < 2) return Value::none();
    uint64_t text = 0;
    bool asks = false;
    const KeyKind kind = kind_of_keys(items, count, text, asks);
    if (kind == KeyKind::NotPlain) return Value::unset();
    const auto levels = static_cast<uint64_t>(std::bit_width(count));
    if (!act.charge(static_cast<int64_t>((count + text / 8) * levels / 4))) return Value::error();
    if (descending) std::reverse(items, items + count);
    bool plain = true;
    Asking asking(act);
    const bool few = asks && count < kFew;
    if (!few) asking.only_by_fields();
    const auto comes_before = [&plain, kind](Value a, Value b) {
        if (!plain) return false;
        if (kind == KeyKind::Decimals) {
            const Value less = decimal_compared(CompareOp::Lt, a, b);
            plain = less.is_bool();
            return less.is_true();
        }
        const Order order = order_plain(a, b);
        plain = order != Order::Unknown && order != Order::Unordered;
        return order == Order::Less;
    };
    const Firsts firsts = kind == KeyKind::SmallInts ? Firsts::None : firsts_of(items, count);
    if (kind == KeyKind::SmallInts) {
        merge_sort(items, count, [](const KeyedValue& a, const KeyedValue& b) {
            return a.key.as_small_int() < b.key.as_small_int();
        });
    } else if (kind == KeyKind::Numbers && firsts != Firsts::None) {
        sort_rows(items, count, firsts, [](Value, Value) { return false; });
    } else if (kind == KeyKind::Numbers) {
        merge_sort(items, count, [](const KeyedValue& a, const KeyedValue& b) {
            return compare_numbers(a.key, b.key) < 0;
        });
    } else if (kind == KeyKind::Strs) {
        sort_rows(items, count, firsts,
                  [](Value a, Value b) { return str_compare(as<Str>(a), as<Str>(b)) < 0; });
    } else {
        const std::unique_ptr<KeyedValue[]> before(new KeyedValue[count]);
        std::copy(items, items + count, before.get());
        if (few) {
            sort_few(items, count, [&](const KeyedValue& a, const KeyedValue& b) {
                return comes_before(a.key, b.key);
            });
        } else if (firsts != Firsts::None) {
            sort_rows(items, count, firsts, comes_before);
        } else {
            merge_sort(items, count, [&](const KeyedValue& a, const KeyedValue& b) {
                return comes_before(a.key, b.key);
            });
        }
        if (!asking.pay()) return Value::error();
        if (!plain) std::copy(before.get(), before.get() + count, items);
    }
    if (descending) std::reverse(items, items + count);
    return plain ? Value::none() : Value::unset();
}

}  // namespace pvm::vm
