#include "proto/codec/service_files.h"

#include "vsledger/v1/allocation_service.pb.h"
#include "vsledger/v1/audit_service.pb.h"
#include "vsledger/v1/correction_service.pb.h"
#include "vsledger/v1/fund_service.pb.h"
#include "vsledger/v1/order_service.pb.h"
#include "vsledger/v1/payment_service.pb.h"
#include "vsledger/v1/recoupment_service.pb.h"
#include "vsledger/v1/registry_service.pb.h"
#include "vsledger/v1/reports_service.pb.h"
#include "vsledger/v1/run_service.pb.h"
#include "vsledger/v1/server_service.pb.h"
#include "vsledger/v1/work_service.pb.h"
#include "vsledger/v1/year_end_service.pb.h"

namespace vsledger {

std::vector<const google::protobuf::FileDescriptor*> ServiceFiles() {
  return {
      v1::ListAllocationsRequest::descriptor()->file(),
      v1::GetCheckpointRequest::descriptor()->file(),
      v1::ConfirmReversalRequest::descriptor()->file(),
      v1::ListFundsRequest::descriptor()->file(),
      v1::ListOrdersRequest::descriptor()->file(),
      v1::ListPaymentsRequest::descriptor()->file(),
      v1::ListRecoupmentsRequest::descriptor()->file(),
      v1::ListSettingsRequest::descriptor()->file(),
      v1::ListReportsRequest::descriptor()->file(),
      v1::ProposeRunRequest::descriptor()->file(),
      v1::GetStatusRequest::descriptor()->file(),
      v1::ListWorkRequest::descriptor()->file(),
      v1::ListYearEndsRequest::descriptor()->file(),
  };
}

}  // namespace vsledger
