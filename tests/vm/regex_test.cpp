// The two ways to run a regular expression against each other: what they find, and how much they
// do.

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "vm/limits.h"
#include "vm/regex/backtrack.h"

namespace pvm::vm::regex {
namespace {

class Counter final : public Meter {
public:
    explicit Counter(uint64_t most = UINT64_MAX) : most_(most) {}
    bool spend(uint64_t steps) override { return (steps_ += steps) <= most_; }
    void too_many_ways() override { too_many_ = true; }
    bool too_many() const { return too_many_; }
    uint64_t steps() const { return steps_; }

private:
    uint64_t most_, steps_ = 0;
    bool too_many_ = false;
};

std::unique_ptr<Program> program_of(const std::string& pattern) {
    Failure failure;
    return compile(std::u32string(pattern.begin(), pattern.end()), 0, false, failure);
}

std::span<const uint8_t> units(const std::string& text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// Patterns of letters, sets, places, groups, choices and repetitions.
class Patterns {
public:
    explicit Patterns(uint64_t seed) : random_(seed) {}

    std::string pattern() { return choice(3); }
    std::string text() {
        std::string out;
        for (size_t n = random_() % 14; n > 0; --n) out += "abc\n"[random_() % 13 % 4];
        return out;
    }
    uint64_t below(uint64_t n) { return random_() % n; }

private:
    std::string choice(int depth) {
        std::string out = row(depth);
        for (uint64_t n = random_() % 3; n > 1; --n) out += "|" + row(depth);
        return out;
    }
    std::string row(int depth) {
        std::string out;
        for (uint64_t n = 1 + random_() % 3; n > 0; --n) {
            static const char* const kTimes[] = {"", "", "*", "+", "?", "*?", "+?", "{1,2}", "{2}"};
            out += part(depth) + kTimes[random_() % 9];
        }
        return out;
    }
    std::string part(int depth) {
        static const char* const kParts[] = {"a",    "b",   "c",   ".",     "[ab]",
                                             "[^a]", "\\w", "\\S", "[a-c]", "b"};
        if (depth == 0 || random_() % 3) return kParts[random_() % 10];
        switch (random_() % 4) {
            case 0: return "(" + choice(depth - 1) + ")";
            case 1: return "(?:" + choice(depth - 1) + ")";
            case 2: return "(?:^|a)";
            default: return "(?:b|\\b|$)";
        }
    }

    std::mt19937_64 random_;
};

TEST(Regex, BothWaysFindTheSame) {
    Patterns patterns(5);
    size_t programs = 0, found = 0;
    for (int round = 0; round < 30'000; ++round) {
        const std::string pattern = patterns.pattern();
        const auto program = program_of(pattern);
        ASSERT_TRUE(program) << pattern;
        if (!program->regular) continue;  // it repeats what may be empty
        ++programs;
        for (int i = 0; i < 4; ++i) {
            const std::string text = patterns.text();
            const Request request{static_cast<Mode>(patterns.below(3)),
                                  static_cast<uint32_t>(patterns.below(text.size() + 1)),
                                  patterns.below(4) == 0};
            Counter meter;
            std::vector<uint32_t> one, all;
            const Found first = backtrack(*program, units(text), request, meter, one);
            const Found second = simulate(*program, units(text), request, meter, all);
            ASSERT_EQ(first, second) << pattern << " in " << text;
            if (first == Found::Yes) {
                ++found;
                ASSERT_EQ(one, all) << pattern << " in " << text;
            }
        }
    }
    EXPECT_GT(programs, 10'000u);
    EXPECT_GT(found, 10'000u);
}

TEST(Regex, NoWayIsTriedTwice) {
    const std::string text(4'000, 'a');
    for (const char* pattern : {"a*a*a*a*b", "(?:a|aa|aaa)+b", "(a+)+b", ".*.*=.*",
                                "a?a?a?a?a?aaaaab", "(?:(?:a+)+)+$b"}) {
        const auto program = program_of(pattern);
        ASSERT_TRUE(program) << pattern;
        Counter meter;
        std::vector<uint32_t> slots;
        EXPECT_EQ(backtrack(*program, units(text), {}, meter, slots), Found::No) << pattern;
        EXPECT_LT(meter.steps(), 4 * program->code.size() * text.size()) << pattern;
    }
}

TEST(Regex, ARefusalLeavesNothingBehind) {
    const auto program = program_of("(a|b)*(?:ab)+c");
    std::string text;
    for (int i = 0; i < 3'000; ++i) text += "ab";
    Counter poor(2'500);
    std::vector<uint32_t> slots;
    EXPECT_EQ(backtrack(*program, units(text), {}, poor, slots), Found::Refused);
    text += "c";
    Counter rich;
    EXPECT_EQ(backtrack(*program, units(text), {}, rich, slots), Found::Yes);
    EXPECT_EQ(slots[1], text.size());
}

TEST(Regex, WaysOfWhatIsNotRegularArePaidForAndLimited) {
    // Each way is tried: the time doubles with every character, and the meter sees it.
    const auto doubling = program_of("(?:a|a)*(?=b)c");
    ASSERT_FALSE(doubling->regular);
    EXPECT_EQ(doubling->joins, 0u);
    Counter poor(100'000);
    std::vector<uint32_t> slots;
    EXPECT_EQ(backtrack(*doubling, units(std::string(60, 'a')), {}, poor, slots), Found::Refused);
    EXPECT_FALSE(poor.too_many());
    // What waits for its turn is limited too.
    const auto deep = program_of("(?:(?=a)a|[ab])*c");
    Counter rich;
    const Request once{Mode::Match, 0, false};
    const std::string text(limits::kMatchWaysMax * 3 / 2, 'a');
    EXPECT_EQ(backtrack(*deep, units(text), once, rich, slots), Found::Refused);
    EXPECT_TRUE(rich.too_many());
    // Neither leaves anything behind.
    Counter again;
    EXPECT_EQ(backtrack(*deep, units("aabc"), once, again, slots), Found::Yes);
    EXPECT_EQ(slots.size(), deep->slots());
    EXPECT_EQ(slots[1], 4u);
}

TEST(Regex, TheWayDependsOnSizesAlone) {
    const auto program = program_of("(a|b)*c");
    EXPECT_TRUE(can_backtrack(*program, 1'000));
    EXPECT_FALSE(can_backtrack(*program, kBitsMax));
    // A text too long for one way is matched on the other.
    std::string text(kBitsMax / program->joins + 1, 'a');
    text.back() = 'c';
    Counter meter;
    std::vector<uint32_t> slots;
    const Request whole{Mode::FullMatch, 0, false};
    EXPECT_EQ(run(*program, units(text), whole, meter, slots), Found::Yes);
    EXPECT_EQ(slots[1], text.size());
}

}  // namespace
}  // namespace pvm::vm::regex
