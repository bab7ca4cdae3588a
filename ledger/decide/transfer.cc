// Decisions about transfers: money moved from one pool of a fund to another.
#include "ledger/decide/desk.h"

namespace vsledger {
namespace {

// FUND_UNKNOWN, FUND_NOT_OPEN. A transfer uses no money, so beside this only the pool it takes from
// is asked, not the whole fund: it may make good another pool that is below nil (design.md
// section 4, facts and decisions).
absl::Status NeedOpenFund(const Desk& desk, const FundCode& code) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, code));
  return NeedOpen(desk, fund);
}

}  // namespace

// FUND_UNKNOWN, FUND_NOT_OPEN, POOL_NOT_ALLOWED (to the pool it comes from), AMOUNT_NOT_POSITIVE,
// FIELD_MISSING (reason), POOL_SHORT.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeTransfer& command) {
  VSL_RETURN_IF_ERROR(NeedOpenFund(desk, command.fund));
  if (command.from == command.to) {
    return refuse::PoolNotAllowed(NameOf(command.to), "a transfer goes to another pool");
  }
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  VSL_RETURN_IF_ERROR(NeedFree(desk, command.fund, command.from, command.amount));
  Transfer transfer;
  transfer.id = desk.NextId<Transfer>();
  transfer.fund = command.fund;
  transfer.from = command.from;
  transfer.to = command.to;
  transfer.amount = command.amount;
  transfer.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason);
  transfer.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kTransferProposed, desk.today(), {transfer}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON, FUND_NOT_OPEN,
// POOL_SHORT.
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmTransfer& command) {
  VSL_ASSIGN_OR_RETURN(Transfer transfer, desk.Need<Transfer>("transfer", command.transfer));
  if (transfer.state == ProposalState::kConfirmed) return desk.Already(transfer.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, transfer.id, transfer.proposed_by, "proposed", "confirm"));
  VSL_RETURN_IF_ERROR(NeedOpenFund(desk, transfer.fund));
  VSL_RETURN_IF_ERROR(NeedFree(desk, transfer.fund, transfer.from, transfer.amount));
  transfer.state = ProposalState::kConfirmed;
  transfer.confirmed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kTransferConfirmed, desk.today(), {transfer}));
  return desk.Finish();
}

}  // namespace vsledger
