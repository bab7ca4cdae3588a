// Allocations: money for a named child at a setting (controls 5 to 11).
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

using AllocationFlaws = std::vector<Flaw<RequestAllocation>>;

TEST(AllocationTest, IsRequestedOnTheGroundsOfThePolicyInTheirOrder) {
  Authority authority;
  const ChildName left = authority.AddChild("LEFT", Date(2012, 5, 1), "130000");
  authority.ledger.Do(Officer(), RecordCare{left, {{Date(2024, 1, 1), Date(2025, 8, 31), false}}});
  const ChildName young = authority.AddChild("YOUNG", Date(2021, 9, 1), "130000");
  authority.Approved();
  RequestAllocation good = authority.Request();
  good.amount = Pence{55'001};
  const AllocationFlaws flaws = {
      {Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
      {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
      {Reason::kTermOutsideFund,
       [](auto& a) {
         a.command.term = {2025, Season::kSpring};
       }},
      {Reason::kCategoryNotEligible, [](auto& a) { a.command.category = Category("uniform"); }},
      {Reason::kCategoryNotEligible, [](auto& a) { a.command.category = Category("unnamed"); }},
      {Reason::kPoolNotAllowed, [](auto& a) { a.command.pool = Pool::kRetained; }},
      {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
      {Reason::kChildUnknown, [](auto& a) { a.command.child.number = "nobody"; }},
      {Reason::kSettingUnknown, [](auto& a) { a.command.setting = SettingRef("139999"); }},
      {Reason::kPepReferenceMissing, [](auto& a) { a.command.pep_reference.clear(); }},
      {Reason::kChildNotInCare, [&](auto& a) { a.command.child = left; }},
      {Reason::kChildNotAtSetting,
       [&](auto& a) {
         a.command.child = authority.child;
         a.command.setting = SettingRef("130001");
       }},
      {Reason::kChildNotInAge,
       [&](auto& a) {
         a.command.child = young;
         a.command.setting = SettingRef("130000");
       }},
      {Reason::kDuplicateAllocation,
       [&](auto& a) {
         a.command.child = authority.child;
         a.command.amount = Pence{};  // the policy's 550.00, allocated already
       }},
  };
  ExpectRefusalsInOrder<RequestAllocation>(authority.ledger, {good, Officer()}, flaws);
}

TEST(AllocationTest, NeedsAPolicyInForceOnTheFirstDayOfItsTerm) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  RequestAllocation request;
  request.fund = TestFund();
  request.term = kAutumn;
  request.category = Category("support");
  ExpectRefused(ledger, Officer(), request, Reason::kPolicyMissing);
  ProposePolicy late = WorkedYearPolicy();
  late.retained_per_child = {};
  late.effective_from = Date(2025, 9, 2);
  for (PolicyTerm& term : late.terms) term.per_child = {};
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), late)});
  ExpectRefused(ledger, Officer(), request, Reason::kPolicyMissing);
}

// One child with these facts asks for a term.
std::optional<Reason> Asks(Date born, const std::string& year_group, Term term) {
  Authority authority;
  const ChildName child{{}, {}, "X"};
  authority.ledger.Do(Officer(), RecordChild{"X", born, ""});
  authority.ledger.Do(Officer(), RecordCare{child, {{Date(2025, 4, 1), std::nullopt, false}}});
  authority.ledger.Do(Officer(),
                      RecordPlacement{child, SettingRef("130000"), Date(2025, 4, 1), std::nullopt,
                                      PlacementKind::kMain, 100, year_group, ""});
  RequestAllocation request = authority.Request();
  request.child = child;
  request.term = term;
  return ReasonOf(DecideOnly(authority.ledger, Officer(), request).status());
}

TEST(AllocationTest, ServesAChildBornOn1November2020FromAutumn2025) {
  EXPECT_EQ(Asks(Date(2020, 11, 1), "", kSummer), Reason::kChildNotInAge);
  EXPECT_EQ(Asks(Date(2020, 11, 1), "", kAutumn), std::nullopt);
  EXPECT_EQ(Asks(Date(2020, 11, 1), "", kSpring), std::nullopt);
}

