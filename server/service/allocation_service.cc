// AllocationService: requests and decides allocations.
#include "proto/codec/reader.h"
#include "proto/codec/work_item_codec.h"
#include "server/app/query/money_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/allocation_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutAllocation(const AllocationInList& entry, v1::ListedAllocation& listed) {
  PutFound(entry.allocation, listed.mutable_allocation(), listed);
  listed.set_child_reference(ChildReference(entry.allocation.item.child));
  listed.set_setting_name(entry.setting_name);
  listed.set_pep_reference(entry.pep_reference);
  listed.set_reason(entry.reason);
  listed.set_question(entry.question);
  listed.set_answer(entry.answer);
  listed.set_evidence_reference(entry.evidence_reference);
  listed.set_impact_note(entry.impact_note);
}

absl::Status AnswerListAllocations(const ReadScope& scope,
                                   const v1::ListAllocationsRequest& request,
                                   v1::ListAllocationsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  AllocationFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  if (!request.term().empty()) filter.term = read.TermName(request.term(), "term");
  if (request.state() != 0) {
    filter.state =
        read.Choice<AllocationState>(request.state(), v1::AllocationState_IsValid, "state");
  }
  filter.setting = read.SettingOrNone(request.setting(), "setting");
  filter.run = read.ItemOrNone(request.run(), "run");
  filter.overriding_only = request.overriding_only();
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(
      const Page<AllocationInList> page,
      ListAllocations(scope.snapshot, scope.call.caller().actor.role, filter, ask));
  for (const AllocationInList& entry : page.entries) {
    PutAllocation(entry, *response.add_allocations());
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

// A school speaks for its own setting alone; which allocations are that setting's is for Decide.
absl::Status CheckEvidenceScope(const Call& call, const v1::RecordEvidenceRequest& request) {
  return call.CheckScope(request.setting());
}

class AllocationServiceImpl final : public v1::AllocationService::CallbackService {
 public:
  explicit AllocationServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* RequestAllocation(grpc::CallbackServerContext* context,
                                              const v1::RequestAllocationRequest* request,
                                              v1::RequestAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ApproveAllocation(grpc::CallbackServerContext* context,
                                              const v1::ApproveAllocationRequest* request,
                                              v1::ApproveAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RefuseAllocation(grpc::CallbackServerContext* context,
                                             const v1::RefuseAllocationRequest* request,
                                             v1::RefuseAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* SubmitAllocation(grpc::CallbackServerContext* context,
                                             const v1::SubmitAllocationRequest* request,
                                             v1::SubmitAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* QueryAllocation(grpc::CallbackServerContext* context,
                                            const v1::QueryAllocationRequest* request,
                                            v1::QueryAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* AnswerAllocation(grpc::CallbackServerContext* context,
                                             const v1::AnswerAllocationRequest* request,
                                             v1::AnswerAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* HoldAllocation(grpc::CallbackServerContext* context,
                                           const v1::HoldAllocationRequest* request,
                                           v1::HoldAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* CancelAllocation(grpc::CallbackServerContext* context,
                                             const v1::CancelAllocationRequest* request,
                                             v1::CancelAllocationResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordEvidence(grpc::CallbackServerContext* context,
                                           const v1::RecordEvidenceRequest* request,
                                           v1::RecordEvidenceResponse* response) override {
    return HandleWrite(host_, context, request, response, CheckEvidenceScope);
  }
  grpc::ServerUnaryReactor* ReviewImpact(grpc::CallbackServerContext* context,
                                         const v1::ReviewImpactRequest* request,
                                         v1::ReviewImpactResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListAllocations(grpc::CallbackServerContext* context,
                                            const v1::ListAllocationsRequest* request,
                                            v1::ListAllocationsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListAllocations);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeAllocationService(Host& host) {
  return std::make_unique<AllocationServiceImpl>(host);
}

}  // namespace vsledger
