#include "ledger/check/item_sums.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/check/sums.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/order_rules.h"
#include "ledger/rules/payment_rules.h"
#include "ledger/rules/policy_rules.h"
#include "ledger/rules/reversal_rules.h"

namespace vsledger {
namespace {

using sums::Proof;

absl::Status FundOpened(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Fund fund, proof.The<Fund>());
  return proof.Holds(!FundByCode(proof.before, fund.code), "the fund was opened before");
}

// Whether the fund's awards are sums in letters, without a rate.
bool StandsOnSum(const View& before, const FundCode& code) {
  const std::optional<Fund> fund = FundByCode(before, code);
  return fund && TermsOf(*fund).basis == FundBasis::kSum;
}

absl::Status AwardProposed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Award award, proof.The<Award>());
  const bool sum = award.kind == AwardKind::kEstimate || StandsOnSum(proof.before, award.fund);
  if (sum && award.rate.empty()) {
    return proof.Holds(award.rate_per_child == Pence{}, "a sum has a rate from nowhere");
  }
  const std::optional<Rate> rate = FindAs<Rate>(proof.before, award.rate);
  VSL_RETURN_IF_ERROR(proof.Holds(rate && rate->state == ProposalState::kConfirmed &&
                                      rate->fund == award.fund &&
                                      rate->per_child == award.rate_per_child,
                                  "the award does not stand on a confirmed rate of its fund"));
  return proof.Holds(award.kind == AwardKind::kEstimate || award.amount == AmountOf(award),
                     "the award is not count x rate");
}

absl::Status AwardConfirmed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Award award, proof.The<Award>());
  VSL_ASSIGN_OR_RETURN(const Fund fund, proof.The<Fund>());
  const std::optional<Fund> was = FindAs<Fund>(proof.before, fund.id);
  if (!was || was->code != award.fund) return proof.Broken("the award is of another fund");
  return proof.Holds(fund == FundAfter(award, SplittingPolicy(proof.before, *was), *was),
                     "the fund is not what the award and its policy make it");
}

absl::Status InstalmentReceived(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Receipt receipt, proof.The<Receipt>());
  return proof.Holds(receipt.amount > Pence{}, "nothing was received");
}

absl::Status VatHandedOver(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const VatHandover vat, proof.The<VatHandover>());
  VSL_RETURN_IF_ERROR(proof.Holds(vat.amount > Pence{}, "no VAT is handed over"));
  return proof.Holds(vat.amount <= proof.before.Balance({vat.fund, account::Vat()}),
                     "more VAT is handed over than stands");
}

absl::Status PolicyProposed(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Policy policy, proof.The<Policy>());
  return proof.Holds(!PartsFault(policy), "the parts of the policy do not fit");
}

absl::Status PolicyAdopted(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Policy policy, proof.The<Policy>());
  VSL_ASSIGN_OR_RETURN(const Fund fund, proof.The<Fund>());
  const std::optional<Fund> was = FindAs<Fund>(proof.before, fund.id);
  if (!was || was->code != policy.fund) return proof.Broken("the policy is of another fund");
  const absl::StatusOr<Fund> split = SplitBy(policy, *was);
  return proof.Holds(split.ok() && fund == *split, "the fund is not split as the policy says");
}

absl::Status AllocationSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Allocation& allocation, proof.The<Allocation>());
  VSL_RETURN_IF_ERROR(proof.Holds(allocation.cut == Pence{} && allocation.recouped == Pence{},
                                  "it gives back what was never approved"));
  if (proof.record.event.kind == EventKind::kAllocationHeld) {
    return proof.Holds(Pence{} < allocation.held && allocation.held <= allocation.requested,
                       "what is held is not above nil and within what was requested");
  }
  VSL_RETURN_IF_ERROR(
      proof.Holds(allocation.held == Pence{}, "it holds what it does not wait for"));
  if (proof.record.event.kind == EventKind::kAllocationApproved) {
    return proof.Holds(Pence{} < allocation.approved && allocation.approved <= allocation.requested,
                       "what is approved is not above nil and within what was requested");
  }
  VSL_RETURN_IF_ERROR(proof.Holds(allocation.approved == Pence{}, "approved before it was"));
  if (proof.record.event.kind == EventKind::kAllocationRequested) {
    VSL_RETURN_IF_ERROR(sums::ProposedInRun(proof, allocation));
  }
  return proof.Holds(allocation.requested > Pence{}, "nothing is requested");
}

