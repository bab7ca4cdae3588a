// Deliveries: what was done, for whom, and what it cost, exact to the penny (control 13).
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

TEST(DeliveryTest, IsRecordedInTheOrderOfItsRefusals) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  const ItemId internal = authority.Ordered(authority.Internal());
  const ItemId waiting = authority.ledger.Do(Officer(), authority.Purchase());
  const DeliveredTo known{authority.child, {50}};
  using C = RecordDelivery;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{order, {100}, kToday, SharingBasis::kUnits, {known}}, OtherOfficer()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.order = ItemId("or-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = waiting; }},
       {Reason::kIllegalTransition, [&](auto& a) { a.command.order = internal; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Head().person, Role::kOfficer};
        }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.units = {0}; }},
       {Reason::kDateOutsideFund, [](auto& a) { a.command.delivered_on = Date(2025, 3, 31); }},
       {Reason::kDateInFuture, [](auto& a) { a.command.delivered_on = Date(2025, 10, 2); }},
       {Reason::kTooMany, [&](auto& a) { a.command.children.assign(kMaxShares + 1, known); }},
       {Reason::kFieldMissing,
        [](auto& a) { a.command.basis = SharingBasis::kUnits, a.command.children.clear(); }},
       {Reason::kFieldMissing,
        [&](auto& a) {
          a.command.basis = SharingBasis::kCentral;
          a.command.children = {known};
        }},
       {Reason::kMalformedNumber,
        [&](auto& a) {
          a.command.basis = SharingBasis::kUnits;
          a.command.children = {{authority.child, {101}}};
        }},
       {Reason::kChildUnknown,
        [](auto& a) {
          a.command.basis = SharingBasis::kUnits;
          a.command.children = {{{{}, {}, "nobody"}, {1}}};
        }},
       {Reason::kMalformedText, [&](auto& a) {
          a.command.children = {known, known};
        }}});
}

// One delivery of 1.00 unit at `price`, and its records.
std::vector<Record> Shared(Authority& authority, Pence price, SharingBasis basis,
                           const std::vector<DeliveredTo>& children) {
  RequestOrder request = authority.Purchase();
  request.unit_price = price;
  const ItemId order = authority.Ordered(request);
  const auto decision = authority.ledger.Try(
      Officer(), RecordDelivery{order, {100}, kToday, basis, children}, authority.RecordOf(order));
  EXPECT_TRUE(decision.ok()) << decision.status();
  return decision.ok() ? decision->records : std::vector<Record>();
}

