// Any item of the ledger, and the few things that hold for all of them.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "ledger/base/ids.h"
#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/item/work_items.h"
#include "ledger/item/year_end_items.h"

namespace vsledger {

// The order is that of the proto's oneof and is never changed; new kinds go to the end.
using ItemVariant =
    std::variant<LedgerIdentity, Fund, Rate, Award, Receipt, Policy, VatHandover, Setting, Child,
                 CareHistory, Placement, Supplier, Payee, ReferenceFile, AccessDigest, Allocation,
                 Order, Delivery, Charge, Invoice, Payment, Reversal, LogKey, Transfer, PepStatus,
                 TermRun, Cut, Recoupment, OfficerLimit, Successor, YearEnd, Correction,
                 GrantReturn, InstalmentPlan, CreditNote>;

// The variant with its copies, moves and end compiled once, in item.cc: nearly every file of the
// project handles items, and each would compile them for all kinds again. What is of a kind is one.
struct Item : ItemVariant {
  template <typename T>
  requires std::constructible_from<ItemVariant, T> &&(!std::derived_from<std::decay_t<T>, Item>)
      Item(T&& held)  // NOLINT(google-explicit-constructor,bugprone-forwarding-reference-overload)
      : ItemVariant(std::forward<T>(held)) {}
  Item();
  Item(const Item& other);
  Item(Item&& other) noexcept;
  Item& operator=(const Item& other);
  Item& operator=(Item&& other) noexcept;
  ~Item();
  friend bool operator==(const Item& a, const Item& b);
};

// The item's id, whatever its kind.
const ItemId& IdOf(const Item& item);

}  // namespace vsledger
