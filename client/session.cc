#include "client/session.h"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "client/connect/request_id.h"
#include "client/print/receipt.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/status_macros.h"
#include "proto/codec/receipt_codec.h"

namespace vsledger::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The field of this name, which every write request or answer of the contract has.
const FieldDescriptor& FieldOf(const Message& message, const char* name) {
  const FieldDescriptor* const field = message.GetDescriptor()->FindFieldByName(name);
  VSL_CHECK(field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE);
  return *field;
}

void SetContext(Message& request, const v1::WriteContext& context) {
  request.GetReflection()
      ->MutableMessage(&request, &FieldOf(request, "context"))
      ->CopyFrom(context);
}

// An empty answer of the kind that the request's method gives.
std::unique_ptr<Message> AnswerTo(const Message& request) {
  const Message* const kind = google::protobuf::MessageFactory::generated_factory()->GetPrototype(
      MethodOf(*request.GetDescriptor()).output_type());
  VSL_CHECK(kind != nullptr);
  return std::unique_ptr<Message>(kind->New());
}

// Takes note of the checkpoint in an answer, where its kind has one.
void NoteCheckpoint(const Message& answer, SeenCheckpoints& seen) {
  const FieldDescriptor* const field = answer.GetDescriptor()->FindFieldByName("checkpoint");
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return;
  seen.Add(answer.GetReflection()->GetString(answer, field));
}

absl::StatusOr<WriteReceipt> CallForReceipt(Connection& connection, const Message& request,
                                            SeenCheckpoints& seen) {
  const std::unique_ptr<Message> answer = AnswerTo(request);
  VSL_RETURN_IF_ERROR(connection.Call(request, *answer));
  v1::Receipt wire;
  wire.CopyFrom(answer->GetReflection()->GetMessage(*answer, &FieldOf(*answer, "receipt")));
  absl::StatusOr<WriteReceipt> receipt = FromWire(wire);
  if (!receipt.ok())
    return absl::DataLossError("the server's receipt is not what the contract says");
  seen.Add(receipt->checkpoint);
  return receipt;
}

}  // namespace

absl::StatusOr<Session> Session::Start(const Values& values, Settings settings, Streams streams) {
  Session session(std::move(settings), streams);
  if (values.Has("--request-id")) {
    VSL_ASSIGN_OR_RETURN(session.request_id_,
                         ParseRequestId(values.Text("--request-id"), "--request-id"));
  } else {
    VSL_ASSIGN_OR_RETURN(session.request_id_, NewRequestId());
  }
  VSL_ASSIGN_OR_RETURN(session.seen_record_, values.Number("--seen-record"));
  session.dry_run_ = values.Has("--dry-run");
  return session;
}

absl::StatusOr<Connection*> Session::Connected() {
  if (connection_ == nullptr) {
    VSL_ASSIGN_OR_RETURN(connection_, Connection::Open(settings_));
  }
  return connection_.get();
}

absl::Status Session::Ask(const Message& request, Message& response) {
  VSL_ASSIGN_OR_RETURN(Connection* const connection, Connected());
  VSL_RETURN_IF_ERROR(connection->Call(request, response));
  NoteCheckpoint(response, *seen_);
  return absl::OkStatus();
}

absl::Status Session::Write(Message& request) {
  VSL_ASSIGN_OR_RETURN(Connection* const connection, Connected());
  SetContext(request, WriteContext());
  MarkWriting();
  VSL_ASSIGN_OR_RETURN(const WriteReceipt receipt, CallForReceipt(*connection, request, *seen_));
  return PrintReceipt(receipt, settings_, *streams_.out, *streams_.err);
}

absl::StatusOr<WriteReceipt> Session::WriteRow(Message& request, const RequestId& id,
                                               std::optional<std::uint64_t> seen_record) {
  VSL_CHECK(connection_ != nullptr);
  v1::WriteContext context = WriteContext();
  context.set_request_id(id.text);
  if (seen_record) context.set_seen_record(*seen_record);
  SetContext(request, context);
  return CallForReceipt(*connection_, request, *seen_);
}

v1::WriteContext Session::WriteContext() const {
  v1::WriteContext context;
  context.set_request_id(request_id_.text);
  context.set_validate_only(dry_run_);
  if (seen_record_) context.set_seen_record(*seen_record_);
  return context;
}

}  // namespace vsledger::client
