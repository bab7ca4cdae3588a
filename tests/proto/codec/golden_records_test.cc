// The bytes of every released shape of record are frozen: they must be written and read as they are
// for ever (design.md section 3). Beside each stands the same record as text for people.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/escaping.h"
#include "proto/codec/record_codec.h"
#include "tests/proto/codec/sample_records.h"
#include "vsledger/v1/record.pb.h"

namespace vsledger {
namespace {

std::filesystem::path Folder() {
  return std::filesystem::path(VSLEDGER_SOURCE_DIR) / "tests/data/golden-records";
}

std::string Contents(const std::string& name) {
  std::ifstream file(Folder() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The entry frozen for a kind of event, out of lines of hexadecimal digits.
std::string FrozenEntry(EventKind kind) {
  std::string digits = Contents(samples::GoldenName(kind) + ".hex");
  std::erase(digits, '\n');
  return absl::HexStringToBytes(digits);
}

std::string InLines(const std::string& entry) {
  constexpr std::size_t kDigitsPerLine = 96;
  const std::string digits = absl::BytesToHexString(entry);
  std::string lines;
  for (std::size_t at = 0; at < digits.size(); at += kDigitsPerLine) {
    lines += digits.substr(at, kDigitsPerLine) + "\n";
  }
  return lines;
}

std::string AsText(const std::string& entry) {
  v1::Record wire;
  EXPECT_TRUE(wire.ParseFromString(entry));
  std::string text;
  EXPECT_TRUE(google::protobuf::TextFormat::PrintToString(wire, &text));
  return text;
}

TEST(GoldenRecordsTest, AreWrittenAsTheyWereFrozen) {
  for (const Record& record : samples::SampleRecords()) {
    const std::string name = samples::GoldenName(record.event.kind);
    EXPECT_EQ(Contents(name + ".hex"), InLines(EncodeRecord(record)))
        << "tests/data/golden-records/" << name << ".hex";
  }
}

TEST(GoldenRecordsTest, AreReadAsTheyWereMeant) {
  for (const Record& record : samples::SampleRecords()) {
    const absl::StatusOr<Record> frozen = DecodeRecord(FrozenEntry(record.event.kind));
    ASSERT_TRUE(frozen.ok()) << frozen.status();
    EXPECT_EQ(*frozen, record) << samples::GoldenName(record.event.kind);
  }
}

TEST(GoldenRecordsTest, SayInWordsWhatTheirBytesSay) {
  for (const Record& record : samples::SampleRecords()) {
    const std::string name = samples::GoldenName(record.event.kind) + ".txt";
    EXPECT_EQ(Contents(name), AsText(FrozenEntry(record.event.kind)))
        << "tests/data/golden-records/" << name;
  }
}

TEST(GoldenRecordsTest, ThereIsOneForEveryKindOfEventAndNoOther) {
  const std::vector<Record> records = samples::SampleRecords();
  ASSERT_EQ(records.size(), static_cast<std::size_t>(v1::EventKind_ARRAYSIZE - 1));
  for (std::size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(records[i].event.kind), i + 1);
  }
  const std::filesystem::directory_iterator files(Folder());
  EXPECT_EQ(std::distance(begin(files), end(files)),
            static_cast<std::ptrdiff_t>(2 * records.size()));
}

TEST(GoldenRecordsTest, HoldEveryKindOfItem) {
  std::vector<bool> held(std::variant_size_v<ItemVariant>);
  for (const Record& record : samples::SampleRecords()) {
    for (const Item& item : record.items) held[item.index()] = true;
  }
  EXPECT_EQ(std::count(held.begin(), held.end(), false), 0);
}

}  // namespace
}  // namespace vsledger
