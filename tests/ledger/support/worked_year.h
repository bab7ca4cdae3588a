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

  inline static const FundCode kNextFund{"PPG-LAC-2026-27"};

  // Every row of the document, with ExpectRow after each; fails at the first that is refused.
  void Play();

  // Every balance of the fund that the document gives for `row`.
  void ExpectRow(int row, const FundCode& fund = TestFund());

  // Called after each row; for who wants to prove something else of it.
  virtual void AfterRow(int /*row*/) {}

  int rows_seen() const { return rows_seen_; }

  // Every balance of the next year's fund that is not nil, in pence.
  void ExpectNextYear(const std::map<std::string, std::int64_t>& balances) const;

  // The fund of 2026-27 with its estimate of 700,000.00, split 35 to 65.
  void OpenNextYear();
  // An order in that fund from a supplier of this year's.
  ItemId OrderNext(const std::string& supplier, const std::string& category, Units units,
                   Pence price);

  ItemId Request(const ChildName& child, const std::string& setting, Term term);
  // Requested and approved for so many children of each setting.
  void Run(Term term, const std::map<std::string, int>& counts);
  // All that is owed, or only to one setting; answers the run.
  ItemId Release(Date on, const std::string& setting = {});
  // What is owed to the document's supplier; answers the payment.
  ItemId ReleaseTo(const std::string& supplier, Date on);
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
  Pence Pools(const FundCode& fund) const;
  // Rows 1 to 64, and 65 to 89.
  void PlayTheYear();
  void PlayTheEnd();
  // Requested and approved.
  ItemId Approved(RequestOrder order);
  void AddChildren(const std::string& setting, int count);

  std::vector<ExpectedBalance> expected_;
  std::map<std::string, ItemId> suppliers_;
  ItemId supplier_;
  int children_ = 0;
  int rows_seen_ = 0;
  std::map<std::string, ItemId> spring_;  // the payments of the spring run, by setting
};

}  // namespace vsledger
