#include "server/service/import_wire.h"

#include "ledger/base/refusal.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/reader.h"
#include "proto/codec/receipt_codec.h"

namespace vsledger {

absl::StatusOr<ImportJob> ReadImportHeader(const v1::ImportHeader& wire, const Actor& actor) {
  FieldReader read;
  ImportJob job;
  job.actor = actor;
  job.request_id = read.ImportRequest(wire.context().request_id(), "context.request_id");
  job.validate_only = wire.context().validate_only();
  job.kind = read.Choice<ImportKind>(wire.kind(), v1::ImportKind_IsValid, "kind");
  job.la_code = wire.la_code();
  if (!job.la_code.empty()) {
    VSL_RETURN_IF_ERROR(ParseAuthorityCode(job.la_code, "la_code").status());
  }
  return read.Give<ImportJob>(std::move(job));
}

v1::ImportResponse ToWire(const RowFault& fault) {
  v1::ImportResponse message;
  v1::ImportReject& reject = *message.mutable_reject();
  reject.set_row(fault.line);
  reject.set_column(fault.column);
  if (const auto reason = ReasonOf(fault.reason)) {
    reject.set_reason(static_cast<v1::Reason>(static_cast<int>(*reason)));
  }
  reject.set_sentence(std::string(fault.reason.message()));
  reject.set_warning(fault.warning);
  return message;
}

v1::ImportResponse ToWire(const ImportProgress& progress) {
  v1::ImportResponse message;
  message.mutable_progress()->set_bytes_done(progress.bytes_done);
  message.mutable_progress()->set_rows_done(progress.rows_done);
  return message;
}

v1::ImportResponse ToWire(const ImportSummary& summary) {
  v1::ImportResponse message;
  v1::ImportSummary& wire = *message.mutable_summary();
  wire.set_rows_read(summary.rows_read);
  wire.set_accepted(summary.accepted);
  wire.set_changed(summary.changed);
  wire.set_unchanged(summary.unchanged);
  wire.set_rejected(summary.rejected);
  wire.set_warnings(summary.warnings);
  wire.set_left_out(summary.left_out);
  ToWire(summary.receipt, *wire.mutable_receipt());
  return message;
}

}  // namespace vsledger
