// The requests of FundService and CorrectionService: what is read, and what is refused at the door.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::ProposeRateRequest ARate() {
  v1::ProposeRateRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_per_child_pence(263'000);
  request.set_source("DfE");
  return request;
}

v1::ProposeAwardRequest AnAward() {
  v1::ProposeAwardRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_kind(v1::AWARD_KIND_PROVISIONAL);
  request.set_count(310);
  request.set_amount_pence(81'525'120);
  v1::AwardAdjustment& line = *request.add_adjustments();
  line.set_amount_pence(-4'880);
  line.set_words("recovered");
  request.set_notified_on("2025-06-16");
  request.set_reason("notice 12");
  return request;
}

v1::PolicyTerm ATerm(const std::string& name) {
  v1::PolicyTerm term;
  term.set_term(name);
  term.set_per_child_pence(55'000);
  term.set_reference_date("2025-10-02");
  term.set_service_from("2025-09-01");
  term.set_service_to("2025-12-19");
  return term;
}

v1::PolicyCategory ACategory(const std::string& name) {
  v1::PolicyCategory category;
  category.set_category(name);
  category.set_eligibility(v1::ELIGIBILITY_RESTRICTED);
  category.set_paragraph("4.1");
  return category;
}

v1::ProposePolicyRequest APolicy() {
  v1::ProposePolicyRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_effective_from("2025-04-01");
  request.set_retained_per_child_pence(92'000);
  *request.add_terms() = ATerm("2025-autumn");
  *request.add_terms() = ATerm("2026-spring");
  *request.add_categories() = ACategory("tuition");
  *request.add_categories() = ACategory("trips");
  request.set_delegated_pays_orders(true);
  request.set_minute("Forum 7b");
  return request;
}

v1::RecordInstalmentRequest AnInstalment() {
  v1::RecordInstalmentRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_amount_pence(5);
  request.set_received_on("2025-07-31");
  return request;
}

TEST(FundCommandsTest, ReadsOpenFund) {
  v1::OpenFundRequest request;
  request.set_stream(v1::STREAM_PP16);
  request.set_year("2025-26");
  EXPECT_EQ(Read<OpenFund>(request).stream, Stream::kPp16);
  EXPECT_EQ(Read<OpenFund>(request).year, FinancialYear{2025});
  using R = v1::OpenFundRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_stream(); }, Reason::kFieldMissing, "stream");
  ExpectRefused<R>(
      request, [](R& r) { r.set_stream(v1::Stream(77)); }, Reason::kMalformedNumber, "stream");
  ExpectRefused<R>(
      request, [](R& r) { r.clear_year(); }, Reason::kFieldMissing, "year");
  ExpectRefused<R>(
      request, [](R& r) { r.set_year("2025-27"); }, Reason::kMalformedYear, "year");
  ExpectRefused<R>(
      request, [](R& r) { r.set_from("1 September"); }, Reason::kMalformedDate, "from");
  ExpectRefused<R>(
      request, [](R& r) { r.set_year_end(v1::YearEndRule(77)); }, Reason::kMalformedNumber,
      "year_end");
}

TEST(FundCommandsTest, ReadsAPeriodOfItsOwn) {
  v1::OpenFundRequest request;
  request.set_stream(v1::STREAM_PP16);
  request.set_year("2022-23");
  EXPECT_EQ(Read<OpenFund>(request).from, std::nullopt);
  EXPECT_EQ(Read<OpenFund>(request).year_end, std::nullopt);
  request.set_from("2022-09-01");
  request.set_to("2023-07-31");
  request.set_year_end(v1::YEAR_END_RULE_CARRIED_FORWARD);
  const OpenFund command = Read<OpenFund>(request);
  EXPECT_EQ(command.from, Date(2022, 9, 1));
  EXPECT_EQ(command.to, Date(2023, 7, 31));
  EXPECT_EQ(command.year_end, YearEndRule::kCarriedForward);
}

TEST(FundCommandsTest, ReadsProposeRate) {
  const ProposeRate command = Read<ProposeRate>(ARate());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.per_child, Pence{263'000});
  EXPECT_EQ(command.source, "DfE");
  using R = v1::ProposeRateRequest;
  ExpectRefused<R>(
      ARate(), [](R& r) { r.clear_fund(); }, Reason::kFieldMissing, "fund");
  ExpectRefused<R>(
      ARate(), [](R& r) { r.set_fund("ppg"); }, Reason::kMalformedId, "fund");
  ExpectRefused<R>(
      ARate(), [](R& r) { r.set_source("  "); }, Reason::kFieldMissing, "source");
  ExpectMoneyLimits(ARate(), "per_child_pence",
                    [](R& r, std::int64_t pence) { r.set_per_child_pence(pence); });
  ExpectTextLimit(ARate(), kMaxSourceChars, "source",
                  [](R& r, const std::string& text) { r.set_source(text); });
}

TEST(FundCommandsTest, TheFirstFieldThatIsWrongAnswers) {
  using R = v1::ProposeRateRequest;
  ExpectRefused<R>(
      ARate(),
      [](R& r) {
        r.set_per_child_pence(0);
        r.clear_source();
      },
      Reason::kAmountNotPositive, "per_child_pence");
}

TEST(FundCommandsTest, ReadsProposeAward) {
  const ProposeAward command = Read<ProposeAward>(AnAward());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.kind, AwardKind::kProvisional);
  EXPECT_EQ(command.count, 310);
  EXPECT_EQ(command.amount, Pence{81'525'120});
  const std::vector<AwardAdjustment> lines{{.amount = {-4'880}, .words = "recovered"}};
  EXPECT_EQ(command.adjustments, lines);
  EXPECT_EQ(command.notified_on, Date(2025, 6, 16));
  EXPECT_EQ(command.reason, "notice 12");
}

TEST(FundCommandsTest, RefusesWhatIsWrongWithAnAward) {
  using R = v1::ProposeAwardRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(AnAward(), change, reason, field);
  };
  refused([](R& r) { r.clear_kind(); }, Reason::kFieldMissing, "kind");
  refused([](R& r) { r.set_count(-1); }, Reason::kMalformedNumber, "count");
  refused([](R& r) { r.set_count(kMaxCount + 1); }, Reason::kMalformedNumber, "count");
  refused([](R& r) { r.set_notified_on("2025-06-31"); }, Reason::kMalformedDate, "notified_on");
  refused([](R& r) { r.set_notified_on("16/06/2025"); }, Reason::kMalformedDate, "notified_on");
  refused([](R& r) { r.clear_notified_on(); }, Reason::kFieldMissing, "notified_on");
  refused([](R& r) { r.mutable_adjustments(0)->set_amount_pence(0); }, Reason::kFieldMissing,
          "adjustments[0].amount_pence");
  refused([](R& r) { r.mutable_adjustments(0)->clear_words(); }, Reason::kFieldMissing,
          "adjustments[0].words");
  refused([](R& r) { r.mutable_adjustments(0)->set_amount_pence(-kMaxAmount.value - 1); },
          Reason::kAmountTooLarge, "adjustments[0].amount_pence");
  ExpectTaken<R>(AnAward(), [](R& r) { r.set_count(kMaxCount); });
  ExpectTaken<R>(AnAward(), [](R& r) { r.clear_reason(); });
  ExpectTaken<R>(AnAward(), [](R& r) { r.clear_count(); });
  ExpectMoneyLimits(AnAward(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(AnAward(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
  ExpectTextLimit(AnAward(), kMaxWordsChars, "adjustments[0].words",
                  [](R& r, const std::string& text) { r.mutable_adjustments(0)->set_words(text); });
}

TEST(FundCommandsTest, TakesAsManyAdjustmentsAsTheLimitAndNoMore) {
  v1::ProposeAwardRequest request = AnAward();
  while (request.adjustments_size() < static_cast<int>(kMaxAdjustments)) {
    *request.add_adjustments() = request.adjustments(0);
  }
  EXPECT_EQ(Read<ProposeAward>(request).adjustments.size(), kMaxAdjustments);
  using R = v1::ProposeAwardRequest;
  ExpectRefused<R>(
      request, [](R& r) { *r.add_adjustments() = r.adjustments(0); }, Reason::kTooMany,
      "adjustments");
}

TEST(FundCommandsTest, ReadsRecordInstalment) {
  const RecordInstalment command = Read<RecordInstalment>(AnInstalment());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.amount, Pence{5});
  EXPECT_EQ(command.received_on, Date(2025, 7, 31));
  using R = v1::RecordInstalmentRequest;
  ExpectMoneyLimits(AnInstalment(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectRefused<R>(
      AnInstalment(), [](R& r) { r.clear_received_on(); }, Reason::kFieldMissing, "received_on");
}

TEST(FundCommandsTest, ReadsPlanInstalments) {
  v1::PlanInstalmentsRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.add_due_on("2025-06-30");
  request.add_due_on("2025-09-30");
  const PlanInstalments command = Read<PlanInstalments>(request);
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.due_on, (std::vector<Date>{Date(2025, 6, 30), Date(2025, 9, 30)}));
  using R = v1::PlanInstalmentsRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_due_on(); }, Reason::kFieldMissing, "due_on");
  ExpectRefused<R>(
      request, [](R& r) { r.set_due_on(1, "2025-09-31"); }, Reason::kMalformedDate, "due_on");
  while (request.due_on_size() < static_cast<int>(kMaxInstalments))
    request.add_due_on("2025-12-31");
  EXPECT_EQ(Read<PlanInstalments>(request).due_on.size(), kMaxInstalments);
  ExpectRefused<R>(
      request, [](R& r) { r.add_due_on("2025-12-31"); }, Reason::kTooMany, "due_on");
}

TEST(FundCommandsTest, ReadsProposePolicy) {
  const ProposePolicy command = Read<ProposePolicy>(APolicy());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.effective_from, Date(2025, 4, 1));
  EXPECT_EQ(command.retained_per_child, Pence{92'000});
  ASSERT_EQ(command.terms.size(), 2u);
  const PolicyTerm spring{.term = {2026, Season::kSpring},
                          .per_child = {55'000},
                          .reference_date = Date(2025, 10, 2),
                          .service_from = Date(2025, 9, 1),
                          .service_to = Date(2025, 12, 19)};
  EXPECT_EQ(command.terms[1], spring);
  ASSERT_EQ(command.categories.size(), 2u);
  const PolicyCategory tuition{
      .category = Category("tuition"), .eligibility = Eligibility::kRestricted, .paragraph = "4.1"};
  EXPECT_EQ(command.categories[0], tuition);
  EXPECT_FALSE(command.retained_pays_allocations);
  EXPECT_TRUE(command.delegated_pays_orders);
  EXPECT_EQ(command.minute, "Forum 7b");
}

TEST(FundCommandsTest, RefusesWhatIsWrongWithAPolicysTerms) {
  using R = v1::ProposePolicyRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(APolicy(), change, reason, field);
  };
  refused([](R& r) { r.clear_terms(); }, Reason::kFieldMissing, "terms");
  refused([](R& r) { r.mutable_terms(1)->set_term("2026-winter"); }, Reason::kMalformedTerm,
          "terms[1].term");
  refused([](R& r) { r.mutable_terms(1)->set_term("2025-autumn"); }, Reason::kMalformedText,
          "terms[1].term");
  refused([](R& r) { r.mutable_terms(1)->set_term("2025-summer"); }, Reason::kMalformedText,
          "terms[1].term");
  refused([](R& r) { r.mutable_terms(0)->set_per_child_pence(-1); }, Reason::kAmountNotPositive,
          "terms[0].per_child_pence");
  refused([](R& r) { r.mutable_terms(0)->clear_reference_date(); }, Reason::kFieldMissing,
          "terms[0].reference_date");
  refused([](R& r) { r.mutable_terms(0)->set_service_to("2025-08-31"); }, Reason::kPeriodBackwards,
          "terms[0].service_from");
  ExpectTaken<R>(APolicy(), [](R& r) { r.mutable_terms(0)->set_per_child_pence(0); });
  ExpectTaken<R>(APolicy(), [](R& r) { r.mutable_terms(0)->set_service_to("2025-09-01"); });
}

TEST(FundCommandsTest, RefusesWhatIsWrongWithAPolicysCategories) {
  using R = v1::ProposePolicyRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(APolicy(), change, reason, field);
  };
  refused([](R& r) { r.clear_categories(); }, Reason::kFieldMissing, "categories");
  refused([](R& r) { r.mutable_categories(0)->set_category("Tuition"); }, Reason::kMalformedId,
          "categories[0].category");
  refused([](R& r) { r.mutable_categories(1)->set_category("tuition"); }, Reason::kMalformedText,
          "categories[1].category");
  refused([](R& r) { r.mutable_categories(0)->clear_eligibility(); }, Reason::kFieldMissing,
          "categories[0].eligibility");
  refused([](R& r) { r.clear_minute(); }, Reason::kFieldMissing, "minute");
  ExpectTaken<R>(APolicy(), [](R& r) { r.mutable_categories(0)->clear_paragraph(); });
  ExpectTextLimit(
      APolicy(), kMaxParagraphChars, "categories[0].paragraph",
      [](R& r, const std::string& text) { r.mutable_categories(0)->set_paragraph(text); });
  ExpectTextLimit(APolicy(), kMaxMinuteChars, "minute",
                  [](R& r, const std::string& text) { r.set_minute(text); });
}

TEST(FundCommandsTest, APolicysListsHaveLimits) {
  using R = v1::ProposePolicyRequest;
  v1::ProposePolicyRequest request = APolicy();
  request.clear_terms();
  for (std::size_t i = 0; i < kMaxPolicyTerms; ++i) {
    *request.add_terms() = ATerm(std::to_string(2025 + i) + "-autumn");
  }
  request.clear_categories();
  for (std::size_t i = 0; i < kMaxPolicyCategories; ++i) {
    *request.add_categories() = ACategory("c" + std::to_string(i));
  }
  EXPECT_EQ(Read<ProposePolicy>(request).categories.size(), kMaxPolicyCategories);
  ExpectRefused<R>(
      request, [](R& r) { *r.add_terms() = ATerm("2099-autumn"); }, Reason::kTooMany, "terms");
  ExpectRefused<R>(
      request, [](R& r) { *r.add_categories() = ACategory("more"); }, Reason::kTooMany,
      "categories");
}

TEST(FundCommandsTest, ReadsHandOverVat) {
  v1::HandOverVatRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_amount_pence(40'000);
  request.set_handed_on("2025-11-30");
  const HandOverVat command = Read<HandOverVat>(request);
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.amount, Pence{40'000});
  EXPECT_EQ(command.handed_on, Date(2025, 11, 30));
}

TEST(FundCommandsTest, ReadsConfirmations) {
  v1::ConfirmRateRequest rate;
  rate.set_rate("rt-2");
  EXPECT_EQ(Read<ConfirmRate>(rate).rate, ItemId("rt-2"));
  v1::ConfirmAwardRequest award;
  award.set_award("aw-4");
  EXPECT_EQ(Read<ConfirmAward>(award).award, ItemId("aw-4"));
  v1::AdoptPolicyRequest policy;
  policy.set_policy("po-5");
  EXPECT_EQ(Read<AdoptPolicy>(policy).policy, ItemId("po-5"));
  v1::ConfirmReversalRequest reversal;
  reversal.set_reversal("rv-85");
  EXPECT_EQ(Read<ConfirmReversal>(reversal).reversal, ItemId("rv-85"));
  using R = v1::ConfirmRateRequest;
  ExpectRefused<R>(
      rate, [](R& r) { r.clear_rate(); }, Reason::kFieldMissing, "rate");
  ExpectRefused<R>(
      rate, [](R& r) { r.set_rate("rt-02"); }, Reason::kMalformedId, "rate");
}

TEST(FundCommandsTest, ReadsProposeReversal) {
  v1::ProposeReversalRequest request;
  request.set_record(0);
  request.set_reason("typed twice");
  EXPECT_EQ(Read<ProposeReversal>(request).record, 0u);
  EXPECT_EQ(Read<ProposeReversal>(request).reason, "typed twice");
  using R = v1::ProposeReversalRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_record(); }, Reason::kFieldMissing, "record");
  ExpectRefused<R>(
      request, [](R& r) { r.clear_reason(); }, Reason::kFieldMissing, "reason");
}

}  // namespace
}  // namespace vsledger
