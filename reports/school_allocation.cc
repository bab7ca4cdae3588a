#include "reports/school_allocation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/payment_rules.h"
#include "reports/given_back.h"
#include "reports/setting_standing.h"

namespace vsledger {
namespace {

using report::Cell;
using report::CellType;
using report::Row;
using report::RowKind;
using report::Section;

constexpr std::monostate kEmpty;

std::string StateTitle(const Allocation& allocation) {
  switch (allocation.state) {
    case AllocationState::kSubmitted:
      return "waiting";
    case AllocationState::kApproved:
      return DueOf(allocation).value == 0 ? "cut to nil" : "to be paid";
    case AllocationState::kRefused:
      return "refused";
    case AllocationState::kReleased:
      return "on its way";
    case AllocationState::kPaid:
      return "paid";
    case AllocationState::kReversed:
      return "reversed";
    case AllocationState::kDraft:
      return "draft";
    case AllocationState::kQueried:
      return "queried";
    case AllocationState::kHeld:
      return "in principle";
    case AllocationState::kCancelled:
      return "withdrawn";
  }
  VSL_UNREACHABLE("an allocation state without a title");
}

std::string StateTitle(PaymentState state) {
  switch (state) {
    case PaymentState::kReleased:
      return "on its way";
    case PaymentState::kConfirmed:
      return "paid";
    case PaymentState::kBounced:
      return "came back";
  }
  VSL_UNREACHABLE("a payment state without a title");
}

Row SumsRow(RowKind kind, Cell term, Cell child, const AllocationSums& sums, bool recouped) {
  Row row{kind,
          {std::move(term), std::move(child), sums.requested, sums.approved, sums.paid,
           sums.outstanding()}};
  if (recouped) row.cells.emplace_back(sums.recouped);
  return row;
}

Section ChildrenSection(const SettingStanding& standing) {
  Section section{"children",
                  "Allocations by term and child",
                  "Requested, approved, paid (confirmed) and outstanding (owed, or on its way).",
                  {{"term", "Term", CellType::kText},
                   {"child", "Child", CellType::kText},
                   {"requested", "Requested", CellType::kMoney},
                   {"approved", "Approved", CellType::kMoney},
                   {"paid", "Paid", CellType::kMoney},
                   {"outstanding", "Outstanding", CellType::kMoney}},
                  {},
                  "Nothing has been requested for a child at this setting in this year."};
  const bool recouped = standing.sums.recouped.value != 0;
  if (recouped) {
    section.about += " To give back is of what was paid.";
    section.columns.push_back({"recouped", "To give back", CellType::kMoney});
  }
  std::map<Term, std::map<std::string, AllocationSums>> by_term;
  for (const auto& [allocation, sums] : standing.allocations) {
    by_term[allocation.term][ChildReference(allocation.child)] += sums;
  }
  for (const auto& [term, children] : by_term) {
    AllocationSums all;
    for (const auto& [child, sums] : children) {
      section.rows.push_back(SumsRow(RowKind::kLine, TermTitle(term), child, sums, recouped));
      all += sums;
    }
    section.rows.push_back(SumsRow(RowKind::kSubtotal, TermTitle(term), kEmpty, all, recouped));
  }
  if (!section.rows.empty()) {
    section.rows.push_back(SumsRow(RowKind::kTotal, kEmpty, kEmpty, standing.sums, recouped));
  }
  return section;
}

Section DecisionsSection(const SettingStanding& standing) {
  Section section{"decisions",
                  "The decisions behind it",
                  "One line for each request; the payment is listed below.",
                  {{"allocation", "Allocation", CellType::kText},
                   {"term", "Term", CellType::kText},
                   {"child", "Child", CellType::kText},
                   {"category", "For", CellType::kText},
                   {"approved", "Approved", CellType::kMoney},
                   {"state", "Status", CellType::kText},
                   {"payment", "Payment", CellType::kText}},
                  {},
                  "There is no request to decide on."};
  for (const auto& [allocation, sums] : standing.allocations) {
    section.rows.push_back(
        {RowKind::kLine,
         {allocation.id.text, TermTitle(allocation.term), ChildReference(allocation.child),
          allocation.category.text, sums.approved, StateTitle(allocation),
          allocation.payment.empty() ? Cell(kEmpty) : Cell(allocation.payment.text)}});
  }
  if (!section.rows.empty()) {
    section.rows.push_back(
        {RowKind::kTotal,
         {kEmpty, kEmpty, kEmpty, kEmpty, standing.sums.approved, kEmpty, kEmpty}});
  }
  return section;
}

Cell DayCell(const std::optional<Date>& day) { return day ? Cell(*day) : Cell(kEmpty); }

Section PaymentsSection(const SettingStanding& standing) {
  Section section{"payments",
                  "Payments to the setting",
                  "The bank reference is what the setting's statement shows.",
                  {{"payment", "Payment", CellType::kText},
                   {"bank-reference", "Bank reference", CellType::kText},
                   {"released", "Released", CellType::kDate},
                   {"settled", "Settled", CellType::kDate},
                   {"state", "Status", CellType::kText},
                   {"paid", "Paid", CellType::kMoney},
                   {"in-transit", "On its way", CellType::kMoney}},
                  {},
                  "Nothing has been released for payment yet."};
  const bool set_off =
      std::any_of(standing.payments.begin(), standing.payments.end(),
                  [](const DatedPayment& dated) { return SetOffIn(dated.payment).value != 0; });
  if (set_off) {
    section.about += " What the setting owed back was set off, and is not transferred.";
    section.columns.push_back({"set-off", "Set off", CellType::kMoney});
  }
  const auto add = [&](Row row, Pence taken) {
    if (set_off) row.cells.emplace_back(taken);
    section.rows.push_back(std::move(row));
  };
  PaymentSums all;
  for (const DatedPayment& dated : standing.payments) {
    const Payment& payment = dated.payment;
    add({RowKind::kLine,
         {payment.id.text, payment.bank_text, DayCell(dated.released_on), DayCell(dated.settled_on),
          StateTitle(payment.state), dated.sums.paid, dated.sums.in_transit}},
        dated.sums.set_off());
    all += dated.sums;
  }
  if (!section.rows.empty()) {
    add({RowKind::kTotal, {kEmpty, kEmpty, kEmpty, kEmpty, kEmpty, all.paid, all.in_transit}},
        all.set_off());
  }
  return section;
}

struct Received {
  Units units;
  Pence cost;
  void Add(Units more, Pence more_cost) {
    units.hundredths += more.hundredths;
    cost += more_cost;
  }
};

// What each child received on each order, orders in order of their making. What a delivery states
// for no child stands under kNoChild, last, so that the lines always come to what it cost.
using OrderKey = std::pair<std::uint64_t, ItemId>;
using ReceivedByOrder = std::map<OrderKey, std::map<std::string, Received>>;
constexpr const char* kNoChild = "for no one child";
static_assert(*kNoChild > 'Z', "references of children begin with a digit or a capital");

ReceivedByOrder WhatWasReceived(const std::vector<Delivery>& deliveries) {
  ReceivedByOrder received;
  for (const Delivery& delivery : deliveries) {
    auto& children = received[{ItemSequence(delivery.order), delivery.order}];
    Received rest{delivery.units, delivery.cost};
    for (const DeliveryShare& share : delivery.shares) {
      children[ChildReference(share.child)].Add(share.units, share.cost);
      rest.Add({-share.units.hundredths}, -share.cost);
    }
    if (rest.units.hundredths != 0 || rest.cost.value != 0) {
      children[kNoChild].Add(rest.units, rest.cost);
    }
  }
  return received;
}

Row CentralRow(RowKind kind, const Order& order, Cell child, const Received& received) {
  return {kind,
          {fmt::format("{} ({})", order.category.text, order.id.text), std::move(child),
           received.units, order.unit, received.cost}};
}

absl::StatusOr<Section> CentralSection(const View& view, const SettingStanding& standing) {
  Section section{"central",
                  "Central services the setting's children received",
                  "Bought by the virtual school out of the part it retains; worth this to the "
                  "setting, but not paid to it and not its income.",
                  {{"service", "Service (order)", CellType::kText},
                   {"child", "Child", CellType::kText},
                   {"units", "Units", CellType::kUnits},
                   {"unit", "Unit", CellType::kText},
                   {"cost", "Worth", CellType::kMoney}},
                  {},
                  "No central service has been recorded for children at this setting."};
  for (const auto& [which, children] : WhatWasReceived(standing.deliveries)) {
    const std::optional<Order> order = FindAs<Order>(view, which.second);
    if (!order) return absl::DataLossError(fmt::format("order {} is missing", which.second.text));
    Received all;
    for (const auto& [child, received] : children) {
      section.rows.push_back(CentralRow(RowKind::kLine, *order, child, received));
      all.Add(received.units, received.cost);
    }
    section.rows.push_back(CentralRow(RowKind::kSubtotal, *order, kEmpty, all));
  }
  if (!section.rows.empty()) {
    section.rows.push_back({RowKind::kTotal, {kEmpty, kEmpty, kEmpty, kEmpty, standing.central}});
  }
  return section;
}

std::vector<report::Fact> FactsOf(const Setting& setting, const Fund& fund) {
  std::vector<report::Fact> facts = {{"setting-name", "Setting", setting.name},
                                     {"setting", "URN or reference", setting.ref.text}};
  if (!setting.establishment_number.empty() && !setting.authority_code.empty()) {
    facts.push_back(
        {"laestab", "LA and number", setting.authority_code + "/" + setting.establishment_number});
  }
  facts.push_back({"fund", "Fund", fund.code.text});
  facts.push_back({"year", "Financial year",
                   fmt::format("{} to {}", DateTitle(fund.from), DateTitle(fund.to))});
  facts.push_back({"cfr-code", "CFR code", fund.cfr_code});
  return facts;
}

std::vector<report::Fact> FiguresOf(const SettingStanding& standing) {
  std::vector<report::Fact> figures = {{"requested", "Requested", standing.sums.requested},
                                       {"approved", "Approved", standing.sums.approved},
                                       {"paid", "Paid", standing.sums.paid},
                                       {"outstanding", "Outstanding", standing.sums.outstanding()},
                                       {"central", "Central services", standing.central}};
  if (standing.sums.recouped.value != 0) {
    figures.push_back({"owed-back", "Still to give back", OwedBack(standing)});
  }
  return figures;
}

std::vector<std::string> NotesOf(const Setting& setting, const Fund& fund) {
  return {
      fmt::format("Book what is paid to the setting under CFR code {}.", fund.cfr_code),
      "Requested counts every request, refused and reversed ones too. Approved is what was "
      "decided, less cuts; a decision that was reversed counts as nil. Outstanding is what is "
      "owed to the setting and what is on its way to it.",
      fmt::format("A child stands here by the ledger's reference only. The setting sees which of "
                  "its pupils each reference is with: vsledger report child-key --urn {}",
                  setting.ref.text),
      "Every total was compared with the ledger's balances when this report was made."};
}

}  // namespace

absl::StatusOr<Report> BuildSchoolAllocation(const LedgerAt& ledger,
                                             const SchoolAllocationParameters& parameters) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, FindFund(ledger.view, LookedAfterFund(parameters.year)));
  VSL_ASSIGN_OR_RETURN(const Setting setting, FindSetting(ledger.view, parameters.setting));
  VSL_ASSIGN_OR_RETURN(const SettingStanding standing,
                       StandingOf(ledger.view, fund.code, setting.ref));
  VSL_ASSIGN_OR_RETURN(Report report, BeginReport(ledger, kSchoolAllocationName));
  VSL_ASSIGN_OR_RETURN(Section central, CentralSection(ledger.view, standing));
  report.title =
      fmt::format("Pupil Premium Plus {}: {}", FormatFinancialYear(parameters.year), setting.name);
  report.parameters = {{"setting", setting.ref.text},
                       {"year", FormatFinancialYear(parameters.year)}};
  report.facts = FactsOf(setting, fund);
  report.figures = FiguresOf(standing);
  report.sections = {ChildrenSection(standing), DecisionsSection(standing),
                     PaymentsSection(standing), std::move(central)};
  if (!standing.recoupments.empty()) {
    report.sections.insert(report.sections.end() - 1, RecoupmentsSection(standing));
  }
  report.notes = NotesOf(setting, fund);
  for (std::string& note : SuccessionNotes(ledger.view, setting.ref)) {
    report.notes.insert(report.notes.end() - 1, std::move(note));
  }
  if (standing.allocations.empty()) {
    report.notes.insert(report.notes.begin(),
                        "Nothing has been allocated to this setting in this year.");
  }
  return Finished(std::move(report));
}

}  // namespace vsledger
