#include "ledger/decide/giving_back_checks.h"

#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

std::string_view Words(AllocationState state) {
  switch (state) {
    case AllocationState::kSubmitted:
      return "not decided";
    case AllocationState::kApproved:
      return "approved and not paid";
    case AllocationState::kRefused:
      return "refused";
    case AllocationState::kReleased:
      return "released";
    case AllocationState::kPaid:
      return "paid";
    case AllocationState::kReversed:
      return "reversed";
    case AllocationState::kDraft:
      return "a draft";
    case AllocationState::kQueried:
      return "queried";
    case AllocationState::kHeld:
      return "held";
    case AllocationState::kCancelled:
      return "cancelled";
  }
  VSL_UNREACHABLE("an allocation state without words");
}

}  // namespace

absl::Status NeedInState(const Allocation& allocation, AllocationState state,
                         std::string_view wanted) {
  if (allocation.state == state) return absl::OkStatus();
  return refuse::IllegalTransition(allocation.id, Words(allocation.state), wanted);
}

absl::Status NeedLeft(const Allocation& allocation, Pence amount) {
  const Pence left = LeftOf(allocation);
  return amount <= left ? absl::OkStatus()
                        : refuse::AboveOutstanding("amount", allocation.id, amount, left);
}

}  // namespace vsledger
