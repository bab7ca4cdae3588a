// A report sent in parts comes back whole, or not at all.
#include "proto/codec/report_codec.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ledger/base/refusal.h"
#include "proto/codec/limits.h"

namespace vsledger {
namespace {

using report::CellType;
using report::RowKind;

Report AReport() {
  Report made;
  made.name = "school-allocation";
  made.title = "Allocations to St Example\u2019s";
  made.authority_code = "999";
  made.authority_name = "Example Borough";
  made.evaluation = true;
  made.parameters = {{.name = "setting", .value = "130000"}, {.name = "year", .value = "2025-26"}};
  made.position = {.record = 41,
                   .tree_size = 42,
                   .root_hex = std::string(64, 'a'),
                   .recorded_on = Date(2025, 11, 3)};
  made.facts = {{.name = "cfr-code", .title = "CFR code", .value = std::string("I05")},
                {.name = "until", .title = "Until", .value = Date(2026, 3, 31)}};
  made.figures = {{.name = "paid", .title = "Paid", .value = Pence{-5}},
                  {.name = "days", .title = "Days", .value = Units{150}},
                  {.name = "count", .title = "Children", .value = report::Count{3}},
                  {.name = "none", .title = "Nothing", .value = std::monostate()}};
  made.sections = {
      {.name = "children",
       .title = "By child",
       .about = "Each child.",
       .columns = {{.name = "child", .title = "Child", .type = CellType::kText},
                   {.name = "approved", .title = "Approved", .type = CellType::kMoney},
                   {.name = "units", .title = "Units", .type = CellType::kUnits},
                   {.name = "count", .title = "Count", .type = CellType::kCount},
                   {.name = "on", .title = "On", .type = CellType::kDate}},
       .rows = {{.kind = RowKind::kLine,
                 .cells = {std::string("7K3MQ-2XD9A"), Pence{55'000}, Units{0}, report::Count{-1},
                           Date(2025, 9, 1)}},
                {.kind = RowKind::kSubtotal, .cells = {std::string(), Pence{55'000}, {}, {}, {}}},
                {.kind = RowKind::kTotal, .cells = {{}, Pence{0}, {}, {}, {}}}},
       .when_empty = "No child."},
      {.name = "empty",
       .title = "Nothing here",
       .about = "",
       .columns = {{.name = "x", .title = "X", .type = CellType::kText}},
       .rows = {},
       .when_empty = "None."},
      {.name = "last",
       .title = "Last",
       .about = "",
       .columns = {{.name = "x", .title = "X", .type = CellType::kText}},
       .rows = {{.kind = RowKind::kLine, .cells = {std::string("end")}}},
       .when_empty = ""}};
  made.notes = {"One note.", "Another."};
  return made;
}

std::vector<v1::RunReportResponse> PartsOf(const Report& report) {
  std::vector<v1::RunReportResponse> parts;
  ReportSender sender(report, "note");
  while (std::optional<v1::RunReportResponse> part = sender.Next()) parts.push_back(*part);
  return parts;
}

absl::StatusOr<Report> Together(const std::vector<v1::RunReportResponse>& parts) {
  ReportReceiver receiver;
  for (const v1::RunReportResponse& part : parts) {
    if (absl::Status taken = receiver.Take(part); !taken.ok()) return taken;
  }
  return receiver.Finish();
}

Report WithRows(std::size_t rows, const std::string& text) {
  Report made = AReport();
  made.sections[2].rows.assign(rows, {.kind = RowKind::kLine, .cells = {text}});
  return made;
}

TEST(ReportCodecTest, ComesBackEqualWithItsCheckpoint) {
  ReportReceiver receiver;
  for (const v1::RunReportResponse& part : PartsOf(AReport())) {
    ASSERT_TRUE(receiver.Take(part).ok());
  }
  EXPECT_EQ(receiver.checkpoint(), "note");
  const absl::StatusOr<Report> report = receiver.Finish();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(*report, AReport());
}

TEST(ReportCodecTest, AReportWithoutSectionsIsHeadAndFoot) {
  Report made = AReport();
  made.sections.clear();
  EXPECT_EQ(PartsOf(made).size(), 2u);
  EXPECT_EQ(*Together(PartsOf(made)), made);
}

TEST(ReportCodecTest, BatchesHoldAsManyRowsAsTheLimit) {
  const Report exact = WithRows(kMaxReportBatchRows, "x");
  EXPECT_EQ(PartsOf(exact).size(), 4u);  // head, children, last, foot
  EXPECT_EQ(*Together(PartsOf(exact)), exact);
  const Report more = WithRows(kMaxReportBatchRows + 1, "x");
  EXPECT_EQ(PartsOf(more).size(), 5u);
  EXPECT_EQ(*Together(PartsOf(more)), more);
}

TEST(ReportCodecTest, BatchesOfWideRowsStayFarBelowWhatGrpcTakes) {
  const Report wide = WithRows(100, std::string(10'000, 'x'));
  for (const v1::RunReportResponse& part : PartsOf(wide)) {
    EXPECT_LT(part.ByteSizeLong(), kMaxReportBatchBytes + 20'000);
  }
  EXPECT_EQ(*Together(PartsOf(wide)), wide);
}

TEST(ReportCodecTest, IsNotWholeWithoutAnyOneOfItsParts) {
  const std::vector<v1::RunReportResponse> parts = PartsOf(AReport());
  ASSERT_EQ(parts.size(), 4u);
  for (std::size_t missing = 0; missing < parts.size(); ++missing) {
    std::vector<v1::RunReportResponse> some = parts;
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(missing));
    EXPECT_EQ(ReasonOf(Together(some).status()), Reason::kMalformedFile) << missing;
  }
}

TEST(ReportCodecTest, IsNotWholeWithAnyPartTwice) {
  const std::vector<v1::RunReportResponse> parts = PartsOf(AReport());
  for (std::size_t twice = 0; twice < parts.size(); ++twice) {
    std::vector<v1::RunReportResponse> more = parts;
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(twice), parts[twice]);
    EXPECT_EQ(ReasonOf(Together(more).status()), Reason::kMalformedFile) << twice;
  }
}

TEST(ReportCodecTest, RefusesWhatIsNoReport) {
  const auto refused = [](const std::function<void(std::vector<v1::RunReportResponse>&)>& change) {
    std::vector<v1::RunReportResponse> parts = PartsOf(AReport());
    change(parts);
    return ReasonOf(Together(parts).status());
  };
  using Parts = std::vector<v1::RunReportResponse>;
  EXPECT_EQ(refused([](Parts& p) { p[1].clear_rows(); }), Reason::kFieldMissing);
  EXPECT_EQ(refused([](Parts& p) { p[1].mutable_rows()->set_section(3); }), Reason::kMalformedFile);
  EXPECT_EQ(refused([](Parts& p) { p[1].mutable_rows()->mutable_rows(0)->clear_kind(); }),
            Reason::kFieldMissing);
  EXPECT_EQ(refused([](Parts& p) {
              p[1].mutable_rows()->mutable_rows(0)->mutable_cells(4)->set_date("today");
            }),
            Reason::kMalformedDate);
  EXPECT_EQ(refused([](Parts& p) {
              p[1].mutable_rows()->mutable_rows(0)->mutable_cells(1)->set_text("55");
            }),
            Reason::kMalformedFile);
  EXPECT_EQ(refused([](Parts& p) { p[0].mutable_head()->mutable_position()->set_tree_size(9); }),
            Reason::kMalformedFile);
}

TEST(ReportCodecTest, TakesAsManySectionsAsTheLimitAndNoMore) {
  Report made = AReport();
  made.sections.resize(report::kMaxSections, made.sections[1]);
  EXPECT_EQ(*Together(PartsOf(made)), made);
  made.sections.push_back(made.sections[1]);
  EXPECT_EQ(ReasonOf(Together(PartsOf(made)).status()), Reason::kTooMany);
}

}  // namespace
}  // namespace vsledger
