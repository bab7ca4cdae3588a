#include "ledger/base/date.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

Instant At(std::string_view text) { return ParseInstant(text, "at").value(); }

TEST(DateTest, ReadsOneFormOnly) {
  EXPECT_EQ(ParseDate("2025-09-01", "date").value(), Date(2025, 9, 1));
  for (const char* text :
       {"", "25-09-01", "2025-9-1", " 2025-09-01", "2025-09-01 ", "2025/09/01", "01/09/2025",
        "2025-02-31", "2025-00-10", "2025-13-01", "2025-04-31", "2023-02-29", "+025-09-01",
        "2025-09-0a", "20250901", "2025-09-01T00:00:00Z", "-025-09-01"}) {
    const auto date = ParseDate(text, "date");
    EXPECT_EQ(ReasonOf(date.status()), Reason::kMalformedDate) << text;
    EXPECT_EQ(FieldOf(date.status()), "date");
  }
}

TEST(DateTest, AcceptsTheFirstAndLastYearAndNotOneBeyond) {
  EXPECT_TRUE(ParseDate("1900-01-01", "date").ok());
  EXPECT_TRUE(ParseDate("2199-12-31", "date").ok());
  EXPECT_EQ(ReasonOf(ParseDate("1899-12-31", "date").status()), Reason::kMalformedDate);
  EXPECT_EQ(ReasonOf(ParseDate("2200-01-01", "date").status()), Reason::kMalformedDate);
}

TEST(DateTest, KnowsLeapYears) {
  EXPECT_TRUE(ParseDate("2024-02-29", "date").ok());
  EXPECT_TRUE(ParseDate("2000-02-29", "date").ok());
  EXPECT_FALSE(ParseDate("2100-02-29", "date").ok());
}

TEST(DateTest, ReadsDayMonthYearWithSlashesOrDashes) {
  EXPECT_EQ(ParseDayMonthYear("01/09/2025", "date").value(), Date(2025, 9, 1));
  EXPECT_EQ(ParseDayMonthYear("01-09-2025", "date").value(), Date(2025, 9, 1));
  for (const char* text : {"", "1/9/2025", "01/09-2025", "2025-09-01", "31/02/2025", "01.09.2025",
                           "01/09/25", "01/09/2025 ", "09/13/2025"}) {
    EXPECT_EQ(ReasonOf(ParseDayMonthYear(text, "date").status()), Reason::kMalformedDate) << text;
  }
}

TEST(DateTest, PrintsWhatItReads) { EXPECT_EQ(FormatDate(Date(2025, 9, 1)), "2025-09-01"); }

// domain.md section 7 and design.md section 4.
TEST(DateTest, LondonIsAnHourAheadInSummer) {
  EXPECT_EQ(LondonDate(At("2026-03-31T23:30:00Z")), Date(2026, 4, 1));
  EXPECT_EQ(LondonDate(At("2026-03-31T22:59:59.999999Z")), Date(2026, 3, 31));
  EXPECT_EQ(LondonDate(At("2026-01-31T23:30:00Z")), Date(2026, 1, 31));
}

TEST(DateTest, ClocksChangeOnTheLastSundaysAtOneUtc) {
  // 2026: 29 March and 25 October. The day itself begins in the old time.
  EXPECT_EQ(LondonDate(At("2026-03-28T23:30:00Z")), Date(2026, 3, 28));
  EXPECT_EQ(LondonDate(At("2026-03-29T23:30:00Z")), Date(2026, 3, 30));
  EXPECT_EQ(LondonDate(At("2026-10-24T23:30:00Z")), Date(2026, 10, 25));
  EXPECT_EQ(LondonDate(At("2026-10-25T23:30:00Z")), Date(2026, 10, 25));
  // 2024: 31 March is itself the last Sunday.
  EXPECT_EQ(LondonDate(At("2024-03-30T23:30:00Z")), Date(2024, 3, 30));
  EXPECT_EQ(LondonDate(At("2024-03-31T23:30:00Z")), Date(2024, 4, 1));
}

TEST(DateTest, NoonIsOnItsOwnDate) {
  for (const Date date : {Date(1969, 12, 31), Date(2026, 3, 29), Date(2026, 10, 25)}) {
    EXPECT_EQ(LondonDate(NoonOf(date)), date);
  }
  EXPECT_EQ(FormatInstant(NoonOf(Date(2025, 9, 1))), "2025-09-01T12:00:00.000000Z");
}

