// The eleven policies of real authorities (domain.md section 3) that ship as examples: each file is
// read as the client reads it, adopted, and splits awards for a few counts to the penny. What must
// come out stands in tests/data/policies/splits.csv, a line for each policy and count.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "client/noun/policy_file.h"
#include "proto/codec/command_codec.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger::client {
namespace {

using Row = std::vector<std::string>;

std::filesystem::path Examples() {
  return std::filesystem::path(VSLEDGER_SOURCE_DIR) / "docs/examples";
}

// The lines of the table without its heading; no cell holds a comma.
std::vector<Row> Table() {
  std::ifstream file(std::string(VSLEDGER_SOURCE_DIR) + "/tests/data/policies/splits.csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    Row row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    EXPECT_EQ(row.size(), 11U) << line;
    rows.push_back(std::move(row));
  }
  return rows;
}

ProposePolicy Read(const std::string& name) {
  const auto request = ReadPolicyFile((Examples() / ("policy-" + name + ".json")).string());
  EXPECT_TRUE(request.ok()) << name << ": " << request.status();
  if (!request.ok()) return {};
  const absl::StatusOr<Command> command = FromWire(*request);
  EXPECT_TRUE(command.ok()) << name << ": " << command.status();
  return command.ok() ? std::get<ProposePolicy>(*command) : ProposePolicy();
}

std::string NameOf(PepRating rating) {
  switch (rating) {
    case PepRating::kNone:
      return "none";
    case PepRating::kRed:
      return "red";
    case PepRating::kAmber:
      return "amber";
    case PepRating::kGreen:
      return "green";
  }
  return "?";
}

// When the term is due, in the table's words.
std::string DueIn(const PolicyTerm& term) {
  const TermRule rule = term.rule.value_or(TermRule{});
  std::string words;
  switch (rule.trigger) {
    case TermTrigger::kAutomatic:
      return "automatic";
    case TermTrigger::kPepConditional:
      return "PEP " + NameOf(rule.pep_needed);
    case TermTrigger::kNeedsLed:
      return "needs-led";
    case TermTrigger::kBands:
      words = "bands";
      for (const Pence band : rule.bands) words += " " + FormatPlain(band);
      return words;
  }
  return "?";
}

struct PolicyExamplesTest : ::testing::TestWithParam<Row> {
  const std::string& name() const { return GetParam()[0]; }
  const std::string& cell(std::size_t column) const { return GetParam()[column]; }
  Pence pence(std::size_t column) const { return *ParsePounds(cell(column), "cell"); }
};

TEST_P(PolicyExamplesTest, GivesEachTermItsAmount) {
  const ProposePolicy policy = Read(name());
  ASSERT_EQ(policy.terms.size(), 3U);
  for (std::size_t term = 0; term < 3; ++term) {
    EXPECT_EQ(FormatPlain(policy.terms[term].per_child), cell(6 + term));
    EXPECT_EQ(DueIn(policy.terms[term]), cell(9));
    const bool arrears = policy.terms[term].rule && policy.terms[term].rule->in_arrears;
    EXPECT_EQ(arrears ? "in arrears" : "in advance", cell(10));
  }
}

TEST_P(PolicyExamplesTest, IsAdoptedAndSplitsTheAwardToThePenny) {
  const ProposePolicy policy = Read(name());
  const FinancialYear year = FinancialYearOf(policy.effective_from);
  TestLedger ledger(Date(year.start, 10, 1));
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, year});
  if (!cell(1).empty()) {
    const std::int64_t count = std::stoll(cell(1));
    const Pence award = pence(2);
    const ProposeRate rate{policy.fund, Pence{award.value / count}, "conditions of grant"};
    ledger.Do(Chief(), ConfirmRate{ledger.Do(Officer(), rate)});
    const ProposeAward notice{policy.fund, AwardKind::kProvisional, count,   award,
                              {},          Date(year.start, 6, 20), "notice"};
    ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), notice)});
  }
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), policy)});
  if (cell(1).empty()) return;
  const auto in_pool = [&](const char* account) {
    return FormatPlain(-ledger.view().Balance({policy.fund, AccountName(account)}));
  };
  EXPECT_EQ(in_pool("budget:retained"), cell(3));
  EXPECT_EQ(in_pool("budget:delegated"), cell(4));
  EXPECT_EQ(in_pool("budget:unallocated"), cell(5));
}

std::string CaseName(const ::testing::TestParamInfo<Row>& info) {
  std::string name = info.param[0] + (info.param[1].empty() ? "" : "_for_" + info.param[1]);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Table, PolicyExamplesTest, ::testing::ValuesIn(Table()), CaseName);

TEST(PolicyExamplesTableTest, HoldsEveryExampleThatShips) {
  std::set<std::string> in_table;
  for (const Row& row : Table()) in_table.insert("policy-" + row[0] + ".json");
  std::set<std::string> shipped;
  for (const auto& file : std::filesystem::directory_iterator(Examples())) {
    if (file.path().extension() == ".json") shipped.insert(file.path().filename().string());
  }
  EXPECT_EQ(in_table, shipped);
  EXPECT_EQ(shipped.size(), 11U);
}

}  // namespace
}  // namespace vsledger::client
