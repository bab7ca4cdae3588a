#include "client/bundle/export_writer.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "client/bundle/export_texts.h"
#include "client/files/atomic_file.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;

absl::Status NotOurs(const std::string& path, std::string_view why) {
  return absl::InvalidArgumentError(
      fmt::format("{} {}; name a new folder or one with an export of this log", path, why));
}

// Makes the folder, or proves that it is empty or an export, begun or whole, of the log with these
// keys.
absl::Status TakeFolder(const TileFolder& folder, const LogVerifiers& keys) {
  const std::string& path = folder.path();
  std::error_code failed;
  if (!fs::exists(path, failed)) {
    if (::mkdir(path.c_str(), 0777) == 0) return absl::OkStatus();
    return absl::InvalidArgumentError(
        fmt::format("the folder {} cannot be made: {}", path, std::strerror(errno)));
  }
  if (!fs::is_directory(path, failed)) return NotOurs(path, "is no folder");
  if (fs::is_empty(path, failed)) return absl::OkStatus();
  const absl::StatusOr<std::string> text = folder.ReadKeys();
  if (!text.ok()) return NotOurs(path, "holds something else");
  // The keys as they were when it was written: some may have come since, some been dropped.
  const std::vector<NoteVerifier> held = ReadVerifiers(*text);
  const bool is_ours = std::ranges::any_of(held, [&keys](const NoteVerifier& key) {
    return std::ranges::find(keys.all, key) != keys.all.end();
  });
  return is_ours ? absl::OkStatus() : NotOurs(path, "holds an export of another log");
}

}  // namespace

absl::StatusOr<ExportWriter> ExportWriter::Open(const std::string& path, LogVerifiers keys) {
  ExportWriter writer(TileFolder(path), std::move(keys));
  VSL_RETURN_IF_ERROR(TakeFolder(writer.folder_, writer.keys_));
  // What stands there is verified with the keys that stand there, until Finish.
  if (absl::IsNotFound(writer.folder_.ReadKeys().status())) {
    VSL_RETURN_IF_ERROR(writer.WriteKeys());
  }
  VSL_RETURN_IF_ERROR(writer.GoOn());
  return writer;
}

absl::Status ExportWriter::WriteKeys() const {
  return WriteWhole(folder_.key_file(), WriteVerifiers(keys_.in_force));
}

// Finds where to go on: at the start of the last tile of entries that stands there.
absl::Status ExportWriter::GoOn() {
  const TileFolder folder = folder_;
  const auto write = [folder](const TileId& tile, const std::vector<Hash>& hashes) {
    return folder.WriteTile(tile, hashes);
  };
  const absl::StatusOr<std::string> note = folder_.ReadCheckpoint();
  if (absl::IsNotFound(note.status())) {
    builder_.emplace(write);
    return absl::OkStatus();
  }
  VSL_RETURN_IF_ERROR(note.status());
  VSL_ASSIGN_OR_RETURN(const OpenedCheckpoint opened, OpenCheckpointOfAny(*note, keys_.all));
  before_ = opened.checkpoint;
  const std::uint64_t size = before_->size;
  const std::uint64_t start = size == 0 ? 0 : (size - 1) - (size - 1) % kTileWidth;
  VSL_ASSIGN_OR_RETURN(
      builder_, TileBuilder::Continue(
                    start, [&](NodeId node) { return folder_.ReadNode(node, size); }, write));
  return absl::OkStatus();
}

absl::Status ExportWriter::Append(std::string entry) {
  VSL_RETURN_IF_ERROR(builder_->Append(LeafHash(entry)));
  entries_.push_back(std::move(entry));
  if (entries_.size() == kTileWidth) {
    VSL_RETURN_IF_ERROR(folder_.WriteEntries({.index = tree().size() / kTileWidth - 1}, entries_));
    entries_.clear();
  }
  if (!before_ || tree().size() != before_->size || tree().Root() == before_->root) {
    return absl::OkStatus();
  }
  return absl::DataLossError(fmt::format(
      "the log is not the one that {} was exported from: its first {} records had the root {} and "
      "now have {}",
      folder_.path(), before_->size, HashToBase64(before_->root), HashToBase64(tree().Root())));
}

absl::Status ExportWriter::WriteTexts() const {
  for (const ExportText& file : ExportTexts()) {
    const fs::path path = fs::path(folder_.path()) / file.path;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    VSL_RETURN_IF_ERROR(WriteWhole(path, file.text));
  }
  return absl::OkStatus();
}

absl::Status ExportWriter::Finish(const std::string& note) {
  VSL_ASSIGN_OR_RETURN(const OpenedCheckpoint opened, OpenCheckpointOfAny(note, keys_.in_force));
  if (opened.checkpoint.size != tree().size() || opened.checkpoint.root != tree().Root()) {
    return absl::DataLossError("the checkpoint is not that of the entries exported");
  }
  VSL_RETURN_IF_ERROR(builder_->Finish());
  if (!entries_.empty()) {
    VSL_RETURN_IF_ERROR(
        folder_.WriteEntries(TileOf(0, tree().size() / kTileWidth, tree().size()), entries_));
  }
  VSL_RETURN_IF_ERROR(WriteTexts());
  VSL_RETURN_IF_ERROR(WriteKeys());
  VSL_RETURN_IF_ERROR(folder_.Sync());
  VSL_RETURN_IF_ERROR(WriteWhole(folder_.checkpoint_file(), note));
  RemoveOutgrown();
  return absl::OkStatus();
}

// Narrow tiles that wider ones have taken the place of. The checkpoint that names the wider ones
// stands by now.
void ExportWriter::RemoveOutgrown() const {
  const std::uint64_t size = tree().size();
  for (std::uint32_t level = 0; HashesOnLevel(level, size) > 0; ++level) {
    const std::uint64_t last = (HashesOnLevel(level, size) - 1) / kTileWidth;
    folder_.RemoveOtherWidths(TileOf(level, last, size));
    if (!before_ || HashesOnLevel(level, before_->size) == 0) continue;
    const std::uint64_t was = (HashesOnLevel(level, before_->size) - 1) / kTileWidth;
    folder_.RemoveOtherWidths(TileOf(level, was, size));
  }
}

}  // namespace vsledger::client
