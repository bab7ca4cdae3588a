// Writing a file whole or not at all: under another name beside it, then renamed.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/files/read_file.h"

namespace vsledger::client {

// A file that appears under its name only once Commit has succeeded; destroyed before that, it
// leaves nothing. What stood under the name is replaced.
class AtomicFile {
 public:
  // InvalidArgument if the folder is not there or may not be written to.
  // `mode` is what the file may be read and written by at most.
  static absl::StatusOr<AtomicFile> Create(const std::string& path, unsigned mode = 0666);

  AtomicFile(AtomicFile&&) = default;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  // Adds bytes. Internal if the disk is full or fails.
  absl::Status Write(std::string_view bytes);

  // Puts the bytes on the disk and the file under its name. Call once, at the end.
  absl::Status Commit();

 private:
  AtomicFile(FileOwner file, std::string path, std::string temporary);

  FileOwner file_;
  std::string path_;
  std::string temporary_;
};

// Writes `bytes` as the file `path`, whole or not at all.
absl::Status WriteWhole(const std::string& path, std::string_view bytes);

// The same for its owner's eyes only (mode 600), and not before name and bytes will both survive a
// power cut.
absl::Status WritePrivate(const std::string& path, std::string_view bytes);

// Makes what was made, renamed or removed in a folder survive a power cut. Internal if the disk
// fails.
absl::Status SyncFolder(const std::string& folder);

}  // namespace vsledger::client
