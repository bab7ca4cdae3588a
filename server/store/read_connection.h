// A reader's own connections and the pool they are borrowed from. A snapshot is a read transaction
// on each of them, ledger.db first: what identity.db shows is then never older than the log.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "server/store/identity_tables.h"
#include "server/store/ledger_folder.h"
#include "server/store/record_codec.h"
#include "server/store/reference_tables.h"
#include "server/store/requests.h"
#include "server/store/snapshot.h"
#include "server/store/sql_view.h"

namespace vsledger {

// Three databases opened for reading. One thread at a time. The constructor and Begin throw.
class ReadConnection {
 public:
  // `codec` must outlive it.
  ReadConnection(const LedgerFolder& folder, const RecordCodec& codec);

  // Starts a snapshot of the ledger as it is now.
  void Begin();
  // Ends it; does not throw.
  void End();

 private:
  friend class Snapshot;

  std::unique_ptr<SQLite::Database> ledger_;
  std::unique_ptr<SQLite::Database> identity_;
  std::unique_ptr<SQLite::Database> reference_;
  ViewQueries queries_;
  SqlPrivateView identity_view_;
  SqlReferenceView reference_view_;
  Requests requests_;
  SqlView head_;
};

// At most kMaxReaders connections, opened when first needed. Safe from any thread.
class ReaderPool {
 public:
  // Both must outlive it.
  ReaderPool(const LedgerFolder& folder, const RecordCodec& codec)
      : folder_(folder), codec_(codec) {}

  // As Store::Read.
  absl::Status Read(absl::FunctionRef<absl::Status(const Snapshot&)> query);

 private:
  std::unique_ptr<ReadConnection> Borrow() ABSL_LOCKS_EXCLUDED(mutex_);
  void GiveBack(std::unique_ptr<ReadConnection> connection) ABSL_LOCKS_EXCLUDED(mutex_);

  const LedgerFolder& folder_;
  const RecordCodec& codec_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<ReadConnection>> idle_ ABSL_GUARDED_BY(mutex_);
  std::size_t busy_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace vsledger
