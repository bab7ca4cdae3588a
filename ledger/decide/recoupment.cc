// Decisions about recoupment: money paid that a setting gives back, from proposal to the last penny
// received, set off in a payment (payment.cc) or written off (control 22).
#include <algorithm>

#include "ledger/decide/desk.h"
#include "ledger/decide/giving_back_checks.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// The debt as it stands, agreed and not settled: ITEM_UNKNOWN, CHANGED_SINCE_SEEN,
// ILLEGAL_TRANSITION.
absl::StatusOr<Recoupment> NeedOwed(const Desk& desk, const ItemId& id, std::string_view wanted) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, desk.Need<Recoupment>("recoupment", id));
  if (owed.state == RecoupmentState::kProposed) {
    return refuse::IllegalTransition(owed.id, "not agreed", wanted);
  }
  if (owed.state == RecoupmentState::kSettled) {
    return refuse::IllegalTransition(owed.id, "settled", wanted);
  }
  return owed;
}

absl::Status NeedOutstanding(const Recoupment& owed, Pence amount) {
  VSL_RETURN_IF_ERROR(NeedPositive("amount", amount));
  const Pence outstanding = OutstandingOf(owed);
  return amount <= outstanding ? absl::OkStatus()
                               : refuse::AboveOutstanding("amount", owed.id, amount, outstanding);
}

Secret SealReason(Desk& desk, const ItemId& allocation_id, const std::string& reason) {
  const std::optional<Allocation> allocation = FindAs<Allocation>(desk.view(), allocation_id);
  return desk.sealer().Seal(PrivateKind::kReason, reason,
                            allocation ? allocation->child : ChildId());
}

}  // namespace

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not paid; what is not is cut),
// AMOUNT_NOT_POSITIVE, ABOVE_OUTSTANDING (more than is left of it), FIELD_MISSING (reason). Whom
// money for the setting is owed to now owes this back.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRecoupment& command) {
  VSL_ASSIGN_OR_RETURN(const Allocation allocation,
                       desk.Need<Allocation>("allocation", command.allocation));
  VSL_RETURN_IF_ERROR(NeedInState(allocation, AllocationState::kPaid, "recoup"));
  VSL_RETURN_IF_ERROR(NeedPositive("amount", command.amount));
  VSL_RETURN_IF_ERROR(NeedLeft(allocation, command.amount));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  Recoupment owed;
  owed.id = desk.NextId<Recoupment>();
  owed.fund = allocation.fund;
  owed.allocation = allocation.id;
  owed.setting = PaidAt(desk.view(), allocation.setting);
  owed.amount = command.amount;
  owed.reason = SealReason(desk, allocation.id, command.reason);
  owed.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRecoupmentProposed, desk.today(), {owed}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already agreed: that record, ROLE_NOT_ALLOWED (in a closed fund
// it is the chief finance officer's), SAME_PERSON, FUND_FINISHED, ILLEGAL_TRANSITION (its payment
// bounced since), ABOVE_OUTSTANDING (another recoupment came first). Soft-closed or closed: it
// gives back.
absl::StatusOr<Decision> Decide(Desk& desk, const AgreeRecoupment& command) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, desk.Need<Recoupment>("recoupment", command.recoupment));
  if (owed.state != RecoupmentState::kProposed) return desk.Already(owed.id);
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, owed.fund));
  VSL_RETURN_IF_ERROR(NeedWhoConfirms(desk, fund, "agree recoupment"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, owed.id, owed.proposed_by, "proposed", "agree"));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  std::optional<Allocation> allocation = FindAs<Allocation>(desk.view(), owed.allocation);
  VSL_CHECK(allocation.has_value());
  VSL_RETURN_IF_ERROR(NeedInState(*allocation, AllocationState::kPaid, "recoup"));
  VSL_RETURN_IF_ERROR(NeedLeft(*allocation, owed.amount));
  owed.state = RecoupmentState::kAgreed;
  owed.agreed_by = desk.person();
  allocation->recouped += owed.amount;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRecoupmentAgreed, desk.today(), {owed, *allocation}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not agreed, or settled), already invoiced:
// that record.
absl::StatusOr<Decision> Decide(Desk& desk, const InvoiceRecoupment& command) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, NeedOwed(desk, command.recoupment, "invoice"));
  if (owed.state == RecoupmentState::kInvoiced) return desk.Already(owed.id);
  owed.state = RecoupmentState::kInvoiced;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRecoupmentInvoiced, desk.today(), {owed}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not agreed, or settled),
// AMOUNT_NOT_POSITIVE, ABOVE_OUTSTANDING, DATE_OUTSIDE_FUND, DATE_IN_FUTURE. May come in parts; a
// write-off that waits for more than is then outstanding waits for that.
absl::StatusOr<Decision> Decide(Desk& desk, const ReceiveRecoupment& command) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, NeedOwed(desk, command.recoupment, "receive money for"));
  VSL_RETURN_IF_ERROR(NeedOutstanding(owed, command.amount));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, owed.fund));
  VSL_RETURN_IF_ERROR(NeedDateOfSettlement(desk, fund, "received_on", command.received_on));
  owed.received += command.amount;
  owed = Settled(std::move(owed));
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kRecoupmentReceived, command.received_on, {owed}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not agreed, or settled),
// AMOUNT_NOT_POSITIVE, ABOVE_OUTSTANDING, FIELD_MISSING (reason). A later proposal takes the place
// of one that waits.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeWriteOff& command) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, NeedOwed(desk, command.recoupment, "write off"));
  VSL_RETURN_IF_ERROR(NeedOutstanding(owed, command.amount));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  owed.write_off_proposed = command.amount;
  owed.write_off_proposed_by = desk.person();
  owed.reason = SealReason(desk, owed.allocation, command.reason);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kWriteOffProposed, desk.today(), {owed}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not agreed, settled, or no write-off
// waits), SAME_PERSON (who proposed the write-off, or the recoupment), FUND_FINISHED,
// FUND_NOT_OPEN, POOL_SHORT: what is given up is a cost of the fund again; of a closed one the
// authority bears it.
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmWriteOff& command) {
  VSL_ASSIGN_OR_RETURN(Recoupment owed, NeedOwed(desk, command.recoupment, "write off"));
  if (owed.write_off_proposed == Pence{}) {
    return refuse::IllegalTransition(owed.id, "not proposed to be written off", "write off");
  }
  VSL_RETURN_IF_ERROR(NeedOther(desk, owed.id, owed.write_off_proposed_by, "proposed to write off",
                                "confirm that for"));
  VSL_RETURN_IF_ERROR(NeedOther(desk, owed.id, owed.proposed_by, "proposed", "write off"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, owed.fund));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  if (!IsClosed(fund)) {
    VSL_RETURN_IF_ERROR(NeedOpen(desk, fund));
    const std::optional<Allocation> allocation = FindAs<Allocation>(desk.view(), owed.allocation);
    VSL_CHECK(allocation.has_value());
    VSL_RETURN_IF_ERROR(NeedFreeToUse(desk, fund.code, allocation->pool, owed.write_off_proposed));
  }
  owed.written_off += owed.write_off_proposed;
  owed.write_off_proposed = Pence{};
  owed = Settled(std::move(owed));
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kWriteOffConfirmed, desk.today(), {owed}));
  return desk.Finish();
}

}  // namespace vsledger
