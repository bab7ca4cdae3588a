#include "client/files/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

absl::Status Failed(const std::string& path) {
  return absl::InternalError(fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
}

}  // namespace

AtomicFile::AtomicFile(FileOwner file, std::string path, std::string temporary)
    : file_(std::move(file)), path_(std::move(path)), temporary_(std::move(temporary)) {}

AtomicFile::~AtomicFile() {
  if (file_ == nullptr) return;
  file_.reset();
  ::unlink(temporary_.c_str());
}

absl::StatusOr<AtomicFile> AtomicFile::Create(const std::string& path, unsigned mode) {
  if (std::filesystem::is_directory(std::filesystem::path(path))) {
    return absl::InvalidArgumentError(fmt::format("{} is a folder; name a file in it", path));
  }
  std::string temporary = fmt::format("{}.{}.part", path, ::getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  FileOwner file(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
  if (file == nullptr) {
    return absl::InvalidArgumentError(
        fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
  }
  return AtomicFile(std::move(file), path, std::move(temporary));
}

absl::Status AtomicFile::Write(std::string_view bytes) {
  VSL_CHECK(file_ != nullptr);
  const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
  return whole ? absl::OkStatus() : Failed(path_);
}

absl::Status AtomicFile::Commit() {
  VSL_CHECK(file_ != nullptr);
  if (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0) return Failed(path_);
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return Failed(path_);
  file_.reset();
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& path, std::string_view bytes) {
  VSL_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  VSL_RETURN_IF_ERROR(file.Write(bytes));
  return file.Commit();
}

absl::Status WritePrivate(const std::string& path, std::string_view bytes) {
  VSL_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path, 0600));
  VSL_RETURN_IF_ERROR(file.Write(bytes));
  VSL_RETURN_IF_ERROR(file.Commit());
  return SyncFolder(std::filesystem::path(path).parent_path().string());
}

absl::Status SyncFolder(const std::string& folder) {
  const std::string path = folder.empty() ? "." : folder;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const absl::Status status = synced ? absl::OkStatus() : Failed(path);
  if (descriptor >= 0) ::close(descriptor);
  return status;
}

}  // namespace vsledger::client
