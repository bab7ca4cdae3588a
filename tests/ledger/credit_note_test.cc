// Credit notes, invoices in advance, closing an order, and costs that move to the next fund.
#include "ledger/rules/order_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

// 10 days at 100.00, of which 6 are delivered and invoiced.
struct Invoiced : Authority {
  Invoiced() {
    order = Ordered(Purchase());
    Delivered(order, {600});
    invoice = Authority::Invoiced(order, "A-1", Pence{60'000}, Pence{12'000});
  }
  RecordCreditNote Credit() const {
    return {invoice, "CN-1", Pence{10'000}, Pence{2'000}, Units{100}, kToday};
  }
  ItemId order;
  ItemId invoice;
};

TEST(CreditNoteTest, IsTakenInTheOrderOfItsRefusals) {
  Invoiced authority;
  const ItemId in_query = authority.Authority::Invoiced(authority.order, "A-2", Pence{60'000}, {});
  using C = RecordCreditNote;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {authority.Credit(), Officer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.invoice = ItemId("iv-999"); }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.invoice = in_query; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.number = "--"; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.net = Pence{}; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.units = Units{-1}; }},
       {Reason::kDateInFuture, [](auto& a) { a.command.dated = Date(2025, 10, 2); }},
       {Reason::kAboveOutstanding, [](auto& a) { a.command.vat = Pence{62'001}; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.units = Units{200}; }}});
  RecordCreditNote again = authority.Credit();
  again.number = "cn 01";
  ExpectRefused(authority.ledger, Officer(), again, Reason::kDuplicateInvoice);
}

TEST(CreditNoteTest, LetsADayThatWasNotDoneBeDeliveredAgain) {
  Invoiced authority;
  authority.ledger.Do(Officer(), authority.Credit());
  const Order order = authority.Get<Order>(authority.order);
  EXPECT_EQ(order.delivered.hundredths, 500);
  EXPECT_EQ(order.held, Pence{50'000});
  EXPECT_EQ(authority.Balance("expense:retained:ep"), Pence{50'000});
  authority.Delivered(authority.order, {500});
  EXPECT_EQ(authority.Balance("expense:retained:ep"), Pence{100'000});
  EXPECT_EQ(authority.Balance("budget:held:" + authority.order.text), Pence{});
}

TEST(CreditNoteTest, GivesALowerPriceBackToThePoolOfAClosedOrder) {
  Invoiced authority;
  authority.ledger.Do(Officer(), CloseOrder{authority.order});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-860'000}) << "the rest went back";
  RecordCreditNote cheaper = authority.Credit();
  cheaper.units = Units{};
  authority.ledger.Do(Officer(), cheaper);
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-870'000});
  EXPECT_EQ(authority.Balance("budget:spent"), Pence{-50'000});
}

// 720.00 owed less 120.00 credited; a bounce brings both back.
TEST(CreditNoteTest, IsSetOffInThePaymentAndComesBackWhenItBounces) {
  Invoiced authority;
  authority.ledger.Do(Officer(), EnterPayee{{}, authority.supplier, "bank 1"});
  const ItemId note = authority.ledger.Do(Officer(), authority.Credit());
  authority.ledger.Do(
      OtherFinance(),
      VerifyPayee{
          authority.ledger.view().IdsByKey("payee/supplier/" + authority.supplier.text).front()});
  const ItemId payment = authority.Released();
  EXPECT_EQ(authority.Get<Payment>(payment).amount, Pence{60'000});
  EXPECT_EQ(CreditLeft(authority.Get<CreditNote>(note)), Pence{});
  EXPECT_EQ(authority.Balance("liability:supplier:" + authority.supplier.text), Pence{});
  authority.ledger.Do(Finance(), BouncePayment{payment, kToday});
  EXPECT_EQ(CreditLeft(authority.Get<CreditNote>(note)), Pence{12'000});
  EXPECT_EQ(authority.Balance("liability:supplier:" + authority.supplier.text), Pence{-60'000});
}

TEST(PrepaidTest, IsWhatIsInvoicedBeforeItIsDelivered) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {200});
  RecordInvoice invoice{order, "A-1", Pence{100'000}, Pence{20'000}, kToday};
  authority.ledger.Do(Officer(), invoice);
  EXPECT_EQ(authority.Balance("asset:prepaid:" + order.text), Pence{}) << "nobody said so";
  invoice.number = "A-2";
  invoice.in_advance = true;
  authority.ledger.Do(Officer(), invoice);
  EXPECT_EQ(authority.Balance("liability:accrued:" + order.text), Pence{});
  EXPECT_EQ(authority.Balance("asset:prepaid:" + order.text), Pence{80'000});
  EXPECT_EQ(authority.Balance("expense:retained:ep"), Pence{20'000}) << "it is not incurred";
  const ItemId delivery = authority.Delivered(order, {300});
  EXPECT_EQ(authority.Balance("asset:prepaid:" + order.text), Pence{50'000});
  authority.ledger.Do(Head(), ConfirmReversal{authority.ledger.Do(
                                  Officer(), ProposeReversal{authority.RecordOf(delivery), "no"})});
  EXPECT_EQ(authority.Balance("asset:prepaid:" + order.text), Pence{80'000});
  invoice.number = "A-3";
  const ItemId above = authority.ledger.Do(Officer(), invoice);
  EXPECT_EQ(authority.Get<Invoice>(above).state, InvoiceState::kInQuery)
      << "all that was ordered is invoiced";
}

TEST(PrepaidTest, MovesToAnOrderOfTheNextFund) {
  Authority authority;
  const ItemId from = authority.Ordered(authority.Purchase());
  authority.ledger.Do(Officer(), RecordInvoice{from, "A-1", Pence{30'000}, {}, kToday, true});
  const FundCode next("PPG-LAC-2026-27");
  authority.ledger.SetToday(Date(2026, 4, 1));
  authority.ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
  const ItemId estimate = authority.ledger.Do(
      Finance(),
      ProposeAward{next, AwardKind::kEstimate, 10, Pence{2'630'000}, {}, Date(2026, 4, 1), "sum"});
  authority.ledger.Do(Chief(), ConfirmAward{estimate});
  ProposePolicy policy = WorkedYearPolicy();
  policy.fund = next;
  policy.effective_from = Date(2026, 4, 1);
  for (PolicyTerm& term : policy.terms) {
    term.term.year += 1;
    for (Date* day : {&term.reference_date, &term.service_from, &term.service_to}) {
      *day = *day + 365;
    }
  }
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), policy)});
  RequestOrder request = authority.Purchase();
  request.fund = next;
  const ItemId to = authority.Ordered(request);
  const ItemId same_fund = from;
  using C = MovePrepaid;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{from, to, Date(2026, 4, 1)}, Finance(), Date(2026, 4, 1)},
      {{Reason::kItemUnknown, [](auto& a) { a.command.from = ItemId("or-999"); }},
       {Reason::kMalformedText, [&](auto& a) { a.command.to = same_fund; }},
       {Reason::kDateInFuture, [](auto& a) { a.command.moved_on = Date(2026, 4, 2); }}});
  EXPECT_EQ(authority.Balance("asset:prepaid:" + from.text), Pence{});
  EXPECT_EQ(authority.ledger.view().Balance({next, AccountName("asset:prepaid:" + to.text)}),
            Pence{30'000});
  EXPECT_EQ(authority.Get<Order>(to).moved, Pence{30'000});
  ExpectRefused(authority.ledger,
                Attempt{C{from, to, Date(2026, 4, 1)}, Finance(), Date(2026, 4, 1)},
                Reason::kNothingOwed);
}

TEST(CloseOrderTest, GivesTheRestBackOnce) {
  Invoiced authority;
  using C = CloseOrder;
  const ItemId submitted = authority.ledger.Do(Officer(), authority.Purchase());
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{authority.order}, Officer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.order = ItemId("or-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) {
          a.command.order = submitted;
          a.seen.reset();
        }}});
  EXPECT_EQ(authority.Get<Order>(authority.order).held, Pence{});
  ExpectRefused(authority.ledger, Officer(),
                RecordDelivery{authority.order, {100}, kToday, SharingBasis::kCentral, {}},
                Reason::kIllegalTransition);
  authority.Authority::Invoiced(authority.order, "A-9", Pence{1}, {});
}

// Its cost would go back to a hold that nothing is delivered out of any more.
TEST(CloseOrderTest, LetsNothingOnItBeReversedAfterwards) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const std::uint64_t delivered = authority.RecordOf(authority.Delivered(order, {600}));
  const ItemId internal = authority.Ordered(authority.Internal());
  const std::uint64_t charged = authority.RecordOf(
      authority.ledger.Do(Finance(), RecordCharge{internal, Pence{10'000}, kToday}));
  for (const ItemId& id : {order, internal}) authority.ledger.Do(Officer(), CloseOrder{id});
  for (const std::uint64_t record : {delivered, charged}) {
    ExpectRefused(authority.ledger, Officer(), ProposeReversal{record, "a slip"},
                  Reason::kLaterRecordStands);
  }
}

}  // namespace
}  // namespace vsledger
