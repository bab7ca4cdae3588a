// Leavers and movers: the days, the sums by each leaver rule, what is proposed and what is not paid
// (domain.md section 3, control 9).
#include <random>

#include "ledger/rules/award_rules.h"
#include "ledger/rules/leaver_rules.h"
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

const Date kLater(2025, 11, 28);
const Date kLeft(2025, 11, 14);

DaysLeft After(Date from, Date to, Date last) {
  return DaysAfterLast(from, to, [last](Date on) { return on <= last; });
}

std::vector<FoundLeaver> Leavers(const Authority& authority) {
  return LeaversIn(authority.ledger.view(), FundByCode(authority.ledger.view(), TestFund()).value(),
                   std::nullopt);
}

TEST(LeaverRulesTest, SumsOfTheDomainComeOutToThePenny) {
  const DaysLeft autumn = After(Date(2025, 9, 1), Date(2025, 12, 19), Date(2025, 11, 14));
  EXPECT_EQ(autumn, (DaysLeft{Date(2025, 11, 14), 35, 110}));
  EXPECT_EQ(PartLeft(Pence{55'000}, autumn), Pence{17'500});
  const DaysLeft spring = After(Date(2026, 1, 5), Date(2026, 3, 27), Date(2026, 2, 20));
  EXPECT_EQ(spring, (DaysLeft{Date(2026, 2, 20), 35, 82}));
  EXPECT_EQ(PartLeft(Pence{55'000}, spring), Pence{23'476});
}

TEST(LeaverRulesTest, DaysBeginAndEndWithTheWindow) {
  const Date from(2025, 9, 1);
  const Date to(2025, 12, 19);
  EXPECT_EQ(After(from, to, Date(2026, 1, 1)), (DaysLeft{to, 0, 110}));
  EXPECT_EQ(After(from, to, to - 1), (DaysLeft{to - 1, 1, 110}));
  EXPECT_EQ(After(from, to, from), (DaysLeft{from, 109, 110}));
  EXPECT_EQ(After(from, to, Date(2020, 1, 1)), (DaysLeft{from - 1, 110, 110}));
  EXPECT_EQ(After(from, from, from), (DaysLeft{from, 0, 1}));
}

TEST(LeaverRulesTest, PartsOfTheDaysServedAndLeftAddUpToTheWhole) {
  const auto seed = static_cast<unsigned>(std::random_device{}());
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Pence whole{std::uniform_int_distribution<std::int64_t>(1, 1'000'000)(random)};
    DaysLeft days;
    days.window = std::uniform_int_distribution<std::int64_t>(1, 150)(random);
    days.left = std::uniform_int_distribution<std::int64_t>(0, days.window)(random);
    DaysLeft served = days;
    served.left = days.window - days.left;
    const Pence left = PartLeft(whole, days);
    const Pence exact_floor{whole.value * days.left / days.window};
    ASSERT_TRUE(left == exact_floor || left == exact_floor + Pence{1});
    // Of equal remainders the days served come first, so only there may the two not be each
    // other's.
    const bool even = 2 * (whole.value * days.left % days.window) == days.window;
    ASSERT_TRUE(even || left + PartLeft(whole, served) == whole)
        << whole.value << " " << days.left << "/" << days.window;
  }
}

TEST(LeaverTest, OfNobodyIsFoundWhileTheChildStays) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  authority.Approved();
  EXPECT_TRUE(Leavers(authority).empty());
  LeftCare(authority, authority.child, Date(2025, 12, 19));
  EXPECT_TRUE(Leavers(authority).empty()) << "the window is served to its end";
}

