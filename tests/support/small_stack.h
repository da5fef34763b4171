#pragma once
// on_small_stack(): runs a test's body on a native stack of 64 KiB above a guard page.
//
// What recurses with its input dies there. The one rule: only sanitizers get more, because their
// frames are several times larger.

#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>

namespace pvm {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kSmallStackBytes = 512 << 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr std::size_t kSmallStackBytes = 512 << 10;
#else
inline constexpr std::size_t kSmallStackBytes = 64 << 10;
#endif
#else
inline constexpr std::size_t kSmallStackBytes = 64 << 10;
#endif

inline void on_small_stack(const std::function<void()>& body) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    ASSERT_EQ(pthread_attr_setstacksize(&attributes, kSmallStackBytes), 0);
    const auto enter = [](void* argument) -> void* {
        (*static_cast<const std::function<void()>*>(argument))();
        return nullptr;
    };
    pthread_t thread;
    auto* argument = const_cast<std::function<void()>*>(&body);
    ASSERT_EQ(pthread_create(&thread, &attributes, enter, argument), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

}  // namespace pvm
