#include "actors/fiber.h"

#include <cfenv>
#include <csignal>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace pvm::actors {
namespace {

TEST(Fiber, StopsInTheMiddleAndGoesOn) {
    std::string seen;
    Fiber fiber([&seen](Fiber& self) {
        EXPECT_TRUE(Fiber::inside());
        seen += "a";
        self.suspend();
        seen += "b";
    });
    EXPECT_EQ(seen, "");
    fiber.resume();
    EXPECT_FALSE(Fiber::inside());
    EXPECT_EQ(seen, "a");
    EXPECT_FALSE(fiber.done());
    fiber.resume();
    EXPECT_EQ(seen, "ab");
    EXPECT_TRUE(fiber.done());
}

TEST(Fiber, NestsAsDeepAsCallsMayGo) {
    int deepest = 0;
    std::function<void(int)> call = [&](int depth) {
        run_on_fiber([&] {
            deepest = depth;
            if (depth < 32) call(depth + 1);
        });
    };
    call(1);
    EXPECT_EQ(deepest, 32);
}

TEST(Fiber, GivesAnExceptionToWhoeverResumedIt) {
    Fiber fiber([](Fiber& self) {
        self.suspend();
        throw std::runtime_error("from inside");
    });
    fiber.resume();
    EXPECT_THROW(fiber.resume(), std::runtime_error);
    EXPECT_TRUE(fiber.done());
    EXPECT_FALSE(Fiber::inside());
    EXPECT_EQ(run_on_fiber([] { return std::string("after"); }), "after");
}

TEST(Fiber, UnwindsABodyThatIsNeverResumed) {
    struct Mark {
        bool& gone;
        ~Mark() { gone = true; }
    };
    bool gone = false;
    {
        Fiber fiber([&gone](Fiber& self) {
            Mark mark{gone};
            self.suspend();
        });
        fiber.resume();
        EXPECT_FALSE(gone);
    }
    EXPECT_TRUE(gone);
    Fiber never_begun([](Fiber&) { FAIL(); });
}

TEST(Fiber, BeginsWithTheDefaultFloatingPointEnvironment) {
    std::feclearexcept(FE_ALL_EXCEPT);  // of tests before this one
    std::fesetround(FE_UPWARD);
    std::feraiseexcept(FE_INEXACT | FE_OVERFLOW);
    run_on_fiber([] {
        EXPECT_EQ(std::fegetround(), FE_TONEAREST);
        EXPECT_EQ(std::fetestexcept(FE_ALL_EXCEPT), 0);
        std::feraiseexcept(FE_UNDERFLOW);
    });
    EXPECT_EQ(std::fegetround(), FE_UPWARD);
    EXPECT_FALSE(std::fetestexcept(FE_UNDERFLOW));
    std::fesetenv(FE_DFL_ENV);
}

TEST(StackPool, HandsAStackOutAgainAndKeepsAFew) {
    StackPool pool(kFiberStackBytes, 1);
    const StackPool::Stack one = pool.take();
    const StackPool::Stack two = pool.take();
    EXPECT_NE(one.bottom, two.bottom);
    EXPECT_GE(one.size, kFiberStackBytes);
    pool.give(one);
    pool.give(two);
    EXPECT_EQ(pool.idle_count(), 1u);
    EXPECT_EQ(pool.take().bottom, one.bottom);
    pool.give(one);
}

TEST(StackPoolDeathTest, StopsWhoeverGoesBelowAStack) {
    StackPool pool;
    const StackPool::Stack stack = pool.take();
    EXPECT_DEATH(*(reinterpret_cast<volatile char*>(stack.bottom) - 1) = 1, "");
    pool.give(stack);
}

}  // namespace
}  // namespace pvm::actors
