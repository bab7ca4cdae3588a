#include "client/state/witness_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "client/files/atomic_file.h"
#include "client/files/read_file.h"
#include "client/state/log_verifiers.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

constexpr char kKeyFile[] = "witness.key";
constexpr char kVerifierFile[] = "witness.verifier";
constexpr char kLogFile[] = "log.verifier";
constexpr char kHistoryFile[] = "history";
constexpr char kCheckpointFile[] = "checkpoint";
constexpr char kLockFile[] = "lock";

constexpr std::size_t kMaxKeyText = 1024;
constexpr std::size_t kMaxLogKeysText = kMaxKeysInForce * kMaxKeyText;
// A checkpoint an hour for a century, of some 200 bytes each.
constexpr std::uintmax_t kMaxHistoryBytes = std::uintmax_t{256} * 1024 * 1024;

absl::Status Broken(const std::string& path, std::string_view why) {
  return absl::DataLossError(
      fmt::format("{} is not a witness's file as it was written: {}", path, why));
}

std::string DefaultName() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0 || host[0] == '\0') return "witness";
  return fmt::format("witness.{}", host.data());
}

absl::StatusOr<CosignatureSigner> MakeKey(const std::string& folder, const std::string& name) {
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, Ed25519PrivateKey::Generate());
  VSL_ASSIGN_OR_RETURN(const std::string pem, key.ToPem());
  VSL_ASSIGN_OR_RETURN(
      CosignatureSigner signer,
      CosignatureSigner::Create(name.empty() ? DefaultName() : name, std::move(key)));
  VSL_RETURN_IF_ERROR(
      WriteWhole(folder + "/" + kVerifierFile, signer.verifier().ToString() + "\n"));
  // Last: a key without its name would be found by the next run.
  VSL_RETURN_IF_ERROR(WritePrivate(folder + "/" + kKeyFile, pem));
  return signer;
}

// The text of a file of one line.
absl::StatusOr<std::string> ReadLine(const std::string& path) {
  VSL_ASSIGN_OR_RETURN(std::string text, ReadSmallFile(path, kMaxKeyText));
  if (!text.ends_with('\n')) return Broken(path, "its line is cut off");
  text.pop_back();
  return text;
}

absl::StatusOr<CosignatureSigner> ReadKey(const std::string& folder, const std::string& name) {
  const std::string key_path = folder + "/" + kKeyFile;
  const std::string verifier_path = folder + "/" + kVerifierFile;
  VSL_ASSIGN_OR_RETURN(const std::string pem, ReadSmallFile(key_path, kMaxPrivateKeyPemBytes));
  struct stat about {};
  if (::stat(key_path.c_str(), &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::InvalidArgumentError(
        fmt::format("{} can be read by others than its owner; run chmod 600 on it", key_path));
  }
  absl::StatusOr<Ed25519PrivateKey> key = Ed25519PrivateKey::FromPem(pem);
  if (!key.ok()) return Broken(key_path, "it is no Ed25519 key in PEM");
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadLine(verifier_path));
  const absl::StatusOr<CosignatureVerifier> verifier = CosignatureVerifier::Parse(text);
  if (!verifier.ok() || verifier->public_key() != key->public_key()) {
    return Broken(verifier_path, "it is not the verifier key of witness.key");
  }
  if (!name.empty() && name != verifier->name()) {
    return absl::InvalidArgumentError(
        fmt::format("the witness of {} is called {}, not {}", folder, verifier->name(), name));
  }
  return CosignatureSigner::Create(verifier->name(), *std::move(key));
}

// The first entry of `rest`, which is taken off; none if it is cut off.
std::optional<std::string_view> TakeEntry(std::string_view& rest) {
  const std::size_t line = rest.find('\n');
  if (line == std::string_view::npos) return std::nullopt;
  std::size_t bytes = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + line, bytes);
  if (error != std::errc() || end != rest.data() + line) return std::nullopt;
  if (rest.size() - line - 1 < bytes) return std::nullopt;
  const std::string_view note = rest.substr(line + 1, bytes);
  rest.remove_prefix(line + 1 + bytes);
  return note;
}

absl::Status Failed(const std::string& path) {
  return absl::InternalError(fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
}

}  // namespace

