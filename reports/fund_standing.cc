#include "reports/fund_standing.h"

#include <algorithm>
#include <set>

#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"
#include "ledger/rules/year_end_rules.h"
#include "reports/frame.h"
#include "reports/parts.h"

namespace vsledger {
namespace {

using AccountBalance = std::pair<Account, Pence>;

Pence SumUnder(const std::vector<AccountBalance>& balances, std::string_view root) {
  Pence sum;
  for (const auto& [account, balance] : balances) {
    if (IsUnder(account.name, root)) sum += balance;
  }
  return sum;
}

std::map<std::string, Pence> ByLastPart(const std::vector<AccountBalance>& balances,
                                        const std::string& root) {
  std::map<std::string, Pence> parts;
  for (const auto& [account, balance] : balances) {
    if (IsUnder(account.name, root) && account.name.text.size() > root.size()) {
      parts[account.name.text.substr(root.size() + 1)] += balance;
    }
  }
  return parts;
}

// Calls `add` with every part of every item of kind T of the fund, and its sign.
template <typename T, typename Add>
void ForEachIn(const View& view, const FundCode& fund, const Add& add) {
  for (const ItemId& id : view.IdsByKey(key::OfKind(T::kPrefix))) {
    for (const SignedPart<T>& part : PartsAs<T>(view, id)) {
      if (part.item.fund == fund) add(part.item, part.sign);
    }
  }
}

void ReadBalances(const std::vector<AccountBalance>& all, FundStanding& standing) {
  standing.award = SumUnder(all, "budget:award");
  standing.own_money = SumUnder(all, "budget:authority");
  standing.estimate = SumUnder(all, "budget:estimate");
  standing.central = SumUnder(all, "expense:retained");
  standing.settings = SumUnder(all, "expense:delegated");
  standing.held = -SumUnder(all, "budget:held");
  standing.free_retained = -SumUnder(all, "budget:retained");
  standing.free_delegated = -SumUnder(all, "budget:delegated");
  standing.unallocated = -SumUnder(all, "budget:unallocated");
  standing.due_from_dfe = SumUnder(all, "asset:dfe");
  standing.cash = SumUnder(all, "asset:cash");
  standing.vat = SumUnder(all, "asset:vat");
  standing.owed_settings = -SumUnder(all, "liability:setting");
  standing.owed_back = SumUnder(all, "asset:recoupment");
  standing.owed_suppliers = -SumUnder(all, "liability:supplier");
  standing.accrued = -SumUnder(all, "liability:accrued");
  standing.due_to_dfe = -SumUnder(all, "liability:dfe");
  standing.prepaid = SumUnder(all, "asset:prepaid");
  standing.central_by_category = ByLastPart(all, "expense:retained");
  standing.settings_by_category = ByLastPart(all, "expense:delegated");
}

// The settings that the fund ever posted anything for, in order of the references of those who are
// paid for them now.
void ReadSettings(const View& view, const FundCode& fund, const std::vector<AccountBalance>& all,
                  FundStanding& standing) {
  std::set<SettingRef> with_accounts;
  for (const char* const root : {"liability:setting", "asset:recoupment"}) {
    for (const auto& [ref, owed] : ByLastPart(all, root)) with_accounts.emplace(ref);
  }
  for (const ItemId& id : view.IdsByKey(key::OfKind(Setting::kPrefix))) {
    const SettingRef setting = FindAs<Setting>(view, id).value().ref;
    const SettingBalances sums = BalancesOf(view, fund, setting);
    if (sums == SettingBalances{} && !with_accounts.contains(setting)) continue;
    standing.by_setting[PaidAt(view, setting)] += sums;
    standing.transit_settings += sums.in_transit;
    standing.paid_settings += sums.paid;
    standing.came_back += sums.came_back;
  }
}

void ReadMovements(const View& view, const FundCode& fund, FundStanding& standing) {
  ForEachIn<Payment>(view, fund, [&standing](const Payment& payment, std::int64_t sign) {
    if (payment.supplier.empty()) return;
    const PaymentSums sums = SumsOf(payment) * sign;
    standing.paid_suppliers += sums.paid;
    standing.transit_suppliers += sums.in_transit;
  });
  ForEachIn<Receipt>(view, fund, [&standing](const Receipt& receipt, std::int64_t sign) {
    if (!receipt.reversed) standing.received += receipt.amount * sign;
  });
  ForEachIn<VatHandover>(view, fund, [&standing](const VatHandover& vat, std::int64_t sign) {
    if (!vat.reversed) standing.vat_handed += vat.amount * sign;
  });
}

// What went on to the next fund with the close.
Pence CarriedBy(const View& view, const ItemId& year_end) {
  return SumOver(PartsAs<YearEnd>(view, year_end), [](const YearEnd& part) {
    return part.state == ProposalState::kConfirmed ? part.carried : Pence{};
  });
}

void ReadYearEnd(const View& view, const Fund& fund, FundStanding& standing) {
  standing.notified =
      SumOver(PartsAs<Fund>(view, fund.id), [](const Fund& part) { return part.notified; });
  const std::optional<YearEnd> year_end = YearEndOf(view, fund.code);
  if (year_end && year_end->state == ProposalState::kConfirmed) {
    standing.year_end = year_end;
  }
  for (const ItemId& id : view.IdsByKey(key::OfKind(YearEnd::kPrefix))) {
    const std::optional<YearEnd> one = FindAs<YearEnd>(view, id);
    if (!one) continue;
    if (one->fund == fund.code) standing.carried_out += CarriedBy(view, id);
    if (one->into == fund.code) standing.carried_in += CarriedBy(view, id);
  }
  ForEachIn<GrantReturn>(view, fund.code, [&standing](const GrantReturn& paid, std::int64_t sign) {
    if (!paid.reversed) standing.returned += paid.amount * sign;
  });
}

void ReadHeldInPrinciple(const View& view, const FundCode& fund, FundStanding& standing) {
  for (const ItemId& id : view.IdsByKey(key::Waiting(fund))) {
    standing.held_in_principle +=
        SumOver(PartsAs<Allocation>(view, id), [](const Allocation& part) { return part.held; });
  }
}

// What was used of an order is less what was credited, as far as that was a cost, and is corrected
// once its fund is closed.
Pence CorrectedOn(const View& view, const Order& order) {
  Pence used;
  for (const ItemId& id : view.IdsByKey(key::CreditNotesOn(order.id))) {
    const std::optional<Record> record = view.FindRecord(ItemSequence(id));
    if (!record) continue;
    for (const Posting& posting : record->postings) {
      if (IsUnder(posting.account.name, "expense")) used += posting.amount;
    }
  }
  for (const ItemId& id : view.IdsByKey(key::CorrectionsOf(order.fund))) {
    const std::optional<Correction> correction = FindAs<Correction>(view, id);
    if (!correction || correction->order != order.id) continue;
    if (correction->state != ProposalState::kConfirmed) continue;
    const bool less = correction->kind == CorrectionKind::kLessUsed;
    used += less ? -correction->amount : correction->amount;
  }
  return used;
}

void ReadOrders(const View& view, const FundCode& fund, FundStanding& standing) {
  for (const ItemId& id : view.IdsByKey(key::OrdersIn(fund))) {
    const auto parts = PartsAs<Order>(view, id);
    if (parts.empty()) continue;
    OrderStanding one{parts.back().item,
                      SumOver(parts, [](const Order& part) { return part.cost; }),
                      SumOver(parts, [](const Order& part) { return part.held; }),
                      {}};
    for (const ItemId& used : view.IdsByKey(key::DeliveriesOn(id))) {
      // A delivery or a charge is one part: nothing but its reversal changes it.
      const auto delivery = FindAs<Delivery>(view, used);
      if (delivery && !delivery->reversed) one.used += delivery->cost;
      const auto charge = FindAs<Charge>(view, used);
      if (charge && !charge->reversed) {
        one.used += charge->amount;
        standing.charged += charge->amount;
      }
    }
    one.used += CorrectedOn(view, one.order);
    standing.prepaid_moved += SumOver(parts, [](const Order& part) { return part.moved; });
    const bool has_amounts = one.used.value != 0 || one.held.value != 0;
    if (one.order.state == OrderState::kApproved || has_amounts) {
      standing.orders.push_back(std::move(one));
    }
  }
}

absl::Status ProveBudget(const std::vector<AccountBalance>& all, const FundStanding& standing) {
  Pence financial;
  Pence budget;
  for (const auto& [account, balance] : all) {
    (IsBudget(account.name) ? budget : financial) += balance;
  }
  const Pence expense = SumUnder(all, "expense");
  VSL_RETURN_IF_ERROR(Agree("financial accounts against nil", financial, {}));
  VSL_RETURN_IF_ERROR(Agree("budget accounts against nil", budget, {}));
  VSL_RETURN_IF_ERROR(Agree("expense against spent", expense, -SumUnder(all, "budget:spent")));
  VSL_RETURN_IF_ERROR(Agree("central services and settings against expense",
                            standing.central + standing.settings, expense));
  VSL_RETURN_IF_ERROR(
      Agree("income against award", -SumUnder(all, "income"), standing.award + standing.own_money));
  return Agree("where it stands against where it came from", standing.stands(),
               standing.authority());
}

absl::Status ProveSettled(const std::vector<AccountBalance>& all, const FundStanding& standing) {
  Pence used;
  Pence held;
  for (const OrderStanding& order : standing.orders) {
    used += order.used;
    held += order.held;
  }
  VSL_RETURN_IF_ERROR(Agree("used by order", used, standing.central));
  VSL_RETURN_IF_ERROR(
      Agree("held by order and in principle", held + standing.held_in_principle, standing.held));
  VSL_RETURN_IF_ERROR(
      Agree("received from the DfE", standing.received, standing.notified - standing.due_from_dfe));
  VSL_RETURN_IF_ERROR(Agree("released to accounts payable",
                            standing.transit_settings + standing.transit_suppliers,
                            -SumUnder(all, "liability:transit")));
  return Agree("cash received and paid",
               standing.received + standing.vat_handed + standing.came_back + standing.own_money +
                   standing.carried_in - standing.carried_out - standing.returned -
                   standing.prepaid_moved - standing.paid_settings - standing.paid_suppliers -
                   standing.charged,
               standing.cash);
}

// Each setting by itself: what is allocated to it is paid, still to be paid, or to come back.
absl::Status ProveSettings(const View& view, const FundCode& fund, const FundStanding& standing) {
  Pence allocated;
  Pence owed_back;
  for (const auto& [setting, sums] : standing.by_setting) {
    allocated += sums.allocated;
    VSL_RETURN_IF_ERROR(Agree(
        "paid, outstanding and coming back",
        sums.paid - sums.came_back + sums.owed + sums.in_transit - sums.owed_back, sums.allocated));
  }
  VSL_RETURN_IF_ERROR(Agree("allocated by setting", allocated, standing.settings));
  ForEachIn<Recoupment>(view, fund, [&owed_back](const Recoupment& owed, std::int64_t sign) {
    if (owed.state != RecoupmentState::kProposed) owed_back += OutstandingOf(owed) * sign;
  });
  return Agree("owed back by settings", owed_back, standing.owed_back);
}

}  // namespace

Pence FundStanding::recoverable() const {
  if (year_end) return year_end->recoverable;
  if (award.value == 0) return {};
  return std::max(Pence{}, award - central - settings);
}

absl::StatusOr<FundStanding> StandingOf(const View& view, const FundCode& fund) {
  const std::vector<AccountBalance> all = view.Balances(fund);
  FundStanding standing;
  ReadBalances(all, standing);
  ReadSettings(view, fund, all, standing);
  ReadMovements(view, fund, standing);
  ReadOrders(view, fund, standing);
  ReadHeldInPrinciple(view, fund, standing);
  VSL_ASSIGN_OR_RETURN(const Fund item, FindFund(view, fund));
  ReadYearEnd(view, item, standing);
  VSL_RETURN_IF_ERROR(ProveBudget(all, standing));
  VSL_RETURN_IF_ERROR(ProveSettled(all, standing));
  VSL_RETURN_IF_ERROR(ProveSettings(view, fund, standing));
  return standing;
}

}  // namespace vsledger
