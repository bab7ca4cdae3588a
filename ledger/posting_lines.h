// What the files of postings share. For postings.cc alone.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "fmt/format.h"
#include "ledger/account.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/record.h"
#include "ledger/rules/year_end_rules.h"
#include "ledger/view.h"

namespace vsledger::posting {

// The lines of one record in the making; a nil amount makes no line.
class Sheet {
 public:
  Sheet(FundCode fund, Tags tags) : fund_(std::move(fund)), tags_(std::move(tags)) {
    constexpr std::size_t kUsualLines = 6;
    lines_.reserve(kUsualLines);
  }

  void Debit(const AccountName& account, Pence amount) {
    if (amount.value == 0) return;
    lines_.push_back(Posting{{fund_, account}, amount, {}, tags_});
  }
  void Credit(const AccountName& account, Pence amount) { Debit(account, -amount); }
  std::vector<Posting> Take() { return std::move(lines_); }

 private:
  FundCode fund_;
  Tags tags_;
  std::vector<Posting> lines_;
};

using Lines = absl::StatusOr<std::vector<Posting>>;

Tags TagsOf(const ItemId& order, const Category& category);

// An item where it stands in its record.
template <typename T>
using Held = absl::StatusOr<std::reference_wrapper<const T>>;

// The record's item of kind T; the subject itself unless another id is given.
template <typename T>
Held<T> ItemIn(const Record& record, const ItemId& id) {
  for (const Item& item : record.items) {
    const T* held = std::get_if<T>(&item);
    if (held != nullptr && held->id == id) return std::cref(*held);
  }
  return refuse::RecordBroken(record.sequence, fmt::format("item {} is not in it", id.text));
}

template <typename T>
Held<T> SubjectOf(const Record& record) {
  return ItemIn<T>(record, record.event.subject);
}

// Allocations, from a hold to a debt that is written off (allocation_postings.cc).
Lines AllocationApproved(const Record& record, const View& before);
Lines HoldChanged(const Record& record, const View& before);
Lines CutConfirmed(const Record& record, const View& before);
Lines RecoupmentAgreed(const Record& record, const View& before);
Lines RecoupmentReceived(const Record& record, const View& before);
Lines WriteOffConfirmed(const Record& record, const View& before);
Lines TransferConfirmed(const Record& record);
Lines SuccessorConfirmed(const Record& record, const View& before);

// The lines of `sheet`, and after them who bears what a closed fund used less or more: the other
// side of its expense. They are of the fund alone, and so carry no tags (year_end_postings.cc).
std::vector<Posting> WithShift(Sheet& sheet, const FundCode& fund, const YearEndShift& shift);

// The end of a fund's year, and credit notes (year_end_postings.cc).
Lines YearEndConfirmed(const Record& record, const View& before);
Lines CorrectionConfirmed(const Record& record, const View& before);
Lines AwardRevised(const Record& record, const YearEndShift& shift, const View& before);
Lines ReturnPaid(const Record& record);
Lines OrderClosed(const Record& record, const View& before);
Lines PrepaidMoved(const Record& record, const View& before);
Lines CreditNoteRecorded(const Record& record, const View& before);

}  // namespace vsledger::posting
