// Which of several checkpoints the witnesses of a policy stand for. Knows nothing of the log.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/witness_policy.h"

namespace vsledger::client {

// A checkpoint's note and where it comes from, for sentences.
struct NamedNote {
  std::string name;
  std::string note;
};

struct WitnessedNote {
  std::string name;
  WitnessedCheckpoint witnessed;
};

// Of the notes that meet the policy, the one with the most records. DataLoss if none does, naming
// each and why.
absl::StatusOr<WitnessedNote> LargestWitnessed(const std::vector<NamedNote>& notes,
                                               const WitnessPolicy& policy);

}  // namespace vsledger::client
