// What a school's finance officer reads, and that no figure leaves that the ledger does not bear
// out.
#include "reports/school_allocation.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using report::Cell;
using report::Row;
using report::RowKind;
using report::Section;

constexpr FinancialYear kYear{2025};

Report BuildFor(const SampleLedger& ledger, const SettingRef& setting) {
  absl::StatusOr<Report> report = BuildSchoolAllocation(ledger.at(), {setting, kYear});
  EXPECT_TRUE(report.ok()) << report.status();
  return report.ok() ? *std::move(report) : Report{};
}

const Section& SectionNamed(const Report& report, std::string_view name) {
  for (const Section& section : report.sections) {
    if (section.name == name) return section;
  }
  ADD_FAILURE() << "no section " << name;
  static const Section none;
  return none;
}

Pence FigureNamed(const Report& report, std::string_view name) {
  for (const report::Fact& fact : report.figures) {
    if (fact.name == name) return std::get<Pence>(fact.value);
  }
  ADD_FAILURE() << "no figure " << name;
  return {};
}

Pence Pounds(std::int64_t pounds) { return Pence{pounds * 100}; }

class SchoolAllocationTest : public testing::Test {
 protected:
  const SampleLedger ledger_ = MakeSampleYear();
};

TEST_F(SchoolAllocationTest, AddsUpTheYearOfTheSetting) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  // 3 x 610 + 3 x 550 + 1,200 + 345.67 + 550 (reversed) + 550 + 550 (waiting).
  EXPECT_EQ(FigureNamed(report, "requested"), Pence{667'567});
  EXPECT_EQ(FigureNamed(report, "approved"), Pounds(1830 + 1650 + 900 + 550));
  EXPECT_EQ(FigureNamed(report, "paid"), Pounds(1830 + 1650));
  EXPECT_EQ(FigureNamed(report, "outstanding"), Pounds(900 + 550));
  EXPECT_EQ(FigureNamed(report, "central"), Pounds(1560 + 130));
}

TEST_F(SchoolAllocationTest, ShowsEachChildOncePerTermWithSubtotals) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  const Section& children = SectionNamed(report, "children");
  std::vector<std::string> lines;
  for (const Row& row : children.rows) {
    const auto* child = std::get_if<std::string>(&row.cells[1]);
    const auto* term = std::get_if<std::string>(&row.cells[0]);
    lines.push_back((term ? *term : "all") + "/" + (child ? *child : "sum"));
  }
  EXPECT_EQ(lines.size(), 3 + 4 + 2 + 3 + 1);
  EXPECT_EQ(lines[3], "Summer 2025/sum");
  EXPECT_EQ(lines.back(), "all/sum");
  const Row child_two = children.rows[4 + 1];
  EXPECT_EQ(child_two.cells.size(), 6U);
}

TEST_F(SchoolAllocationTest, CountsAReversedDecisionAsNil) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  for (const Row& row : SectionNamed(report, "children").rows) {
    if (row.cells[1] != Cell(ChildReference(SampleChild(4)))) continue;
    EXPECT_EQ(row.cells[2], Cell(Pounds(550)));
    EXPECT_EQ(row.cells[3], Cell(Pence{}));
    EXPECT_EQ(row.cells[5], Cell(Pence{}));
  }
}

TEST_F(SchoolAllocationTest, ShowsWhatEachChildReceivedOfCentralServices) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  const Section& central = SectionNamed(report, "central");
  ASSERT_EQ(central.rows.size(), 4U + 1U + 1U);
  Pence sum;
  for (const Row& row : central.rows) {
    if (row.kind == RowKind::kLine) sum += std::get<Pence>(row.cells[4]);
  }
  EXPECT_EQ(sum, Pounds(1690));
  const Row& subtotal = central.rows[4];
  EXPECT_EQ(subtotal.kind, RowKind::kSubtotal);
  EXPECT_EQ(subtotal.cells[2], Cell(Units{325}));
}

