#pragma once
// What natives on bytes, bytearray and memoryview share: receivers, bytes-like arguments, results.
//
// A method of bytes serves bytearray as well and gives its result in the receiver's type. The one
// rule: a result never shares memory with a bytearray.

#include <string_view>

#include "vm/builtins/text_arguments.h"

namespace pvm::vm {

// The receiver of a method of bytes or bytearray.
struct BytesSelf {
    Value object;  // Bytes or ByteArray
    std::string_view data;

    std::span<const uint8_t> units() const {
        return {reinterpret_cast<const uint8_t*>(data.data()), data.size()};
    }
    bool is_bytes() const { return is_kind(object, Kind::Bytes); }
    const char* type() const { return is_bytes() ? "bytes" : "bytearray"; }
};
// False with an error pending; gas for the length is charged.
bool bytes_self(Activation& act, Value self, std::string_view method, BytesSelf& out);

inline std::span<const uint8_t> units_of(std::string_view data) {
    return {reinterpret_cast<const uint8_t*>(data.data()), data.size()};
}

// TypeError "a bytes-like object is required, not 'str'" and false.
bool bytes_like(Activation& act, Value v, std::string_view& out);
// An int from 0 to 255: none, slow or error.
Value byte_argument(Activation& act, Value v, uint8_t& out, const char* message);
inline constexpr char kByteRange[] = "byte must be in range(0, 256)";

// A result of the receiver's type.
Value like(Activation& act, const BytesSelf& self, std::string_view data);
// Memory and length limit for such a result.
bool room_for(Activation& act, const BytesSelf& self, uint64_t length);

// bytes(source, encoding, errors): the content of a new bytes or bytearray.
Value bytes_content(Activation& act, Value source, Value encoding, Value errors,
                    bool mutable_result, std::string& out);

// "00ff" with separators; `args` are sep and bytes_per_sep.
Value hex_text(Activation& act, std::string_view data, Value sep, Value per_group);

}  // namespace pvm::vm
