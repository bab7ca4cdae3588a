#include "client/batch/rejects.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "client/print/csv_line.h"
#include "ledger/base/refusal.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {
namespace {

namespace fs = std::filesystem;

// Whether both names are of one file, whether it is there yet or not.
bool SameFile(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  std::error_code failed;
  if (fs::equivalent(a, b, failed) && !failed) return true;
  return fs::weakly_canonical(a, failed) == fs::weakly_canonical(b, failed);
}

}  // namespace

Reject RejectOf(std::uint64_t row, const absl::Status& status) {
  const std::optional<Reason> reason = ReasonOf(status);
  const std::string name =
      reason ? std::string(NameOf(*reason)) : absl::StatusCodeToString(status.code());
  return {row, FieldOf(status), name, std::string(status.message()), ""};
}

Flag RejectsFlag() {
  return Optional("--rejects", "FILE",
                  "where a file's rejected rows go, in its order; replaced each time, and removed "
                  "where there are none (beside the file, with .rejects.csv added to its name)");
}

std::string DefaultRejectsPath(const std::string& input) {
  const fs::path path(input);
  std::error_code failed;
  const bool beside = fs::is_regular_file(path, failed);
  return (beside ? path : path.filename()).string() + ".rejects.csv";
}

absl::Status CheckApart(const std::vector<std::string>& read,
                        const std::vector<std::string>& written) {
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (const std::string& input : read) {
      if (!SameFile(written[i], input)) continue;
      return absl::InvalidArgumentError(
          fmt::format("{} is to be read and would be overwritten; name another file", input));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!SameFile(written[i], written[j])) continue;
      return absl::InvalidArgumentError(
          fmt::format("{} is named for two things; name another file for one", written[i]));
    }
  }
  return absl::OkStatus();
}

absl::Status RejectsFile::Add(const Reject& reject) {
  ++count_;
  if (path_.empty()) return absl::OkStatus();
  if (!file_) {
    VSL_ASSIGN_OR_RETURN(AtomicFile created, AtomicFile::Create(path_));
    file_.emplace(std::move(created));
  }
  rows_.push_back(reject);
  return absl::OkStatus();
}

absl::Status RejectsFile::Finish() {
  if (file_) return WriteRows();
  std::error_code failed;
  if (!path_.empty()) fs::remove(path_, failed);
  if (!failed) return absl::OkStatus();
  return absl::InternalError(
      fmt::format("{} of an earlier run cannot be removed: {}", path_, failed.message()));
}

absl::Status RejectsFile::WriteRows() {
  for (auto first = rows_.begin(); first != rows_.end();) {
    const auto next = std::find_if(
        first, rows_.end(), [&first](const Reject& reject) { return reject.file != first->file; });
    std::stable_sort(first, next, [](const Reject& a, const Reject& b) { return a.row < b.row; });
    first = next;
  }
  VSL_RETURN_IF_ERROR(file_->Write(with_file_
                                       ? CsvLine({"row", "column", "reason", "message", "file"})
                                       : CsvLine({"row", "column", "reason", "message"})));
  for (const Reject& reject : rows_) {
    std::vector<std::string> fields{fmt::format("{}", reject.row), reject.column, reject.reason,
                                    reject.message};
    if (with_file_) fields.push_back(reject.file);
    VSL_RETURN_IF_ERROR(file_->Write(CsvLine(fields)));
  }
  return file_->Commit();
}

}  // namespace vsledger::client
