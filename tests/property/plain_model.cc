#include "tests/property/plain_model.h"

#include <algorithm>

namespace vsledger::plain {
namespace {

constexpr Pence kRate{263'000};
constexpr Pence kRetained{92'000};
constexpr Pence kDelegated{171'000};

bool Exists(int index, std::size_t count) {
  return index >= 0 && static_cast<std::size_t>(index) < count;
}

template <typename T>
T* At(std::vector<T>& all, int index) {
  return Exists(index, all.size()) ? &all[static_cast<std::size_t>(index)] : nullptr;
}

}  // namespace

void Year::Notify(int children) {
  if (closed_) {
    NotifyAfterClose(kRate * (children - children_));
    children_ = children;
    return;
  }
  free_[0] += kRetained * (children - children_);
  free_[1] += kDelegated * (children - children_);
  children_ = children;
}

bool Year::MayTake(int pool, Pence amount) const {
  return amount <= free_[pool] && amount <= free_[0] + free_[1] + free_[2];
}

// What the authority bore at the close it gets back first.
void Year::UsedLess(Pence amount) {
  const Pence back = std::min(amount, overspent_);
  overspent_ -= back;
  own_ -= back;
  to_dfe_ += amount - back;
  grant_ -= amount - back;
}

void Year::NotifyAfterClose(Pence more) {
  if (more > Pence{}) {
    const Pence back = std::min(more, overspent_);
    overspent_ -= back;
    own_ -= back;
    grant_ += back;
    to_dfe_ += more - back;
    return;
  }
  const Pence off = std::min(-more, owed_to_dfe());
  to_dfe_ -= off;
  grant_ -= -more - off;
  own_ += -more - off;
}

bool Year::Close() {
  for (const Allocation& it : allocations_) {
    if (it.held != Pence{}) return false;
  }
  const Pence left = free_[0] + free_[1] + free_[2];
  to_dfe_ = std::max(Pence{}, left);
  overspent_ = std::max(Pence{}, -left);
  own_ = overspent_;
  grant_ = kRate * children_ - to_dfe_;
  for (Pence& pool : free_) pool = Pence{};
  closed_ = true;
  return true;
}

bool Year::Return(Pence amount) {
  if (amount <= Pence{} || amount > owed_to_dfe()) return false;
  returned_ += amount;
  return true;
}

void Year::GiveBack(const Allocation& allocation, Pence amount) {
  if (closed_) return UsedLess(amount);
  free_[allocation.pool] += amount;
}

// Asked for or decided, and not ended. A draft asks for nothing yet.
bool Year::HasLikeOne(int child, int term, Pence amount) const {
  return std::any_of(allocations_.begin(), allocations_.end(), [&](const Allocation& other) {
    return other.state != State::kEnded && other.state != State::kDraft && other.child == child &&
           other.term == term && other.asked == amount;
  });
}

bool Year::Ask(int child, int setting, int term, int pool, Pence amount, int by, bool draft) {
  if (amount <= Pence{} || (!draft && HasLikeOne(child, term, amount))) return false;
  Allocation asked;
  asked.child = child;
  asked.setting = setting;
  asked.term = term;
  asked.pool = pool;
  asked.asked = amount;
  asked.asked_by = by;
  asked.state = draft ? State::kDraft : State::kAsked;
  allocations_.push_back(asked);
  return true;
}

bool Year::Submit(int allocation) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kDraft) return false;
  if (HasLikeOne(it->child, it->term, it->asked)) return false;
  it->state = State::kAsked;
  return true;
}

bool Year::Query(int allocation) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kAsked) return false;
  it->state = State::kQueried;
  return true;
}

bool Year::Answer(int allocation) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kQueried) return false;
  it->state = State::kAsked;
  return true;
}

bool Year::Hold(int allocation, Pence amount, int by) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kAsked || it->asked_by == by) return false;
  if (amount == Pence{}) amount = it->asked;
  if (amount > it->asked || !MayTake(it->pool, amount)) return false;
  it->held = amount;
  it->state = State::kHeld;
  it->decided_by = by;
  free_[it->pool] -= amount;
  return true;
}

bool Year::Approve(int allocation, Pence amount, int by) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->asked_by == by) return false;
  if (it->state != State::kAsked && it->state != State::kHeld) return false;
  if (amount == Pence{}) amount = it->asked;
  // What is held for it is taken first, and what the hold has too much goes back.
  if (amount > it->asked || (amount > it->held && !MayTake(it->pool, amount - it->held))) {
    return false;
  }
  free_[it->pool] -= amount - it->held;
  it->held = Pence{};
  it->approved = amount;
  it->decided_by = by;
  it->state = State::kApproved;
  return true;
}

