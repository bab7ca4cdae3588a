#include "server/store/access_log.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "server/store/access_tables.h"
#include "server/store/errors.h"
#include "server/store/snapshot.h"

namespace vsledger {
namespace {

// `clock` holds the evaluation clock as last set; it is the one row of this file that changes.
constexpr const char* kVersion1 = R"(
CREATE TABLE line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_micros INTEGER NOT NULL,
  london_date TEXT NOT NULL CHECK (length(london_date) = 10),
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  method TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  parameters TEXT NOT NULL
) STRICT;
CREATE INDEX line_by_date ON line (london_date, id);

CREATE TRIGGER line_insert BEFORE INSERT ON line
WHEN NEW.id <= (SELECT COALESCE(MAX(id), 0) FROM line) AND NEW.id > 0
BEGIN SELECT RAISE(ABORT, 'a line is never replaced'); END;
CREATE TRIGGER line_update BEFORE UPDATE ON line
BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END;
CREATE TRIGGER line_delete BEFORE DELETE ON line
BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;

CREATE TABLE clock (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at_micros INTEGER NOT NULL
) STRICT;
)";

constexpr const char* kInsert =
    "INSERT INTO line (at_micros, london_date, person, role, method, subject, outcome, "
    "parameters) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr const char* kLines =
    "SELECT id, at_micros, person, role, method, subject, outcome, parameters FROM line "
    "WHERE id > ?1 ORDER BY id LIMIT ?2";
constexpr const char* kLinesOfDays =
    "SELECT id, at_micros, person, role, method, subject, outcome, parameters FROM line "
    "WHERE london_date > ?1 AND london_date <= ?2 ORDER BY id";
constexpr const char* kFirstDate = "SELECT london_date FROM line ORDER BY london_date, id LIMIT 1";
constexpr const char* kClock = "SELECT at_micros FROM clock WHERE one = 1";
constexpr const char* kSetClock =
    "INSERT INTO clock (one, at_micros) VALUES (1, ?1) "
    "ON CONFLICT (one) DO UPDATE SET at_micros = excluded.at_micros";

constexpr std::array<Migration, 1> kMigrations = {Migration{1, kVersion1}};

AccessLine LineOf(const Cursor& row) {
  return AccessLine{row.Count(0), Instant{row.Int(1)}, row.Text(2), row.Text(3),
                    row.Text(4),  row.Text(5),         row.Text(6), row.Text(7)};
}

// `text` cut to kMaxAccessFieldBytes at a whole character.
std::string_view Shortened(std::string_view text) {
  if (text.size() <= kMaxAccessFieldBytes) return text;
  std::size_t end = kMaxAccessFieldBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) --end;
  return text.substr(0, end);
}

void AppendEscaped(std::string& line, std::string_view field) {
  for (const char c : field) {
    switch (c) {
      case '\\':
        line += R"(\\)";
        break;
      case '\t':
        line += R"(\t)";
        break;
      case '\n':
        line += R"(\n)";
        break;
      case '\r':
        line += R"(\r)";
        break;
      default:
        line += c;
    }
  }
}

}  // namespace

const DatabaseForm kAccessForm = {"access.db", 0x76736c33, Durability::kNormal, 4 * 1024,
                                  kMigrations};

std::string CanonicalText(const AccessLine& line) {
  std::string text = FormatInstant(line.at);
  for (const std::string* field :
       {&line.person, &line.role, &line.method, &line.subject, &line.outcome, &line.parameters}) {
    text += '\t';
    AppendEscaped(text, *field);
  }
  return text + '\n';
}

AccessLog::Work::Work(std::unique_ptr<SQLite::Database> opened)
    : database(std::move(opened)),
      insert(*database, kInsert),
      lines(*database, kLines),
      lines_of_days(*database, kLinesOfDays),
      first_date(*database, kFirstDate),
      clock(*database, kClock),
      set_clock(*database, kSetClock) {}

AccessLog::AccessLog(std::unique_ptr<Work> work) : work_(std::move(work)) {}
AccessLog::~AccessLog() = default;

absl::Status AccessLog::Add(const AccessLine& line) {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::Status {
    work_->insert.Run(line.at.micros, FormatDate(LondonDate(line.at)), Shortened(line.person),
                      Shortened(line.role), Shortened(line.method), Shortened(line.subject),
                      Shortened(line.outcome), Shortened(line.parameters));
    return absl::OkStatus();
  });
}

absl::StatusOr<std::vector<AccessLine>> AccessLog::Lines(std::uint64_t after_id,
                                                         std::size_t limit) {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::StatusOr<std::vector<AccessLine>> {
    std::vector<AccessLine> lines;
    Cursor row = work_->lines.With(after_id, std::uint64_t{std::min(limit, kMaxRowsPerRead)});
    while (row.Next()) lines.push_back(LineOf(row));
    return lines;
  });
}

absl::StatusOr<AccessCount> AccessLog::Digest(std::optional<Date> after, Date through) {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::StatusOr<AccessCount> {
    AccessCount count;
    Sha256Stream sha256;
    Cursor row =
        work_->lines_of_days.With(after ? FormatDate(*after) : std::string(), FormatDate(through));
    while (row.Next()) {
      sha256.Update(CanonicalText(LineOf(row)));
      ++count.lines;
    }
    count.sha256 = sha256.Finish();
    return count;
  });
}

absl::StatusOr<std::optional<Date>> AccessLog::FirstDate() {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::StatusOr<std::optional<Date>> {
    Cursor row = work_->first_date.With();
    if (!row.Next()) return std::nullopt;
    VSL_ASSIGN_OR_RETURN(const Date date, ParseDate(row.Text(0), "london_date"));
    return date;
  });
}

absl::StatusOr<std::optional<Instant>> AccessLog::EvaluationClock() {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::StatusOr<std::optional<Instant>> {
    Cursor row = work_->clock.With();
    if (!row.Next()) return std::nullopt;
    return Instant{row.Int(0)};
  });
}

absl::Status AccessLog::SetEvaluationClock(Instant now) {
  const absl::MutexLock lock(&work_->mutex);
  return Guarded([&]() -> absl::Status {
    work_->set_clock.Run(now.micros);
    return absl::OkStatus();
  });
}

}  // namespace vsledger
