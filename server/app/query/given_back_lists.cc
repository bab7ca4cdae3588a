#include "server/app/query/given_back_lists.h"

#include <memory>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/payment_rules.h"
#include "server/app/query/filters.h"
#include "server/app/query/names.h"

namespace vsledger {

absl::StatusOr<Page<LeaverInList>> ListLeavers(const Snapshot& snapshot, const LeaverFilter& filter,
                                               const PageAsk& ask) {
  VSL_ASSIGN_OR_RETURN(const FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(start.size));
  const std::optional<Fund> fund = FundByCode(*view, filter.fund);
  if (!fund) return refuse::FundUnknown(filter.fund);
  Page<FoundLeaver> cut = CutFixed(LeaversIn(*view, *fund, filter.term), start, ask.size);
  Names names(*view, snapshot.identity());
  Page<LeaverInList> page;
  page.next = std::move(cut.next);
  for (FoundLeaver& found : cut.entries) {
    const std::optional<Versioned> allocation = view->Find(found.allocation.id);
    std::string name = names.OfSetting(found.allocation.setting);
    const Pence to_propose = ToPropose(found);
    page.entries.push_back(
        {std::move(found), allocation ? allocation->sequence : 0, std::move(name), to_propose});
  }
  return page;
}

absl::StatusOr<Page<CutInList>> ListCuts(const Snapshot& snapshot, const CutFilter& filter,
                                         const PageAsk& ask) {
  const View& view = snapshot.head();
  VSL_ASSIGN_OR_RETURN(
      Page<Found<Cut>> found,
      PageOfItems<Cut>(view, view.IdsByKey(key::OfKind(Cut::kPrefix)), ask, [&](const Cut& cut) {
        return Lets(filter.fund, cut.fund) && Lets(filter.state, cut.state);
      }));
  Names names(view, snapshot.identity());
  Page<CutInList> page;
  page.next = std::move(found.next);
  for (Found<Cut>& cut : found.entries) {
    CutInList entry;
    if (const auto allocation = FindAs<Allocation>(view, cut.item.allocation)) {
      entry.setting = allocation->setting;
      entry.setting_name = names.OfSetting(allocation->setting);
      entry.child_reference = ChildReference(allocation->child);
    }
    entry.reason = names.Behind(cut.item.reason);
    entry.cut = std::move(cut);
    page.entries.push_back(std::move(entry));
  }
  return page;
}

absl::StatusOr<Page<RecoupmentInList>> ListRecoupments(const Snapshot& snapshot,
                                                       const RecoupmentFilter& filter,
                                                       const PageAsk& ask) {
  const View& view = snapshot.head();
  VSL_ASSIGN_OR_RETURN(
      Page<Found<Recoupment>> found,
      PageOfItems<Recoupment>(
          view, view.IdsByKey(key::OfKind(Recoupment::kPrefix)), ask, [&](const Recoupment& owed) {
            return Lets(filter.fund, owed.fund) && Lets(filter.state, owed.state) &&
                   Lets(filter.setting, owed.setting);
          }));
  Names names(view, snapshot.identity());
  Page<RecoupmentInList> page;
  page.next = std::move(found.next);
  for (Found<Recoupment>& owed : found.entries) {
    RecoupmentInList entry;
    entry.setting_name = names.OfSetting(owed.item.setting);
    if (const auto allocation = FindAs<Allocation>(view, owed.item.allocation)) {
      entry.child_reference = ChildReference(allocation->child);
    }
    entry.reason = names.Behind(owed.item.reason);
    entry.outstanding = OutstandingOf(owed.item);
    entry.recoupment = std::move(owed);
    page.entries.push_back(std::move(entry));
  }
  return page;
}

absl::StatusOr<Page<SuccessorInList>> ListSuccessors(const Snapshot& snapshot, const PageAsk& ask) {
  const View& view = snapshot.head();
  VSL_ASSIGN_OR_RETURN(Page<Found<Successor>> found,
                       PageOfItems<Successor>(view, view.IdsByKey(key::OfKind(Successor::kPrefix)),
                                              ask, [](const Successor&) { return true; }));
  Names names(view, snapshot.identity());
  Page<SuccessorInList> page;
  page.next = std::move(found.next);
  for (Found<Successor>& successor : found.entries) {
    std::string before = names.OfSetting(successor.item.before);
    std::string after = names.OfSetting(successor.item.after);
    page.entries.push_back({std::move(successor), std::move(before), std::move(after)});
  }
  return page;
}

}  // namespace vsledger