absl::Status OrderSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Order order, proof.The<Order>());
  VSL_RETURN_IF_ERROR(
      proof.Holds(order.cost == CostOf(order, order.ordered) && order.cost > Pence{},
                  "the order's cost is not units x price"));
  const bool approved = proof.record.event.kind == EventKind::kOrderApproved;
  return proof.Holds(order.held == (approved ? order.cost : Pence{}) &&
                         order.delivered == Units{} && order.delivered_cost == Pence{} &&
                         order.invoiced_cost == Pence{},
                     "a new order holds something else than its cost");
}

// The order after `taken` of a cost has been taken out of its hold, as far as that goes.
absl::Status HoldTaken(const Proof& proof, const Order& was, const Order& is, Pence cost,
                       Pence from_hold) {
  VSL_RETURN_IF_ERROR(proof.Holds(from_hold == std::min(cost, was.held),
                                  "not as much as possible is taken from the hold"));
  return proof.Holds(is.held == was.held - from_hold, "the order's hold does not follow");
}

// What is delivered for a setting is all shared; a central rest may be nobody's (control 13).
absl::Status SharesAddUp(const Proof& proof, const Delivery& delivery) {
  bool above_nil = delivery.units >= Units{} && delivery.cost >= Pence{};
  Pence cost;
  Units units;
  for (const DeliveryShare& share : delivery.shares) {
    above_nil = above_nil && share.units >= Units{} && share.cost >= Pence{};
    cost += share.cost;
    units.hundredths += share.units.hundredths;
  }
  VSL_RETURN_IF_ERROR(proof.Holds(above_nil, "less than nothing is delivered"));
  const bool all = cost == delivery.cost && units == delivery.units;
  const bool within = cost <= delivery.cost && units <= delivery.units;
  VSL_RETURN_IF_ERROR(proof.Holds(delivery.setting.empty() ? within : all, "shares do not add up"));
  return proof.Holds(delivery.shares.size() <= kMaxShares, "too many shares");
}

// Once the last part of a delivery stands, all that is delivered costs what the order's price makes
// of it; no more is asked for where odd pence of a reversal make it so already (CostOfNext).
bool CostFollowsPrice(const Record& record, const Order& order, const Delivery& delivery) {
  if (record.part != record.parts) return true;
  const Pence due = CostOf(order, order.delivered);
  return order.delivered_cost == due || (order.delivered_cost > due && delivery.cost == Pence{});
}

absl::Status DeliverySums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Delivery delivery, proof.The<Delivery>());
  VSL_ASSIGN_OR_RETURN(const Order is, proof.The<Order>());
  const std::optional<Order> was = FindAs<Order>(proof.before, delivery.order);
  if (!was || was->id != is.id || was->fund != delivery.fund) {
    return proof.Broken("the delivery is on another order");
  }
  VSL_RETURN_IF_ERROR(SharesAddUp(proof, delivery));
  VSL_RETURN_IF_ERROR(proof.Holds(
      is.delivered.hundredths == was->delivered.hundredths + delivery.units.hundredths &&
          is.delivered_cost == was->delivered_cost + delivery.cost &&
          is.invoiced_cost == was->invoiced_cost,
      "the order's counters do not follow the delivery"));
  VSL_RETURN_IF_ERROR(proof.Holds(CostFollowsPrice(proof.record, is, delivery),
                                  "what is delivered does not cost units x price"));
  return HoldTaken(proof, *was, is, delivery.cost, delivery.from_hold);
}

absl::Status ChargeSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Charge charge, proof.The<Charge>());
  VSL_ASSIGN_OR_RETURN(const Order is, proof.The<Order>());
  const std::optional<Order> was = FindAs<Order>(proof.before, charge.order);
  if (!was || was->id != is.id || was->fund != charge.fund) {
    return proof.Broken("the charge is on another order");
  }
  VSL_RETURN_IF_ERROR(proof.Holds(charge.amount > Pence{}, "nothing is charged"));
  return HoldTaken(proof, *was, is, charge.amount, charge.from_hold);
}

