#include "client/bundle/entry_reader.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {
namespace {

// So many batches are read or being read at most: with the largest records some 100 MB, with usual
// ones a few.
constexpr std::uint64_t kBatchesAhead = 16;
// So many that are done with wait at most for each thread to serve it again.
constexpr std::size_t kSpentBatches = 4;

absl::StatusOr<Record> DecodeAt(std::uint64_t sequence, std::string_view entry) {
  absl::StatusOr<Record> record = DecodeRecord(entry);
  if (!record.ok()) {
    return refuse::RecordBroken(sequence, std::string(record.status().message()));
  }
  if (record->sequence != sequence) {
    return refuse::RecordBroken(sequence,
                                fmt::format("it says that it is record {}", record->sequence));
  }
  return record;
}

}  // namespace

absl::StatusOr<EntryBatch> ReadBatch(const TileFolder& folder, std::uint64_t index,
                                     std::uint64_t size, EntryBatch spent) {
  const TileId tile = TileOf(0, index, size);
  VSL_ASSIGN_OR_RETURN(const std::vector<Hash> hashes, folder.ReadTile(tile));
  std::string bytes;
  VSL_ASSIGN_OR_RETURN(const std::vector<std::string_view> entries,
                       folder.ReadEntries(tile, bytes));
  EntryBatch batch;
  batch.reader = std::this_thread::get_id();
  batch.leaves.reserve(entries.size());
  batch.bytes.reserve(entries.size());
  batch.records.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::uint64_t sequence = index * kTileWidth + i;
    batch.leaves.push_back(LeafHash(entries[i]));
    batch.bytes.push_back(entries[i].size());
    if (batch.leaves.back() != hashes[i]) {
      return refuse::RecordBroken(
          sequence, fmt::format("its bytes do not have the hash in {}", TilePath(tile)));
    }
    if (!batch.broken.ok()) continue;
    if (i < spent.records.size()) spent.records[i] = Record();
    absl::StatusOr<Record> record = DecodeAt(sequence, entries[i]);
    if (record.ok()) {
      batch.records.push_back(*std::move(record));
    } else {
      batch.broken = std::move(record).status();
    }
  }
  return batch;
}

EntryReader::EntryReader(const TileFolder& folder, std::uint64_t size, unsigned threads)
    : folder_(folder), size_(size), batches_((size + kTileWidth - 1) / kTileWidth) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

EntryReader::~EntryReader() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool EntryReader::MayReadOne() const {
  return taken_ < batches_ && taken_ < handed_on_ + kBatchesAhead;
}

void EntryReader::ReadOne(std::unique_lock<std::mutex>& lock) {
  const std::uint64_t index = taken_++;
  EntryBatch spent;
  if (std::vector<EntryBatch>& own = spent_[std::this_thread::get_id()]; !own.empty()) {
    spent = std::move(own.back());
    own.pop_back();
  }
  lock.unlock();
  absl::StatusOr<EntryBatch> batch = ReadBatch(folder_, index, size_, std::move(spent));
  lock.lock();
  read_.emplace(index, std::move(batch));
  changed_.notify_all();
}

void EntryReader::Work() {
  std::unique_lock lock(mutex_);
  while (!ending_ && taken_ < batches_) {
    if (MayReadOne()) {
      ReadOne(lock);
    } else {
      changed_.wait(lock);
    }
  }
}

absl::Status EntryReader::Next(EntryBatch& batch) {
  std::unique_lock lock(mutex_);
  std::vector<EntryBatch>& spent = spent_[batch.reader];
  if (spent.size() < kSpentBatches) spent.push_back(std::exchange(batch, {}));
  while (!read_.contains(handed_on_)) {
    if (MayReadOne()) {
      ReadOne(lock);
    } else {
      changed_.wait(lock);
    }
  }
  absl::StatusOr<EntryBatch> next = std::move(read_.extract(handed_on_).mapped());
  ++handed_on_;
  lock.unlock();
  changed_.notify_all();
  VSL_ASSIGN_OR_RETURN(batch, std::move(next));
  return absl::OkStatus();
}

}  // namespace vsledger::client
