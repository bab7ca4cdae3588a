// The year of worked-year.md as a test plays it: its schools, its shorthand for what is done again
// and again, and the comparison with its balances after each row.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {

class WorkedYearTest : public ::testing::Test {
 protected:
  static constexpr Term kSummer{2025, Season::kSummer};
  static constexpr Term kAutumn{2025, Season::kAutumn};
  static constexpr Term kSpring{2026, Season::kSpring};

  WorkedYearTest();

  // The document's policy with its leaver rule, and the categories of its orders.
  static ProposePolicy YearPolicy();

  // Every balance that the document gives for `row`, less what rows that are left out would have
  // added.
  void ExpectRow(int row);

  // The row is not played, because the ledger cannot do it yet: what it would have added to each of
  // its balances is taken off what later rows expect. To fill a row in, play it in place of this.
  void LeaveOut(int row);

  ItemId Request(const ChildName& child, const std::string& setting, Term term);
  // Requested and approved for so many children of each setting.
  void Run(Term term, const std::map<std::string, int>& counts);
  // All that is owed, or only to one setting; answers the run.
  ItemId Release(Date on, const std::string& setting = {});
  void Award(AwardKind kind, std::int64_t count, Pence amount, Date on);
  // Of the supplier registered last.
  ItemId Order(OrderKind kind, const std::string& category, Units units, Pence price, int vat,
               bool vat_reclaimable = true);
  // The supplier of the document's order with this name.
  void Register(const std::string& name, const std::string& supplier);

  TestLedger ledger_;
  std::map<std::string, ItemId> names_;  // the document's names of orders
  std::map<std::string, std::vector<ChildName>> at_;

 private:
  struct ExpectedBalance {
    int row = 0;
    std::string account;
    Pence balance;
  };

  static std::vector<ExpectedBalance> ReadExpected();
  // Account names of the document carry its own names for orders and suppliers.
  std::string Named(std::string account) const;
  // Unallocated + retained + delegated + held.
  Pence Pools() const;
  void AddChildren(const std::string& setting, int count);

  std::vector<ExpectedBalance> expected_;
  std::map<std::string, Pence> left_out_;  // by the document's account
  std::map<std::string, ItemId> suppliers_;
  ItemId supplier_;
  int children_ = 0;
};

}  // namespace vsledger
