#include "tests/client/fake_server.h"

#include <fmt/format.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <chrono>

#include "client/files/read_file.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/proof/hash.h"
#include "ledger/proof/merkle.h"
#include "proto/codec/report_codec.h"
#include "tests/client/fake_call.h"

namespace vsledger::client {
std::string FakeCheckpoint(std::uint64_t size) {
  return fmt::format("fake.example/vsledger/999\n{}\n{}\n\n\u2014 fake.example/vsledger/999 {}=\n",
                     size, HashToBase64(EmptyRoot()), std::string(91, 'A'));
}

class FakeServer::Funds final : public v1::FundService::Service {
 public:
  explicit Funds(FakeLedger& ledger) : ledger_(ledger) {}
  grpc::Status RecordInstalment(grpc::ServerContext*, const v1::RecordInstalmentRequest* request,
                                v1::RecordInstalmentResponse* response) override {
    return AnswerWrite(ledger_, request->context(), "rc", *response->mutable_receipt());
  }

 private:
  FakeLedger& ledger_;
};

class FakeServer::Allocations final : public v1::AllocationService::Service {
 public:
  explicit Allocations(FakeLedger& ledger) : ledger_(ledger) {}
  grpc::Status RequestAllocation(grpc::ServerContext*, const v1::RequestAllocationRequest* request,
                                 v1::RequestAllocationResponse* response) override {
    if (request->pep_reference().empty()) return OnTheWire(refuse::PepReferenceMissing());
    return AnswerWrite(ledger_, request->context(), "al", *response->mutable_receipt());
  }
  grpc::Status ApproveAllocation(grpc::ServerContext*, const v1::ApproveAllocationRequest* request,
                                 v1::ApproveAllocationResponse* response) override {
    return AnswerWrite(ledger_, request->context(), "al", *response->mutable_receipt());
  }
  // Two to a page, so that every list of a test has several.
  grpc::Status ListAllocations(grpc::ServerContext*, const v1::ListAllocationsRequest* request,
                               v1::ListAllocationsResponse* response) override {
    constexpr std::size_t kPerPage = 2;
    const std::string& token = request->page().page_token();
    const std::size_t first = token.empty() ? 0 : std::stoul(token);
    const std::size_t last = std::min(first + kPerPage, ledger_.allocations.size());
    for (std::size_t i = first; i < last; ++i) {
      *response->add_allocations() = ledger_.allocations[i];
    }
    if (last < ledger_.allocations.size()) {
      response->mutable_page()->set_next_page_token(fmt::format("{}", last));
    }
    return grpc::Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeServer::Registry final : public v1::RegistryService::Service {
 public:
  explicit Registry(FakeLedger& ledger) : ledger_(ledger) {}
  grpc::Status Import(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportResponse, v1::ImportRequest>* stream) override {
    v1::ImportRequest request;
    if (!stream->Read(&request)) return grpc::Status::CANCELLED;
    ledger_.import_header = request.header();
    if (!ledger_.refusal.ok()) return OnTheWire(ledger_.refusal);
    ledger_.uploaded.clear();
    while (stream->Read(&request)) ledger_.uploaded += request.chunk();
    v1::ImportResponse response;
    std::uint64_t warnings = 0;
    for (const v1::ImportReject& reject : ledger_.rejects) {
      *response.mutable_reject() = reject;
      stream->Write(response);
      if (reject.warning()) ++warnings;
    }
    v1::ImportSummary& summary = *response.mutable_summary();
    summary.set_rows_read(10);
    summary.set_rejected(ledger_.rejects.size() - warnings);
    summary.set_warnings(warnings);
    summary.set_changed(10 - summary.rejected());
    summary.set_accepted(summary.changed());
    const grpc::Status status =
        AnswerWrite(ledger_, ledger_.import_header.context(), "st", *summary.mutable_receipt());
    if (status.ok()) stream->Write(response);
    return status;
  }

 private:
  FakeLedger& ledger_;
};

class FakeServer::Reports final : public v1::ReportsService::Service {
 public:
  explicit Reports(FakeLedger& ledger) : ledger_(ledger) {}
  grpc::Status RunReport(grpc::ServerContext*, const v1::RunReportRequest* request,
                         grpc::ServerWriter<v1::RunReportResponse>* writer) override {
    ledger_.report_asked = *request;
    if (!ledger_.refusal.ok()) return OnTheWire(ledger_.refusal);
    ReportSender sender(ledger_.report, "");
    while (const auto message = sender.Next()) writer->Write(*message);
    return grpc::Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

// Answers every method of the contract with an empty answer, or a receipt where it has one.
class FakeServer::Others final : public grpc::CallbackGenericService {
 public:
  explicit Others(FakeLedger& ledger) : ledger_(ledger) {}
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new OneCall(ledger_, context->method());
  }

 private:
  FakeLedger& ledger_;
};

FakeServer::FakeServer(Answers answers)
    : funds_(std::make_unique<Funds>(ledger_)),
      allocations_(std::make_unique<Allocations>(ledger_)),
      registry_(std::make_unique<Registry>(ledger_)),
      reports_(std::make_unique<Reports>(ledger_)),
      others_(std::make_unique<Others>(ledger_)) {
  const CertifiedKey own = authority_.ForServer();
  const CertifiedKey client = authority_.ForClient({IdentityUri("999", "officer/ada")});
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = authority_.certificate();
  options.pem_key_cert_pairs.push_back({own.key, own.certificate});
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(options), &port);
  if (answers == Answers::kAlike) {
    builder.RegisterCallbackGenericService(others_.get());
  } else {
    builder.RegisterService(funds_.get());
    builder.RegisterService(allocations_.get());
    builder.RegisterService(registry_.get());
    builder.RegisterService(reports_.get());
    builder.RegisterService(&log_);
  }
  server_ = builder.BuildAndStart();
  VSL_CHECK(server_ != nullptr && port != 0);
  address_ = fmt::format("127.0.0.1:{}", port);
  variables_ = {{"VSLEDGER_SERVER", address_},
                {"VSLEDGER_CA", scratch_.Write("ca.pem", authority_.certificate())},
                {"VSLEDGER_CERT", scratch_.Write("ada.pem", client.certificate)},
                {"VSLEDGER_KEY", scratch_.Write("ada.key", client.key)}};
}

FakeServer::~FakeServer() { server_->Shutdown(std::chrono::system_clock::now()); }

Surroundings FakeServer::Around() const {
  return {[this](const std::string& name) -> std::optional<std::string> {
            const auto found = variables_.find(name);
            return found == variables_.end() ? std::nullopt : std::optional(found->second);
          },
          ReadSmallFile};
}

}  // namespace vsledger::client
