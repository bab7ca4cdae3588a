#include "server/store/last_signed.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

constexpr std::size_t kDigits = 2 * kHashBytes;
constexpr std::size_t kSlots = 2;

// The checkpoint in a slot; none if it was never written, or not to its end.
std::optional<SignedCheckpoint> ReadSlot(std::string_view slot) {
  if (slot.size() != kSlotBytes) return std::nullopt;
  const std::string_view rest = slot.substr(kDigits);
  if (HashToHex(Sha256(rest)) != slot.substr(0, kDigits)) return std::nullopt;
  const std::string note(rest.substr(1, rest.find('\0') - 1));
  const absl::StatusOr<SignedNote> parts = ParseNote(note);
  if (!parts.ok()) return std::nullopt;
  const absl::StatusOr<Checkpoint> checkpoint = ParseCheckpoint(parts->text);
  if (!checkpoint.ok()) return std::nullopt;
  return SignedCheckpoint{checkpoint->size, note};
}

}  // namespace

LastSigned::LastSigned(LastSigned&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      next_slot_(other.next_slot_),
      kept_(std::move(other.kept_)) {}

LastSigned::~LastSigned() {
  if (file_ < 0) return;
  fdatasync(file_);
  close(file_);
}

absl::StatusOr<LastSigned> LastSigned::Open(const std::string& path, bool make) {
  const int flags = O_RDWR | O_CLOEXEC | (make ? O_CREAT | O_EXCL : 0);
  LastSigned opened(path, open(path.c_str(), flags, S_IRUSR | S_IWUSR));
  if (opened.file_ < 0 && errno == ENOENT) {
    return absl::NotFoundError(
        fmt::format("{} is missing: the last checkpoint signed; restore it with log.key", path));
  }
  if (opened.file_ < 0) {
    return absl::InternalError(fmt::format("{} cannot be opened: {}", path, std::strerror(errno)));
  }
  VSL_RETURN_IF_ERROR(opened.Read());
  return opened;
}

absl::Status LastSigned::Read() {
  std::string bytes(kSlots * kSlotBytes, '\0');
  const ssize_t size = pread(file_, bytes.data(), bytes.size(), 0);
  if (size < 0) return refuse::StorageFailed(std::strerror(errno));
  bytes.resize(static_cast<std::size_t>(size));
  bool any = false;
  for (std::size_t slot = 0; slot < kSlots && slot * kSlotBytes < bytes.size(); ++slot) {
    auto found = ReadSlot(std::string_view(bytes).substr(slot * kSlotBytes, kSlotBytes));
    if (!found) continue;
    any = true;
    if (found->size <= kept_.size) continue;
    kept_ = *std::move(found);
    next_slot_ = (slot + 1) % kSlots;
  }
  // A first write that was cut off left one slot that cannot be read and nothing else.
  if (any || bytes.size() <= kSlotBytes) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("{} cannot be read; restore it with log.key from their safe place", path_));
}

absl::Status LastSigned::CheckNotEmptied(std::uint64_t records) const {
  if (kept_.size > 0 || records <= 1) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("{} is empty and the log has {} records; restore it with log.key from their safe "
                  "place",
                  path_, records));
}

absl::Status LastSigned::Keep(const SignedCheckpoint& checkpoint) {
  if (checkpoint == kept_) return absl::OkStatus();
  std::string rest = "\n" + checkpoint.note;
  if (kDigits + rest.size() >= kSlotBytes) {
    return refuse::StorageFailed(fmt::format("{} has no room for the checkpoint", path_));
  }
  rest.resize(kSlotBytes - kDigits, '\0');
  const std::string slot = HashToHex(Sha256(rest)) + rest;
  const auto at = static_cast<off_t>(next_slot_ * kSlotBytes);
  if (pwrite(file_, slot.data(), slot.size(), at) != static_cast<ssize_t>(slot.size())) {
    return refuse::StorageFailed(fmt::format("{}: {}", path_, std::strerror(errno)));
  }
  kept_ = checkpoint;
  next_slot_ = (next_slot_ + 1) % kSlots;
  return absl::OkStatus();
}

}  // namespace vsledger
