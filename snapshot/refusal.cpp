#include "snapshot/refusal.h"

namespace pvm::snapshot {

const char* rule_name(Rule rule) {
    static constexpr const char* kNames[] = {
#define RULE(name, sentence) #name,
#include "snapshot/rules.def"
#undef RULE
    };
    return kNames[static_cast<size_t>(rule)];
}

const char* rule_sentence(Rule rule) {
    static constexpr const char* kSentences[] = {
#define RULE(name, sentence) sentence,
#include "snapshot/rules.def"
#undef RULE
    };
    return kSentences[static_cast<size_t>(rule)];
}

std::array<uint64_t, kRuleCount>& refusal_counts() {
    static std::array<uint64_t, kRuleCount> counts{};
    return counts;
}

Error to_error(const Refusal& refusal) {
    ++refusal_counts()[static_cast<size_t>(refusal.rule)];
    std::string message = rule_sentence(refusal.rule);
    if (!refusal.detail.empty()) message += ": " + refusal.detail;
    return Error{rule_name(refusal.rule), std::move(message), refusal.where, ""};
}

}  // namespace pvm::snapshot
