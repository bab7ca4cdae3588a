// Crashes by the dozen: at every statement of one write, and at random moments of many. Longer
// campaigns: VSLEDGER_CRASHES=200 (rounds); one again: VSLEDGER_SEED=<the seed it printed>.
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <random>

#include "absl/synchronization/mutex.h"
#include "ledger/base/check_fatal.h"
#include "tests/doors/crash_fixture.h"
#include "tests/doors/statement_trace.h"

namespace vsledger {
namespace {

class CrashCampaignTest : public CrashTest {};

// A child that writes and dies at the `fatal`-th step of a statement of its write; or, where there
// are not so many, says how many there were and dies then.
std::function<void(const Say&)> DiesAtStep(const std::string& folder, const Envelope& envelope,
                                           int fatal) {
  return [folder, envelope, fatal](const Say& say) {
    std::atomic<bool> armed{false};
    std::atomic<int> steps{0};
    WatchStatements([&](const StatementStep& step) {
      if (armed && fatal == 200) fprintf(stderr, "%d %s %d %s\n", steps.load(), std::string(step.database).c_str(), (int)step.ended, std::string(step.sql).c_str());
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

// The steps grow a little with the log (nodes of the tree), so the rounds go on until a child got
// through its write.
TEST_F(CrashCampaignTest, KilledAtEveryStatementAWriteIsKeptWholeOrNotAtAll) {
  constexpr int kMostSteps = 1000;
  int kept_rounds = 0;
  bool orphans_seen = false;
  std::uint64_t records = 1;
  int fatal = 200;
  for (bool through = false; !through; ++fatal) {
    SCOPED_TRACE(fmt::format("killed at step {}", fatal));
    ASSERT_LT(fatal, kMostSteps);
    const Envelope envelope = RecordsAChild(fmt::format("request-{}", fatal), fatal);
    const Ending ending = RunUntilItDies(DiesAtStep(folder_, envelope, fatal));
    ASSERT_TRUE(ending.killed);
    through = !ending.lines.empty();

    const std::uint64_t found = RecordsOnDisk();
    const bool kept = found == records + 1;
    ASSERT_TRUE(kept || found == records) << found;
    ASSERT_FALSE(kept_rounds > 0 && !kept) << "an earlier moment of a write was after its COMMIT";
    kept_rounds += kept;
    orphans_seen = orphans_seen || orphans_removed_ > 0;
    ASSERT_FALSE(kept && orphans_removed_ > 0);

    ASSERT_TRUE(WriteOnce(envelope).ok());
    ASSERT_EQ(RecordsOnDisk(), ++records);
    ExpectSound();
  }
  EXPECT_GT(kept_rounds, 1) << "no moment after COMMIT was tried";
  EXPECT_GT(fatal - kept_rounds, 10) << "no moments before COMMIT were tried";
  EXPECT_TRUE(orphans_seen) << "no moment between the two commits was tried";
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
    const std::vector<WriteAnswer> answers = WriteTogether(again);
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
