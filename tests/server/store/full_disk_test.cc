// Disks that fail in the middle of a batch or at its end. A full one makes SQLite end the whole
// transaction, savepoints or not, and the writer must know it (design.md section 2).
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "fmt/format.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/checkpoint.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

// A writer on a ledger whose file may not grow beyond a few pages more.
class FullDiskTest : public ::testing::Test {
 protected:
  FullDiskTest() : ledger_(folder_ / "ledger") { ledger_.Close(); }

  LedgerWriter& Open(int ledger_pages, int identity_pages) {
    WriterDatabases databases{
        OpenDatabase(folder_ / "ledger/ledger.db", kLedgerForm),
        OpenDatabase(folder_ / "ledger/identity.db", kIdentityForm),
        OpenDatabaseReadOnly(folder_ / "ledger/reference.db", kReferenceForm)};
    Limit(*databases.ledger, ledger_pages);
    Limit(*databases.identity, identity_pages);
    writer_ = std::make_unique<LedgerWriter>(
        std::move(databases), LastSigned::Open(folder_ / "ledger/log.signed").value(), codec_);
    EXPECT_TRUE(writer_->Load().ok());
    return *writer_;
  }

  static void Limit(SQLite::Database& database, int more_pages) {
    const int pages = database.execAndGet("PRAGMA page_count").getInt();
    database.execAndGet(fmt::format("PRAGMA max_page_count = {}", pages + more_pages));
  }

  // Runs settings in one batch until one is not kept; every command's status.
  std::vector<absl::Status> Fill(LedgerWriter& writer, int commands) {
    std::vector<absl::Status> statuses;
    committed_ = writer.Write(
        [&](WriteBatch& batch) {
          for (int n = 0; n < commands; ++n) {
            statuses.push_back(ledger_.RunIn(batch, Officer(), ASetting(next_ + n)).status);
          }
        },
        ledger_.Signer());
    return statuses;
  }

  // That the batch failed as a whole and the log is as it was with `size` records.
  void ExpectAllGone(const std::vector<absl::Status>& statuses, std::uint64_t size) {
    EXPECT_EQ(ReasonOf(committed_.status()), Reason::kStorageFailed) << committed_.status();
    const auto failed = std::ranges::find_if(statuses, [](const auto& s) { return !s.ok(); });
    ASSERT_NE(failed, statuses.begin()) << "the first command should have fitted";
    ASSERT_NE(failed, statuses.end()) << "no command met the full disk";
    for (auto after = failed; after != statuses.end(); ++after) {
      EXPECT_EQ(ReasonOf(*after), Reason::kStorageFailed) << *after;
    }
    EXPECT_EQ(writer_->last_checkpoint().size, size);
    EXPECT_EQ(writer_->ledger().execAndGet("SELECT COUNT(*) FROM record").getInt64(),
              static_cast<std::int64_t>(size));
    EXPECT_EQ(writer_->ledger().execAndGet("SELECT COUNT(*) FROM item").getInt64(),
              static_cast<std::int64_t>(size));
  }

  TempFolder folder_;
  StoreLedger ledger_;
  const RecordCodec codec_ = RealCodec();
  std::unique_ptr<LedgerWriter> writer_;
  absl::StatusOr<SignedCheckpoint> committed_;
  int next_ = 1;
};

TEST_F(FullDiskTest, AFullLedgerFailsTheWholeBatchAndTheNextOneWorks) {
  LedgerWriter& writer = Open(/*ledger_pages=*/6, /*identity_pages=*/1000);
  ExpectAllGone(Fill(writer, 400), 1);

  // A batch that fits goes through, on the head that was read again.
  const std::vector<absl::Status> fits = Fill(writer, 2);
  ASSERT_TRUE(committed_.ok()) << committed_.status();
  EXPECT_TRUE(fits[0].ok() && fits[1].ok());
  EXPECT_EQ(committed_->size, 3u);
  EXPECT_TRUE(OpenCheckpoint(committed_->note, ledger_.verifier()).ok());
}

TEST_F(FullDiskTest, AFullIdentityFailsTheWholeBatch) {
  LedgerWriter& writer = Open(/*ledger_pages=*/10'000, /*identity_pages=*/4);
  ExpectAllGone(Fill(writer, 400), 1);
  Fill(writer, 2);
  EXPECT_TRUE(committed_.ok()) << committed_.status();
}

TEST_F(FullDiskTest, WhatTheFullDiskTookIsNotInTheOpenedStore) {
  ExpectAllGone(Fill(Open(6, 1000), 400), 1);
  writer_.reset();
  ASSERT_TRUE(ledger_.Reopen().ok());
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_TRUE(SameView(snapshot.head(), ledger_.memory()));
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(FullDiskTest, ATransactionThatSomethingElseEndedFailsTheBatch) {
  LedgerWriter& writer = Open(1000, 1000);
  absl::Status first;
  absl::Status second;
  committed_ = writer.Write(
      [&](WriteBatch& batch) {
        first = ledger_.RunIn(batch, Officer(), ASetting(1)).status;
        writer.ledger().exec("ROLLBACK");
        second = ledger_.RunIn(batch, Officer(), ASetting(2)).status;
      },
      ledger_.Signer());
  EXPECT_TRUE(first.ok()) << first;
  EXPECT_FALSE(second.ok());
  EXPECT_FALSE(committed_.ok());
  EXPECT_EQ(writer.last_checkpoint().size, 1u);
  Fill(writer, 1);
  EXPECT_TRUE(committed_.ok()) << committed_.status();
}

TEST_F(FullDiskTest, ACommitThatFailsKeepsNothingAndLeavesOrphans) {
  LedgerWriter& writer = Open(1000, 1000);
  sqlite3_commit_hook(
      writer.ledger().getHandle(), [](void*) { return 1; }, nullptr);
  const std::vector<absl::Status> statuses = Fill(writer, 2);
  sqlite3_commit_hook(writer.ledger().getHandle(), nullptr, nullptr);
  EXPECT_TRUE(statuses[0].ok() && statuses[1].ok());
  EXPECT_EQ(ReasonOf(committed_.status()), Reason::kStorageFailed) << committed_.status();
  EXPECT_EQ(writer.last_checkpoint().size, 1u);

  // identity.db was committed before: its two values are orphans now, and go at the next start.
  Fill(writer, 3);
  ASSERT_TRUE(committed_.ok()) << committed_.status();
  EXPECT_EQ(committed_->size, 4u);
  writer_.reset();
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(ledger_.store().open_notes().orphans_removed, 2u);
}

TEST_F(FullDiskTest, TheWritersOwnConnectionIsGuarded) {
  LedgerWriter& writer = Open(1000, 1000);
  EXPECT_THROW(writer.ledger().exec("UPDATE account SET balance = 0"), SQLite::Exception);
  EXPECT_THROW(writer.ledger().exec("DROP TRIGGER record_delete"), SQLite::Exception);
}

}  // namespace
}  // namespace vsledger
