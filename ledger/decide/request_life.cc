// Decisions about request life.
#include "ledger/decide/desk.h"

namespace vsledger {

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const SubmitAllocation& /*command*/) {
  return absl::UnimplementedError("SubmitAllocation");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const QueryAllocation& /*command*/) {
  return absl::UnimplementedError("QueryAllocation");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const AnswerAllocation& /*command*/) {
  return absl::UnimplementedError("AnswerAllocation");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const HoldAllocation& /*command*/) {
  return absl::UnimplementedError("HoldAllocation");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const CancelAllocation& /*command*/) {
  return absl::UnimplementedError("CancelAllocation");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const RecordEvidence& /*command*/) {
  return absl::UnimplementedError("RecordEvidence");
}

absl::StatusOr<Decision> Decide(Desk& /*desk*/, const ReviewImpact& /*command*/) {
  return absl::UnimplementedError("ReviewImpact");
}

}  // namespace vsledger
