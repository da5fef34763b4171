// str, bytes and repr at the level of the heap.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {
namespace {

class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

class Text : public testing::Test {
protected:
    Text() : act_((Runtime::get(), host_)) {}

    Value str(std::string_view utf8) { return make_str(act_.heap(), utf8); }
    std::string repr(Value v) {
        std::string out;
        EXPECT_EQ(repr_of(act_, v, out), TextResult::Done);
        return out;
    }
    std::string pending() { return describe_exception(act_.take_pending()); }
    Value list(std::initializer_list<Value> items) {
        return make_list(act_.heap(), items.begin(), static_cast<uint32_t>(items.size()));
    }

    SilentHost host_;
    Activation act_;
};

TEST_F(Text, KeepsTheNarrowestWidth) {
    EXPECT_EQ(as<Str>(str("abc"))->extra, 1);
    EXPECT_EQ(as<Str>(str("ab\xc3\xa9"))->extra, 1);
    EXPECT_EQ(as<Str>(str("a\xe6\xbc\xa2"))->extra, 2);
    const Value wide = str("ab\xf0\x9f\x98\x80");
    EXPECT_EQ(as<Str>(wide)->extra, 4);
    const Value narrow = substr(act_.heap(), as<Str>(wide), 0, 2);
    EXPECT_EQ(as<Str>(narrow)->extra, 1);
    EXPECT_TRUE(str_equal(as<Str>(narrow), as<Str>(str("ab"))));
    EXPECT_EQ(as<Str>(concat(act_.heap(), as<Str>(narrow), as<Str>(wide)))->extra, 4);
}

TEST_F(Text, Utf8GoesInAndOut) {
    for (const std::string text :
         {"", "a", "abc", "\xc3\xa9", "\xe6\xbc\xa2x", "\xf0\x9f\x98\x80", "\xed\xa0\x80"}) {
        EXPECT_EQ(to_utf8(str(text)), text);
    }
}

TEST_F(Text, InternedNamesAreOneObject) {
    const Value name = intern("a_name_of_this_test");
    EXPECT_TRUE(name.same_bits(intern("a_name_of_this_test")));
    EXPECT_TRUE(as<Str>(name)->interned);
    EXPECT_TRUE(as<Str>(name)->frozen());
    const Value copy = str("a_name_of_this_test");
    EXPECT_FALSE(copy.same_bits(name));
    EXPECT_TRUE(find_interned(as<Str>(copy)).same_bits(name));
    EXPECT_TRUE(find_interned(as<Str>(str("never interned by anyone"))).is_unset());
    EXPECT_TRUE(intern("\xe6\xbc\xa2").same_bits(intern("\xe6\xbc\xa2")));
}

TEST_F(Text, CharactersBelow256CostNothing) {
    const size_t before = act_.heap().bytes();
    EXPECT_TRUE(make_char(act_.heap(), 'x').same_bits(str("x")));
    EXPECT_TRUE(make_char(act_.heap(), 0xe9).same_bits(str("\xc3\xa9")));
    EXPECT_EQ(act_.heap().bytes(), before);
}

TEST_F(Text, HashesAreThoseOfPythonWithSeedZero) {
    EXPECT_EQ(str_hash(as<Str>(str(""))), 0);
    EXPECT_EQ(str_hash(as<Str>(str("abc"))), bytes_hash(as<Bytes>(make_bytes(act_.heap(), "abc"))));
    EXPECT_EQ(str_hash(as<Str>(str("abc"))), hash_buffer("abc", 3));
}

TEST_F(Text, OrderIsByCodePoint) {
    EXPECT_LT(str_compare(as<Str>(str("a")), as<Str>(str("b"))), 0);
    EXPECT_LT(str_compare(as<Str>(str("a")), as<Str>(str("aa"))), 0);
    EXPECT_GT(str_compare(as<Str>(str("\xf0\x9f\x98\x80")), as<Str>(str("\xef\xbf\xbf"))), 0);
    EXPECT_EQ(str_compare(as<Str>(str("\xe6\xbc\xa2")), as<Str>(str("\xe6\xbc\xa2"))), 0);
}

TEST_F(Text, AByteArrayKeepsItsLogicalSize) {
    const size_t before = act_.heap().bytes();
    ByteArray* b = new_bytearray(act_.heap(), "abc");
    bytearray_resize(act_.heap(), b, 1000);
    EXPECT_EQ(b->data[999], 0);
    bytearray_resize(act_.heap(), b, 1);
    EXPECT_EQ(b->data[0], 'a');
    EXPECT_EQ(act_.heap().bytes(), before + logical_size(*b));
}

TEST_F(Text, QuotesAreChosenAsPythonDoes) {
    EXPECT_EQ(repr(str("it's")), "\"it's\"");
    EXPECT_EQ(repr(str("'\"")), "'\\'\"'");
    EXPECT_EQ(repr(str("\n\x7f\xc2\x80\xed\xa0\x80")), "'\\n\\x7f\\x80\\ud800'");
    EXPECT_EQ(repr(make_bytes(act_.heap(), "a'\xff")), "b\"a'\\xff\"");
}

TEST_F(Text, ContainersInsideThemselvesAreDots) {
    const Value inner = list({Value::small_int(1)});
    list_append(act_.heap(), as<List>(inner), inner);
    EXPECT_EQ(repr(inner), "[1, [...]]");
    Dict* d = new_dict(act_.heap());
    dict_set_str(act_.heap(), d, str("me"), Value::object(d));
    EXPECT_EQ(repr(Value::object(d)), "{'me': {...}}");
    EXPECT_EQ(repr(make_tuple(act_.heap(), {inner})), "([1, [...]],)");
}

TEST_F(Text, DeepDataNeedsNoNativeStack) {
    Value v = list({});
    constexpr int kDepth = 1'000'000;
    for (int i = 1; i < kDepth; ++i) v = list({v});
    act_.root(Root::Marker) = v;
    act_.heap().collect(act_);
    ASSERT_TRUE(act_.heap().make_threshold(size_t{64} * kDepth));
    EXPECT_TRUE(repr(v) == std::string(kDepth, '[') + std::string(kDepth, ']'));
}

TEST_F(Text, TextThatDoublesIsStopped) {
    Value v = list({});
    for (int i = 0; i < 64; ++i) v = list({v, v});
    std::string out;
    EXPECT_EQ(repr_of(act_, v, out), TextResult::Error);
    EXPECT_EQ(pending().substr(0, 37), "MemoryLimitExceeded: str is too long:");
    EXPECT_TRUE(out.empty());
}

TEST_F(Text, FormattingPricesBeforeItGrows) {
    std::string out;
    EXPECT_EQ(format_of(act_, Value::small_int(1), as<Str>(str("9999999999")), out),
              TextResult::Error);
    EXPECT_NE(pending().find("is too long: 9999999999 code points"), std::string::npos);
    EXPECT_EQ(format_of(act_, Value::small_int(1234567), as<Str>(str("*>12,d")), out),
              TextResult::Done);
    EXPECT_EQ(out, "***1,234,567");
}

TEST_F(Text, FormatErrorsHavePythonsWords) {
    std::string out;
    EXPECT_EQ(format_of(act_, str("a"), as<Str>(str("d")), out), TextResult::Error);
    EXPECT_EQ(pending(), "ValueError: Unknown format code 'd' for object of type 'str'");
    EXPECT_EQ(format_of(act_, list({}), as<Str>(str(">5")), out), TextResult::Error);
    EXPECT_EQ(pending(), "TypeError: unsupported format string passed to list.__format__");
}

TEST_F(Text, PercentTakesTuplesAndMappings) {
    const Value two = make_tuple(act_.heap(), {Value::small_int(7), str("x")});
    EXPECT_EQ(to_utf8(str_percent(act_, str("%03d|%5s"), two)), "007|    x");
    Dict* d = new_dict(act_.heap());
    dict_set_str(act_.heap(), d, str("k"), make_float(act_, 1.5));
    EXPECT_EQ(to_utf8(str_percent(act_, str("%(k).2f%%"), Value::object(d))), "1.50%");
    EXPECT_TRUE(str_percent(act_, str("%d"), str("a")).is_error());
    EXPECT_EQ(pending(), "TypeError: %d format: a real number is required, not str");
}

TEST_F(Text, ExceptionsAreDescribedAsTheLastLineOfATraceback) {
    act_.raise(TypeId::ValueError, "bad {}", 5);
    EXPECT_EQ(pending(), "ValueError: bad 5");
    act_.raise_with(TypeId::KeyError, str("k"));
    EXPECT_EQ(pending(), "KeyError: 'k'");
    act_.raise_empty(TypeId::StopIteration);
    EXPECT_EQ(pending(), "StopIteration");
    Value e = act_.raise_with(TypeId::ValueError, Value::none());
    e = act_.take_pending();
    as<Instance>(e)->slots[kExcArgs] = make_tuple(act_.heap(), {e});
    EXPECT_EQ(describe_exception(e), "ValueError: ...");
}

}  // namespace
}  // namespace pvm::vm
