// A report as a stream of messages - head, rows in batches, foot - and back. Owns the batching and
// the check that nothing was lost on the way; must not know builders, renderers or gRPC.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "reports/report.h"
#include "vsledger/v1/reports_service.pb.h"

namespace vsledger {

// Gives the messages of one report, one after the other. Borrows the report for its whole life.
class ReportSender {
 public:
  // `checkpoint` is the signed note that goes with the head; may be empty.
  ReportSender(const Report& report, std::string checkpoint)
      : report_(report), checkpoint_(std::move(checkpoint)) {}

  // The next message: the head, then rows (at most kMaxReportBatchRows, about
  // kMaxReportBatchBytes), then the foot; none after it.
  std::optional<v1::RunReportResponse> Next();

 private:
  enum class Stage { kHead, kRows, kDone };

  v1::RunReportResponse Head();
  v1::RunReportResponse NextRows();
  v1::RunReportResponse Foot() const;
  // Goes on to the next section that still has rows to send.
  void SkipFinishedSections();

  const Report& report_;
  const std::string checkpoint_;
  Stage stage_ = Stage::kHead;
  std::size_t section_ = 0;  // of the next row to send
  std::size_t row_ = 0;
};

// Puts a report together from its messages.
class ReportReceiver {
 public:
  // Takes the next message. FIELD_MISSING, MALFORMED_... for a message that does not follow the
  // contract; MALFORMED_FILE for one out of order (rows before the head, anything after the foot)
  // or with more rows than are taken.
  absl::Status Take(const v1::RunReportResponse& message);

  // The whole report; MALFORMED_FILE if the foot has not come, rows are missing or the report is
  // not well-formed (ProblemOf). The receiver is empty afterwards.
  absl::StatusOr<Report> Finish();

  // The signed note that came with the head; may be empty.
  const std::string& checkpoint() const { return checkpoint_; }

 private:
  absl::Status TakeHead(const v1::ReportHead& head);
  absl::Status TakeRows(const v1::ReportRows& rows);
  absl::Status TakeFoot(const v1::ReportFoot& foot);

  Report report_;
  std::string checkpoint_;
  bool has_head_ = false;
  bool has_foot_ = false;
};

}  // namespace vsledger
