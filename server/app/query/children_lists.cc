// Lists, counts and keys of children, by the ledger's references.
#include <algorithm>
#include <tuple>
#include <utility>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/generating_count.h"
#include "server/app/query/names.h"
#include "server/app/query/register_lists.h"

namespace vsledger {
namespace {

// The item ids of the children ever placed at a setting, in order of their making.
std::vector<ItemId> ChildrenEverAt(const View& view, const SettingRef& setting) {
  std::vector<ItemId> children;
  for (const ItemId& id : view.IdsByKey(key::PlacementsAt(setting))) {
    const auto placement = FindAs<Placement>(view, id);
    if (!placement) continue;
    for (const ItemId& child : view.IdsByKey(key::ChildById(placement->child))) {
      if (ItemPrefix(child) == Child::kPrefix) children.push_back(child);
    }
  }
  std::sort(children.begin(), children.end(),
            [](const ItemId& a, const ItemId& b) { return ItemSequence(a) < ItemSequence(b); });
  children.erase(std::unique(children.begin(), children.end()), children.end());
  return children;
}

std::optional<Placement> PlacementOn(const View& view, const ChildId& child,
                                     const ChildFilter& filter) {
  if (filter.setting.empty()) return MainPlacement(view, child, filter.on);
  return PlacementAt(view, child, filter.setting, filter.on);
}

bool InCareOn(const View& view, const ChildId& child, Date on) {
  const std::optional<CareHistory> care = CareOf(view, child);
  return care && InCare(*care, on);
}

ChildInList EntryOf(const View& view, Names& names, const ChildId& child,
                    const ChildFilter& filter) {
  ChildInList entry;
  entry.child = child;
  entry.in_care = InCareOn(view, child, filter.on);
  const std::optional<Placement> placement = PlacementOn(view, child, filter);
  if (!placement) return entry;
  entry.setting = placement->setting;
  entry.setting_name = names.OfSetting(placement->setting);
  entry.year_group = placement->year_group;
  if (const auto found = view.Find(placement->id)) entry.sequence = found->sequence;
  return entry;
}

// Adds one child to a count: `year` is the one whose final rule counts.
void Count(FinancialYear year, Date born, std::span<const CarePeriod> periods, ChildCount& count) {
  if (GeneratesFor(year, born, periods, false)) ++count.without_short_breaks;
  if (GeneratesFor(year, born, periods, true)) ++count.with_short_breaks;
}

// The ground of the final rule of `year` = Y-(Y+1): care in the year ending 31 March Y, born from
// 1 September Y-17 to 31 August Y-5 (domain.md section 2).
ChildCount GroundOf(FinancialYear year) {
  ChildCount count;
  count.care_from = Date(year.start - 1, 4, 1);
  count.care_to = Date(year.start, 3, 31);
  count.born_from = Date(year.start - 17, 9, 1);
  count.born_to = Date(year.start - 5, 8, 31);
  return count;
}

// What the DfE counted for the year's pupil premium: the last confirmed notice of this kind.
std::optional<std::int64_t> NotifiedFor(const View& view, FinancialYear year, AwardKind kind) {
  const FundCode fund("PPG-LAC-" + FormatFinancialYear(year));
  std::optional<std::int64_t> count;
  for (const ItemId& id : view.IdsByKey(key::AwardsOf(fund))) {
    const std::optional<Award> award = FindAs<Award>(view, id);
    const bool stands = award && award->state == ProposalState::kConfirmed && award->kind == kind;
    if (stands) count = award->count;
  }
  return count;
}

}  // namespace

absl::StatusOr<Page<ChildInList>> ListChildren(const Snapshot& snapshot, const ChildFilter& filter,
                                               const PageAsk& ask) {
  const View& view = snapshot.head();
  const std::vector<ItemId> ids = filter.setting.empty()
                                      ? view.IdsByKey(key::OfKind(Child::kPrefix))
                                      : ChildrenEverAt(view, filter.setting);
  const auto keep = [&](const Child& child) {
    if (filter.in_care_only && !InCareOn(view, child.child, filter.on)) return false;
    return filter.setting.empty() || PlacementOn(view, child.child, filter).has_value();
  };
  VSL_ASSIGN_OR_RETURN(Page<Found<Child>> found, PageOfItems<Child>(view, ids, ask, keep));
  Names names(view, snapshot.identity());
  Page<ChildInList> page;
  page.next = std::move(found.next);
  for (const Found<Child>& child : found.entries) {
    page.entries.push_back(EntryOf(view, names, child.item.child, filter));
  }
  return page;
}

absl::StatusOr<ChildCounts> CountChildren(const Snapshot& snapshot, FinancialYear year) {
  const FinancialYear before{year.start - 1};
  ChildCounts counts{GroundOf(year), GroundOf(before)};
  counts.final_award.notified = NotifiedFor(snapshot.head(), year, AwardKind::kFinal);
  counts.provisional.notified = NotifiedFor(snapshot.head(), year, AwardKind::kProvisional);
  VSL_RETURN_IF_ERROR(snapshot.ForEachBirthDate([&](const ChildId& child, Date born) {
    const std::optional<CareHistory> care = CareOf(snapshot.head(), child);
    if (care) {
      Count(year, born, care->periods, counts.final_award);
      Count(before, born, care->periods, counts.provisional);
    }
    return absl::OkStatus();
  }));
  return counts;
}

absl::StatusOr<Page<ChildKeyEntry>> ChildKey(const Snapshot& snapshot, const SettingRef& setting,
                                             const PageAsk& ask) {
  VSL_ASSIGN_OR_RETURN(const FixedStart start, ReadFixedStart(ask.token, snapshot.size()));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<View> view, snapshot.AsAt(start.size));
  if (view->IdsByKey(key::SettingByRef(setting)).empty()) {
    return refuse::SettingUnknown("setting", setting);
  }
  const Names names(*view, snapshot.identity());
  std::vector<ChildKeyEntry> entries;
  for (const ItemId& id : view->IdsByKey(key::PlacementsAt(setting))) {
    const auto placement = FindAs<Placement>(*view, id);
    if (!placement) continue;
    entries.push_back({ChildReference(placement->child), names.Behind(placement->own_reference),
                       placement->from, placement->to, placement->year_group});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const ChildKeyEntry& a, const ChildKeyEntry& b) {
                     return std::tie(a.reference, a.from) < std::tie(b.reference, b.from);
                   });
  return CutFixed(std::move(entries), start, ask.size);
}

}  // namespace vsledger