absl::Status InvoiceSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Invoice invoice, proof.The<Invoice>());
  const std::optional<Order> was = FindAs<Order>(proof.before, invoice.order);
  if (!was || was->supplier != invoice.supplier || was->fund != invoice.fund) {
    return proof.Broken("the invoice is on another order");
  }
  VSL_RETURN_IF_ERROR(proof.Holds(invoice.cost == InvoiceCost(*was, invoice.net, invoice.vat),
                                  "the invoice's cost is not what falls on the grant"));
  VSL_RETURN_IF_ERROR(
      proof.Holds(invoice.net > Pence{} && invoice.vat >= Pence{}, "the invoice asks for nothing"));
  if (invoice.state == InvoiceState::kInQuery) {
    return proof.Holds(proof.record.items.size() == 1, "an invoice in query changes its order");
  }
  VSL_RETURN_IF_ERROR(
      proof.Holds(invoice.credited == Pence{} || FindAs<Invoice>(proof.before, invoice.id),
                  "a new invoice is credited already"));
  VSL_ASSIGN_OR_RETURN(const Order is, proof.The<Order>());
  return proof.Holds(is.id == was->id && is.invoiced_cost == was->invoiced_cost + invoice.cost &&
                         Matches(invoice, *was),
                     "the order's counters do not follow the invoice");
}

absl::Status ReversalSums(const Proof& proof) {
  VSL_ASSIGN_OR_RETURN(const Reversal reversal, proof.The<Reversal>());
  const std::optional<Record> original = proof.before.FindRecord(reversal.record);
  if (!original) return proof.Broken("what it reverses is not there");
  if (StandingOn(*original, proof.before)) return proof.Broken("a later record stands on it");
  std::vector<Item> due = ItemsReversed(*original, proof.before);
  if (due.empty()) return proof.Broken("what it reverses cannot be reversed");
  due.insert(due.begin(), reversal);
  return proof.Holds(due == proof.record.items, "its items are not those of a reversal");
}

// Orders and what comes of them, payments, reversals; the other kinds have no sums.
absl::Status CheckBuying(const Proof& proof) {
  switch (proof.record.event.kind) {
    case EventKind::kPaymentReleased:
    case EventKind::kPaymentConfirmed:
    case EventKind::kPaymentBounced:
      return sums::PaymentSums(proof);
    case EventKind::kOrderRequested:
    case EventKind::kOrderApproved:
      return OrderSums(proof);
    case EventKind::kDeliveryRecorded:
      return DeliverySums(proof);
    case EventKind::kChargeRecorded:
      return ChargeSums(proof);
    case EventKind::kInvoiceRecorded:
    case EventKind::kInvoiceMatched:
      return InvoiceSums(proof);
    case EventKind::kReversed:
      return ReversalSums(proof);
    default:
      return sums::YearEndSums(proof);
  }
}

absl::Status CheckKind(const Proof& proof) {
  switch (proof.record.event.kind) {
    case EventKind::kFundOpened:
      return FundOpened(proof);
    case EventKind::kAwardProposed:
      return AwardProposed(proof);
    case EventKind::kAwardConfirmed:
      return AwardConfirmed(proof);
    case EventKind::kInstalmentReceived:
      return InstalmentReceived(proof);
    case EventKind::kVatHandedOver:
      return VatHandedOver(proof);
    case EventKind::kPolicyProposed:
      return PolicyProposed(proof);
    case EventKind::kPolicyAdopted:
      return PolicyAdopted(proof);
    case EventKind::kAllocationRequested:
    case EventKind::kAllocationDrafted:
    case EventKind::kAllocationSubmitted:
    case EventKind::kAllocationQueried:
    case EventKind::kAllocationAnswered:
    case EventKind::kAllocationHeld:
    case EventKind::kAllocationApproved:
    case EventKind::kAllocationRefused:
    case EventKind::kAllocationCancelled:
      return AllocationSums(proof);
    case EventKind::kRunProposed:
      return sums::RunProposed(proof);
    case EventKind::kTransferProposed:
    case EventKind::kTransferConfirmed:
      return sums::TransferSums(proof);
    case EventKind::kCutProposed:
    case EventKind::kCutConfirmed:
      return sums::CutSums(proof);
    case EventKind::kRecoupmentProposed:
    case EventKind::kRecoupmentAgreed:
    case EventKind::kRecoupmentInvoiced:
    case EventKind::kRecoupmentReceived:
    case EventKind::kWriteOffProposed:
    case EventKind::kWriteOffConfirmed:
      return sums::RecoupmentSums(proof);
    case EventKind::kLimitSet:
      return sums::LimitSet(proof);
    case EventKind::kSuccessorProposed:
    case EventKind::kSuccessorConfirmed:
      return sums::SuccessorSums(proof);
    default:
      return CheckBuying(proof);
  }
}

}  // namespace

absl::Status CheckItemSums(const Record& record, const View& before) {
  const Proof proof{record, before};
  VSL_RETURN_IF_ERROR(sums::CarriesCertificate(proof));
  return CheckKind(proof);
}

}  // namespace vsledger
