// An export's entries come in the order of the log, whoever reads them.
#include "client/bundle/entry_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/proof/merkle.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger::client {
namespace {

// More files than are read ahead. What the entries say is nothing to the reader's order.
class EntryReaderTest : public ::testing::Test {
 protected:
  static constexpr std::uint64_t kFiles = 40;

  EntryReaderTest() {
    for (std::uint64_t i = 0; i < kFiles * kTileWidth - 1; ++i) {
      entries_.push_back(fmt::format("entry {}", i));
    }
    WriteExport(folder_.path(), entries_, MadeSigner());
  }

  std::vector<Hash> Leaves() const {
    std::vector<Hash> leaves;
    for (const std::string& entry : entries_) leaves.push_back(LeafHash(entry));
    return leaves;
  }

  Scratch scratch_;
  const TileFolder folder_{scratch_.Path("out")};
  std::vector<std::string> entries_;
};

TEST_F(EntryReaderTest, HandsBatchesOnInOrderHoweverManyThreadsRead) {
  for (const unsigned threads : {0U, 1U, 4U}) {
    EntryReader reader(folder_, entries_.size(), threads);
    std::vector<Hash> leaves;
    EntryBatch batch;
    while (leaves.size() < entries_.size()) {
      ASSERT_TRUE(reader.Next(batch).ok());
      ASSERT_EQ(batch.bytes.size(), batch.leaves.size());
      EXPECT_FALSE(batch.broken.ok());
      leaves.insert(leaves.end(), batch.leaves.begin(), batch.leaves.end());
    }
    EXPECT_EQ(leaves, Leaves()) << threads;
  }
}

TEST_F(EntryReaderTest, FailsAtTheFirstFileThatCannotBeRead) {
  constexpr std::uint64_t kMissing = 17;
  std::filesystem::remove(folder_.path() + "/" + EntriesPath(TileOf(0, kMissing, entries_.size())));
  for (const unsigned threads : {0U, 4U}) {
    EntryReader reader(folder_, entries_.size(), threads);
    EntryBatch batch;
    for (std::uint64_t i = 0; i < kMissing; ++i) EXPECT_TRUE(reader.Next(batch).ok()) << i;
    EXPECT_EQ(reader.Next(batch).code(), absl::StatusCode::kDataLoss);
  }
}

TEST_F(EntryReaderTest, ReadsTheSameIntoMemoryThatServedBefore) {
  const std::vector<std::string> entries = EntriesOf(Good().release.before);
  WriteExport(scratch_.Path("records"), entries, MadeSigner());
  const TileFolder folder(scratch_.Path("records"));
  const auto batch = ReadBatch(folder, 0, entries.size());
  ASSERT_TRUE(batch.ok() && batch->broken.ok());
  const auto again = ReadBatch(folder, 0, entries.size(), *batch);
  ASSERT_TRUE(again.ok() && again->broken.ok());
  EXPECT_EQ(again->leaves, batch->leaves);
  EXPECT_EQ(again->bytes, batch->bytes);
  EXPECT_EQ(again->records, batch->records);
}

TEST_F(EntryReaderTest, EndsWhereNobodyTakesTheRest) {
  EntryReader reader(folder_, entries_.size(), 4);
  EntryBatch batch;
  EXPECT_TRUE(reader.Next(batch).ok());
}

}  // namespace
}  // namespace vsledger::client
