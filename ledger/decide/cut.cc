// Decisions about cuts: what was approved is made smaller before it is paid (design.md section 4).
#include "ledger/decide/desk.h"
#include "ledger/decide/giving_back_checks.h"

namespace vsledger {

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not approved yet; what is paid is
// recouped), AMOUNT_NOT_POSITIVE, ABOVE_OUTSTANDING (more than is left of it), FIELD_MISSING
// (reason).
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeCut& command) {
  VSL_ASSIGN_OR_RETURN(const Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedInState(allocation, AllocationState::kApproved, "cut"));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_RETURN_IF_ERROR(NeedLeft(allocation, command.amount));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  Cut cut;
  cut.id = desk.NextId<Cut>();
  cut.fund = allocation.fund;
  cut.allocation = allocation.id;
  cut.amount = command.amount;
  cut.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason, allocation.child);
  cut.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCutProposed, desk.today(), {cut}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, ROLE_NOT_ALLOWED (in a closed
// fund it is the chief finance officer's), SAME_PERSON, ILLEGAL_TRANSITION (released or reversed
// since), ABOVE_OUTSTANDING (another cut came first). Whatever its fund's state: it gives back
// (design.md section 4, funds and months).
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmCut& command) {
  VSL_ASSIGN_OR_RETURN(Cut cut, desk.Need<Cut>("cut", command.cut));
  if (cut.state == ProposalState::kConfirmed) return desk.Already(cut.id);
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, cut.fund));
  VSL_RETURN_IF_ERROR(NeedWhoConfirms(desk, fund, "confirm a cut"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, cut.id, cut.proposed_by, "proposed", "confirm"));
  std::optional<Allocation> allocation = FindAs<Allocation>(desk.view(), cut.allocation);
  VSL_CHECK(allocation.has_value());
  VSL_RETURN_IF_ERROR(NeedInState(*allocation, AllocationState::kApproved, "cut"));
  VSL_RETURN_IF_ERROR(NeedLeft(*allocation, cut.amount));
  cut.state = ProposalState::kConfirmed;
  cut.confirmed_by = desk.person();
  allocation->cut += cut.amount;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCutConfirmed, desk.today(), {cut, *allocation}));
  return desk.Finish();
}

}  // namespace vsledger
