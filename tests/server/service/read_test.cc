// Reads through the wire: lists page by page, records with their proofs, balances, reports.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/record_codec.h"
#include "proto/codec/report_codec.h"
#include "server/app/query/page.h"
#include "server/service/record_stream.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/audit_service.grpc.pb.h"
#include "vsledger/v1/fund_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger {
namespace {

class ReadTest : public ::testing::Test {
 protected:
  // Writes `count` suppliers in the fewest batches.
  void WriteSuppliers(int count) {
    absl::BlockingCounter waiting(count);
    for (int i = 0; i < count; ++i) {
      const auto done = [&](const WriteAnswer& answer) {
        EXPECT_TRUE(answer.ok()) << answer.status();
        waiting.DecrementCount();
      };
      const absl::Status queued = server_.app().writer().Submit(
          {Ask(AnOfficer(), fmt::format("supplier-{}", i), ASupplier("A")), nullptr, done});
      ASSERT_TRUE(queued.ok()) << queued;
    }
    waiting.Wait();
  }

  std::unique_ptr<v1::AuditService::Stub> Audit() {
    return server_.As("auditor/nowak").Stub<v1::AuditService>();
  }

  // All records from..to, and the status of the call.
  absl::Status ListRecords(const v1::ListRecordsRequest& request, std::vector<std::string>& records,
                           std::string& checkpoint) {
    grpc::ClientContext context;
    const auto reader = Audit()->ListRecords(&context, request);
    v1::ListRecordsResponse message;
    while (reader->Read(&message)) {
      if (records.empty()) checkpoint = message.checkpoint();
      EXPECT_EQ(message.first(), request.from() + records.size());
      for (const std::string& record : message.records()) records.push_back(record);
    }
    return StatusOf(reader->Finish());
  }

  TestServer server_;
};

TEST_F(ReadTest, GivesARecordWithItsProof) {
  WriteSuppliers(5);
  grpc::ClientContext context;
  v1::GetRecordRequest request;
  request.set_sequence(3);
  v1::GetRecordResponse response;
  ASSERT_TRUE(Audit()->GetRecord(&context, request, &response).ok());
  const auto key = NoteVerifier::Parse(server_.app().ledger().verifier_key);
  const auto checkpoint = OpenCheckpoint(response.checkpoint(), *key);
  ASSERT_TRUE(checkpoint.ok()) << checkpoint.status();
  std::vector<Hash> proof;
  for (const std::string& hash : response.inclusion_proof()) proof.push_back(*HashFromBytes(hash));
  EXPECT_TRUE(VerifyInclusion(3, checkpoint->checkpoint.size, LeafHash(response.record()), proof,
                              checkpoint->checkpoint.root)
                  .ok());
  const auto record = DecodeRecord(response.record());
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->sequence, 3U);
}

TEST_F(ReadTest, RefusesARecordThatDoesNotExist) {
  grpc::ClientContext context;
  v1::GetRecordRequest request;
  request.set_sequence(1);
  v1::GetRecordResponse response;
  EXPECT_EQ(ReasonOf(StatusOf(Audit()->GetRecord(&context, request, &response))),
            Reason::kRecordUnknown);
}

TEST_F(ReadTest, StreamsTheWholeLogSoThatItsRootComesOut) {
  WriteSuppliers(static_cast<int>(kRecordsPerRead) + 50);
  std::vector<std::string> records;
  std::string note;
  const absl::Status status = ListRecords({}, records, note);
  ASSERT_TRUE(status.ok()) << status;
  const auto key = NoteVerifier::Parse(server_.app().ledger().verifier_key);
  const auto checkpoint = OpenCheckpoint(note, *key);
  ASSERT_TRUE(checkpoint.ok()) << checkpoint.status();
  EXPECT_EQ(records.size(), checkpoint->checkpoint.size);
  Frontier frontier;
  for (const std::string& record : records) frontier.Append(LeafHash(record));
  EXPECT_EQ(frontier.Root(), checkpoint->checkpoint.root);
}

TEST_F(ReadTest, StreamsAPartOfTheLogAndRefusesWhatIsNotThere) {
  WriteSuppliers(5);
  v1::ListRecordsRequest request;
  request.set_from(2);
  request.set_to(3);
  std::vector<std::string> records;
  std::string checkpoint;
  ASSERT_TRUE(ListRecords(request, records, checkpoint).ok());
  EXPECT_EQ(records.size(), 2U);
  EXPECT_FALSE(checkpoint.empty());
  records.clear();
  request.set_to(6);
  EXPECT_EQ(ReasonOf(ListRecords(request, records, checkpoint)), Reason::kRecordUnknown);
  request.set_from(7);
  request.clear_to();
  EXPECT_EQ(ReasonOf(ListRecords(request, records, checkpoint)), Reason::kRecordUnknown);
  request.set_from(3);
  request.set_to(2);
  EXPECT_EQ(ReasonOf(ListRecords(request, records, checkpoint)), Reason::kMalformedNumber);
}

