// Lists about settings and children. What reads identity is a listing without a checkpoint
// (design.md section 2, life of a report). Owns filters and counts; must not know the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

struct SettingFilter {
  std::string authority_code;
  std::string name_part;  // in any case of A-Z
};

struct SettingInList {
  Setting setting;
  std::uint64_t sequence = 0;
  bool recorded = false;  // the log knows it; otherwise only the reference file does
};

// Recorded settings and those of the reference, by reference. MALFORMED_ID for a bad token.
absl::StatusOr<Page<SettingInList>> ListSettings(const Snapshot& snapshot,
                                                 const SettingFilter& filter, const PageAsk& ask);

struct ChildFilter {
  Date on;
  SettingRef setting;  // placed there on that day
  bool in_care_only = false;
};

struct ChildInList {
  ChildId child;
  SettingRef setting;  // the main one on the day; of a list for one setting, that one
  std::string setting_name;
  std::string year_group;
  bool in_care = false;
  std::uint64_t sequence = 0;  // of the placement; 0 where there is none
};

// Children in the order in which they became known.
absl::StatusOr<Page<ChildInList>> ListChildren(const Snapshot& snapshot, const ChildFilter& filter,
                                               const PageAsk& ask);

// How many children generate a grant, and the ground the count stands on.
struct ChildCount {
  std::int64_t without_short_breaks = 0;
  std::int64_t with_short_breaks = 0;
  Date care_from;
  Date care_to;
  Date born_from;
  Date born_to;
  std::optional<std::int64_t> notified;  // the DfE's count, by its notice that stands (control 17)
};

struct ChildCounts {
  ChildCount final_award;
  ChildCount provisional;
};

// The counts behind the awards of a financial year (domain.md section 2).
absl::StatusOr<ChildCounts> CountChildren(const Snapshot& snapshot, FinancialYear year);

// One time at a setting of one of its children.
struct ChildKeyEntry {
  std::string reference;      // as reports print it
  std::string own_reference;  // the setting's own; empty where none was given, or destroyed
  Date from;
  std::optional<Date> to;
  std::string year_group;
};

// The children ever placed at a setting, by reference. SETTING_UNKNOWN for one never recorded.
absl::StatusOr<Page<ChildKeyEntry>> ChildKey(const Snapshot& snapshot, const SettingRef& setting,
                                             const PageAsk& ask);

}  // namespace vsledger
