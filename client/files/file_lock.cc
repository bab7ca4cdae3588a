#include "client/files/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace vsledger::client {

absl::StatusOr<FileLock> FileLock::Take(const std::string& path) {
  FileLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  bool held = lock.file_ >= 0;
  while (held && ::flock(lock.file_, LOCK_EX) != 0) held = errno == EINTR;
  if (held) return lock;
  return absl::InternalError(fmt::format("{} cannot be locked: {}", path, std::strerror(errno)));
}

FileLock::FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FileLock::~FileLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace vsledger::client
