#pragma once
// Flow: the straight runs of one code and the loops that they form.
//
// A Node is where control enters; it is walked to its end. Nodes that can come back to themselves
// form a component; a loop over an iterator is cut at the instruction that takes the next item, and
// what is left inside is looked at in the same way. The one rule: every cycle is in a component, so
// a walk through components in order ends.

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "vm/run/code.h"

namespace pvm::vm::bound {

// An edge by the first word of its node, which may be the one that takes a loop's next item.
struct Edge {
    uint32_t target = 0;
    uint32_t taker = UINT32_MAX;  // pc of the ForIter or ForLoop whose item this edge brings
};

struct Node {
    uint32_t start = 0;
    std::vector<Edge> edges;  // by jumps, by falling through and by exceptions
};

// A loop's instruction that takes items from an iterator which nothing else in the loop replaces.
struct Taker {
    uint32_t pc = 0;
    uint32_t iterator = 0;  // register
    uint32_t target = 0;    // where the item is used
};

struct Region;
struct Component {
    std::vector<uint32_t> starts;
    bool is_loop = false;
    std::optional<Taker> taker;  // of a loop; none: nothing counts its turns
    std::vector<Region> inner;   // of a counted loop: one, without the taker's edge
};
struct Region {
    std::vector<Component> components;  // in an order in which control passes through them
};

class Flow {
public:
    explicit Flow(const Code& code);
    const Region& whole() const { return whole_; }
    bool is_node(uint32_t pc) const { return starts_.contains(pc); }

private:
    void find_starts();
    void find_edges();
    Region regions(const std::vector<uint32_t>& starts, const std::set<uint32_t>& cut) const;
    std::optional<Taker> taker_in(const std::vector<uint32_t>& starts,
                                  const std::set<uint32_t>& cut) const;

    const Code& code_;
    std::set<uint32_t> starts_;
    std::vector<Node> nodes_;  // by start
    Region whole_;
};

}  // namespace pvm::vm::bound
