// The folder of a witness: its key, the keys of the log it watches, and every checkpoint it ever
// accepted, in order. Owns the files; must not know the server, nor when a checkpoint may be added.
//
//   witness.key          the key that cosigns: PEM, PKCS #8, mode 600
//   witness.verifier     its verifier key, type 0x04, for the policies of those who rely on it
//   log.verifier         the log's verifier keys, a line each: the one of the first run, and those
//                        that the log named under it; others are never believed
//   history              entry*; entry = <bytes of the note, decimal> NEWLINE <the note>
//   checkpoint           the newest of them with the witness's cosignature
//   lock                 empty; one run at a time
//
// An entry cut off at the end of the history was never spoken of: it is taken away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/files/file_lock.h"
#include "client/state/kept_checkpoint.h"
#include "ledger/proof/cosignature.h"

namespace vsledger::client {

// An open folder; the lock is held as long as the object lives.
class WitnessFolder {
 public:
  // Opens the folder, or makes it with a new key called `name` (empty: "witness." and the machine's
  // name). InvalidArgument if it was made under another name; DataLoss for files that are not as
  // above.
  static absl::StatusOr<WitnessFolder> Open(const std::string& path, const std::string& name);

  const CosignatureSigner& witness() const { return witness_; }
  // Whether this Open made the key.
  bool is_new() const { return is_new_; }
  // The log's keys; none before SetLog.
  const std::vector<NoteVerifier>& log() const { return log_; }
  // The newest checkpoint accepted; none before the first.
  const std::optional<KeptCheckpoint>& last() const { return last_; }

  // Writes the log's keys; those before must vouch for them.
  absl::Status SetLog(const std::vector<NoteVerifier>& log);

  // Adds to the history what continues last(), if it is not last() itself; then writes it with a
  // cosignature at `time`. When it returns OK both will survive a power cut.
  absl::Status Accept(const KeptCheckpoint& checkpoint, std::uint64_t time);

 private:
  WitnessFolder(std::string path, FileLock lock, CosignatureSigner witness, bool is_new)
      : path_(std::move(path)),
        lock_(std::move(lock)),
        witness_(std::move(witness)),
        is_new_(is_new) {}

  absl::Status ReadLog();
  absl::Status ReadHistory();
  absl::Status Append(const std::string& note);
  std::string File(const char* name) const { return path_ + "/" + name; }

  std::string path_;
  FileLock lock_;
  CosignatureSigner witness_;
  bool is_new_;
  std::vector<NoteVerifier> log_;
  std::optional<KeptCheckpoint> last_;
  std::uint64_t history_bytes_ = 0;  // of whole entries
};

}  // namespace vsledger::client
