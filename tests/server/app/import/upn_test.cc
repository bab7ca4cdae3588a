#include "server/app/import/upn.h"

#include <gtest/gtest.h>

#include <string>

#include "ledger/base/refusal.h"

namespace vsledger::import {
namespace {

// domain.md section 6.
TEST(UpnTest, TheExamplesAreRight) {
  for (const char* upn :
       {"B801200005001", "H801200001001", "P207000016049", "E358200124001", "Q35820012400A"}) {
    EXPECT_EQ(CheckUpn(upn), absl::OkStatus()) << upn;
  }
}

TEST(UpnTest, TheCheckLetterMustFit) {
  EXPECT_EQ(ReasonOf(CheckUpn("A801200005001")), Reason::kMalformedUpn);
  // Every other digit in any one place makes it wrong.
  for (std::size_t place = 1; place < 13; ++place) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string upn = "B801200005001";
      if (upn[place] == digit) continue;
      upn[place] = digit;
      EXPECT_EQ(ReasonOf(CheckUpn(upn)), Reason::kMalformedUpn) << upn;
    }
  }
}

TEST(UpnTest, RefusesOtherShapes) {
  for (const char* upn :
       {"", "UN1", "B80120000500", "B8012000050011", "b801200005001", "I801200005001",
        "B80120000500I", "B80120000A001", "B801200005001 ", "1801200005001"}) {
    EXPECT_EQ(ReasonOf(CheckUpn(upn)), Reason::kMalformedUpn) << upn;
  }
}

TEST(UpnTest, ARefusalNeverRepeatsTheNumber) {
  for (const char* upn : {"A801200005001", "A80120000500"}) {
    EXPECT_EQ(std::string(CheckUpn(upn).message()).find("8012"), std::string::npos);
  }
}

TEST(UpnTest, FiveCodesSayThatThereIsNoneYet) {
  for (const char* code : {"UN1", "UN2", "UN3", "UN4", "UN5"}) EXPECT_TRUE(IsNoUpnYet(code));
  for (const char* code : {"", "UN0", "UN6", "UN", "UN11", "un1"}) EXPECT_FALSE(IsNoUpnYet(code));
}

}  // namespace
}  // namespace vsledger::import
