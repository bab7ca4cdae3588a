// OrderService: requests, approves and closes orders; records deliveries, invoices, credit notes
// and charges; moves what is paid in advance.
#include "proto/codec/payment_item_codec.h"
#include "proto/codec/reader.h"
#include "proto/codec/work_item_codec.h"
#include "server/app/query/money_lists.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/order_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutOrder(const OrderInList& entry, v1::ListedOrder& listed) {
  PutFound(entry.order, listed.mutable_order(), listed);
  listed.set_supplier_name(entry.supplier_name);
  listed.set_reason(entry.reason);
  listed.set_deliveries(entry.deliveries);
  for (const Found<Invoice>& invoice : entry.invoices) {
    v1::ListedInvoice& wire = *listed.add_invoices();
    PutFound(invoice, wire.mutable_invoice(), wire);
  }
}

absl::Status AnswerListOrders(const ReadScope& scope, const v1::ListOrdersRequest& request,
                              v1::ListOrdersResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  OrderFilter filter;
  filter.fund = read.FundOrNone(request.fund(), "fund");
  if (request.state() != 0) {
    filter.state = read.Choice<OrderState>(request.state(), v1::OrderState_IsValid, "state");
  }
  filter.supplier = read.ItemOrNone(request.supplier(), "supplier");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<OrderInList> page, ListOrders(scope.snapshot, filter, ask));
  for (const OrderInList& entry : page.entries) PutOrder(entry, *response.add_orders());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class OrderServiceImpl final : public v1::OrderService::CallbackService {
 public:
  explicit OrderServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* RequestOrder(grpc::CallbackServerContext* context,
                                         const v1::RequestOrderRequest* request,
                                         v1::RequestOrderResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ApproveOrder(grpc::CallbackServerContext* context,
                                         const v1::ApproveOrderRequest* request,
                                         v1::ApproveOrderResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordDelivery(grpc::CallbackServerContext* context,
                                           const v1::RecordDeliveryRequest* request,
                                           v1::RecordDeliveryResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordInvoice(grpc::CallbackServerContext* context,
                                          const v1::RecordInvoiceRequest* request,
                                          v1::RecordInvoiceResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* MatchInvoice(grpc::CallbackServerContext* context,
                                         const v1::MatchInvoiceRequest* request,
                                         v1::MatchInvoiceResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordCharge(grpc::CallbackServerContext* context,
                                         const v1::RecordChargeRequest* request,
                                         v1::RecordChargeResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordCreditNote(grpc::CallbackServerContext* context,
                                             const v1::RecordCreditNoteRequest* request,
                                             v1::RecordCreditNoteResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* CloseOrder(grpc::CallbackServerContext* context,
                                       const v1::CloseOrderRequest* request,
                                       v1::CloseOrderResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* MovePrepaid(grpc::CallbackServerContext* context,
                                        const v1::MovePrepaidRequest* request,
                                        v1::MovePrepaidResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListOrders(grpc::CallbackServerContext* context,
                                       const v1::ListOrdersRequest* request,
                                       v1::ListOrdersResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListOrders);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeOrderService(Host& host) {
  return std::make_unique<OrderServiceImpl>(host);
}

}  // namespace vsledger
