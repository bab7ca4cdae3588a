// The write requests of PaymentService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::ReleasePaymentsRequest ARelease() {
  v1::ReleasePaymentsRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_setting("130000");
  request.set_released_on("2025-11-03");
  return request;
}

v1::ConfirmPaymentsRequest AConfirmation() {
  v1::ConfirmPaymentsRequest request;
  request.set_run("pm-79");
  request.add_except("pm-80");
  request.add_except("pm-81");
  request.set_paid_on("2025-11-05");
  return request;
}

TEST(PaymentCommandsTest, ReadsReleasePaymentsOfOneOrAll) {
  ReleasePayments command = Read<ReleasePayments>(ARelease());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.setting, SettingRef("130000"));
  EXPECT_EQ(command.released_on, Date(2025, 11, 3));
  v1::ReleasePaymentsRequest request = ARelease();
  request.set_supplier("sp-20");
  command = Read<ReleasePayments>(request);
  EXPECT_TRUE(command.setting.empty());
  EXPECT_EQ(command.supplier, ItemId("sp-20"));
  request.clear_payee();
  command = Read<ReleasePayments>(request);
  EXPECT_TRUE(command.setting.empty());
  EXPECT_TRUE(command.supplier.empty());
}

// A payee that is named but empty must never be taken for everybody.
TEST(PaymentCommandsTest, AnEmptyPayeeIsNotEverybody) {
  using R = v1::ReleasePaymentsRequest;
  ExpectRefused<R>(
      ARelease(), [](R& r) { r.set_setting(""); }, Reason::kFieldMissing, "setting");
  ExpectRefused<R>(
      ARelease(), [](R& r) { r.set_supplier(""); }, Reason::kFieldMissing, "supplier");
}

TEST(PaymentCommandsTest, ReadsConfirmPaymentsOfARun) {
  const ConfirmPayments command = Read<ConfirmPayments>(AConfirmation());
  EXPECT_EQ(command.run, ItemId("pm-79"));
  EXPECT_TRUE(command.payment.empty());
  EXPECT_EQ(command.except, (std::vector{ItemId("pm-80"), ItemId("pm-81")}));
  EXPECT_EQ(command.paid_on, Date(2025, 11, 5));
}

TEST(PaymentCommandsTest, ReadsConfirmPaymentsOfOne) {
  v1::ConfirmPaymentsRequest request = AConfirmation();
  request.clear_except();
  request.set_payment("pm-80");
  EXPECT_EQ(Read<ConfirmPayments>(request).payment, ItemId("pm-80"));
  EXPECT_TRUE(Read<ConfirmPayments>(request).run.empty());
}

TEST(PaymentCommandsTest, RefusesWhatIsWrongWithAConfirmation) {
  using R = v1::ConfirmPaymentsRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(AConfirmation(), change, reason, field);
  };
  refused([](R& r) { r.clear_paid(); }, Reason::kFieldMissing, "paid");
  refused([](R& r) { r.set_run(""); }, Reason::kFieldMissing, "run");
  refused([](R& r) { r.set_payment("pm-80"); }, Reason::kTooMany, "except");
  refused([](R& r) { r.set_except(1, "80"); }, Reason::kMalformedId, "except[1]");
  refused([](R& r) { r.clear_paid_on(); }, Reason::kFieldMissing, "paid_on");
}

TEST(PaymentCommandsTest, TakesAsManyExceptionsAsTheLimitAndNoMore) {
  v1::ConfirmPaymentsRequest request = AConfirmation();
  while (request.except_size() < static_cast<int>(kMaxExceptions)) request.add_except("pm-80");
  EXPECT_EQ(Read<ConfirmPayments>(request).except.size(), kMaxExceptions);
  using R = v1::ConfirmPaymentsRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.add_except("pm-80"); }, Reason::kTooMany, "except");
}

TEST(PaymentCommandsTest, ReadsBouncePayment) {
  v1::BouncePaymentRequest request;
  request.set_payment("pm-80");
  request.set_bounced_on("2025-11-10");
  EXPECT_EQ(Read<BouncePayment>(request).payment, ItemId("pm-80"));
  EXPECT_EQ(Read<BouncePayment>(request).bounced_on, Date(2025, 11, 10));
  using R = v1::BouncePaymentRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.set_bounced_on("2025-11-31"); }, Reason::kMalformedDate, "bounced_on");
}

}  // namespace
}  // namespace vsledger
