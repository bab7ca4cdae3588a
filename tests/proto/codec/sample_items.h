// One item of each kind, every field filled with a value of its own. The golden records are made of
// them, so nothing here may change; a new field gets its value where it is added.
#pragma once

#include "ledger/item/item.h"

namespace vsledger::samples {

// 32 bytes, each `byte`.
Hash HashOf(std::uint8_t byte);
ChildId SampleChild();

LedgerIdentity ALedger();
Fund AFund();
Rate ARate();
Award AnAward();
Receipt AnInstalment();
Policy APolicy();
VatHandover AVatHandover();
Setting ASetting();
Child AChild();
CareHistory ACareHistory();
Placement APlacement();
Supplier ASupplier();
Payee APayee();
ReferenceFile AReferenceFile();
AccessDigest AnAccessDigest();
Allocation AnAllocation();
Order AnOrder();
Delivery ADelivery();
Charge ACharge();
Invoice AnInvoice();
Payment APayment();
Reversal AReversal();
LogKey ALogKey();
// Below: what came after release 0.1. First older kinds with all that they may say since.
Allocation AReviewedAllocation();
Policy APolicyInParts();
Fund AFundWithTerms();
Order AClosedOrder();
Invoice AnInvoiceInAdvance();
Transfer ATransfer();
PepStatus APepStatus();
TermRun ATermRun();
Cut ACut();
Recoupment ARecoupment();
OfficerLimit AnOfficerLimit();
Successor ASuccessor();
YearEnd AYearEnd();
Correction ACorrection();
GrantReturn AGrantReturn();
InstalmentPlan AnInstalmentPlan();
CreditNote ACreditNote();

}  // namespace vsledger::samples
