// The envelope: the request id's grammar, and the bytes by which a repeated request is known.
#include "proto/codec/envelope_codec.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "vsledger/v1/fund_service.pb.h"
#include "vsledger/v1/payment_service.pb.h"

namespace vsledger {
namespace {

const Actor kActor{PersonId("ola"), Role::kOfficer};

v1::WriteContext AContext() {
  v1::WriteContext context;
  context.set_request_id("request-1");
  return context;
}

TEST(EnvelopeCodecTest, CarriesWhatTheRequestSays) {
  v1::WriteContext context = AContext();
  context.set_validate_only(true);
  context.set_seen_record(0);
  const auto envelope = MakeEnvelope(context, ConfirmRate{ItemId("rt-2")}, kActor, "bytes");
  ASSERT_TRUE(envelope.ok()) << envelope.status();
  EXPECT_EQ(std::get<ConfirmRate>(envelope->command).rate, ItemId("rt-2"));
  EXPECT_EQ(envelope->actor, kActor);
  EXPECT_EQ(envelope->request_id, RequestId("request-1"));
  EXPECT_EQ(envelope->payload, "bytes");
  EXPECT_TRUE(envelope->validate_only);
  EXPECT_EQ(envelope->seen_record, 0u);  // record 0 is a record: not the same as nothing seen
}

TEST(EnvelopeCodecTest, NothingSeenIsNoRecordSeen) {
  const auto envelope = MakeEnvelope(AContext(), ConfirmRate{ItemId("rt-2")}, kActor, "");
  ASSERT_TRUE(envelope.ok());
  EXPECT_EQ(envelope->seen_record, std::nullopt);
  EXPECT_FALSE(envelope->validate_only);
}

TEST(EnvelopeCodecTest, RefusesARequestIdThatIsMissingOrMalformed) {
  const auto refused = [](const std::string& id) {
    v1::WriteContext context;
    context.set_request_id(id);
    const absl::Status status = MakeEnvelope(context, ConfirmRate{}, kActor, "").status();
    EXPECT_EQ(FieldOf(status), "context.request_id");
    return ReasonOf(status);
  };
  EXPECT_EQ(refused(""), Reason::kFieldMissing);
  EXPECT_EQ(refused("seven-7"), Reason::kMalformedId);
  EXPECT_EQ(refused(std::string(65, 'x')), Reason::kMalformedId);
  EXPECT_EQ(refused("with blank"), Reason::kMalformedId);
}

TEST(EnvelopeCodecTest, ThePayloadLeavesTheContextOut) {
  v1::ConfirmRateRequest first;
  first.set_rate("rt-2");
  v1::ConfirmRateRequest second = first;
  second.mutable_context()->set_request_id("other-id");
  second.mutable_context()->set_validate_only(true);
  EXPECT_EQ(PayloadOf(first), PayloadOf(second));
  EXPECT_EQ(PayloadOf(first), "vsledger.v1.ConfirmRateRequest\n\x12\x04rt-2");
}

TEST(EnvelopeCodecTest, ThePayloadTellsMethodsAndContentsApart) {
  v1::ConfirmRateRequest rate;
  rate.set_rate("xx-2");
  v1::ConfirmAwardRequest award;
  award.set_award("xx-2");
  EXPECT_EQ(rate.SerializeAsString(), award.SerializeAsString());
  EXPECT_NE(PayloadOf(rate), PayloadOf(award));
  v1::ConfirmRateRequest other = rate;
  other.set_rate("xx-3");
  EXPECT_NE(PayloadOf(rate), PayloadOf(other));
}

}  // namespace
}  // namespace vsledger
