// However a file is cut into pieces, the same rows come out of it; and no bytes break the reader.

#include <gtest/gtest.h>

#include <random>

#include "server/app/import/gias_file.h"
#include "server/app/import/local_settings_file.h"
#include "server/app/import/register_file.h"
#include "server/app/import/ssda903_file.h"
#include "tests/server/app/import/import_testing.h"

namespace vsledger::import {
namespace {

bool Same(const SettingRow& a, const SettingRow& b) { return a == b; }
bool Same(const RegisterRow& a, const RegisterRow& b) { return a == b; }
bool Same(const EpisodeRow& a, const EpisodeRow& b) { return a == b; }
bool Same(const ChildRow& a, const ChildRow& b) {
  return a.child_number == b.child_number && a.born == b.born && a.upn == b.upn &&
         a.upn_warning == b.upn_warning;
}

template <typename Row>
void ExpectSame(const Outcome<Row>& a, const Outcome<Row>& b, const std::string& where) {
  ASSERT_EQ(a.status, b.status) << where;
  ASSERT_EQ(a.rows.size(), b.rows.size()) << where;
  for (std::size_t i = 0; i < a.rows.size(); ++i) ASSERT_TRUE(Same(a.rows[i], b.rows[i])) << where;
  ASSERT_EQ(a.faults, b.faults) << where;
  ASSERT_EQ(a.messages, b.messages) << where;
}

// Cuts at every byte once, and into pieces of every size up to 40.
template <typename File, typename Row>
void ExpectSameHoweverCut(std::string_view bytes) {
  const auto whole = Read<File, Row>(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    ExpectSame(whole, FeedAll<File, Row>({bytes.substr(0, cut), bytes.substr(cut)}),
               "cut at " + std::to_string(cut));
  }
  for (std::size_t size = 1; size <= 40; ++size) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += size)
      pieces.push_back(bytes.substr(at, size));
    ExpectSame(whole, FeedAll<File, Row>(pieces), "pieces of " + std::to_string(size));
  }
}

TEST(ChunksTest, EveryKindOfFileReadsTheSameHoweverCut) {
  for (const char* name : {"gias-utf8.csv", "gias-windows-1252.csv", "gias-faults.csv"}) {
    SCOPED_TRACE(name);
    ExpectSameHoweverCut<GiasFile, SettingRow>(OwnData(name));
  }
  ExpectSameHoweverCut<LocalSettingsFile, SettingRow>(OwnData("local-settings.csv"));
  ExpectSameHoweverCut<HeaderFile, ChildRow>(OwnData("header.csv"));
  ExpectSameHoweverCut<EpisodesFile, EpisodeRow>(OwnData("episodes.csv"));
  ExpectSameHoweverCut<RegisterFile, RegisterRow>(OwnData("register.csv"));
}

TEST(ChunksTest, FilesThatAreRefusedAreRefusedTheSameHoweverCut) {
  for (const std::string& bytes :
       {std::string("\xEF\xBB\xBF"), std::string("child,setting,from,to\r\n1,\"2\r\n,3"),
        std::string("child,setting\n"), std::string("child,setting,from,to\n\0,1", 25)}) {
    ExpectSameHoweverCut<RegisterFile, RegisterRow>(bytes);
  }
}

// Damages a register at random with the characters that matter to a CSV reader.
std::string Damaged(std::string bytes, std::mt19937& random) {
  constexpr std::string_view kHostile = "\"\",,\n\r\t \xFF\x81\xC2\xEF/-0a";
  std::uniform_int_distribution<int> changes(1, 8);
  for (int left = changes(random); left > 0; --left) {
    const std::size_t at = std::uniform_int_distribution<std::size_t>(0, bytes.size() - 1)(random);
    const char c =
        kHostile[std::uniform_int_distribution<std::size_t>(0, kHostile.size() - 1)(random)];
    if (left % 3 == 0) {
      bytes.insert(at, 1, c);
    } else if (left % 3 == 1) {
      bytes[at] = c;
    } else if (bytes.size() > 1) {
      bytes.erase(at, 1);
    }
  }
  return bytes;
}

TEST(ChunksTest, DamagedFilesReadTheSameHoweverCut) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const std::string good = OwnData("register.csv");
  for (int round = 0; round < 3'000 && !testing::Test::HasFatalFailure(); ++round) {
    const std::string bytes = Damaged(good, random);
    SCOPED_TRACE(bytes);
    const auto whole = Read<RegisterFile, RegisterRow>(bytes);
    const std::size_t size = std::uniform_int_distribution<std::size_t>(1, 60)(random);
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      pieces.push_back(std::string_view(bytes).substr(at, size));
    }
    ExpectSame(whole, FeedAll<RegisterFile, RegisterRow>(pieces), std::to_string(size));
    EXPECT_EQ(whole.good_rows, whole.rows.size());
  }
}

}  // namespace
}  // namespace vsledger::import
