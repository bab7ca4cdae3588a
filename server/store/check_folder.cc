// Proving a whole ledger folder (maintenance.h): every check adds its findings to one list.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/note.h"
#include "server/store/access_tables.h"
#include "server/store/appender.h"
#include "server/store/check_keys.h"
#include "server/store/errors.h"
#include "server/store/identity_tables.h"
#include "server/store/last_signed.h"
#include "server/store/ledger_folder.h"
#include "server/store/ledger_schema.h"
#include "server/store/log_signer.h"
#include "server/store/log_tables.h"
#include "server/store/maintenance.h"
#include "server/store/query.h"
#include "server/store/rebuild.h"
#include "server/store/reference_tables.h"

namespace vsledger {
namespace {

constexpr const char* kRecords = "SELECT sequence, entry, leaf_hash FROM record ORDER BY sequence";
constexpr const char* kNode = "SELECT hash FROM node WHERE level = ?1 AND position = ?2";
constexpr const char* kNodeCount = "SELECT COUNT(*) FROM node";
constexpr const char* kCheckpoints = "SELECT size, note FROM checkpoint ORDER BY size";
constexpr const char* kPrivateValues =
    "SELECT id, hash, kind, salt, value FROM private_value ORDER BY id";
constexpr const char* kIntegrity = "PRAGMA integrity_check(20)";
constexpr const char* kForeignKeys = "PRAGMA foreign_key_check";

// The findings of one kind of check, as far as kMaxFindings.
class Findings {
 public:
  explicit Findings(std::vector<std::string>& all) : all_(all), start_(all.size()) {}
  void Add(std::string sentence) {
    if (!full()) all_.push_back(std::move(sentence));
  }
  bool full() const { return all_.size() - start_ >= kMaxFindings; }

 private:
  std::vector<std::string>& all_;
  std::size_t start_;
};

void CheckSqlite(SQLite::Database& database, const DatabaseForm& form, Findings findings) {
  SQLite::Statement integrity(database, kIntegrity);
  while (integrity.executeStep()) {
    const std::string line = integrity.getColumn(0).getString();
    if (line != "ok") findings.Add(fmt::format("{} is damaged: {}", form.name, line));
  }
  SQLite::Statement foreign_keys(database, kForeignKeys);
  while (foreign_keys.executeStep()) {
    findings.Add(fmt::format("{}: a row of {} refers to a row of {} that is missing", form.name,
                             foreign_keys.getColumn(0).getString(),
                             foreign_keys.getColumn(2).getString()));
  }
}

// Walks the log once, growing the tree anew beside it.
class LogCheck {
 public:
  LogCheck(SQLite::Database& ledger, const RecordCodec& codec, const std::string& kept,
           Findings findings)
      : records_(ledger, kRecords),
        node_(ledger, kNode),
        node_count_(ledger, kNodeCount),
        checkpoints_(ledger, kCheckpoints),
        keys_(ledger, codec),
        findings_(findings) {
    if (!kept.empty()) ReadKept(kept);
  }

  void Run() {
    Cursor checkpoint = checkpoints_.With();
    bool has_checkpoint = checkpoint.Next();
    Cursor record = records_.With();
    while (record.Next() && !findings_.full()) {
      if (!CheckRecord(record)) return;
      CheckKept();
      if (!has_checkpoint || checkpoint.Count(0) != frontier_.size()) continue;
      CheckNote(checkpoint.Text(1));
      last_checkpoint_ = frontier_.size();
      has_checkpoint = checkpoint.Next();
    }
    if (has_checkpoint) {
      findings_.Add(fmt::format("the checkpoint of size {} covers more than the log has",
                                checkpoint.Count(0)));
    }
    if (last_checkpoint_ != frontier_.size()) {
      findings_.Add(fmt::format("the last checkpoint covers {} of {} records", last_checkpoint_,
                                frontier_.size()));
    }
    if (kept_ && kept_->size > frontier_.size()) {
      findings_.Add(
          fmt::format("the kept checkpoint signs {} records, the log has {}: it went back",
                      kept_->size, frontier_.size()));
    }
    CheckNodeCount();
    ProveKept();
  }

  // The keys that the records name.
  const LogKeys& keys() const { return keys_.keys(); }

 private:
  void AddNotOfThisLog(const absl::Status& why) {
    findings_.Add(
        fmt::format("the kept checkpoint is none of this log: {}", std::string(why.message())));
  }

  // Its signature waits until all keys of the log are known.
  void ReadKept(const std::string& note) {
    const auto parts = ParseNote(note);
    const auto checkpoint =
        parts.ok() ? ParseCheckpoint(parts->text) : absl::StatusOr<Checkpoint>(parts.status());
    if (!checkpoint.ok()) return AddNotOfThisLog(checkpoint.status());
    kept_note_ = note;
    kept_ = *checkpoint;
  }

  void ProveKept() {
    if (!kept_) return;
    const absl::Status proven = keys_.CheckSignedByOne(kept_note_);
    if (!proven.ok()) AddNotOfThisLog(proven);
  }

  void CheckKept() {
    if (!kept_ || kept_->size != frontier_.size() || kept_->root == frontier_.Root()) return;
    findings_.Add(fmt::format("the log's first {} records are not those of the kept checkpoint",
                              kept_->size));
  }

