// The gRPC server: its services behind mTLS, health checking and reflection, from start to drained.
#pragma once

#include <grpcpp/impl/service_type.h>
#include <grpcpp/server.h>
#include <spdlog/logger.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/app/app.h"
#include "server/service/credentials.h"
#include "server/service/host.h"

namespace vsledger {

// The largest request; an import's chunk is the largest there is.
inline constexpr int kMaxRequestBytes = 256 * 1024;
// Calls that one connection may have open at the same time.
inline constexpr int kMaxCallsPerConnection = 256;
// How long calls that run are waited for at the end before they are cut off.
inline constexpr int kDrainSeconds = 20;

struct ServerOptions {
  std::string listen;  // "127.0.0.1:7070"; port 0 takes a free one
  TlsFiles tls;
};

class Server {
 public:
  // Starts serving `app`, which must outlive the server. FailedPrecondition if a method has no row
  // in the table of roles; AlreadyExists if the address is taken or none of this machine's; as
  // LoadCredentials. Each is one sentence.
  static absl::StatusOr<std::unique_ptr<Server>> Start(App& app, const ServerOptions& options,
                                                       std::shared_ptr<spdlog::logger> logger);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { Drain(); }

  int port() const { return port_; }

  // Reports itself as not serving, takes no new calls, lets those that run finish for kDrainSeconds
  // and cuts off the rest. May be called twice; not from a signal handler.
  void Drain();

 private:
  Server(App& app, Methods methods, std::shared_ptr<spdlog::logger> logger)
      : host_(app, std::move(methods), std::move(logger)) {}

  Host host_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

// Sends what gRPC itself has to say to `logger`, one JSON line each; nowhere if null. For the whole
// process.
void RouteGrpcLog(std::shared_ptr<spdlog::logger> logger);

}  // namespace vsledger
