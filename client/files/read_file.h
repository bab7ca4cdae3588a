// Reading files that people name, with a clear sentence for each way it can fail. Must not know
// what is in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace vsledger::client {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileOwner = std::unique_ptr<std::FILE, FileCloser>;

// A file open for reading, and how large it is. `bytes` is 0 where that cannot be known (a pipe).
struct OpenedFile {
  FileOwner file;
  std::uint64_t bytes = 0;
};

// Opens `path` to read it. InvalidArgument if there is none, it is a folder or may not be read;
// FILE_EMPTY if there is not a byte in it.
absl::StatusOr<OpenedFile> OpenToRead(const std::string& path);

// Reads up to `most` bytes into `chunk`, replacing what it held; empty at the end. Internal if the
// disk fails; `path` is for the sentence.
absl::Status ReadChunk(std::FILE* file, const std::string& path, std::size_t most,
                       std::string& chunk);

// The whole file, which may be empty. NotFound if there is none; otherwise fails as OpenToRead
// does, and with InvalidArgument beyond `most` bytes.
absl::StatusOr<std::string> ReadSmallFile(const std::string& path, std::size_t most);

// The whole of a file that must be there and hold something. Fails as OpenToRead does, and with
// InvalidArgument beyond `most` bytes.
absl::StatusOr<std::string> ReadInput(const std::string& path, std::size_t most);

}  // namespace vsledger::client
