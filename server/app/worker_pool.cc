#include "server/app/worker_pool.h"

#include <utility>

#include "ledger/base/check_fatal.h"

namespace vsledger {

WorkerPool::WorkerPool(std::size_t threads, std::size_t limit) : limit_(limit) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { Run(); });
  }
}

bool WorkerPool::Post(Job job) {
  const absl::MutexLock lock(&mutex_);
  if (stopping_ || !HasRoom()) return false;
  jobs_.push_back(std::move(job));
  return true;
}

void WorkerPool::PostWhenRoom(Job job) {
  const absl::MutexLock lock(&mutex_, absl::Condition(this, &WorkerPool::HasRoom));
  VSL_CHECK(!stopping_);
  jobs_.push_back(std::move(job));
}

void WorkerPool::Stop() {
  {
    const absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t WorkerPool::waiting() const {
  const absl::MutexLock lock(&mutex_);
  return jobs_.size();
}

void WorkerPool::Run() {
  while (true) {
    Job job;
    {
      const absl::MutexLock lock(&mutex_, absl::Condition(this, &WorkerPool::HasWork));
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace vsledger
