// Reversals: linked, by two people, only while nothing later stands on the original.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

// Every balance that is not nil.
std::vector<std::pair<Account, Pence>> Balances(const Authority& authority) {
  std::vector<std::pair<Account, Pence>> rows;
  for (const auto& row : authority.ledger.view().Balances(TestFund())) {
    if (row.second != Pence{}) rows.push_back(row);
  }
  return rows;
}

void Reverse(Authority& authority, const ItemId& item) {
  const ItemId id = authority.ledger.Do(
      Officer(), ProposeReversal{authority.RecordOf(item), "entered by mistake"});
  authority.ledger.Do(Head(), ConfirmReversal{id});
}

void ExpectStands(Authority& authority, std::uint64_t record) {
  ExpectRefused(authority.ledger, Officer(), ProposeReversal{record, "too late"},
                Reason::kLaterRecordStands);
}

TEST(ReversalTest, IsProposedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId paid = authority.Approved();
  const std::uint64_t paid_record = authority.RecordOf(paid);
  authority.Released();
  RequestAllocation other = authority.Request();
  other.term = kSpring;
  const std::uint64_t record = authority.RecordOf(authority.Approved(other));
  const std::uint64_t notice = authority.RecordOf(authority.award);
  using C = ProposeReversal;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{record, "a mistake"}, Officer()},
      {{Reason::kRecordUnknown, [](auto& a) { a.command.record = 999'999; }},
       {Reason::kNotReversible, [&](auto& a) { a.command.record = notice; }},
       {Reason::kLaterRecordStands, [&](auto& a) { a.command.record = paid_record; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }}});
  ExpectRefused(authority.ledger, Deputy(), C{record, "the same"}, Reason::kDuplicateItem);
}

TEST(ReversalTest, IsConfirmedInTheOrderOfItsRefusalsAndOnce) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const ItemId id =
      authority.ledger.Do(Officer(), ProposeReversal{authority.RecordOf(allocation), "a mistake"});
  using C = ConfirmReversal;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{id}, Chief()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.reversal = allocation; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }}});
  EXPECT_EQ(authority.ledger.Try(Head(), C{id})->already, authority.RecordOf(id));
  ExpectRefused(authority.ledger, Officer(), ProposeReversal{authority.RecordOf(id), "undo"},
                Reason::kNotReversible);
}

TEST(ReversalTest, IsRefusedWhenThePaymentWasReleasedAfterItWasProposed) {
  Authority authority;
  const ItemId id = authority.ledger.Do(
      Officer(), ProposeReversal{authority.RecordOf(authority.Approved()), "a mistake"});
  authority.Released();
  ExpectRefused(authority.ledger, Head(), ConfirmReversal{id}, Reason::kLaterRecordStands);
}

TEST(ReversalTest, PutsEveryBalanceBack) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const ItemId internal = authority.Ordered(authority.Internal());
  authority.Delivered(order, {100});
  authority.Invoiced(order, "1", Pence{10'000}, Pence{2'000});
  const auto make = std::to_array<std::function<ItemId()>>({
      [&] { return authority.Approved(); },
      [&] { return authority.Ordered(authority.Purchase()); },
      [&] { return authority.Delivered(order, {1'500}); },
      [&] {
        return authority.ledger.Do(Finance(), RecordCharge{internal, Pence{50'000}, kToday});
      },
      [&] {
        return authority.ledger.Do(Finance(), RecordInstalment{TestFund(), Pence{5}, kToday});
      },
      [&] {
        return authority.ledger.Do(Finance(), HandOverVat{TestFund(), Pence{5}, kToday});
      },
  });
  for (std::size_t i = 0; i < make.size(); ++i) {
    SCOPED_TRACE(i);
    const auto before = Balances(authority);
    const ItemId item = make[i]();
    EXPECT_NE(Balances(authority), before);
    const std::uint64_t original = authority.RecordOf(item);
    Reverse(authority, item);
    EXPECT_EQ(Balances(authority), before);
    ExpectRefused(authority.ledger, Officer(), ProposeReversal{original, "again"},
                  Reason::kDuplicateItem);
  }
}

TEST(ReversalTest, OfAnAllocationIsPossibleAgainOnceItsPaymentBounced) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const std::uint64_t approval = authority.RecordOf(allocation);
  const ItemId payment = authority.Released();
  ExpectStands(authority, approval);
  authority.ledger.Do(Finance(), BouncePayment{payment, kToday});
  const ItemId id = authority.ledger.Do(Officer(), ProposeReversal{approval, "wrong school"});
  authority.ledger.Do(Head(), ConfirmReversal{id});
  EXPECT_EQ(authority.Get<Allocation>(allocation).state, AllocationState::kReversed);
  EXPECT_EQ(authority.Balance("liability:setting:130000"), Pence{});
}

TEST(ReversalTest, OfAnOrderWaitsUntilItsDeliveriesAreReversed) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const std::uint64_t approval = authority.RecordOf(order);
  const ItemId delivery = authority.Delivered(order, {100});
  ExpectStands(authority, approval);
  Reverse(authority, delivery);
  authority.ledger.Do(
      Head(), ConfirmReversal{authority.ledger.Do(Officer(), ProposeReversal{approval, "void"})});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-920'000});
  ExpectRefused(authority.ledger, Officer(),
                RecordDelivery{order, {100}, kToday, SharingBasis::kCentral, {}},
                Reason::kIllegalTransition);
}

TEST(ReversalTest, OfADeliveryIsRefusedOnceItIsInvoiced) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const std::uint64_t first = authority.RecordOf(authority.Delivered(order, {100}));
  const ItemId second = authority.Delivered(order, {100});
  authority.Invoiced(order, "1", Pence{10'000}, Pence{2'000});
  Reverse(authority, second);  // one of the two is not invoiced
  ExpectStands(authority, first);
}

TEST(ReversalTest, IsRefusedWhereAnotherWayIsRight) {
  Authority authority;
  const ItemId requested = authority.Approved();
  const ItemId payment = authority.Released();
  const std::uint64_t released = authority.RecordOf(payment);
  authority.ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kToday});
  const std::uint64_t confirmed = authority.RecordOf(payment);
  authority.ledger.Do(Finance(), BouncePayment{payment, kToday});
  const ItemId order = authority.Ordered(authority.Purchase());
  const ItemId invoice = authority.Invoiced(order, "1", Pence{1}, Pence{});
  for (const std::uint64_t record :
       {std::uint64_t{0}, authority.RecordOf(authority.award), authority.RecordOf(authority.policy),
        ItemSequence(requested), released, confirmed, authority.RecordOf(payment),
        authority.RecordOf(invoice), authority.RecordOf(authority.supplier)}) {
    SCOPED_TRACE(record);
    ExpectRefused(authority.ledger, Officer(), ProposeReversal{record, "no"},
                  Reason::kNotReversible);
  }
}

}  // namespace
}  // namespace vsledger
