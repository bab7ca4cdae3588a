#include "tests/doors/played_year.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/doors/player.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {
namespace {

const Term kSummer{2025, Season::kSummer};
const Term kAutumn{2025, Season::kAutumn};
const Term kSpring{2026, Season::kSpring};

SettingRef SettingOf(int child) { return SettingRef(std::string(kPlayedSettings[child % 3])); }
ChildName Named(int child) { return {{}, {}, fmt::format("N{}", child)}; }

ItemId Award(Player& year, AwardKind kind, int count, Pence amount) {
  return year.Do(Finance(),
                 ProposeAward{TestFund(), kind, count, amount, {}, year.today(), "as notified"});
}

void OpenTheFund(Player& year) {
  year.On(Date(2025, 4, 1));
  year.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ItemId rate =
      year.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "conditions of grant"});
  year.Do(Chief(), ConfirmRate{rate});
  year.Do(Chief(), ConfirmAward{Award(year, AwardKind::kEstimate, 8, Pence{2'104'000})});
  year.Do(Head(), AdoptPolicy{year.Do(Officer(), WorkedYearPolicy())});
  for (const std::string_view ref : kPlayedSettings) {
    RecordSetting setting;
    setting.setting.ref = SettingRef(std::string(ref));
    setting.setting.name = fmt::format("School {}", ref);
    setting.setting.authority_code = "999";
    year.Do(Officer(), setting);
  }
  for (int child = 1; child <= 6; ++child) {
    year.Do(Officer(), RecordChild{Named(child).number, Date(2012, 5, child), ""});
    year.Do(Officer(), RecordCare{Named(child), {{Date(2024, 1, 1), std::nullopt, false}}});
    year.Do(Officer(),
            RecordPlacement{Named(child), SettingOf(child), Date(2024, 9, 1), std::nullopt,
                            PlacementKind::kMain, 100, "", fmt::format("own {}", child)});
  }
}

ItemId Request(Player& year, int child, Term term) {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = Named(child);
  request.setting = SettingOf(child);
  request.term = term;
  request.category = Category(child % 2 == 0 ? "support" : "tuition");
  request.pep_reference = "target 2";
  request.reason = "reading";
  return year.Do(Officer(), request);
}

// Releases all that is owed today; `bounces` are the payments to that setting, or none.
void PayEverybody(Player& year, std::size_t bounces) {
  const std::vector<RecordRef> released =
      year.Write(Finance(), ReleasePayments{TestFund(), {}, {}, year.today()});
  ASSERT_GT(released.size(), bounces);
  std::vector<ItemId> bounced;
  for (std::size_t i = 0; i < bounces; ++i) bounced.push_back(released[i].item);
  year.Do(OtherFinance(), ConfirmPayments{{}, released.front().item, bounced, year.today()});
  for (const ItemId& payment : bounced) {
    year.Do(OtherFinance(), BouncePayment{payment, year.today()});
  }
}

void Summer(Player& year) {
  year.On(Date(2025, 4, 28));
  for (int child = 1; child <= 5; ++child) {
    const ItemId request = Request(year, child, kSummer);
    if (child == 4) {
      year.Do(Head(), RefuseAllocation{request, "no target yet"});
    } else {
      const Pence amount = child == 5 ? Pence{40'000} : Pence{};
      year.Do(Head(), ApproveAllocation{request, amount, child == 5 ? "half the term" : ""});
    }
  }
  year.On(Date(2025, 5, 20));
  year.Do(Chief(), ConfirmAward{Award(year, AwardKind::kProvisional, 10, Pence{2'630'000})});
  year.Do(Finance(), RecordInstalment{TestFund(), Pence{657'500}, year.today()});
  PayEverybody(year, 1);
}

void BuyPsychology(Player& year) {
  RequestOrder request;
  request.fund = TestFund();
  request.supplier = year.Do(Officer(), RegisterSupplier{"Psychology Partners"});
  request.category = Category("ep");
  request.unit = "day";
  request.units = {400};
  request.unit_price = Pence{52'000};
  request.vat_basis_points = 2'000;
  year.Do(Finance(), VerifyPayee{year.Do(Officer(), EnterPayee{{}, request.supplier, "GB00"})});
  const ItemId order = year.Do(Officer(), request);
  year.Do(Head(), ApproveOrder{order});
  const RecordDelivery equally{order,
                               {200},
                               year.today(),
                               SharingBasis::kEqually,
                               {{Named(1), {}}, {Named(4), {}}, {Named(5), {}}}};
  year.Do(OtherOfficer(), equally);
  const RecordDelivery by_units{
      order, {150}, year.today(), SharingBasis::kUnits, {{Named(2), {50}}, {Named(3), {75}}}};
  year.Do(OtherOfficer(), by_units);
  year.Do(OtherOfficer(),
          RecordInvoice{order, "EP-1", Pence{104'000}, Pence{20'800}, year.today()});
  year.Do(Finance(), HandOverVat{TestFund(), Pence{20'800}, year.today()});
}

void ChargeOurOwn(Player& year) {
  RequestOrder request;
  request.fund = TestFund();
  request.kind = OrderKind::kInternal;
  request.category = Category("staff");
  request.unit = "quarter";
  request.units = {400};
  request.unit_price = Pence{60'000};
  const ItemId order = year.Do(Officer(), request);
  year.Do(Head(), ApproveOrder{order});
  year.Do(Finance(), RecordCharge{order, Pence{60'000}, year.today()});
}

void Autumn(Player& year) {
  year.On(Date(2025, 9, 15));
  BuyPsychology(year);
  ChargeOurOwn(year);
  for (int child = 1; child <= 6; ++child) {
    year.Do(Head(), ApproveAllocation{Request(year, child, kAutumn), {}, ""});
  }
  year.On(Date(2025, 10, 10));
  PayEverybody(year, 0);
}

// A mistake taken back, the final notice, and requests that nobody has decided on yet.
void Spring(Player& year) {
  year.On(Date(2026, 1, 12));
  const ItemId mistake = Request(year, 6, kSpring);
  const std::vector<RecordRef> approved = year.Write(Head(), ApproveAllocation{mistake, {}, ""});
  ASSERT_EQ(approved.size(), 1U);
  year.Do(Deputy(), ConfirmReversal{year.Do(
                        Officer(), ProposeReversal{approved.front().sequence, "the wrong child"})});
  year.Do(Chief(), ConfirmAward{Award(year, AwardKind::kFinal, 11, Pence{2'893'000})});
  year.Do(Finance(), RecordInstalment{TestFund(), Pence{1'000'000}, year.today()});
  for (int child = 1; child <= 2; ++child) Request(year, child, kSpring);
}

}  // namespace

void PlayYear(App& app) {
  Player year(app, "played");
  OpenTheFund(year);
  Summer(year);
  Autumn(year);
  Spring(year);
}

}  // namespace vsledger
