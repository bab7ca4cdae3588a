#include "ledger/check/changeable.h"

#include <type_traits>
#include <variant>

namespace vsledger {
namespace {

// What the event may change is copied over, so that the rest can be compared whole. A kind without
// an overload is never changed once it stands.
template <typename T>
void CopyChangeable(EventKind, const T&, T&) {}

void CopyChangeable(EventKind event, const Fund& after, Fund& before) {
  before.state = after.state;
  if (event == EventKind::kYearEndConfirmed || event == EventKind::kFundFinished) return;
  before.estimate = after.estimate;
  before.notified = after.notified;
  before.count = after.count;
  before.policy = after.policy;
  before.retained = after.retained;
  before.delegated = after.delegated;
}

template <typename Proposal>
void CopyConfirmation(const Proposal& after, Proposal& before) {
  before.state = after.state;
  before.confirmed_by = after.confirmed_by;
}
void CopyChangeable(EventKind, const Rate& after, Rate& before) { CopyConfirmation(after, before); }
void CopyChangeable(EventKind, const Award& after, Award& before) {
  CopyConfirmation(after, before);
}
void CopyChangeable(EventKind, const Policy& after, Policy& before) {
  CopyConfirmation(after, before);
}
void CopyChangeable(EventKind, const Reversal& after, Reversal& before) {
  CopyConfirmation(after, before);
}

void CopyChangeable(EventKind, const Transfer& after, Transfer& before) {
  CopyConfirmation(after, before);
}
void CopyChangeable(EventKind, const Cut& after, Cut& before) { CopyConfirmation(after, before); }
void CopyChangeable(EventKind, const Successor& after, Successor& before) {
  CopyConfirmation(after, before);
}

void CopyChangeable(EventKind, const Receipt& after, Receipt& before) {
  before.reversed = after.reversed;
}
void CopyChangeable(EventKind, const VatHandover& after, VatHandover& before) {
  before.reversed = after.reversed;
}
void CopyChangeable(EventKind, const Delivery& after, Delivery& before) {
  before.reversed = after.reversed;
}
void CopyChangeable(EventKind, const Charge& after, Charge& before) {
  before.reversed = after.reversed;
}

void CopyChangeable(EventKind, const Setting& after, Setting& before) {
  const ItemId id = before.id;
  const SettingRef ref = before.ref;
  before = after;
  before.id = id;
  before.ref = ref;
}
void CopyChangeable(EventKind, const Child& after, Child& before) {
  before.number = after.number;
  before.born = after.born;
  before.upn = after.upn;
}
void CopyChangeable(EventKind, const CareHistory& after, CareHistory& before) {
  before.periods = after.periods;
}
void CopyChangeable(EventKind, const Placement& after, Placement& before) {
  before.to = after.to;
  before.kind = after.kind;
  before.share_percent = after.share_percent;
  before.year_group = after.year_group;
  before.own_reference = after.own_reference;
}

void CopyChangeable(EventKind, const PepStatus& after, PepStatus& before) {
  before.held_on = after.held_on;
  before.rating = after.rating;
  before.band = after.band;
  before.reference = after.reference;
}
void CopyChangeable(EventKind, const OfficerLimit& after, OfficerLimit& before) {
  before.amount = after.amount;
  before.set_by = after.set_by;
}

// Who verifies a bank reference verifies the one that was entered (control 18).
void CopyChangeable(EventKind event, const Payee& after, Payee& before) {
  before.state = after.state;
  before.verified_by = after.verified_by;
  if (event != EventKind::kPayeeEntered) return;
  before.bank_reference = after.bank_reference;
  before.entered_by = after.entered_by;
}

// On what it stands is looked at again when it is submitted and when it is decided.
void CopyGround(const Allocation& after, Allocation& before) {
  before.policy = after.policy;
  before.reference_date = after.reference_date;
  before.age_ground = after.age_ground;
  before.pep_ground = after.pep_ground;
}

// A payment moves an allocation on; it never touches what was decided and by whom.
void CopyChangeable(EventKind event, const Allocation& after, Allocation& before) {
  before.state = after.state;
  switch (event) {
    case EventKind::kAllocationApproved:
      before.approved = after.approved;
      [[fallthrough]];
    case EventKind::kAllocationHeld:
      CopyGround(after, before);
      [[fallthrough]];
    case EventKind::kAllocationRefused:
      before.decided_by = after.decided_by;
      before.reason = after.reason;
      before.held = after.held;
      return;
    case EventKind::kAllocationSubmitted:
      CopyGround(after, before);
      return;
    case EventKind::kAllocationQueried:
      before.query = after.query;
      before.answer = after.answer;
      return;
    case EventKind::kAllocationAnswered:
      before.answer = after.answer;
      return;
    case EventKind::kAllocationCancelled:
      before.reason = after.reason;
      before.held = after.held;
      return;
    case EventKind::kCutConfirmed:
      before.cut = after.cut;
      return;
    case EventKind::kRecoupmentAgreed:
      before.recouped = after.recouped;
      return;
    case EventKind::kEvidenceRecorded:
      before.evidence = after.evidence;
      return;
    case EventKind::kImpactReviewed:
      before.review = after.review;
      return;
    case EventKind::kPaymentReleased:
    case EventKind::kPaymentConfirmed:
    case EventKind::kPaymentBounced:
      before.payment = after.payment;
      return;
    default:
      return;
  }
}

void CopyChangeable(EventKind event, const Order& after, Order& before) {
  switch (event) {
    case EventKind::kOrderApproved:
      before.state = after.state;
      before.decided_by = after.decided_by;
      before.held = after.held;
      return;
    case EventKind::kReversed:
      before.state = after.state;
      [[fallthrough]];
    case EventKind::kDeliveryRecorded:
      before.delivered = after.delivered;
      before.delivered_cost = after.delivered_cost;
      [[fallthrough]];
    case EventKind::kChargeRecorded:
      before.held = after.held;
      return;
    case EventKind::kPrepaidMoved:
      before.moved = after.moved;
      [[fallthrough]];
    case EventKind::kInvoiceRecorded:
    case EventKind::kInvoiceMatched:
      before.invoiced_cost = after.invoiced_cost;
      return;
    case EventKind::kOrderClosed:
      before.state = after.state;
      [[fallthrough]];
    case EventKind::kYearEndConfirmed:
      before.held = after.held;
      return;
    case EventKind::kCreditNoteRecorded:
      before.delivered = after.delivered;
      before.held = after.held;
      [[fallthrough]];
    case EventKind::kCorrectionConfirmed:
      before.delivered_cost = after.delivered_cost;
      before.invoiced_cost = after.invoiced_cost;
      return;
    default:
      return;
  }
}

void CopyChangeable(EventKind event, const Recoupment& after, Recoupment& before) {
  before.state = after.state;
  switch (event) {
    case EventKind::kRecoupmentAgreed:
      before.agreed_by = after.agreed_by;
      return;
    case EventKind::kRecoupmentReceived:
      before.received = after.received;
      before.write_off_proposed = after.write_off_proposed;
      return;
    case EventKind::kWriteOffProposed:
      before.write_off_proposed = after.write_off_proposed;
      before.write_off_proposed_by = after.write_off_proposed_by;
      before.reason = after.reason;
      return;
    case EventKind::kWriteOffConfirmed:
      before.write_off_proposed = after.write_off_proposed;
      before.written_off = after.written_off;
      return;
    case EventKind::kPaymentReleased:
    case EventKind::kPaymentBounced:
      before.set_off = after.set_off;
      before.write_off_proposed = after.write_off_proposed;
      return;
    default:
      return;
  }
}

void CopyChangeable(EventKind event, const Invoice& after, Invoice& before) {
  if (event == EventKind::kCreditNoteRecorded) {
    before.credited = after.credited;
    return;
  }
  before.state = after.state;
  const bool matched =
      event == EventKind::kInvoiceMatched || event == EventKind::kCorrectionConfirmed;
  if (!matched) before.payment = after.payment;
}
void CopyChangeable(EventKind, const CreditNote& after, CreditNote& before) {
  before.set_off = after.set_off;
}
void CopyChangeable(EventKind, const Correction& after, Correction& before) {
  CopyConfirmation(after, before);
}
void CopyChangeable(EventKind, const GrantReturn& after, GrantReturn& before) {
  before.reversed = after.reversed;
}
void CopyChangeable(EventKind, const InstalmentPlan& after, InstalmentPlan& before) {
  before.due_on = after.due_on;
  before.planned_by = after.planned_by;
}

// Confirmed, it says what was proposed; its figures move with what is learnt after the close, and
// those are proved by its sums.
void CopyChangeable(EventKind event, const YearEnd& after, YearEnd& before) {
  if (event == EventKind::kYearEndConfirmed) return CopyConfirmation(after, before);
  before.version = after.version;
  before.award = after.award;
  before.central = after.central;
  before.settings = after.settings;
  before.recoverable = after.recoverable;
  before.overspent = after.overspent;
  before.borne_since = after.borne_since;
  if (event != EventKind::kYearEndProposed) return;
  before.carried = after.carried;
  before.into = after.into;
  before.proposed_by = after.proposed_by;
}
void CopyChangeable(EventKind, const Payment& after, Payment& before) {
  before.state = after.state;
}

}  // namespace

bool OnlyChangeableChanged(EventKind event, const Item& after, Item before) {
  return std::visit(
      [&](const auto& held) {
        using T = std::decay_t<decltype(held)>;
        T& old = std::get<T>(before);
        CopyChangeable(event, held, old);
        return old == held;
      },
      after);
}

}  // namespace vsledger
