// The write requests of YearEndService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::ProposeYearEndRequest AYearEnd() {
  v1::ProposeYearEndRequest request;
  request.set_fund("PP16-2024-25");
  request.set_carried_pence(1'250'000);
  request.set_into("PP16-2025-26");
  return request;
}

v1::ProposeCorrectionRequest ACorrection() {
  v1::ProposeCorrectionRequest request;
  request.set_kind(v1::CORRECTION_KIND_MORE_USED);
  request.set_order("or-50");
  request.set_invoice("iv-70");
  request.set_amount_pence(12'345);
  request.set_reason("a session that nobody had told of");
  return request;
}

v1::RecordReturnRequest AReturn() {
  v1::RecordReturnRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_amount_pence(1'000'000);
  request.set_paid_on("2026-07-03");
  return request;
}

TEST(YearEndCommandsTest, ReadsProposeYearEnd) {
  const ProposeYearEnd command = Read<ProposeYearEnd>(AYearEnd());
  EXPECT_EQ(command.fund, FundCode("PP16-2024-25"));
  EXPECT_EQ(command.carried, Pence{1'250'000});
  EXPECT_EQ(command.into, FundCode("PP16-2025-26"));
  using R = v1::ProposeYearEndRequest;
  ExpectRefused<R>(
      AYearEnd(), [](R& r) { r.clear_fund(); }, Reason::kFieldMissing, "fund");
  ExpectRefused<R>(
      AYearEnd(), [](R& r) { r.set_carried_pence(-1); }, Reason::kAmountNotPositive,
      "carried_pence");
  ExpectRefused<R>(
      AYearEnd(), [](R& r) { r.set_carried_pence(kMaxAmount.value + 1); }, Reason::kAmountTooLarge,
      "carried_pence");
}

TEST(YearEndCommandsTest, WhatIsCarriedForwardGoesToAFundAndNothingToNone) {
  using R = v1::ProposeYearEndRequest;
  ExpectRefused<R>(
      AYearEnd(), [](R& r) { r.clear_into(); }, Reason::kFieldMissing, "into");
  ExpectRefused<R>(
      AYearEnd(), [](R& r) { r.clear_carried_pence(); }, Reason::kMalformedId, "into");
  ExpectTaken<R>(AYearEnd(), [](R& r) {
    r.clear_carried_pence();
    r.clear_into();
  });
}

TEST(YearEndCommandsTest, ReadsProposeCorrection) {
  const ProposeCorrection command = Read<ProposeCorrection>(ACorrection());
  EXPECT_EQ(command.kind, CorrectionKind::kMoreUsed);
  EXPECT_EQ(command.order, ItemId("or-50"));
  EXPECT_EQ(command.invoice, ItemId("iv-70"));
  EXPECT_EQ(command.amount, Pence{12'345});
  EXPECT_EQ(command.reason, "a session that nobody had told of");
  using R = v1::ProposeCorrectionRequest;
  ExpectTaken<R>(ACorrection(), [](R& r) { r.clear_invoice(); });
  ExpectRefused<R>(
      ACorrection(), [](R& r) { r.clear_kind(); }, Reason::kFieldMissing, "kind");
  ExpectRefused<R>(
      ACorrection(), [](R& r) { r.set_invoice("70"); }, Reason::kMalformedId, "invoice");
  ExpectRefused<R>(
      ACorrection(), [](R& r) { r.clear_reason(); }, Reason::kFieldMissing, "reason");
  ExpectMoneyLimits(ACorrection(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(ACorrection(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
}

TEST(YearEndCommandsTest, ReadsRecordReturn) {
  const RecordReturn command = Read<RecordReturn>(AReturn());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.amount, Pence{1'000'000});
  EXPECT_EQ(command.paid_on, Date(2026, 7, 3));
  using R = v1::RecordReturnRequest;
  ExpectRefused<R>(
      AReturn(), [](R& r) { r.clear_paid_on(); }, Reason::kFieldMissing, "paid_on");
  ExpectMoneyLimits(AReturn(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
}

TEST(YearEndCommandsTest, ReadsTheRest) {
  v1::ConfirmYearEndRequest year_end;
  year_end.set_year_end("ye-900");
  EXPECT_EQ(Read<ConfirmYearEnd>(year_end).year_end, ItemId("ye-900"));
  v1::ConfirmCorrectionRequest correction;
  correction.set_correction("cr-910");
  EXPECT_EQ(Read<ConfirmCorrection>(correction).correction, ItemId("cr-910"));
  v1::FinishFundRequest finish;
  finish.set_fund("PPG-LAC-2025-26");
  EXPECT_EQ(Read<FinishFund>(finish).fund, FundCode("PPG-LAC-2025-26"));
  using R = v1::FinishFundRequest;
  ExpectRefused<R>(
      finish, [](R& r) { r.clear_fund(); }, Reason::kFieldMissing, "fund");
}

}  // namespace
}  // namespace vsledger
