// Records as bytes: what is written comes back, and nothing else is taken.
#include "proto/codec/record_codec.h"

#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include "ledger/base/refusal.h"
#include "tests/proto/codec/random_message.h"
#include "tests/proto/codec/sample_items.h"
#include "tests/proto/codec/sample_records.h"
#include "vsledger/v1/record.pb.h"

namespace vsledger {
namespace {

constexpr int kRandomRecords = 3'000;

v1::Record WireOf(const Record& record) {
  v1::Record wire;
  EXPECT_TRUE(wire.ParseFromString(EncodeRecord(record)));
  return wire;
}

// A record with two lists of items in it: a delivery with shares, and its order.
Record ADeliveryRecord() {
  return samples::SampleRecords()[static_cast<std::size_t>(EventKind::kDeliveryRecorded) - 1];
}

// Refused as broken, and for the reason that the sentence must hold.
void ExpectBroken(const std::string& entry, const std::string& why) {
  const absl::StatusOr<Record> record = DecodeRecord(entry);
  ASSERT_FALSE(record.ok()) << why;
  EXPECT_EQ(ReasonOf(record.status()), Reason::kRecordBroken);
  EXPECT_NE(std::string(record.status().message()).find(why), std::string::npos)
      << record.status().message();
}

// The delivery record with one thing about its message changed.
void ExpectBrokenWhen(const std::function<void(v1::Record&)>& change, const std::string& why) {
  v1::Record wire = WireOf(ADeliveryRecord());
  change(wire);
  ExpectBroken(wire.SerializeAsString(), why);
}

TEST(RecordCodecTest, EverySampleComesBackEqual) {
  for (const Record& record : samples::SampleRecords()) {
    const absl::StatusOr<Record> decoded = DecodeRecord(EncodeRecord(record));
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    EXPECT_EQ(*decoded, record) << NameOf(record.event.kind);
  }
}

TEST(RecordCodecTest, RandomRecordsOfEveryKindComeBackByteForByte) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  Chance chance(seed);
  std::set<int> kinds;
  for (int i = 0; i < kRandomRecords; ++i) {
    v1::Record wire;
    FillAtRandom(wire, chance);
    wire.set_format(kRecordFormat);
    for (const v1::Item& item : wire.items()) kinds.insert(item.kind_case());
    const std::string entry = wire.SerializeAsString();
    const absl::StatusOr<Record> record = DecodeRecord(entry);
    ASSERT_TRUE(record.ok()) << record.status() << "\n" << wire.DebugString();
    ASSERT_EQ(EncodeRecord(*record), entry) << wire.DebugString();
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<ItemVariant>);
}

TEST(RecordCodecTest, OptionalPartsThatAreAbsentStayAbsent) {
  Record record = ADeliveryRecord();
  record.request_payload.reset();
  Placement placement = samples::APlacement();
  placement.to.reset();
  placement.own_reference.reset();
  Setting setting = samples::ASetting();
  setting.opened.reset();
  record.items = {placement, setting};
  const absl::StatusOr<Record> decoded = DecodeRecord(EncodeRecord(record));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, record);
}

TEST(RecordCodecTest, APostingWithoutTagsSpendsNoBytesOnThem) {
  Record record = ADeliveryRecord();
  record.postings = {{.account = {FundCode("PP16-2022"), AccountName("asset:cash")},
                      .amount = {5},
                      .balance_after = {5},
                      .tags = {}}};
  EXPECT_FALSE(WireOf(record).postings(0).has_tags());
  EXPECT_EQ(*DecodeRecord(EncodeRecord(record)), record);
}

TEST(RecordCodecTest, RefusesAnUnknownFieldWhereverItStands) {
  const auto add = [](google::protobuf::Message& message) {
    message.GetReflection()->MutableUnknownFields(&message)->AddVarint(19, 1);
  };
  using W = v1::Record&;
  ExpectBrokenWhen([&](W wire) { add(wire); }, "newer version (field 19");
  ExpectBrokenWhen([&](W wire) { add(*wire.mutable_actor()); }, "actor.field 19");
  ExpectBrokenWhen([&](W wire) { add(*wire.mutable_items(1)); }, "items.field 19");
  ExpectBrokenWhen([&](W wire) { add(*wire.mutable_items(1)->mutable_order()); },
                   "items.order.field 19");
  ExpectBrokenWhen(
      [&](W wire) { add(*wire.mutable_items(0)->mutable_delivery()->mutable_shares(1)); },
      "items.delivery.shares.field 19");
  ExpectBrokenWhen([&](W wire) { add(*wire.add_postings()->mutable_tags()); },
                   "postings.tags.field 19");
}

TEST(RecordCodecTest, RefusesAKindOfItemOfANewerVersion) {
  ExpectBrokenWhen(
      [](v1::Record& wire) {
        v1::Item& item = *wire.add_items();
        item.GetReflection()->MutableUnknownFields(&item)->AddLengthDelimited(999, "x");
      },
      "newer version (items.field 999");
}

