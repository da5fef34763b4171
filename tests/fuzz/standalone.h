#pragma once
// What a fuzz target tells the driver for builds without libFuzzer (standalone.cpp).
//
// Without coverage to steer by, blind edits of bytes stay near the seeds; a target knows better
// what an input of its kind looks like. The one rule: both functions depend on their arguments and
// on the inputs that ran, so the same seed gives the same campaign.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace pvm::fuzz {

using Input = std::vector<uint8_t>;
using Random = std::mt19937_64;

inline size_t below(Random& random, size_t limit) { return limit == 0 ? 0 : random() % limit; }

// Makes `input`, a copy of some seed, the next one to run; false leaves it to edits of bytes.
bool make_input(Random& random, const std::vector<Input>& seeds, Input& input);

// Prints what became of the inputs, a figure a line: two spaces, its name, spaces, the number.
// Names that begin with "refused " are those that a long campaign must meet.
void report();
inline void print_figure(const std::string& name, uint64_t number) {
    std::printf("  %-32s %12llu\n", name.c_str(), static_cast<unsigned long long>(number));
}

}  // namespace pvm::fuzz
