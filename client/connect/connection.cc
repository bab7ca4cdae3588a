#include "client/connect/connection.h"

#include <fmt/format.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <future>
#include <thread>
#include <utility>

#include "client/connect/wire_status.h"
#include "client/files/read_file.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/service_files.h"

namespace vsledger::client {
namespace {

using Clock = std::chrono::system_clock;

constexpr std::chrono::seconds kConnectTimeout{10};

absl::StatusOr<std::string> ReadPem(const std::string& path, std::string_view flag,
                                    std::string_view holds) {
  VSL_ASSIGN_OR_RETURN(std::string text, ReadInput(path, kMaxPemBytes));
  if (text.find("-----BEGIN ") == std::string::npos || text.find(holds) == std::string::npos) {
    return absl::InvalidArgumentError(
        fmt::format("{} {} is no PEM file with a {}", flag, path, holds));
  }
  return text;
}

absl::StatusOr<grpc::SslCredentialsOptions> ReadCredentials(const Settings& settings) {
  grpc::SslCredentialsOptions options;
  VSL_ASSIGN_OR_RETURN(options.pem_root_certs, ReadPem(settings.ca, "--ca", "CERTIFICATE"));
  VSL_ASSIGN_OR_RETURN(options.pem_cert_chain, ReadPem(settings.cert, "--cert", "CERTIFICATE"));
  VSL_ASSIGN_OR_RETURN(options.pem_private_key, ReadPem(settings.key, "--key", "PRIVATE KEY"));
  return options;
}

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& server,
                                           const grpc::SslCredentialsOptions& credentials) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  // A ledger is reached directly: a proxy could not show our certificate.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1'000);
  return grpc::CreateCustomChannel(server, grpc::SslCredentials(credentials), arguments);
}

grpc::ByteBuffer Packed(const google::protobuf::Message& message) {
  const grpc::Slice bytes(message.SerializeAsString());
  return grpc::ByteBuffer(&bytes, 1);
}

absl::Status Unpack(const grpc::ByteBuffer& buffer, google::protobuf::Message& message) {
  grpc::Slice bytes;
  if (!buffer.TrySingleSlice(&bytes).ok() && !buffer.DumpToSingleSlice(&bytes).ok()) {
    return absl::InternalError("the server's answer cannot be read");
  }
  const bool read = message.ParseFromArray(bytes.begin(), static_cast<int>(bytes.size()));
  return read ? absl::OkStatus()
              : absl::InternalError("the server's answer is not what the contract says");
}

// One try, without retries.
absl::Status CallOnce(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                      const grpc::ByteBuffer& request, Clock::time_point deadline,
                      google::protobuf::Message& response) {
  grpc::ClientContext context;
  context.set_deadline(deadline);
  grpc::ByteBuffer answer;
  std::promise<grpc::Status> done;
  grpc::GenericStub(channel).UnaryCall(
      &context, method, grpc::StubOptions(), &request, &answer,
      [&done](const grpc::Status& status) { done.set_value(status); });
  const grpc::Status status = done.get_future().get();
  return status.ok() ? Unpack(answer, response) : StatusFromWire(status);
}

}  // namespace

const google::protobuf::MethodDescriptor& MethodOf(const google::protobuf::Descriptor& request) {
  const google::protobuf::MethodDescriptor* found = nullptr;
  for (const google::protobuf::FileDescriptor* const file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const google::protobuf::ServiceDescriptor& service = *file->service(i);
      for (int j = 0; j < service.method_count(); ++j) {
        if (service.method(j)->input_type() == &request) found = service.method(j);
      }
    }
  }
  VSL_CHECK(found != nullptr);
  return *found;
}

Connection::Connection(const Settings& settings, std::shared_ptr<grpc::Channel> channel,
                       RetryPolicy retry)
    : server_(settings.server),
      call_timeout_(settings.call_timeout_seconds),
      stream_timeout_(settings.stream_timeout_seconds),
      channel_(std::move(channel)),
      retry_(retry) {}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const Settings& settings,
                                                             RetryPolicy retry) {
  VSL_RETURN_IF_ERROR(ConnectionProblem(settings));
  VSL_ASSIGN_OR_RETURN(const grpc::SslCredentialsOptions credentials, ReadCredentials(settings));
  return std::unique_ptr<Connection>(
      new Connection(settings, MakeChannel(settings.server, credentials), retry));
}

absl::Status Connection::Call(const google::protobuf::Message& request,
                              google::protobuf::Message& response) {
  const google::protobuf::MethodDescriptor& kind = MethodOf(*request.GetDescriptor());
  const std::string method = fmt::format("/{}/{}", kind.service()->full_name(), kind.name());
  const grpc::ByteBuffer bytes = Packed(request);
  const Clock::time_point deadline = Clock::now() + call_timeout_;
  absl::Status status;
  for (int attempt = 1; attempt <= retry_.tries; ++attempt) {
    if (attempt > 1) {
      const Clock::time_point next = Clock::now() + WaitBefore(retry_, attempt);
      if (next >= deadline) break;
      std::this_thread::sleep_until(next);
    }
    status = CallOnce(channel_, method, bytes, deadline, response);
    if (!absl::IsUnavailable(status)) break;
  }
  return NameServer(status, server_);
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Connection::ReadyChannel() {
  if (channel_->WaitForConnected(Clock::now() + std::min(kConnectTimeout, stream_timeout_))) {
    return channel_;
  }
  return NameServer(absl::UnavailableError(
                        "no connection could be made; is it running, and did the authority in --ca "
                        "sign its certificate?"),
                    server_);
}

Clock::time_point Connection::StreamDeadline() const { return Clock::now() + stream_timeout_; }

}  // namespace vsledger::client
