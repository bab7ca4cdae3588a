// The year of the made-up ledger, record by record.
#include <utility>

#include "ledger/base/check_fatal.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

constexpr Pence Pounds(std::int64_t pounds) { return Pence{pounds * 100}; }

constexpr Term kSummer{2025, Season::kSummer};
constexpr Term kAutumn{2025, Season::kAutumn};
constexpr Term kSpring{2026, Season::kSpring};

// Writes the year in the words of the office. Items are changed as the rules would change them.
class SampleYear {
 public:
  void OpenFund() {
    AddSetting(kSamplePrimary, "St Example's Church of England Primary School & Nursery", "2001");
    AddSetting(kSampleAcademy, "Fictional Academy, Upper School", "4002");
    AddSetting(kSampleUnused, "Quiet School", "2003");
    fund_.id = ledger_.NextId("fd");
    fund_.code = kSampleFund;
    fund_.from = Date(2025, 4, 1);
    fund_.to = Date(2026, 3, 31);
    fund_.cfr_code = "I05";
    ledger_.Append(EventKind::kFundOpened, Date(2025, 4, 1), {fund_});
  }

  void Estimate(Pence amount, std::int64_t count) {
    Award award = New<Award>();
    award.state = ProposalState::kConfirmed;
    award.kind = AwardKind::kEstimate;
    award.amount = fund_.estimate = amount;
    fund_.count = count;
    ledger_.Append(EventKind::kAwardConfirmed, Date(2025, 4, 1), {award, fund_});
  }

  void Adopt(Pence retained, Pence delegated) {
    Policy policy = New<Policy>();
    policy.state = ProposalState::kConfirmed;
    fund_.policy = policy.id;
    fund_.retained = retained;
    fund_.delegated = delegated;
    ledger_.Append(EventKind::kPolicyAdopted, Date(2025, 4, 1), {policy, fund_});
  }

  void Notify(Date on, Pence amount, std::int64_t count, Pence retained, Pence delegated) {
    Award award = New<Award>();
    award.state = ProposalState::kConfirmed;
    award.kind = AwardKind::kProvisional;
    award.amount = fund_.notified = amount;
    fund_.count = count;
    fund_.estimate = {};
    fund_.retained = retained;
    fund_.delegated = delegated;
    ledger_.Append(EventKind::kAwardConfirmed, on, {award, fund_});
  }

  void Receive(Date on, Pence amount) {
    Receipt receipt = New<Receipt>();
    receipt.amount = amount;
    receipt.received_on = on;
    ledger_.Append(EventKind::kInstalmentReceived, on, {receipt});
  }

  ItemId Ask(Date on, int child, const SettingRef& setting, Term term, Pence amount,
             const char* category = "support") {
    Allocation asked = New<Allocation>();
    asked.child = SampleChild(child);
    asked.setting = setting;
    asked.term = term;
    asked.category = Category(category);
    asked.requested = amount;
    ledger_.Append(EventKind::kAllocationRequested, on, {asked});
    return asked.id;
  }

  void Approve(Date on, const ItemId& id, Pence amount) {
    Allocation approved = Get<Allocation>(id);
    approved.approved = amount;
    approved.state = AllocationState::kApproved;
    ledger_.Append(EventKind::kAllocationApproved, on, {approved});
  }

  ItemId AskAndApprove(Date on, int child, const SettingRef& setting, Term term, Pence amount) {
    const ItemId id = Ask(on, child, setting, term, amount);
    Approve(on, id, amount);
    return id;
  }

  void Refuse(Date on, const ItemId& id) {
    Allocation refused = Get<Allocation>(id);
    refused.state = AllocationState::kRefused;
    ledger_.Append(EventKind::kAllocationRefused, on, {refused});
  }

  // Reverses the approval of an unpaid allocation; `record` is the approval's.
  void Reverse(Date on, const ItemId& id, std::uint64_t record) {
    Allocation reversed = Get<Allocation>(id);
    reversed.state = AllocationState::kReversed;
    Reversal reversal = New<Reversal>();
    reversal.record = record;
    reversal.state = ProposalState::kConfirmed;
    ledger_.Append(EventKind::kReversed, on, {reversal, reversed});
  }

  ItemId Release(Date on, const SettingRef& setting, const std::vector<ItemId>& allocations) {
    Payment payment = New<Payment>();
    payment.setting = setting;
    payment.run = payment.id;
    payment.bank_text = "VS999 " + payment.id.text.substr(3) + " PPG";
    std::vector<Item> items;
    for (const ItemId& id : allocations) {
      Allocation released = Get<Allocation>(id);
      released.state = AllocationState::kReleased;
      released.payment = payment.id;
      payment.lines.push_back({id, released.approved});
      payment.amount += released.approved;
      items.push_back(released);
    }
    items.insert(items.begin(), payment);
    ledger_.Append(EventKind::kPaymentReleased, on, std::move(items));
    return payment.id;
  }

