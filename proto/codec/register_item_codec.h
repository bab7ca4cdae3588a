// Items about who and where as messages and back. A reader's failure names the field; what an item
// may be beyond its grammar is for Check. Must not know records.
#pragma once

#include "ledger/item/register_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/register_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const Setting& item, v1::Setting& wire);
Setting FromWire(const v1::Setting& wire, FieldReader& read);

void ToWire(const Child& item, v1::Child& wire);
Child FromWire(const v1::Child& wire, FieldReader& read);

void ToWire(const CarePeriod& item, v1::CarePeriod& wire);
CarePeriod FromWire(const v1::CarePeriod& wire, FieldReader& read);

void ToWire(const CareHistory& item, v1::CareHistory& wire);
CareHistory FromWire(const v1::CareHistory& wire, FieldReader& read);

void ToWire(const Placement& item, v1::Placement& wire);
Placement FromWire(const v1::Placement& wire, FieldReader& read);

void ToWire(const Supplier& item, v1::Supplier& wire);
Supplier FromWire(const v1::Supplier& wire, FieldReader& read);

void ToWire(const Payee& item, v1::Payee& wire);
Payee FromWire(const v1::Payee& wire, FieldReader& read);

void ToWire(const ReferenceFile& item, v1::ReferenceFile& wire);
ReferenceFile FromWire(const v1::ReferenceFile& wire, FieldReader& read);

void ToWire(const AccessDigest& item, v1::AccessDigest& wire);
AccessDigest FromWire(const v1::AccessDigest& wire, FieldReader& read);

void ToWire(const LogKey& item, v1::LogKey& wire);
LogKey FromWire(const v1::LogKey& wire, FieldReader& read);

void ToWire(const PepStatus& item, v1::PepStatus& wire);
PepStatus FromWire(const v1::PepStatus& wire, FieldReader& read);

void ToWire(const OfficerLimit& item, v1::OfficerLimit& wire);
OfficerLimit FromWire(const v1::OfficerLimit& wire, FieldReader& read);

void ToWire(const Successor& item, v1::Successor& wire);
Successor FromWire(const v1::Successor& wire, FieldReader& read);

}  // namespace vsledger
