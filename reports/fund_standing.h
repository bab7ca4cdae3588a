// Where every pound of a fund stands, worked out from its balances, with the equations of design.md
// section 4 proven. Owns the arithmetic; position.h owns the words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/view.h"
#include "reports/setting_standing.h"

namespace vsledger {

// One order with what it has used so far.
struct OrderStanding {
  Order order;
  Pence used;  // deliveries and internal charges, not reversed
};

// All amounts are what people call them: money held or owed is positive.
struct FundStanding {
  // Authority to spend, and where it stands: authority() == stands().
  Pence award;
  Pence own_money;          // added from the authority's own money
  Pence estimate;           // until the first notice
  Pence central;            // expense:retained
  Pence settings;           // expense:delegated
  Pence held;               // all of it
  Pence held_in_principle;  // of it, for requests that were accepted until a condition is met
  Pence free_retained;
  Pence free_delegated;
  Pence unallocated;
  Pence free() const { return free_retained + free_delegated + unallocated; }
  Pence authority() const { return award + own_money + estimate; }
  Pence stands() const { return central + settings + held + free(); }

  // What is settled and what is not.
  Pence due_from_dfe;
  Pence cash;              // below nil: the authority has lent it
  Pence vat;               // to be taken by the authority's VAT account
  Pence owed_settings;     // approved, not released
  Pence owed_back;         // by settings: recoupment agreed and outstanding
  Pence owed_suppliers;    // invoiced, not released; VAT included
  Pence accrued;           // delivered, not invoiced
  Pence transit_settings;  // released, not confirmed
  Pence transit_suppliers;
  Pence paid_settings;   // confirmed
  Pence came_back;       // received from settings
  Pence paid_suppliers;  // confirmed; VAT included
  Pence charged;         // by journal
  Pence received;        // instalments
  Pence vat_handed;      // taken by the VAT account
  Pence notified;        // the award as the DfE last notified it
  Pence due_to_dfe;      // liability:dfe: to be returned
  Pence returned;        // to the DfE
  Pence prepaid;         // invoiced, not delivered
  Pence prepaid_moved;   // of cash: paid in advance here for another fund's order, or back from it
  Pence carried_out;     // of cash: gone on to the next fund
  Pence carried_in;      // of cash: come from the fund before
  std::optional<YearEnd> year_end;  // once the fund is closed

  std::map<std::string, Pence> central_by_category;
  std::map<std::string, Pence> settings_by_category;
  std::map<SettingRef, SettingBalances> by_setting;  // with those whose place each has taken
  std::vector<OrderStanding> orders;  // approved ones and those that have used something

  // What the DfE would take back if the year ended now, or takes back of a closed fund; nil before
  // a notice and when overspent (domain.md section 2).
  Pence recoverable() const;
};

// Reads the fund's balances and proves them: financial and budget accounts each sum to nil,
// expense = spent, income = award + own money, free + held = authority - spent, and every part of
// cash, transit and expense is accounted for by payments, instalments, orders and settings.
// DataLoss names the first equation that fails.
absl::StatusOr<FundStanding> StandingOf(const View& view, const FundCode& fund);

}  // namespace vsledger
