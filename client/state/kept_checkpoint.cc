#include "client/state/kept_checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "client/files/atomic_file.h"
#include "client/files/file_lock.h"
#include "client/files/read_file.h"
#include "client/state/log_verifiers.h"
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
std::string ForFileName(std::string_view origin) {
  std::string name(origin.substr(0, kMaxShownOrigin));
  std::ranges::replace_if(
      name,
      [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '-'; },
      '_');
  return name;
}

// Where the note begins: with the first line that is no key. Keys hold a '+', an origin cannot.
std::size_t NoteAt(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    if (text.substr(at, end - at).find('+') == std::string_view::npos) return at;
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  return at;
}

bool SameKept(const std::optional<KeptCheckpoint>& one, const std::optional<KeptCheckpoint>& two) {
  if (!one || !two) return one.has_value() == two.has_value();
  return one->note == two->note && one->keys == two->keys;
}

}  // namespace

absl::StatusOr<KeptCheckpoint> TrustedCheckpoint(const std::string& note,
                                                 std::span<const NoteVerifier> keys) {
  absl::StatusOr<OpenedCheckpoint> opened = OpenCheckpointOfAny(note, keys);
  if (!opened.ok()) return absl::DataLossError(std::string(opened.status().message()));
  return KeptCheckpoint{{keys.begin(), keys.end()}, std::move(opened->checkpoint), note};
}

absl::StatusOr<std::string> ClaimedOrigin(const std::string& note) {
  const absl::StatusOr<SignedNote> parts = ParseNote(note);
  if (!parts.ok()) return absl::DataLossError("the server's checkpoint is no signed note");
  const absl::StatusOr<Checkpoint> checkpoint = ParseCheckpoint(parts->text);
  if (!checkpoint.ok()) return absl::DataLossError("the server's checkpoint cannot be read");
  const bool in_its_name = std::ranges::any_of(
      parts->signatures,
      [&](const NoteSignature& signature) { return signature.name == checkpoint->origin; });
  if (in_its_name) return checkpoint->origin;
  return absl::DataLossError("the server's checkpoint is not signed in its log's name");
}

bool HasKeyBeside(const std::string& note, std::span<const NoteVerifier> keys) {
  const absl::StatusOr<SignedNote> parts = ParseNote(note);
  if (!parts.ok()) return false;
  return std::ranges::any_of(parts->signatures, [&](const NoteSignature& signature) {
    return signature.name == keys.front().name() &&
           std::ranges::none_of(
               keys, [&](const NoteVerifier& key) { return key.key_id() == signature.key_id; });
  });
}

std::string KeptPath(const std::string& folder, const std::string& origin) {
  return fmt::format("{}/{}-{}.checkpoint", folder, ForFileName(origin),
                     HashToHex(Sha256(origin)).substr(0, kNameDigits));
}

absl::StatusOr<std::optional<KeptCheckpoint>> ReadKept(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadSmallFile(path, kMaxNoteBytes);
  if (absl::IsNotFound(text.status())) return std::optional<KeptCheckpoint>();
  VSL_RETURN_IF_ERROR(text.status());
  const std::size_t note = NoteAt(*text);
  const std::vector<NoteVerifier> keys = ReadVerifiers(std::string_view(*text).substr(0, note));
  if (keys.empty()) return Unreadable(path, "it does not begin with the log's keys");
  absl::StatusOr<KeptCheckpoint> kept = TrustedCheckpoint(text->substr(note), keys);
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
  if (SameKept(now, newest)) return true;
  VSL_RETURN_IF_ERROR(WritePrivate(path, WriteVerifiers(newest.keys) + newest.note));
  return true;
}

}  // namespace vsledger::client
