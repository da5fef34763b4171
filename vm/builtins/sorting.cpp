#include "vm/builtins/sorting.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "vm/objects/equality.h"
#include "vm/objects/fields.h"
#include "vm/objects/numbers.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

// Runs this short are sorted by insertion before merging.
constexpr size_t kRun = 12;

template <typename Less>
void insertion_sort(KeyedValue* items, size_t count, Less& less) {
    for (size_t i = 1; i < count; ++i) {
        const KeyedValue item = items[i];
        size_t at = i;
        for (; at > 0 && less(item.key, items[at - 1].key); --at) items[at] = items[at - 1];
        items[at] = item;
    }
}

template <typename Less>
void merge(const KeyedValue* a, const KeyedValue* a_end, const KeyedValue* b,
           const KeyedValue* b_end, KeyedValue* out, Less& less) {
    while (a != a_end && b != b_end) *out++ = less(b->key, a->key) ? *b++ : *a++;
    out = std::copy(a, a_end, out);
    std::copy(b, b_end, out);
}

template <typename Less>
void merge_sort(KeyedValue* items, size_t count, Less less) {
    // Sorted input, as sorting again is common, costs one pass.
    size_t sorted = 1;
    while (sorted < count && !less(items[sorted].key, items[sorted - 1].key)) ++sorted;
    if (sorted >= count) return;
    for (size_t i = 0; i < count; i += kRun) {
        insertion_sort(items + i, std::min(kRun, count - i), less);
    }
    const auto buffer = std::make_unique<KeyedValue[]>(count);
    KeyedValue* from = items;
    KeyedValue* to = buffer.get();
    for (size_t width = kRun; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            const size_t middle = std::min(i + width, count), end = std::min(middle + width, count);
            merge(from + i, from + middle, from + middle, from + end, to + i, less);
        }
        std::swap(from, to);
    }
    if (from != items) std::copy(from, from + count, items);
}

enum class KeyKind : uint8_t { SmallInts, Numbers, Strs, Others, NotPlain };

KeyKind kind_of_keys(const KeyedValue* items, size_t count, uint64_t& text) {
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
            if (kind == Kind::Instance && field_rows(k, k, Special::Lt, Generated::Lt, x, y)) {
                text += x.length;
            } else if (kind != Kind::Tuple && kind != Kind::List && kind != Kind::Bytes) {
                return KeyKind::NotPlain;
            }
            ints = numbers = strs = false;
            if (const auto* t = cast<Tuple>(k)) text += t->length;
            if (const auto* l = cast<List>(k)) text += l->length;
            if (const auto* b = cast<Bytes>(k)) text += b->length / 8;
        }
    }
    if (ints) return KeyKind::SmallInts;
    if (numbers) return KeyKind::Numbers;
    return strs ? KeyKind::Strs : KeyKind::Others;
}

}  // namespace

Value sort_plain(Activation& act, KeyedValue* items, size_t count, bool descending) {
    if (count < 2) return Value::none();
    uint64_t text = 0;
    const KeyKind kind = kind_of_keys(items, count, text);
    if (kind == KeyKind::NotPlain) return Value::unset();
    const auto levels = static_cast<uint64_t>(std::bit_width(count));
    if (!act.charge(static_cast<int64_t>((count + text / 8) * levels / 4))) return Value::error();
    if (descending) std::reverse(items, items + count);
    bool plain = true;
    if (kind == KeyKind::SmallInts) {
        merge_sort(items, count,
                   [](Value a, Value b) { return a.as_small_int() < b.as_small_int(); });
    } else if (kind == KeyKind::Numbers) {
        merge_sort(items, count, [](Value a, Value b) { return compare_numbers(a, b) < 0; });
    } else if (kind == KeyKind::Strs) {
        merge_sort(items, count,
                   [](Value a, Value b) { return str_compare(as<Str>(a), as<Str>(b)) < 0; });
    } else {
        const std::unique_ptr<KeyedValue[]> before(new KeyedValue[count]);
        std::copy(items, items + count, before.get());
        merge_sort(items, count, [&plain](Value a, Value b) {
            if (!plain) return false;
            const Order order = order_plain(a, b);
            plain = order != Order::Unknown && order != Order::Unordered;
            return order == Order::Less;
        });
        if (!plain) std::copy(before.get(), before.get() + count, items);
    }
    if (descending) std::reverse(items, items + count);
    return plain ? Value::none() : Value::unset();
}

}  // namespace pvm::vm