TEST(LeaverTest, GivesByItsRule) {
  struct Row {
    LeaverRule rule;
    Pence minimum;
    Pence back;
  };
  for (const Row& row :
       {Row{LeaverRule::kStopAtTermEnd, {}, {}}, Row{LeaverRule::kRecoupProRata, {}, Pence{17'500}},
        Row{LeaverRule::kRecoupProRata, Pence{17'500}, Pence{17'500}},
        Row{LeaverRule::kRecoupProRata, Pence{17'501}, {}},
        Row{LeaverRule::kFollowsChild, {}, Pence{17'500}},
        Row{LeaverRule::kPassOnTheRest, {}, {}}}) {
    SCOPED_TRACE(static_cast<int>(row.rule));
    Authority authority;
    AdoptLeaverRule(authority, row.rule, row.minimum);
    authority.Approved();
    LeftCare(authority, authority.child, kLeft);
    const std::vector<FoundLeaver> found = Leavers(authority);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].leaver.days, (DaysLeft{kLeft, 35, 110}));
    EXPECT_FALSE(found[0].leaver.ground_gone);
    EXPECT_EQ(found[0].leaver.back, row.back);
  }
}

TEST(LeaverTest, OfThePolicyOfOldPaysTheTermOut) {
  Authority authority;
  authority.Approved();
  LeftCare(authority, authority.child, kLeft);
  EXPECT_EQ(Leavers(authority).at(0).leaver.back, Pence{});
  EXPECT_NE(authority.Released(), ItemId());
}

TEST(LeaverTest, WhoseGroundIsGoneGivesAllWhateverTheRule) {
  for (const bool care : {true, false}) {
    SCOPED_TRACE(care);
    Authority authority;
    authority.Approved();
    if (care) {
      LeftCare(authority, authority.child, Date(2025, 8, 31));
    } else {
      Moved(authority, authority.child, "130000", Date(2025, 8, 31), "130001");
    }
    const std::vector<FoundLeaver> found = Leavers(authority);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_TRUE(found[0].leaver.ground_gone);
    EXPECT_EQ(found[0].leaver.days, (DaysLeft{Date(2025, 8, 31), 110, 110}));
    EXPECT_EQ(found[0].leaver.back, Pence{55'000});
    ExpectRefused(authority.ledger, Finance(), ReleasePayments{TestFund(), {}, {}, kToday},
                  Reason::kPaidAfterLeaving);
  }
}

TEST(LeaverTest, IsOneWhoMovesAndNotWhoseSettingIsSucceeded) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  authority.Approved();
  Moved(authority, authority.child, "130000", kLeft, "130002");
  EXPECT_EQ(Leavers(authority).at(0).leaver.back, Pence{17'500});
  Succeeded(authority, "130000", "130002");
  EXPECT_TRUE(Leavers(authority).empty());
}

TEST(LeaverTest, AreProposedInTheOrderOfItsRefusalsAndOnce) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  authority.Approved();
  LeftCare(authority, authority.child, kLeft);
  using C = ProposeLeavers;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), kAutumn}, Officer(), kLater},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kTermOutsideFund,
        [](auto& a) {
          a.command.term = Term{2025, Season::kSpring};
        }},
       {Reason::kNothingToPropose, [](auto& a) { a.command.term = kSummer; }}});
  ExpectRefused(authority.ledger, Attempt<C>{{TestFund(), std::nullopt}, Officer(), kLater},
                Reason::kNothingToPropose);
}

