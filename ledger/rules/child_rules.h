// What must be true of a child on a day for money to be allocated: in care, in age, at the setting
// (domain.md section 2 "who benefits", controls 7 and 8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/view.h"

namespace vsledger {

// In one of the care periods on `on`, both ends included.
bool InCare(const CareHistory& care, Date on);

// What is known of a child's care once `reported` is: a return holds only the episodes of its year.
// A reported period says how one ended; what began earlier keeps its beginning, and periods that
// the report does not touch stay. In time order.
std::vector<CarePeriod> MergedCare(const std::vector<CarePeriod>& known,
                                   std::vector<CarePeriod> reported);

// Of the fund's ages on `age_date`; nobody who is not born by then.
bool InAge(const FundTerms& ages, Date born, Date age_date);

// A year group of the fund's ages: Reception to Year 11 for 4 to 15, 12 and 13 for 16 and 17, and
// for early years the nursery's two, N1 and N2, because Reception is school already. Nothing where
// the register does not say.
std::optional<bool> YearGroupBenefits(const FundTerms& ages, const std::string& year_group);

// The placement that holds on `on` at any setting: the main one that began last; none if the child
// learns nowhere on that day.
std::optional<Placement> MainPlacement(const View& view, const ChildId& child, Date on);

// The placement of the child at `setting` on `on`, main or second; none if there is none. Of
// several main ones only the one that began last is the child's main placement.
std::optional<Placement> PlacementAt(const View& view, const ChildId& child,
                                     const SettingRef& setting, Date on);

// The child's care periods; none if none were recorded.
std::optional<CareHistory> CareOf(const View& view, const ChildId& child);

// Why the child is of the fund's ages on `age_date`: "year-group <g>" where the register says so,
// else "born". CHILD_NOT_IN_AGE otherwise, or where the date of birth is not known.
absl::StatusOr<std::string> AgeGround(const PrivateView& identity, const FundTerms& ages,
                                      const Placement& placement, Date age_date);

}  // namespace vsledger
