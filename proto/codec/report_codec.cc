#include "proto/codec/report_codec.h"

#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"
#include "proto/codec/report_parts_codec.h"

namespace vsledger {
namespace {

absl::Status OutOfOrder(std::string_view what) {
  return refuse::MalformedFile(fmt::format("the report came {}", what));
}

}  // namespace

std::optional<v1::RunReportResponse> ReportSender::Next() {
  if (stage_ == Stage::kHead) {
    stage_ = Stage::kRows;
    return Head();
  }
  if (stage_ == Stage::kRows) {
    SkipFinishedSections();
    if (section_ < report_.sections.size()) return NextRows();
    stage_ = Stage::kDone;
    return Foot();
  }
  return std::nullopt;
}

v1::RunReportResponse ReportSender::Head() {
  v1::RunReportResponse message;
  ToWire(report_, *message.mutable_head());
  message.mutable_head()->set_checkpoint(checkpoint_);
  return message;
}

void ReportSender::SkipFinishedSections() {
  while (section_ < report_.sections.size() && row_ == report_.sections[section_].rows.size()) {
    ++section_;
    row_ = 0;
  }
}

v1::RunReportResponse ReportSender::NextRows() {
  v1::RunReportResponse message;
  v1::ReportRows& batch = *message.mutable_rows();
  batch.set_section(static_cast<std::uint32_t>(section_));
  const std::vector<report::Row>& rows = report_.sections[section_].rows;
  std::size_t bytes = 0;
  std::size_t taken = 0;
  while (row_ < rows.size() && taken < kMaxReportBatchRows && bytes < kMaxReportBatchBytes) {
    v1::ReportRow& wire = *batch.add_rows();
    ToWire(rows[row_], wire);
    bytes += wire.ByteSizeLong();
    ++row_;
    ++taken;
  }
  return message;
}

v1::RunReportResponse ReportSender::Foot() const {
  v1::RunReportResponse message;
  v1::ReportFoot& foot = *message.mutable_foot();
  for (const report::Section& section : report_.sections) foot.add_rows(section.rows.size());
  return message;
}

absl::Status ReportReceiver::Take(const v1::RunReportResponse& message) {
  if (has_foot_) return OutOfOrder("with something after its foot");
  if (message.has_head()) return TakeHead(message.head());
  if (!has_head_) return OutOfOrder("without its head first");
  switch (message.part_case()) {
    case v1::RunReportResponse::kRows:
      return TakeRows(message.rows());
    case v1::RunReportResponse::kFoot:
      return TakeFoot(message.foot());
    default:
      return refuse::FieldMissing("part");
  }
}

absl::Status ReportReceiver::TakeHead(const v1::ReportHead& head) {
  if (has_head_) return OutOfOrder("with two heads");
  FieldReader read;
  report_ = FromWire(head, read);
  checkpoint_ = head.checkpoint();
  has_head_ = read.ok();
  return read.status();
}

absl::Status ReportReceiver::TakeRows(const v1::ReportRows& rows) {
  if (rows.section() >= report_.sections.size()) return OutOfOrder("with rows of no section");
  std::vector<report::Row>& kept = report_.sections[rows.section()].rows;
  if (kept.size() + static_cast<std::size_t>(rows.rows_size()) > report::kMaxRows) {
    return OutOfOrder("with too many rows");
  }
  FieldReader read;
  for (int i = 0; i < rows.rows_size() && read.ok(); ++i) {
    read.EnterElement("rows", i);
    kept.push_back(FromWire(rows.rows(i), read));
  }
  return read.status();
}

absl::Status ReportReceiver::TakeFoot(const v1::ReportFoot& foot) {
  const auto sections = static_cast<std::size_t>(foot.rows_size());
  bool whole = sections == report_.sections.size();
  for (std::size_t i = 0; whole && i < sections; ++i) {
    whole = foot.rows(static_cast<int>(i)) == report_.sections[i].rows.size();
  }
  if (!whole) return OutOfOrder("with another number of rows than its foot says");
  has_foot_ = true;
  return absl::OkStatus();
}

absl::StatusOr<Report> ReportReceiver::Finish() {
  if (!has_foot_) return OutOfOrder("without its foot: it is not whole");
  if (const std::string problem = ProblemOf(report_); !problem.empty()) {
    return refuse::MalformedFile(problem);
  }
  Report whole = std::move(report_);
  *this = ReportReceiver();
  return whole;
}

}  // namespace vsledger
