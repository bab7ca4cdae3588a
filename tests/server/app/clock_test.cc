// The ledger's clock: when it stands, when it may be set, when it holds writes up.
#include "server/app/clock.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

constexpr Instant kMorning{1'756'728'000'000'000};

Instant After(Instant instant, std::int64_t micros) { return {instant.micros + micros}; }

TEST(ClockTest, AnEvaluationClockStandsWhereItWasSet) {
  LedgerClock clock = LedgerClock::Evaluation(kMorning);
  EXPECT_EQ(clock.Now(), kMorning);
  EXPECT_TRUE(clock.Set(After(kMorning, 5), kMorning).ok());
  EXPECT_EQ(clock.Now(), After(kMorning, 5));
}

TEST(ClockTest, RefusesToSetAnEvaluationClockBeforeTheLastRecord) {
  LedgerClock clock = LedgerClock::Evaluation(kMorning);
  EXPECT_EQ(ReasonOf(clock.Set(After(kMorning, -1), kMorning)), Reason::kClockBehind);
  EXPECT_TRUE(clock.Set(kMorning, kMorning).ok());
  EXPECT_EQ(clock.Now(), kMorning);
}

TEST(ClockTest, RefusesToSetARealClock) {
  LedgerClock clock = LedgerClock::System();
  EXPECT_EQ(ReasonOf(clock.Set(kMorning, kMorning)), Reason::kNotEvaluation);
  EXPECT_GT(clock.Now(), kMorning);
}

TEST(ClockTest, NeverGivesAnInstantBeforeTheLastRecord) {
  EXPECT_EQ(*NextInstant(After(kMorning, -1), kMorning), kMorning);
  EXPECT_EQ(*NextInstant(After(kMorning, 1), kMorning), After(kMorning, 1));
}

TEST(ClockTest, AcceptsFiveMinutesBehindAndRefusesOneMicrosecondMore) {
  EXPECT_EQ(*NextInstant(After(kMorning, -kMaxClockBehindMicros), kMorning), kMorning);
  EXPECT_EQ(ReasonOf(NextInstant(After(kMorning, -kMaxClockBehindMicros - 1), kMorning).status()),
            Reason::kClockBehind);
}

}  // namespace
}  // namespace vsledger
