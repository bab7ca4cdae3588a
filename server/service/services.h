// The services of the contract, one file each. Each RPC method is one line: what is done lies in
// server/app, what is checked on the way in the gate.
#pragma once

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <vector>

#include "server/service/host.h"

namespace vsledger {

std::unique_ptr<grpc::Service> MakeAllocationService(Host& host);
std::unique_ptr<grpc::Service> MakeAuditService(Host& host);
std::unique_ptr<grpc::Service> MakeCorrectionService(Host& host);
std::unique_ptr<grpc::Service> MakeFundService(Host& host);
std::unique_ptr<grpc::Service> MakeOrderService(Host& host);
std::unique_ptr<grpc::Service> MakePaymentService(Host& host);
std::unique_ptr<grpc::Service> MakeRecoupmentService(Host& host);
std::unique_ptr<grpc::Service> MakeRegistryService(Host& host);
std::unique_ptr<grpc::Service> MakeReportsService(Host& host);
std::unique_ptr<grpc::Service> MakeRunService(Host& host);
std::unique_ptr<grpc::Service> MakeServerService(Host& host);
std::unique_ptr<grpc::Service> MakeWorkService(Host& host);
std::unique_ptr<grpc::Service> MakeYearEndService(Host& host);

// All of them. `host` must outlive them.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(Host& host);

}  // namespace vsledger
