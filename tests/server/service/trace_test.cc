// What is told of calls: the server's log has one line of JSON for each, the access log every read
// and every refused write, and neither anything private.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/server/service/test_server.h"
#include "vsledger/v1/audit_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger {
namespace {

class TraceTest : public ::testing::Test {
 protected:
  void Register(const std::string& request_id, const std::string& name) {
    grpc::ClientContext context;
    v1::RegisterSupplierRequest request;
    request.mutable_context()->set_request_id(request_id);
    request.set_name(name);
    v1::RegisterSupplierResponse response;
    server_.As("officer/ada")
        .Stub<v1::RegistryService>()
        ->RegisterSupplier(&context, request, &response);
  }

  void RunReport(const std::string& caller, const std::string& setting) {
    grpc::ClientContext context;
    v1::RunReportRequest request;
    request.set_report("school-allocation");
    request.set_setting(setting);
    request.set_year("2025-26");
    request.set_as_at(0);
    const auto reader = server_.As(caller).Stub<v1::ReportsService>()->RunReport(&context, request);
    v1::RunReportResponse message;
    while (reader->Read(&message)) {
    }
    reader->Finish();
  }

  TestServer server_;
};

TEST_F(TraceTest, TracesRefusedWritesAndNotThoseThatTheLogHas) {
  Register("request-1", "Secret Name");
  EXPECT_TRUE(server_.AccessLines().empty());
  Register("request-2", "");
  const std::vector<AccessLine> lines = server_.AccessLines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].person, "ada");
  EXPECT_EQ(lines[0].role, "officer");
  EXPECT_EQ(lines[0].method, "RegistryService/RegisterSupplier");
  EXPECT_EQ(lines[0].outcome, "FIELD_MISSING");
  EXPECT_EQ(lines[0].parameters, "request_id=request-2");
}

TEST_F(TraceTest, TracesAReportWithWhatIsNeededToRunItAgain) {
  RunReport("auditor/nowak", "130000");
  const std::vector<AccessLine> lines = server_.AccessLines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].method, "ReportsService/RunReport");
  EXPECT_EQ(lines[0].subject, "school-allocation");
  EXPECT_EQ(lines[0].parameters, "report=school-allocation setting=130000 year=2025-26 as_at=0");
  EXPECT_EQ(lines[0].outcome, "FUND_UNKNOWN");
}

TEST_F(TraceTest, TracesWhoWasTurnedAway) {
  RunReport("operator/ops", "130000");
  RunReport("school/130001/p", "130000");
  const std::vector<AccessLine> lines = server_.AccessLines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].outcome, "ROLE_NOT_ALLOWED");
  EXPECT_EQ(lines[1].outcome, "OUT_OF_SCOPE");
  EXPECT_EQ(lines[1].person, "p");
}

TEST_F(TraceTest, TracesAStreamOfRecordsOnce) {
  grpc::ClientContext context;
  const auto reader =
      server_.As("auditor/nowak").Stub<v1::AuditService>()->ListRecords(&context, {});
  v1::ListRecordsResponse message;
  int records = 0;
  while (reader->Read(&message)) records += message.records_size();
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(records, 1);
  ASSERT_EQ(server_.AccessLines().size(), 1U);
  EXPECT_EQ(server_.AccessLines()[0].outcome, "OK");
}

TEST_F(TraceTest, LeavesOutWhatTellsNothing) {
  grpc::ClientContext context;
  v1::GetCheckpointResponse response;
  ASSERT_TRUE(server_.As("auditor/nowak")
                  .Stub<v1::AuditService>()
                  ->GetCheckpoint(&context, {}, &response)
                  .ok());
  EXPECT_TRUE(server_.AccessLines().empty());
}

TEST_F(TraceTest, LogsOneLineForEachCallAndNothingPrivate) {
  Register("request-1", "Secret Name");
  Register("request-1", "Other Secret");
  server_.Drain();
  const std::string log = server_.Log();
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 2) << log;
  EXPECT_NE(log.find(R"("method":"RegistryService/RegisterSupplier","role":"officer",)"
                     R"("person":"ada","request":"request-1","outcome":"OK")"),
            std::string::npos)
      << log;
  EXPECT_NE(log.find(R"("outcome":"REQUEST_ID_REUSED")"), std::string::npos) << log;
  EXPECT_EQ(log.find("Secret"), std::string::npos) << log;
}

}  // namespace
}  // namespace vsledger
