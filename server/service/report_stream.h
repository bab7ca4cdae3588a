// ReportsService.RunReport: a report built in one snapshot, and its messages sent when that has
// ended.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/service/host.h"
#include "vsledger/v1/reports_service.pb.h"

namespace vsledger {

grpc::ServerWriteReactor<v1::RunReportResponse>* StreamReport(
    Host& host, const grpc::CallbackServerContext* context, const v1::RunReportRequest* request);

}  // namespace vsledger
