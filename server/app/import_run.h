// What the imports of the different kinds of file share while they run, and one function for each
// kind. Called by importer.cc only.
#pragma once

#include "server/app/app.h"
#include "server/app/import/csv_stream.h"
#include "server/app/import_intake.h"
#include "server/app/import_job.h"

namespace vsledger {

// One import on its way. One thread.
struct ImportRun {
  App& app;
  const ImportJob& job;
  const ImportListener& listener;
  ImportSummary& summary;
  ImportIntake& intake;

  // Passes a parser's rejection on as a fault.
  absl::Status Reject(const import::Rejection& rejection) const {
    return listener.on_fault({rejection.line, rejection.column, rejection.reason, false});
  }
};

absl::Status ImportGias(ImportRun& run);
absl::Status ImportLocalSettings(ImportRun& run);
absl::Status ImportHeader(ImportRun& run);
absl::Status ImportEpisodes(ImportRun& run);
absl::Status ImportRegister(ImportRun& run);
absl::Status ImportPep(ImportRun& run);

}  // namespace vsledger
