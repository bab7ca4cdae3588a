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
