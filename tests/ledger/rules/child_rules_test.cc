// Whom a fund is for: ages on 31 August, and year groups where the register says them.
#include "ledger/rules/child_rules.h"

#include "gtest/gtest.h"
#include "ledger/rules/fund_rules.h"

namespace vsledger {
namespace {

constexpr Date kAgeDate{2025, 8, 31};

std::string GroupsOf(Stream stream) {
  std::string groups;
  for (const char* group : {"N1", "N2", "R", "1", "10", "11", "12", "13", "14", "Nursery"}) {
    if (YearGroupBenefits(UsualTerms(stream), group) == true) groups += std::string(" ") + group;
  }
  return groups;
}

TEST(YearGroupTest, BenefitsFromTheGrantOfItsStageAndNoOther) {
  EXPECT_EQ(GroupsOf(Stream::kEyppLac), " N1 N2");
  EXPECT_EQ(GroupsOf(Stream::kPpgLac), " R 1 10 11");
  EXPECT_EQ(GroupsOf(Stream::kPp16), " 12 13");
}

TEST(YearGroupTest, SaysNothingWhereTheRegisterDoesNot) {
  EXPECT_EQ(YearGroupBenefits(FundTerms{}, ""), std::nullopt);
}

TEST(AgeTest, IsTakenOn31AugustToTheDay) {
  const FundTerms early = UsualTerms(Stream::kEyppLac);
  EXPECT_TRUE(InAge(early, Date(2025, 8, 31), kAgeDate));
  EXPECT_FALSE(InAge(early, Date(2025, 9, 1), kAgeDate)) << "not born by then";
  EXPECT_TRUE(InAge(early, Date(2020, 9, 1), kAgeDate));
  EXPECT_FALSE(InAge(early, Date(2020, 8, 31), kAgeDate)) << "five that day";
  const FundTerms school = UsualTerms(Stream::kPpgLac);
  EXPECT_TRUE(InAge(school, Date(2021, 8, 31), kAgeDate));
  EXPECT_FALSE(InAge(school, Date(2021, 9, 1), kAgeDate));
}

TEST(AgeTest, OfAFundThatRelease01OpenedIsThatOfPupilPremiumPlus) {
  EXPECT_EQ(TermsOf(Fund{}), UsualTerms(Stream::kPpgLac));
}

}  // namespace
}  // namespace vsledger
