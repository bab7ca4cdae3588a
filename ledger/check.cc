#include "ledger/check.h"

#include <map>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/check/dates.h"
#include "ledger/check/header.h"
#include "ledger/check/item_sums.h"
#include "ledger/check/references.h"
#include "ledger/check/separation.h"
#include "ledger/check/transitions.h"
#include "ledger/postings.h"
#include "ledger/rules/award_rules.h"

namespace vsledger {
namespace {

absl::Status Broken(const Record& record, std::string_view why) {
  return refuse::RecordBroken(record.sequence, why);
}

absl::Status CheckPostings(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const std::vector<Posting> due, PostingsFor(record, before));
  if (due.size() != record.postings.size()) {
    return Broken(record, fmt::format("{} postings where its event asks for {}",
                                      record.postings.size(), due.size()));
  }
  for (std::size_t i = 0; i < due.size(); ++i) {
    const Posting& is = record.postings[i];
    if (is == due[i]) continue;
    const bool only_balance =
        is.amount == due[i].amount && is.account == due[i].account && is.tags == due[i].tags;
    return Broken(record,
                  only_balance
                      ? fmt::format("posting {}: the running balance of {} is {}, not {}", i + 1,
                                    due[i].account.name.text, FormatPounds(due[i].balance_after),
                                    FormatPounds(is.balance_after))
                      : fmt::format("posting {} is not what its event asks for", i + 1));
  }
  return absl::OkStatus();
}

// What one record does to one fund, by the sides of the equations of design.md section 4.
struct FundDelta {
  Pence financial;
  Pence budget;
  Pence expense;
  Pence spent;
  Pence income;
  Pence authority;  // award and authority
};

std::map<FundCode, FundDelta> DeltasOf(const Record& record) {
  std::map<FundCode, FundDelta> deltas;
  for (const Posting& posting : record.postings) {
    FundDelta& delta = deltas[posting.account.fund];
    const AccountName& name = posting.account.name;
    (IsBudget(name) ? delta.budget : delta.financial) += posting.amount;
    if (IsUnder(name, "expense")) delta.expense += posting.amount;
    if (name == account::Spent()) delta.spent += posting.amount;
    if (IsUnder(name, "income")) delta.income += posting.amount;
    if (name == account::Award() || name == account::Authority()) delta.authority += posting.amount;
  }
  return deltas;
}

// Balanced per fund; expense = spent; income = award + authority. The third equation (free + held
// = award + authority + estimate - spent) follows, because budget postings sum to nil.
absl::Status CheckEquations(const Record& record) {
  for (const auto& [fund, delta] : DeltasOf(record)) {
    if (delta.financial != Pence{}) {
      return Broken(record, fmt::format("financial postings of {} do not sum to nil", fund.text));
    }
    if (delta.budget != Pence{}) {
      return Broken(record, fmt::format("budget postings of {} do not sum to nil", fund.text));
    }
    if (delta.expense + delta.spent != Pence{}) {
      return Broken(record, fmt::format("expense and spent of {} part ways", fund.text));
    }
    if (delta.income + delta.authority != Pence{}) {
      return Broken(record, fmt::format("income and authority of {} part ways", fund.text));
    }
  }
  return absl::OkStatus();
}

bool IsFree(const AccountName& name) {
  return name == account::Free(Pool::kRetained) || name == account::Free(Pool::kDelegated) ||
         name == account::Unallocated();
}

// Decisions that take from a pool need its free balance; facts are recorded whatever they do
// (control 5).
bool TakesByDecision(EventKind kind) {
  return kind == EventKind::kAllocationApproved || kind == EventKind::kAllocationHeld ||
         kind == EventKind::kOrderApproved || kind == EventKind::kPolicyAdopted ||
         kind == EventKind::kTransferConfirmed || kind == EventKind::kWriteOffConfirmed;
}

// Nor may such a decision exceed what the fund as a whole has free: a pool can stand above that
// after a notice lower than its policy's parts, or after facts overdrew the other pool. A policy
// and a transfer only move authority within the fund.
absl::Status CheckFundNotOverdrawn(const Record& record, const View& before) {
  const bool moves_only = record.event.kind == EventKind::kPolicyAdopted ||
                          record.event.kind == EventKind::kTransferConfirmed;
  if (moves_only || record.postings.empty()) return absl::OkStatus();
  const FundCode& fund = record.postings.front().account.fund;
  Pence taken;
  for (const Posting& posting : record.postings) {
    if (IsFree(posting.account.name)) taken += posting.amount;
  }
  // What is held already is approved out of its hold, however little the fund has free.
  if (taken <= Pence{} || taken <= FreeInFund(before, fund)) return absl::OkStatus();
  return Broken(record, fmt::format("it takes more than {} has free", fund.text));
}

absl::Status CheckPools(const Record& record, const View& before) {
  if (!TakesByDecision(record.event.kind)) return absl::OkStatus();
  for (const Posting& posting : record.postings) {
    const AccountName& name = posting.account.name;
    if (IsFree(name) && posting.amount > Pence{} && posting.balance_after > Pence{}) {
      return Broken(record, fmt::format("it takes {} below nil", name.text));
    }
  }
  return CheckFundNotOverdrawn(record, before);
}

}  // namespace

absl::Status Check(const Record& record, const View& before) {
  VSL_RETURN_IF_ERROR(CheckHeader(record, before));
  VSL_RETURN_IF_ERROR(CheckTransitions(record, before));
  VSL_RETURN_IF_ERROR(CheckReferences(record, before));
  VSL_RETURN_IF_ERROR(CheckDates(record, before));
  VSL_RETURN_IF_ERROR(CheckSeparation(record, before));
  VSL_RETURN_IF_ERROR(CheckItemSums(record, before));
  VSL_RETURN_IF_ERROR(CheckPostings(record, before));
  VSL_RETURN_IF_ERROR(CheckEquations(record));
  return CheckPools(record, before);
}

}  // namespace vsledger
