#include "tests/doors/refusal_world_closed.h"

#include <fmt/format.h>

#include "tests/doors/refusal_world.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {
namespace {

using Names = std::map<std::string, std::string>;

const FundCode kClosed("PP16-2024-25");
const FundCode kHolding("PP16-2025-26");

// A fund of the post-16 grant, with its letter and how it is shared out in the summer of 2025.
void OpenSixteen(Player& world, const FundCode& fund, FinancialYear year, Date from, Date to) {
  world.Do(Finance(), OpenFund{Stream::kPp16, year, from, to, std::nullopt});
  const ProposeAward letter{fund, AwardKind::kFinal, 0, Pence{1'000'000}, {}, from, "letter"};
  world.Do(Chief(), ConfirmAward{world.Do(Finance(), letter)});
  ProposePolicy policy = WorkedYearPolicy();
  policy.fund = fund;
  policy.retained_per_child = {};
  policy.retained_part = PolicyPart{PartKind::kPercent, {}, 2'000};
  policy.delegated_part = PolicyPart{PartKind::kRest, {}, 0};
  policy.terms.resize(1);
  world.Do(Head(), AdoptPolicy{world.Do(Officer(), policy)});
}

void OrderTutors(Player& world, Names& names) {
  RequestOrder order;
  order.fund = kClosed;
  order.supplier = world.Do(Officer(), RegisterSupplier{"Tutors Together"});
  order.category = Category("tuition");
  order.unit = "day";
  order.units = {1'000};
  order.unit_price = Pence{10'000};
  const ItemId id = world.Do(Officer(), order);
  world.Do(Head(), ApproveOrder{id});
  world.Do(Officer(), RecordDelivery{id, {200}, world.today(), SharingBasis::kCentral, {}});
  const auto invoiced = [&](const char* number, Pence net) {
    return world.Do(Officer(), RecordInvoice{id, number, net, {}, world.today()}).text;
  };
  names["closed_order"] = id.text;
  names["matched_invoice"] = invoiced("TT-1", Pence{10'000});
  names["query_invoice"] = invoiced("TT-2", Pence{50'000});
}

void HoldARequest(Player& world) {
  const ChildName child{{}, {}, fmt::format("{}11", kPrivateDigits)};
  RecordSetting setting;
  setting.setting.ref = SettingRef("130004");
  setting.setting.name = "College 130004";
  world.Do(Officer(), setting);
  world.Do(Officer(), RecordChild{child.number, Date(2008, 5, 11), ""});
  world.Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
  world.Do(Officer(), RecordPlacement{child, setting.setting.ref, Date(2024, 9, 1), std::nullopt,
                                      PlacementKind::kMain, 100, "12", ""});
  RequestAllocation request;
  request.fund = kHolding;
  request.child = child;
  request.setting = setting.setting.ref;
  request.term = {2025, Season::kSummer};
  request.category = Category("support");
  request.pep_reference = "target 1";
  world.Do(Head(), HoldAllocation{world.Do(Officer(), request), {}, "once a tutor is found"});
}

// The final notice of a grant for so many children.
void Notify(Player& world, const FundCode& fund, int count) {
  const ProposeAward notice{fund, AwardKind::kFinal, count,   Pence{263'000} * count,
                            {},   world.today(),     "notice"};
  world.Do(Chief(), ConfirmAward{world.Do(Finance(), notice)});
}

FundCode OpenNotified(Player& world, int year) {
  world.Do(Finance(), OpenFund{Stream::kPpgLac, {year}});
  const FundCode fund(fmt::format("PPG-LAC-{}-{}", year, year - 1999));
  const ProposeRate rate{fund, Pence{263'000}, "conditions of grant"};
  world.Do(Chief(), ConfirmRate{world.Do(Officer(), rate)});
  Notify(world, fund, 1);
  return fund;
}

ItemId ProposedEnd(Player& world, const FundCode& fund) {
  return world.Do(Finance(), ProposeYearEnd{fund, {}, {}});
}

}  // namespace

void PlayEndingFunds(Player& world, Names& names) {
  OpenSixteen(world, kClosed, {2024}, Date(2024, 9, 1), Date(2025, 7, 31));
  OpenSixteen(world, kHolding, {2025}, Date(2025, 4, 1), Date(2025, 9, 29));
  OrderTutors(world, names);
  HoldARequest(world);
}

void PlayEndedFunds(Player& world, Names& names) {
  world.Do(Chief(), ConfirmYearEnd{ProposedEnd(world, kClosed)});
  const ProposeCorrection less{
      CorrectionKind::kLessUsed, ItemId(names["closed_order"]), {}, Pence{100}, "half a day"};
  names["correction"] = world.Do(Officer(), less).text;
  const FundCode finished = OpenNotified(world, 2023);
  world.Do(Finance(), RecordInstalment{finished, Pence{263'000}, world.today()});
  world.Do(Chief(), ConfirmYearEnd{ProposedEnd(world, finished)});
  world.Do(Finance(), RecordReturn{finished, Pence{263'000}, world.today()});
  world.Do(Finance(), FinishFund{finished});
  const FundCode moved = OpenNotified(world, 2022);
  names["year_end"] = ProposedEnd(world, moved).text;
  Notify(world, moved, 2);
}

}  // namespace vsledger
