#include "server/store/snapshot.h"

#include <algorithm>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle_proof.h"
#include "server/store/read_connection.h"

namespace vsledger {

Snapshot::Snapshot(ReadConnection& connection) : connection_(connection) {}

std::uint64_t Snapshot::size() const { return connection_.head_.size(); }
const View& Snapshot::head() const { return connection_.head_; }
const PrivateView& Snapshot::identity() const { return connection_.identity_view_; }
const ReferenceView& Snapshot::reference() const { return connection_.reference_view_; }

absl::StatusOr<std::unique_ptr<View>> Snapshot::AsAt(std::uint64_t at_size) const {
  if (at_size > size()) return refuse::RecordUnknown(at_size - 1, size());
  return std::make_unique<SqlView>(connection_.queries_, at_size, /*present=*/at_size == size());
}

absl::StatusOr<std::optional<KnownRequest>> Snapshot::FindRequest(const RequestId& id,
                                                                  const PersonId& person,
                                                                  std::string_view payload) const {
  return connection_.requests_.Find(id, person, payload, connection_.identity_view_);
}

std::vector<std::string> Snapshot::Entries(std::uint64_t from, std::size_t count) const {
  if (from >= size()) return {};
  return connection_.queries_.log.Entries(from, std::min(count, kMaxRowsPerRead));
}

absl::StatusOr<std::vector<RecordPlace>> Snapshot::Places(std::uint64_t first,
                                                          std::uint32_t count) const {
  std::vector<RecordPlace> places;
  for (std::uint64_t sequence = first; sequence < first + count; ++sequence) {
    const std::optional<Hash> leaf = connection_.queries_.log.Leaf(sequence);
    if (!leaf) return refuse::RecordUnknown(sequence, size());
    places.push_back({sequence, *leaf});
  }
  return places;
}

SignedCheckpoint Snapshot::LastCheckpoint() const {
  return connection_.queries_.log.LastCheckpoint();
}

absl::StatusOr<SignedCheckpoint> Snapshot::CheckpointCovering(std::uint64_t sequence) const {
  if (sequence >= size()) return refuse::RecordUnknown(sequence, size());
  std::optional<SignedCheckpoint> found =
      connection_.queries_.log.FirstCheckpointFrom(sequence + 1);
  if (!found) return absl::DataLossError("no checkpoint covers the end of the log");
  return *std::move(found);
}

absl::StatusOr<Hash> Snapshot::RootAt(std::uint64_t at_size) const {
  if (at_size > size()) return refuse::RecordUnknown(at_size - 1, size());
  return vsledger::RootAt(at_size, [this](NodeId id) { return connection_.queries_.log.Node(id); });
}

absl::StatusOr<std::vector<Hash>> Snapshot::InclusionProof(std::uint64_t index,
                                                           std::uint64_t tree_size) const {
  if (tree_size > size()) return refuse::RecordUnknown(tree_size - 1, size());
  if (index >= tree_size) return refuse::RecordUnknown(index, tree_size);
  return vsledger::InclusionProof(index, tree_size,
                                  [this](NodeId id) { return connection_.queries_.log.Node(id); });
}

absl::StatusOr<std::vector<Hash>> Snapshot::ConsistencyProof(std::uint64_t earlier,
                                                             std::uint64_t later) const {
  if (later > size()) return refuse::RecordUnknown(later - 1, size());
  return vsledger::ConsistencyProof(
      earlier, later, [this](NodeId id) { return connection_.queries_.log.Node(id); });
}

absl::Status Snapshot::ForEachBirthDate(
    absl::FunctionRef<absl::Status(const ChildId&, Date)> visit) const {
  return connection_.identity_view_.ForEachBirthDate(visit);
}

std::vector<Setting> Snapshot::ReferenceSettings(const ReferenceFilter& filter,
                                                 const SettingRef& after, std::size_t limit) const {
  return connection_.reference_view_.List(filter, after, limit);
}

std::optional<ReferenceSource> Snapshot::ReferenceSourceOf(std::string_view kind) const {
  return connection_.reference_view_.SourceOf(kind);
}

}  // namespace vsledger