absl::StatusOr<WitnessFolder> WitnessFolder::Open(const std::string& path,
                                                  const std::string& name) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  if (failed) {
    return absl::InvalidArgumentError(fmt::format("{} cannot be made: {}", path, failed.message()));
  }
  VSL_ASSIGN_OR_RETURN(FileLock lock, FileLock::Take(path + "/" + kLockFile));
  const bool is_new = !std::filesystem::exists(path + "/" + kKeyFile, failed);
  if (is_new && std::filesystem::exists(path + "/" + kHistoryFile, failed)) {
    return absl::InvalidArgumentError(fmt::format(
        "{} has a history but no {}; restore it, or name a new folder", path, kKeyFile));
  }
  VSL_ASSIGN_OR_RETURN(CosignatureSigner witness,
                       is_new ? MakeKey(path, name) : ReadKey(path, name));
  WitnessFolder folder(path, std::move(lock), std::move(witness), is_new);
  VSL_RETURN_IF_ERROR(folder.ReadLog());
  VSL_RETURN_IF_ERROR(folder.ReadHistory());
  return folder;
}

absl::Status WitnessFolder::ReadLog() {
  const absl::StatusOr<std::string> text = ReadSmallFile(File(kLogFile), kMaxLogKeysText);
  if (absl::IsNotFound(text.status())) return absl::OkStatus();
  VSL_RETURN_IF_ERROR(text.status());
  log_ = ReadVerifiers(*text);
  return log_.empty() ? Broken(File(kLogFile), "it holds no keys of one log") : absl::OkStatus();
}

absl::Status WitnessFolder::SetLog(const std::vector<NoteVerifier>& log) {
  if (log == log_) return absl::OkStatus();
  VSL_RETURN_IF_ERROR(WritePrivate(File(kLogFile), WriteVerifiers(log)));
  log_ = log;
  return absl::OkStatus();
}

absl::Status WitnessFolder::ReadHistory() {
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(File(kHistoryFile), failed);
  if (failed == std::errc::no_such_file_or_directory) return absl::OkStatus();
  if (failed) return Broken(File(kHistoryFile), failed.message());
  if (bytes > kMaxHistoryBytes) return Broken(File(kHistoryFile), "it is too large");
  const absl::StatusOr<std::string> text = ReadSmallFile(File(kHistoryFile), bytes);
  VSL_RETURN_IF_ERROR(text.status());
  std::string_view rest = *text;
  std::optional<std::string_view> last;
  while (const std::optional<std::string_view> entry = TakeEntry(rest)) last = entry;
  history_bytes_ = text->size() - rest.size();
  if (!last) return absl::OkStatus();
  if (log_.empty()) return Broken(File(kHistoryFile), "log.verifier is missing");
  absl::StatusOr<KeptCheckpoint> kept = TrustedCheckpoint(std::string(*last), log_);
  if (!kept.ok()) return Broken(File(kHistoryFile), std::string(kept.status().message()));
  last_ = *std::move(kept);
  return absl::OkStatus();
}

absl::Status WitnessFolder::Append(const std::string& note) {
  const std::string path = File(kHistoryFile);
  const std::string entry = fmt::format("{}\n{}", note.size(), note);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return Failed(path);
  const auto at = static_cast<off_t>(history_bytes_);
  const bool written =
      ::ftruncate(file, at) == 0 &&
      ::pwrite(file, entry.data(), entry.size(), at) == static_cast<ssize_t>(entry.size()) &&
      ::fsync(file) == 0;
  const absl::Status status = written ? absl::OkStatus() : Failed(path);
  ::close(file);
  VSL_RETURN_IF_ERROR(status);
  history_bytes_ += entry.size();
  return SyncFolder(path_);
}

absl::Status WitnessFolder::Accept(const KeptCheckpoint& checkpoint, std::uint64_t time) {
  // The history first: what is in it is never contradicted, cosigned or not.
  if (!last_ || last_->checkpoint != checkpoint.checkpoint) {
    VSL_RETURN_IF_ERROR(Append(checkpoint.note));
    last_ = checkpoint;
  }
  VSL_ASSIGN_OR_RETURN(const std::string cosigned, Cosign(checkpoint.note, witness_, time));
  VSL_RETURN_IF_ERROR(WriteWhole(File(kCheckpointFile), cosigned));
  return SyncFolder(path_);
}

}  // namespace vsledger::client
