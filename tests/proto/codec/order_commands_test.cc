// The write requests of OrderService.
#include "proto/codec/limits.h"
#include "tests/proto/codec/expect.h"

namespace vsledger {
namespace {

v1::RequestOrderRequest AnOrder() {
  v1::RequestOrderRequest request;
  request.set_fund("PPG-LAC-2025-26");
  request.set_kind(v1::ORDER_KIND_PURCHASE);
  request.set_supplier("sp-20");
  request.set_category("psychology");
  request.set_unit("session");
  request.set_units_hundredths(1'200);
  request.set_unit_price_pence(50'000);
  request.set_vat_basis_points(2'000);
  request.set_reason("waiting list");
  return request;
}

v1::RecordDeliveryRequest ADelivery() {
  v1::RecordDeliveryRequest request;
  request.set_order("or-50");
  request.set_units_hundredths(150);
  request.set_delivered_on("2025-10-07");
  request.set_basis(v1::SHARING_BASIS_UNITS);
  v1::DeliveredTo& first = *request.add_children();
  first.mutable_child()->set_reference("7K3MQ-2XD9A");
  first.set_units_hundredths(100);
  v1::DeliveredTo& second = *request.add_children();
  second.mutable_child()->set_number("1234");
  second.set_units_hundredths(50);
  return request;
}

v1::RecordInvoiceRequest AnInvoice() {
  v1::RecordInvoiceRequest request;
  request.set_order("or-50");
  request.set_number("INV 42");
  request.set_net_pence(75'000);
  request.set_vat_pence(15'000);
  request.set_dated("2025-10-31");
  return request;
}

v1::RecordCreditNoteRequest ACreditNote() {
  v1::RecordCreditNoteRequest request;
  request.set_invoice("iv-70");
  request.set_number("CN 7");
  request.set_net_pence(7'500);
  request.set_vat_pence(1'500);
  request.set_units_hundredths(15);
  request.set_dated("2025-11-07");
  return request;
}

TEST(OrderCommandsTest, ReadsRequestOrder) {
  const RequestOrder command = Read<RequestOrder>(AnOrder());
  EXPECT_EQ(command.fund, FundCode("PPG-LAC-2025-26"));
  EXPECT_EQ(command.kind, OrderKind::kPurchase);
  EXPECT_EQ(command.pool, Pool::kRetained);
  EXPECT_EQ(command.supplier, ItemId("sp-20"));
  EXPECT_EQ(command.category, Category("psychology"));
  EXPECT_EQ(command.unit, "session");
  EXPECT_EQ(command.units, Units{1'200});
  EXPECT_EQ(command.unit_price, Pence{50'000});
  EXPECT_EQ(command.vat_basis_points, 2'000);
  EXPECT_TRUE(command.vat_reclaimable);
  EXPECT_EQ(command.reason, "waiting list");
  v1::RequestOrderRequest other = AnOrder();
  other.set_pool(v1::POOL_DELEGATED);
  other.set_vat_not_reclaimable(true);
  EXPECT_EQ(Read<RequestOrder>(other).pool, Pool::kDelegated);
  EXPECT_FALSE(Read<RequestOrder>(other).vat_reclaimable);
}

TEST(OrderCommandsTest, OnlyAPurchaseHasASupplier) {
  using R = v1::RequestOrderRequest;
  ExpectRefused<R>(
      AnOrder(), [](R& r) { r.clear_supplier(); }, Reason::kFieldMissing, "supplier");
  ExpectRefused<R>(
      AnOrder(), [](R& r) { r.set_kind(v1::ORDER_KIND_INTERNAL); }, Reason::kMalformedId,
      "supplier");
  v1::RequestOrderRequest internal = AnOrder();
  internal.set_kind(v1::ORDER_KIND_INTERNAL);
  internal.clear_supplier();
  EXPECT_EQ(Read<RequestOrder>(internal).kind, OrderKind::kInternal);
}

TEST(OrderCommandsTest, RefusesWhatIsWrongWithAnOrder) {
  using R = v1::RequestOrderRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(AnOrder(), change, reason, field);
  };
  refused([](R& r) { r.clear_kind(); }, Reason::kFieldMissing, "kind");
  refused([](R& r) { r.set_units_hundredths(0); }, Reason::kMalformedNumber, "units_hundredths");
  refused([](R& r) { r.set_units_hundredths(kMaxUnitsHundredths + 1); }, Reason::kMalformedNumber,
          "units_hundredths");
  refused([](R& r) { r.set_vat_basis_points(-1); }, Reason::kMalformedNumber, "vat_basis_points");
  refused([](R& r) { r.set_vat_basis_points(10'001); }, Reason::kMalformedNumber,
          "vat_basis_points");
  refused([](R& r) { r.clear_unit(); }, Reason::kFieldMissing, "unit");
  ExpectTaken<R>(AnOrder(), [](R& r) { r.set_units_hundredths(kMaxUnitsHundredths); });
  ExpectTaken<R>(AnOrder(), [](R& r) { r.set_vat_basis_points(10'000); });
  ExpectTaken<R>(AnOrder(), [](R& r) { r.set_vat_basis_points(0); });
  ExpectMoneyLimits(AnOrder(), "unit_price_pence",
                    [](R& r, std::int64_t pence) { r.set_unit_price_pence(pence); });
  ExpectTextLimit(AnOrder(), kMaxUnitNameChars, "unit",
                  [](R& r, const std::string& text) { r.set_unit(text); });
}

TEST(OrderCommandsTest, ReadsRecordDelivery) {
  const RecordDelivery command = Read<RecordDelivery>(ADelivery());
  EXPECT_EQ(command.order, ItemId("or-50"));
  EXPECT_EQ(command.units, Units{150});
  EXPECT_EQ(command.delivered_on, Date(2025, 10, 7));
  EXPECT_EQ(command.basis, SharingBasis::kUnits);
  ASSERT_EQ(command.children.size(), 2u);
  EXPECT_EQ(command.children[0].child.reference, "7K3MQ-2XD9A");
  EXPECT_EQ(command.children[0].units, Units{100});
  EXPECT_EQ(command.children[1].child.number, "1234");
  EXPECT_EQ(command.children[1].units, Units{50});
}

TEST(OrderCommandsTest, TheBasisSaysWhatMustBeThere) {
  using R = v1::RecordDeliveryRequest;
  const auto refused = [](const std::function<void(R&)>& change, Reason reason,
                          const std::string& field) {
    ExpectRefused<R>(ADelivery(), change, reason, field);
  };
  refused([](R& r) { r.clear_basis(); }, Reason::kFieldMissing, "basis");
  refused([](R& r) { r.set_basis(v1::SHARING_BASIS_CENTRAL); }, Reason::kTooMany, "children");
  refused([](R& r) { r.clear_children(); }, Reason::kFieldMissing, "children");
  refused([](R& r) { r.mutable_children(1)->clear_units_hundredths(); }, Reason::kMalformedNumber,
          "children[1].units_hundredths");
  refused([](R& r) { r.set_basis(v1::SHARING_BASIS_EQUALLY); }, Reason::kMalformedNumber,
          "children[0].units_hundredths");
  refused([](R& r) { r.mutable_children(1)->clear_child(); }, Reason::kFieldMissing,
          "children[1].child");
  ExpectTaken<R>(ADelivery(), [](R& r) {
    r.set_basis(v1::SHARING_BASIS_EQUALLY);
    for (v1::DeliveredTo& to : *r.mutable_children()) to.clear_units_hundredths();
  });
  ExpectTaken<R>(ADelivery(), [](R& r) {
    r.set_basis(v1::SHARING_BASIS_CENTRAL);
    r.clear_children();
  });
}

TEST(OrderCommandsTest, ADeliveryNamesAsManyChildrenAsTheLimitAndNoMore) {
  v1::RecordDeliveryRequest request = ADelivery();
  while (request.children_size() < static_cast<int>(kMaxShares)) {
    *request.add_children() = request.children(0);
  }
  EXPECT_EQ(Read<RecordDelivery>(request).children.size(), kMaxShares);
  using R = v1::RecordDeliveryRequest;
  ExpectRefused<R>(
      request, [](R& r) { *r.add_children() = r.children(0); }, Reason::kTooMany, "children");
}

TEST(OrderCommandsTest, ReadsRecordInvoice) {
  const RecordInvoice command = Read<RecordInvoice>(AnInvoice());
  EXPECT_EQ(command.order, ItemId("or-50"));
  EXPECT_EQ(command.number, "INV 42");
  EXPECT_EQ(command.net, Pence{75'000});
  EXPECT_EQ(command.vat, Pence{15'000});
  EXPECT_EQ(command.dated, Date(2025, 10, 31));
  EXPECT_FALSE(command.in_advance);
  v1::RecordInvoiceRequest ahead = AnInvoice();
  ahead.set_in_advance(true);
  EXPECT_TRUE(Read<RecordInvoice>(ahead).in_advance);
  using R = v1::RecordInvoiceRequest;
  ExpectTaken<R>(AnInvoice(), [](R& r) { r.set_vat_pence(0); });
  ExpectRefused<R>(
      AnInvoice(), [](R& r) { r.set_vat_pence(-1); }, Reason::kAmountNotPositive, "vat_pence");
  ExpectMoneyLimits(AnInvoice(), "net_pence",
                    [](R& r, std::int64_t pence) { r.set_net_pence(pence); });
  ExpectTextLimit(AnInvoice(), kMaxInvoiceNumberChars, "number",
                  [](R& r, const std::string& text) { r.set_number(text); });
}

TEST(OrderCommandsTest, ReadsRecordCreditNote) {
  const RecordCreditNote command = Read<RecordCreditNote>(ACreditNote());
  EXPECT_EQ(command.invoice, ItemId("iv-70"));
  EXPECT_EQ(command.number, "CN 7");
  EXPECT_EQ(command.net, Pence{7'500});
  EXPECT_EQ(command.vat, Pence{1'500});
  EXPECT_EQ(command.units, Units{15});
  EXPECT_EQ(command.dated, Date(2025, 11, 7));
  using R = v1::RecordCreditNoteRequest;
  // For a lower price no units come back.
  ExpectTaken<R>(ACreditNote(), [](R& r) { r.clear_units_hundredths(); });
  ExpectTaken<R>(ACreditNote(), [](R& r) { r.set_units_hundredths(kMaxUnitsHundredths); });
  for (const std::int64_t units : {std::int64_t{-1}, kMaxUnitsHundredths + 1}) {
    ExpectRefused<R>(
        ACreditNote(), [units](R& r) { r.set_units_hundredths(units); }, Reason::kMalformedNumber,
        "units_hundredths");
  }
  ExpectRefused<R>(
      ACreditNote(), [](R& r) { r.set_vat_pence(-1); }, Reason::kAmountNotPositive, "vat_pence");
  ExpectMoneyLimits(ACreditNote(), "net_pence",
                    [](R& r, std::int64_t pence) { r.set_net_pence(pence); });
  ExpectTextLimit(ACreditNote(), kMaxInvoiceNumberChars, "number",
                  [](R& r, const std::string& text) { r.set_number(text); });
}

TEST(OrderCommandsTest, ReadsWhatEndsAnOrder) {
  v1::CloseOrderRequest close;
  close.set_order("or-50");
  EXPECT_EQ(Read<CloseOrder>(close).order, ItemId("or-50"));
  v1::MovePrepaidRequest move;
  move.set_from("or-50");
  move.set_to("or-150");
  move.set_moved_on("2026-04-02");
  const MovePrepaid command = Read<MovePrepaid>(move);
  EXPECT_EQ(command.from, ItemId("or-50"));
  EXPECT_EQ(command.to, ItemId("or-150"));
  EXPECT_EQ(command.moved_on, Date(2026, 4, 2));
  using R = v1::MovePrepaidRequest;
  ExpectRefused<R>(
      move, [](R& r) { r.clear_to(); }, Reason::kFieldMissing, "to");
  ExpectRefused<R>(
      move, [](R& r) { r.set_moved_on("2 April"); }, Reason::kMalformedDate, "moved_on");
}

TEST(OrderCommandsTest, ReadsTheRest) {
  v1::ApproveOrderRequest approval;
  approval.set_order("or-50");
  EXPECT_EQ(Read<ApproveOrder>(approval).order, ItemId("or-50"));
  v1::MatchInvoiceRequest match;
  match.set_invoice("iv-70");
  EXPECT_EQ(Read<MatchInvoice>(match).invoice, ItemId("iv-70"));
  v1::RecordChargeRequest charge;
  charge.set_order("or-51");
  charge.set_amount_pence(300'000);
  charge.set_charged_on("2025-06-30");
  EXPECT_EQ(Read<RecordCharge>(charge).order, ItemId("or-51"));
  EXPECT_EQ(Read<RecordCharge>(charge).amount, Pence{300'000});
  EXPECT_EQ(Read<RecordCharge>(charge).charged_on, Date(2025, 6, 30));
  using R = v1::RecordChargeRequest;
  ExpectMoneyLimits(charge, "amount_pence",
                    [](R& r, std::int64_t pence) { r.set_amount_pence(pence); });
}

}  // namespace
}  // namespace vsledger
