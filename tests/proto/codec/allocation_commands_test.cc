// The write requests of AllocationService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::RequestAllocationRequest ARequest() {
  v1::RequestAllocationRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.mutable_child()->set_number("1234");
  request.set_setting("130000");
  request.set_term("2025-autumn");
  request.set_category("tuition");
  request.set_pool(v1::POOL_RETAINED);
  request.set_amount_pence(55'000);
  request.set_pep_reference("PEP 3.2");
  request.set_reason("reading");
  return request;
}

v1::ApproveAllocationRequest AnApproval() {
  v1::ApproveAllocationRequest request;
  request.set_allocation("al-1234");
  request.set_amount_pence(50'000);
  request.set_reason("in part");
  return request;
}

TEST(AllocationCommandsTest, ReadsRequestAllocation) {
  const RequestAllocation command = Read<RequestAllocation>(ARequest());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.child.number, "1234");
  EXPECT_EQ(command.setting, SettingRef("130000"));
  EXPECT_EQ(command.term, (Term{2025, Season::kAutumn}));
  EXPECT_EQ(command.category, Category("tuition"));
  EXPECT_EQ(command.pool, Pool::kRetained);
  EXPECT_EQ(command.amount, Pence{55'000});
  EXPECT_EQ(command.pep_reference, "PEP 3.2");
  EXPECT_EQ(command.reason, "reading");
}

TEST(AllocationCommandsTest, WhatIsLeftOutHasItsUsualMeaning) {
  v1::RequestAllocationRequest request = ARequest();
  request.clear_pool();
  request.clear_amount_pence();
  request.clear_pep_reference();
  request.clear_reason();
  const RequestAllocation command = Read<RequestAllocation>(request);
  EXPECT_EQ(command.pool, Pool::kDelegated);
  EXPECT_EQ(command.amount, Pence{});
  EXPECT_EQ(command.pep_reference, "");
}

TEST(AllocationCommandsTest, RefusesWhatIsWrongWithARequest) {
  using R = v1::RequestAllocationRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(ARequest(), change, reason, field);
  };
  refused([](R& r) { r.clear_fund(); }, Reason::kFieldMissing, "fund");
  refused([](R& r) { r.clear_child(); }, Reason::kFieldMissing, "child");
  refused([](R& r) { r.set_setting("x"); }, Reason::kMalformedId, "setting");
  refused([](R& r) { r.clear_term(); }, Reason::kFieldMissing, "term");
  refused([](R& r) { r.set_term("autumn-2025"); }, Reason::kMalformedTerm, "term");
  refused([](R& r) { r.clear_category(); }, Reason::kFieldMissing, "category");
  refused([](R& r) { r.set_pool(v1::Pool(4)); }, Reason::kMalformedNumber, "pool");
  ExpectMoneyLimits(ARequest(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(ARequest(), kMaxPepReferenceChars, "pep_reference",
                  [](R& r, const std::string& text) { r.set_pep_reference(text); });
  ExpectTextLimit(ARequest(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
}

TEST(AllocationCommandsTest, ReadsApproveAllocation) {
  const ApproveAllocation command = Read<ApproveAllocation>(AnApproval());
  EXPECT_EQ(command.allocation, ItemId("al-1234"));
  EXPECT_EQ(command.amount, Pence{50'000});
  EXPECT_EQ(command.reason, "in part");
  v1::ApproveAllocationRequest whole = AnApproval();
  whole.clear_amount_pence();
  EXPECT_EQ(Read<ApproveAllocation>(whole).amount, Pence{});
  using R = v1::ApproveAllocationRequest;
  ExpectMoneyLimits(AnApproval(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectRefused<R>(
      AnApproval(), [](R& r) { r.clear_allocation(); }, Reason::kFieldMissing, "allocation");
}

TEST(AllocationCommandsTest, ReadsRefuseAllocationWhichNeedsAReason) {
  v1::RefuseAllocationRequest request;
  request.set_allocation("al-1234");
  request.set_reason("not in the PEP");
  EXPECT_EQ(Read<RefuseAllocation>(request).allocation, ItemId("al-1234"));
  EXPECT_EQ(Read<RefuseAllocation>(request).reason, "not in the PEP");
  using R = v1::RefuseAllocationRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.set_reason(" "); }, Reason::kFieldMissing, "reason");
}

}  // namespace
}  // namespace vsledger
