// A ledger on disk for tests of the store: every command goes through Decide into a real store in a
// temporary folder, and every record also into a MemoryView, which says what the store must say.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/decide.h"
#include "ledger/memory_view.h"
#include "ledger/proof/note_key.h"
#include "server/store/store.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {

inline constexpr const char* kTestOrigin = "testborough.example/vsledger/999";

// The real codec.
RecordCodec RealCodec();

// A folder that is gone at the end of the test.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// What one command did.
struct Done {
  absl::Status status;
  std::vector<Record> records;
  std::vector<RecordPlace> places;
};

class StoreLedger {
 public:
  // A new ledger at `path`, its record 0 written.
  explicit StoreLedger(const std::string& path);

  // Closes the store and opens it again.
  absl::Status Reopen();
  void Close() { store_.reset(); }

  // Runs one command in a batch of its own.
  absl::StatusOr<Decision> Try(const Actor& actor, Command command);
  // As Try; a refusal fails the test. The subject of the last record.
  ItemId Do(const Actor& actor, Command command);

  // Decides and appends within a batch. The records are not in memory() before Keep.
  Done RunIn(WriteBatch& batch, const Actor& actor, const Command& command,
             const std::string& request_id = "");
  void Keep(const std::vector<Record>& records);

  void SetToday(Date today) { now_ = NoonOf(today); }
  Instant now() const { return now_; }
  Store& store() { return *store_; }
  const MemoryView& memory() const { return memory_; }
  const std::string& path() const { return path_; }
  CheckpointSigner Signer() const;
  const NoteVerifier& verifier() const { return signer_->verifier(); }
  Sealer MakeSealer();

 private:
  std::string path_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<NoteSigner> signer_;
  MemoryView memory_;
  Instant now_ = NoonOf(Date(2025, 4, 1));
  std::uint64_t random_ = 0;
  std::uint64_t requests_ = 0;
};

// Plays a little of everything: a fund with award and policy, three settings, six children, orders,
// payments, a reversal. Some 80 records, among them some that take lookup keys away.
void PlayBusiness(StoreLedger& ledger);

// A setting called `ref`: a record without postings, of which any number can be written.
RecordSetting ASetting(int number);

// OK if the two views answer alike to every question about the records of `memory`.
::testing::AssertionResult SameView(const View& view, const MemoryView& memory);

// The database opened as a stranger would, with no guard and no triggers disabled.
std::unique_ptr<SQLite::Database> OpenRaw(const std::string& file);

}  // namespace vsledger
