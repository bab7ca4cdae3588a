#include "ledger/rules/generating_count.h"

#include <gtest/gtest.h>

#include <vector>

namespace vsledger {
namespace {

constexpr FinancialYear kYear{2024};

std::vector<CarePeriod> InCare(Date from, std::optional<Date> to, bool short_break = false) {
  return {CarePeriod{from, to, short_break}};
}

bool BornGenerates(Date born) {
  return GeneratesFor(kYear, born, InCare(Date(2023, 4, 1), std::nullopt), false);
}

bool CareGenerates(const std::vector<CarePeriod>& periods, bool with_short_breaks = false) {
  return GeneratesFor(kYear, Date(2012, 6, 15), periods, with_short_breaks);
}

// domain.md section 7, for 2024-25.
TEST(GeneratingCountTest, DatesOfBirthAtTheBoundaries) {
  EXPECT_FALSE(BornGenerates(Date(2007, 8, 31)));
  EXPECT_TRUE(BornGenerates(Date(2007, 9, 1)));
  EXPECT_TRUE(BornGenerates(Date(2019, 8, 31)));
  EXPECT_FALSE(BornGenerates(Date(2019, 9, 1)));
}

TEST(GeneratingCountTest, OneDayInTheYearBeforeIsEnough) {
  EXPECT_TRUE(CareGenerates(InCare(Date(2024, 3, 31), Date(2024, 3, 31))));
  EXPECT_TRUE(CareGenerates(InCare(Date(2023, 4, 1), Date(2023, 4, 1))));
  EXPECT_TRUE(CareGenerates(InCare(Date(2010, 1, 1), Date(2023, 4, 1))));
  EXPECT_TRUE(CareGenerates(InCare(Date(2024, 3, 31), std::nullopt)));
}

TEST(GeneratingCountTest, ADayTooEarlyOrTooLateIsNot) {
  EXPECT_FALSE(CareGenerates(InCare(Date(2024, 4, 1), std::nullopt)));
  EXPECT_FALSE(CareGenerates(InCare(Date(2020, 1, 1), Date(2023, 3, 31))));
  EXPECT_FALSE(CareGenerates({}));
}

TEST(GeneratingCountTest, ShortBreaksCountOnlyWhenAskedFor) {
  const auto breaks = InCare(Date(2023, 6, 1), Date(2023, 6, 3), true);
  EXPECT_FALSE(CareGenerates(breaks, false));
  EXPECT_TRUE(CareGenerates(breaks, true));
}

TEST(GeneratingCountTest, AnyOneOfThePeriodsIsEnough) {
  EXPECT_TRUE(CareGenerates({CarePeriod{Date(2019, 1, 1), Date(2019, 2, 1), false},
                             CarePeriod{Date(2023, 6, 1), Date(2023, 6, 3), true},
                             CarePeriod{Date(2024, 1, 1), Date(2024, 1, 2), false}}));
}

// domain.md section 2: born 1 Nov 2020 generates nothing in 2025-26; born 1 Oct 2008 does.
TEST(GeneratingCountTest, WhoGeneratesIsNotWhoBenefits) {
  const auto care = InCare(Date(2021, 1, 1), std::nullopt);
  EXPECT_FALSE(GeneratesFor(FinancialYear{2025}, Date(2020, 11, 1), care, false));
  EXPECT_TRUE(GeneratesFor(FinancialYear{2025}, Date(2008, 10, 1), care, false));
}

// The provisional allocation looks one year further back, in care and in age.
TEST(GeneratingCountTest, TheProvisionalCountIsTheRuleOfTheYearBefore) {
  const auto care = InCare(Date(2023, 3, 1), Date(2023, 3, 31));
  EXPECT_FALSE(GeneratesFor(kYear, Date(2012, 6, 15), care, false));
  EXPECT_TRUE(GeneratesFor(FinancialYear{kYear.start - 1}, Date(2012, 6, 15), care, false));
  EXPECT_TRUE(GeneratesFor(FinancialYear{kYear.start - 1}, Date(2006, 9, 1), care, false));
}

}  // namespace
}  // namespace vsledger
