#include "reports/balances.h"

#include <map>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

using report::Cell;
using report::CellType;
using report::RowKind;
using report::Section;

constexpr std::monostate kEmpty;

struct TwoSides {
  Pence debit;
  Pence credit;
};

void AddSide(TwoSides& sides, Pence balance) {
  (balance.value > 0 ? sides.debit : sides.credit) += balance.value > 0 ? balance : -balance;
}

Cell Side(Pence amount, bool shown) { return shown ? Cell(amount) : Cell(kEmpty); }

using Group = std::vector<std::pair<AccountName, Pence>>;

// Financial accounts of a fund stand before its budget accounts; within a group by name.
std::map<std::pair<FundCode, bool>, Group> GroupsOf(const View& view, const FundCode& fund) {
  std::map<std::pair<FundCode, bool>, Group> groups;
  for (const auto& [account, balance] : view.Balances(fund)) {
    groups[{account.fund, IsBudget(account.name)}].emplace_back(account.name, balance);
  }
  return groups;
}

Section EmptySection() {
  return {"balances",
          "Balance of every account",
          "The debits and credits of the financial accounts are equal, and those of the budget "
          "accounts are.",
          {{"group", "Fund", CellType::kText},
           {"account", "Account", CellType::kText},
           {"debit", "Debit", CellType::kMoney},
           {"credit", "Credit", CellType::kMoney}},
          {},
          "Nothing has been posted yet."};
}

absl::StatusOr<Section> BalancesSection(const View& view, const FundCode& fund) {
  Section section = EmptySection();
  TwoSides all;
  for (const auto& [which, accounts] : GroupsOf(view, fund)) {
    const std::string title =
        fmt::format("{} {}", which.first.text, which.second ? "budget" : "financial");
    TwoSides sides;
    for (const auto& [name, balance] : accounts) {
      AddSide(sides, balance);
      section.rows.push_back({RowKind::kLine,
                              {title, name.text, Side(balance, balance.value > 0),
                               Side(-balance, balance.value < 0)}});
    }
    VSL_RETURN_IF_ERROR(Agree(title, sides.debit, sides.credit));
    section.rows.push_back({RowKind::kSubtotal, {title, kEmpty, sides.debit, sides.credit}});
    all.debit += sides.debit;
    all.credit += sides.credit;
  }
  if (!section.rows.empty()) {
    section.rows.push_back({RowKind::kTotal, {kEmpty, kEmpty, all.debit, all.credit}});
  }
  return section;
}

}  // namespace

absl::StatusOr<Report> BuildBalances(const LedgerAt& ledger, const BalancesParameters& parameters) {
  if (!parameters.fund.empty()) {
    VSL_RETURN_IF_ERROR(FindFund(ledger.view, parameters.fund).status());
  }
  VSL_ASSIGN_OR_RETURN(Report report, BeginReport(ledger, kBalancesName));
  VSL_ASSIGN_OR_RETURN(Section section, BalancesSection(ledger.view, parameters.fund));
  report.title = parameters.fund.empty() ? "Trial balance"
                                         : fmt::format("Trial balance: {}", parameters.fund.text);
  if (!parameters.fund.empty()) report.parameters = {{"fund", parameters.fund.text}};
  report.sections = {std::move(section)};
  report.notes = {
      "Accounts without an amount stand at nil. Debit is what the fund has or has spent; "
      "credit is what it owes, was given or may spend."};
  return Finished(std::move(report));
}

}  // namespace vsledger
