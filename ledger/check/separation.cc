#include "ledger/check/separation.h"

#include <initializer_list>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

// One item, the person it names as acting now, and those who may not be the same.
absl::Status Apart(const Record& record, const ItemId& id, const PersonId& acting,
                   std::initializer_list<PersonId> others) {
  if (acting != record.actor.person) {
    return refuse::RecordBroken(record.sequence,
                                fmt::format("{} names somebody else than its actor", id.text));
  }
  for (const PersonId& other : others) {
    if (!other.empty() && other == acting) {
      return refuse::RecordBroken(record.sequence,
                                  fmt::format("one person has acted twice on {}", id.text));
    }
  }
  return absl::OkStatus();
}

template <typename T>
absl::Status ConfirmedApart(const Record& record, const T& item) {
  const bool proposed = item.state == ProposalState::kProposed;
  return proposed ? Apart(record, item.id, item.proposed_by, {})
                  : Apart(record, item.id, item.confirmed_by, {item.proposed_by});
}

absl::Status Separate(const Record& record, const Rate& rate, const View&) {
  return ConfirmedApart(record, rate);
}
// An estimate is authority to spend before the DfE's notice: the chief finance officer's to give
// (design.md section 6).
absl::Status Separate(const Record& record, const Award& award, const View&) {
  if (award.kind == AwardKind::kEstimate && award.state == ProposalState::kConfirmed &&
      record.actor.role != Role::kChiefFinance) {
    return refuse::RecordBroken(
        record.sequence,
        fmt::format("{} is an estimate that no chief finance officer approved", award.id.text));
  }
  return ConfirmedApart(record, award);
}
absl::Status Separate(const Record& record, const Policy& policy, const View&) {
  return ConfirmedApart(record, policy);
}
absl::Status Separate(const Record& record, const Reversal& reversal, const View&) {
  return ConfirmedApart(record, reversal);
}
absl::Status Separate(const Record& record, const Transfer& transfer, const View&) {
  return ConfirmedApart(record, transfer);
}
absl::Status Separate(const Record& record, const Cut& cut, const View&) {
  return ConfirmedApart(record, cut);
}
absl::Status Separate(const Record& record, const Successor& successor, const View&) {
  return ConfirmedApart(record, successor);
}
absl::Status Separate(const Record& record, const Correction& correction, const View&) {
  return ConfirmedApart(record, correction);
}
// Only the chief finance officer changes what a certificate says (design.md section 6); in a
// correction it is another item that tells the two people apart.
absl::Status Separate(const Record& record, const YearEnd& year_end, const View&) {
  if (record.event.kind == EventKind::kYearEndProposed) {
    return Apart(record, year_end.id, year_end.proposed_by, {});
  }
  if (record.actor.role != Role::kChiefFinance) {
    return refuse::RecordBroken(
        record.sequence,
        fmt::format("{} is a certificate that no chief finance officer signed", year_end.id.text));
  }
  if (record.event.kind != EventKind::kYearEndConfirmed) return absl::OkStatus();
  return Apart(record, year_end.id, year_end.confirmed_by, {year_end.proposed_by});
}
absl::Status Separate(const Record& record, const InstalmentPlan& plan, const View&) {
  return Apart(record, plan.id, plan.planned_by, {});
}
absl::Status Separate(const Record& record, const TermRun& run, const View&) {
  return Apart(record, run.id, run.proposed_by, {});
}
// Nobody sets their own limit (design.md section 6: a dated record by a second officer).
absl::Status Separate(const Record& record, const OfficerLimit& limit, const View&) {
  return Apart(record, limit.id, limit.set_by, {limit.person});
}
absl::Status Separate(const Record& record, const Recoupment& owed, const View&) {
  switch (record.event.kind) {
    case EventKind::kRecoupmentProposed:
      return Apart(record, owed.id, owed.proposed_by, {});
    case EventKind::kRecoupmentAgreed:
      return Apart(record, owed.id, owed.agreed_by, {owed.proposed_by});
    case EventKind::kWriteOffProposed:
      return Apart(record, owed.id, owed.write_off_proposed_by, {});
    case EventKind::kWriteOffConfirmed:
      return Apart(record, owed.id, record.actor.person,
                   {owed.write_off_proposed_by, owed.proposed_by});
    default:
      return absl::OkStatus();
  }
}
absl::Status Separate(const Record& record, const Payee& payee, const View&) {
  return payee.state == PayeeState::kEntered
             ? Apart(record, payee.id, payee.entered_by, {})
             : Apart(record, payee.id, payee.verified_by, {payee.entered_by});
}
absl::Status Separate(const Record& record, const Allocation& allocation, const View&) {
  switch (record.event.kind) {
    case EventKind::kAllocationRequested:
    case EventKind::kAllocationDrafted:
      return Apart(record, allocation.id, allocation.requested_by, {});
    case EventKind::kEvidenceRecorded:
      return allocation.evidence
                 ? Apart(record, allocation.id, allocation.evidence->recorded_by, {})
                 : refuse::RecordBroken(record.sequence, "evidence that is not there");
    case EventKind::kImpactReviewed:
      return allocation.review && allocation.evidence
                 ? Apart(record, allocation.id, allocation.review->reviewed_by,
                         {allocation.evidence->recorded_by})
                 : refuse::RecordBroken(record.sequence, "a review of what is not there");
    case EventKind::kAllocationHeld:
    case EventKind::kAllocationApproved:
    case EventKind::kAllocationRefused:
      return Apart(record, allocation.id, allocation.decided_by, {allocation.requested_by});
    case EventKind::kPaymentReleased:
      return Apart(record, allocation.id, record.actor.person,
                   {allocation.requested_by, allocation.decided_by});
    default:
      return absl::OkStatus();
  }
}
absl::Status Separate(const Record& record, const Order& order, const View&) {
  if (record.event.kind == EventKind::kOrderRequested) {
    return Apart(record, order.id, order.requested_by, {});
  }
  if (record.event.kind == EventKind::kOrderApproved) {
    return Apart(record, order.id, order.decided_by, {order.requested_by});
  }
  return absl::OkStatus();
}
absl::Status Separate(const Record& record, const Delivery& delivery, const View& before) {
  if (record.event.kind != EventKind::kDeliveryRecorded) return absl::OkStatus();
  const std::optional<Order> order = FindAs<Order>(before, delivery.order);
  return Apart(record, delivery.id, delivery.recorded_by, {order ? order->decided_by : PersonId()});
}
// A charge takes cash by journal: who makes it is the payer (control 6).
absl::Status Separate(const Record& record, const Charge& charge, const View& before) {
  if (record.event.kind != EventKind::kChargeRecorded) return absl::OkStatus();
  const std::optional<Order> order = FindAs<Order>(before, charge.order);
  if (!order) return refuse::RecordBroken(record.sequence, "a charge without its order");
  return Apart(record, charge.id, record.actor.person, {order->requested_by, order->decided_by});
}
absl::Status Separate(const Record& record, const CreditNote& note, const View&) {
  const bool recorded = record.event.kind == EventKind::kCreditNoteRecorded;
  return recorded ? Apart(record, note.id, note.recorded_by, {}) : absl::OkStatus();
}
absl::Status Separate(const Record& record, const Invoice& invoice, const View& before) {
  if (record.event.kind == EventKind::kInvoiceRecorded) {
    return Apart(record, invoice.id, invoice.recorded_by, {});
  }
  if (record.event.kind != EventKind::kPaymentReleased) return absl::OkStatus();
  const std::optional<Order> order = FindAs<Order>(before, invoice.order);
  if (!order) return refuse::RecordBroken(record.sequence, "an invoice without its order");
  return Apart(record, invoice.id, record.actor.person, {order->requested_by, order->decided_by});
}
absl::Status Separate(const Record& record, const Payment& payment, const View&) {
  if (record.event.kind != EventKind::kPaymentReleased) return absl::OkStatus();
  return Apart(record, payment.id, payment.released_by, {});
}
template <typename T>
absl::Status Separate(const Record&, const T&, const View&) {
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSeparation(const Record& record, const View& before) {
  for (const Item& item : record.items) {
    VSL_RETURN_IF_ERROR(
        std::visit([&](const auto& held) { return Separate(record, held, before); }, item));
  }
  return absl::OkStatus();
}

}  // namespace vsledger
