#include "ledger/item/item.h"

namespace vsledger {

Item::Item() = default;
Item::Item(const Item& other) = default;
Item::Item(Item&& other) noexcept = default;
Item& Item::operator=(const Item& other) = default;
Item& Item::operator=(Item&& other) noexcept = default;
Item::~Item() = default;

bool operator==(const Item& a, const Item& b) {
  return static_cast<const ItemVariant&>(a) == static_cast<const ItemVariant&>(b);
}

const ItemId& IdOf(const Item& item) {
  return std::visit([](const auto& held) -> const ItemId& { return held.id; }, item);
}

}  // namespace vsledger
