// Decisions about policies and reversals: what two people do one after the other.
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/policy_checks.h"
#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/reversal_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger {
namespace {

// The version that is proposed, as the command says it.
Policy PolicyOf(const ProposePolicy& command) {
  Policy policy;
  policy.fund = command.fund;
  policy.effective_from = command.effective_from;
  policy.retained_per_child = command.retained_per_child;
  policy.terms = command.terms;
  policy.categories = command.categories;
  policy.retained_pays_allocations = command.retained_pays_allocations;
  policy.delegated_pays_orders = command.delegated_pays_orders;
  policy.minute = command.minute;
  policy.retained_part = command.retained_part;
  policy.delegated_part = command.delegated_part;
  policy.leavers = command.leavers;
  policy.excluded_types = command.excluded_types;
  policy.head_threshold = command.head_threshold;
  policy.cap_per_child = command.cap_per_child;
  policy.decide_by = command.decide_by;
  policy.forum = command.forum;
  policy.by_share = command.by_share;
  return policy;
}

FundCode FundOf(const Record& record) {
  return record.postings.empty() ? FundCode() : record.postings.front().account.fund;
}

// In a closed fund only money in and out of the bank is reversed; what was used is corrected.
absl::Status NeedFundThatTakesItBack(const Desk& desk, const Record& original) {
  if (original.postings.empty()) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, FundOf(original)));
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  const bool used =
      std::any_of(original.postings.begin(), original.postings.end(),
                  [](const Posting& posting) { return !IsSettlement(posting.account.name); });
  return used ? NeedNotClosed(fund, "propose a correction of what was used instead")
              : absl::OkStatus();
}

// The record and that it may be reversed now: RECORD_UNKNOWN, NOT_REVERSIBLE, LATER_RECORD_STANDS,
// FUND_FINISHED, FUND_CLOSED.
absl::StatusOr<Record> NeedReversible(const Desk& desk, std::uint64_t sequence) {
  const View& view = desk.view();
  const std::optional<Record> original = view.FindRecord(sequence);
  if (!original) return refuse::RecordUnknown(sequence, view.size());
  if (const auto way = WayInsteadOfReversal(original->event.kind)) {
    return refuse::NotReversible(sequence, *way);
  }
  if (const auto later = StandingOn(*original, view)) {
    return refuse::LaterRecordStands(sequence, *later);
  }
  VSL_RETURN_IF_ERROR(NeedFundThatTakesItBack(desk, *original));
  return *original;
}

}  // namespace

// FUND_UNKNOWN, AMOUNT_NOT_POSITIVE (retained), then the terms, the categories (policy_checks.h),
// FIELD_MISSING (minute), DATE_OUTSIDE_FUND (effective_from), then the other rules.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposePolicy& command) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, NeedFund(desk, command.fund));
  if (command.retained_per_child < Pence{}) {
    return refuse::AmountNotPositive("retained_per_child", command.retained_per_child);
  }
  VSL_RETURN_IF_ERROR(NeedTermsOf(fund, command.terms));
  VSL_RETURN_IF_ERROR(NeedCategories(command.categories));
  if (command.minute.empty()) return refuse::FieldMissing("minute");
  if (command.effective_from < fund.from || fund.to < command.effective_from) {
    return refuse::DateOutsideFund("effective_from", command.effective_from, fund.code, fund.from,
                                   fund.to);
  }
  Policy policy = PolicyOf(command);
  VSL_RETURN_IF_ERROR(NeedSoundRules(desk, fund, policy));
  policy.id = desk.NextId<Policy>();
  policy.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kPolicyProposed, desk.today(), {policy}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already adopted: that record, SAME_PERSON, FUND_CLOSED,
// POLICY_EXCEEDS_AWARD, POOL_SHORT (the new split takes more from a pool than is free).
absl::StatusOr<Decision> Decide(Desk& desk, const AdoptPolicy& command) {
  VSL_ASSIGN_OR_RETURN(Policy policy, desk.Need<Policy>("policy", command.policy));
  if (policy.state == ProposalState::kConfirmed) return desk.Already(policy.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, policy.id, policy.proposed_by, "proposed", "adopt"));
  VSL_ASSIGN_OR_RETURN(const Fund was, NeedFund(desk, policy.fund));
  VSL_RETURN_IF_ERROR(NeedNotClosed(was, "it is split no more"));
  VSL_ASSIGN_OR_RETURN(const Fund fund, SplitBy(policy, was));
  if (fund.retained < was.retained) {
    VSL_RETURN_IF_ERROR(NeedFree(desk, fund.code, Pool::kRetained, was.retained - fund.retained));
  }
  if (fund.delegated < was.delegated) {
    VSL_RETURN_IF_ERROR(
        NeedFree(desk, fund.code, Pool::kDelegated, was.delegated - fund.delegated));
  }
  policy.state = ProposalState::kConfirmed;
  policy.confirmed_by = desk.person();
  VSL_RETURN_IF_ERROR(
      desk.Write(EventKind::kPolicyAdopted, policy.effective_from, {policy, fund}, {policy.id}));
  return desk.Finish();
}

// DUPLICATE_ITEM (its reversal is proposed or confirmed already), RECORD_UNKNOWN, NOT_REVERSIBLE
// (with the way instead), LATER_RECORD_STANDS, FIELD_MISSING.
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeReversal& command) {
  for (const ItemId& id : desk.view().IdsByKey(key::ReversalOf(command.record))) {
    return refuse::DuplicateItem(id, fmt::format("reversal of record {}", command.record));
  }
  VSL_ASSIGN_OR_RETURN(const Record original, NeedReversible(desk, command.record));
  if (command.reason.empty()) return refuse::FieldMissing("reason");
  Reversal reversal;
  reversal.id = desk.NextId<Reversal>();
  reversal.fund = FundOf(original);
  reversal.record = command.record;
  reversal.reason = desk.sealer().Seal(PrivateKind::kReason, command.reason);
  reversal.proposed_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kReversalProposed, desk.today(), {reversal}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already confirmed: that record, SAME_PERSON, then as for the
// proposal. Posts today (design.md section 4, reversal).
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmReversal& command) {
  VSL_ASSIGN_OR_RETURN(Reversal reversal, desk.Need<Reversal>("reversal", command.reversal));
  if (reversal.state == ProposalState::kConfirmed) return desk.Already(reversal.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, reversal.id, reversal.proposed_by, "proposed", "confirm"));
  VSL_ASSIGN_OR_RETURN(const Record original, NeedReversible(desk, reversal.record));
  reversal.state = ProposalState::kConfirmed;
  reversal.confirmed_by = desk.person();
  std::vector<Item> items = ItemsReversed(original, desk.view());
  items.insert(items.begin(), reversal);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kReversed, desk.today(), std::move(items)));
  return desk.Finish();
}

}  // namespace vsledger
