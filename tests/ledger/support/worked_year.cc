#include "tests/ledger/support/worked_year.h"

#include <fstream>
#include <sstream>

#include "fmt/format.h"

namespace vsledger {

WorkedYearTest::WorkedYearTest() : ledger_(Date(2025, 4, 1)), expected_(ReadExpected()) {
  for (const char* ref : {"100001", "100002", "100003", "100099", "100101"}) {
    ledger_.reference().Add(ref, fmt::format("School {}", ref));
  }
  ledger_.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ItemId rate =
      ledger_.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "DfE conditions of grant"});
  ledger_.Do(Chief(), ConfirmRate{rate});
}

std::vector<WorkedYearTest::ExpectedBalance> WorkedYearTest::ReadExpected() {
  std::ifstream file(VSLEDGER_SOURCE_DIR "/tests/data/worked-year/balances.csv");
  std::vector<ExpectedBalance> expected;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string row;
    std::string account;
    std::string balance;
    std::getline(cells, row, ',');
    std::getline(cells, account, ',');
    std::getline(cells, balance, ',');
    expected.push_back({std::stoi(row), account, *ParsePounds(balance, "balance")});
  }
  return expected;
}

ProposePolicy WorkedYearTest::YearPolicy() {
  ProposePolicy policy = WorkedYearPolicy();
  for (const char* name : {"slt", "epep"}) {
    policy.categories.push_back({Category(name), Eligibility::kEligible, "section 4"});
  }
  policy.leavers = LeaverTerms{LeaverRule::kRecoupProRata, Pence{}};
  return policy;
}

std::string WorkedYearTest::Named(std::string account) const {
  for (const auto& [name, id] : names_) {
    const std::string end = ":" + name;
    if (!account.ends_with(end)) continue;
    const bool supplier = account.starts_with("liability:supplier");
    account.replace(account.size() - name.size(), name.size(),
                    supplier ? suppliers_.at(name).text : id.text);
    break;
  }
  return account;
}

void WorkedYearTest::ExpectRow(int row, const FundCode& fund) {
  int seen = 0;
  for (const ExpectedBalance& expected : expected_) {
    if (expected.row != row) continue;
    ++seen;
    const bool pools = expected.account == "pools";
    const Pence is = pools ? -Pools(fund) : ledger_.Balance(Named(expected.account));
    EXPECT_EQ(FormatPounds(is), FormatPounds(expected.balance))
        << "row " << row << ", " << expected.account;
  }
  EXPECT_GT(seen, 0) << "row " << row << " is not in the file";
  ++rows_seen_;
  AfterRow(row);
}

void WorkedYearTest::ExpectNextYear(const std::map<std::string, std::int64_t>& balances) const {
  std::map<std::string, std::int64_t> are;
  for (const auto& [account, balance] : ledger_.view().Balances(kNextFund)) {
    if (balance != Pence{}) are[account.name.text] = balance.value;
  }
  EXPECT_EQ(are, balances);
}

