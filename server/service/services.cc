#include "server/service/services.h"

namespace vsledger {

std::vector<std::unique_ptr<grpc::Service>> MakeServices(Host& host) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  for (const auto make : {MakeAllocationService, MakeAuditService, MakeCorrectionService,
                          MakeFundService, MakeOrderService, MakePaymentService,
                          MakeRecoupmentService, MakeRegistryService, MakeReportsService,
                          MakeRunService, MakeServerService, MakeWorkService, MakeYearEndService}) {
    services.push_back(make(host));
  }
  return services;
}

}  // namespace vsledger
