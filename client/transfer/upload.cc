#include "client/transfer/upload.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include <optional>
#include <thread>

#include "client/connect/wire_status.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/registry_service.grpc.pb.h"

namespace vsledger::client {
namespace {

using Stream = grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>;

// Sends the header and the file; stops early, without an error of its own, when the server has
// ended the call.
absl::Status Send(Stream& stream, const v1::ImportHeader& header, const OpenedFile& file,
                  const std::string& path, const UploadEvents& events) {
  v1::ImportRequest request;
  *request.mutable_header() = header;
  bool open = stream.Write(request);
  std::string chunk;
  std::uint64_t bytes = 0;
  while (open) {
    VSL_RETURN_IF_ERROR(ReadChunk(file.file.get(), path, kChunkBytes, chunk));
    if (chunk.empty()) break;
    request.set_chunk(chunk);
    open = stream.Write(request);
    events.sent(bytes += chunk.size());
  }
  if (open) stream.WritesDone();
  return absl::OkStatus();
}

// Reads until the server ends the call. Gives the summary if one came.
absl::StatusOr<std::optional<v1::ImportSummary>> Receive(Stream& stream,
                                                         const UploadEvents& events) {
  std::optional<v1::ImportSummary> summary;
  v1::ImportResponse response;
  while (stream.Read(&response)) {
    if (response.has_reject()) VSL_RETURN_IF_ERROR(events.reject(response.reject()));
    if (response.has_progress()) events.progress(response.progress());
    if (response.has_summary()) summary = response.summary();
  }
  return summary;
}

}  // namespace

absl::StatusOr<v1::ImportSummary> Upload(Connection& connection, const v1::ImportHeader& header,
                                         const OpenedFile& file, const std::string& path,
                                         const UploadEvents& events) {
  VSL_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection.ReadyChannel());
  grpc::ClientContext context;
  context.set_deadline(connection.StreamDeadline());
  const auto stub = v1::RegistryService::NewStub(channel);
  const auto stream = stub->Import(&context);
  absl::Status sent;
  std::thread sender([&] {
    sent = Send(*stream, header, file, path, events);
    if (!sent.ok()) context.TryCancel();
  });
  const auto received = Receive(*stream, events);
  if (!received.ok()) context.TryCancel();
  sender.join();
  const absl::Status ended = NameServer(StatusFromWire(stream->Finish()), connection.server());
  VSL_RETURN_IF_ERROR(sent);
  VSL_RETURN_IF_ERROR(received.status());
  VSL_RETURN_IF_ERROR(ended);
  if (!received->has_value()) {
    return absl::InternalError("the server ended the import without a summary");
  }
  return **received;
}

}  // namespace vsledger::client
