// The gate that every call passes, in and out: who calls, may they, what is told of it, and with
// which status it ends (design.md sections 2, 5, 6). Once for all RPCs.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "ledger/view.h"
#include "server/service/call_log.h"
#include "server/service/caller.h"
#include "server/service/host.h"

namespace vsledger {

// A status as gRPC carries it: code, sentence, and google.rpc.Status with reason and field.
grpc::Status ToGrpc(const absl::Status& status);

// What the access log keeps of a read's request: its scalar fields as "name=value", pages left out.
// Of a write (it has a context) only the request id: the rest may be private.
std::string AccessParameters(const google::protobuf::Message& request);

// One call, from its arrival to its log line. Lives in the call's reactor. Not copied.
class Call {
 public:
  // `request` is the first message, or the only one; it is not kept.
  Call(Host& host, const google::protobuf::Message& request);
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  // Identifies and authorises the caller; permission comes before existence. NOT_IDENTIFIED,
  // OTHER_AUTHORITY, ROLE_NOT_ALLOWED. Cheap.
  absl::Status Admit(const grpc::CallbackServerContext& context);

  // After Admit was OK.
  const Caller& caller() const { return caller_; }
  Host& host() const { return host_; }

  // A school speaks for nothing but its own setting: OUT_OF_SCOPE for another one, or none.
  absl::Status CheckScope(const std::string& setting) const;

  // It sees that one and those whose place it has taken, as `view` has it: OUT_OF_SCOPE likewise.
  absl::Status CheckMayRead(const View& view, const SettingRef& setting) const;

  // Known later than the first message, where that is a stream.
  void SetRequestId(const std::string& request_id);
  void AddBytesIn(std::size_t bytes) { line_.bytes_in += bytes; }
  void AddBytesOut(std::size_t bytes) { line_.bytes_out += bytes; }

  // Set when nobody waits for the answer any more.
  void Cancel() { cancelled_.store(true, std::memory_order_release); }
  bool IsCancelled() const { return cancelled_.load(std::memory_order_acquire); }
  const std::atomic<bool>* cancelled() const { return &cancelled_; }

  // Ends the call: writes its line of the access log where the method's row asks for one, and gives
  // the status to answer with. A read that cannot be traced is refused: STORAGE_FAILED. Blocks on
  // the disk, so not on gRPC's threads.
  grpc::Status Conclude(absl::Status outcome);

  // For a stream: writes the line of the access log that Conclude would, before the first message
  // goes out. STORAGE_FAILED: then nothing may be sent. Blocks; end with ConcludeUntraced.
  absl::Status TraceBeforeSending();

  // The same as Conclude without the access log: what needs no trace, has one or cannot get one.
  grpc::Status ConcludeUntraced(absl::Status outcome);

  // Writes the call's line of the server's log. Last of all, once.
  void WriteLine();

 private:
  bool NeedsTrace(const absl::Status& outcome) const;

  Host& host_;
  const AccessRow& row_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  Caller caller_;
  CallLine line_;
  AccessLine access_;
  absl::Status outcome_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace vsledger
