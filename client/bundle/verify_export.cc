#include "client/bundle/verify_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "client/bundle/entry_reader.h"
#include "client/bundle/export_view.h"
#include "client/state/log_verifiers.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/check.h"
#include "ledger/index.h"
#include "ledger/proof/tile_builder.h"

namespace vsledger::client {
namespace {

std::string StateOf(const Checkpoint& checkpoint) {
  return fmt::format("{} records with root {}", checkpoint.size, HashToBase64(checkpoint.root));
}

// Level 0 is proved entry by entry where entries are read; here the levels above it.
absl::Status CheckTile(const TileFolder& folder, const TileId& tile,
                       const std::vector<Hash>& hashes) {
  if (tile.level == 0) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const std::vector<Hash> held, folder.ReadTile(tile));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (held[i] == hashes[i]) continue;
    const std::uint32_t shift = kTileHeight * tile.level;
    const std::uint64_t first = (tile.index * kTileWidth + i) << shift;
    return absl::DataLossError(fmt::format("{} does not hold the hash of records {} to {}",
                                           TilePath(tile), first,
                                           first + (std::uint64_t{1} << shift) - 1));
  }
  return absl::OkStatus();
}

// One walk over an export.
class Walk {
 public:
  Walk(const Verification& asked, const std::string& note, const Checkpoint& checkpoint)
      : asked_(asked),
        note_(note),
        checkpoint_(checkpoint),
        view_(asked.folder, checkpoint.size),
        tree_([&asked](const TileId& tile, const std::vector<Hash>& hashes) {
          return CheckTile(asked.folder, tile, hashes);
        }) {}

  absl::Status Run() {
    // This thread is one of as many as there are processors.
    const unsigned others = std::max(std::thread::hardware_concurrency(), 1U) - 1;
    EntryReader reader(asked_.folder, checkpoint_.size, others);
    EntryBatch batch;
    while (tree_.tree().size() < checkpoint_.size) {
      VSL_RETURN_IF_ERROR(reader.Next(batch));
      VSL_RETURN_IF_ERROR(TakeBatch(batch));
      asked_.progress(tree_.tree().size());
    }
    VSL_RETURN_IF_ERROR(tree_.Finish());
    if (tree_.tree().Root() != checkpoint_.root) {
      return absl::DataLossError("the records do not have the root that the checkpoint signs");
    }
    VSL_RETURN_IF_ERROR(CheckLastCommandIsWhole());
    return CheckKeys(LogKeysOf(view_));
  }

  absl::StatusOr<VerifiedExport> Found() const {
    const auto ledger = FindAs<LedgerIdentity>(view_, MakeItemId(LedgerIdentity::kPrefix, 0));
    if (!ledger) return absl::DataLossError("the log is empty: no ledger was ever opened");
    if (ledger->origin != checkpoint_.origin) {
      return refuse::RecordBroken(0, fmt::format("it opens {}, and the checkpoint is of {}",
                                                 ledger->origin, checkpoint_.origin));
    }
    return VerifiedExport{
        checkpoint_,
        *ledger,
        LogKeysOf(view_),
        static_cast<std::int64_t>(view_.IdsByKey(key::OfKind(Fund::kPrefix)).size()),
        static_cast<std::int64_t>(view_.Balances(FundCode()).size()),
        conclusions_};
  }

 private:
  absl::Status TakeBatch(const EntryBatch& batch) {
    for (std::size_t i = 0; i < batch.leaves.size(); ++i) {
      if (i == batch.records.size()) return batch.broken;
      VSL_RETURN_IF_ERROR(Check(batch.records[i], view_));
      view_.Apply(batch.records[i], batch.bytes[i]);
      conclusions_.Add(batch.records[i]);
      VSL_RETURN_IF_ERROR(tree_.Append(batch.leaves[i]));
      VSL_RETURN_IF_ERROR(CheckKept());
    }
    return absl::OkStatus();
  }

