// The postings of allocations, cuts, recoupment, transfers and successors (design.md section 4).
#include "ledger/posting_lines.h"
#include "ledger/rules/payment_rules.h"

namespace vsledger::posting {
namespace {

// Under this category a debt of a setting that is given up is a cost.
constexpr std::string_view kWrittenOff = "written-off";

Tags TagsOf(const Allocation& allocation) {
  return Tags{.child = allocation.child,
              .setting = allocation.setting,
              .category = allocation.category,
              .allocation = allocation.id,
              .order = {},
              .term = FormatTerm(allocation.term)};
}

// What was held for it before this record; nil for most.
Pence HeldBefore(const View& before, const Allocation& allocation) {
  const std::optional<Allocation> was = FindAs<Allocation>(before, allocation.id);
  return was ? was->held : Pence{};
}

// What was approved, given back to its pool before or after it was paid (rows cut and recoupment);
// out of a closed fund to whoever bears its end.
Lines GivenBack(const Record& record, const View& before, const Allocation& allocation,
                const AccountName& from, Pence amount) {
  Sheet sheet(allocation.fund, TagsOf(allocation));
  sheet.Debit(from, amount);
  sheet.Credit(account::ExpenseDelegated(allocation.category), amount);
  if (const auto shift = ShiftOf(record, before)) {
    return WithShift(sheet, allocation.fund, *shift);
  }
  sheet.Debit(account::Spent(), amount);
  sheet.Credit(account::Free(allocation.pool), amount);
  return sheet.Take();
}

// Where the debt stands now: with the setting that owes it, or the one that took its place.
AccountName OwedBy(const View& before, const Recoupment& owed) {
  return account::OwedBackBy(PaidAt(before, owed.setting));
}

// Its event changes one sum of the recoupment: this is by how much.
absl::StatusOr<Pence> More(const View& before, const Recoupment& after, Pence Recoupment::*sum) {
  const std::optional<Recoupment> was = FindAs<Recoupment>(before, after.id);
  if (!was) return absl::DataLossError("a recoupment that was never proposed");
  return after.*sum - (*was).*sum;
}

}  // namespace

Tags TagsOf(const ItemId& order, const Category& category) {
  Tags tags;
  tags.category = category;
  tags.order = order;
  return tags;
}

// Out of what is held for it, if it was accepted in principle; what the hold has too much goes back
// to the pool (design.md section 4).
Lines AllocationApproved(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Allocation& allocation, SubjectOf<Allocation>(record));
  Sheet sheet(allocation.fund, TagsOf(allocation));
  sheet.Debit(account::ExpenseDelegated(allocation.category), allocation.approved);
  sheet.Credit(account::OwedToSetting(PaidAt(before, allocation.setting)), allocation.approved);
  const Pence held = HeldBefore(before, allocation);
  sheet.Debit(account::Held(allocation.id), held);
  // Before what is spent, as release 0.1 wrote it.
  sheet.Debit(account::Free(allocation.pool), allocation.approved - held);
  sheet.Credit(account::Spent(), allocation.approved);
  return sheet.Take();
}

// Accepted in principle: its sum is held; and back, where it is refused or withdrawn after all.
Lines HoldChanged(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Allocation& allocation, SubjectOf<Allocation>(record));
  Sheet sheet(allocation.fund, TagsOf(allocation));
  const Pence more = allocation.held - HeldBefore(before, allocation);
  sheet.Debit(account::Free(allocation.pool), more);
  sheet.Credit(account::Held(allocation.id), more);
  return sheet.Take();
}

Lines CutConfirmed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Cut& cut, SubjectOf<Cut>(record));
  VSL_ASSIGN_OR_RETURN(const Allocation& allocation, ItemIn<Allocation>(record, cut.allocation));
  return GivenBack(record, before, allocation,
                   account::OwedToSetting(PaidAt(before, allocation.setting)), cut.amount);
}

Lines RecoupmentAgreed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Recoupment& owed, SubjectOf<Recoupment>(record));
  VSL_ASSIGN_OR_RETURN(const Allocation& allocation, ItemIn<Allocation>(record, owed.allocation));
  return GivenBack(record, before, allocation, OwedBy(before, owed), owed.amount);
}

Lines RecoupmentReceived(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Recoupment& owed, SubjectOf<Recoupment>(record));
  VSL_ASSIGN_OR_RETURN(const Pence amount, More(before, owed, &Recoupment::received));
  Tags tags;
  tags.setting = owed.setting;
  tags.allocation = owed.allocation;
  Sheet sheet(owed.fund, tags);
  sheet.Debit(account::Cash(), amount);
  sheet.Credit(OwedBy(before, owed), amount);
  return sheet.Take();
}

// The debt that is given up is a cost of the fund again, and takes from its pool.
Lines WriteOffConfirmed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Recoupment& owed, SubjectOf<Recoupment>(record));
  VSL_ASSIGN_OR_RETURN(const Pence amount, More(before, owed, &Recoupment::written_off));
  const std::optional<Allocation> allocation = FindAs<Allocation>(before, owed.allocation);
  if (!allocation) return refuse::RecordBroken(record.sequence, "a debt without its allocation");
  Tags tags = TagsOf(*allocation);
  tags.category = Category(std::string(kWrittenOff));
  Sheet sheet(owed.fund, tags);
  sheet.Debit(account::ExpenseDelegated(tags.category), amount);
  sheet.Credit(OwedBy(before, owed), amount);
  if (const auto shift = ShiftOf(record, before)) return WithShift(sheet, owed.fund, *shift);
  sheet.Debit(account::Free(allocation->pool), amount);
  sheet.Credit(account::Spent(), amount);
  return sheet.Take();
}

Lines TransferConfirmed(const Record& record) {
  VSL_ASSIGN_OR_RETURN(const Transfer& transfer, SubjectOf<Transfer>(record));
  Sheet sheet(transfer.fund, {});
  sheet.Debit(account::Free(transfer.from), transfer.amount);
  sheet.Credit(account::Free(transfer.to), transfer.amount);
  return sheet.Take();
}

// What is owed either way goes with the setting to its successor, fund by fund.
Lines SuccessorConfirmed(const Record& record, const View& before) {
  VSL_ASSIGN_OR_RETURN(const Successor& successor, SubjectOf<Successor>(record));
  std::vector<Posting> lines;
  for (const auto& [held, balance] : before.Balances(FundCode())) {
    const bool owed = held.name == account::OwedToSetting(successor.before);
    if (!owed && held.name != account::OwedBackBy(successor.before)) continue;
    Tags tags;
    tags.setting = successor.before;
    Sheet from(held.fund, tags);
    from.Credit(held.name, balance);
    tags.setting = successor.after;
    Sheet to(held.fund, tags);
    to.Debit(owed ? account::OwedToSetting(successor.after) : account::OwedBackBy(successor.after),
             balance);
    for (Posting& line : from.Take()) lines.push_back(std::move(line));
    for (Posting& line : to.Take()) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace vsledger::posting
