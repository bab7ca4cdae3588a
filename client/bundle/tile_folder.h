// The folder of an export: a whole log as files (C2SP tlog-tiles), for anybody's tools. Owns what
// its files are called and how each is read and written; must not know what the entries say.
//
//   checkpoint      the signed checkpoint; written last, so what has one is whole
//   tile/...        hashes and entries, named as in ledger/proof/tile_path.h
//   verifier-key    the log's keys in force, oldest first, each "name+hash+key" and a newline
//   proto/...       the contract that the entries are written in
//   README.md       how to check it all with other tools
//
//   tile            width hashes of 32 bytes
//   entries         width times: length (2 bytes, high byte first), entry
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/tile_path.h"

namespace vsledger::client {

// Safe from several threads, as long as none writes what another reads.
class TileFolder {
 public:
  explicit TileFolder(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  std::string checkpoint_file() const { return path_ + "/checkpoint"; }
  std::string key_file() const { return path_ + "/verifier-key"; }

  // The checkpoint and the keys as they stand there. NotFound if the file is missing.
  absl::StatusOr<std::string> ReadCheckpoint() const;
  absl::StatusOr<std::string> ReadKeys() const;

  // The hashes of a tile, the entries of one. DataLoss if the file is missing or is not as wide as
  // it should be.
  absl::StatusOr<std::vector<Hash>> ReadTile(const TileId& tile) const;
  absl::StatusOr<std::vector<std::string>> ReadEntries(const TileId& tile) const;

  // As ReadEntries, but the entries are seen where they lie: in `bytes`, which becomes the file.
  absl::StatusOr<std::vector<std::string_view>> ReadEntries(const TileId& tile,
                                                            std::string& bytes) const;

  // The one entry that starts at this byte of its file. DataLoss as ReadEntries.
  absl::StatusOr<std::string> ReadEntryAt(const TileId& tile, std::uint32_t offset) const;

  // A complete subtree of the tree of `size` leaves, from the tiles. DataLoss as ReadTile.
  absl::StatusOr<Hash> ReadNode(NodeId node, std::uint64_t size) const;

  // Each makes the folders it needs. Not on the disk for certain before Sync. Internal if the disk
  // fails.
  absl::Status WriteTile(const TileId& tile, const std::vector<Hash>& hashes) const;
  absl::Status WriteEntries(const TileId& tile, const std::vector<std::string>& entries) const;

  // Removes the narrow forms of a tile of hashes and of entries, other than this one.
  void RemoveOtherWidths(const TileId& tile) const;

  // Puts all that was written on the disk.
  absl::Status Sync() const;

 private:
  absl::StatusOr<std::string> Read(const std::string& name, std::size_t most) const;
  absl::Status Write(const std::string& name, const std::string& bytes) const;

  std::string path_;
};

}  // namespace vsledger::client
