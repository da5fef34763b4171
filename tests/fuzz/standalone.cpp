// A fuzz driver for builds without libFuzzer: it feeds LLVMFuzzerTestOneInput with every corpus
// file and then with seeded mutations of them, so that the targets run in each test run, with any
// compiler, and always in the same order.
//
//     NAME_fuzz [--seconds N] [--seed N] [corpus file or folder]…

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Input = std::vector<uint8_t>;
using Random = std::mt19937_64;

constexpr size_t kInputBytesMax = 64 << 10;

Input read_input(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return Input(std::istreambuf_iterator<char>(file), {});
}

void load(const std::filesystem::path& path, std::vector<Input>& corpus) {
    if (!std::filesystem::is_directory(path)) {
        if (std::filesystem::exists(path)) corpus.push_back(read_input(path));
        return;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());  // A directory has no order of its own.
    for (const auto& file : files) corpus.push_back(read_input(file));
}

size_t below(Random& random, size_t limit) { return limit == 0 ? 0 : random() % limit; }

void mutate_once(Random& random, const std::vector<Input>& corpus, Input& input) {
    const auto at = [&](size_t index) {
        return input.begin() + static_cast<std::ptrdiff_t>(index);
    };
    static constexpr uint8_t kTelling[] = {0x00, 0x01, 0x7f, 0x80, 0xff, '(', ')', '\n', ' ', '"'};
    const size_t where = below(random, input.size());
    switch (random() % 6) {
        case 0:  // Flip a bit.
            if (!input.empty()) input[where] ^= static_cast<uint8_t>(1u << (random() % 8));
            break;
        case 1:  // Put a telling byte.
            if (!input.empty()) input[where] = kTelling[random() % std::size(kTelling)];
            break;
        case 2:  // Insert a byte.
            input.insert(at(where), static_cast<uint8_t>(random()));
            break;
        case 3: {  // Cut a piece out.
            const size_t length = std::min(input.size() - where, below(random, 16) + 1);
            input.erase(at(where), at(where + length));
            break;
        }
        case 4: {  // Repeat a piece.
            const size_t length = std::min(input.size() - where, below(random, 64) + 1);
            const Input piece(at(where), at(where + length));
            input.insert(at(where), piece.begin(), piece.end());
            break;
        }
        default: {  // Splice with another input.
            const Input& other = corpus[below(random, corpus.size())];
            const size_t from = below(random, other.size());
            input.resize(where);
            input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(from),
                         other.end());
        }
    }
    if (input.size() > kInputBytesMax) input.resize(kInputBytesMax);
}

}  // namespace

int main(int argc, char** argv) {
    int seconds = 5;
    uint64_t seed = 1;
    std::vector<Input> corpus;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--seconds" && i + 1 < argc) {
            seconds = std::atoi(argv[++i]);
        } else if (word == "--seed" && i + 1 < argc) {
            seed = std::strtoull(argv[++i], nullptr, 10);
        } else {
            load(word, corpus);
        }
    }
    for (const Input& input : corpus) LLVMFuzzerTestOneInput(input.data(), input.size());
    if (corpus.empty()) corpus.push_back({});

    Random random(seed);
    uint64_t runs = corpus.size();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (std::chrono::steady_clock::now() < end) {
        Input input = corpus[below(random, corpus.size())];
        for (uint64_t n = random() % 8 + 1; n > 0; --n) mutate_once(random, corpus, input);
        // Left on disk so that an input that crashes can be run again by itself.
        if (const char* path = std::getenv("PVM_FUZZ_LAST")) {
            std::ofstream(path, std::ios::binary)
                .write(reinterpret_cast<const char*>(input.data()),
                       static_cast<std::streamsize>(input.size()));
        }
        LLVMFuzzerTestOneInput(input.data(), input.size());
        ++runs;
    }
    std::printf("%llu inputs, none crashed\n", static_cast<unsigned long long>(runs));
    return 0;
}
