#include "server/store/read_connection.h"

#include <utility>

#include "server/store/errors.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"
#include "server/store/store.h"

namespace vsledger {

ReadConnection::ReadConnection(const LedgerFolder& folder, const RecordCodec& codec)
    : ledger_(OpenDatabaseReadOnly(folder.ledger_db(), kLedgerForm)),
      identity_(OpenDatabaseReadOnly(folder.identity_db(), kIdentityForm)),
      reference_(OpenDatabaseReadOnly(folder.reference_db(), kReferenceForm)),
      queries_(*ledger_, codec, kReaderCacheBytes),
      identity_view_(*identity_, *ledger_),
      reference_view_(*reference_),
      requests_(*ledger_),
      head_(queries_, 0, /*present=*/true) {}

void ReadConnection::Begin() {
  ledger_->exec("BEGIN");
  // A transaction sees the database from its first read on, so that is done at once.
  head_.Resize(queries_.log.Size());
  identity_->exec("BEGIN");
  reference_->exec("BEGIN");
}

void ReadConnection::End() {
  // What fails here is a transaction that was never begun.
  reference_->tryExec("ROLLBACK");
  identity_->tryExec("ROLLBACK");
  ledger_->tryExec("ROLLBACK");
}

std::unique_ptr<ReadConnection> ReaderPool::Borrow() {
  {
    const auto free = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return busy_ < kMaxReaders; };
    const absl::MutexLock lock(&mutex_, absl::Condition(&free));
    ++busy_;
    if (!idle_.empty()) {
      std::unique_ptr<ReadConnection> connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return nullptr;
}

void ReaderPool::GiveBack(std::unique_ptr<ReadConnection> connection) {
  const absl::MutexLock lock(&mutex_);
  --busy_;
  if (connection) idle_.push_back(std::move(connection));
}

absl::Status ReaderPool::Read(absl::FunctionRef<absl::Status(const Snapshot&)> query) {
  std::unique_ptr<ReadConnection> connection = Borrow();
  const absl::Status status = Guarded([&]() -> absl::Status {
    if (!connection) connection = std::make_unique<ReadConnection>(folder_, codec_);
    connection->Begin();
    const Snapshot snapshot(*connection);
    return query(snapshot);
  });
  if (connection) connection->End();
  GiveBack(std::move(connection));
  return status;
}

}  // namespace vsledger
