// reference.db: the settings of the GIAS file, and what file they came from. Knows no CSV.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/view.h"
#include "server/store/database.h"
#include "server/store/query.h"
#include "server/store/reference_load.h"

namespace vsledger {

extern const DatabaseForm kReferenceForm;

// The reference as one connection sees it; one thread at a time. Throws when the disk fails.
class SqlReferenceView : public ReferenceView {
 public:
  explicit SqlReferenceView(SQLite::Database& database);

  std::optional<Setting> FindSetting(const SettingRef& ref) const override;

  // As Snapshot::ReferenceSettings and ReferenceSourceOf.
  std::vector<Setting> List(const ReferenceFilter& filter, const SettingRef& after,
                            std::size_t limit) const;
  std::optional<ReferenceSource> SourceOf(std::string_view kind) const;

 private:
  mutable Query find_;
  mutable Query list_;
  mutable Query source_;
};

// The row a cursor stands on, whose first columns are kSettingColumns.
Setting SettingOf(const Cursor& row);
inline constexpr int kSettingColumns = 11;

}  // namespace vsledger
