// The term's run: whom it proposes, whom it leaves out and why (domain.md sections 2 and 3).
#include "ledger/rules/term_run.h"

#include "fmt/format.h"
#include "ledger/rules/award_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

constexpr Date kBorn{2012, 5, 1};

// The run's own item, and its proposals as they stand.
TermRun RunAsked(Authority& authority, const ProposeRun& command = {TestFund(), kAutumn, {}}) {
  const auto decision = authority.ledger.Try(Officer(), command);
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok()) return {};
  return authority.Get<TermRun>(decision->records.front().event.subject);
}
std::vector<Allocation> Proposals(const Authority& authority, const TermRun& run) {
  std::vector<Allocation> proposals;
  for (const ItemId& id : authority.ledger.view().IdsByKey("proposed/" + run.id.text)) {
    proposals.push_back(authority.Get<Allocation>(id));
  }
  return proposals;
}

Fund FundOf(const Authority& authority) {
  return FundByCode(authority.ledger.view(), TestFund()).value();
}

PolicyTerm& AutumnOf(Policy& policy) { return policy.terms[1]; }

// The plan by a policy of the test's own, whatever a policy that is proposed may say.
RunPlan PlanBy(Authority& authority, const std::function<void(Policy&)>& change) {
  Policy policy = authority.Get<Policy>(authority.policy);
  change(policy);
  return PlanRun(authority.ledger.view(), authority.ledger.identity(), FundOf(authority), policy,
                 AutumnOf(policy));
}

std::vector<LeftOut> Reasons(const RunPlan& plan) {
  std::vector<LeftOut> reasons;
  for (const ChildLeftOut& child : plan.left_out) reasons.push_back(child.why);
  return reasons;
}

TEST(TermRunTest, ProposesThePolicysSumForEachChildByAutomaticTrigger) {
  Authority authority;
  authority.AddChild("N2", kBorn, "130001");
  const TermRun run = RunAsked(authority);
  EXPECT_EQ(run.proposals, 2);
  EXPECT_EQ(run.amount, Pence{110'000});
  EXPECT_EQ(run.policy, authority.policy);
  EXPECT_EQ(run.reference_date, Date(2025, 9, 1));
  EXPECT_TRUE(run.left_out.empty());
  const std::vector<Allocation> proposals = Proposals(authority, run);
  ASSERT_EQ(proposals.size(), 2u);
  EXPECT_EQ(proposals[1].setting, SettingRef("130001"));
  EXPECT_EQ(proposals[1].state, AllocationState::kSubmitted);
  EXPECT_EQ(proposals[1].category, Category("support"));
  EXPECT_EQ(proposals[1].age_ground, "born");
  EXPECT_EQ(proposals[1].pep_ground, "automatic");
  EXPECT_FALSE(proposals[1].pep_reference);
}

TEST(TermRunTest, IsRefusedInTheOrderOfItsRefusals) {
  Authority authority;
  ExpectRefusalsInOrder<ProposeRun>(
      authority.ledger, {{TestFund(), kAutumn, {}}, Officer()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kTermOutsideFund,
        [](auto& a) {
          a.command.term = {2025, Season::kSpring};
        }},
       {Reason::kCategoryNotEligible, [](auto& a) { a.command.category = Category("uniform"); }}});
  ExpectRefused(authority.ledger, Officer(), ProposeRun{TestFund(), kAutumn, {}},
                Reason::kNothingToPropose);
}

TEST(TermRunTest, ProposesNothingWhereTheTermIsGivenOnRequestOnly) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.terms[1].rule = TermRule{.trigger = TermTrigger::kNeedsLed};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  ExpectRefused(authority.ledger, Officer(), ProposeRun{TestFund(), kAutumn, {}},
                Reason::kNothingToPropose);
}

TEST(TermRunTest, LeavesOutWithTheFirstReasonInOrderAndCountsThem) {
  Authority authority;
  const ChildName left = authority.AddChild("LEFT", Date(2021, 9, 1), "130000");
  authority.ledger.Do(Officer(), RecordCare{left, {{Date(2024, 1, 1), Date(2025, 8, 31), false}}});
  const ChildName nowhere{{}, {}, "NOWHERE"};
  authority.ledger.Do(Officer(), RecordChild{nowhere.number, Date(2021, 9, 1), ""});
  authority.ledger.Do(Officer(), RecordCare{nowhere, {{Date(2024, 1, 1), std::nullopt, false}}});
  authority.AddChild("YOUNG", Date(2021, 9, 1), "130000");
  const ChildName gone = authority.AddChild("GONE", kBorn, "130000");
  authority.ledger.Do(Officer(), RecordCare{gone, {{Date(2024, 1, 1), Date(2025, 3, 31), false}}});
  authority.AddChild("OTHER", kBorn, "130001");
  authority.Requested();

  const TermRun run = RunAsked(authority);
  EXPECT_EQ(run.proposals, 1) << "who left before the term before is not mentioned";
  EXPECT_EQ(run.left_out, (std::vector<LeftOutCount>{{LeftOut::kNotInCare, 1},
                                                     {LeftOut::kNotOnRoll, 1},
                                                     {LeftOut::kNotInAge, 1},
                                                     {LeftOut::kHasOneAlready, 1}}));
}

