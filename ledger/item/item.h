// Any item of the ledger, and the few things that hold for all of them.
#pragma once

#include <variant>

#include "ledger/base/ids.h"
#include "ledger/item/money_items.h"
#include "ledger/item/register_items.h"
#include "ledger/item/work_items.h"

namespace vsledger {

// The order is that of the proto's oneof and is never changed; new kinds go to the end.
using Item =
    std::variant<LedgerIdentity, Fund, Rate, Award, Receipt, Policy, VatHandover, Setting, Child,
                 CareHistory, Placement, Supplier, Payee, ReferenceFile, AccessDigest, Allocation,
                 Order, Delivery, Charge, Invoice, Payment, Reversal, LogKey>;

// The item's id, whatever its kind.
inline const ItemId& IdOf(const Item& item) {
  return std::visit([](const auto& held) -> const ItemId& { return held.id; }, item);
}

}  // namespace vsledger
