#include "client/files/read_file.h"

#include <fmt/format.h>

#include <algorithm>
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

// So much is asked for at once of a file whose size is not known.
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

// Reads up to `most` bytes to `bytes`; how many it were: fewer only at the end.
absl::StatusOr<std::size_t> ReadBytes(std::FILE* file, const std::string& path, std::size_t most,
                                      char* bytes) {
  const std::size_t read = std::fread(bytes, 1, most, file);
  if (read < most && std::ferror(file) != 0) {
    return absl::InternalError(
        fmt::format("{} cannot be read to its end: {}", path, std::strerror(errno)));
  }
  return read;
}

absl::StatusOr<std::string> ReadWhole(const OpenedFile& opened, const std::string& path,
                                      std::size_t most) {
  // One byte more than a file holds, and its end is met in one piece.
  const std::size_t piece =
      opened.bytes == 0 ? kPieceBytes : std::min<std::uintmax_t>(opened.bytes, most) + 1;
  std::string text;
  std::size_t got = 0;
  std::size_t more = 0;
  do {
    text.resize(got + piece);
    VSL_ASSIGN_OR_RETURN(more, ReadBytes(opened.file.get(), path, piece, text.data() + got));
    got += more;
  } while (more == piece && got <= most);
  text.resize(got);
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
  VSL_ASSIGN_OR_RETURN(const std::size_t read, ReadBytes(file, path, most, chunk.data()));
  chunk.resize(read);
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
