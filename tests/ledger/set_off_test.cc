// What a setting owes back is taken off what it is paid.
#include "ledger/rules/payment_rules.h"
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

// Another 550.00 approved for the child, and not paid.
ItemId Due(Authority& authority) {
  RequestAllocation request = authority.Request();
  request.term = kSpring;
  return authority.Approved(request);
}

TEST(SetOffTest, IsALineBelowNilAndStaysWhenThePaymentIsConfirmed) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{17'500});
  const ItemId due = Due(authority);
  const Payment payment = authority.Get<Payment>(authority.Released());
  EXPECT_EQ(payment.amount, Pence{37'500});
  EXPECT_EQ(payment.lines,
            (std::vector<PaymentLine>{{due, Pence{55'000}}, {owed, Pence{-17'500}}}));
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{});
  EXPECT_EQ(authority.Balance("liability:transit"), Pence{-37'500});
  authority.ledger.Do(Finance(), ConfirmPayments{payment.id, {}, {}, kToday});
  EXPECT_EQ(authority.Get<Recoupment>(owed).set_off, Pence{17'500});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kSettled);
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{-55'000 - 37'500});
}

TEST(SetOffTest, GoesAsFarAsWhatIsPaidDownToAPaymentOfNil) {
  Authority authority;
  RequestAllocation large = authority.Request();
  large.amount = Pence{80'000};
  const ItemId owed = Agreed(authority, Paid(authority, large), Pence{80'000});
  Due(authority);
  const Payment payment = authority.Get<Payment>(authority.Released());
  EXPECT_EQ(payment.amount, Pence{});
  EXPECT_EQ(OutstandingOf(authority.Get<Recoupment>(owed)), Pence{25'000});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kAgreed);
  EXPECT_EQ(authority.Balance("liability:transit"), Pence{});
  authority.ledger.Do(Finance(), ConfirmPayments{payment.id, {}, {}, kToday});
  EXPECT_EQ(authority.Get<Payment>(payment.id).state, PaymentState::kConfirmed);
}

TEST(SetOffTest, IsGivenBackByABounceBeforeAndAfterTheConfirmation) {
  for (const bool confirmed : {false, true}) {
    SCOPED_TRACE(confirmed);
    Authority authority;
    const ItemId owed = Agreed(authority, Paid(authority), Pence{17'500});
    Due(authority);
    const ItemId payment = authority.Released();
    auto& ledger = authority.ledger;
    if (confirmed) ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kToday});
    ledger.Do(Finance(), BouncePayment{payment, kToday});
    EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{-55'000});
    EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{17'500});
    EXPECT_EQ(authority.Balance("liability:transit"), Pence{});
    EXPECT_EQ(authority.Balance("asset:cash"), Pence{-55'000});
    EXPECT_EQ(authority.Get<Recoupment>(owed).set_off, Pence{});
    EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kAgreed);
    EXPECT_EQ(authority.Get<Payment>(authority.Released()).amount, Pence{37'500});
  }
}

TEST(SetOffTest, TakesTheOldestDebtFirstAndLeavesOtherSettingsAlone) {
  Authority authority;
  RequestAllocation elsewhere = authority.Request();
  elsewhere.child = authority.AddChild("N2", Date(2013, 5, 1), "130001");
  elsewhere.setting = SettingRef("130001");
  const ItemId theirs = Agreed(authority, Paid(authority, elsewhere), Pence{500});
  const ItemId paid = Paid(authority);
  const ItemId first = Agreed(authority, paid, Pence{30'000});
  const ItemId second = Agreed(authority, paid, Pence{25'000});
  RequestAllocation small = authority.Request();
  small.term = kSpring;
  small.amount = Pence{40'000};
  authority.Approved(small);
  authority.Released();
  EXPECT_EQ(authority.Get<Recoupment>(first).set_off, Pence{30'000});
  EXPECT_EQ(authority.Get<Recoupment>(second).set_off, Pence{10'000});
  EXPECT_EQ(authority.Get<Recoupment>(theirs).set_off, Pence{});
}

TEST(SetOffTest, TakesTheRestOffTheNextPaymentOfTheSameRun) {
  Authority authority;
  RequestAllocation large = authority.Request();
  large.amount = Pence{80'000};
  const ItemId paid = Paid(authority, large);
  for (int i = 0; i < 21; ++i) Agreed(authority, paid, Pence{100});
  for (int i = 1; i <= 61; ++i) {
    RequestAllocation request = authority.Request();
    request.term = kSpring;
    request.amount = Pence{1'000 + i};
    authority.Approved(request);
  }
  const auto released =
      authority.ledger.Try(Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  ASSERT_TRUE(released.ok()) << released.status();
  ASSERT_EQ(released->records.size(), 2u);
  EXPECT_EQ(std::get<Payment>(released->records[0].items[0]).lines.size(), 80u);
  EXPECT_EQ(std::get<Payment>(released->records[1].items[0]).lines.size(), 2u);
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{});
}

TEST(SetOffTest, LeavesAWriteOffWaitingForWhatIsStillOutstanding) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{17'500});
  authority.ledger.Do(Finance(), ProposeWriteOff{owed, Pence{17'500}, "the school closed"});
  RequestAllocation small = authority.Request();
  small.term = kSpring;
  small.amount = Pence{10'000};
  authority.Approved(small);
  authority.Released();
  EXPECT_EQ(authority.Get<Recoupment>(owed).set_off, Pence{10'000});
  EXPECT_EQ(authority.Get<Recoupment>(owed).write_off_proposed, Pence{7'500});
}

}  // namespace
}  // namespace vsledger
