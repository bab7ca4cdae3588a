// Reading an export's entries on several threads: each batch read, hashed and decoded on one of
// them, and handed on in order. Whoever takes the batches reads too where it would have to wait.
// Proves of each entry what needs no other: that its tile holds its hash, and that it is a record.
// Must not know the rules between records.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/bundle/tile_folder.h"
#include "ledger/record.h"

namespace vsledger::client {

// The entries of one file.
struct EntryBatch {
  std::vector<Hash> leaves;
  std::vector<std::size_t> bytes;  // the length of each entry
  std::vector<Record> records;     // as many as leaves, or fewer if `broken`
  absl::Status broken;             // RECORD_BROKEN for the record after the last of `records`
  std::thread::id reader;          // the thread that read it
};

// Reads batch `index` of a log of `size` entries. DataLoss if a file is missing or not as wide as
// it should be; RECORD_BROKEN for the first entry whose hash is not the one in its tile. The
// records of `spent` are let go one by one, so that their memory serves for the new ones.
absl::StatusOr<EntryBatch> ReadBatch(const TileFolder& folder, std::uint64_t index,
                                     std::uint64_t size, EntryBatch spent = {});

// Reads all batches ahead of whoever takes them, a few at a time.
class EntryReader {
 public:
  // Starts `threads` threads; none is enough. `folder` outlives the reader.
  EntryReader(const TileFolder& folder, std::uint64_t size, unsigned threads);
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;
  // Ends the threads, whether all was read or not.
  ~EntryReader();

  // Puts the next batch, in order, in `batch`; waits for it. Not beyond the last one. What `batch`
  // held goes back to the thread that read it: memory that one thread takes and another lets go is
  // what both would wait for.
  absl::Status Next(EntryBatch& batch);

 private:
  void Work();
  // Whether a batch is left that may be read already; reads it, with the lock given up meanwhile.
  bool MayReadOne() const;
  void ReadOne(std::unique_lock<std::mutex>& lock);

  const TileFolder& folder_;
  const std::uint64_t size_;
  const std::uint64_t batches_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t taken_ = 0;      // the next batch that a thread reads
  std::uint64_t handed_on_ = 0;  // the next batch that Next gives
  bool ending_ = false;
  std::map<std::uint64_t, absl::StatusOr<EntryBatch>> read_;  // and not yet handed on
  std::map<std::thread::id, std::vector<EntryBatch>> spent_;  // given back, and not yet let go
  std::vector<std::thread> threads_;
};

}  // namespace vsledger::client