TEST(AllocationTest, ServesAChildBornOn1October2008InSummer2025Only) {
  EXPECT_EQ(Asks(Date(2008, 10, 1), "", kSummer), std::nullopt);
  EXPECT_EQ(Asks(Date(2008, 10, 1), "", kAutumn), Reason::kChildNotInAge);
}

TEST(AllocationTest, TakesAgesOn31AugustToTheDay) {
  EXPECT_EQ(Asks(Date(2021, 8, 31), "", kAutumn), std::nullopt) << "four that day";
  EXPECT_EQ(Asks(Date(2021, 9, 1), "", kAutumn), Reason::kChildNotInAge) << "four the day after";
  EXPECT_EQ(Asks(Date(2009, 9, 1), "", kAutumn), std::nullopt) << "sixteen the day after";
  EXPECT_EQ(Asks(Date(2009, 8, 31), "", kAutumn), Reason::kChildNotInAge) << "sixteen that day";
}

TEST(AllocationTest, FollowsTheYearGroupOfTheRegisterBeforeTheAge) {
  EXPECT_EQ(Asks(Date(2008, 10, 1), "11", kAutumn), std::nullopt);
  EXPECT_EQ(Asks(Date(2012, 5, 1), "12", kAutumn), Reason::kChildNotInAge);
  EXPECT_EQ(Asks(Date(2021, 10, 1), "R", kAutumn), std::nullopt);
  EXPECT_EQ(Asks(Date(2020, 11, 1), "N2", kAutumn), Reason::kChildNotInAge);
}

