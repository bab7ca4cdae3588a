// The items of sharing out and giving back, and older kinds with all that they may say since.
#include "tests/proto/codec/sample_items.h"

namespace vsledger::samples {
namespace {

const FundCode& TheFund() {
  static const FundCode fund("PPG-LAC-2025-26");
  return fund;
}
ItemId Id(const char* text) { return ItemId(text); }
PersonId Person(const char* text) { return PersonId(text); }

}  // namespace

Allocation AReviewedAllocation() {
  Allocation allocation = AnAllocation();
  allocation.run = Id("tr-101");
  allocation.overrides = Id("al-99");
  allocation.held = {1'101};
  allocation.cut = {1'102};
  allocation.recouped = {1'103};
  allocation.query = HashOf(21);
  allocation.answer = HashOf(22);
  allocation.evidence = {HashOf(23), Date(2026, 1, 8), Person("sam")};
  allocation.review = {Impact::kStrong, HashOf(24), Person("vsh")};
  return allocation;
}

Policy APolicyInParts() {
  Policy policy = APolicy();
  policy.terms[0].rule = TermRule{.trigger = TermTrigger::kPepConditional,
                                  .pep_needed = PepRating::kAmber,
                                  .bands = {},
                                  .in_arrears = true,
                                  .requests_from = Date(2025, 5, 1),
                                  .requests_to = Date(2025, 6, 30)};
  policy.terms[1].rule = TermRule{.trigger = TermTrigger::kBands,
                                  .pep_needed = PepRating::kNone,
                                  .bands = {{0}, {40'000}, {80'000}, {150'000}}};
  policy.retained_part = {PartKind::kPercent, {}, 2'500};
  policy.delegated_part = {PartKind::kSum, {1'104}, 0};
  policy.leavers = {LeaverRule::kRecoupProRata, {2'500}};
  policy.excluded_types = {"11", "local-independent"};
  policy.head_threshold = {100'000};
  policy.cap_per_child = {230'000};
  policy.decide_by = Date(2026, 3, 20);
  policy.forum = {Date(2025, 3, 20), HashOf(25)};
  policy.by_share = true;
  return policy;
}

Fund AFundWithTerms() {
  Fund fund = AFund();
  fund.terms = {FundBasis::kHoursTimesRate, YearEndRule::kAsTheLetterSays, 16, 17};
  return fund;
}

Transfer ATransfer() {
  return {.id = Id("tf-90"),
          .fund = TheFund(),
          .from = Pool::kUnallocated,
          .to = Pool::kDelegated,
          .amount = {1'000'000},
          .reason = HashOf(26),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("vsh")};
}

PepStatus APepStatus() {
  return {.id = Id("pp-91"),
          .child = SampleChild(),
          .term = {2025, Season::kAutumn},
          .held_on = Date(2025, 9, 24),
          .rating = PepRating::kGreen,
          .band = 3,
          .reference = HashOf(27)};
}

TermRun ATermRun() {
  return {.id = Id("tr-101"),
          .fund = TheFund(),
          .term = {2025, Season::kAutumn},
          .policy = Id("po-5"),
          .reference_date = Date(2025, 10, 2),
          .proposals = 272,
          .amount = {14'960'000},
          .left_out = {{LeftOut::kNotOnRoll, 4}, {LeftOut::kNothingDue, 2}},
          .proposed_by = Person("ola")};
}

Cut ACut() {
  return {.id = Id("ct-110"),
          .fund = TheFund(),
          .allocation = Id("al-1234"),
          .amount = {17'500},
          .days = DaysLeft{Date(2025, 11, 14), 35, 110},
          .reason = HashOf(28),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("vsh")};
}

Recoupment ARecoupment() {
  return {.id = Id("rp-120"),
          .fund = TheFund(),
          .allocation = Id("al-1234"),
          .setting = SettingRef("local-7"),
          .amount = {17'500},
          .days = DaysLeft{Date(2025, 11, 14), 35, 110},
          .reason = HashOf(29),
          .state = RecoupmentState::kInvoiced,
          .received = {101},
          .set_off = {102},
          .written_off = {103},
          .write_off_proposed = {104},
          .proposed_by = Person("ola"),
          .agreed_by = Person("vsh"),
          .write_off_proposed_by = Person("fin")};
}

OfficerLimit AnOfficerLimit() {
  return {.id = Id("ol-130"), .person = Person("ola"), .amount = {50'000}, .set_by = Person("vsh")};
}

Successor ASuccessor() {
  return {.id = Id("su-140"),
          .before = SettingRef("100001"),
          .after = SettingRef("100101"),
          .from = Date(2026, 4, 1),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("vsh")};
}

}  // namespace vsledger::samples
