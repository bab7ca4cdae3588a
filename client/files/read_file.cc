#include "client/files/read_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;

// So much of a file is asked for at once.
constexpr std::size_t kPieceBytes = 65'536;

absl::Status OpenProblem(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return absl::NotFoundError(fmt::format("there is no file {}", path));
  }
  return absl::InvalidArgumentError(
      fmt::format("{} cannot be opened: {}", path, std::strerror(error)));
}

absl::StatusOr<OpenedFile> Open(const std::string& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (fs::is_directory(status)) {
    return absl::InvalidArgumentError(fmt::format("{} is a folder; name a file in it", path));
  }
  OpenedFile opened{FileOwner(std::fopen(path.c_str(), "rbe")), 0};
  if (opened.file == nullptr) return OpenProblem(path, errno);
  if (fs::is_regular_file(status)) {
    const std::uintmax_t bytes = fs::file_size(path, failed);
    if (!failed) opened.bytes = bytes;
  }
  return opened;
}

absl::StatusOr<std::string> ReadWhole(const OpenedFile& opened, const std::string& path,
                                      std::size_t most) {
  std::string text;
  std::string piece;
  do {
    VSL_RETURN_IF_ERROR(ReadChunk(opened.file.get(), path, kPieceBytes, piece));
    text += piece;
  } while (piece.size() == kPieceBytes && text.size() <= most);
  if (text.size() > most) {
    return absl::InvalidArgumentError(fmt::format("{} is larger than {} bytes", path, most));
  }
  return text;
}

}  // namespace

absl::StatusOr<OpenedFile> OpenToRead(const std::string& path) {
  absl::StatusOr<OpenedFile> found = Open(path);
  if (absl::IsNotFound(found.status())) {
    return absl::InvalidArgumentError(found.status().message());
  }
  VSL_ASSIGN_OR_RETURN(OpenedFile opened, std::move(found));
  const int first = std::fgetc(opened.file.get());
  if (first == EOF && std::ferror(opened.file.get()) == 0) return refuse::FileEmpty();
  if (first != EOF) std::ungetc(first, opened.file.get());
  return opened;
}

absl::Status ReadChunk(std::FILE* file, const std::string& path, std::size_t most,
                       std::string& chunk) {
  chunk.resize(most);
  chunk.resize(std::fread(chunk.data(), 1, most, file));
  if (chunk.size() < most && std::ferror(file) != 0) {
    return absl::InternalError(
        fmt::format("{} cannot be read to its end: {}", path, std::strerror(errno)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadSmallFile(const std::string& path, std::size_t most) {
  VSL_ASSIGN_OR_RETURN(const OpenedFile opened, Open(path));
  return ReadWhole(opened, path, most);
}

absl::StatusOr<std::string> ReadInput(const std::string& path, std::size_t most) {
  VSL_ASSIGN_OR_RETURN(const OpenedFile opened, OpenToRead(path));
  return ReadWhole(opened, path, most);
}

}  // namespace vsledger::client
