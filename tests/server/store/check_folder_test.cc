// CheckFolder must find each kind of damage, and name it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "fmt/format.h"
#include "ledger/proof/merkle.h"
#include "server/store/maintenance.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class CheckFolderTest : public ::testing::Test {
 protected:
  CheckFolderTest() {
    PlayBusiness(ledger_);
    ledger_.Close();
  }

  void Alter(const std::string& file, const std::string& sql) {
    const auto raw = OpenRaw(ledger_.path() + "/" + file);
    raw->exec("PRAGMA foreign_keys = OFF");
    raw->exec(sql);
    EXPECT_GT(raw->getTotalChanges(), 0) << sql;
  }

  std::vector<std::string> Findings(const std::string& kept = "") {
    const auto findings = CheckFolder(ledger_.path(), RealCodec(), kept);
    EXPECT_TRUE(findings.ok()) << findings.status();
    return findings.ok() ? *findings : std::vector<std::string>();
  }

  void ExpectFinding(const std::string& words, const std::string& kept = "") {
    const std::vector<std::string> findings = Findings(kept);
    EXPECT_TRUE(std::ranges::any_of(
        findings,
        [&](const std::string& sentence) { return sentence.find(words) != std::string::npos; }))
        << words << " is not in:\n"
        << fmt::format("{}", fmt::join(findings, "\n"));
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(CheckFolderTest, FindsNothingWrongWithAGoodLedger) {
  EXPECT_EQ(Findings(), std::vector<std::string>());
}

TEST_F(CheckFolderTest, NamesTheFirstAlteredRecord) {
  Alter("ledger.db",
        "DROP TRIGGER record_update; UPDATE record SET entry = "
        "CAST(substr(entry, 1, 30) || x'01' || substr(entry, 32) AS BLOB) WHERE sequence >= 7");
  const std::vector<std::string> findings = Findings();
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front(), "record 7 is not what was hashed when it was written");
}

TEST_F(CheckFolderTest, FindsAnEntryAlteredTogetherWithItsHash) {
  Alter("ledger.db",
        "DROP TRIGGER record_update; UPDATE record SET leaf_hash = zeroblob(32) "
        "WHERE sequence = 7");
  ExpectFinding("record 7 is not what was hashed");
}

TEST_F(CheckFolderTest, FindsAnAlteredNode) {
  Alter("ledger.db",
        "DROP TRIGGER node_update; UPDATE node SET hash = zeroblob(32) "
        "WHERE level = 2 AND position = 3");
  ExpectFinding("node 3 of level 2 ");
}

TEST_F(CheckFolderTest, FindsANodeTooMany) {
  Alter("ledger.db", "INSERT INTO node (level, position, hash) VALUES (40, 0, zeroblob(32))");
  ExpectFinding("nodes and its records make");
}

TEST_F(CheckFolderTest, FindsAMissingRecord) {
  Alter("ledger.db", "DROP TRIGGER record_delete; DELETE FROM record WHERE sequence = 12");
  ExpectFinding("record 12 is missing");
}

TEST_F(CheckFolderTest, FindsALogCutOff) {
  Alter("ledger.db",
        "DROP TRIGGER record_delete; "
        "DELETE FROM record WHERE sequence = (SELECT MAX(sequence) FROM record)");
  ExpectFinding("covers more than the log has");
}

TEST_F(CheckFolderTest, FindsAnAlteredCheckpoint) {
  Alter("ledger.db",
        "DROP TRIGGER checkpoint_update; UPDATE checkpoint SET note = replace(note, "
        "'testborough.example/vsledger/999', 'otherborough.example/vsledger/999') "
        "WHERE size = 5");
  ExpectFinding("checkpoint of size 5 does not verify");
}

TEST_F(CheckFolderTest, FindsACheckpointOfAnotherSize) {
  Alter("ledger.db",
        "DROP TRIGGER checkpoint_update; UPDATE checkpoint SET note = "
        "(SELECT note FROM checkpoint WHERE size = 4) WHERE size = 5");
  ExpectFinding("the checkpoint of size 4 is not that of the log's first 5");
}

TEST_F(CheckFolderTest, FindsAMissingLastCheckpoint) {
  Alter("ledger.db",
        "DROP TRIGGER checkpoint_delete; "
        "DELETE FROM checkpoint WHERE size = (SELECT MAX(size) FROM checkpoint)");
  ExpectFinding("the last checkpoint covers");
}

