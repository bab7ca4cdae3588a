// Orders for services, internal charges and invoices (controls 5, 6, 10, 11, 19).
#include "ledger/index.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(OrderTest, IsRequestedInTheOrderOfItsRefusals) {
  Authority authority;
  using C = RequestOrder;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {authority.Purchase(), Officer()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kCategoryNotEligible, [](auto& a) { a.command.category = Category("uniform"); }},
       {Reason::kPoolNotAllowed, [](auto& a) { a.command.pool = Pool::kDelegated; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.units = {0}; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.units = {10'000'001}; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.vat_basis_points = -1; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.vat_basis_points = 10'001; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.unit_price = Pence{-1}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.unit.clear(); }},
       {Reason::kFieldMissing, [](auto& a) { a.command.supplier = ItemId(); }},
       {Reason::kItemUnknown, [](auto& a) { a.command.supplier = ItemId("sp-999"); }},
       {Reason::kAmountNotPositive,
        [](auto& a) { a.command.units = {1}, a.command.unit_price = Pence{49}; }},
       {Reason::kAmountTooLarge,
        [](auto& a) { a.command.units = {101}, a.command.unit_price = kMaxAmount; }}});
}

TEST(OrderTest, NeedsAPolicyAndAnInternalOneHasNoSupplier) {
  TestLedger ledger(kToday);
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  RequestOrder order;
  order.fund = TestFund();
  ExpectRefused(ledger, Officer(), order, Reason::kPolicyMissing);
  Authority authority;
  RequestOrder internal = authority.Internal();
  internal.supplier = authority.supplier;
  ExpectRefused(authority.ledger, Officer(), internal, Reason::kFieldMissing);
}

TEST(OrderTest, NamesThePolicyVersionItReliesOn) {
  Authority authority;
  const auto decision = DecideOnly(authority.ledger, Officer(), authority.Purchase());
  EXPECT_EQ(decision->records.front().relied_on, std::vector{authority.policy});
}

TEST(OrderTest, CostsTheNetWhereVatIsReclaimedAndTheGrossWhereNot) {
  Authority authority;
  RequestOrder order = authority.Purchase();
  EXPECT_EQ(authority.Get<Order>(authority.Ordered(order)).cost, Pence{100'000});
  order.vat_reclaimable = false;
  EXPECT_EQ(authority.Get<Order>(authority.Ordered(order)).cost, Pence{120'000});
}

TEST(OrderTest, IsApprovedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId approved = authority.Ordered(authority.Internal());
  const ItemId order = authority.ledger.Do(Officer(), authority.Purchase());
  using C = ApproveOrder;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{order}, Head()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.order = authority.supplier; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = approved; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }}});
}

TEST(OrderTest, OfARestrictedCategoryNeedsAReason) {
  Authority authority;
  RequestOrder order = authority.Purchase();
  order.category = Category("devices");
  ExpectRefused(authority.ledger, Officer(), order, Reason::kFieldMissing);
  order.reason = "laptops for remote tuition";
  authority.Ordered(order);
}

TEST(OrderTest, IsLookedAtAgainByThePolicyOfTheDayItIsApproved) {
  Authority authority;
  const ItemId order = authority.ledger.Do(Officer(), authority.Purchase());
  ProposePolicy next = WorkedYearPolicy();
  next.categories = {{Category("support"), Eligibility::kEligible, "section 4"}};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  ExpectRefused(authority.ledger, Head(), ApproveOrder{order}, Reason::kCategoryNotEligible);
  const ItemId again = authority.ledger.Do(Officer(), WorkedYearPolicy());
  authority.ledger.Do(Head(), AdoptPolicy{again});
  const auto decision = DecideOnly(authority.ledger, Head(), ApproveOrder{order});
  EXPECT_EQ(decision->records.front().relied_on, std::vector{again});
}

TEST(OrderTest, NeedsThePoolToTheLastPenny) {
  Authority authority;
  RequestOrder order = authority.Internal();
  order.units = {100};
  order.unit_price = Pence{920'001};  // 9,200.00 are retained
  const ItemId above = authority.ledger.Do(Officer(), order);
  ExpectRefused(authority.ledger, Head(), ApproveOrder{above}, Reason::kPoolShort);
  order.unit_price = Pence{920'000};
  authority.Ordered(order);
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{});
}

TEST(OrderTest, DrawsOnTheDelegatedPoolOnlyWhereThePolicySaysSo) {
  Authority authority;
  ProposePolicy next = WorkedYearPolicy();
  next.delegated_pays_orders = true;
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), next)});
  RequestOrder order = authority.Purchase();
  order.pool = Pool::kDelegated;
  authority.Ordered(order);
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'610'000});
}

