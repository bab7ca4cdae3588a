// The log's three tables as they are: entries with their leaf hashes, the tree's nodes, the signed
// checkpoints. Knows no record's meaning. All functions throw when the disk fails.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/merkle.h"
#include "server/store/query.h"
#include "server/store/write_batch.h"

namespace vsledger {

// Reads the log. One connection, one thread at a time.
class LogReader {
 public:
  explicit LogReader(SQLite::Database& database);

  // Records in the log.
  std::uint64_t Size();
  // The bytes of an entry, of its leaf hash; none beyond the end.
  std::optional<std::string> Entry(std::uint64_t sequence);
  std::optional<Hash> Leaf(std::uint64_t sequence);
  // At most `count` entries from `from` on.
  std::vector<std::string> Entries(std::uint64_t from, std::size_t count);

  // A node as Frontier and the proofs ask for it; level 0 is the leaves. DataLoss for one that is
  // not there.
  absl::StatusOr<Hash> Node(NodeId id);

  // The last checkpoint; of size 0 if there is none.
  SignedCheckpoint LastCheckpoint();
  // The first checkpoint of at least this size; none if there is none yet.
  std::optional<SignedCheckpoint> FirstCheckpointFrom(std::uint64_t size);

 private:
  Query size_;
  Query entry_;
  Query leaf_;
  Query entries_;
  Query node_;
  Query last_checkpoint_;
  Query first_checkpoint_;
};

// Adds to the log. Prepared under Writing::kLog, and used under it.
class LogWriter {
 public:
  explicit LogWriter(SQLite::Database& database);

  void InsertRecord(std::uint64_t sequence, std::string_view entry, const Hash& leaf);
  // Levels from 1 on: leaves stand with their records.
  void InsertNode(NodeId id, const Hash& hash);
  void InsertCheckpoint(const SignedCheckpoint& checkpoint);

 private:
  Query record_;
  Query node_;
  Query checkpoint_;
};

}  // namespace vsledger
