#include "server/store/reference_load.h"

#include <sqlite3.h>

#include <string>
#include <utility>

#include "server/store/errors.h"
#include "server/store/reference_work.h"

namespace vsledger {
namespace {

constexpr const char* kNextLoad = "SELECT COALESCE(MAX(load), 0) + 1 FROM setting";
constexpr const char* kFind =
    "SELECT ref, name, authority_code, establishment_number, type_code, group_code, status_code, "
    "phase_code, opened, closed, postcode, kind, load FROM setting WHERE ref = ?1";
constexpr const char* kKeep =
    "INSERT INTO setting (ref, name, authority_code, establishment_number, type_code, group_code, "
    "status_code, phase_code, opened, closed, postcode, kind, load) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
    "ON CONFLICT (ref) DO UPDATE SET name = excluded.name, "
    "authority_code = excluded.authority_code, "
    "establishment_number = excluded.establishment_number, type_code = excluded.type_code, "
    "group_code = excluded.group_code, status_code = excluded.status_code, "
    "phase_code = excluded.phase_code, opened = excluded.opened, closed = excluded.closed, "
    "postcode = excluded.postcode, kind = excluded.kind, load = excluded.load";
constexpr const char* kSeen = "UPDATE setting SET load = ?2 WHERE ref = ?1";
constexpr const char* kRemoveUnseen = "DELETE FROM setting WHERE kind = ?1 AND load <> ?2";
constexpr const char* kSetSource =
    "INSERT INTO source (kind, sha256, bytes, row_count, imported_at_micros, load) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (kind) DO UPDATE SET sha256 = excluded.sha256, "
    "bytes = excluded.bytes, row_count = excluded.row_count, "
    "imported_at_micros = excluded.imported_at_micros, load = excluded.load";

// Begins a transaction, without waiting for another load to end.
std::unique_ptr<SQLite::Transaction> BeginAlone(SQLite::Database& database) {
  database.setBusyTimeout(0);
  try {
    return std::make_unique<SQLite::Transaction>(database, SQLite::TransactionBehavior::IMMEDIATE);
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() != SQLITE_BUSY) throw;
    throw StatusError(refuse::StorageFailed("another reference file is coming in; try again then"));
  }
}

std::optional<std::string> TextOf(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return FormatDate(*date);
}

}  // namespace

ReferenceLoad::Work::Work(std::unique_ptr<SQLite::Database> opened, std::string_view of_kind)
    : database(std::move(opened)),
      kind(of_kind),
      transaction(BeginAlone(*database)),
      load(database->execAndGet(kNextLoad).getInt64()),
      find(*database, kFind),
      keep(*database, kKeep),
      seen(*database, kSeen) {}

ReferenceLoad::ReferenceLoad(std::unique_ptr<Work> work) : work_(std::move(work)) {}
ReferenceLoad::~ReferenceLoad() = default;

absl::StatusOr<RowChange> ReferenceLoad::Add(const Setting& setting) {
  return Guarded([&]() -> absl::StatusOr<RowChange> {
    const std::string& ref = setting.ref.text;
    RowChange change = RowChange::kNew;
    {
      Cursor row = work_->find.With(ref);
      if (row.Next()) {
        if (row.Int(12) == work_->load) return RowChange::kRepeated;
        Setting before = SettingOf(row);
        before.id = setting.id;
        const bool same = before == setting && row.Text(11) == work_->kind;
        change = same ? RowChange::kUnchanged : RowChange::kChanged;
      }
    }
    if (change == RowChange::kUnchanged) {
      work_->seen.Run(ref, work_->load);
    } else {
      work_->keep.Run(ref, setting.name, setting.authority_code, setting.establishment_number,
                      setting.type_code, setting.group_code, setting.status_code,
                      setting.phase_code, TextOf(setting.opened), TextOf(setting.closed),
                      setting.postcode, work_->kind, work_->load);
    }
    return change;
  });
}

absl::StatusOr<ReferenceChange> ReferenceLoad::Commit(const ReferenceSource& source) {
  return Guarded([&]() -> absl::StatusOr<ReferenceChange> {
    Query(*work_->database, kRemoveUnseen).Run(work_->kind, work_->load);
    ReferenceChange change;
    change.removed = static_cast<std::uint64_t>(work_->database->getChanges());
    Query(*work_->database, kSetSource)
        .Run(work_->kind, source.sha256, source.bytes, source.rows, source.imported_at.micros,
             work_->load);
    work_->transaction->commit();
    return change;
  });
}

}  // namespace vsledger
