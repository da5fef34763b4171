#pragma once
// Fiber: straight-line C++ that can stop in the middle and go on later, on a stack of its own.
//
// Each activation runs on one, so a contract can never overflow the node's stack: it has a megabyte
// of address space, a page below it that may not be touched, and nothing of Python on it.
// Scheduling, nested calls and catching are then plain calls that suspend. (A continuation is the
// opposite: it saves Python's frames and knows nothing of a C++ stack.)
//
// The one rule: an exception never crosses a switch of stacks. What leaves a body is kept and
// thrown again on the stack of whoever resumed it.

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace pvm::actors {

// The interpreter touches less than 16 KiB. But the library for big integers keeps its scratch
// space on the stack: 144 KiB for ints of the largest admitted size
// (Transactions.MayComputeWithTheLargestInts). Instrumented code has several times larger frames.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr std::size_t kFiberStackBytes = std::size_t{4} << 20;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr std::size_t kFiberStackBytes = std::size_t{4} << 20;
#else
inline constexpr std::size_t kFiberStackBytes = std::size_t{1} << 20;
#endif
#else
inline constexpr std::size_t kFiberStackBytes = std::size_t{1} << 20;
#endif

// Stacks of one size, each above a guard page. One that comes back is handed out again.
// Belongs to one thread, and outlives the fibers that use it.
class StackPool {
public:
    struct Stack {
        std::byte* bottom = nullptr;  // lowest usable address; the guard page lies below
        std::size_t size = 0;
    };

    explicit StackPool(std::size_t bytes = kFiberStackBytes, std::size_t kept_max = 16);
    ~StackPool();
    StackPool(const StackPool&) = delete;
    StackPool& operator=(const StackPool&) = delete;

    // Throws std::bad_alloc when the machine has no memory to map.
    Stack take();
    void give(Stack stack);

    std::size_t idle_count() const { return idle_.size(); }

    // The pool of the calling thread.
    static StackPool& of_thread();

private:
    std::size_t bytes_;
    std::size_t kept_max_;
    std::vector<Stack> idle_;
};

class Fiber {
public:
    // `body` does not begin before the first resume(). It is given the fiber, to suspend it.
    using Body = std::function<void(Fiber&)>;

    explicit Fiber(Body body, StackPool& pool = StackPool::of_thread());
    // Unwinds a body that is suspended, so that its objects are destroyed.
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    // Runs the body until it suspends or ends; throws what left the body. Not after done().
    void resume();
    // Called by the body: goes back to whoever resumed it.
    void suspend();
    bool done() const;

    // True on any fiber's stack.
    static bool inside();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Runs `body` to its end on a fiber: what it returns or throws comes out here.
template <typename Body>
auto run_on_fiber(Body&& body) {
    using Result = decltype(body());
    if constexpr (std::is_void_v<Result>) {
        Fiber fiber([&body](Fiber&) { body(); });
        fiber.resume();
    } else {
        std::unique_ptr<Result> result;
        Fiber fiber([&](Fiber&) { result = std::make_unique<Result>(body()); });
        fiber.resume();
        return std::move(*result);
    }
}

}  // namespace pvm::actors
