#include "reports/position.h"

#include <optional>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/status_macros.h"
#include "reports/fund_standing.h"

namespace vsledger {
namespace {

using report::Cell;
using report::CellType;
using report::RowKind;
using report::Section;

constexpr std::monostate kEmpty;

struct Line {
  std::string what;
  Pence amount;
};

// Lines of one group and their subtotal.
void AddGroup(Section& section, const std::string& group, const std::vector<Line>& lines,
              Pence sum) {
  for (const Line& line : lines) {
    section.rows.push_back({RowKind::kLine, {group, line.what, line.amount}});
  }
  section.rows.push_back({RowKind::kSubtotal, {group, kEmpty, sum}});
}

Section StandingSection(const FundStanding& fund) {
  Section section{"standing",
                  "Where every pound stands",
                  "The two parts come to the same sum.",
                  {{"part", "Part", CellType::kText},
                   {"what", "What", CellType::kText},
                   {"amount", "Amount", CellType::kMoney}},
                  {},
                  ""};
  std::vector<Line> sources = {{"Award, as last notified", fund.notified + fund.carried_in}};
  if (fund.award != fund.notified + fund.carried_in) {
    sources.push_back({"Less what goes back to the DfE or on to the next fund",
                       fund.award - fund.notified - fund.carried_in});
  }
  sources.push_back({"The authority's own money", fund.own_money});
  if (fund.estimate.value != 0) sources.push_back({"Estimate, until the notice", fund.estimate});
  AddGroup(section, "Authority to spend", sources, fund.authority());
  std::vector<Line> stands;
  for (const auto& [category, amount] : fund.central_by_category) {
    stands.push_back({fmt::format("Central services delivered: {}", category), amount});
  }
  for (const auto& [category, amount] : fund.settings_by_category) {
    stands.push_back({fmt::format("Allocated to settings: {}", category), amount});
  }
  stands.push_back({"Held for approved orders", fund.held - fund.held_in_principle});
  if (fund.held_in_principle.value != 0) {
    stands.push_back({"Held for requests accepted in principle", fund.held_in_principle});
  }
  stands.push_back({"Free for central services", fund.free_retained});
  stands.push_back({"Free for settings", fund.free_delegated});
  stands.push_back({"Not yet split", fund.unallocated});
  AddGroup(section, "Where it stands", stands, fund.stands());
  return section;
}

Section OrdersSection(const FundStanding& fund) {
  Section section{"orders",
                  "Central services by order",
                  "Used is what was delivered or charged; held is still reserved for the order.",
                  {{"order", "Order", CellType::kText},
                   {"category", "Service", CellType::kText},
                   {"cost", "Ordered", CellType::kMoney},
                   {"used", "Used", CellType::kMoney},
                   {"held", "Held", CellType::kMoney}},
                  {},
                  "No order has been approved in this year."};
  Pence cost;
  for (const OrderStanding& standing : fund.orders) {
    const Order& order = standing.order;
    cost += order.cost;
    section.rows.push_back(
        {RowKind::kLine,
         {order.id.text, order.category.text, order.cost, standing.used, order.held}});
  }
  if (!section.rows.empty()) {
    section.rows.push_back(
        {RowKind::kTotal,
         {kEmpty, kEmpty, cost, fund.central, fund.held - fund.held_in_principle}});
  }
  return section;
}

Section SettingsSection(const View& view, const FundStanding& fund) {
  Section section{"settings",
                  "Allocated to settings",
                  "Outstanding is owed to the setting or on its way to it.",
                  {{"setting", "Setting", CellType::kText},
                   {"name", "Name", CellType::kText},
                   {"allocated", "Allocated", CellType::kMoney},
                   {"paid", "Paid", CellType::kMoney},
                   {"outstanding", "Outstanding", CellType::kMoney}},
                  {},
                  "Nothing has been allocated to a setting in this year."};
  const bool comes_back = fund.came_back.value != 0 || fund.owed_back.value != 0;
  if (comes_back) {
    section.about += " Paid is less what came back; allocated is less all that is to.";
    section.columns.push_back({"owed-back", "Owed back", CellType::kMoney});
  }
  const auto add = [&](RowKind kind, Cell ref, Cell name, const SettingBalances& sums) {
    section.rows.push_back({kind,
                            {std::move(ref), std::move(name), sums.allocated,
                             sums.paid - sums.came_back, sums.owed + sums.in_transit}});
    if (comes_back) section.rows.back().cells.emplace_back(sums.owed_back);
  };
  SettingBalances all;
  for (const auto& [ref, sums] : fund.by_setting) {
    const absl::StatusOr<Setting> setting = FindSetting(view, ref);
    add(RowKind::kLine, ref.text, setting.ok() ? Cell(setting->name) : Cell(kEmpty), sums);
    all += sums;
  }
  if (!section.rows.empty()) add(RowKind::kTotal, kEmpty, kEmpty, all);
  return section;
}

Section AmountsSection(std::string name, std::string title, std::string about,
                       const std::vector<Line>& lines) {
  Section section{std::move(name),
                  std::move(title),
                  std::move(about),
                  {{"what", "What", CellType::kText}, {"amount", "Amount", CellType::kMoney}},
                  {},
                  ""};
  Pence sum;
  for (const Line& line : lines) {
    section.rows.push_back({RowKind::kLine, {line.what, line.amount}});
    sum += line.amount;
  }
  section.rows.push_back({RowKind::kTotal, {kEmpty, sum}});
  return section;
}

Section UnsettledSection(const FundStanding& fund) {
  std::vector<Line> lines = {{"Owed to settings", fund.owed_settings},
                             {"On its way to settings", fund.transit_settings},
                             {"Delivered, not invoiced", fund.accrued},
                             {"Owed to suppliers", fund.owed_suppliers},
                             {"On its way to suppliers", fund.transit_suppliers}};
  if (fund.owed_back.value != 0) lines.push_back({"Owed back by settings", -fund.owed_back});
  if (fund.prepaid.value != 0) lines.push_back({"Paid in advance, not delivered", -fund.prepaid});
  if (fund.due_to_dfe.value != 0) lines.push_back({"To be returned to the DfE", fund.due_to_dfe});
  return AmountsSection("unsettled", "Still to be paid", "Amounts to suppliers include VAT.",
                        lines);
}

Section CashSection(const FundStanding& fund) {
  std::vector<Line> lines = {{"Received from the DfE", fund.received},
                             {"Taken by the authority's VAT account", fund.vat_handed},
                             {"Paid to settings", -fund.paid_settings},
                             {"Paid to suppliers, with VAT", -fund.paid_suppliers},
                             {"Charged by journal", -fund.charged}};
  if (fund.came_back.value != 0) lines.push_back({"Received back from settings", fund.came_back});
  const auto add = [&lines](const char* what, Pence amount) {
    if (amount.value != 0) lines.push_back({what, amount});
  };
  add("Put in by the authority", fund.own_money);
  add("Paid in advance, moved between funds", -fund.prepaid_moved);
  add("Carried in from the fund before", fund.carried_in);
  add("Carried on to the next fund", -fund.carried_out);
  add("Returned to the DfE", -fund.returned);
  return AmountsSection("cash", "Cash received and paid",
                        "Below nil: the authority has paid before the grant came.", lines);
}

std::vector<report::Fact> FiguresOf(const FundStanding& fund) {
  return {{"authority", "Authority to spend", fund.authority()},
          {"central", "Central services", fund.central},
          {"settings", "Settings", fund.settings},
          {"held", "Held", fund.held},
          {"free", "Free", fund.free()},
          {"recoverable",
           fund.year_end ? "Due back to the DfE for the year" : "Recovered if the year ended now",
           fund.award.value == 0 ? Cell(kEmpty) : Cell(fund.recoverable())}};
}

std::vector<std::string> NotesOf(const FundStanding& fund) {
  std::vector<std::string> notes;
  if (fund.year_end) {
    notes.push_back(fmt::format(
        "The year is closed: certificate {}, version {}. Of what is due back to the DfE, {} was "
        "returned.",
        fund.year_end->id.text, fund.year_end->version, FormatPounds(fund.returned)));
  } else if (fund.award.value == 0) {
    notes.emplace_back(
        "There is no notice of award yet, so nothing could be recovered. An estimate is "
        "authority to decide, not income.");
  } else {
    notes.emplace_back(
        "Recovered if the year ended now: the award, less central services delivered and "
        "less what is allocated to settings; nil if that is below nil.");
  }
  notes.push_back(
      fmt::format("Grant still due from the DfE: {}. VAT still to be taken by the "
                  "authority's VAT account: {}.",
                  FormatPounds(fund.due_from_dfe), FormatPounds(fund.vat)));
  notes.emplace_back(
      "Every equation between these figures and the ledger's balances was checked when "
      "this report was made.");
  return notes;
}

}  // namespace

absl::StatusOr<Report> BuildPosition(const LedgerAt& ledger, const PositionParameters& parameters) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, FindFund(ledger.view, LookedAfterFund(parameters.year)));
  VSL_ASSIGN_OR_RETURN(const FundStanding standing, StandingOf(ledger.view, fund.code));
  VSL_ASSIGN_OR_RETURN(Report report, BeginReport(ledger, kPositionName));
  report.title = fmt::format("Pupil Premium Plus {}: where every pound stands",
                             FormatFinancialYear(parameters.year));
  report.parameters = {{"year", FormatFinancialYear(parameters.year)}};
  report.facts = {
      {"fund", "Fund", fund.code.text},
      {"year", "Financial year", fmt::format("{} to {}", DateTitle(fund.from), DateTitle(fund.to))},
      {"children", "Children counted", report::Count{fund.count}},
      {"cfr-code", "CFR code", fund.cfr_code}};
  report.figures = FiguresOf(standing);
  report.sections = {StandingSection(standing), OrdersSection(standing),
                     SettingsSection(ledger.view, standing), UnsettledSection(standing),
                     CashSection(standing)};
  report.notes = NotesOf(standing);
  return Finished(std::move(report));
}

}  // namespace vsledger
