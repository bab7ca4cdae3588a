// RegistryService.Import: the upload comes in to a spool file, then a thread of its own runs the
// import and streams rejects, progress and the summary back.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/service/host.h"
#include "vsledger/v1/registry_import.pb.h"

namespace vsledger {

grpc::ServerBidiReactor<v1::ImportRequest, v1::ImportResponse>* StreamImport(
    Host& host, const grpc::CallbackServerContext* context);

}  // namespace vsledger
