// vm/text against CPython's recorded answers, and searching against the obvious algorithm.

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "vm/text/ascii_number.h"
#include "vm/text/double_text.h"
#include "vm/text/format_spec.h"
#include "vm/text/numhash.h"
#include "vm/text/percent_format.h"
#include "vm/text/search.h"
#include "vm/text/siphash.h"
#include "vm/text/utf8.h"

namespace pvm::vm::text {
namespace {

using namespace std::string_view_literals;

struct TextHash {
    std::u32string_view text;
    int64_t hash;
};
struct BytesHash {
    std::string_view data;
    int64_t hash;
};
struct IntegerHash {
    uint64_t limbs[4];
    int64_t hash;
    int64_t negative_hash;
};
struct DoubleHash {
    uint64_t bits;
    int64_t hash;
};
struct CollectionHash {
    int count;
    int64_t tuple_hash;
    int64_t frozenset_hash;
};
struct DoubleText {
    uint64_t bits;
    std::string_view repr;
    std::string_view hex;
};
struct Rounding {
    uint64_t bits;
    int digits;
    bool fits;
    uint64_t rounded;
};
struct DoubleParse {
    std::u32string_view text;
    bool valid;
    uint64_t bits;
};
struct HexParse {
    std::string_view text;
    int error;  // 0 none, 1 ValueError, 2 OverflowError
    uint64_t bits;
};
struct FloatFormat {
    uint64_t bits;
    std::u32string_view spec;
    std::string_view result;
};
struct IntegerFormat {
    int64_t value;
    std::u32string_view spec;
    std::string_view result;
};
struct TextFormat {
    std::string_view value;
    std::u32string_view spec;
    std::string_view result;
};
struct PercentFormat {
    std::u32string_view format;
    int64_t integer;
    uint64_t bits;
    std::string_view text;
    std::string_view result;
};
struct Decoding {
    std::string_view data;
    Surrogates surrogates;
    size_t start;
    size_t end;
    std::string_view reason;  // empty: it decodes
    std::string_view codes;   // UTF-32, least significant byte first
};

#include "tests/vm/text_golden.inc"

double from_bits(uint64_t bits) { return std::bit_cast<double>(bits); }

std::span<const char32_t> span_of(std::u32string_view text) { return {text.data(), text.size()}; }

std::span<const uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

template <typename Unit>
std::vector<Unit> units_of(std::u32string_view text) {
    return {text.begin(), text.end()};
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    encode_utf8(span_of(text), Surrogates::Pass, out);
    return out;
}

TEST(Hash, OfTextAndBytesIsThatOfCPythonWithoutASeed) {
    for (const TextHash& golden : kTextHashes) {
        int64_t hash = 0;
        switch (width_for(combined_bits(span_of(golden.text)))) {
            case Width::One:
                hash = hash_text(std::span<const uint8_t>(units_of<uint8_t>(golden.text)));
                break;
            case Width::Two:
                hash = hash_text(std::span<const uint16_t>(units_of<uint16_t>(golden.text)));
                break;
            case Width::Four:
                hash = hash_text(std::span<const uint32_t>(units_of<uint32_t>(golden.text)));
                break;
        }
        EXPECT_EQ(hash, golden.hash) << to_utf8(golden.text);
    }
    for (const BytesHash& golden : kBytesHashes) {
        EXPECT_EQ(hash_bytes(golden.data.data(), golden.data.size()), golden.hash);
    }
}

TEST(Hash, OfNumbersIsTheirValueModuloThePrime) {
    for (const IntegerHash& golden : kIntegerHashes) {
        const std::span<const uint64_t> limbs(golden.limbs);
        EXPECT_EQ(hash_integer(false, limbs), golden.hash);
        EXPECT_EQ(hash_integer(true, limbs), golden.negative_hash);
        std::vector<uint32_t> halves;
        for (const uint64_t limb : limbs) {
            halves.push_back(static_cast<uint32_t>(limb));
            halves.push_back(static_cast<uint32_t>(limb >> 32));
        }
        EXPECT_EQ(hash_integer(false, std::span<const uint32_t>(halves)), golden.hash);
    }
    for (const DoubleHash& golden : kDoubleHashes) {
        EXPECT_EQ(hash_double(from_bits(golden.bits)), golden.hash) << from_bits(golden.bits);
    }
    EXPECT_EQ(hash_integer(-1), -2);
    EXPECT_EQ(hash_integer(INT64_MIN), -4);
    EXPECT_EQ(hash_integer(int64_t{1} << 53), hash_double(0x1p53));
    EXPECT_EQ(hash_double(NAN), 0);
}

TEST(Hash, OfTuplesAndFrozensetsMixesTheHashesOfTheItems) {
    for (const CollectionHash& golden : kCollectionHashes) {
        TupleHasher tuple;
        FrozensetHasher frozenset;
        for (int64_t i = 0; i < golden.count; ++i) {
            const int64_t item = i == 1 ? -2 : hash_integer(i * i * 100'000'000'000'000);
            tuple.add(item);
            frozenset.add(item);
        }
        EXPECT_EQ(tuple.finish(), golden.tuple_hash) << golden.count;
        EXPECT_EQ(frozenset.finish(), golden.frozenset_hash) << golden.count;
    }
}

TEST(DoubleText, ReprAndHexAreThoseOfCPythonAndReadBack) {
    for (const DoubleText& golden : kDoubleTexts) {
        const double value = from_bits(golden.bits);
        EXPECT_EQ(repr_double(value), golden.repr);
        EXPECT_EQ(hex_double(value), golden.hex);
        EXPECT_EQ(std::bit_cast<uint64_t>(parse_double(golden.repr).value()), golden.bits);
        const HexDouble read = parse_hex_double(golden.hex);
        EXPECT_FALSE(read.error);
        EXPECT_EQ(std::bit_cast<uint64_t>(read.value), golden.bits) << golden.hex;
    }
    EXPECT_EQ(repr_double(-NAN), "nan");
}

TEST(DoubleText, RoundsHalfToEvenOnTheExactValue) {
    for (const Rounding& golden : kRoundings) {
        const double value = from_bits(golden.bits);
        const std::optional<double> rounded = round_double(value, golden.digits);
        ASSERT_EQ(rounded.has_value(), golden.fits) << value << ", " << golden.digits;
        if (!rounded) continue;
        EXPECT_EQ(std::bit_cast<uint64_t>(*rounded), golden.rounded)
            << value << ", " << golden.digits;
    }
}

TEST(DoubleText, ReadsWhatFloatReads) {
    for (const DoubleParse& golden : kDoubleParses) {
        const std::optional<double> value = parse_double(ascii_number(span_of(golden.text)));
        ASSERT_EQ(value.has_value(), golden.valid) << to_utf8(golden.text);
        if (!value) continue;
        EXPECT_EQ(std::bit_cast<uint64_t>(*value), golden.bits) << to_utf8(golden.text);
    }
}

TEST(DoubleText, ReadsWhatFromhexReads) {
    for (const HexParse& golden : kHexParses) {
        const HexDouble read = parse_hex_double(golden.text);
        const int error = !read.error ? 0 : *read.error == HexError::Invalid ? 1 : 2;
        EXPECT_EQ(error, golden.error) << golden.text;
        if (std::isnan(from_bits(golden.bits))) {
            EXPECT_TRUE(std::isnan(read.value));
        } else {
            EXPECT_EQ(std::bit_cast<uint64_t>(read.value), golden.bits) << golden.text;
        }
    }
}

std::string shown(const FormatError& error) {
    const bool value = error.kind == FormatError::Kind::Value;
    return (value ? "ValueError: " : "OverflowError: ") + error.message;
}

std::string shown(const NumberLayout& layout) {
    std::u32string out(layout.size(), 0);
    layout.write(out.data());
    return to_utf8(out);
}

std::string shown(const TextLayout& layout, std::string_view text) {
    std::string out;
    for (size_t i = 0; i < layout.left; ++i) append_utf8(layout.fill, out);
    out += text.substr(0, layout.kept);
    for (size_t i = 0; i < layout.right; ++i) append_utf8(layout.fill, out);
    return out;
}

std::string digits_of(int64_t value, int base) {
    char buffer[64];
    const uint64_t magnitude =
        value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    return {buffer, std::to_chars(buffer, std::end(buffer), magnitude, base).ptr};
}

std::string float_result(const FormatSpec& spec, double value, std::string_view type_name) {
    const auto layout = format_float(spec, value, type_name);
    const auto* error = std::get_if<FormatError>(&layout);
    return error ? shown(*error) : shown(std::get<NumberLayout>(layout));
}

std::string integer_result(const FormatSpec& spec, int64_t value) {
    const auto planned = plan_integer(spec, "int");
    if (const auto* error = std::get_if<FormatError>(&planned)) return shown(*error);
    const IntegerPlan plan = std::get<IntegerPlan>(planned);
    switch (plan.kind) {
        case IntegerPlan::Kind::Digits:
            return shown(format_integer(spec, value < 0, digits_of(value, plan.base)));
        case IntegerPlan::Kind::Float: return float_result(spec, static_cast<double>(value), "int");
        case IntegerPlan::Kind::Character: break;
    }
    const auto layout = format_character(spec, value);
    if (const auto* error = std::get_if<FormatError>(&layout)) return shown(*error);
    return shown(std::get<TextLayout>(layout), std::string(1, static_cast<char>(value)));
}

TEST(FormatSpec, FormatsFloatsAsCPython) {
    for (const FloatFormat& golden : kFloatFormats) {
        const auto spec = parse_format_spec(span_of(golden.spec), FormatOf::Float, "float");
        const auto* error = std::get_if<FormatError>(&spec);
        const std::string result =
            error ? shown(*error)
                  : float_result(std::get<FormatSpec>(spec), from_bits(golden.bits), "float");
        EXPECT_EQ(result, golden.result) << to_utf8(golden.spec);
    }
}

TEST(FormatSpec, FormatsIntegersAsCPython) {
    for (const IntegerFormat& golden : kIntegerFormats) {
        const auto spec = parse_format_spec(span_of(golden.spec), FormatOf::Integer, "int");
        const auto* error = std::get_if<FormatError>(&spec);
        const std::string result =
            error ? shown(*error) : integer_result(std::get<FormatSpec>(spec), golden.value);
        EXPECT_EQ(result, golden.result) << golden.value << " " << to_utf8(golden.spec);
    }
}

TEST(FormatSpec, FormatsTextAsCPython) {
    for (const TextFormat& golden : kTextFormats) {
        const auto spec = parse_format_spec(span_of(golden.spec), FormatOf::Text, "str");
        std::string result;
        if (const auto* error = std::get_if<FormatError>(&spec)) {
            result = shown(*error);
        } else {
            const auto layout = format_text(std::get<FormatSpec>(spec), golden.value.size(), "str");
            const auto* refused = std::get_if<FormatError>(&layout);
            result = refused ? shown(*refused) : shown(std::get<TextLayout>(layout), golden.value);
        }
        EXPECT_EQ(result, golden.result) << to_utf8(golden.spec);
    }
}

std::string converted(const PercentReader& reader, const PercentFormat& golden) {
    const PercentSpec& spec = reader.spec;
    switch (spec.conversion) {
        case 's':
        case 'c': return shown(percent_text(spec, golden.text.size()), golden.text);
        case 'd':
        case 'i':
        case 'u':
        case 'o':
        case 'x':
        case 'X': {
            const std::string digits = digits_of(golden.integer, percent_base(spec));
            return shown(percent_integer(spec, golden.integer < 0, digits));
        }
        default: return shown(percent_float(spec, from_bits(golden.bits)));
    }
}

std::string percent_result(const PercentFormat& golden) {
    PercentReader reader;
    std::string out;
    while (true) {
        switch (reader.next(span_of(golden.format))) {
            case PercentEvent::Literal:
                out += to_utf8(golden.format.substr(reader.start, reader.end - reader.start));
                break;
            case PercentEvent::Conversion:
                if (U"sciduoxXeEfFgG"sv.find(reader.spec.conversion) == std::u32string_view::npos) {
                    return "ValueError: " + unsupported_conversion(reader);
                }
                out += converted(reader, golden);
                break;
            case PercentEvent::Failed: return "ValueError: " + std::string(reader.error.message);
            case PercentEvent::End: return out;
            default: return "not expected";
        }
    }
}

TEST(PercentFormat, FormatsAsCPython) {
    for (const PercentFormat& golden : kPercentFormats) {
        EXPECT_EQ(percent_result(golden), golden.result) << to_utf8(golden.format);
    }
}

TEST(PercentFormat, AsksForKeysAndStars) {
    PercentReader reader = {.operand = PercentOperand::Mapping};
    const auto format = span_of(U"<%(a(b))-*.*lf>"sv);
    EXPECT_EQ(reader.next(format), PercentEvent::Literal);
    EXPECT_EQ(reader.next(format), PercentEvent::Key);
    EXPECT_EQ(reader.start, 3u);
    EXPECT_EQ(reader.end, 7u);
    EXPECT_EQ(reader.next(format), PercentEvent::WidthArgument);
    reader.set_width(-7);
    PercentReader copy = reader;  // the fields are the whole state
    EXPECT_EQ(copy.next(format), PercentEvent::PrecisionArgument);
    copy.set_precision(-1);
    EXPECT_EQ(copy.next(format), PercentEvent::Conversion);
    EXPECT_TRUE(copy.spec.left);
    EXPECT_EQ(copy.spec.width, 7);
    EXPECT_EQ(copy.spec.precision, 0);
    EXPECT_EQ(copy.spec.conversion, U'f');
    EXPECT_EQ(copy.next(format), PercentEvent::Literal);
    EXPECT_EQ(copy.next(format), PercentEvent::End);

    PercentReader plain;
    EXPECT_EQ(plain.next(span_of(U"%(a"sv)), PercentEvent::Failed);
    EXPECT_EQ(plain.error.kind, PercentError::Kind::Type);
    PercentReader open = {.operand = PercentOperand::Mapping};
    EXPECT_EQ(open.next(span_of(U"%(a"sv)), PercentEvent::Failed);
    EXPECT_EQ(open.error.message, "incomplete format key");
}

TEST(Utf8, DecodesAndPlacesErrorsAsCPython) {
    for (const Decoding& golden : kDecodings) {
        const Utf8Scan scan = scan_utf8(bytes_of(golden.data), golden.surrogates);
        ASSERT_EQ(scan.error.has_value(), !golden.reason.empty());
        if (scan.error) {
            EXPECT_EQ(scan.error->start, golden.start);
            EXPECT_EQ(scan.error->end, golden.end);
            EXPECT_EQ(scan.error->reason, golden.reason);
            continue;
        }
        std::u32string codes(scan.length, 0);
        EXPECT_EQ(decode_utf8(bytes_of(golden.data), codes.data()), codes.data() + codes.size());
        const std::string_view raw(reinterpret_cast<const char*>(codes.data()), codes.size() * 4);
        EXPECT_EQ(raw, golden.codes);
        EXPECT_EQ(width_for(scan.bits), width_for(combined_bits(span_of(codes))));
        EXPECT_EQ(to_utf8(codes), golden.data);
        EXPECT_EQ(utf8_size(span_of(codes)), golden.data.size());
    }
}

TEST(Utf8, RefusesARunOfSurrogatesAsOneError) {
    const std::vector<uint16_t> text = {'a', 0xD800, 0xDFFF, 'b', 0xDC00};
    std::string out;
    const auto error = encode_utf8(std::span<const uint16_t>(text), Surrogates::Refuse, out);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->start, 1u);
    EXPECT_EQ(error->end, 3u);
    EXPECT_EQ(error->reason, "surrogates not allowed");
    EXPECT_EQ(out, "a");
}

template <typename Text, typename Needle>
void expect_found_as_obvious(std::span<const Text> text, std::span<const Needle> needle) {
    size_t first = kNotFound;
    size_t last = kNotFound;
    size_t matches = 0;
    size_t free_from = 0;
    for (size_t at = 0; at + needle.size() <= text.size(); ++at) {
        if (!equal(text.subspan(at, needle.size()), needle)) continue;
        first = std::min(first, at);
        last = at;
        if (at < free_from) continue;
        ++matches;
        free_from = at + needle.size();
    }
    ASSERT_EQ(find(text, needle), first);
    ASSERT_EQ(rfind(text, needle), last);
    ASSERT_EQ(count(text, needle), matches);
}

TEST(Search, FindsWhatTheObviousAlgorithmFinds) {
    uint64_t state = 1;
    const auto next = [&state](uint64_t bound) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<size_t>((state >> 33) % bound);
    };
    for (int round = 0; round < 3000; ++round) {
        // A short period repeated makes near matches everywhere and drives the search to two-way.
        const size_t period = 1 + next(4);
        std::vector<uint32_t> pattern(period);
        for (uint32_t& unit : pattern) unit = 'a' + static_cast<uint32_t>(next(2));
        std::vector<uint32_t> text(next(400) + 40);
        for (size_t i = 0; i < text.size(); ++i) text[i] = pattern[i % period];
        std::vector<uint32_t> needle(text.begin(), text.begin() + static_cast<long>(1 + next(39)));
        for (size_t flips = next(4); flips > 0; --flips) text[next(text.size())] ^= 3;
        if (next(2) == 0) needle[next(needle.size())] ^= 3;
        const std::vector<uint16_t> text2(text.begin(), text.end());
        const std::vector<uint8_t> text1(text.begin(), text.end());
        const std::vector<uint8_t> needle1(needle.begin(), needle.end());
        expect_found_as_obvious<uint32_t, uint32_t>(text, needle);
        expect_found_as_obvious<uint16_t, uint8_t>(text2, needle1);
        expect_found_as_obvious<uint8_t, uint8_t>(text1, needle1);
        expect_found_as_obvious<uint8_t, uint32_t>(text1, needle);
    }
}

