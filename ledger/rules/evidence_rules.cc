#include "ledger/rules/evidence_rules.h"

namespace vsledger {

std::optional<Date> EvidenceDueOn(const View& view, const Allocation& allocation,
                                  std::int64_t days) {
  if (allocation.state != AllocationState::kPaid || allocation.evidence) return std::nullopt;
  // Nothing changes a payment after its confirmation.
  const std::optional<Versioned> payment = view.Find(allocation.payment);
  if (!payment) return std::nullopt;
  const std::optional<Record> confirmed = view.FindRecord(payment->sequence);
  if (!confirmed) return std::nullopt;
  return confirmed->effective_on + days;
}

}  // namespace vsledger
