#include "ledger/rules/instalment_rules.h"

#include <algorithm>

#include "ledger/index.h"

namespace vsledger {

std::optional<InstalmentPlan> InstalmentPlanOf(const View& view, const FundCode& fund) {
  for (const ItemId& id : view.IdsByKey(key::InstalmentPlanOf(fund))) {
    return FindAs<InstalmentPlan>(view, id);
  }
  return std::nullopt;
}

std::vector<Receipt> ReceiptsOf(const View& view, const FundCode& fund) {
  std::vector<Receipt> receipts;
  for (const ItemId& id : view.IdsByKey(key::ReceiptsOf(fund))) {
    std::optional<Receipt> receipt = FindAs<Receipt>(view, id);
    if (receipt && !receipt->reversed) receipts.push_back(*std::move(receipt));
  }
  std::stable_sort(receipts.begin(), receipts.end(), [](const Receipt& a, const Receipt& b) {
    return a.received_on < b.received_on;
  });
  return receipts;
}

std::vector<InstalmentDue> StillDue(const View& view, const Fund& fund) {
  const std::optional<InstalmentPlan> plan = InstalmentPlanOf(view, fund.code);
  const std::vector<Receipt> received = ReceiptsOf(view, fund.code);
  if (!plan || plan->due_on.size() <= received.size()) return {};
  Pence left = fund.notified;
  for (const Receipt& receipt : received) left -= receipt.amount;
  const std::size_t days = plan->due_on.size() - received.size();
  const bool too_much = left < Pence{};
  const std::vector<std::int64_t> even(days, 1);
  const std::vector<Pence> parts = SplitByLargestRemainder(too_much ? -left : left, even);
  std::vector<InstalmentDue> due;
  due.reserve(days);
  for (std::size_t i = 0; i < days; ++i) {
    due.push_back({plan->due_on[received.size() + i], too_much ? -parts[i] : parts[i]});
  }
  return due;
}

}  // namespace vsledger