  ItemId ReleaseInvoice(Date on, const ItemId& supplier, const ItemId& id) {
    Invoice invoice = Get<Invoice>(id);
    Payment payment = New<Payment>();
    payment.supplier = supplier;
    payment.run = payment.id;
    payment.amount = invoice.net + invoice.vat;
    payment.lines = {{id, payment.amount}};
    invoice.state = InvoiceState::kReleased;
    invoice.payment = payment.id;
    ledger_.Append(EventKind::kPaymentReleased, on, {payment, invoice});
    return payment.id;
  }

  void Confirm(Date on, const ItemId& id) { Settle(on, id, true); }
  void Bounce(Date on, const ItemId& id) { Settle(on, id, false); }

  ItemId ApproveOrder(Date on, OrderKind kind, const char* category, const char* unit,
                      Units ordered, Pence unit_price) {
    Order order = New<Order>();
    order.kind = kind;
    order.category = Category(category);
    order.unit = unit;
    order.ordered = ordered;
    order.unit_price = unit_price;
    order.cost = order.held = MultiplyRounded(unit_price, ordered.hundredths, 100);
    order.state = OrderState::kApproved;
    if (kind == OrderKind::kPurchase) order.supplier = ItemId("sp-900");
    ledger_.Append(EventKind::kOrderApproved, on, {order});
    return order.id;
  }

  void Deliver(Date on, const ItemId& id, const SettingRef& setting, Units units,
               const std::vector<std::pair<int, Units>>& shares) {
    Order order = Get<Order>(id);
    Delivery delivery = New<Delivery>();
    delivery.order = id;
    delivery.category = order.category;
    delivery.setting = setting;
    delivery.units = units;
    delivery.cost = MultiplyRounded(order.unit_price, units.hundredths, 100);
    delivery.from_hold = delivery.cost;
    delivery.delivered_on = on;
    for (const auto& [child, part] : shares) {
      delivery.shares.push_back(
          {SampleChild(child), part, MultiplyRounded(order.unit_price, part.hundredths, 100)});
    }
    order.held -= delivery.cost;
    order.delivered.hundredths += units.hundredths;
    order.delivered_cost += delivery.cost;
    ledger_.Append(EventKind::kDeliveryRecorded, on, {delivery, order});
  }

  void ChargeInternally(Date on, const ItemId& id, Pence amount) {
    Order order = Get<Order>(id);
    Charge charge = New<Charge>();
    charge.order = id;
    charge.category = order.category;
    charge.amount = charge.from_hold = amount;
    charge.charged_on = on;
    order.held -= amount;
    ledger_.Append(EventKind::kChargeRecorded, on, {charge, order});
  }

  ItemId Match(Date on, const ItemId& order, const char* number, Pence net, Pence vat) {
    Invoice invoice = New<Invoice>();
    invoice.supplier = ItemId("sp-900");
    invoice.order = order;
    invoice.number = number;
    invoice.net = invoice.cost = net;
    invoice.vat = vat;
    invoice.dated = on;
    invoice.state = InvoiceState::kMatched;
    ledger_.Append(EventKind::kInvoiceRecorded, on, {invoice});
    return invoice.id;
  }

  void HandOverVat(Date on, Pence amount) {
    VatHandover vat = New<VatHandover>();
    vat.amount = amount;
    vat.handed_on = on;
    ledger_.Append(EventKind::kVatHandedOver, on, {vat});
  }

  std::uint64_t last() const { return ledger_.view().size() - 1; }
  SampleLedger Take() { return std::move(ledger_); }

 private:
  // An item of the fund that the next record makes.
  template <typename T>
  T New() {
    T item;
    item.id = ledger_.NextId(T::kPrefix);
    if constexpr (requires { item.fund; }) item.fund = kSampleFund;
    return item;
  }

  template <typename T>
  T Get(const ItemId& id) {
    std::optional<T> item = FindAs<T>(ledger_.view(), id);
    VSL_CHECK(item.has_value());
    return *std::move(item);
  }

  void AddSetting(const SettingRef& ref, const char* name, const char* number) {
    Setting setting = New<Setting>();
    setting.ref = ref;
    setting.name = name;
    setting.authority_code = "999";
    setting.establishment_number = number;
    ledger_.Append(EventKind::kSettingRecorded, Date(2025, 4, 1), {setting});
  }

  void Settle(Date on, const ItemId& id, bool confirmed) {
    Payment payment = Get<Payment>(id);
    payment.state = confirmed ? PaymentState::kConfirmed : PaymentState::kBounced;
    std::vector<Item> items = {payment};
    for (const PaymentLine& line : payment.lines) {
      if (auto allocation = FindAs<Allocation>(ledger_.view(), line.item)) {
        allocation->state = confirmed ? AllocationState::kPaid : AllocationState::kApproved;
        if (!confirmed) allocation->payment = {};
        items.push_back(*allocation);
      } else {
        Invoice invoice = Get<Invoice>(line.item);
        invoice.state = confirmed ? InvoiceState::kPaid : InvoiceState::kMatched;
        items.push_back(invoice);
      }
    }
    ledger_.Append(confirmed ? EventKind::kPaymentConfirmed : EventKind::kPaymentBounced, on,
                   std::move(items));
  }

