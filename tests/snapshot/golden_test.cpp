// Snapshots written by every released format, with the images they stand on, keep restoring and
// going on.
//
// tests/golden/snapshots holds NAME.snapshot, NAME.expected (what the rest of the run prints) and
// HASH.image. PVM_RECORD_GOLDEN=1 writes those of this format that are not there yet; a file that
// is there is never written again.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "snapshot/message.h"
#include "tests/support/snapshot_program.h"

namespace pvm::snapshot {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PVM_SOURCE_DIR) / "tests" / "golden" / "snapshots";

struct Sample {
    const char* name;
    const char* source;
};

constexpr Sample kSamples[] = {
    {"v1_values", R"py(
def stop(): return 1
def main(n):
    table = {1: "one", (2, 3): [4.5, -1e300], None: {6, 7}, "grün": b"\x00\xff"}
    nested = [10 ** 30, frozenset([1]), range(3), slice(1, 2), bytearray(b"x")]
    nested.append(nested)
    for key in table:
        for i in range(n):
            stop()
    return sorted(map(str, table)), len(nested)
print(main(2))
)py"},
    {"v1_objects", R"py(
def stop(): return 1
class Base:
    def __init__(self, name): self.name = name
    def __hash__(self): return 5
    def __eq__(self, other): return self.name == other.name
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Name(str): pass
def gen(n):
    for i in range(n):
        got = yield i
def run():
    keyed = {Base("a"): 1, Base("b"): 2}
    p = Point(Name("n"), [p for p in "xy"])
    g = gen(3)
    next(g)
    count = 0
    def more():
        nonlocal count
        count += 1
        stop()
        return count
    try:
        raise ValueError("kept")
    except ValueError as e:
        more()
        return keyed[Base("b")], p.x, p.y, list(g), repr(e), more()
print(run())
)py"},
    {"v1_methods", R"py(
def stop(): return 1
class Box:
    def __init__(self): self.items = {1: 1, 2: 2}
    def add(self, *n): return sum(n) + len(self.items)
    @property
    def late(self):
        stop()
        return self.add
def run():
    box, out = Box(), []
    for k in box.items:
        out.append(box.add(stop(), k) + box.late(k, box.add(stop())))
        box.items[k + 10] = box.items.pop(k)
        out.append(None.__eq__(stop()))
    return out
try:
    run()
except RuntimeError as e:
    print(e)
)py"},
};

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_once(const fs::path& path, const std::string& bytes) {
    if (fs::exists(path)) return;
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Images from the folder by hash; what is loaded stays loaded.
class GoldenImages final : public ImageSource {
public:
    vm::Image* image(const Hash256& hash, std::string_view, bool prelude) override {
        static auto& loaded = *new std::vector<std::unique_ptr<vm::Image>>;
        for (const auto& known : loaded) {
            if (known->hash() == hash) return known.get();
        }
        auto stored = load_stored_image(read(kFolder / (hex(hash) + ".image")), hash,
                                        prelude ? TopLevel::Run : TopLevel::Later);
        if (!stored.ok()) {
            ADD_FAILURE() << stored.error().code << ": " << stored.error().message;
            return nullptr;
        }
        loaded.push_back(std::move(stored.value()));
        return loaded.back().get();
    }
};

void record(const Sample& sample) {
    vm::Image& image = compile_image(sample.source);
    const Bytes bytes = snapshot_at_stop(image);
    LoadedImages images;
    images.add(image);
    OutputHost host;
    vm::Activation act(host);
    ASSERT_TRUE(restore(bytes, act, images, Trust::Own).ok());
    const std::string name = sample.name;
    fs::create_directories(kFolder);
    write_once(kFolder / (name + ".snapshot"), bytes);
    write_once(kFolder / (name + ".expected"), finish(act, host));
    Message message(bytes);
    const auto hashes = message.root<schema::Snapshot>().getImageHashes();
    for (size_t at = 0; at < hashes.size(); at += 32) {
        Hash256 hash;
        std::copy_n(hashes.begin() + at, 32, hash.begin());
        const vm::Image* used = images.image(hash, "", false);
        ASSERT_NE(used, nullptr);
        write_once(kFolder / (hex(hash) + ".image"), encode_image(used->whole()));
    }
}

TEST(Golden, SnapshotsOfEveryFormatRestoreAndGoOn) {
    if (std::getenv("PVM_RECORD_GOLDEN")) {
        for (const Sample& sample : kSamples) record(sample);
    }
    install_image_hasher();
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
        if (entry.path().extension() == ".snapshot") files.push_back(entry.path());
    }
    ASSERT_GE(files.size(), std::size(kSamples));
    std::sort(files.begin(), files.end());
    GoldenImages images;
    for (const fs::path& file : files) {
        SCOPED_TRACE(file.filename().string());
        const Bytes bytes = read(file);
        OutputHost host;
        vm::Activation act(host);
        const Status status = restore(bytes, act, images, Trust::Foreign);
        ASSERT_TRUE(status.ok()) << status.error().code << ": " << status.error().message << " at "
                                 << status.error().where;
        EXPECT_EQ(finish(act, host), read(fs::path(file).replace_extension(".expected")));
    }
}

}  // namespace
}  // namespace pvm::snapshot
