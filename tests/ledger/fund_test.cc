// The fund: opening, rates, estimates and notices, instalments, VAT.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(FundTest, IsOpenedOnceForAStreamAndYear) {
  TestLedger ledger(kToday);
  const ItemId id = ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const Fund fund = FindAs<Fund>(ledger.view(), id).value();
  EXPECT_EQ(fund.code, TestFund());
  EXPECT_EQ(fund.from, Date(2025, 4, 1));
  EXPECT_EQ(fund.to, Date(2026, 3, 31));
  const auto again = ledger.Try(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  EXPECT_EQ(again->already, ItemSequence(id));
  ledger.Do(Finance(), OpenFund{Stream::kEyppLac, {2025}});
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
}

Fund Opened(const OpenFund& command) {
  TestLedger ledger(kToday);
  return FindAs<Fund>(ledger.view(), ledger.Do(Finance(), command)).value();
}

TEST(FundTest, IsOpenedWithTheTermsOfItsStream) {
  const FundTerms ppg{FundBasis::kCountTimesRate, YearEndRule::kRecovered, 4, 15};
  EXPECT_EQ(Opened({Stream::kPpgLac, {2025}}).terms, ppg);
  const FundTerms eypp{FundBasis::kHoursTimesRate, YearEndRule::kRecovered, 0, 4, true};
  EXPECT_EQ(Opened({Stream::kEyppLac, {2025}}).terms, eypp);
  const FundTerms pp16{FundBasis::kSum, YearEndRule::kAsTheLetterSays, 16, 17};
  EXPECT_EQ(Opened({Stream::kPp16, {2025}}).terms, pp16);
}

OpenFund PostSixteen() {
  return {Stream::kPp16, {2022}, Date(2022, 9, 1), Date(2023, 7, 31), YearEndRule::kCarriedForward};
}

TEST(FundTest, MayHaveAPeriodAndAYearEndOfItsOwn) {
  const Fund fund = Opened(PostSixteen());
  EXPECT_EQ(fund.code, FundCode("PP16-2022-23"));
  EXPECT_EQ(fund.from, Date(2022, 9, 1));
  EXPECT_EQ(fund.to, Date(2023, 7, 31));
  EXPECT_EQ(fund.terms->year_end, YearEndRule::kCarriedForward);
}

TEST(FundTest, HasAPeriodThatBeginsInItsYear) {
  TestLedger ledger(kToday);
  using C = OpenFund;
  ExpectRefusalsInOrder<C>(
      ledger, {PostSixteen(), Finance()},
      {{Reason::kFieldMissing, [](auto& a) { a.command.from.reset(); }},
       {Reason::kPeriodBackwards, [](auto& a) { a.command.to = Date(2022, 3, 30); }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.from = Date(2022, 3, 31); }}});
  OpenFund open_ended = PostSixteen();
  open_ended.to.reset();
  ExpectRefused(ledger, Finance(), open_ended, Reason::kFieldMissing);
  OpenFund endless = PostSixteen();
  endless.to = Date(2024, 4, 1);
  ExpectRefused(ledger, Finance(), endless, Reason::kDateOutsideFund);
}

TEST(FundTest, OpenForOnePeriodIsNotOpenedForAnother) {
  TestLedger ledger(kToday);
  const ItemId fund = ledger.Do(Finance(), PostSixteen());
  EXPECT_EQ(ledger.Try(Finance(), PostSixteen())->already, ItemSequence(fund));
  EXPECT_EQ(ledger.Try(Finance(), OpenFund{Stream::kPp16, {2022}})->already, ItemSequence(fund));
  OpenFund other = PostSixteen();
  other.to = Date(2023, 8, 31);
  ExpectRefused(ledger, Finance(), other, Reason::kDuplicateItem);
}

TEST(FundTest, IsNotALedgerOpenedTwice) {
  TestLedger ledger(kToday);
  ExpectRefused(ledger, Chief(), OpenLedger{}, Reason::kDuplicateItem);
}

TEST(RateTest, IsProposedForAFundWithItsSource) {
  Authority authority;
  using C = ProposeRate;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), Pence{263'000}, "page"}, Officer()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PPG-LAC-2019-20"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.per_child = Pence{}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.source.clear(); }}});
}

TEST(RateTest, IsConfirmedByASecondPersonOnce) {
  Authority authority;
  const ItemId rate =
      authority.ledger.Do(Officer(), ProposeRate{TestFund(), Pence{270'000}, "a later page"});
  using C = ConfirmRate;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{rate}, Chief()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.rate = ItemId("rt-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Officer().person, Role::kChiefFinance};
        }}});
  const auto again = authority.ledger.Try(Chief(), ConfirmRate{rate});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->already, authority.RecordOf(rate));
  EXPECT_TRUE(again->records.empty());
}

