// Snapshots made to be slow, or to take memory: refused soon, by name, and nothing of them stays.

#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <capnp/message.h>

#include "snapshot/message.h"
#include "tests/support/snapshot_program.h"
#include "vm/objects/class.h"

namespace pvm::snapshot {
namespace {

constexpr const char* kSource = R"py(
class Some:
    def __init__(self):
        self.known_name_of_it = 1
def stop(): return 1
some = Some()
stop()
)py";

// What a forger adds to a snapshot; nothing refers to it, but it is read before that shows.
struct Additions {
    std::vector<uint8_t> kinds;
    std::vector<uint32_t> words;
    std::vector<std::string> ints;  // magnitudes, least significant byte first

    void object(vm::Kind kind, std::initializer_list<uint32_t> its_words) {
        kinds.push_back(static_cast<uint8_t>(kind));
        words.insert(words.end(), its_words);
    }
};

template <typename T, typename From>
std::vector<T> joined(From from, const std::vector<T>& more) {
    std::vector<T> out;
    for (const auto v : from) out.push_back(static_cast<T>(v));
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

template <typename List, typename T>
void fill(List list, const std::vector<T>& from) {
    for (uint32_t i = 0; i < from.size(); ++i) list.set(i, from[i]);
}

void add(schema::Snapshot::Builder root, const Additions& more) {
    const auto data = [](const std::vector<uint8_t>& v) {
        return kj::arrayPtr(v.data(), v.size());
    };
    root.setKinds(data(joined(root.getKinds().asReader(), more.kinds)));
    const auto words = joined(root.getWords().asReader(), more.words);
    fill(root.initWords(static_cast<uint32_t>(words.size())), words);
    auto kinds = joined(root.getAtomKinds().asReader(), std::vector<uint8_t>{});
    auto ends = joined(root.getAtomEnds().asReader(), std::vector<uint32_t>{});
    auto bytes = joined(root.getAtomBytes().asReader(), std::vector<uint8_t>{});
    for (const std::string& magnitude : more.ints) {
        kinds.push_back(static_cast<uint8_t>(vm::Kind::BigInt));
        bytes.push_back('+');
        bytes.insert(bytes.end(), magnitude.begin(), magnitude.end());
        ends.push_back(static_cast<uint32_t>(bytes.size()));
    }
    root.setAtomKinds(data(kinds));
    root.setAtomBytes(data(bytes));
    fill(root.initAtomEnds(static_cast<uint32_t>(ends.size())), ends);
}

class Hostile : public testing::Test {
protected:
    Hostile() : image_(compile_image(kSource)), bytes_(snapshot_at_stop(image_)) {
        images_.add(image_);
        Message message(bytes_);
        const auto root = message.root<schema::Snapshot>();
        objects_ = static_cast<uint32_t>(root.getKinds().size());
        atoms_ = static_cast<uint32_t>(root.getAtomKinds().size());
    }

    Bytes edited(const std::function<void(schema::Snapshot::Builder)>& edit) {
        Message message(bytes_);
        capnp::MallocMessageBuilder builder;
        builder.setRoot(message.root<schema::Snapshot>());
        auto root = builder.getRoot<schema::Snapshot>();
        edit(root);
        return framed_canonical(root);
    }

    // The refusal's name, and that it came soon, in time of the processor: what takes a fraction of
    // a second takes some under sanitizers.
    std::string code_of(const Bytes& bytes, size_t memory = size_t{64} << 20) {
        vm::Activation act(host_, memory);
        const std::clock_t begin = std::clock();
        const Status status = restore(bytes, act, images_, Trust::Foreign);
        EXPECT_LT(std::clock() - begin, 15 * CLOCKS_PER_SEC);
        if (status.ok()) return "restored";
        EXPECT_TRUE(act.frames().empty());
        EXPECT_EQ(act.heap().bytes(), 0u);
        return status.error().code;
    }
    std::string after(const Additions& more, size_t memory = size_t{64} << 20) {
        return code_of(edited([&](auto root) { add(root, more); }), memory);
    }

    vm::Image& image_;
    Bytes bytes_;
    LoadedImages images_;
    OutputHost host_;
    uint32_t objects_ = 0;  // in the original
    uint32_t atoms_ = 0;
};

TEST_F(Hostile, TablesAndListsPayBeforeTheyAreMade) {
    for (const vm::Kind kind :
         {vm::Kind::Set, vm::Kind::FrozenSet, vm::Kind::List, vm::Kind::Tuple, vm::Kind::Dict}) {
        Additions more;
        constexpr uint32_t kItems = 400'000;
        more.object(kind, {word::of_int(kind == vm::Kind::Dict ? kItems / 2 : kItems)});
        for (uint32_t i = 0; i < kItems; ++i) more.words.push_back(word::of_int(i));
        EXPECT_EQ(after(more, size_t{3} << 20), "MemoryLimit") << vm::kind_name(kind);
    }
}

TEST_F(Hostile, ManySmallTablesTogetherPayToo) {
    Additions more;
    for (uint32_t i = 0; i < 50'000; ++i) {
        more.object(vm::Kind::Set, {word::of_int(2), word::of_int(1), word::of_int(2)});
    }
    EXPECT_EQ(after(more, size_t{4} << 20), "MemoryLimit");
}

TEST_F(Hostile, BoundsOfRangesThatTakeLongToDivide) {
    Additions more;
    more.ints = {std::string(120'000, '\x5a'), std::string(60'000, '\x33')};
    const uint32_t stop = word::atom(atoms_), step = word::atom(atoms_ + 1);
    for (uint32_t i = 0; i < 50'000; ++i) {
        more.object(vm::Kind::Range, {word::of_int(0), stop, step, word::of_int(9)});
    }
    EXPECT_EQ(after(more), "BadField");
}

TEST_F(Hostile, OneBigKeyInManyTables) {
    Additions more;
    constexpr uint32_t kItems = 100'000;
    more.object(vm::Kind::Tuple, {word::of_int(kItems)});
    for (uint32_t i = 0; i < kItems; ++i) more.words.push_back(word::of_int(1));
    const uint32_t key = word::object(objects_ + 1);
    for (uint32_t i = 0; i < 100'000; ++i) {
        more.object(vm::Kind::Set, {word::of_int(1), key});
    }
    EXPECT_EQ(after(more), "EqualHashes");
}

TEST_F(Hostile, MoreAttributesInOneShapeThanAnyInstanceHas) {
    const Bytes bytes = edited([](auto root) {
        std::vector<uint32_t> shapes = joined(root.getShapes().asReader(), std::vector<uint32_t>{});
        ASSERT_GE(shapes.size(), 4u);
        const uint32_t owner = shapes[0], name = shapes[3];
        constexpr uint32_t kNames = 60'000;
        shapes.insert(shapes.end(), {owner, word::of_int(0), word::of_int(kNames)});
        shapes.insert(shapes.end(), kNames, name);
        fill(root.initShapes(static_cast<uint32_t>(shapes.size())), shapes);
    });
    EXPECT_EQ(code_of(bytes), "BadInstance");
}

TEST_F(Hostile, ManyShapesFromOneClass) {
    const Bytes bytes = edited([](auto root) {
        std::vector<uint32_t> shapes = joined(root.getShapes().asReader(), std::vector<uint32_t>{});
        auto kinds = joined(root.getAtomKinds().asReader(), std::vector<uint8_t>{});
        auto ends = joined(root.getAtomEnds().asReader(), std::vector<uint32_t>{});
        auto octets = joined(root.getAtomBytes().asReader(), std::vector<uint8_t>{});
        const uint32_t owner = shapes[0];
        for (uint32_t i = 0; i < 200'000; ++i) {
            const std::string name = "hostile" + std::to_string(i);
            octets.insert(octets.end(), name.begin(), name.end());
            const auto atom = static_cast<uint32_t>(kinds.size());
            kinds.push_back(static_cast<uint8_t>(vm::Kind::Str));
            ends.push_back(static_cast<uint32_t>(octets.size()));
            shapes.insert(shapes.end(),
                          {owner, word::of_int(0), word::of_int(1), word::atom(atom)});
        }
        fill(root.initShapes(static_cast<uint32_t>(shapes.size())), shapes);
        root.setAtomKinds(kj::arrayPtr(kinds.data(), kinds.size()));
        root.setAtomBytes(kj::arrayPtr(octets.data(), octets.size()));
        fill(root.initAtomEnds(static_cast<uint32_t>(ends.size())), ends);
    });
    EXPECT_EQ(code_of(bytes), "NotCanonical");  // nothing has these shapes
    EXPECT_EQ(code_of(bytes, size_t{16} << 20), "MemoryLimit");
}

TEST_F(Hostile, NamesOfAStrangerDoNotStayInTheProcess) {
    Bytes renamed = bytes_;
    const size_t at = renamed.find("known_name_of_it");
    ASSERT_NE(at, Bytes::npos);
    renamed.replace(at, 5, "other");
    EXPECT_EQ(code_of(renamed), "restored");
    vm::Heap heap;
    const vm::Value name = vm::make_str(heap, "other_name_of_it");
    EXPECT_TRUE(vm::find_interned(vm::as<vm::Str>(name)).is_unset());
}

TEST_F(Hostile, AForeignAttributeOfABuiltinClassOutlivesItsSnapshot) {
    constexpr const char* kRaiser = R"py(
def stop(): return 1
problem = ValueError("x")
problem.zzz_0 = 1
stop()
print(vars(problem))
)py";
    vm::Image& image = compile_image(kRaiser);
    images_.add(image);
    const Bytes original = snapshot_at_stop(image);
    const size_t at = original.find("zzz_0");
    ASSERT_NE(at, Bytes::npos);
    for (const char digit : {'1', '2', '3', '4', '1', '4'}) {
        Bytes bytes = original;
        bytes[at + 4] = digit;
        OutputHost host;
        vm::Activation act(host);
        ASSERT_TRUE(restore(bytes, act, images_, Trust::Foreign).ok());
        EXPECT_EQ(finish(act, host), std::string("{'zzz_") + digit + "': 1}\n");
    }
}

TEST_F(Hostile, AForeignAttributeIsFoundByItsName) {
    constexpr const char* kReader = R"py(
class Some: pass
def stop(): return 1
some = Some()
setattr(some, "x" * 3 + "_a", 1)
stop()
print(getattr(some, "y" * 3 + "_a"), vars(some))
)py";
    vm::Image& image = compile_image(kReader);
    images_.add(image);
    Bytes bytes = snapshot_at_stop(image);
    const size_t at = bytes.find("xxx_a");
    ASSERT_NE(at, Bytes::npos);
    bytes.replace(at, 3, "yyy");
    vm::Activation act(host_);
    const Status status = restore(bytes, act, images_, Trust::Foreign);
    ASSERT_TRUE(status.ok()) << status.error().message;
    EXPECT_EQ(finish(act, host_), "1 {'yyy_a': 1}\n");
}

}  // namespace
}  // namespace pvm::snapshot
