// The hash table, lists, equality and hashes on a bare heap, against plain models.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "vm/objects/dict.h"
#include "vm/objects/equality.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {
namespace {

int64_t hash_of(Heap& heap, Value v) {
    int64_t hash = 0;
    EXPECT_EQ(hash_value(heap, v, hash), HashResult::Done);
    return hash;
}

void put(Heap& heap, Dict* d, Value key, int64_t hash, Value value, bool at_once) {
    const int64_t e =
        at_once ? dict_find_or_add(heap, d, key, hash, value) : dict_find(d, key, hash);
    if (e >= 0) {
        dict_set_entry(d, static_cast<uint32_t>(e), value);
    } else if (!at_once) {
        dict_insert_new(heap, d, key, hash, value);
    }
}

// What a dict is: pairs in insertion order.
using Model = std::vector<std::pair<int64_t, int64_t>>;

auto find_in(Model& model, int64_t key) {
    return std::find_if(model.begin(), model.end(), [&](const auto& p) { return p.first == key; });
}

void expect_same(const Dict* d, const Model& model) {
    ASSERT_EQ(d->used, model.size());
    uint32_t e = dict_next_entry(d, 0);
    for (size_t i = 0; i < model.size(); ++i) {
        ASSERT_LT(e, d->entry_count);
        ASSERT_EQ(d->entries[e].key.as_small_int(), model[i].first);
        ASSERT_EQ(d->entries[e].value.as_small_int(), model[i].second);
        ASSERT_EQ(dict_entry_at(d, static_cast<uint32_t>(i)), e);
        e = dict_next_entry(d, e + 1);
    }
    ASSERT_EQ(e, d->entry_count);
    ASSERT_EQ(dict_entry_at(d, d->used), d->entry_count);
}

// Hashes from few values make long collision paths; from many, long tables.
void random_walk(uint32_t seed, int64_t keys, int64_t hashes, int steps) {
    std::mt19937 random(seed);
    Heap heap;
    const size_t empty = heap.bytes();
    Dict* d = new_dict(heap);
    Model model;
    for (int step = 0; step < steps; ++step) {
        const auto key = static_cast<int64_t>(random() % static_cast<uint64_t>(keys));
        const int64_t hash = key % hashes;
        const Value k = Value::small_int(key);
        const auto at = find_in(model, key);
        ASSERT_EQ(dict_find(d, k, hash) >= 0, at != model.end());
        const uint32_t action = random() % 100;
        if (action < 55) {
            put(heap, d, k, hash, Value::small_int(step), random() % 2);
            if (at != model.end()) {
                at->second = step;
            } else {
                model.emplace_back(key, step);
            }
        } else if (action < 98) {
            if (at != model.end()) {
                dict_erase_entry(heap, d, static_cast<uint32_t>(dict_find(d, k, hash)));
                model.erase(at);
            }
        } else if (action == 98) {
            const Dict* copy = dict_copy(heap, d, Kind::Dict);
            expect_same(copy, model);
        } else if (step % 7 == 0) {
            dict_clear(heap, d);
            model.clear();
        }
        if (step % 64 == 0) expect_same(d, model);
    }
    expect_same(d, model);
    EXPECT_GE(heap.bytes(), empty + 64 + 24 * model.size());
}

TEST(Dict, KeepsInsertionOrderThroughAnyChanges) {
    for (uint32_t seed = 1; seed <= 8; ++seed) {
        random_walk(seed, 12, 1 << 20, 3000);
        random_walk(seed, 400, 1 << 20, 6000);
        random_walk(seed, 60, 3, 3000);
    }
    random_walk(99, 40'000, 1 << 30, 120'000);
}

TEST(Dict, CountsLogicalBytesOnly) {
    Heap heap;
    Dict* d = new_dict(heap);
    const size_t before = heap.bytes();
    for (int64_t i = 0; i < 1000; ++i) {
        dict_insert_new(heap, d, Value::small_int(i), i, Value::none());
    }
    EXPECT_EQ(heap.bytes(), before + 24 * 1000);
    for (int64_t i = 0; i < 1000; ++i) {
        dict_erase_entry(heap, d, static_cast<uint32_t>(dict_find(d, Value::small_int(i), i)));
    }
    EXPECT_EQ(heap.bytes(), before);
    EXPECT_EQ(d->used, 0u);
}

TEST(Dict, TriesKeysOfEqualHashInInsertionOrder) {
    Heap heap;
    Dict* d = new_dict(heap);
    for (int64_t i = 0; i < 40; ++i) {
        dict_insert_new(heap, d, Value::small_int(i), 7, Value::none());
    }
    for (int64_t i = 0; i < 40; i += 3) {
        dict_erase_entry(heap, d, static_cast<uint32_t>(dict_find(d, Value::small_int(i), 7)));
    }
    dict_insert_new(heap, d, Value::small_int(0), 7, Value::none());
    dict_insert_new(heap, d, Value::small_int(100), 8, Value::none());
    std::vector<int64_t> order;
    for (uint32_t n = 0;; ++n) {
        const int64_t e = dict_probe(d, 7, n);
        if (e == kAbsent) break;
        order.push_back(d->entries[e].key.as_small_int());
    }
    std::vector<int64_t> expected;
    for (int64_t i = 0; i < 40; ++i) {
        if (i % 3 != 0) expected.push_back(i);
    }
    expected.push_back(0);
    EXPECT_EQ(order, expected);
}

TEST(Dict, AKeyThatComesAndGoesTakesItsPlaceAgain) {
    Heap heap;
    Dict* d = new_dict(heap);
    const auto hash_of = [](int64_t i) { return i * 64; };  // many on one path
    const auto add = [&](int64_t i) {
        dict_find_or_add(heap, d, Value::small_int(i), hash_of(i), Value::none());
    };
    for (int64_t i = 0; i < 200; ++i) add(i);
    const uint32_t filled = d->index_fill;
    for (int turn = 0; turn < 5'000; ++turn) {
        const int64_t key = 1'000 + turn % 3;
        add(key);
        dict_erase_entry(heap, d,
                         static_cast<uint32_t>(dict_find(d, Value::small_int(key), hash_of(key))));
    }
    EXPECT_LE(d->index_fill, filled + 3);
    for (int64_t i = 0; i < 200; ++i) {
        EXPECT_EQ(dict_find(d, Value::small_int(i), hash_of(i)), i);
    }
}

TEST(Dict, TakingTheFirstOrLastAgainAndAgainIsLinear) {
    Heap heap;
    Dict* d = new_dict(heap);
    constexpr int64_t kCount = 200'000;
    for (const bool first : {true, false}) {
        for (int64_t i = 0; i < kCount; ++i) {
            dict_insert_new(heap, d, Value::small_int(i), i, Value::none());
        }
        for (int64_t i = 0; i < kCount; ++i) {
            const uint32_t e = first ? dict_next_entry(d, d->first) : d->entry_count - 1;
            ASSERT_EQ(d->entries[e].key.as_small_int(), first ? i : kCount - 1 - i);
            dict_erase_entry(heap, d, e);
        }
        ASSERT_EQ(d->used, 0u);
    }
    // A queue: one in, one out.
    for (int64_t i = 0; i < kCount; ++i) {
        dict_insert_new(heap, d, Value::small_int(i), i, Value::none());
        if (i >= 3) dict_erase_entry(heap, d, dict_next_entry(d, d->first));
    }
    EXPECT_EQ(d->used, 3u);
    EXPECT_LE(d->entry_capacity, 64u);
}

TEST(Dict, FindsNamesAndEqualNumbers) {
    Heap heap;
    Dict* d = new_dict(heap);
    for (int i = 0; i < 300; ++i) {
        dict_set_str(heap, d, make_str(heap, "name" + std::to_string(i)), Value::small_int(i));
    }
    for (int i = 0; i < 300; ++i) {
        const Value name = make_str(heap, "name" + std::to_string(i));
        EXPECT_EQ(dict_get_str(d, name).as_small_int(), i);
    }
    EXPECT_TRUE(dict_get_str(d, make_str(heap, "other")).is_unset());
    EXPECT_TRUE(dict_delete_str(heap, d, make_str(heap, "name7")));
    EXPECT_FALSE(dict_delete_str(heap, d, make_str(heap, "name7")));
    const Value one = Value::small_int(1);
    dict_insert_new(heap, d, one, hash_of(heap, one), Value::none());
    const Value real = make_float(heap, 1.0);
    EXPECT_EQ(hash_of(heap, real), hash_of(heap, one));
    EXPECT_GE(dict_find(d, real, hash_of(heap, real)), 0);
    EXPECT_GE(dict_find(d, Value::boolean(true), hash_of(heap, Value::boolean(true))), 0);
}

TEST(Dict, SwapsContents) {
    Heap heap;
    Dict *a = new_set(heap), *b = new_set(heap);
    const size_t bytes = heap.bytes();
    for (int64_t i = 0; i < 20; ++i) {
        dict_insert_new(heap, a, Value::small_int(i), i, Value::none());
    }
    dict_swap(a, b);
    EXPECT_EQ(a->used, 0u);
    EXPECT_EQ(b->used, 20u);
    EXPECT_GE(dict_find(b, Value::small_int(11), 11), 0);
    EXPECT_EQ(heap.bytes(), bytes + 24 * 20);
    EXPECT_EQ(logical_size(*b), 64u + 24 * 20);
}

TEST(List, BehavesLikeAVector) {
    std::mt19937 random(5);
    Heap heap;
    List* list = new_list(heap);
    std::vector<int64_t> model;
    const size_t before = heap.bytes();
    for (int step = 0; step < 20'000; ++step) {
        const auto length = static_cast<uint32_t>(model.size());
        const auto start = static_cast<uint32_t>(random() % (length + 1));
        const auto count = static_cast<uint32_t>(random() % (length - start + 1) % 9);
        switch (random() % 4) {
            case 0:
                list_append(heap, list, Value::small_int(step));
                model.push_back(step);
                break;
            case 1:
                list_insert(heap, list, start, Value::small_int(step));
                model.insert(model.begin() + start, step);
                break;
            case 2:
                list_erase(heap, list, start, count);
                model.erase(model.begin() + start, model.begin() + start + count);
                break;
            default: {
                std::vector<Value> items(random() % 7, Value::small_int(step));
                list_splice(heap, list, start, count, items.data(),
                            static_cast<uint32_t>(items.size()));
                model.erase(model.begin() + start, model.begin() + start + count);
                model.insert(model.begin() + start, items.size(), step);
                break;
            }
        }
        ASSERT_EQ(list->length, model.size());
        ASSERT_EQ(heap.bytes(), before + 8 * model.size());
    }
    for (size_t i = 0; i < model.size(); ++i) ASSERT_EQ(list->items[i].as_small_int(), model[i]);
}

// A value with every kind inside, built anew at each call.
Value deep_value(Heap& heap, int variant) {
    Dict* d = new_dict(heap);
    dict_set_str(heap, d, make_str(heap, "k"), make_tuple(heap, {Value::small_int(2)}));
    dict_set_str(heap, d, make_str(heap, "v"), make_float(heap, 1.5));
    Dict* s = new_set(heap, Kind::FrozenSet);
    for (int64_t i = 3; i > 0; --i) {
        dict_insert_new(heap, s, Value::small_int(i), i, Value::none());
    }
    const Value items[] = {Value::object(d), Value::object(s), make_str(heap, "text"),
                           Value::small_int(variant)};
    return make_list(heap, items, 4);
}

TEST(Equality, LooksInsideContainers) {
    Heap heap;
    EXPECT_EQ(equal_values(deep_value(heap, 1), deep_value(heap, 1)), Equal::Yes);
    EXPECT_EQ(equal_values(deep_value(heap, 1), deep_value(heap, 2)), Equal::No);
    const Value list = make_list(heap, nullptr, 0), tuple = make_tuple(heap, nullptr, 0);
    EXPECT_EQ(equal_values(list, tuple), Equal::No);
    EXPECT_EQ(equal_values(Value::none(), Value::none()), Equal::Yes);
    EXPECT_EQ(equal_values(Value::boolean(true), Value::small_int(1)), Equal::Yes);
    const Value nan = make_float(heap, __builtin_nan(""));
    EXPECT_EQ(equal_values(nan, nan), Equal::No);
    EXPECT_EQ(same_or_equal(nan, nan), Equal::Yes);
    EXPECT_EQ(equal_values(make_list(heap, &nan, 1), make_list(heap, &nan, 1)), Equal::Yes);
}

TEST(Equality, OfSetsAndDictsIgnoresOrder) {
    Heap heap;
    std::mt19937 random(3);
    std::vector<int64_t> keys(200);
    for (size_t i = 0; i < keys.size(); ++i) keys[i] = static_cast<int64_t>(i);
    const auto build = [&](bool with_values) {
        std::shuffle(keys.begin(), keys.end(), random);
        Dict* d = with_values ? new_dict(heap) : new_set(heap);
        for (const int64_t k : keys) {
            const Value key = make_tuple(heap, {Value::small_int(k)});
            // Two keys a hash: candidates have to be tried.
            dict_insert_new(heap, d, key, k / 2,
                            with_values ? make_tuple(heap, {key}) : Value::none());
        }
        return Value::object(d);
    };
    EXPECT_EQ(equal_values(build(true), build(true)), Equal::Yes);
    EXPECT_EQ(equal_values(build(false), build(false)), Equal::Yes);
    const Value other = build(true);
    dict_set_entry(as<Dict>(other), 77, Value::none());
    EXPECT_EQ(equal_values(build(true), other), Equal::No);
}

Value chain(Heap& heap, int depth, bool lists) {
    Value v = Value::small_int(0);
    for (int i = 0; i < depth; ++i) v = lists ? make_list(heap, &v, 1) : make_tuple(heap, {v});
    return v;
}

TEST(Equality, SurvivesAMillionLevels) {
    Heap heap(size_t{1} << 30);
    constexpr int kDepth = 1'000'000;
    uint64_t work = 0;
    EXPECT_EQ(
        equal_within(chain(heap, kDepth, true), chain(heap, kDepth, true), false, work, UINT64_MAX),
        Equal::Yes);
    EXPECT_EQ(equal_within(chain(heap, kDepth, true), chain(heap, kDepth - 1, true), false, work,
                           UINT64_MAX),
              Equal::No);
    const Value tuple = chain(heap, kDepth, false);
    EXPECT_EQ(hash_of(heap, tuple), hash_of(heap, chain(heap, kDepth, false)));
}

TEST(Equality, OfSharedPartsIsLinear) {
    Heap heap;
    const auto build = [&] {
        Value v = make_tuple(heap, {Value::small_int(1)});
        for (int i = 0; i < 60; ++i) v = make_tuple(heap, {v, v});
        return v;
    };
    const Value a = build(), b = build();
    EXPECT_EQ(same_or_equal(a, b), Equal::Yes);
    EXPECT_EQ(hash_of(heap, a), hash_of(heap, b));
}

TEST(Equality, OfCyclesIsEndless) {
    Heap heap;
    const auto cycle = [&] {
        List* list = new_list(heap);
        list_append(heap, list, Value::small_int(1));
        list_append(heap, list, Value::object(list));
        return Value::object(list);
    };
    uint64_t work = 0;
    EXPECT_EQ(equal_within(cycle(), cycle(), false, work, UINT64_MAX), Equal::Endless);
    EXPECT_EQ(equal_values(cycle(), cycle()), Equal::NeedsPython);
    const Value one = cycle();
    EXPECT_EQ(same_or_equal(one, one), Equal::Yes);
}

TEST(Equality, StopsAtItsBudget) {
    Heap heap;
    List *a = new_list(heap), *b = new_list(heap);
    list_resize(heap, a, 1000);
    list_resize(heap, b, 1000);
    uint64_t work = 0;
    EXPECT_EQ(equal_within(Value::object(a), Value::object(b), false, work, 100),
              Equal::OverBudget);
    EXPECT_LE(work, 102u);
}

TEST(Hash, IsThatOfCPython) {
    Heap heap;
    // python3 -c 'print(hash((1, 2)), hash(()), hash(frozenset([1, 2])), hash((1, (2, "a"))))'
    EXPECT_EQ(hash_of(heap, make_tuple(heap, {Value::small_int(1), Value::small_int(2)})),
              -3550055125485641917);
    EXPECT_EQ(hash_of(heap, make_tuple(heap, nullptr, 0)), 5740354900026072187);
    Dict* s = new_set(heap, Kind::FrozenSet);
    for (int64_t i = 1; i < 3; ++i) {
        dict_insert_new(heap, s, Value::small_int(i), i, Value::none());
    }
    EXPECT_EQ(hash_of(heap, Value::object(s)), -1826646154956904602);
}

TEST(Hash, RefusesWhatCanChange) {
    Heap heap;
    int64_t hash;
    uint64_t work = 0;
    Value culprit;
    const Value list = make_list(heap, nullptr, 0);
    const Value holder = make_tuple(heap, {Value::small_int(1), make_tuple(heap, {list})});
    EXPECT_EQ(hash_measured(heap, holder, hash, work, culprit), HashResult::Unhashable);
    EXPECT_TRUE(culprit.same_bits(list));
}

TEST(Order, KnowsNumbersTextAndRows) {
    Heap heap;
    const auto row = [&](int64_t n, const char* text) {
        return make_tuple(heap, {Value::small_int(n), make_str(heap, text)});
    };
    EXPECT_EQ(order_plain(row(1, "b"), row(1, "c")), Order::Less);
    EXPECT_EQ(order_plain(row(2, "a"), row(1, "c")), Order::Greater);
    EXPECT_EQ(order_plain(row(2, "a"), row(2, "a")), Order::Same);
    EXPECT_EQ(order_plain(make_float(heap, 1.5), Value::small_int(2)), Order::Less);
    EXPECT_EQ(order_plain(Value::small_int(1), make_str(heap, "a")), Order::Unknown);
    EXPECT_EQ(order_plain(make_float(heap, __builtin_nan("")), Value::small_int(2)),
              Order::Unordered);
}

}  // namespace
}  // namespace pvm::vm
