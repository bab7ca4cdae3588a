#include "server/store/ledger_writer.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/store/commitments.h"
#include "server/store/errors.h"

namespace vsledger {
namespace {

constexpr const char* kBegin = "BEGIN IMMEDIATE";
constexpr const char* kCommit = "COMMIT";
constexpr const char* kRollback = "ROLLBACK";
constexpr const char* kSavepoint = "SAVEPOINT command";
constexpr const char* kRollbackTo = "ROLLBACK TO command";
constexpr const char* kRelease = "RELEASE command";

bool IsInTransaction(const SQLite::Database& database) {
  return sqlite3_get_autocommit(database.getHandle()) == 0;
}

// Every sealed value must be committed to by one of the records, or it would go as an orphan at the
// next start.
absl::Status ProveSealed(const std::vector<Record>& records,
                         const std::vector<SealedValue>& sealed) {
  std::vector<Hash> committed;
  for (const Record& record : records) {
    const std::vector<Hash> hashes = CommitmentsOf(record);
    committed.insert(committed.end(), hashes.begin(), hashes.end());
  }
  std::ranges::sort(committed);
  for (const SealedValue& value : sealed) {
    if (std::ranges::binary_search(committed, value.hash)) continue;
    return refuse::RecordBroken(records.empty() ? 0 : records.front().sequence,
                                "a private value was sealed for it that it does not commit to");
  }
  return absl::OkStatus();
}

}  // namespace

LedgerWriter::Steps::Steps(SQLite::Database& database)
    : begin(database, kBegin),
      commit(database, kCommit),
      rollback(database, kRollback),
      savepoint(database, kSavepoint),
      rollback_to(database, kRollbackTo),
      release(database, kRelease) {}

LedgerWriter::LedgerWriter(WriterDatabases databases, LastSigned last_signed,
                           const RecordCodec& codec)
    : codec_(codec),
      databases_(std::move(databases)),
      appender_(*databases_.ledger, codec_, kWriterCacheBytes),
      last_signed_(std::move(last_signed)),
      identity_writer_(*databases_.identity),
      identity_view_(*databases_.identity, *databases_.ledger),
      reference_view_(*databases_.reference),
      requests_(*databases_.ledger),
      ledger_steps_(*databases_.ledger),
      identity_steps_(*databases_.identity) {}

absl::Status LedgerWriter::Load() {
  return Guarded([this]() -> absl::Status {
    VSL_RETURN_IF_ERROR(LoadLog());
    const absl::Status continued = ProveContinuesSigned();
    loaded_ = continued.ok();
    return continued;
  });
}

absl::Status LedgerWriter::LoadLog() {
  VSL_RETURN_IF_ERROR(appender_.Reload());
  last_checkpoint_ = appender_.queries().log.LastCheckpoint();
  if (last_checkpoint_.size != appender_.frontier().size()) {
    return absl::DataLossError("the last checkpoint does not cover the whole log");
  }
  if (last_checkpoint_.size == 0) return absl::OkStatus();
  return ProveNote(last_checkpoint_, appender_.frontier().Root());
}

absl::Status LedgerWriter::ProveContinuesSigned() {
  VSL_RETURN_IF_ERROR(last_signed_.CheckNotEmptied(appender_.frontier().size()));
  return appender_.ProveContinuation(last_signed_.kept());
}

absl::StatusOr<SignedCheckpoint> LedgerWriter::Write(absl::FunctionRef<void(WriteBatch&)> body,
                                                     const CheckpointSigner& sign) {
  const absl::Status status = Guarded([&]() -> absl::Status {
    VSL_RETURN_IF_ERROR(Begin());
    WriteBatch batch(*this);
    body(batch);
    return Finish(sign);
  });
  if (status.ok()) return last_checkpoint_;
  Rollback();
  loaded_ = false;
  // If this fails too, the next batch tries again and fails with its reason.
  Load().IgnoreError();
  return status;
}

absl::Status LedgerWriter::Begin() {
  if (!loaded_) VSL_RETURN_IF_ERROR(Load());
  // What is known to be signed must be kept before more is signed.
  VSL_RETURN_IF_ERROR(last_signed_.Keep(last_checkpoint_));
  batch_failure_ = absl::OkStatus();
  discard_batch_ = false;
  batch_start_ = appender_.frontier();
  ledger_steps_.begin.Run();
  identity_steps_.begin.Run();
  return absl::OkStatus();
}

absl::Status LedgerWriter::Finish(const CheckpointSigner& sign) {
  VSL_RETURN_IF_ERROR(batch_failure_);
  if (discard_batch_ || appender_.frontier().size() == batch_start_.size()) {
    identity_steps_.rollback.Run();
    ledger_steps_.rollback.Run();
    appender_.Retreat(batch_start_);
    return absl::OkStatus();
  }
  VSL_ASSIGN_OR_RETURN(SignedCheckpoint checkpoint, appender_.Sign(sign, last_signed_.kept()));
  // Values first: a value without its record goes as an orphan, a record without its values would
  // have lost them.
  identity_steps_.commit.Run();
  ledger_steps_.commit.Run();
  last_checkpoint_ = std::move(checkpoint);
  // The batch is committed whatever becomes of this; the next one tries again before it begins.
  last_signed_.Keep(last_checkpoint_).IgnoreError();
  return absl::OkStatus();
}

absl::Status LedgerWriter::RunCommand(absl::FunctionRef<absl::Status(CommandScope&)> command) {
  VSL_RETURN_IF_ERROR(batch_failure_);
  const Frontier before = appender_.frontier();
  command_failure_ = absl::OkStatus();
  const absl::Status status = Guarded([&]() -> absl::Status {
    ledger_steps_.savepoint.Run();
    identity_steps_.savepoint.Run();
    CommandScope scope(*this);
    VSL_RETURN_IF_ERROR(command(scope));
    VSL_RETURN_IF_ERROR(command_failure_);
    EndCommand(!scope.discards(), before);
    return absl::OkStatus();
  });
  if (!status.ok()) UndoCommand(before);
  return batch_failure_.ok() ? status : batch_failure_;
}

void LedgerWriter::EndCommand(bool keep, const Frontier& before) {
  if (!keep) {
    ledger_steps_.rollback_to.Run();
    identity_steps_.rollback_to.Run();
    appender_.Retreat(before);
  }
  ledger_steps_.release.Run();
  identity_steps_.release.Run();
}

// SQLite ends the whole transaction on some errors (a full disk is one); then there is no savepoint
// to go back to, and what earlier commands of the batch did is gone.
void LedgerWriter::UndoCommand(const Frontier& before) {
  const absl::Status undone = Guarded([&]() -> absl::Status {
    if (!InTransaction()) return refuse::StorageFailed("the transaction was ended by the disk");
    EndCommand(/*keep=*/false, before);
    return absl::OkStatus();
  });
  if (!undone.ok()) batch_failure_ = undone;
}

absl::StatusOr<std::vector<RecordPlace>> LedgerWriter::Append(
    const std::vector<Record>& records, const std::vector<SealedValue>& sealed) {
  const auto append = [&]() -> absl::StatusOr<std::vector<RecordPlace>> {
    VSL_RETURN_IF_ERROR(ProveSealed(records, sealed));
    for (const SealedValue& value : sealed) identity_writer_.Insert(value);
    std::vector<RecordPlace> places;
    places.reserve(records.size());
    for (const Record& record : records) {
      VSL_ASSIGN_OR_RETURN(places.emplace_back(), appender_.Append(record));
    }
    return places;
  };
  absl::StatusOr<std::vector<RecordPlace>> places = Guarded(append);
  if (!places.ok()) command_failure_ = places.status();
  return places;
}

void LedgerWriter::Rollback() {
  const auto roll_back = [](const SQLite::Database& database, Steps& steps) -> absl::Status {
    if (IsInTransaction(database)) steps.rollback.Run();
    return absl::OkStatus();
  };
  // A rollback that fails leaves its transaction open; the next batch cannot begin then and says
  // so.
  Guarded([&] { return roll_back(*databases_.identity, identity_steps_); }).IgnoreError();
  Guarded([&] { return roll_back(*databases_.ledger, ledger_steps_); }).IgnoreError();
}

bool LedgerWriter::InTransaction() const {
  return IsInTransaction(*databases_.ledger) && IsInTransaction(*databases_.identity);
}

}  // namespace vsledger
