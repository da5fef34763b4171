// Numbers against CPython: a table of recorded calls, and what has no counterpart there: limits,
// forms, prices.

#include "vm/objects/numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>
#include <sstream>
#include <string>

#include "vm/builtins/natives.h"
#include "vm/objects/class.h"
#include "vm/objects/exception.h"
#include "vm/objects/integer.h"
#include "vm/objects/real_functions.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::vm {
namespace {

struct Golden {
    const char* name;
    const char* arguments;
    const char* answer;
};

#include "tests/vm/numbers_golden.inc"

class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

const std::map<std::string, NativeFn>& natives() {
    static const std::map<std::string, NativeFn> table = {
#define NATIVE(id, flavor, owner, name, function, params, twin) \
    {std::string(owner) + "." + name, function},
#include "vm/builtins/natives_numbers.def"
#undef NATIVE
    };
    return table;
}

std::string from_hex(std::string_view hex) {
    std::string out;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) {
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<uint8_t>(c));
    return out;
}

// The words of make_numbers_golden.py.
Value read_word(Heap& heap, std::istringstream& in) {
    std::string word;
    in >> word;
    const std::string rest = word.substr(1);
    switch (word[0]) {
        case 'i': {
            const bool negative = rest[0] == '-';
            return make_int_from_digits(heap, rest.substr(negative), 16, negative);
        }
        case 'f': {
            const uint64_t bits = std::stoull(rest, nullptr, 16);
            double value;
            std::memcpy(&value, &bits, sizeof value);
            return make_float(heap, value);
        }
        case 'T': return Value::boolean(true);
        case 'F': return Value::boolean(false);
        case 'n': return Value::none();
        case 's': return make_str(heap, from_hex(rest));
        case 'y': return make_bytes(heap, from_hex(rest));
        case 'C': return Value::object(type_class(rest == "int" ? TypeId::Int : TypeId::Float));
        case 'l': {
            List* const list = new_list(heap);
            for (int left = std::stoi(rest); left > 0; --left) {
                list_append(heap, list, read_word(heap, in));
            }
            return Value::object(list);
        }
        default: return Value::unset();
    }
}

std::string write_word(Value v) {
    if (v.is_none()) return "n";
    if (v.is_not_implemented()) return "NI";
    if (v.is_slow()) return "slow";
    if (v.is_bool()) return v.is_true() ? "T" : "F";
    if (is_int(v)) return (int_sign(v) < 0 ? "i-" : "i") + int_digits(v, 16);
    if (is_float(v)) {
        const double value = float_value(v);
        uint64_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        return fmt::format("f{:016x}", bits);
    }
    if (is_kind(v, Kind::Str)) return "s" + to_hex(to_utf8(v));
    std::string_view bytes;
    if (buffer_of(v, bytes)) return "y" + to_hex(bytes);
    const auto* tuple = cast<Tuple>(v);
    if (!tuple) return "?";
    std::string out = fmt::format("t{}", tuple->length);
    for (uint32_t i = 0; i < tuple->length; ++i) out += " " + write_word(tuple->items[i]);
    return out;
}

class Numbers : public testing::Test {
protected:
    // Nobody collects between the operations of a test.
    Numbers() { CHECK(act_.heap().make_threshold(size_t{64} << 20)); }

    // Calls a native as the interpreter does: missing parameters are unset.
    std::string call(const std::string& name, const std::string& arguments) {
        Value args[8];
        std::istringstream in(arguments);
        uint32_t count = 0;
        while (in >> std::ws && !in.eof()) args[count++] = read_word(act_.heap(), in);
        return outcome(natives().at(name)(act_, args, count));
    }
    std::string outcome(Value result) {
        if (!result.is_error()) return write_word(result);
        if (!act_.has_pending()) return "no gas or memory";
        return "E" + describe_exception(act_.take_pending());
    }
    std::string binary(BinaryOp op, Value a, Value b) {
        return outcome(number_binary(act_, op, a, b));
    }
    Value decimal(std::string_view digits) { return make_int_from_decimal(act_.heap(), digits); }
    Value power_of_two(uint64_t exponent) {
        return int_shift_left(act_.heap(), Value::small_int(1), exponent);
    }

    SilentHost host_;
    Activation act_{host_, size_t{256} << 20};
};

TEST_F(Numbers, NativesAnswerAsCPythonDoes) {
    for (const Golden& golden : kGoldens) {
        EXPECT_EQ(call(golden.name, golden.arguments), golden.answer)
            << golden.name << " " << golden.arguments;
    }
}

TEST_F(Numbers, EveryIntHasOneForm) {
    Heap& heap = act_.heap();
    for (int64_t offset = -2; offset <= 2; ++offset) {
        for (const int64_t edge : {Value::kSmallIntMax, Value::kSmallIntMin}) {
            const int64_t i = edge + offset;
            EXPECT_EQ(make_int(heap, i).is_small_int(), Value::fits_small_int(i));
            const Value far = int_add(heap, make_int(heap, i), power_of_two(200));
            const Value back = int_sub(heap, far, power_of_two(200));
            EXPECT_EQ(back.is_small_int(), Value::fits_small_int(i));
            EXPECT_EQ(compare_ints(back, make_int(heap, i)), 0);
        }
    }
    const uint64_t padded[] = {5, 0, 0};
    EXPECT_TRUE(make_int(heap, padded, 3, true).same_bits(Value::small_int(-5)));
}

