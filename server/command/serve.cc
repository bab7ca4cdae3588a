#include "server/command/serve.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "ledger/base/status_macros.h"
#include "server/app/app.h"
#include "server/service/server.h"

namespace vsledger {
namespace {

std::shared_ptr<spdlog::logger> LogToStderr() {
  auto logger = std::make_shared<spdlog::logger>("vsledgerd",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%v");
  return logger;
}

// A line of the log beside those of calls.
std::string Line(const char* what, const std::string& text) {
  std::string plain = text;
  for (char& c : plain) {
    if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') c = ' ';
  }
  return fmt::format(R"({{"at":"{}","{}":"{}"}})", FormatInstant(SystemNow()), what, plain);
}

// Whoever waits for the file sees it whole or not at all.
absl::Status WritePort(const std::string& path, int port) {
  const std::string beside = path + ".new";
  std::ofstream file(beside, std::ios::trunc);
  file << port << '\n';
  file.close();
  if (!file || std::rename(beside.c_str(), path.c_str()) != 0) {
    return absl::InternalError(fmt::format("the port cannot be written to {}", path));
  }
  return absl::OkStatus();
}

void TellOpening(spdlog::logger& logger, const App& app, const OpenNotes& notes) {
  if (notes.derived_rebuilt) {
    logger.info(Line("notice", "the derived tables were of another version and were built again"));
  }
  if (notes.orphans_removed > 0) {
    logger.info(Line("notice", fmt::format("{} private values without a record were removed",
                                           notes.orphans_removed)));
  }
  logger.info(Line("ledger", app.ledger().origin));
}

}  // namespace

absl::Status RunServe(const ServeOptions& options, const StopSignals& signals) {
  RouteGrpcLog(nullptr);
  const std::shared_ptr<spdlog::logger> logger = LogToStderr();
  const auto notice = [logger](const std::string& text) { logger->warn(Line("notice", text)); };
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<App> app, App::Open(options.folder, notice));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<Server> server,
                       Server::Start(*app, {options.listen, options.tls}, logger));
  if (!options.port_file.empty()) {
    VSL_RETURN_IF_ERROR(WritePort(options.port_file, server->port()));
  }
  RouteGrpcLog(logger);
  TellOpening(*logger, *app, app->store().open_notes());
  logger->info(Line("serving", fmt::format("port {}", server->port())));
  logger->flush();
  signals.Wait();
  logger->info(Line("stopping", "letting calls finish"));
  server->Drain();
  app->Stop();
  logger->info(Line("stopped", "everything taken on is done"));
  logger->flush();
  return absl::OkStatus();
}

}  // namespace vsledger
