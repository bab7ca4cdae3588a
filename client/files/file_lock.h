// A lock between processes: flock(2) on a file that stays empty.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace vsledger::client {

// The lock is held as long as the object lives. Moved, not copied.
class FileLock {
 public:
  // Makes the file if need be (mode 600) and waits for the lock. Internal if the system says no.
  static absl::StatusOr<FileLock> Take(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}

  int file_;
};

}  // namespace vsledger::client
