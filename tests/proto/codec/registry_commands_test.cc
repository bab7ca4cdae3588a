// The write requests of RegistryService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::RecordPlacementRequest APlacement() {
  v1::RecordPlacementRequest request;
  request.mutable_child()->set_reference("7K3MQ-2XD9A");
  request.set_setting("130000");
  request.set_from("2024-09-01");
  request.set_to("2025-08-31");
  request.set_kind(v1::PLACEMENT_KIND_SECOND);
  request.set_share_percent(40);
  request.set_year_group("N2");
  request.set_own_reference("P-17");
  return request;
}

using P = v1::RecordPlacementRequest;

void Refused(const std::function<void(P&)>& change, Reason reason, const std::string& field) {
  ExpectRefused<P>(APlacement(), change, reason, field);
}

TEST(RegistryCommandsTest, ReadsRegisterSupplier) {
  v1::RegisterSupplierRequest request;
  request.set_name("Example Psychology Ltd");
  EXPECT_EQ(Read<RegisterSupplier>(request).name, "Example Psychology Ltd");
  using R = v1::RegisterSupplierRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_name(); }, Reason::kFieldMissing, "name");
  ExpectTextLimit(request, kMaxNameChars, "name",
                  [](R& r, const std::string& text) { r.set_name(text); });
}

TEST(RegistryCommandsTest, ReadsEnterPayeeOfEither) {
  v1::EnterPayeeRequest request;
  request.set_setting("ofsted-9");
  request.set_bank_reference("AP-1");
  EXPECT_EQ(Read<EnterPayee>(request).setting, SettingRef("ofsted-9"));
  EXPECT_TRUE(Read<EnterPayee>(request).supplier.empty());
  request.set_supplier("sp-20");
  EXPECT_TRUE(Read<EnterPayee>(request).setting.empty());
  EXPECT_EQ(Read<EnterPayee>(request).supplier, ItemId("sp-20"));
  EXPECT_EQ(Read<EnterPayee>(request).bank_reference, "AP-1");
  using R = v1::EnterPayeeRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_payee(); }, Reason::kFieldMissing, "payee");
  ExpectRefused<R>(
      request, [](R& r) { r.set_setting(""); }, Reason::kFieldMissing, "setting");
  ExpectRefused<R>(
      request, [](R& r) { r.set_setting("13000x"); }, Reason::kMalformedId, "setting");
  ExpectTextLimit(request, kMaxBankReferenceChars, "bank_reference",
                  [](R& r, const std::string& text) { r.set_bank_reference(text); });
}

TEST(RegistryCommandsTest, ReadsVerifyPayee) {
  v1::VerifyPayeeRequest request;
  request.set_payee("py-21");
  EXPECT_EQ(Read<VerifyPayee>(request).payee, ItemId("py-21"));
}

TEST(RegistryCommandsTest, ReadsRecordPlacement) {
  const RecordPlacement command = Read<RecordPlacement>(APlacement());
  EXPECT_EQ(command.child.reference, "7K3MQ-2XD9A");
  EXPECT_TRUE(command.child.id.empty());
  EXPECT_TRUE(command.child.number.empty());
  EXPECT_EQ(command.setting, SettingRef("130000"));
  EXPECT_EQ(command.from, Date(2024, 9, 1));
  EXPECT_EQ(command.to, Date(2025, 8, 31));
  EXPECT_EQ(command.kind, PlacementKind::kSecond);
  EXPECT_EQ(command.share_percent, 40);
  EXPECT_EQ(command.year_group, "N2");
  EXPECT_EQ(command.own_reference, "P-17");
}

TEST(RegistryCommandsTest, APlacementWithoutAnEndOrAShareIsOpenAndWhole) {
  v1::RecordPlacementRequest request = APlacement();
  request.clear_to();
  request.clear_share_percent();
  EXPECT_EQ(Read<RecordPlacement>(request).to, std::nullopt);
  EXPECT_EQ(Read<RecordPlacement>(request).share_percent, 100);
}

