// What can be wrong with a ledger folder, and that each is said in a sentence with the path in it.
#include "server/store/ledger_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "ledger/proof/merkle.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class LedgerFolderTest : public ::testing::Test {
 protected:
  LedgerFolderTest() { ledger_.Close(); }

  // That opening fails with this code, and says these words and where.
  void ExpectRefused(absl::StatusCode code, const std::string& words) {
    const absl::Status status = Store::Open(path_, RealCodec()).status();
    EXPECT_EQ(status.code(), code) << status;
    const std::string message(status.message());
    EXPECT_NE(message.find(words), std::string::npos) << message;
    EXPECT_NE(message.find(path_), std::string::npos) << message;
  }

  TempFolder folder_;
  const std::string path_ = folder_ / "ledger";
  StoreLedger ledger_{path_};
};

TEST_F(LedgerFolderTest, ASecondServerIsToldThatItIsInUse) {
  ASSERT_TRUE(ledger_.Reopen().ok());
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "in use by another vsledgerd");
  ledger_.Close();
  EXPECT_TRUE(ledger_.Reopen().ok());
}

TEST_F(LedgerFolderTest, ADatabaseOfANewerVersionIsRefused) {
  for (const char* file : {"ledger.db", "identity.db", "access.db", "reference.db"}) {
    const auto raw = OpenRaw(path_ + "/" + file);
    const int version = raw->execAndGet("PRAGMA user_version").getInt();
    raw->exec("PRAGMA user_version = 1000");
    ExpectRefused(absl::StatusCode::kFailedPrecondition, "newer version");
    raw->exec("PRAGMA user_version = " + std::to_string(version));
  }
  EXPECT_TRUE(ledger_.Reopen().ok());
}

TEST_F(LedgerFolderTest, ADatabaseOfAnotherProgramIsRefused) {
  OpenRaw(path_ + "/identity.db")->exec("PRAGMA application_id = 77");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "is not a identity.db of vsledger");
}

TEST_F(LedgerFolderTest, AMissingFileIsNamed) {
  for (const char* file : {"log.signed", "identity.db", "access.db", "reference.db"}) {
    std::filesystem::rename(path_ + "/" + file, path_ + "/away");
    ExpectRefused(absl::StatusCode::kNotFound, file);
    std::filesystem::rename(path_ + "/away", path_ + "/" + file);
  }
  EXPECT_TRUE(ledger_.Reopen().ok());
}

TEST_F(LedgerFolderTest, AFolderWithoutALedgerIsRefused) {
  std::filesystem::remove(path_ + "/ledger.db");
  ExpectRefused(absl::StatusCode::kNotFound, "holds no ledger");
  EXPECT_EQ(Store::Open(folder_ / "nowhere", RealCodec()).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(LedgerFolderTest, ALedgerNeverMadeToTheEndIsRefused) {
  std::filesystem::remove(path_ + "/access.db");
  std::ofstream(path_ + "/access.db").close();
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "never made to the end");
}

TEST_F(LedgerFolderTest, AFileThatIsNoDatabaseIsRefused) {
  std::ofstream(path_ + "/reference.db", std::ios::trunc) << std::string(8192, 'x');
  EXPECT_FALSE(Store::Open(path_, RealCodec()).ok());
}

TEST_F(LedgerFolderTest, TheKeyIsItsOwnersOnly) {
  struct stat about {};
  ASSERT_EQ(stat((path_ + "/log.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const auto folder = LedgerFolder::Open(path_);
  ASSERT_TRUE(folder.ok());
  EXPECT_TRUE(folder->ReadKey(0).ok());
  ASSERT_EQ(chmod((path_ + "/log.key").c_str(), 0640), 0);
  const absl::Status status = folder->ReadKey(0).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
}

TEST_F(LedgerFolderTest, AFileThatHoldsNoKeyIsRefusedWithoutShowingIt) {
  std::ofstream(path_ + "/log.key", std::ios::trunc) << "SECRET WORDS";
  const auto folder = LedgerFolder::Open(path_);
  ASSERT_TRUE(folder.ok());
  const absl::Status status = folder->ReadKey(0).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(std::string(status.message()).find("SECRET"), std::string::npos);
}

TEST_F(LedgerFolderTest, CreateTakesAnEmptyFolderAndNoOther) {
  std::filesystem::create_directory(folder_ / "empty");
  EXPECT_TRUE(Store::Create(folder_ / "empty", RealCodec()).ok());
  EXPECT_EQ(Store::Create(folder_ / "empty", RealCodec()).status().code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Store::Create(path_ + "/log.key", RealCodec()).status().code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_FALSE(Store::Create(folder_ / "no/such/parent", RealCodec()).ok());
}

TEST_F(LedgerFolderTest, ANewLedgerIsEmptyUntilRecordZero) {
  const auto store = Store::Create(folder_ / "new", RealCodec());
  ASSERT_TRUE(store.ok());
  EXPECT_EQ((*store)->last_checkpoint(), SignedCheckpoint{});
  const absl::Status read = (*store)->Read([](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.size(), 0u);
    EXPECT_EQ(*snapshot.RootAt(0), EmptyRoot());
    EXPECT_EQ(snapshot.head().LastRecordedAt(), Instant{});
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_F(LedgerFolderTest, ALogCutOffIsNotServed) {
  const auto raw = OpenRaw(path_ + "/ledger.db");
  raw->exec("DROP TRIGGER checkpoint_delete");
  raw->exec("DELETE FROM checkpoint");
  EXPECT_EQ(ledger_.Reopen().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace vsledger
