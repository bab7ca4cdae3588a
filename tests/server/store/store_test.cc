// Readers beside the writer: every snapshot is a state that was committed, whole.
#include "server/store/store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "ledger/base/refusals.h"
#include "ledger/proof/checkpoint.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class StoreTest : public ::testing::Test {
 protected:
  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(StoreTest, EveryReaderSeesWholeBatchesWhileTheWriterWrites) {
  constexpr std::uint64_t kBatch = 7;
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (std::size_t t = 0; t < kMaxReaders + 3; ++t) {
    readers.emplace_back([&] {
      std::uint64_t last = 0;
      do {
        const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
          EXPECT_EQ((snapshot.size() - 1) % kBatch, 0u);
          EXPECT_GE(snapshot.size(), last);
          last = snapshot.size();
          const auto opened = OpenCheckpoint(snapshot.LastCheckpoint().note, ledger_.verifier());
          EXPECT_TRUE(opened.ok());
          EXPECT_EQ(opened->checkpoint.size, snapshot.size());
          EXPECT_EQ(opened->checkpoint.root, *snapshot.RootAt(snapshot.size()));
          EXPECT_EQ(snapshot.head().IdsByKey("kind/st").size(), snapshot.size() - 1);
          return absl::OkStatus();
        });
        EXPECT_TRUE(read.ok()) << read;
      } while (!done);
    });
  }
  int number = 0;
  for (int batch = 0; batch < 20; ++batch) {
    const auto committed = ledger_.store().Write(
        [&](WriteBatch& writes) {
          for (std::uint64_t n = 0; n < kBatch; ++n) {
            EXPECT_TRUE(ledger_.RunIn(writes, Officer(), ASetting(++number)).status.ok());
          }
        },
        ledger_.Signer());
    EXPECT_TRUE(committed.ok()) << committed.status();
    EXPECT_EQ(ledger_.store().last_checkpoint(), *committed);
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

TEST_F(StoreTest, OneReaderTooManyWaitsForTheFirstToEnd) {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t inside = 0;
  bool leave = false;
  std::vector<std::thread> readers;
  const auto hold = [&](const Snapshot&) {
    std::unique_lock lock(mutex);
    EXPECT_LE(++inside, kMaxReaders);
    changed.notify_all();
    changed.wait(lock, [&] { return leave; });
    --inside;
    return absl::OkStatus();
  };
  for (std::size_t t = 0; t < kMaxReaders + 1; ++t) {
    readers.emplace_back([&] { EXPECT_TRUE(ledger_.store().Read(hold).ok()); });
  }
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return inside == kMaxReaders; });
    leave = true;
    changed.notify_all();
  }
  for (std::thread& reader : readers) reader.join();
}

TEST_F(StoreTest, AReadReturnsWhatItsQueryReturns) {
  const absl::Status refused =
      ledger_.store().Read([](const Snapshot&) { return refuse::RecordUnknown(7, 1); });
  EXPECT_EQ(refused, refuse::RecordUnknown(7, 1));
}

TEST_F(StoreTest, NothingThrownLeavesIt) {
  const absl::Status read = ledger_.store().Read(
      [](const Snapshot&) -> absl::Status { throw std::runtime_error("out of the query"); });
  EXPECT_NE(std::string(read.message()).find("out of the query"), std::string::npos);
  EXPECT_TRUE(ledger_.store().Read([](const Snapshot&) { return absl::OkStatus(); }).ok());

  const auto written = ledger_.store().Write(
      [&](WriteBatch& batch) {
        EXPECT_FALSE(batch
                         .Run([](CommandScope&) -> absl::Status {
                           throw std::runtime_error("out of a command");
                         })
                         .ok());
        EXPECT_TRUE(ledger_.RunIn(batch, Officer(), ASetting(1)).status.ok());
      },
      ledger_.Signer());
  EXPECT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(written->size, 2u);

  const auto thrown = ledger_.store().Write(
      [&](WriteBatch& batch) {
        EXPECT_TRUE(ledger_.RunIn(batch, Officer(), ASetting(2)).status.ok());
        throw std::runtime_error("out of the batch");
      },
      ledger_.Signer());
  EXPECT_FALSE(thrown.ok());
  EXPECT_EQ(ledger_.store().last_checkpoint(), *written);
}

TEST_F(StoreTest, OpensAgainWithTheSameHead) {
  PlayBusiness(ledger_);
  const SignedCheckpoint before = ledger_.store().last_checkpoint();
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(ledger_.store().last_checkpoint(), before);
  ledger_.Do(Officer(), ASetting(77));
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    EXPECT_TRUE(SameView(snapshot.head(), ledger_.memory()));
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

}  // namespace
}  // namespace vsledger
