// The folder that "audit export" writes: what is in it, how it is brought up to date, and that an
// export which did not come through is never taken for a whole one.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/client/run_fixture.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kExitUsage = 2;
constexpr int kExitUnverified = 7;

using Files = std::map<std::string, std::string>;

class ExportTest : public RunTest {
 protected:
  FakeLog& log() { return server_.log(); }

  // The log with as many entries, the new ones no records: exporting does not read them.
  void GrowTo(std::size_t size) {
    while (log().entries.size() < size) {
      log().entries.push_back(fmt::format("entry {}", log().entries.size()));
    }
    log().checkpoint = log().TrueCheckpoint();
  }

  Ran Export(const std::string& name, const Words& more = {}) {
    Words words{"audit", "export", scratch_.Path(name)};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }

  Files FilesOf(const std::string& name) const {
    Files files;
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(scratch_.Path(name))) {
      const std::string below = fs::relative(file.path(), scratch_.Path(name));
      std::ifstream stream(file.path(), std::ios::binary);
      std::ostringstream bytes;
      if (file.is_regular_file()) bytes << stream.rdbuf();
      files[below] = bytes.str();
    }
    return files;
  }
};

TEST_F(ExportTest, WritesEverythingAnAuditorNeeds) {
  const Ran ran = Export("out", {"--log-key", log().key()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("4 records, 4 of them new"));
  const Files files = FilesOf("out");
  EXPECT_EQ(files.at("checkpoint"), log().TrueCheckpoint());
  EXPECT_EQ(files.at("verifier-key"), log().key() + "\n");
  EXPECT_EQ(files.at("tile/0/000.p/4").size(), 4u * 32u);
  std::string entries;
  for (const std::string& entry : log().entries) {
    entries += static_cast<char>(entry.size() / 256);
    entries += static_cast<char>(entry.size() % 256);
    entries += entry;
  }
  EXPECT_EQ(files.at("tile/entries/000.p/4"), entries);
  EXPECT_THAT(files.at("README.md"), HasSubstr("SHA-256(0x00, bytes of the record)"));
  EXPECT_THAT(files.at("proto/vsledger/v1/record.proto"), HasSubstr("message Record {"));
}

// The contract must be whole: an import that is not in the folder cannot be compiled.
TEST_F(ExportTest, CarriesEveryFileThatTheContractImports) {
  EXPECT_EQ(Export("out").exit_code, 0);
  const Files files = FilesOf("out");
  for (const auto& [name, text] : files) {
    if (!name.ends_with(".proto")) continue;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("import \"")) continue;
      const std::string imported = line.substr(8, line.rfind('"') - 8);
      EXPECT_EQ(files.count("proto/" + imported), 1u) << name << " imports " << imported;
    }
  }
}

TEST_F(ExportTest, BringsAFolderUpToDateAsIfItWereNew) {
  const std::vector<std::size_t> sizes{4, 4, 5, 255, 256, 256, 257, 511, 600, 65'536, 65'537};
  for (const std::size_t size : sizes) {
    GrowTo(size);
    EXPECT_EQ(Export("kept").exit_code, 0) << size;
    fs::remove_all(scratch_.Path("fresh"));
    EXPECT_EQ(Export("fresh").exit_code, 0) << size;
    EXPECT_EQ(FilesOf("kept"), FilesOf("fresh")) << size;
  }
}

TEST_F(ExportTest, RefusesAFolderThatHoldsSomethingElse) {
  EXPECT_EQ(Export("out").exit_code, 0);
  scratch_.Write("out/verifier-key", log().other_key() + "\n");
  Ran ran = Export("out");
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("holds an export of another log"));
  fs::create_directory(scratch_.Path("papers"));
  scratch_.Write("papers/letter.txt", "Dear auditor");
  ran = Export("papers");
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_EQ(FilesOf("papers"), (Files{{"letter.txt", "Dear auditor"}}));
  scratch_.Write("file", "x");
  EXPECT_EQ(Export("file").exit_code, kExitUsage);
  EXPECT_EQ(Export("no/such/folder").exit_code, kExitUsage);
}

TEST_F(ExportTest, RefusesALogThatWentBackAndShowsBothStates) {
  GrowTo(300);
  EXPECT_EQ(Export("out").exit_code, 0);
  const Files before = FilesOf("out");
  log().entries.resize(299);
  log().checkpoint = log().TrueCheckpoint();
  const Ran ran = Export("out");
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, testing::AllOf(HasSubstr("300 records"), HasSubstr("the server has 299")));
  EXPECT_EQ(FilesOf("out"), before);
}

TEST_F(ExportTest, RefusesALogThatForked) {
  for (const std::size_t altered : {3u, 280u}) {
    GrowTo(300);
    const std::string folder = fmt::format("before-{}", altered);
    EXPECT_EQ(Export(folder).exit_code, 0);
    const std::string kept = FilesOf(folder).at("checkpoint");
    log().entries[altered] = fmt::format("another entry {}", altered);
    GrowTo(310);
    EXPECT_EQ(Export(folder).exit_code, kExitUnverified) << altered;
    EXPECT_EQ(FilesOf(folder).at("checkpoint"), kept);
    log().entries.resize(4);
    if (altered < 4) log().entries[3] = "entry 3";
  }
}

TEST_F(ExportTest, LeavesNoCheckpointWhereItDidNotComeThrough) {
  GrowTo(600);
  log().entries.pop_back();
  EXPECT_EQ(Export("out").exit_code, kExitUnverified);
  EXPECT_FALSE(fs::exists(scratch_.Path("out/checkpoint")));
  GrowTo(600);
  EXPECT_EQ(Export("out").exit_code, 0);
  EXPECT_EQ(Export("fresh").exit_code, 0);
  EXPECT_EQ(FilesOf("out"), FilesOf("fresh"));
}

TEST_F(ExportTest, TrustsNoOtherKeyThanTheOneItIsGiven) {
  EXPECT_EQ(Export("out", {"--log-key", log().other_key()}).exit_code, kExitUnverified);
  EXPECT_FALSE(fs::exists(scratch_.Path("out")));
}

TEST_F(ExportTest, WantsEitherAFolderOrAJournal) {
  EXPECT_EQ(Do({"audit", "export"}).exit_code, kExitUsage);
  EXPECT_EQ(Export("out", {"--format", "hledger"}).exit_code, kExitUsage);
  EXPECT_EQ(Export("out", {"-o", "x"}).exit_code, kExitUsage);
  EXPECT_FALSE(fs::exists(scratch_.Path("out")));
}

}  // namespace
}  // namespace vsledger::client
