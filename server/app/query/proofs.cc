#include "server/app/query/proofs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger {
namespace {

// The checkpoint signed at exactly `size`, or the newest. `field` names the size in a refusal.
absl::StatusOr<SignedCheckpoint> CheckpointAt(const Snapshot& snapshot, std::string_view field,
                                              const std::optional<std::uint64_t>& size) {
  if (!size) return snapshot.LastCheckpoint();
  if (*size == 0) {
    return refuse::MalformedNumber(field, "0", "the size of a log with records");
  }
  VSL_ASSIGN_OR_RETURN(SignedCheckpoint found, snapshot.CheckpointCovering(*size - 1));
  if (found.size == *size) return found;
  return refuse::MalformedNumber(
      field, std::to_string(*size),
      fmt::format("a size at which a checkpoint was signed; the next is {}", found.size));
}

// What of an item names a setting; empty where it names none.
const SettingRef& SettingOf(const Item& item) {
  static const SettingRef kNone;
  return std::visit(
      [](const auto& one) -> const SettingRef& {
        if constexpr (requires { one.setting; }) {
          return one.setting;
        } else if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Setting>) {
          return one.ref;
        } else {
          return kNone;
        }
      },
      item);
}

absl::StatusOr<BundledRecord> Bundled(const Snapshot& snapshot, std::uint64_t sequence,
                                      std::uint64_t tree_size) {
  BundledRecord record{sequence, {}, {}};
  VSL_ASSIGN_OR_RETURN(record.inclusion_proof, snapshot.InclusionProof(sequence, tree_size));
  std::vector<std::string> entries = snapshot.Entries(sequence, 1);
  if (entries.empty()) return refuse::RecordUnknown(sequence, snapshot.size());
  record.entry = std::move(entries.front());
  return record;
}

// Refuses what is not the setting's, whether it exists or not: permission comes before existence.
// The first of `settings` is the school's own.
absl::Status CheckOwn(const Snapshot& snapshot, std::uint64_t sequence,
                      const std::vector<SettingRef>& settings) {
  const std::optional<Record> record = snapshot.head().FindRecord(sequence);
  return record && IsRecordOf(*record, settings) ? absl::OkStatus()
                                                 : refuse::OutOfScope(settings.front());
}

}  // namespace

bool IsRecordOf(const Record& record, const std::vector<SettingRef>& settings) {
  bool named = false;
  const auto is_other = [&](const SettingRef& found) {
    const bool own = std::find(settings.begin(), settings.end(), found) != settings.end();
    named = named || own;
    return !found.empty() && !own;
  };
  for (const Item& item : record.items) {
    if (is_other(SettingOf(item))) return false;
  }
  for (const Posting& posting : record.postings) {
    if (is_other(posting.tags.setting)) return false;
  }
  return named;
}

absl::StatusOr<ConsistencyTo> ProveConsistency(const Snapshot& snapshot, std::uint64_t from_size,
                                               const std::optional<std::uint64_t>& to_size) {
  constexpr std::string_view kFrom = "from_size";
  constexpr std::string_view kTo = "to_size";
  if (from_size == 0) {
    return refuse::MalformedNumber(kFrom, "0", "1 or more: an empty log proves nothing");
  }
  ConsistencyTo made;
  VSL_ASSIGN_OR_RETURN(made.checkpoint, CheckpointAt(snapshot, kTo, to_size));
  if (to_size && *to_size < from_size) {
    return refuse::MalformedNumber(kTo, std::to_string(*to_size),
                                   fmt::format("from_size, {}, or more", from_size));
  }
  if (from_size > made.checkpoint.size) {
    return refuse::RecordUnknown(from_size - 1, made.checkpoint.size);
  }
  VSL_ASSIGN_OR_RETURN(made.proof, snapshot.ConsistencyProof(from_size, made.checkpoint.size));
  return made;
}

absl::StatusOr<InclusionIn> ProveInclusion(const Snapshot& snapshot, std::uint64_t sequence,
                                           const std::optional<std::uint64_t>& tree_size) {
  InclusionIn made;
  VSL_ASSIGN_OR_RETURN(made.checkpoint, CheckpointAt(snapshot, "tree_size", tree_size));
  VSL_ASSIGN_OR_RETURN(made.proof, snapshot.InclusionProof(sequence, made.checkpoint.size));
  VSL_ASSIGN_OR_RETURN(const std::vector<RecordPlace> places, snapshot.Places(sequence, 1));
  made.leaf_hash = places.front().leaf_hash;
  return made;
}

absl::StatusOr<ProofBundle> BundleProofs(const Snapshot& snapshot,
                                         std::span<const std::uint64_t> sequences,
                                         const std::optional<SettingRef>& only) {
  constexpr std::string_view kField = "sequences";
  if (sequences.empty()) return refuse::FieldMissing(kField);
  if (sequences.size() > kMaxBundleRecords) {
    return refuse::TooMany(kField, sequences.size(), kMaxBundleRecords);
  }
  ProofBundle bundle;
  bundle.checkpoint = snapshot.LastCheckpoint();
  std::vector<SettingRef> settings;
  if (only) settings = WithPredecessors(snapshot.head(), *only);
  std::size_t bytes = 0;
  for (const std::uint64_t sequence : sequences) {
    if (only) VSL_RETURN_IF_ERROR(CheckOwn(snapshot, sequence, settings));
    VSL_ASSIGN_OR_RETURN(BundledRecord record, Bundled(snapshot, sequence, bundle.checkpoint.size));
    bytes += record.entry.size();
    if (bytes > kMaxBundleBytes) {
      return refuse::TooMany(kField, sequences.size(), bundle.records.size());
    }
    bundle.records.push_back(std::move(record));
  }
  return bundle;
}

absl::StatusOr<ProofBundle> ProveKeyChanges(const Snapshot& snapshot) {
  ProofBundle bundle;
  bundle.checkpoint = snapshot.LastCheckpoint();
  for (const ItemId& id : snapshot.head().IdsByKey(key::OfKind(LogKey::kPrefix))) {
    VSL_ASSIGN_OR_RETURN(bundle.records.emplace_back(),
                         Bundled(snapshot, ItemSequence(id), bundle.checkpoint.size));
  }
  return bundle;
}

}  // namespace vsledger
