// A report as at an earlier record is the report of the ledger of that day: byte for byte that of a
// ledger made of the first records only. And nothing derived can be altered unseen.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "ledger/base/refusal.h"
#include "reports/render/json.h"
#include "server/app/permanent_form.h"
#include "server/app/query/audit.h"
#include "server/app/query/reports.h"
#include "server/store/compare_tables.h"
#include "server/store/ledger_schema.h"
#include "server/store/maintenance.h"
#include "tests/doors/played_year.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

// Records that the reports are made as at.
constexpr std::size_t kPositions = 50;

// A day in the middle of the year.
const report::Parameter kByAutumn{"effective-by", "2025-10-31"};

std::vector<ReportAsk> EveryReport() {
  std::vector<ReportAsk> asks = {{"ageing", {{"year", "2025-26"}}, {}},
                                 {"position", {{"year", "2025-26"}}, {}},
                                 {"balances", {}, {}},
                                 {"balances", {{"fund", "PPG-LAC-2025-26"}}, {}},
                                 {"position", {{"year", "2025-26"}, kByAutumn}, {}},
                                 {"balances", {kByAutumn}, {}}};
  for (const std::string_view setting : kPlayedSettings) {
    asks.push_back(
        {"school-allocation", {{"setting", std::string(setting)}, {"year", "2025-26"}}, {}});
    asks.push_back({"school-allocation",
                    {{"setting", std::string(setting)}, {"year", "2025-26"}, kByAutumn},
                    {}});
  }
  return asks;
}

// What the report says: its canonical JSON, or why there is none.
struct Said {
  std::string text;
  bool made = false;
  friend bool operator==(const Said&, const Said&) = default;
};

Said Say(Store& store, const ReportAsk& ask) {
  Said said;
  const absl::Status read = store.Read([&](const Snapshot& snapshot) {
    const auto made = MakeReport(snapshot, ask);
    said.made = made.ok();
    said.text = made.ok() ? render::RenderJson(made->report) : std::string(made.status().message());
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
  return said;
}

std::uint32_t Seed() {
  const char* const text = std::getenv("VSLEDGER_SEED");
  return text == nullptr ? std::random_device{}() : static_cast<std::uint32_t>(std::atoll(text));
}

class AsAtTest : public AppTest {
 protected:
  void SetUp() override {
    AppTest::SetUp();
    PlayYear(*app_);
    records_ = Records();
  }

  // What all reports say as at the record, on the ledger that has gone on since.
  std::vector<Said> SayAsAt(std::uint64_t record) {
    std::vector<Said> all;
    for (ReportAsk ask : EveryReport()) {
      ask.position.record = record;
      all.push_back(Say(app_->store(), ask));
    }
    return all;
  }

  // What they say on a ledger that ends with it.
  std::vector<Said> SayOfPrefix(std::uint64_t record) {
    const std::string copy = scratch_ / fmt::format("first-{}", record + 1);
    const absl::Status copied = CopyPrefix(folder_, copy, record + 1, PermanentForm());
    EXPECT_TRUE(copied.ok()) << copied;
    const auto rebuilt = Rebuild(copy, PermanentForm());
    EXPECT_TRUE(rebuilt.ok() && rebuilt->difference.empty() && rebuilt->records == record + 1);
    const auto store = Store::Open(copy, PermanentForm());
    EXPECT_TRUE(store.ok()) << store.status();
    std::vector<Said> all;
    if (!store.ok()) return all;
    for (const ReportAsk& ask : EveryReport()) all.push_back(Say(**store, ask));
    return all;
  }

  std::uint64_t records_ = 0;
};

TEST_F(AsAtTest, AReportAsAtARecordIsThatOfALedgerOfTheRecordsUpToIt) {
  const std::uint32_t seed = Seed();
  std::cout << "VSLEDGER_SEED=" << seed << " over " << records_ << " records\n";
  ASSERT_GT(records_, kPositions);
  std::vector<std::uint64_t> positions(records_);
  std::iota(positions.begin(), positions.end(), 0);
  std::shuffle(positions.begin(), positions.end(), std::mt19937(seed));
  positions.resize(kPositions);

  std::vector<std::vector<Said>> as_at;
  for (const std::uint64_t record : positions) as_at.push_back(SayAsAt(record));
  app_.reset();
  std::size_t made = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    SCOPED_TRACE(fmt::format("as at record {}", positions[i]));
    const std::vector<Said> of_prefix = SayOfPrefix(positions[i]);
    ASSERT_EQ(of_prefix.size(), as_at[i].size());
    for (std::size_t report = 0; report < of_prefix.size(); ++report) {
      EXPECT_EQ(as_at[i][report].text, of_prefix[report].text);
      EXPECT_EQ(as_at[i][report].made, of_prefix[report].made);
      made += as_at[i][report].made ? 1 : 0;
    }
  }
  EXPECT_GT(made, kPositions) << "hardly a report was made at all";
}

// A day's knowledge is that of its last record: of each record's own day, and of the day before it.
TEST_F(AsAtTest, WhatWasKnownOnADayIsWhatItsLastRecordLeft) {
  std::vector<Date> days;
  ASSERT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    for (std::uint64_t i = 0; i < records_; ++i) {
                      days.push_back(snapshot.head().FindRecord(i)->recorded_on);
                    }
                    return absl::OkStatus();
                  })
                  .ok());
  const auto known_on = [&](Date day) {
    absl::StatusOr<std::uint64_t> size = absl::UnknownError("not read");
    app_->store()
        .Read([&](const Snapshot& snapshot) {
          size = SizeAt(snapshot, {{}, day});
          return absl::OkStatus();
        })
        .IgnoreError();
    return size;
  };
  std::set<Date> asked;
  for (std::uint64_t i = 0; i < records_; ++i) {
    if (!asked.insert(days[i]).second) continue;
    const auto upto = [&](Date day) {
      return static_cast<std::uint64_t>(
          std::count_if(days.begin(), days.end(), [day](Date it) { return it <= day; }));
    };
    EXPECT_EQ(*known_on(days[i]), upto(days[i]));
    if (days[i] - 1 < days[0]) continue;
    EXPECT_EQ(*known_on(days[i] - 1), upto(days[i] - 1));
  }
  EXPECT_GT(asked.size(), 5U);
  EXPECT_EQ(*known_on(Date(2100, 1, 1)), records_);
  EXPECT_EQ(ReasonOf(known_on(days[0] - 1).status()), Reason::kBeforeLedger);
}

