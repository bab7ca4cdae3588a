// What one fund holds for one setting, twice: from its items (allocations, deliveries, payments,
// recoupment) and from its postings. The two are compared before anything is reported.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/view.h"

namespace vsledger {

// The amounts of an allocation, or of many.
struct AllocationSums {
  Pence requested;   // by every request, refused and reversed ones too
  Pence approved;    // decisions less cuts; a reversed one counts as nil
  Pence paid;        // confirmed by accounts payable, what was set off included
  Pence owed;        // approved, not released
  Pence in_transit;  // released to accounts payable, not confirmed
  Pence recouped;    // agreed to come back
  Pence outstanding() const { return owed + in_transit; }
  AllocationSums& operator+=(const AllocationSums& other);
  AllocationSums operator*(std::int64_t times) const;
  friend bool operator==(const AllocationSums&, const AllocationSums&) = default;
};

// What `allocation` adds to the sums in the state it is in.
AllocationSums SumsOf(const Allocation& allocation);

// An allocation as it was left last, with what it comes to.
struct AllocationStanding {
  Allocation allocation;
  AllocationSums sums;
};

// The amounts of a payment, or of many; what was set off is not transferred and stands apart. One
// that bounced comes to nil.
struct PaymentSums {
  Pence paid;        // confirmed
  Pence in_transit;  // released, not confirmed
  Pence paid_by_set_off;
  Pence in_transit_by_set_off;
  Pence set_off() const { return paid_by_set_off + in_transit_by_set_off; }
  PaymentSums& operator+=(const PaymentSums& other);
  PaymentSums operator*(std::int64_t times) const;
};

// What `payment` adds to the sums in the state it is in.
PaymentSums SumsOf(const Payment& payment);

// A payment as it was left last, with what it comes to and the days on which it moved.
struct DatedPayment {
  Payment payment;
  PaymentSums sums;
  std::optional<Date> released_on;
  std::optional<Date> settled_on;  // confirmed, or bounced
};

struct SettingStanding {
  std::vector<AllocationStanding> allocations;  // of this fund: by term, child reference, making
  std::vector<Delivery> deliveries;             // of this fund, not reversed: in order of making
  std::vector<DatedPayment> payments;           // of this fund: in order of making
  std::vector<Recoupment> recoupments;          // agreed, of these allocations: in order of making
  AllocationSums sums;                          // of all allocations
  Pence central;                                // of all deliveries
};

// What the ledger's postings and balances say of the setting in the fund.
struct SettingBalances {
  Pence allocated;   // expense:delegated postings with the setting's tag: less what comes back
  Pence owed;        // liability:setting:<setting>
  Pence in_transit;  // liability:transit postings with the tag
  Pence paid;        // asset:cash postings of payments with the tag
  Pence owed_back;   // asset:recoupment:<setting>
  Pence came_back;   // asset:cash postings of recoupment with the tag
  Pence central;     // expense:retained postings with the tag
  SettingBalances& operator+=(const SettingBalances& other);
  friend bool operator==(const SettingBalances&, const SettingBalances&) = default;
};
SettingBalances BalancesOf(const View& view, const FundCode& fund, const SettingRef& setting);

// Reads the setting's items of the fund and proves their sums against BalancesOf: with those of its
// successors and predecessors, which owe and are owed for each other. DataLoss names the first
// figure that differs.
absl::StatusOr<SettingStanding> StandingOf(const View& view, const FundCode& fund,
                                           const SettingRef& setting);

}  // namespace vsledger