TEST(LeaverTest, OfAnUnpaidAllocationIsCutAndThenPaidTheRest) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  authority.Approved();
  LeftCare(authority, authority.child, kLeft);
  auto& ledger = authority.ledger;
  ledger.SetToday(kLater);
  const ItemId proposed = ledger.Do(Officer(), ProposeLeavers{TestFund(), std::nullopt});
  const Cut cut = authority.Get<Cut>(proposed);
  EXPECT_EQ(cut.amount, Pence{17'500});
  EXPECT_EQ(cut.days, (DaysLeft{kLeft, 35, 110}));
  const ReleasePayments release{TestFund(), {}, {}, kLater};
  ExpectRefused(ledger, Attempt<ReleasePayments>{release, Finance(), kLater},
                Reason::kPaidAfterLeaving);
  ledger.Do(Head(), ConfirmCut{proposed});
  EXPECT_EQ(authority.Get<Payment>(ledger.Do(Finance(), release)).amount, Pence{37'500});
}

TEST(LeaverTest, IsSatisfiedByACutThatSomebodyWorkedOutByHand) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  const ItemId allocation = authority.Approved();
  LeftCare(authority, authority.child, kLeft);
  auto& ledger = authority.ledger;
  const ItemId cut = ledger.Do(Officer(), ProposeCut{allocation, Pence{17'500}, "left"});
  ExpectRefused(ledger, Officer(), ProposeLeavers{TestFund(), {}}, Reason::kNothingToPropose);
  ledger.Do(Head(), ConfirmCut{cut});
  ExpectRefused(ledger, Officer(), ProposeLeavers{TestFund(), {}}, Reason::kNothingToPropose);
  EXPECT_EQ(authority.Get<Payment>(authority.Released()).amount, Pence{37'500});
}

TEST(LeaverTest, OfAPaidAllocationIsRecoupedAndFollowsLaterCorrections) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  LeftCare(authority, authority.child, kLeft);
  const ItemId first = ledger.Do(Officer(), ProposeLeavers{TestFund(), {}});
  EXPECT_EQ(authority.Get<Recoupment>(first).amount, Pence{17'500});
  ledger.Do(Head(), AgreeRecoupment{first});
  LeftCare(authority, authority.child, Date(2025, 11, 4));
  const ItemId second = ledger.Do(Officer(), ProposeLeavers{TestFund(), {}});
  EXPECT_EQ(authority.Get<Recoupment>(second).amount, Pence{5'000}) << "ten days more";
  ledger.Do(Head(), AgreeRecoupment{second});
  EXPECT_EQ(authority.Get<Allocation>(paid).recouped, Pence{22'500});
  LeftCare(authority, authority.child, kLeft);
  ExpectRefused(ledger, Officer(), ProposeLeavers{TestFund(), {}}, Reason::kNothingToPropose);
}

TEST(LeaverTest, WithAPaymentUnderWayIsListedAndNotProposed) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kRecoupProRata);
  authority.Approved();
  authority.Released();
  LeftCare(authority, authority.child, kLeft);
  EXPECT_EQ(Leavers(authority).at(0).leaver.back, Pence{17'500});
  ExpectRefused(authority.ledger, Officer(), ProposeLeavers{TestFund(), {}},
                Reason::kNothingToPropose);
}

TEST(LeaverTest, WhoseMoneyFollowsIsProposedAtTheNextSetting) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kFollowsChild);
  Paid(authority);
  Moved(authority, authority.child, "130000", kLeft, "130002");
  auto& ledger = authority.ledger;
  const auto decision = ledger.Try(Officer(), ProposeLeavers{TestFund(), {}});
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_EQ(decision->records.size(), 2u);
  EXPECT_EQ(decision->records[0].event.kind, EventKind::kRecoupmentProposed);
  const ItemId id = decision->records[1].event.subject;
  const Allocation next = authority.Get<Allocation>(id);
  EXPECT_EQ(next.setting, SettingRef("130002"));
  EXPECT_EQ(next.requested, Pence{17'500});
  EXPECT_EQ(next.state, AllocationState::kSubmitted);
  EXPECT_TRUE(next.run.empty() && next.overrides.empty());
  EXPECT_EQ(FollowsFrom(ledger.view(), next), std::optional(kLeft + 1));
  Allocation more = next;
  more.requested += Pence{1};
  EXPECT_EQ(FollowsFrom(ledger.view(), more), std::nullopt);
  ExpectRefused(ledger, Officer(), ProposeLeavers{TestFund(), {}}, Reason::kNothingToPropose);
}

TEST(LeaverTest, WhoseMoneyFollowsAndHasNoNextSettingGivesItBack) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kFollowsChild);
  authority.Approved();
  LeftCare(authority, authority.child, kLeft);
  const auto decision = authority.ledger.Try(Officer(), ProposeLeavers{TestFund(), {}});
  ASSERT_TRUE(decision.ok());
  EXPECT_EQ(decision->records.size(), 1u);
}

TEST(LeaverTest, ThatFollowedAndLeavesAgainGivesDaysOfItsOwnTime) {
  Authority authority;
  AdoptLeaverRule(authority, LeaverRule::kFollowsChild);
  authority.Approved();
  Moved(authority, authority.child, "130000", kLeft, "130002");
  auto& ledger = authority.ledger;
  const ItemId next = ledger.Do(Officer(), ProposeLeavers{TestFund(), {}});
  ledger.Do(Head(), ApproveAllocation{next, {}, ""});
  LeftCare(authority, authority.child, Date(2025, 11, 29));
  const std::vector<FoundLeaver> found = Leavers(authority);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].allocation.id, next);
  EXPECT_FALSE(found[1].leaver.ground_gone);
  EXPECT_EQ(found[1].leaver.days, (DaysLeft{Date(2025, 11, 29), 20, 35}));
  EXPECT_EQ(found[1].leaver.back, Pence{10'000});
}

}  // namespace
}  // namespace vsledger
