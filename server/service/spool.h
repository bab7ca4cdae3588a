// An uploaded file on the server's disk while it is imported. It has no name in any folder and is
// gone with the object, whatever happens: it may hold what identifies children.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// The longest file that is taken.
inline constexpr std::uint64_t kMaxUploadBytes = std::uint64_t{512} << 20;

// One thread at a time. Moved, not copied.
class Spool {
 public:
  // An empty one, made in `folder` and unlinked at once. STORAGE_FAILED.
  static absl::StatusOr<Spool> Open(const std::string& folder);

  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&& other) noexcept;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  // Adds the next bytes. STORAGE_FAILED; MALFORMED_FILE beyond kMaxUploadBytes.
  absl::Status Append(std::string_view bytes);

  // The hash of all bytes. Call it once, at the end.
  Hash Finish() { return hash_.Finish(); }

  std::uint64_t bytes() const { return bytes_; }
  // The open file, to be read by pread as long as this object lives: by no name, so that it works
  // without /proc too.
  int file() const { return file_; }

 private:
  explicit Spool(int file) : file_(file) {}

  int file_ = -1;
  std::uint64_t bytes_ = 0;
  Sha256Stream hash_;
};

}  // namespace vsledger