void WorkedYearTest::OpenNextYear() {
  ledger_.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
  const ItemId estimate = ledger_.Do(Finance(), ProposeAward{kNextFund,
                                                             AwardKind::kEstimate,
                                                             0,
                                                             Pence{70'000'000},
                                                             {},
                                                             Date(2026, 4, 1),
                                                             "until the notice"});
  ledger_.Do(Chief(), ConfirmAward{estimate});
  ProposePolicy policy = YearPolicy();
  policy.fund = kNextFund;
  policy.effective_from = Date(2026, 4, 1);
  policy.terms = {{Term{2026, Season::kSummer}, Pence{61'000}, Date(2026, 4, 20), Date(2026, 4, 13),
                   Date(2026, 7, 17)}};
  policy.retained_per_child = Pence{};
  policy.retained_part = PolicyPart{PartKind::kPercent, {}, 3'500};
  policy.delegated_part = PolicyPart{PartKind::kRest, {}, 0};
  ledger_.Do(Head(), AdoptPolicy{ledger_.Do(Officer(), policy)});
}

Pence WorkedYearTest::Pools(const FundCode& fund) const {
  Pence sum;
  for (const auto& [account, balance] : ledger_.view().Balances(fund)) {
    const std::string& name = account.name.text;
    if (name == "budget:unallocated" || name == "budget:retained" || name == "budget:delegated" ||
        name.starts_with("budget:held:")) {
      sum += balance;
    }
  }
  return sum;
}

void WorkedYearTest::AddChildren(const std::string& setting, int count) {
  for (int i = 0; i < count; ++i) {
    const std::string number = fmt::format("N{}", ++children_);
    ledger_.Do(Officer(), RecordChild{number, Date(2012, 5, 1), ""});
    const ChildName child{{}, {}, number};
    ledger_.Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
    ledger_.Do(Officer(), RecordPlacement{child, SettingRef(setting), Date(2024, 9, 1),
                                          std::nullopt, PlacementKind::kMain, 100, "", ""});
    at_[setting].push_back(child);
  }
}

ItemId WorkedYearTest::Request(const ChildName& child, const std::string& setting, Term term) {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = child;
  request.setting = SettingRef(setting);
  request.term = term;
  request.category = Category("support");
  request.pep_reference = "PEP of the term";
  return ledger_.Do(Officer(), request);
}

void WorkedYearTest::Run(Term term, const std::map<std::string, int>& counts) {
  for (const auto& [setting, count] : counts) {
    const int there = static_cast<int>(at_[setting].size());
    if (there < count) AddChildren(setting, count - there);
    for (int i = 0; i < count; ++i) {
      const ItemId id = Request(at_[setting][static_cast<std::size_t>(i)], setting, term);
      ledger_.Do(Head(), ApproveAllocation{id, {}, ""});
    }
  }
}

ItemId WorkedYearTest::Release(Date on, const std::string& setting) {
  ledger_.SetToday(on);
  const auto released =
      ledger_.Try(Finance(), ReleasePayments{TestFund(), SettingRef(setting), {}, on});
  EXPECT_TRUE(released.ok()) << released.status();
  return released->records.front().event.subject;
}

ItemId WorkedYearTest::ReleaseTo(const std::string& supplier, Date on) {
  ledger_.SetToday(on);
  return ledger_.Do(Finance(), ReleasePayments{TestFund(), {}, suppliers_.at(supplier), on});
}

void WorkedYearTest::Award(AwardKind kind, std::int64_t count, Pence amount, Date on) {
  const ItemId award =
      ledger_.Do(Finance(), ProposeAward{TestFund(), kind, count, amount, {}, on, "a reason"});
  ledger_.Do(Chief(), ConfirmAward{award});
}

ItemId WorkedYearTest::Order(OrderKind kind, const std::string& category, Units units, Pence price,
                             int vat, bool vat_reclaimable) {
  RequestOrder order;
  order.fund = TestFund();
  order.kind = kind;
  order.supplier = kind == OrderKind::kPurchase ? supplier_ : ItemId();
  order.category = Category(category);
  order.unit = "unit";
  order.units = units;
  order.unit_price = price;
  order.vat_basis_points = vat;
  order.vat_reclaimable = vat_reclaimable;
  return Approved(order);
}

ItemId WorkedYearTest::OrderNext(const std::string& supplier, const std::string& category,
                                 Units units, Pence price) {
  RequestOrder order;
  order.fund = kNextFund;
  order.supplier = suppliers_.at(supplier);
  order.category = Category(category);
  order.unit = "unit";
  order.units = units;
  order.unit_price = price;
  order.vat_basis_points = 2'000;
  return Approved(order);
}

ItemId WorkedYearTest::Approved(RequestOrder order) {
  const ItemId id = ledger_.Do(Officer(), std::move(order));
  ledger_.Do(Head(), ApproveOrder{id});
  return id;
}

void WorkedYearTest::Register(const std::string& name, const std::string& supplier) {
  supplier_ = ledger_.Do(Officer(), RegisterSupplier{supplier});
  suppliers_[name] = supplier_;
}

}  // namespace vsledger
