// A receipt comes back as it was sent; a damaged one does not come back.
#include "proto/codec/receipt_codec.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "tests/proto/codec/sample_items.h"

namespace vsledger {
namespace {

WriteReceipt AReceipt() {
  return {.records = {{.sequence = 7, .leaf_hash = samples::HashOf(1), .item = ItemId("al-7")},
                      {.sequence = 8, .leaf_hash = samples::HashOf(2), .item = ItemId("pm-8")}},
          .checkpoint = "example/vsledger/999\n9\nAAAA\n\n\u2014 key sig\n",
          .already = true,
          .validated_only = false};
}

v1::Receipt WireOf(const WriteReceipt& receipt) {
  v1::Receipt wire;
  ToWire(receipt, wire);
  return wire;
}

TEST(ReceiptCodecTest, ComesBackEqual) {
  EXPECT_EQ(*FromWire(WireOf(AReceipt())), AReceipt());
  const WriteReceipt dry{.records = {}, .checkpoint = "", .already = false, .validated_only = true};
  EXPECT_EQ(*FromWire(WireOf(dry)), dry);
}

TEST(ReceiptCodecTest, RefusesALeafHashOfAnotherLength) {
  v1::Receipt wire = WireOf(AReceipt());
  wire.mutable_records(1)->set_leaf_hash(std::string(31, 'x'));
  const absl::Status status = FromWire(wire).status();
  EXPECT_EQ(ReasonOf(status), Reason::kMalformedId);
  EXPECT_EQ(FieldOf(status), "records[1].leaf_hash");
}

TEST(ReceiptCodecTest, RefusesAnItemIdAgainstItsGrammar) {
  v1::Receipt wire = WireOf(AReceipt());
  wire.mutable_records(0)->set_item("al7");
  EXPECT_EQ(FieldOf(FromWire(wire).status()), "records[0].item");
}

}  // namespace
}  // namespace vsledger
