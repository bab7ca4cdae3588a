#include "client/bundle/tile_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "client/files/read_file.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/note.h"
#include "ledger/record.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLengthBytes = 2;
constexpr std::size_t kMaxEntriesBytes = kTileWidth * (kLengthBytes + kMaxEntryBytes);
constexpr std::size_t kMaxKeyFileBytes = 10'000;

absl::Status Failed(const std::string& path) {
  return absl::InternalError(fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
}

// Takes the next entry off `rest`; false if there is none whole.
bool TakeEntry(std::string_view& rest, std::string_view& entry) {
  if (rest.size() < kLengthBytes) return false;
  const std::size_t length =
      std::size_t{static_cast<std::uint8_t>(rest[0])} * 256 + static_cast<std::uint8_t>(rest[1]);
  rest.remove_prefix(kLengthBytes);
  if (rest.size() < length) return false;
  entry = rest.substr(0, length);
  rest.remove_prefix(length);
  return true;
}

// The folder of a tile's narrow forms, below the export.
std::string NarrowFolder(TileId tile, std::string (*path_of)(const TileId&)) {
  tile.width = kTileWidth;
  return path_of(tile) + ".p";
}

}  // namespace

absl::StatusOr<std::string> TileFolder::ReadCheckpoint() const {
  return ReadSmallFile(checkpoint_file(), kMaxNoteBytes);
}

absl::StatusOr<std::string> TileFolder::ReadKeys() const {
  return ReadSmallFile(key_file(), kMaxKeyFileBytes);
}

absl::StatusOr<std::string> TileFolder::Read(const std::string& name, std::size_t most) const {
  absl::StatusOr<std::string> bytes = ReadSmallFile(path_ + "/" + name, most);
  if (bytes.ok() || absl::IsInternal(bytes.status())) return bytes;
  return absl::DataLossError(bytes.status().message());
}

absl::StatusOr<std::vector<Hash>> TileFolder::ReadTile(const TileId& tile) const {
  const std::string name = TilePath(tile);
  VSL_ASSIGN_OR_RETURN(const std::string bytes, Read(name, kTileWidth * kHashBytes));
  if (bytes.size() != tile.width * kHashBytes) {
    return absl::DataLossError(
        fmt::format("{}/{} does not hold {} hashes", path_, name, tile.width));
  }
  std::vector<Hash> hashes(tile.width);
  std::memcpy(hashes.data(), bytes.data(), bytes.size());
  return hashes;
}

absl::StatusOr<std::vector<std::string>> TileFolder::ReadEntries(const TileId& tile) const {
  std::string bytes;
  VSL_ASSIGN_OR_RETURN(const std::vector<std::string_view> entries, ReadEntries(tile, bytes));
  return std::vector<std::string>(entries.begin(), entries.end());
}

absl::StatusOr<std::vector<std::string_view>> TileFolder::ReadEntries(const TileId& tile,
                                                                      std::string& bytes) const {
  const std::string name = EntriesPath(tile);
  VSL_ASSIGN_OR_RETURN(bytes, Read(name, kMaxEntriesBytes));
  std::vector<std::string_view> entries(tile.width);
  std::string_view rest = bytes;
  bool whole = true;
  for (std::string_view& entry : entries) whole = whole && TakeEntry(rest, entry);
  if (whole && rest.empty()) return entries;
  return absl::DataLossError(
      fmt::format("{}/{} does not hold {} entries", path_, name, tile.width));
}

absl::StatusOr<std::string> TileFolder::ReadEntryAt(const TileId& tile,
                                                    std::uint32_t offset) const {
  const std::string path = path_ + "/" + EntriesPath(tile);
  const FileOwner file(std::fopen(path.c_str(), "rbe"));
  std::array<std::uint8_t, kLengthBytes> length{};
  std::string entry;
  if (file != nullptr && std::fseek(file.get(), offset, SEEK_SET) == 0 &&
      std::fread(length.data(), 1, kLengthBytes, file.get()) == kLengthBytes) {
    entry.resize(std::size_t{length[0]} * 256 + length[1]);
    if (std::fread(entry.data(), 1, entry.size(), file.get()) == entry.size()) return entry;
  }
  return absl::DataLossError(fmt::format("{} holds no entry at byte {}", path, offset));
}

absl::StatusOr<Hash> TileFolder::ReadNode(NodeId node, std::uint64_t size) const {
  const TileSpan span = SpanOf(node);
  const TileId tile = TileOf(span.level, span.first / kTileWidth, size);
  const std::size_t first = span.first % kTileWidth;
  if (first + span.count > tile.width) {
    return absl::DataLossError(fmt::format("a tree of {} leaves has no node {} of level {}", size,
                                           node.index, node.level));
  }
  VSL_ASSIGN_OR_RETURN(const std::vector<Hash> hashes, ReadTile(tile));
  Frontier subtree;
  for (std::size_t i = 0; i < span.count; ++i) subtree.Append(hashes[first + i]);
  return subtree.Root();
}

absl::Status TileFolder::Write(const std::string& name, const std::string& bytes) const {
  const fs::path path = fs::path(path_) / name;
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  const FileOwner file(std::fopen(path.c_str(), "wbe"));
  if (file == nullptr) return Failed(path);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  return written && std::fflush(file.get()) == 0 ? absl::OkStatus() : Failed(path);
}

absl::Status TileFolder::WriteTile(const TileId& tile, const std::vector<Hash>& hashes) const {
  std::string bytes;
  bytes.reserve(hashes.size() * kHashBytes);
  for (const Hash& hash : hashes) bytes += HashView(hash);
  return Write(TilePath(tile), bytes);
}

absl::Status TileFolder::WriteEntries(const TileId& tile,
                                      const std::vector<std::string>& entries) const {
  std::string bytes;
  for (const std::string& entry : entries) {
    if (entry.empty() || entry.size() > kMaxEntryBytes) {
      return absl::DataLossError(
          fmt::format("an entry of {} bytes; 1 to {} are allowed", entry.size(), kMaxEntryBytes));
    }
    bytes += static_cast<char>(entry.size() / 256);
    bytes += static_cast<char>(entry.size() % 256);
    bytes += entry;
  }
  return Write(EntriesPath(tile), bytes);
}

void TileFolder::RemoveOtherWidths(const TileId& tile) const {
  for (const auto path_of : {TilePath, EntriesPath}) {
    if (path_of == EntriesPath && tile.level > 0) continue;
    const fs::path folder = fs::path(path_) / NarrowFolder(tile, path_of);
    std::error_code failed;
    for (const fs::directory_entry& file : fs::directory_iterator(folder, failed)) {
      if (file.path().filename() != fmt::format("{}", tile.width)) fs::remove(file.path(), failed);
    }
    // Goes only if nothing is left in it.
    ::rmdir(folder.c_str());
  }
}

absl::Status TileFolder::Sync() const {
  const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return Failed(path_);
  const bool synced = ::syncfs(folder) == 0;
  ::close(folder);
  return synced ? absl::OkStatus() : Failed(path_);
}

}  // namespace vsledger::client
