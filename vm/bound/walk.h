#pragma once
// Walk: one code, walked with ranges in its registers, its gas added up along the dearest way.
//
// gas_bound.h says what it is for; steps.cpp has the instructions, callees.cpp what can be called.
// The one rule: what is not known to have a bound is thrown as Unbounded, which never leaves
// gas_bound().

#include <map>
#include <optional>
#include <string>

#include "vm/bound/flow.h"
#include "vm/bound/gas_bound.h"
#include "vm/bound/seen.h"
#include "vm/bytecode/op.h"
#include "vm/objects/numbers.h"

namespace pvm::vm::bound {

struct Unbounded {
    std::string reason;
    uint32_t line = 0;  // 0 until a frame of the contract's own is found
    std::string function;
};

struct State {
    std::vector<Seen> registers;
    uint64_t gas = 0;  // the most that led here
};

// What a call comes to. `result` is of those that return.
struct Cost {
    uint64_t gas = 0;
    Seen result;
    bool returns = true;  // false: it only ever raises
};

// What one question needs: limits of the search, what was found out on the way.
class Search {
public:
    explicit Search(const Image& image) : image_(image) {}

    // The cost of a call with these values in the registers of the parameters.
    Cost run(const Code& code, const Function* function, std::vector<Seen> parameters);
    // Counts instructions looked at; Unbounded when it becomes too much.
    void step();
    // True when loops are no longer gone through turn by turn.
    bool is_long() const { return steps_ > kStepsByTurn; }
    const Flow& flow_of(const Code& code);
    // What a name of the script's own stands for; nothing when its top level does not set it.
    std::optional<Seen> script_global(const Image& image, Value name);

private:
    static constexpr uint64_t kStepsByTurn = 200'000;
    static constexpr uint64_t kStepsMax = 3'000'000;
    static constexpr size_t kDepthMax = 60;

    struct Known {
        std::vector<Seen> parameters;
        Cost cost;
    };

    void read_script(const Image& image);

    const Image& image_;
    uint64_t steps_ = 0;
    std::vector<const Code*> open_;
    std::map<const Code*, std::vector<Known>> known_;
    std::map<const Code*, Flow> flows_;
    std::optional<std::map<uint64_t, Seen>> script_;  // by the bits of the interned name
};

class Walk {
public:
    Walk(Search& search, const Code& code, const Function* function)
        : search_(search), code_(code), function_(function) {}

    Cost run(std::vector<Seen> parameters);

private:
    using States = std::map<uint32_t, State>;  // by start of a node
    struct Outs {
        States exits;                     // to nodes elsewhere
        std::map<uint32_t, State> taken;  // along cut edges, by the taker's pc
    };

    // ---- The way through (walk.cpp)
    Outs through(const Region& region, States in, const std::set<uint32_t>& cut);
    Outs around(const Component& loop, States in, const std::set<uint32_t>& cut);
    void node(uint32_t start, State state, const std::set<uint32_t>& cut, Outs& out);
    void go(uint32_t target, State state, Outs& out);
    void may_raise(uint32_t pc, const State& state, Outs& out);
    [[noreturn]] void endless(const Component& loop) const;

    // ---- Instructions (steps.cpp)
    enum class Effect : uint8_t { Plain, Raises, Ends };
    // Ends: control does not go on behind it.
    Effect step(uint32_t pc, State& state);
    Effect step_data(uint32_t pc, State& state);
    Effect step_number(uint32_t pc, State& state);
    Effect step_call(uint32_t pc, State& state);
    void branch(uint32_t pc, State state, const std::set<uint32_t>& cut, Outs& out);
    Seen global(Value name);
    Seen item_of(const Seen& container, const Seen& key, State& state);
    Seen iterator_over(const Seen& s);
    Seen attribute(const Seen& object, Value name, State& state);
    Seen class_attribute(const Class* type, Value name);
    void truth(const Seen& s) const;
    void compare(const Seen& a, const Seen& b, State& state) const;
    Seen contains(const Seen& container, const Seen& item, State& state) const;
    Seen binary(BinaryOp op, const Seen& a, const Seen& b, State& state) const;
    uint64_t text_of(const Seen& s, State& state) const;
    void key(const Seen& s, State& state) const;

    // ---- Calls (callees.cpp)
    struct Arguments {
        std::vector<Seen> values;  // positional, then those by name
        std::vector<Value> names;
    };
    std::optional<Seen> call(const Seen& callee, Arguments arguments, State& state);
    std::optional<Seen> call_code(const Code& code, const Function* function, Arguments arguments,
                                  State& state);
    std::optional<Seen> call_native(const NativeDef& def, Arguments arguments, State& state);
    std::optional<Seen> call_class(const Class* type, Arguments arguments, State& state);
    std::optional<Seen> method_of(const Seen& self, Value name, State& state);
    std::optional<Seen> call_method(const Seen& self, Value name, Arguments arguments,
                                    State& state);

    [[noreturn]] void unbounded(std::string reason) const;
    void add(State& state, uint64_t gas) const;

    Search& search_;
    const Code& code_;
    const Function* function_;
    uint32_t pc_ = 0;
    uint64_t ends_gas_ = 0;
    std::optional<Seen> result_;
};

}  // namespace pvm::vm::bound
