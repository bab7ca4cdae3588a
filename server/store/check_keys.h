// The keys of a log as its records are walked (maintenance.h, CheckFolder): which sign at each
// checkpoint, and whether they did. Decodes only the records that bring a key.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note_key.h"
#include "ledger/rules/log_keys.h"
#include "server/store/record_codec.h"

namespace vsledger {

// `codec` must outlive it. The constructor throws when the disk fails; the rest does not.
class KeyWalk {
 public:
  KeyWalk(SQLite::Database& ledger, const RecordCodec& codec);

  // Takes in the entry of the next record. DataLoss if it should bring a key and does not.
  absl::Status Take(std::uint64_t sequence, std::string_view entry);

  // The checkpoint over the records so far. DataLoss unless every key in force signed it.
  absl::StatusOr<OpenedCheckpoint> OpenSignedByAll(const std::string& note) const;

  // OK if any key that the log has or had signed the note.
  absl::Status CheckSignedByOne(const std::string& note) const;

  // As far as the records named them.
  const LogKeys& keys() const { return keys_; }

 private:
  absl::Status Add(const Item& item);

  const RecordCodec& codec_;
  std::set<std::uint64_t> bringing_;  // the records that bring a key
  LogKeys keys_;
  std::vector<NoteVerifier> verifiers_;  // of keys_.all
};

}  // namespace vsledger
