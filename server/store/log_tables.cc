#include "server/store/log_tables.h"

#include <fmt/format.h>

#include "absl/status/status.h"

namespace vsledger {
namespace {

constexpr const char* kSize = "SELECT COALESCE(MAX(sequence) + 1, 0) FROM record";
constexpr const char* kEntry = "SELECT entry FROM record WHERE sequence = ?1";
constexpr const char* kLeaf = "SELECT leaf_hash FROM record WHERE sequence = ?1";
constexpr const char* kEntries =
    "SELECT entry FROM record WHERE sequence >= ?1 ORDER BY sequence LIMIT ?2";
constexpr const char* kNode = "SELECT hash FROM node WHERE level = ?1 AND position = ?2";
constexpr const char* kLastCheckpoint =
    "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
constexpr const char* kFirstCheckpoint =
    "SELECT size, note FROM checkpoint WHERE size >= ?1 ORDER BY size LIMIT 1";

constexpr const char* kInsertRecord =
    "INSERT INTO record (sequence, entry, leaf_hash) VALUES (?1, ?2, ?3)";
constexpr const char* kInsertNode = "INSERT INTO node (level, position, hash) VALUES (?1, ?2, ?3)";
constexpr const char* kInsertCheckpoint = "INSERT INTO checkpoint (size, note) VALUES (?1, ?2)";

SignedCheckpoint CheckpointOf(const Cursor& row) { return {row.Count(0), row.Text(1)}; }

}  // namespace

LogReader::LogReader(SQLite::Database& database)
    : size_(database, kSize),
      entry_(database, kEntry),
      leaf_(database, kLeaf),
      entries_(database, kEntries),
      node_(database, kNode),
      last_checkpoint_(database, kLastCheckpoint),
      first_checkpoint_(database, kFirstCheckpoint) {}

std::uint64_t LogReader::Size() {
  Cursor row = size_.With();
  row.Next();
  return row.Count(0);
}

std::optional<std::string> LogReader::Entry(std::uint64_t sequence) {
  Cursor row = entry_.With(sequence);
  if (!row.Next()) return std::nullopt;
  return row.Text(0);
}

std::optional<Hash> LogReader::Leaf(std::uint64_t sequence) {
  Cursor row = leaf_.With(sequence);
  if (!row.Next()) return std::nullopt;
  return row.Sha(0);
}

std::vector<std::string> LogReader::Entries(std::uint64_t from, std::size_t count) {
  std::vector<std::string> entries;
  Cursor row = entries_.With(from, std::uint64_t{count});
  while (row.Next()) entries.push_back(row.Text(0));
  return entries;
}

absl::StatusOr<Hash> LogReader::Node(NodeId id) {
  Cursor row = id.level == 0 ? leaf_.With(id.index) : node_.With(id.level, id.index);
  if (row.Next()) return row.Sha(0);
  return absl::DataLossError(
      fmt::format("node {} of level {} of the tree is missing", id.index, id.level));
}

SignedCheckpoint LogReader::LastCheckpoint() {
  Cursor row = last_checkpoint_.With();
  return row.Next() ? CheckpointOf(row) : SignedCheckpoint{};
}

std::optional<SignedCheckpoint> LogReader::FirstCheckpointFrom(std::uint64_t size) {
  Cursor row = first_checkpoint_.With(size);
  if (!row.Next()) return std::nullopt;
  return CheckpointOf(row);
}

LogWriter::LogWriter(SQLite::Database& database)
    : record_(database, kInsertRecord),
      node_(database, kInsertNode),
      checkpoint_(database, kInsertCheckpoint) {}

void LogWriter::InsertRecord(std::uint64_t sequence, std::string_view entry, const Hash& leaf) {
  record_.Run(sequence, Blob{entry}, leaf);
}

void LogWriter::InsertNode(NodeId id, const Hash& hash) { node_.Run(id.level, id.index, hash); }

void LogWriter::InsertCheckpoint(const SignedCheckpoint& checkpoint) {
  checkpoint_.Run(checkpoint.size, checkpoint.note);
}

}  // namespace vsledger
