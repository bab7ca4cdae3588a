#include "proto/codec/refusal_codec.h"

#include <optional>

#include "ledger/base/refusal.h"
#include "proto/codec/envelope_codec.h"
#include "vsledger/v1/status.pb.h"

namespace vsledger {
namespace {

// The messages are google.rpc's on the wire, so they go by its names (status.proto).
constexpr const char* kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr const char* kBadRequestUrl = "type.googleapis.com/google.rpc.BadRequest";

void Pack(const google::protobuf::Message& detail, const char* url, v1::RpcStatus& status) {
  google::protobuf::Any& any = *status.add_details();
  any.set_type_url(url);
  any.set_value(SerialisedInOrder(detail));
}

// The detail of this kind; none if there is none or its bytes are no such message.
template <typename Detail>
std::optional<Detail> Unpack(const v1::RpcStatus& status, std::string_view url) {
  for (const google::protobuf::Any& any : status.details()) {
    Detail detail;
    if (any.type_url() == url && detail.ParseFromString(any.value())) return detail;
  }
  return std::nullopt;
}

std::optional<Reason> ReasonNamed(std::string_view name) {
  for (const Reason reason : AllReasons()) {
    if (NameOf(reason) == name) return reason;
  }
  return std::nullopt;
}

// The code of gRPC, which is absl's; UNKNOWN for a number that is none, and for OK.
absl::StatusCode FailureCode(int code) {
  const bool known = code >= static_cast<int>(absl::StatusCode::kCancelled) &&
                     code <= static_cast<int>(absl::StatusCode::kUnauthenticated);
  return known ? static_cast<absl::StatusCode>(code) : absl::StatusCode::kUnknown;
}

}  // namespace

std::string EncodeRefusal(const absl::Status& status) {
  if (status.ok()) return "";
  v1::RpcStatus wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(std::string(status.message()));
  if (const std::optional<Reason> reason = ReasonOf(status)) {
    v1::ErrorInfo info;
    info.set_reason(std::string(NameOf(*reason)));
    info.set_domain(kErrorDomain);
    Pack(info, kErrorInfoUrl, wire);
  }
  if (const std::string field = FieldOf(status); !field.empty()) {
    v1::BadRequest request;
    auto& violation = *request.add_field_violations();
    violation.set_field(field);
    violation.set_description(wire.message());
    Pack(request, kBadRequestUrl, wire);
  }
  return SerialisedInOrder(wire);
}

absl::Status DecodeRefusal(int code, std::string_view message, std::string_view details) {
  const absl::Status plain(FailureCode(code), std::string(message));
  v1::RpcStatus wire;
  if (!wire.ParseFromString(std::string(details))) return plain;
  const auto info = Unpack<v1::ErrorInfo>(wire, kErrorInfoUrl);
  if (!info || info->domain() != kErrorDomain) return plain;
  const std::optional<Reason> reason = ReasonNamed(info->reason());
  if (!reason) return plain;  // a newer server's: its code and sentence must do
  const auto request = Unpack<v1::BadRequest>(wire, kBadRequestUrl);
  const bool has_field = request && request->field_violations_size() > 0;
  return MakeRefusal(*reason, has_field ? request->field_violations(0).field() : std::string(),
                     wire.message().empty() ? std::string(message) : wire.message());
}

}  // namespace vsledger
