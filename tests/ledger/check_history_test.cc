// Check: a record's place among the others. Commands stand whole and once, what items name is
// there, days are the items' own and in the fund's time.
#include "gtest/gtest.h"
#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

template <typename T>
T& ItemOf(Record& record) {
  for (Item& item : record.items) {
    if (T* held = std::get_if<T>(&item)) return *held;
  }
  VSL_UNREACHABLE("the record has no such item");
}

TEST(CheckCommandTest, RefusesARequestIdThatStandsAlready) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.request_id = RequestId("request-1"); },
      "its request id stands in an earlier record");
}
TEST(CheckCommandTest, RefusesACommandThatBeginsBeforeTheOneBeforeIsWhole) {
  ExpectBroken(
      Good().delivery_rest,
      [](Record& r) {
        r.part = r.parts = 1;
        r.request_id = RequestId("another-request");
      },
      "part 2 of 2 of the command before is missing");
}
TEST(CheckCommandTest, RefusesAPartThatIsNotOfTheCommandBeforeIt) {
  const std::string why = "part 2 of 2 does not follow the part before it";
  ExpectBroken(
      Good().delivery_rest, [](Record& r) { r.request_id = RequestId("another-request"); }, why);
  ExpectBroken(
      Good().delivery_rest, [](Record& r) { r.actor = OtherFinance(); }, why);
  ExpectBroken(
      Good().delivery_rest, [](Record& r) { r.recorded_at.micros += 1; }, why);
  ExpectBroken(
      Good().delivery_rest, [](Record& r) { r.request_payload = Hash{}; }, why);
  ExpectBroken(
      Good().approval, [](Record& r) { r.part = r.parts = 2; }, why);
}

// The child that the first item of kind T is about, as it stood before the record.
template <typename T>
ChildId FirstChild(const Spoilable& good) {
  const std::vector<ItemId> ids = good.before.IdsByKey(key::OfKind(T::kPrefix));
  return FindAs<T>(good.before, ids.front()).value().child;
}

TEST(CheckReferencesTest, RefusesASecondItemForWhatHasOne) {
  const std::string why = "is made for what has such an item already";
  ExpectBroken(
      Good().setting, [](Record& r) { ItemOf<Setting>(r).ref = SettingRef("130000"); }, why);
  ExpectBroken(
      Good().child, [](Record& r) { ItemOf<Child>(r).child = FirstChild<Child>(Good().child); },
      why);
  ExpectBroken(
      Good().care,
      [](Record& r) { ItemOf<CareHistory>(r).child = FirstChild<CareHistory>(Good().care); }, why);
}
TEST(CheckReferencesTest, RefusesWhatIsNotInTheLedger) {
  const ChildId nobody("00000000000000000000000000000000");
  const SettingRef nowhere("199999");
  ExpectBroken(
      Good().care, [&](Record& r) { ItemOf<CareHistory>(r).child = nobody; },
      "names a child that is not in the ledger");
  ExpectBroken(
      Good().placement, [&](Record& r) { ItemOf<Placement>(r).child = nobody; },
      "names a child that is not in the ledger");
  ExpectBroken(
      Good().placement, [&](Record& r) { ItemOf<Placement>(r).setting = nowhere; },
      "names a setting that is not in the ledger");
  ExpectBroken(
      Good().request, [&](Record& r) { ItemOf<Allocation>(r).child = nobody; },
      "names a child that is not in the ledger");
  ExpectBroken(
      Good().request, [&](Record& r) { ItemOf<Allocation>(r).setting = nowhere; },
      "names a setting that is not in the ledger");
  ExpectBroken(
      Good().delivery, [&](Record& r) { ItemOf<Delivery>(r).shares.front().child = nobody; },
      "names a child that is not in the ledger");
  ExpectBroken(
      Good().order_request, [](Record& r) { ItemOf<Order>(r).supplier = ItemId("sp-1"); },
      "names a supplier that is not in the ledger");
  ExpectBroken(
      Good().payee, [](Record& r) { ItemOf<Payee>(r).supplier = ItemId("sp-1"); },
      "names a supplier that is not in the ledger");
  ExpectBroken(
      Good().instalment, [](Record& r) { ItemOf<Receipt>(r).fund = FundCode("PPG-LAC-2031-32"); },
      "is of a fund that was never opened");
}
TEST(CheckReferencesTest, RefusesAPayeeWhoIsNobodyOrTwo) {
  ExpectBroken(
      Good().payee, [](Record& r) { ItemOf<Payee>(r).supplier = ItemId(); }, "is not one payee's");
  ExpectBroken(
      Good().payee, [](Record& r) { ItemOf<Payee>(r).setting = SettingRef("130000"); },
      "is not one payee's");
}
TEST(CheckReferencesTest, RefusesARecordThatDoesNotRelyOnWhatItStandsOn) {
  const std::string why = "does not rely on what it stands on";
  for (const Spoilable* good : {&Good().request, &Good().approval, &Good().order_request,
                                &Good().order_approval, &Good().notice, &Good().adoption}) {
    ExpectBroken(
        *good, [](Record& r) { r.relied_on.clear(); }, why);
    ExpectBroken(
        *good, [](Record& r) { r.relied_on.assign(1, ItemId("po-9999")); }, why);
  }
  ExpectBroken(
      Good().approval, [](Record& r) { ItemOf<Allocation>(r).reference_date = Date(2025, 9, 30); },
      why);
  ExpectBroken(
      Good().instalment, [](Record& r) { r.relied_on.assign(1, ItemId("po-1")); },
      "relies on something");
}

