// Writes through the wire: receipts, refusals with their details, repeated requests, limits.
#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "proto/codec/receipt_codec.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/fund_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"
#include "vsledger/v1/server_service.grpc.pb.h"

namespace vsledger {
namespace {

v1::RegisterSupplierRequest Supplier(const std::string& request_id, const std::string& name) {
  v1::RegisterSupplierRequest request;
  request.mutable_context()->set_request_id(request_id);
  request.set_name(name);
  return request;
}

class WriteTest : public ::testing::Test {
 protected:
  grpc::Status Register(const std::string& caller, const v1::RegisterSupplierRequest& request) {
    grpc::ClientContext context;
    return server_.As(caller).Stub<v1::RegistryService>()->RegisterSupplier(&context, request,
                                                                            &response_);
  }

  TestServer server_;
  v1::RegisterSupplierResponse response_;
};

TEST_F(WriteTest, AnswersWithAReceipt) {
  const grpc::Status status = Register("officer/ada", Supplier("request-1", "A Supplier"));
  ASSERT_TRUE(status.ok()) << status.error_message();
  const auto receipt = FromWire(response_.receipt());
  ASSERT_TRUE(receipt.ok()) << receipt.status();
  ASSERT_EQ(receipt->records.size(), 1U);
  EXPECT_EQ(receipt->records[0].item, ItemId("sp-1"));
  const auto key = NoteVerifier::Parse(server_.app().ledger().verifier_key);
  EXPECT_TRUE(OpenCheckpoint(receipt->checkpoint, *key).ok());
}

TEST_F(WriteTest, GivesTheSameAnswerToTheSameRequestEvenAfterARestart) {
  ASSERT_TRUE(Register("officer/ada", Supplier("request-1", "A Supplier")).ok());
  const std::string first = response_.SerializeAsString();
  ASSERT_TRUE(Register("officer/ada", Supplier("request-2", "B Supplier")).ok());
  server_.Restart();
  ASSERT_TRUE(Register("officer/ada", Supplier("request-1", "A Supplier")).ok());
  EXPECT_EQ(response_.SerializeAsString(), first);
  EXPECT_EQ(server_.Records(), 3U);
}

TEST_F(WriteTest, RefusesAnotherPersonsRequestIdWhateverTheRole) {
  ASSERT_TRUE(Register("officer/ada", Supplier("request-1", "A Supplier")).ok());
  EXPECT_EQ(ReasonOf(StatusOf(Register("virtual-head/head", Supplier("request-1", "A Supplier")))),
            Reason::kRequestIdReused);
  EXPECT_TRUE(Register("virtual-head/ada", Supplier("request-1", "A Supplier")).ok())
      << "the same person, whatever role the certificate names";
}

TEST_F(WriteTest, SaysWhichFieldIsWrong) {
  const absl::Status missing = StatusOf(Register("officer/ada", Supplier("request-1", "")));
  EXPECT_EQ(ReasonOf(missing), Reason::kFieldMissing);
  EXPECT_EQ(FieldOf(missing), "name");
  const absl::Status id = StatusOf(Register("officer/ada", Supplier("short", "A")));
  EXPECT_EQ(ReasonOf(id), Reason::kMalformedId);
  EXPECT_EQ(server_.Records(), 1U);
}

TEST_F(WriteTest, WritesNothingInADryRun) {
  v1::RegisterSupplierRequest request = Supplier("request-1", "A Supplier");
  request.mutable_context()->set_validate_only(true);
  ASSERT_TRUE(Register("officer/ada", request).ok());
  EXPECT_TRUE(response_.receipt().validated_only());
  EXPECT_EQ(response_.receipt().records_size(), 0);
  EXPECT_EQ(server_.Records(), 1U);
}

TEST_F(WriteTest, RefusesARequestThatIsTooLarge) {
  const std::string huge(kMaxRequestBytes + 1, 'a');
  EXPECT_EQ(Register("officer/ada", Supplier("request-1", huge)).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST_F(WriteTest, DoesNotRunACallWhoseDeadlineIsOver) {
  HeldWriter held(server_.app().writer());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(200));
  const auto stub = server_.As("officer/ada").Stub<v1::RegistryService>();
  EXPECT_EQ(stub->RegisterSupplier(&context, Supplier("request-1", "A"), &response_).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  // The server learns of it a moment later than the client.
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  held.Release();
  server_.Restart();
  EXPECT_EQ(server_.Records(), 1U);
}

TEST_F(WriteTest, SetsAnEvaluationClockForOperatorsAndNeverBack) {
  const auto stub = server_.As("operator/ops").Stub<v1::ServerService>();
  const auto set = [&](const std::string& at) {
    grpc::ClientContext context;
    v1::SetClockRequest request;
    request.set_at(at);
    v1::SetClockResponse response;
    return StatusOf(stub->SetClock(&context, request, &response));
  };
  EXPECT_TRUE(set("2025-09-30T23:30:00Z").ok());
  EXPECT_EQ(ReasonOf(set("")), Reason::kFieldMissing);
  EXPECT_EQ(ReasonOf(set("yesterday")), Reason::kMalformedDate);
  EXPECT_EQ(ReasonOf(set("2025-03-31T00:00:00Z")), Reason::kClockBehind);
  grpc::ClientContext context;
  v1::GetStatusResponse status;
  ASSERT_TRUE(stub->GetStatus(&context, {}, &status).ok());
  EXPECT_EQ(status.now(), "2025-09-30T23:30:00.000000Z");
  EXPECT_EQ(status.today(), "2025-10-01");
  EXPECT_EQ(status.role(), "operator");
  EXPECT_EQ(status.records(), 1U);
  EXPECT_EQ(status.authority_name(), "Test Borough");
}

TEST_F(WriteTest, LetsCallsFinishWhenItDrains) {
  HeldWriter held(server_.app().writer());
  grpc::Status status;
  std::thread caller([&] { status = Register("officer/ada", Supplier("request-1", "A")); });
  while (server_.app().writer().waiting() == 0) std::this_thread::yield();
  std::thread drain([&] { server_.Drain(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  held.Release();
  drain.join();
  caller.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
}

}  // namespace
}  // namespace vsledger
