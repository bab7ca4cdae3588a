// Items about the fund as messages and back. A reader's failure names the field; what an item may
// be beyond its grammar is for Check. Must not know records.
#pragma once

#include "ledger/item/money_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/money_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const LedgerIdentity& item, v1::LedgerIdentity& wire);
LedgerIdentity FromWire(const v1::LedgerIdentity& wire, FieldReader& read);

void ToWire(const FundTerms& item, v1::FundTerms& wire);
FundTerms FromWire(const v1::FundTerms& wire, FieldReader& read);

void ToWire(const Fund& item, v1::Fund& wire);
Fund FromWire(const v1::Fund& wire, FieldReader& read);

void ToWire(const Rate& item, v1::Rate& wire);
Rate FromWire(const v1::Rate& wire, FieldReader& read);

void ToWire(const AwardAdjustment& item, v1::AwardAdjustment& wire);
AwardAdjustment FromWire(const v1::AwardAdjustment& wire, FieldReader& read);

void ToWire(const Award& item, v1::Award& wire);
Award FromWire(const v1::Award& wire, FieldReader& read);

void ToWire(const Receipt& item, v1::Instalment& wire);
Receipt FromWire(const v1::Instalment& wire, FieldReader& read);

void ToWire(const InstalmentPlan& item, v1::InstalmentPlan& wire);
InstalmentPlan FromWire(const v1::InstalmentPlan& wire, FieldReader& read);

void ToWire(const VatHandover& item, v1::VatHandover& wire);
VatHandover FromWire(const v1::VatHandover& wire, FieldReader& read);

}  // namespace vsledger
