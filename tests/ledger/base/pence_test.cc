#include "ledger/base/pence.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

Pence Sum(const std::vector<Pence>& parts) {
  return std::accumulate(parts.begin(), parts.end(), Pence{});
}

std::vector<Pence> Thirds(Pence whole) {
  return SplitByLargestRemainder(whole, std::vector<std::int64_t>{1, 1, 1});
}

void ExpectRefused(std::string_view text, Reason reason) {
  const auto amount = ParsePounds(text, "amount");
  EXPECT_EQ(ReasonOf(amount.status()), reason) << text;
  EXPECT_EQ(FieldOf(amount.status()), "amount") << text;
}

TEST(PenceTest, ReadsWhatPeopleWrite) {
  EXPECT_EQ(ParsePounds("1234", "amount").value(), Pence{123'400});
  EXPECT_EQ(ParsePounds("1,234.50", "amount").value(), Pence{123'450});
  EXPECT_EQ(ParsePounds("£12.5", "amount").value(), Pence{1'250});
  EXPECT_EQ(ParsePounds("-3.00", "amount").value(), Pence{-300});
  EXPECT_EQ(ParsePounds("-£1,000,000.01", "amount").value(), Pence{-100'000'001});
  EXPECT_EQ(ParsePounds("0", "amount").value(), Pence{0});
  EXPECT_EQ(ParsePounds("0.05", "amount").value(), Pence{5});
}

TEST(PenceTest, RefusesThirdDecimal) { ExpectRefused("12.345", Reason::kMalformedAmount); }

TEST(PenceTest, RefusesMisplacedCommas) {
  for (const char* text : {"1,23", "12,34.00", ",123", "1234,567", "1,234,", "1,,234", "1,2345"}) {
    ExpectRefused(text, Reason::kMalformedAmount);
  }
}

TEST(PenceTest, RefusesEverythingElse) {
  for (const char* text : {"",
                           "-",
                           "£",
                           ".",
                           ".50",
                           "12.",
                           "+3",
                           "--3",
                           "£-3",
                           "1 234",
                           " 12",
                           "12 ",
                           "1e3",
                           "0x10",
                           "12.3.4",
                           "twelve",
                           "12p",
                           "1.2,3",
                           "-.05",
                           "€5",
                           "\xA3"
                           "5"}) {
    ExpectRefused(text, Reason::kMalformedAmount);
  }
  ExpectRefused(std::string_view("12\0", 3), Reason::kMalformedAmount);
}

TEST(PenceTest, AcceptsTheLargestAmountAndNotOnePennyMore) {
  EXPECT_EQ(ParsePounds("10,000,000,000.00", "amount").value(), kMaxAmount);
  EXPECT_EQ(ParsePounds("-10000000000.00", "amount").value(), -kMaxAmount);
  ExpectRefused("10,000,000,000.01", Reason::kAmountTooLarge);
  ExpectRefused("-10000000000.01", Reason::kAmountTooLarge);
  ExpectRefused(std::string(10'000, '9'), Reason::kAmountTooLarge);
}

TEST(PenceTest, PrintsForPeopleAndForFiles) {
  EXPECT_EQ(FormatPounds(Pence{123'450}), "1,234.50");
  EXPECT_EQ(FormatPounds(Pence{-5}), "-0.05");
  EXPECT_EQ(FormatPounds(Pence{0}), "0.00");
  EXPECT_EQ(FormatPounds(Pence{99'999}), "999.99");
  EXPECT_EQ(FormatPounds(Pence{-100'000'000}), "-1,000,000.00");
  EXPECT_EQ(FormatPlain(Pence{123'450}), "1234.50");
  EXPECT_EQ(FormatPlain(Pence{-100'000'001}), "-1000000.01");
  EXPECT_EQ(FormatPlain(Pence{INT64_MIN}), "-92233720368547758.08");
}

TEST(PenceTest, WhatIsPrintedReadsBack) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> amounts(-kMaxAmount.value, kMaxAmount.value);
  for (int i = 0; i < 2'000; ++i) {
    const Pence amount{amounts(random) >> (i % 40)};
    EXPECT_EQ(ParsePounds(FormatPounds(amount), "amount").value(), amount);
    EXPECT_EQ(ParsePounds(FormatPlain(amount), "amount").value(), amount);
  }
}

// domain.md section 7.
TEST(PenceTest, ThirdsGiveTheOddPenniesToTheFirst) {
  EXPECT_EQ(Thirds(Pence{263'000}), (std::vector{Pence{87'667}, Pence{87'667}, Pence{87'666}}));
  EXPECT_EQ(Thirds(Pence{253'000}), (std::vector{Pence{84'334}, Pence{84'333}, Pence{84'333}}));
}

// domain.md section 3: Sefton 2022-23.
TEST(PenceTest, SeftonsThirdsOfSixteenHundred) {
  EXPECT_EQ(Thirds(Pence{160'000}), (std::vector{Pence{53'334}, Pence{53'333}, Pence{53'333}}));
}

// domain.md section 3: 550.00 over 1 Sep - 19 Dec (110 days), left 14 Nov: 35 days to recoup.
TEST(PenceTest, ProRataByCalendarDays) {
  EXPECT_EQ(SplitByLargestRemainder(Pence{55'000}, std::vector<std::int64_t>{75, 35}),
            (std::vector{Pence{37'500}, Pence{17'500}}));
  EXPECT_EQ(MultiplyRounded(Pence{55'000}, 35, 110), Pence{17'500});
  // 550.00 over a window of 82 days: 234.756 is 234.76, and what stays 315.24.
  EXPECT_EQ(SplitByLargestRemainder(Pence{55'000}, std::vector<std::int64_t>{47, 35}),
            (std::vector{Pence{31'524}, Pence{23'476}}));
  EXPECT_EQ(MultiplyRounded(Pence{55'000}, 35, 82), Pence{23'476});
}

TEST(PenceTest, AWeightOfNilTakesNothing) {
  EXPECT_EQ(SplitByLargestRemainder(Pence{1}, std::vector<std::int64_t>{0, 3, 0}),
            (std::vector{Pence{0}, Pence{1}, Pence{0}}));
}

TEST(PenceTest, PartsAddUpAndAreTheShareRoundedDownOrUp) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> wholes(-1'000'000, 1'000'000);
  std::uniform_int_distribution<std::int64_t> weights(0, 5'000);
  std::uniform_int_distribution<std::size_t> counts(1, 40);
  for (int i = 0; i < 500; ++i) {
    const Pence whole{wholes(random)};
    std::vector<std::int64_t> given(counts(random));
    for (auto& weight : given) weight = weights(random);
    given.front() += 1;
    const std::int64_t total = std::accumulate(given.begin(), given.end(), std::int64_t{0});
    const auto parts = SplitByLargestRemainder(whole, given);
    ASSERT_EQ(parts.size(), given.size());
    EXPECT_EQ(Sum(parts), whole);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const std::int64_t off = parts[k].value * total - whole.value * given[k];
      EXPECT_LT(std::abs(off), total) << "part " << k << " of " << whole.value;
    }
  }
}

TEST(PenceTest, SplitsTheLargestSumsWithoutOverflow) {
  const auto parts =
      SplitByLargestRemainder(Pence{INT64_MAX}, std::vector<std::int64_t>{INT64_MAX, INT64_MAX});
  EXPECT_EQ(Sum(parts), Pence{INT64_MAX});
  EXPECT_EQ(parts[0], parts[1] + Pence{1});
}

// domain.md section 7: 195 hours at 68p.
TEST(PenceTest, EarlyYearsPremiumByTheHour) {
  EXPECT_EQ(MultiplyRounded(Pence{68}, 195, 1), Pence{13'260});
}

TEST(PenceTest, RoundsHalfAwayFromZero) {
  EXPECT_EQ(MultiplyRounded(Pence{1}, 1, 2), Pence{1});
  EXPECT_EQ(MultiplyRounded(Pence{-1}, 1, 2), Pence{-1});
  EXPECT_EQ(MultiplyRounded(Pence{1}, 1, 3), Pence{0});
  EXPECT_EQ(MultiplyRounded(Pence{-5}, 1, 3), Pence{-2});
  EXPECT_EQ(MultiplyRounded(kMaxAmount, 1'000'000'007, 1'000'000'007), kMaxAmount);
}

TEST(PenceDeathTest, ASplitWithoutWeightsIsABug) {
  EXPECT_DEATH(SplitByLargestRemainder(Pence{1}, {}), "total > 0");
  EXPECT_DEATH(SplitByLargestRemainder(Pence{1}, std::vector<std::int64_t>{-1, 2}), "weight >= 0");
  EXPECT_DEATH(MultiplyRounded(Pence{1}, 1, 0), "denominator > 0");
}

}  // namespace
}  // namespace vsledger
