#include "server/app/command_run.h"

#include "ledger/base/status_macros.h"
#include "ledger/decide.h"
#include "ledger/proof/random.h"

namespace vsledger {
namespace {

// Decide with fresh randomness. A generator that has none to give fails the command, which must not
// be kept then.
absl::StatusOr<Decision> DecideSealed(const Envelope& envelope, const CommandScope& scope,
                                      Instant now, Sealer& sealer, const absl::Status& randomness) {
  const DecideContext context{scope.view(), scope.identity(), scope.reference(), now, sealer};
  absl::StatusOr<Decision> decision = Decide(envelope, context);
  VSL_RETURN_IF_ERROR(randomness);
  return decision;
}

std::vector<RecordRef> WithSubjects(const std::vector<Record>& records,
                                    const std::vector<RecordPlace>& places) {
  std::vector<RecordRef> receipts;
  receipts.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    receipts.push_back({places[i].sequence, places[i].leaf_hash, records[i].event.subject});
  }
  return receipts;
}

absl::StatusOr<CommandOutcome> RunForReal(CommandScope& scope, const Envelope& envelope,
                                          Instant now) {
  VSL_ASSIGN_OR_RETURN(
      const std::optional<KnownRequest> known,
      scope.FindRequest(envelope.request_id, envelope.actor.person, envelope.payload));
  if (known) return CommandOutcome(Standing{*known, true});

  absl::Status randomness;
  Sealer sealer([&randomness] {
    Randomness::result_type bytes{};
    randomness.Update(FillRandom(bytes));
    return bytes;
  });
  VSL_ASSIGN_OR_RETURN(const Decision decision,
                       DecideSealed(envelope, scope, now, sealer, randomness));
  if (decision.already) return CommandOutcome(Standing{{*decision.already, 1}, false});
  VSL_ASSIGN_OR_RETURN(const std::vector<RecordPlace> places,
                       scope.Append(decision.records, sealer.Take()));
  return CommandOutcome(Appended{WithSubjects(decision.records, places), now});
}

}  // namespace

absl::StatusOr<CommandOutcome> RunCommand(CommandScope& scope, const Envelope& envelope,
                                          Instant now) {
  if (!envelope.validate_only) return RunForReal(scope, envelope, now);
  scope.DiscardAtEnd();
  VSL_RETURN_IF_ERROR(RunForReal(scope, envelope, now).status());
  return CommandOutcome(Validated{});
}

}  // namespace vsledger