bool Year::Refuse(int allocation, int by) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->asked_by == by) return false;
  const bool waits =
      it->state == State::kAsked || it->state == State::kHeld || it->state == State::kQueried;
  if (!waits) return false;
  GiveBack(*it, it->held);
  it->held = Pence{};
  it->state = State::kEnded;
  return true;
}

bool Year::Cancel(int allocation) {
  Allocation* const it = At(allocations_, allocation);
  if (it == nullptr) return false;
  const bool undecided = it->state == State::kDraft || it->state == State::kAsked ||
                         it->state == State::kHeld || it->state == State::kQueried;
  if (!undecided) return false;
  GiveBack(*it, it->held);
  it->held = Pence{};
  it->state = State::kEnded;
  return true;
}

bool Year::ProposeTransfer(int from, int to, Pence amount, int by) {
  if (from == to || amount <= Pence{} || amount > free_[from]) return false;
  transfers_.push_back({from * 3 + to, amount, by, false});
  return true;
}

bool Year::ConfirmTransfer(int transfer, int by) {
  Proposal* const it = At(transfers_, transfer);
  if (it == nullptr || it->done || it->by == by) return false;
  const int from = it->about / 3;
  if (it->amount > free_[from]) return false;
  free_[from] -= it->amount;
  free_[it->about % 3] += it->amount;
  it->done = true;
  return true;
}

bool Year::ProposeCut(int allocation, Pence amount, int by) {
  const Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kApproved) return false;
  if (amount <= Pence{} || amount > it->approved - it->cut - it->recouped) return false;
  cuts_.push_back({allocation, amount, by, false});
  return true;
}

bool Year::ConfirmCut(int cut, int by) {
  Proposal* const it = At(cuts_, cut);
  if (it == nullptr || it->done || it->by == by || (by == 6) != closed_) return false;
  Allocation& of = allocations_[static_cast<std::size_t>(it->about)];
  if (of.state != State::kApproved || it->amount > of.approved - of.cut - of.recouped) return false;
  of.cut += it->amount;
  GiveBack(of, it->amount);
  it->done = true;
  return true;
}

bool Year::ProposeRecoupment(int allocation, Pence amount, int by) {
  const Allocation* const it = At(allocations_, allocation);
  if (it == nullptr || it->state != State::kPaid) return false;
  if (amount <= Pence{} || amount > it->approved - it->cut - it->recouped) return false;
  Debt debt;
  debt.allocation = allocation;
  debt.amount = amount;
  debt.by = by;
  debts_.push_back(debt);
  return true;
}

bool Year::Agree(int debt, int by) {
  Debt* const it = At(debts_, debt);
  if (it == nullptr || it->agreed || it->by == by || (by == 6) != closed_) return false;
  Allocation& of = allocations_[static_cast<std::size_t>(it->allocation)];
  if (of.state != State::kPaid || it->amount > of.approved - of.cut - of.recouped) return false;
  of.recouped += it->amount;
  GiveBack(of, it->amount);
  it->agreed = true;
  return true;
}

bool Year::Receive(int debt, Pence amount) {
  Debt* const it = At(debts_, debt);
  if (it == nullptr || !it->agreed) return false;
  if (amount <= Pence{} || amount > it->outstanding()) return false;
  it->received += amount;
  // Money that comes is a fact: no more waits to be written off than is still outstanding.
  it->to_write_off = std::min(it->to_write_off, it->outstanding());
  return true;
}

bool Year::ProposeWriteOff(int debt, Pence amount, int by) {
  Debt* const it = At(debts_, debt);
  if (it == nullptr || !it->agreed) return false;
  if (amount <= Pence{} || amount > it->outstanding()) return false;
  // In the place of one that waits.
  it->to_write_off = amount;
  it->write_off_by = by;
  return true;
}

bool Year::ConfirmWriteOff(int debt, int by) {
  Debt* const it = At(debts_, debt);
  if (it == nullptr || it->to_write_off == Pence{}) return false;
  if (it->write_off_by == by || it->by == by) return false;
  const Allocation& of = allocations_[static_cast<std::size_t>(it->allocation)];
  if (closed_) {
    UsedMore(it->to_write_off);
  } else {
    if (!MayTake(of.pool, it->to_write_off)) return false;
    free_[of.pool] -= it->to_write_off;
  }
  it->written_off += it->to_write_off;
  it->to_write_off = Pence{};
  return true;
}

