// Crashes by the dozen: at every statement of one write, and at random moments of many. Longer
// campaigns: VSLEDGER_CRASHES=200 (rounds); one again: VSLEDGER_SEED=<the seed it printed>.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "ledger/base/check_fatal.h"
#include "tests/doors/crash_fixture.h"
#include "tests/doors/statement_trace.h"

namespace vsledger {
namespace {

class CrashCampaignTest : public CrashTest {
 protected:
  // Writes all of them, a batch at a time: more than the queue holds would be refused as BUSY.
  std::vector<WriteAnswer> WriteAll(const std::vector<Envelope>& envelopes) {
    std::vector<WriteAnswer> all;
    for (std::size_t from = 0; from < envelopes.size(); from += kMaxBatchCommands) {
      const std::size_t to = std::min(from + kMaxBatchCommands, envelopes.size());
      std::vector<Envelope> batch(envelopes.begin() + static_cast<std::ptrdiff_t>(from),
                                  envelopes.begin() + static_cast<std::ptrdiff_t>(to));
      for (WriteAnswer& answer : WriteTogether(std::move(batch))) all.push_back(std::move(answer));
    }
    return all;
  }
};

// A child that writes and dies at the `fatal`-th step of a statement of its write; or, where there
// are not so many, says how many there were and dies then.
std::function<void(const Say&)> DiesAtStep(const std::string& folder, const Envelope& envelope,
                                           int fatal) {
  return [folder, envelope, fatal](const Say& say) {
    std::atomic<bool> armed{false};
    std::atomic<int> steps{0};
    WatchStatements([&](const StatementStep& /*step*/) {
      if (armed && ++steps == fatal) KillThisProcess();
    });
    const std::unique_ptr<App> app = OpenInChild(folder);
    { const HeldWriter idle(app->writer()); }  // what the writer does at its start is over
    armed = true;
    SubmitInChild(app->writer(), envelope, [&](const WriteAnswer& answer) {
      VSL_CHECK(answer.ok());
      say(fmt::format("{}", steps.load()));
      KillThisProcess();
    });
    app->Stop();
  };
}

// Every round starts from a copy of the same folder, so that all take the same steps. The write
// that is killed is record 7: it closes nodes of the tree on three levels.
TEST_F(CrashCampaignTest, KilledAtEveryStatementAWriteIsKeptWholeOrNotAtAll) {
  constexpr std::uint64_t kBefore = 7;
  constexpr int kNever = 0;
  Reopen();
  for (int n = 1; n < static_cast<int>(kBefore); ++n) {
    ASSERT_TRUE(Write(RecordsAChild(fmt::format("before-{}", n), n)).ok());
  }
  Close();
  const std::string pristine = scratch_ / "pristine";
  std::filesystem::rename(folder_, pristine);
  const auto start_again = [&] {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(pristine, folder_, std::filesystem::copy_options::recursive);
  };
  const Envelope envelope = RecordsAChild("request-1", 100);
  start_again();
  const Ending whole = RunUntilItDies(DiesAtStep(folder_, envelope, kNever));
  ASSERT_TRUE(whole.killed);
  const int steps = std::stoi(whole.lines.at(0));

  int kept_rounds = 0;
  int orphan_rounds = 0;
  for (int fatal = 1; fatal <= steps; ++fatal) {
    SCOPED_TRACE(fmt::format("killed at step {} of {}", fatal, steps));
    start_again();
    const Ending ending = RunUntilItDies(DiesAtStep(folder_, envelope, fatal));
    ASSERT_TRUE(ending.killed && ending.lines.empty());
    const std::uint64_t found = RecordsOnDisk();
    const bool kept = found == kBefore + 1;
    ASSERT_TRUE(kept || found == kBefore) << found;
    ASSERT_TRUE(kept || kept_rounds == 0) << "kept at an earlier step and lost at this one";
    ASSERT_FALSE(kept && orphans_removed_ > 0);
    kept_rounds += kept ? 1 : 0;
    orphan_rounds += orphans_removed_ > 0 ? 1 : 0;

    Reopen();
    const WriteAnswer again = Write(envelope);
    ASSERT_TRUE(again.ok()) << again.status();
    ASSERT_EQ(again->records.at(0).sequence, kBefore);
    ASSERT_EQ(Records(), kBefore + 1);
    ExpectSound();
  }
  EXPECT_EQ(kept_rounds, 1) << "only the end of ledger.db's COMMIT is after it";
  EXPECT_EQ(orphan_rounds, 2) << "the end of identity.db's COMMIT and the start of ledger.db's";
}

// Commands of a child that wait for their answers at the same time.
constexpr int kWindow = 24;

// A child that writes one command after another, kWindow at a time, and says each receipt it gets,
// until it is killed. The n-th is RecordsAChild("<prefix>-<n>", first + n).
std::function<void(const Say&)> WritesOnAndOn(const std::string& folder, const std::string& prefix,
                                              int first) {
  return [folder, prefix, first](const Say& say) {
    const std::unique_ptr<App> app = OpenInChild(folder);
    absl::Mutex mutex;
    int open = 0;
    for (int n = 1;; ++n) {
      {
        const absl::MutexLock lock(&mutex);
        const auto room = [&open] { return open < kWindow; };
        mutex.Await(absl::Condition(&room));
        ++open;
      }
      SubmitInChild(app->writer(), RecordsAChild(fmt::format("{}-{}", prefix, n), first + n),
                    [&](const WriteAnswer& answer) {
                      VSL_CHECK(answer.ok());
                      say(Packed(*answer));
                      const absl::MutexLock lock(&mutex);
                      --open;
                    });
    }
  };
}

int FromEnvironment(const char* name, int otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

TEST_F(CrashCampaignTest, KilledAtRandomEveryAcknowledgedWriteIsThereAndNoneIsThereTwice) {
  const int rounds = FromEnvironment("VSLEDGER_CRASHES", 5);
  const int seed = FromEnvironment("VSLEDGER_SEED", static_cast<int>(std::random_device{}() >> 1));
  std::cout << "VSLEDGER_SEED=" << seed << "\n";
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  std::uniform_int_distribution<int> delay_micros(0, 250'000);
  int children = 0;
  for (int round = 1; round <= rounds; ++round) {
    SCOPED_TRACE(fmt::format("round {} of seed {}", round, seed));
    const std::uint64_t before = RecordsOnDisk();
    const std::string prefix = fmt::format("round-{}", round);
    const Ending ending = RunAndKill(WritesOnAndOn(folder_, prefix, children),
                                     std::chrono::microseconds(delay_micros(random)));
    ASSERT_TRUE(ending.killed);
    const int acknowledged = static_cast<int>(ending.lines.size());
    ASSERT_GT(acknowledged, 0);
    const auto acknowledged_records = static_cast<std::uint64_t>(acknowledged);
    const std::uint64_t found = RecordsOnDisk();
    EXPECT_GE(found, before + acknowledged_records) << "an acknowledged write is gone";
    EXPECT_LE(found, before + acknowledged_records + kWindow);
    ExpectSound();

    // Everything asked for is asked for again; what nobody heard of may or may not have been done.
    const int asked = acknowledged + kWindow;
    std::vector<Envelope> again;
    for (int n = 1; n <= asked; ++n) {
      again.push_back(RecordsAChild(fmt::format("{}-{}", prefix, n), children + n));
    }
    Reopen();
    const std::vector<WriteAnswer> answers = WriteAll(again);
    EXPECT_EQ(Records(), before + static_cast<std::uint64_t>(asked)) << "each exactly once";
    Close();
    for (int n = 0; n < asked; ++n) {
      const auto at = static_cast<std::size_t>(n);
      ASSERT_TRUE(answers[at].ok()) << answers[at].status();
      ASSERT_EQ(answers[at]->records.at(0).sequence, before + static_cast<std::uint64_t>(n));
      if (n < acknowledged) {
        ASSERT_EQ(*answers[at], Unpacked(ending.lines[at])) << "another receipt";
      }
    }
    ExpectProven(*answers.front());
    ExpectProven(*answers.back());
    ExpectSound();
    children += asked;
  }
}

}  // namespace
}  // namespace vsledger
