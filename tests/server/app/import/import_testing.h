// What the tests of the import formats share: reading a file whole or in pieces, and its outcome.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "ledger/base/refusal.h"
#include "server/app/import/csv_stream.h"

namespace vsledger::import {

inline std::string ReadWhole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// A file of tests/data/import.
inline std::string OwnData(std::string_view name) {
  return ReadWhole(std::filesystem::path(VSLEDGER_SOURCE_DIR) / "tests/data/import" / name);
}

// The folder of samples beside the source tree; not everybody has it.
inline std::filesystem::path SharedData() {
  return std::filesystem::path(VSLEDGER_SOURCE_DIR).parent_path() / "shared/data";
}

// Where and why a row was rejected, without words: what tests assert.
struct Fault {
  std::uint64_t line;
  std::string column;
  Reason reason;
  friend bool operator==(const Fault&, const Fault&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Fault& fault) {
    return out << fault.line << ' ' << fault.column << ' ' << NameOf(fault.reason);
  }
};

// All that came out of a file.
template <typename Row>
struct Outcome {
  std::vector<Row> rows;
  std::vector<Fault> faults;
  std::vector<std::string> messages;
  absl::Status status;
  std::uint64_t good_rows = 0;
  std::uint64_t rejected_rows = 0;
};

// Feeds `pieces` to a file of type File, and its end.
template <typename File, typename Row>
Outcome<Row> FeedAll(const std::vector<std::string_view>& pieces) {
  Outcome<Row> outcome;
  File file(
      [&](const Row& row) {
        outcome.rows.push_back(row);
        return absl::OkStatus();
      },
      [&](const Rejection& rejection) {
        outcome.faults.push_back(
            {rejection.line, rejection.column, ReasonOf(rejection.reason).value()});
        outcome.messages.emplace_back(rejection.reason.message());
        return absl::OkStatus();
      });
  for (const std::string_view piece : pieces) {
    if (!file.Feed(piece).ok()) break;
  }
  outcome.status = file.Finish();
  outcome.good_rows = file.good_rows();
  outcome.rejected_rows = file.rejected_rows();
  return outcome;
}

template <typename File, typename Row>
Outcome<Row> Read(std::string_view bytes) {
  return FeedAll<File, Row>({bytes});
}

}  // namespace vsledger::import