ProposeAward Final(std::int64_t count) {
  return {TestFund(), AwardKind::kFinal, count, Pence{263'000 * count}, {}, Date(2025, 9, 30), ""};
}

TEST(AwardTest, IsCountTimesRateAndComesInItsOrder) {
  Authority authority;
  authority.ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
  using C = ProposeAward;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {Final(11), Finance()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PPG-LAC-2019-20"); }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.count = 0; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.count = 100'001; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
       {Reason::kFieldMissing,
        [](auto& a) {
          a.command.adjustments = {{Pence{1}, ""}};
        }},
       {Reason::kRateNotConfirmed, [](auto& a) { a.command.fund = FundCode("PPG-LAC-2026-27"); }},
       {Reason::kAwardNotCountTimesRate, [](auto& a) { a.command.amount += Pence{1}; }},
       {Reason::kDateInFuture, [](auto& a) { a.command.notified_on = Date(2025, 10, 2); }}});
}

TEST(AwardTest, IsNeverOlderThanTheNoticeThatStands) {
  Authority authority;
  ProposeAward older = Final(11);
  older.notified_on = Date(2025, 4, 1);
  ExpectRefused(authority.ledger, Finance(), older, Reason::kAwardBehindNotice);
  ProposeAward estimate = Final(11);
  estimate.kind = AwardKind::kEstimate;
  estimate.reason = "too late for one";
  ExpectRefused(authority.ledger, Finance(), estimate, Reason::kAwardBehindNotice);
}

TEST(AwardTest, TakesAnAdjustmentWithTheNoticesOwnWords) {
  Authority authority;
  ProposeAward notice = Final(10);
  notice.adjustments = {{Pence{-12'345}, "less recovered for 2023-24"}};
  notice.amount = Pence{2'617'655};
  const ItemId award = authority.ledger.Do(Finance(), notice);
  authority.ledger.Do(Chief(), ConfirmAward{award});
  EXPECT_EQ(authority.Balance("budget:award"), Pence{2'617'655});
  EXPECT_EQ(authority.Balance("income:grant"), Pence{-2'617'655});
  EXPECT_EQ(authority.Balance("budget:unallocated"), Pence{12'345}) << "the parts lie above it";
}

TEST(AwardTest, LowerThanThePolicysPartsLeavesNoPoolFreeBeyondTheWholeFund) {
  Authority authority;
  ProposeAward notice = Final(10);
  notice.adjustments = {{Pence{-2'575'001}, "recovered"}};
  notice.amount = Pence{54'999};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), notice)});
  const ItemId id = authority.Requested();
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'710'000}) << "the pool has plenty";
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{id, {}, ""}, Reason::kPoolShort);
  authority.ledger.Do(Head(), ApproveAllocation{id, Pence{54'999}, "what the fund still has"});
}

TEST(AwardTest, IsConfirmedByASecondPersonBeforeALaterNotice) {
  Authority authority;
  const ItemId provisional = authority.ledger.Do(
      Finance(),
      ProposeAward{
          TestFund(), AwardKind::kProvisional, 12, Pence{12 * 263'000}, {}, Date(2025, 9, 1), ""});
  const ItemId last = authority.ledger.Do(Finance(), Final(11));
  using C = ConfirmAward;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{last}, Chief()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.award = authority.rate; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Finance().person, Role::kChiefFinance};
        }}});
  ExpectRefused(authority.ledger, Finance(), ConfirmAward{provisional}, Reason::kSamePerson);
  ExpectRefused(authority.ledger, Chief(), ConfirmAward{provisional}, Reason::kAwardBehindNotice);
  EXPECT_EQ(authority.ledger.Try(Chief(), ConfirmAward{last})->already, authority.RecordOf(last));
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-92'000 * 11});
}

TEST(EstimateTest, NeedsItsReasonAndTheChiefFinanceOfficer) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  ledger.Do(Chief(),
            ConfirmRate{ledger.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "p"})});
  ProposeAward estimate{TestFund(), AwardKind::kEstimate, 9, Pence{9 * 263'000}, {}, kToday, ""};
  ExpectRefused(ledger, Finance(), estimate, Reason::kFieldMissing);
  estimate.reason = "last year's count";
  const ItemId id = ledger.Do(Finance(), estimate);
  ExpectRefused(ledger, Finance(), ConfirmAward{id}, Reason::kRoleNotAllowed);
  ExpectRefused(ledger, Head(), ConfirmAward{id}, Reason::kRoleNotAllowed);
  ExpectRefused(ledger, {Finance().person, Role::kChiefFinance}, ConfirmAward{id},
                Reason::kSamePerson);
  ledger.Do(Chief(), ConfirmAward{id});
  EXPECT_EQ(ledger.Balance("budget:estimate"), Pence{9 * 263'000});
  EXPECT_EQ(ledger.Balance("income:grant"), Pence{}) << "an estimate is never income";
}

TEST(EstimateTest, IsASumWithItsReasonBeforeTheRateIsKnown) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ItemId policy = ledger.Do(Officer(), WorkedYearPolicy());
  ledger.Do(Head(), AdoptPolicy{policy});
  const ProposeAward low{TestFund(), AwardKind::kEstimate,           10, Pence{2'000'000}, {},
                         kToday,     "before the rate was published"};
  ExpectRefused(ledger, Chief(), ConfirmAward{ledger.Do(Finance(), low)},
                Reason::kPolicyExceedsAward);
  ProposeAward sum = low;
  sum.amount = Pence{3'000'000};
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), sum)});
  EXPECT_EQ(ledger.Balance("budget:estimate"), Pence{3'000'000});
  EXPECT_EQ(ledger.Balance("budget:retained"), Pence{-920'000});
  EXPECT_EQ(ledger.Balance("budget:delegated"), Pence{-1'710'000});
  EXPECT_EQ(ledger.Balance("budget:unallocated"), Pence{-370'000});
}

TEST(AwardTest, IsSplitByThePolicyAdoptedLastEvenBeforeItTakesEffect) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.effective_from = Date(2026, 1, 1);
  next.retained_per_child = Pence{80'000};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-800'000});
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), Final(11))});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-880'000});
}

