// What the verbs of a year's end and of instalments print and refuse, against a fake server.
#include <gmock/gmock.h>

#include "reports/render/text_width.h"
#include "tests/client/run_fixture.h"
#include "vsledger/v1/fund_service.pb.h"
#include "vsledger/v1/year_end_service.pb.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;
using testing::Not;

class YearEndVerbsTest : public RunTest {
 protected:
  YearEndVerbsTest() : RunTest(FakeServer::Answers::kAlike) {
    auto answer = std::make_shared<v1::ListYearEndsResponse>();
    v1::ListedYearEnd& listed = *answer->add_year_ends();
    listed.set_sequence(920);
    listed.set_returned_pence(100'000'000);
    v1::YearEnd& year_end = *listed.mutable_year_end();
    year_end.set_id("ye-900");
    year_end.set_fund("PPG-LAC-2025-26");
    year_end.set_version(2);
    year_end.set_award_pence(723'250'000);
    year_end.set_central_pence(222'000'000);
    year_end.set_settings_pence(400'000'000);
    year_end.set_recoverable_pence(101'250'000);
    year_end.set_state(v1::PROPOSAL_STATE_CONFIRMED);
    v1::ListedCorrection& corrected = *listed.add_corrections();
    corrected.set_reason("one day was never done");
    v1::Correction& correction = *corrected.mutable_correction();
    correction.set_id("cr-910");
    correction.set_fund("PPG-LAC-2025-26");
    correction.set_kind(v1::CORRECTION_KIND_LESS_USED);
    correction.set_order("or-50");
    correction.set_amount_pence(52'000);
    correction.set_state(v1::PROPOSAL_STATE_PROPOSED);
    v1::GrantReturn& paid = *listed.add_returns()->mutable_grant_return();
    paid.set_id("gr-930");
    paid.set_fund("PPG-LAC-2025-26");
    paid.set_amount_pence(100'000'000);
    paid.set_paid_on("2026-07-03");
    ledger().answers["vsledger.v1.YearEndService.ListYearEnds"] = answer;
  }

  // A table of one row to a line, as wide as a page at most.
  static void ExpectFits(const std::string& table, std::size_t rows) {
    std::istringstream lines(table);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(render::DisplayWidth(line), 80U) << line;
    }
    EXPECT_EQ(count, rows + 2) << table;
  }
};

