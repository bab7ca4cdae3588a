// A small made-up ledger for tests of reports: one fund, two schools, one year. Its records are put
// together by hand, its postings by PostingsFor, so its balances are those of a real one.
#pragma once

#include <string>
#include <vector>

#include "ledger/memory_view.h"
#include "reports/frame.h"

namespace vsledger {

// A ledger that grows by one record after another.
class SampleLedger {
 public:
  // Record 0: an evaluation ledger of a made-up authority.
  SampleLedger();

  // The id that an item made by the next record gets.
  ItemId NextId(std::string_view prefix) const { return MakeItemId(prefix, view_.size()); }

  // Appends a record of `kind` about the first of `items`, with the postings it asks for; it
  // belongs to the day `on` and is recorded then, or with the last record if that is later. Fails
  // the process if the items do not fit the event.
  void Append(EventKind kind, Date on, std::vector<Item> items);

  const MemoryView& view() const { return view_; }
  const std::vector<Record>& records() const { return records_; }
  LedgerAt at() const;

 private:
  MemoryView view_;
  std::vector<Record> records_;
};

inline const FundCode kSampleFund("PPG-LAC-2025-26");
inline const SettingRef kSamplePrimary("130001");
inline const SettingRef kSampleAcademy("130002");
inline const SettingRef kSampleUnused("130003");  // recorded, nothing ever allocated

// The n-th made-up child, n from 1.
ChildId SampleChild(int n);

// The fund's year up to February 2026: estimate, notice, instalments, allocations in every state,
// payments confirmed, on their way and bounced, educational psychology delivered and invoiced with
// VAT, an in-house service charged by journal, and a reversal.
SampleLedger MakeSampleYear();

// The same year with what is given back in it: a cut, money held in principle, recoupment set off,
// received in part and written off in part, and the academy's place taken by the quiet school.
SampleLedger MakeSampleGivenBack();

// The same fund before its notice: an estimate and a policy, nothing decided.
SampleLedger MakeSampleBeforeNotice();

}  // namespace vsledger
