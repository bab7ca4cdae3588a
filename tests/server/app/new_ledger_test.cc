// Making a ledger: what record 0 says, what is refused, and that its key is looked after.
#include "server/app/new_ledger.h"

#include <filesystem>

#include "ledger/base/refusal.h"
#include "server/app/origin.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

NewLedger Wanted(const std::string& folder) {
  NewLedger wanted;
  wanted.folder = folder;
  wanted.authority_code = "999";
  wanted.authority_name = "Test Borough";
  wanted.evaluation = true;
  wanted.opened_at = kEvaluationBegins;
  return wanted;
}

TEST(NewLedgerTest, Record0SaysWhoseLedgerItIs) {
  const ScratchFolder scratch;
  const auto key = MakeLedger(Wanted(scratch / "ledger"));
  ASSERT_TRUE(key.ok()) << key.status();
  const auto app = App::Open(scratch / "ledger", [](const std::string&) {});
  ASSERT_TRUE(app.ok()) << app.status();
  const LedgerIdentity& ledger = (*app)->ledger();
  EXPECT_EQ(ledger.authority_code, "999");
  EXPECT_EQ(ledger.authority_name, "Test Borough");
  EXPECT_EQ(ledger.origin, "test-borough/vsledger/999");
  EXPECT_EQ(ledger.verifier_key, *key);
  EXPECT_TRUE(ledger.evaluation);
  EXPECT_EQ((*app)->Now(), kEvaluationBegins);
}

TEST(NewLedgerTest, TheEvaluationClockBeginsOnTheFirstDayOfThePremium) {
  EXPECT_EQ(LondonDate(kEvaluationBegins), Date(2011, 4, 1));
}

TEST(NewLedgerTest, RefusesAnAuthorityThatCannotBe) {
  const ScratchFolder scratch;
  NewLedger wanted = Wanted(scratch / "ledger");
  wanted.authority_code = "99";
  EXPECT_EQ(ReasonOf(MakeLedger(wanted).status()), Reason::kMalformedId);
  wanted = Wanted(scratch / "ledger");
  wanted.authority_name = "";
  EXPECT_EQ(ReasonOf(MakeLedger(wanted).status()), Reason::kFieldMissing);
  wanted.authority_name = "two\nlines";
  EXPECT_EQ(ReasonOf(MakeLedger(wanted).status()), Reason::kMalformedText);
  wanted.authority_name = std::string(kMaxAuthorityName + 1, 'a');
  EXPECT_EQ(ReasonOf(MakeLedger(wanted).status()), Reason::kTextTooLong);
  EXPECT_FALSE(std::filesystem::exists(scratch / "ledger")) << "nothing was made";
  wanted.authority_name = std::string(kMaxAuthorityName, 'a');
  EXPECT_TRUE(MakeLedger(wanted).ok());
}

TEST(NewLedgerTest, RefusesAFolderThatIsThere) {
  const ScratchFolder scratch;
  ASSERT_TRUE(MakeLedger(Wanted(scratch / "ledger")).ok());
  EXPECT_EQ(MakeLedger(Wanted(scratch / "ledger")).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST(NewLedgerTest, ALedgerDoesNotOpenWithAnotherLedgersKey) {
  const ScratchFolder scratch;
  ASSERT_TRUE(MakeLedger(Wanted(scratch / "one")).ok());
  ASSERT_TRUE(MakeLedger(Wanted(scratch / "two")).ok());
  std::filesystem::rename(scratch / "one/log.key", scratch / "two/log.key");
  const auto app = App::Open(scratch / "two", [](const std::string&) {});
  EXPECT_EQ(app.status().code(), absl::StatusCode::kFailedPrecondition);
  const auto without = App::Open(scratch / "one", [](const std::string&) {});
  EXPECT_EQ(without.status().code(), absl::StatusCode::kNotFound);
}

TEST(OriginTest, HoldsNothingThatACheckpointMayNotHold) {
  EXPECT_EQ(OriginOf("Sample Borough", "999"), "sample-borough/vsledger/999");
  EXPECT_EQ(OriginOf("  St. Helen's + Co  ", "342"), "st-helen-s-co/vsledger/342");
  EXPECT_EQ(OriginOf("\xc3\x89", "001"), "authority/vsledger/001");
}

}  // namespace
}  // namespace vsledger
