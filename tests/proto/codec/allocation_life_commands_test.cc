// The write requests in the life of an allocation, of a term's run and of a PEP.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

template <typename Request>
Request About(const std::string& id) {
  Request request;
  request.set_allocation(id);
  return request;
}

TEST(AllocationLifeCommandsTest, ReadsADraftThatOverridesAnother) {
  v1::RequestAllocationRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.mutable_child()->set_number("1234");
  request.set_setting("130000");
  request.set_term("2025-autumn");
  request.set_category("tuition");
  EXPECT_FALSE(Read<RequestAllocation>(request).draft);
  request.set_draft(true);
  request.set_overrides("al-7");
  EXPECT_TRUE(Read<RequestAllocation>(request).draft);
  EXPECT_EQ(Read<RequestAllocation>(request).overrides, ItemId("al-7"));
  using R = v1::RequestAllocationRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.set_overrides("7"); }, Reason::kMalformedId, "overrides");
}

TEST(AllocationLifeCommandsTest, ReadsWhatIsSaidOfARequestInWords) {
  auto query = About<v1::QueryAllocationRequest>("al-7");
  query.set_question("which tutor?");
  EXPECT_EQ(Read<QueryAllocation>(query).question, "which tutor?");
  auto answer = About<v1::AnswerAllocationRequest>("al-7");
  answer.set_answer("last year's");
  EXPECT_EQ(Read<AnswerAllocation>(answer).answer, "last year's");
  auto cancel = About<v1::CancelAllocationRequest>("al-7");
  cancel.set_reason("moved");
  EXPECT_EQ(Read<CancelAllocation>(cancel).reason, "moved");
  EXPECT_EQ(Read<SubmitAllocation>(About<v1::SubmitAllocationRequest>("al-7")).allocation,
            ItemId("al-7"));
  using Q = v1::QueryAllocationRequest;
  ExpectRefused<Q>(
      query, [](Q& r) { r.clear_question(); }, Reason::kFieldMissing, "question");
  ExpectTextLimit(query, kMaxReasonChars, "question",
                  [](Q& r, const std::string& text) { r.set_question(text); });
  using A = v1::AnswerAllocationRequest;
  ExpectTextLimit(answer, kMaxReasonChars, "answer",
                  [](A& r, const std::string& text) { r.set_answer(text); });
  using C = v1::CancelAllocationRequest;
  ExpectTextLimit(cancel, kMaxReasonChars, "reason",
                  [](C& r, const std::string& text) { r.set_reason(text); });
}

TEST(AllocationLifeCommandsTest, ReadsAHoldOfAllOrOfAPart) {
  auto hold = About<v1::HoldAllocationRequest>("al-7");
  hold.set_condition("once there is a tutor");
  EXPECT_EQ(Read<HoldAllocation>(hold).amount, Pence{});
  hold.set_amount_pence(100);
  EXPECT_EQ(Read<HoldAllocation>(hold).amount, Pence{100});
  using H = v1::HoldAllocationRequest;
  ExpectMoneyLimits(hold, "amount_pence",
                    [](H& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(hold, kMaxReasonChars, "condition",
                  [](H& r, const std::string& text) { r.set_condition(text); });
}

TEST(AllocationLifeCommandsTest, ReadsEvidenceAndReview) {
  auto evidence = About<v1::RecordEvidenceRequest>("al-7");
  evidence.set_reference("report");
  evidence.set_dated("2025-12-12");
  EXPECT_TRUE(Read<RecordEvidence>(evidence).setting.empty());
  evidence.set_setting("130000");
  EXPECT_EQ(Read<RecordEvidence>(evidence).setting, SettingRef("130000"));
  EXPECT_EQ(Read<RecordEvidence>(evidence).dated, Date(2025, 12, 12));
  using E = v1::RecordEvidenceRequest;
  ExpectRefused<E>(
      evidence, [](E& r) { r.set_dated("soon"); }, Reason::kMalformedDate, "dated");
  ExpectTextLimit(evidence, kMaxEvidenceReferenceChars, "reference",
                  [](E& r, const std::string& text) { r.set_reference(text); });
  auto review = About<v1::ReviewImpactRequest>("al-7");
  review.set_impact(v1::IMPACT_STRONG);
  review.set_note("reads better");
  EXPECT_EQ(Read<ReviewImpact>(review).impact, Impact::kStrong);
  using I = v1::ReviewImpactRequest;
  ExpectRefused<I>(
      review, [](I& r) { r.clear_impact(); }, Reason::kFieldMissing, "impact");
  ExpectRefused<I>(
      review, [](I& r) { r.set_impact(v1::Impact(4)); }, Reason::kMalformedNumber, "impact");
  ExpectTextLimit(review, kMaxReasonChars, "note",
                  [](I& r, const std::string& text) { r.set_note(text); });
}

TEST(AllocationLifeCommandsTest, ReadsARunAndItsApproval) {
  v1::ProposeRunRequest run;
  run.set_fund("PPG-LAC-2025-26");
  run.set_term("2025-autumn");
  EXPECT_TRUE(Read<ProposeRun>(run).category.empty());
  run.set_category("tuition");
  EXPECT_EQ(Read<ProposeRun>(run).category, Category("tuition"));
  EXPECT_EQ(Read<ProposeRun>(run).term, (Term{2025, Season::kAutumn}));
  v1::ApproveRunRequest approval;
  approval.set_run("tr-12");
  EXPECT_EQ(Read<ApproveRun>(approval).run, ItemId("tr-12"));
  using A = v1::ApproveRunRequest;
  ExpectRefused<A>(
      approval, [](A& r) { r.clear_run(); }, Reason::kFieldMissing, "run");
  ExpectTextLimit(approval, kMaxReasonChars, "reason",
                  [](A& r, const std::string& text) { r.set_reason(text); });
}

TEST(AllocationLifeCommandsTest, ReadsAPep) {
  v1::RecordPepRequest pep;
  pep.mutable_child()->set_number("1234");
  pep.set_term("2025-autumn");
  pep.set_rating(v1::PEP_RATING_NONE);
  EXPECT_EQ(Read<RecordPep>(pep).held_on, std::nullopt);
  pep.set_held_on("2025-09-16");
  pep.set_rating(v1::PEP_RATING_GREEN);
  pep.set_band(9);
  pep.set_reference("PEP 16 Sep");
  const RecordPep command = Read<RecordPep>(pep);
  EXPECT_EQ(command.held_on, Date(2025, 9, 16));
  EXPECT_EQ(command.rating, PepRating::kGreen);
  EXPECT_EQ(command.band, 9);
  EXPECT_EQ(command.reference, "PEP 16 Sep");
  using P = v1::RecordPepRequest;
  ExpectRefused<P>(
      pep, [](P& r) { r.set_band(10); }, Reason::kMalformedNumber, "band");
  ExpectRefused<P>(
      pep, [](P& r) { r.clear_rating(); }, Reason::kFieldMissing, "rating");
  ExpectTextLimit(pep, kMaxPepReferenceChars, "reference",
                  [](P& r, const std::string& text) { r.set_reference(text); });
}

}  // namespace
}  // namespace vsledger
