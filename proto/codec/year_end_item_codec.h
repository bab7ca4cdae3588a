// Year ends, corrections of a closed fund and returns of grant as messages and back. A reader's
// failure names the field; what an item may be beyond its grammar is for Check. Must not know
// records.
#pragma once

#include "ledger/item/year_end_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/year_end_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const YearEnd& item, v1::YearEnd& wire);
YearEnd FromWire(const v1::YearEnd& wire, FieldReader& read);

void ToWire(const Correction& item, v1::Correction& wire);
Correction FromWire(const v1::Correction& wire, FieldReader& read);

void ToWire(const GrantReturn& item, v1::GrantReturn& wire);
GrantReturn FromWire(const v1::GrantReturn& wire, FieldReader& read);

}  // namespace vsledger
