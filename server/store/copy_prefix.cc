// Copying the first records of a ledger into a folder of its own (maintenance.h).
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/log_keys.h"
#include "server/store/access_tables.h"
#include "server/store/appender.h"
#include "server/store/derive.h"
#include "server/store/errors.h"
#include "server/store/identity_tables.h"
#include "server/store/last_signed.h"
#include "server/store/ledger_folder.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"
#include "server/store/log_signer.h"
#include "server/store/maintenance.h"
#include "server/store/reference_tables.h"

namespace vsledger {
namespace {

constexpr const char* kValues =
    "SELECT hash, kind, child, salt, value FROM private_value ORDER BY id";
constexpr const char* kInsertValue =
    "INSERT INTO private_value (hash, kind, child, salt, value) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* kCommitted = "SELECT 1 FROM commitment WHERE hash = ?1";

// Copies the keys that the copied log names. The one made with the folder goes: it is no log's.
absl::Status CopyKeys(const LedgerFolder& from, const LedgerFolder& to, const LogKeys& keys) {
  VSL_RETURN_IF_ERROR(to.RemoveKey(0));
  for (std::size_t number = 0; number < keys.all.size(); ++number) {
    // One that signs no more may be gone.
    if (number < keys.dropped && !from.HasKey(number)) continue;
    VSL_RETURN_IF_ERROR(to.CopyKey(from, number));
  }
  return absl::OkStatus();
}

// Signs a checkpoint over the whole of `log` with the keys it names, if none ends there.
absl::Status SignEnd(const LedgerFolder& folder, const LogKeys& keys, Appender& log) {
  VSL_ASSIGN_OR_RETURN(LastSigned last_signed, LastSigned::Open(folder.signed_file()));
  const SignedCheckpoint last = log.queries().log.LastCheckpoint();
  if (last.size == log.frontier().size()) return last_signed.Keep(last);
  VSL_ASSIGN_OR_RETURN(const std::vector<NoteSigner> signers, SignersOf(folder, keys));
  VSL_ASSIGN_OR_RETURN(const SignedCheckpoint signed_now,
                       log.Sign(CheckpointSignerOf(signers), last));
  return last_signed.Keep(signed_now);
}

absl::Status CopyLog(const LedgerFolder& from, const LedgerFolder& to, std::uint64_t records,
                     const RecordCodec& codec, SQLite::Database& target) {
  const auto source = OpenDatabase(from.ledger_db(), kLedgerForm);
  LogReader log(*source);
  if (records == 0 || records > log.Size()) {
    return refuse::RecordUnknown(records == 0 ? 0 : records - 1, log.Size());
  }
  Appender appender(target, codec, kWriterCacheBytes);
  VSL_RETURN_IF_ERROR(Replay(log, records, codec, target, appender));
  const LogKeys keys = LogKeysOf(appender.view());
  if (keys.all.empty()) return refuse::RecordBroken(0, "it does not open a ledger");
  VSL_RETURN_IF_ERROR(CopyKeys(from, to, keys));
  return SignEnd(to, keys, appender);
}

// Copies the private values that a record of the copy commits to.
void CopyIdentity(const LedgerFolder& from, SQLite::Database& target, SQLite::Database& ledger) {
  const auto source = OpenDatabase(from.identity_db(), kIdentityForm);
  Query values(*source, kValues);
  Query committed(ledger, kCommitted);
  Query insert(target, kInsertValue);
  SQLite::Transaction transaction(target, SQLite::TransactionBehavior::IMMEDIATE);
  Cursor row = values.With();
  while (row.Next()) {
    const Hash hash = row.Sha(0);
    if (!committed.With(hash).Next()) continue;
    const std::string salt = row.Text(3);
    const std::string value = row.Text(4);
    insert.Run(hash, row.Text(1), row.Text(2), Blob{salt}, Blob{value});
  }
  transaction.commit();
}

absl::Status CopyAll(const LedgerFolder& from, const LedgerFolder& to, std::uint64_t records,
                     const RecordCodec& codec) {
  const auto identity = CreateDatabase(to.identity_db(), kIdentityForm);
  const auto reference = CreateDatabase(to.reference_db(), kReferenceForm);
  CreateDatabase(to.access_db(), kAccessForm);
  const auto ledger = CreateDatabase(to.ledger_db(), kLedgerForm);
  CreateDerivedTables(*ledger);
  VSL_RETURN_IF_ERROR(CopyLog(from, to, records, codec, *ledger));
  CopyIdentity(from, *identity, *ledger);
  const auto reference_source = OpenDatabase(from.reference_db(), kReferenceForm);
  SQLite::Backup(*reference, *reference_source).executeStep(-1);
  return absl::OkStatus();
}

}  // namespace

absl::Status CopyPrefix(const std::string& from, const std::string& to, std::uint64_t records,
                        const RecordCodec& codec) {
  VSL_ASSIGN_OR_RETURN(const LedgerFolder source, LedgerFolder::Open(from));
  VSL_ASSIGN_OR_RETURN(const LedgerFolder target, LedgerFolder::Create(to));
  const absl::Status copied = Guarded([&] { return CopyAll(source, target, records, codec); });
  // Half a copy must not look like a ledger.
  std::error_code ignored;
  if (!copied.ok()) std::filesystem::remove_all(to, ignored);
  return copied;
}

}  // namespace vsledger
