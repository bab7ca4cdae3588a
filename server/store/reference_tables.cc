#include "server/store/reference_tables.h"

#include <array>
#include <string>

#include "server/store/errors.h"
#include "server/store/snapshot.h"

namespace vsledger {
namespace {

// `load` numbers the file a row came with last, so that rows the next one lacks can be told.
constexpr const char* kVersion1 = R"(
CREATE TABLE setting (
  ref TEXT NOT NULL PRIMARY KEY CHECK (ref <> ''),
  name TEXT NOT NULL,
  authority_code TEXT NOT NULL,
  establishment_number TEXT NOT NULL,
  type_code TEXT NOT NULL,
  group_code TEXT NOT NULL,
  status_code TEXT NOT NULL,
  phase_code TEXT NOT NULL,
  opened TEXT,
  closed TEXT,
  postcode TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  load INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  kind TEXT NOT NULL PRIMARY KEY,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  imported_at_micros INTEGER NOT NULL,
  load INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr const char* kFind =
    "SELECT ref, name, authority_code, establishment_number, type_code, group_code, status_code, "
    "phase_code, opened, closed, postcode FROM setting WHERE ref = ?1";
constexpr const char* kList =
    "SELECT ref, name, authority_code, establishment_number, type_code, group_code, status_code, "
    "phase_code, opened, closed, postcode FROM setting "
    "WHERE ref > ?1 AND (?2 = '' OR authority_code = ?2) "
    "AND (?3 = '' OR instr(lower(name), lower(?3)) > 0) ORDER BY ref LIMIT ?4";
constexpr const char* kSource =
    "SELECT sha256, bytes, row_count, imported_at_micros FROM source WHERE kind = ?1";

constexpr std::array<Migration, 1> kMigrations = {Migration{1, kVersion1}};

std::optional<Date> DateOf(const Cursor& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return ValueOrThrow(ParseDate(row.Text(column), "reference date"));
}

}  // namespace

const DatabaseForm kReferenceForm = {"reference.db", 0x76736c34, Durability::kFull, 8 * 1024,
                                     kMigrations};

Setting SettingOf(const Cursor& row) {
  Setting setting;
  setting.ref = SettingRef(row.Text(0));
  setting.name = row.Text(1);
  setting.authority_code = row.Text(2);
  setting.establishment_number = row.Text(3);
  setting.type_code = row.Text(4);
  setting.group_code = row.Text(5);
  setting.status_code = row.Text(6);
  setting.phase_code = row.Text(7);
  setting.opened = DateOf(row, 8);
  setting.closed = DateOf(row, 9);
  setting.postcode = row.Text(10);
  return setting;
}

SqlReferenceView::SqlReferenceView(SQLite::Database& database)
    : find_(database, kFind), list_(database, kList), source_(database, kSource) {}

std::optional<Setting> SqlReferenceView::FindSetting(const SettingRef& ref) const {
  Cursor row = find_.With(ref.text);
  if (!row.Next()) return std::nullopt;
  return SettingOf(row);
}

std::vector<Setting> SqlReferenceView::List(const ReferenceFilter& filter, const SettingRef& after,
                                            std::size_t limit) const {
  std::vector<Setting> settings;
  Cursor row = list_.With(after.text, filter.authority_code, filter.name_part,
                          std::uint64_t{std::min(limit, kMaxRowsPerRead)});
  while (row.Next()) settings.push_back(SettingOf(row));
  return settings;
}

std::optional<ReferenceSource> SqlReferenceView::SourceOf(std::string_view kind) const {
  Cursor row = source_.With(kind);
  if (!row.Next()) return std::nullopt;
  return ReferenceSource{row.Sha(0), row.Count(1), row.Count(2), Instant{row.Int(3)}};
}

}  // namespace vsledger
