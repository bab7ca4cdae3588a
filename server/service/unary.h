// The two shapes of a call with one answer: a write, which goes to the writer's queue, and a read,
// which runs on a reader thread. Each RPC method is one line that calls one of them. Nothing here
// blocks a thread of gRPC.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <utility>

#include "absl/status/statusor.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/command_codec.h"
#include "proto/codec/receipt_codec.h"
#include "server/service/gate.h"

namespace vsledger {

// The reactor of both. Deletes itself when gRPC is done with it.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(Host& host, const google::protobuf::Message& request) : call_(host, request) {}

  Call& call() { return call_; }

  // Answers from a thread that may block. Nothing of the call may be used afterwards.
  void Answer(absl::Status outcome, const google::protobuf::Message& response) {
    if (outcome.ok()) call_.AddBytesOut(response.ByteSizeLong());
    Finish(call_.Conclude(std::move(outcome)));
  }

  // Answers with a refusal from one of gRPC's threads: another thread writes its trace. BUSY where
  // none is free.
  grpc::ServerUnaryReactor* Refuse(const absl::Status& refusal) {
    const auto conclude = [this, refusal] { Finish(call_.Conclude(refusal)); };
    WorkerPool& readers = call_.host().app.readers();
    if (!readers.Post(conclude)) Finish(call_.ConcludeUntraced(refuse::Busy(readers.waiting())));
    return this;
  }

  void OnCancel() override { call_.Cancel(); }
  void OnDone() override {
    call_.WriteLine();
    delete this;
  }

 private:
  Call call_;
};

// The envelope of a write request from this caller.
template <typename Request>
absl::StatusOr<Envelope> EnvelopeOf(const Request& request, const Caller& caller) {
  VSL_ASSIGN_OR_RETURN(Command command, FromWire(request));
  return MakeEnvelope(request.context(), std::move(command), caller.actor, PayloadOf(request));
}

// What a write is asked beside its method's roles, before anything of it is read.
template <typename Request>
using CheckAsker = absl::Status (*)(const Call&, const Request&);

// A write: admitted, decoded, queued; answered with its receipt after COMMIT.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* HandleWrite(Host& host, const grpc::CallbackServerContext* context,
                                      const Request* request, Response* response,
                                      CheckAsker<Request> check = nullptr) {
  auto* const unary = new UnaryCall(host, *request);
  absl::Status admitted = unary->call().Admit(*context);
  if (admitted.ok() && check != nullptr) admitted = check(unary->call(), *request);
  if (!admitted.ok()) return unary->Refuse(admitted);
  absl::StatusOr<Envelope> envelope = EnvelopeOf(*request, unary->call().caller());
  if (!envelope.ok()) return unary->Refuse(envelope.status());
  Write write{*std::move(envelope), unary->call().cancelled(),
              [unary, response](const WriteAnswer& answer) {
                if (answer.ok()) ToWire(*answer, *response->mutable_receipt());
                unary->Answer(answer.status(), *response);
              }};
  // After a submission that is OK the call belongs to the writer and may be over already.
  if (absl::Status queued = host.app.writer().Submit(std::move(write)); !queued.ok()) {
    return unary->Refuse(queued);
  }
  return unary;
}

// What a read is answered from: valid while the answer is made, on that thread.
struct ReadScope {
  App& app;
  const Call& call;
  const Snapshot& snapshot;
};

// Makes the answer of a read, in one snapshot.
template <typename Request, typename Response>
using MakeAnswer = absl::Status (*)(const ReadScope&, const Request&, Response&);

// A read: admitted, run on a reader thread, traced, answered.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* HandleRead(Host& host, const grpc::CallbackServerContext* context,
                                     const Request* request, Response* response,
                                     MakeAnswer<Request, Response> make) {
  auto* const unary = new UnaryCall(host, *request);
  if (absl::Status admitted = unary->call().Admit(*context); !admitted.ok()) {
    return unary->Refuse(admitted);
  }
  const auto job = [&host, unary, request, response, make] {
    if (unary->call().IsCancelled()) {
      return unary->Answer(absl::CancelledError("the caller went away"), *response);
    }
    unary->Answer(host.app.store().Read([&](const Snapshot& snapshot) {
      return make({host.app, unary->call(), snapshot}, *request, *response);
    }),
                  *response);
  };
  WorkerPool& readers = host.app.readers();
  if (!readers.Post(job)) return unary->Refuse(refuse::Busy(readers.waiting()));
  return unary;
}

}  // namespace vsledger
