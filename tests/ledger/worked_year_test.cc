// The whole year of worked-year.md through the commands of the ledger: after each row every balance
// it gives must come out to the penny (tests/data/worked-year/balances.csv).
#include "tests/ledger/support/worked_year.h"

namespace vsledger {
namespace {

TEST_F(WorkedYearTest, GivesItsBalancesToThePenny) {
  Play();
  EXPECT_EQ(rows_seen(), 86) << "89 rows, less a payee verified, a mistake that is reversed in the "
                                "next row, and a refusal";
}

}  // namespace
}  // namespace vsledger