// The sum of all postings up to a record that belong to the day or before it, added up one by one.
TEST_F(AsAtTest, ABalanceByEffectiveDateIsTheSumOfWhatBelongsToItsDays) {
  const absl::Status read = app_->store().Read([&](const Snapshot& snapshot) {
    for (const std::uint64_t record : {records_ - 1, records_ / 2}) {
      for (const Date day : {Date(2025, 6, 30), Date(2025, 9, 30), Date(2025, 12, 31)}) {
        std::map<Account, Pence> sums;
        for (std::uint64_t i = 0; i <= record; ++i) {
          const Record at = snapshot.head().FindRecord(i).value();
          for (const Posting& posting : at.postings) {
            sums[posting.account] += at.effective_on <= day ? posting.amount : Pence{};
          }
        }
        const auto balances = ListBalances(snapshot, {{record, {}}, day, {}}, {1'000, ""});
        EXPECT_TRUE(balances.ok()) << balances.status();
        if (!balances.ok()) continue;
        const std::map<Account, Pence> listed(balances->page.entries.begin(),
                                              balances->page.entries.end());
        EXPECT_EQ(listed, sums) << "at " << record << " by " << FormatDate(day);
      }
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

// Whatever day of the log is asked for, every report by it proves itself, and the trial balance
// lists what the balances by that day are.
TEST_F(AsAtTest, EveryReportIsMadeByTheEffectiveDateOfAnyRecord) {
  std::set<Date> days;
  ASSERT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    for (std::uint64_t i = 0; i < records_; ++i) {
                      const Record record = snapshot.head().FindRecord(i).value();
                      if (!record.postings.empty()) days.insert(record.effective_on);
                    }
                    return absl::OkStatus();
                  })
                  .ok());
  ASSERT_GT(days.size(), 5U);
  for (const Date day : days) {
    const report::Parameter by{"effective-by", FormatDate(day)};
    EXPECT_TRUE(Say(app_->store(), {"position", {{"year", "2025-26"}, by}, {}}).made);
    for (const std::string_view setting : kPlayedSettings) {
      const Said said = Say(
          app_->store(),
          {"school-allocation", {{"setting", std::string(setting)}, {"year", "2025-26"}, by}, {}});
      EXPECT_TRUE(said.made) << said.text;
    }
    const Said balances = Say(app_->store(), {"balances", {by}, {}});
    EXPECT_TRUE(balances.made) << balances.text;
    const absl::Status read = app_->store().Read([&](const Snapshot& snapshot) {
      const auto listed = ListBalances(snapshot, {{}, day, {}}, {1'000, ""});
      EXPECT_TRUE(listed.ok()) << listed.status();
      for (const auto& [account, balance] : listed->page.entries) {
        const bool nil = balance == Pence{};
        EXPECT_TRUE(nil || balances.text.find('"' + account.name.text + '"') != std::string::npos)
            << account.name.text << " by " << FormatDate(day);
      }
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
  }
}

// Every report, as at every record, tells another story than as at the end: as-at is looked at.
TEST_F(AsAtTest, AReportAsAtAnEarlierRecordIsNotThatOfTheEnd) {
  const std::vector<Said> at_end = SayAsAt(records_ - 1);
  for (const Said& said : at_end) EXPECT_TRUE(said.made) << said.text;
  const std::vector<Said> earlier = SayAsAt(records_ / 2);
  for (std::size_t i = 0; i < at_end.size(); ++i) EXPECT_NE(earlier[i].text, at_end[i].text);
  const std::vector<Said> newest = [this] {
    std::vector<Said> all;
    for (const ReportAsk& ask : EveryReport()) all.push_back(Say(app_->store(), ask));
    return all;
  }();
  EXPECT_EQ(newest, at_end);
}

// Alters the ledger on disk as a stranger would: past guards, checks and triggers, which stand
// afterwards as before.
class AlteredTableTest : public AsAtTest {
 protected:
  void SetUp() override {
    AsAtTest::SetUp();
    app_.reset();
  }

  std::vector<std::string> Tables() {
    SQLite::Database ledger(folder_ + "/ledger.db", SQLite::OPEN_READWRITE);
    return TableNames(ledger);
  }

  // One value of the middle row: a number one higher, a text or hash with another start.
  static void AlterOneRow(const std::string& file, const std::string& table) {
    SQLite::Database ledger(file, SQLite::OPEN_READWRITE);
    ledger.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
    std::vector<std::pair<std::string, std::string>> triggers;
    {
      SQLite::Statement found(
          ledger, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?1");
      found.bind(1, table);
      while (found.executeStep()) {
        triggers.emplace_back(found.getColumn(0).getString(), found.getColumn(1).getString());
      }
    }
    for (const auto& trigger : triggers) ledger.exec("DROP TRIGGER " + trigger.first);
    const auto text_of = [&](const std::string& sql) {
      SQLite::Statement statement(ledger, sql);
      statement.bind(1, table);
      return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
    };
    const std::string key = text_of(
        "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info(?1) WHERE pk > 0 "
        "ORDER BY pk)");
    const std::string altered =
        text_of("SELECT name FROM pragma_table_info(?1) ORDER BY cid DESC LIMIT 1");
    ledger.exec(fmt::format(
        "UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'integer' THEN {1} + 1 WHEN 'null' THEN 1 "
        "WHEN 'text' THEN 'x' || {1} ELSE zeroblob(32) END WHERE ({2}) = (SELECT {2} FROM {0} "
        "ORDER BY {2} LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM {0}))",
        table, altered, key));
    EXPECT_EQ(ledger.getTotalChanges(), 1) << table << "." << altered;
    for (const auto& trigger : triggers) ledger.exec(trigger.second);
  }
};

TEST_F(AlteredTableTest, OneAlteredRowOfAnyTableIsNamedByCheckAndOfADerivedOneByRebuild) {
  const std::vector<std::string> tables = Tables();
  EXPECT_EQ(tables.size(), LogTables().size() + DerivedTables().size());
  for (const std::string& table : tables) {
    SCOPED_TRACE(table);
    const std::string copy = scratch_ / ("altered-" + table);
    std::filesystem::copy(folder_, copy, std::filesystem::copy_options::recursive);
    AlterOneRow(copy + "/ledger.db", table);
    const auto findings = CheckFolder(copy, PermanentForm());
    ASSERT_TRUE(findings.ok()) << findings.status();
    const auto names_it = [&](const std::string& text) {
      return text.find(table) != std::string::npos;
    };
    EXPECT_TRUE(std::ranges::any_of(*findings, names_it))
        << (findings->empty() ? "nothing found" : findings->front());
    if (std::ranges::find(LogTables(), table) != LogTables().end()) continue;
    const auto rebuilt = Rebuild(copy, PermanentForm());
    ASSERT_TRUE(rebuilt.ok()) << rebuilt.status();
    EXPECT_NE(rebuilt->difference.find("table " + table + ","), std::string::npos)
        << rebuilt->difference;
    EXPECT_EQ(rebuilt->tables, tables);
  }
}

TEST_F(AlteredTableTest, TheUnalteredLedgerIsSound) {
  const auto findings = CheckFolder(folder_, PermanentForm());
  ASSERT_TRUE(findings.ok()) << findings.status();
  EXPECT_EQ(*findings, std::vector<std::string>());
  const auto rebuilt = Rebuild(folder_, PermanentForm());
  ASSERT_TRUE(rebuilt.ok()) << rebuilt.status();
  EXPECT_EQ(rebuilt->difference, "");
  EXPECT_EQ(rebuilt->tables, Tables());
}

}  // namespace
}  // namespace vsledger
