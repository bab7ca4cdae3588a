// The requests about sharing a fund out: what a policy may say beside its terms and categories,
// transfers, limits. (A policy's terms and categories: fund_commands_test.cc.)
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

using R = v1::ProposePolicyRequest;

R APolicy() {
  R request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_effective_from("2025-04-01");
  v1::PolicyTerm& term = *request.add_terms();
  term.set_term("2025-autumn");
  term.set_reference_date("2025-10-02");
  term.set_service_from("2025-09-01");
  term.set_service_to("2025-12-19");
  v1::TermRule& rule = *term.mutable_rule();
  rule.set_trigger(v1::TERM_TRIGGER_BANDS);
  rule.add_bands_pence(0);
  rule.add_bands_pence(40'000);
  rule.set_in_arrears(true);
  rule.set_requests_from("2025-09-01");
  rule.set_requests_to("2025-10-31");
  v1::PolicyCategory& category = *request.add_categories();
  category.set_category("tuition");
  category.set_eligibility(v1::ELIGIBILITY_ELIGIBLE);
  request.set_minute("Forum 7b");
  request.mutable_retained_part()->set_kind(v1::PART_KIND_PERCENT);
  request.mutable_retained_part()->set_basis_points(2'500);
  request.mutable_delegated_part()->set_kind(v1::PART_KIND_SUM);
  request.mutable_delegated_part()->set_amount_pence(7);
  request.mutable_leavers()->set_rule(v1::LEAVER_RULE_RECOUP_PRO_RATA);
  request.mutable_leavers()->set_minimum_pence(8);
  request.add_excluded_types("11");
  request.set_head_threshold_pence(9);
  request.set_cap_per_child_pence(10);
  request.set_decide_by("2026-03-13");
  request.mutable_forum()->set_held_on("2025-03-12");
  request.mutable_forum()->set_document_sha256(std::string(32, 'h'));
  request.set_by_share(true);
  return request;
}

TEST(SharingCommandsTest, ReadsAllThatAPolicySays) {
  const ProposePolicy command = Read<ProposePolicy>(APolicy());
  const TermRule rule{.trigger = TermTrigger::kBands,
                      .pep_needed = PepRating::kNone,
                      .bands = {Pence{}, Pence{40'000}},
                      .in_arrears = true,
                      .requests_from = Date(2025, 9, 1),
                      .requests_to = Date(2025, 10, 31)};
  EXPECT_EQ(command.terms[0].rule, rule);
  EXPECT_EQ(command.retained_part, (PolicyPart{PartKind::kPercent, {}, 2'500}));
  EXPECT_EQ(command.delegated_part, (PolicyPart{PartKind::kSum, Pence{7}, 0}));
  EXPECT_EQ(command.leavers, (LeaverTerms{LeaverRule::kRecoupProRata, Pence{8}}));
  EXPECT_EQ(command.excluded_types, std::vector<std::string>{"11"});
  EXPECT_EQ(command.head_threshold, Pence{9});
  EXPECT_EQ(command.cap_per_child, Pence{10});
  EXPECT_EQ(command.decide_by, Date(2026, 3, 13));
  Hash document{};
  document.fill('h');
  EXPECT_EQ(command.forum, (ForumMinute{Date(2025, 3, 12), document}));
  EXPECT_TRUE(command.by_share);
}

TEST(SharingCommandsTest, ReadsNothingWhereAPolicySaysNothing) {
  R request = APolicy();
  request.mutable_terms(0)->clear_rule();
  request.clear_retained_part();
  request.clear_delegated_part();
  request.clear_leavers();
  request.clear_decide_by();
  request.clear_forum();
  const ProposePolicy command = Read<ProposePolicy>(request);
  EXPECT_EQ(command.terms[0].rule, std::nullopt);
  EXPECT_EQ(command.retained_part, std::nullopt);
  EXPECT_EQ(command.delegated_part, std::nullopt);
  EXPECT_EQ(command.leavers, std::nullopt);
  EXPECT_EQ(command.decide_by, std::nullopt);
  EXPECT_EQ(command.forum, std::nullopt);
}

TEST(SharingCommandsTest, RefusesWhatIsWrongWithAPolicysRules) {
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(APolicy(), change, reason, field);
  };
  refused([](R& r) { r.mutable_terms(0)->mutable_rule()->set_trigger(v1::TermTrigger(77)); },
          Reason::kMalformedNumber, "terms[0].rule.trigger");
  refused([](R& r) { r.mutable_terms(0)->mutable_rule()->set_bands_pence(0, -1); },
          Reason::kAmountNotPositive, "terms[0].rule.bands_pence");
  refused([](R& r) { r.mutable_terms(0)->mutable_rule()->set_requests_to("31/10/2025"); },
          Reason::kMalformedDate, "terms[0].rule.requests_to");
  refused([](R& r) { r.mutable_retained_part()->clear_kind(); }, Reason::kFieldMissing,
          "retained_part.kind");
  refused([](R& r) { r.mutable_retained_part()->set_basis_points(10'001); },
          Reason::kMalformedNumber, "retained_part.basis_points");
  refused([](R& r) { r.mutable_delegated_part()->set_amount_pence(-1); },
          Reason::kAmountNotPositive, "delegated_part.amount_pence");
  refused([](R& r) { r.mutable_leavers()->clear_rule(); }, Reason::kFieldMissing, "leavers.rule");
  refused([](R& r) { r.mutable_leavers()->set_minimum_pence(-1); }, Reason::kAmountNotPositive,
          "leavers.minimum_pence");
  refused([](R& r) { r.add_excluded_types(" "); }, Reason::kFieldMissing, "excluded_types");
  refused([](R& r) { r.add_excluded_types(std::string(33, '1')); }, Reason::kTextTooLong,
          "excluded_types");
  refused([](R& r) { r.set_head_threshold_pence(-1); }, Reason::kAmountNotPositive,
          "head_threshold_pence");
  refused([](R& r) { r.set_cap_per_child_pence(-1); }, Reason::kAmountNotPositive,
          "cap_per_child_pence");
  refused([](R& r) { r.set_decide_by("soon"); }, Reason::kMalformedDate, "decide_by");
  refused([](R& r) { r.mutable_forum()->clear_held_on(); }, Reason::kFieldMissing, "forum.held_on");
  refused([](R& r) { r.mutable_forum()->set_document_sha256("short"); }, Reason::kMalformedId,
          "forum.document_sha256");
}

TEST(SharingCommandsTest, TakesAsManyBandsAndTypesAsTheLimitAndNoMore) {
  R request = APolicy();
  request.clear_excluded_types();
  for (std::size_t i = 0; i < kMaxExcludedTypes; ++i) {
    request.add_excluded_types(std::to_string(i));
  }
  v1::TermRule& rule = *request.mutable_terms(0)->mutable_rule();
  while (rule.bands_pence_size() < static_cast<int>(kMaxBands)) rule.add_bands_pence(1);
  EXPECT_EQ(Read<ProposePolicy>(request).excluded_types.size(), kMaxExcludedTypes);
  ExpectRefused<R>(
      request, [](R& r) { r.add_excluded_types("more"); }, Reason::kTooMany, "excluded_types");
  ExpectRefused<R>(
      request, [](R& r) { r.mutable_terms(0)->mutable_rule()->add_bands_pence(1); },
      Reason::kTooMany, "terms[0].rule.bands_pence");
}

v1::ProposeTransferRequest ATransfer() {
  v1::ProposeTransferRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_from_pool(v1::POOL_UNALLOCATED);
  request.set_to_pool(v1::POOL_DELEGATED);
  request.set_amount_pence(1'000);
  request.set_reason("planned");
  return request;
}

TEST(SharingCommandsTest, ReadsTransfers) {
  const ProposeTransfer command = Read<ProposeTransfer>(ATransfer());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.from, Pool::kUnallocated);
  EXPECT_EQ(command.to, Pool::kDelegated);
  EXPECT_EQ(command.amount, Pence{1'000});
  EXPECT_EQ(command.reason, "planned");
  using T = v1::ProposeTransferRequest;
  ExpectRefused<T>(
      ATransfer(), [](T& r) { r.clear_from_pool(); }, Reason::kFieldMissing, "from_pool");
  ExpectRefused<T>(
      ATransfer(), [](T& r) { r.set_to_pool(v1::Pool(77)); }, Reason::kMalformedNumber, "to_pool");
  ExpectRefused<T>(
      ATransfer(), [](T& r) { r.clear_reason(); }, Reason::kFieldMissing, "reason");
  ExpectMoneyLimits(ATransfer(), "amount_pence",
                    [](T& r, std::int64_t pence) { r.set_amount_pence(pence); });
  ExpectTextLimit(ATransfer(), kMaxReasonChars, "reason",
                  [](T& r, const std::string& text) { r.set_reason(text); });
  v1::ConfirmTransferRequest confirm;
  confirm.set_transfer("tf-9");
  EXPECT_EQ(Read<ConfirmTransfer>(confirm).transfer, ItemId("tf-9"));
}

TEST(SharingCommandsTest, ReadsLimits) {
  v1::SetLimitRequest request;
  request.set_person("ola.officer");
  request.set_amount_pence(0);
  EXPECT_EQ(Read<SetLimit>(request).person, PersonId("ola.officer"));
  EXPECT_EQ(Read<SetLimit>(request).amount, Pence{});
  using L = v1::SetLimitRequest;
  ExpectRefused<L>(
      request, [](L& r) { r.clear_person(); }, Reason::kFieldMissing, "person");
  ExpectRefused<L>(
      request, [](L& r) { r.set_amount_pence(-1); }, Reason::kAmountNotPositive, "amount_pence");
  ExpectRefused<L>(
      request, [](L& r) { r.set_amount_pence(kMaxAmount.value + 1); }, Reason::kAmountTooLarge,
      "amount_pence");
}

}  // namespace
}  // namespace vsledger
