#include "ledger/proof/commitment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vsledger {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Salt SaltOf(uint8_t byte) {
  Salt salt;
  salt.fill(byte);
  return salt;
}

TEST(CommitmentTest, IsTheHashOfSaltAndValue) {
  const PrivateValue anna{SaltOf('s'), "Anna"};
  EXPECT_EQ(Commit(anna), Sha256(std::string(kSaltBytes, 's') + "Anna"));
}

TEST(CommitmentTest, OpensToItsOwnValueOnly) {
  const PrivateValue anna{SaltOf(1), "Anna"};
  const Hash commitment = Commit(anna);
  EXPECT_TRUE(VerifyCommitment(commitment, anna).ok());
  EXPECT_EQ(VerifyCommitment(commitment, {SaltOf(1), "Anne"}).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(VerifyCommitment(commitment, {SaltOf(2), "Anna"}).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(VerifyCommitment(commitment, {SaltOf(1), ""}).code(), absl::StatusCode::kDataLoss);
}

TEST(CommitmentTest, RefusalSaysNothingOfTheValue) {
  const absl::Status status = VerifyCommitment(Hash{}, {SaltOf('s'), "Anna"});
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("Anna")));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("ssss")));
}

TEST(CommitmentTest, AnEmptyValueIsHiddenToo) {
  EXPECT_NE(Commit({SaltOf(1), ""}), Commit({SaltOf(2), ""}));
}

TEST(CommitmentTest, SaltHasOneLength) {
  EXPECT_EQ(SaltFromBytes(std::string(kSaltBytes, 's')).value(), SaltOf('s'));
  for (const size_t bytes : {size_t{0}, size_t{16}, kSaltBytes - 1, kSaltBytes + 1}) {
    EXPECT_EQ(SaltFromBytes(std::string(bytes, 's')).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST(CommitmentTest, BytesOfTheSaltComeBack) {
  const Salt salt = SaltOf(7);
  EXPECT_EQ(SaltFromBytes(SaltView(salt)).value(), salt);
}

}  // namespace
}  // namespace vsledger
