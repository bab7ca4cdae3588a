#include "ledger/rules/year_end_rules.h"

#include <algorithm>

#include "ledger/index.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"

namespace vsledger {
namespace {

template <typename T>
const T* In(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (const T* held = std::get_if<T>(&item)) return held;
  }
  return nullptr;
}

// What an event used less of a fund, or more (below nil), and in which part of the certificate.
struct Use {
  FundCode fund;
  Pence YearEnd::*part;
  Pence less;
};

YearEnd AfterUse(YearEnd year_end, const Use& use) {
  year_end.*(use.part) -= use.less;
  if (use.less < Pence{}) {
    year_end.borne_since -= use.less;
    return year_end;
  }
  const Pence back = std::min(use.less, year_end.overspent);
  year_end.overspent -= back;
  year_end.recoverable += use.less - back;
  return year_end;
}

// A last notice after the close: up is due to the DfE, who has not seen it used; down is taken off
// what is owed to the DfE.
YearEnd AfterNotice(YearEnd year_end, Pence notified, Pence owed_to_dfe) {
  const Pence more = notified - year_end.award;
  year_end.award = notified;
  if (more > Pence{}) {
    const Pence back = std::min(more, year_end.overspent);
    year_end.overspent -= back;
    year_end.recoverable += more - back;
  } else {
    const Pence off = std::min(-more, owed_to_dfe);
    year_end.recoverable -= off;
    year_end.borne_since += -more - off;
  }
  return year_end;
}

// The sum of a recoupment's that the event has moved.
Pence WrittenOffNow(const Recoupment& owed, const View& before) {
  const std::optional<Recoupment> was = FindAs<Recoupment>(before, owed.id);
  return was ? owed.written_off - was->written_off : Pence{};
}

std::optional<Use> UseOf(EventKind event, const std::vector<Item>& items, const View& before) {
  if (event == EventKind::kRecoupmentAgreed || event == EventKind::kWriteOffConfirmed) {
    const auto* owed = In<Recoupment>(items);
    if (owed == nullptr) return std::nullopt;
    const bool agreed = event == EventKind::kRecoupmentAgreed;
    return Use{owed->fund, &YearEnd::settings,
               agreed ? owed->amount : -WrittenOffNow(*owed, before)};
  }
  if (event == EventKind::kCutConfirmed) {
    const auto* cut = In<Cut>(items);
    if (cut != nullptr) return Use{cut->fund, &YearEnd::settings, cut->amount};
  }
  if (event == EventKind::kCorrectionConfirmed) {
    const auto* correction = In<Correction>(items);
    if (correction == nullptr) return std::nullopt;
    const bool less = correction->kind == CorrectionKind::kLessUsed;
    return Use{correction->fund, &YearEnd::central,
               less ? correction->amount : -correction->amount};
  }
  return std::nullopt;
}

// The confirmed year end of a fund that is closed by it.
std::optional<YearEnd> ClosedBy(const View& view, const FundCode& code) {
  const std::optional<Fund> fund = FundByCode(view, code);
  if (!fund || !IsClosed(*fund)) return std::nullopt;
  return YearEndOf(view, code);
}

// The orders and requests that money is held for.
std::vector<ItemId> HeldFor(const View& view, const FundCode& fund) {
  std::vector<ItemId> held;
  for (const auto& [account, balance] : view.Balances(fund)) {
    const std::string& name = account.name.text;
    if (!IsUnder(account.name, "budget:held") || balance == Pence{}) continue;
    held.emplace_back(name.substr(name.rfind(':') + 1));
  }
  return held;
}

YearEnd Reissued(const YearEnd& was, YearEnd now) {
  if (now.recoverable != was.recoverable) ++now.version;
  return now;
}

}  // namespace

std::optional<YearEnd> YearEndOf(const View& view, const FundCode& fund) {
  for (const ItemId& id : view.IdsByKey(key::YearEndOf(fund))) return FindAs<YearEnd>(view, id);
  return std::nullopt;
}

bool IsFreeOrHeld(const AccountName& name) {
  return IsUnder(name, "budget:held") || name == account::Unallocated() ||
         name == account::Free(Pool::kRetained) || name == account::Free(Pool::kDelegated);
}

bool IsSettlement(const AccountName& name) {
  return IsUnder(name, "asset") || IsUnder(name, "liability");
}

bool ConfirmsGivingBack(Role role, const Fund& fund) {
  return IsClosed(fund) == (role == Role::kChiefFinance);
}

Pence LeftIn(const View& view, const FundCode& fund) {
  Pence left;
  for (const auto& [account, balance] : view.Balances(fund)) {
    if (IsFreeOrHeld(account.name)) left -= balance;
  }
  return left;
}

YearEnd WithFigures(const View& view, const Fund& fund, YearEnd year_end) {
  year_end.award = fund.notified;
  year_end.central = Pence{};
  year_end.settings = Pence{};
  for (const auto& [account, balance] : view.Balances(fund.code)) {
    if (IsUnder(account.name, "expense:retained")) year_end.central += balance;
    if (IsUnder(account.name, "expense:delegated")) year_end.settings += balance;
  }
  const Pence left = LeftIn(view, fund.code);
  year_end.recoverable = std::max(Pence{}, left) - year_end.carried;
  year_end.overspent = std::max(Pence{}, -left);
  return year_end;
}

std::vector<Order> OrdersHolding(const View& view, const FundCode& fund) {
  std::vector<Order> holding;
  for (const ItemId& id : HeldFor(view, fund)) {
    if (std::optional<Order> order = FindAs<Order>(view, id)) holding.push_back(*std::move(order));
  }
  std::sort(holding.begin(), holding.end(),
            [](const Order& a, const Order& b) { return ItemSequence(a.id) < ItemSequence(b.id); });
  return holding;
}

std::vector<ItemId> RequestsHeldIn(const View& view, const FundCode& fund) {
  std::vector<ItemId> held = HeldFor(view, fund);
  std::erase_if(held, [&view](const ItemId& id) { return !FindAs<Allocation>(view, id); });
  return held;
}

std::optional<YearEnd> YearEndAfter(EventKind event, const std::vector<Item>& items,
                                    const View& before) {
  if (const std::optional<Use> use = UseOf(event, items, before)) {
    const std::optional<YearEnd> was = ClosedBy(before, use->fund);
    if (!was) return std::nullopt;
    return Reissued(*was, AfterUse(*was, *use));
  }
  if (event != EventKind::kAwardConfirmed) return std::nullopt;
  const auto* fund = In<Fund>(items);
  if (fund == nullptr) return std::nullopt;
  const std::optional<YearEnd> was = ClosedBy(before, fund->code);
  if (!was) return std::nullopt;
  const Pence owed = -before.Balance({fund->code, account::OwedToDfe()});
  return Reissued(*was, AfterNotice(*was, fund->notified, owed));
}

std::optional<YearEndShift> ShiftOf(const Record& record, const View& before) {
  const auto* now = In<YearEnd>(record.items);
  if (now == nullptr) return std::nullopt;
  const std::optional<YearEnd> was = FindAs<YearEnd>(before, now->id);
  if (!was) return std::nullopt;
  return YearEndShift{now->recoverable - was->recoverable,
                      now->overspent - was->overspent + now->borne_since - was->borne_since};
}

}  // namespace vsledger
