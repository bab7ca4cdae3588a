#include "server/store/ledger_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ledger/base/status_macros.h"
#include "server/store/last_signed.h"

namespace vsledger {
namespace {

constexpr char kKeyName[] = "log.key";
constexpr std::string_view kKeyIs = "a key of the log; restore it from its safe place";

// One open file; closed at the end of its life.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags, mode_t mode)
      : number_(open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool ok() const { return number_ >= 0; }
  int number() const { return number_; }
  int Release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

absl::Status SystemError(std::string_view path, std::string_view what) {
  return absl::InternalError(fmt::format("{} cannot be {}: {}", path, what, std::strerror(errno)));
}

// Takes the lock without waiting; the number of the open lock file.
absl::StatusOr<int> TakeLock(const std::string& folder, const std::string& lock_path) {
  OpenFile file(lock_path, O_RDWR | O_CREAT, S_IRUSR | S_IWUSR);
  if (!file.ok()) return SystemError(lock_path, "opened");
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return SystemError(lock_path, "locked");
    return absl::FailedPreconditionError(
        fmt::format("{} is in use by another vsledgerd; stop that one first", folder));
  }
  return file.Release();
}

absl::Status WriteAll(const OpenFile& file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError(path, "written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.number()) != 0) return SystemError(path, "written");
  return absl::OkStatus();
}

absl::Status WriteKey(const std::string& path, const Ed25519PrivateKey& key) {
  VSL_ASSIGN_OR_RETURN(const std::string pem, key.ToPem());
  const OpenFile file(path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
  if (!file.ok()) return SystemError(path, "made");
  return WriteAll(file, pem, path);
}

// Makes the folder's own entries durable.
absl::Status SyncFolder(const std::string& path) {
  const OpenFile folder(path, O_RDONLY | O_DIRECTORY, 0);
  if (!folder.ok() || fsync(folder.number()) != 0) return SystemError(path, "written");
  return absl::OkStatus();
}

absl::Status MakeEmptyFolder(const std::string& path) {
  std::error_code error;
  if (mkdir(path.c_str(), S_IRWXU) == 0) return absl::OkStatus();
  if (errno != EEXIST) return SystemError(path, "made");
  const bool empty = std::filesystem::is_empty(path, error);
  if (empty && !error) return absl::OkStatus();
  return absl::AlreadyExistsError(
      fmt::format("{} is there already and not an empty folder; name a new one", path));
}

absl::Status RemoveFile(const std::string& path) {
  const bool gone = unlink(path.c_str()) == 0 || errno == ENOENT;
  return gone ? absl::OkStatus() : SystemError(path, "removed");
}

// The file in the place of `path`, whatever is there now.
absl::Status ReplaceKey(const std::string& folder, const std::string& path,
                        const Ed25519PrivateKey& key) {
  VSL_RETURN_IF_ERROR(RemoveFile(path));
  VSL_RETURN_IF_ERROR(WriteKey(path, key));
  return SyncFolder(folder);
}

absl::Status Present(const std::string& path, std::string_view what) {
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) return absl::OkStatus();
  return absl::NotFoundError(fmt::format("{} is missing: {}", path, what));
}

}  // namespace

absl::StatusOr<LedgerFolder> LedgerFolder::Create(const std::string& path) {
  VSL_RETURN_IF_ERROR(MakeEmptyFolder(path));
  VSL_ASSIGN_OR_RETURN(const int lock, TakeLock(path, path + "/lock"));
  LedgerFolder folder(path, lock);
  VSL_RETURN_IF_ERROR(folder.MakeKey(0).status());
  VSL_RETURN_IF_ERROR(LastSigned::Open(folder.signed_file(), /*make=*/true).status());
  VSL_RETURN_IF_ERROR(SyncFolder(path));
  return folder;
}

absl::StatusOr<LedgerFolder> LedgerFolder::Open(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(
        fmt::format("{} is not a folder; make a ledger there with vsledgerd init", path));
  }
  if (!std::filesystem::exists(path + "/ledger.db", error)) {
    return absl::NotFoundError(
        fmt::format("{} holds no ledger; make one with vsledgerd init", path));
  }
  VSL_ASSIGN_OR_RETURN(const int lock, TakeLock(path, path + "/lock"));
  LedgerFolder folder(path, lock);
  for (const std::string& database :
       {folder.identity_db(), folder.access_db(), folder.reference_db()}) {
    VSL_RETURN_IF_ERROR(Present(database, "restore it from the backup"));
  }
  return folder;
}

LedgerFolder::LedgerFolder(LedgerFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

LedgerFolder& LedgerFolder::operator=(LedgerFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

LedgerFolder::~LedgerFolder() {
  if (lock_ >= 0) close(lock_);
}

std::string LedgerFolder::key_file(std::size_t number) const {
  const std::string first = fmt::format("{}/{}", path_, kKeyName);
  return number == 0 ? first : fmt::format("{}.{}", first, number + 1);
}

bool LedgerFolder::HasKey(std::size_t number) const {
  std::error_code error;
  return std::filesystem::exists(key_file(number), error);
}

absl::StatusOr<Ed25519PrivateKey> LedgerFolder::MakeKey(std::size_t number) const {
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, Ed25519PrivateKey::Generate());
  VSL_RETURN_IF_ERROR(ReplaceKey(path_, key_file(number), key));
  return key;
}

absl::Status LedgerFolder::RemoveKey(std::size_t number) const {
  return RemoveFile(key_file(number));
}

absl::Status LedgerFolder::CopyKey(const LedgerFolder& from, std::size_t number) const {
  VSL_ASSIGN_OR_RETURN(const Ed25519PrivateKey key, from.ReadKey(number));
  return ReplaceKey(path_, key_file(number), key);
}

absl::StatusOr<Ed25519PrivateKey> LedgerFolder::ReadKey(std::size_t number) const {
  const std::string path = key_file(number);
  VSL_RETURN_IF_ERROR(Present(path, kKeyIs));
  const OpenFile file(path, O_RDONLY, 0);
  struct stat about {};
  if (!file.ok() || fstat(file.number(), &about) != 0) return SystemError(path, "read");
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::FailedPreconditionError(
        fmt::format("{} can be read by others than its owner; run chmod 600 on it", path));
  }
  std::string pem(kMaxPrivateKeyPemBytes + 1, '\0');
  const ssize_t size = read(file.number(), pem.data(), pem.size());
  if (size < 0) return SystemError(path, "read");
  pem.resize(static_cast<std::size_t>(size));
  absl::StatusOr<Ed25519PrivateKey> key = Ed25519PrivateKey::FromPem(pem);
  if (key.ok()) return key;
  return absl::FailedPreconditionError(fmt::format("{} is not an Ed25519 key in PEM", path));
}

}  // namespace vsledger
