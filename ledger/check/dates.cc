#include "ledger/check/dates.h"

#include <optional>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger {
namespace {

using enum EventKind;

absl::Status Broken(const Record& record, std::string_view why) {
  return refuse::RecordBroken(record.sequence, why);
}

// The day that an item names as the day its event belongs to; a kind without an overload names
// none.
template <typename T>
std::optional<Date> DayOf(EventKind, const T&) {
  return std::nullopt;
}
std::optional<Date> DayOf(EventKind, const Award& award) { return award.notified_on; }
std::optional<Date> DayOf(EventKind event, const Policy& policy) {
  return event == kPolicyAdopted ? std::optional(policy.effective_from) : std::nullopt;
}
std::optional<Date> DayOf(EventKind, const PepStatus& pep) { return pep.held_on; }
std::optional<Date> DayOf(EventKind, const Receipt& receipt) { return receipt.received_on; }
std::optional<Date> DayOf(EventKind, const VatHandover& vat) { return vat.handed_on; }
std::optional<Date> DayOf(EventKind, const CareHistory& care) {
  return care.periods.empty() ? std::nullopt : std::optional(care.periods.front().from);
}
std::optional<Date> DayOf(EventKind, const Placement& placement) { return placement.from; }
std::optional<Date> DayOf(EventKind, const Delivery& delivery) { return delivery.delivered_on; }
std::optional<Date> DayOf(EventKind, const Charge& charge) { return charge.charged_on; }
std::optional<Date> DayOf(EventKind, const GrantReturn& paid) { return paid.paid_on; }
std::optional<Date> DayOf(EventKind event, const CreditNote& note) {
  return event == kCreditNoteRecorded ? std::optional(note.dated) : std::nullopt;
}
std::optional<Date> DayOf(EventKind event, const Invoice& invoice) {
  return event == kInvoiceRecorded ? std::optional(invoice.dated) : std::nullopt;
}

std::optional<Date> DayNamed(const Record& record) {
  for (const Item& item : record.items) {
    if (IdOf(item) != record.event.subject) continue;
    return std::visit([&](const auto& held) { return DayOf(record.event.kind, held); }, item);
  }
  return std::nullopt;
}

// Payments, either way, and costs that move carry the day of each step in the record alone.
bool NamesItsOwnDay(EventKind event) {
  return event == kPaymentReleased || event == kPaymentConfirmed || event == kPaymentBounced ||
         event == kRecoupmentReceived || event == kPrepaidMoved;
}

absl::Status CheckEffective(const Record& record) {
  if (NamesItsOwnDay(record.event.kind)) return absl::OkStatus();
  if (record.effective_on == DayNamed(record).value_or(record.recorded_on)) return absl::OkStatus();
  return Broken(record, fmt::format("its effective date {} is not the day of its item",
                                    FormatDate(record.effective_on)));
}

absl::Status CheckFundTakes(const Record& record, const Fund& fund) {
  const auto outside = [&](std::string_view what, Date date) {
    return Broken(record,
                  fmt::format("{} {}, outside {}, which runs from {} to {}", what, FormatDate(date),
                              fund.code.text, FormatDate(fund.from), FormatDate(fund.to)));
  };
  switch (record.event.kind) {
    case kAllocationApproved:
    case kAllocationHeld:
    case kOrderApproved:
      if (record.recorded_on < fund.from || fund.to < record.recorded_on) {
        return outside("it uses money on", record.recorded_on);
      }
      return absl::OkStatus();
    case kDeliveryRecorded:
    case kChargeRecorded:
      if (fund.to < record.effective_on) return outside("it belongs to", record.effective_on);
      [[fallthrough]];
    case kInstalmentReceived:
    case kVatHandedOver:
    case kInvoiceRecorded:
    case kPaymentReleased:
    case kPaymentConfirmed:
    case kPaymentBounced:
    case kRecoupmentReceived:
    case kReturnPaid:
    case kPrepaidMoved:
    case kCreditNoteRecorded:
      if (record.effective_on < fund.from) return outside("it belongs to", record.effective_on);
      if (record.recorded_on < record.effective_on) {
        return Broken(record, "it is dated after the day it was recorded");
      }
      return absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

// What corrects a closed fund; its certificate is in the record, and item_sums.h proves that.
bool Corrects(EventKind event) {
  return event == kRecoupmentAgreed || event == kCutConfirmed || event == kWriteOffConfirmed ||
         event == kCorrectionConfirmed || event == kAwardConfirmed;
}

// In a closed fund income, expense and budget take corrections only, and no pool or hold takes
// anything; in a finished one nothing takes anything (design.md section 4, funds and months).
absl::Status CheckFundState(const Record& record, const Fund& fund) {
  if (!IsClosed(fund)) return absl::OkStatus();
  for (const Posting& posting : record.postings) {
    const AccountName& name = posting.account.name;
    if (posting.account.fund != fund.code) continue;
    if (fund.state == FundState::kFinished) {
      return Broken(record, fmt::format("it posts to {}, which is finished", fund.code.text));
    }
    const bool pool = IsBudget(name) && name != account::Spent() && name != account::Award() &&
                      name != account::Authority();
    if (IsSettlement(name) || (Corrects(record.event.kind) && !pool)) continue;
    return Broken(record,
                  fmt::format("it posts to {} of {}, which is closed", name.text, fund.code.text));
  }
  return absl::OkStatus();
}

// The funds after the first that the record posts to; few do.
absl::Status CheckOtherFunds(const Record& record, const View& before) {
  const FundCode& first = record.postings.front().account.fund;
  FundCode last = first;
  for (const Posting& posting : record.postings) {
    if (posting.account.fund == last || posting.account.fund == first) continue;
    last = posting.account.fund;
    const std::optional<Fund> fund = FundByCode(before, last);
    // One that was never opened is no line that an event asks for: postings.h proves that.
    if (fund) VSL_RETURN_IF_ERROR(CheckFundState(record, *fund));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckDates(const Record& record, const View& before) {
  VSL_RETURN_IF_ERROR(CheckEffective(record));
  if (record.postings.empty()) return absl::OkStatus();
  const std::optional<Fund> fund = FundByCode(before, record.postings.front().account.fund);
  if (!fund) return Broken(record, "it posts to a fund that was never opened");
  VSL_RETURN_IF_ERROR(CheckFundState(record, *fund));
  VSL_RETURN_IF_ERROR(CheckOtherFunds(record, before));
  return CheckFundTakes(record, *fund);
}

}  // namespace vsledger
