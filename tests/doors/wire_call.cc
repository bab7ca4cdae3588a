#include "tests/doors/wire_call.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <algorithm>

#include "absl/synchronization/notification.h"
#include "ledger/base/check_fatal.h"
#include "proto/codec/limits.h"
#include "vsledger/v1/audit_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"

namespace vsledger {
namespace {

namespace pb = google::protobuf;

constexpr const char* kContext = "context";

// No call of a test takes longer.
constexpr std::chrono::seconds kDeadline{60};

pb::Message* ContextOf(pb::Message& request) {
  const pb::FieldDescriptor* const field = request.GetDescriptor()->FindFieldByName(kContext);
  return field == nullptr ? nullptr : request.GetReflection()->MutableMessage(&request, field);
}

const pb::FieldDescriptor& FieldNamed(const pb::Message& message, const char* name) {
  const pb::FieldDescriptor* const field = message.GetDescriptor()->FindFieldByName(name);
  VSL_CHECK(field != nullptr);
  return *field;
}

Answered AnsweredWith(const grpc::Status& status) {
  return {status.error_code(), StatusOf(status)};
}

}  // namespace

const pb::MethodDescriptor& WireCalls::MethodOf(const std::string& name) {
  std::string full = "vsledger.v1." + name;
  std::replace(full.begin(), full.end(), '/', '.');
  const pb::MethodDescriptor* const method =
      pb::DescriptorPool::generated_pool()->FindMethodByName(full);
  VSL_CHECK(method != nullptr);
  return *method;
}

std::unique_ptr<pb::Message> WireCalls::RequestOf(const std::string& method,
                                                  const std::string& text,
                                                  const std::string& request_id) {
  const pb::Descriptor* const type = MethodOf(method).input_type();
  std::unique_ptr<pb::Message> request(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  VSL_CHECK(pb::TextFormat::ParseFromString(text, request.get()));
  if (pb::Message* const context = ContextOf(*request)) {
    const pb::FieldDescriptor& id = FieldNamed(*context, "request_id");
    const pb::Reflection& reflection = *context->GetReflection();
    if (reflection.GetString(*context, &id).empty()) {
      reflection.SetString(context, &id, request_id);
    }
  }
  return request;
}

bool WireCalls::IsWrite(const pb::MethodDescriptor& method) {
  return method.input_type()->FindFieldByName(kContext) != nullptr;
}

void WireCalls::SetValidateOnly(pb::Message& request) {
  pb::Message* const context = ContextOf(request);
  VSL_CHECK(context != nullptr);
  context->GetReflection()->SetBool(context, &FieldNamed(*context, "validate_only"), true);
}

const TestClient& WireCalls::As(const std::string& who) {
  const auto known = clients_.find(who);
  if (known != clients_.end()) return known->second;
  const bool whole = who.rfind("spiffe:", 0) == 0;
  return clients_.emplace(who, whole ? server_.WithUris({who}) : server_.As(who)).first->second;
}

Answered WireCalls::Call(const std::string& who, const std::string& method,
                         const pb::Message& request) {
  const std::string path = "/vsledger.v1." + method;
  grpc::GenericStub stub(As(who).channel());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  grpc::ByteBuffer sent;
  bool own_buffer = false;
  const grpc::Status packed =
      grpc::GenericSerialize<grpc::ProtoBufferWriter, pb::Message>(request, &sent, &own_buffer);
  VSL_CHECK(packed.ok());
  grpc::ByteBuffer received;
  grpc::Status ended;
  absl::Notification over;
  stub.UnaryCall(&context, path, grpc::StubOptions(), &sent, &received, [&](grpc::Status status) {
    ended = std::move(status);
    over.Notify();
  });
  over.WaitForNotification();
  return AnsweredWith(ended);
}

ImportAnswered WireCalls::Import(const std::string& who, const v1::ImportHeader& header,
                                 const std::string& content) {
  const auto stub = As(who).Stub<v1::RegistryService>();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  const auto stream = stub->Import(&context);
  v1::ImportRequest request;
  *request.mutable_header() = header;
  bool taken = stream->Write(request);
  for (std::size_t from = 0; taken && from < content.size(); from += kMaxChunkBytes) {
    request.set_chunk(content.substr(from, kMaxChunkBytes));
    taken = stream->Write(request);
  }
  stream->WritesDone();
  ImportAnswered import;
  v1::ImportResponse response;
  while (stream->Read(&response)) {
    if (response.has_reject()) import.rejects.push_back(response.reject());
  }
  import.answered = AnsweredWith(stream->Finish());
  return import;
}

std::pair<std::uint64_t, std::string> WireCalls::Head() {
  const auto stub = As("auditor/ann.auditor").Stub<v1::AuditService>();
  grpc::ClientContext context;
  v1::GetCheckpointResponse head;
  const grpc::Status status = stub->GetCheckpoint(&context, {}, &head);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return {head.tree_size(), head.checkpoint()};
}

}  // namespace vsledger
