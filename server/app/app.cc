#include "server/app/app.h"

#include <algorithm>

#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "server/app/log_signer.h"
#include "server/app/permanent_form.h"

namespace vsledger {
namespace {

// What the log itself says that opening it needs to know.
struct Opening {
  LedgerIdentity ledger;
  Instant last;
};

absl::StatusOr<Opening> ReadOpening(Store& store) {
  Opening opening;
  const absl::Status read = store.Read([&opening](const Snapshot& snapshot) -> absl::Status {
    const auto ledger =
        FindAs<LedgerIdentity>(snapshot.head(), MakeItemId(LedgerIdentity::kPrefix, 0));
    if (!ledger) {
      return absl::FailedPreconditionError(
          "the folder holds a ledger that was never finished; remove it and make it again");
    }
    opening.ledger = *ledger;
    opening.last = snapshot.head().FindRecord(snapshot.size() - 1)->recorded_at;
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return opening;
}

absl::StatusOr<LedgerClock> ClockOf(const Opening& opening, AccessLog& log) {
  if (!opening.ledger.evaluation) return LedgerClock::System();
  VSL_ASSIGN_OR_RETURN(const std::optional<Instant> set, log.EvaluationClock());
  return LedgerClock::Evaluation(std::max(set.value_or(opening.last), opening.last));
}

}  // namespace

absl::StatusOr<std::unique_ptr<App>> App::Open(const std::string& folder, Notice notice) {
  VSL_ASSIGN_OR_RETURN(std::unique_ptr<Store> store, Store::Open(folder, PermanentForm()));
  VSL_ASSIGN_OR_RETURN(Opening opening, ReadOpening(*store));
  VSL_ASSIGN_OR_RETURN(NoteSigner signer, SignerOf(store->folder(), opening.ledger.origin,
                                                   opening.ledger.verifier_key));
  VSL_ASSIGN_OR_RETURN(LedgerClock clock, ClockOf(opening, store->access_log()));
  std::unique_ptr<App> app(
      new App(std::move(store), std::move(opening.ledger), std::move(signer), std::move(clock)));
  VSL_ASSIGN_OR_RETURN(app->writer_,
                       Writer::Start(*app->store_, app->clock_, CheckpointSignerOf(app->signer_),
                                     std::move(notice)));
  return app;
}

Instant App::Now() const { return std::max(clock_.Now(), writer_->last_instant()); }

absl::Status App::SetClock(Instant at) {
  VSL_RETURN_IF_ERROR(clock_.Set(at, writer_->last_instant()));
  return store_->access_log().SetEvaluationClock(at);
}

absl::Status App::LogAccess(AccessLine line) {
  line.at = Now();
  return store_->access_log().Add(line);
}

void App::Stop() {
  readers_.Stop();
  if (writer_ != nullptr) writer_->Stop();
}

}  // namespace vsledger
