// base64 for its Python part.

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int value_of(unsigned char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

}  // namespace

// (bytes) -> bytes
Value native_base64_encode(Activation& act, const Value* args, uint32_t) {
    std::string_view in;
    buffer_of(args[0], in);
    if (!act.charge(static_cast<int64_t>(in.size() / 8)) ||
        !act.reserve(64 + in.size() / 3 * 4 + 4)) {
        return Value::error();
    }
    std::string out;
    for (size_t i = 0; i < in.size(); i += 3) {
        uint32_t block = 0;
        const size_t have = in.size() - i < 3 ? in.size() - i : 3;
        for (size_t k = 0; k < 3; ++k) {
            block = block << 8 | (k < have ? static_cast<unsigned char>(in[i + k]) : 0u);
        }
        for (size_t k = 0; k < 4; ++k) {
            out += k <= have ? kAlphabet[block >> (18 - 6 * k) & 63] : '=';
        }
    }
    return make_bytes(act.heap(), out);
}

// (bytes, strict) -> bytes, or the error's text. Other characters are passed over unless strict.
Value native_base64_decode(Activation& act, const Value* args, uint32_t) {
    std::string_view in;
    buffer_of(args[0], in);
    if (!act.charge(static_cast<int64_t>(in.size() / 8)) || !act.reserve(128 + in.size())) {
        return Value::error();
    }
    const bool strict = args[1].is_true();
    const auto error = [&](const std::string& text) { return make_str(act.heap(), text); };
    std::string out;
    int quad = 0, pads = 0;
    uint32_t left = 0;
    bool padding = false;
    if (strict && !in.empty() && in[0] == '=') return error("Leading padding not allowed");
    for (size_t i = 0; i < in.size(); ++i) {
        const auto c = static_cast<unsigned char>(in[i]);
        if (c == '=') {
            padding = true;
            if (quad >= 2 && quad + ++pads >= 4) {
                if (strict && i + 1 < in.size()) return error("Excess data after padding");
                return make_bytes(act.heap(), out);
            }
            continue;
        }
        const int v = value_of(c);
        if (v < 0) {
            if (strict) return error("Only base64 data is allowed");
            continue;
        }
        if (strict && padding) return error("Discontinuous padding not allowed");
        pads = 0;
        left = left << 6 | static_cast<uint32_t>(v);
        quad = (quad + 1) % 4;
        if (quad == 2) out += static_cast<char>(left >> 4 & 255);
        if (quad == 3) out += static_cast<char>(left >> 2 & 255);
        if (quad == 0) out += static_cast<char>(left & 255);
    }
    if (quad == 1) {
        return error(
            fmt::format("Invalid base64-encoded string: number of data characters ({}) cannot "
                        "be 1 more than a multiple of 4",
                        out.size() / 3 * 4 + 1));
    }
    return quad ? error("Incorrect padding") : make_bytes(act.heap(), out);
}

}  // namespace pvm::vm
