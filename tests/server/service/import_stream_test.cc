// Imports through the wire: header and chunks up, rejects, progress and a summary down.
#include <gtest/gtest.h>

#include <filesystem>

#include "ledger/base/refusal.h"
#include "proto/codec/limits.h"
#include "server/service/host.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/registry_service.grpc.pb.h"

namespace vsledger {
namespace {

constexpr const char* kHeader =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "900001,1,01/09/2010,WBRI,B801200005001,,\n"
    "900002,2,12/03/2012,WBRI,A801200005001,,\n"
    "900003,2,31/02/2012,WBRI,,,\n";

using Stream = grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>;

// One import call.
class Upload {
 public:
  explicit Upload(const TestServer& server)
      : stub_(server.As("officer/ada").Stub<v1::RegistryService>()),
        stream_(stub_->Import(&context_)) {}

  bool SendHeader(std::uint64_t total_bytes = 0, const std::string& request_id = "import-1") {
    v1::ImportRequest request;
    v1::ImportHeader& header = *request.mutable_header();
    header.mutable_context()->set_request_id(request_id);
    header.set_kind(v1::IMPORT_KIND_SSDA903_HEADER);
    header.set_total_bytes(total_bytes);
    return stream_->Write(request);
  }
  bool SendChunk(const std::string& bytes) {
    v1::ImportRequest request;
    request.set_chunk(bytes);
    return stream_->Write(request);
  }
  // Ends the upload and reads to the end.
  absl::Status Finish() {
    stream_->WritesDone();
    v1::ImportResponse response;
    while (stream_->Read(&response)) responses_.push_back(response);
    return StatusOf(stream_->Finish());
  }
  void Cancel() { context_.TryCancel(); }

  const std::vector<v1::ImportResponse>& responses() const { return responses_; }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<v1::RegistryService::Stub> stub_;
  std::unique_ptr<Stream> stream_;
  std::vector<v1::ImportResponse> responses_;
};

TEST(ImportStreamTest, SendsRejectsAndProgressAndASummaryLast) {
  TestServer server;
  Upload upload(server);
  const std::string file = kHeader;
  ASSERT_TRUE(upload.SendHeader(file.size()));
  for (const char c : file) ASSERT_TRUE(upload.SendChunk(std::string(1, c)));
  const absl::Status status = upload.Finish();
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_GE(upload.responses().size(), 4U);
  const v1::ImportReject& warning = upload.responses()[0].reject();
  EXPECT_EQ(warning.row(), 3U);
  EXPECT_TRUE(warning.warning());
  EXPECT_EQ(warning.reason(), v1::REASON_MALFORMED_UPN);
  EXPECT_EQ(upload.responses()[1].reject().column(), "DOB");
  EXPECT_EQ(upload.responses()[1].reject().reason(), v1::REASON_MALFORMED_DATE);
  EXPECT_EQ(upload.responses()[2].progress().bytes_done(), file.size());
  const v1::ImportSummary& summary = upload.responses().back().summary();
  EXPECT_EQ(summary.rows_read(), 3U);
  EXPECT_EQ(summary.changed(), 2U);
  EXPECT_EQ(summary.rejected(), 1U);
  EXPECT_EQ(summary.receipt().records_size(), 1);
  EXPECT_EQ(server.Records(), 3U);
}

TEST(ImportStreamTest, LeavesNoFileBehind) {
  TestServer server;
  Upload upload(server);
  ASSERT_TRUE(upload.SendHeader());
  ASSERT_TRUE(upload.SendChunk(kHeader));
  for (const auto& entry : std::filesystem::directory_iterator(server.folder())) {
    EXPECT_NE(entry.path().filename().string().substr(0, 6), "upload") << entry.path();
  }
  EXPECT_TRUE(upload.Finish().ok());
}

TEST(ImportStreamTest, RefusesWhatDoesNotBeginWithAHeader) {
  TestServer server;
  Upload upload(server);
  upload.SendChunk(kHeader);
  EXPECT_EQ(ReasonOf(upload.Finish()), Reason::kMalformedFile);
  Upload nothing(server);
  EXPECT_EQ(ReasonOf(nothing.Finish()), Reason::kFieldMissing);
}

TEST(ImportStreamTest, RefusesAHeaderThatComesTwiceOrSaysNothing) {
  TestServer server;
  Upload twice(server);
  twice.SendHeader();
  twice.SendHeader();
  EXPECT_EQ(ReasonOf(twice.Finish()), Reason::kMalformedFile);
  Upload nameless(server);
  nameless.SendHeader(0, "");
  EXPECT_EQ(ReasonOf(nameless.Finish()), Reason::kFieldMissing);
}

TEST(ImportStreamTest, RefusesAFileThatIsShorterThanItsHeaderSays) {
  TestServer server;
  Upload upload(server);
  upload.SendHeader(std::string(kHeader).size() + 1);
  upload.SendChunk(kHeader);
  EXPECT_EQ(ReasonOf(upload.Finish()), Reason::kMalformedFile);
  EXPECT_EQ(server.Records(), 1U);
}

TEST(ImportStreamTest, AcceptsTheLargestChunkAndRefusesOneByteMore) {
  TestServer server;
  std::string file = kHeader;
  file.resize(kMaxChunkBytes, '\n');
  Upload largest(server);
  largest.SendHeader();
  largest.SendChunk(file);
  EXPECT_TRUE(largest.Finish().ok());
  Upload larger(server);
  larger.SendHeader(0, "import-2");
  larger.SendChunk(file + "\n");
  EXPECT_EQ(ReasonOf(larger.Finish()), Reason::kTooMany);
}

TEST(ImportStreamTest, RefusesOneImportMoreThanItsLimitUntilOneEnds) {
  TestServer server;
  std::vector<std::unique_ptr<Upload>> running;
  for (int i = 0; i < kMaxImports; ++i) {
    running.push_back(std::make_unique<Upload>(server));
    ASSERT_TRUE(running.back()->SendHeader(0, "import-" + std::to_string(i)));
    ASSERT_TRUE(running.back()->SendChunk(kHeader));
  }
  // The two may take a moment to begin.
  absl::Status refused;
  for (int tries = 0; tries < 100 && ReasonOf(refused) != Reason::kBusy; ++tries) {
    Upload one_more(server);
    refused = one_more.Finish();
  }
  EXPECT_EQ(ReasonOf(refused), Reason::kBusy) << refused;
  for (const auto& upload : running) EXPECT_TRUE(upload->Finish().ok());
}

TEST(ImportStreamTest, TakesNothingOfAnUploadThatBreaksOff) {
  TestServer server;
  {
    Upload upload(server);
    ASSERT_TRUE(upload.SendHeader());
    ASSERT_TRUE(upload.SendChunk(kHeader));
    upload.Cancel();
    EXPECT_EQ(upload.Finish().code(), absl::StatusCode::kCancelled);
  }
  server.Restart();
  EXPECT_EQ(server.Records(), 1U);
}

}  // namespace
}  // namespace vsledger
