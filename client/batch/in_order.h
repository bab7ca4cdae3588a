// Runs many independent pieces of work, a few at a time, and hands over their results in order.
// Must not know what the work is.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace vsledger::client {

// How many calls are under way at once unless somebody says otherwise, and the most they may say.
inline constexpr std::size_t kInFlight = 16;
inline constexpr std::size_t kMostInFlight = 64;

// Calls work(0) .. work(count - 1), at most `in_flight` of them at once, each on one of as many
// threads, and deliver(i, result) for each in order, on the caller's thread. After deliver has
// answered false no further work begins and nothing more is delivered; what is under way ends
// first. With `in_flight` 1 the work itself is done in order too.
template <typename Result, typename Work, typename Deliver>
void RunInOrder(std::size_t count, std::size_t in_flight, Work work, Deliver deliver) {
  std::mutex mutex;
  std::condition_variable ready;
  std::map<std::size_t, Result> results;  // done and not delivered
  std::size_t next = 0;                   // the first piece not begun
  bool stopped = false;

  const auto worker = [&] {
    while (true) {
      std::unique_lock<std::mutex> lock(mutex);
      if (stopped || next == count) return;
      const std::size_t mine = next++;
      lock.unlock();
      Result result = work(mine);
      lock.lock();
      results.emplace(mine, std::move(result));
      ready.notify_all();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < in_flight && i < count; ++i) threads.emplace_back(worker);
  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock<std::mutex> lock(mutex);
    ready.wait(lock, [&] { return results.count(i) > 0; });
    auto node = results.extract(i);
    lock.unlock();
    if (deliver(i, std::move(node.mapped()))) continue;
    lock.lock();
    stopped = true;
    break;
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace vsledger::client
