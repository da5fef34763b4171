// A fuzz driver for builds without libFuzzer: it feeds LLVMFuzzerTestOneInput with every corpus
// file and then with seeded mutations of them, so that the targets run in each test run, with any
// compiler, and always in the same order.
//
//     NAME_fuzz [--seconds N | --count N] [--seed N] [corpus file or folder]…
//
// So many inputs after those of the corpus; then it prints what became of them. campaign.py runs
// several with seeds of their own and adds up.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/fuzz/standalone.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using pvm::fuzz::below;
using pvm::fuzz::Input;
using pvm::fuzz::Random;

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

// The input that is about to run, left in a file so that one that crashes can be run by itself.
class LastInput {
public:
    explicit LastInput(const char* path)
        : file_(path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1) {}
    void leave(const Input& input) const {
        if (file_ < 0) return;
        const bool left = pwrite(file_, input.data(), input.size(), 0) >= 0 &&
                          ftruncate(file_, static_cast<off_t>(input.size())) == 0;
        if (!left) std::perror("PVM_FUZZ_LAST");
    }

private:
    int file_;
};

using Clock = std::chrono::steady_clock;

// Runs an input; the longest that one took, in milliseconds.
double run_timed(const Input& input, double slowest) {
    const auto begin = Clock::now();
    LLVMFuzzerTestOneInput(input.data(), input.size());
    return std::max(slowest,
                    std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

struct Options {
    int seconds = 5;
    uint64_t count = 0;  // 0: as many as the seconds allow
    uint64_t seed = 1;
    std::vector<Input> corpus;
};

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--seconds" && i + 1 < argc) {
            options.seconds = std::atoi(argv[++i]);
        } else if (word == "--count" && i + 1 < argc) {
            options.count = std::strtoull(argv[++i], nullptr, 10);
        } else if (word == "--seed" && i + 1 < argc) {
            options.seed = std::strtoull(argv[++i], nullptr, 10);
        } else {
            load(word, options.corpus);
        }
    }
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    Options options = read_options(argc, argv);
    std::vector<Input>& corpus = options.corpus;
    for (const Input& input : corpus) LLVMFuzzerTestOneInput(input.data(), input.size());
    if (corpus.empty()) corpus.push_back({});

    Random random(options.seed);
    const LastInput last(std::getenv("PVM_FUZZ_LAST"));
    uint64_t runs = 0;
    double slowest = 0;
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::seconds(options.seconds);
    while (options.count ? runs < options.count : Clock::now() < end) {
        Input input = corpus[below(random, corpus.size())];
        if (!pvm::fuzz::make_input(random, corpus, input)) {
            for (uint64_t n = random() % 8 + 1; n > 0; --n) mutate_once(random, corpus, input);
        }
        last.leave(input);
        slowest = run_timed(input, slowest);
        ++runs;
    }
    pvm::fuzz::report();
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::printf(
        "seed %llu: %llu mutations in %.0f s, the slowest %.0f ms, at most %ld MB; crashed 0\n",
        static_cast<unsigned long long>(options.seed), static_cast<unsigned long long>(runs),
        seconds, slowest, peak_megabytes());
    return 0;
}