TEST(Search, AnEmptyNeedleIsEverywhere) {
    const std::vector<uint8_t> text = {'a', 'b'};
    const std::span<const uint8_t> empty;
    EXPECT_EQ(find<uint8_t>(text, empty), 0u);
    EXPECT_EQ(rfind<uint8_t>(text, empty), 2u);
    EXPECT_EQ(count<uint8_t>(text, empty), 3u);
    EXPECT_TRUE(starts_with<uint8_t>(text, empty));
    EXPECT_TRUE(ends_with<uint8_t>(text, empty));
}

TEST(Search, AUnitTooWideForTheTextIsNotInIt) {
    const std::vector<uint8_t> text = {'a', 0x41};
    const std::vector<uint32_t> needle = {0x141};
    EXPECT_EQ((find<uint8_t, uint32_t>(text, needle)), kNotFound);
    EXPECT_EQ((count<uint8_t, uint32_t>(text, needle)), 0u);
}

// With a million units and a thousand, a quadratic search would take some 10^9 steps per call.
TEST(Search, StaysLinearOnTextMadeToBeSlow) {
    std::vector<uint16_t> text(1'000'000, 'a');
    std::vector<uint16_t> needle(1'000, 'a');
    needle[500] = 'b';
    for (int round = 0; round < 20; ++round) {
        EXPECT_EQ((find<uint16_t, uint16_t>(text, needle)), kNotFound);
        EXPECT_EQ((rfind<uint16_t, uint16_t>(text, needle)), kNotFound);
    }
}

}  // namespace
}  // namespace pvm::vm::text
