#include "server/app/app.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/status_macros.h"
#include "server/app/permanent_form.h"
#include "server/store/log_signer.h"

namespace vsledger {
namespace {

// A key that a rotation made and no record names is never used; whoever started that rotation
// should know that it did not happen.
void TellUnnamedKey(const LedgerFolder& folder, const LogKeys& keys, const Notice& notice) {
  const std::size_t next = keys.all.size();
  if (!folder.HasKey(next)) return;
  notice(
      fmt::format("{} is a key that the log does not name and is not used: vsledgerd rotate-key "
                  "was cut off before its record; run it again, or remove the file",
                  folder.key_file(next)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<App>> App::Open(const std::string& folder, Notice notice) {
  VSL_ASSIGN_OR_RETURN(std::unique_ptr<Store> store, Store::Open(folder, PermanentForm()));
  VSL_ASSIGN_OR_RETURN(Opening opening, ReadOpening(*store));
  VSL_ASSIGN_OR_RETURN(std::vector<NoteSigner> signers, SignersOf(store->folder(), opening.keys));
  VSL_ASSIGN_OR_RETURN(LedgerClock clock, ClockOf(opening, store->access_log()));
  TellUnnamedKey(store->folder(), opening.keys, notice);
  std::unique_ptr<App> app(
      new App(std::move(store), std::move(opening), std::move(signers), std::move(clock)));
  VSL_ASSIGN_OR_RETURN(app->writer_,
                       Writer::Start(*app->store_, app->clock_, CheckpointSignerOf(app->signers_),
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
