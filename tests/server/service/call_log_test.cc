// The log line of a call: its form, and that it carries nothing it should not.
#include "server/service/call_log.h"

#include <gtest/gtest.h>

#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

CallLine LineOf(std::string request_id) {
  CallLine line;
  line.at = Instant{1'756'728'000'000'000};
  line.method = "FundService/OpenFund";
  line.person = "fin";
  line.role = "finance";
  line.request_id = std::move(request_id);
  line.bytes_in = 12;
  line.bytes_out = 345;
  line.duration_micros = 678;
  return line;
}

TEST(CallLogTest, WritesOneLineOfJson) {
  EXPECT_EQ(FormatCallLine(LineOf("request-1"), absl::OkStatus()),
            R"({"at":"2025-09-01T12:00:00.000000Z","method":"FundService/OpenFund",)"
            R"("role":"finance","person":"fin","request":"request-1","outcome":"OK",)"
            R"("micros":678,"in":12,"out":345})");
}

TEST(CallLogTest, NamesTheReasonAndNotTheMessage) {
  const std::string line =
      FormatCallLine(LineOf("request-1"), refuse::ItemUnknown("allocation", "al-77"));
  EXPECT_NE(line.find(R"("outcome":"ITEM_UNKNOWN")"), std::string::npos);
  EXPECT_EQ(line.find("al-77"), std::string::npos);
}

TEST(CallLogTest, NamesTheCodeOfWhatIsNoRefusal) {
  EXPECT_EQ(OutcomeOf(absl::CancelledError("gone")), "CANCELLED");
}

TEST(CallLogTest, LetsNothingBreakTheLine) {
  const std::string line = FormatCallLine(LineOf("a\"b\\c\nd\x80"), absl::OkStatus());
  EXPECT_NE(line.find(R"("request":"a?b?c?d?")"), std::string::npos);
}

}  // namespace
}  // namespace vsledger
