// The noun "policy" as people read it: one version in words, transfers, limits.
#include <gmock/gmock.h>

#include "tests/client/run_fixture.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

class PolicyVerbsTest : public RunTest {
 protected:
  PolicyVerbsTest() : RunTest(FakeServer::Answers::kAlike) {}

  void Answer(const v1::ListFundsResponse& funds) {
    ledger().answers["vsledger.v1.FundService.ListFunds"] =
        std::make_shared<v1::ListFundsResponse>(funds);
  }
};

v1::ListFundsResponse WithPolicy(const v1::Policy& policy) {
  v1::ListFundsResponse funds;
  *funds.add_funds()->add_policies()->mutable_policy() = policy;
  return funds;
}

v1::Policy APolicy() {
  v1::Policy policy;
  policy.set_id("po-4");
  policy.set_minute("Forum 7b");
  policy.mutable_forum()->set_held_on("2025-03-12");
  policy.mutable_retained_part()->set_kind(v1::PART_KIND_PERCENT);
  policy.mutable_retained_part()->set_basis_points(1'750);
  policy.mutable_delegated_part()->set_kind(v1::PART_KIND_REST);
  policy.mutable_leavers()->set_rule(v1::LEAVER_RULE_RECOUP_PRO_RATA);
  policy.mutable_leavers()->set_minimum_pence(2'500);
  policy.set_head_threshold_pence(100'000);
  policy.set_cap_per_child_pence(230'000);
  policy.set_decide_by("2026-03-13");
  policy.add_excluded_types("10");
  policy.add_excluded_types("11");
  v1::PolicyTerm& by_pep = *policy.add_terms();
  by_pep.set_term("2025-summer");
  by_pep.mutable_rule()->set_trigger(v1::TERM_TRIGGER_PEP_CONDITIONAL);
  by_pep.mutable_rule()->set_pep_needed(v1::PEP_RATING_AMBER);
  by_pep.mutable_rule()->set_in_arrears(true);
  v1::PolicyTerm& by_band = *policy.add_terms();
  by_band.set_term("2025-autumn");
  by_band.mutable_rule()->set_trigger(v1::TERM_TRIGGER_BANDS);
  by_band.mutable_rule()->add_bands_pence(0);
  by_band.mutable_rule()->add_bands_pence(40'000);
  policy.add_terms()->set_term("2026-spring");
  return policy;
}

TEST_F(PolicyVerbsTest, ShowAllThatAPolicySaysInWords) {
  Answer(WithPolicy(APolicy()));
  const Ran ran = Do({"policy", "show", "po-4"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  for (const char* words :
       {"minute: Forum 7b (forum of 2025-03-12)", "retained: 17.5 % of the authority to spend",
        "delegated: the rest", "leavers: recoup-pro-rata, nothing below 25.00",
        "above this only the virtual head decides: 1,000.00", "most for one child: 2,300.00",
        "last day for decisions: 2026-03-13", "setting types left out: 10, 11",
        "pep-conditional:", "amber", "in arrears", "bands:", "400.00", "automatic", "in advance"}) {
    EXPECT_THAT(ran.out, HasSubstr(words));
  }
}

TEST_F(PolicyVerbsTest, ShowAPolicyOfRelease01AsItAlwaysWas) {
  v1::Policy policy;
  policy.set_id("po-4");
  policy.set_retained_per_child_pence(92'000);
  policy.add_terms()->set_term("2025-autumn");
  Answer(WithPolicy(policy));
  const std::string out = Do({"policy", "show", "po-4"}).out;
  for (const char* words :
       {"retained: 920.00 for each child\n", "delegated: the terms for each child",
        "leavers: stop-at-term-end", "most for one child: none"}) {
    EXPECT_THAT(out, HasSubstr(words));
  }
}

TEST_F(PolicyVerbsTest, ListTransfersWithTheirReasons) {
  v1::ListFundsResponse funds;
  v1::ListedTransfer& listed = *funds.add_funds()->add_transfers();
  listed.mutable_transfer()->set_id("tf-9");
  listed.mutable_transfer()->set_from_pool(v1::POOL_UNALLOCATED);
  listed.mutable_transfer()->set_to_pool(v1::POOL_DELEGATED);
  listed.mutable_transfer()->set_amount_pence(1'000'000);
  listed.set_reason("planned in March");
  Answer(funds);
  const std::string out = Do({"policy", "transfers"}).out;
  for (const char* words : {"tf-9", "unallocated", "delegated", "10,000.00", "planned in March"}) {
    EXPECT_THAT(out, HasSubstr(words));
  }
}

TEST_F(PolicyVerbsTest, ListLimits) {
  auto limits = std::make_shared<v1::ListLimitsResponse>();
  v1::OfficerLimit& limit = *limits->add_limits()->mutable_limit();
  limit.set_person("ola.officer");
  limit.set_amount_pence(50'000);
  ledger().answers["vsledger.v1.FundService.ListLimits"] = limits;
  EXPECT_THAT(Do({"policy", "limits"}).out, HasSubstr("500.00"));
}

TEST_F(PolicyVerbsTest, OpenAPeriodOfItsOwn) {
  const Ran ran = Do({"period", "open", "--stream", "PP16", "--year", "2022-23", "--from",
                      "2022-09-01", "--to", "2023-07-31", "--year-end", "carried-forward"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  for (const char* words : {"stream: STREAM_PP16", "from: \"2022-09-01\"", "to: \"2023-07-31\"",
                            "year_end: YEAR_END_RULE_CARRIED_FORWARD"}) {
    EXPECT_THAT(ledger().others.back(), HasSubstr(words));
  }
}

TEST_F(PolicyVerbsTest, EstimateASumThatCountsNobody) {
  const Ran ran = Do({"award", "estimate", "--fund", "PPG-LAC-2026-27", "--amount", "700,000",
                      "--date", "2026-04-01", "--reason", "last year's, less a little"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ledger().others.back(), HasSubstr("amount_pence: 70000000"));
  EXPECT_THAT(ledger().others.back(), testing::Not(HasSubstr("count")));
}

TEST_F(PolicyVerbsTest, PayFromThePoolsThatPayOnly) {
  const Ran ran = Do({"order", "request", "--fund", "PPG-LAC-2025-26", "--pool", "unallocated"});
  EXPECT_EQ(ran.exit_code, 2);
}

}  // namespace
}  // namespace vsledger::client