TEST(InstalmentTest, IsRecordedEvenBeyondTheAwardAndAfterTheYear) {
  Authority authority;
  using C = RecordInstalment;
  ExpectRefusalsInOrder<C>(
      authority.ledger,
      {{TestFund(), Pence{9'999'999}, Date(2026, 5, 1)}, Finance(), Date(2026, 5, 1)},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.received_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.today = Date(2026, 4, 30); }}});
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{9'999'999});
}

TEST(VatTest, IsHandedOverUpToWhatStands) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {100});
  authority.Invoiced(order, "1", Pence{10'000}, Pence{2'000});
  using C = HandOverVat;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), Pence{2'000}, kToday}, Finance()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-2'000}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.handed_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.handed_on = Date(2025, 10, 2); }},
       {Reason::kNothingOwed, [](auto& a) { a.command.amount = Pence{2'001}; }}});
  EXPECT_EQ(authority.Balance("asset:vat"), Pence{});
}

// An estimate of 2026-27 for nobody yet counted: a sum with its reason.
ProposeAward Sum(const FundCode& fund, AwardKind kind, Pence amount) {
  return {fund, kind, 0, amount, {}, kToday, "a prudent sum"};
}

TEST(AwardTest, OfAnEstimateMayBeASumThatCountsNobody) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ProposeAward sum = Sum(TestFund(), AwardKind::kEstimate, Pence{70'000'000});
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), sum)});
  EXPECT_EQ(ledger.Balance("budget:estimate"), Pence{70'000'000});
  ProposeAward below = sum;
  below.count = -1;
  ExpectRefused(ledger, Finance(), below, Reason::kMalformedNumber);
}

TEST(AwardTest, OfThePostSixteenGrantIsASumInALetterWithItsReason) {
  TestLedger ledger(kToday);
  const FundCode fund("PP16-2025-26");
  ledger.Do(Finance(), OpenFund{Stream::kPp16, {2025}});
  ProposeAward letter = Sum(fund, AwardKind::kFinal, Pence{6'412'300});
  letter.reason.clear();
  ExpectRefused(ledger, Finance(), letter, Reason::kFieldMissing);
  letter.reason = "section 31 determination letter, 4 September 2025";
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), letter)});
  EXPECT_EQ(ledger.view().Balance({fund, AccountName("budget:award")}), Pence{6'412'300});
}

TEST(AwardTest, OfEarlyYearsIsHoursTimesPence) {
  TestLedger ledger(Date(2024, 10, 1));
  const FundCode fund("EYPP-LAC-2024-25");
  ledger.Do(Finance(), OpenFund{Stream::kEyppLac, {2024}});
  const ProposeRate rate{fund, Pence{68}, "early years funding 2024 to 2025"};
  ledger.Do(Chief(), ConfirmRate{ledger.Do(Officer(), rate)});
  ProposeAward notice{fund,
                      AwardKind::kProvisional,
                      195,
                      Pence{13'260},
                      {},
                      Date(2024, 9, 30),
                      "headcount of autumn"};
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), notice)});
  EXPECT_EQ(ledger.view().Balance({fund, AccountName("budget:award")}), Pence{13'260});
  notice.count = 500'000;  // hours, not children
  notice.amount = Pence{34'000'000};
  EXPECT_TRUE(ledger.Try(Finance(), notice).ok());
  notice.count = 500'001;
  notice.amount = Pence{34'000'068};
  ExpectRefused(ledger, Finance(), notice, Reason::kMalformedNumber);
  notice.count = 0;
  ExpectRefused(ledger, Finance(), notice, Reason::kMalformedNumber);
}

}  // namespace
}  // namespace vsledger
