// Recoupment: proposed, agreed, invoiced, received in parts, written off with authority (control
// 22).
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(RecoupmentTest, IsProposedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId paid = Paid(authority);
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const ItemId unpaid = authority.Approved(other);
  using C = ProposeRecoupment;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{paid, Pence{55'000}, "left"}, Officer()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.allocation = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.allocation = unpaid; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{-1}; }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.amount = Pence{55'001}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
}

TEST(RecoupmentTest, IsAgreedInTheOrderOfItsRefusalsAndOnce) {
  Authority authority;
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  const ItemId owed = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{30'000}, "left"});
  const ItemId more = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{25'001}, "and more"});
  using C = AgreeRecoupment;
  ExpectRefusalsInOrder<C>(ledger, {{owed}, Head()},
                           {{Reason::kItemUnknown, [&](auto& a) { a.command.recoupment = paid; }},
                            {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
                            {Reason::kSamePerson, [](auto& a) {
                               a.actor = {Officer().person, Role::kVirtualHead};
                             }}});
  EXPECT_EQ(ledger.Try(Head(), C{owed})->already, authority.RecordOf(owed));
  ExpectRefused(ledger, Head(), C{more}, Reason::kAboveOutstanding);
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{30'000});
  EXPECT_EQ(authority.Balance("expense:delegated:support"), Pence{25'000});
  EXPECT_EQ(authority.Balance("budget:spent"), Pence{-25'000});
}

TEST(RecoupmentTest, IsNotAgreedOnceThePaymentBounced) {
  Authority authority;
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  const ItemId owed = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{1}, "left"});
  ledger.Do(Finance(), BouncePayment{authority.Get<Allocation>(paid).payment, kToday});
  ExpectRefused(ledger, Head(), AgreeRecoupment{owed}, Reason::kIllegalTransition);
}

TEST(RecoupmentTest, IsInvoicedOnceItIsAgreed) {
  Authority authority;
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  const ItemId proposed = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{1}, "left"});
  const ItemId owed = Agreed(authority, paid, Pence{100});
  using C = InvoiceRecoupment;
  ExpectRefusalsInOrder<C>(
      ledger, {{owed}, Finance()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.recoupment = paid; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.recoupment = proposed; }}});
  EXPECT_EQ(ledger.Try(Finance(), C{owed})->already, authority.RecordOf(owed));
}

TEST(RecoupmentTest, IsReceivedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  const ItemId proposed = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{1}, "left"});
  const ItemId owed = Agreed(authority, paid, Pence{100});
  using C = ReceiveRecoupment;
  ExpectRefusalsInOrder<C>(
      ledger, {{owed, Pence{100}, kToday}, Finance()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.recoupment = paid; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.recoupment = proposed; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.amount = Pence{101}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.received_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.received_on = Date(2025, 10, 2); }}});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kSettled);
  ExpectRefused(ledger, Finance(), C{owed, Pence{1}, kToday}, Reason::kIllegalTransition);
}

TEST(RecoupmentTest, ComesInPartsAndSettlesAtNil) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{23'476});
  auto& ledger = authority.ledger;
  ledger.Do(Finance(), InvoiceRecoupment{owed});
  ledger.Do(Finance(), ReceiveRecoupment{owed, Pence{18'476}, kToday});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kInvoiced);
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{5'000});
  EXPECT_EQ(authority.Balance("asset:cash"), Pence{-55'000 + 18'476});
  ledger.Do(Finance(), ReceiveRecoupment{owed, Pence{5'000}, kToday});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kSettled);
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{});
}

TEST(RecoupmentTest, IsProposedToBeWrittenOffInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId paid = Paid(authority);
  auto& ledger = authority.ledger;
  const ItemId proposed = ledger.Do(Officer(), ProposeRecoupment{paid, Pence{1}, "left"});
  const ItemId owed = Agreed(authority, paid, Pence{100});
  using C = ProposeWriteOff;
  ExpectRefusalsInOrder<C>(
      ledger, {{owed, Pence{100}, "the school closed"}, Finance()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.recoupment = paid; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.recoupment = proposed; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.amount = Pence{101}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
  ledger.Do(Finance(), C{owed, Pence{40}, "only a part"});
  EXPECT_EQ(authority.Get<Recoupment>(owed).write_off_proposed, Pence{40});
}

TEST(RecoupmentTest, IsWrittenOffInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId paid = Paid(authority);
  const ItemId owed = Agreed(authority, paid, Pence{100});
  auto& ledger = authority.ledger;
  ExpectRefused(ledger, Chief(), ConfirmWriteOff{owed}, Reason::kIllegalTransition);
  ledger.Do(Finance(), ProposeWriteOff{owed, Pence{60}, "the school closed"});
  using C = ConfirmWriteOff;
  ExpectRefusalsInOrder<C>(ledger, {{owed}, Chief()},
                           {{Reason::kItemUnknown, [&](auto& a) { a.command.recoupment = paid; }},
                            {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
                            {Reason::kSamePerson,
                             [](auto& a) {
                               a.actor = {Finance().person, Role::kChiefFinance};
                             }},
                            {Reason::kSamePerson,
                             [](auto& a) {
                               a.actor = {Officer().person, Role::kChiefFinance};
                             }},
                            {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }}});
  EXPECT_EQ(authority.Balance("asset:recoupment:130000"), Pence{40});
  EXPECT_EQ(authority.Balance("expense:delegated:written-off"), Pence{60});
  EXPECT_EQ(authority.Balance("expense:delegated:support"), Pence{55'000 - 100});
  EXPECT_EQ(authority.Balance("budget:spent"), Pence{-55'000 + 40});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kAgreed);
}

TEST(RecoupmentTest, IsNotWrittenOffFromAnEmptyPool) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{100});
  auto& ledger = authority.ledger;
  ledger.Do(Finance(), ProposeWriteOff{owed, Pence{100}, "the school closed"});
  RequestAllocation all = authority.Request();
  all.category = Category("tuition");
  all.amount = Pence{1'710'000 - 55'000 + 1};
  authority.Approved(all);
  ExpectRefused(ledger, Chief(), ConfirmWriteOff{owed}, Reason::kPoolShort);
}

TEST(RecoupmentTest, WaitsToBeWrittenOffForNoMoreThanIsOutstanding) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{100});
  auto& ledger = authority.ledger;
  ledger.Do(Finance(), ProposeWriteOff{owed, Pence{80}, "the school closed"});
  ledger.Do(Finance(), ReceiveRecoupment{owed, Pence{70}, kToday});
  ledger.Do(Chief(), ConfirmWriteOff{owed});
  EXPECT_EQ(authority.Get<Recoupment>(owed).written_off, Pence{30});
  EXPECT_EQ(authority.Get<Recoupment>(owed).state, RecoupmentState::kSettled);
}

}  // namespace
}  // namespace vsledger
