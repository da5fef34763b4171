#pragma once
// Arena: memory of one syntax tree, given back all at once.
//
// A tree is built once, read by the code generator and dropped, so its nodes are never freed one by
// one. The rule: only trivially destructible things live here, because no destructor ever runs.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pvm::vm {

// A fixed run of elements in an arena: what a node holds instead of a vector.
template <typename T>
class Seq {
public:
    constexpr Seq() = default;
    constexpr Seq(T* data, std::size_t size)
        : data_(data), size_(static_cast<std::uint32_t>(size)) {}

    constexpr T* begin() const { return data_; }
    constexpr T* end() const { return data_ + size_; }
    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr T& operator[](std::size_t index) const { return data_[index]; }
    constexpr T& front() const { return data_[0]; }
    constexpr T& back() const { return data_[size_ - 1]; }

private:
    T* data_ = nullptr;
    std::uint32_t size_ = 0;
};

class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    template <typename T, typename... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    template <typename T>
    Seq<T> copy(const T* data, std::size_t size) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (size == 0) return {};
        T* place = static_cast<T*>(allocate(size * sizeof(T), alignof(T)));
        std::memcpy(static_cast<void*>(place), data, size * sizeof(T));
        return {place, size};
    }

    std::string_view copy_text(std::string_view text) {
        if (text.empty()) return std::string_view("", 0);
        char* place = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    void* allocate(std::size_t size, std::size_t alignment) {
        std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || start + size > capacity_) {
            grow(size);
            start = 0;
        }
        used_ = start + size;
        return blocks_.back().get() + start;
    }

private:
    static constexpr std::size_t kFirstBlock = 16 * 1024;
    static constexpr std::size_t kLargestBlock = 1024 * 1024;

    void grow(std::size_t least) {
        std::size_t size = capacity_ == 0 ? kFirstBlock : capacity_ * 2;
        if (size > kLargestBlock) size = kLargestBlock;
        if (size < least) size = least;
        blocks_.emplace_back(new std::byte[size]);  // aligned for every fundamental type
        capacity_ = size;
        used_ = 0;
    }

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t capacity_ = 0;  // of the newest block
    std::size_t used_ = 0;      // in the newest block
};

}  // namespace pvm::vm
