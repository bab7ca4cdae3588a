#include "ledger/check/transitions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/check/changeable.h"

namespace vsledger {
namespace {

using enum EventKind;

constexpr int kAbsent = 0;
constexpr int kStands = 1;

template <typename State>
constexpr int In(State state) {
  return static_cast<int>(state);
}

struct Transition {
  EventKind event;
  std::string_view kind;  // the item's prefix
  int from;               // kAbsent: made by this record
  int to;
};

constexpr int kProposed = In(ProposalState::kProposed);
constexpr int kConfirmed = In(ProposalState::kConfirmed);
constexpr int kReversedItem = 2;
constexpr int kFundOpen = In(FundState::kOpen);
constexpr int kFundHardClosed = In(FundState::kHardClosed);
constexpr int kSubmittedOrder = In(OrderState::kSubmitted);
constexpr int kApprovedOrder = In(OrderState::kApproved);
constexpr int kClosedOrder = In(OrderState::kClosed);
constexpr int kInQuery = In(InvoiceState::kInQuery);
constexpr int kMatched = In(InvoiceState::kMatched);
constexpr int kReleasedInvoice = In(InvoiceState::kReleased);
constexpr int kPaidInvoice = In(InvoiceState::kPaid);
constexpr int kSubmitted = In(AllocationState::kSubmitted);
constexpr int kApproved = In(AllocationState::kApproved);
constexpr int kReleased = In(AllocationState::kReleased);
constexpr int kPaid = In(AllocationState::kPaid);
constexpr int kQueried = In(AllocationState::kQueried);
constexpr int kHeld = In(AllocationState::kHeld);
constexpr int kCancelled = In(AllocationState::kCancelled);
constexpr int kDraft = In(AllocationState::kDraft);
constexpr int kAgreed = In(RecoupmentState::kAgreed);
constexpr int kInvoiced = In(RecoupmentState::kInvoiced);
constexpr int kSettled = In(RecoupmentState::kSettled);

constexpr auto kTransitions = std::to_array<Transition>({
    {kLedgerOpened, "lg", kAbsent, kStands},
    {kFundOpened, "fd", kAbsent, kFundOpen},
    {kRateProposed, "rt", kAbsent, kProposed},
    {kRateConfirmed, "rt", kProposed, kConfirmed},
    {kAwardProposed, "aw", kAbsent, kProposed},
    {kAwardConfirmed, "aw", kProposed, kConfirmed},
    {kAwardConfirmed, "fd", kFundOpen, kFundOpen},
    {kInstalmentReceived, "rc", kAbsent, kStands},
    {kPolicyProposed, "po", kAbsent, kProposed},
    {kPolicyAdopted, "po", kProposed, kConfirmed},
    {kPolicyAdopted, "fd", kFundOpen, kFundOpen},
    {kSettingRecorded, "st", kAbsent, kStands},
    {kSettingRecorded, "st", kStands, kStands},
    {kChildRecorded, "ch", kAbsent, kStands},
    {kChildRecorded, "ch", kStands, kStands},
    {kCareRecorded, "ca", kAbsent, kStands},
    {kCareRecorded, "ca", kStands, kStands},
    {kPlacementRecorded, "pl", kAbsent, kStands},
    {kPlacementRecorded, "pl", kStands, kStands},
    {kSupplierRegistered, "sp", kAbsent, kStands},
    {kPayeeEntered, "py", kAbsent, In(PayeeState::kEntered)},
    {kPayeeEntered, "py", In(PayeeState::kEntered), In(PayeeState::kEntered)},
    {kPayeeEntered, "py", In(PayeeState::kVerified), In(PayeeState::kEntered)},
    {kPayeeVerified, "py", In(PayeeState::kEntered), In(PayeeState::kVerified)},
    {kAllocationRequested, "al", kAbsent, kSubmitted},
    {kAllocationApproved, "al", kSubmitted, kApproved},
    {kAllocationRefused, "al", kSubmitted, In(AllocationState::kRefused)},
    {kAllocationApproved, "al", kHeld, kApproved},
    {kAllocationRefused, "al", kHeld, In(AllocationState::kRefused)},
    {kAllocationRefused, "al", kQueried, In(AllocationState::kRefused)},
    {kAllocationDrafted, "al", kAbsent, kDraft},
    {kAllocationSubmitted, "al", kDraft, kSubmitted},
    {kAllocationQueried, "al", kSubmitted, kQueried},
    {kAllocationAnswered, "al", kQueried, kSubmitted},
    {kAllocationHeld, "al", kSubmitted, kHeld},
    {kAllocationCancelled, "al", kDraft, kCancelled},
    {kAllocationCancelled, "al", kSubmitted, kCancelled},
    {kAllocationCancelled, "al", kQueried, kCancelled},
    {kAllocationCancelled, "al", kHeld, kCancelled},
    {kEvidenceRecorded, "al", kApproved, kApproved},
    {kEvidenceRecorded, "al", kReleased, kReleased},
    {kEvidenceRecorded, "al", kPaid, kPaid},
    {kImpactReviewed, "al", kApproved, kApproved},
    {kImpactReviewed, "al", kReleased, kReleased},
    {kImpactReviewed, "al", kPaid, kPaid},
    {kRunProposed, "tr", kAbsent, kStands},
    {kPepRecorded, "pp", kAbsent, kStands},
    {kPepRecorded, "pp", kStands, kStands},
    {kTransferProposed, "tf", kAbsent, kProposed},
    {kTransferConfirmed, "tf", kProposed, kConfirmed},
    {kCutProposed, "ct", kAbsent, kProposed},
    {kCutConfirmed, "ct", kProposed, kConfirmed},
    {kCutConfirmed, "al", kApproved, kApproved},
    {kRecoupmentProposed, "rp", kAbsent, kProposed},
    {kRecoupmentAgreed, "rp", kProposed, kAgreed},
    {kRecoupmentAgreed, "al", kPaid, kPaid},
    {kRecoupmentInvoiced, "rp", kAgreed, kInvoiced},
    {kRecoupmentReceived, "rp", kAgreed, kAgreed},
    {kRecoupmentReceived, "rp", kAgreed, kSettled},
    {kRecoupmentReceived, "rp", kInvoiced, kInvoiced},
    {kRecoupmentReceived, "rp", kInvoiced, kSettled},
    {kWriteOffProposed, "rp", kAgreed, kAgreed},
    {kWriteOffProposed, "rp", kInvoiced, kInvoiced},
    {kWriteOffConfirmed, "rp", kAgreed, kAgreed},
    {kWriteOffConfirmed, "rp", kAgreed, kSettled},
    {kWriteOffConfirmed, "rp", kInvoiced, kInvoiced},
    {kWriteOffConfirmed, "rp", kInvoiced, kSettled},
    {kPaymentReleased, "rp", kAgreed, kAgreed},
    {kPaymentReleased, "rp", kAgreed, kSettled},
    {kPaymentReleased, "rp", kInvoiced, kInvoiced},
    {kPaymentReleased, "rp", kInvoiced, kSettled},
    {kPaymentBounced, "rp", kAgreed, kAgreed},
    {kPaymentBounced, "rp", kInvoiced, kInvoiced},
    {kPaymentBounced, "rp", kSettled, kAgreed},
    {kLimitSet, "ol", kAbsent, kStands},
    {kLimitSet, "ol", kStands, kStands},
    {kSuccessorProposed, "su", kAbsent, kProposed},
    {kSuccessorConfirmed, "su", kProposed, kConfirmed},
    {kPaymentReleased, "pm", kAbsent, In(PaymentState::kReleased)},
    {kPaymentReleased, "al", kApproved, kReleased},
    {kPaymentReleased, "iv", In(InvoiceState::kMatched), In(InvoiceState::kReleased)},
    {kPaymentConfirmed, "pm", In(PaymentState::kReleased), In(PaymentState::kConfirmed)},
    {kPaymentConfirmed, "al", kReleased, kPaid},
    {kPaymentConfirmed, "iv", In(InvoiceState::kReleased), In(InvoiceState::kPaid)},
    {kPaymentBounced, "pm", In(PaymentState::kReleased), In(PaymentState::kBounced)},
    {kPaymentBounced, "pm", In(PaymentState::kConfirmed), In(PaymentState::kBounced)},
    {kPaymentBounced, "al", kReleased, kApproved},
    {kPaymentBounced, "al", kPaid, kApproved},
    {kPaymentBounced, "iv", In(InvoiceState::kReleased), In(InvoiceState::kMatched)},
    {kPaymentBounced, "iv", In(InvoiceState::kPaid), In(InvoiceState::kMatched)},
    {kOrderRequested, "or", kAbsent, kSubmittedOrder},
    {kOrderApproved, "or", kSubmittedOrder, kApprovedOrder},
    {kDeliveryRecorded, "dl", kAbsent, kStands},
    {kDeliveryRecorded, "or", kApprovedOrder, kApprovedOrder},
    {kInvoiceRecorded, "iv", kAbsent, In(InvoiceState::kInQuery)},
    {kInvoiceRecorded, "iv", kAbsent, In(InvoiceState::kMatched)},
    {kInvoiceRecorded, "or", kApprovedOrder, kApprovedOrder},
    {kInvoiceMatched, "iv", In(InvoiceState::kInQuery), In(InvoiceState::kMatched)},
    {kInvoiceMatched, "or", kApprovedOrder, kApprovedOrder},
    {kChargeRecorded, "ic", kAbsent, kStands},
    {kChargeRecorded, "or", kApprovedOrder, kApprovedOrder},
    {kVatHandedOver, "vt", kAbsent, kStands},
    {kYearEndProposed, "ye", kAbsent, kProposed},
    {kYearEndProposed, "ye", kProposed, kProposed},
    {kYearEndConfirmed, "ye", kProposed, kConfirmed},
    {kYearEndConfirmed, "fd", kFundOpen, kFundHardClosed},
    {kYearEndConfirmed, "or", kApprovedOrder, kApprovedOrder},
    {kCorrectionProposed, "cr", kAbsent, kProposed},
    {kCorrectionConfirmed, "cr", kProposed, kConfirmed},
    {kCorrectionConfirmed, "iv", kInQuery, kMatched},
    {kCorrectionConfirmed, "or", kApprovedOrder, kApprovedOrder},
    {kCorrectionConfirmed, "or", kClosedOrder, kClosedOrder},
    {kCorrectionConfirmed, "ye", kConfirmed, kConfirmed},
    {kRecoupmentAgreed, "ye", kConfirmed, kConfirmed},
    {kCutConfirmed, "ye", kConfirmed, kConfirmed},
    {kWriteOffConfirmed, "ye", kConfirmed, kConfirmed},
    {kAwardConfirmed, "ye", kConfirmed, kConfirmed},
    {kAwardConfirmed, "fd", kFundHardClosed, kFundHardClosed},
    {kReturnPaid, "gr", kAbsent, kStands},
    {kReversed, "gr", kStands, kReversedItem},
    {kFundFinished, "fd", kFundHardClosed, In(FundState::kFinished)},
    {kInstalmentsPlanned, "ip", kAbsent, kStands},
    {kInstalmentsPlanned, "ip", kStands, kStands},
    {kOrderClosed, "or", kApprovedOrder, kClosedOrder},
    {kInvoiceRecorded, "or", kClosedOrder, kClosedOrder},
    {kInvoiceMatched, "or", kClosedOrder, kClosedOrder},
    {kPrepaidMoved, "or", kApprovedOrder, kApprovedOrder},
    {kPrepaidMoved, "or", kClosedOrder, kClosedOrder},
    {kCreditNoteRecorded, "cn", kAbsent, kStands},
    {kCreditNoteRecorded, "iv", kMatched, kMatched},
    {kCreditNoteRecorded, "iv", kReleasedInvoice, kReleasedInvoice},
    {kCreditNoteRecorded, "iv", kPaidInvoice, kPaidInvoice},
    {kCreditNoteRecorded, "or", kApprovedOrder, kApprovedOrder},
    {kCreditNoteRecorded, "or", kClosedOrder, kClosedOrder},
    {kPaymentReleased, "cn", kStands, kStands},
    {kPaymentBounced, "cn", kStands, kStands},
    {kReversalProposed, "rv", kAbsent, kProposed},
    {kReversed, "rv", kProposed, kConfirmed},
    {kReversed, "rc", kStands, kReversedItem},
    {kReversed, "vt", kStands, kReversedItem},
    {kReversed, "dl", kStands, kReversedItem},
    {kReversed, "ic", kStands, kReversedItem},
    {kReversed, "al", kApproved, In(AllocationState::kReversed)},
    {kReversed, "or", kApprovedOrder, In(OrderState::kReversed)},
    {kReversed, "or", kApprovedOrder, kApprovedOrder},
    {kReferenceRecorded, "rf", kAbsent, kStands},
    {kAccessDigested, "ad", kAbsent, kStands},
    {kKeyChanged, "lk", kAbsent, kStands},
});

// One overload per way of having a state.
template <typename T>
requires requires(const T& item) { item.state; }
int State(const T& item) { return static_cast<int>(item.state); }
template <typename T>
requires requires(const T& item) { item.reversed; }
int State(const T& item) { return item.reversed ? kReversedItem : kStands; }
template <typename T>
int State(const T&) {
  return kStands;
}

std::string_view PrefixOf(const Item& item) {
  return std::visit(
      [](const auto& held) { return std::string_view(std::decay_t<decltype(held)>::kPrefix); },
      item);
}

absl::Status CheckItem(const Record& record, const Item& item, const View& before) {
  const ItemId& id = IdOf(item);
  const auto broken = [&](std::string_view why) {
    return refuse::RecordBroken(record.sequence, fmt::format("item {} {}", id.text, why));
  };
  std::optional<Versioned> known = before.Find(id);
  if (known && known->item.index() != item.index()) return broken("is of another kind before");
  const int from = known ? StateOf(known->item) : kAbsent;
  const int to = StateOf(item);
  const bool listed = std::any_of(kTransitions.begin(), kTransitions.end(), [&](const auto& row) {
    return row.event == record.event.kind && row.kind == PrefixOf(item) && row.from == from &&
           row.to == to;
  });
  if (!listed) {
    return broken(
        fmt::format("may not go from state {} to {} by {}", from, to, NameOf(record.event.kind)));
  }
  if (!known && id != MakeItemId(PrefixOf(item), record.sequence)) {
    return broken("does not have the id that this record gives");
  }
  if (known && !OnlyChangeableChanged(record.event.kind, item, std::move(known->item))) {
    return broken("changes what its event may not change");
  }
  return absl::OkStatus();
}

}  // namespace

int StateOf(const Item& item) {
  return std::visit([](const auto& held) { return State(held); }, item);
}

absl::Status CheckTransitions(const Record& record, const View& before) {
  // Only these touch several items of one kind: the lines of a payment, the orders of a fund that
  // is closed, the two between which a cost moves.
  const bool many = ItemPrefix(record.event.subject) == Payment::kPrefix ||
                    record.event.kind == kYearEndConfirmed || record.event.kind == kPrepaidMoved;
  bool subject_stands = false;
  for (std::size_t i = 0; i < record.items.size(); ++i) {
    const ItemId& id = IdOf(record.items[i]);
    subject_stands |= id == record.event.subject;
    for (std::size_t j = 0; j < i; ++j) {
      if (IdOf(record.items[j]) == id) {
        return refuse::RecordBroken(record.sequence, fmt::format("item {} twice", id.text));
      }
      if (!many && record.items[j].index() == record.items[i].index()) {
        return refuse::RecordBroken(record.sequence,
                                    fmt::format("item {} is one too many of its kind", id.text));
      }
    }
    VSL_RETURN_IF_ERROR(CheckItem(record, record.items[i], before));
  }
  if (!subject_stands) {
    return refuse::RecordBroken(record.sequence, "the item it is about is not in it");
  }
  return absl::OkStatus();
}

}  // namespace vsledger
