// Who a certificate names, and what no certificate may name.
#include "server/service/caller.h"

#include <gtest/gtest.h>

#include "ledger/base/refusal.h"

namespace vsledger {
namespace {

std::optional<Reason> RefusalOf(const std::vector<std::string>& uris) {
  return ReasonOf(CallerFromUris(uris).status());
}

TEST(CallerTest, ReadsAnOfficer) {
  const auto caller =
      CallerFromUris({"spiffe://borough.example/authority/999/virtual-head/v.head"});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->authority_code, "999");
  EXPECT_EQ(caller->actor, (Actor{PersonId("v.head"), Role::kVirtualHead}));
  EXPECT_TRUE(caller->own_setting.empty());
}

TEST(CallerTest, ReadsASchoolWithItsSetting) {
  const auto caller =
      CallerFromUris({"spiffe://borough.example/authority/999/school/130000/bursar"});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->actor, (Actor{PersonId("bursar"), Role::kSchool}));
  EXPECT_EQ(caller->own_setting, SettingRef("130000"));
}

TEST(CallerTest, RefusesACertificateWithoutUriOrWithTwo) {
  const std::string good = "spiffe://a.example/authority/999/officer/ada";
  EXPECT_EQ(RefusalOf({}), Reason::kNotIdentified);
  EXPECT_EQ(RefusalOf({good, good}), Reason::kNotIdentified);
}

TEST(CallerTest, RefusesWhateverIsNotTheGrammarToTheLetter) {
  for (const char* const uri : {
           "",
           "https://a.example/authority/999/officer/ada",
           "spiffe://a.example/authority/999/officer",
           "spiffe://a.example/authority/999/officer/",
           "spiffe://a.example/authority/999/officer/ada/",
           "spiffe://a.example/authority/999/officer/ada/eve",
           "spiffe://a.example/authority/999//ada",
           "spiffe:///authority/999/officer/ada",
           "spiffe://A.example/authority/999/officer/ada",
           "spiffe://a.example/borough/999/officer/ada",
           "spiffe://a.example/authority/99/officer/ada",
           "spiffe://a.example/authority/9x9/officer/ada",
           "spiffe://a.example/authority/999/Officer/ada",
           "spiffe://a.example/authority/999/officer/Ada",
           "spiffe://a.example/authority/999/officer/a%64a",
           "spiffe://a.example/authority/999/officer/ada?x",
           "spiffe://a.example/authority/999/school/ada",
           "spiffe://a.example/authority/999/school/one/ada",
           "spiffe://a.example/authority/999/officer/130000/ada",
       }) {
    EXPECT_EQ(RefusalOf({uri}), Reason::kNotIdentified) << uri;
  }
}

TEST(CallerTest, RefusesTheServersOwnRole) {
  EXPECT_EQ(RefusalOf({"spiffe://a.example/authority/999/server/server"}), Reason::kNotIdentified);
}

TEST(CallerTest, AcceptsTheLongestIdentityAndRefusesOneByteMore) {
  const std::string tail = "/authority/999/officer/ada";
  const std::string head = "spiffe://";
  const std::string domain(kMaxIdentityBytes - head.size() - tail.size(), 'd');
  EXPECT_TRUE(CallerFromUris({head + domain + tail}).ok());
  EXPECT_EQ(RefusalOf({head + domain + "d" + tail}), Reason::kNotIdentified);
}

}  // namespace
}  // namespace vsledger
