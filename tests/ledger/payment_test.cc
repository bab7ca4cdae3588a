// Payments: released to accounts payable by a third person, confirmed, bounced.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(PaymentTest, IsReleasedInTheOrderOfItsRefusals) {
  Authority authority;
  authority.Approved();
  authority.ledger.Do(Officer(), EnterPayee{SettingRef("130001"), {}, "bank"});
  const ChildName other = authority.AddChild("N2", Date(2013, 5, 1), "130001");
  RequestAllocation request = authority.Request();
  request.child = other;
  request.setting = SettingRef("130001");
  authority.Approved(request);
  using C = ReleasePayments;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{TestFund(), SettingRef("130000"), {}, kToday}, Finance()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.released_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.released_on = Date(2025, 10, 2); }},
       {Reason::kFieldMissing,
        [&](auto& a) {
          a.command.setting = SettingRef("130000"), a.command.supplier = authority.supplier;
        }},
       {Reason::kNothingOwed, [](auto& a) { a.command.setting = SettingRef("130002"); }},
       {Reason::kPayeeUnverified, [](auto& a) { a.command.setting = SettingRef("130001"); }},
       {Reason::kPayeeUnverified, [](auto& a) { a.command.setting = SettingRef(); }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kFinance};
        }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Head().person, Role::kFinance};
        }}});
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
  EXPECT_EQ(authority.Balance("liability:transit"), Pence{-55'000});
}

TEST(PaymentTest, OfNothingIsRefusedForAFundASettingAndASupplier) {
  Authority authority;
  auto& ledger = authority.ledger;
  ExpectRefused(ledger, Finance(), ReleasePayments{TestFund(), {}, {}, kToday},
                Reason::kNothingOwed);
  ExpectRefused(ledger, Finance(), ReleasePayments{TestFund(), {}, authority.supplier, kToday},
                Reason::kNothingOwed);
}

TEST(PaymentTest, OfAnInvoiceIsMadeByWhoNeitherRequestedNorApprovedItsOrder) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {100});
  authority.Invoiced(order, "A1", Pence{10'000}, Pence{2'000});
  const ReleasePayments release{TestFund(), {}, authority.supplier, kToday};
  ExpectRefused(authority.ledger, {Officer().person, Role::kFinance}, release, Reason::kSamePerson);
  ExpectRefused(authority.ledger, {Head().person, Role::kFinance}, release, Reason::kSamePerson);
  const ItemId payment = authority.ledger.Do(Finance(), release);
  EXPECT_EQ(authority.Get<Payment>(payment).amount, Pence{12'000});
}

TEST(PaymentTest, CarriesAtMost80LinesAndABankTextOfAllowedLetters) {
  Authority authority;
  for (int i = 1; i <= 81; ++i) {
    RequestAllocation request = authority.Request();
    request.amount = Pence{i};
    authority.Approved(request);
  }
  const auto released =
      authority.ledger.Try(Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  ASSERT_TRUE(released.ok());
  ASSERT_EQ(released->records.size(), 2u);
  Pence sum;
  for (const Record& record : released->records) {
    const Payment payment = std::get<Payment>(record.items.front());
    EXPECT_LE(payment.lines.size(), 80u);
    EXPECT_EQ(payment.run, released->records.front().event.subject);
    EXPECT_LE(payment.bank_text.size(), 18u);
    EXPECT_EQ(payment.bank_text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- "),
              std::string::npos);
    sum += payment.amount;
  }
  EXPECT_EQ(sum, Pence{81 * 82 / 2});
}

TEST(PaymentTest, IsConfirmedInTheOrderOfItsRefusals) {
  Authority authority;
  authority.Approved();
  const ItemId bounced = authority.Released();
  authority.ledger.Do(Finance(), BouncePayment{bounced, kToday});
  const ItemId payment = authority.Released();
  using C = ConfirmPayments;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{payment, {}, {}, kToday}, Finance()},
      {{Reason::kFieldMissing, [](auto& a) { a.command.payment = a.command.run = ItemId(); }},
       {Reason::kFieldMissing, [&](auto& a) { a.command.payment = a.command.run = payment; }},
       {Reason::kFieldMissing,
        [&](auto& a) { a.command.run = ItemId(), a.command.except = {payment}; }},
       {Reason::kItemUnknown, [&](auto& a) { a.command.payment = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.payment = bounced; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.paid_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.paid_on = Date(2025, 10, 2); }}});
  const auto again = authority.ledger.Try(Finance(), C{payment, {}, {}, kToday});
  EXPECT_EQ(again->already, authority.RecordOf(payment));
}

TEST(PaymentTest, RunIsConfirmedButForTheExceptionsWhichMustBeInIt) {
  Authority authority;
  const ChildName other = authority.AddChild("N2", Date(2013, 5, 1), "130001");
  RequestAllocation request = authority.Request();
  request.child = other;
  request.setting = SettingRef("130001");
  authority.Approved();
  authority.Approved(request);
  const auto released =
      authority.ledger.Try(Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  const ItemId run = released->records.front().event.subject;
  const ItemId out = released->records.back().event.subject;
  auto& ledger = authority.ledger;
  using C = ConfirmPayments;
  ExpectRefused(ledger, Finance(), C{{}, ItemId("pm-999"), {}, kToday}, Reason::kItemUnknown);
  ExpectRefused(ledger, Finance(), C{{}, run, {ItemId("pm-999")}, kToday}, Reason::kItemUnknown);
  ExpectRefused(ledger, Finance(), C{{}, run, {run, out}, kToday}, Reason::kItemUnknown);
  ExpectRefused(ledger, Attempt<C>{{{}, run, {}, kToday}, Finance(), kToday, 0},
                Reason::kChangedSinceSeen);
  ledger.Do(Finance(), C{{}, run, {out}, kToday});
  EXPECT_EQ(authority.Balance("liability:transit"), Pence{-55'000});
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{-55'000});
  ledger.Do(Finance(), C{{}, run, {}, kToday});
  EXPECT_EQ(authority.Balance("liability:transit"), Pence{});
}

TEST(PaymentTest, BouncesInTheOrderOfItsRefusalsAndIsOwedAgain) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const ItemId payment = authority.Released();
  authority.ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kToday});
  using C = BouncePayment;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{payment, kToday}, Finance()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.payment = ItemId("pm-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.bounced_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.bounced_on = Date(2025, 10, 2); }}});
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{}) << "after the confirmation it is cash";
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{-55'000});
  EXPECT_EQ(authority.Get<Allocation>(allocation).state, AllocationState::kApproved);
  EXPECT_EQ(authority.ledger.Try(Finance(), C{payment, kToday})->already,
            authority.RecordOf(payment));
}

TEST(PaymentTest, GoesOnAfterTheYear) {
  Authority authority;
  authority.Approved();
  const Date late(2026, 4, 20);
  authority.ledger.SetToday(late);
  const ItemId payment = authority.ledger.Do(Finance(), ReleasePayments{TestFund(), {}, {}, late});
  authority.ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, late});
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{-55'000});
}

}  // namespace
}  // namespace vsledger
