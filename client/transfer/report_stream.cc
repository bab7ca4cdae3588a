#include "client/transfer/report_stream.h"

#include <fmt/format.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include "client/connect/wire_status.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/report_codec.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger::client {
namespace {

// What is wrong with an answer is the server's fault, not the caller's.
absl::Status Broken(const absl::Status& status) {
  return absl::DataLossError(
      fmt::format("the report did not arrive whole: {}", std::string(status.message())));
}

}  // namespace

absl::StatusOr<Report> RunReport(Session& session, const v1::RunReportRequest& request) {
  VSL_ASSIGN_OR_RETURN(Connection* const connection, session.Connected());
  VSL_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection->ReadyChannel());
  grpc::ClientContext context;
  context.set_deadline(connection->StreamDeadline());
  const auto stub = v1::ReportsService::NewStub(channel);
  const auto reader = stub->RunReport(&context, request);
  ReportReceiver receiver;
  absl::Status taken;
  v1::RunReportResponse message;
  while (taken.ok() && reader->Read(&message)) taken = receiver.Take(message);
  if (!taken.ok()) context.TryCancel();
  const absl::Status ended = NameServer(StatusFromWire(reader->Finish()), connection->server());
  if (!taken.ok()) return Broken(taken);
  VSL_RETURN_IF_ERROR(ended);
  session.seen().Add(receiver.checkpoint());
  absl::StatusOr<Report> report = receiver.Finish();
  if (!report.ok()) return Broken(report.status());
  return report;
}

}  // namespace vsledger::client
