// What of a fund waits for somebody, and since when, read from its items and proven against the
// ledger's balances. Owns the reading; ageing.h owns the words and the bands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/view.h"

namespace vsledger {

// One thing that waits.
struct AgedLine {
  ItemId item;
  std::string what;  // for people: "request", "ed-psychology"
  ChildId child;     // empty where it is about no single child
  std::string whom;  // the setting or supplier that it is about; may be empty
  Date since;
  std::optional<Pence> amount;  // none for what has none: a policy, a reversal
};

struct AgeingStanding {
  // Approved and not released to accounts payable, since the approval: in all liability:setting.
  std::vector<AgedLine> unpaid;
  // Paid and without evidence past the day it was due, since that day.
  std::vector<AgedLine> unevidenced;
  // Approved orders that hold money or are not all delivered, with what they hold, since the
  // approval. With what is held for requests in principle: in all budget:held.
  std::vector<AgedLine> undelivered;
  // What waits for a decision, an answer or a second person, since its last step. Not drafts.
  std::vector<AgedLine> waiting;
  // Agreed to come back and outstanding, since that was agreed: in all asset:recoupment.
  std::vector<AgedLine> owed_back;
};

// Reads what of the fund waits on the day `on`; evidence is due `evidence_days` after payment. What
// is owed either way is proven by payee, what is held by order. DataLoss names the first figure
// that differs. Reads the records from the oldest thing that waits once.
absl::StatusOr<AgeingStanding> AgeingOf(const View& view, const FundCode& fund, Date on,
                                        std::int64_t evidence_days);

}  // namespace vsledger
