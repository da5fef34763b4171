// Data as bytes: the vectors of RFC 8949, the one form, and values of programs both ways.

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include <fmt/format.h>

#include "tests/vm/prelude_program.h"
#include "vm/data/cbor.h"

namespace pvm::vm {
namespace {

using data::Item;
using data::ItemKind;
using data::Reader;
using data::Writer;

std::string from_hex(std::string_view hex) {
    std::string out;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) {
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

template <typename Write>
std::string written(Write&& write) {
    std::string out;
    Writer w(out);
    write(w);
    return to_hex(out);
}

std::string refusal(std::string_view hex) {
    const Status status = data::check(from_hex(hex));
    return status.ok() ? "" : status.error().message;
}

// ---- Vectors ----

struct Vector {
    const char* python;
    const char* hex;
};

// RFC 8949 appendix A, without what the one form excludes.
constexpr Vector kVectors[] = {
    {"0", "00"},
    {"1", "01"},
    {"10", "0a"},
    {"23", "17"},
    {"24", "1818"},
    {"25", "1819"},
    {"100", "1864"},
    {"1000", "1903e8"},
    {"1000000", "1a000f4240"},
    {"1000000000000", "1b000000e8d4a51000"},
    {"18446744073709551615", "1bffffffffffffffff"},
    {"18446744073709551616", "c249010000000000000000"},
    {"-18446744073709551616", "3bffffffffffffffff"},
    {"-18446744073709551617", "c349010000000000000000"},
    {"-1", "20"},
    {"-10", "29"},
    {"-100", "3863"},
    {"-1000", "3903e7"},
    {"0.0", "f90000"},
    {"-0.0", "f98000"},
    {"1.0", "f93c00"},
    {"1.1", "fb3ff199999999999a"},
    {"1.5", "f93e00"},
    {"65504.0", "f97bff"},
    {"100000.0", "fa47c35000"},
    {"3.4028234663852886e+38", "fa7f7fffff"},
    {"1e+300", "fb7e37e43c8800759c"},
    {"5.960464477539063e-08", "f90001"},
    {"6.103515625e-05", "f90400"},
    {"-4.0", "f9c400"},
    {"-4.1", "fbc010666666666666"},
    {"float('inf')", "f97c00"},
    {"float('nan')", "f97e00"},
    {"float('-inf')", "f9fc00"},
    {"False", "f4"},
    {"True", "f5"},
    {"None", "f6"},
    {"b''", "40"},
    {"b'\\x01\\x02\\x03\\x04'", "4401020304"},
    {"''", "60"},
    {"'a'", "6161"},
    {"'IETF'", "6449455446"},
    {"'\"\\\\'", "62225c"},
    {"'\\u00fc'", "62c3bc"},
    {"'\\u6c34'", "63e6b0b4"},
    {"'\\U00010151'", "64f0908591"},
    {"[]", "80"},
    {"[1, 2, 3]", "83010203"},
    {"[1, [2, 3], [4, 5]]", "8301820203820405"},
    {"list(range(1, 26))", "98190102030405060708090a0b0c0d0e0f101112131415161718181819"},
    {"{}", "a0"},
    {"{1: 2, 3: 4}", "a201020304"},
    {"{'a': 1, 'b': [2, 3]}", "a26161016162820203"},
    {"['a', {'b': 'c'}]", "826161a161626163"},
    {"{'a': 'A', 'b': 'B', 'c': 'C', 'd': 'D', 'e': 'E'}",
     "a56161614161626142616361436164614461656145"},
    // Of our own: the order of entries stays, keys of tuples.
    {"{3: 4, 1: 2}", "a203040102"},
    {"{(1, ('x',)): b'y'}", "a182018161784179"},
    {"{1: 0, 2 ** 64: 0, 0.5: 0, '1': 0, b'1': 0, None: 0, (1,): 0}",
     "a70100c24901000000000000000000f93800006131004131"
     "00f600810100"},
};

TEST(Data, ValuesHaveTheBytesOfTheStandardAndComeBack) {
    std::string program;
    std::string expected;
    for (const Vector& v : kVectors) {
        program += fmt::format(
            "v = {}\nd = __native_data_encode(v)\n"
            "b = __native_data_decode(d)\n"
            "print(d.hex(), repr(b) == repr(v), type(b) is type(v))\n",
            v.python);
        expected += fmt::format("{} True True\n", v.hex);
        EXPECT_EQ(refusal(v.hex), "") << v.python;
    }
    EXPECT_EQ(run_as_prelude(program), expected);
}

TEST(Data, EveryHalfKeepsItsBits) {
    for (uint32_t bits = 0; bits < 0x10000; ++bits) {
        const std::string bytes{'\xf9', static_cast<char>(bits >> 8), static_cast<char>(bits)};
        Reader reader(bytes);
        const Item* item = reader.next();
        const bool nan = (bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0;
        ASSERT_EQ(item != nullptr, !nan || bits == 0x7e00) << bits;
        if (item) {
            const double real = item->real;
            ASSERT_EQ(written([&](Writer& w) { w.put_float(real); }), to_hex(bytes));
        }
    }
}

TEST(Data, FloatsTakeTheShortestFormThatKeepsThem) {
    std::mt19937_64 random(7);
    const auto expect_shortest = [](double d) {
        std::string out;
        Writer(out).put_float(d);
        Reader reader(out);
        const Item* item = reader.next();
        ASSERT_TRUE(item) << d;
        ASSERT_EQ(std::bit_cast<uint64_t>(item->real), std::bit_cast<uint64_t>(d));
        if (std::fabs(d) <= std::numeric_limits<float>::max()) {
            const bool single = static_cast<double>(static_cast<float>(d)) == d;
            ASSERT_EQ(out.size() == 9, !single) << d;
        }
    };
    for (int i = 0; i < 200'000; ++i) {
        const double d = std::bit_cast<double>(random());
        if (!std::isnan(d)) expect_shortest(d);
        const float f = std::bit_cast<float>(static_cast<uint32_t>(random()));
        if (!std::isnan(f)) expect_shortest(f);
    }
}

TEST(Data, IntsOfAnySizeComeBack) {
    EXPECT_EQ(run_as_prelude(R"py(
for bits in list(range(0, 140)) + [1000, 4096, 100000]:
    for n in (2 ** bits - 1, 2 ** bits, 2 ** bits + 1):
        for v in (n, -n):
            d = __native_data_encode(v)
            assert __native_data_decode(d) == v, v
            if -2 ** 64 <= v < 2 ** 64:
                assert len(d) <= 9, v
            else:
                size = ((v if v >= 0 else -1 - v).bit_length() + 7) // 8
                assert d[0] == (0xc2 if v > 0 else 0xc3) and d[-size:][0] != 0, v
)py"),
              "");
}

// ---- Refusals ----

TEST(Data, WhatIsNotTheOneFormIsRefusedAtItsByte) {
    const Vector refused[] = {
        {"the data ends too early at byte 0", ""},
        {"the data ends too early at byte 0", "18"},
        {"the data ends too early at byte 0", "6261"},
        {"the data ends too early at byte 0", "8201"},
        {"the data ends too early at byte 2", "820182"},
        {"the data ends too early at byte 0", "9bffffffffffffffff01"},
        {"the data ends too early at byte 0", "bb7fffffffffffffff0101"},
        {"the data ends too early at byte 0", "a2010203"},
        {"data goes on behind the value at byte 1", "0000"},
        {"data goes on behind the value at byte 2", "8100ff"},
        {"not the shortest form at byte 0", "1817"},
        {"not the shortest form at byte 0", "1900ff"},
        {"not the shortest form at byte 0", "1a0000ffff"},
        {"not the shortest form at byte 0", "1b00000000ffffffff"},
        {"not the shortest form at byte 1", "813817"},
        {"not the shortest form at byte 0", "5801aa"},
        {"not the shortest form at byte 0", "780161"},
        {"not the shortest form at byte 0", "9800"},
        {"not the shortest form at byte 0", "b800"},
        {"not the shortest form at byte 0", "fa3fc00000"},
        {"not the shortest form at byte 0", "fb3ff8000000000000"},
        {"not the shortest form at byte 0", "fb47efffffe0000000"},
        {"not the shortest form at byte 0", "f97e01"},
        {"not the shortest form at byte 0", "f9fe00"},
        {"not the shortest form at byte 0", "fa7fc00000"},
        {"not the shortest form at byte 0", "fb7ff8000000000000"},
        {"not the shortest form of an int at byte 0", "c240"},
        {"not the shortest form of an int at byte 0", "c24101"},
        {"not the shortest form of an int at byte 0", "c248ffffffffffffffff"},
        {"not the shortest form of an int at byte 0", "c24a00010000000000000000"},
        {"not the shortest form of an int at byte 0", "c348ffffffffffffffff"},
        {"not the shortest form at byte 1", "c25809010000000000000000"},
        {"a bignum without bytes at byte 1", "c201"},
        {"a bignum without bytes at byte 1", "c2c249010000000000000000"},
        {"a bignum without bytes at byte 1", "c26161"},
        {"the data ends too early at byte 1", "c2"},
        {"a tag other than 2 and 3 at byte 0", "c074"},
        {"a tag other than 2 and 3 at byte 0", "d9d9f700"},
        {"a tag that is not the shortest form at byte 0", "d80249010000000000000000"},
        {"an indefinite length at byte 0", "5f42010243030405ff"},
        {"an indefinite length at byte 0", "7f657374726561646d696e67ff"},
        {"an indefinite length at byte 0", "9fff"},
        {"an indefinite length at byte 0", "bfff"},
        {"an indefinite length at byte 0", "ff"},
        {"undefined is no value at byte 0", "f7"},
        {"no value at byte 0", "e0"},
        {"no value at byte 0", "f0"},
        {"no value at byte 0", "f8ff"},
        {"no value at byte 0", "1c"},
        {"no value at byte 1", "81fc"},
        {"text that is no UTF-8 at byte 0", "61ff"},
        {"text that is no UTF-8 at byte 0", "63eda080"},
        {"text that is no UTF-8 at byte 1", "8162c080"},
        {"a key for the second time at byte 3", "a201000101"},
        {"a key for the second time at byte 4", "a2616100616101"},
        {"a key for the second time at byte 3", "a20100f93c0000"},
        {"a key for the second time at byte 3", "a20100f500"},
        {"a key for the second time at byte 3",
         "a20000f98000"
         "00"},
        {"a key for the second time at byte 4",
         "a2810100"
         "81f500"},
        {"a key for the second time at byte 13",
         "a2c24901000000000000000000"
         "fa5f80000000"},
        {"NaN as a key at byte 1", "a1f97e0000"},
        {"a map as a key at byte 1", "a1a000"},
        {"a map as a key at byte 2", "a181a000"},
    };
    for (const Vector& v : refused) {
        EXPECT_EQ(refusal(v.hex), v.python) << v.hex;
        if (*v.hex) {
            EXPECT_EQ(run_as_prelude(fmt::format("try:\n    "
                                                 "__native_data_decode(bytes.fromhex('{}'))\n"
                                                 "except ValueError as e:\n    print(e)\n",
                                                 v.hex)),
                      std::string(v.python) + "\n");
        }
    }
}

TEST(Data, DepthEndsAtItsLimit) {
    const std::string deepest = std::string(100, '\x81') + '\x00';
    EXPECT_EQ(refusal(to_hex(deepest)), "");
    EXPECT_EQ(refusal(to_hex('\x81' + deepest)), "nested more than 100 deep at byte 100");
    EXPECT_EQ(run_as_prelude(R"py(
v = 0
for i in range(100): v = [v]
print(len(__native_data_encode(v)), __native_data_decode(__native_data_encode(v)) == v)
loop = []
loop.append((loop,))
for deep in ([v], {"k": v}, loop):
    try:
        __native_data_encode(deep)
    except ValueError as e:
        print(e)
)py"),
              "101 True\nlist is nested more than 100 deep\ndict is nested more than 100 deep\n"
              "list is nested more than 100 deep\n");
}

TEST(Data, WhatIsNoPlainDataIsNamedWithItsPlace) {
    EXPECT_EQ(run_as_prelude(R"py(
from enum import IntEnum
class Text(str): pass
class Color(IntEnum):
    RED = 1
for v in (set(), [1, 2, 3, {"k": {1}}], bytearray(b"x"), [Text("x")], {"a": [Color.RED]},
          {Color.RED: 1}, {1: {(2, frozenset()): 3}}, "\ud800", ["a", "\udfff"], {"\ud800": 1},
          [print], range(3), object, {float("nan"): 1}, {"k" * 100: set()}, [...]):
    try:
        print(__native_data_encode(v))
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
try:
    __native_data_decode("text")
except TypeError as e:
    print(e)
)py"),
              R"(TypeError: set cannot be stored
TypeError: list[3]['k']: set cannot be stored
TypeError: bytearray cannot be stored
TypeError: list[0]: Text cannot be stored
TypeError: dict['a'][0]: Color cannot be stored
TypeError: dict key Color: Color cannot be stored
TypeError: dict[1] key (2, frozenset())[1]: frozenset cannot be stored
TypeError: str with a lone surrogate cannot be stored
TypeError: list[1]: str with a lone surrogate cannot be stored
TypeError: dict key '\ud800': str with a lone surrogate cannot be stored
TypeError: list[0]: builtin_function_or_method cannot be stored
TypeError: range cannot be stored
TypeError: type cannot be stored
ValueError: dict key nan: a key that is not a number (nan) cannot be stored
TypeError: dict['kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…]: set cannot be stored
TypeError: list[0]: ellipsis cannot be stored
data must be bytes, not str
)");
}

TEST(Data, ArraysInKeysBecomeTuples) {
    EXPECT_EQ(run_as_prelude(R"py(
v = {(1, (2, ())): [(3,)], (): {}}
print(__native_data_decode(__native_data_encode(v)))
)py"),
              "{(1, (2, ())): [[3]], (): {}}\n");
}

// ---- Anything at all ----

TEST(Data, WhatTheReaderAcceptsTheWriterWrites) {
    std::mt19937 random(11);
    size_t accepted = 0;
    for (int round = 0; round < 300'000; ++round) {
        std::string bytes;
        const size_t size = 1 + random() % 12;
        // Small heads are likely, so that structure comes about.
        constexpr unsigned char kHeads[] = {0x00, 0x20, 0x40, 0x41, 0x61, 0x81, 0x82,
                                            0xa1, 0xa2, 0xc2, 0xf4, 0xf6, 0xf9, 0xfa};
        while (bytes.size() < size) {
            const bool head = random() % 3 != 0;
            bytes += static_cast<char>(head ? kHeads[random() % sizeof kHeads] : random());
        }
        std::string again;
        Writer w(again);
        Reader reader(bytes);
        while (const Item* item = reader.next()) {
            switch (item->kind) {
                case ItemKind::Null: w.put_null(); break;
                case ItemKind::Bool: w.put_bool(item->boolean); break;
                case ItemKind::Int: w.put_bignum(data::magnitude_of(*item), item->negative); break;
                case ItemKind::Float: w.put_float(item->real); break;
                case ItemKind::Text: w.put_text(item->text); break;
                case ItemKind::Bytes: w.put_bytes(item->text); break;
                case ItemKind::Array: w.array(item->count); break;
                case ItemKind::Map: w.map(item->count); break;
            }
        }
        if (reader.failed()) continue;
        ASSERT_EQ(to_hex(again), to_hex(bytes));
        ++accepted;
    }
    EXPECT_GT(accepted, 10'000u);
}

TEST(Data, SkipPassesOverWhatIsInside) {
    const std::string bytes = from_hex(
        "84"
        "8201820203"
        "a101820203"
        "80"
        "05");
    Reader reader(bytes);
    ASSERT_TRUE(reader.next());
    std::string kinds;
    while (const Item* item = reader.next()) {
        kinds += item_kind_name(item->kind);
        kinds += ' ';
        ASSERT_TRUE(reader.skip());
    }
    EXPECT_FALSE(reader.failed()) << reader.error().message;
    EXPECT_EQ(kinds, "array map array int ");
}

TEST(Data, CostsBySize) {
    const auto gas = [](const std::string& source) {
        int64_t out = 0;
        EXPECT_EQ(run_as_prelude(source, &out), "");
        return out;
    };
    const std::string make = "v = [b'x' * 16] * 1000\n";
    const std::string encoded = make + "d = __native_data_encode(v)\n";
    const int64_t encoding = gas(encoded) - gas(make);
    const int64_t decoding = gas(encoded + "__native_data_decode(d)\n") - gas(encoded);
    EXPECT_GT(encoding, 2000);
    EXPECT_LT(encoding, 2200);
    EXPECT_GT(decoding, 2000);
    EXPECT_LT(decoding, 2200);
}

}  // namespace
}  // namespace pvm::vm
