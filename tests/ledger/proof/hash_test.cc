#include "ledger/proof/hash.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace vsledger {
namespace {

constexpr std::string_view kHashOfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(HashTest, Sha256IsThePublishedOne) {
  EXPECT_EQ(HashToHex(Sha256("abc")), kHashOfAbc);
  EXPECT_EQ(HashToHex(Sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashToHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(HashTest, MillionLettersHaveThePublishedHash) {
  EXPECT_EQ(HashToHex(Sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(HashTest, JoinedPartsHashAsOneText) {
  EXPECT_EQ(HashToHex(Sha256Joined({"a", "", "bc"})), kHashOfAbc);
  EXPECT_EQ(Sha256Joined({}), Sha256(""));
  EXPECT_EQ(HashToHex(Sha256Joined({"\x01", "N123", "N456"})),
            "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
}

TEST(HashTest, StreamHashesAsOneText) {
  Sha256Stream stream;
  stream.Update("a");
  stream.Update("");
  stream.Update("bc");
  EXPECT_EQ(HashToHex(stream.Finish()), kHashOfAbc);
}

TEST(HashTest, StreamStartsAnewAfterFinish) {
  Sha256Stream stream;
  EXPECT_EQ(stream.Finish(), Sha256(""));
  stream.Update("abc");
  EXPECT_EQ(HashToHex(stream.Finish()), kHashOfAbc);
}

TEST(HashTest, HashingWithinAStreamDoesNotDisturbIt) {
  Sha256Stream stream;
  stream.Update("ab");
  Sha256("something else");
  stream.Update("c");
  EXPECT_EQ(HashToHex(stream.Finish()), kHashOfAbc);
}

TEST(HashTest, ThreadsDoNotDisturbEachOther) {
  std::vector<Hash> hashes(8);
  std::vector<std::thread> threads;
  for (Hash& hash : hashes) {
    threads.emplace_back([&hash] {
      for (int i = 0; i < 1000; ++i) hash = Sha256("abc");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Hash& hash : hashes) EXPECT_EQ(HashToHex(hash), kHashOfAbc);
}

TEST(HashTest, TextAndBytesGiveTheHashBack) {
  const Hash hash = Sha256("abc");
  EXPECT_EQ(HashFromHex(HashToHex(hash)).value(), hash);
  EXPECT_EQ(HashFromBase64(HashToBase64(hash)).value(), hash);
  EXPECT_EQ(HashFromBytes(HashView(hash)).value(), hash);
  EXPECT_EQ(HashToBase64(Sha256("")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(HashTest, RefusesAnyLengthButThirtyTwoBytes) {
  for (const size_t bytes : {size_t{0}, kHashBytes - 1, kHashBytes + 1}) {
    EXPECT_EQ(HashFromBytes(std::string(bytes, 'x')).status().code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(HashFromHex(std::string(2 * bytes, '0')).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(HashFromBase64("AAAA").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace vsledger
