// Invoices, credit notes, payments and reversals as messages and back. A reader's failure names the
// field; what an item may be beyond its grammar is for Check. Must not know records.
#pragma once

#include "ledger/item/work_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/payment_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const Invoice& item, v1::Invoice& wire);
Invoice FromWire(const v1::Invoice& wire, FieldReader& read);

void ToWire(const CreditNote& item, v1::CreditNote& wire);
CreditNote FromWire(const v1::CreditNote& wire, FieldReader& read);

void ToWire(const PaymentLine& item, v1::PaymentLine& wire);
PaymentLine FromWire(const v1::PaymentLine& wire, FieldReader& read);

void ToWire(const Payment& item, v1::Payment& wire);
Payment FromWire(const v1::Payment& wire, FieldReader& read);

void ToWire(const Reversal& item, v1::Reversal& wire);
Reversal FromWire(const v1::Reversal& wire, FieldReader& read);

}  // namespace vsledger
