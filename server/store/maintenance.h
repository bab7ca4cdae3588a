// Work on a whole ledger folder while no server has it: proving it, deriving it again, copying its
// first records. Each takes the folder's lock for as long as it runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/record_codec.h"

namespace vsledger {

// What a rebuild compared.
struct RebuildReport {
  std::uint64_t records = 0;
  std::vector<std::string> tables;  // every table compared, as sqlite_master lists them
  // The first difference in words, tables in order: "table posting, row 17: the ledger has ..., the
  // log gives ...". Empty if the tables are what the log gives.
  std::string difference;
};

// Derives everything again from the log in a scratch database beside the ledger, running Check on
// every record, and compares table by table. Changes nothing. A record that does not decode or
// fails Check is a `difference`. Fails as LedgerFolder::Open does.
absl::StatusOr<RebuildReport> Rebuild(const std::string& path, const RecordCodec& codec);

// Makes a ledger folder at `to` that holds the first `records` (at least 1) records of `from`, with
// their checkpoints up to there, the private values they commit to, the keys they name and the same
// reference. Where no batch ended at `records`, a checkpoint is signed there with the keys in
// force; it says nothing but what the longer log says too. Never serve the copy for writing while
// `from` goes on: two logs of one name would part. RECORD_UNKNOWN if `from` has not so many; where
// it fails, `to` is gone again. The access log is not copied, nor the evaluation clock.
absl::Status CopyPrefix(const std::string& from, const std::string& to, std::uint64_t records,
                        const RecordCodec& codec);

// Proves a folder: every entry's hash, the tree's nodes, every checkpoint (the signatures of all
// keys in force there, root, size), that the folder has the keys that sign, the derived tables and
// the whole schema, triggers too, SQLite's integrity_check and foreign_key_check on all databases,
// every private value against its hash. With `kept`, the note of a checkpoint of this log that
// somebody kept from earlier (not empty), also that the log continues it: without one, nobody can
// tell a log that was put back to an earlier state. The findings, one sentence each, the first bad
// record named; none if all is well. Stops a kind of check after kMaxFindings. Fails as
// LedgerFolder::Open does.
absl::StatusOr<std::vector<std::string>> CheckFolder(const std::string& path,
                                                     const RecordCodec& codec,
                                                     const std::string& kept = "");
inline constexpr std::size_t kMaxFindings = 20;

}  // namespace vsledger
