// The days on which the instalments of a fund are due.
#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/rules/instalment_rules.h"

namespace vsledger {
namespace {

absl::Status NeedDaysInOrder(const Fund& fund, const std::vector<Date>& days) {
  if (days.empty()) return refuse::FieldMissing("due_on");
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i] < fund.from) {
      return refuse::DateOutsideFund("due_on", days[i], fund.code, fund.from, fund.to);
    }
    if (i > 0 && days[i] <= days[i - 1]) {
      return refuse::MalformedText(
          "due_on",
          fmt::format("{} does not come after {}", FormatDate(days[i]), FormatDate(days[i - 1])));
    }
  }
  return absl::OkStatus();
}

}  // namespace

// FUND_UNKNOWN, FUND_FINISHED, FIELD_MISSING, DATE_OUTSIDE_FUND, MALFORMED_TEXT (out of order); the
// same days again: that record.
absl::StatusOr<Decision> Decide(Desk& desk, const PlanInstalments& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  VSL_RETURN_IF_ERROR(NeedDaysInOrder(fund, command.due_on));
  std::optional<InstalmentPlan> plan = InstalmentPlanOf(desk.view(), fund.code);
  if (plan && plan->due_on == command.due_on) return desk.Already(plan->id);
  if (!plan) plan = InstalmentPlan{desk.NextId<InstalmentPlan>(), fund.code, {}, {}};
  plan->due_on = command.due_on;
  plan->planned_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kInstalmentsPlanned, desk.today(), {*plan}));
  return desk.Finish();
}

}  // namespace vsledger
