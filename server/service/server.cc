#include "server/service/server.h"

#include <fmt/format.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

#include "ledger/base/status_macros.h"
#include "server/service/services.h"

namespace vsledger {
namespace {

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMaxRequestBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxCallsPerConnection);
  // Otherwise a second server could share the port with this one, and get half of its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(App& app, const ServerOptions& options,
                                                      std::shared_ptr<spdlog::logger> logger) {
  VSL_ASSIGN_OR_RETURN(Methods methods, Methods::OfContract());
  VSL_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ServerCredentials> credentials,
                       LoadCredentials(options.tls));
  std::unique_ptr<Server> server(new Server(app, std::move(methods), std::move(logger)));
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  SetLimits(builder);
  builder.AddListeningPort(options.listen, credentials, &server->port_);
  server->services_ = MakeServices(server->host_);
  for (const auto& service : server->services_) builder.RegisterService(service.get());
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || server->port_ == 0) {
    return absl::AlreadyExistsError(fmt::format(
        "{} cannot be listened on: the port is taken, or the address is not this machine's",
        options.listen));
  }
  server->server_->GetHealthCheckService()->SetServingStatus(true);
  return server;
}

void Server::Drain() {
  if (server_ == nullptr) return;
  server_->GetHealthCheckService()->SetServingStatus(false);
  server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(kDrainSeconds));
  server_->Wait();
  server_.reset();
}

}  // namespace vsledger
