// RunService: proposes, explains and approves a term's run.
#include "proto/codec/reader.h"
#include "server/app/query/run_plan.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/run_service.grpc.pb.h"

namespace vsledger {
namespace {

absl::StatusOr<RunQuestion> ReadQuestion(const v1::ExplainRunRequest& request) {
  FieldReader read;
  RunQuestion question;
  question.run = read.ItemOrNone(request.run(), "run");
  if (question.run.empty()) {
    question.fund = read.Fund(request.fund(), "fund");
    question.term = read.TermName(request.term(), "term");
  }
  return read.Give<RunQuestion>(std::move(question));
}

void PutPlan(const RunPlan& plan, v1::ExplainRunResponse& response) {
  for (const Proposal& proposal : plan.proposals) {
    v1::RunProposal& wire = *response.add_proposals();
    wire.set_child_reference(ChildReference(proposal.child));
    wire.set_setting(proposal.setting.text);
    wire.set_amount_pence(proposal.amount.value);
    wire.set_age_ground(proposal.age_ground);
    wire.set_pep_ground(proposal.pep_ground);
  }
  for (const ChildLeftOut& child : plan.left_out) {
    v1::RunLeftOut& wire = *response.add_left_out();
    wire.set_child_reference(ChildReference(child.child));
    wire.set_why(static_cast<v1::LeftOut>(static_cast<int>(child.why)));
  }
  response.set_amount_pence(SumOf(plan.proposals).value);
}

absl::Status AnswerExplainRun(const ReadScope& scope, const v1::ExplainRunRequest& request,
                              v1::ExplainRunResponse& response) {
  VSL_ASSIGN_OR_RETURN(const RunQuestion question, ReadQuestion(request));
  VSL_ASSIGN_OR_RETURN(const RunExplained run, ExplainRun(scope.snapshot, question));
  response.set_fund(run.fund.text);
  response.set_term(FormatTerm(run.term));
  response.set_policy(run.policy.text);
  response.set_reference_date(FormatDate(run.reference_date));
  PutPlan(run.plan, response);
  for (const RunAtSetting& setting : run.settings) {
    v1::RunSetting& wire = *response.add_settings();
    wire.set_setting(setting.setting.text);
    wire.set_name(setting.name);
    wire.set_proposals(setting.proposals);
    wire.set_amount_pence(setting.amount.value);
  }
  response.set_free_pence(run.free.value);
  response.set_records(run.records);
  return absl::OkStatus();
}

class RunServiceImpl final : public v1::RunService::CallbackService {
 public:
  explicit RunServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ProposeRun(grpc::CallbackServerContext* context,
                                       const v1::ProposeRunRequest* request,
                                       v1::ProposeRunResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ApproveRun(grpc::CallbackServerContext* context,
                                       const v1::ApproveRunRequest* request,
                                       v1::ApproveRunResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ExplainRun(grpc::CallbackServerContext* context,
                                       const v1::ExplainRunRequest* request,
                                       v1::ExplainRunResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerExplainRun);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeRunService(Host& host) {
  return std::make_unique<RunServiceImpl>(host);
}

}  // namespace vsledger
