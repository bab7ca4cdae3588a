// Who may do what, over real TLS: no certificate, a stranger's, one that names nobody, another
// authority's, and every role at every method of the table.
#include <fmt/format.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "absl/synchronization/notification.h"
#include "ledger/base/refusal.h"
#include "server/service/access_table.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/audit_service.grpc.pb.h"
#include "vsledger/v1/fund_service.grpc.pb.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger {
namespace {

// One server for all tests of this file: they only look who is let in.
class AuthorisationTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = new TestServer; }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  static grpc::Status Checkpoint(const TestClient& client) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    v1::GetCheckpointResponse response;
    return client.Stub<v1::AuditService>()->GetCheckpoint(&context, {}, &response);
  }

  static TestServer* server_;
};

TestServer* AuthorisationTest::server_ = nullptr;

TEST_F(AuthorisationTest, LetsNobodyInWithoutACertificate) {
  EXPECT_EQ(Checkpoint(server_->Signed(nullptr)).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(AuthorisationTest, LetsNobodyInWithAStrangersCertificate) {
  const TestAuthority stranger;
  EXPECT_EQ(Checkpoint(server_->Signed(&stranger)).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(AuthorisationTest, RefusesACertificateThatNamesNobodyOrTwo) {
  const std::string head = IdentityUri(kTestAuthorityCode, "virtual-head/head");
  EXPECT_TRUE(Checkpoint(server_->WithUris({head})).ok());
  for (const std::vector<std::string>& uris :
       {std::vector<std::string>{}, {head, head}, {"https://test.example/head"}}) {
    const grpc::Status status = Checkpoint(server_->WithUris(uris));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
    EXPECT_EQ(ReasonOf(StatusOf(status)), Reason::kNotIdentified);
  }
}

TEST_F(AuthorisationTest, RefusesAnotherAuthority) {
  const grpc::Status status =
      Checkpoint(server_->WithUris({IdentityUri("888", "virtual-head/head")}));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(StatusOf(status)), Reason::kOtherAuthority);
}

// What a method answers to an empty request.
grpc::Status Knock(grpc::GenericStub& stub, std::string_view method) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  const grpc::Slice nothing;
  const grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  grpc::Status status;
  absl::Notification done;
  stub.UnaryCall(&context, fmt::format("/vsledger.v1.{}", method), {}, &request, &response,
                 [&](grpc::Status result) {
                   status = std::move(result);
                   done.Notify();
                 });
  done.WaitForNotification();
  return status;
}

// Permission is checked before anything the request says: an empty one is refused for its role
// where the table says so, and never where it does not.
TEST_F(AuthorisationTest, HoldsEveryRoleAtEveryMethodToTheTable) {
  for (const auto& [role, identity] :
       std::vector<std::pair<Role, std::string>>{{Role::kOfficer, "officer/p"},
                                                 {Role::kVirtualHead, "virtual-head/p"},
                                                 {Role::kFinance, "finance/p"},
                                                 {Role::kChiefFinance, "chief-finance/p"},
                                                 {Role::kSchool, "school/130000/p"},
                                                 {Role::kAuditor, "auditor/p"},
                                                 {Role::kRecords, "records/p"},
                                                 {Role::kOperator, "operator/p"}}) {
    const TestClient client = server_->As(identity);
    grpc::GenericStub stub(client.channel());
    for (const AccessRow& row : AccessTable()) {
      const grpc::Status status = Knock(stub, row.method);
      const bool refused = ReasonOf(StatusOf(status)) == Reason::kRoleNotAllowed;
      EXPECT_EQ(refused, !row.roles.Holds(role))
          << identity << " at " << row.method << ": " << status.error_message();
      EXPECT_NE(status.error_code(), grpc::StatusCode::UNIMPLEMENTED) << row.method;
      EXPECT_NE(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED) << row.method;
    }
  }
  EXPECT_EQ(server_->Records(), 1U) << "none of it wrote anything";
}

TEST_F(AuthorisationTest, ASchoolSeesItsOwnSettingOnly) {
  const auto stub = server_->As("school/130000/p").Stub<v1::ReportsService>();
  const auto key_of = [&](const std::string& setting) {
    grpc::ClientContext context;
    v1::GetChildKeyRequest request;
    request.set_setting(setting);
    v1::GetChildKeyResponse response;
    return ReasonOf(StatusOf(stub->GetChildKey(&context, request, &response)));
  };
  EXPECT_EQ(key_of("130001"), Reason::kOutOfScope) << "before whether it exists";
  EXPECT_EQ(key_of("130000"), Reason::kSettingUnknown);
  const auto report_of = [&](const std::string& setting) {
    grpc::ClientContext context;
    v1::RunReportRequest request;
    request.set_report("school-allocation");
    request.set_setting(setting);
    request.set_year("2025-26");
    const auto reader = stub->RunReport(&context, request);
    v1::RunReportResponse message;
    while (reader->Read(&message)) {
    }
    return ReasonOf(StatusOf(reader->Finish()));
  };
  EXPECT_EQ(report_of("130001"), Reason::kOutOfScope);
  EXPECT_EQ(report_of(""), Reason::kFieldMissing);
  EXPECT_EQ(report_of("130000"), Reason::kFundUnknown);
}

}  // namespace
}  // namespace vsledger
