// The tamper campaign: alters a copy of a ledger at random, again and again, and wants the check of
// the folder, with a checkpoint kept from before, to find every alteration of meaning and to name
// what was altered. Prints what was missed and a table by kind; exits with 1 if anything was.
//
//   tamper TIMES [SEED]
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include "ledger/base/check_fatal.h"
#include "server/store/maintenance.h"
#include "tests/campaign/alterations.h"
#include "tests/campaign/meaning.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

namespace fs = std::filesystem;

// What became of the alterations of one kind.
struct Count {
  std::uint64_t found = 0;
  std::uint64_t unnamed = 0;  // found, but no finding says where
  std::uint64_t meaningless = 0;
  std::uint64_t missed = 0;
};

class Campaign {
 public:
  explicit Campaign(std::uint64_t seed) : dice_(seed) {
    StoreLedger ledger(folder_ / "ledger");
    Keep();
    PlayBusiness(ledger);
    Keep();
    for (int i = 0; i < 3; ++i) {
      ledger.Do(Officer(), ASetting(50 + i));
      Keep();
    }
    ledger.Close();
    Truncate();
    whole_ = ReadBytes(file());
    // The last state kept is the whole one.
    earlier_.pop_back();
    kept_ = LastCheckpoint();
    meaning_ = MeaningOf(file()).value();
    VSL_CHECK(Findings().empty());
  }

  void Once() {
    Restore();
    const Kind& kind = Kinds()[Throw(dice_, 0, Kinds().size() - 1)];
    const Altered altered = kind.alter({file(), earlier_}, dice_);
    const std::string bytes = ReadBytes(file());
    const bool same = SameMeaning(MeaningOf(file()), meaning_);
    WriteFresh(bytes);
    const std::vector<std::string> findings = Findings();
    Count& count = counts_[kind.name];
    if (same) {
      ++count.meaningless;
    } else if (findings.empty()) {
      ++count.missed;
      fmt::print("MISSED, {}: {}\n{}", kind.name, altered.how, DifferenceOf(bytes));
    } else if (!Names(findings, altered.name)) {
      ++count.unnamed;
      fmt::print("NOT NAMED ({}), {}: {}\n  {}\n", altered.name, kind.name, altered.how,
                 fmt::join(findings, "\n  "));
    } else {
      ++count.found;
    }
  }

  // Whether nothing was missed and everything named.
  bool Report() const {
    Count sum;
    fmt::print("{:<16}{:>9}{:>9}{:>13}{:>9}\n", "kind", "found", "unnamed", "meaningless",
               "missed");
    for (const auto& [name, count] : counts_) {
      Print(name, count);
      sum = {sum.found + count.found, sum.unnamed + count.unnamed,
             sum.meaningless + count.meaningless, sum.missed + count.missed};
    }
    Print("all", sum);
    return sum.missed == 0 && sum.unnamed == 0;
  }

 private:
  std::string path() const { return folder_ / "ledger"; }
  std::string file() const { return path() + "/ledger.db"; }

  static void Print(const std::string& name, const Count& count) {
    fmt::print("{:<16}{:>9}{:>9}{:>13}{:>9}\n", name, count.found, count.unnamed, count.meaningless,
               count.missed);
  }

  static bool Names(const std::vector<std::string>& findings, const std::string& name) {
    return std::ranges::any_of(findings, [&name](const std::string& finding) {
      return finding.find(name) != std::string::npos || finding.find("cannot be read") == 0;
    });
  }

  void Truncate() const {
    SQLite::Database(file(), SQLite::OPEN_READWRITE).execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  void Keep() {
    Truncate();
    earlier_.push_back(ReadBytes(file()));
  }

  std::string LastCheckpoint() const {
    SQLite::Database database(file(), SQLite::OPEN_READONLY);
    return database.execAndGet("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
        .getString();
  }

  void WriteFresh(const std::string& bytes) const {
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(file() + suffix);
    WriteBytes(file(), bytes);
  }

  // The lines that say something else than before, for whoever must find out why nothing was found.
  std::string DifferenceOf(const std::string& bytes) const {
    WriteFresh(bytes);
    const std::optional<Meaning> now = MeaningOf(file());
    if (!now) return "  SQLite cannot read it through\n";
    std::istringstream was(meaning_.text);
    std::istringstream is(now->text);
    std::string text;
    for (std::string line, other; std::getline(was, line) && std::getline(is, other);) {
      if (line != other) text += fmt::format("  was {}\n  is  {}\n", line, other);
    }
    for (const std::string& line : now->checkpoints) {
      if (!meaning_.checkpoints.contains(line)) text += fmt::format("  checkpoint {}\n", line);
    }
    return text;
  }

  void Restore() const { WriteFresh(whole_); }

  std::vector<std::string> Findings() const {
    auto findings = CheckFolder(path(), RealCodec(), kept_);
    if (findings.ok()) return *std::move(findings);
    return {"cannot be read: " + std::string(findings.status().message())};
  }

  Dice dice_;
  TempFolder folder_;
  std::vector<std::string> earlier_;
  std::string whole_;
  std::string kept_;
  Meaning meaning_;
  std::map<std::string, Count> counts_;
};

int Run(std::uint64_t times, std::uint64_t seed) {
  fmt::print("{} alterations, seed {}\n", times, seed);
  const auto start = std::chrono::steady_clock::now();
  Campaign campaign(seed);
  for (std::uint64_t i = 0; i < times; ++i) campaign.Once();
  const bool good = campaign.Report();
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start);
  fmt::print("{:.0f} s\n", took.count());
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  // Entries that were altered are no news to anybody here.
  google::protobuf::SetLogHandler(nullptr);
  const std::uint64_t times = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (times == 0) {
    fmt::print(stderr, "tamper TIMES [SEED]\n");
    return 2;
  }
  return vsledger::Run(times, argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
}
