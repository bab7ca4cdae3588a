// The last checkpoint that a ledger signed, kept beside its key and apart from its databases: a
// ledger.db put back to an older copy, or another one in its place, does not know what was signed
// after it, and this file does. Knows no SQL and not how checkpoints are made.
//
//   file   two slots of kSlotBytes, written in turn; the good one of the larger size counts
//   slot   hexadecimal SHA-256 of the rest of the slot, NEWLINE, the signed note, zero bytes
//
// It is written after each commit and not forced to the disk, which would add a flush to every
// commit: after a power cut it may be some commits behind, never ahead, and never unreadable, for
// the slot before stays whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/write_batch.h"

namespace vsledger {

inline constexpr std::size_t kSlotBytes = 4096;

// The open file. One thread at a time.
class LastSigned {
 public:
  // Opens the file, or makes an empty one if `make`. NotFound without it; DataLoss if something is
  // in it that cannot be read.
  static absl::StatusOr<LastSigned> Open(const std::string& path, bool make = false);

  LastSigned(LastSigned&& other) noexcept;
  LastSigned& operator=(LastSigned&&) = delete;
  LastSigned(const LastSigned&) = delete;
  LastSigned& operator=(const LastSigned&) = delete;
  // Forces what was kept to the disk.
  ~LastSigned();

  // What was kept last; of size 0 before the first.
  const SignedCheckpoint& kept() const { return kept_; }

  // DataLoss if nothing was kept although the log has `records`: the file was emptied. Only the
  // making of a ledger, cut off after its first record, leaves that.
  absl::Status CheckNotEmptied(std::uint64_t records) const;

  // Keeps `checkpoint`; nothing to do if it is kept already. STORAGE_FAILED.
  absl::Status Keep(const SignedCheckpoint& checkpoint);

 private:
  LastSigned(std::string path, int file) : path_(std::move(path)), file_(file) {}

  absl::Status Read();

  std::string path_;
  int file_ = -1;
  std::size_t next_slot_ = 0;
  SignedCheckpoint kept_;
};

}  // namespace vsledger
