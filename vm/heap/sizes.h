#pragma once
// Logical sizes: what an object counts for against the memory limit.
//
// One price list for all kinds: a base and what each item, byte or limb adds. The one rule: a size
// is a function of kind and length only, never of an allocator or a capacity.

#include <cstddef>
#include <type_traits>

#include "vm/heap/object.h"

namespace pvm::vm {

// Of an object whose kind is asked for.
size_t logical_size(const Object& object);

// The same where the type is known.
template <typename T>
size_t logical_size_of(const T& o) {
    if constexpr (std::is_same_v<T, Object>) {
        return logical_size(o);
    } else if constexpr (std::is_same_v<T, Float>) {
        return 16;
    } else if constexpr (std::is_same_v<T, BigInt>) {
        return 16 + 8 * static_cast<size_t>(o.size < 0 ? -o.size : o.size);
    } else if constexpr (std::is_same_v<T, Str>) {
        return 32 + size_t{o.byte_size()};
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return 32 + size_t{o.length};
    } else if constexpr (std::is_same_v<T, ByteArray>) {
        return 40 + size_t{o.length};
    } else if constexpr (std::is_same_v<T, Tuple>) {
        return 24 + 8 * size_t{o.length};
    } else if constexpr (std::is_same_v<T, List>) {
        return 40 + 8 * size_t{o.length};
    } else if constexpr (std::is_same_v<T, Dict>) {
        return 64 + 24 * size_t{o.used};
    } else if constexpr (std::is_same_v<T, Function>) {
        return 128 + 8 * size_t{o.closure_size};
    } else if constexpr (std::is_same_v<T, Class>) {
        return 512;
    } else if constexpr (std::is_same_v<T, Instance>) {
        return 32 + 8 * size_t{o.shape->count};
    } else if constexpr (std::is_same_v<T, Generator>) {
        return 64 + 8 * size_t{o.register_count};
    } else if constexpr (std::is_same_v<T, Traceback>) {
        return 32 + 16 * size_t{o.length};
    } else {
        return 48;
    }
}

}  // namespace pvm::vm
