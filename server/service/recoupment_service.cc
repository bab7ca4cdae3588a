// RecoupmentService: cuts, recoups and writes off.
#include "proto/codec/decision_item_codec.h"
#include "proto/codec/reader.h"
#include "proto/codec/work_item_codec.h"
#include "server/app/query/given_back_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/recoupment_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutLeaver(const LeaverInList& entry, v1::ListedLeaver& listed) {
  const FoundLeaver& found = entry.found;
  ToWire(found.allocation, *listed.mutable_allocation());
  listed.set_sequence(entry.sequence);
  listed.set_child_reference(ChildReference(found.allocation.child));
  listed.set_setting_name(entry.setting_name);
  ToWire(found.leaver.days, *listed.mutable_days());
  listed.set_ground_gone(found.leaver.ground_gone);
  listed.set_back_pence(found.leaver.back.value);
  listed.set_waiting_pence(found.waiting.value);
  listed.set_to_propose_pence(entry.to_propose.value);
  listed.set_next_setting(found.leaver.next.text);
}

absl::Status AnswerListLeavers(const ReadScope& scope, const v1::ListLeaversRequest& request,
                               v1::ListLeaversResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  LeaverFilter filter;
  filter.fund = read.Fund(request.fund(), "fund");
  if (!request.term().empty()) filter.term = read.TermName(request.term(), "term");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<LeaverInList> page, ListLeavers(scope.snapshot, filter, ask));
  for (const LeaverInList& entry : page.entries) PutLeaver(entry, *response.add_leavers());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

absl::Status AnswerListCuts(const ReadScope& scope, const v1::ListCutsRequest& request,
                            v1::ListCutsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  CutFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  if (request.state() != 0) {
    filter.state = read.Choice<ProposalState>(request.state(), v1::ProposalState_IsValid, "state");
  }
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<CutInList> page, ListCuts(scope.snapshot, filter, ask));
  for (const CutInList& entry : page.entries) {
    v1::ListedCut& listed = *response.add_cuts();
    PutFound(entry.cut, listed.mutable_cut(), listed);
    listed.set_setting(entry.setting.text);
    listed.set_setting_name(entry.setting_name);
    listed.set_child_reference(entry.child_reference);
    listed.set_reason(entry.reason);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

absl::Status AnswerListRecoupments(const ReadScope& scope,
                                   const v1::ListRecoupmentsRequest& request,
                                   v1::ListRecoupmentsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  RecoupmentFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  if (request.state() != 0) {
    filter.state =
        read.Choice<RecoupmentState>(request.state(), v1::RecoupmentState_IsValid, "state");
  }
  filter.setting = read.SettingOrNone(request.setting(), "setting");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<RecoupmentInList> page,
                       ListRecoupments(scope.snapshot, filter, ask));
  for (const RecoupmentInList& entry : page.entries) {
    v1::ListedRecoupment& listed = *response.add_recoupments();
    PutFound(entry.recoupment, listed.mutable_recoupment(), listed);
    listed.set_setting_name(entry.setting_name);
    listed.set_child_reference(entry.child_reference);
    listed.set_reason(entry.reason);
    listed.set_outstanding_pence(entry.outstanding.value);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class RecoupmentServiceImpl final : public v1::RecoupmentService::CallbackService {
 public:
  explicit RecoupmentServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ProposeCut(grpc::CallbackServerContext* context,
                                       const v1::ProposeCutRequest* request,
                                       v1::ProposeCutResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmCut(grpc::CallbackServerContext* context,
                                       const v1::ConfirmCutRequest* request,
                                       v1::ConfirmCutResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeRecoupment(grpc::CallbackServerContext* context,
                                              const v1::ProposeRecoupmentRequest* request,
                                              v1::ProposeRecoupmentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* AgreeRecoupment(grpc::CallbackServerContext* context,
                                            const v1::AgreeRecoupmentRequest* request,
                                            v1::AgreeRecoupmentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* InvoiceRecoupment(grpc::CallbackServerContext* context,
                                              const v1::InvoiceRecoupmentRequest* request,
                                              v1::InvoiceRecoupmentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ReceiveRecoupment(grpc::CallbackServerContext* context,
                                              const v1::ReceiveRecoupmentRequest* request,
                                              v1::ReceiveRecoupmentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeWriteOff(grpc::CallbackServerContext* context,
                                            const v1::ProposeWriteOffRequest* request,
                                            v1::ProposeWriteOffResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmWriteOff(grpc::CallbackServerContext* context,
                                            const v1::ConfirmWriteOffRequest* request,
                                            v1::ConfirmWriteOffResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeLeavers(grpc::CallbackServerContext* context,
                                           const v1::ProposeLeaversRequest* request,
                                           v1::ProposeLeaversResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListLeavers(grpc::CallbackServerContext* context,
                                        const v1::ListLeaversRequest* request,
                                        v1::ListLeaversResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListLeavers);
  }
  grpc::ServerUnaryReactor* ListCuts(grpc::CallbackServerContext* context,
                                     const v1::ListCutsRequest* request,
                                     v1::ListCutsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListCuts);
  }
  grpc::ServerUnaryReactor* ListRecoupments(grpc::CallbackServerContext* context,
                                            const v1::ListRecoupmentsRequest* request,
                                            v1::ListRecoupmentsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListRecoupments);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeRecoupmentService(Host& host) {
  return std::make_unique<RecoupmentServiceImpl>(host);
}

}  // namespace vsledger
