// AuditService.ListRecords: the log's entries in order, a page at a time. No snapshot is held while
// a page travels: an open one would make the WAL grow.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/service/host.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger {

// Entries read at once, and the most bytes of one message (an entry is at most 65,535).
inline constexpr std::size_t kRecordsPerRead = 256;
inline constexpr std::size_t kMaxRecordBatchBytes = std::size_t{1} << 20;

grpc::ServerWriteReactor<v1::ListRecordsResponse>* StreamRecords(
    Host& host, const grpc::CallbackServerContext* context, const v1::ListRecordsRequest* request);

}  // namespace vsledger
