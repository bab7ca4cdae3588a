// Lists about what is given back: leavers, cuts, recoupments, and settings that took others' place.
// Each is read from one snapshot. Owns filters and what is shown beside an item; must not know the
// wire.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "ledger/rules/leaver_rules.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

struct LeaverFilter {
  FundCode fund;
  std::optional<Term> term;
};

struct LeaverInList {
  FoundLeaver found;
  std::uint64_t sequence = 0;  // that last changed the allocation
  std::string setting_name;
  Pence to_propose;
};

// By term and in order of request, as at the record of the first page. FUND_UNKNOWN; MALFORMED_ID
// for a bad token, as everywhere here.
absl::StatusOr<Page<LeaverInList>> ListLeavers(const Snapshot& snapshot, const LeaverFilter& filter,
                                               const PageAsk& ask);

// Filters: an empty field, or none, lets everything through.
struct CutFilter {
  FundCode fund;
  std::optional<ProposalState> state;
};

struct CutInList {
  Found<Cut> cut;
  SettingRef setting;  // the allocation's
  std::string setting_name;
  std::string child_reference;
  std::string reason;  // empty once destroyed
};

// In order of proposal.
absl::StatusOr<Page<CutInList>> ListCuts(const Snapshot& snapshot, const CutFilter& filter,
                                         const PageAsk& ask);

struct RecoupmentFilter {
  FundCode fund;
  std::optional<RecoupmentState> state;
  SettingRef setting;
};

struct RecoupmentInList {
  Found<Recoupment> recoupment;
  std::string setting_name;
  std::string child_reference;
  std::string reason;  // the last given; empty once destroyed
  Pence outstanding;
};

// In order of proposal.
absl::StatusOr<Page<RecoupmentInList>> ListRecoupments(const Snapshot& snapshot,
                                                       const RecoupmentFilter& filter,
                                                       const PageAsk& ask);

struct SuccessorInList {
  Found<Successor> successor;
  std::string before_name;
  std::string after_name;
};

// In order of proposal.
absl::StatusOr<Page<SuccessorInList>> ListSuccessors(const Snapshot& snapshot, const PageAsk& ask);

}  // namespace vsledger