// The post-16 grant of September 2022 to July 2023, with a policy for its three terms.
struct PostSixteen {
  PostSixteen() : ledger(Date(2022, 10, 3)) {
    ledger.reference().Add("130000", "A college");
    ledger.Do(Finance(),
              OpenFund{Stream::kPp16, {2022}, Date(2022, 9, 1), Date(2023, 7, 31), std::nullopt});
    const ProposeAward letter{fund, AwardKind::kFinal, 0,       Pence{1'000'000},
                              {},   Date(2022, 9, 12), "letter"};
    ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), letter)});
    ProposePolicy policy = WorkedYearPolicy();
    policy.fund = fund;
    policy.effective_from = Date(2022, 9, 1);
    policy.retained_per_child = {};
    policy.retained_part = PolicyPart{PartKind::kPercent, {}, 2'000};
    policy.delegated_part = PolicyPart{PartKind::kRest, {}, 0};
    policy.terms = {Row({2022, Season::kAutumn}, Date(2022, 9, 5)),
                    Row({2023, Season::kSpring}, Date(2023, 1, 9)),
                    Row({2023, Season::kSummer}, Date(2023, 4, 24))};
    ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), policy)});
  }
  static PolicyTerm Row(Term term, Date first) {
    return {term, Pence{20'000}, first, first, first + 60, std::nullopt};
  }
  std::optional<Reason> Asks(Date born, const std::string& year_group, Term term) {
    const ChildName child{{}, {}, "X"};
    ledger.Do(Officer(), RecordChild{"X", born, ""});
    ledger.Do(Officer(), RecordCare{child, {{Date(2022, 4, 1), std::nullopt, false}}});
    ledger.Do(Officer(), RecordPlacement{child, SettingRef("130000"), Date(2022, 9, 1),
                                         std::nullopt, PlacementKind::kMain, 100, year_group, ""});
    RequestAllocation request;
    request.fund = fund;
    request.child = child;
    request.setting = SettingRef("130000");
    request.term = term;
    request.category = Category("support");
    request.pep_reference = "target 1";
    return ReasonOf(DecideOnly(ledger, Officer(), request, NoonOf(Date(2022, 10, 3))).status());
  }
  FundCode fund{"PP16-2022-23"};
  TestLedger ledger;
};

TEST(AllocationTest, OfThePostSixteenGrantIsForAgesSixteenAndSeventeen) {
  PostSixteen grant;
  const Term autumn{2022, Season::kAutumn};
  EXPECT_EQ(grant.Asks(Date(2006, 9, 1), "", autumn), Reason::kChildNotInAge) << "15 on 31 August";
  EXPECT_EQ(grant.Asks(Date(2006, 8, 31), "", autumn), std::nullopt) << "16 that day";
  EXPECT_EQ(grant.Asks(Date(2004, 9, 1), "", autumn), std::nullopt) << "17 that day";
  EXPECT_EQ(grant.Asks(Date(2004, 8, 31), "", autumn), Reason::kChildNotInAge) << "18 that day";
  EXPECT_EQ(grant.Asks(Date(2004, 8, 31), "13", autumn), std::nullopt);
  EXPECT_EQ(grant.Asks(Date(2006, 8, 31), "11", autumn), Reason::kChildNotInAge);
}

TEST(AllocationTest, MayBeOfATermThatItsFundsPeriodOnlyTouches) {
  PostSixteen grant;
  EXPECT_EQ(grant.Asks(Date(2006, 1, 1), "", {2023, Season::kSummer}), std::nullopt)
      << "the fund ends on 31 July, the term on 31 August";
  EXPECT_EQ(grant.Asks(Date(2006, 1, 1), "", {2022, Season::kSummer}), Reason::kTermOutsideFund)
      << "the term ends on 31 August, the fund begins on 1 September";
}

// Care until `last`; the reference date of autumn is 1 September 2025.
std::optional<Reason> AsksWithCareUntil(Date last) {
  Authority authority;
  authority.ledger.Do(Officer(), RecordCare{authority.child, {{Date(2024, 1, 1), last, false}}});
  return ReasonOf(DecideOnly(authority.ledger, Officer(), authority.Request()).status());
}

TEST(AllocationTest, IsRefusedForAChildWhoLeftCareTheDayBefore) {
  EXPECT_EQ(AsksWithCareUntil(Date(2025, 8, 31)), Reason::kChildNotInCare);
}
TEST(AllocationTest, IsAcceptedOnTheLastDayInCare) {
  EXPECT_EQ(AsksWithCareUntil(Date(2025, 9, 1)), std::nullopt);
}

TEST(AllocationTest, TakesTheSettingOfTheReferenceDateToTheDay) {
  Authority authority;
  RecordPlacement leaves{authority.child,
                         SettingRef("130000"),
                         Date(2024, 9, 1),
                         Date(2025, 8, 31),
                         PlacementKind::kMain,
                         100,
                         "",
                         ""};
  authority.ledger.Do(Officer(), leaves);
  EXPECT_EQ(ReasonOf(DecideOnly(authority.ledger, Officer(), authority.Request()).status()),
            Reason::kChildNotAtSetting);
  leaves.to = Date(2025, 9, 1);
  authority.ledger.Do(Officer(), leaves);
  EXPECT_TRUE(DecideOnly(authority.ledger, Officer(), authority.Request()).ok());
}

TEST(AllocationTest, IsRequestedAndApprovedUntilTheLastMinuteOf31MarchInLondon) {
  Authority authority;
  const ItemId waiting = authority.Requested();
  const Instant last = *ParseInstant("2026-03-31T22:59:59Z", "now");  // 23:59:59 BST
  const Instant next = *ParseInstant("2026-03-31T23:00:00Z", "now");  // 00:00, 1 April
  RequestAllocation request = authority.Request();
  request.term = kSpring;
  EXPECT_TRUE(DecideOnly(authority.ledger, Officer(), request, last).ok());
  EXPECT_EQ(ReasonOf(DecideOnly(authority.ledger, Officer(), request, next).status()),
            Reason::kFundNotOpen);
  const ApproveAllocation approve{waiting, {}, ""};
  EXPECT_TRUE(DecideOnly(authority.ledger, Head(), approve, last).ok());
  EXPECT_EQ(ReasonOf(DecideOnly(authority.ledger, Head(), approve, next).status()),
            Reason::kFundNotOpen);
}

TEST(AllocationTest, IsTheSameAgainOnlyWithTheSameTermCategoryAndAmount) {
  Authority authority;
  const ItemId first = authority.Requested();
  ExpectRefused(authority.ledger, Officer(), authority.Request(), Reason::kDuplicateAllocation);
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  authority.Requested(other);
  other = authority.Request();
  other.category = Category("tuition");
  authority.Requested(other);
  other = authority.Request();
  other.amount = Pence{54'999};
  authority.Requested(other);
  authority.ledger.Do(Head(), RefuseAllocation{first, "no longer needed"});
  authority.Requested();  // what was refused is no duplicate
}

TEST(AllocationTest, IsApprovedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId id = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  using C = ApproveAllocation;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{id, {}, ""}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.allocation = ItemId("al-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
       {Reason::kApprovedAboveRequested, [](auto& a) { a.command.amount = Pence{55'001}; }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kFieldMissing, [](auto& a) { a.command.amount = Pence{54'999}; }}});
}

TEST(AllocationTest, LooksAtTheFactsAgainWhenItIsApproved) {
  Authority authority;
  const ItemId id = authority.Requested();
  authority.ledger.Do(Officer(),
                      RecordCare{authority.child, {{Date(2024, 1, 1), Date(2025, 8, 30), false}}});
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, Pence{1}, ""},
                Reason::kChildNotInCare);
}