  SampleLedger ledger_;
  Fund fund_;
};

void Summer(SampleYear& year) {
  std::vector<ItemId> primary;
  for (const int child : {1, 2, 3}) {
    primary.push_back(
        year.AskAndApprove(Date(2025, 4, 28), child, kSamplePrimary, kSummer, Pounds(610)));
  }
  const ItemId academy =
      year.AskAndApprove(Date(2025, 4, 28), 4, kSampleAcademy, kSummer, Pounds(610));
  const ItemId paid = year.Release(Date(2025, 5, 9), kSamplePrimary, primary);
  const ItemId bounced = year.Release(Date(2025, 5, 9), kSampleAcademy, {academy});
  year.Confirm(Date(2025, 5, 14), paid);
  year.Bounce(Date(2025, 5, 16), bounced);
  year.Confirm(Date(2025, 5, 30), year.Release(Date(2025, 5, 28), kSampleAcademy, {academy}));
}

void Autumn(SampleYear& year) {
  std::vector<ItemId> run;
  for (const int child : {1, 2, 3}) {
    run.push_back(
        year.AskAndApprove(Date(2025, 9, 22), child, kSamplePrimary, kAutumn, Pounds(550)));
  }
  const ItemId laptop =
      year.Ask(Date(2025, 10, 13), 2, kSamplePrimary, kAutumn, Pounds(1200), "devices");
  year.Approve(Date(2025, 10, 20), laptop, Pounds(900));
  year.Refuse(Date(2025, 10, 21),
              year.Ask(Date(2025, 10, 13), 3, kSamplePrimary, kAutumn, Pence{34'567}, "trips"));
  const ItemId mistake =
      year.AskAndApprove(Date(2025, 11, 3), 4, kSamplePrimary, kAutumn, Pounds(550));
  year.Reverse(Date(2025, 11, 4), mistake, year.last());
  year.AskAndApprove(Date(2025, 11, 4), 4, kSampleAcademy, kAutumn, Pounds(550));
  year.Confirm(Date(2025, 10, 10), year.Release(Date(2025, 10, 6), kSamplePrimary, run));
  year.Release(Date(2025, 11, 10), kSamplePrimary, {laptop});
}

void Psychology(SampleYear& year) {
  const ItemId order = year.ApproveOrder(Date(2025, 4, 14), OrderKind::kPurchase, "ed-psychology",
                                         "day", Units{1'000}, Pounds(520));
  year.Deliver(Date(2025, 7, 18), order, kSamplePrimary, Units{300},
               {{1, Units{150}}, {2, Units{100}}});
  year.Deliver(Date(2025, 7, 18), order, {}, Units{100}, {});
  const ItemId invoice = year.Match(Date(2025, 7, 25), order, "EP-1", Pounds(2080), Pounds(416));
  year.Confirm(Date(2025, 8, 12), year.ReleaseInvoice(Date(2025, 8, 8), ItemId("sp-900"), invoice));
  year.HandOverVat(Date(2025, 8, 31), Pounds(400));
  year.Deliver(Date(2025, 12, 10), order, kSamplePrimary, Units{25}, {{3, Units{25}}});
  const ItemId staff = year.ApproveOrder(Date(2025, 4, 1), OrderKind::kInternal, "staff", "quarter",
                                         Units{400}, Pounds(500));
  year.ChargeInternally(Date(2025, 6, 30), staff, Pounds(500));
  year.ChargeInternally(Date(2025, 9, 30), staff, Pounds(500));
}

}  // namespace

SampleLedger MakeSampleYear() {
  SampleYear year;
  year.OpenFund();
  year.Estimate(Pounds(18'410), 7);
  year.Adopt(Pounds(6'440), Pounds(11'970));
  Summer(year);
  year.Notify(Date(2025, 6, 20), Pounds(21'040), 8, Pounds(7'360), Pounds(13'680));
  year.Receive(Date(2025, 6, 30), Pounds(5'260));
  Psychology(year);
  year.Receive(Date(2025, 9, 30), Pounds(5'260));
  Autumn(year);
  year.AskAndApprove(Date(2026, 2, 10), 1, kSamplePrimary, kSpring, Pounds(550));
  year.Ask(Date(2026, 2, 12), 2, kSamplePrimary, kSpring, Pounds(550));
  return year.Take();
}

SampleLedger MakeSampleBeforeNotice() {
  SampleYear year;
  year.OpenFund();
  year.Estimate(Pounds(18'410), 7);
  year.Adopt(Pounds(6'440), Pounds(11'970));
  return year.Take();
}

}  // namespace vsledger
