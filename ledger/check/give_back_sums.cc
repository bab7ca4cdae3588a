// Money moved between pools, cut, recouped and written off; and limits.
#include <algorithm>

#include "ledger/base/status_macros.h"
#include "ledger/check/sums.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger::sums {

bool SettlesRightly(const Recoupment& owed) {
  const Pence outstanding = OutstandingOf(owed);
  const bool settled = owed.state == RecoupmentState::kSettled;
  return owed.received >= Pence{} && owed.set_off >= Pence{} && owed.written_off >= Pence{} &&
         outstanding >= Pence{} && settled == (outstanding == Pence{}) &&
         owed.write_off_proposed <= outstanding;
}

bool WaitsForWhatIsLeft(const Recoupment& was, const Recoupment& owed) {
  return owed.write_off_proposed == std::min(was.write_off_proposed, OutstandingOf(owed));
}

absl::Status SuccessorSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Successor successor, proof.The<Successor>());
  // Whoever walks from a setting to its successors comes to an end.
  VSL_RETURN_IF_ERROR(proof.Holds(PaidAt(proof.before, successor.after) != successor.before &&
                                      successor.after != successor.before,
                                  "a setting takes the place of its own successor"));
  return proof.Holds(PaidAt(proof.before, successor.before) == successor.before,
                     "the setting has a successor already");
}

absl::Status TransferSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Transfer transfer, proof.The<Transfer>());
  return proof.Holds(transfer.amount > Pence{} && transfer.from != transfer.to,
                     "it moves nothing from one pool to another");
}

namespace {

bool DaysFit(const std::optional<DaysLeft>& days) {
  return !days || (days->left > 0 && days->left <= days->window);
}

}  // namespace

absl::Status LimitSet(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const OfficerLimit limit, proof.The<OfficerLimit>());
  return proof.Holds(limit.amount >= Pence{}, "a limit is below nil");
}

absl::Status CutSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Cut cut, proof.The<Cut>());
  VSL_RETURN_IF_ERROR(proof.Holds(cut.amount > Pence{}, "nothing is cut"));
  VSL_RETURN_IF_ERROR(proof.Holds(DaysFit(cut.days), "its days left are not in its window"));
  if (proof.record.event.kind == EventKind::kCutProposed) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Allocation is, proof.The<Allocation>());
  const std::optional<Allocation> was = FindAs<Allocation>(proof.before, cut.allocation);
  return proof.Holds(
      was && was->id == is.id && is.cut == was->cut + cut.amount && LeftOf(is) >= Pence{},
      "the allocation does not follow its cut");
}

namespace {

absl::Status RecoupmentAgreed(const Proof& proof, const Recoupment& owed) {
  VSL_ASSIGN_OR_RETURN(const Allocation is, proof.The<Allocation>());
  const std::optional<Allocation> was = FindAs<Allocation>(proof.before, owed.allocation);
  return proof.Holds(was && was->id == is.id && is.recouped == was->recouped + owed.amount &&
                         LeftOf(is) >= Pence{},
                     "the allocation does not follow its recoupment");
}

}  // namespace

// What the event adds is what it may add; what is settled is settled in full.
absl::Status RecoupmentSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Recoupment owed, proof.The<Recoupment>());
  VSL_RETURN_IF_ERROR(proof.Holds(owed.amount > Pence{}, "nothing is recouped"));
  VSL_RETURN_IF_ERROR(proof.Holds(DaysFit(owed.days), "its days left are not in its window"));
  const std::optional<Recoupment> was = FindAs<Recoupment>(proof.before, owed.id);
  switch (proof.record.event.kind) {
    case EventKind::kRecoupmentProposed:
      return proof.Holds(OutstandingOf(owed) == owed.amount && owed.write_off_proposed == Pence{} &&
                             owed.agreed_by.empty(),
                         "a new debt is paid in part");
    case EventKind::kRecoupmentAgreed:
      return RecoupmentAgreed(proof, owed);
    case EventKind::kRecoupmentReceived:
      VSL_RETURN_IF_ERROR(proof.Holds(was && owed.received > was->received, "nothing is received"));
      break;
    case EventKind::kWriteOffProposed:
      return proof.Holds(
          Pence{} < owed.write_off_proposed && owed.write_off_proposed <= OutstandingOf(owed),
          "more is to be written off than is outstanding");
    case EventKind::kWriteOffConfirmed:
      VSL_RETURN_IF_ERROR(proof.Holds(
          was && was->write_off_proposed > Pence{} && owed.write_off_proposed == Pence{} &&
              owed.written_off == was->written_off + was->write_off_proposed,
          "what is written off is not what was proposed"));
      break;
    default:
      break;
  }
  VSL_RETURN_IF_ERROR(
      proof.Holds(SettlesRightly(owed), "the debt does not follow what came of it"));
  const bool received = proof.record.event.kind == EventKind::kRecoupmentReceived;
  return proof.Holds(!received || WaitsForWhatIsLeft(*was, owed),
                     "its write-off waits for something else");
}

}  // namespace vsledger::sums