TEST(TermRunTest, GivesAChildOnlyOneForATermWhateverItsAmount) {
  Authority authority;
  RunAsked(authority);
  ProposePolicy next = WorkedYearPolicy();
  next.terms[1].per_child = Pence{40'000};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  ExpectRefused(authority.ledger, Officer(), ProposeRun{TestFund(), kAutumn, Category("tuition")},
                Reason::kNothingToPropose);
}

TEST(TermRunTest, CountsAnotherEntitlementForNothing) {
  Authority authority;
  RequestAllocation more = authority.Request();
  more.amount = Pence{120'000};
  authority.Requested(more);
  EXPECT_EQ(RunAsked(authority).proposals, 1);
}

TEST(TermRunTest, ProposesAgainWhatWasRefused) {
  Authority authority;
  const TermRun run = RunAsked(authority);
  authority.ledger.Do(Head(), RefuseAllocation{Proposals(authority, run)[0].id, "wrong setting"});
  EXPECT_EQ(RunAsked(authority).proposals, 1);
}

TEST(TermRunTest, LeavesOutSettingsOfATypeThatThePolicyExcludes) {
  Authority authority;
  Setting independent;
  independent.ref = SettingRef("130001");
  independent.name = "Independent";
  independent.type_code = "11";
  authority.ledger.Do(Officer(), RecordSetting{independent});
  authority.AddChild("N2", kBorn, "130001");
  const RunPlan plan = PlanBy(authority, [](Policy& p) { p.excluded_types = {"11"}; });
  EXPECT_EQ(plan.proposals.size(), 1u);
  EXPECT_EQ(Reasons(plan), std::vector<LeftOut>{LeftOut::kSettingTypeExcluded});
}

// The early years grant of a provider in another authority is paid by that authority; the pupil
// premium follows the child wherever it learns.
TEST(TermRunTest, LeavesOutEarlyYearsProvidersThatAnotherAuthorityPays) {
  Authority authority;
  Setting elsewhere;
  elsewhere.ref = SettingRef("130001");
  elsewhere.name = "A nursery across the border";
  elsewhere.authority_code = "888";
  elsewhere.type_code = "11";
  authority.ledger.Do(Officer(), RecordSetting{elsewhere});
  authority.AddChild("N2", kBorn, "130001");
  const auto plan = [&](bool paid_where_it_lies) {
    Fund fund = FundByCode(authority.ledger.view(), TestFund()).value();
    fund.terms = FundTerms{};
    fund.terms->paid_where_it_lies = paid_where_it_lies;
    Policy policy = authority.Get<Policy>(authority.policy);
    policy.excluded_types = {"11"};
    return PlanRun(authority.ledger.view(), authority.ledger.identity(), fund, policy,
                   AutumnOf(policy));
  };
  EXPECT_EQ(Reasons(plan(true)), std::vector<LeftOut>{LeftOut::kPaidElsewhere});
  EXPECT_EQ(Reasons(plan(false)), std::vector<LeftOut>{LeftOut::kSettingTypeExcluded});
}

TEST(TermRunTest, AsksForThePepThatThePolicyAsksForAndTakesItsReference) {
  Authority authority;
  const ChildName red = authority.AddChild("RED", kBorn, "130000");
  const ChildName good = authority.AddChild("GOOD", kBorn, "130000");
  const ChildName bare = authority.AddChild("BARE", kBorn, "130000");
  const auto record = [&](const ChildName& child, PepRating rating, const std::string& reference) {
    authority.ledger.Do(Officer(), RecordPep{child, kAutumn, kToday, rating, 0, reference});
  };
  record(red, PepRating::kRed, "PEP 12 Sep");
  record(good, PepRating::kGreen, "PEP 13 Sep, target 1");
  record(bare, PepRating::kGreen, "");
  const RunPlan plan = PlanBy(authority, [](Policy& p) {
    AutumnOf(p).rule =
        TermRule{.trigger = TermTrigger::kPepConditional, .pep_needed = PepRating::kAmber};
  });
  EXPECT_EQ(Reasons(plan),
            (std::vector<LeftOut>{LeftOut::kNoPep, LeftOut::kPepNotGoodEnough, LeftOut::kNoPep}));
  ASSERT_EQ(plan.proposals.size(), 1u);
  EXPECT_EQ(plan.proposals[0].pep_ground, "green 2025-autumn");
  EXPECT_EQ(plan.proposals[0].pep_reference, "PEP 13 Sep, target 1");
}

TEST(TermRunTest, GivesEachBandItsSumAndABandOfNilNothing) {
  Authority authority;
  const ChildName second = authority.AddChild("N2", kBorn, "130000");
  const ChildName unnamed = authority.AddChild("N3", kBorn, "130000");
  authority.AddChild("N4", kBorn, "130000");
  const auto record = [&](const ChildName& child, int band) {
    authority.ledger.Do(Officer(),
                        RecordPep{child, kAutumn, kToday, PepRating::kGreen, band, "PEP"});
  };
  record(authority.child, 1);
  record(second, 3);
  record(unnamed, 5);
  const RunPlan plan = PlanBy(authority, [](Policy& p) {
    TermRule rule;
    rule.trigger = TermTrigger::kBands;
    rule.bands = {Pence{}, Pence{40'000}, Pence{80'000}, Pence{150'000}};
    AutumnOf(p).rule = rule;
  });
  EXPECT_EQ(Reasons(plan),
            (std::vector<LeftOut>{LeftOut::kNothingDue, LeftOut::kNothingDue, LeftOut::kNoPep}));
  ASSERT_EQ(plan.proposals.size(), 1u);
  EXPECT_EQ(plan.proposals[0].amount, Pence{80'000});
  EXPECT_EQ(plan.proposals[0].pep_ground, "band 3 2025-autumn");
}

// At a main setting for 67 % and a second one for 33 %.
void ShareAtTwo(Authority& authority) {
  const auto place = [&](const char* setting, PlacementKind kind, int share) {
    authority.ledger.Do(Officer(),
                        RecordPlacement{authority.child, SettingRef(setting), Date(2024, 9, 1),
                                        std::nullopt, kind, share, "", ""});
  };
  place("130000", PlacementKind::kMain, 67);
  place("130001", PlacementKind::kSecond, 33);
}

TEST(TermRunTest, ProposesAllForTheMainSettingOrByShareExactToThePenny) {
  Authority authority;
  ShareAtTwo(authority);
  const RunPlan whole = PlanBy(authority, [](Policy&) {});
  ASSERT_EQ(whole.proposals.size(), 1u);
  EXPECT_EQ(whole.proposals[0].setting, SettingRef("130000"));
  EXPECT_EQ(whole.proposals[0].amount, Pence{55'000});

  const RunPlan shared = PlanBy(authority, [](Policy& p) {
    p.by_share = true;
    AutumnOf(p).per_child = Pence{55'001};
  });
  ASSERT_EQ(shared.proposals.size(), 2u);
  EXPECT_EQ(shared.proposals[0].amount, Pence{36'851});
  EXPECT_EQ(shared.proposals[1].setting, SettingRef("130001"));
  EXPECT_EQ(shared.proposals[1].amount, Pence{18'150});
  EXPECT_EQ(SumOf(shared.proposals), Pence{55'001});
}

TEST(TermRunTest, GivesAnExcludedSettingsShareToNobody) {
  Authority authority;
  ShareAtTwo(authority);
  Setting independent;
  independent.ref = SettingRef("130001");
  independent.name = "Independent";
  independent.type_code = "11";
  authority.ledger.Do(Officer(), RecordSetting{independent});
  const RunPlan plan = PlanBy(authority, [](Policy& p) {
    p.by_share = true;
    p.excluded_types = {"11"};
  });
  ASSERT_EQ(plan.proposals.size(), 1u);
  EXPECT_EQ(plan.proposals[0].amount, Pence{36'850});
  EXPECT_TRUE(plan.left_out.empty());
}

TEST(TermRunTest, CanBeExplainedAgainFromTheRecordBeforeIt) {
  Authority authority;
  const MemoryView before = authority.ledger.view();
  const TermRun run = RunAsked(authority);
  const Policy policy = authority.Get<Policy>(run.policy);
  const RunPlan again =
      PlanRun(before, authority.ledger.identity(), FundOf(authority), policy, policy.terms[1]);
  EXPECT_EQ(static_cast<std::int64_t>(again.proposals.size()), run.proposals);
  EXPECT_EQ(SumOf(again.proposals), run.amount);
  EXPECT_EQ(CountsOf(again.left_out), run.left_out);
}

}  // namespace
}  // namespace vsledger
