#include "server/store/identity_tables.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "server/store/errors.h"

namespace vsledger {
namespace {

// `swept` says up to which row orphans were looked for.
constexpr const char* kVersion1 = R"(
CREATE TABLE private_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  kind TEXT NOT NULL CHECK (kind <> ''),
  child TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  value BLOB NOT NULL
) STRICT;
CREATE INDEX private_value_by_value ON private_value (kind, value) WHERE child <> '';
CREATE INDEX private_value_by_child ON private_value (kind, child) WHERE child <> '';

CREATE TABLE swept (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  through_id INTEGER NOT NULL CHECK (through_id >= 0)
) STRICT;
INSERT INTO swept (one, through_id) VALUES (1, 0);
)";

constexpr const char* kInsert =
    "INSERT INTO private_value (hash, kind, child, salt, value) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* kByNumber =
    "SELECT hash, child FROM private_value "
    "WHERE kind = ?1 AND value = ?2 AND child <> '' ORDER BY id";
constexpr const char* kBirthDate =
    "SELECT hash, value FROM private_value "
    "WHERE kind = ?1 AND child = ?2 AND child <> '' ORDER BY id";
constexpr const char* kBirthDates =
    "SELECT hash, value, child FROM private_value "
    "WHERE kind = ?1 AND child <> '' ORDER BY child, id";
constexpr const char* kValue = "SELECT value FROM private_value WHERE hash = ?1";
constexpr const char* kSalt = "SELECT salt FROM private_value WHERE hash = ?1";
constexpr const char* kCommittedBy = "SELECT sequence FROM commitment WHERE hash = ?1";

constexpr const char* kSweptThrough = "SELECT through_id FROM swept WHERE one = 1";
constexpr const char* kUnswept = "SELECT id, hash FROM private_value WHERE id > ?1 ORDER BY id";
constexpr const char* kDelete = "DELETE FROM private_value WHERE id = ?1";
constexpr const char* kSetSwept = "UPDATE swept SET through_id = ?1 WHERE one = 1";

constexpr std::array<Migration, 1> kMigrations = {Migration{1, kVersion1}};

Date BirthDateOf(const std::string& text) {
  absl::StatusOr<Date> date = ParseDate(text, "born");
  // The status names the text, and a date of birth must not get into a message.
  if (!date.ok()) throw StatusError(absl::DataLossError("a stored date of birth is no date"));
  return *date;
}

// Of the values of one thing seen in turn, the one that was recorded last.
struct Newest {
  std::optional<std::uint64_t> sequence;
  std::string text;

  void Offer(std::optional<std::uint64_t> by, std::string value) {
    if (!by || (sequence && *by < *sequence)) return;
    sequence = by;
    text = std::move(value);
  }
};

}  // namespace

const DatabaseForm kIdentityForm = {"identity.db", 0x76736932, Durability::kFull, 8 * 1024,
                                    kMigrations};

IdentityWriter::IdentityWriter(SQLite::Database& database) : insert_(database, kInsert) {}

void IdentityWriter::Insert(const SealedValue& value) {
  insert_.Run(value.hash, NameOf(value.kind), value.child.text, Blob{value.salt},
              Blob{value.value});
}

SqlPrivateView::SqlPrivateView(SQLite::Database& identity, SQLite::Database& ledger)
    : by_number_(identity, kByNumber),
      birth_date_(identity, kBirthDate),
      birth_dates_(identity, kBirthDates),
      value_(identity, kValue),
      salt_(identity, kSalt),
      committed_by_(ledger, kCommittedBy) {}

std::optional<std::uint64_t> SqlPrivateView::CommittedBy(const Hash& hash) const {
  Cursor row = committed_by_.With(hash);
  if (!row.Next()) return std::nullopt;
  return row.Count(0);
}

std::optional<ChildId> SqlPrivateView::ChildByNumber(const std::string& number) const {
  Newest child;
  Cursor row = by_number_.With(NameOf(PrivateKind::kChildNumber), Blob{number});
  while (row.Next()) child.Offer(CommittedBy(row.Sha(0)), row.Text(1));
  if (!child.sequence) return std::nullopt;
  return ChildId(child.text);
}

std::optional<Date> SqlPrivateView::BirthDate(const ChildId& child) const {
  Newest date;
  Cursor row = birth_date_.With(NameOf(PrivateKind::kBirthDate), child.text);
  while (row.Next()) date.Offer(CommittedBy(row.Sha(0)), row.Text(1));
  if (!date.sequence) return std::nullopt;
  return BirthDateOf(date.text);
}

std::optional<std::string> SqlPrivateView::Reveal(const Hash& secret) const {
  Cursor row = value_.With(secret);
  if (!row.Next()) return std::nullopt;
  return row.Text(0);
}

std::optional<bool> SqlPrivateView::Opens(const Hash& secret, std::string_view value) const {
  Cursor row = salt_.With(secret);
  if (!row.Next()) return std::nullopt;
  return Sha256Joined({row.Text(0), value}) == secret;
}

absl::Status SqlPrivateView::ForEachBirthDate(
    absl::FunctionRef<absl::Status(const ChildId&, Date)> visit) const {
  ChildId child;
  Newest date;
  const auto finish = [&]() -> absl::Status {
    if (!date.sequence) return absl::OkStatus();
    return visit(child, BirthDateOf(date.text));
  };
  Cursor row = birth_dates_.With(NameOf(PrivateKind::kBirthDate));
  while (row.Next()) {
    if (std::string next = row.Text(2); next != child.text) {
      if (absl::Status status = finish(); !status.ok()) return status;
      child = ChildId(std::move(next));
      date = {};
    }
    date.Offer(CommittedBy(row.Sha(0)), row.Text(1));
  }
  return finish();
}

std::uint64_t RemoveOrphans(SQLite::Database& identity, SQLite::Database& ledger) {
  Query unswept(identity, kUnswept);
  Query committed_by(ledger, kCommittedBy);
  SQLite::Transaction transaction(identity, SQLite::TransactionBehavior::IMMEDIATE);
  std::int64_t through = identity.execAndGet(kSweptThrough).getInt64();
  const std::int64_t before = through;
  std::vector<std::int64_t> orphans;
  {
    Cursor row = unswept.With(through);
    while (row.Next()) {
      through = row.Int(0);
      if (!committed_by.With(row.Sha(1)).Next()) orphans.push_back(through);
    }
  }
  if (through == before) return 0;
  Query remove(identity, kDelete);
  for (const std::int64_t id : orphans) remove.Run(id);
  Query(identity, kSetSwept).Run(through);
  transaction.commit();
  return orphans.size();
}

}  // namespace vsledger