TEST_F(ReadTest, ListsFundsPageByPage) {
  const auto fund = server_.As("finance/fin").Stub<v1::FundService>();
  for (const char* const year : {"2023-24", "2024-25", "2025-26"}) {
    grpc::ClientContext context;
    v1::OpenFundRequest request;
    request.mutable_context()->set_request_id(fmt::format("open-fund-{}", year));
    request.set_stream(v1::STREAM_PPG_LAC);
    request.set_year(year);
    v1::OpenFundResponse response;
    const grpc::Status status = fund->OpenFund(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  std::vector<std::string> codes;
  v1::ListFundsRequest request;
  request.mutable_page()->set_page_size(2);
  do {
    grpc::ClientContext context;
    v1::ListFundsResponse response;
    ASSERT_TRUE(fund->ListFunds(&context, request, &response).ok());
    EXPECT_LE(response.funds_size(), 2);
    for (const v1::ListedFund& listed : response.funds()) codes.push_back(listed.fund().code());
    request.mutable_page()->set_page_token(response.page().next_page_token());
  } while (!request.page().page_token().empty());
  EXPECT_EQ(codes,
            (std::vector<std::string>{"PPG-LAC-2025-26", "PPG-LAC-2024-25", "PPG-LAC-2023-24"}));
}

TEST_F(ReadTest, RefusesAPageThatCannotBe) {
  const auto fund = server_.As("finance/fin").Stub<v1::FundService>();
  const auto refusal_of = [&](std::uint32_t size, const std::string& token) {
    grpc::ClientContext context;
    v1::ListFundsRequest request;
    request.mutable_page()->set_page_size(size);
    request.mutable_page()->set_page_token(token);
    v1::ListFundsResponse response;
    return ReasonOf(StatusOf(fund->ListFunds(&context, request, &response)));
  };
  EXPECT_EQ(refusal_of(kMaxPageEntries, ""), std::nullopt);
  EXPECT_EQ(refusal_of(kMaxPageEntries + 1, ""), Reason::kTooMany);
  EXPECT_EQ(refusal_of(1, "nonsense"), Reason::kMalformedId);
  EXPECT_EQ(refusal_of(1, std::string(1000, '1')), Reason::kMalformedId);
}

TEST_F(ReadTest, RefusesOneReadMoreThanItsLimit) {
  absl::Notification release;
  absl::BlockingCounter started(static_cast<int>(kReaderThreads));
  absl::BlockingCounter ended(static_cast<int>(kReaderThreads));
  WorkerPool& readers = server_.app().readers();
  for (std::size_t i = 0; i < kReaderThreads; ++i) {
    ASSERT_TRUE(readers.Post([&] {
      started.DecrementCount();
      release.WaitForNotification();
      ended.DecrementCount();
    }));
  }
  started.Wait();
  for (std::size_t i = 0; i < kMaxWaitingReads; ++i) ASSERT_TRUE(readers.Post([] {}));
  grpc::ClientContext context;
  v1::GetCheckpointResponse response;
  const grpc::Status refused = Audit()->GetCheckpoint(&context, {}, &response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(StatusOf(refused)), Reason::kBusy);
  release.Notify();
  ended.Wait();  // what they wait on stands on this stack
}

TEST_F(ReadTest, ListsTheReportsThatARoleMayRun) {
  const auto names_for = [&](const std::string& caller) {
    grpc::ClientContext context;
    v1::ListReportsResponse response;
    EXPECT_TRUE(
        server_.As(caller).Stub<v1::ReportsService>()->ListReports(&context, {}, &response).ok());
    std::vector<std::string> names;
    for (const v1::ReportEntry& entry : response.reports()) names.push_back(entry.name());
    return names;
  };
  const std::vector<std::string> school = names_for("school/130000/p");
  EXPECT_NE(std::find(school.begin(), school.end(), "school-allocation"), school.end());
  EXPECT_EQ(std::find(school.begin(), school.end(), "position"), school.end());
  EXPECT_GT(names_for("auditor/nowak").size(), school.size());
}

TEST_F(ReadTest, RunsAReportWithTheCheckpointItWasMadeFrom) {
  const auto fund = server_.As("finance/fin").Stub<v1::FundService>();
  grpc::ClientContext open;
  v1::OpenFundRequest opening;
  opening.mutable_context()->set_request_id("open-fund");
  opening.set_stream(v1::STREAM_PPG_LAC);
  opening.set_year("2025-26");
  v1::OpenFundResponse opened;
  ASSERT_TRUE(fund->OpenFund(&open, opening, &opened).ok());
  grpc::ClientContext context;
  v1::RunReportRequest request;
  request.set_report("position");
  request.set_year("2025-26");
  const auto reader =
      server_.As("finance/fin").Stub<v1::ReportsService>()->RunReport(&context, request);
  ReportReceiver receiver;
  v1::RunReportResponse message;
  while (reader->Read(&message)) ASSERT_TRUE(receiver.Take(message).ok());
  ASSERT_TRUE(reader->Finish().ok());
  const std::string note = receiver.checkpoint();
  const auto report = receiver.Finish();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->position.record, 1U);
  const auto key = NoteVerifier::Parse(server_.app().ledger().verifier_key);
  const auto checkpoint = OpenCheckpoint(note, *key);
  ASSERT_TRUE(checkpoint.ok()) << checkpoint.status();
  EXPECT_EQ(HashToHex(checkpoint->checkpoint.root), report->position.root_hex);
}

}  // namespace
}  // namespace vsledger
