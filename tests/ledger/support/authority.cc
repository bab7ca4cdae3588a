#include "tests/ledger/support/authority.h"

namespace vsledger {

Authority::Authority() : ledger(kToday) {
  for (const char* ref : {"130000", "130001", "130002"}) ledger.reference().Add(ref, "A school");
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  rate = ledger.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "Conditions of grant"});
  ledger.Do(Chief(), ConfirmRate{rate});
  award = ledger.Do(Finance(), ProposeAward{TestFund(),
                                            AwardKind::kProvisional,
                                            10,
                                            Pence{2'630'000},
                                            {},
                                            Date(2025, 6, 20),
                                            "notice"});
  ledger.Do(Chief(), ConfirmAward{award});
  policy = ledger.Do(Officer(), WorkedYearPolicy());
  ledger.Do(Head(), AdoptPolicy{policy});
  supplier = ledger.Do(Officer(), RegisterSupplier{"Psychology Partners"});
  child = AddChild("N1", Date(2012, 5, 1), "130000");
}

ChildName Authority::AddChild(const std::string& number, Date born, const std::string& setting) {
  const ChildName name{{}, {}, number};
  ledger.Do(Officer(), RecordChild{number, born, ""});
  ledger.Do(Officer(), RecordCare{name, {{Date(2024, 1, 1), std::nullopt, false}}});
  ledger.Do(Officer(), RecordPlacement{name, SettingRef(setting), Date(2024, 9, 1), std::nullopt,
                                       PlacementKind::kMain, 100, "", ""});
  return name;
}

RequestAllocation Authority::Request() const {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = child;
  request.setting = SettingRef("130000");
  request.term = kAutumn;
  request.category = Category("support");
  request.pep_reference = "PEP autumn, target 2";
  return request;
}

RequestOrder Authority::Purchase() const {
  RequestOrder order;
  order.fund = TestFund();
  order.supplier = supplier;
  order.category = Category("ep");
  order.unit = "day";
  order.units = {1'000};
  order.unit_price = Pence{10'000};
  order.vat_basis_points = 2'000;
  return order;
}

RequestOrder Authority::Internal() const {
  RequestOrder order = Purchase();
  order.kind = OrderKind::kInternal;
  order.supplier = ItemId();
  order.category = Category("staff");
  order.unit = "quarter";
  order.units = {400};
  order.vat_basis_points = 0;
  return order;
}

ItemId Authority::Requested() { return Requested(Request()); }
ItemId Authority::Requested(const RequestAllocation& request) {
  return ledger.Do(Officer(), request);
}
ItemId Authority::Approved() { return Approved(Request()); }
ItemId Authority::Approved(const RequestAllocation& request) {
  const ItemId id = Requested(request);
  ledger.Do(Head(), ApproveAllocation{id, {}, ""});
  return id;
}
ItemId Authority::Ordered(const RequestOrder& order) {
  const ItemId id = ledger.Do(Officer(), order);
  ledger.Do(Head(), ApproveOrder{id});
  return id;
}
ItemId Authority::Released() {
  return ledger.Do(Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
}
ItemId Authority::Delivered(const ItemId& order, Units units) {
  return ledger.Do(Officer(), RecordDelivery{order, units, kToday, SharingBasis::kCentral, {}});
}
ItemId Authority::Invoiced(const ItemId& order, const std::string& number, Pence net, Pence vat) {
  return ledger.Do(Officer(), RecordInvoice{order, number, net, vat, kToday});
}

}  // namespace vsledger
