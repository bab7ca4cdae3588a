// The folder of a ledger: its files, the lock that gives it to one process, and the log's key.
// Knows no SQL and nothing of what the databases hold.
//
//   ledger.db      the log and what is derived from it
//   identity.db    private values with their salts; can be destroyed
//   access.db      who read what; the evaluation clock
//   reference.db   the settings of the GIAS file
//   log.key        the key that signs checkpoints: PEM, PKCS #8, readable by its owner only
//   log.key.2 ...  its later keys, by their number in the log (rotate-key); each stays where it is
//   log.signed     the last checkpoint signed (last_signed.h)
//   lock           empty; whoever holds the flock(2) on it has the folder
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/ed25519.h"

namespace vsledger {

// A ledger folder that this process has for itself, as long as the object lives. Moved, not copied.
//
// Whatever is wrong with the folder comes as a plain Status with one sentence that names the path
// and says what to do: NotFound, AlreadyExists, FailedPrecondition (in use, key readable by
// others), Internal (the system said no).
class LedgerFolder {
 public:
  // Makes the folder (its parent must exist) with a new key and takes it. AlreadyExists for a
  // folder that holds anything.
  static absl::StatusOr<LedgerFolder> Create(const std::string& path);

  // Takes a folder that is there. NotFound without folder or database; FailedPrecondition while
  // another process has it. Which keys must be there, only the log can say (log_signer.h).
  static absl::StatusOr<LedgerFolder> Open(const std::string& path);

  LedgerFolder(LedgerFolder&& other) noexcept;
  LedgerFolder& operator=(LedgerFolder&& other) noexcept;
  LedgerFolder(const LedgerFolder&) = delete;
  LedgerFolder& operator=(const LedgerFolder&) = delete;
  ~LedgerFolder();

  // The log's private key of this number: from 0, in the order in which the log got its keys.
  // NotFound if the file is missing, FailedPrecondition if others may read it or it holds no key.
  absl::StatusOr<Ed25519PrivateKey> ReadKey(std::size_t number) const;

  // Makes a new key of this number, which is on the disk when it returns: only then may a record
  // name it. Must not be called for a key that the log names: a file that is there in its place was
  // left by a run that was cut off, and goes.
  absl::StatusOr<Ed25519PrivateKey> MakeKey(std::size_t number) const;

  // Puts the key of that number in `from` in the same place here, in place of what is there.
  absl::Status CopyKey(const LedgerFolder& from, std::size_t number) const;

  // Removes a key that no log names; nothing to do if it is not there.
  absl::Status RemoveKey(std::size_t number) const;

  bool HasKey(std::size_t number) const;

  const std::string& path() const { return path_; }
  std::string ledger_db() const { return path_ + "/ledger.db"; }
  std::string identity_db() const { return path_ + "/identity.db"; }
  std::string access_db() const { return path_ + "/access.db"; }
  std::string reference_db() const { return path_ + "/reference.db"; }
  std::string key_file(std::size_t number) const;
  std::string signed_file() const { return path_ + "/log.signed"; }
  std::string lock_file() const { return path_ + "/lock"; }

 private:
  LedgerFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::string path_;
  int lock_ = -1;  // the open lock file; closing it gives the folder back
};

}  // namespace vsledger
