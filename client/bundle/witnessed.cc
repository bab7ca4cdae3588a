#include "client/bundle/witnessed.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace vsledger::client {

absl::StatusOr<WitnessedNote> LargestWitnessed(const std::vector<NamedNote>& notes,
                                               const WitnessPolicy& policy) {
  std::optional<WitnessedNote> largest;
  std::string why;
  for (const NamedNote& named : notes) {
    absl::StatusOr<WitnessedCheckpoint> witnessed = CheckCosignatures(named.note, policy);
    if (!witnessed.ok()) {
      why += fmt::format("; {}: {}", named.name, std::string(witnessed.status().message()));
      continue;
    }
    const bool larger = !largest || largest->witnessed.checkpoint.size < witnessed->checkpoint.size;
    if (larger) largest = WitnessedNote{named.name, *std::move(witnessed)};
  }
  if (largest) return *std::move(largest);
  return absl::DataLossError("no checkpoint meets the policy" + why);
}

}  // namespace vsledger::client
