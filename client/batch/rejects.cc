#include "client/batch/rejects.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "client/print/csv_line.h"
#include "ledger/base/refusal.h"
#include "ledger/base/status_macros.h"

namespace vsledger::client {

Reject RejectOf(std::uint64_t row, const absl::Status& status) {
  const std::optional<Reason> reason = ReasonOf(status);
  const std::string name =
      reason ? std::string(NameOf(*reason)) : absl::StatusCodeToString(status.code());
  return {row, FieldOf(status), name, std::string(status.message()), ""};
}

absl::Status RejectsFile::Add(const Reject& reject) {
  ++count_;
  if (path_.empty()) return absl::OkStatus();
  std::vector<std::string> heading{"row", "column", "reason", "message"};
  std::vector<std::string> fields{fmt::format("{}", reject.row), reject.column, reject.reason,
                                  reject.message};
  if (with_file_) {
    heading.emplace_back("file");
    fields.push_back(reject.file);
  }
  if (!file_) {
    VSL_ASSIGN_OR_RETURN(AtomicFile created, AtomicFile::Create(path_));
    file_.emplace(std::move(created));
    VSL_RETURN_IF_ERROR(file_->Write(CsvLine(heading)));
  }
  return file_->Write(CsvLine(fields));
}

absl::Status RejectsFile::Finish() {
  if (file_) return file_->Commit();
  std::error_code failed;
  if (!path_.empty()) std::filesystem::remove(path_, failed);
  if (!failed) return absl::OkStatus();
  return absl::InternalError(
      fmt::format("{} of an earlier run cannot be removed: {}", path_, failed.message()));
}

}  // namespace vsledger::client
