#include "server/app/command_run.h"

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/decide.h"
#include "ledger/index.h"
#include "ledger/proof/random.h"

namespace vsledger {
namespace {

ItemId FirstByKey(const View& view, const std::string& key) {
  const std::vector<ItemId> ids = view.IdsByKey(key);
  return ids.empty() ? ItemId() : ids.front();
}

// What each command names as the thing it changes. Commands that are not listed make something new
// out of nothing an officer could have seen.
struct TargetFinder {
  const View& view;

  ItemId operator()(const ConfirmRate& command) const { return command.rate; }
  ItemId operator()(const ConfirmAward& command) const { return command.award; }
  ItemId operator()(const AdoptPolicy& command) const { return command.policy; }
  ItemId operator()(const ConfirmReversal& command) const { return command.reversal; }
  ItemId operator()(const VerifyPayee& command) const { return command.payee; }
  ItemId operator()(const ApproveAllocation& command) const { return command.allocation; }
  ItemId operator()(const RefuseAllocation& command) const { return command.allocation; }
  ItemId operator()(const BouncePayment& command) const { return command.payment; }
  ItemId operator()(const ApproveOrder& command) const { return command.order; }
  ItemId operator()(const RecordDelivery& command) const { return command.order; }
  ItemId operator()(const RecordInvoice& command) const { return command.order; }
  ItemId operator()(const RecordCharge& command) const { return command.order; }
  ItemId operator()(const MatchInvoice& command) const { return command.invoice; }
  ItemId operator()(const ConfirmPayments& command) const {
    return command.payment.empty() ? command.run : command.payment;
  }
  ItemId operator()(const ProposeRate& command) const { return FundOf(command.fund); }
  ItemId operator()(const ProposeAward& command) const { return FundOf(command.fund); }
  ItemId operator()(const RecordInstalment& command) const { return FundOf(command.fund); }
  ItemId operator()(const ProposePolicy& command) const { return FundOf(command.fund); }
  ItemId operator()(const HandOverVat& command) const { return FundOf(command.fund); }
  ItemId operator()(const RequestAllocation& command) const { return FundOf(command.fund); }
  ItemId operator()(const ReleasePayments& command) const { return FundOf(command.fund); }
  ItemId operator()(const RequestOrder& command) const { return FundOf(command.fund); }
  ItemId operator()(const RecordSetting& command) const {
    return FirstByKey(view, key::SettingByRef(command.setting.ref));
  }
  ItemId operator()(const EnterPayee& command) const {
    return FirstByKey(view, command.supplier.empty() ? key::PayeeOf(command.setting)
                                                     : key::PayeeOf(command.supplier));
  }
  template <typename Other>
  ItemId operator()(const Other& /*command*/) const {
    return {};
  }

 private:
  ItemId FundOf(const FundCode& fund) const { return FirstByKey(view, key::FundByCode(fund)); }
};

absl::Status CheckSeen(const Envelope& envelope, const View& view) {
  if (!envelope.seen_record) return absl::OkStatus();
  const ItemId target = TargetOf(envelope.command, view);
  if (target.empty()) return absl::OkStatus();
  const std::optional<Versioned> item = view.Find(target);
  if (!item) return refuse::ItemUnknown("seen_record", target.text);
  if (item->sequence <= *envelope.seen_record) return absl::OkStatus();
  return refuse::ChangedSinceSeen(target, *envelope.seen_record, item->sequence);
}

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
  VSL_RETURN_IF_ERROR(CheckSeen(envelope, scope.view()));

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

ItemId TargetOf(const Command& command, const View& view) {
  return std::visit(TargetFinder{view}, command);
}

absl::StatusOr<CommandOutcome> RunCommand(CommandScope& scope, const Envelope& envelope,
                                          Instant now) {
  if (!envelope.validate_only) return RunForReal(scope, envelope, now);
  scope.DiscardAtEnd();
  VSL_RETURN_IF_ERROR(RunForReal(scope, envelope, now).status());
  return CommandOutcome(Validated{});
}

}  // namespace vsledger
