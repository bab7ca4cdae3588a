// The form of access.db and what stands behind AccessLog.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>

#include "absl/synchronization/mutex.h"
#include "server/store/access_log.h"
#include "server/store/database.h"
#include "server/store/query.h"

namespace vsledger {

extern const DatabaseForm kAccessForm;

// The connection of the access log; the mutex gives it to one thread at a time.
struct AccessLog::Work {
  explicit Work(std::unique_ptr<SQLite::Database> opened);

  absl::Mutex mutex;
  std::unique_ptr<SQLite::Database> database ABSL_GUARDED_BY(mutex);
  Query insert ABSL_GUARDED_BY(mutex);
  Query lines ABSL_GUARDED_BY(mutex);
  Query lines_of_days ABSL_GUARDED_BY(mutex);
  Query first_date ABSL_GUARDED_BY(mutex);
  Query clock ABSL_GUARDED_BY(mutex);
  Query set_clock ABSL_GUARDED_BY(mutex);
};

}  // namespace vsledger
