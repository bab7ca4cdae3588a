// When instalments are due and what each still comes to.
#include "ledger/rules/award_rules.h"
#include "ledger/rules/instalment_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

const std::vector<Date> kQuarters = {Date(2025, 6, 30), Date(2025, 9, 30), Date(2025, 12, 31),
                                     Date(2026, 3, 31)};

std::vector<Pence> DueIn(const Authority& authority) {
  std::vector<Pence> due;
  const Fund fund = FundByCode(authority.ledger.view(), TestFund()).value();
  for (const InstalmentDue& entry : StillDue(authority.ledger.view(), fund)) {
    due.push_back(entry.amount);
  }
  return due;
}

TEST(InstalmentsTest, ArePlannedByDaysInOrder) {
  Authority authority;
  using C = PlanInstalments;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), kQuarters}, Finance()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kFieldMissing, [](auto& a) { a.command.due_on.clear(); }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.due_on = {Date(2025, 3, 31)}; }},
       {Reason::kMalformedText, [](auto& a) {
          a.command.due_on = {kQuarters[1], kQuarters[0]};
        }}});
  const auto again = authority.ledger.Try(Finance(), PlanInstalments{TestFund(), kQuarters});
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->records.empty()) << "the same days again change nothing";
}

// 26,300.00 in four; then what a higher notice adds is spread over the days to come.
TEST(InstalmentsTest, SplitWhatIsNotReceivedOverTheDaysToCome) {
  Authority authority;
  EXPECT_TRUE(DueIn(authority).empty()) << "without a plan";
  authority.ledger.Do(Finance(), PlanInstalments{TestFund(), kQuarters});
  EXPECT_EQ(DueIn(authority), std::vector<Pence>(4, Pence{657'500}));
  const ItemId first = authority.ledger.Do(
      Finance(), RecordInstalment{TestFund(), Pence{657'500}, Date(2025, 6, 30)});
  EXPECT_EQ(DueIn(authority), std::vector<Pence>(3, Pence{657'500}));
  const ItemId notice = authority.ledger.Do(
      Finance(), ProposeAward{TestFund(), AwardKind::kFinal, 11, Pence{2'893'000}, {}, kToday, ""});
  authority.ledger.Do(Head(), ConfirmAward{notice});
  EXPECT_EQ(DueIn(authority), (std::vector<Pence>{Pence{745'167}, Pence{745'167}, Pence{745'166}}));
  const std::uint64_t record = authority.RecordOf(first);
  authority.ledger.Do(Head(), ConfirmReversal{authority.ledger.Do(
                                  Finance(), ProposeReversal{record, "another grant's"})});
  EXPECT_EQ(DueIn(authority).size(), 4u) << "what was reversed never came";
}

TEST(InstalmentsTest, GoBelowNilWhereMoreCameThanWasNotified) {
  Authority authority;
  authority.ledger.Do(Finance(), PlanInstalments{TestFund(), {kQuarters[0], kQuarters[3]}});
  authority.ledger.Do(Finance(), RecordInstalment{TestFund(), Pence{2'700'000}, Date(2025, 6, 30)});
  EXPECT_EQ(DueIn(authority), std::vector<Pence>{Pence{-70'000}});
}

}  // namespace
}  // namespace vsledger
