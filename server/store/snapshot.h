// One reader's unchanging sight of the ledger: what queries, reports and proofs are made from.
// Must not be held while anything is sent over the network (an open snapshot makes the WAL grow).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/view.h"
#include "server/store/reference_load.h"
#include "server/store/write_batch.h"

namespace vsledger {

class ReadConnection;  // read_connection.h: the open databases behind it

// The most entries, lines or settings that one call hands out.
inline constexpr std::size_t kMaxRowsPerRead = 1000;

// Valid only inside the function given to Store::Read, on that thread; views taken from it too.
// What it and its views cannot read (disk, damage) they throw; Store::Read turns that into
// STORAGE_FAILED.
class Snapshot {
 public:
  explicit Snapshot(ReadConnection& connection);
  ~Snapshot() = default;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // Records in the log.
  std::uint64_t size() const;
  // The ledger as it is now.
  const View& head() const;
  // The ledger as it was with `at_size` records. RECORD_UNKNOWN if it never had so many.
  absl::StatusOr<std::unique_ptr<View>> AsAt(std::uint64_t at_size) const;

  const PrivateView& identity() const;
  const ReferenceView& reference() const;

  // As CommandScope::FindRequest.
  absl::StatusOr<std::optional<KnownRequest>> FindRequest(const RequestId& id,
                                                          const PersonId& person,
                                                          std::string_view payload) const;

  // The entries from..from+count-1 as they are stored, as far as there are any; `count` is at most
  // kMaxRowsPerRead.
  std::vector<std::string> Entries(std::uint64_t from, std::size_t count) const;
  // Where records first..first+count-1 stand. RECORD_UNKNOWN if there are not so many.
  absl::StatusOr<std::vector<RecordPlace>> Places(std::uint64_t first, std::uint32_t count) const;

  // The last checkpoint signed; of size 0 before the first.
  SignedCheckpoint LastCheckpoint() const;
  // The first checkpoint that holds record `sequence`: the one on its receipt. RECORD_UNKNOWN if
  // there is no such record.
  absl::StatusOr<SignedCheckpoint> CheckpointCovering(std::uint64_t sequence) const;
  // The root of the tree with `at_size` leaves. RECORD_UNKNOWN beyond size().
  absl::StatusOr<Hash> RootAt(std::uint64_t at_size) const;
  // As in ledger/proof/merkle_proof.h; RECORD_UNKNOWN for what is not in the log.
  absl::StatusOr<std::vector<Hash>> InclusionProof(std::uint64_t index,
                                                   std::uint64_t tree_size) const;
  absl::StatusOr<std::vector<Hash>> ConsistencyProof(std::uint64_t earlier,
                                                     std::uint64_t later) const;

  // Hands every child whose date of birth is known to `visit`, in order of the child's id, one at a
  // time without holding them all. Stops at the first status that is not OK and returns it.
  absl::Status ForEachBirthDate(absl::FunctionRef<absl::Status(const ChildId&, Date)> visit) const;

  // The reference's settings after `after` (empty: from the start), by reference, at most `limit`
  // and kMaxRowsPerRead.
  std::vector<Setting> ReferenceSettings(const ReferenceFilter& filter, const SettingRef& after,
                                         std::size_t limit) const;
  // The file a kind of reference was last taken from; none if never.
  std::optional<ReferenceSource> ReferenceSourceOf(std::string_view kind) const;

 private:
  ReadConnection& connection_;
};

}  // namespace vsledger
