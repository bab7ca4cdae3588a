// What a policy asks of requests and approvals beside their ground: limits and threshold, cap,
// cut-off, request windows, setting types that are left out (domain.md section 3).
#include "ledger/rules/policy_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

// An authority whose policy in force is the worked year's with a change.
struct Ruled : Authority {
  explicit Ruled(const std::function<void(ProposePolicy&)>& change) {
    ProposePolicy next = WorkedYearPolicy();
    change(next);
    ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), next)});
  }
  absl::StatusOr<Decision> Approve(const Actor& actor, const ItemId& id, Date on = kToday) {
    return DecideOnly(ledger, actor, ApproveAllocation{id, {}, "as agreed"}, NoonOf(on));
  }
};

std::optional<Reason> ReasonOf(const absl::StatusOr<Decision>& decision) {
  return vsledger::ReasonOf(decision.status());
}

TEST(LimitTest, IsSetByAnotherPersonAndStands) {
  Authority authority;
  using C = SetLimit;
  const ItemId limit = authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{10'000}});
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{OtherOfficer().person, Pence{50'000}}, Head()},
      {{Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {OtherOfficer().person, Role::kVirtualHead};
        }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }}});
  EXPECT_EQ(authority.Get<OfficerLimit>(limit).amount, Pence{50'000});
  const auto again = authority.ledger.Try(Deputy(), SetLimit{OtherOfficer().person, Pence{50'000}});
  EXPECT_EQ(again->already, authority.RecordOf(limit));
  EXPECT_EQ(authority.Get<OfficerLimit>(limit).set_by, Head().person);
}

TEST(LimitTest, OfNilCanBeSetAndThenStands) {
  Authority authority;
  const ItemId limit = authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, {}});
  EXPECT_EQ(authority.ledger.Try(Deputy(), SetLimit{OtherOfficer().person, {}})->already,
            authority.RecordOf(limit));
}

TEST(ApprovalRulesTest, AnOfficerApprovesUpToTheirOwnLimitAndNothingWithoutOne) {
  Ruled authority([](ProposePolicy&) {});
  const ItemId id = authority.Requested();  // 550.00
  EXPECT_EQ(ReasonOf(authority.Approve(OtherOfficer(), id)), Reason::kAboveLimit);
  authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{54'999}});
  EXPECT_EQ(ReasonOf(authority.Approve(OtherOfficer(), id)), Reason::kAboveLimit);
  authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{55'000}});
  authority.ledger.Do(OtherOfficer(), ApproveAllocation{id, {}, ""});
  EXPECT_EQ(authority.Get<Allocation>(id).decided_by, OtherOfficer().person);
}

TEST(ApprovalRulesTest, AnOfficerWithALimitStillNeverApprovesTheirOwnRequest) {
  Ruled authority([](ProposePolicy&) {});
  authority.ledger.Do(Head(), SetLimit{Officer().person, Pence{100'000}});
  ExpectRefused(authority.ledger, Officer(), ApproveAllocation{authority.Requested(), {}, ""},
                Reason::kSamePerson);
}

TEST(ApprovalRulesTest, AboveThePolicysThresholdOnlyTheVirtualHeadDecides) {
  Ruled authority([](ProposePolicy& policy) { policy.head_threshold = Pence{54'999}; });
  const ItemId id = authority.Requested();
  authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{100'000}});
  EXPECT_EQ(ReasonOf(authority.Approve(OtherOfficer(), id)), Reason::kAboveLimit);
  const ApproveAllocation in_part{id, Pence{54'999}, "what an officer may"};
  EXPECT_TRUE(DecideOnly(authority.ledger, OtherOfficer(), in_part).ok());
  EXPECT_TRUE(authority.Approve(Head(), id).ok());
}

TEST(ApprovalRulesTest, WhatThePolicyRestrictsIsTheVirtualHeadsWhateverTheLimit) {
  Ruled authority([](ProposePolicy&) {});
  authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{100'000}});
  RequestAllocation request = authority.Request();
  request.category = Category("devices");
  const ItemId id = authority.Requested(request);
  EXPECT_EQ(ReasonOf(authority.Approve(OtherOfficer(), id)), Reason::kRoleNotAllowed);
  EXPECT_TRUE(authority.Approve(Head(), id).ok());
}

TEST(ApprovalRulesTest, AChildGetsNoMoreThanTheCapInTheWholeFund) {
  Ruled authority([](ProposePolicy& policy) { policy.cap_per_child = Pence{115'999}; });
  RequestAllocation summer = authority.Request();
  summer.term = kSummer;  // 610.00
  authority.Approved(summer);
  const ItemId autumn = authority.Requested();  // 550.00: 0.01 too much
  EXPECT_EQ(ReasonOf(authority.Approve(Head(), autumn)), Reason::kAboveCap);
  authority.ledger.Do(Head(), ApproveAllocation{autumn, Pence{54'999}, "up to the cap"});
}

TEST(ApprovalRulesTest, WhatWasReversedDoesNotCountTowardsTheCap) {
  Ruled authority([](ProposePolicy& policy) { policy.cap_per_child = Pence{61'000}; });
  RequestAllocation summer = authority.Request();
  summer.term = kSummer;
  const ItemId first = authority.Approved(summer);
  const ItemId autumn = authority.Requested();
  EXPECT_EQ(ReasonOf(authority.Approve(Head(), autumn)), Reason::kAboveCap);
  const ItemId reversal =
      authority.ledger.Do(Officer(), ProposeReversal{authority.RecordOf(first), "not at school"});
  authority.ledger.Do(Deputy(), ConfirmReversal{reversal});
  EXPECT_TRUE(authority.Approve(Head(), autumn).ok());
}

TEST(ApprovalRulesTest, AnEarlyYearsChildGetsNoMoreThanAYearsHoursAtTheRate) {
  TestLedger ledger(kToday);
  const ItemId id = ledger.Do(Finance(), OpenFund{Stream::kEyppLac, {2025}});
  const Fund fund = FindAs<Fund>(ledger.view(), id).value();
  Policy policy;
  EXPECT_EQ(CapOf(ledger.view(), fund, policy), std::nullopt) << "before there is a rate";
  const ProposeRate rate{fund.code, Pence{100}, "early years funding 2025 to 2026"};
  ledger.Do(Chief(), ConfirmRate{ledger.Do(Officer(), rate)});
  EXPECT_EQ(CapOf(ledger.view(), fund, policy), Pence{57'000});
  policy.cap_per_child = Pence{50'000};
  EXPECT_EQ(CapOf(ledger.view(), fund, policy), Pence{50'000});
  policy.cap_per_child = Pence{60'000};
  EXPECT_EQ(CapOf(ledger.view(), fund, policy), Pence{57'000});
}

TEST(ApprovalRulesTest, NothingIsDecidedAfterTheCutOff) {
  Ruled authority([](ProposePolicy& policy) { policy.decide_by = Date(2026, 3, 13); });
  const ItemId id = authority.Requested();
  EXPECT_TRUE(authority.Approve(Head(), id, Date(2026, 3, 13)).ok());
  EXPECT_EQ(ReasonOf(authority.Approve(Head(), id, Date(2026, 3, 14))), Reason::kAfterCutOff);
}

TEST(ApprovalRulesTest, RequestsAreTakenInTheTermsWindowOnly) {
  Ruled authority([](ProposePolicy& policy) {
    policy.terms[1].rule = TermRule{};
    policy.terms[1].rule->requests_from = Date(2025, 9, 15);
    policy.terms[1].rule->requests_to = Date(2025, 10, 31);
  });
  const auto asks = [&authority](Date on) {
    return ReasonOf(DecideOnly(authority.ledger, Officer(), authority.Request(), NoonOf(on)));
  };
  EXPECT_EQ(asks(Date(2025, 10, 31)), std::nullopt);
  EXPECT_EQ(asks(Date(2025, 11, 1)), Reason::kOutsideRequestWindow);
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  EXPECT_TRUE(DecideOnly(authority.ledger, Officer(), spring).ok()) << "its term has no window";
}

TEST(ApprovalRulesTest, ARequestWindowMayHaveOneEnd) {
  Ruled authority([](ProposePolicy& policy) {
    policy.terms[1].rule = TermRule{};
    policy.terms[1].rule->requests_from = Date(2025, 10, 2);
    policy.terms[2].rule = TermRule{};
    policy.terms[2].rule->requests_to = Date(2025, 9, 30);
  });
  ExpectRefused(authority.ledger, Officer(), authority.Request(), Reason::kOutsideRequestWindow);
  RequestAllocation spring = authority.Request();
  spring.term = kSpring;
  ExpectRefused(authority.ledger, Officer(), spring, Reason::kOutsideRequestWindow);
}

TEST(ApprovalRulesTest, SettingsOfATypeThatThePolicyLeavesOutGetNothing) {
  Authority authority;
  const ItemId before = authority.Requested();
  Setting independent;
  independent.ref = SettingRef("130000");
  independent.name = "A school";
  independent.type_code = "11";
  authority.ledger.Do(Officer(), RecordSetting{independent});
  ProposePolicy next = WorkedYearPolicy();
  next.excluded_types = {"10", "11"};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{before, {}, ""},
                Reason::kSettingTypeExcluded);
  RequestAllocation request = authority.Request();
  request.category = Category("tuition");
  ExpectRefused(authority.ledger, Officer(), request, Reason::kSettingTypeExcluded);
}

TEST(ApprovalRulesTest, EarlyYearsProvidersElsewhereArePaidElsewhere) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kEyppLac, {2025}});
  ProposePolicy policy = WorkedYearPolicy();
  policy.fund = FundCode("EYPP-LAC-2025-26");
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), policy)});
  ledger.Do(Officer(), RecordChild{"E1", Date(2022, 5, 1), ""});
  Setting elsewhere;
  elsewhere.ref = SettingRef("ofsted-1");
  elsewhere.name = "A nursery across the border";
  elsewhere.authority_code = "888";
  ledger.Do(Officer(), RecordSetting{elsewhere});
  RequestAllocation request;
  request.fund = policy.fund;
  request.child = ChildName{{}, {}, "E1"};
  request.setting = elsewhere.ref;
  request.term = kAutumn;
  request.category = Category("support");
  request.amount = Pence{13'260};
  request.pep_reference = "PEP";
  ExpectRefused(ledger, Officer(), request, Reason::kPaidElsewhere);
  elsewhere.authority_code = "999";
  ledger.Do(Officer(), RecordSetting{elsewhere});
  ExpectRefused(ledger, Officer(), request, Reason::kChildNotInCare);
}

TEST(ApprovalRulesTest, AreAskedInTheirOrder) {
  Ruled authority([](ProposePolicy& policy) {
    policy.decide_by = Date(2026, 3, 13);
    policy.cap_per_child = Pence{60'000};
  });
  authority.ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{70'000}});
  RequestAllocation request = authority.Request();
  request.amount = Pence{60'000};
  const ItemId good = authority.Requested(request);
  request.category = Category("devices");
  const ItemId restricted = authority.Requested(request);
  request.category = Category("tuition");
  request.amount = Pence{60'001};
  const ItemId above_cap = authority.Requested(request);
  request.amount = Pence{70'001};
  const ItemId above_limit = authority.Requested(request);
  using C = ApproveAllocation;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{good, {}, ""}, OtherOfficer()},
      {{Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kAfterCutOff, [](auto& a) { a.today = Date(2026, 3, 14); }},
       {Reason::kRoleNotAllowed, [&](auto& a) { a.command.allocation = restricted; }},
       {Reason::kAboveLimit,
        [&](auto& a) {
          a.command = {above_limit, {}, ""};
        }},
       {Reason::kAboveCap,
        [&](auto& a) {
          a.command = {above_cap, {}, ""};
        }},
       {Reason::kFieldMissing, [](auto& a) { a.command.amount = Pence{1}; }}});
}

}  // namespace
}  // namespace vsledger
