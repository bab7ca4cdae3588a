#include "ledger/rules/child_rules.h"

#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/index.h"

namespace vsledger {
namespace {

// The year groups of a register in their order; the first is of children aged 2 on 31 August.
constexpr std::array<std::string_view, 16> kYearGroups = {
    "N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
constexpr int kAgeOfFirstGroup = 2;
constexpr int kAgeOfReception = 4;

bool Earlier(const CarePeriod& a, const CarePeriod& b) {
  return a.from != b.from ? a.from < b.from : a.short_break < b.short_break;
}

// One day at least lies in both.
bool Touch(const CarePeriod& a, const CarePeriod& b) {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

bool Holds(const Placement& placement, Date on) {
  return placement.from <= on && (!placement.to || on <= *placement.to);
}

}  // namespace

bool InCare(const CareHistory& care, Date on) {
  return std::any_of(care.periods.begin(), care.periods.end(), [on](const CarePeriod& period) {
    return period.from <= on && (!period.to || on <= *period.to);
  });
}

std::vector<CarePeriod> MergedCare(const std::vector<CarePeriod>& known,
                                   std::vector<CarePeriod> reported) {
  std::sort(reported.begin(), reported.end(), Earlier);
  std::vector<CarePeriod> merged;
  for (const CarePeriod& old : known) {
    const auto touched = std::find_if(reported.begin(), reported.end(), [&](const CarePeriod& p) {
      return p.short_break == old.short_break && Touch(p, old);
    });
    if (touched == reported.end()) {
      merged.push_back(old);
    } else {
      touched->from = std::min(touched->from, old.from);
    }
  }
  merged.insert(merged.end(), reported.begin(), reported.end());
  std::sort(merged.begin(), merged.end(), Earlier);
  return merged;
}

bool InAge(const FundTerms& ages, Date born, Date age_date) {
  const int age = AgeOn(born, age_date);
  return born <= age_date && ages.from_age <= age && age <= ages.to_age;
}

std::optional<bool> YearGroupBenefits(const FundTerms& ages, const std::string& year_group) {
  if (year_group.empty()) return std::nullopt;
  const auto* const group = std::find(kYearGroups.begin(), kYearGroups.end(), year_group);
  if (group == kYearGroups.end()) return false;
  const int age = kAgeOfFirstGroup + static_cast<int>(group - kYearGroups.begin());
  const bool early_years = ages.from_age < kAgeOfReception;
  return early_years == (age < kAgeOfReception) && ages.from_age <= age && age <= ages.to_age;
}

std::optional<Placement> MainPlacement(const View& view, const ChildId& child, Date on) {
  std::optional<Placement> found;
  for (const ItemId& id : view.IdsByKey(key::PlacementsOfChild(child))) {
    const std::optional<Placement> placement = FindAs<Placement>(view, id);
    if (!placement || placement->kind != PlacementKind::kMain || !Holds(*placement, on)) continue;
    if (!found || placement->from >= found->from) found = placement;
  }
  return found;
}

std::optional<Placement> PlacementAt(const View& view, const ChildId& child,
                                     const SettingRef& setting, Date on) {
  for (const ItemId& id : view.IdsByKey(key::PlacementsOfChild(child))) {
    const std::optional<Placement> placement = FindAs<Placement>(view, id);
    if (!placement || placement->setting != setting || !Holds(*placement, on)) continue;
    const bool main = placement->kind == PlacementKind::kMain;
    if (!main || MainPlacement(view, child, on)->id == id) return placement;
  }
  return std::nullopt;
}

std::optional<CareHistory> CareOf(const View& view, const ChildId& child) {
  for (const ItemId& id : view.IdsByKey(key::CareOf(child))) {
    return FindAs<CareHistory>(view, id);
  }
  return std::nullopt;
}

absl::StatusOr<std::string> AgeGround(const PrivateView& identity, const FundTerms& ages,
                                      const Placement& placement, Date age_date) {
  const absl::Status refusal = refuse::ChildNotInAge(ChildReference(placement.child), age_date);
  if (const std::optional<bool> benefits = YearGroupBenefits(ages, placement.year_group)) {
    if (!*benefits) return refusal;
    return fmt::format("year-group {}", placement.year_group);
  }
  const std::optional<Date> born = identity.BirthDate(placement.child);
  if (!born || !InAge(ages, *born, age_date)) return refusal;
  return std::string("born");
}

}  // namespace vsledger
