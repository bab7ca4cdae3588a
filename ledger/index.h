// The lookup keys of items. The derived table item_key is a copy of KeysOf over all items; a query
// by anything but an item id goes through one of these keys. Owns their spelling.
#pragma once

#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/item/item.h"

namespace vsledger {

// The keys under which `item` is found. A function of what never changes in an item's life, except
// where said below; when an item's keys change, the old ones fall away.
std::vector<std::string> KeysOf(const Item& item);

namespace key {

std::string OfKind(std::string_view prefix);  // every item of a kind: "al"
std::string FundByCode(const FundCode& code);
std::string RatesOf(const FundCode& fund);
std::string AwardsOf(const FundCode& fund);
std::string PoliciesOf(const FundCode& fund);
std::string SettingByRef(const SettingRef& ref);
std::string ChildById(const ChildId& child);
std::string ChildByReference(const std::string& reference);  // ChildReference(id)
std::string CareOf(const ChildId& child);
std::string PlacementsOfChild(const ChildId& child);
std::string PlacementsAt(const SettingRef& setting);
std::string PepOf(const ChildId& child, Term term);
std::string LimitOf(const PersonId& person);
std::string SuccessorOf(const SettingRef& setting);
std::string PredecessorsOf(const SettingRef& setting);
std::string PayeeOf(const SettingRef& setting);
std::string PayeeOf(const ItemId& supplier);
std::string AllocationsOfChild(const ChildId& child, Term term);
std::string AllocationsAt(const SettingRef& setting);
std::string AllocationsIn(const FundCode& fund, Term term);
std::string RunsOf(const FundCode& fund, Term term);
std::string ProposedIn(const ItemId& run);
std::string CutsOf(const ItemId& allocation);
std::string RecoupmentsOf(const ItemId& allocation);
// Changes with the state: agreed and not settled.
std::string OwedBack(const FundCode& fund, const SettingRef& setting);
// Changes with the state: approved and unpaid, by whom it is owed to.
std::string OwedTo(const FundCode& fund, const SettingRef& setting);
std::string OwedTo(const FundCode& fund, const ItemId& supplier);
std::string OwedIn(const FundCode& fund);
// Changes with the state: requests, drafts, queries and proposals that wait for somebody.
std::string Waiting(const FundCode& fund);
// Changes with the state: paid, and not evidenced yet.
std::string Unevidenced(const FundCode& fund);
std::string TransfersOf(const FundCode& fund);
std::string OrdersIn(const FundCode& fund);
std::string DeliveriesOn(const ItemId& order);
std::string DeliveriesFor(const SettingRef& setting);
std::string InvoicesOn(const ItemId& order);
std::string InvoiceByNumber(const ItemId& supplier, std::string_view number);
std::string PaymentsInRun(const ItemId& run);
std::string PaymentsTo(const SettingRef& setting);
std::string ReversalOf(std::uint64_t record);
std::string ReceiptsOf(const FundCode& fund);
std::string InstalmentPlanOf(const FundCode& fund);
std::string YearEndOf(const FundCode& fund);
std::string CorrectionsOf(const FundCode& fund);
std::string ReturnsOf(const FundCode& fund);
std::string CreditNotesOn(const ItemId& order);
std::string CreditNoteByNumber(const ItemId& supplier, std::string_view number);
// Changes with what is set off: credit notes of a supplier that still take from what it is paid.
std::string CreditsOf(const FundCode& fund, const ItemId& supplier);

}  // namespace key

// An invoice number as duplicates are told: case, spaces, signs and leading zeros ignored
// (control 10).
std::string NormalInvoiceNumber(std::string_view number);

}  // namespace vsledger
