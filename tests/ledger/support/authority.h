// A small authority for tests of single rules: one fund with ten children's award, a policy, a
// child, a supplier, and commands that are right as they stand, for a test to spoil in one way.
#pragma once

#include <string>

#include "tests/ledger/support/test_ledger.h"

namespace vsledger {

inline constexpr Term kSummer{2025, Season::kSummer};
inline constexpr Term kAutumn{2025, Season::kAutumn};
inline constexpr Term kSpring{2026, Season::kSpring};

// On 1 October 2025: award 10 x 2,630.00, of which 9,200.00 retained and 17,100.00 delegated.
struct Authority {
  Authority();

  // In care since 1 January 2024, at `setting` since 1 September 2024.
  ChildName AddChild(const std::string& number, Date born, const std::string& setting);

  RequestAllocation Request() const;  // 550.00 for autumn, for `child` at 130000
  RequestOrder Purchase() const;      // 10 days at 100.00, VAT 20 % reclaimable
  RequestOrder Internal() const;      // 4 quarters at 100.00

  // Requested by Officer, and where it says so approved by Head.
  ItemId Requested();
  ItemId Requested(const RequestAllocation& request);
  ItemId Approved();
  ItemId Approved(const RequestAllocation& request);
  ItemId Ordered(const RequestOrder& order);
  // All that is owed, released by Finance today.
  ItemId Released();
  // Recorded by Officer on 1 October.
  ItemId Delivered(const ItemId& order, Units units);
  ItemId Invoiced(const ItemId& order, const std::string& number, Pence net, Pence vat);

  // The item as it stands.
  template <typename T>
  T Get(const ItemId& id) const {
    return FindAs<T>(ledger.view(), id).value();
  }
  // The record that last changed the item.
  std::uint64_t RecordOf(const ItemId& id) const { return ledger.view().Find(id)->sequence; }
  Pence Balance(const std::string& account) const { return ledger.Balance(account); }

  TestLedger ledger;
  ItemId rate;
  ItemId award;
  ItemId policy;
  ItemId supplier;
  ChildName child;  // number N1, born 1 May 2012
};

inline constexpr Date kToday{2025, 10, 1};

}  // namespace vsledger
