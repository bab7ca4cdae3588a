// Policies as the permanent record writes them, both ways.
#pragma once

#include "ledger/item/money_items.h"
#include "proto/codec/reader.h"
#include "vsledger/v1/policy_items.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the item, or an empty one once `read` has failed.
void ToWire(const TermRule& item, v1::TermRule& wire);
TermRule FromWire(const v1::TermRule& wire, FieldReader& read);

void ToWire(const PolicyPart& item, v1::PolicyPart& wire);
PolicyPart FromWire(const v1::PolicyPart& wire, FieldReader& read);

void ToWire(const LeaverTerms& item, v1::LeaverTerms& wire);
LeaverTerms FromWire(const v1::LeaverTerms& wire, FieldReader& read);

void ToWire(const ForumMinute& item, v1::ForumMinute& wire);
ForumMinute FromWire(const v1::ForumMinute& wire, FieldReader& read);

void ToWire(const PolicyTerm& item, v1::PolicyTerm& wire);
PolicyTerm FromWire(const v1::PolicyTerm& wire, FieldReader& read);

void ToWire(const PolicyCategory& item, v1::PolicyCategory& wire);
PolicyCategory FromWire(const v1::PolicyCategory& wire, FieldReader& read);

void ToWire(const Policy& item, v1::Policy& wire);
Policy FromWire(const v1::Policy& wire, FieldReader& read);

}  // namespace vsledger