TEST(RegistryCommandsTest, RefusesWhatIsWrongWithAPlacement) {
  Refused([](P& r) { r.clear_setting(); }, Reason::kFieldMissing, "setting");
  Refused([](P& r) { r.clear_from(); }, Reason::kFieldMissing, "from");
  Refused([](P& r) { r.set_to(""); }, Reason::kFieldMissing, "to");
  Refused([](P& r) { r.set_to("2024-08-31"); }, Reason::kPeriodBackwards, "from");
  Refused([](P& r) { r.clear_kind(); }, Reason::kFieldMissing, "kind");
  Refused([](P& r) { r.set_share_percent(101); }, Reason::kMalformedNumber, "share_percent");
  Refused([](P& r) { r.set_share_percent(-1); }, Reason::kMalformedNumber, "share_percent");
  Refused([](P& r) { r.set_year_group("14"); }, Reason::kMalformedNumber, "year_group");
  ExpectTaken<P>(APlacement(), [](P& r) { r.set_to("2024-09-01"); });
  ExpectTaken<P>(APlacement(), [](P& r) { r.set_share_percent(100); });
  ExpectTaken<P>(APlacement(), [](P& r) { r.clear_year_group(); });
  ExpectTextLimit(APlacement(), kMaxOwnReferenceChars, "own_reference",
                  [](P& r, const std::string& text) { r.set_own_reference(text); });
}

TEST(RegistryCommandsTest, NamesAChildInExactlyOneWay) {
  v1::RecordPlacementRequest request = APlacement();
  request.mutable_child()->set_id(std::string(32, 'a'));
  EXPECT_EQ(Read<RecordPlacement>(request).child.id, ChildId(std::string(32, 'a')));
  request.mutable_child()->set_number("LA 12/34");
  EXPECT_EQ(Read<RecordPlacement>(request).child.number, "LA 12/34");
  request.mutable_child()->set_reference("7k3mq-2xd9a");
  EXPECT_EQ(Read<RecordPlacement>(request).child.reference, "7K3MQ-2XD9A");
  Refused([](P& r) { r.clear_child(); }, Reason::kFieldMissing, "child");
  Refused([](P& r) { r.mutable_child()->set_id(std::string(31, 'a')); }, Reason::kMalformedId,
          "child.id");
  for (const char* wrong :
       {"7K3MQ2XD9A", "7K3MQ-2XD9", "7K3MQ-2XD9I", "7K3MQ_2XD9A", "7K3MQ-2XD9AA"}) {
    Refused([wrong](P& r) { r.mutable_child()->set_reference(wrong); }, Reason::kMalformedId,
            "child.reference");
  }
}

TEST(RegistryCommandsTest, ReadsSuccessors) {
  v1::ProposeSuccessorRequest request;
  request.set_before("100001");
  request.set_after("100101");
  request.set_from("2026-04-01");
  const ProposeSuccessor command = Read<ProposeSuccessor>(request);
  EXPECT_EQ(command.before, SettingRef("100001"));
  EXPECT_EQ(command.after, SettingRef("100101"));
  EXPECT_EQ(command.from, Date(2026, 4, 1));
  using R = v1::ProposeSuccessorRequest;
  ExpectRefused<R>(
      request, [](R& r) { r.clear_before(); }, Reason::kFieldMissing, "before");
  ExpectRefused<R>(
      request, [](R& r) { r.set_after("x"); }, Reason::kMalformedId, "after");
  ExpectRefused<R>(
      request, [](R& r) { r.set_from("April"); }, Reason::kMalformedDate, "from");
  v1::ConfirmSuccessorRequest confirmation;
  confirmation.set_successor("su-140");
  EXPECT_EQ(Read<ConfirmSuccessor>(confirmation).successor, ItemId("su-140"));
}

TEST(RegistryCommandsTest, NeverRepeatsAChildsNumber) {
  const std::string too_long = "SECRET77 and " + std::string(kMaxChildNumberChars, 'x');
  for (const std::string& number : {std::string("SECRET77\n"), too_long}) {
    v1::RecordPlacementRequest request = APlacement();
    request.mutable_child()->set_number(number);
    const absl::Status status = FromWire(request).status();
    ASSERT_EQ(FieldOf(status), "child.number");
    EXPECT_EQ(std::string(status.message()).find("SECRET77"), std::string::npos) << status;
  }
  ExpectTextLimit(APlacement(), kMaxChildNumberChars, "child.number",
                  [](P& r, const std::string& text) { r.mutable_child()->set_number(text); });
}

}  // namespace
}  // namespace vsledger
