// One ledger, open and at work: its store, clock, writer and reader threads. Owns their lifetimes
// and the order in which they end; must not know gRPC.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/item/money_items.h"
#include "ledger/proof/note_key.h"
#include "server/app/clock.h"
#include "server/app/opening.h"
#include "server/app/worker_pool.h"
#include "server/app/writer.h"
#include "server/store/store.h"

namespace vsledger {

// Reads that wait beside those that run; one more is refused as BUSY.
inline constexpr std::size_t kMaxWaitingReads = 256;
// Threads that run reads, less than the store's readers so that imports and answers never wait for
// reports.
inline constexpr std::size_t kReaderThreads = 4;
static_assert(kReaderThreads + 3 <= kMaxReaders);

// Thread-safe.
class App {
 public:
  // Opens a ledger folder and starts its threads. Fails as Store::Open and SignersOf do;
  // FailedPrecondition for a folder without record 0. `notice` is told what no caller can be.
  static absl::StatusOr<std::unique_ptr<App>> Open(const std::string& folder, Notice notice);

  App(const App&) = delete;
  App& operator=(const App&) = delete;
  ~App() { Stop(); }

  // What record 0 says.
  const LedgerIdentity& ledger() const { return ledger_; }
  // The keys of its log. They change only while no App has the folder.
  const LogKeys& log_keys() const { return keys_; }

  Store& store() { return *store_; }
  Writer& writer() { return *writer_; }
  WorkerPool& readers() { return readers_; }

  // The ledger's instant: its clock, but never before the last record.
  Instant Now() const;

  // Sets an evaluation ledger's clock, to be found again after a restart. Fails as
  // LedgerClock::Set; STORAGE_FAILED.
  absl::Status SetClock(Instant at);

  // Adds a line to the access log, at this instant. STORAGE_FAILED.
  absl::Status LogAccess(AccessLine line);

  // Finishes what was taken on and ends the threads. May be called twice.
  void Stop();

 private:
  App(std::unique_ptr<Store> store, Opening opening, std::vector<NoteSigner> signers,
      LedgerClock clock)
      : store_(std::move(store)),
        ledger_(std::move(opening.ledger)),
        keys_(std::move(opening.keys)),
        signers_(std::move(signers)),
        clock_(std::move(clock)) {}

  const std::unique_ptr<Store> store_;
  const LedgerIdentity ledger_;
  const LogKeys keys_;
  const std::vector<NoteSigner> signers_;
  LedgerClock clock_;
  WorkerPool readers_{kReaderThreads, kMaxWaitingReads};
  std::unique_ptr<Writer> writer_;
};

}  // namespace vsledger
