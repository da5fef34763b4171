#include "actors/fiber.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cfenv>
#include <new>
#include <utility>

#include <boost/context/fiber.hpp>

#include "vm/base/check.h"

#if defined(__SANITIZE_ADDRESS__)
#define PVM_ASAN_FIBERS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PVM_ASAN_FIBERS 1
#endif
#endif
#if defined(PVM_ASAN_FIBERS)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace pvm::actors {

namespace context = boost::context;

namespace {

thread_local int g_depth = 0;  // fibers between here and the thread's own stack

std::size_t page_bytes() {
    static const auto bytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return bytes;
}

}  // namespace

// ---- Stacks -------------------------------------------------------------------------------------

StackPool::StackPool(std::size_t bytes, std::size_t kept_max)
    : bytes_((bytes + page_bytes() - 1) / page_bytes() * page_bytes()), kept_max_(kept_max) {}

StackPool::~StackPool() {
    for (const Stack& stack : idle_) munmap(stack.bottom - page_bytes(), stack.size + page_bytes());
}

StackPool::Stack StackPool::take() {
    if (!idle_.empty()) {
        const Stack stack = idle_.back();
        idle_.pop_back();
        return stack;
    }
    void* memory = mmap(nullptr, bytes_ + page_bytes(), PROT_NONE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    auto* bottom = static_cast<std::byte*>(memory) + page_bytes();
    if (mprotect(bottom, bytes_, PROT_READ | PROT_WRITE) != 0) {
        munmap(memory, bytes_ + page_bytes());
        throw std::bad_alloc();
    }
    return {bottom, bytes_};
}

void StackPool::give(Stack stack) {
#if defined(PVM_ASAN_FIBERS)
    // Frames that were left by a switch, not by a return, have marked parts of it as out of bounds.
    ASAN_UNPOISON_MEMORY_REGION(stack.bottom, stack.size);
#endif
    if (idle_.size() < kept_max_) {
        idle_.push_back(stack);
    } else {
        munmap(stack.bottom - page_bytes(), stack.size + page_bytes());
    }
}

StackPool& StackPool::of_thread() {
    thread_local StackPool pool;
    return pool;
}

// ---- Switching ----------------------------------------------------------------------------------

struct Fiber::State {
    Fiber& owner;
    Body body;
    StackPool& pool;
    StackPool::Stack stack;
    context::fiber inside;   // the body, while it is suspended
    context::fiber outside;  // whoever resumed it, while it runs
    std::exception_ptr thrown;
    bool started = false;
    bool running = false;
    bool ended = false;
#if defined(PVM_ASAN_FIBERS)
    void* outside_fake = nullptr;
    void* inside_fake = nullptr;
    const void* outside_bottom = nullptr;
    std::size_t outside_size = 0;
#endif

    State(Fiber& o, Body b, StackPool& p)
        : owner(o), body(std::move(b)), pool(p), stack(p.take()) {}

    // The four moments of a switch, as the sanitizer wants to hear of them.
    void leaving_outside() {
#if defined(PVM_ASAN_FIBERS)
        __sanitizer_start_switch_fiber(&outside_fake, stack.bottom, stack.size);
#endif
    }
    void arrived_inside() {
#if defined(PVM_ASAN_FIBERS)
        __sanitizer_finish_switch_fiber(inside_fake, &outside_bottom, &outside_size);
#endif
        std::fesetenv(FE_DFL_ENV);
    }
    void leaving_inside([[maybe_unused]] bool for_good) {
#if defined(PVM_ASAN_FIBERS)
        __sanitizer_start_switch_fiber(for_good ? nullptr : &inside_fake, outside_bottom,
                                       outside_size);
#endif
    }
    void arrived_outside() {
#if defined(PVM_ASAN_FIBERS)
        __sanitizer_finish_switch_fiber(outside_fake, nullptr, nullptr);
#endif
    }

    context::fiber run(context::fiber&& from);
};

namespace {

// Boost asks an allocator for the stack; this one lends out what the fiber holds already.
struct LentStack {
    StackPool::Stack stack;

    context::stack_context allocate() const {
        context::stack_context out;
        out.size = stack.size;
        out.sp = stack.bottom + stack.size;
        return out;
    }
    void deallocate(context::stack_context&) const {}
};

}  // namespace

// The bottom frame of every fiber, and the barrier for exceptions.
context::fiber Fiber::State::run(context::fiber&& from) {
    outside = std::move(from);
    arrived_inside();
    try {
        body(owner);
    } catch (const context::detail::forced_unwind&) {
        ended = true;
        leaving_inside(true);
        throw;  // Boost's own way to end a suspended body
    } catch (...) {
        thrown = std::current_exception();
    }
    ended = true;
    leaving_inside(true);
    return std::move(outside);
}

Fiber::Fiber(Body body, StackPool& pool)
    : state_(std::make_unique<State>(*this, std::move(body), pool)) {}

Fiber::~Fiber() {
    State& state = *state_;
    CHECK(!state.running);
    if (state.inside) {
        ++g_depth;
        state.leaving_outside();
        state.inside = context::fiber();
        state.arrived_outside();
        --g_depth;
    }
    state.pool.give(state.stack);
}

void Fiber::resume() {
    State& state = *state_;
    CHECK(!state.ended && !state.running);
    if (!state.started) {
        state.started = true;
        state.inside =
            context::fiber(std::allocator_arg, LentStack{state.stack},
                           [&state](context::fiber&& from) { return state.run(std::move(from)); });
    }
    // A switch carries a part of the floating-point state with it. A body must compute the same
    // whoever resumes it and leave no flag behind: it has the default state, the caller keeps his.
    std::fenv_t floats;
    std::fegetenv(&floats);
    state.running = true;
    ++g_depth;
    state.leaving_outside();
    state.inside = std::move(state.inside).resume();
    state.arrived_outside();
    --g_depth;
    state.running = false;
    std::fesetenv(&floats);
    if (state.thrown) std::rethrow_exception(std::exchange(state.thrown, nullptr));
}

void Fiber::suspend() {
    State& state = *state_;
    CHECK(state.running && inside());
    state.leaving_inside(false);
    try {
        state.outside = std::move(state.outside).resume();
    } catch (const context::detail::forced_unwind&) {
        state.arrived_inside();
        throw;
    }
    state.arrived_inside();
}

bool Fiber::done() const { return state_->ended; }

bool Fiber::inside() { return g_depth > 0; }

}  // namespace pvm::actors