  // A server signs whole commands only.
  absl::Status CheckLastCommandIsWhole() const {
    const std::optional<RecordHead> last = view_.LastHead();
    if (!last || last->part == last->parts) return absl::OkStatus();
    return refuse::RecordBroken(
        view_.size() - 1, fmt::format("the log ends after part {} of {}", last->part, last->parts));
  }

  // Whose checkpoint it is, the log says itself: its keys in force have signed, and the key that
  // was given is one of them.
  absl::Status CheckKeys(const LogKeys& keys) const {
    VSL_ASSIGN_OR_RETURN(const std::vector<NoteVerifier> in_force, VerifiersOf(keys.InForce()));
    if (std::ranges::find(in_force, asked_.key) == in_force.end()) {
      return absl::DataLossError(
          fmt::format("the log does not name {} as a key that signs it", asked_.key.ToString()));
    }
    VSL_ASSIGN_OR_RETURN(const OpenedCheckpoint opened, OpenCheckpointOfAny(note_, in_force));
    for (const NoteVerifier& key : in_force) {
      if (IsSignedBy(opened.note, key)) continue;
      return absl::DataLossError(fmt::format(
          "the checkpoint is not signed by {}, which the log names as a key that signs it",
          key.ToString()));
    }
    return CheckKeptSignatures(keys);
  }

  absl::Status CheckKeptSignatures(const LogKeys& keys) const {
    VSL_ASSIGN_OR_RETURN(const std::vector<NoteVerifier> all, VerifiersOf(keys.all));
    for (const EarlierCheckpoint& kept : asked_.kept) {
      const absl::Status opened = OpenCheckpointOfAny(kept.note, all).status();
      if (opened.ok()) continue;
      return absl::DataLossError(fmt::format("{} is no checkpoint of this log: {}", kept.name,
                                             std::string(opened.message())));
    }
    return absl::OkStatus();
  }

  absl::Status CheckKept() const {
    const Frontier& tree = tree_.tree();
    for (const EarlierCheckpoint& kept : asked_.kept) {
      if (kept.checkpoint.size != tree.size() || kept.checkpoint.root == tree.Root()) continue;
      return absl::DataLossError(
          fmt::format("{} does not continue the log of {}: {} signs {}, here they have root {}",
                      asked_.folder.path(), kept.name, kept.name, StateOf(kept.checkpoint),
                      HashToBase64(tree.Root())));
    }
    return absl::OkStatus();
  }

  const Verification& asked_;
  const std::string& note_;
  const Checkpoint& checkpoint_;
  ExportView view_;
  TileBuilder tree_;
  Conclusions conclusions_;
};

}  // namespace

absl::StatusOr<VerifiedExport> VerifyExport(const Verification& verification) {
  absl::StatusOr<std::string> note = verification.folder.ReadCheckpoint();
  if (absl::IsNotFound(note.status())) {
    return absl::DataLossError(fmt::format("{} has no checkpoint: it is no export, or not whole",
                                           verification.folder.path()));
  }
  VSL_RETURN_IF_ERROR(note.status());
  const auto opened = OpenCheckpoint(*note, verification.key);
  if (!opened.ok()) {
    return absl::DataLossError(fmt::format("the checkpoint of {} does not verify: {}",
                                           verification.folder.path(),
                                           std::string(opened.status().message())));
  }
  const Checkpoint& checkpoint = opened->checkpoint;
  for (const EarlierCheckpoint& kept : verification.kept) {
    if (kept.checkpoint.origin != checkpoint.origin) {
      return absl::DataLossError(fmt::format("{} is no checkpoint of this log: it is of {}",
                                             kept.name, kept.checkpoint.origin));
    }
    if (kept.checkpoint.size <= checkpoint.size) continue;
    return absl::DataLossError(
        fmt::format("{} ends before {}: it has {}, and {} signs {}", verification.folder.path(),
                    kept.name, StateOf(checkpoint), kept.name, StateOf(kept.checkpoint)));
  }
  Walk walk(verification, *note, checkpoint);
  VSL_RETURN_IF_ERROR(walk.Run());
  return walk.Found();
}

}  // namespace vsledger::client
