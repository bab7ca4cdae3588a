// FundService: opens funds; records rates, awards, instalments, policies and VAT handed over; moves
// money between pools; sets officers' limits.
#include "proto/codec/decision_item_codec.h"
#include "proto/codec/money_item_codec.h"
#include "proto/codec/policy_item_codec.h"
#include "proto/codec/reader.h"
#include "proto/codec/register_item_codec.h"
#include "server/app/query/money_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/fund_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutFund(const FundInList& fund, v1::ListedFund& listed) {
  PutFound(fund.fund, listed.mutable_fund(), listed);
  for (const Found<Rate>& rate : fund.rates) {
    v1::ListedRate& wire = *listed.add_rates();
    PutFound(rate, wire.mutable_rate(), wire);
  }
  for (const AwardInList& award : fund.awards) {
    v1::ListedAward& wire = *listed.add_awards();
    PutFound(award.award, wire.mutable_award(), wire);
    wire.set_reason(award.reason);
  }
  for (const Found<Policy>& policy : fund.policies) {
    v1::ListedPolicy& wire = *listed.add_policies();
    PutFound(policy, wire.mutable_policy(), wire);
  }
  for (const TransferInList& transfer : fund.transfers) {
    v1::ListedTransfer& wire = *listed.add_transfers();
    PutFound(transfer.transfer, wire.mutable_transfer(), wire);
    wire.set_reason(transfer.reason);
  }
  for (const InstalmentInList& instalment : fund.instalments) {
    v1::ListedInstalment& wire = *listed.add_instalments();
    wire.set_on(FormatDate(instalment.on));
    wire.set_received_pence(instalment.received.value);
    wire.set_due_pence(instalment.due.value);
    wire.set_receipt(instalment.receipt.text);
  }
}

absl::Status AnswerListFunds(const ReadScope& scope, const v1::ListFundsRequest& request,
                             v1::ListFundsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  FundFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  if (!request.year().empty()) filter.year = read.Year(request.year(), "year");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<FundInList> page,
                       ListFunds(scope.snapshot, filter, LondonDate(scope.app.Now()), ask));
  for (const FundInList& fund : page.entries) PutFund(fund, *response.add_funds());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

absl::Status AnswerListLimits(const ReadScope& scope, const v1::ListLimitsRequest& request,
                              v1::ListLimitsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  VSL_ASSIGN_OR_RETURN(const Page<Found<OfficerLimit>> page, ListLimits(scope.snapshot, ask));
  for (const Found<OfficerLimit>& limit : page.entries) {
    v1::ListedLimit& wire = *response.add_limits();
    PutFound(limit, wire.mutable_limit(), wire);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class FundServiceImpl final : public v1::FundService::CallbackService {
 public:
  explicit FundServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* OpenFund(grpc::CallbackServerContext* context,
                                     const v1::OpenFundRequest* request,
                                     v1::OpenFundResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeRate(grpc::CallbackServerContext* context,
                                        const v1::ProposeRateRequest* request,
                                        v1::ProposeRateResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmRate(grpc::CallbackServerContext* context,
                                        const v1::ConfirmRateRequest* request,
                                        v1::ConfirmRateResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeAward(grpc::CallbackServerContext* context,
                                         const v1::ProposeAwardRequest* request,
                                         v1::ProposeAwardResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmAward(grpc::CallbackServerContext* context,
                                         const v1::ConfirmAwardRequest* request,
                                         v1::ConfirmAwardResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordInstalment(grpc::CallbackServerContext* context,
                                             const v1::RecordInstalmentRequest* request,
                                             v1::RecordInstalmentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* PlanInstalments(grpc::CallbackServerContext* context,
                                            const v1::PlanInstalmentsRequest* request,
                                            v1::PlanInstalmentsResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposePolicy(grpc::CallbackServerContext* context,
                                          const v1::ProposePolicyRequest* request,
                                          v1::ProposePolicyResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* AdoptPolicy(grpc::CallbackServerContext* context,
                                        const v1::AdoptPolicyRequest* request,
                                        v1::AdoptPolicyResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ProposeTransfer(grpc::CallbackServerContext* context,
                                            const v1::ProposeTransferRequest* request,
                                            v1::ProposeTransferResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmTransfer(grpc::CallbackServerContext* context,
                                            const v1::ConfirmTransferRequest* request,
                                            v1::ConfirmTransferResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* SetLimit(grpc::CallbackServerContext* context,
                                     const v1::SetLimitRequest* request,
                                     v1::SetLimitResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListLimits(grpc::CallbackServerContext* context,
                                       const v1::ListLimitsRequest* request,
                                       v1::ListLimitsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListLimits);
  }
  grpc::ServerUnaryReactor* HandOverVat(grpc::CallbackServerContext* context,
                                        const v1::HandOverVatRequest* request,
                                        v1::HandOverVatResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListFunds(grpc::CallbackServerContext* context,
                                      const v1::ListFundsRequest* request,
                                      v1::ListFundsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListFunds);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeFundService(Host& host) {
  return std::make_unique<FundServiceImpl>(host);
}

}  // namespace vsledger
