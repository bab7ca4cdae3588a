// gRPC's own words (failed handshakes, say) as lines of the server's log. Declared in server.h.
#include <fmt/format.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <atomic>
#include <utility>

#include "server/service/server.h"

namespace vsledger {
namespace {

// gRPC takes a plain function, so what it writes to has to be found from anywhere.
std::atomic<std::shared_ptr<spdlog::logger>> grpc_logger;

// The text without what would break a line of JSON.
std::string Plain(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) {
    if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') c = ' ';
  }
  return plain;
}

void WriteGrpcLine(gpr_log_func_args* line) {
  const std::shared_ptr<spdlog::logger> logger = grpc_logger.load();
  if (logger == nullptr || line->severity != GPR_LOG_SEVERITY_ERROR) return;
  logger->warn(fmt::format(R"({{"grpc":"{}"}})", Plain(line->message)));
}

}  // namespace

void RouteGrpcLog(std::shared_ptr<spdlog::logger> logger) {
  grpc_logger.store(std::move(logger));
  gpr_set_log_function(WriteGrpcLine);
  // protobuf would write to stderr of its own when a caller sends text that is not UTF-8.
  google::protobuf::SetLogHandler(nullptr);
}

}  // namespace vsledger
