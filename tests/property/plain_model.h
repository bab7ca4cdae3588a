// A fund's year in plain figures, worked out without the ledger: what may be done, and what every
// account must then say (design.md section 4). Uses money and nothing else of ours, so that a
// mistake in the ledger's rules is not made here again. People, children, settings and items are
// small numbers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/base/pence.h"

namespace vsledger::plain {

enum class State { kDraft, kAsked, kQueried, kHeld, kApproved, kReleased, kPaid, kEnded };

struct Allocation {
  int child = 0;
  int setting = 0;
  int term = 0;
  int pool = 0;  // 0 retained, 1 delegated
  Pence asked, approved, held, cut, recouped;
  int asked_by = 0;
  int decided_by = -1;
  State state = State::kAsked;
};

// A proposal that a second person makes true: a cut or a transfer.
struct Proposal {
  int about = 0;  // the allocation; for a transfer from * 3 + to
  Pence amount;
  int by = 0;
  bool done = false;
};

struct Debt {
  int allocation = 0;
  Pence amount, received, set_off, written_off, to_write_off;
  int by = 0;
  int write_off_by = -1;
  bool agreed = false;
  Pence outstanding() const { return amount - received - set_off - written_off; }
};

struct Payment {
  int setting = 0;
  Pence amount;
  std::vector<int> allocations;
  std::vector<std::pair<int, Pence>> set_off;  // debts, and how much of each
  enum { kReleased, kConfirmed, kBounced } state = kReleased;
};

// Each method answers whether the rules allow it; it is done if so, and nothing if not.
class Year {
 public:
  // Children counted by the notice that stands; each gives 920.00 retained and 1,710.00 delegated.
  explicit Year(int children) { Notify(children); }

  void Notify(int children);
  bool Ask(int child, int setting, int term, int pool, Pence amount, int by, bool draft);
  bool Submit(int allocation);
  bool Query(int allocation);
  bool Answer(int allocation);
  bool Hold(int allocation, Pence amount, int by);
  bool Approve(int allocation, Pence amount, int by);
  bool Refuse(int allocation, int by);
  bool Cancel(int allocation);
  bool ProposeTransfer(int from, int to, Pence amount, int by);
  bool ConfirmTransfer(int transfer, int by);
  bool ProposeCut(int allocation, Pence amount, int by);
  bool ConfirmCut(int cut, int by);
  bool ProposeRecoupment(int allocation, Pence amount, int by);
  bool Agree(int debt, int by);
  bool Receive(int debt, Pence amount);
  bool ProposeWriteOff(int debt, Pence amount, int by);
  bool ConfirmWriteOff(int debt, int by);
  bool Release(int setting, int by);
  bool Confirm(int payment);
  bool Bounce(int payment);
  // The year is closed: what is free goes to the DfE, below nil the authority pays. Nothing may be
  // held. From then on the chief finance officer (person 6) confirms what corrects it.
  bool Close();
  bool Return(Pence amount);
  bool closed() const { return closed_; }
  Pence owed_to_dfe() const { return to_dfe_ - returned_; }

  const std::vector<Allocation>& allocations() const { return allocations_; }
  const std::vector<Proposal>& transfers() const { return transfers_; }
  const std::vector<Proposal>& cuts() const { return cuts_; }
  const std::vector<Debt>& debts() const { return debts_; }
  const std::vector<Payment>& payments() const { return payments_; }

  // Every account that is not nil, debit +. `setting_name` and `allocation_name` say how an
  // account's name ends for one of them.
  std::map<std::string, Pence> Balances(const std::vector<std::string>& setting_name,
                                        const std::vector<std::string>& allocation_name) const;

 private:
  // Whether a decision may take so much from the pool: neither it nor the fund goes below nil.
  bool MayTake(int pool, Pence amount) const;
  bool HasLikeOne(int child, int term, Pence amount) const;
  void GiveBack(const Allocation& allocation, Pence amount);
  void UsedLess(Pence amount);
  void UsedMore(Pence amount) { own_ += amount; }
  void NotifyAfterClose(Pence more);

  int children_ = 0;
  Pence free_[3];  // retained, delegated, unallocated
  std::vector<Allocation> allocations_;
  std::vector<Proposal> transfers_;
  std::vector<Proposal> cuts_;
  std::vector<Debt> debts_;
  std::vector<Payment> payments_;
  bool closed_ = false;
  Pence grant_;      // income from the grant that stays, once closed
  Pence own_;        // of the authority's own money
  Pence overspent_;  // of it, for what was overspent at the close
  Pence to_dfe_;
  Pence returned_;
};

}  // namespace vsledger::plain
