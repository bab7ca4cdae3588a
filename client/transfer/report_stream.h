// Running a report on the server and putting it together from its stream. Knows gRPC.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/session.h"
#include "reports/report.h"
#include "vsledger/v1/reports_service.pb.h"

namespace vsledger::client {

// The whole report. A refusal comes back as it is; DataLoss if the stream ends early or does not
// make a report.
absl::StatusOr<Report> RunReport(Session& session, const v1::RunReportRequest& request);

}  // namespace vsledger::client
