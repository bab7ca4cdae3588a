// A ledger of the first N records: what it knows must be what the long one knows as at N.
#include <gtest/gtest.h>

#include <filesystem>

#include "fmt/format.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/checkpoint.h"
#include "server/store/maintenance.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class CopyPrefixTest : public ::testing::Test {
 protected:
  CopyPrefixTest() { PlayBusiness(ledger_); }

  // The ledger of the first `size` records, in memory.
  MemoryView MemoryOf(std::uint64_t size) const {
    MemoryView memory;
    for (std::uint64_t n = 0; n < size; ++n) memory.Apply(*ledger_.memory().FindRecord(n));
    return memory;
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(CopyPrefixTest, IsTheLedgerAsItWasThen) {
  const std::uint64_t size = ledger_.memory().size();
  ledger_.Close();
  for (const std::uint64_t n : {std::uint64_t{1}, size / 3, size / 2, size - 1, size}) {
    const std::string to = folder_ / fmt::format("copy-{}", n);
    const absl::Status copied = CopyPrefix(ledger_.path(), to, n, RealCodec());
    ASSERT_TRUE(copied.ok()) << copied;
    const auto store = Store::Open(to, RealCodec());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ((*store)->open_notes().orphans_removed, 0u);
    EXPECT_EQ((*store)->last_checkpoint().size, n);
    EXPECT_TRUE(OpenCheckpoint((*store)->last_checkpoint().note, ledger_.verifier()).ok());
    const absl::Status read = (*store)->Read([&](const Snapshot& snapshot) {
      EXPECT_TRUE(SameView(snapshot.head(), MemoryOf(n)));
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
  }
  const auto findings = CheckFolder(folder_ / fmt::format("copy-{}", size / 2), RealCodec());
  ASSERT_TRUE(findings.ok());
  EXPECT_EQ(*findings, std::vector<std::string>());
}

TEST_F(CopyPrefixTest, SignsWhereNoBatchEnded) {
  std::vector<Done> done;
  const auto committed = ledger_.store().Write(
      [&](WriteBatch& batch) {
        for (int n = 11; n <= 14; ++n) {
          done.push_back(ledger_.RunIn(batch, Officer(), ASetting(n)));
        }
      },
      ledger_.Signer());
  ASSERT_TRUE(committed.ok());
  ledger_.Close();
  const std::uint64_t within = committed->size - 2;
  ASSERT_TRUE(CopyPrefix(ledger_.path(), folder_ / "copy", within, RealCodec()).ok());
  const auto store = Store::Open(folder_ / "copy", RealCodec());
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ((*store)->last_checkpoint().size, within);
  EXPECT_TRUE(OpenCheckpoint((*store)->last_checkpoint().note, ledger_.verifier()).ok());
}

TEST_F(CopyPrefixTest, HoldsThePrivateValuesOfItsOwnRecordsOnly) {
  const std::uint64_t whole = ledger_.memory().size();
  const Record first = *ledger_.memory().FindRecord(0);
  const Record last = *ledger_.memory().FindRecord(whole - 1);
  ledger_.Close();
  ASSERT_TRUE(CopyPrefix(ledger_.path(), folder_ / "copy", whole - 1, RealCodec()).ok());
  const auto store = Store::Open(folder_ / "copy", RealCodec());
  ASSERT_TRUE(store.ok()) << store.status();
  const absl::Status read = (*store)->Read([&](const Snapshot& snapshot) {
    EXPECT_TRUE(snapshot.identity().Reveal(*first.request_payload));
    EXPECT_FALSE(snapshot.identity().Reveal(*last.request_payload));
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(CopyPrefixTest, RefusesMoreThanThereIsAndNothingAtAll) {
  const std::uint64_t size = ledger_.memory().size();
  ledger_.Close();
  EXPECT_EQ(ReasonOf(CopyPrefix(ledger_.path(), folder_ / "a", size + 1, RealCodec())),
            Reason::kRecordUnknown);
  EXPECT_EQ(ReasonOf(CopyPrefix(ledger_.path(), folder_ / "b", 0, RealCodec())),
            Reason::kRecordUnknown);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "a"));
}

TEST_F(CopyPrefixTest, RefusesAFolderThatHoldsSomething) {
  ledger_.Close();
  EXPECT_EQ(CopyPrefix(ledger_.path(), ledger_.path(), 1, RealCodec()).code(),
            absl::StatusCode::kAlreadyExists);
}

}  // namespace
}  // namespace vsledger