TEST(RecordCodecTest, RefusesAnotherFormat) {
  ExpectBrokenWhen([](v1::Record& wire) { wire.set_format(2); }, "newer version (format 2");
  ExpectBrokenWhen([](v1::Record& wire) { wire.clear_format(); }, "format 0");
}

TEST(RecordCodecTest, RefusesChoicesItDoesNotKnow) {
  ExpectBrokenWhen([](v1::Record& wire) { wire.mutable_event()->set_kind(v1::EventKind(999)); },
                   "event.kind");
  ExpectBrokenWhen([](v1::Record& wire) { wire.mutable_actor()->clear_role(); }, "actor.role");
  ExpectBrokenWhen(
      [](v1::Record& wire) {
        wire.mutable_items(1)->mutable_order()->set_state(v1::OrderState(9));
      },
      "state");
}

TEST(RecordCodecTest, RefusesMalformedDatesIdsAndHashes) {
  ExpectBrokenWhen([](v1::Record& wire) { wire.set_recorded_on("2025-02-31"); }, "recorded_on");
  ExpectBrokenWhen([](v1::Record& wire) { wire.clear_effective_on(); }, "effective_on");
  ExpectBrokenWhen([](v1::Record& wire) { wire.mutable_event()->set_subject("al"); },
                   "event.subject");
  ExpectBrokenWhen([](v1::Record& wire) { wire.add_relied_on(""); }, "relied_on");
  ExpectBrokenWhen([](v1::Record& wire) { wire.mutable_actor()->set_person("A B"); },
                   "actor.person");
  ExpectBrokenWhen([](v1::Record& wire) { wire.set_request_id("short"); }, "request_id");
  ExpectBrokenWhen([](v1::Record& wire) { wire.set_request_payload_hash(std::string(31, 'x')); },
                   "request_payload_hash");
  ExpectBrokenWhen([](v1::Record& wire) { wire.add_postings()->set_fund("x"); }, "postings[0]");
  ExpectBrokenWhen(
      [](v1::Record& wire) {
        wire.mutable_items(0)->mutable_delivery()->mutable_shares(1)->set_child("0123");
      },
      "shares[1].child");
}

TEST(RecordCodecTest, RefusesAnItemOfNoKind) {
  ExpectBrokenWhen([](v1::Record& wire) { wire.add_items(); }, "kind");
}

TEST(RecordCodecTest, RefusesBytesThatAreNoRecord) {
  const google::protobuf::LogSilencer quiet;
  ExpectBroken("", "format 0");
  ExpectBroken("\xff\xff\xff", "no record");
  ExpectBroken(EncodeRecord(ADeliveryRecord()).substr(0, 100), "no record");
  v1::Record wire = WireOf(ADeliveryRecord());
  wire.mutable_items(1)->mutable_order()->set_unit("\xC3(");  // not UTF-8
  ExpectBroken(wire.SerializePartialAsString(), "no record");
}

TEST(RecordCodecTest, TakesAnEntryAtTheLimitAndRefusesOneByteMore) {
  Record record = ADeliveryRecord();
  Order order = samples::AnOrder();
  order.unit = "";
  record.items = {order};
  order.unit = std::string(kMaxEntryBytes - EncodeRecord(record).size() - 16, 'x');
  record.items = {order};
  // A longer text needs longer length prefixes; make up for them.
  order.unit.append(kMaxEntryBytes - EncodeRecord(record).size(), 'x');
  record.items = {order};
  ASSERT_EQ(EncodeRecord(record).size(), kMaxEntryBytes);
  EXPECT_TRUE(DecodeRecord(EncodeRecord(record)).ok());
  order.unit += 'x';
  record.items = {order};
  ExpectBroken(EncodeRecord(record), "65536 bytes");
}

TEST(RecordCodecTest, RefusesAnotherSpellingOfTheSameRecord) {
  const std::string entry = EncodeRecord(ADeliveryRecord());
  ASSERT_EQ(entry.substr(0, 2), std::string("\x08\x01"));                          // format: 1
  ExpectBroken("\x08\x01" + entry, "not spelt");                                   // a field twice
  ExpectBroken(entry.substr(2) + entry.substr(0, 2), "not spelt");                 // another order
  ExpectBroken("\x08\x81" + std::string(1, '\0') + entry.substr(2), "not spelt");  // a long varint
}

// Flipping any one bit gives nothing, or a record that has these very bytes: never a record whose
// bytes are others.
TEST(RecordCodecTest, NoSingleBitChangesTheRecordUnnoticed) {
  const google::protobuf::LogSilencer quiet;
  const std::string entry = EncodeRecord(ADeliveryRecord());
  int refused = 0;
  for (std::size_t bit = 0; bit < entry.size() * 8; ++bit) {
    std::string changed = entry;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const absl::StatusOr<Record> record = DecodeRecord(changed);
    if (record.ok()) {
      EXPECT_EQ(EncodeRecord(*record), changed) << "bit " << bit;
      EXPECT_NE(*record, ADeliveryRecord()) << "bit " << bit;
    } else {
      EXPECT_EQ(ReasonOf(record.status()), Reason::kRecordBroken);
      ++refused;
    }
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace vsledger
