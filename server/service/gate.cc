#include "server/service/gate.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>

#include <algorithm>
#include <vector>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/rules/payment_rules.h"
#include "proto/codec/refusal_codec.h"

namespace vsledger {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::vector<std::string> UrisOf(const grpc::CallbackServerContext& context) {
  std::vector<std::string> uris;
  const auto auth = context.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) return uris;
  for (const grpc::string_ref& uri : auth->FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME)) {
    uris.emplace_back(uri.data(), uri.size());
  }
  return uris;
}

const FieldDescriptor* ContextField(const Message& request) {
  return request.GetDescriptor()->FindFieldByName("context");
}

// The text of a message's field "request_id", "report" and the like; empty if it has none.
std::string TextField(const Message& message, const char* name) {
  const FieldDescriptor* const field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() || field->type() != FieldDescriptor::TYPE_STRING) {
    return {};
  }
  return message.GetReflection()->GetString(message, field);
}

std::string RequestIdOf(const Message& request) {
  const FieldDescriptor* const context = ContextField(request);
  if (context == nullptr) return {};
  return TextField(request.GetReflection()->GetMessage(request, context), "request_id");
}

// What a read is about: the report, setting or fund that it names.
std::string SubjectOf(const Message& request) {
  if (ContextField(request) != nullptr) return {};
  for (const char* const name : {"report", "setting", "fund"}) {
    std::string text = TextField(request, name);
    if (!text.empty()) return text;
  }
  return {};
}

// A scalar field's value; empty for messages and lists.
std::string ScalarText(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  if (field.is_repeated() || !reflection.HasField(message, &field)) return {};
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return std::to_string(reflection.GetUInt64(message, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "";
    case FieldDescriptor::CPPTYPE_ENUM:
      return std::string(reflection.GetEnum(message, &field)->name());
    default:
      return {};
  }
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {static_cast<grpc::StatusCode>(static_cast<int>(status.code())),
          std::string(status.message()), EncodeRefusal(status)};
}

std::string AccessParameters(const Message& request) {
  if (ContextField(request) != nullptr) {
    const std::string id = RequestIdOf(request);
    return ParseRequestId(id, "request_id").ok() ? fmt::format("request_id={}", id) : "";
  }
  std::string text;
  for (int i = 0; i < request.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *request.GetDescriptor()->field(i);
    const std::string value = ScalarText(request, field);
    if (value.empty()) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", field.name(), value);
  }
  return text;
}

Call::Call(Host& host, const Message& request)
    : host_(host), row_(host.methods.RowOf(request.GetDescriptor()->full_name())) {
  line_.at = SystemNow();
  line_.method = row_.method;
  line_.bytes_in = request.ByteSizeLong();
  access_.method = std::string(row_.method);
  access_.subject = SubjectOf(request);
  access_.parameters = AccessParameters(request);
  SetRequestId(RequestIdOf(request));
}

void Call::SetRequestId(const std::string& request_id) {
  if (!ParseRequestId(request_id, "request_id").ok()) return;
  line_.request_id = request_id;
  if (access_.parameters.empty()) access_.parameters = fmt::format("request_id={}", request_id);
}

absl::Status Call::Admit(const grpc::CallbackServerContext& context) {
  VSL_ASSIGN_OR_RETURN(caller_, CallerFromUris(UrisOf(context)));
  line_.person = access_.person = caller_.actor.person.text;
  line_.role = NameOf(caller_.actor.role);
  access_.role = std::string(line_.role);
  const std::string& ours = host_.app.ledger().authority_code;
  if (caller_.authority_code != ours) {
    return refuse::OtherAuthority(caller_.authority_code, ours);
  }
  if (!row_.roles.Holds(caller_.actor.role)) {
    return refuse::RoleNotAllowed(NameOf(caller_.actor.role), row_.method);
  }
  return absl::OkStatus();
}

absl::Status Call::CheckScope(const std::string& setting) const {
  if (caller_.actor.role != Role::kSchool || setting == caller_.own_setting.text) {
    return absl::OkStatus();
  }
  return refuse::OutOfScope(caller_.own_setting);
}

absl::Status Call::CheckMayRead(const View& view, const SettingRef& setting) const {
  if (caller_.actor.role != Role::kSchool) return absl::OkStatus();
  const std::vector<SettingRef> may = WithPredecessors(view, caller_.own_setting);
  const bool its_own = std::find(may.begin(), may.end(), setting) != may.end();
  return its_own ? absl::OkStatus() : refuse::OutOfScope(caller_.own_setting);
}

bool Call::NeedsTrace(const absl::Status& outcome) const {
  if (row_.trace == Trace::kAlways) return true;
  return row_.trace == Trace::kRefusals && !outcome.ok();
}

grpc::Status Call::Conclude(absl::Status outcome) {
  if (!NeedsTrace(outcome)) return ConcludeUntraced(std::move(outcome));
  access_.outcome = OutcomeOf(outcome);
  const absl::Status traced = host_.app.LogAccess(access_);
  if (!traced.ok()) {
    host_.logger->error(R"({"notice":"a line of the access log could not be written"})");
    // Nobody reads what cannot be traced; what was refused stays refused with its own reason.
    if (outcome.ok()) outcome = traced;
  }
  return ConcludeUntraced(std::move(outcome));
}

absl::Status Call::TraceBeforeSending() {
  if (!NeedsTrace(absl::OkStatus())) return absl::OkStatus();
  access_.outcome = OutcomeOf(absl::OkStatus());
  return host_.app.LogAccess(access_);
}

grpc::Status Call::ConcludeUntraced(absl::Status outcome) {
  outcome_ = std::move(outcome);
  return ToGrpc(outcome_);
}

void Call::WriteLine() {
  line_.duration_micros = std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - started_)
                              .count();
  host_.logger->info(FormatCallLine(line_, outcome_));
}

}  // namespace vsledger
