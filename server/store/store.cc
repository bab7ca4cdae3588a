#include "server/store/store.h"

#include <utility>

#include "absl/synchronization/mutex.h"
#include "ledger/base/status_macros.h"
#include "server/store/access_tables.h"
#include "server/store/derive.h"
#include "server/store/errors.h"
#include "server/store/identity_tables.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"
#include "server/store/read_connection.h"
#include "server/store/reference_tables.h"
#include "server/store/reference_work.h"

namespace vsledger {
namespace {

WriterDatabases OpenForWriter(const LedgerFolder& folder) {
  return {OpenDatabase(folder.ledger_db(), kLedgerForm),
          OpenDatabase(folder.identity_db(), kIdentityForm),
          OpenDatabaseReadOnly(folder.reference_db(), kReferenceForm)};
}

}  // namespace

// In order of their making: the folder's lock goes last.
struct Store::Parts {
  Parts(LedgerFolder opened, RecordCodec given)
      : folder(std::move(opened)), codec(std::move(given)) {}

  LedgerFolder folder;
  RecordCodec codec;
  OpenNotes notes;
  std::unique_ptr<LedgerWriter> writer;
  std::unique_ptr<ReaderPool> readers;
  std::unique_ptr<AccessLog> access;
  mutable absl::Mutex mutex;
  SignedCheckpoint last ABSL_GUARDED_BY(mutex);
};

absl::StatusOr<std::unique_ptr<Store>> Store::Create(const std::string& path, RecordCodec codec) {
  {
    VSL_ASSIGN_OR_RETURN(const LedgerFolder folder, LedgerFolder::Create(path));
    const absl::Status made = Guarded([&folder]() -> absl::Status {
      CreateDatabase(folder.identity_db(), kIdentityForm);
      CreateDatabase(folder.access_db(), kAccessForm);
      CreateDatabase(folder.reference_db(), kReferenceForm);
      CreateDerivedTables(*CreateDatabase(folder.ledger_db(), kLedgerForm));
      return absl::OkStatus();
    });
    VSL_RETURN_IF_ERROR(made);
  }
  return Open(path, std::move(codec));
}

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& path, RecordCodec codec) {
  VSL_ASSIGN_OR_RETURN(LedgerFolder folder, LedgerFolder::Open(path));
  auto parts = std::make_unique<Parts>(std::move(folder), std::move(codec));
  const absl::Status opened = Guarded([&parts]() -> absl::Status {
    WriterDatabases databases = OpenForWriter(parts->folder);
    VSL_ASSIGN_OR_RETURN(parts->notes.derived_rebuilt,
                         DeriveIfOld(*databases.ledger, parts->codec));
    parts->notes.orphans_removed = RemoveOrphans(*databases.identity, *databases.ledger);
    VSL_ASSIGN_OR_RETURN(LastSigned last_signed, LastSigned::Open(parts->folder.signed_file()));
    parts->writer =
        std::make_unique<LedgerWriter>(std::move(databases), std::move(last_signed), parts->codec);
    VSL_RETURN_IF_ERROR(parts->writer->Load());
    parts->readers = std::make_unique<ReaderPool>(parts->folder, parts->codec);
    parts->access.reset(new AccessLog(
        std::make_unique<AccessLog::Work>(OpenDatabase(parts->folder.access_db(), kAccessForm))));
    return absl::OkStatus();
  });
  VSL_RETURN_IF_ERROR(opened);
  {
    const absl::MutexLock lock(&parts->mutex);
    parts->last = parts->writer->last_checkpoint();
  }
  return std::unique_ptr<Store>(new Store(std::move(parts)));
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::~Store() = default;

const LedgerFolder& Store::folder() const { return parts_->folder; }
const OpenNotes& Store::open_notes() const { return parts_->notes; }
AccessLog& Store::access_log() { return *parts_->access; }

absl::StatusOr<SignedCheckpoint> Store::Write(absl::FunctionRef<void(WriteBatch&)> body,
                                              const CheckpointSigner& sign) {
  absl::StatusOr<SignedCheckpoint> committed = parts_->writer->Write(body, sign);
  const absl::MutexLock lock(&parts_->mutex);
  parts_->last = parts_->writer->last_checkpoint();
  return committed;
}

absl::Status Store::Read(absl::FunctionRef<absl::Status(const Snapshot&)> query) {
  return parts_->readers->Read(query);
}

SignedCheckpoint Store::last_checkpoint() const {
  const absl::MutexLock lock(&parts_->mutex);
  return parts_->last;
}

absl::StatusOr<std::unique_ptr<ReferenceLoad>> Store::StartReferenceLoad(std::string_view kind) {
  return Guarded([&]() -> absl::StatusOr<std::unique_ptr<ReferenceLoad>> {
    auto work = std::make_unique<ReferenceLoad::Work>(
        OpenDatabase(parts_->folder.reference_db(), kReferenceForm), kind);
    return std::unique_ptr<ReferenceLoad>(new ReferenceLoad(std::move(work)));
  });
}

}  // namespace vsledger