TEST_F(CheckFolderTest, FindsAnotherKey) {
  {
    std::ofstream file(ledger_.path() + "/log.key");
    file << *Ed25519PrivateKey::Generate()->ToPem();
  }
  ExpectFinding("log.key is not the key that the log names");
}

TEST_F(CheckFolderTest, FindsACheckpointThatAKeyOfTheLogDidNotSign) {
  ASSERT_TRUE(ledger_.Reopen().ok());
  const NoteSigner second =
      NoteSigner::Create(ledger_.verifier().name(), *Ed25519PrivateKey::Generate()).value();
  // Signed by the first key alone, as before.
  ledger_.Do({PersonId("server"), Role::kServer}, ChangeKey{second.verifier().ToString(), false});
  ledger_.Close();
  ExpectFinding("the key " + second.verifier().ToString() + ", which signs there, has not signed");
  ExpectFinding("log.key.2 is missing");
}

TEST_F(CheckFolderTest, FindsAnAlteredBalance) {
  Alter("ledger.db", "UPDATE account SET balance = balance + 1 WHERE id = 1");
  ExpectFinding("table account");
}

// A checkpoint of some records with this root, signed by the log.
std::string Signed(const StoreLedger& ledger, std::uint64_t size, const Hash& root) {
  return *ledger.Signer()(size, root);
}

Hash RootOf(const StoreLedger& ledger, std::uint64_t size) {
  Frontier tree;
  for (std::uint64_t i = 0; i < size; ++i) {
    tree.Append(LeafHash(RealCodec().encode(*ledger.memory().FindRecord(i))));
  }
  return tree.Root();
}

TEST_F(CheckFolderTest, WantsTheLogToContinueTheCheckpointThatWasKept) {
  const std::uint64_t size = ledger_.memory().size();
  for (const std::uint64_t kept : {std::uint64_t{1}, size / 2, size}) {
    EXPECT_EQ(Findings(Signed(ledger_, kept, RootOf(ledger_, kept))), std::vector<std::string>());
  }
  ExpectFinding("the log's first 9 records are not those of the kept checkpoint",
                Signed(ledger_, 9, RootOf(ledger_, 8)));
  ExpectFinding("it went back", Signed(ledger_, size + 1, RootOf(ledger_, size)));
  ExpectFinding("the kept checkpoint is none of this log", "no checkpoint at all");
}

TEST_F(CheckFolderTest, FindsATriggerThatWasDroppedOrMadeHarmless) {
  const auto raw = OpenRaw(ledger_.path() + "/ledger.db");
  raw->exec("DROP TRIGGER record_update");
  ExpectFinding("sqlite_master");
  raw->exec("CREATE TRIGGER record_update BEFORE UPDATE ON record BEGIN SELECT 1; END");
  ExpectFinding("sqlite_master");
}

TEST_F(CheckFolderTest, FindsAnAlteredRowOfTheSchemaItself) {
  Alter("ledger.db",
        "PRAGMA writable_schema = ON; "
        "UPDATE sqlite_master SET type = 'ind5x' WHERE name = 'sqlite_autoindex_account_1'");
  ExpectFinding("sqlite_master");
}

TEST_F(CheckFolderTest, FindsAnAlteredPrivateValueWithoutShowingIt) {
  Alter("identity.db", "UPDATE private_value SET value = x'414141' WHERE kind = 'birth-date'");
  ExpectFinding("is not what its record committed to");
  for (const std::string& finding : Findings()) {
    EXPECT_EQ(finding.find("AAA"), std::string::npos) << finding;
  }
}

TEST_F(CheckFolderTest, FindsARowThatRefersToNothing) {
  Alter("ledger.db", "UPDATE posting SET account_id = 4711 WHERE line = 0");
  ExpectFinding("refers to a row of account that is missing");
}

TEST_F(CheckFolderTest, FindsADamagedPage) {
  const std::string file = ledger_.path() + "/access.db";
  OpenRaw(file)->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
  {
    // The cell pointers of the second page.
    std::fstream page(file, std::ios::in | std::ios::out | std::ios::binary);
    page.seekp(4096);
    page << std::string(64, '\x7f');
  }
  ExpectFinding("access.db ");
}

}  // namespace
}  // namespace vsledger
