// The rejects file: the rows of a batch or an import that were not taken in, each with its reason,
// as CSV for a spreadsheet. Always tells of the last run: without rejects there is no file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "client/command/verb.h"
#include "client/files/atomic_file.h"

namespace vsledger::client {

// One row that was not taken in, or taken in with a doubt.
struct Reject {
  std::uint64_t row = 0;  // counted from 1 with the heading as row 1, as a spreadsheet shows it
  std::string column;     // empty where the whole row is at fault
  std::string reason;     // "MALFORMED_DATE"
  std::string message;    // one sentence
  std::string file;       // only where one rejects file is for several files
};

// The reject that a refused row makes. A status that is no refusal gives its code as the reason.
Reject RejectOf(std::uint64_t row, const absl::Status& status);

// "--rejects FILE".
Flag RejectsFlag();

// Where the rejects of a file go where no flag says so: "FILE.rejects.csv" beside it, which is
// never the file itself; for what is no regular file (a pipe), that name in the current folder.
std::string DefaultRejectsPath(const std::string& input);

// OK if no file that is written is one that is read, or written for something else too: both would
// be lost. InvalidArgument names the first that is. Empty paths are no files.
absl::Status CheckApart(const std::vector<std::string>& read,
                        const std::vector<std::string>& written);

//   row,column,reason,message[,file]
class RejectsFile {
 public:
  // `path` empty: rejects are counted and kept nowhere.
  RejectsFile(std::string path, bool with_file) : path_(std::move(path)), with_file_(with_file) {}

  // Adds a row; the first one makes the file, so that a folder that takes none is told of at once.
  // Fails as AtomicFile does.
  absl::Status Add(const Reject& reject);

  // Puts the file under its name, with its rows in the order of the input's: each file's by their
  // numbers. Without any row, removes what an earlier run left there.
  absl::Status Finish();

  // Rows added so far.
  std::uint64_t count() const { return count_; }
  // Where they are; empty where they are kept nowhere or there are none.
  std::string path() const { return count_ == 0 ? "" : path_; }

 private:
  absl::Status WriteRows();

  std::string path_;
  bool with_file_;
  std::uint64_t count_ = 0;
  std::vector<Reject> rows_;  // as they came; no more than the input's rows have faults
  std::optional<AtomicFile> file_;
};

}  // namespace vsledger::client
