// What the client proves of the log by itself, and that no lie about it passes.
#include <gmock/gmock.h>

#include <filesystem>
#include <functional>

#include "tests/client/run_fixture.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

constexpr int kExitUnverified = 7;

class AuditTest : public RunTest {
 protected:
  FakeLog& log() { return server_.log(); }
  Ran Export(const Words& more = {}) {
    Words words{"audit", "export", "--format", "hledger"};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }
};

TEST_F(AuditTest, ExportsTheWholeJournalThatTheCheckpointSigns) {
  const Ran ran = Export({"--log-key", log().key()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Made-up Borough"));
  EXPECT_THAT(ran.err, HasSubstr("4 records, verified against the log's checkpoint"));
  for (const char* format : {"ledger", "beancount"}) {
    EXPECT_EQ(Do({"audit", "export", "--format", format}).exit_code, 0);
  }
}

TEST_F(AuditTest, WritesAnExportedFileWholeOrNotAtAll) {
  EXPECT_EQ(Export({"-o", scratch_.Path("a.journal")}).exit_code, 0);
  EXPECT_THAT(scratch_.Read("a.journal"), HasSubstr("Made-up Borough"));
  log().entries.pop_back();
  EXPECT_EQ(Export({"-o", scratch_.Path("b.journal")}).exit_code, kExitUnverified);
  EXPECT_FALSE(std::filesystem::exists(scratch_.Path("b.journal")));
}

TEST_F(AuditTest, LeavesOutWhatWasAppendedWhileItRead) {
  log().entries.emplace_back("not for us");
  EXPECT_EQ(Export().exit_code, 0);
}

TEST_F(AuditTest, FindsEveryLieAboutTheRecords) {
  const std::vector<std::function<void(FakeLog&)>> lies{
      [](FakeLog& log) { log.entries.pop_back(); },
      [](FakeLog& log) { log.entries.erase(log.entries.begin() + 1); },
      [](FakeLog& log) { std::swap(log.entries[1], log.entries[2]); },
      [](FakeLog& log) { log.entries[2].back() ^= 1; },
      [](FakeLog& log) { log.entries[2] = log.entries[2].substr(1); },
      [](FakeLog& log) { log.checkpoint = ""; },
      [](FakeLog& log) { log.checkpoint.replace(log.checkpoint.find("\n4\n"), 3, "\n3\n"); },
  };
  for (std::size_t i = 0; i < lies.size(); ++i) {
    const std::vector<std::string> entries = log().entries;
    const std::string checkpoint = log().checkpoint;
    lies[i](log());
    EXPECT_EQ(Export().exit_code, kExitUnverified) << "lie " << i;
    log().entries = entries;
    log().checkpoint = checkpoint;
  }
  EXPECT_EQ(Export().exit_code, 0);
}

TEST_F(AuditTest, TrustsOnlyTheLogKeyItIsGiven) {
  for (const Words& verb :
       {Words{"export", "--format", "ledger"}, Words{"checkpoint"}, Words{"record", "2"}}) {
    Words words{"audit"};
    words.insert(words.end(), verb.begin(), verb.end());
    words.insert(words.end(), {"--log-key", log().key()});
    EXPECT_EQ(Do(words).exit_code, 0) << verb[0];
    words.back() = log().other_key();
    EXPECT_EQ(Do(words).exit_code, kExitUnverified) << verb[0];
    words.back() = "no key";
    EXPECT_EQ(Do(words).exit_code, 2) << verb[0];
  }
}

TEST_F(AuditTest, ShowsTheCheckpointAsItIsSigned) {
  EXPECT_EQ(Do({"audit", "checkpoint"}).out, log().TrueCheckpoint());
  EXPECT_THAT(Do({"audit", "checkpoint", "--output", "json"}).out, HasSubstr("\"records\":4,"));
}

TEST_F(AuditTest, ProvesThatTheLogHoldsARecord) {
  const Ran ran = Do({"audit", "record", "2"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"code\": \"PPG-LAC-2022-23\""));
  EXPECT_THAT(ran.err, HasSubstr("record 2 is in the log of 4 records"));
}

TEST_F(AuditTest, RefusesARecordWhoseProofLeadsElsewhere) {
  log().proof_of_2[0][5] ^= 1;
  EXPECT_EQ(Do({"audit", "record", "2"}).exit_code, kExitUnverified);
  log().proof_of_2[0][5] ^= 1;
  EXPECT_EQ(Do({"audit", "record", "1"}).exit_code, kExitUnverified);
  log().proof_of_2[0].pop_back();
  EXPECT_EQ(Do({"audit", "record", "2"}).exit_code, kExitUnverified);
}

TEST_F(AuditTest, WritesNoProofThatDoesNotProve) {
  const Words bare{"audit", "prove", "2", "-o", scratch_.Path("p")};
  Words with_entry = bare;
  with_entry.insert(with_entry.end(), {"--entry", scratch_.Path("e")});
  EXPECT_EQ(Do(with_entry).exit_code, 0);
  std::filesystem::remove(scratch_.Path("p"));
  std::filesystem::remove(scratch_.Path("e"));
  const std::vector<std::function<void(FakeLog&)>> lies{
      [](FakeLog& log) { log.proof_of_2[1][5] ^= 1; },
      [](FakeLog& log) { log.proof_of_2.pop_back(); },
      [](FakeLog& log) { log.proof_of_2[0].pop_back(); },
      [](FakeLog& log) { log.entries[2].back() ^= 1; },
      [](FakeLog& log) { log.checkpoint = "no note"; },
  };
  for (std::size_t i = 0; i < lies.size(); ++i) {
    const FakeLog honest;
    lies[i](log());
    EXPECT_NE(Do(bare).exit_code, 0) << "lie " << i;
    EXPECT_NE(Do(with_entry).exit_code, 0) << "lie " << i;
    log().entries = honest.entries;
    log().proof_of_2 = honest.proof_of_2;
    log().checkpoint = honest.checkpoint;
  }
  // A true proof of another record than the one asked for.
  EXPECT_EQ(Do({"audit", "prove", "1"}).exit_code, kExitUnverified);
  EXPECT_EQ(Do({"audit", "prove", "1", "--entry", scratch_.Path("e")}).exit_code, kExitUnverified);
  EXPECT_FALSE(std::filesystem::exists(scratch_.Path("p")));
  EXPECT_FALSE(std::filesystem::exists(scratch_.Path("e")));
}

TEST_F(AuditTest, RefusesARecordThatWasChanged) {
  std::swap(log().entries[2], log().entries[1]);
  EXPECT_EQ(Do({"audit", "record", "2"}).exit_code, kExitUnverified);
}

}  // namespace
}  // namespace vsledger::client