TEST_F(SchoolAllocationTest, ShowsABouncedPaymentWithoutAnAmountPaid) {
  const Report report = BuildFor(ledger_, kSampleAcademy);
  const Section& payments = SectionNamed(report, "payments");
  ASSERT_EQ(payments.rows.size(), 3U);
  EXPECT_EQ(payments.rows[0].cells[4], Cell(std::string("came back")));
  EXPECT_EQ(payments.rows[0].cells[3], Cell(Date(2025, 5, 16)));
  EXPECT_EQ(payments.rows[0].cells[5], Cell(Pence{}));
  EXPECT_EQ(payments.rows[1].cells[5], Cell(Pounds(610)));
}

TEST_F(SchoolAllocationTest, NamesNoChildButByReference) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  for (const Section& section : report.sections) {
    for (const Row& row : section.rows) {
      for (const Cell& cell : row.cells) {
        const auto* text = std::get_if<std::string>(&cell);
        EXPECT_TRUE(text == nullptr || *text != SampleChild(1).text);
      }
    }
  }
}

TEST_F(SchoolAllocationTest, CarriesPositionAuthorityAndEvaluationMark) {
  const Report report = BuildFor(ledger_, kSamplePrimary);
  EXPECT_EQ(report.authority_code, "999");
  EXPECT_TRUE(report.evaluation);
  EXPECT_EQ(report.position.tree_size, ledger_.view().size());
  EXPECT_EQ(report.position.record, ledger_.view().size() - 1);
  EXPECT_EQ(report.position.root_hex, HashToHex(ledger_.at().root));
  EXPECT_EQ(report.parameters,
            (std::vector<report::Parameter>{{"setting", "130001"}, {"year", "2025-26"}}));
}

TEST_F(SchoolAllocationTest, SaysSoWhereNothingWasAllocated) {
  const Report report = BuildFor(ledger_, kSampleUnused);
  for (const Section& section : report.sections) {
    EXPECT_TRUE(section.rows.empty());
    EXPECT_FALSE(section.when_empty.empty());
  }
  EXPECT_EQ(FigureNamed(report, "approved"), Pence{});
  EXPECT_THAT(report.notes.front(), testing::HasSubstr("Nothing has been allocated"));
}

TEST_F(SchoolAllocationTest, RefusesAnUnknownYearAndAnUnusedSetting) {
  const auto no_fund = BuildSchoolAllocation(ledger_.at(), {kSamplePrimary, FinancialYear{2011}});
  EXPECT_EQ(ReasonOf(no_fund.status()), Reason::kFundUnknown);
  const auto no_setting = BuildSchoolAllocation(ledger_.at(), {SettingRef("139999"), kYear});
  EXPECT_EQ(ReasonOf(no_setting.status()), Reason::kSettingUnknown);
}

// A view in which one thing is not as the records made it.
class TamperedView : public MemoryView {
 public:
  std::vector<LocatedPosting> PostingsOfSetting(const SettingRef& setting) const override {
    std::vector<LocatedPosting> postings = MemoryView::PostingsOfSetting(setting);
    for (LocatedPosting& at : postings) {
      if (IsUnder(at.posting.account.name, altered_)) {
        at.posting.amount += Pence{1};
        break;
      }
    }
    return postings;
  }
  Pence Balance(const Account& account) const override {
    const Pence balance = MemoryView::Balance(account);
    return IsUnder(account.name, altered_) ? balance + Pence{1} : balance;
  }
  void Alter(std::string root) { altered_ = std::move(root); }

 private:
  std::string altered_ = "nothing";
};

class TamperedTest : public testing::TestWithParam<const char*> {};

TEST_P(TamperedTest, APennyAstrayStopsTheReport) {
  const SampleLedger ledger = MakeSampleYear();
  TamperedView view;
  for (const Record& record : ledger.records()) view.Apply(record);
  ASSERT_TRUE(BuildSchoolAllocation({view, Hash{}}, {kSamplePrimary, kYear}).ok());
  view.Alter(GetParam());
  const auto report = BuildSchoolAllocation({view, Hash{}}, {kSamplePrimary, kYear});
  EXPECT_EQ(report.status().code(), absl::StatusCode::kDataLoss) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(EveryAccount, TamperedTest,
                         testing::Values("expense:delegated", "expense:retained",
                                         "liability:setting", "liability:transit", "asset:cash"));

}  // namespace
}  // namespace vsledger
