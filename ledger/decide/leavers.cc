// The decision about leavers: what each gives back by the policy's rule is proposed at once, for a
// second person to confirm one by one (domain.md section 3).
#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/leaver_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// What is not paid is cut, what is paid is recouped. The days say why.
absl::Status ProposeBack(Desk& desk, const FoundLeaver& found, Pence amount) {
  const Allocation& allocation = found.allocation;
  if (allocation.state == AllocationState::kApproved) {
    Cut cut;
    cut.id = desk.NextId<Cut>();
    cut.fund = allocation.fund;
    cut.allocation = allocation.id;
    cut.amount = amount;
    cut.days = found.leaver.days;
    cut.proposed_by = desk.person();
    return desk.Write(EventKind::kCutProposed, desk.today(), {cut});
  }
  Recoupment owed;
  owed.id = desk.NextId<Recoupment>();
  owed.fund = allocation.fund;
  owed.allocation = allocation.id;
  owed.setting = PaidAt(desk.view(), allocation.setting);
  owed.amount = amount;
  owed.days = found.leaver.days;
  owed.proposed_by = desk.person();
  return desk.Write(EventKind::kRecoupmentProposed, desk.today(), {owed});
}

// What comes back of it is asked for anew at the setting that the child went to, if the money
// follows.
absl::Status ProposeAtNext(Desk& desk, const FoundLeaver& found, Pence amount) {
  if (found.leaver.next.empty()) return absl::OkStatus();
  const Allocation& left = found.allocation;
  Allocation next;
  next.id = desk.NextId<Allocation>();
  next.fund = left.fund;
  next.child = left.child;
  next.setting = found.leaver.next;
  next.term = left.term;
  next.category = left.category;
  next.pool = left.pool;
  next.requested = amount;
  next.policy = left.policy;
  next.reference_date = left.reference_date;
  next.age_ground = left.age_ground;
  next.pep_ground = left.pep_ground;
  next.requested_by = desk.person();
  if (left.pep_reference) {
    const std::optional<std::string> reference = desk.identity().Reveal(*left.pep_reference);
    next.pep_reference =
        desk.sealer().Seal(PrivateKind::kPepReference, reference.value_or(""), left.child);
  }
  return desk.Write(EventKind::kAllocationRequested, desk.today(), {next}, {next.policy});
}

}  // namespace

// FUND_UNKNOWN, TERM_OUTSIDE_FUND, NOTHING_TO_PROPOSE, TOO_MANY. What is proposed or done already
// is not proposed again; where the money follows the child, the next setting's part is asked for
// beside it.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeLeavers& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  if (command.term && !InFund(fund, *command.term)) {
    return refuse::TermOutsideFund(*command.term, fund.code);
  }
  bool proposed = false;
  for (const FoundLeaver& found : LeaversIn(desk.view(), fund, command.term)) {
    const Pence amount = ToPropose(found);
    if (amount == Pence{}) continue;
    proposed = true;
    VSL_RETURN_IF_ERROR(ProposeBack(desk, found, amount));
    VSL_RETURN_IF_ERROR(ProposeAtNext(desk, found, amount));
  }
  if (!proposed) {
    return refuse::NothingToPropose(
        fmt::format("no leaver of {} gives back more than is proposed or done", fund.code.text));
  }
  return desk.Finish();
}

}  // namespace vsledger
