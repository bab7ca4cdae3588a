// One good record of each kind that Check proves something about, with the ledger before it; and
// how a test spoils a copy of one in a single way.
#pragma once

#include <functional>
#include <string>

#include "tests/ledger/support/authority.h"

namespace vsledger {

// A record that was or would be accepted next, and what stood before it.
struct Spoilable {
  Record record;
  MemoryView before;
};

struct GoodRecords {
  Spoilable setting;
  Spoilable child;
  Spoilable care;       // of that child
  Spoilable placement;  // of that child at 130000
  Spoilable payee;      // a supplier's
  Spoilable estimate;   // approved, in a fund without a policy
  Spoilable instalment;
  Spoilable vat;
  Spoilable fund;               // of 2026-27
  Spoilable proposal;           // a final award of 11 children
  Spoilable notice;             // its confirmation
  Spoilable policy;             // another one proposed, in parts
  Spoilable adoption;           // of it
  Spoilable sum;                // a notice of the post-16 grant, a sum in a letter
  Spoilable transfer_proposal;  // from retained to delegated
  Spoilable transfer;           // its confirmation
  Spoilable limit;              // of an officer, changed
  Spoilable request;            // an allocation
  Spoilable approval;           // of it
  Spoilable release;            // of two allocations to one setting
  Spoilable verification;       // of a payee
  Spoilable order_request;
  Spoilable order_approval;
  Spoilable delivery;       // all of it for one child
  Spoilable delivery_rest;  // for another setting's child, the second part of two
  Spoilable charge;
  Spoilable invoice;  // matched
  Spoilable invoice_release;
  Spoilable reversal;     // of the charge
  Spoilable too_much;     // as written: an approval of 17,100.01 from 17,100.00 less 550.00
  Spoilable beyond_fund;  // as written: within its pool, and more than the whole fund has
  ItemId other_order;     // approved, and nothing more
};

// Made once.
const GoodRecords& Good();

// Spoils a copy, and expects RECORD_BROKEN with this in its sentence.
void ExpectBroken(const Spoilable& good, const std::function<void(Record&)>& spoil,
                  const std::string& why);

}  // namespace vsledger
