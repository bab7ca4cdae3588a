// Allocations, orders and what came of them as messages and back. A reader's failure names the
// field; what an item may be beyond its grammar is for Check. Must not know records.
#pragma once

#include "ledger/item/work_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/work_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const Evidence& item, v1::Evidence& wire);
Evidence FromWire(const v1::Evidence& wire, FieldReader& read);

void ToWire(const ImpactReview& item, v1::ImpactReview& wire);
ImpactReview FromWire(const v1::ImpactReview& wire, FieldReader& read);

void ToWire(const Allocation& item, v1::Allocation& wire);
Allocation FromWire(const v1::Allocation& wire, FieldReader& read);

void ToWire(const Order& item, v1::Order& wire);
Order FromWire(const v1::Order& wire, FieldReader& read);

void ToWire(const DeliveryShare& item, v1::DeliveryShare& wire);
DeliveryShare FromWire(const v1::DeliveryShare& wire, FieldReader& read);

void ToWire(const Delivery& item, v1::Delivery& wire);
Delivery FromWire(const v1::Delivery& wire, FieldReader& read);

void ToWire(const Charge& item, v1::Charge& wire);
Charge FromWire(const v1::Charge& wire, FieldReader& read);

}  // namespace vsledger
