// The list of year ends: what funds came to, with what was learnt and returned after they were
// closed. Read from one snapshot; must not know the wire.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

struct CorrectionInList {
  Found<Correction> correction;
  std::string reason;  // empty once destroyed
};

struct YearEndInList {
  Found<YearEnd> year_end;
  Pence returned;  // by returns that are not reversed
  std::vector<CorrectionInList> corrections;
  std::vector<Found<GrantReturn>> returns;
};

// In order of proposal, of one fund or, where none is named, of all. MALFORMED_ID for a bad token.
absl::StatusOr<Page<YearEndInList>> ListYearEnds(const Snapshot& snapshot, const FundCode& fund,
                                                 const PageAsk& ask);

}  // namespace vsledger
