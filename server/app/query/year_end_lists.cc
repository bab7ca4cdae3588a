#include "server/app/query/year_end_lists.h"

#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "server/app/query/names.h"

namespace vsledger {
namespace {

YearEndInList WithParts(const View& view, const Names& names, Found<YearEnd> year_end) {
  const FundCode& fund = year_end.item.fund;
  YearEndInList entry;
  for (Found<Correction>& correction : AllByKey<Correction>(view, key::CorrectionsOf(fund))) {
    std::string reason = names.Behind(correction.item.reason);
    entry.corrections.push_back({std::move(correction), std::move(reason)});
  }
  entry.returns = AllByKey<GrantReturn>(view, key::ReturnsOf(fund));
  for (const Found<GrantReturn>& paid : entry.returns) {
    if (!paid.item.reversed) entry.returned += paid.item.amount;
  }
  entry.year_end = std::move(year_end);
  return entry;
}

}  // namespace

absl::StatusOr<Page<YearEndInList>> ListYearEnds(const Snapshot& snapshot, const FundCode& fund,
                                                 const PageAsk& ask) {
  const View& view = snapshot.head();
  const std::string key = fund.empty() ? key::OfKind(YearEnd::kPrefix) : key::YearEndOf(fund);
  VSL_ASSIGN_OR_RETURN(
      Page<Found<YearEnd>> found,
      PageOfItems<YearEnd>(view, view.IdsByKey(key), ask, [](const YearEnd&) { return true; }));
  const Names names(view, snapshot.identity());
  Page<YearEndInList> page;
  page.next = std::move(found.next);
  for (Found<YearEnd>& year_end : found.entries) {
    page.entries.push_back(WithParts(view, names, std::move(year_end)));
  }
  return page;
}

}  // namespace vsledger
