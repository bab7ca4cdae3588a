// What every report begins with: whose ledger it is, and the record it was made from.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/hash.h"
#include "ledger/view.h"
#include "reports/report.h"

namespace vsledger {

// The parameter of reports that can be made by effective date.
inline constexpr const char* kEffectiveBy = "effective-by";

// A ledger as at one record: its view, and the root of the Merkle tree over the view's records.
// Borrows the view; nobody but the holder of the tree can say the root, so it is passed in.
struct LedgerAt {
  const View& view;
  Hash root;
};

// A report with name, authority, evaluation mark and position filled in. DataLoss if the ledger has
// no record 0.
absl::StatusOr<Report> BeginReport(const LedgerAt& ledger, std::string name);

// The fund with this code; FUND_UNKNOWN if the ledger has none.
absl::StatusOr<Fund> FindFund(const View& view, const FundCode& code);

// The looked-after children's fund of a financial year: "PPG-LAC-2025-26" (domain.md section 2).
FundCode LookedAfterFund(FinancialYear year);

// The setting as the ledger knows it; SETTING_UNKNOWN if it has never been used.
absl::StatusOr<Setting> FindSetting(const View& view, const SettingRef& ref);

// DataLoss unless `report_says` and `ledger_says` agree; `what` names the figure. A report whose
// figures differ from the ledger's balances is never given out.
absl::Status Agree(std::string_view what, Pence report_says, Pence ledger_says);

// The report, saying in its title, parameters and notes that it counts by effective date what
// belongs to `day` or a day before it (ledger/effective_view.h).
Report ByEffectiveDate(Report report, Date day);

// DataLoss naming what is wrong with the finished report's form; the report itself if nothing is.
absl::StatusOr<Report> Finished(Report report);

// "Summer 2025": what people read for Term.
std::string TermTitle(Term term);

// "1 April 2025".
std::string DateTitle(Date date);

}  // namespace vsledger
