// Writing an export (tile_folder.h) entry by entry, from nothing or on from what stands there.
// Memory stays with one tile of each level. Must not know where the entries come from.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/bundle/tile_folder.h"
#include "client/state/log_verifiers.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/tile_builder.h"

namespace vsledger::client {

class ExportWriter {
 public:
  // Takes the folder `path`, which is made if it is not there; its parent must be. `keys` are the
  // log's. InvalidArgument if the folder holds anything but an export of that log; DataLoss if what
  // it holds is damaged. The export that stands there stays whole until Finish.
  static absl::StatusOr<ExportWriter> Open(const std::string& path, LogVerifiers keys);

  // The tree so far: the next entry to append is number tree().size(). In a folder that holds an
  // export, that is a little before its end: the last entries are written anew.
  const Frontier& tree() const { return builder_->tree(); }

  // The checkpoint that stood in the folder; none in a new one.
  const std::optional<Checkpoint>& before() const { return before_; }

  // Adds the next entry. DataLoss if the entries so far are not those that the checkpoint in the
  // folder signs: the log has forked.
  absl::Status Append(std::string entry);

  // Writes what is left, and at last `note`, which must be a checkpoint of exactly the entries
  // appended, signed with a key in force. DataLoss if it is not; Internal if the disk fails.
  absl::Status Finish(const std::string& note);

 private:
  ExportWriter(TileFolder folder, LogVerifiers keys)
      : folder_(std::move(folder)), keys_(std::move(keys)) {}

  absl::Status GoOn();
  absl::Status WriteKeys() const;
  absl::Status WriteTexts() const;
  void RemoveOutgrown() const;

  TileFolder folder_;
  LogVerifiers keys_;
  std::optional<Checkpoint> before_;
  std::optional<TileBuilder> builder_;
  std::vector<std::string> entries_;  // of the tile that is not full
};

}  // namespace vsledger::client
