#include "server/app/importer.h"

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/limits.h"
#include "server/app/import_run.h"

namespace vsledger {
namespace {

absl::Status CheckJob(const ImportJob& job) {
  VSL_RETURN_IF_ERROR(ParseRequestId(job.request_id.text, "request_id").status());
  if (job.request_id.text.size() > kMaxImportIdChars) {
    return refuse::TextTooLong("request_id", job.request_id.text.size(), kMaxImportIdChars);
  }
  if (!job.la_code.empty()) {
    VSL_RETURN_IF_ERROR(ParseAuthorityCode(job.la_code, "la_code").status());
    if (job.kind != ImportKind::kGias && job.kind != ImportKind::kLocalSettings) {
      return refuse::MalformedText("la_code", "only files of settings can be narrowed by it");
    }
  }
  return absl::OkStatus();
}

absl::Status RunKind(ImportRun& run) {
  switch (run.job.kind) {
    case ImportKind::kGias:
      return ImportGias(run);
    case ImportKind::kLocalSettings:
      return ImportLocalSettings(run);
    case ImportKind::kSsda903Header:
      return ImportHeader(run);
    case ImportKind::kSsda903Episodes:
      return ImportEpisodes(run);
    case ImportKind::kRegister:
      return ImportRegister(run);
    case ImportKind::kPep:
      return ImportPep(run);
  }
  return refuse::FieldMissing("kind");
}

}  // namespace

absl::StatusOr<ImportSummary> RunImport(App& app, const ImportJob& job,
                                        const ImportListener& listener) {
  VSL_RETURN_IF_ERROR(CheckJob(job));
  ImportSummary summary;
  ImportIntake intake(job, app.writer(), listener, summary);
  ImportRun run{app, job, listener, summary, intake};
  VSL_RETURN_IF_ERROR(RunKind(run));
  VSL_RETURN_IF_ERROR(intake.Flush());
  summary.receipt.validated_only = job.validate_only;
  return summary;
}

}  // namespace vsledger
