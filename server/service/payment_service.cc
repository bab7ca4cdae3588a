// PaymentService: releases, confirms and bounces payments.
#include "proto/codec/payment_item_codec.h"
#include "proto/codec/reader.h"
#include "server/app/query/money_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/payment_service.grpc.pb.h"

namespace vsledger {
namespace {

absl::Status AnswerListPayments(const ReadScope& scope, const v1::ListPaymentsRequest& request,
                                v1::ListPaymentsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  PaymentFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  filter.run = read.ItemOrNone(request.run(), "run");
  if (request.state() != 0) {
    filter.state = read.Choice<PaymentState>(request.state(), v1::PaymentState_IsValid, "state");
  }
  filter.setting = read.SettingOrNone(request.setting(), "setting");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<PaymentInList> page, ListPayments(scope.snapshot, filter, ask));
  for (const PaymentInList& entry : page.entries) {
    v1::ListedPayment& listed = *response.add_payments();
    PutFound(entry.payment, listed.mutable_payment(), listed);
    listed.set_payee_name(entry.payee_name);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class PaymentServiceImpl final : public v1::PaymentService::CallbackService {
 public:
  explicit PaymentServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ReleasePayments(grpc::CallbackServerContext* context,
                                            const v1::ReleasePaymentsRequest* request,
                                            v1::ReleasePaymentsResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmPayments(grpc::CallbackServerContext* context,
                                            const v1::ConfirmPaymentsRequest* request,
                                            v1::ConfirmPaymentsResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* BouncePayment(grpc::CallbackServerContext* context,
                                          const v1::BouncePaymentRequest* request,
                                          v1::BouncePaymentResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListPayments(grpc::CallbackServerContext* context,
                                         const v1::ListPaymentsRequest* request,
                                         v1::ListPaymentsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListPayments);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakePaymentService(Host& host) {
  return std::make_unique<PaymentServiceImpl>(host);
}

}  // namespace vsledger
