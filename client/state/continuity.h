// Whether a server's log still is the log that was seen before: what the client remembers of each
// log, and the proofs it asks for. A server that has gone back, or tells two people two histories,
// is refused with both checkpoints shown.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/state/kept_checkpoint.h"
#include "ledger/proof/checkpoint.h"

namespace vsledger::client {

class Session;

// The newest checkpoint that one run has seen of each log. Safe from several threads.
class SeenCheckpoints {
 public:
  // Takes note of a checkpoint that came with an answer; an empty one is none. What is wrong with
  // it is found at the end.
  void Add(std::string_view note);

  // The newest of each log, by ClaimedOrigin. DataLoss if one that came was no checkpoint.
  absl::StatusOr<std::map<std::string, std::string>> Newest() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::pair<std::uint64_t, std::string>> newest_;
  absl::Status malformed_;
};

// OK if the server proves that the log of `later` begins with the log of `earlier`. DataLoss, both
// checkpoints shown on the session's err, if it has fewer records, is another log or cannot prove
// it; or as the call fails.
absl::Status ProveContinues(Session& session, const KeptCheckpoint& earlier,
                            const KeptCheckpoint& later);

// The newest checkpoint of a log, with every key that the log has or had.
struct FetchedCheckpoint {
  KeptCheckpoint newest;          // its keys: those in force
  std::vector<NoteVerifier> all;  // oldest first
};

// Asks for the newest checkpoint, verified with one of the keys `believed`, and for the records
// that changed the log's key since. Without `believed` the server is taken at its word for the
// oldest key. DataLoss if no such key signed it, or a record does not prove what it must.
absl::StatusOr<FetchedCheckpoint> FetchCheckpoint(Session& session,
                                                  std::span<const NoteVerifier> believed = {});

// At the end of a run: compares the newest checkpoints seen with those kept in the settings' state
// folder, and keeps them. One call of the server for each log that has grown, none otherwise.
// Keys that a kept key vouches for are kept too. Nothing happens without a state folder. DataLoss
// as ProveContinues and FetchCheckpoint; a folder that cannot be written to is a warning on the
// session's err.
absl::Status SettleCheckpoints(Session& session);

}  // namespace vsledger::client
