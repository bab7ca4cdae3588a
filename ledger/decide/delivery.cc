// Deliveries on an order: what was done, for whom, and what it cost each setting's children.
#include <algorithm>
#include <map>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/decide/order_checks.h"
#include "ledger/rules/child_rules.h"
#include "ledger/rules/order_rules.h"

namespace vsledger {
namespace {

// One child of a delivery, with the setting it learns at on the day (empty: nowhere).
struct Served {
  ChildId child;
  SettingRef setting;
  std::int64_t weight = 0;
};

absl::StatusOr<std::vector<Served>> ChildrenServed(const Desk& desk,
                                                   const RecordDelivery& command) {
  std::vector<Served> served;
  for (const DeliveredTo& to : command.children) {
    const std::string field = fmt::format("children[{}]", served.size() + 1);
    VSL_ASSIGN_OR_RETURN(const ChildId child, NeedChild(desk, field, to.child));
    const bool twice = std::any_of(served.begin(), served.end(),
                                   [&](const Served& other) { return other.child == child; });
    if (twice) {
      return refuse::MalformedText("children", ChildReference(child) + " stands twice");
    }
    const std::optional<Placement> placement =
        MainPlacement(desk.view(), child, command.delivered_on);
    const bool by_units = command.basis == SharingBasis::kUnits;
    served.push_back(
        {child, placement ? placement->setting : SettingRef(), by_units ? to.units.hundredths : 1});
  }
  return served;
}

absl::Status NeedSharing(const RecordDelivery& command) {
  if (command.children.size() > kMaxShares) {
    return refuse::TooMany("children", command.children.size(), kMaxShares);
  }
  const bool central = command.basis == SharingBasis::kCentral;
  if (central != command.children.empty()) return refuse::FieldMissing("children");
  if (command.basis != SharingBasis::kUnits) return absl::OkStatus();
  Units sum;
  for (const DeliveredTo& to : command.children) {
    VSL_RETURN_IF_ERROR(NeedUnits("children.units", to.units));
    sum.hundredths += to.units.hundredths;
  }
  if (sum > command.units) {
    return refuse::MalformedNumber("children.units", FormatUnits(sum),
                                   "within the units delivered");
  }
  return absl::OkStatus();
}

// What one record of a delivery says: one setting's children, or what stays central.
struct Portion {
  Units units;
  Pence cost;
  std::vector<DeliveryShare> shares;
};

// The units of each child, and last of what stays central. Equal parts of units go by the same
// largest remainder as money does.
std::vector<std::int64_t> UnitsOf(const RecordDelivery& command,
                                  const std::vector<Served>& served) {
  std::vector<std::int64_t> units;
  std::int64_t left = command.units.hundredths;
  if (command.basis == SharingBasis::kEqually) {
    const std::vector<std::int64_t> even(served.size(), 1);
    for (const Pence part : SplitByLargestRemainder(Pence{left}, even)) units.push_back(part.value);
    left = 0;
  } else {
    for (const Served& child : served) {
      units.push_back(child.weight);
      left -= child.weight;
    }
  }
  units.push_back(left);
  return units;
}

// The delivery by setting, exact to the penny (control 13).
std::map<SettingRef, Portion> Portions(const RecordDelivery& command,
                                       const std::vector<Served>& served, Pence cost) {
  const std::vector<std::int64_t> units = UnitsOf(command, served);
  std::vector<std::int64_t> weights = units;
  if (command.basis == SharingBasis::kEqually) {
    std::fill(weights.begin(), weights.end() - 1, 1);
  }
  const std::vector<Pence> costs = SplitByLargestRemainder(cost, weights);
  std::map<SettingRef, Portion> portions;
  for (std::size_t i = 0; i < served.size(); ++i) {
    Portion& portion = portions[served[i].setting];
    portion.units.hundredths += units[i];
    portion.cost += costs[i];
    portion.shares.push_back({served[i].child, Units{units[i]}, costs[i]});
  }
  if (units.back() > 0) {
    Portion& central = portions[SettingRef()];
    central.units.hundredths += units.back();
    central.cost += costs.back();
  }
  return portions;
}

absl::Status WritePortion(Desk& desk, const RecordDelivery& command, const SettingRef& setting,
                          Portion portion) {
  // Found, not asked for again: the portion before has just changed it.
  std::optional<Order> found = FindAs<Order>(desk.view(), command.order);
  VSL_CHECK(found.has_value());
  Order& order = *found;
  Delivery delivery;
  delivery.id = desk.NextId<Delivery>();
  delivery.fund = order.fund;
  delivery.order = order.id;
  delivery.category = order.category;
  delivery.setting = setting;
  delivery.units = portion.units;
  delivery.cost = portion.cost;
  delivery.from_hold = std::min(portion.cost, order.held);
  delivery.delivered_on = command.delivered_on;
  delivery.shares = std::move(portion.shares);
  delivery.recorded_by = desk.person();
  order.delivered.hundredths += delivery.units.hundredths;
  order.delivered_cost += delivery.cost;
  order.held -= delivery.from_hold;
  return desk.Write(EventKind::kDeliveryRecorded, delivery.delivered_on, {delivery, order});
}

}  // namespace

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, ILLEGAL_TRANSITION (not approved, or internal), SAME_PERSON
// (who approved the order), MALFORMED_NUMBER (units), DATE_OUTSIDE_FUND, DATE_IN_FUTURE, TOO_MANY,
// FIELD_MISSING (children), CHILD_UNKNOWN, MALFORMED_TEXT (a child twice). A fact: what the hold
// lacks comes out of the pool. One record per setting.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordDelivery& command) {
  VSL_ASSIGN_OR_RETURN(const Order order, NeedApproved(desk, command.order, OrderKind::kPurchase,
                                                       "record a delivery on"));
  VSL_RETURN_IF_ERROR(
      NeedOther(desk, order.id, order.decided_by, "approved", "confirm a delivery on"));
  VSL_RETURN_IF_ERROR(NeedUnits("units", command.units));
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, order.fund));
  VSL_RETURN_IF_ERROR(NeedDateInFund(desk, fund, "delivered_on", command.delivered_on));
  VSL_RETURN_IF_ERROR(NeedSharing(command));
  VSL_ASSIGN_OR_RETURN(const std::vector<Served> served, ChildrenServed(desk, command));
  const Pence cost = CostOfNext(order, command.units);
  for (auto& [setting, portion] : Portions(command, served, cost)) {
    VSL_RETURN_IF_ERROR(WritePortion(desk, command, setting, std::move(portion)));
  }
  return desk.Finish();
}

}  // namespace vsledger
