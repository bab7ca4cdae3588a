// Term's runs, transfers, cuts and recoupment as the permanent record writes them, both ways.
#pragma once

#include "ledger/item/work_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/decision_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const LeftOutCount& item, v1::LeftOutCount& wire);
LeftOutCount FromWire(const v1::LeftOutCount& wire, FieldReader& read);

void ToWire(const TermRun& item, v1::TermRun& wire);
TermRun FromWire(const v1::TermRun& wire, FieldReader& read);

void ToWire(const Transfer& item, v1::Transfer& wire);
Transfer FromWire(const v1::Transfer& wire, FieldReader& read);

void ToWire(const DaysLeft& item, v1::DaysLeft& wire);
DaysLeft FromWire(const v1::DaysLeft& wire, FieldReader& read);

void ToWire(const Cut& item, v1::Cut& wire);
Cut FromWire(const v1::Cut& wire, FieldReader& read);

void ToWire(const Recoupment& item, v1::Recoupment& wire);
Recoupment FromWire(const v1::Recoupment& wire, FieldReader& read);

}  // namespace vsledger
