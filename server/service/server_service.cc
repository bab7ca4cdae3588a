// ServerService: how the server is, and the clock of an evaluation ledger.
#include "ledger/base/date.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/server_service.grpc.pb.h"

namespace vsledger {
namespace {

// The version that the build gives.
constexpr const char* kVersion = VSLEDGER_VERSION;

absl::Status AnswerGetStatus(const ReadScope& scope, const v1::GetStatusRequest& /*request*/,
                             v1::GetStatusResponse& response) {
  const LedgerIdentity& ledger = scope.app.ledger();
  const Instant now = scope.app.Now();
  response.set_version(kVersion);
  response.set_authority_code(ledger.authority_code);
  response.set_authority_name(ledger.authority_name);
  response.set_origin(ledger.origin);
  response.set_verifier_key(scope.app.log_keys().InForce().front());
  response.set_evaluation(ledger.evaluation);
  response.set_records(scope.snapshot.size());
  response.set_now(FormatInstant(now));
  response.set_today(FormatDate(LondonDate(now)));
  response.set_waiting(static_cast<std::uint32_t>(scope.app.writer().waiting()));
  response.set_person(scope.call.caller().actor.person.text);
  response.set_role(std::string(NameOf(scope.call.caller().actor.role)));
  return absl::OkStatus();
}

absl::Status AnswerSetClock(const ReadScope& scope, const v1::SetClockRequest& request,
                            v1::SetClockResponse& response) {
  if (request.at().empty()) return refuse::FieldMissing("at");
  VSL_ASSIGN_OR_RETURN(const Instant at, ParseInstant(request.at(), "at"));
  VSL_RETURN_IF_ERROR(scope.app.SetClock(at));
  response.set_now(FormatInstant(at));
  response.set_today(FormatDate(LondonDate(at)));
  return absl::OkStatus();
}

class ServerServiceImpl final : public v1::ServerService::CallbackService {
 public:
  explicit ServerServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context,
                                      const v1::GetStatusRequest* request,
                                      v1::GetStatusResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetStatus);
  }
  grpc::ServerUnaryReactor* SetClock(grpc::CallbackServerContext* context,
                                     const v1::SetClockRequest* request,
                                     v1::SetClockResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerSetClock);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeServerService(Host& host) {
  return std::make_unique<ServerServiceImpl>(host);
}

}  // namespace vsledger