TEST(DateTest, InstantsReadBack) {
  for (const std::int64_t micros : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{-1'000'001},
                                    std::int64_t{1'756'728'000'123'456}}) {
    EXPECT_EQ(At(FormatInstant(Instant{micros})), Instant{micros});
  }
  EXPECT_EQ(FormatInstant(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(At("2025-09-01T12:00:00Z"), NoonOf(Date(2025, 9, 1)));
}

TEST(DateTest, RefusesLooseInstants) {
  for (const char* text :
       {"", "2025-09-01", "2025-09-01T12:00:00", "2025-09-01 12:00:00Z", "2025-09-01T24:00:00Z",
        "2025-09-01T12:60:00Z", "2025-09-01T12:00:60Z", "2025-09-01T12:00:00.123Z",
        "2025-09-01T12:00:00+01:00", "2025-02-31T12:00:00Z", "2025-09-01T12:00:00.1234567Z"}) {
    EXPECT_EQ(ReasonOf(ParseInstant(text, "at").status()), Reason::kMalformedDate) << text;
  }
}

TEST(DateTest, FinancialYearRunsFromAprilToMarch) {
  const FinancialYear year = ParseFinancialYear("2025-26", "year").value();
  EXPECT_EQ(year.first_day(), Date(2025, 4, 1));
  EXPECT_EQ(year.last_day(), Date(2026, 3, 31));
  EXPECT_EQ(FinancialYearOf(Date(2026, 3, 31)), year);
  EXPECT_EQ(FinancialYearOf(Date(2026, 4, 1)), FinancialYear{2026});
  EXPECT_EQ(FormatFinancialYear(year), "2025-26");
  EXPECT_EQ(FormatFinancialYear(FinancialYear{1999}), "1999-00");
  EXPECT_EQ(ParseFinancialYear("1999-00", "year").value(), FinancialYear{1999});
}

TEST(DateTest, RefusesYearsThatDoNotFollow) {
  for (const char* text : {"", "2025", "2025-27", "2025-2026", "2025/26", "25-26", "2025-6",
                           "1899-00", "2199-00", "2025-26 "}) {
    const auto year = ParseFinancialYear(text, "year");
    EXPECT_EQ(ReasonOf(year.status()), Reason::kMalformedYear) << text;
  }
  EXPECT_TRUE(ParseFinancialYear("2198-99", "year").ok());
}

TEST(DateTest, TermsOfAFinancialYear) {
  EXPECT_EQ(TermOf(Date(2025, 4, 1)), (Term{2025, Season::kSummer}));
  EXPECT_EQ(TermOf(Date(2025, 8, 31)), (Term{2025, Season::kSummer}));
  EXPECT_EQ(TermOf(Date(2025, 9, 1)), (Term{2025, Season::kAutumn}));
  EXPECT_EQ(TermOf(Date(2025, 12, 31)), (Term{2025, Season::kAutumn}));
  EXPECT_EQ(TermOf(Date(2026, 1, 1)), (Term{2026, Season::kSpring}));
  EXPECT_EQ(TermOf(Date(2026, 3, 31)), (Term{2026, Season::kSpring}));
  for (const Term term :
       {Term{2025, Season::kSummer}, Term{2025, Season::kAutumn}, Term{2026, Season::kSpring}}) {
    EXPECT_EQ(FinancialYearOf(term), FinancialYear{2025});
    EXPECT_EQ(TermOf(FirstDayOf(term)), term);
    EXPECT_EQ(TermOf(LastDayOf(term)), term);
    EXPECT_NE(TermOf(LastDayOf(term) + 1), term);
    EXPECT_EQ(ParseTerm(FormatTerm(term), "term").value(), term);
  }
  EXPECT_LT((Term{2025, Season::kAutumn}), (Term{2026, Season::kSpring}));
}

TEST(DateTest, ReadsTermsStrictly) {
  EXPECT_EQ(ParseTerm("2025-autumn", "term").value(), (Term{2025, Season::kAutumn}));
  for (const char* text : {"", "2025", "2025-winter", "autumn-2025", "2025-Autumn", "2025_autumn",
                           "1899-autumn", "2200-spring"}) {
    EXPECT_EQ(ReasonOf(ParseTerm(text, "term").status()), Reason::kMalformedTerm) << text;
  }
}

// domain.md section 2.
TEST(DateTest, AgesAreTakenBeforeTheAcademicYear) {
  EXPECT_EQ(AgeDateOf(Term{2025, Season::kSummer}), Date(2024, 8, 31));
  EXPECT_EQ(AgeDateOf(Term{2025, Season::kAutumn}), Date(2025, 8, 31));
  EXPECT_EQ(AgeDateOf(Term{2026, Season::kSpring}), Date(2025, 8, 31));
}

TEST(DateTest, ServedFromTheAutumnTheyAreFour) {
  // Born 1 Nov 2020: served from autumn 2025. Born 1 Oct 2008: in summer 2025 only.
  EXPECT_EQ(AgeOn(Date(2020, 11, 1), AgeDateOf(Term{2025, Season::kSummer})), 3);
  EXPECT_EQ(AgeOn(Date(2020, 11, 1), AgeDateOf(Term{2025, Season::kAutumn})), 4);
  EXPECT_EQ(AgeOn(Date(2008, 10, 1), AgeDateOf(Term{2025, Season::kSummer})), 15);
  EXPECT_EQ(AgeOn(Date(2008, 10, 1), AgeDateOf(Term{2025, Season::kAutumn})), 16);
}

TEST(DateTest, AgesOnBirthdays) {
  EXPECT_EQ(AgeOn(Date(2015, 9, 1), Date(2025, 8, 31)), 9);
  EXPECT_EQ(AgeOn(Date(2015, 9, 1), Date(2025, 9, 1)), 10);
  EXPECT_EQ(AgeOn(Date(2016, 2, 29), Date(2025, 2, 28)), 8);
  EXPECT_EQ(AgeOn(Date(2016, 2, 29), Date(2025, 3, 1)), 9);
}

}  // namespace
}  // namespace vsledger
