// A few threads that run jobs in the order they came. Owns the threads and the bounded queue; must
// not know what a job does.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace vsledger {

// Thread-safe. A job must not throw and must not wait for another job of the same pool.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  // `threads` threads; at most `limit` jobs wait beside those that run.
  WorkerPool(std::size_t threads, std::size_t limit);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Finishes every job that was taken on, then ends the threads.
  ~WorkerPool() { Stop(); }

  // Takes the job on; false, and nothing happens, when `limit` jobs wait already or the pool was
  // stopped.
  [[nodiscard]] bool Post(Job job) ABSL_LOCKS_EXCLUDED(mutex_);

  // The same, but waits for room instead of refusing. Not from a job, and not after Stop.
  void PostWhenRoom(Job job) ABSL_LOCKS_EXCLUDED(mutex_);

  // Refuses further jobs, finishes those taken on and joins the threads. May be called twice; not
  // from a job.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

  // Jobs that wait.
  std::size_t waiting() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopping_ || !jobs_.empty(); }
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return jobs_.size() < limit_; }
  void Run() ABSL_LOCKS_EXCLUDED(mutex_);

  const std::size_t limit_;
  mutable absl::Mutex mutex_;
  std::deque<Job> jobs_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace vsledger
