// What is given back in the made-up year, record by record, after its February.
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "ledger/rules/payment_rules.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

constexpr Term kAutumn{2025, Season::kAutumn};
constexpr Term kSpring{2026, Season::kSpring};

template <typename T>
T Get(const SampleLedger& ledger, const ItemId& id) {
  std::optional<T> item = FindAs<T>(ledger.view(), id);
  VSL_CHECK(item.has_value());
  return *std::move(item);
}

// The first allocation of the child in the term, at whatever setting.
Allocation Of(const SampleLedger& ledger, int child, Term term) {
  const auto ids = ledger.view().IdsByKey(key::AllocationsOfChild(SampleChild(child), term));
  VSL_CHECK(!ids.empty());
  return Get<Allocation>(ledger, ids.front());
}

void CutBy(SampleLedger& ledger, Date on, Allocation allocation, Pence amount) {
  Cut cut;
  cut.id = ledger.NextId(Cut::kPrefix);
  cut.fund = kSampleFund;
  cut.allocation = allocation.id;
  cut.amount = amount;
  ledger.Append(EventKind::kCutProposed, on, {cut});
  cut.state = ProposalState::kConfirmed;
  allocation.cut += amount;
  ledger.Append(EventKind::kCutConfirmed, on, {cut, allocation});
}

ItemId Recoup(SampleLedger& ledger, Date on, Allocation allocation, Pence amount) {
  Recoupment owed;
  owed.id = ledger.NextId(Recoupment::kPrefix);
  owed.fund = kSampleFund;
  owed.allocation = allocation.id;
  owed.setting = allocation.setting;
  owed.amount = amount;
  ledger.Append(EventKind::kRecoupmentProposed, on, {owed});
  owed.state = RecoupmentState::kAgreed;
  allocation.recouped += amount;
  ledger.Append(EventKind::kRecoupmentAgreed, on, {owed, allocation});
  return owed.id;
}

// All of the debt is set off.
void PayLess(SampleLedger& ledger, Date on, Allocation allocation, const ItemId& debt) {
  Recoupment owed = Get<Recoupment>(ledger, debt);
  Payment payment;
  payment.id = ledger.NextId(Payment::kPrefix);
  payment.fund = kSampleFund;
  payment.run = payment.id;
  payment.setting = allocation.setting;
  payment.bank_text = BankTextOf(payment.id);
  payment.lines = {{allocation.id, DueOf(allocation)}, {debt, -owed.amount}};
  payment.amount = DueOf(allocation) - owed.amount;
  owed.set_off = owed.amount;
  allocation.state = AllocationState::kReleased;
  allocation.payment = payment.id;
  ledger.Append(EventKind::kPaymentReleased, on, {payment, allocation, Settled(owed)});
  payment.state = PaymentState::kConfirmed;
  allocation.state = AllocationState::kPaid;
  ledger.Append(EventKind::kPaymentConfirmed, on + 5, {payment, allocation});
}

void ReceiveAndWriteOff(SampleLedger& ledger, Date on, const ItemId& debt, Pence received,
                        Pence written_off) {
  Recoupment owed = Get<Recoupment>(ledger, debt);
  owed.state = RecoupmentState::kInvoiced;
  ledger.Append(EventKind::kRecoupmentInvoiced, on, {owed});
  owed.received = received;
  ledger.Append(EventKind::kRecoupmentReceived, on + 1, {owed});
  owed.write_off_proposed = written_off;
  ledger.Append(EventKind::kWriteOffProposed, on + 2, {owed});
  owed.written_off = std::exchange(owed.write_off_proposed, Pence{});
  ledger.Append(EventKind::kWriteOffConfirmed, on + 3, {owed});
}

void HoldInPrinciple(SampleLedger& ledger, Date on, Allocation allocation) {
  allocation.state = AllocationState::kHeld;
  allocation.held = allocation.requested;
  ledger.Append(EventKind::kAllocationHeld, on, {allocation});
}

void Succeed(SampleLedger& ledger, Date on, const SettingRef& before, const SettingRef& after) {
  Successor successor;
  successor.id = ledger.NextId(Successor::kPrefix);
  successor.before = before;
  successor.after = after;
  successor.from = on;
  ledger.Append(EventKind::kSuccessorProposed, on, {successor});
  successor.state = ProposalState::kConfirmed;
  ledger.Append(EventKind::kSuccessorConfirmed, on, {successor});
}

}  // namespace

SampleLedger MakeSampleGivenBack() {
  SampleLedger ledger = MakeSampleYear();
  const ItemId left = Recoup(ledger, Date(2026, 2, 20), Of(ledger, 3, kAutumn), Pence{17'500});
  CutBy(ledger, Date(2026, 3, 2), Of(ledger, 1, kSpring), Pence{23'476});
  PayLess(ledger, Date(2026, 3, 20), Of(ledger, 1, kSpring), left);
  const ItemId unspent = Recoup(ledger, Date(2026, 3, 20), Of(ledger, 2, kAutumn), Pence{10'000});
  ReceiveAndWriteOff(ledger, Date(2026, 3, 23), unspent, Pence{4'000}, Pence{1'000});
  HoldInPrinciple(ledger, Date(2026, 3, 27), Of(ledger, 2, kSpring));
  Succeed(ledger, Date(2026, 3, 30), kSampleAcademy, kSampleUnused);
  return ledger;
}

}  // namespace vsledger
