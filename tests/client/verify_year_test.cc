// "audit verify" of a whole year: every record from the estimate to the returned rest and the next
// year's fund, checked from an export alone.
#include <gmock/gmock.h>

#include "tests/client/made_export.h"
#include "tests/ledger/support/worked_year.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

class VerifyYearTest : public WorkedYearTest {
 protected:
  Ran VerifyExport() {
    WriteExport(scratch_.Path("year"), EntriesOf(ledger_.view()), MadeSigner());
    return RunOffline({"audit", "verify", scratch_.Path("year"), "--log-key",
                       MadeSigner().verifier().ToString()});
  }

 private:
  Scratch scratch_;
};

TEST_F(VerifyYearTest, ProvesAYearThatWasClosedCorrectedAndReturned) {
  Play();
  const Date last(2027, 3, 31);
  ledger_.Do(Finance(), PlanInstalments{kNextFund, {Date(2026, 6, 30), last}});
  ledger_.Do(Finance(), PlanInstalments{kNextFund, {last}});
  const Ran ran = VerifyExport();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("signature, hashes, tree, rules and balances hold"));
}

}  // namespace
}  // namespace vsledger::client