TEST_F(YearEndVerbsTest, ShowTheFiguresOfAYearOnAPageWithWhatCameAfter) {
  const Ran ran = Do({"period", "year-ends", "--fund", "PPG-LAC-2025-26"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  ExpectFits(ran.out, 3);
  for (const char* figure : {"7,232,500.00", "2,220,000.00", "4,000,000.00", "1,012,500.00"}) {
    EXPECT_THAT(ran.out, HasSubstr(figure));
  }
  EXPECT_THAT(ran.out, HasSubstr("less-used"));
  EXPECT_THAT(ran.out, HasSubstr("520.00"));
  EXPECT_THAT(ran.out, HasSubstr("return"));
}

TEST_F(YearEndVerbsTest, NameTheFundWhereNoneIsAskedFor) {
  const Ran ran = Do({"period", "year-ends"});
  ExpectFits(ran.out, 3);
  EXPECT_THAT(ran.out, HasSubstr("PPG-LAC-2025-26"));
}

TEST_F(YearEndVerbsTest, GiveProgramsEveryFigureAndReason) {
  const Ran ran = Do({"period", "year-ends", "--output", "json"});
  EXPECT_THAT(ran.out, HasSubstr("\"returned_pence\":100000000"));
  EXPECT_THAT(ran.out, HasSubstr("\"version\":2"));
  EXPECT_THAT(ran.out, HasSubstr("\"reason\":\"one day was never done\""));
  EXPECT_THAT(ran.out, HasSubstr("\"date\":\"2026-07-03\""));
}

TEST_F(YearEndVerbsTest, CorrectOneWayOrTheOther) {
  const Words base{"period", "correct", "--order", "or-50", "--reason", "counted again"};
  const auto with = [&](const Words& more) {
    Words words = base;
    words.insert(words.end(), more.begin(), more.end());
    return Do(words).exit_code;
  };
  EXPECT_EQ(with({}), 2);
  EXPECT_EQ(with({"--less", "5", "--more", "5"}), 2);
  EXPECT_EQ(with({"--less", "0"}), 2);
  EXPECT_TRUE(ledger().others.empty());
  EXPECT_EQ(with({"--more", "5", "--invoice", "iv-70"}), 0);
  EXPECT_THAT(ledger().others.back(), HasSubstr("kind: CORRECTION_KIND_MORE_USED"));
  EXPECT_THAT(ledger().others.back(), HasSubstr("invoice: \"iv-70\""));
}

TEST_F(YearEndVerbsTest, CarryWhatIsLeftIntoAFund) {
  const Ran ran = Do(
      {"period", "close", "--fund", "PP16-2024-25", "--carry", "12,500", "--into", "PP16-2025-26"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ledger().others.back(), HasSubstr("carried_pence: 1250000"));
  EXPECT_THAT(ledger().others.back(), HasSubstr("into: \"PP16-2025-26\""));
}

TEST_F(YearEndVerbsTest, RefuseDaysThatAreNone) {
  for (const char* days : {"", ",", "2025-06-30,", "2025-06-30,,2025-09-30", "2025-06-31"}) {
    EXPECT_EQ(Do({"receipt", "plan", "--fund", "PPG-LAC-2025-26", "--due", days}).exit_code, 2)
        << days;
  }
  EXPECT_TRUE(ledger().others.empty());
}

TEST_F(YearEndVerbsTest, ListInstalmentsReceivedAndDue) {
  auto answer = std::make_shared<v1::ListFundsResponse>();
  v1::ListedFund& fund = *answer->add_funds();
  fund.mutable_fund()->set_code("PPG-LAC-2025-26");
  v1::ListedInstalment& received = *fund.add_instalments();
  received.set_on("2025-07-04");
  received.set_received_pence(65'000'000);
  received.set_receipt("rc-9");
  v1::ListedInstalment& due = *fund.add_instalments();
  due.set_on("2025-09-30");
  due.set_due_pence(66'000'000);
  ledger().answers["vsledger.v1.FundService.ListFunds"] = answer;
  const Ran ran = Do({"receipt", "list", "--fund", "PPG-LAC-2025-26", "--output", "csv"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "item,state,date,received,due,fund\n"
            "rc-9,received,2025-07-04,650000.00,,PPG-LAC-2025-26\n"
            ",due,2025-09-30,,660000.00,PPG-LAC-2025-26\n");
}

TEST_F(YearEndVerbsTest, CreditUnitsOrALowerPrice) {
  const Words base{"invoice", "credit", "iv-70", "--number", "CN-1",      "--net",
                   "520",     "--vat",  "104",   "--date",   "2025-07-14"};
  EXPECT_EQ(Do(base).exit_code, 0);
  EXPECT_THAT(ledger().others.back(), Not(HasSubstr("units_hundredths")));
  Words units = base;
  units.insert(units.end(), {"--units", "1.5"});
  EXPECT_EQ(Do(units).exit_code, 0);
  EXPECT_THAT(ledger().others.back(), HasSubstr("units_hundredths: 150"));
}

TEST_F(YearEndVerbsTest, SayThatAnInvoiceIsInAdvance) {
  EXPECT_EQ(Do({"invoice", "record", "--order", "or-50", "--number", "EP-2", "--net", "520",
                "--vat", "104", "--date", "2026-03-27", "--in-advance"})
                .exit_code,
            0);
  EXPECT_THAT(ledger().others.back(), HasSubstr("in_advance: true"));
}

}  // namespace
}  // namespace vsledger::client
