#include "client/state/kept_checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>
#include <utility>

#include "client/files/atomic_file.h"
#include "client/files/file_lock.h"
#include "client/files/read_file.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/hash.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kMaxShownOrigin = 80;
constexpr std::size_t kNameDigits = 16;

absl::Status Unreadable(const std::string& path, std::string_view why) {
  return absl::DataLossError(
      fmt::format("{} is not a checkpoint as vsledger keeps it ({}); whether the server has gone "
                  "back cannot be told; look at the file, and remove it to begin anew",
                  path, why));
}

// The origin with nothing in it that a file name cannot hold.
std::string ForFileName(std::string_view claimed) {
  std::string name(claimed.substr(0, kMaxShownOrigin));
  std::ranges::replace_if(
      name,
      [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '-'; },
      '_');
  return name;
}

bool SameKept(const std::optional<KeptCheckpoint>& one, const std::optional<KeptCheckpoint>& two) {
  if (!one || !two) return one.has_value() == two.has_value();
  return one->note == two->note;
}

}  // namespace

absl::StatusOr<KeptCheckpoint> TrustedCheckpoint(const std::string& note, const NoteVerifier& log) {
  absl::StatusOr<OpenedCheckpoint> opened = OpenCheckpoint(note, log);
  if (!opened.ok()) {
    return absl::DataLossError(fmt::format("a checkpoint is not signed by {}: {}", log.ToString(),
                                           std::string(opened.status().message())));
  }
  return KeptCheckpoint{log, std::move(opened->checkpoint), note};
}

absl::StatusOr<std::string> ClaimedLog(const std::string& note) {
  const absl::StatusOr<SignedNote> parts = ParseNote(note);
  if (!parts.ok()) return absl::DataLossError("the server's checkpoint is no signed note");
  const absl::StatusOr<Checkpoint> checkpoint = ParseCheckpoint(parts->text);
  if (!checkpoint.ok()) return absl::DataLossError("the server's checkpoint cannot be read");
  for (const NoteSignature& signature : parts->signatures) {
    if (signature.name != checkpoint->origin) continue;
    return fmt::format("{}+{:08x}", signature.name, signature.key_id);
  }
  return absl::DataLossError("the server's checkpoint is not signed in its log's name");
}

std::string KeptPath(const std::string& folder, const std::string& claimed) {
  return fmt::format("{}/{}-{}.checkpoint", folder, ForFileName(claimed),
                     HashToHex(Sha256(claimed)).substr(0, kNameDigits));
}

absl::StatusOr<std::optional<KeptCheckpoint>> ReadKept(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadSmallFile(path, kMaxNoteBytes);
  if (absl::IsNotFound(text.status())) return std::optional<KeptCheckpoint>();
  VSL_RETURN_IF_ERROR(text.status());
  const std::size_t key_end = text->find('\n');
  if (key_end == std::string::npos) return Unreadable(path, "it ends too soon");
  const absl::StatusOr<NoteVerifier> log = NoteVerifier::Parse(text->substr(0, key_end));
  if (!log.ok()) return Unreadable(path, std::string(log.status().message()));
  absl::StatusOr<KeptCheckpoint> kept = TrustedCheckpoint(text->substr(key_end + 1), *log);
  if (!kept.ok()) return Unreadable(path, std::string(kept.status().message()));
  return std::optional<KeptCheckpoint>(*std::move(kept));
}

absl::StatusOr<bool> KeepIfUnchanged(const std::string& path, const KeptCheckpoint& newest,
                                     const std::optional<KeptCheckpoint>& checked_against) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return absl::InternalError(
        fmt::format("{} cannot be made: {}", folder.string(), failed.message()));
  }
  VSL_ASSIGN_OR_RETURN(const FileLock lock, FileLock::Take(path + ".lock"));
  VSL_ASSIGN_OR_RETURN(const std::optional<KeptCheckpoint> now, ReadKept(path));
  if (!SameKept(now, checked_against)) return false;
  if (now && now->note == newest.note) return true;
  VSL_RETURN_IF_ERROR(
      WritePrivate(path, fmt::format("{}\n{}", newest.log.ToString(), newest.note)));
  return true;
}

}  // namespace vsledger::client
