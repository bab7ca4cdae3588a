// The largest things that the door lets in stay inside what a record may be (design.md section 3).
#include "proto/codec/limits.h"

#include <gtest/gtest.h>

#include <string>

#include "proto/codec/record_codec.h"
#include "tests/proto/codec/sample_items.h"
#include "tests/proto/codec/sample_records.h"

namespace vsledger {
namespace {

// So many characters of four bytes each.
std::string Longest(std::size_t characters) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += "\U0001F9EE";
  return text;
}

std::size_t BytesWith(std::vector<Item> items) {
  Record record = samples::SampleRecords()[5];  // an award's, with postings
  record.items = std::move(items);
  return EncodeRecord(record).size();
}

TEST(LimitsTest, TheLongestPolicyFitsARecord) {
  Policy policy = samples::APolicyInParts();
  policy.terms[0].rule->bands.assign(kMaxBands, kMaxAmount);
  policy.excluded_types.assign(kMaxExcludedTypes, Longest(kMaxTypeCodeChars));
  policy.terms.assign(kMaxPolicyTerms, policy.terms[0]);
  policy.categories.assign(kMaxPolicyCategories, {.category = Category(std::string(32, 'x')),
                                                  .eligibility = Eligibility::kEligible,
                                                  .paragraph = Longest(kMaxParagraphChars)});
  policy.minute = Longest(kMaxMinuteChars);
  EXPECT_LT(BytesWith({policy, samples::AFund()}), kMaxEntryBytes);
}

TEST(LimitsTest, TheLongestAwardFitsARecord) {
  Award award = samples::AnAward();
  award.adjustments.assign(kMaxAdjustments,
                           {.amount = -kMaxAmount, .words = Longest(kMaxWordsChars)});
  EXPECT_LT(BytesWith({award, samples::AFund()}), kMaxEntryBytes);
}

TEST(LimitsTest, TheLongestDeliveryFitsARecord) {
  Delivery delivery = samples::ADelivery();
  delivery.shares.assign(
      kMaxShares,
      {.child = samples::SampleChild(), .units = {kMaxUnitsHundredths}, .cost = kMaxAmount});
  EXPECT_LT(BytesWith({delivery, samples::AnOrder()}), kMaxEntryBytes);
}

}  // namespace
}  // namespace vsledger
