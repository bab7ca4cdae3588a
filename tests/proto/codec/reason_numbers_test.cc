// The reasons of the contract and of the ledger are the same, by number and by name.
#include <gtest/gtest.h>

#include <string>

#include "ledger/base/refusal.h"
#include "vsledger/v1/reason.pb.h"

namespace vsledger {
namespace {

TEST(ReasonNumbersTest, EveryReasonStandsInTheContract) {
  for (const Reason reason : AllReasons()) {
    const int number = static_cast<int>(reason);
    ASSERT_TRUE(v1::Reason_IsValid(number)) << NameOf(reason);
    EXPECT_EQ(v1::Reason_Name(v1::Reason(number)), "REASON_" + std::string(NameOf(reason)));
  }
}

TEST(ReasonNumbersTest, TheContractHasNoOther) {
  const auto values = static_cast<std::size_t>(v1::Reason_descriptor()->value_count());
  EXPECT_EQ(values, AllReasons().size() + 1);  // UNSPECIFIED
}

}  // namespace
}  // namespace vsledger