TEST(DeliveryTest, ForThreeSettingsIsThreeRecordsAndNoPennyIsLost) {
  Authority authority;
  const std::vector<DeliveredTo> children = {
      {authority.child, {}},
      {authority.AddChild("N2", Date(2013, 5, 1), "130001"), {}},
      {authority.AddChild("N3", Date(2013, 5, 1), "130002"), {}}};
  const std::vector<Record> records =
      Shared(authority, Pence{10'000}, SharingBasis::kEqually, children);
  ASSERT_EQ(records.size(), 3u);
  std::vector<Pence> costs;
  for (const Record& record : records) {
    const Delivery delivery = std::get<Delivery>(record.items.front());
    EXPECT_EQ(record.parts, 3u);
    ASSERT_EQ(delivery.shares.size(), 1u);
    EXPECT_EQ(delivery.shares.front().cost, delivery.cost);
    costs.push_back(delivery.cost);
  }
  EXPECT_EQ(costs, (std::vector{Pence{3'334}, Pence{3'333}, Pence{3'333}}));
  EXPECT_EQ(authority.Balance("expense:retained:ep"), Pence{10'000});
}

TEST(DeliveryTest, ByUnitsLeavesCentralWhatNobodyIsNamedFor) {
  Authority authority;
  const std::vector<Record> records =
      Shared(authority, Pence{10'001}, SharingBasis::kUnits, {{authority.child, {33}}});
  ASSERT_EQ(records.size(), 2u);
  const Delivery central = std::get<Delivery>(records[0].items.front());
  const Delivery school = std::get<Delivery>(records[1].items.front());
  EXPECT_TRUE(central.setting.empty());
  EXPECT_EQ(school.setting, SettingRef("130000"));
  EXPECT_EQ(school.units, Units{33});
  EXPECT_EQ(central.units, Units{67});
  EXPECT_EQ(school.cost, Pence{3'300});
  EXPECT_EQ(central.cost, Pence{6'701});
}

TEST(DeliveryTest, ForAChildWhoLearnsNowhereStaysCentralUnderTheChildsName) {
  Authority authority;
  const ChildName nowhere{{}, {}, "N2"};
  authority.ledger.Do(Officer(), RecordChild{"N2", Date(2013, 5, 1), ""});
  const std::vector<Record> records =
      Shared(authority, Pence{10'000}, SharingBasis::kUnits, {{nowhere, {50}}});
  ASSERT_EQ(records.size(), 1u);
  const Delivery delivery = std::get<Delivery>(records.front().items.front());
  EXPECT_TRUE(delivery.setting.empty());
  EXPECT_EQ(delivery.cost, Pence{10'000});
  EXPECT_EQ(delivery.shares.front().cost, Pence{5'000});
}

TEST(DeliveryTest, OfOddPartsAddsUpToTheCostOfTheWhole) {
  Authority authority;
  RequestOrder request = authority.Purchase();
  request.units = {100};
  request.unit_price = Pence{10'001};
  const ItemId order = authority.Ordered(request);
  for (const std::int64_t units : {33, 33, 1, 33}) authority.Delivered(order, {units});
  EXPECT_EQ(authority.Get<Order>(order).delivered_cost, Pence{10'001});
  EXPECT_EQ(authority.Balance("budget:held:" + order.text), Pence{});
}

TEST(DeliveryTest, OfTheSameUnitsAfterAReversalStillAddsUpToTheWhole) {
  Authority authority;
  RequestOrder request = authority.Purchase();
  request.units = {100};
  request.unit_price = Pence{101};
  const ItemId order = authority.Ordered(request);
  authority.Delivered(order, {33});                        // 33.33: 33
  const ItemId second = authority.Delivered(order, {33});  // 66.66 in all: 34
  authority.Delivered(order, {34});                        // 101 in all: 34
  authority.ledger.Do(
      Head(), ConfirmReversal{authority.ledger.Do(
                  Officer(), ProposeReversal{authority.RecordOf(second), "never took place"})});
  authority.Delivered(order, {33});
  EXPECT_EQ(authority.Get<Order>(order).delivered_cost, Pence{101});
  EXPECT_EQ(authority.Balance("budget:held:" + order.text), Pence{});
}

TEST(DeliveryTest, BeyondTheOrderIsAFactAndComesOutOfThePoolEvenBelowNil) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());  // 1,000.00 of 9,200.00
  authority.Delivered(order, {10'000});                          // 10,000.00
  EXPECT_EQ(authority.Balance("budget:held:" + order.text), Pence{});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{80'000}) << "overdrawn";
  const ItemId next = authority.ledger.Do(Officer(), authority.Internal());
  ExpectRefused(authority.ledger, Head(), ApproveOrder{next}, Reason::kPoolShort);
  RequestAllocation request = authority.Request();
  request.amount = Pence{1'630'001};  // 17,100.00 delegated, but 800.00 overdrawn elsewhere
  const ItemId allocation = authority.Requested(request);
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{allocation, {}, ""},
                Reason::kPoolShort);
  authority.ledger.Do(Head(), ApproveAllocation{allocation, Pence{1'630'000}, "what is left"});
}

TEST(DeliveryTest, OfTheLastDayOfTheYearMayBeToldLate) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.ledger.SetToday(Date(2026, 4, 9));
  authority.ledger.Do(Officer(),
                      RecordDelivery{order, {100}, Date(2026, 3, 31), SharingBasis::kCentral, {}});
  using C = RecordDelivery;
  ExpectRefused(authority.ledger,
                Attempt<C>{{order, {100}, Date(2026, 4, 1), SharingBasis::kCentral, {}},
                           Officer(),
                           Date(2026, 4, 9)},
                Reason::kDateOutsideFund);
}

}  // namespace
}  // namespace vsledger
