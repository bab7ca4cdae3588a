// The trial balance as at a record, for auditors: every account ever posted to, debit and credit.
#pragma once

#include "absl/status/statusor.h"
#include "ledger/base/ids.h"
#include "reports/frame.h"
#include "reports/report.h"

namespace vsledger {

inline constexpr const char* kBalancesName = "balances";

struct BalancesParameters {
  FundCode fund;  // empty: every fund
};

// One group for the financial and one for the budget accounts of each fund, each of which must sum
// to nil: DataLoss names the fund where they do not. FUND_UNKNOWN for a fund the ledger has not.
absl::StatusOr<Report> BuildBalances(const LedgerAt& ledger, const BalancesParameters& parameters);

}  // namespace vsledger