TEST(ChargeTest, IsMadeByAThirdPersonInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Internal());
  const ItemId waiting = authority.ledger.Do(Officer(), authority.Internal());
  const ItemId bought = authority.Ordered(authority.Purchase());
  using C = RecordCharge;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{order, Pence{10'000}, kToday}, Finance()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.order = authority.policy; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = waiting; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = bought; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.charged_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.charged_on = Date(2025, 10, 2); }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kFinance};
        }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Head().person, Role::kFinance};
        }}});
}

TEST(ChargeTest, BeyondTheHoldComesOutOfThePool) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Internal());  // 400.00 held
  authority.ledger.Do(Finance(), RecordCharge{order, Pence{40'001}, kToday});
  EXPECT_EQ(authority.Balance("budget:held:" + order.text), Pence{});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-920'000 + 40'001});
  EXPECT_EQ(authority.Balance("expense:retained:staff"), Pence{40'001});
}

TEST(InvoiceTest, IsRecordedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const ItemId internal = authority.Ordered(authority.Internal());
  const ItemId waiting = authority.ledger.Do(Officer(), authority.Purchase());
  authority.Invoiced(order, "INV-007", Pence{1}, Pence{});
  using C = RecordInvoice;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{order, "INV-8", Pence{10'000}, Pence{2'000}, kToday}, Officer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.order = ItemId("or-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = waiting; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = internal; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.number = " - / "; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.net = Pence{}; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.vat = Pence{-1}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.dated = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.dated = Date(2025, 10, 2); }},
       {Reason::kDuplicateInvoice, [](auto& a) { a.command.number = "INV-007"; }}});
}

TEST(InvoiceTest, IsTheSameAgainWhateverItsCaseSpacesSignsAndLeadingZeros) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Invoiced(order, "INV-0070", Pence{1}, Pence{});
  for (const char* number : {"inv 70", "INV/70", "Inv-00070", "INV70", " i-n-v 7 0 "}) {
    SCOPED_TRACE(number);
    ExpectRefused(authority.ledger, Officer(),
                  RecordInvoice{order, number, Pence{500}, Pence{}, kToday},
                  Reason::kDuplicateInvoice);
  }
  authority.Invoiced(order, "INV-7", Pence{1}, Pence{});
  authority.Invoiced(order, "INV-700", Pence{1}, Pence{});
  EXPECT_EQ(NormalInvoiceNumber("00012-03"), "1203");
}

TEST(InvoiceTest, OfAnotherSupplierMayHaveTheSameNumber) {
  Authority authority;
  authority.Invoiced(authority.Ordered(authority.Purchase()), "1", Pence{1}, Pence{});
  RequestOrder other = authority.Purchase();
  other.supplier = authority.ledger.Do(Officer(), RegisterSupplier{"Speech Limited"});
  authority.Invoiced(authority.Ordered(other), "1", Pence{1}, Pence{});
}

TEST(InvoiceTest, AboveWhatWasDeliveredWaitsUnpostedUntilItFits) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {100});
  const Standing before = StandingOf(authority.ledger);
  const ItemId invoice = authority.Invoiced(order, "1", Pence{10'001}, Pence{2'000});
  EXPECT_EQ(authority.Get<Invoice>(invoice).state, InvoiceState::kInQuery);
  EXPECT_EQ(StandingOf(authority.ledger).balances, before.balances);
  using C = MatchInvoice;
  ExpectRefused(authority.ledger, Officer(), C{order}, Reason::kItemUnknown);
  ExpectRefused(authority.ledger, Attempt<C>{{invoice}, Officer(), kToday, 0},
                Reason::kChangedSinceSeen);
  ExpectRefused(authority.ledger, Officer(), C{invoice}, Reason::kInvoiceAboveDelivered);
  authority.Delivered(order, {1});
  authority.ledger.Do(Officer(), C{invoice});
  EXPECT_EQ(authority.Balance("liability:supplier:" + authority.supplier.text), Pence{-12'001});
  EXPECT_EQ(authority.ledger.Try(Officer(), C{invoice})->already, authority.RecordOf(invoice));
}

TEST(InvoiceTest, PostsVatApartOnlyWhereItIsReclaimed) {
  Authority authority;
  const ItemId net = authority.Ordered(authority.Purchase());
  authority.Delivered(net, {100});
  authority.Invoiced(net, "1", Pence{10'000}, Pence{2'000});
  EXPECT_EQ(authority.Balance("asset:vat"), Pence{2'000});
  EXPECT_EQ(authority.Balance("liability:accrued:" + net.text), Pence{});
  RequestOrder request = authority.Purchase();
  request.vat_reclaimable = false;
  const ItemId gross = authority.Ordered(request);
  authority.Delivered(gross, {100});
  authority.Invoiced(gross, "2", Pence{10'000}, Pence{2'000});
  EXPECT_EQ(authority.Balance("asset:vat"), Pence{2'000}) << "nothing more to reclaim";
  EXPECT_EQ(authority.Balance("liability:accrued:" + gross.text), Pence{});
  EXPECT_EQ(authority.Balance("expense:retained:ep"), Pence{22'000});
}

}  // namespace
}  // namespace vsledger
