// The collector's two generations: what is kept, what goes, and what is counted.

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "vm/heap/heap.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {
namespace {

class Roots final : public RootSource {
public:
    std::vector<Value> values;
    void visit_roots(Visitor& visitor) override {
        for (const Value v : values) visitor.visit(v);
    }
};

Value text(Heap& heap, int n) { return make_str(heap, "text number " + std::to_string(n)); }

TEST(Collector, KeepsWhatAnOldListWasGivenSince) {
    Heap heap;
    Roots roots;
    List* list = new_list(heap);
    roots.values.push_back(Value::object(list));
    heap.collect(roots);
    list_append(heap, list, text(heap, 1));
    make_str(heap, "nobody's");
    heap.collect_young(roots);
    EXPECT_EQ(heap.object_count(), 2u);
    EXPECT_EQ(to_utf8(as<Str>(list->items[0])), "text number 1");
    // Once more: it is old and unchanged now, and what it gets is young again.
    list_set(list, 0, text(heap, 2));
    heap.collect_young(roots);
    EXPECT_EQ(to_utf8(as<Str>(list->items[0])), "text number 2");
}

TEST(Collector, TakesTheOldToLiveUntilAllIsCollected) {
    Heap heap;
    Roots roots;
    roots.values.push_back(text(heap, 1));
    heap.collect_young(roots);
    roots.values.clear();
    text(heap, 2);
    heap.collect_young(roots);
    EXPECT_EQ(heap.object_count(), 1u);
    heap.collect(roots);
    EXPECT_EQ(heap.object_count(), 0u);
    EXPECT_EQ(heap.bytes(), 0u);
}

TEST(Collector, LooksAtEveryOldContainerThatChanged) {
    Heap heap;
    Roots roots;
    std::mt19937 random(7);
    const auto any = [&](size_t n) { return static_cast<uint32_t>(random() % n); };
    for (int i = 0; i < 40; ++i) {
        roots.values.push_back(i % 2 ? Value::object(new_list(heap))
                                     : Value::object(new_dict(heap)));
    }
    for (int step = 0; step < 4000; ++step) {
        // A container gets something new, inside something new, or what another one has.
        const Value where = roots.values[any(roots.values.size())];
        Value given = text(heap, step);
        if (any(3) == 0) given = make_tuple(heap, {given, text(heap, -step)});
        if (any(4) == 0) given = roots.values[any(roots.values.size())];
        if (auto* list = cast<List>(where)) {
            const uint32_t at = list->length ? any(list->length) : 0;
            if (list->length > 40) {
                list_erase(heap, list, at, any(2) ? list->length - at : any(list->length - at));
            } else if (list->length > 20 && any(2)) {
                list_set(list, at, given);
            } else if (any(4) == 0) {
                list_splice(heap, list, at, list->length ? any(2) : 0, &given, 1);
            } else {
                list_append(heap, list, given);
            }
        } else {
            dict_set_str(heap, as<Dict>(where), make_str(heap, std::to_string(any(30))), given);
        }
        if (any(10) == 0) {
            heap.collect_checked(roots);  // dies where something that lives would have been freed
        } else if (any(10) == 0) {
            heap.collect_young(roots);
        }
        if (any(500) != 0) continue;
        heap.collect(roots);
        const size_t bytes = heap.bytes(), objects = heap.object_count();
        text(heap, 0);
        heap.collect_young(roots);  // nothing but that text died
        EXPECT_EQ(heap.bytes(), bytes);
        EXPECT_EQ(heap.object_count(), objects);
    }
}

TEST(Collector, CountsWhatDiesAsWhatLives) {
    Heap heap;
    Roots roots;
    roots.values.push_back(text(heap, 0));
    const size_t before = heap.bytes();
    for (int i = 0; i < 300; ++i) {
        List* list = new_list(heap);
        for (int k = 0; k < i; ++k) list_append(heap, list, text(heap, k));
        dict_set_str(heap, new_dict(heap), intern("a"), make_tuple(heap, {Value::object(list)}));
        make_str(heap, std::string(static_cast<size_t>(i) * 7, 'x'));
    }
    heap.collect_young(roots);
    EXPECT_EQ(heap.bytes(), before);
    EXPECT_EQ(heap.object_count(), 1u);
}

TEST(Collector, HoldsALimitedMultipleOfWhatLives) {
    Heap heap;
    Roots roots;
    List* list = new_list(heap);
    roots.values.push_back(Value::object(list));
    constexpr int kTexts = 20'000;
    for (int i = 0; i < kTexts; ++i) list_append(heap, list, text(heap, i));
    heap.collect(roots);
    const size_t live = heap.bytes();
    size_t most = 0;
    // Each text lives through several collections of the young before it goes.
    for (int i = 0; i < 20 * kTexts; ++i) {
        list_set(list, static_cast<uint32_t>(i % kTexts), text(heap, i));
        if (heap.wants_collection()) heap.collect_young(roots);
        most = std::max(most, heap.bytes());
    }
    EXPECT_LT(most, 4 * live);
    EXPECT_GT(most, live);
}

TEST(Collector, HandsOutTheSameCellsAgainHoweverMuchIsOld) {
    Heap heap;
    Roots roots;
    constexpr int kTexts = 200'000;
    for (int i = 0; i < kTexts; ++i) {
        const Value v = text(heap, i);
        if (i % 4 == 0) roots.values.push_back(v);
    }
    heap.collect(roots);
    // Holes stand in all of many blocks; what dies young leaves the others alone.
    constexpr uintptr_t kBlock = 32 * 1024;
    std::set<uintptr_t> blocks;
    for (int round = 0; round < 20; ++round) {
        while (!heap.wants_collection()) {
            const Value v = text(heap, round);
            blocks.insert(reinterpret_cast<uintptr_t>(v.as_object()) / kBlock);
        }
        heap.collect_young(roots);
    }
    EXPECT_LT(blocks.size(), size_t{60});
    EXPECT_EQ(heap.object_count(), roots.values.size());
}

TEST(Collector, LetsNoOldGarbagePileUpInASmallHeap) {
    Heap heap;
    Roots roots;
    // What is held over one collection is old when it goes, and stands in a block of its own.
    for (int round = 0; round < 300; ++round) {
        roots.values = {text(heap, round)};
        while (!heap.wants_collection()) text(heap, round);
        heap.collect_young(roots);
        EXPECT_LT(heap.object_count(), 2000u);
        EXPECT_LT(heap.bytes(), size_t{64} << 10);
    }
}

}  // namespace
}  // namespace pvm::vm