TEST(CheckDatesTest, RefusesAnEffectiveDateThatIsNotItsItems) {
  for (const Spoilable* good : {&Good().instalment, &Good().vat, &Good().notice, &Good().adoption,
                                &Good().care, &Good().placement, &Good().delivery, &Good().charge,
                                &Good().invoice, &Good().approval, &Good().fund}) {
    ExpectBroken(
        *good, [](Record& r) { r.effective_on = Date(2025, 9, 7); },
        "its effective date 2025-09-07");
  }
}
TEST(CheckDatesTest, RefusesMoneyThatMovesBeforeItsFundBeganOrAfterItWasRecorded) {
  ExpectBroken(
      Good().release, [](Record& r) { r.effective_on = Date(2025, 3, 31); },
      "it belongs to 2025-03-31, outside PPG-LAC-2025-26");
  ExpectBroken(
      Good().release, [](Record& r) { r.effective_on = Date(2025, 10, 2); },
      "dated after the day it was recorded");
}
// A decision recorded on 1 April is not one of the year that has ended.
TEST(CheckDatesTest, RefusesADecisionThatUsesMoneyInAClosedPeriod) {
  const auto next_year = [](Record& r) {
    r.recorded_at = NoonOf(Date(2026, 4, 1));
    r.recorded_on = r.effective_on = Date(2026, 4, 1);
  };
  ExpectBroken(Good().approval, next_year, "it uses money on 2026-04-01, outside PPG-LAC-2025-26");
  ExpectBroken(Good().order_approval, next_year,
               "it uses money on 2026-04-01, outside PPG-LAC-2025-26");
  ExpectBroken(
      Good().delivery,
      [&](Record& r) {
        next_year(r);
        ItemOf<Delivery>(r).delivered_on = r.effective_on;
      },
      "it belongs to 2026-04-01, outside PPG-LAC-2025-26");
}

TEST(CheckSumsTest, RefusesAnEstimateThatTheChiefFinanceOfficerDidNotApprove) {
  ExpectBroken(
      Good().estimate, [](Record& r) { r.actor.role = Role::kFinance; },
      "an estimate that no chief finance officer approved");
}
TEST(CheckSumsTest, RefusesMoneyReceivedOrHandedOverThatIsNone) {
  ExpectBroken(
      Good().instalment, [](Record& r) { ItemOf<Receipt>(r).amount = Pence{}; },
      "nothing was received");
  ExpectBroken(
      Good().vat, [](Record& r) { ItemOf<VatHandover>(r).amount = Pence{-1}; },
      "no VAT is handed over");
  ExpectBroken(
      Good().vat, [](Record& r) { ItemOf<VatHandover>(r).amount = Pence{2'001}; },
      "more VAT is handed over than stands");
}
TEST(CheckSumsTest, RefusesAPaymentOfAnotherRunOrUnderAnothersText) {
  ExpectBroken(
      Good().release, [](Record& r) { ItemOf<Payment>(r).run = ItemId("pm-1"); },
      "the payment is of another run");
  ExpectBroken(
      Good().release, [](Record& r) { ItemOf<Payment>(r).bank_text = "PPP PM-1"; },
      "bank text is not its own");
}
TEST(CheckSumsTest, RefusesADeliveryThatDoesNotCostUnitsTimesPrice) {
  ExpectBroken(
      Good().delivery,
      [](Record& r) {
        Delivery& delivery = ItemOf<Delivery>(r);
        delivery.cost += Pence{100};
        delivery.from_hold += Pence{100};
        delivery.shares.front().cost += Pence{100};
        ItemOf<Order>(r).delivered_cost += Pence{100};
        ItemOf<Order>(r).held -= Pence{100};
      },
      "what is delivered does not cost units x price");
}

}  // namespace
}  // namespace vsledger
