#pragma once
// Refusal: why a snapshot is not let in, by rule, with the place.
//
// Reading and verifying throw it, deep inside; restore() turns it into an Error. The one rule: what
// a stranger sends ends in a Refusal or in a valid state, never in a CHECK.

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "vm/base/result.h"

namespace pvm::snapshot {

enum class Rule : uint8_t {
#define RULE(name, sentence) name,
#include "snapshot/rules.def"
#undef RULE
    Count
};
inline constexpr size_t kRuleCount = static_cast<size_t>(Rule::Count);

const char* rule_name(Rule rule);
const char* rule_sentence(Rule rule);

// How often each rule has refused something in this process, for fuzzers and tests.
std::array<uint64_t, kRuleCount>& refusal_counts();

struct Refusal {
    Rule rule;
    std::string where;
    std::string detail;
};

// Counts it and makes the Error: code is the rule's name.
Error to_error(const Refusal& refusal);

}  // namespace pvm::snapshot
