// The worker pool: order, limit, stop.
#include "server/app/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "absl/synchronization/notification.h"

namespace vsledger {
namespace {

TEST(WorkerPoolTest, RunsJobsInOrderOnOneThread) {
  std::vector<int> seen;
  {
    WorkerPool pool(1, 100);
    for (int i = 0; i < 50; ++i) {
      ASSERT_TRUE(pool.Post([&seen, i] { seen.push_back(i); }));
    }
  }
  ASSERT_EQ(seen.size(), 50U);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
}

// A pool with one thread that is busy until `release` is notified.
struct BusyPool {
  explicit BusyPool(std::size_t limit) : pool(1, limit) {
    absl::Notification started;
    EXPECT_TRUE(pool.Post([&] {
      started.Notify();
      release.WaitForNotification();
    }));
    started.WaitForNotification();
  }
  absl::Notification release;
  WorkerPool pool;
};

TEST(WorkerPoolTest, RefusesOneJobMoreThanItsLimit) {
  BusyPool busy(2);
  EXPECT_TRUE(busy.pool.Post([] {}));
  EXPECT_TRUE(busy.pool.Post([] {}));
  EXPECT_FALSE(busy.pool.Post([] {}));
  EXPECT_EQ(busy.pool.waiting(), 2U);
  busy.release.Notify();
}

TEST(WorkerPoolTest, WaitsForRoomWhereThatIsAskedFor) {
  BusyPool busy(1);
  ASSERT_TRUE(busy.pool.Post([] {}));
  std::atomic<bool> ran{false};
  std::thread poster([&] { busy.pool.PostWhenRoom([&] { ran = true; }); });
  EXPECT_FALSE(ran);
  busy.release.Notify();
  poster.join();
  busy.pool.Stop();
  EXPECT_TRUE(ran);
}

TEST(WorkerPoolTest, FinishesWhatItTookOnAndThenRefuses) {
  std::atomic<int> done{0};
  WorkerPool pool(3, 100);
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(pool.Post([&] { ++done; }));
  pool.Stop();
  EXPECT_EQ(done, 30);
  EXPECT_FALSE(pool.Post([] {}));
}

}  // namespace
}  // namespace vsledger
