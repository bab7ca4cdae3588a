// A ledger that has signed a checkpoint never signs, nor serves, one that does not continue it:
// not even where its database is put back to an older copy or another one takes its place.
#include "server/store/last_signed.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/proof/merkle.h"
#include "server/store/maintenance.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

namespace fs = std::filesystem;

constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

class LastSignedTest : public ::testing::Test {
 protected:
  // Copies or puts back ledger.db alone, while the store is closed.
  void SaveDatabase(const std::string& name) const {
    fs::copy_file(path_ + "/ledger.db", folder_ / name, fs::copy_options::overwrite_existing);
  }
  void PutBack(const std::string& name) const {
    fs::copy_file(folder_ / name, path_ + "/ledger.db", fs::copy_options::overwrite_existing);
    fs::remove(path_ + "/ledger.db-wal");
    fs::remove(path_ + "/ledger.db-shm");
  }
  std::string Bytes() const {
    std::ifstream file(path_ + "/log.signed", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  void SetBytes(const std::string& bytes) const {
    std::ofstream(path_ + "/log.signed", std::ios::binary | std::ios::trunc) << bytes;
  }

  TempFolder folder_;
  const std::string path_ = folder_ / "ledger";
  StoreLedger ledger_{path_};
};

TEST_F(LastSignedTest, KeepsWhatWasSignedLast) {
  for (int number = 1; number <= 5; ++number) {
    ledger_.Do(Officer(), ASetting(number));
    const SignedCheckpoint last = ledger_.store().last_checkpoint();
    EXPECT_EQ(LastSigned::Open(path_ + "/log.signed").value().kept(), last);
  }
}

TEST_F(LastSignedTest, DatabaseThatHasGoneBackIsNotServed) {
  ledger_.Close();
  SaveDatabase("older.db");
  ASSERT_TRUE(ledger_.Reopen().ok());
  ledger_.Do(Officer(), ASetting(1));
  ledger_.Close();
  SaveDatabase("newest.db");
  PutBack("older.db");
  const absl::Status refused = ledger_.Reopen();
  EXPECT_EQ(refused.code(), kUntrusted) << refused;
  EXPECT_NE(std::string(refused.message()).find("gone back"), std::string::npos) << refused;
  const auto findings = CheckFolder(path_, RealCodec());
  ASSERT_TRUE(findings.ok());
  EXPECT_FALSE(findings->empty());
  PutBack("newest.db");
  EXPECT_TRUE(ledger_.Reopen().ok());
}

TEST_F(LastSignedTest, DatabaseThatWentAnotherWayIsNotServedThoughItIsLonger) {
  ledger_.Close();
  SaveDatabase("older.db");
  const std::string state = Bytes();
  ASSERT_TRUE(ledger_.Reopen().ok());
  ledger_.Do(Officer(), ASetting(1));
  ledger_.Close();
  const std::string state_of_first = Bytes();
  // Another history from the same beginning, signed by the same key, as a restored machine would.
  PutBack("older.db");
  SetBytes(state);
  {
    auto store = Store::Open(path_, RealCodec());
    ASSERT_TRUE(store.ok()) << store.status();
    for (int number = 2; number <= 4; ++number) {
      const auto committed = (*store)->Write(
          [&](WriteBatch& batch) {
            EXPECT_TRUE(ledger_.RunIn(batch, Officer(), ASetting(number)).status.ok());
          },
          ledger_.Signer());
      ASSERT_TRUE(committed.ok()) << committed.status();
    }
  }
  SetBytes(state_of_first);
  const absl::Status refused = ledger_.Reopen();
  EXPECT_EQ(refused.code(), kUntrusted) << refused;
  const auto findings = CheckFolder(path_, RealCodec());
  ASSERT_TRUE(findings.ok());
  EXPECT_EQ(findings->size(), 1U);
}

TEST_F(LastSignedTest, ForkMadeUnderAServerAtWorkIsNotSigned) {
  ledger_.Do(Officer(), ASetting(1));
  const std::uint64_t size = ledger_.store().last_checkpoint().size;
  {
    // The last record's leaf and the checkpoint over it, changed so that they fit each other.
    const auto raw = OpenRaw(path_ + "/ledger.db");
    raw->exec("DROP TRIGGER record_update");
    raw->exec("DROP TRIGGER node_update");
    raw->exec("DROP TRIGGER checkpoint_update");
    raw->exec("UPDATE record SET leaf_hash = zeroblob(32)");
    raw->exec("UPDATE node SET hash = zeroblob(32)");
    const auto node = [](NodeId) -> absl::StatusOr<Hash> { return Hash{}; };
    const Hash root = Frontier::Load(size, node).value().Root();
    SQLite::Statement update(*raw, "UPDATE checkpoint SET note = ?1 WHERE size = ?2");
    update.bind(1, ledger_.Signer()(size, root).value());
    update.bind(2, static_cast<std::int64_t>(size));
    ASSERT_EQ(update.exec(), 1);
  }
  const auto failed = ledger_.Try(Officer(), ASetting(2));
  EXPECT_EQ(failed.status().code(), kUntrusted) << failed.status();
}

TEST_F(LastSignedTest, SlotTornByAPowerCutLeavesTheOneBefore) {
  ledger_.Do(Officer(), ASetting(1));
  const SignedCheckpoint before = ledger_.store().last_checkpoint();
  ledger_.Do(Officer(), ASetting(2));
  const SignedCheckpoint last = ledger_.store().last_checkpoint();
  ledger_.Close();
  const std::string bytes = Bytes();
  std::string torn = bytes;
  torn[torn.find(last.note) + 40] ^= 1;
  SetBytes(torn);
  EXPECT_EQ(LastSigned::Open(path_ + "/log.signed").value().kept(), before);
  EXPECT_TRUE(ledger_.Reopen().ok());
  ledger_.Do(Officer(), ASetting(3));
  const SignedCheckpoint newest = ledger_.store().last_checkpoint();
  ledger_.Close();
  EXPECT_EQ(LastSigned::Open(path_ + "/log.signed").value().kept(), newest);
}

TEST_F(LastSignedTest, FileThatWasEmptiedIsRefused) {
  ledger_.Do(Officer(), ASetting(1));
  ledger_.Close();
  SetBytes("");
  EXPECT_EQ(ledger_.Reopen().code(), kUntrusted);
  const auto findings = CheckFolder(path_, RealCodec());
  ASSERT_TRUE(findings.ok());
  EXPECT_EQ(findings->size(), 1U);
}

TEST_F(LastSignedTest, FileThatCannotBeReadIsRefused) {
  ledger_.Do(Officer(), ASetting(1));
  ledger_.Close();
  SetBytes(std::string(2 * kSlotBytes, 'x'));
  EXPECT_EQ(ledger_.Reopen().code(), kUntrusted);
}

}  // namespace
}  // namespace vsledger
