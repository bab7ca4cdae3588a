#include "server/store/appender.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/check.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle_proof.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

LogWriter PrepareLog(SQLite::Database& database, TableGuard& guard) {
  const TableGuard::Scope allowed(guard, Writing::kLog);
  return LogWriter(database);
}

Applier PrepareApply(SQLite::Database& database, TableGuard& guard) {
  const TableGuard::Scope allowed(guard, Writing::kDerived);
  return Applier(database);
}

}  // namespace

absl::Status ProveNote(const SignedCheckpoint& checkpoint, const Hash& root) {
  VSL_ASSIGN_OR_RETURN(const SignedNote note, ParseNote(checkpoint.note));
  VSL_ASSIGN_OR_RETURN(const Checkpoint stated, ParseCheckpoint(note.text));
  if (stated.size == checkpoint.size && stated.root == root) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("the checkpoint of size {} is not that of the log's first {} records",
                  stated.size, checkpoint.size));
}

absl::Status ProveContinuation(LogReader& log, std::uint64_t size,
                               const SignedCheckpoint& signed_before) {
  if (signed_before.size == 0) return absl::OkStatus();
  if (signed_before.size > size) {
    return absl::DataLossError(
        fmt::format("a checkpoint of {} records was signed already and the log has {}: it has gone "
                    "back",
                    signed_before.size, size));
  }
  VSL_ASSIGN_OR_RETURN(const Hash root,
                       RootAt(signed_before.size, [&log](NodeId id) { return log.Node(id); }));
  return ProveNote(signed_before, root);
}

Appender::Appender(SQLite::Database& database, const RecordCodec& codec, std::size_t cache_bytes)
    : codec_(codec),
      guard_(database),
      queries_(database, codec, cache_bytes),
      log_(PrepareLog(database, guard_)),
      applier_(PrepareApply(database, guard_)),
      view_(queries_, 0, /*present=*/true) {}

absl::StatusOr<std::string> Appender::Prove(const Record& record) const {
  if (record.sequence != view_.size()) {
    return refuse::RecordBroken(record.sequence,
                                fmt::format("the next record is {}", view_.size()));
  }
  std::string entry = codec_.encode(record);
  if (entry.empty() || entry.size() > kMaxEntryBytes) {
    return refuse::RecordBroken(
        record.sequence,
        fmt::format("its entry has {} bytes; 1 to {} are allowed", entry.size(), kMaxEntryBytes));
  }
  const absl::StatusOr<Record> again = codec_.decode(entry);
  if (!again.ok() || *again != record) {
    return refuse::RecordBroken(record.sequence, "its bytes do not read back to the same record");
  }
  VSL_RETURN_IF_ERROR(Check(record, view_));
  return entry;
}

absl::StatusOr<RecordPlace> Appender::Append(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const std::string entry, Prove(record));
  const Hash leaf = LeafHash(entry);
  {
    const TableGuard::Scope allowed(guard_, Writing::kLog);
    log_.InsertRecord(record.sequence, entry, leaf);
    frontier_.Append(leaf, [this](NodeId id, const Hash& hash) {
      if (id.level > 0) log_.InsertNode(id, hash);
    });
  }
  {
    const TableGuard::Scope allowed(guard_, Writing::kDerived);
    applier_.Apply(record);
  }
  queries_.cache.Keep(std::make_shared<const Record>(record), entry.size());
  view_.Resize(frontier_.size());
  return RecordPlace{record.sequence, leaf};
}

absl::Status Appender::ProveContinuation(const SignedCheckpoint& signed_before) {
  return vsledger::ProveContinuation(queries_.log, frontier_.size(), signed_before);
}

absl::StatusOr<SignedCheckpoint> Appender::Sign(const CheckpointSigner& sign,
                                                const SignedCheckpoint& kept) {
  const SignedCheckpoint last = queries_.log.LastCheckpoint();
  VSL_RETURN_IF_ERROR(ProveContinuation(last));
  if (kept != last) VSL_RETURN_IF_ERROR(ProveContinuation(kept));
  const Hash root = frontier_.Root();
  SignedCheckpoint checkpoint{frontier_.size(), ""};
  VSL_ASSIGN_OR_RETURN(checkpoint.note, sign(checkpoint.size, root));
  VSL_RETURN_IF_ERROR(ProveNote(checkpoint, root));
  KeepCheckpoint(checkpoint);
  return checkpoint;
}

void Appender::KeepCheckpoint(const SignedCheckpoint& checkpoint) {
  const TableGuard::Scope allowed(guard_, Writing::kLog);
  log_.InsertCheckpoint(checkpoint);
}

void Appender::StartDeriving() {
  frontier_ = Frontier();
  view_.Resize(0);
}

absl::Status Appender::DeriveNext() {
  const std::shared_ptr<const Record> record = queries_.Fetch(view_.size());
  if (!record) return refuse::RecordBroken(view_.size(), "it is missing");
  VSL_RETURN_IF_ERROR(Check(*record, view_));
  const TableGuard::Scope allowed(guard_, Writing::kDerived);
  applier_.Apply(*record);
  view_.Resize(view_.size() + 1);
  return absl::OkStatus();
}

void Appender::Retreat(const Frontier& frontier) {
  frontier_ = frontier;
  queries_.cache.ForgetFrom(frontier.size());
  view_.Resize(frontier.size());
}

absl::Status Appender::Reload() {
  const std::uint64_t size = queries_.log.Size();
  queries_.cache.ForgetFrom(0);
  VSL_ASSIGN_OR_RETURN(frontier_,
                       Frontier::Load(size, [this](NodeId id) { return queries_.log.Node(id); }));
  view_.Resize(size);
  return absl::OkStatus();
}

}  // namespace vsledger
