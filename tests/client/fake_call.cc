#include "tests/client/fake_call.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "ledger/base/refusals.h"
#include "ledger/proof/hash.h"
#include "proto/codec/refusal_codec.h"

namespace vsledger::client {
namespace {

using google::protobuf::Message;

constexpr std::uint64_t kTreeSize = 1'000;

// The method's descriptor by its path; null if the contract has none of that name.
const google::protobuf::MethodDescriptor* FindMethod(std::string path) {
  path.erase(0, 1);
  std::replace(path.begin(), path.end(), '/', '.');
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(path);
}

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

// The field of a message that is a message itself; null if there is none of that name.
Message* Part(Message& message, const char* name) {
  const auto* const field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? nullptr : message.GetReflection()->MutableMessage(&message, field);
}

}  // namespace

grpc::Status OnTheWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
          EncodeRefusal(status)};
}

grpc::Status AnswerWrite(FakeLedger& ledger, const v1::WriteContext& context,
                         const std::string& prefix, v1::Receipt& receipt) {
  const std::lock_guard<std::mutex> lock(ledger.mutex);
  ledger.request_ids.push_back(context.request_id());
  ledger.contexts.push_back(context);
  if (ledger.stall_ms > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ledger.stall_ms));
  }
  if (ledger.unavailable > 0) {
    --ledger.unavailable;
    return {grpc::StatusCode::UNAVAILABLE, "not now"};
  }
  if (ledger.busy > 0) {
    --ledger.busy;
    return OnTheWire(refuse::Busy(9));
  }
  if (!ledger.refusal.ok()) return OnTheWire(ledger.refusal);
  if (context.validate_only()) {
    receipt.set_validated_only(true);
    return grpc::Status::OK;
  }
  const auto [made, fresh] =
      ledger.records.emplace(context.request_id(), ledger.records.size() + 1);
  v1::RecordRef& record = *receipt.add_records();
  record.set_sequence(made->second);
  record.set_leaf_hash(std::string(kHashBytes, 'h'));
  record.set_item(fmt::format("{}-{}", prefix, made->second));
  receipt.set_checkpoint(FakeCheckpoint(kTreeSize));
  receipt.set_already(!fresh);
  return grpc::Status::OK;
}

OneCall::OneCall(FakeLedger& ledger, const std::string& method) : ledger_(ledger), method_(method) {
  StartRead(&request_);
}

void OneCall::OnReadDone(bool ok) {
  const grpc::Status status = ok ? AnswerTo(request_) : grpc::Status::CANCELLED;
  if (status.ok()) {
    StartWriteAndFinish(&response_, grpc::WriteOptions(), status);
  } else {
    Finish(status);
  }
}

grpc::Status OneCall::AnswerTo(const grpc::ByteBuffer& buffer) {
  const google::protobuf::MethodDescriptor* const method = FindMethod(method_);
  if (method == nullptr) return {grpc::StatusCode::UNIMPLEMENTED, method_};
  const std::unique_ptr<Message> request = NewMessage(method->input_type());
  const std::unique_ptr<Message> response = NewMessage(method->output_type());
  grpc::Slice bytes;
  if (!buffer.DumpToSingleSlice(&bytes).ok() ||
      !request->ParseFromArray(bytes.begin(), static_cast<int>(bytes.size()))) {
    return {grpc::StatusCode::INTERNAL, "no message"};
  }
  std::string text;
  google::protobuf::TextFormat::PrintToString(*request, &text);
  {
    const std::lock_guard<std::mutex> lock(ledger_.mutex);
    ledger_.others.push_back(method->full_name() + "\n" + text);
    const auto told = ledger_.answers.find(method->full_name());
    if (told != ledger_.answers.end()) response->CopyFrom(*told->second);
  }
  grpc::Status status;
  if (Message* const receipt = Part(*response, "receipt")) {
    v1::WriteContext context;
    context.CopyFrom(*Part(*request, "context"));
    v1::Receipt made;
    status = AnswerWrite(ledger_, context, "xx", made);
    receipt->CopyFrom(made);
  }
  const grpc::Slice answer(response->SerializeAsString());
  response_ = grpc::ByteBuffer(&answer, 1);
  return status;
}

}  // namespace vsledger::client
