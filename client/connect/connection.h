// The connection to the server: mutual TLS, deadlines, and calls that are tried again while nobody
// answers. Knows gRPC; must not know a single noun. Its header keeps gRPC's headers away from the
// files that only call.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/config/settings.h"
#include "client/connect/retry.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace vsledger::client {

// The largest message either way, and the largest PEM file.
inline constexpr int kMaxMessageBytes = 8 * 1024 * 1024;
inline constexpr std::size_t kMaxPemBytes = 1024 * 1024;

// The method that takes this kind of request. The contract gives every method a request of its own,
// so there is exactly one, in the request's own file.
const google::protobuf::MethodDescriptor& MethodOf(const google::protobuf::Descriptor& request);

// An open channel. Safe to call from several threads.
class Connection {
 public:
  // Reads the certificates and opens a channel; nothing is sent yet. InvalidArgument if a file
  // cannot be read or is no PEM of its kind.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const Settings& settings,
                                                          RetryPolicy retry = {});

  // Makes one call and waits for its answer, at most the call timeout in all. While the server is
  // not there or too busy it is asked again with the same request: every write carries its request
  // id, so that nothing is done twice. A refusal comes back as the refusal it is.
  absl::Status Call(const google::protobuf::Message& request, google::protobuf::Message& response);

  // For streams, which cannot be tried again half way: waits until the server is there.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> ReadyChannel();

  // When a stream that starts now must have ended.
  std::chrono::system_clock::time_point StreamDeadline() const;

  const std::string& server() const { return server_; }

 private:
  Connection(const Settings& settings, std::shared_ptr<grpc::Channel> channel, RetryPolicy retry);

  std::string server_;
  std::chrono::seconds call_timeout_;
  std::chrono::seconds stream_timeout_;
  std::shared_ptr<grpc::Channel> channel_;
  RetryPolicy retry_;
};

}  // namespace vsledger::client
