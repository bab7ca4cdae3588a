// CorrectionService: proposes and confirms reversals.
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/correction_service.grpc.pb.h"

namespace vsledger {
namespace {

class CorrectionServiceImpl final : public v1::CorrectionService::CallbackService {
 public:
  explicit CorrectionServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ProposeReversal(grpc::CallbackServerContext* context,
                                            const v1::ProposeReversalRequest* request,
                                            v1::ProposeReversalResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmReversal(grpc::CallbackServerContext* context,
                                            const v1::ConfirmReversalRequest* request,
                                            v1::ConfirmReversalResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeCorrectionService(Host& host) {
  return std::make_unique<CorrectionServiceImpl>(host);
}

}  // namespace vsledger
