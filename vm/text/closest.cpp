#include "vm/text/closest.h"

#include <algorithm>
#include <array>

namespace pvm::vm::text {

namespace {

constexpr size_t kCandidatesMax = 750;
constexpr size_t kLengthMax = 40;  // of what is left of a name without the ends that are equal
constexpr size_t kMoveCost = 2;
constexpr size_t kCaseCost = 1;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

size_t replace_cost(char x, char y) {
    if (x == y) return 0;
    return lower(x) == lower(y) ? kCaseCost : kMoveCost;
}

void drop_equal_ends(std::string_view& x, std::string_view& y) {
    while (!x.empty() && !y.empty() && x.front() == y.front()) {
        x.remove_prefix(1);
        y.remove_prefix(1);
    }
    while (!x.empty() && !y.empty() && x.back() == y.back()) {
        x.remove_suffix(1);
        y.remove_suffix(1);
    }
}

// What it costs to make one of the other; any number above `most` when it is more.
size_t distance(std::string_view x, std::string_view y, size_t most) {
    drop_equal_ends(x, y);
    if (x.empty() || y.empty()) return (x.size() + y.size()) * kMoveCost;
    if (x.size() > kLengthMax || y.size() > kLengthMax) return most + 1;
    if (y.size() < x.size()) std::swap(x, y);
    if ((y.size() - x.size()) * kMoveCost > most) return most + 1;
    // One row of the table: what the beginnings of x cost against the beginning of y so far.
    std::array<size_t, kLengthMax> row;
    for (size_t i = 0; i < x.size(); ++i) row[i] = (i + 1) * kMoveCost;
    size_t result = 0;
    for (size_t at = 0; at < y.size(); ++at) {
        size_t diagonal = result = at * kMoveCost;
        size_t least = most + 1;
        for (size_t i = 0; i < x.size(); ++i) {
            const size_t replaced = diagonal + replace_cost(y[at], x[i]);
            diagonal = row[i];
            result = std::min(std::min(result, diagonal) + kMoveCost, replaced);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > most) return most + 1;
    }
    return result;
}

}  // namespace

std::optional<size_t> closest(std::string_view name,
                              const std::vector<std::string_view>& candidates) {
    std::optional<size_t> best;
    if (candidates.size() >= kCandidatesMax) return best;
    size_t best_cost = SIZE_MAX;
    for (size_t i = 0; i < candidates.size(); ++i) {
        const std::string_view candidate = candidates[i];
        if (candidate == name) continue;
        const size_t most =
            std::min((name.size() + candidate.size() + 3) * kMoveCost / 6, best_cost - 1);
        const size_t cost = distance(name, candidate, most);
        if (cost > most) continue;
        best = i;
        best_cost = cost;
    }
    return best;
}

}  // namespace pvm::vm::text
