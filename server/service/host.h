// What every RPC method has at hand: the ledger at work, the table of methods, the log, and the
// threads that imports run on. Made once by the server.
#pragma once

#include <spdlog/logger.h>

#include <atomic>
#include <memory>

#include "server/app/app.h"
#include "server/app/worker_pool.h"
#include "server/service/methods.h"

namespace vsledger {

// Imports at the same time; one more is refused as BUSY. Each has a thread of its own.
inline constexpr int kMaxImports = 2;

struct Host {
  Host(App& the_app, Methods the_methods, std::shared_ptr<spdlog::logger> the_logger)
      : app(the_app), methods(std::move(the_methods)), logger(std::move(the_logger)) {}

  App& app;
  const Methods methods;
  const std::shared_ptr<spdlog::logger> logger;
  std::atomic<int> imports_running{0};
  // An import has one job at a time, so there is always room.
  WorkerPool import_threads{kMaxImports, kMaxImports};
};

}  // namespace vsledger
