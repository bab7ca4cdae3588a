#include "server/service/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "ledger/base/refusals.h"

namespace vsledger {

absl::StatusOr<Spool> Spool::Open(const std::string& folder) {
  std::string name = folder + "/upload-XXXXXX";
  const int file = mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return refuse::StorageFailed("no room could be made for the upload");
  Spool spool(file);
  if (unlink(name.c_str()) != 0) {
    return refuse::StorageFailed("the upload's name could not be taken away");
  }
  return spool;
}

Spool::Spool(Spool&& other) noexcept
    : file_(std::exchange(other.file_, -1)), bytes_(other.bytes_), hash_(std::move(other.hash_)) {}

Spool& Spool::operator=(Spool&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(bytes_, other.bytes_);
  std::swap(hash_, other.hash_);
  return *this;
}

Spool::~Spool() {
  if (file_ >= 0) close(file_);
}

absl::Status Spool::Append(std::string_view bytes) {
  if (bytes.size() > kMaxUploadBytes - bytes_) {
    return refuse::MalformedFile(
        fmt::format("it is longer than the {} bytes accepted", kMaxUploadBytes));
  }
  bytes_ += bytes.size();
  hash_.Update(bytes);
  while (!bytes.empty()) {
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return refuse::StorageFailed("the upload could not be written to disk");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return absl::OkStatus();
}

}  // namespace vsledger
