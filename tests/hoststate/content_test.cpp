// Content-addressed values: stored once, found by name, checked when read.

#include <gtest/gtest.h>

#include "hoststate/content.h"
#include "hoststate/store_host.h"

namespace pvm::hoststate {
namespace {

TEST(Content, IsStoredOnceAndFoundByItsName) {
    MemoryHost host;
    bool stored = false;
    const Hash hash = put_content(host, "image", "i/", "code", &stored);
    EXPECT_TRUE(stored);
    EXPECT_EQ(put_content(host, "image", "i/", "code", &stored), hash);
    EXPECT_FALSE(stored);
    EXPECT_EQ(get_content(host, "image", "i/", hash), "code");
    EXPECT_EQ(get_content(host, "image", "other/", hash), std::nullopt);
    host.commit();
    EXPECT_EQ(host.store().scan(Space::State, "i/", std::nullopt, 9).size(), 1u);
}

TEST(Content, KindsHaveNamesOfTheirOwn) {
    EXPECT_NE(content_hash("image", "x"), content_hash("prelude", "x"));
    EXPECT_NE(content_hash("image", "x"), content_hash("imag", "ex"));
}

TEST(Content, ThatDoesNotMatchItsNameIsRefused) {
    MemoryHost host;
    const Hash hash = put_content(host, "image", "i/", "code");
    host.state_set("i/" + Bytes(as_bytes(hash)), "other code");
    try {
        get_content(host, "image", "i/", hash);
        FAIL() << "nothing was thrown";
    } catch (const HostError& error) {
        EXPECT_EQ(error.code(), HostErrorCode::StorageError);
    }
}

}  // namespace
}  // namespace pvm::hoststate
