// Refusals over the wire: the reason and the field survive, and strangers' errors do no harm.
#include "proto/codec/refusal_codec.h"

#include <gtest/gtest.h>

#include <string>

#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/status.pb.h"

namespace vsledger {
namespace {

absl::Status There(const absl::Status& status) {
  return DecodeRefusal(static_cast<int>(status.code()), std::string(status.message()),
                       EncodeRefusal(status));
}

TEST(RefusalCodecTest, EveryReasonComesBackWithItsFieldAndSentence) {
  for (const Reason reason : AllReasons()) {
    for (const std::string field : {"", "adjustments[2].words"}) {
      const absl::Status sent = MakeRefusal(reason, field, "one sentence, \u00a35.00");
      EXPECT_EQ(There(sent), sent) << NameOf(reason);
      EXPECT_EQ(ReasonOf(There(sent)), reason);
      EXPECT_EQ(FieldOf(There(sent)), field);
    }
  }
}

// Byte for byte what google.rpc.Status and google.rpc.ErrorInfo are: fields 1, 2, 3 with the type
// URLs that every gRPC client knows.
TEST(RefusalCodecTest, SpeaksGooglesErrorModel) {
  const std::string expected =
      "\x08\x05\x12\x01m\x1a\x46\n(type.googleapis.com/google.rpc.ErrorInfo"
      "\x12\x1a\n\x0eRECORD_UNKNOWN\x12\x08vsledger";
  EXPECT_EQ(EncodeRefusal(MakeRefusal(Reason::kRecordUnknown, "", "m")), expected);
}

TEST(RefusalCodecTest, NamesTheFieldAsABadRequest) {
  v1::RpcStatus wire;
  ASSERT_TRUE(wire.ParseFromString(EncodeRefusal(refuse::FieldMissing("fund"))));
  ASSERT_EQ(wire.details_size(), 2);
  EXPECT_EQ(wire.details(1).type_url(), "type.googleapis.com/google.rpc.BadRequest");
  v1::BadRequest request;
  ASSERT_TRUE(request.ParseFromString(wire.details(1).value()));
  EXPECT_EQ(request.field_violations(0).field(), "fund");
  EXPECT_EQ(request.field_violations(0).description(), wire.message());
}

TEST(RefusalCodecTest, AFailureThatIsNoRefusalKeepsCodeAndMessage) {
  const absl::Status sent(absl::StatusCode::kDeadlineExceeded, "too late");
  EXPECT_EQ(There(sent), sent);
  EXPECT_EQ(ReasonOf(There(sent)), std::nullopt);
}

TEST(RefusalCodecTest, NothingIsEncodedForSuccess) {
  EXPECT_EQ(EncodeRefusal(absl::OkStatus()), "");
}

TEST(RefusalCodecTest, DetailsThatAreNotOursAreLeftAside) {
  v1::RpcStatus wire;
  ASSERT_TRUE(wire.ParseFromString(EncodeRefusal(refuse::FieldMissing("fund"))));
  v1::ErrorInfo info;
  info.set_reason("FIELD_MISSING");
  info.set_domain("example.org");
  wire.mutable_details(0)->set_value(info.SerializeAsString());
  EXPECT_EQ(ReasonOf(DecodeRefusal(3, "m", wire.SerializeAsString())), std::nullopt);
  for (const std::string garbage : {"", "\xff\xff", "x", "\x1a\x02\x0a\x05"}) {
    EXPECT_EQ(DecodeRefusal(3, "m", garbage),
              absl::Status(absl::StatusCode::kInvalidArgument, "m"));
  }
}

TEST(RefusalCodecTest, AReasonOfANewerServerKeepsCodeAndMessage) {
  v1::RpcStatus wire;
  ASSERT_TRUE(wire.ParseFromString(EncodeRefusal(refuse::FieldMissing("fund"))));
  v1::ErrorInfo info;
  info.set_reason("NOT_INVENTED_YET");
  info.set_domain("vsledger");
  wire.mutable_details(0)->set_value(info.SerializeAsString());
  EXPECT_EQ(DecodeRefusal(9, "m", wire.SerializeAsString()),
            absl::Status(absl::StatusCode::kFailedPrecondition, "m"));
}

TEST(RefusalCodecTest, ACodeThatIsNoneIsUnknown) {
  for (const int code : {-1, 0, 17, 999}) {
    EXPECT_EQ(DecodeRefusal(code, "m", "").code(), absl::StatusCode::kUnknown) << code;
  }
  EXPECT_EQ(DecodeRefusal(1, "m", "").code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(DecodeRefusal(16, "m", "").code(), absl::StatusCode::kUnauthenticated);
}

}  // namespace
}  // namespace vsledger