  // False where the log breaks off: what follows has no place in the tree.
  bool CheckRecord(const Cursor& row) {
    const std::uint64_t sequence = row.Count(0);
    if (sequence != frontier_.size()) {
      findings_.Add(fmt::format("record {} is missing", frontier_.size()));
      return false;
    }
    const Hash leaf = LeafHash(row.Text(1));
    if (leaf != row.Sha(2)) {
      findings_.Add(fmt::format("record {} is not what was hashed when it was written", sequence));
    }
    frontier_.Append(leaf, [this](NodeId id, const Hash& hash) {
      if (id.level > 0) CheckNode(id, hash);
    });
    const absl::Status read = keys_.Take(sequence, row.Text(1));
    if (!read.ok()) findings_.Add(std::string(read.message()));
    return true;
  }

  void CheckNode(NodeId id, const Hash& hash) {
    ++nodes_;
    Cursor row = node_.With(id.level, id.index);
    if (row.Next() && row.Sha(0) == hash) return;
    findings_.Add(fmt::format("node {} of level {} of the tree is not that of its records",
                              id.index, id.level));
  }

  void CheckNote(const std::string& note) {
    const auto opened = keys_.OpenSignedByAll(note);
    if (!opened.ok()) {
      findings_.Add(fmt::format("the checkpoint of size {} does not verify: {}", frontier_.size(),
                                std::string(opened.status().message())));
    } else if (opened->checkpoint.size != frontier_.size() ||
               opened->checkpoint.root != frontier_.Root()) {
      findings_.Add(fmt::format("the checkpoint of size {} is not that of the log's first {}",
                                opened->checkpoint.size, frontier_.size()));
    }
  }

  void CheckNodeCount() {
    Cursor row = node_count_.With();
    row.Next();
    if (row.Count(0) == nodes_) return;
    findings_.Add(
        fmt::format("the tree has {} nodes and its records make {}", row.Count(0), nodes_));
  }

  Query records_;
  Query node_;
  Query node_count_;
  Query checkpoints_;
  KeyWalk keys_;
  std::string kept_note_;
  std::optional<Checkpoint> kept_;
  Findings findings_;
  Frontier frontier_;
  std::uint64_t nodes_ = 0;
  std::uint64_t last_checkpoint_ = 0;
};

// OK if the log is the one that was last signed, or continues it.
absl::Status CheckLastSigned(const LedgerFolder& folder, LogReader& log) {
  VSL_ASSIGN_OR_RETURN(const LastSigned last_signed, LastSigned::Open(folder.signed_file()));
  const std::uint64_t size = log.Size();
  VSL_RETURN_IF_ERROR(last_signed.CheckNotEmptied(size));
  return ProveContinuation(log, size, last_signed.kept());
}

void CheckLog(const LedgerFolder& folder, SQLite::Database& ledger, const RecordCodec& codec,
              const std::string& kept, Findings findings) {
  LogCheck check(ledger, codec, kept, findings);
  check.Run();
  const absl::Status signers = SignersOf(folder, check.keys()).status();
  if (!signers.ok()) findings.Add(std::string(signers.message()));
  LogReader log(ledger);
  const absl::Status continued = CheckLastSigned(folder, log);
  if (!continued.ok()) findings.Add(std::string(continued.message()));
}

absl::Status CheckDerived(const LedgerFolder& folder, const RecordCodec& codec, Findings findings) {
  VSL_ASSIGN_OR_RETURN(const RebuildReport rebuilt, RebuildIn(folder, codec));
  if (!rebuilt.difference.empty()) findings.Add(rebuilt.difference);
  return absl::OkStatus();
}

void CheckIdentity(SQLite::Database& identity, Findings findings) {
  Query values(identity, kPrivateValues);
  Cursor row = values.With();
  while (row.Next()) {
    if (Sha256Joined({row.Text(3), row.Text(4)}) == row.Sha(1)) continue;
    findings.Add(fmt::format("private value {} ({}) is not what its record committed to",
                             row.Int(0), row.Text(2)));
  }
}

// Opens one database, proves it and hands it on. A check that breaks off is a finding of its own:
// the others go on.
void CheckOne(const std::string& path, const DatabaseForm& form, std::vector<std::string>& all,
              absl::FunctionRef<absl::Status(SQLite::Database&)> then) {
  const absl::Status status = Guarded([&]() -> absl::Status {
    const auto database = OpenDatabase(path, form);
    CheckSqlite(*database, form, Findings(all));
    return then(*database);
  });
  if (status.ok()) return;
  all.push_back(
      fmt::format("{} cannot be read through: {}", form.name, std::string(status.message())));
}

std::vector<std::string> CheckAll(const LedgerFolder& folder, const RecordCodec& codec,
                                  const std::string& kept) {
  std::vector<std::string> all;
  const auto nothing_more = [](SQLite::Database&) { return absl::OkStatus(); };
  CheckOne(folder.ledger_db(), kLedgerForm, all, [&](SQLite::Database& ledger) {
    CheckLog(folder, ledger, codec, kept, Findings(all));
    return CheckDerived(folder, codec, Findings(all));
  });
  CheckOne(folder.identity_db(), kIdentityForm, all, [&](SQLite::Database& identity) {
    CheckIdentity(identity, Findings(all));
    return absl::OkStatus();
  });
  CheckOne(folder.access_db(), kAccessForm, all, nothing_more);
  CheckOne(folder.reference_db(), kReferenceForm, all, nothing_more);
  return all;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> CheckFolder(const std::string& path,
                                                     const RecordCodec& codec,
                                                     const std::string& kept) {
  VSL_ASSIGN_OR_RETURN(const LedgerFolder folder, LedgerFolder::Open(path));
  return CheckAll(folder, codec, kept);
}

}  // namespace vsledger
