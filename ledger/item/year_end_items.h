// Items about the end of a fund's year: what is left, what is learnt after it was closed, and what
// goes back to the DfE (domain.md section 2, year end; design.md section 4, funds and months).
#pragma once

#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/pence.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// What the fund came to when it was closed, and what became of that since: one for each fund. It is
// the body of the certificate; a record that changes it carries it again, as the next version.
struct YearEnd {
  static constexpr const char* kPrefix = "ye";
  ItemId id;
  FundCode fund;
  std::int64_t version = 1;  // one more whenever `recoverable` changes after the close
  Pence award;               // as last notified
  Pence central;             // central services incurred
  Pence settings;            // allocated to settings, less cuts and recoupment
  Pence recoverable;         // due to the DfE in all, whether or not it was returned yet
  Pence carried;             // gone on to `into`, where the grant allows it
  FundCode into;
  Pence overspent;    // borne by the authority at the close, less what came back since
  Pence borne_since;  // borne by the authority for what was learnt after the close
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const YearEnd&, const YearEnd&) = default;
};

enum class CorrectionKind : std::uint8_t {
  kLessUsed = 1,  // more was accrued on an order than was delivered
  kMoreUsed = 2,  // a delivery or an invoice on an order that nobody had told of
};

// What turned out otherwise after the fund was closed (design.md section 4, after hard close).
struct Correction {
  static constexpr const char* kPrefix = "cr";
  ItemId id;
  FundCode fund;
  CorrectionKind kind = CorrectionKind::kLessUsed;
  ItemId order;
  ItemId invoice;  // kMoreUsed: the invoice in query that it lets match; may be empty
  Category category;
  Pence amount;  // of cost; above nil
  Secret reason;
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Correction&, const Correction&) = default;
};

// Money of a closed fund that went back to the DfE.
struct GrantReturn {
  static constexpr const char* kPrefix = "gr";
  ItemId id;
  FundCode fund;
  Pence amount;
  Date paid_on;
  bool reversed = false;
  friend bool operator==(const GrantReturn&, const GrantReturn&) = default;
};

}  // namespace vsledger