// All that is owed to one setting in one payment, less what it owes back, oldest first.
bool Year::Release(int setting, int by) {
  Payment payment;
  payment.setting = setting;
  for (std::size_t i = 0; i < allocations_.size(); ++i) {
    const Allocation& it = allocations_[i];
    if (it.setting != setting || it.state != State::kApproved || it.cut == it.approved) continue;
    if (it.asked_by == by || it.decided_by == by) return false;
    payment.allocations.push_back(static_cast<int>(i));
    payment.amount += it.approved - it.cut;
  }
  if (payment.allocations.empty()) return false;
  for (const int i : payment.allocations) {
    allocations_[static_cast<std::size_t>(i)].state = State::kReleased;
  }
  for (std::size_t i = 0; i < debts_.size(); ++i) {
    Debt& debt = debts_[i];
    if (!debt.agreed) continue;
    if (allocations_[static_cast<std::size_t>(debt.allocation)].setting != setting) continue;
    const Pence taken = std::min(debt.outstanding(), payment.amount);
    if (taken == Pence{}) continue;
    debt.set_off += taken;
    debt.to_write_off = std::min(debt.to_write_off, debt.outstanding());
    payment.amount -= taken;
    payment.set_off.emplace_back(static_cast<int>(i), taken);
  }
  payments_.push_back(payment);
  return true;
}

bool Year::Confirm(int payment) {
  Payment* const it = At(payments_, payment);
  if (it == nullptr || it->state != Payment::kReleased) return false;
  for (const int i : it->allocations) {
    allocations_[static_cast<std::size_t>(i)].state = State::kPaid;
  }
  it->state = Payment::kConfirmed;
  return true;
}

// What bounced is owed again, and so is what was set off in it. A fact: whatever stands on it.
bool Year::Bounce(int payment) {
  Payment* const it = At(payments_, payment);
  if (it == nullptr || it->state == Payment::kBounced) return false;
  for (const int i : it->allocations) {
    allocations_[static_cast<std::size_t>(i)].state = State::kApproved;
  }
  for (const auto& [debt, amount] : it->set_off) {
    debts_[static_cast<std::size_t>(debt)].set_off -= amount;
  }
  it->state = Payment::kBounced;
  return true;
}

std::map<std::string, Pence> Year::Balances(const std::vector<std::string>& setting_name,
                                            const std::vector<std::string>& allocation_name) const {
  std::map<std::string, Pence> books;
  const Pence award = kRate * children_;
  const Pence grant = closed_ ? grant_ : award;
  books["asset:dfe"] = award;
  books["income:grant"] = -grant;
  books["budget:award"] = grant;
  books["income:authority"] = -own_;
  books["budget:authority"] = own_;
  books["liability:dfe"] = -owed_to_dfe();
  books["asset:cash"] = own_ - returned_;
  books["budget:retained"] = -free_[0];
  books["budget:delegated"] = -free_[1];
  books["budget:unallocated"] = -free_[2];
  for (std::size_t i = 0; i < allocations_.size(); ++i) {
    const Allocation& it = allocations_[i];
    const Pence cost = it.approved - it.cut - it.recouped;
    books["expense:delegated:support"] += cost;
    books["budget:spent"] -= cost;
    books["budget:held:" + allocation_name[i]] -= it.held;
    if (it.state != State::kApproved) continue;
    books["liability:setting:" + setting_name[static_cast<std::size_t>(it.setting)]] -=
        it.approved - it.cut;
  }
  for (const Debt& it : debts_) {
    if (!it.agreed) continue;
    const Allocation& of = allocations_[static_cast<std::size_t>(it.allocation)];
    const std::string& setting = setting_name[static_cast<std::size_t>(of.setting)];
    books["asset:recoupment:" + setting] += it.outstanding();
    books["asset:cash"] += it.received;
    books["expense:delegated:written-off"] += it.written_off;
    books["budget:spent"] -= it.written_off;
  }
  for (const Payment& it : payments_) {
    if (it.state == Payment::kReleased) books["liability:transit"] -= it.amount;
    if (it.state == Payment::kConfirmed) books["asset:cash"] -= it.amount;
  }
  std::erase_if(books, [](const auto& account) { return account.second == Pence{}; });
  return books;
}

}  // namespace vsledger::plain
