// YearEndService: closes funds, corrects them afterwards, records what goes back, finishes them.
#include "proto/codec/reader.h"
#include "proto/codec/year_end_item_codec.h"
#include "server/app/query/year_end_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/year_end_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutYearEnd(const YearEndInList& entry, v1::ListedYearEnd& listed) {
  PutFound(entry.year_end, listed.mutable_year_end(), listed);
  listed.set_returned_pence(entry.returned.value);
  for (const CorrectionInList& correction : entry.corrections) {
    v1::ListedCorrection& wire = *listed.add_corrections();
    PutFound(correction.correction, wire.mutable_correction(), wire);
    wire.set_reason(correction.reason);
  }
  for (const Found<GrantReturn>& paid : entry.returns) {
    v1::ListedReturn& wire = *listed.add_returns();
    PutFound(paid, wire.mutable_grant_return(), wire);
  }
}

absl::Status AnswerListYearEnds(const ReadScope& scope, const v1::ListYearEndsRequest& request,
                                v1::ListYearEndsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  const FundCode fund = read.FundOrNone(request.fund(), "fund");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<YearEndInList> page, ListYearEnds(scope.snapshot, fund, ask));
  for (const YearEndInList& entry : page.entries) PutYearEnd(entry, *response.add_year_ends());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class YearEndServiceImpl final : public v1::YearEndService::CallbackService {
 public:
  explicit YearEndServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ProposeYearEnd(grpc::CallbackServerContext* context,
                                           const v1::ProposeYearEndRequest* request,
                                           v1::ProposeYearEndResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmYearEnd(grpc::CallbackServerContext* context,
                                           const v1::ConfirmYearEndRequest* request,
                                           v1::ConfirmYearEndResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeCorrection(grpc::CallbackServerContext* context,
                                              const v1::ProposeCorrectionRequest* request,
                                              v1::ProposeCorrectionResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmCorrection(grpc::CallbackServerContext* context,
                                              const v1::ConfirmCorrectionRequest* request,
                                              v1::ConfirmCorrectionResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordReturn(grpc::CallbackServerContext* context,
                                         const v1::RecordReturnRequest* request,
                                         v1::RecordReturnResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* FinishFund(grpc::CallbackServerContext* context,
                                       const v1::FinishFundRequest* request,
                                       v1::FinishFundResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListYearEnds(grpc::CallbackServerContext* context,
                                         const v1::ListYearEndsRequest* request,
                                         v1::ListYearEndsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListYearEnds);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeYearEndService(Host& host) {
  return std::make_unique<YearEndServiceImpl>(host);
}

}  // namespace vsledger