TEST_F(Numbers, EveryNanIsTheSame) {
    Heap& heap = act_.heap();
    const Value a = make_float(heap, -std::nan("7"));
    const Value b = make_float(heap, std::nan(""));
    EXPECT_EQ(write_word(a), write_word(b));
    EXPECT_EQ(compare_numbers(a, a), 2);
}

TEST_F(Numbers, TooLargeIntsAreRefusedBeforeTheyAreComputed) {
    const std::string limit = ", limit 1048576";
    const Value one = Value::small_int(1);
    const Value ten = Value::small_int(10);
    EXPECT_EQ(binary(BinaryOp::LShift, one, make_int(act_.heap(), int64_t{1} << 40)),
              "EOverflowError: int is too large: 1099511627777 bits" + limit);
    EXPECT_EQ(binary(BinaryOp::LShift, one, power_of_two(100)).substr(0, 32),
              "EOverflowError: int is too large");
    EXPECT_EQ(binary(BinaryOp::Pow, ten, decimal("10000000000")),
              "EOverflowError: int is too large: 30000000001 bits" + limit);
    EXPECT_EQ(binary(BinaryOp::Pow, ten, power_of_two(100)).substr(0, 32),
              "EOverflowError: int is too large");
    EXPECT_EQ(call("math.factorial", "i2540be400").substr(0, 32),
              "EOverflowError: int is too large");
    EXPECT_EQ(call("math.comb", "iffffffffff ifffffffff").substr(0, 32),
              "EOverflowError: int is too large");
    EXPECT_EQ(call("math.perm", "iffffffffff ifffffffff").substr(0, 32),
              "EOverflowError: int is too large");
    const Value largest =
        int_sub(act_.heap(), power_of_two(limits::kIntBitsMax), Value::small_int(1));
    EXPECT_EQ(binary(BinaryOp::Add, largest, one),
              "EOverflowError: int is too large: 1048577 bits" + limit);
    EXPECT_EQ(binary(BinaryOp::Mul, largest, Value::small_int(2)),
              "EOverflowError: int is too large: 1048577 bits" + limit);
    EXPECT_EQ(binary(BinaryOp::Sub, largest, largest), "i0");
    const Value root = power_of_two(limits::kIntBitsMax / 2);
    EXPECT_EQ(binary(BinaryOp::Mul, root, root),
              "EOverflowError: int is too large: 1048577 bits" + limit);
}

TEST_F(Numbers, PowersOfZeroAndOneHaveNoLimit) {
    const Value huge = power_of_two(100);
    EXPECT_EQ(binary(BinaryOp::Pow, Value::small_int(1), huge), "i1");
    EXPECT_EQ(binary(BinaryOp::Pow, Value::small_int(0), huge), "i0");
    EXPECT_EQ(binary(BinaryOp::Pow, Value::small_int(-1), huge), "i1");
    EXPECT_EQ(binary(BinaryOp::LShift, Value::small_int(0), huge), "i0");
    EXPECT_EQ(binary(BinaryOp::RShift, Value::small_int(-5), huge), "i-1");
}

TEST_F(Numbers, WorkIsPaidForBeforeItIsDone) {
    const Value big = power_of_two(1'000'000);
    const Value odd = int_sub(act_.heap(), big, Value::small_int(1));
    act_.set_gas(100'000);
    EXPECT_TRUE(number_power_modulo(act_, odd, odd, big).is_error());
    EXPECT_FALSE(act_.has_pending());
    act_.set_gas(1'000'000);
    EXPECT_EQ(binary(BinaryOp::Add, Value::small_int(2), Value::small_int(3)), "i5");
    EXPECT_EQ(act_.gas_left(), 1'000'000);
}

TEST_F(Numbers, AComplexPowerIsRefused) {
    EXPECT_EQ(call("float.__pow__", "fc020000000000000 f3fe0000000000000").substr(0, 17),
              "EUnsupportedError");
}

TEST(RealFunctions, SubnormalResultsAreRoundedOnce) {
    EXPECT_EQ(real_exp(-744.4400719213812), 0x1p-1074);
    EXPECT_EQ(real_exp(-745.2), 0.0);
    EXPECT_EQ(real_power(2.0, -1074.0), 0x1p-1074);
    EXPECT_EQ(real_power(2.0, -1075.0), 0.0);
    const double tiny[] = {0x1p-1074, 0x1p-1074};
    EXPECT_EQ(real_norm(tiny, 2), 0x1p-1074);
    const double large[] = {0x1p1000, 0x1p-1000, 0x1p400};
    EXPECT_EQ(real_norm(large, 3), 0x1p1000);
}

}  // namespace
}  // namespace pvm::vm
