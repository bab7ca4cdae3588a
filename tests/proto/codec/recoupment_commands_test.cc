// The write requests of RecoupmentService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::ProposeCutRequest ACut() {
  v1::ProposeCutRequest request;
  request.set_allocation("al-1234");
  request.set_amount_pence(17'500);
  request.set_reason("left care");
  return request;
}

v1::ProposeRecoupmentRequest ARecoupment() {
  v1::ProposeRecoupmentRequest request;
  request.set_allocation("al-1234");
  request.set_amount_pence(17'500);
  request.set_reason("left care");
  return request;
}

v1::ReceiveRecoupmentRequest AReceipt() {
  v1::ReceiveRecoupmentRequest request;
  request.set_recoupment("rp-120");
  request.set_amount_pence(18'476);
  request.set_received_on("2026-07-03");
  return request;
}

v1::ProposeWriteOffRequest AWriteOff() {
  v1::ProposeWriteOffRequest request;
  request.set_recoupment("rp-120");
  request.set_amount_pence(5'000);
  request.set_reason("the school has closed");
  return request;
}

TEST(RecoupmentCommandsTest, ReadsProposeCut) {
  const ProposeCut command = Read<ProposeCut>(ACut());
  EXPECT_EQ(command.allocation, ItemId("al-1234"));
  EXPECT_EQ(command.amount, Pence{17'500});
  EXPECT_EQ(command.reason, "left care");
  using R = v1::ProposeCutRequest;
  ExpectRefused<R>(
      ACut(), [](R& r) { r.clear_allocation(); }, Reason::kFieldMissing, "allocation");
  ExpectRefused<R>(
      ACut(), [](R& r) { r.clear_reason(); }, Reason::kFieldMissing, "reason");
  ExpectMoneyLimits(ACut(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(ACut(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
}

TEST(RecoupmentCommandsTest, ReadsProposeRecoupment) {
  const ProposeRecoupment command = Read<ProposeRecoupment>(ARecoupment());
  EXPECT_EQ(command.allocation, ItemId("al-1234"));
  EXPECT_EQ(command.amount, Pence{17'500});
  EXPECT_EQ(command.reason, "left care");
  using R = v1::ProposeRecoupmentRequest;
  ExpectRefused<R>(
      ARecoupment(), [](R& r) { r.set_allocation("1234"); }, Reason::kMalformedId, "allocation");
  ExpectMoneyLimits(ARecoupment(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(ARecoupment(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
}

// The requests that say nothing but which item.
template <typename T, typename Request>
void ExpectOnlyAnId(ItemId T::*id, void (*set)(Request&, const std::string&),
                    const std::string& field) {
  Request request;
  set(request, "rp-120");
  EXPECT_EQ(Read<T>(request).*id, ItemId("rp-120"));
  ExpectRefused<Request>(
      request, [set](Request& r) { set(r, ""); }, Reason::kFieldMissing, field);
  ExpectRefused<Request>(
      request, [set](Request& r) { set(r, "120"); }, Reason::kMalformedId, field);
}

TEST(RecoupmentCommandsTest, ReadsWhatNamesAnItemOnly) {
  using Text = std::string;
  ExpectOnlyAnId<ConfirmCut, v1::ConfirmCutRequest>(
      &ConfirmCut::cut, [](auto& r, const Text& id) { r.set_cut(id); }, "cut");
  ExpectOnlyAnId<AgreeRecoupment, v1::AgreeRecoupmentRequest>(
      &AgreeRecoupment::recoupment, [](auto& r, const Text& id) { r.set_recoupment(id); },
      "recoupment");
  ExpectOnlyAnId<InvoiceRecoupment, v1::InvoiceRecoupmentRequest>(
      &InvoiceRecoupment::recoupment, [](auto& r, const Text& id) { r.set_recoupment(id); },
      "recoupment");
  ExpectOnlyAnId<ConfirmWriteOff, v1::ConfirmWriteOffRequest>(
      &ConfirmWriteOff::recoupment, [](auto& r, const Text& id) { r.set_recoupment(id); },
      "recoupment");
}

TEST(RecoupmentCommandsTest, ReadsReceiveRecoupment) {
  const ReceiveRecoupment command = Read<ReceiveRecoupment>(AReceipt());
  EXPECT_EQ(command.recoupment, ItemId("rp-120"));
  EXPECT_EQ(command.amount, Pence{18'476});
  EXPECT_EQ(command.received_on, Date(2026, 7, 3));
  using R = v1::ReceiveRecoupmentRequest;
  ExpectRefused<R>(
      AReceipt(), [](R& r) { r.set_received_on("2026-07-32"); }, Reason::kMalformedDate,
      "received_on");
  ExpectMoneyLimits(AReceipt(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
}

TEST(RecoupmentCommandsTest, ReadsProposeWriteOff) {
  const ProposeWriteOff command = Read<ProposeWriteOff>(AWriteOff());
  EXPECT_EQ(command.recoupment, ItemId("rp-120"));
  EXPECT_EQ(command.amount, Pence{5'000});
  EXPECT_EQ(command.reason, "the school has closed");
  using R = v1::ProposeWriteOffRequest;
  ExpectMoneyLimits(AWriteOff(), "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(AWriteOff(), kMaxReasonChars, "reason",
                  [](R& r, const std::string& text) { r.set_reason(text); });
}

TEST(RecoupmentCommandsTest, ReadsProposeLeaversOfOneTermOrAll) {
  v1::ProposeLeaversRequest request;
  request.set_fund("PPG-LAC-2025-26");
  EXPECT_EQ(Read<ProposeLeavers>(request).fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(Read<ProposeLeavers>(request).term, std::nullopt);
  request.set_term("2025-autumn");
  EXPECT_EQ(Read<ProposeLeavers>(request).term, (Term{2025, Season::kAutumn}));
  using R = v1::ProposeLeaversRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_fund(); }, Reason::kFieldMissing, "fund");
  ExpectRefused<R>(
      request, [](R& r) { r.set_term("autumn"); }, Reason::kMalformedTerm, "term");
}

}  // namespace
}  // namespace vsledger