TEST(AllocationTest, NamesThePolicyVersionAndDayThatWereLookedAtWhenItWasApproved) {
  Authority authority;
  const ItemId id = authority.Requested();
  ProposePolicy next = WorkedYearPolicy();
  next.terms[1].reference_date = Date(2025, 9, 15);
  const ItemId policy = authority.ledger.Do(Officer(), next);
  authority.ledger.Do(Head(), AdoptPolicy{policy});
  authority.ledger.Do(Head(), ApproveAllocation{id, {}, ""});
  EXPECT_EQ(authority.Get<Allocation>(id).policy, policy);
  EXPECT_EQ(authority.Get<Allocation>(id).reference_date, Date(2025, 9, 15));
}

TEST(AllocationTest, OfARestrictedCategoryNeedsAReason) {
  Authority authority;
  RequestAllocation request = authority.Request();
  request.category = Category("devices");
  const ItemId id = authority.Requested(request);
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, {}, ""}, Reason::kFieldMissing);
  authority.ledger.Do(Head(), ApproveAllocation{id, {}, "a laptop for remote tuition"});
}

TEST(AllocationTest, NeedsThePoolToTheLastPenny) {
  Authority authority;
  RequestAllocation request = authority.Request();
  request.amount = Pence{1'655'001};
  authority.Approved(request);
  const ItemId id = authority.Requested();  // 550.00; 549.99 are free
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, {}, ""}, Reason::kPoolShort);
  authority.ledger.Do(Head(), ApproveAllocation{id, Pence{54'999}, "all there is"});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{});
}

TEST(AllocationTest, DrawsOnTheRetainedPoolOnlyWhereThePolicySaysSo) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.retained_pays_allocations = true;
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  RequestAllocation request = authority.Request();
  request.pool = Pool::kRetained;
  authority.Approved(request);
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-920'000 + 55'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000});
}

TEST(AllocationTest, IsRefusedByASecondPersonWithAReason) {
  Authority authority;
  const ItemId id = authority.Requested();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId approved = authority.Approved(other);
  using C = RefuseAllocation;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{id, "not in the plan"}, Head()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.allocation = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = approved; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
  ExpectRefused(authority.ledger, Deputy(), ApproveAllocation{id, {}, ""},
                Reason::kIllegalTransition);
}

}  // namespace
}  // namespace vsledger
